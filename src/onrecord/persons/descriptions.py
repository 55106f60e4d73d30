"""What a title or description says of somebody, as words that can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.persons.mention_words import FUNCTION
from onrecord.persons.name_words import FEMALE, MALE, OFFICES
from onrecord.persons.reading import Gender

# Offices as they are shortened before a name, and the nouns that stand for one another in descriptions.
SPELLED_OUT = {
    "sen": "senator", "sens": "senator", "gov": "governor", "govs": "governor", "rep": "representative",
    "reps": "representative", "gen": "general", "prof": "professor", "congressman": "representative",
    "congresswoman": "representative", "amb": "ambassador", "atty": "attorney", "pres": "president",
    "lt": "lieutenant", "col": "colonel", "capt": "captain", "nominee": "candidate",
    "front-runner": "candidate", "frontrunner": "candidate", "contender": "candidate",
    "hopeful": "candidate", "advisor": "adviser", "councilor": "councillor", "lawyer": "attorney",
    "spokesperson": "spokesman", "spokeswoman": "spokesman", "chairwoman": "chairman",
    "chair": "chairman", "chairperson": "chairman", "gop": "republican", "democratic": "democrat",
}  # fmt: skip
STATES = dict(
    pair.split("=")
    for pair in (
        "ala=alabama ariz=arizona ark=arkansas calif=california colo=colorado conn=connecticut "
        "del=delaware fla=florida ga=georgia ill=illinois ind=indiana kan=kansas ky=kentucky "
        "la=louisiana md=maryland mass=massachusetts mich=michigan minn=minnesota miss=mississippi "
        "mo=missouri mont=montana neb=nebraska nev=nevada okla=oklahoma ore=oregon pa=pennsylvania "
        "tenn=tennessee tex=texas vt=vermont va=virginia wash=washington wis=wisconsin wyo=wyoming "
        "ca=california fl=florida tx=texas ny=york oh=ohio nj=jersey nc=carolina sc=carolina "
        "il=illinois"
    ).split()
)
STATE_NAMES = frozenset(STATES.values())
PARTIES = {"d": "democrat", "r": "republican", "i": "independent"}
WORD = re.compile(r"\w+(?:['’-]\w+)*")


@lru_cache(maxsize=1 << 16)  # the same words are compared over and over
def fold(word: str) -> str:
    """Return a word of a name for comparison: lower case, without full stop."""
    return word.lower().rstrip(".").replace("’", "'")


def description_words(words: str) -> set[str]:
    """Return what a title or description says, as folded words with offices spelled out."""
    found: set[str] = set()
    for match in WORD.finditer(words):
        low = match.group().lower().replace("’", "'")
        if re.fullmatch(r"[dri]-\w+", low):
            party, state = low.split("-", 1)
            found |= {PARTIES[party], STATES.get(state, state)}
            continue
        found.add(SPELLED_OUT.get(low, STATES.get(low, low)))
    return found - FUNCTION


def gender_of(words: str) -> Gender | None:
    """Return the gender that a title shows ("Mr.", "spokeswoman"), if it shows one."""
    lows = {fold(match.group()) for match in WORD.finditer(words)}
    male = bool(lows & MALE) or any(
        low.endswith("man") and not low.endswith("woman") and low in OFFICES for low in lows
    )
    female = bool(lows & FEMALE) or any(low.endswith("woman") for low in lows)
    return None if male == female else "m" if male else "f"


def contradict(one: set[str], other: set[str]) -> bool:
    """Tell whether two descriptions name two parties or two states."""
    parties = set(PARTIES.values())
    return any(one & kind and other & kind and not one & other & kind for kind in (parties, STATE_NAMES))
