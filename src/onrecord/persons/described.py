"""People who are described and not named: "the senator's aide", "voters", "a handful of them"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.persons.mention_words import (
    DETERMINERS,
    FUNCTION,
    NOT_HEADS,
    PARTS,
    is_people,
    is_plural,
    is_role,
    is_verb,
    singular,
)
from onrecord.persons.name_runs import can_begin_name
from onrecord.persons.name_words import OFFICES
from onrecord.persons.reading import Mention
from onrecord.text.clauses import opens_clause, standing_of
from onrecord.text.tokens import Token

LONGEST_DESCRIPTION = 7  # words from the determiner to the head


def is_bare_plural(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return (is_people(token.low) or is_plural(token.low) and singular(token.low) in OFFICES) and (
        not at or tokens[at - 1].low not in DETERMINERS
    )


def description_at(tokens: Sequence[Token], at: int) -> Mention | None:
    """Return the description of a person or persons that begins with the word at ``at``, if one does."""
    head: int | None = None
    first = at if is_bare_plural(tokens, at) else at + 1
    for index in range(first, min(first + LONGEST_DESCRIPTION, len(tokens))):
        token = tokens[index]
        if token.sentence != tokens[at].sentence or token.low in FUNCTION:
            break
        if not token.words[0].isalnum():
            if token.words in ("'s", "’s") and head is not None:
                head = None  # "the senator's aide": the aide
                continue
            break
        word = singular(token.low)
        if (word in OFFICES or is_role(word) or is_people(token.low)) and token.low not in NOT_HEADS:
            head = index
        elif head is not None and (index - head > 1 or is_verb(token.low)):
            break  # "the Republican presidential candidate" goes on; "the senator praised" does not
    if head is None or head + 1 < len(tokens) and _names_somebody(tokens, head):
        return None
    low = tokens[at].low
    plural = is_plural(tokens[head].low) or is_people(tokens[head].low)
    begin = _part_start(tokens, at) if plural else at
    opens = plural and opens_clause(tokens, begin)
    return Mention(
        sort="description", start=tokens[at].start, end=tokens[head].end, first=at, last=head + 1, begin=at,
        head=singular(tokens[head].low), definite=low in ("the", "this", "his", "her", "their"),
        plural=plural,
        standing="subject" if opens else standing_of(tokens, begin, head + 1),
    )  # fmt: skip


def _part_start(tokens: Sequence[Token], at: int) -> int:
    """Return where "many of", "a handful of" before token ``at`` begins; ``at`` where nothing such stands."""
    if at < 2 or tokens[at - 1].low != "of" or tokens[at - 2].low not in PARTS:
        return at
    articled = (
        at > 2 and tokens[at - 3].low in ("a", "an", "the") and tokens[at - 3].sentence == tokens[at].sentence
    )
    return at - 3 if articled else at - 2


def part_of_them(tokens: Sequence[Token], at: int) -> Mention | None:
    """Return "a bunch of them" that ends with the pronoun at ``at`` and is a subject."""
    begin = _part_start(tokens, at)
    standing = standing_of(tokens, begin, at + 1)
    if tokens[at].low != "them" or begin == at or standing != "subject":
        return None
    return Mention(
        sort="description", start=tokens[begin].start, end=tokens[at].end, first=begin, last=at + 1,
        begin=begin, head="them", plural=True, standing=standing,
    )  # fmt: skip


def _names_somebody(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether a name follows the head at once: "the press secretary Ana Doe" is a title."""
    follows = tokens[head + 1]
    return follows.sentence == tokens[head].sentence and can_begin_name(follows)
