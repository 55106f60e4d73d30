"""The printed speakers of a transcript: who MR. SPICER, SECRETARY DOE, THE PRESIDENT and Q are.

Only the document itself is asked: its head and title, who is introduced in its text and, for the rest of a
name, the page around it. A bare Q is an unnamed reporter, unless the one who calls on the reporter says a
name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from onrecord.models import Document, Passage, Person, Statement
from onrecord.persons.descriptions import description_words, fold
from onrecord.persons.entities import Entity, agree, given, surname
from onrecord.persons.name_words import BODIES, HONORIFICS, OFFICE_OF, OFFICES
from onrecord.persons.names import find_names, parse_name
from onrecord.persons.page import KEPT, Found, Page
from onrecord.persons.people import cased, described_person, person_of
from onrecord.persons.rosters import listed_in_full
from onrecord.text.sentences import split_sentences
from onrecord.turns.calls import name_called, name_of_self
from onrecord.turns.labels import answers_by_label, asks_by_label

TURNS = ("speech turn", "question turn")
NAMED_BY_CALLER = 0.75  # the one called on may not be the one who then speaks
SURNAME_ONLY = 0.85
RANKS = frozenset(
    "vice prime deputy acting assistant associate under ranking first second principal chief senior".split()
)
PRESIDE = frozenset("chairman president speaker".split())
PRESIDING = re.compile(
    r"([^\n;:]{5,80})\s*[\[(]\s*(chair\w*\s+of\s+the\s+[^\])]{3,60})[\])],?\s+presiding", re.I
)
HELD_BY_SEVERAL = ("official", "aide", "staffer", "student", "attendee")
# What somebody who stays unnamed is printed as; of offices the text has to name the holder.
PARTS = frozenset(HELD_BY_SEVERAL) | frozenset("moderator operator interpreter translator announcer".split())
NO_SINGLE_SPEAKERS = frozenset(
    "participant participants audience reporters members speakers crowd voice unidentified".split()
)


def turn_of(document: Document, statement: Statement) -> Passage | None:
    """Return the turn whose printed speaker says ``statement``, if it is a turn's words."""
    passages = document.passages
    at = bisect_right(passages, statement.span.start, key=lambda passage: passage.start) - 1
    if at < 0 or passages[at].role not in TURNS:
        return None
    passage = passages[at]
    own = statement.source in (None, passage.label) and statement.speaker_label in (None, passage.speaker)
    return passage if own and passage.speaker else None


def find_printed(page: Page, turn: Passage) -> Found:
    """Return who the printed speaker of ``turn`` is; a label is one speaker's all through a document."""
    printed = " ".join((turn.speaker or "").split())
    if asks_by_label(printed):
        return _reporter(page, turn)
    if answers_by_label(printed):
        return Found(person=None, score=0.0, why=f"{printed} is not a name")
    if printed not in page.labels:
        page.labels[printed] = _printed(page, printed)
    found = page.labels[printed]
    if found.person and found.person.kind == "unnamed" and printed.lower().endswith(HELD_BY_SEVERAL):
        person = described_person(found.person.name, "unnamed", page.document.id, turn.start)
        return replace(found, person=person)  # the next "official" may be another one
    return found


def _printed(page: Page, printed: str) -> Found:
    if set(re.findall(r"\w+", printed.lower())) & NO_SINGLE_SPEAKERS:
        return Found(person=None, score=0.0, why=f"{printed} is not a name")
    words = [word for word in re.sub(r"\([^)]*\)?", " ", printed).split() if word.strip(".,")]
    title, name = _parted(words)
    if name:
        return _by_surname(page, printed, title, name)
    return _by_office(page, printed, title)


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the titles and the name of a printed speaker, without the place that tells two apart."""
    cut = 0
    while cut < len(words):
        ranked = fold(words[cut]) in RANKS and cut + 1 < len(words)
        if not _is_title(words[cut + ranked], after_office=cut + ranked > 0):
            break
        cut += 1 + ranked
    name = [word.strip(",") for word in words[cut:]]
    place = next((at for at, word in enumerate(name) if at and word.lower() in ("of", "from")), len(name))
    return words[:cut], name[:place]


def _is_title(word: str, *, after_office: bool) -> bool:
    low = fold(word.strip(",:"))
    return low in HONORIFICS or low in OFFICES or low == "the" or after_office and low in OFFICE_OF | BODIES


def _by_surname(page: Page, printed: str, title: list[str], name: list[str]) -> Found:
    """Return the one person of the document with the printed surname, else the surname itself."""
    last = surname(name)
    known = [e for e in page.naming.entities if e.surname == last and _fits(e, name) and _is_somebody(e)]
    full = [e for e in known if len(e.name) > 1]
    full = (full + _printed_in_full(page, full, last) if len(name) == 1 else full) or known
    office = description_words(" ".join(title)) - HONORIFICS
    if len(full) > 1 and office:
        full = [e for e in full if office <= e.words] or full
    if len(full) > 1:
        named = " and ".join(" ".join(e.name) for e in full[:3])
        return Found(person=None, score=0.0, why=f"{printed} may be {named}")
    entity = full[0] if full else Entity(name=_in_heading(page, name))
    entity = _written_out(page, entity, title)
    if len(entity.name) == 1 and (
        listed := listed_in_full(page.roster, last, " ".join(title), _place(printed))
    ):
        entity = _renamed(entity, tuple(cased(word) for word in listed))
    if not entity.titles:
        printed_title = " ".join(cased(word) for word in title if fold(word) not in HONORIFICS)
        entity.describe(_title_in_heading(page, entity) or printed_title)
    if len(entity.name) == 1:
        return Found(
            person=page.person(entity),
            score=SURNAME_ONLY,
            why=f"printed as {printed}; no fuller name in the text",
        )
    return Found(
        person=page.person(entity),
        score=0.97,
        why=f"printed as {printed}; the text names {' '.join(entity.name)}",
    )


def _printed_in_full(page: Page, known: list[Entity], last: str) -> list[Entity]:
    """Return those of a surname whom other turns print in full and who are not ``known``."""
    names = {tuple(map(cased, _parted(label.split())[1])) for label in page.printed}
    fuller = [Entity(name=name) for name in sorted(names) if len(name) > 1 and surname(name) == last]
    return [one for one in fuller if not any(agree(given(one.name), given(e.name)) for e in known)]


def _title_in_heading(page: Page, entity: Entity) -> str:
    """Return the title printed with a person in the document's own title, else ""."""
    heading = page.document.title.value if page.document.title else ""
    for span in find_names(heading):
        name = parse_name(span.of(heading))
        if name and name.title and name.is_person and name.surname and fold(name.surname) == entity.surname:
            return name.title
    return ""


def _in_heading(page: Page, name: list[str]) -> tuple[str, ...]:
    """Return a printed surname with the given name that the document's title puts before it, if it does."""
    words = tuple(cased(word) for word in name)
    heading = page.document.title.value if page.document.title else ""
    for found in re.finditer(rf"([A-Z][\w’'-]+)(?:\s+[A-Z]\.)?\s+{re.escape(words[-1])}\b", heading):
        if len(words) == 1 and not _is_title(found[1], after_office=False):
            return tuple(found[0].split())
    return words


def _is_somebody(entity: Entity) -> bool:
    """Tell whether a name may be a person's: Mr. Rolf of a hearing on banks is not Ostrell Rolf."""
    return not (entity.body or entity.firm)


def _fits(entity: Entity, name: list[str]) -> bool:
    return len(name) == 1 or len(entity.name) == 1 or fold(name[0])[:1] == fold(entity.name[0])[:1]


def _by_office(page: Page, printed: str, title: list[str]) -> Found:
    """Return the one whom the document's head, or else its text, names with the printed office."""
    office = description_words(" ".join(title)) - HONORIFICS
    if not office:
        return Found(person=None, score=0.0, why=f"{printed} is no name")
    holders = _holders(page, page.document.title.value, office) if page.document.title else []
    if office & PRESIDE:
        holders = holders or _presiding(page)
    holders = holders or [e for e in page.naming.entities if _holds(e, office) and not e.body]
    if not holders and _is_unnamed(printed):
        person = described_person(printed.lower(), "unnamed", page.document.id, 0)
        return Found(person=person, score=KEPT, why=f"printed as {printed}; the text names nobody so")
    if len(holders) != 1:
        named = ", ".join(" ".join(e.name) for e in holders[:3])
        why = f"several hold this office here: {named}" if holders else "the text does not name who that is"
        return Found(person=None, score=0.0, why=f"printed as {printed}; {why}")
    entity = _written_out(page, holders[0], title)
    return Found(
        person=page.person(entity),
        score=0.92,
        why=f"printed as {printed}; the text names {' '.join(entity.name)} so",
    )


def _is_unnamed(printed: str) -> bool:
    """Tell whether a label is a part played by somebody who is not named: "SENIOR OFFICIAL", "MODERATOR"."""
    words = printed.lower().split()
    return words[-1] in PARTS and not set(map(fold, words)) & (HONORIFICS | {"the"})


def _holders(page: Page, heading: str, office: set[str]) -> list[Entity]:
    """Return those whom the heading names with exactly this office: "Remarks by President Doe"."""
    found: list[Entity] = []
    for span in find_names(heading):
        name = parse_name(span.of(heading))
        if name is None or not name.is_person or description_words(name.title or "") != office:
            continue
        words = tuple(name.full.split())
        known = (
            e
            for e in page.naming.entities
            if not e.body and e.name[-len(words) :] == words and _holds(e, office)
        )
        found.append(next(known, Entity(name=words, titles=[name.title or ""])))
    return found


def _presiding(page: Page) -> list[Entity]:
    """Return who the head of a hearing says presides: "Ana Doe [chairwoman of the committee] presiding"."""
    found = PRESIDING.search(page.document.text)
    if found is None:
        return []
    spans = find_names(found[1])
    name = parse_name(spans[-1].of(found[1])) if spans else None
    if name is None or not name.is_person:
        return []
    words = tuple(cased(word) for word in name.full.split())
    return [Entity(name=words, titles=[" ".join(found[2].split())])]


def _holds(entity: Entity, office: set[str]) -> bool:
    """Tell whether one of the titles printed with a name is this office and nothing else."""
    return any(description_words(title) == office for title in entity.titles)


def _written_out(page: Page, entity: Entity, title: list[str]) -> Entity:
    """Return ``entity`` with the given names that the page prints behind the same office, if it does.

    The page around a transcript (its masthead, its menu) is no story, but it is the document's own word for
    who holds the office.
    """
    offices = [word for word in title if fold(word.strip(",")) in OFFICES]
    if len(entity.name) > 1 or not offices:
        return entity
    office = cased(offices[-1].strip(","))
    found = re.search(
        rf"{re.escape(office)}\s+((?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s+[A-Z]\.)?\s+{re.escape(entity.name[-1])})\b",
        page.document.text,
    )
    if not found:
        return entity
    return _renamed(entity, tuple(found[1].split()))


def _renamed(entity: Entity, name: tuple[str, ...]) -> Entity:
    """Return ``entity`` under its full name."""
    fuller = Entity(name=name, introduced=entity.introduced, personal=True)
    fuller.forms, fuller.titles, fuller.words = (
        {" ".join(entity.name)} | entity.forms,
        entity.titles,
        entity.words,
    )
    return fuller


def _place(printed: str) -> str | None:
    """Return the place that tells a printed speaker from another: "Mr. Roe |of North Umber|"."""
    found = re.search(r"\b(?:of|from)\s+([A-Z].*)$", printed)
    return found[1].strip(" .:") if found else None


def _reporter(page: Page, turn: Passage) -> Found:
    """Return the reporter who asks, if the one who calls on him or her, or he or she, says a name."""
    text = page.document.text
    called = name_of_self(turn.span.of(text)) or _called(page, turn)
    if called is None:
        return Found(person=None, score=0.0, why="a reporter whom the transcript does not name")
    entity = page.by_name.get(called)
    person: Person = person_of(entity or Entity(name=tuple(called.split())), page.document.id)
    name = parse_name(called)
    if entity and entity.titles or name is None or name.title:
        return Found(
            person=None, score=0.4, why=f"{called}, who is named before, holds an office and is no reporter"
        )
    if len(person.name.split()) < 2:
        return Found(person=None, score=0.5, why=f"a reporter who is called {called} and not named in full")
    return Found(person=person, score=NAMED_BY_CALLER, why=f"{called} is called on to ask")


def _called(page: Page, turn: Passage) -> str | None:
    """Return the name in the last words before this turn, if they call on somebody."""
    passages = page.document.passages
    at = bisect_left(passages, turn.start, key=lambda passage: passage.start) - 1
    while at >= 0 and passages[at].role == "stage direction":
        at -= 1
    if at < 0 or passages[at].role != "speech turn":
        return None
    text = page.document.text
    calling = [span.of(text) for span in split_sentences(text, passages[at].span)]
    return name_called(calling, turn.span.of(text))
