"""Written questions of a parliament as printed: "Mr A Doe (Ind.) to ask the Minister of X:", the reply below.

A question paper has many and no replies; a reply repeats its question and answers it under REPLY. There the
one who was asked replies, whose office the question names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.models import Passage, Span

ORIGIN = "turns:written"
FEWEST = 2  # questions of a paper; one alone is one only with its reply

_UPPER = "A-ZÀ-ÖØ-Þ"
_SPACE = r"[ \t\u00a0]"
_ASKS = re.compile(
    rf"^{_SPACE}*(?:[*†Ì■◙]?\d{{1,5}}\.?{_SPACE}+)?"
    r"(?P<speaker>(?:Mrs?|Ms|Miss|Dr|Prof|Adv|Rev|Hon|Sen|The|Nkosi|Inkosi|Chief|Sir|Dame)\b"
    rf"\.?{_SPACE}+[{_UPPER}][^()\n:.]{{1,60}}?)"
    rf"{_SPACE}*(?P<note>\([^()\n]{{1,30}}\))?{_SPACE}+"
    rf"(?P<words>(?:to{_SPACE}+ask|asked){_SPACE}+the{_SPACE}+)"
    r"(?P<office>[^:\n]{3,160}(?:\n[^:\n]{1,160})?(?:: ?[A-Z][^:\n]{3,120}(?=:))?):",
    re.M,
)
_OFFICE = re.compile(r"(?:to\s+ask|asked)\s+the\s+([^:]{3,330}(?:: ?[A-Z][^:\n]{3,120}(?=:))?)(?=:)")
_REPLY = re.compile(
    rf"^{_SPACE}*(?:REPLY|ANSWER|Reply|Answer){_SPACE}*:?{_SPACE}*$|^{_SPACE}*REPLY:{_SPACE}*", re.M
)
# What ends a question where the next does not: its number in the books, a heading in capitals.
_END = re.compile(rf"(?<=[?.;:\])])[ \t\u00a0\n]+[{_UPPER}]{{2}}\d{{1,5}}[{_UPPER}]\b")
_HEADING = re.compile(rf"\n[ \t\u00a0]*\n[ \t\u00a0]*[{_UPPER}][{_UPPER} ,/&’'\d-]{{11,}}(?=\n)")


def find_written_questions(text: str) -> tuple[Passage, ...] | None:
    """Return the questions and replies in order; ``None`` if the text prints none."""
    asked = list(_ASKS.finditer(text))
    replied = any(_REPLY.search(text, one.end()) for one in asked[:1])
    if len(asked) < FEWEST and not replied:
        return None
    turns: list[Passage] = []
    for one, after in zip(asked, [*asked[1:], None], strict=True):
        turns += _turns(text, one, after.start() if after else len(text))
    return tuple(turns)


def _turns(text: str, asked: re.Match[str], end: int) -> Iterator[Passage]:
    """Yield one question, less the number it ends with, and its reply where there is one."""
    reply = _REPLY.search(text, asked.end(), end)
    stop = reply.start() if reply else _stop(text, asked.end(), end)
    span = Span(asked.start("words"), stop).stripped(text)
    label = Span(asked.start("speaker"), asked.end("note") if asked["note"] else asked.end("speaker"))
    yield Passage(
        start=span.start,
        end=span.end,
        role="question turn",
        label=label,
        speaker=" ".join(asked["speaker"].split()),
        speaker_note=asked["note"],
        origin=ORIGIN,
    )
    if reply and (said := Span(reply.end(), end).stripped(text)):
        yield Passage(
            start=said.start,
            end=said.end,
            role="speech turn",
            label=Span(asked.start("office"), asked.end("office")),
            speaker=office_asked(text, span),
            origin=ORIGIN,
        )


def _stop(text: str, start: int, end: int) -> int:
    number = _END.search(text, start, end)
    if number:
        return number.end()
    heading = _HEADING.search(text, start, end)
    return heading.start() if heading else end


def office_asked(text: str, question: Span) -> str | None:
    """Return the office that a written question is put to, "Minister of Health"."""
    found = _OFFICE.match(text, question.start, question.end)
    return " ".join(found[1].split()).strip(" :†") if found else None
