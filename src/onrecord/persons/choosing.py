"""Whom one label stands for: a function for each kind of label."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.models import PersonKind, Span, Statement
from onrecord.persons.descriptions import fold
from onrecord.persons.entities import Entity
from onrecord.persons.labels import Label, LabelKind, read_label
from onrecord.persons.name_words import GIVEN, OFFICES
from onrecord.persons.page import KEPT, Found, Page, names_within
from onrecord.persons.people import body_key, described_person, known_body
from onrecord.persons.presence import Choice
from onrecord.persons.reading import Reading
from onrecord.persons.relatives import label_meant
from onrecord.persons.selves import find_self, find_you

NEWSPAPER_WORDS = frozenset(
    "post times herald journal tribune gazette observer guardian telegraph chronicle news examiner "
    "inquirer globe sentinel "
    "independent mail express mirror bulletin dispatch star sun courier register republic".split()
)
POSSESSIVE = re.compile(r"^['’]s(?= and\b| or\b|,)")  # "Doe’s and Roe’s" are Doe and Roe
OWNS = re.compile(r"['’]s? ")  # "Ana Doe’s husband"
NEWSPAPERS = frozenset("newspaper paper daily outlet publication".split())


def find_person(page: Page, statement: Statement, span: Span) -> Found:
    """Return who the words at ``span``, a label of ``statement``, stand for."""
    label = page.read.get(span) or read_label(page.reading, span, names_within(page.names, span))
    return CHOOSERS[label.kind](page, statement, label)


def _by_name(page: Page, _statement: Statement, label: Label) -> Found:
    assert label.name is not None
    if why := page.naming.unclear.get(label.name):
        return Found(person=None, score=0.0, why=why)
    person = page.person(page.naming.of[label.name])
    said = " ".join(label.name.name)
    if person.name == said:
        return Found(person=person, score=0.98, why="named so in the text")
    if label.name.first < page.naming.of[label.name].introduced:
        return Found(person=person, score=0.93, why=f"{said} is {person.name}, named in full further on")
    return Found(person=person, score=0.95, why=f"{said} is {person.name}, named in full before")


def _by_names(page: Page, _statement: Statement, label: Label) -> Found:
    """Return several who speak as one, with their names written out in full."""
    words, shift = label.words, page.reading.tokens[label.first].start
    for mention in sorted(label.names, key=lambda m: -m.start):
        if mention in page.naming.unclear:
            return Found(person=None, score=0.0, why=page.naming.unclear[mention])
        entity = page.naming.of[mention]
        if not mention.title:
            rest = POSSESSIVE.sub("", words[mention.end - shift :])
            words = words[: mention.start - shift] + " ".join(entity.name) + rest
    return Found(person=known_body(words, "group"), score=0.9, why="several who are named together")


def _by_pronoun(page: Page, _statement: Statement, label: Label) -> Found:
    return _of_choice(page, page.scene.pronouns.get(label.first))


def _of_choice(page: Page, choice: Choice | None) -> Found:
    if choice is None:
        return Found(person=None, score=0.0, why="nobody near fits")
    if choice.entity and choice.entity.unclear:
        return Found(person=None, score=0.0, why=f"{choice.why}; but {choice.entity.unclear}")
    person = page.person(choice.entity) if choice.entity else None
    return Found(person=person, score=choice.score, why=choice.why)


def _by_relative(page: Page, statement: Statement, label: Label) -> Found:
    """Return whom "who" means: what stands right before it."""
    meant = label_meant(page, label)
    if isinstance(meant, str):
        return Found(person=None, score=0.0, why=meant)
    return CHOOSERS[meant.kind](page, statement, meant)


def _by_description(page: Page, statement: Statement, label: Label) -> Found:
    owned = _owned(page, label)
    choice = page.scene.choices.get(label.first)
    known = choice is not None and choice.entity is not None and choice.entity.described is None
    if not known and (owned or label.names and OWNS.search(label.words)):
        return _kept("unnamed", "not named in the text")(
            page, statement, replace(label, words=owned or label.words)
        )
    if choice and choice.entity:
        return _of_choice(page, choice)
    if choice and choice.new:
        return _kept("unnamed", "described so and not named in the text")(page, statement, label)
    return Found(person=None, score=0.0, why=choice.why if choice else f"nobody is “{label.words}”")


def _owned(page: Page, label: Label) -> str:
    """Return "her spokesman" as "Ana Doe’s spokesman" where it is clear who she is, else ""."""
    choice = page.scene.pronouns.get(label.first)
    first = page.reading.tokens[label.first]
    if first.low not in ("his", "her") or not choice or not choice.entity or choice.entity.described:
        return ""
    rest = label.words[len(first.words) :]
    return f"{' '.join(choice.entity.name)}’s{rest}"


def _by_body(page: Page, statement: Statement, label: Label) -> Found:
    """Return a body: one named before that the words describe, else the words themselves."""
    tokens = page.reading.tokens
    owner = page.scene.pronouns.get(label.first) if tokens[label.first].low in ("his", "her") else None
    if owner and owner.entity and not owner.entity.described:
        words = owner.entity.name[-1] + label.words[len(tokens[label.first].words) :]
        return Found(person=known_body(words, "organisation"), score=owner.score, why=owner.why)
    if owner:
        return Found(person=None, score=0.0, why=owner.why)
    if label.names:
        return Found(person=known_body(label.words, "organisation"), score=0.9, why="named so in the text")
    if label.head in NEWSPAPERS and label.definite:
        before = [
            e
            for e in page.naming.entities
            if e.body and e.introduced < label.first and e.name[-1].lower() in NEWSPAPER_WORDS
        ]
        if before:
            latest = max(before, key=lambda e: _latest(page, e, label.first))
            return Found(
                person=page.person(latest),
                score=0.85,
                why=f"{' '.join(latest.name)} is the newspaper named last",
            )
    if label.definite and (named := _named_body(page, label)):
        return Found(
            person=page.person(named),
            score=0.85,
            why=f"{' '.join(named.name)} is the only {label.head} named",
        )
    return Found(
        person=described_person(label.words, "organisation", page.document.id, label.first),
        score=0.8,
        why="a body by its description",
    )


def _named_body(page: Page, label: Label) -> Entity | None:
    """Return the one body of the document whose name has the noun: "the ministry" of "Ministry of Works"."""
    if label.words.lower() not in (label.head, f"the {label.head}"):
        return None
    bodies = [e for e in page.naming.entities if e.body and len(e.name) > 1]
    named = [e for e in bodies if label.head == fold(e.name[0] if "of" in e.name else e.name[-1])]
    return named[0] if len(named) == 1 else None


def _latest(page: Page, entity: Entity, before: int) -> int:
    return max((m.first for m, e in page.naming.of.items() if e is entity and m.first < before), default=-1)


def _by_group(page: Page, _statement: Statement, label: Label) -> Found:
    owned = _owned(page, label)
    if owned or label.names:
        return Found(
            person=known_body(owned or label.words, "group"),
            score=0.85,
            why="several who are not named one by one",
        )
    person = described_person(label.words, "group", page.document.id, label.first)
    return Found(person=person, score=0.8, why="several who are not named")


def _by_words(page: Page, statement: Statement, label: Label) -> Found:
    """Return a name written without capitals ("president ned barlow"), else the label's own words."""
    words = label.words.split()
    if len(words) > 2 and label.words.islower() and words[0] in OFFICES and words[1] in GIVEN:
        entity = Entity(name=tuple(words[1:]), titles=[words[0]])
        return Found(person=page.person(entity), score=KEPT, why="named so, without capitals")
    return _kept("unnamed", "kept as it is described")(page, statement, label)


def _kept(kind: PersonKind, why: str) -> Callable[[Page, Statement, Label], Found]:
    """Return the chooser that keeps a label's own words as all that is known."""

    def found(page: Page, _statement: Statement, label: Label) -> Found:
        person = described_person(label.words, kind, page.document.id, label.first)
        return Found(person=person, score=KEPT, why=why)

    return found


def _unknown(_page: Page, _statement: Statement, label: Label) -> Found:
    return Found(person=None, score=0.0, why=f"the text does not tell who “{label.words}” is")


CHOOSERS: dict[LabelKind, Callable[[Page, Statement, Label], Found]] = {
    "name": _by_name,
    "names": _by_names,
    "pronoun": _by_pronoun,
    "they": _by_pronoun,
    "it": _by_pronoun,
    "self": find_self,
    "you": find_you,
    "we": find_self,
    "pointing": _unknown,
    "relative": _by_relative,
    "description": _by_description,
    "unnamed": _kept("unnamed", "not named in the text"),
    "group": _by_group,
    "body": _by_body,
    "work": _kept("unnamed", "a document, not a person"),
    "other": _by_words,
}


def source_groups(reading: Reading, sources: Sequence[Label]) -> dict[int, Entity]:
    """Return the sources that are groups or bodies without a name of their own, by their first token."""
    kinds: dict[LabelKind, PersonKind] = {
        "group": "group",
        "body": "organisation",
        "names": "group",
        "work": "unnamed",
    }
    found: dict[int, Entity] = {}
    known: dict[str, Entity] = {}
    for label in sources:
        if (kind := kinds.get(label.kind)) and reading.tokens[label.first].low != "no":
            thing = label.kind == "work"
            entity = Entity(name=(label.words,), introduced=label.first, described=kind, thing=thing)
            found[label.first] = known.setdefault(body_key(label.words), entity)
    return found
