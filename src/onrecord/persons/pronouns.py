"""Whom a pronoun points back to: the one who is most present in the words before it.

A pronoun goes to the strongest trace (``presence``) of its gender, with a score that is the share of all
fitting traces: two equal candidates give one half, and that is below any threshold in use.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.persons.entities import Entity
from onrecord.persons.mention_words import CLAUSE_STARTS, FUNCTION, is_plural, is_verb
from onrecord.persons.presence import Choice, Scene, chosen, strength
from onrecord.persons.reading import Gender, Mention
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
# Factor where the only candidate is one word that nothing shows to be a person: "Imagine that she"
UNSHOWN = 0.5
RIVAL = 0.6  # factor where a name that nothing shows to be a person is more present as a subject
LONGEST_VERB = 4  # words between a subject and its object
FAINT_MANY = 0.3  # the same for "they" and "it": only what a sentence before is about
SET_OFF = 0.85  # of a name that a pronoun takes up at once
LONGEST_ASIDE = 8  # words of "he said" behind a name, with the comma that follows
OF_TITLE = frozenset(("of", "for", "the", ","))
OPENERS = frozenset("and but so well now then yes no".split())


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
