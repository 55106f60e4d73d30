"""A draft as its quotations to check, and what stands between marks without being one.

Marks decide what is quoted; the statements of the draft say who is quoted, when and where, and what is told
of somebody's words without marks.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from onrecord.checks.checked import DraftQuotation, Skipped
from onrecord.checks.marked import BLANK_LINE, is_title, quotations_of
from onrecord.checks.word_reading import read_words
from onrecord.models import Attribution, Document, Manner, Passage, Person, Source, Span, Statement, make_id
from onrecord.persons.mention_words import DETERMINERS, PRONOUNS
from onrecord.persons.names import find_names, parse_name, same_person
from onrecord.readers import read
from onrecord.sayings.quoting import with_missed
from onrecord.speakers import attribute
from onrecord.statements import PROSE, find_statements
from onrecord.text.marks import Quoted

# Words of a quotation without a speaker beside it, from which on it is taken for somebody's words: fewer are
# scare quotes, titles and terms (see quoting.SPEECH_WORDS).
SPEECH_WORDS = 5
TERM_WORDS = 2  # the measure: that many words are a term, unless they are all that somebody said
MOST_MET = 8  # pieces of statements, the last to begin before a quotation's end, that may reach into it
_ENDS = re.compile(r"[.?!…—–]['’”\"]*\s*$|--\s*$|,['’”\"]*\s*$")
_BREAKS_SENTENCE = re.compile(r"[.?!]['’”\")\]]*\s+[\"“'‘]?\s*$")
_OPENING = re.compile(r"[\s:*_]*[“\"„«]")
_SIGNED = re.compile(r"[—–―-]{1,2}\s*([^\n,]{2,60})")
_NOBODY = DETERMINERS | {"it"}  # labels that name nobody, which the tagger takes from a next sentence
_RELATIVE = frozenset(("who", "which", "that"))  # labels that name nobody by themselves
_ADDRESS = re.compile(r"https?://|www\.")
_DASH = re.compile(r"[—–―-]\s*$")
NO_WORDS = frozenset(("decline", "no reply"))  # acts in which nothing is said that could be checked
TURNS = frozenset(("speech turn", "question turn"))


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft read for checking: its text, its quotations in order, and what was passed over and why."""

    document: Document
    quotations: tuple[DraftQuotation, ...]
    skipped: tuple[Skipped, ...]


def read_draft(draft: Document | Source | str | os.PathLike[str] | bytes) -> Draft:
    """Return the quotations of a draft: a path, its bytes, or a document read already.

    Raises UnreadableSource if it cannot be read.
    """
    document = _without_labels(draft if isinstance(draft, Document) else read(draft))
    prose = _as_prose(document)
    statements = _with_layout(prose, find_statements(prose))
    speakers = {
        said.statement: said for said in attribute(prose, statements).attributions if said.part == "speaker"
    }
    reading = _Reading(document, statements, speakers)
    quotations = sorted(reading.quotations(), key=lambda one: one.pieces[0])
    return Draft(document=document, quotations=tuple(quotations), skipped=tuple(reading.skipped))


class _Reading:
    """One draft while it is read."""

    def __init__(
        self, document: Document, statements: Sequence[Statement], speakers: dict[str, Attribution]
    ) -> None:
        self.document = document
        self.text = document.text
        self.statements = statements
        self._starts = [statement.span.start for statement in statements]
        self._furthest = list(accumulate((statement.span.end for statement in statements), max))
        self._passage_ends = [passage.end for passage in document.passages]
        self.speakers = speakers
        self.skipped: list[Skipped] = []

    def quotations(self) -> Iterator[DraftQuotation]:
        quoted = quotations_of(self.text)
        outer: list[Quoted] = []
        for q in quoted:
            if outer and outer[-1].outer.holds(q.outer):
                self._skip(q, "a quotation inside a quotation, checked with the words around it")
            else:
                outer.append(q)
        turns = [p for p in self.document.passages if p.role in TURNS]
        kept = [q for q in outer if self._is_checked(q, turns)]
        for group in self._joined(kept):
            yield self._quotation(tuple(piece for q in group for piece in q.pieces))
        yield from self._unmarked(outer)

    def _skip(self, q: Quoted, why: str) -> None:
        self.skipped.append(Skipped(span=q.outer, why=why))

    # ------------------------------------------------------------ what stands between marks

    def _is_checked(self, q: Quoted, turns: Sequence[Passage]) -> bool:
        """Tell whether a quotation is somebody's words; note why not."""
        if turns and any(turn.span.meets(q.outer) for turn in turns):
            self._skip(q, "a quotation inside a turn, checked with the words around it")
            return False
        why = self._why_not(q)
        if why:
            self._skip(q, why)
        return why is None

    def _why_not(self, q: Quoted) -> str | None:
        words = [word for piece in q.pieces for word in read_words(self.text, piece)]
        if not words:
            return "no words"
        if _ADDRESS.match(self.text, q.inner.start):
            return "an address"
        statement = self._statement_of(q.pieces)
        label = statement.speaker_label if statement else None
        whole = self._is_utterance(q) and statement is not None and statement.manner == "direct" and label
        if len(words) <= TERM_WORDS and not whole:
            return "a term of two words or fewer" if len(words) > 1 or label else "a term or scare quotes"
        if len(words) < SPEECH_WORDS and not label:
            return "scare quotes or a term: nobody is said to have said it"
        if is_title(self.text, q) and not (statement and statement.manner == "direct" and label):
            return "a title or a name"
        return None

    def _is_utterance(self, q: Quoted) -> bool:
        words = q.inner.of(self.text).strip()
        return words[:1].isupper() and bool(_ENDS.search(words))

    def _passage_of(self, span: Span) -> Passage | None:
        at = bisect_right(self._passage_ends, span.start)
        passages = self.document.passages[at : at + 1]
        return passages[0] if passages and passages[0].span.meets(span) else None

    # ------------------------------------------------------------ who says it

    def _statement_of(self, pieces: Sequence[Span]) -> Statement | None:
        """Return the statement with most of these pieces, of two the one that names a speaker."""
        met = [
            (shared, bool(statement.speaker_label), -len(statement.span), statement)
            for statement in self._near(pieces[0].start, pieces[-1].end)
            if not _is_told_inside(statement, pieces) and not self._is_told_later(statement, pieces)
            if (shared := sum(_shared(a, b) for a in pieces for b in statement.pieces))
        ]
        return max(met, key=lambda row: row[:3])[3] if met else None

    def _is_told_later(self, statement: Statement, pieces: Sequence[Span]) -> bool:
        """Tell whether whom a statement names stands in a later paragraph, where another story begins."""
        if statement.source is None or statement.source.start < pieces[-1].end:
            return False
        between = self.text[pieces[-1].end : statement.source.start]
        return bool(BLANK_LINE.search(between)) and not _DASH.search(between)

    def _near(self, start: int, end: int) -> Iterator[Statement]:
        """Yield the statements, sorted by where they begin, that meet a stretch."""
        for at in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._furthest[at] <= start:
                return
            yield self.statements[at]

    def _joined(self, kept: Sequence[Quoted]) -> Iterator[list[Quoted]]:
        """Yield the quotations, in one those that go on in a sentence: “We knew,” she said, “of it.”"""
        group: list[Quoted] = []
        for q in kept:
            if group and self._goes_on(group[-1], q):
                group.append(q)
                continue
            if group:
                yield group
            group = [q]
        if group:
            yield group

    def _goes_on(self, one: Quoted, other: Quoted) -> bool:
        between = self.text[one.outer.end : other.outer.start]
        first, second = self._statement_of(one.pieces), self._statement_of(other.pieces)
        if first is None or first is not second or BLANK_LINE.search(between):
            return False
        if first.manner != "direct" or _BREAKS_SENTENCE.search(between) or not between.rstrip().endswith(","):
            return False
        return not self.text[one.inner.start : one.inner.end].rstrip().endswith((".", "?", "!"))

    def _quotation(self, pieces: tuple[Span, ...]) -> DraftQuotation:
        statement = self._statement_of(pieces)
        manner: Manner = "mixed" if statement and statement.manner != "direct" else "direct"
        made = DraftQuotation(pieces=tuple(piece.stripped(self.text) for piece in pieces), manner=manner)
        return self._with_facts(made, statement)

    def _with_facts(self, made: DraftQuotation, statement: Statement | None) -> DraftQuotation:
        if statement is None or (statement.speaker_label or "").casefold() in _NOBODY:
            return made
        said = self.speakers.get(statement.id)
        whose = self._is_whose(statement, said.person if said else None, made.pieces[0].start)
        return replace(
            made,
            speaker_label=statement.speaker_label if whose else None,
            speaker=said.person if said and whose else None,
            said_on=None if self._is_turn(statement) else statement.said_on,
            venue=statement.venue.of(self.text) if statement.venue else None,
            asked=statement.act == "ask",
        )

    def _is_whose(self, statement: Statement, person: Person | None, start: int) -> bool:
        """Tell whether a quotation is of whom its statement names, if the words before it name only others.

        What is named in another paragraph, or by a pronoun, yields to a name in the quotation's own.
        """
        beginning = self.text.rfind("\n\n", 0, start) + 1
        elsewhere = statement.source is not None and statement.source.end <= beginning
        label = statement.speaker_label or ""
        if not elsewhere and label.casefold() not in PRONOUNS:
            return True
        paragraph = self.text[beginning:start]
        named = [parse_name(name.of(paragraph)) for name in find_names(paragraph)]
        whom = parse_name(person.name if person else label)
        if not named or whom is None or person is None and label.casefold() in PRONOUNS:
            return True
        return any(name and same_person(name, whom) is not False for name in named)

    # ------------------------------------------------------------ words without marks

    def _unmarked(self, outer: Sequence[Quoted]) -> Iterator[DraftQuotation]:
        """Yield what is told without marks: indirect words, block quotations, turns of an interview."""
        for statement in self.statements:
            marked = any(q.outer.meets(piece) for q in outer for piece in statement.pieces)
            if self._is_turn(statement) or self._is_told(statement) and not marked:
                yield self._with_facts(
                    DraftQuotation(pieces=statement.pieces, manner=statement.manner), statement
                )
        blocks = [passage.span for passage in self.document.passages if passage.role == "quotation"]
        for block, following in zip_longest(blocks, blocks[1:]):
            if _SIGNED.match(block.of(self.text)) or any(q.outer.meets(block) for q in outer):
                continue
            made = self._quotation((block,))
            signed = _SIGNED.match(following.of(self.text)) if following else None
            yield replace(made, speaker_label=signed[1]) if signed and not made.speaker_label else made

    def _is_told(self, statement: Statement) -> bool:
        """Tell whether a statement tells what somebody said in words that can be looked for."""
        label = statement.speaker_label
        if statement.manner != "indirect" or not label or label.casefold() in _RELATIVE:
            return False
        if statement.negated or statement.thought or statement.act in NO_WORDS:
            return False
        return sum(len(piece.of(self.text).split()) for piece in statement.pieces) >= SPEECH_WORDS

    def _is_turn(self, statement: Statement) -> bool:
        passage = self._passage_of(statement.span)
        return passage is not None and passage.role in TURNS


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _without_labels(document: Document) -> Document:
    """Return the draft with what was taken for turns as story, if most of them begin with a quotation mark.

    “Velt: “We knew.”” is a way to quote. In an interview printed as questions and answers no marks stand
    around them, and its turns are the quotations.
    """
    turns = [passage for passage in document.passages if passage.role in TURNS]
    marked = [turn for turn in turns if _OPENING.match(document.text, turn.start)]
    if 2 * len(marked) <= len(turns):
        return document
    return replace(document, passages=tuple(map(_as_story, document.passages)))


def _as_story(passage: Passage) -> Passage:
    if passage.role not in TURNS:
        return passage
    start = min(passage.start, passage.label.start) if passage.label else passage.start
    return replace(passage, start=start, role="narrative", label=None, speaker=None, notes=())


def _as_prose(document: Document) -> Document:
    """Return the draft as it is read for statements: what somebody may be quoted with is no furniture.

    A draft is its author's own, so that a line taken for a page's furniture is likelier a short story. Line
    breaks in a quotation are blanks, and the passages that they part are one.
    """
    text = document.text
    pieces = [
        piece
        for q in quotations_of(text)
        if q.kind == "double" and not is_title(text, q) and len(q.inner.of(text).split()) >= SPEECH_WORDS
        for piece in q.pieces
    ]
    letters = list(text)
    for piece in pieces:
        letters[piece.start : piece.end] = piece.of(text).replace("\n", " ")
    passages = tuple(_joined_passages(document.passages, sorted(pieces)))
    return replace(document, text="".join(letters), passages=passages)


def _with_layout(document: Document, statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements, and those of quotations beside which somebody is named, though by none of them.

    A statement that names its speaker in another paragraph leaves a quotation to whom its own names.
    """
    text = document.text
    claimed = sorted(
        piece
        for statement in statements
        if statement.source and not _is_told_inside(statement, statement.pieces)
        for piece in statement.pieces
        if not BLANK_LINE.search(text, *sorted((statement.source.end, piece.start)))
    )
    starts = [piece.start for piece in claimed]
    open_ = [
        q
        for q in quotations_of(text)
        if q.kind == "double"
        and not any(p.meets(q.inner) for p in claimed[: bisect_left(starts, q.inner.end)][-MOST_MET:])
    ]
    prose = [passage.span for passage in document.passages if passage.role in PROSE]
    added = [
        Statement(
            id=make_id(document.id, "statement", saying.pieces),
            document=document.id,
            pieces=saying.pieces,
            manner="direct",
            act="claim",
            cue=saying.cue,
            source=saying.source,
            speaker_label=saying.source.of(text),
            origin=saying.origin,
        )
        for saying in with_missed(text, prose, (), open_)
        if saying.source
    ]
    return sorted([*statements, *added], key=lambda statement: statement.span)


def _is_told_inside(statement: Statement, pieces: Sequence[Span]) -> bool:
    """Tell whether whom a statement names stands in the words quoted: “We go, whatever they say.”"""
    return statement.source is not None and any(piece.holds(statement.source) for piece in pieces)


def _joined_passages(passages: Sequence[Passage], pieces: Sequence[Span]) -> Iterator[Passage]:
    """Yield the passages, those in one of which a piece begins and in another ends as one, which is story."""
    at = 0
    held: Passage | None = None
    for passage in passages:
        while at < len(pieces) and pieces[at].end <= passage.start:
            at += 1
        met = at < len(pieces) and pieces[at].meets(passage.span) and passage.role not in TURNS
        if held and met and pieces[at].start < held.end:
            held = replace(held, end=passage.end)
            continue
        if held:
            yield held
        role = "narrative" if met and passage.role == "furniture" else passage.role
        held = replace(passage, role=role, kind=passage.kind if role == "furniture" else None)
    if held:
        yield held
