"""Who a page lists in full: the members of a committee, the witnesses and their statements.

Hearings print "Mr. Roe." before a turn and "JEB ROE, Ohio" or "Roe, Hon. Jeb R." in their head and table of
contents, which are no story but are the document's own word for who sits there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.persons.descriptions import STATE_NAMES, fold, gender_of
from onrecord.persons.entities import agree, gender_of_given
from onrecord.persons.name_words import GIVEN, PLACES

_WORD = r"[A-Z][\w’'-]+"
# "JEB R. ROE, Ohio"; also "the Honorable Ana Roe"
_LISTED = re.compile(
    rf"(?<!\w)(?=(?P<given>{_WORD})\s+(?P<middle>(?:[A-Z]\.\s+)?)"
    rf"(?P<last>{_WORD})\b(?:,\s+(?P<place>{_WORD}(?:[ ]{_WORD})?))?)"
)
_CARD = re.compile(
    rf"\b(?P<last>{_WORD}),\s+(?:Hon|Dr|Rev|Gen)\.\s+(?P<given>{_WORD})(?P<middle>(?:\s+[A-Z]\.)?)"
)
_BEFORE = 24  # characters that hold "Statement of the Honorable"
_HONOURED = frozenset(("honorable", "honourable", "hon."))
_LISTED_PLACES = STATE_NAMES | PLACES | frozenset("north south new west rhode district puerto".split())


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One name as a page lists it."""

    name: tuple[str, ...]  # given name, initial if any, surname, as printed
    place: str | None  # in lower case: what it stands for, "north carolina"


def read_roster(text: str) -> dict[str, list[Listed]]:
    """Return the names that a page lists in full, by folded surname."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for match in _LISTED.finditer(text):
        place = (match["place"] or "").lower()
        placed = bool(place) and place.split()[0] in _LISTED_PLACES
        capital = match["given"].isupper()
        before = text[max(0, match.start("given") - _BEFORE) : match.start("given")].lower().split()
        told = (
            placed
            or before[-1:]
            and before[-1] in _HONOURED
            or capital
            and before[-2:] == ["statement", "of"]
        )
        if told and (capital or fold(match["given"]) in GIVEN):
            found[fold(match["last"])].append(_listed(match, place if placed else None))
    for match in _CARD.finditer(text):
        if fold(match["given"]) in GIVEN:
            found[fold(match["last"])].append(_listed(match, None))
    return found


def _listed(match: re.Match[str], place: str | None) -> Listed:
    return Listed(name=(match["given"], *match["middle"].split(), match["last"]), place=place)


def listed_in_full(
    roster: dict[str, list[Listed]], last: str, title: str, place: str | None
) -> tuple[str, ...]:
    """Return the one full name that is listed with surname ``last``; () where none or several fit.

    ``title`` ("Mrs.") and ``place`` ("New York"), printed with the surname, rule out others.
    """
    gender = gender_of(title)
    fitting = [
        one
        for one in roster.get(last, ())
        if gender is None or gender_of_given(fold(one.name[0])) in (None, gender)
    ]
    if place and any(one.place for one in fitting):
        fitting = [one for one in fitting if one.place and one.place.startswith(place.lower())]
    if not fitting or not all(agree(fold(one.name[0]), fold(fitting[0].name[0])) for one in fitting):
        return ()
    return max((one.name for one in fitting), key=len)
