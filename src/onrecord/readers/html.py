"""HTML: all the text that a reader of the page sees, in blocks, and which of it is in the story."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html

from onrecord.errors import UnreadableSource
from onrecord.models import Source
from onrecord.readers.charsets import C1_AS_CP1252, decode
from onrecord.readers.extracted import Extracted
from onrecord.readers.html_layout import lay_out
from onrecord.readers.html_speakers import with_speakers
from onrecord.readers.main_text import with_story

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def extract(source: Source) -> Extracted:
    """Return the full visible text of a page; raises UnreadableSource for one that cannot be parsed."""
    from onrecord.pages.metadata import read_metadata

    decoded = decode(source.content, declared=source.charset, markup=True)
    tree = parse(decoded.text)
    text, blocks = lay_out(tree)
    blocks, warnings = with_story(tree, text, blocks)
    blocks = with_speakers(text, blocks)
    facts = read_metadata(tree, text, blocks)
    return Extracted(
        text=text,
        blocks=blocks,
        title=facts.title,
        outlet=facts.outlet,
        authors=facts.authors,
        published=facts.published,
        updated=facts.updated,
        warnings=(*decoded.warnings, *warnings),
    )


def parse(markup: str) -> lxml.html.HtmlElement:
    """Return the tree of a page; raises UnreadableSource if there is none or it is nested without end."""
    words = _XML_DECLARATION.sub("", markup, count=1).replace("\x00", "\ufffd").translate(C1_AS_CP1252)
    # Its own parser each time: one that is shared keeps the errors of other pages.
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(words.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        raise UnreadableSource(f"the page cannot be parsed: {error}") from None
    if any(
        "xcessive depth" in entry.message or "esource limit" in entry.message for entry in parser.error_log
    ):
        raise UnreadableSource("the page's tags are nested too deeply")
    return tree
