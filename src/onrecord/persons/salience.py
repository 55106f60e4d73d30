"""Who each mention of a text stands for, read from its beginning: sentence by sentence, with who is present.

Whom a pronoun stands for is chosen in ``pronouns``, whom a description does in ``describing``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.persons.describing import choose_described
from onrecord.persons.descriptions import description_words, gender_of
from onrecord.persons.entities import Entity, Naming, surname
from onrecord.persons.labels import Label
from onrecord.persons.mention_words import SINGULAR
from onrecord.persons.presence import Scene, leave_trace, read_places
from onrecord.persons.pronouns import choose, choose_many
from onrecord.persons.reading import Mention, Reading
from onrecord.text.tokens import Token

LEADS_GROUP = re.compile(r"(?i)^(?:some|many|most|several|these|those)\s+")
COPULAS = frozenset(
    "is was are were be been being am remain remains remained become becomes became as like".split()
)


def read_scene(
    reading: Reading,
    naming: Naming,
    sources: Sequence[Label],
    groups: dict[int, Entity],
    spoken_of: Mapping[int, frozenset[Entity]],
) -> Scene:
    """Return, for every pronoun and definite description of the text, whom it stands for.

    ``sources`` are the labels of statements; ``groups`` those of them that are groups or bodies, by
    first token; ``spoken_of`` who is named in the words behind a source, by its first token.
    """
    scene = Scene(reading=reading, naming=naming, spoken_of=spoken_of, places=read_places(reading.tokens))
    scene.names = {mention.last: mention for mention in naming.of}
    scene.joined = _joined(reading, naming)
    pairs = {
        label.first: scene.joined[m.first][0] for label in sources for m in _second_of_pair(scene, label)
    }
    scene.described |= groups | pairs
    for entity in naming.entities:
        _index(scene, entity)
    labels = iter(sorted(sources, key=lambda label: label.first))
    label = next(labels, None)
    for mention in reading.mentions:
        while label and label.last <= mention.first:
            _read_unmentioned(scene, label)
            label = next(labels, None)
        speaks = label is not None and label.first <= mention.first < label.last
        _read(scene, mention, label if speaks else None)
    while label:
        _read_unmentioned(scene, label)
        label = next(labels, None)
    return scene


def _joined(reading: Reading, naming: Naming) -> dict[int, tuple[Entity, Mention]]:
    """Return the pairs named together, "Ana Doe and Bo Roe", each with its first, by the second's token."""
    names = [mention for mention in reading.mentions if mention in naming.of]
    found: dict[int, tuple[Entity, Mention]] = {}
    pairs: dict[tuple[Entity, Entity], Entity] = {}
    for one, two in pairwise(names):
        if two.begin == one.last + 1 and reading.tokens[one.last].low == "and":
            pair = (naming.of[one], naming.of[two])
            name = " and ".join(" ".join(entity.name) for entity in pair)
            group = pairs.setdefault(pair, Entity(name=(name,), described="group", joined=True))
            found[two.first] = (group, one)
    return found


def _second_of_pair(scene: Scene, label: Label) -> Sequence[Mention]:
    """Return the second name of a source that is a pair, "Ana Doe and |Bo Roe|"; nothing of another."""
    return [m for m in label.names[1:] if len(label.names) == 2 and m.first in scene.joined]


def _index(scene: Scene, entity: Entity) -> None:
    """Keep under which words ``entity`` is found when it is described."""
    for word in entity.words:
        scene.by_word.setdefault(word, []).append(entity)


def _read_unmentioned(scene: Scene, label: Label) -> None:
    """Choose whom a label stands for in which no mention has been read: "the groups", "the new owner"."""
    group = None if label.first in scene.met else scene.described.get(label.first)
    if label.kind == "description" and label.first not in scene.choices:
        token = scene.reading.tokens[label.first]
        scene.choices[label.first] = choose_described(scene, token, label.words, label.head)
    elif group:
        token = scene.reading.tokens[label.first]
        leave_trace(scene, group, token, "subject", 1.0, speaks=True, first=True)


def _read(scene: Scene, mention: Mention, label: Label | None) -> None:
    """Choose whom ``mention`` stands for and leave its trace; ``label`` is the source that it is part of."""
    token = scene.reading.tokens[mention.first]
    scene.met.add(mention.first)
    speaks = label is not None
    entity, sure = scene.naming.of.get(mention), 1.0
    if why := scene.naming.unclear.get(mention):
        entity = scene.unclear.setdefault(
            f"{surname(mention.name)} {gender_of(mention.title)}",
            Entity(
                name=mention.name,
                introduced=mention.first,
                personal=True,
                unclear=why,
                gender=gender_of(mention.title),
            ),
        )
    if mention.sort == "pronoun" and mention.head in SINGULAR:
        choice = choose(scene, token, mention, SINGULAR[mention.head])  # type: ignore[arg-type]
        scene.pronouns[mention.first] = choice
        entity, sure = choice.entity, choice.score
    elif mention.sort == "pronoun" and mention.head in ("they", "them", "their", "it", "its"):
        choice = choose_many(scene, token, plural=mention.plural)
        scene.pronouns[mention.first] = choice
        entity, sure = choice.entity, choice.score
    elif mention.first in scene.naming.apposed and mention.sort == "description":
        return  # the name beside it has left its trace
    elif mention.first in scene.described:
        entity = scene.described[mention.first]
    elif label and label.kind in ("group", "body", "work") and mention.first > label.first:
        return  # a part of who speaks
    elif mention.sort == "description":
        entity, sure = (
            (_group(scene, mention), 1.0) if mention.plural else _read_description(scene, mention, token)
        )
    if entity is not None:
        _leave(scene, entity, mention, token, sure, speaks)


def _leave(scene: Scene, entity: Entity, mention: Mention, token: Token, sure: float, speaks: bool) -> None:
    """Leave the trace of a mention, and that of the pair which it completes: "Ana Doe and |Bo Roe|"."""
    group, partner = scene.joined.get(mention.first, (None, mention))
    standing = partner.standing
    first = token.sentence != scene.main or group is not None
    leave_trace(scene, entity, token, standing, sure, speaks=speaks, first=first)
    if group:
        leave_trace(scene, group, token, standing, sure, speaks=speaks, first=first)
    if standing == "subject":
        scene.main = token.sentence
    if standing == "subject" or speaks:
        scene.subject = (mention.last, entity)


def _group(scene: Scene, mention: Mention) -> Entity:
    """Return the entity of a plural description, "a bunch of them" with whom "them" means."""
    words = scene.reading.text[mention.start : mention.end]
    whole = None
    if mention.head == "them":
        whole = choose_many(scene, scene.reading.tokens[mention.last - 1], plural=True).entity
        if whole:
            words = words.removesuffix("them") + LEADS_GROUP.sub("", " ".join(whole.name))
    entity = Entity(name=(words,), introduced=mention.first, described="group", whole=whole)
    scene.described[mention.first] = entity
    return entity


def _read_description(scene: Scene, mention: Mention, token: Token) -> tuple[Entity | None, float]:
    """Return whom a description stands for: somebody known, else somebody new."""
    words = scene.reading.text[mention.start : mention.end]
    if mention.definite:
        choice = choose_described(scene, token, words, mention.head)
        scene.choices[mention.first] = choice
        if choice.entity:
            return choice.entity, choice.score
    through = scene.reading.tokens[mention.first - 1].low == "through"  # "through a spokesman, he declined"
    if through or mention.standing == "modifier" or not mention.definite and _is_predicate(scene, mention):
        return None, 0.0
    entity = Entity(
        name=(words,),
        introduced=mention.first,
        personal=True,
        gender=gender_of(mention.head),
        described="unnamed",
        unclear=scene.choices[mention.first].why if mention.definite else "",
    )
    entity.words = description_words(words)
    scene.described[mention.first] = entity
    if not entity.unclear:
        _index(scene, entity)
    return entity, 1.0


def _is_predicate(scene: Scene, mention: Mention) -> bool:
    """Tell whether a description is said of somebody else: "I remain a supporter", "known as a dealer"."""
    before = scene.reading.tokens[max(0, mention.first - 3) : mention.first]
    return any(
        token.low in COPULAS and token.sentence == scene.reading.tokens[mention.first].sentence
        for token in before
    )
