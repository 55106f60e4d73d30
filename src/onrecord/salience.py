"""Whom a pronoun or a bare description points back to: the one who is most present in the words before it.

Every mention leaves a trace that fades with each sentence; a subject's is stronger than an object's, and
that of
somebody inside a quotation is faint. A pronoun goes to the strongest trace of its gender, with a score
that is the
share of all fitting traces: two equal candidates give one half, and that is below any threshold in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.descriptions import contradict, description_words, gender_of
from onrecord.entities import Entity, Naming, surname
from onrecord.labels import Label
from onrecord.mention_words import CLAUSE_STARTS, FUNCTION, SINGULAR
from onrecord.mentions import Gender, Mention, Reading
from onrecord.tokens import Token

# Strength of a trace by how its words stand. Order: who speaks or acts is whom the next "he" means.
WEIGHTS = {"subject": 1.0, "object": 0.45, "possessive": 0.35, "modifier": 0.15}
SUBORDINATE = 0.7  # factor of a subject that is not its sentence's first: "Velt says that Rolf is ill. He …"
SPEAKS = 1.25  # of the source of a statement
QUOTED = 0.25  # factor inside quotation marks: the narrative's "he" is seldom one of whom a speaker spoke
FADE = 0.5  # per sentence
NEW_PARAGRAPH = 0.75  # further factor per paragraph, up to two
LONGEST_MEMORY = 8  # sentences
ADDED = 0.5  # factor of what the mentions in other sentences add to the strongest
UNNAMED = 0.7  # factor of somebody whom only a description names: stories come back to those they name
GENDER_UNKNOWN = 0.8  # factor of a candidate of unknown gender
NOT_SHOWN_PERSON = 0.35  # factor of a capitalised name that nothing shows to be a person
BODY_AS_THEY = 0.5  # factor of a body as what "they" stands for
MANY_SURE = 0.75  # "they" and "it" stand for things that are no mention here, too
ACTS = 0.6  # the same of one that is the subject of a sentence somewhere
NAMED_ONCE = 0.1  # the same of one that is named only once
UNSHOWN = 0.5  # factor where the only candidate is one word that nothing shows to be a person: "Imagine that she"
RIVAL = 0.6  # factor where a name that nothing shows to be a person is more present as a subject
LONGEST_VERB = 4  # words between a subject and its object
FAINT_MANY = 0.3  # the same for "they" and "it": only what a sentence before is about
FAINT = 0.08  # a best trace below this points at nobody


COPULAS = frozenset("is was are were be been being am remain remains remained become becomes became as like".split())
# Nouns by which a story varies a name it has just used.
EPITHETS = frozenset(
    "candidate senator governor representative president mogul businessman businesswoman billionaire "
    "developer mother "
    "father democrat republican lawmaker mayor leader politician actor actress singer surgeon native".split()
)
ABOUT = 0.4  # the least presence of whom the sentences before are about
EPITHET_SURE = 0.8


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Whom a mention stands for, how sure, and why; ``entity`` is ``None`` where nobody fits."""

    entity: Entity | None
    score: float
    why: str


@dataclass(frozen=True, kw_only=True)
class _Trace:
    sentence: int
    paragraph: int
    passage: int
    weight: float


@dataclass(kw_only=True)
class Scene:
    """The traces of all entities as the text is read from its beginning."""

    reading: Reading
    naming: Naming
    traces: dict[Entity, list[_Trace]] = field(default_factory=dict)  # of those met in the last sentences
    choices: dict[int, Choice] = field(default_factory=dict)  # by the mention's first token
    unclear: dict[str, Entity] = field(default_factory=dict)  # names that stand for one of several
    main: int = 0  # the sentence whose first subject has been read
    swept: int = 0  # the sentence until which the traces are clear of those met too long before
    subject: tuple[int, Entity] | None = None  # the subject read last, by the token behind it
    described: dict[int, Entity] = field(default_factory=dict)  # whom only a description names, by token
    by_word: dict[str, list[Entity]] = field(default_factory=dict)  # by the words that describe them


def read_scene(
    reading: Reading, naming: Naming, sources: Sequence[Label], groups: dict[int, Entity]
) -> Scene:
    """Return, for every pronoun and definite description of the text, whom it stands for.

    ``sources`` are the labels of statements; ``groups`` those of them that are groups or bodies, by
    first token.
    """
    scene = Scene(reading=reading, naming=naming, described=dict(groups))
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


def _index(scene: Scene, entity: Entity) -> None:
    """Keep under which words ``entity`` is found when it is described."""
    for word in entity.words:
        scene.by_word.setdefault(word, []).append(entity)


def _read_unmentioned(scene: Scene, label: Label) -> None:
    """Choose whom a label that describes somebody stands for, if no mention in it has been read so."""
    if label.kind == "description" and label.first not in scene.choices:
        token = scene.reading.tokens[label.first]
        scene.choices[label.first] = choose_described(scene, token, label.words, label.head)


def _read(scene: Scene, mention: Mention, label: Label | None) -> None:
    """Choose whom ``mention`` stands for and leave its trace; ``label`` is the source that it is part of."""
    token = scene.reading.tokens[mention.first]
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
        scene.choices[mention.first] = choice
        entity, sure = choice.entity, choice.score
    elif mention.sort == "pronoun" and mention.head in ("they", "them", "their", "it", "its"):
        choice = choose_many(scene, token, plural=mention.plural)
        scene.choices[mention.first] = choice
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
        leave_trace(scene, entity, token, mention, speaks, sure)
        if mention.standing == "subject" or speaks:
            scene.subject = (mention.last, entity)


def _group(scene: Scene, mention: Mention) -> Entity:
    """Return the entity of a plural description."""
    words = scene.reading.text[mention.start : mention.end]
    entity = Entity(name=(words,), introduced=mention.first, described="group")
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
    _index(scene, entity)
    return entity, 1.0


def _is_predicate(scene: Scene, mention: Mention) -> bool:
    """Tell whether a description is said of somebody else: "I remain a supporter", "known as a dealer"."""
    before = scene.reading.tokens[max(0, mention.first - 3) : mention.first]
    return any(
        token.low in COPULAS and token.sentence == scene.reading.tokens[mention.first].sentence
        for token in before
    )


def leave_trace(
    scene: Scene, entity: Entity, token: Token, mention: Mention, speaks: bool, sure: float
) -> None:
    weight = (SPEAKS if speaks and mention.standing != "possessive" else WEIGHTS[mention.standing]) * sure
    if token.quoted:
        weight *= QUOTED
    if token.sentence > scene.swept:
        _sweep(scene, token.sentence)
    if mention.standing == "subject":
        weight *= SUBORDINATE if token.sentence == scene.main and not speaks else 1.0
        scene.main = token.sentence
    traces = scene.traces.setdefault(entity, [])
    traces.append(
        _Trace(sentence=token.sentence, paragraph=token.paragraph, passage=token.passage, weight=weight)
    )
    del traces[:-6]


def _sweep(scene: Scene, sentence: int) -> None:
    """Forget whoever was last met too long before ``sentence`` to be meant."""
    scene.swept = sentence + LONGEST_MEMORY
    gone = [e for e, traces in scene.traces.items() if sentence - traces[-1].sentence > LONGEST_MEMORY]
    for entity in gone:
        del scene.traces[entity]


def strength(scene: Scene, entity: Entity, token: Token, *, least: float = 0.0) -> float:
    """Return how present ``entity`` is where ``token`` stands; traces weaker than ``least`` do not count."""
    by_sentence: dict[int, float] = {}
    for trace in scene.traces.get(entity, ()):
        away = token.sentence - trace.sentence
        if away > LONGEST_MEMORY or trace.weight < least:
            continue
        value = trace.weight * FADE**away * NEW_PARAGRAPH ** min(2, token.paragraph - trace.paragraph)
        by_sentence[trace.sentence] = max(by_sentence.get(trace.sentence, 0.0), value)
    if not by_sentence:
        return 0.0
    best = max(by_sentence.values())
    return best + ADDED * (sum(by_sentence.values()) - best)


def choose(scene: Scene, token: Token, mention: Mention, gender: Gender) -> Choice:
    """Return whom a pronoun of ``gender`` stands for."""
    ranked, other = [], _acting(scene, mention)
    rival = 0.0
    for entity in scene.traces:
        if entity.gender not in (None, gender) or entity.body or entity.described not in (None, "unnamed"):
            continue
        if entity is other or entity.thing:
            continue
        present = strength(scene, entity, token) * (1.0 if entity.gender else GENDER_UNKNOWN)
        value = present * _likely_person(entity)
        if value > 0:
            ranked.append((value, entity))
        if entity.acts and not entity.personal:
            rival = max(rival, present)
    ranked.sort(key=lambda pair: -pair[0])
    choice = _chosen(ranked, f"“{token.words}”")
    if choice.entity and not choice.entity.personal and len(choice.entity.name) == 1:
        why = f"{choice.why}; but nothing shows that this is a person’s name"
        return replace(choice, score=choice.score * UNSHOWN, why=why)
    if choice.entity and choice.entity.personal and rival > ranked[0][0]:
        why = f"{choice.why}; but somebody of whom the text tells no more than a name is nearer"
        return replace(choice, score=choice.score * RIVAL, why=why)
    return choice


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
        group = entity.described == "group"
        if group if plural else entity.thing or entity.body or entity.described == "organisation":
            fits = 1.0
        elif entity.thing:
            continue
        elif plural and (entity.body or entity.described == "organisation"):
            fits = BODY_AS_THEY
        else:
            continue
        value = strength(scene, entity, token, least=WEIGHTS["subject"]) * fits
        if value > 0:
            ranked.append((value, entity))
    ranked.sort(key=lambda pair: -pair[0])
    if ranked and ranked[0][0] < FAINT_MANY:
        ranked = []
    choice = _chosen(ranked, f"“{token.words}”")
    return Choice(entity=choice.entity, score=choice.score * MANY_SURE, why=choice.why)


def _chosen(ranked: Sequence[tuple[float, Entity]], label: str) -> Choice:
    if not ranked or ranked[0][0] < FAINT:
        return Choice(
            entity=None, score=0.0, why=f"nobody whom {label} could stand for is named shortly before"
        )
    best, entity = ranked[0]
    score = best / sum(value for value, _entity in ranked[:3])
    name = " ".join(entity.name)
    if len(ranked) > 1 and ranked[1][0] > best / 3:
        other = " ".join(ranked[1][1].name)
        return Choice(entity=entity, score=score, why=f"{label} may be {name} or {other}, {name} is nearer")
    return Choice(entity=entity, score=score, why=f"{label} follows {name}, the only one near whom it fits")


def choose_described(scene: Scene, token: Token, words: str, head: str) -> Choice:
    """Return whom a definite description stands for: the one whom the document describes so."""
    wanted = description_words(words)
    kernel = description_words(head) or {head}
    here = scene.reading.token_at(token.start)
    known = min((scene.by_word.get(word, []) for word in kernel), key=len)
    fitting = [entity for entity in known if entity.introduced <= here and kernel <= entity.words]
    label = f"“{words}”"
    full = [entity for entity in fitting if wanted <= entity.words | set(entity.surname.split())]
    if len(full) == 1:
        return Choice(entity=full[0], score=0.9, why=f"{' '.join(full[0].name)} is described so in the text")
    pool = full or fitting
    if not full and _says_more(wanted - kernel):
        pool = [entity for entity in fitting if not contradict(wanted, entity.words)]
        if not pool:
            return _epithet(scene, token, label, words, kernel, wanted)
        choice = _most_present(scene, token, pool, label)
        return Choice(entity=choice.entity, score=choice.score * EPITHET_SURE, why=choice.why)
    if len(pool) == 1:
        return Choice(
            entity=pool[0], score=0.75, why=f"{' '.join(pool[0].name)} is the only {head} named before"
        )
    if pool:
        ranked = sorted(
            ((strength(scene, entity, token), entity) for entity in pool), key=lambda pair: -pair[0]
        )
        return _chosen(ranked, label)
    return _epithet(scene, token, label, words, kernel, wanted)


def _most_present(scene: Scene, token: Token, pool: Sequence[Entity], label: str) -> Choice:
    ranked = sorted(((strength(scene, entity, token), entity) for entity in pool), key=lambda pair: -pair[0])
    return _chosen(ranked, label)


def _epithet(
    scene: Scene, token: Token, label: str, words: str, kernel: set[str], wanted: set[str]
) -> Choice:
    """Return the one whom the sentences before are about, where a description says more than an office.

    "The Idaho governor" behind two sentences on one person means that person; "the judge" may be a new one.
    """
    nobody = Choice(entity=None, score=0.0, why=f"the text names nobody as {label}")
    head = next(iter(kernel), "")
    if head not in EPITHETS or not _says_more(wanted - kernel):
        return nobody
    gender = gender_of(words) or ("f" if head in ("mother", "actress", "woman") else None)
    ranked = []
    for entity in scene.traces:
        fits = entity.described is None and not entity.body and entity.personal
        against = bool(entity.words & EPITHETS) or gender and entity.gender not in (None, gender)
        if fits and not against and (value := strength(scene, entity, token)) > 0:
            ranked.append((value, entity))
    ranked.sort(key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < ABOUT:
        return nobody
    choice = _chosen(ranked, label)
    why = f"{label} is who the sentences before are about, {' '.join(ranked[0][1].name)}"
    return Choice(entity=choice.entity, score=choice.score * EPITHET_SURE, why=why)


def _says_more(words: set[str]) -> bool:
    """Tell whether a description tells one holder of an office from others: "the Vermont senator"."""
    return bool(words - {"former", "then", "current", "longtime", "veteran"})
