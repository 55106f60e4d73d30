"""Whether the draft and the source name one speaker: "Velt", "the press secretary", "MR. VELT"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.models import Person
from onrecord.persons.mention_words import DETERMINERS, PRONOUNS
from onrecord.persons.names import Name, parse_name, same_person
from onrecord.text.folding import folded_word

# Words that make of an office another one.
_RANKS = frozenset("vice deputy former ex assistant acting associate under principal incoming elect".split())
_EMPTY = DETERMINERS | frozenset("of for to at and mr mrs ms dr sir madam".split())
# Labels of anybody: who spoke is not said.
_ANYBODY = frozenset(
    """participant participants audience speaker moderator reporter reporters question interviewer
    unidentified unknown male female voice voices press attendee member members host interpreter translator
    operator man woman senior administration official officials staff aide""".split()
)
_ASKS = frozenset({"q", "question", "reporter", "the press"})
_WORD = re.compile(r"[^\W_]+")
_PRONOUNS = PRONOUNS | frozenset("i we you who".split())


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Whom one side names: the words printed and the person that they were resolved to."""

    label: str | None
    person: Person | None

    @property
    def name(self) -> str | None:
        return self.person.name if self.person else self.label

    @property
    def shown(self) -> str | None:
        """The name as a reader writes it: "Q", who asks in transcripts, is a reporter."""
        if self.person is None and self.label and self.label.strip(" .:\xa0").casefold() in _ASKS:
            return "a reporter"
        return self.name

    def forms(self) -> Iterator[str]:
        if self.person:
            yield self.person.name
            yield from self.person.also
        if self.label and self.label.casefold() not in _PRONOUNS:
            yield self.label

    def names(self) -> list[Name]:
        """The names of persons by which it goes; a description or an office is none."""
        if self.person and self.person.kind in ("group", "organisation"):
            return []
        parsed = (parse_name(form) for form in self.forms())
        return [name for name in parsed if name and _is_named(name)]

    def offices(self) -> list[frozenset[str]]:
        titles = [self.person.title] if self.person and self.person.title else []
        titles += [name.title for name in self.names() if name.title]
        titles += [form for form in self.forms() if not _is_name(form)]
        return [office for title in titles if (office := _office(title))]


def _is_name(form: str) -> bool:
    name = parse_name(form)
    return bool(name and _is_named(name))


def _is_named(name: Name) -> bool:
    """Tell whether it is a person's own name; "Q" asks in transcripts."""
    return name.is_person and len(name.surname or "") > 1 and not _office(name.words) <= _ANYBODY


def _office(words: str) -> frozenset[str]:
    return frozenset(folded_word(word) for word in _WORD.findall(words)) - _EMPTY


def is_same(draft: Speaker, source: Speaker, known: Callable[[], Sequence[Person]] = tuple) -> bool | None:
    """Tell whether both are one person; ``None`` where that cannot be told.

    ``known`` returns the people of the record, among whom the holder of an office may be found.
    """
    if draft.person and source.person and draft.person.id == source.person.id:
        return True
    one, other = draft.names(), source.names()
    if one and other:
        return _named_alike(one, other)
    if _offices_agree(draft, source):
        return True
    if other and draft.offices() and (holder := _holder(draft, known())):
        return _named_alike(holder.names(), other)
    if one and source.offices() and (holder := _holder(source, known())):
        return _named_alike(one, holder.names())
    return None


def _named_alike(one: Sequence[Name], other: Sequence[Name]) -> bool:
    """Tell whether any two of the names agree; where both sides have given names those decide."""
    pairs = [(a, b) for a in one for b in other]
    full = [(a, b) for a, b in pairs if a.given and b.given]
    return any(same_person(a, b) is not False for a, b in full or pairs)


def _offices_agree(one: Speaker, other: Speaker) -> bool:
    return any(_is_office_of(a, b) or _is_office_of(b, a) for a in one.offices() for b in other.offices())


def _is_office_of(short: frozenset[str], full: frozenset[str]) -> bool:
    return short <= full and short & _RANKS == full & _RANKS


def _holder(speaker: Speaker, known: Sequence[Person]) -> Speaker | None:
    """Return the only person on record who has the office by which somebody is named."""
    holders = {
        person.id: Speaker(label=None, person=person)
        for person in known
        if person.title
        and person.kind == "person"
        and any(_is_office_of(office, _office(person.title)) for office in speaker.offices())
    }
    named = [holder for holder in holders.values() if holder.names()]
    return named[0] if len(named) == 1 else None
