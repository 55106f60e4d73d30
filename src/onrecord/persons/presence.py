"""Who is present where in a text: the traces that mentions leave, and how they fade.

Every mention leaves a trace that fades with each sentence; a subject's is stronger than an object's, and
that of somebody inside a quotation is faint.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from onrecord.persons.entities import Entity, Naming
from onrecord.persons.reading import Mention, Reading
from onrecord.text.clauses import Standing
from onrecord.text.tokens import Token

# Strength of a trace by how its words stand. Order: who speaks or acts is whom the next "he" means.
WEIGHTS = {"subject": 1.0, "object": 0.45, "possessive": 0.35, "modifier": 0.15}
SUBORDINATE = 0.7  # factor of a subject that is not its sentence's first: "Velt says that Rolf is ill. He …"
SPEAKS = 1.25  # of the source of a statement
QUOTED = 0.25  # factor inside quotation marks: the narrative's "he" is seldom one of whom a speaker spoke
FADE = 0.5  # per sentence
QUOTED_STEP = 0.4  # of a sentence: one that is all quotation parts "he said" less from who spoke before it
NEW_PARAGRAPH = 0.75  # further factor per paragraph, up to two
LONGEST_MEMORY = 8  # sentences
ADDED = 0.5  # factor of what the mentions in other sentences add to the strongest
FAINT = 0.08  # a best trace below this points at nobody


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Whom a mention stands for, how sure, and why; ``entity`` is ``None`` where nobody fits."""

    entity: Entity | None
    score: float
    why: str
    new: bool = False  # of a description: it fits nobody whom the text names, so it may be somebody else


@dataclass(frozen=True, kw_only=True)
class _Trace:
    sentence: int
    paragraph: int
    at: float  # in sentences from the beginning, quoted ones shortened
    weight: float


@dataclass(kw_only=True)
class Scene:
    """The traces of all entities as the text is read from its beginning."""

    reading: Reading
    naming: Naming
    places: tuple[float, ...]  # of each sentence: how far it is from the beginning, quoted ones shortened
    spoken_of: Mapping[int, frozenset[Entity]] = field(default_factory=dict)  # behind a source, by its token
    names: dict[int, Mention] = field(default_factory=dict)  # by the token behind them
    met: set[int] = field(default_factory=set)  # the first tokens of the mentions read
    traces: dict[Entity, list[_Trace]] = field(default_factory=dict)  # of those met in the last sentences
    pronouns: dict[int, Choice] = field(default_factory=dict)  # whom they stand for, by their token
    choices: dict[int, Choice] = field(default_factory=dict)  # whom descriptions do, by their first token
    unclear: dict[str, Entity] = field(default_factory=dict)  # names that stand for one of several
    joined: dict[int, tuple[Entity, Mention]] = field(default_factory=dict)  # pairs, by the second's token
    main: int = 0  # the sentence whose first subject has been read
    swept: float = 0.0  # the place until which the traces are clear of those met too long before
    subject: tuple[int, Entity] | None = None  # the subject read last, by the token behind it
    described: dict[int, Entity] = field(default_factory=dict)  # whom only a description names, by token
    by_word: dict[str, list[Entity]] = field(default_factory=dict)  # by the words that describe them


def leave_trace(
    scene: Scene, entity: Entity, token: Token, standing: Standing, sure: float, *, speaks: bool, first: bool
) -> None:
    """Note that ``entity`` is met at ``token``.

    ``speaks`` where it is the source of a statement, ``first`` where no other is its sentence's subject.
    """
    weight = (SPEAKS if speaks and standing != "possessive" else WEIGHTS[standing]) * sure
    if standing == "subject" and not (first or speaks):
        weight *= SUBORDINATE
    if token.quoted:
        weight *= QUOTED
    at = scene.places[token.sentence]
    if at > scene.swept:
        _sweep(scene, at)
    traces = scene.traces.setdefault(entity, [])
    traces.append(_Trace(sentence=token.sentence, paragraph=token.paragraph, at=at, weight=weight))
    del traces[:-6]


def _sweep(scene: Scene, at: float) -> None:
    """Forget whoever was last met too long before ``at`` to be meant."""
    scene.swept = at + LONGEST_MEMORY
    gone = [entity for entity, traces in scene.traces.items() if at - traces[-1].at > LONGEST_MEMORY]
    for entity in gone:
        del scene.traces[entity]


def read_places(tokens: Sequence[Token]) -> tuple[float, ...]:
    """Return, by the number of a sentence, how many sentences lie before it, quoted ones shortened."""
    told = {token.sentence for token in tokens if not token.quoted and token.words[0].isalnum()}
    last = tokens[-1].sentence if tokens else 0
    steps = (1.0 if sentence in told else QUOTED_STEP for sentence in range(last + 1))
    return tuple(accumulate(steps))


def strength(scene: Scene, entity: Entity, token: Token, *, least: float = 0.0) -> float:
    """Return how present ``entity`` is where ``token`` stands; traces weaker than ``least`` do not count."""
    by_sentence: dict[int, float] = {}
    for trace in scene.traces.get(entity, ()):
        away = scene.places[token.sentence] - trace.at
        if away > LONGEST_MEMORY or trace.weight < least:
            continue
        value = trace.weight * FADE**away * NEW_PARAGRAPH ** min(2, token.paragraph - trace.paragraph)
        by_sentence[trace.sentence] = max(by_sentence.get(trace.sentence, 0.0), value)
    if not by_sentence:
        return 0.0
    best = max(by_sentence.values())
    return best + ADDED * (sum(by_sentence.values()) - best)


def chosen(ranked: Sequence[tuple[float, Entity]], label: str) -> Choice:
    """Return the first of ``ranked``, which begins with the most present, with its share as the score."""
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
