"""Persons of the record made from what one document says of them."""

from __future__ import annotations

import re

from onrecord.models import Person, PersonKind, make_id
from onrecord.persons import names
from onrecord.persons.descriptions import SPELLED_OUT, fold
from onrecord.persons.entities import Entity
from onrecord.persons.name_words import HONORIFICS

LONGEST_TITLE = 90  # characters: what is longer than an office and its place tells a story
PARTY = re.compile(r"[DRI](-[\w.]+)?")  # "(D-Va.)" says less of somebody than "Rep."
ARTICLES = frozenset(("the", "a", "an", "this", "that"))


def body_key(words: str) -> str:
    """Return the key of a body or description: its words in lower case without article."""
    lows = [fold(word) for word in words.split()]
    while len(lows) > 1 and lows[0] in ARTICLES:
        del lows[0]
    return " ".join(lows)


def cased(word: str) -> str:
    """Return a word printed in capitals as a name is written: "McDOE" is "McDoe", "DOE-ROE" is "Doe-Roe"."""
    if scots := re.fullmatch(r"(Mc|Mac)([A-Z]{2,})", word):
        return scots[1] + scots[2].capitalize()
    if not word.isupper() or len(word.strip(".")) == 1:
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def person_of(entity: Entity, document: str) -> Person:
    """Return the person or body that ``entity`` of ``document`` is, under its fullest name."""
    name = " ".join(entity.name)
    if entity.joined:
        return known_body(name, "group")
    if entity.described:
        return described_person(name, entity.described, document, entity.introduced)
    kind: PersonKind = "organisation" if entity.body else "person"
    key = body_key(name) if entity.body else names.name_key(name)
    where = () if entity.body or len(entity.name) > 1 else (document,)  # a surname alone is anybody's
    if kind == "person" and name.isupper() and len(entity.name) > 1:
        name = " ".join(cased(word) for word in entity.name)  # printed so in the heads of documents
    titles = [
        " ".join(title.split())
        for title in entity.titles
        if fold(title) not in HONORIFICS - SPELLED_OUT.keys()
    ]
    titles = [title for title in titles if not PARTY.fullmatch(title)] or titles
    titles = [title for title in titles if len(title) <= LONGEST_TITLE]
    also = tuple(sorted(form for form in entity.forms if form != name))
    return Person(
        id=make_id("person", key, *where),
        name=name,
        kind=kind,
        title=max(titles, key=len, default=None),
        also=also,
    )


def described_person(words: str, kind: PersonKind, document: str, place: int) -> Person:
    """Return somebody whom only a description names.

    "Officials" of two documents are not the same ones, so the document is part of what makes the id; and one
    "source" is not the next, so ``place`` is it too where somebody single is unnamed.
    """
    where = (place,) if kind == "unnamed" else ()
    return Person(id=make_id("person", body_key(words), document, *where), name=words, kind=kind)


def known_body(words: str, kind: PersonKind) -> Person:
    """Return a body or group that is told from others by a name in its description: "the Doe campaign"."""
    return Person(id=make_id("person", body_key(words)), name=words, kind=kind)
