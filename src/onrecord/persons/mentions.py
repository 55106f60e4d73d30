"""Who and what a document mentions: names, descriptions of people and pronouns, in one pass.

A mention is a place in the text and the little that the words themselves show: what kind of thing is named,
its number, its gender, whether it stands as a subject and whether it stands inside quotation marks. Who a
mention stands for is decided elsewhere (``naming``, ``entities``, ``speakers``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.models import Document, Span
from onrecord.persons.behind_names import apposition
from onrecord.persons.described import description_at, is_bare_plural, part_of_them
from onrecord.persons.mention_words import (
    BODY_WORDS,
    DETERMINERS,
    PLURAL,
    PRONOUNS,
    is_plural,
    singular,
)
from onrecord.persons.name_runs import (
    can_begin_name,
    is_acronym,
    is_body,
    is_capitalised,
    name_start,
    plain,
    run_end,
    title_start,
)
from onrecord.persons.name_words import GIVEN, OFFICES
from onrecord.persons.reading import Mention, Reading
from onrecord.text.clauses import headlines_of, standing_of
from onrecord.text.tokens import Token, read_tokens


@dataclass(frozen=True, kw_only=True)
class _Hints:
    """What is known of the whole text before its names are read."""

    edges: frozenset[int]  # no run of capitals goes over these: starts, and ends as negative numbers
    surnames: frozenset[str]  # offices' words that are somebody's surname here: "Dean" of Howard Dean


def read_mentions(document: Document, sources: Sequence[Span] = ()) -> Reading:
    """Return the story of ``document`` as tokens and the mentions in it.

    A name may end or begin where one of ``sources`` does: in a headline, "Mara Velt Calls" is "Mara Velt"
    where she is the source of what follows.
    """
    tokens = tuple(read_tokens(document.text, list(document.story())))
    headlines = headlines_of(tokens)
    edges = _edges(tokens, sources, headlines)
    surnames = frozenset(
        after.low
        for before, after in pairwise(tokens)
        if after.low in OFFICES and is_capitalised(after) and before.low in GIVEN and is_capitalised(before)
    )
    found = list(_mentions(document.text, tokens, _Hints(edges=edges, surnames=surnames)))
    found.sort(key=lambda mention: (mention.start, mention.sort != "pronoun", -mention.end))
    return Reading(
        text=document.text,
        tokens=tokens,
        mentions=tuple(found),
        starts=tuple(token.start for token in tokens),
        headlines=headlines,
    )


def _edges(tokens: Sequence[Token], sources: Sequence[Span], headlines: frozenset[int]) -> frozenset[int]:
    """Return the places of sources that no name goes over: starts, and ends as negative numbers.

    A source may be found cut short ("Karel" of Karel Dunn), so an end counts in headlines only, and a start
    where the words on both sides are together only once and the second stands elsewhere too.
    """
    starts, ends = {span.start for span in sources}, {span.end for span in sources}
    capital = [(one, two) for one, two in pairwise(tokens) if is_capitalised(one)]
    words = Counter(one.words for one, _two in capital)
    found = {-one.end for one, _two in capital if one.end in ends and one.sentence in headlines}
    inner = [(one, two) for one, two in capital if two.start in starts and words[two.words] > 1]
    pairs = Counter((one.words, two.words) for one, two in capital) if inner else Counter()
    return frozenset(found | {two.start for one, two in inner if pairs[one.words, two.words] == 1})


def _mentions(text: str, tokens: Sequence[Token], hints: _Hints) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.low in PRONOUNS:
            yield _pronoun(tokens, at)
            if part := part_of_them(tokens, at):
                yield part
        end = run_end(tokens, at, hints.edges) if can_begin_name(token) else at
        if end > at:
            yield from _named(text, tokens, at, end, hints)
            at = end
            continue
        if token.low in DETERMINERS or is_bare_plural(tokens, at):
            description = description_at(tokens, at)
            if description:
                yield description
        at += 1


def _pronoun(tokens: Sequence[Token], at: int) -> Mention:
    token = tokens[at]
    subject = token.low in ("he", "she", "they", "it")
    return Mention(
        sort="pronoun", start=token.start, end=token.end, first=at, last=at + 1, begin=at, head=token.low,
        plural=token.low in PLURAL, standing="subject" if subject else "object",
    )  # fmt: skip


def _named(text: str, tokens: Sequence[Token], at: int, end: int, hints: _Hints) -> Iterator[Mention]:
    """Yield the name in the run ``at:end``, or the capitalised description that it is ("the President")."""
    surname = tokens[end - 1].low in hints.surnames and not (at and tokens[at - 1].low in DETERMINERS)
    if end - at == 1 and is_plural(tokens[at].low) and singular(tokens[at].low) in OFFICES:
        yield _office(tokens, at, end)  # "Delegates", "Republicans"
        return
    cut = name_start(tokens, at, end)
    if cut == end and (surname or end - at == 1 and is_acronym(tokens[at])):
        cut = end - 1
    if end - at == 1 and plain(tokens[at]) in BODY_WORDS and at and tokens[at - 1].low == "the":
        cut = at  # "The Independent", "the Guardian": a body, though a person may be one too
    if cut == end:
        yield _office(tokens, at, end)
        return
    words = tuple(token.words for token in tokens[cut:end])
    body = is_body(tokens, cut, end)
    begin = title_start(tokens, at) if cut > at or not body else at
    title = text[tokens[begin].start : tokens[cut].start].strip(" ,\u00a0\n") if begin < cut else ""
    before = tokens[begin - 1] if begin else None
    yield Mention(
        sort="name", start=tokens[cut].start, end=tokens[end - 1].end, first=cut, last=end,
        begin=begin, name=words, title=title,
        after=apposition(text, tokens, end), body=body and not title,
        definite=bool(before and before.low == "the" and before.sentence == tokens[begin].sentence),
        standing=standing_of(tokens, begin, end),
    )  # fmt: skip


def _office(tokens: Sequence[Token], at: int, end: int) -> Mention:
    begin = (
        at - 1
        if at and tokens[at - 1].low in DETERMINERS and tokens[at - 1].sentence == tokens[at].sentence
        else at
    )
    return Mention(
        sort="description", start=tokens[begin].start, end=tokens[end - 1].end, first=begin, last=end,
        begin=begin,
        head=singular(plain(tokens[end - 1])), definite=tokens[begin].low in ("the", "this") or begin == at,
        plural=is_plural(tokens[end - 1].low), standing=standing_of(tokens, begin, end),
    )  # fmt: skip
