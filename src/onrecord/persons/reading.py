"""A document's story as tokens, with the mentions of people and bodies in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from onrecord.text.clauses import Standing
from onrecord.text.tokens import Token

Gender = Literal["m", "f"]
Sort = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Mention:
    """One place that names or points at somebody: tokens ``first:last``, its title from ``begin``."""

    sort: Sort
    start: int
    end: int
    first: int
    last: int
    begin: int
    name: tuple[str, ...] = ()  # of a name: its words without title
    title: str = ""  # the words before the name that say what somebody is
    after: str = ""  # the words after it that do: an apposition or a relative clause's noun
    body: bool = False  # of a name: it is a body's or a place's, not a person's
    definite: bool = False
    plural: bool = False
    head: str = ""  # of a description: its noun, lower case
    standing: Standing = "object"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document's story as tokens with its mentions, both in order."""

    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]  # where each token starts
    headlines: frozenset[int]  # the sentences whose longer words are nearly all capitalised

    def token_at(self, position: int) -> int:
        """Return the index of the token at or before ``position`` (0 if there is none)."""
        return max(0, bisect_right(self.starts, position) - 1)
