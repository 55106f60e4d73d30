"""Whom one label stands for: a function for each kind of label."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.models import Document, Person, PersonKind, Span, Statement
from onrecord.persons.descriptions import fold
from onrecord.persons.entities import Entity, Naming
from onrecord.persons.labels import MANY, Label, LabelKind, read_label
from onrecord.persons.mention_words import FUNCTION, is_people, is_role, singular
from onrecord.persons.mentions import Mention, Reading
from onrecord.persons.name_words import GIVEN, GROUPS, OFFICES
from onrecord.persons.people import body_key, described_person, known_body, person_of
from onrecord.persons.presence import Choice, Scene
from onrecord.persons.rosters import Listed, read_roster
from onrecord.text.tokens import Token

NEWSPAPER_WORDS = frozenset(
    "post times herald journal tribune gazette observer guardian telegraph chronicle news examiner "
    "inquirer globe sentinel "
    "independent mail express mirror bulletin dispatch star sun courier register republic".split()
)
POSSESSIVE = re.compile(r"^['’]s(?= and\b| or\b|,)")  # "Doe’s and Roe’s" are Doe and Roe
OWNS = re.compile(r"['’]s? ")  # "Ana Doe’s husband"
LONGEST_ASIDE = 16  # tokens between a name and its "who"
KEPT = 0.8  # of a label that stands for no more than its own words
NEWSPAPERS = frozenset("newspaper paper daily outlet publication".split())


@dataclass(frozen=True, kw_only=True)
class Found:
    """A person or ``None``, how sure (0 to 1), and the reason in words for a reader."""

    person: Person | None
    score: float
    why: str


@dataclass(kw_only=True)
class Page:
    """One document with all that choosing needs; ``speakers`` fills as statements are read."""

    document: Document
    reading: Reading
    naming: Naming
    scene: Scene
    names: tuple[Mention, ...]
    read: dict[Span, Label]  # the sources of statements as labels
    interviewed: Entity | None = None
    guests: Entity | None = None  # the pair that is interviewed, where it is not one alone
    interviewer: Entity | None = None
    answering: frozenset[int] = frozenset()  # paragraphs in which the one interviewed speaks
    asking: frozenset[int] = frozenset()  # paragraphs in which he is asked
    printed: frozenset[str] = frozenset()  # the speakers that a transcript prints
    speakers: dict[str, Found] = field(default_factory=dict)  # by statement
    said: dict[int, list[Statement]] = field(default_factory=dict)  # whose speaker is read, by paragraph
    quoting: dict[tuple[int, int], Found] = field(default_factory=dict)  # by passage and quotation
    labels: dict[str, Found] = field(default_factory=dict)  # by the printed speaker of a turn

    @cached_property
    def by_name(self) -> dict[str, Entity]:
        """The persons and bodies of the document by their fullest name; of equals the first."""
        return {" ".join(entity.name): entity for entity in reversed(self.naming.entities)}

    @cached_property
    def roster(self) -> dict[str, list[Listed]]:
        """Who the whole page, its furniture too, lists in full."""
        return read_roster(self.document.text)

    def person(self, entity: Entity) -> Person:
        return person_of(entity, self.document.id)

    def hear(self, statement: Statement, found: Found) -> None:
        """Keep who says ``statement``, for labels inside its words."""
        self.speakers[statement.id] = found
        tokens, at = self.reading.tokens, self.reading.token_at
        if not tokens:
            return
        if statement.manner != "indirect":
            for piece in statement.pieces:
                for paragraph in range(
                    tokens[at(piece.start)].paragraph, tokens[at(piece.end)].paragraph + 1
                ):
                    self.said.setdefault(paragraph, []).append(statement)
        inner = tokens[at(statement.pieces[0].start + 1)]
        source = statement.source
        if source is not None and tokens[at(source.start)].quoted != inner.quoted:
            self.quoting.setdefault((inner.passage, inner.quoted), found)


def names_within(names: Sequence[Mention], span: Span) -> list[Mention]:
    """Return those of ``names``, which are in order, in ``span``, or the one of which it is a part."""
    at = bisect_left(names, span.start, key=lambda mention: mention.start)
    cut = [m for m in names[max(0, at - 1) : at + 1] if m.start <= span.start and span.end <= m.end]
    if cut:
        return cut
    found = []
    while at < len(names) and names[at].start < span.end:
        if names[at].end <= span.end:
            found.append(names[at])
        at += 1
    return found


def find_person(page: Page, statement: Statement, span: Span) -> Found:
    """Return who the words at ``span``, a label of ``statement``, stand for."""
    label = page.read.get(span) or read_label(page.reading, span, names_within(page.names, span))
    return CHOOSERS[label.kind](page, statement, label)


def _by_name(page: Page, _statement: Statement, label: Label) -> Found:
    assert label.name is not None
    if why := page.naming.unclear.get(label.name):
        return Found(person=None, score=0.0, why=why)
    person = page.person(page.naming.of[label.name])
    said = " ".join(label.name.name)
    if person.name == said:
        return Found(person=person, score=0.98, why="named so in the text")
    if label.name.first < page.naming.of[label.name].introduced:
        return Found(person=person, score=0.93, why=f"{said} is {person.name}, named in full further on")
    return Found(person=person, score=0.95, why=f"{said} is {person.name}, named in full before")


def _by_names(page: Page, _statement: Statement, label: Label) -> Found:
    """Return several who speak as one, with their names written out in full."""
    words, shift = label.words, page.reading.tokens[label.first].start
    for mention in sorted(label.names, key=lambda m: -m.start):
        if mention in page.naming.unclear:
            return Found(person=None, score=0.0, why=page.naming.unclear[mention])
        entity = page.naming.of[mention]
        if not mention.title:
            rest = POSSESSIVE.sub("", words[mention.end - shift :])
            words = words[: mention.start - shift] + " ".join(entity.name) + rest
    return Found(person=known_body(words, "group"), score=0.9, why="several who are named together")


def _by_pronoun(page: Page, _statement: Statement, label: Label) -> Found:
    return _of_choice(page, page.scene.pronouns.get(label.first))


def _of_choice(page: Page, choice: Choice | None) -> Found:
    if choice is None:
        return Found(person=None, score=0.0, why="nobody near fits")
    if choice.entity and choice.entity.unclear:
        return Found(person=None, score=0.0, why=f"{choice.why}; but {choice.entity.unclear}")
    person = page.person(choice.entity) if choice.entity else None
    return Found(person=person, score=choice.score, why=choice.why)


def _by_self(page: Page, statement: Statement, label: Label) -> Found:
    """Return whom "I" or "we" means: who speaks the words around, talks in the interview, or writes."""
    token = page.reading.tokens[label.first]
    found = _speaker_around(page, statement, label)
    if found and not (found.person and found.person.kind == "unnamed" and found.score <= KEPT):
        return (
            replace(found, why=f"“{label.words}” in words of {found.person.name}") if found.person else found
        )
    if talking := _in_interview(page, token, label):
        return talking
    if label.kind == "self" and not token.quoted and len(page.document.authors) == 1 and not page.interviewed:
        author = page.document.authors[0].name
        return Found(
            person=person_of(Entity(name=tuple(author.split())), ""),
            score=0.7,
            why="the writer speaks of himself or herself",
        )
    return Found(person=None, score=0.0, why=f"the text does not tell whose “{label.words}” this is")


def _in_interview(page: Page, token: Token, label: Label) -> Found | None:
    """Return who says the words around ``token`` in an interview: who answers there, or who asks."""
    if page.interviewed is None:
        return None
    if not token.quoted and token.paragraph in page.answering:
        if page.guests and label.kind == "self":
            why = f"one of {page.guests.name[0]}; which answers here cannot be told"
            return Found(person=None, score=0.0, why=why)
        person = page.person(page.guests or page.interviewed)
        return Found(person=person, score=0.8, why=f"{person.name} is interviewed and answers here")
    if token.quoted and _is_pulled_out(page, token):
        person = page.person(page.interviewed)
        return Found(person=person, score=0.7, why=f"{person.name} is interviewed and quoted here")
    if page.interviewer and not token.quoted and token.paragraph in page.asking:
        person = page.person(page.interviewer)
        return Found(person=person, score=0.7, why=f"{person.name} interviews and asks here")
    return None


def _is_pulled_out(page: Page, token: Token) -> bool:
    """Tell whether a paragraph is one quotation and no more, as pages print a saying of their guest."""
    at = page.reading.token_at(token.start)
    tokens = page.reading.tokens
    begin = end = at
    while begin and tokens[begin - 1].paragraph == token.paragraph:
        begin -= 1
    while end + 1 < len(tokens) and tokens[end + 1].paragraph == token.paragraph:
        end += 1
    quoted = {word.quoted for word in tokens[begin : end + 1] if word.words[0].isalnum()}
    return quoted == {token.quoted}


def _speaker_around(page: Page, statement: Statement, label: Label) -> Found | None:
    """Return the speaker of the words around a label: of the statement, or the quotation, it stands in."""
    token = page.reading.tokens[label.first]
    around = [
        other
        for other in page.said.get(token.paragraph, ())
        if other.id != statement.id and any(p.start <= token.start < p.end for p in other.pieces)
    ]
    if around:
        return page.speakers[min(around, key=lambda other: len(other.span)).id]
    return page.quoting.get((token.passage, token.quoted)) if token.quoted else None


def _by_you(page: Page, _statement: Statement, label: Label) -> Found:
    token = page.reading.tokens[label.first]
    if page.interviewed and not token.quoted and token.paragraph in page.asking:
        person = page.person(page.guests or page.interviewed)
        return Found(person=person, score=0.8, why=f"{person.name} is interviewed and asked here")
    return Found(person=None, score=0.0, why=f"the text does not tell whom “{label.words}” means")


def _by_relative(page: Page, statement: Statement, label: Label) -> Found:
    """Return whom "who" means: what stands right before it."""
    tokens = page.reading.tokens
    at = label.first - 1
    while at > 0 and tokens[at].words in (",", ")", "—", "–", "and", "but"):
        at = _open_bracket(page, at) - 1 if tokens[at].words == ")" else at - 1
    if at < 0:
        return Found(person=None, score=0.0, why=f"nothing stands before “{label.words}”")
    if tokens[at].low in ("who", "which"):
        return _by_relative(page, statement, replace(label, first=at))
    if mention := _name_before(page, at, label.first):
        return _by_name(page, statement, replace(label, kind="name", name=mention))
    begin = _phrase_start(page, at)
    if begin is None:
        return Found(person=None, score=0.0, why=f"what “{label.words}” refers to cannot be told")
    span = Span(tokens[begin].start, tokens[at].end)
    before = read_label(page.reading, span, names_within(page.names, span))
    if (
        label.head in ("who", "whom")
        and before.kind in ("body", "work", "other", "group")
        and not _speaks(before)
    ):
        if (people := _people_before(page, begin)) is None:
            return Found(person=None, score=0.0, why=f"what “{label.words}” refers to cannot be told")
        span = Span(people.start, people.end)
        before = read_label(page.reading, span, names_within(page.names, span))
    if before.kind in ("relative", "pointing", "work", "name") and label.head != "which":
        return Found(person=None, score=0.0, why=f"what “{label.words}” refers to cannot be told")
    return CHOOSERS[before.kind](page, statement, before)


def _speaks(label: Label) -> bool:
    """Tell whether a group is of people: "voters", not "competitive races"."""
    last = label.words.split()[-1].lower()
    return label.kind == "group" and (is_people(last) or last in GROUPS | MANY or is_role(singular(last)))


def _people_before(page: Page, at: int) -> Mention | None:
    """Return the people described last before token ``at`` of a sentence: "voters in the cities who"."""
    sentence = page.reading.tokens[at].sentence
    mentions = page.reading.mentions
    index = bisect_left(mentions, page.reading.tokens[at].start, key=lambda mention: mention.start) - 1
    while index >= 0 and page.reading.tokens[mentions[index].first].sentence == sentence:
        if mentions[index].sort == "description":
            return mentions[index]
        index -= 1
    return None


def _name_before(page: Page, at: int, who: int) -> Mention | None:
    """Return the name that ends with token ``at``, or behind which only asides stand until ``who``.

    Asides are an age, a place, an apposition: "Ana Doe, 59, of Ashton, Md., who".
    """
    tokens = page.reading.tokens
    near = names_within(page.names, Span(tokens[max(0, at - LONGEST_ASIDE)].start, tokens[at].end))
    for mention in reversed(near):
        aside = tokens[mention.last : who]
        if len(aside) < 3:
            continue
        opens = aside[0].words == "," and aside[-1].words in (",", ")")
        small = aside[1].words.isdigit() or aside[1].low == "of" or bool(mention.after)
        if opens and small and aside[0].sentence == tokens[who].sentence and mention.last < who:
            return mention
    last = near[-1] if near else None
    return last if last and last.last == at + 1 else None


def _open_bracket(page: Page, at: int) -> int:
    step = at
    while step > 0 and at - step < 8 and page.reading.tokens[step].words != "(":
        step -= 1
    return step


def _phrase_start(page: Page, at: int) -> int | None:
    """Return the first token of the noun phrase that ends with token ``at``; ``None`` where there is none."""
    tokens = page.reading.tokens
    begin = at
    while begin >= 0 and at - begin < 7 and tokens[begin].sentence == tokens[at].sentence:
        token = tokens[begin]
        if token.low in FUNCTION or not token.words[0].isalnum():
            opens = token.low in (
                "a",
                "an",
                "the",
                "his",
                "her",
                "their",
                "those",
                "some",
                "many",
                "other",
                "one",
            )
            return begin if opens else begin + 1 if begin < at else None
        begin -= 1
    return begin + 1 if begin < at else None


def _by_description(page: Page, statement: Statement, label: Label) -> Found:
    owned = _owned(page, label)
    choice = page.scene.choices.get(label.first)
    known = choice is not None and choice.entity is not None and choice.entity.described is None
    if not known and (owned or label.names and OWNS.search(label.words)):
        return _kept("unnamed", "not named in the text")(
            page, statement, replace(label, words=owned or label.words)
        )
    if choice and choice.entity:
        return _of_choice(page, choice)
    if choice and choice.new:
        return _kept("unnamed", "described so and not named in the text")(page, statement, label)
    return Found(person=None, score=0.0, why=choice.why if choice else f"nobody is “{label.words}”")


def _owned(page: Page, label: Label) -> str:
    """Return "her spokesman" as "Ana Doe’s spokesman" where it is clear who she is, else ""."""
    choice = page.scene.pronouns.get(label.first)
    first = page.reading.tokens[label.first]
    if first.low not in ("his", "her") or not choice or not choice.entity or choice.entity.described:
        return ""
    rest = label.words[len(first.words) :]
    return f"{' '.join(choice.entity.name)}’s{rest}"


def _by_body(page: Page, statement: Statement, label: Label) -> Found:
    """Return a body: one named before that the words describe, else the words themselves."""
    tokens = page.reading.tokens
    owner = page.scene.pronouns.get(label.first) if tokens[label.first].low in ("his", "her") else None
    if owner and owner.entity and not owner.entity.described:
        words = owner.entity.name[-1] + label.words[len(tokens[label.first].words) :]
        return Found(person=known_body(words, "organisation"), score=owner.score, why=owner.why)
    if owner:
        return Found(person=None, score=0.0, why=owner.why)
    if label.names:
        return Found(person=known_body(label.words, "organisation"), score=0.9, why="named so in the text")
    if label.head in NEWSPAPERS and label.definite:
        before = [
            e
            for e in page.naming.entities
            if e.body and e.introduced < label.first and e.name[-1].lower() in NEWSPAPER_WORDS
        ]
        if before:
            latest = max(before, key=lambda e: _latest(page, e, label.first))
            return Found(
                person=page.person(latest),
                score=0.85,
                why=f"{' '.join(latest.name)} is the newspaper named last",
            )
    if label.definite and (named := _named_body(page, label)):
        return Found(
            person=page.person(named),
            score=0.85,
            why=f"{' '.join(named.name)} is the only {label.head} named",
        )
    return Found(
        person=described_person(label.words, "organisation", page.document.id, label.first),
        score=0.8,
        why="a body by its description",
    )


def _named_body(page: Page, label: Label) -> Entity | None:
    """Return the one body of the document whose name has the noun: "the ministry" of "Ministry of Works"."""
    if label.words.lower() not in (label.head, f"the {label.head}"):
        return None
    bodies = [e for e in page.naming.entities if e.body and len(e.name) > 1]
    named = [e for e in bodies if label.head == fold(e.name[0] if "of" in e.name else e.name[-1])]
    return named[0] if len(named) == 1 else None


def _latest(page: Page, entity: Entity, before: int) -> int:
    return max((m.first for m, e in page.naming.of.items() if e is entity and m.first < before), default=-1)


def _by_group(page: Page, _statement: Statement, label: Label) -> Found:
    owned = _owned(page, label)
    if owned or label.names:
        return Found(
            person=known_body(owned or label.words, "group"),
            score=0.85,
            why="several who are not named one by one",
        )
    person = described_person(label.words, "group", page.document.id, label.first)
    return Found(person=person, score=0.8, why="several who are not named")


def _by_words(page: Page, statement: Statement, label: Label) -> Found:
    """Return a name written without capitals ("president ned barlow"), else the label's own words."""
    words = label.words.split()
    if len(words) > 2 and label.words.islower() and words[0] in OFFICES and words[1] in GIVEN:
        entity = Entity(name=tuple(words[1:]), titles=[words[0]])
        return Found(person=page.person(entity), score=KEPT, why="named so, without capitals")
    return _kept("unnamed", "kept as it is described")(page, statement, label)


def _kept(kind: PersonKind, why: str) -> Callable[[Page, Statement, Label], Found]:
    """Return the chooser that keeps a label's own words as all that is known."""

    def found(page: Page, _statement: Statement, label: Label) -> Found:
        person = described_person(label.words, kind, page.document.id, label.first)
        return Found(person=person, score=KEPT, why=why)

    return found


def _unknown(_page: Page, _statement: Statement, label: Label) -> Found:
    return Found(person=None, score=0.0, why=f"the text does not tell who “{label.words}” is")


CHOOSERS: dict[LabelKind, Callable[[Page, Statement, Label], Found]] = {
    "name": _by_name,
    "names": _by_names,
    "pronoun": _by_pronoun,
    "they": _by_pronoun,
    "it": _by_pronoun,
    "self": _by_self,
    "you": _by_you,
    "we": _by_self,
    "pointing": _unknown,
    "relative": _by_relative,
    "description": _by_description,
    "unnamed": _kept("unnamed", "not named in the text"),
    "group": _by_group,
    "body": _by_body,
    "work": _kept("unnamed", "a document, not a person"),
    "other": _by_words,
}


def source_groups(reading: Reading, sources: Sequence[Label]) -> dict[int, Entity]:
    """Return the sources that are groups or bodies without a name of their own, by their first token."""
    kinds: dict[LabelKind, PersonKind] = {
        "group": "group",
        "body": "organisation",
        "names": "group",
        "work": "unnamed",
    }
    found: dict[int, Entity] = {}
    known: dict[str, Entity] = {}
    for label in sources:
        if (kind := kinds.get(label.kind)) and reading.tokens[label.first].low != "no":
            entity = Entity(name=(label.words,), introduced=label.first, described=kind)
            found[label.first] = known.setdefault(body_key(label.words), entity)
    return found
