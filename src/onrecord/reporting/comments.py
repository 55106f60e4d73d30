"""The draft back as DOCX with comments at the words that an editor has to look at."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterator
from copy import deepcopy
from itertools import accumulate
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document as Docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml.etree import XMLSyntaxError

from onrecord.errors import UnreadableSource
from onrecord.models import Span
from onrecord.reporting.draft_file import Anchors, Letters
from onrecord.reporting.notes import BY, Note, note_on, note_on_all
from onrecord.reporting.report import CheckReport, Entry
from onrecord.terminal.screen import harmless

INITIALS = "OR"
_LOOK = qn("w:rPr")
_SPACE = qn("xml:space")
_MARKS = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))
# Words that are not in the body's text, or where Word allows no comment.
_OUTSIDE = frozenset(
    (
        *(qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)


def annotated(report: CheckReport) -> tuple[bytes, list[Entry]]:
    """Return the DOCX with comments, and the quotations at which none could be set, such as in a footnote.

    Comments of an earlier check are replaced; nothing else of the draft is touched. Raises
    UnreadableSource where the file cannot be written anew.
    """
    try:
        document = docx.Document(io.BytesIO(report.file.source.content))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise UnreadableSource(f"{report.name}: comments cannot be written into this DOCX: {error}") from None
    _remove_ours(document)
    body = _Body(document, report.document.text)
    missed = []
    for entry in report.remarkable:
        runs = body.runs_of(entry.span)
        if runs is None:
            missed.append(entry)
        else:
            _comment(document, runs, note_on(report, entry))
    if body.first is not None:
        _comment(document, (body.first, body.first), note_on_all(report))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue(), missed


class _Body:
    """The words of a DOCX's body, each with the element that holds it."""

    def __init__(self, document: Docx, text: str) -> None:
        self._elements = list(_texts(document.element.body))
        self._starts = [0, *accumulate(len(element.text) for element in self._elements)][:-1]
        words = "".join(element.text for element in self._elements)
        self._anchors = Anchors(text, Letters(words))

    @property
    def first(self) -> Any | None:
        """The first run that has words."""
        return self._elements[0].getparent() if self._elements else None

    def runs_of(self, span: Span) -> tuple[Any, Any] | None:
        """Return the first and the last run of some words of the draft, parted from what is around them."""
        place = self._anchors.place_of(span)
        if place is None:
            return None
        self._part(place.end)
        self._part(place.start)
        return self._element(place.start).getparent(), self._element(place.end - 1).getparent()

    def _number(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _element(self, at: int) -> Any:
        return self._elements[self._number(at)]

    def _part(self, at: int) -> None:
        """Let a run begin at a character of the words; its look is that of the run it is taken from."""
        if at >= self._starts[-1] + len(self._elements[-1].text):
            return
        number = self._number(at)
        text, offset = self._elements[number], at - self._starts[number]
        run = text.getparent()
        moved = [text, *text.itersiblings()]
        if offset:
            rest = deepcopy(text)
            text.text, rest.text = text.text[:offset], text.text[offset:]
            for one in (text, rest):
                one.set(_SPACE, "preserve")
            moved[0] = rest
            self._elements.insert(number + 1, rest)
            self._starts.insert(number + 1, at)
        elif all(one.tag == _LOOK for one in text.itersiblings(preceding=True)):
            return
        tail = deepcopy(run)
        for child in list(tail):
            if child.tag != _LOOK:
                tail.remove(child)
        tail.extend(moved)
        run.addnext(tail)


def _texts(body: Any) -> Iterator[Any]:
    for text in body.iter(qn("w:t")):
        around = {one.tag for one in text.iterancestors()}
        if text.text and text.getparent().tag == qn("w:r") and not around & _OUTSIDE:
            yield text


def _comment(document: Docx, runs: tuple[Any, Any], note: Note) -> None:
    """Set a comment: the verdict and why, the source's words with what differs in bold, and where."""
    first, last = (Run(run, document._body) for run in runs)
    comment = document.add_comment([first, last], author=BY, initials=INITIALS)
    head = comment.paragraphs[0]
    head.add_run(note.verdict).bold = True
    head.add_run(f": {note.reason}")
    if note.speaker:
        words = comment.add_paragraph(f"In the source, {note.speaker}: “")
        for segment in note.words:
            words.add_run(harmless(segment.words)).bold = segment.differs or None
        words.add_run("”")
        comment.add_paragraph(note.place or "")
    if note.address:
        comment.add_paragraph(note.address)


def _remove_ours(document: Docx) -> None:
    """Take out the comments of an earlier check."""
    ours = [comment for comment in document.comments if comment.author == BY]
    ids = {str(comment.comment_id) for comment in ours}
    for mark in [*document.element.body.iter(*_MARKS)]:
        if mark.get(qn("w:id")) in ids:
            # The reference stands in a run of its own.
            gone = mark.getparent() if mark.tag == _MARKS[-1] else mark
            gone.getparent().remove(gone)
    for comment in ours:
        comment._comment_elm.getparent().remove(comment._comment_elm)
