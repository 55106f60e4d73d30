"""Whom "I", "we" and "you" mean: who speaks the words around, talks in an interview, or writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.models import Span, Statement
from onrecord.persons.entities import Entity
from onrecord.persons.labels import Label
from onrecord.persons.page import KEPT, Found, Page, names_within
from onrecord.persons.people import person_of
from onrecord.text.tokens import Token

DASHES = frozenset("— – ― - --".split())
LONGEST_SAYING = 300  # words and signs between "I" and the dash
CLOSES = frozenset("” \" '' . ! ? …".split())  # what ends the words that a dash and a name are put under


def find_self(page: Page, statement: Statement, label: Label) -> Found:
    """Return whom "I" or "we" means."""
    token = page.reading.tokens[label.first]
    found = _speaker_around(page, statement, label)
    if found and not (found.person and found.person.kind == "unnamed" and found.score <= KEPT):
        return (
            replace(found, why=f"“{label.words}” in words of {found.person.name}") if found.person else found
        )
    if signer := _signer(page, token):
        person = page.person(signer)
        return Found(person=person, score=0.8, why=f"{person.name} stands under these words")
    if talking := _in_talk(page, token, label):
        return talking
    if label.kind == "self" and not token.quoted and len(page.document.authors) == 1 and not page.talk:
        author = page.document.authors[0].name
        return Found(
            person=person_of(Entity(name=tuple(author.split())), ""),
            score=0.7,
            why="the writer speaks of himself or herself",
        )
    return Found(person=None, score=0.0, why=f"the text does not tell whose “{label.words}” this is")


def find_you(page: Page, _statement: Statement, label: Label) -> Found:
    """Return whom "you" means where somebody is asked in an interview."""
    token, talk = page.reading.tokens[label.first], page.talk
    if talk and not token.quoted and token.paragraph in talk.asking:
        person = page.person(talk.asked)
        return Found(person=person, score=0.8, why=f"{person.name} is interviewed and asked here")
    return Found(person=None, score=0.0, why=f"the text does not tell whom “{label.words}” means")


def _in_talk(page: Page, token: Token, label: Label) -> Found | None:
    """Return who says the words around ``token`` in an interview: who answers there, or who asks."""
    talk = page.talk
    if talk is None:
        return None
    if not token.quoted and token.paragraph in talk.answering:
        guest = talk.answers(token.paragraph) if label.kind == "self" else talk.guests or talk.guest
        if guest is None:
            why = f"one of {page.person(talk.asked).name}; which answers here cannot be told"
            return Found(person=None, score=0.0, why=why)
        person = page.person(guest)
        return Found(person=person, score=0.8, why=f"{person.name} is interviewed and answers here")
    if token.quoted and talk.guest and _is_pulled_out(page, token):
        person = page.person(talk.guest)
        return Found(person=person, score=0.7, why=f"{person.name} is interviewed and quoted here")
    if talk.interviewer and not token.quoted and token.paragraph in talk.asking:
        person = page.person(talk.interviewer)
        return Found(person=person, score=0.7, why=f"{person.name} interviews and asks here")
    return None


def _paragraph(page: Page, token: Token) -> Sequence[Token]:
    """Return the tokens of the paragraph in which ``token`` stands."""
    tokens = page.reading.tokens
    begin = end = page.reading.token_at(token.start)
    while begin and tokens[begin - 1].paragraph == token.paragraph:
        begin -= 1
    while end < len(tokens) and tokens[end].paragraph == token.paragraph:
        end += 1
    return tokens[begin:end]


def _is_pulled_out(page: Page, token: Token) -> bool:
    """Tell whether a paragraph is one quotation and no more, as pages print a saying of their guest."""
    quoted = {word.quoted for word in _paragraph(page, token) if word.words[0].isalnum()}
    return quoted == {token.quoted}


def _signer(page: Page, token: Token) -> Entity | None:
    """Return who is named behind a dash under the words in which ``token`` stands: "I came.” — Ana Doe"."""
    tokens, at = page.reading.tokens, page.reading.token_at(token.start)
    for index in range(at + 1, min(at + LONGEST_SAYING, len(tokens) - 1)):
        if tokens[index].paragraph != token.paragraph:
            break
        if tokens[index].words not in DASHES or tokens[index - 1].words not in CLOSES:
            continue
        mention = next(iter(names_within(page.names, Span(tokens[index].end, tokens[index + 1].end))), None)
        behind = tokens[mention.last : mention.last + 1] if mention and mention.begin == index + 1 else ()
        ends = not behind or behind[0].words in (",", "(") or behind[0].paragraph != token.paragraph
        if mention and mention.begin == index + 1 and ends:
            return page.naming.of.get(mention)
    return None


def _speaker_around(page: Page, statement: Statement, label: Label) -> Found | None:
    """Return the speaker of the words around a label: of the statement, or the quotation, it stands in."""
    token = page.reading.tokens[label.first]
    around = [
        other
        for other in page.said.get(token.paragraph, ())
        if other.id != statement.id and any(p.start <= token.start < p.end for p in other.pieces)
    ]
    if around:
        return page.speakers[min(around, key=lambda other: len(other.span)).id]
    return page.quoting.get((token.passage, token.quoted)) if token.quoted else None
