"""Whom a definite description stands for: who is described so, else who the sentences before are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.persons.descriptions import contradict, description_words, fold, gender_of
from onrecord.persons.entities import Entity
from onrecord.persons.presence import FAINT, Choice, Scene, chosen, strength
from onrecord.text.tokens import Token

# Nouns by which a story varies a name it has just used.
EPITHETS = frozenset(
    "candidate senator governor representative president mogul businessman businesswoman billionaire "
    "developer mother father democrat republican lawmaker mayor leader politician actor actress singer "
    "surgeon native star congressman executive millionaire tycoon magnate".split()
)
# One holds one of these at a time: "the senator" is no governor.
OFFICES_APART = frozenset("senator governor representative mayor".split())
AGED = re.compile(r"\b\d+-year-old\b")
ABOUT = 0.4  # the least presence of whom the sentences before are about
EPITHET_SURE = 0.85  # factor of a description that is nowhere printed with the name
OTHERWISE = 0.5  # factor of one whom the text nowhere describes by the noun


def choose_described(scene: Scene, token: Token, words: str, head: str) -> Choice:
    """Return whom a definite description stands for: the one whom the document describes so."""
    wanted = description_words(words)
    kernel = description_words(head) or {head}
    here = scene.reading.token_at(token.start)
    known = min((scene.by_word.get(word, []) for word in kernel), key=len)
    spoken_of = scene.spoken_of.get(here, frozenset())  # the mayor who says “Doe left” is not Doe
    fitting = [
        entity
        for entity in known
        if entity.introduced <= here and kernel <= entity.words and not contradict(wanted, entity.words)
        if entity not in spoken_of
    ]
    label = f"“{words}”"
    full = [entity for entity in fitting if wanted <= entity.words | set(entity.surname.split())]
    if len(full) == 1:
        return Choice(entity=full[0], score=0.9, why=f"{' '.join(full[0].name)} is described so in the text")
    if full and (choice := _most_present(scene, token, full, label)).entity:
        return choice
    if not _says_more(wanted - kernel) and fitting:
        if len(fitting) == 1:
            why = f"{' '.join(fitting[0].name)} is the only {head} named before"
            return Choice(entity=fitting[0], score=0.75, why=why)
        choice = _most_present(scene, token, fitting, label)
        if choice.entity:
            return choice
    return _varied(scene, token, words, kernel, fitting)


def _most_present(scene: Scene, token: Token, pool: Iterable[Entity], label: str) -> Choice:
    ranked = sorted(((strength(scene, entity, token), entity) for entity in pool), key=lambda pair: -pair[0])
    return chosen(ranked, label)


def _varied(scene: Scene, token: Token, words: str, kernel: set[str], fitting: Sequence[Entity]) -> Choice:
    """Return the one whom the sentences before are about, where a description varies that one's name.

    "The Idaho governor" behind two sentences on one person means that person; "the judge" may be a new one.
    """
    label = f"“{words}”"
    ranked = []
    spoken_of = scene.spoken_of.get(scene.reading.token_at(token.start), frozenset())
    for entity in scene.traces:
        if entity in fitting or entity not in spoken_of and _may_be(entity, words, kernel):
            present = strength(scene, entity, token)
            if present > 0:
                ranked.append((present * (1.0 if entity in fitting else OTHERWISE), present, entity))
    ranked.sort(key=lambda row: -row[0])
    about = bool(ranked) and ranked[0][1] >= (FAINT if ranked[0][2] in fitting else ABOUT)
    if not about or not (ranked[0][2] in fitting or _varies(words, kernel)):
        new = not fitting and not _varies(words, kernel)
        return Choice(entity=None, score=0.0, why=f"the text names nobody as {label}", new=new)
    choice = chosen([(value, entity) for value, _present, entity in ranked], label)
    why = f"{label} is who the sentences before are about, {' '.join(ranked[0][2].name)}"
    return Choice(entity=choice.entity, score=choice.score * EPITHET_SURE, why=why)


def _may_be(entity: Entity, words: str, kernel: set[str]) -> bool:
    """Tell whether nothing that the text says of a person named in it speaks against a description."""
    if entity.body or entity.thing or not entity.personal or entity.described is not None:
        return False
    wanted = description_words(words)
    gender = gender_of(words)
    if gender and entity.gender not in (None, gender) or contradict(wanted, entity.words):
        return False
    if any(fold(word) in wanted for word in entity.name):
        return False  # "Doe's manager" is not Doe
    office = kernel & OFFICES_APART
    return not office or bool(office & entity.words) or not entity.words & OFFICES_APART or "former" in wanted


def _varies(words: str, kernel: set[str]) -> bool:
    """Tell whether a description is of the kind by which a name is varied: "the former mayor", "the star"."""
    if words.lower().startswith(("his ", "her ", "their ", "my ")):
        return False
    return bool(kernel & EPITHETS) or "former" in words.lower().split() or AGED.search(words) is not None


def _says_more(words: set[str]) -> bool:
    """Tell whether a description tells one holder of an office from others: "the Vermont senator"."""
    return bool(words - {"former", "then", "current", "longtime", "veteran"})
