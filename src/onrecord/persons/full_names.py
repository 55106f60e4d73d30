"""The persons and bodies whom a text names in full, the forms of each joined."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.persons.descriptions import fold
from onrecord.persons.entities import Entity, agree, given, surname
from onrecord.persons.mention_words import BODY_WORDS
from onrecord.persons.name_words import GIVEN
from onrecord.persons.reading import Mention, Reading

SAYS = frozenset(
    "said says told tells added adds wrote writes argued asked tweeted replied testified who".split()
)
SIGNED = frozenset('” " — –'.split())  # what stands between a saying and the name under it
# Before a name that is shown to be no person's, they show that it is a firm's.
OWNED = frozenset("of at plus firm bank brokerage company giant employer".split())
# Around any name that is printed without a title: firms are called after people, too.
TRADED = frozenset("purchase purchased buy bought acquire acquired".split())
TRADES = frozenset("& inc co corp llc llp plc shares stock analysts".split())


def full_names(reading: Reading, names: Sequence[Mention]) -> list[Entity]:
    """Return an entity for each different full name, the same person's forms joined."""
    headlines = reading.headlines
    forms = Counter(mention.name for mention in names)
    found: list[Entity] = []
    by_surname: dict[str, list[Entity]] = defaultdict(list)
    for mention in names:
        if len(mention.name) < 2 or _is_headline(mention, headlines, reading) or _is_piece(mention, forms):
            continue
        last = surname(mention.name)
        known = next((e for e in by_surname[last] if e.body == mention.body and is_same(e, mention)), None)
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


def is_same(entity: Entity, mention: Mention) -> bool:
    if entity.body:
        return [fold(word) for word in entity.name] == [fold(word) for word in mention.name]
    return any(agree(one, other) for one in _called(entity.name) for other in _called(mention.name))


def _called(name: Sequence[str]) -> list[str]:
    """Return the given names one may go by: of "Robert Leo Doe" the second too."""
    second = fold(name[1]) if len(name) > 2 else ""
    return [given(name), second] if len(second) > 1 and second != surname(name) else [given(name)]
