"""Which words a relative pronoun takes up: "voters in the cities |who| said so"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from onrecord.models import Span
from onrecord.persons.labels import MANY, Label, read_label
from onrecord.persons.mention_words import FUNCTION, is_people, is_role, singular
from onrecord.persons.name_words import GROUPS
from onrecord.persons.page import Page, names_within
from onrecord.persons.reading import Mention

LONGEST_ASIDE = 16  # tokens between a name and its "who"
OPENS_PHRASE = frozenset("a an the his her their those some many other one".split())


def label_meant(page: Page, label: Label) -> Label | str:
    """Return what stands right before "who" as a label, or why that cannot be told."""
    tokens = page.reading.tokens
    at = label.first - 1
    while at > 0 and tokens[at].words in (",", ")", "—", "–", "and", "but"):
        at = _open_bracket(page, at) - 1 if tokens[at].words == ")" else at - 1
    if at < 0:
        return f"nothing stands before “{label.words}”"
    if tokens[at].low in ("who", "which"):
        return label_meant(page, replace(label, first=at))
    if mention := _name_before(page, at, label.first):
        return replace(label, kind="name", name=mention)
    untold = f"what “{label.words}” refers to cannot be told"
    begin = _phrase_start(page, at)
    if begin is None:
        return untold
    before = _label_at(page, Span(tokens[begin].start, tokens[at].end))
    if (
        label.head in ("who", "whom")
        and before.kind in ("body", "work", "other", "group")
        and not _speaks(before)
    ):
        if (people := _people_before(page, begin)) is None:
            return untold
        before = _label_at(page, Span(people.start, people.end))
    if before.kind in ("relative", "pointing", "work", "name") and label.head != "which":
        return untold
    return before


def _label_at(page: Page, span: Span) -> Label:
    return read_label(page.reading, span, names_within(page.names, span))


def _speaks(label: Label) -> bool:
    """Tell whether a group is of people: "voters", not "competitive races"."""
    last = label.words.split()[-1].lower()
    return label.kind == "group" and (is_people(last) or last in GROUPS | MANY or is_role(singular(last)))


def _people_before(page: Page, at: int) -> Mention | None:
    """Return the people described last before token ``at`` of a sentence: "voters in the cities who"."""
    sentence = page.reading.tokens[at].sentence
    mentions = page.reading.mentions
    index = bisect_left(mentions, page.reading.tokens[at].start, key=lambda mention: mention.start) - 1
    while index >= 0 and page.reading.tokens[mentions[index].first].sentence == sentence:
        if mentions[index].sort == "description":
            return mentions[index]
        index -= 1
    return None


def _name_before(page: Page, at: int, who: int) -> Mention | None:
    """Return the name that ends with token ``at``, or behind which only asides stand until ``who``.

    Asides are an age, a place, an apposition: "Ana Doe, 59, of Ashton, Md., who".
    """
    tokens = page.reading.tokens
    near = names_within(page.names, Span(tokens[max(0, at - LONGEST_ASIDE)].start, tokens[at].end))
    for mention in reversed(near):
        aside = tokens[mention.last : who]
        if len(aside) < 3:
            continue
        opens = aside[0].words == "," and aside[-1].words in (",", ")")
        small = aside[1].words.isdigit() or aside[1].low == "of" or bool(mention.after)
        if opens and small and aside[0].sentence == tokens[who].sentence and mention.last < who:
            return mention
    last = near[-1] if near else None
    return last if last and last.last == at + 1 else None


def _open_bracket(page: Page, at: int) -> int:
    step = at
    while step > 0 and at - step < 8 and page.reading.tokens[step].words != "(":
        step -= 1
    return step


def _phrase_start(page: Page, at: int) -> int | None:
    """Return the first token of the noun phrase that ends with token ``at``; ``None`` where there is none."""
    tokens = page.reading.tokens
    begin = at
    while begin >= 0 and at - begin < 7 and tokens[begin].sentence == tokens[at].sentence:
        token = tokens[begin]
        if token.low in FUNCTION or not token.words[0].isalnum():
            return begin if token.low in OPENS_PHRASE else begin + 1 if begin < at else None
        begin -= 1
    return begin + 1 if begin < at else None
