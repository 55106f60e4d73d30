"""Statements inside statements: "the Herald reported that the envoy told it he had met Velt".

Where a report does little but pass on what somebody else said, the statement is that person's, and
who reported it is the first of its chain. The tagger's training data is flat, so the words of a
report are read a second time by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.models import Span
from onrecord.sayings.making import Saying
from onrecord.sayings.tagger import find_tagged

# Share of a report's words that must be the other's for it to be passed on, not mentioned.
MOST_OF_IT = 0.5
# Sureness of the second reading, tag and link together: above the first one's, since a wrong reading here
# takes a statement from who made it. Not swept: PolNeAR marks no statement inside another.
LEAST_SCORE = 0.5
_REPORTS = re.compile(
    r"\b(?:report(?:s|ed|ing)?|wr(?:ote|ites|iting)|sa(?:id|ys|ying)|according\s+to|reveal(?:s|ed)"
    r"|disclose[sd]|not(?:es|ed))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys|ying)|t(?:old|ells|elling)|den(?:y|ies|ied|ying)|confirm(?:s|ed)|acknowledg(?:es|ed)"
    r"|insist(?:s|ed)|claim(?:s|ed)|admit(?:s|ted)|according\s+to|warn(?:s|ed)|promise[sd]|ask(?:s|ed)"
    r"|stat(?:es|ed)|wrote|add(?:s|ed))\b",
    re.IGNORECASE,
)
# "… , officials said.”" at the end of a quotation; nobody says so of himself
_TAIL = re.compile(r",\s+((?!I\b|we\b)(?:[\w’'-]+\s+){0,6}?[\w’'-]+)\s+(said|says|say)\W*$", re.IGNORECASE)


def with_relayed(text: str, sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings, those that only pass on another's words as that other's, through the first."""
    return [_quoted_report(text, saying) or _relayed(text, saying) for saying in sayings]


def _quoted_report(text: str, saying: Saying) -> Saying | None:
    """Return a quoted report as its own source's: the Herald wrote, “The talks failed, two envoys said.”"""
    if (
        not (saying.cue and saying.source and _REPORTS.search(saying.cue.of(text)))
        or saying.manner == "indirect"
    ):
        return None
    last = saying.pieces[-1]
    tail = _TAIL.search(text, last.start, last.end)
    if not tail:
        return None
    source, cue = Span(*tail.span(1)), Span(*tail.span(2))
    return replace(
        saying, source=source, cue=cue, via=(saying.source,), origin="rule: a report quoted with its source"
    )


def _may_relay(text: str, saying: Saying) -> bool:
    if not (saying.cue and saying.source and len(saying.pieces) == 1 and saying.manner != "direct"):
        return False
    return bool(_REPORTS.search(saying.cue.of(text)) and _SAYS.search(saying.pieces[0].of(text)))


def _relayed(text: str, report: Saying) -> Saying:
    if not _may_relay(text, report):
        return report
    whole = report.pieces[0]
    for tagged in find_tagged(text, [whole]):
        said = Saying.of_tagged(text, tagged)
        sure = said.source and said.score >= LEAST_SCORE and _SAYS.search(tagged.cue.of(text))
        if sure and _words(text, said.pieces) >= MOST_OF_IT * _words(text, report.pieces):
            via = (report.source,) if report.source else ()
            score = round(min(report.score, said.score), 4)
            origin = f"{said.origin}, read again inside a report"
            return replace(said, manner=report.manner, via=via, score=score, origin=origin)
    return report


def _words(text: str, pieces: Sequence[Span]) -> int:
    return sum(len(piece.of(text).split()) for piece in pieces)
