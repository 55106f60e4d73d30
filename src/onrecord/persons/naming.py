"""Which of the names that one document prints are whose.

Names are read as a newspaper's reader reads them: the full name comes once, the surname afterwards. A surname
that two people of the document bear is the one's who was first and alone called by it; where nobody was, it
is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from onrecord.persons.appositions import learn, learn_descriptions
from onrecord.persons.descriptions import description_words, fold, gender_of
from onrecord.persons.entities import Entity, Naming, gender_of_bearer, given, surname
from onrecord.persons.full_names import full_names, is_same
from onrecord.persons.mention_words import BODY_WORDS, PREPOSITIONS
from onrecord.persons.name_words import GIVEN, HONORIFICS, NO_NAMES, PLACES
from onrecord.persons.reading import Mention, Reading

PARTY = re.compile(r"[DRI]-")
# Words that open a sentence with a capital and name nobody.
OPENERS = frozenset(
    "none nobody nothing neither either sooner later forget look mistake such much more less again perhaps "
    "today tomorrow yesterday tonight likewise indeed thus hence meanwhile nonetheless nevertheless".split()
)
BEHIND_PARTICIPLE = PREPOSITIONS | frozenset("the a an whether if why how what when who him her them".split())
BEFORE_PLACES = frozenset("in at near outside around across throughout".split())
# A surname is settled on its first bearer after this many mentions before the second bearer is named.
SETTLED = 2


def name_entities(reading: Reading, *, settled_by_use: bool = True) -> Naming:
    """Return the persons and bodies of the document and which name mention is whose.

    ``settled_by_use`` is false where a surname's use shows nothing: in a debate all bearers are called by it.
    """
    runs = [mention for mention in reading.mentions if mention.sort == "name"]
    often = Counter(fold(word) for mention in runs for word in mention.name)
    verbs = _common_words(reading)
    names = [mention for mention in runs if _worth(mention, reading, often, verbs)]
    entities = full_names(reading, names)
    bearers: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        bearers[entity.surname].append(entity)
    entities += _other_bearers(names, bearers)
    of: dict[Mention, Entity] = {}
    unclear: dict[Mention, str] = {}
    firsts = _first_bearers(names, bearers) if settled_by_use else {}
    short = _short_names(entities)
    alone: dict[str, Entity] = {}
    for mention in names:
        owner, why = _owner(mention, short, bearers, firsts)
        if why:
            unclear[mention] = why
            continue
        known = owner or alone.get(surname(mention.name))
        if known is None and len(mention.name) > 1:
            continue  # a piece of a headline
        entity = known or Entity(name=mention.name, introduced=mention.first)
        if known is None:
            entity.body = mention.body or fold(mention.name[-1]) in PLACES
            alone[surname(mention.name)] = entity
            entities.append(entity)
        of[mention] = entity
        placed = mention.first > 0 and reading.tokens[mention.first - 1].low in BEFORE_PLACES
        learn(entity, mention, placed=placed)
        entity.place = entity.place or placed
    apposed = learn_descriptions(reading, of)
    return Naming(entities=tuple(entities), of=of, unclear=unclear, apposed=apposed)


def _common_words(reading: Reading) -> frozenset[str]:
    """Return the words that begin a sentence with a capital and elsewhere have none: "Take", "Imagine"."""
    small, capital = set(), set()
    for before, token in pairwise(reading.tokens):
        if token.words[0].islower():
            small.add(token.words)
        elif before.sentence == token.sentence and before.words[0].isalnum():
            capital.add(token.low)
    return frozenset(small - capital)


def _worth(mention: Mention, reading: Reading, often: Counter[str], common: frozenset[str]) -> bool:
    """Tell whether a run of capitals is a name and not a headline's, a weekday's or a party's and state's."""
    if PARTY.match(mention.name[0]):
        return False
    if len(mention.name) == 1:
        word = fold(mention.name[0])
        return (
            len(word) > 1
            and word not in OPENERS
            and word not in common
            and not (often[word] == 1 and (_is_participle(mention, reading) or _is_adverb(mention, reading)))
            and (word not in NO_NAMES or word in PLACES or mention.body)
            and word.replace("-", "").isalpha()
        )
    return len(mention.name) < 8


def _is_participle(mention: Mention, reading: Reading) -> bool:
    """Tell whether a sentence's first word is a verb's form: "Reached by phone", "Speaking on Sunday"."""
    before, after = reading.tokens[mention.first - 1], reading.tokens[mention.last : mention.last + 1]
    opens = mention.first == 0 or before.sentence != reading.tokens[mention.first].sentence
    return (
        opens
        and fold(mention.name[0]).endswith(("ed", "ing"))
        and fold(mention.name[0]) not in GIVEN
        and bool(after)
        and after[0].low in BEHIND_PARTICIPLE
    )


def _is_adverb(mention: Mention, reading: Reading) -> bool:
    """Tell whether a word that opens a sentence is set off as an adverb: "Recently, however, it"."""
    after = reading.tokens[mention.last : mention.last + 1]
    return fold(mention.name[0]).endswith("ly") and bool(after) and after[0].words == ","


def _other_bearers(names: Sequence[Mention], bearers: dict[str, list[Entity]]) -> list[Entity]:
    """Return those whom a title tells from the only one named in full: "Mr. Doe" is not Ana Doe."""
    others: list[Entity] = []
    for mention in names:
        shared = bearers.get(surname(mention.name), [])
        gender = gender_of(mention.title) if len(mention.name) == 1 else None
        if (
            len(shared) == 1
            and gender
            and gender_of_bearer(shared[0]) not in (None, gender)
            and not shared[0].body
        ):
            other = Entity(name=mention.name, introduced=mention.first, gender=gender, personal=True)
            shared.append(other)
            others.append(other)
    return others


def _first_bearers(names: Sequence[Mention], bearers: dict[str, list[Entity]]) -> dict[str, Entity]:
    """Return who is settled as the one whom a surname of several bearers means by itself."""
    settled: dict[str, Entity] = {}
    called: dict[str, list[Mention]] = defaultdict(list)
    for mention in names:
        called[surname(mention.name)].append(mention)
    for last, shared in bearers.items():
        if len(shared) < 2:
            continue
        first, second = sorted(shared, key=lambda entity: entity.introduced)[:2]
        before = [mention for mention in called[last] if mention.first < second.introduced]
        if any(len(mention.name) == 1 for mention in before) or len(before) >= SETTLED:
            settled[last] = first
    return settled


def _owner(
    mention: Mention,
    short: dict[str, list[Entity]],
    bearers: dict[str, list[Entity]],
    firsts: dict[str, Entity],
) -> tuple[Entity | None, str]:
    """Return whose a name is, or why that cannot be told; neither for a name not met in full."""
    last = surname(mention.name)
    alone = len(mention.name) == 1
    shared = [
        e
        for e in bearers.get(last, ())
        if not (e.body and (mention.title or alone and last not in BODY_WORDS))
    ]
    if len(mention.name) > 1 and (
        full := [e for e in shared if e.body == mention.body and is_same(e, mention)]
    ):
        return full[0], ""
    if len(shared) == 1 and mention.title and shared[0].firm:
        return None, ""  # "Mr. Rolf" is not Ostrell Rolf, whose shares fell
    if len(shared) == 1:
        return shared[0], ""
    if shared:
        return _choose_bearer(mention, shared, firsts.get(last))
    if len(mention.name) == 1 and not mention.title:
        word = fold(mention.name[0])
        called = short.get(word) or short.get(word.replace(".", "").upper(), [])
        return (called[0], "") if len(called) == 1 else (None, "")
    return None, ""


def _choose_bearer(
    mention: Mention, shared: Sequence[Entity], first: Entity | None
) -> tuple[Entity | None, str]:
    """Return who of several bearers of a surname is meant, by title and by who is called so."""
    office = description_words(mention.title) - {fold(word) for word in HONORIFICS}
    by_office = [entity for entity in shared if office and office <= entity.words]
    if len(by_office) == 1:
        return by_office[0], ""
    gender = gender_of(mention.title)
    titled = [entity for entity in shared if len(entity.name) == 1 and gender and entity.gender == gender]
    if titled:
        return titled[0], ""
    if first:
        others = [e for e in shared if e is not first and gender and gender_of_bearer(e) == gender]
        if gender and gender_of_bearer(first) not in (None, gender):
            return (others[0], "") if len(others) == 1 else (None, _two_bearers(shared))
        return first, ""
    return None, _two_bearers(shared)


def _two_bearers(shared: Sequence[Entity]) -> str:
    bearers = " and ".join(" ".join(entity.name) for entity in shared[:3])
    return f"{len(shared)} are called {shared[0].name[-1]} here ({bearers}) and nothing tells which is meant"


def _short_names(entities: Sequence[Entity]) -> dict[str, list[Entity]]:
    """Return who is called by one word: persons by a folded given name, bodies by initials in capitals."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.body:
            initials = "".join(word[0] for word in entity.name if word[0].isupper())
            if len(initials) > 2:
                found[initials].append(entity)
        elif len(entity.name) > 1:
            found[given(entity.name)].append(entity)
    return found
