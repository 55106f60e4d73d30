"""The persons and bodies that one document names, and how their names are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.models import PersonKind
from onrecord.persons.descriptions import description_words, fold, gender_of
from onrecord.persons.name_words import (
    GIVEN_MEN,
    GIVEN_WOMEN,
    NICKNAMES,
    PARTICLES,
    SUFFIXES,
)
from onrecord.persons.reading import Gender, Mention

# Two given names of fewer letters that differ by one are two names ("Jon", "Jan"; "Dana", "Dina").
LONG_ENOUGH_TO_MISSPELL = 6


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


def gender_of_bearer(entity: Entity) -> Gender | None:
    return entity.gender or gender_of_given(given(entity.name) or fold(entity.name[0]))
