"""What stands behind a name and tells who it is: "Ana Doe, |the mayor of Ashton|, said"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.persons.mention_words import BODY_WORDS, FINITE, FUNCTION, NOT_HEADS, is_role, is_verb
from onrecord.persons.name_runs import can_begin_name, plain
from onrecord.persons.name_words import OFFICES
from onrecord.text.tokens import Token

ENDS_APPOSITION = frozenset(', . ; : ! ? — – ( ) ” "'.split())


def apposition(text: str, tokens: Sequence[Token], end: int) -> str:
    """Return what stands behind a name between commas or in brackets and tells who it is, else ""."""
    if end >= len(tokens) or tokens[end].sentence != tokens[end - 1].sentence:
        return ""
    if tokens[end].words == "(":
        close = next((i for i in range(end, min(end + 8, len(tokens))) if tokens[i].words == ")"), None)
        inside = tokens[end + 1 : close] if close else ()
        noted = inside and re.fullmatch(r"[DRI](-\w.*)?", inside[0].words)
        return text[tokens[end].end : tokens[close].start] if close and (noted or _heads_soon(inside)) else ""
    if tokens[end].words != "," or end + 1 >= len(tokens):
        return ""
    last = end + 1
    while last < len(tokens) and last - end < 22 and tokens[last].words not in ENDS_APPOSITION:
        last += 1
    if tokens[end + 1].low in ("who", "and", "but", "or", "which", "he", "she", "said"):
        return ""
    part = tokens[end + 1 : last]
    age = part and part[0].words.isdigit() and len(part) == 1
    noted = part and re.fullmatch(r"[DRI]-\w.*", part[0].words)
    starts = part and (part[0].low in ("a", "an", "the", "one", "his", "her", "their") or _heads_soon(part))
    if _tells_more(part):
        return ""
    if age or noted or starts and any(is_role(token.low) for token in part[:12]):
        return text[part[0].start : part[-1].end]
    return ""


def _tells_more(part: Sequence[Token]) -> bool:
    """Tell whether words behind a name and a comma are no apposition: a clause, or somebody else.

    "After the talk with Ana Doe, the ambassador said"; "Ana, the mayor today called a vote"; "Ana Doe,
    Mayor Roe and".
    """
    clause = False
    for one, two in pairwise(part):
        if one.low in ("who", "whose", "whom", "which", "that"):
            return False
        if clause and one.low in FINITE:
            return True
        if clause and one.low.endswith("ed") and two.low in ("the", "a", "an", "that"):
            return True
        if is_role(one.low):
            named = (
                one.low not in NOT_HEADS and can_begin_name(two) and plain(two) not in OFFICES | BODY_WORDS
            )
            if is_verb(two.low) or named and (two is part[-1] or is_verb(part[part.index(two) + 1].low)):
                return True
            clause = True
    return False


def _heads_soon(part: Sequence[Token]) -> bool:
    """Tell whether an apposition without article begins with a role: "chief financial officer of …"."""
    for token in part[:6]:
        if is_role(token.low):
            return True
        if token.low in FUNCTION or not token.words[0].isalpha():
            return False
    return False
