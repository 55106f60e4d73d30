"""Who a speaker label stands for, inside one document.

Collect what the document mentions (``persons.mentions``), join the names that are one person's
(``entities``), follow who is present from sentence to sentence (``salience``), read each label (``labels``)
and choose (``choosing``). What cannot be told stays unresolved with its reason: a wrong speaker is worse than
none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.models import Attribution, Document, Person, Span, Statement
from onrecord.persons.choosing import find_person, source_groups
from onrecord.persons.entities import Entity, Naming
from onrecord.persons.guests import read_talk
from onrecord.persons.labels import Label, read_label
from onrecord.persons.mentions import read_mentions
from onrecord.persons.naming import name_entities
from onrecord.persons.page import Found, Page, names_within
from onrecord.persons.printed import find_printed, turn_of
from onrecord.persons.reading import Mention
from onrecord.persons.salience import read_scene

ORIGIN = "speakers 1"
# Below this a label stays unresolved. Swept on 715 labels: GUM dev's news and interviews and three sets of
# PolNeAR sources read by hand (right / wrong in percent): .50: 85.2 / 1.8; .54: 84.9 / 1.4; .58: 84.5 / 1.3;
# .66: 82.1 / 1.3; .75: 76.5 / 1.1. Of pronouns with .5 to .6, 4 were right and 3 wrong; from .6 on 135 and 0.
RESOLVED = 0.58
# Below this it is in doubt that the words are the source's at all, and nobody is resolved. On PolNeAR dev
# 17 of 30 sources below it are right, 51 of 69 from it to .8, 97 in 100 from .9 on (training/calibrate.py).
SURE_SOURCE = 0.6
SELF = ("self", "we")
Part = Literal["speaker", "addressee", "via"]


@dataclass(frozen=True, kw_only=True)
class Attributed:
    """Who each label of a document's statements stands for, and the persons among them."""

    attributions: tuple[Attribution, ...]
    people: tuple[Person, ...]


def attribute(document: Document, statements: Sequence[Statement]) -> Attributed:
    """Return who said each of ``statements``, to whom and through whom, as far as ``document`` tells."""
    page = _read_page(document, statements)
    ordered = sorted(statements, key=lambda s: (s.span.start, -s.span.end))
    made = {s.id: _attributions(page, s) for s in sorted(ordered, key=lambda s: _is_self(page, s))}
    attributions = [attribution for statement in ordered for attribution in made[statement.id]]
    people: dict[str, Person] = {}
    for attribution in attributions:
        if attribution.person:
            people.setdefault(attribution.person.id, attribution.person)
    return Attributed(attributions=tuple(attributions), people=tuple(people.values()))


def _is_self(page: Page, statement: Statement) -> bool:
    """Tell whether "I" or "we" says ``statement``: whose words they are is known once the others are read."""
    return statement.source is not None and page.read[statement.source].kind in SELF


def _read_page(document: Document, statements: Sequence[Statement]) -> Page:
    reading = read_mentions(document, [s.source for s in statements if s.source is not None])
    turns = any(passage.role in ("speech turn", "question turn") for passage in document.passages)
    naming = name_entities(reading, settled_by_use=not turns)
    names = tuple(m for m in reading.mentions if m.sort == "name" and (m in naming.of or m in naming.unclear))
    _learn_from_sources(naming, names, statements)
    spans = {statement.source for statement in statements if statement.source is not None}
    read = {span: read_label(reading, span, names_within(names, span)) for span in sorted(spans)}
    sources = list(read.values())
    spoken_of = _spoken_of(naming, names, statements, read)
    scene = read_scene(reading, naming, sources, source_groups(reading, sources), spoken_of)
    return Page(
        document=document,
        reading=reading,
        naming=naming,
        scene=scene,
        names=names,
        read=read,
        talk=None if turns else read_talk(reading, naming),
        printed=frozenset(passage.speaker for passage in document.passages if passage.speaker),
    )


def _learn_from_sources(naming: Naming, names: Sequence[Mention], statements: Sequence[Statement]) -> None:
    """Keep that a single word which speaks ("Velt said") is a person's name, unless a body's or a place's."""
    for statement in statements:
        for mention in names_within(names, statement.source) if statement.source is not None else ():
            entity = naming.of.get(mention)
            if entity and not entity.body and len(entity.name) == 1 and mention.standing == "subject":
                entity.personal = True


def _spoken_of(
    naming: Naming, names: Sequence[Mention], statements: Sequence[Statement], read: Mapping[Span, Label]
) -> dict[int, frozenset[Entity]]:
    """Return who is named in words that stand behind their source, by the source's first token.

    They are not the source: who says that Doe left is not Doe.
    """
    found: dict[int, frozenset[Entity]] = defaultdict(frozenset)
    for statement in statements:
        if statement.source is not None:
            pieces = [piece for piece in statement.pieces if piece.start >= statement.source.end]
            named = [naming.of.get(mention) for piece in pieces for mention in names_within(names, piece)]
            found[read[statement.source].first] |= {entity for entity in named if entity}
    return found


def _attributions(page: Page, statement: Statement) -> list[Attribution]:
    """Return the attributions of one statement: its speaker, then its addressee and who passed it on."""
    text = page.document.text
    made: list[Attribution] = []
    source = statement.source
    label = statement.speaker_label or ("" if source is None else source.of(text))
    if found := _speaker(page, statement):
        page.hear(statement, found)
        made.append(_attribution(statement, label, "speaker", found))
    places: list[tuple[Part, Span]] = [("via", span) for span in statement.via]
    if statement.addressee is not None:
        places.insert(0, ("addressee", statement.addressee))
    for part, span in places:
        met = find_person(page, statement, span)
        if part == "addressee" and found and found.person and met.person == found.person:
            met = Found(person=None, score=0.0, why=f"not {found.person.name}, who speaks here")
        made.append(_attribution(statement, span.of(text), part, met))
    return made


def _speaker(page: Page, statement: Statement) -> Found | None:
    """Return who says ``statement``; ``None`` where neither a printed label nor words name anybody."""
    if turn := turn_of(page.document, statement):
        return find_printed(page, turn)
    if statement.source is None:
        return None
    if doubt := _doubt(page, statement, statement.source):
        return Found(person=None, score=0.0, why=doubt)
    found = find_person(page, statement, statement.source)
    if found.person and statement.source_score < SURE_SOURCE:
        why = f"it is in doubt whether {found.person.name} or somebody else says this"
        return Found(person=None, score=found.score * statement.source_score, why=why)
    return found


def _doubt(page: Page, statement: Statement, source: Span) -> str:
    """Return why the words of ``source`` cannot be who says ``statement``, "" where they can.

    Measured on PolNeAR dev and GUM dev: of 9 sources so placed 2 were right, and 9 said nothing.
    """
    tokens, at = page.reading.tokens, page.reading.token_at
    if not tokens or page.read[source].kind in SELF:
        return ""
    words = source.of(page.document.text)
    cue = statement.cue or source
    if any(piece.holds(source) and not piece.holds(cue) for piece in statement.pieces):
        return f"“{words}” is a part of the words themselves"
    here = tokens[at(source.start)]
    first, last = tokens[at(statement.span.start)], tokens[at(statement.span.end - 1)]
    if here.paragraph > last.paragraph:
        return f"“{words}” stands in a later paragraph than what is said"
    direct = statement.manner == "direct"
    beside = tokens[at(cue.start)].sentence == here.sentence
    if not (direct or beside or first.sentence <= here.sentence <= last.sentence):
        return f"“{words}” stands in another sentence than what is said"
    return ""


def _attribution(statement: Statement, label: str, part: Part, found: Found) -> Attribution:
    return Attribution(
        statement=statement.id,
        label=label,
        part=part,
        person=found.person if found.score >= RESOLVED else None,
        score=round(found.score, 3),
        why=found.why,
        origin=ORIGIN,
    )
