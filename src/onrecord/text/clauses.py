"""How words stand in their sentence, as far as the words around them show without parsing it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from onrecord.persons.mention_words import CLAUSE_STARTS, DETERMINERS, PREPOSITIONS, is_noun_behind, is_verb
from onrecord.text.tokens import Token

HEADLINE_SHARE = 0.75  # of the longer words that have a capital; in running text of names it stays below half
Standing = Literal["subject", "object", "possessive", "modifier"]


def standing_of(tokens: Sequence[Token], begin: int, end: int) -> Standing:
    """Return how the words ``begin:end`` stand in their sentence, from the words around them."""
    here = tokens[begin].sentence
    after = tokens[end] if end < len(tokens) and tokens[end].sentence == here else None
    if (
        after
        and after.low in ("'s", "’s", "‘s")
        or after
        and after.words in "’'"
        and tokens[end - 1].low.endswith("s")
    ):
        return "possessive"
    if after and after.words[0].islower() and is_noun_behind(after.low):
        return "modifier"
    back = begin - 1
    while (
        back >= 0
        and tokens[back].sentence == here
        and tokens[back].low in ("the", "both", "even", "only", "a", "an")
    ):
        back -= 1
    before = tokens[back] if back >= 0 and tokens[back].sentence == here else None
    if before is None or before.low in CLAUSE_STARTS and not _in_list(tokens, back):
        return "subject"
    if before.low in PREPOSITIONS:
        return "object"
    return "subject" if after and is_verb(after.low) else "object"


def _in_list(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in ("and", "or") and at > 0 and tokens[at - 1].words[0].isupper()


def opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a plural opens its sentence or clause, behind adjectives at most: "These young voters"."""
    back = at - 1
    while back >= 0 and at - back < 5 and tokens[back].sentence == tokens[at].sentence:
        if tokens[back].low in CLAUSE_STARTS:
            return not _in_list(tokens, back)
        if tokens[back].low in PREPOSITIONS | DETERMINERS or is_verb(tokens[back].low):
            return False
        back -= 1
    return back < 0 or tokens[back].sentence != tokens[at].sentence


def headlines_of(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the numbers of the sentences whose longer words are nearly all capitalised and no stop ends."""
    found, longer, capitalised = set(), 0, 0
    for token, follows in pairwise((*tokens, None)):
        assert token is not None
        if len(token.words) > 3 and token.words[0].isalpha():
            longer += 1
            capitalised += token.words[0].isupper()
        if follows is None or follows.sentence != token.sentence:
            if token.words != "." and longer > 3 and capitalised >= HEADLINE_SHARE * longer:
                found.add(token.sentence)
            longer, capitalised = 0, 0
    return frozenset(found)
