"""DOCX: the words of the body and the notes, read straight from the archive within limits."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.etree

from onrecord.errors import UnreadableSource
from onrecord.models import Source, Stated
from onrecord.readers.extracted import BlockKind, Extracted, joined

MAX_PART = 32 * 1024 * 1024  # bytes of one part, unpacked; a printed hearing of 300 pages has 3 MB
MAX_ENTRIES = 10_000  # a document with a picture on every page has some hundred
_KINDS: dict[str, BlockKind] = {
    "title": "title",
    "caption": "caption",
    "quote": "quotation",
    "intense quote": "quotation",
}
# Text that is there and not shown: tracked deletions, field codes, what stands in for newer features.
_UNSEEN = frozenset(
    {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "sectPr", "tblPr", "delInstrText"}
)
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,  # a compression that zipfile does not know
    RuntimeError,  # an encrypted entry
    ValueError,
)


@dataclass(slots=True)
class _Paragraph:
    kind: BlockKind
    pieces: list[str] = field(default_factory=list)


def extract(source: Source) -> Extracted:
    """Return the words of a DOCX; UnreadableSource for a broken one or one that unpacks without end."""
    from onrecord.pages.metadata import read_metadata

    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
            if len(archive.infolist()) > MAX_ENTRIES:
                raise UnreadableSource(f"an archive of more than {MAX_ENTRIES} entries")
            main = _main_part(archive)
            folder = posixpath.dirname(main)
            styles = _styles(_tree(archive, f"{folder}/styles.xml"))
            bodies = [_tree(archive, main)]
            bodies += [_tree(archive, f"{folder}/{notes}.xml") for notes in ("footnotes", "endnotes")]
            title = _title(_tree(archive, "docProps/core.xml"))
    except _BROKEN as error:
        raise UnreadableSource(f"a broken DOCX: {error}") from None
    if bodies[0] is None:
        raise UnreadableSource("a broken DOCX: it has no document part")
    paragraphs = (part for body in bodies if body is not None for part in _paragraphs(body, styles))
    text, blocks = joined((part.kind, "".join(part.pieces)) for part in paragraphs)
    facts = read_metadata(None, text, blocks)
    return Extracted(
        text=text,
        blocks=blocks,
        title=facts.title or title,
        outlet=facts.outlet,
        authors=facts.authors,
        published=facts.published,
        updated=facts.updated,
    )


def _main_part(archive: zipfile.ZipFile) -> str:
    relations = _tree(archive, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
    return "word/document.xml"


def _tree(archive: zipfile.ZipFile, name: str) -> lxml.etree._Element | None:
    """Return a part of the archive parsed, or None if there is no such part."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    with archive.open(entry) as part:  # what the entry says of its size is not believed
        content = part.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise UnreadableSource(f"the DOCX unpacks to more than the limit of {MAX_PART} bytes")
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return lxml.etree.fromstring(content, parser)
    except lxml.etree.XMLSyntaxError as error:
        raise UnreadableSource(f"a broken DOCX: {name}: {error}") from None


def _name(element: lxml.etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: lxml.etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}val")), "")


def _styles(tree: lxml.etree._Element | None) -> dict[str, BlockKind]:
    """Return the kinds of block that the document's paragraph styles stand for."""
    kinds: dict[str, BlockKind] = {}
    for style in tree.iter("{*}style") if tree is not None else ():
        names = [_value(child).lower() for child in style if _name(child) == "name"]
        key = next((str(value) for key, value in style.attrib.items() if str(key).endswith("}styleId")), "")
        name = names[0] if names else ""
        if name.startswith("heading"):
            kinds[key] = "heading"
        elif name.startswith("list"):
            kinds[key] = "list item"
        elif name in _KINDS:
            kinds[key] = _KINDS[name]
    return kinds


def _title(core: lxml.etree._Element | None) -> Stated | None:
    """Return the title of the file's properties. Their author and dates are the file's, not the story's."""
    words = core.findtext("{http://purl.org/dc/elements/1.1/}title") if core is not None else None
    return Stated(value=words.strip(), read_from="docx properties") if words and words.strip() else None


def _paragraphs(body: lxml.etree._Element, styles: dict[str, BlockKind]) -> Iterator[_Paragraph]:
    """Yield the paragraphs in the order in which they end; those of a text box come before their host."""
    opened: list[_Paragraph] = []
    cells = 0
    walk = lxml.etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        name = _name(element)
        if event == "start":
            if name in _UNSEEN or (name == "r" and _is_hidden(element)):
                walk.skip_subtree()
            cells += name == "tc"
            if name == "p":
                opened.append(_Paragraph(_kind(element, styles, in_cell=cells > 0)))
            elif opened and name == "t":
                opened[-1].pieces.append(element.text or "")
            elif opened and name in _CHARACTERS:
                opened[-1].pieces.append(_CHARACTERS[name])
        else:
            cells -= name == "tc"
            if name == "p":
                yield opened.pop()


def _is_hidden(run: lxml.etree._Element) -> bool:
    return any(_value(mark) not in ("0", "false") for mark in run.iterfind("{*}rPr/{*}vanish"))


def _kind(paragraph: lxml.etree._Element, styles: dict[str, BlockKind], *, in_cell: bool) -> BlockKind:
    style = paragraph.find("{*}pPr/{*}pStyle")
    kind = styles.get(_value(style)) if style is not None else None
    if kind is None and paragraph.find("{*}pPr/{*}numPr") is not None:
        kind = "list item"
    return kind or ("table" if in_cell else "paragraph")
