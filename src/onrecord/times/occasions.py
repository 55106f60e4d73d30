"""When something was said, as the sentence that tells of it says, and never narrower than its words.

A sentence may hold several dates, and most belong to what it tells of, not to the telling. A date is
that of a saying only where nothing but its circumstances stands between them: "told the Herald in an
interview on Tuesday", "On Tuesday, the harbour minister, Ilse Tarn, said", "said Friday".
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.dates import Dated, earliest, find_dates, latest
from onrecord.models import Document, Passage, Span, Statement
from onrecord.text.sentences import sentence_at
from onrecord.times.reading import day_of

# Letters between a date and the verb of saying; farther off, half of the dates read on PolNeAR train
# belonged to another clause.
REACH = 140
HEAD = 2000  # characters before the first turn: room for a cover page, and little of a site's menu
# What begins another clause, whose date is not that of the saying.
_CLAUSE = re.compile(
    r"[;:]|\b(?:who|whom|whose|which|that|because|although|though|while|whether|if|unless|where|but|and|or"
    r"|when(?!\s+asked)|after|before|since|until|till|as(?=\s+(?:he|she|they|it|the|his|her|their|many)\b))\b"
    r"|[“”\"]|\b(?:is|are|was|were|has|have|had|does|did|will|would)\b",
    re.IGNORECASE,
)
# "half a day after the news broke", set off by commas or dashes, tells more of the same occasion
_ASIDE = re.compile(
    r"[,—–]\s*(?:(?:just|only|about)\s+)?(?:\w+\s+){1,4}(?:after|before)\b[^,—–“”;]{1,60}[,—–]|\([^()]*\)",
    re.IGNORECASE,
)
# A date behind these bounds the saying from one side only: "ahead of the debate on Tuesday, she said"
_UP_TO = re.compile(
    r"\b(?:before|ahead\s+of|prior\s+to|until|till)\b[^,;]{0,60}$|\bby\s+(?:(?:late|early|last)\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:after|following|since|from|about|regarding|concerning|respon(?:se|ding)\s+to"
    r"|react(?:ion|ing)\s+to)\b"
    r"[^,;]{0,60}$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:\w+ly\s+)?\w+ing\b")
_NO_PAST = re.compile(
    r"(?:also\s+|still\s+|now\s+|\w+ly\s+)?"
    r"(?:is|are|am|has|have|had|will|would|can|could|may|might|should|must|does|do|plans?|according|says?"
    r"|thinks?|believes?|wants?|hopes?|expects?|knows?|seems?|cares?)\b",
    re.IGNORECASE,
)
# "the June 7 primary" is the day of the primary; "a Friday interview" that of the saying
_ARTICLE = re.compile(r"\b(?:the|an?|this|his|her|its|their|['’]s)\s+$", re.IGNORECASE)
_OF_AN_EVENT = re.compile(r"(?:['’]s)?,?\s+[a-z]+")
_OCCASION = (
    r"(?:(?:daily|press|news|media|morning|weekly|joint)\s+)*"
    r"(?:briefings?|conferences?|interviews?|hearings?|speech|statements?|rall(?:y|ies)|debates?|letters?"
    r"|tweets?|posts?|testimony|address|town\s+hall|sessions?|meetings?|emails?|e-mails?|memos?|calls?"
    r"|cables?|reports?|polls?|surveys?|columns?|op-eds?|editorials?|appearances?|remarks|filings?"
    r"|depositions?|events?|broadcasts?|episodes?|articles?|stor(?:y|ies)|editions?)"
)
_AT_OCCASION = re.compile(rf"(?:['’]s)?,?\s+(?:\w+\s+){{0,2}}?{_OCCASION}\b", re.IGNORECASE)
_DATELINE = re.compile(r"\s*(?:\([A-Z][^()]{0,30}\))?\s*(?:[—–]|-\s)")
_MADE_KNOWN = re.compile(
    r"\b(?:released|published|issued|conducted|posted|aired|taken|filed|dated|out|of|from|a|the|an)\s+"
    r"(?:(?:on|in)\s+)?$",
    re.IGNORECASE,
)
_PARENTHETICAL = re.compile(r"\s*,\s*(?![“‘\"'])\w")
_AND_THEN = re.compile(r",?\s+and\s+(?:\w+ly\s+|then\s+|also\s+)?", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|in|during|on)\s+(?:(?:the|last|early|late)\s+)*$", re.IGNORECASE)
_ASIDE_AT = re.compile(r",\s+(?:(?:on|in|at|during|speaking)\b[^,;:]{0,60})?", re.IGNORECASE)
_AFTER_WORDS = re.compile(r"[,”\"’\s]*(?:(?:in|at|during|on|to|from)\b[^,;:.“”]{0,80})?\s*$", re.IGNORECASE)


def dates_of(document: Document, passages: Sequence[Passage]) -> list[Dated]:
    """Return the dates in the passages on which something may have been said, in order."""
    events: dict[str, str] = {}
    return [date for passage in passages for date in _dates(document, passage, events)]


def day_of_turns(document: Document, turns: Sequence[Passage]) -> str | None:
    """Return the day on which a transcript was spoken, in EDTF; ``None`` if it is not known.

    The title names it, or its head does; a day on which the page was published only counts where they name
    no other. Turns in a story, such as an interview, have the day of neither.
    """
    story = sum(len(passage.span) for passage in document.story())
    if 2 * sum(len(turn.span) for turn in turns) < story:
        return None
    published = document.date.split("T")[0] if document.date else None
    start = min(turn.label.start if turn.label else turn.start for turn in turns)
    title = _days_in(document.title.value) if document.title else set()
    named = title or _days_in(document.text[max(0, start - HEAD) : start])
    # the same day of another year is a slip: "2/6/2016" over what was released on February 6, 2017
    others = {day for day in named if published is None or day[4:] != published[4:10]}
    return others.pop() if len(others) == 1 else published


def _days_in(words: str) -> set[str]:
    """Return the days that words name with their year."""
    return {date.edtf for date in find_dates(words) if day_of(date.edtf)}


def with_dates(
    text: str, statements: Sequence[Statement], sentences: Sequence[Span], dates: Sequence[Dated]
) -> list[Statement]:
    """Return the statements with the date that their own sentence gives outside their words."""
    dated: list[Statement] = []
    for statement in statements:
        found = _with_date(text, statement, sentences, dates)
        if found.said_on is None and dated:
            found = _with_that_of_the_main_clause(text, found, dated[-1], sentences)
        dated.append(found)
    return dated


def _with_date(
    text: str, statement: Statement, sentences: Sequence[Span], dates: Sequence[Dated]
) -> Statement:
    anchor = statement.cue or statement.source or statement.pieces[0]
    sentence = sentence_at(sentences, anchor) or anchor
    first = bisect.bisect_left(dates, sentence.start, key=lambda date: date.span.start)
    last = bisect.bisect_left(dates, sentence.end, key=lambda date: date.span.start)
    near = [
        date for date in dates[first:last] if not any(date.span.meets(piece) for piece in statement.pieces)
    ]
    for date in sorted(near, key=lambda date: _gap(date.span, anchor)):
        edtf = _date_of_saying(text, statement, date, sentence)
        if edtf is not None:
            return replace(statement, said_on=edtf, said_on_words=date.span)
    return statement


def _date_of_saying(text: str, statement: Statement, date: Dated, sentence: Span) -> str | None:
    """Return the date as far as it tells when the statement was made, in EDTF, or ``None``."""
    cue, outer = statement.cue, statement.via[0] if statement.via else None
    begin = cue.end if cue and cue.end <= date.span.start else sentence.start
    if _FROM.search(text, begin, date.span.start):
        return None
    bound = _UP_TO.search(text, begin, date.span.start)
    if not bound and _is_of_something_else(text, date, sentence):
        return None
    whole = Span(bound.start() if bound else date.span.start, date.span.end)
    if _belongs(text, statement, whole, sentence):
        return f"../{latest(date.edtf)}" if bound else date.edtf
    if outer and date.span.end <= (cue or outer).start and _is_circumstance(_between(text, whole, outer)):
        return f"../{latest(date.edtf)}"  # it had been said when another reported it
    return None


def _is_of_something_else(text: str, date: Dated, sentence: Span) -> bool:
    """Tell whether a date is that of an event or of the dateline: "the June 7 primary"."""
    if _DATELINE.match(text, date.span.end) and text[sentence.start : date.span.start].isupper():
        return True
    own = text.startswith(("'s", "’s"), date.span.end)  # "Thursday's walk-ins were the third time Holt said"
    if own and _AT.search(text, sentence.start, date.span.start):
        return False
    if not own and not _ARTICLE.search(text, sentence.start, date.span.start):
        return False
    return bool(_OF_AN_EVENT.match(text, date.span.end)) and not _AT_OCCASION.match(text, date.span.end)


def _belongs(text: str, statement: Statement, date: Span, sentence: Span) -> bool:
    """Tell whether nothing but circumstances of the saying stands between it and the date."""
    cue, source = statement.cue, statement.source
    if cue and cue.meets(date):
        return True
    if source and source.holds(date):
        return bool(_MADE_KNOWN.search(text, source.start, date.start))
    anchor = cue or source or statement.pieces[0]
    if date.start >= anchor.end:
        begin = _end_of_words(statement, anchor, date)
        between = text[begin : date.start]
        if begin > anchor.end and not _AFTER_WORDS.fullmatch(between):
            return False
        return _is_circumstance(between)
    if cue and _NO_PAST.match(cue.of(text)):
        return False
    if _PARENTHETICAL.match(text, max(part.end for part in (cue, source, anchor) if part)):
        return False  # "By Friday, Holt said, not one had come": the date is among what was said
    if source and date.end <= source.start < anchor.start:
        return _is_circumstance(text[date.end : source.start])
    between = text[date.end : anchor.start]
    participle = bool(cue and _PARTICIPLE.match(cue.of(text)))
    if any(piece.start >= date.end and piece.end <= anchor.start for piece in statement.pieces):
        return False
    if source and source.end <= date.start:
        if _AND_THEN.fullmatch(between):
            return True  # "Holt spoke on Friday and said"
        if "," in between and not participle and not _ASIDE_AT.fullmatch(text[source.end : date.start]):
            return False  # "Holt, who spoke here on Friday, said"
    elif not source and "," in between and "," in text[sentence.start : date.start]:
        return False  # "Holt, who spoke here on Friday, was asked"
    return _is_circumstance(between)


def _end_of_words(statement: Statement, anchor: Span, date: Span) -> int:
    """Return where the statement's part before the date ends: its cue, its source or its words."""
    parts = [anchor, *statement.pieces, *([statement.source] if statement.source else [])]
    return max(part.end for part in parts if part.end <= date.start)


def _is_circumstance(between: str) -> bool:
    return len(between) <= REACH and not _CLAUSE.search(_ASIDE.sub(" ", between))


def _between(text: str, one: Span, other: Span) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _with_that_of_the_main_clause(
    text: str, statement: Statement, before: Statement, sentences: Sequence[Span]
) -> Statement:
    """Return "…, adding that" with the date of the saying that it goes on from in the same sentence."""
    cue = statement.cue
    if cue is None or before.said_on is None or before.said_on_words is None:
        return statement
    if not _PARTICIPLE.match(cue.of(text)) and statement.source != before.source:
        return statement
    sentence = sentence_at(sentences, cue)
    anchor = before.cue or before.source
    if sentence is None or anchor is None or not sentence.meets(anchor) or _NO_PAST.match(cue.of(text)):
        return statement
    return replace(statement, said_on=before.said_on, said_on_words=before.said_on_words)


def _dates(document: Document, passage: Passage, events: dict[str, str]) -> Iterator[Dated]:
    """Yield the dates of a passage but those yet to come, spans of years, and years that name an event.

    A bare year is a date of saying only after "in": the 2016 election is none.
    """
    against = passage.dated or document.date
    for dated in find_dates(document.text, passage.span, against, events):
        first, last = earliest(dated.edtf), latest(dated.edtf)
        to_come = against and first >= latest(against) and last > latest(against)
        years = ".." not in dated.edtf and first[:4] != last[:4] and first[4:] == "-01-01"
        if not (to_come or years or (_YEAR.fullmatch(dated.edtf) and not _IN_YEAR.match(dated.words))):
            yield dated


_YEAR = re.compile(r"\d{4}")
_IN_YEAR = re.compile(r"in\s+\d|(?:last|this|earlier|later)\b", re.IGNORECASE)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
