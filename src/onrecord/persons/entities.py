"""The persons and bodies that one document names, and which of its names are whose.

Names are read as a newspaper's reader reads them: the full name comes once, the surname afterwards. A surname
that two people of the document bear is the one's who was first and alone called by it; where nobody was, it
is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from onrecord.models import PersonKind
from onrecord.persons.descriptions import SPELLED_OUT, description_words, fold, gender_of
from onrecord.persons.mention_words import BODY_WORDS, PREPOSITIONS
from onrecord.persons.mentions import Gender, Mention, Reading
from onrecord.persons.name_words import (
    GIVEN,
    GIVEN_MEN,
    GIVEN_WOMEN,
    HONORIFICS,
    NICKNAMES,
    NO_NAMES,
    PARTICLES,
    PLACES,
    SUFFIXES,
)

PARTY = re.compile(r"[DRI]-")
# Two given names of fewer letters that differ by one are two names ("Jon", "Jan"; "Dana", "Dina").
LONG_ENOUGH_TO_MISSPELL = 6
# Words that open a sentence with a capital and name nobody.
OPENERS = frozenset(
    "none nobody nothing neither either sooner later forget look mistake such much more less again perhaps "
    "today tomorrow yesterday tonight likewise indeed thus hence meanwhile nonetheless nevertheless".split()
)
BEHIND_PARTICIPLE = PREPOSITIONS | frozenset("the a an whether if why how what when who him her them".split())
CLOSES_APPOSITION = frozenset(", . ; : ) — –".split())
LONGEST_ADDITION = 8  # words behind the noun of a description that belong to it
SAYS = frozenset(
    "said says told tells added adds wrote writes argued asked tweeted replied testified who".split()
)
SIGNED = frozenset('” " — –'.split())  # what stands between a saying and the name under it
BEFORE_PLACES = frozenset("in at near outside around across throughout".split())
# A surname is settled on its first bearer after this many mentions before the second bearer is named.
SETTLED = 2

# Before a name that is shown to be no person's, they show that it is a firm's.
OWNED = frozenset("of at plus firm bank brokerage company giant employer".split())
# Around any name that is printed without a title: firms are called after people, too.
TRADED = frozenset("purchase purchased buy bought acquire acquired".split())
TRADES = frozenset("& inc co corp llc llp plc shares stock analysts".split())


@dataclass(kw_only=True, eq=False)
class Entity:
    """Somebody or some body that the document names; filled while its mentions are gathered."""

    name: tuple[str, ...]  # the fullest form
    body: bool = False
    introduced: int = 0  # token of the first mention in full
    titles: list[str] = field(default_factory=list)  # printed with the name, in order
    forms: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  # of all titles, lower case, spelled out
    gender: Gender | None = None
    personal: bool = False  # the text shows that this is a person
    owned: bool = False  # spoken of as what one belongs to: "of Ostrell Rolf"
    traded: bool = False  # spoken of as what is bought: "shares in", "Ostrell Rolf Inc."
    described: PersonKind | None = None  # named by a description only, and of this kind
    joined: bool = False  # of a group: its members are named
    whole: Entity | None = None  # of a group: the one of which it is a part
    count: int = 0
    place: bool = False  # it stands somewhere behind "in", "at", "near"
    thing: bool = False  # a poll, a report: "it", never "he"
    acts: bool = False  # it is a sentence's subject somewhere, without article
    unclear: str = ""  # why a name stands for nobody: it stands here for one of several

    @property
    def surname(self) -> str:
        return surname(self.name)

    @property
    def firm(self) -> bool:
        """Whether a full name is spoken of as a firm's and nothing shows it to be a person's."""
        untold = not self.titles if self.traded else self.owned and not self.personal
        return untold and not self.body

    def describe(self, words: str) -> None:
        """Keep ``words`` as something the document says this person is."""
        if words and words not in self.titles:
            self.titles.append(words)
            self.words |= description_words(words)
            self.gender = self.gender or gender_of(words)
            self.personal = self.personal or not self.body


def given(name: Sequence[str]) -> str:
    """Return the folded first word of a full name, "" of a single word."""
    return fold(name[0]) if len(name) > 1 else ""


def surname(name: Sequence[str]) -> str:
    """Return the folded surname with its particles: "de Blasio", "Velt" of "Mara J. Velt Jr."."""
    return _surname(tuple(name))


@lru_cache(maxsize=1 << 14)  # asked of the same few names at every mention
def _surname(name: tuple[str, ...]) -> str:
    words = [word for word in name if fold(word) not in SUFFIXES] or list(name)
    begin = len(words) - 1
    while begin > 0 and words[begin - 1].lower() in PARTICLES and (begin > 1 or len(words) == 2):
        begin -= 1
    return " ".join(fold(word) for word in words[begin:])


def gender_of_given(word: str) -> Gender | None:
    """Return the gender of a given name where it is commonly of one only."""
    full = NICKNAMES.get(word, (word,))
    male = any(form in GIVEN_MEN for form in full) or word in GIVEN_MEN
    female = any(form in GIVEN_WOMEN for form in full) or word in GIVEN_WOMEN
    return None if male == female else "m" if male else "f"


def agree(one: str, other: str) -> bool:
    """Tell whether two folded given names may be one person's: equal, an initial, a short form."""
    if one == other or not one or not other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return bool({one, *NICKNAMES.get(one, ())} & {other, *NICKNAMES.get(other, ())}) or _misspelt(one, other)


def _misspelt(one: str, other: str) -> bool:
    """Tell whether two given names differ by one letter inside: "Kristen" and "Kristin"."""
    if len(one) != len(other) or len(one) < LONG_ENOUGH_TO_MISSPELL:
        return False
    return sum(a != b for a, b in zip(one[1:], other[1:], strict=True)) == 1 and one[0] == other[0]


@dataclass(frozen=True, kw_only=True)
class Naming:
    """Whose each name mention is; ``unclear`` says why one is nobody's."""

    entities: tuple[Entity, ...]
    of: dict[Mention, Entity]
    unclear: dict[Mention, str]
    apposed: dict[int, Entity] = field(default_factory=dict)  # descriptions beside a name, by first token


def name_entities(reading: Reading, *, settled_by_use: bool = True) -> Naming:
    """Return the persons and bodies of the document and which name mention is whose.

    ``settled_by_use`` is false where a surname's use shows nothing: in a debate all bearers are called by it.
    """
    runs = [mention for mention in reading.mentions if mention.sort == "name"]
    often = Counter(fold(word) for mention in runs for word in mention.name)
    verbs = _common_words(reading)
    names = [mention for mention in runs if _worth(mention, reading, often, verbs)]
    entities = _full_names(reading, names)
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
        _learn(entity, mention, placed=placed)
        entity.place = entity.place or placed
    apposed = _learn_descriptions(reading, of)
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


def _full_names(reading: Reading, names: Sequence[Mention]) -> list[Entity]:
    """Return an entity for each different full name, the same person's forms joined."""
    headlines = reading.headlines
    forms = Counter(mention.name for mention in names)
    found: list[Entity] = []
    by_surname: dict[str, list[Entity]] = defaultdict(list)
    for mention in names:
        if len(mention.name) < 2 or _is_headline(mention, headlines, reading) or _is_piece(mention, forms):
            continue
        last = surname(mention.name)
        known = next((e for e in by_surname[last] if e.body == mention.body and _same(e, mention)), None)
        if known is None:
            known = Entity(name=mention.name, body=mention.body, introduced=mention.first)
            found.append(known)
            by_surname[last].append(known)
        known.personal = known.personal or not known.body and _shows_person(mention, reading)
        known.traded = known.traded or _is_traded(mention, reading)
        known.owned = known.owned or known.traded or _word_before(mention, reading) in OWNED
        if len(" ".join(mention.name)) > len(" ".join(known.name)):
            known.name = mention.name
    return found


def _shows_person(mention: Mention, reading: Reading) -> bool:
    """Tell whether a full name is shown to be a person's by itself, its title or what it does."""
    first = fold(mention.name[0])
    follows = reading.tokens[mention.last : mention.last + 1]
    before = _word_before(mention, reading)
    return bool(
        {first, *first.split("-")} & GIVEN
        or len(first) == 1
        or mention.title
        or mention.after
        or before in SIGNED
        or follows
        and follows[0].low in SAYS
    )


def _is_traded(mention: Mention, reading: Reading) -> bool:
    """Tell whether a name is spoken of as a firm's: "to purchase Ostrell Rolf", "Ostrell Rolf’s shares"."""
    behind = [t.low.rstrip(".") for t in reading.tokens[mention.last : mention.last + 2]]
    behind = behind[1:] if behind[:1] and behind[0] in (",", "'s", "’s") else behind[:1]
    return _word_before(mention, reading) in TRADED or bool(behind) and behind[0] in TRADES


def _word_before(mention: Mention, reading: Reading) -> str:
    return reading.tokens[mention.begin - 1].words if mention.begin else ""


def _is_headline(mention: Mention, headlines: frozenset[int], reading: Reading) -> bool:
    """Tell whether a run of capitals is a piece of a headline rather than a name."""
    if mention.body:
        told = fold(mention.name[-1]) in BODY_WORDS or "of" in mention.name
        return not told and reading.tokens[mention.first].sentence in headlines
    shown = fold(mention.name[0]) in GIVEN or any(word.islower() for word in mention.title.split())
    return len(mention.name) > 4 or not shown and reading.tokens[mention.first].sentence in headlines


def _is_piece(mention: Mention, forms: Counter[tuple[str, ...]]) -> bool:
    """Tell whether a run of capitals is a name met elsewhere and a word before it: "Hold Mara Velt"."""
    name = mention.name
    return len(name) > 2 and forms[name] == 1 and fold(name[0]) not in GIVEN and name[1:] in forms


def _same(entity: Entity, mention: Mention) -> bool:
    if entity.body:
        return [fold(word) for word in entity.name] == [fold(word) for word in mention.name]
    return any(agree(one, other) for one in _called(entity.name) for other in _called(mention.name))


def _called(name: Sequence[str]) -> list[str]:
    """Return the given names one may go by: of "Robert Leo Doe" the second too."""
    second = fold(name[1]) if len(name) > 2 else ""
    return [given(name), second] if len(second) > 1 and second != surname(name) else [given(name)]


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
        full := [e for e in shared if e.body == mention.body and _same(e, mention)]
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


def gender_of_bearer(entity: Entity) -> Gender | None:
    return entity.gender or gender_of_given(given(entity.name) or fold(entity.name[0]))


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


def _learn(entity: Entity, mention: Mention, *, placed: bool) -> None:
    """Keep what a mention shows about its entity: form, title, gender, that it is a person.

    ``placed`` behind "in" or "near": what follows is no apposition, "In Ost, an old man fell".
    """
    entity.count += 1
    entity.forms.add(" ".join(mention.name))
    if entity.body:
        return
    bare = fold(mention.title)
    if bare in HONORIFICS and bare not in SPELLED_OUT:
        entity.gender = entity.gender or gender_of(mention.title)
        entity.personal = True
    else:
        entity.describe(mention.title)
    if not placed or len(mention.name) > 1:
        entity.describe(mention.after)
    entity.acts = entity.acts or mention.standing == "subject" and not mention.definite
    if entity.gender is None:
        entity.gender = gender_of_given(given(entity.name) or fold(entity.name[0]))
    first = fold(entity.name[0])
    called_by_surname = (
        len(mention.name) == 1 < len(entity.name) and not entity.name[0].isupper() and not entity.firm
    )
    called_by_surname = (
        called_by_surname and mention.standing == "subject"
    )  # "the Doral" of Port Doral is a place
    if gender_of_given(first) or first in NICKNAMES or called_by_surname:
        entity.personal = True


def _learn_descriptions(reading: Reading, of: dict[Mention, Entity]) -> dict[int, Entity]:
    """Join descriptions to the name beside: "the manager, Ana Doe,", "Ana Doe is a surgeon"; return whose."""
    mentions = [mention for mention in reading.mentions if mention.sort != "pronoun"]
    apposed: dict[int, Entity] = {}
    for before, after in pairwise(mentions):
        if before.sort == "description" and after in of and _apposed(reading, before, after):
            of[after].describe(reading.text[before.start : before.end])
            apposed[before.first] = of[after]
        if before in of and after.sort == "description" and _copular(reading, before, after):
            of[before].describe(reading.text[after.start : clause_end(reading, after)])
            apposed[after.first] = of[before]
        elif before in of and before.after and after.sort == "description" and after.first == before.last + 1:
            apposed[after.first] = of[before]
    return apposed


def clause_end(reading: Reading, mention: Mention) -> int:
    """Return the end of a description with what follows its noun: "the director |of the mint|."."""
    end = mention.last
    while end < len(reading.tokens) and end - mention.last < LONGEST_ADDITION:
        token = reading.tokens[end]
        if (
            token.words in ",.;:()"
            or token.low in ("who", "which", "and", "but")
            or token.sentence != reading.tokens[end - 1].sentence
        ):
            break
        end += 1
    follows = reading.tokens[mention.last : end]
    return (
        reading.tokens[end - 1].end
        if follows and follows[0].low in ("of", "for", "at", "in")
        else mention.end
    )


def _apposed(reading: Reading, before: Mention, after: Mention) -> bool:
    between = reading.tokens[before.last : after.first]
    follows = reading.tokens[after.last].words if after.last < len(reading.tokens) else "."
    return (
        not before.plural and len(between) == 1 and between[0].words == "," and follows in CLOSES_APPOSITION
    )


def _copular(reading: Reading, before: Mention, after: Mention) -> bool:
    between = reading.tokens[before.last : after.first]
    return (
        not after.plural
        and len(between) == 1
        and between[0].low in ("is", "was")
        and before.standing == "subject"
    )
