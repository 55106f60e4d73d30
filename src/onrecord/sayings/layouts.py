"""Statements that the layout of a line gives: a speaker before a colon, and the passive of being quoted.

    The treasurer: not a penny more while I hold the purse.
    The mayor was quoted by the Herald as saying the bridge was safe.

Both read a whole line or clause by its form, so they are surer than the tagger and come before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.models import Span
from onrecord.persons.names import parse_name
from onrecord.sayings.making import Saying, trimmed
from onrecord.text.marks import paragraphs
from onrecord.text.sentences import split_sentences

_LABELLED = re.compile(
    r"(?P<who>(?:[Tt]he\s+)?[\w’'.-]+(?:\s+[\w’'.-]+){0,4})(?P<colon>:)\s+(?P<words>[^\s“\"].*)", re.DOTALL
)
LEAST_WORDS = 3  # of a line after its colon: fewer are a field of a form ("Editor: Ada Merle")
_QUOTED_BY = re.compile(
    r"""(?P<who>(?:[A-Z]|[Tt]he\s|[Aa]n?\s|[Hh]e\b|[Ss]he\b|[Tt]hey\b)[^,;:.“”"]{0,80}?)\s+
        (?P<cue>(?:was|were|is|are|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:quoted|cited|reported)
        (?:\s+(?:by|in)\s+(?P<via>[^,;:.“”"]{2,60}?))?
        \s+(?:as\s+(?:saying|having\s+said|telling\s+\w+)|to\s+have\s+said))
        (?:\s+that)?\s*,?\s+(?P<words>\S.*)""",
    re.VERBOSE | re.DOTALL,
)


def with_layouts(text: str, prose: Sequence[Span], sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings, those of labelled lines and passives in place of what the tagger made of them."""
    ruled = [
        (region, saying)
        for span in prose
        for paragraph in paragraphs(text, span)
        for region, saying in _by_layout(text, paragraph)
    ]
    kept = [s for s in sayings if not any(_lies_in(s, region) for region, _ in ruled)]
    return sorted([*kept, *(saying for _, saying in ruled)], key=lambda saying: saying.pieces[0])


def _lies_in(saying: Saying, region: Span) -> bool:
    return any(region.meets(span) for span in saying.pieces)


def _by_layout(text: str, paragraph: Span) -> list[tuple[Span, Saying]]:
    if labelled := _labelled(text, paragraph):
        return [(paragraph, labelled)]
    found = []
    for sentence in split_sentences(text, paragraph):
        if match := _QUOTED_BY.fullmatch(text, sentence.start, sentence.end):
            found.append((sentence, _quoted_by(text, match)))
    return found


def _labelled(text: str, paragraph: Span) -> Saying | None:
    match = _LABELLED.fullmatch(text, paragraph.start, paragraph.end)
    if not match or len(match["words"].split()) < LEAST_WORDS:
        return None
    name = parse_name(match["who"])
    named = name and (name.kind == "office" or name.is_person and " " in match["who"])
    if not named:
        return None
    return Saying(
        pieces=(trimmed(text, Span(*match.span("words"))),),
        cue=Span(*match.span("colon")),
        source=Span(*match.span("who")),
        origin="rule: a line with its speaker before a colon",
    )


def _quoted_by(text: str, match: re.Match[str]) -> Saying:
    via = (Span(*match.span("via")),) if match["via"] else ()
    return Saying(
        pieces=(trimmed(text, Span(*match.span("words")), "."),),
        cue=Span(*match.span("cue")),
        source=trimmed(text, Span(*match.span("who"))),
        via=via,
        origin="rule: quoted by another",
    )
