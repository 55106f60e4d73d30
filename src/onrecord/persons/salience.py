"""Whom a pronoun or a bare description points back to: the one who is most present in the words before it.

A pronoun goes to the strongest trace (``presence``) of its gender, with a score that is the share of all
fitting traces: two equal candidates give one half, and that is below any threshold in use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.persons.describing import choose_described
from onrecord.persons.descriptions import description_words, gender_of
from onrecord.persons.entities import Entity, Naming, surname
from onrecord.persons.labels import Label
from onrecord.persons.mention_words import CLAUSE_STARTS, FUNCTION, SINGULAR, is_plural, is_verb
from onrecord.persons.mentions import Gender, Mention, Reading
from onrecord.persons.presence import Choice, Scene, chosen, leave_trace, read_places, strength
from onrecord.text.tokens import Token

UNNAMED = 0.7  # factor of somebody whom only a description names: stories come back to those they name
GENDER_UNKNOWN = 0.8  # factor of a candidate of unknown gender
NOT_SHOWN_PERSON = 0.35  # factor of a capitalised name that nothing shows to be a person
BODY_AS_THEY = 0.5  # factor of a body as what "they" stands for
BODY_SURE = 0.5  # the same where "they" would be a body: mostly its people, or somebody not told
NO_PERSON_AS_IT = 0.8  # factor of one word that nothing shows to be a person, for "it"
LEAST_MANY = 1.0  # only who is the subject of a sentence, or speaks, is a candidate for "they" and "it"
MANY_SURE = 0.75  # "they" and "it" stand for things that are no mention here, too
ACTS = 0.6  # the same of one that is the subject of a sentence somewhere
NAMED_ONCE = 0.1  # the same of one that is named only once
UNSHOWN = (
    0.5  # factor where the only candidate is one word that nothing shows to be a person: "Imagine that she"
)
RIVAL = 0.6  # factor where a name that nothing shows to be a person is more present as a subject
LONGEST_VERB = 4  # words between a subject and its object
FAINT_MANY = 0.3  # the same for "they" and "it": only what a sentence before is about
SET_OFF = 0.85  # of a name that a pronoun takes up at once
LONGEST_ASIDE = 8  # words of "he said" behind a name, with the comma that follows
LEADS_GROUP = re.compile(r"(?i)^(?:some|many|most|several|these|those)\s+")
OF_TITLE = frozenset(("of", "for", "the", ","))
OPENERS = frozenset("and but so well now then yes no".split())
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
    if mention.standing == "modifier" or not mention.definite and _is_predicate(scene, mention):
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


def choose(scene: Scene, token: Token, mention: Mention, gender: Gender) -> Choice:
    """Return whom a pronoun of ``gender`` stands for."""
    spoken_of = scene.spoken_of.get(mention.first, frozenset())
    if set_off := _set_off(scene, mention):
        if _is_aside(scene, mention):
            spoken_of |= {set_off}  # "Bo Roe, he said, was late"
        elif set_off.gender in (None, gender):
            why = f"“{token.words}” takes up {' '.join(set_off.name)} right before it"
            return Choice(entity=set_off, score=SET_OFF, why=why)
    ranked, other = [], _acting(scene, mention)
    rival = 0.0
    for entity in scene.traces:
        if entity.gender not in (None, gender) or entity.body or entity.described not in (None, "unnamed"):
            continue
        if entity is other or entity.thing or entity.place and not entity.personal or entity in spoken_of:
            continue  # who says “Doe left” is not Doe
        present = strength(scene, entity, token) * (1.0 if entity.gender else GENDER_UNKNOWN)
        value = present * _likely_person(entity)
        if value > 0:
            ranked.append((value, entity))
        if entity.acts and not entity.personal:
            rival = max(rival, present)
    ranked.sort(key=lambda pair: -pair[0])
    choice = chosen(ranked, f"“{token.words}”")
    if choice.entity and choice.entity.gender is None and spoken_of & scene.traces.keys():
        return replace(choice, score=choice.score * GENDER_UNKNOWN)
    if choice.entity and not choice.entity.personal and len(choice.entity.name) == 1:
        why = f"{choice.why}; but nothing shows that this is a person’s name"
        return replace(choice, score=choice.score * UNSHOWN, why=why)
    if choice.entity and choice.entity.personal and rival > ranked[0][0]:
        why = f"{choice.why}; but somebody of whom the text tells no more than a name is nearer"
        return replace(choice, score=choice.score * RIVAL, why=why)
    return choice


def _set_off(scene: Scene, mention: Mention) -> Entity | None:
    """Return who is named right before and opens the sentence: "And the head of it, Bo Roe, |he| says"."""
    tokens, here = scene.reading.tokens, scene.reading.tokens[mention.first].sentence
    name = scene.names.get(mention.first - 1)
    if name is None or mention.head not in ("he", "she") or tokens[mention.first - 1].words != ",":
        return None
    start = name.begin
    while start and tokens[start - 1].sentence == here:
        start -= 1
    told = [token for token in tokens[start : name.begin] if token.low not in OPENERS]
    plain = all(t.low in OF_TITLE or t.low not in FUNCTION and not is_verb(t.low) for t in told)
    opens = not told or told[0].low == "the" and told[-1].words == ","
    entity = scene.naming.of[name]
    return entity if plain and opens and not entity.body else None


def _is_aside(scene: Scene, mention: Mention) -> bool:
    """Tell whether another comma follows soon: ", he said,"."""
    here = scene.reading.tokens[mention.first].sentence
    behind = scene.reading.tokens[mention.last : mention.last + LONGEST_ASIDE]
    return any(token.words == "," and token.sentence == here for token in behind)


def _acting(scene: Scene, mention: Mention) -> Entity | None:
    """Return who acts on "him" or "her" and therefore is somebody else: "the host Ana Doe asked her"."""
    tokens = scene.reading.tokens
    if scene.subject is None or mention.head not in ("him", "her"):
        return None
    after = tokens[mention.last : mention.last + 1]
    if mention.head == "her" and after and after[0].words[0].isalpha() and after[0].low not in FUNCTION:
        return None  # "Ana Doe told her husband"
    last, entity = scene.subject
    between = tokens[last : mention.first]
    near = 0 < len(between) <= LONGEST_VERB and between[0].sentence == tokens[mention.first].sentence
    return (
        entity if near and all(t.words[0].isalpha() and t.low not in CLAUSE_STARTS for t in between) else None
    )


def _likely_person(entity: Entity) -> float:
    """Return the factor for how far the text shows that this is a person, and one whom it names."""
    if entity.described:
        return UNNAMED
    if entity.personal:
        return 1.0
    if len(entity.name) == 1:
        return NAMED_ONCE
    return ACTS if entity.acts else NOT_SHOWN_PERSON if entity.count > 1 else NAMED_ONCE


def choose_many(scene: Scene, token: Token, *, plural: bool) -> Choice:
    """Return which group or body "they" or "it" stands for; nobody inside quotation marks."""
    if token.quoted:
        return Choice(
            entity=None, score=0.0, why=f"whom “{token.words}” means inside these words cannot be told"
        )
    ranked = []
    for entity in scene.traces:
        fits = _as_they(entity) if plural else _as_it(entity)
        if fits and (value := strength(scene, entity, token, least=LEAST_MANY) * fits) > 0:
            ranked.append((value, entity))
    wholes = {entity.whole for _value, entity in ranked}
    ranked = [pair for pair in ranked if pair[1] not in wholes]
    ranked.sort(key=lambda pair: -pair[0])
    if ranked and ranked[0][0] < FAINT_MANY:
        ranked = []
    choice = chosen(ranked, f"“{token.words}”")
    sure = MANY_SURE if choice.entity and (not plural or choice.entity.described == "group") else BODY_SURE
    return Choice(entity=choice.entity, score=choice.score * sure, why=choice.why)


def _as_they(entity: Entity) -> float:
    """Return how well "they" fits somebody: groups, less well a body, nobody else."""
    if entity.described == "group":
        return 1.0
    return BODY_AS_THEY if not entity.thing and (entity.body or entity.described == "organisation") else 0.0


def _as_it(entity: Entity) -> float:
    """Return how well "it" fits somebody: bodies and documents, less well one that may be a person."""
    if entity.thing or entity.body or entity.described == "organisation":
        return 1.0
    bare = entity.described is None and not entity.personal and len(entity.name) == 1
    bare = bare and not is_plural(entity.name[0].lower())
    return NO_PERSON_AS_IT if bare else 0.0
