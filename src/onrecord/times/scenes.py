"""What was said on one occasion: its date goes over to the statements told after it, where that is sure.

"At his daily briefing on Tuesday, Holt said …. He said …": the second was said on Tuesday too. The story
stays on the occasion while the same person goes on, in the past tense, with no other date or place between;
while it is asked and answered; and it comes back to it where both who asked and who was asked are named.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.dates import Dated, earliest, find_dates, latest
from onrecord.models import Attribution, Document, Person, Span, Statement
from onrecord.text.sentences import sentence_at, split_sentences
from onrecord.times.reading import day_of
from onrecord.times.scene_words import (
    ADDS,
    AROUND,
    ASKING,
    BACK,
    DEFINITE,
    EARLIER,
    ELSEWHERE,
    HIM,
    NAMED,
    OCCASION,
    OVER,
    PARTICIPLE,
    PAST,
    THE_REPORT,
    WHO,
    WRITING,
)

NEXT = 1  # passages; the one after a statement may go on with it, one farther off has turned to other things
WIDEST = 92  # days; of "last year" nothing is gained for the statements that follow
NEWS = 14  # days; a story that looks farther back turns to something else after the paragraph
LONGEST = 5000  # characters of a quotation in one piece
LEAD = 2000  # characters of a passage before a sentence; of PolNeAR's paragraphs none is longer
KEPT = 6  # occasions that a story can come back to
_WORD = re.compile(r"[^\W\d_]+")
BESIDE = 40  # characters between an occasion and its date
_NOTES = frozenset(("update note", "correction"))
_NOT_PROSE = frozenset(("furniture", "speech turn", "question turn", "stage direction"))


@dataclass(frozen=True, kw_only=True)
class Scene:
    """An occasion on which something was said: its date, where the text tells it, and who spoke there."""

    said_on: str
    words: Span
    venue: Span | None
    people: frozenset[str]  # ids
    last: Statement | None  # what was last said there; None: the occasion has only been told of
    passage: int


def with_scenes(
    document: Document, statements: Sequence[Statement], attributions: Sequence[Attribution]
) -> list[Statement]:
    """Return the statements, those of prose with the date and place of the occasion that they belong to."""
    prose = [statement for statement in statements if not statement.origin.startswith("turn")]
    walk = _Walk(document, prose, attributions)
    placed = {statement.id: walk.placed(statement) for statement in sorted(prose, key=_place)}
    return [placed.get(statement.id, statement) for statement in statements]


def _anchor(statement: Statement) -> Span:
    return statement.cue or statement.source or statement.pieces[0]


def _place(statement: Statement) -> tuple[int, int]:
    return _anchor(statement).start, statement.span.start


class _Walk:
    """The statements of a story one by one, with the occasion that it is at and those it has left."""

    def __init__(
        self, document: Document, statements: Sequence[Statement], attributions: Sequence[Attribution]
    ) -> None:
        self.document, self.text = document, document.text
        self.passages = [p for p in document.passages if p.role not in _NOT_PROSE]
        self.starts = [passage.start for passage in self.passages]
        self.people: dict[str, Person] = {
            one.statement: one.person for one in attributions if one.part == "speaker" and one.person
        }
        self.others: dict[str, set[str]] = defaultdict(set)
        for one in attributions:
            if one.part != "speaker" and one.person:
                self.others[one.statement].add(one.person.id)
        self.named = {person.id: surname for person in self.people.values() if (surname := _surname(person))}
        self.quoted = sorted(p for one in statements if one.manner == "direct" for p in one.pieces)
        self.sentences: dict[int, list[Span]] = {}  # of the passage last looked at
        self.scene: Scene | None = None
        self.left: list[Scene] = []
        self.before: Statement | None = None

    def passage_of(self, statement: Statement) -> int:
        """Return the number of the passage that tells of the statement; -1 before the first."""
        return bisect.bisect_right(self.starts, _anchor(statement).start) - 1

    def placed(self, statement: Statement) -> Statement:
        """Return the statement with what its occasion tells, and go on from it."""
        at = self.passage_of(statement)
        if at >= 0 and statement.said_on is None:
            statement = self._carried(statement, at)
        elif at >= 0:
            self._begin(statement, at)
        if statement.id in self.people or statement.said_on:
            self.before = statement  # words of nobody known do not end an occasion
        noted = self.passages[at].dated if at >= 0 and self.passages[at].role in _NOTES else None
        if statement.said_on is None and noted:  # the page's own date may lie before it
            return replace(statement, said_on=f"../{latest(noted)}")
        return statement

    def _begin(self, statement: Statement, at: int) -> None:
        """Begin the occasion of a statement with a date of its own."""
        if self.scene:
            self.left = [*self.left, self.scene][-KEPT:]
        self.scene = None
        if statement.said_on and statement.said_on_words and _is_narrow(statement.said_on):
            self.scene = Scene(
                said_on=statement.said_on,
                words=statement.said_on_words,
                venue=statement.venue,
                people=frozenset(self._ids(statement)),
                last=statement,
                passage=at,
            )

    def _ids(self, statement: Statement) -> set[str]:
        """Return who speaks, is spoken to and passes on in a statement."""
        speaker = self.people.get(statement.id)
        return self.others[statement.id] | ({speaker.id} if speaker else set())

    def _carried(self, statement: Statement, at: int) -> Statement:
        speaker = self.people.get(statement.id)
        if speaker is None or not self._is_past(statement) or self._is_aside(statement):
            return statement
        sentence = self._sentence(statement, at)
        scene = (
            self._going_on(statement, sentence, at)
            or self._come_back(statement, sentence, at)
            or self._told_of(statement, sentence, at)
        )
        if scene is None:
            return statement
        if scene is not self.scene and self.scene and self.scene.words != scene.words:
            self.left = [*self.left, self.scene][-KEPT:]
        people = scene.people | self._ids(statement)
        venue = statement.venue or scene.venue
        statement = replace(statement, said_on=scene.said_on, said_on_words=scene.words, venue=venue)
        self.scene = replace(scene, people=people, last=statement, passage=at)
        return statement

    def _is_news(self, scene: Scene) -> bool:
        """Tell whether an occasion is what the story reports, and not what it looks back on."""
        day = day_of(self.document.date)
        return day is not None and (day - date.fromisoformat(latest(scene.said_on))).days <= NEWS

    def _adds(self, statement: Statement) -> bool:
        """Tell whether the cue itself goes on: "she added", "he said then"."""
        return bool(statement.cue and ADDS.search(statement.cue.of(self.text)))

    def _is_put_to(self, statement: Statement, scene: Scene) -> bool:
        """Tell whether a question is put to somebody of the occasion: to whom it names, or to "him"."""
        cue = statement.cue.of(self.text) if statement.cue else ""
        return bool(self.others[statement.id] & scene.people) or bool(HIM.search(cue))

    def _is_of_the_report(self, statement: Statement) -> bool:
        """Tell whether a statement is read from what has just been told of: "according to the report"."""
        return bool(statement.source and THE_REPORT.fullmatch(statement.source.of(self.text)))

    def _is_aside(self, statement: Statement) -> bool:
        """Tell whether a clause with "who" tells of it: most go back to another time."""
        return bool(statement.source and WHO.match(statement.source.of(self.text)))

    def _is_past(self, statement: Statement) -> bool:
        """Tell whether the cue tells of one saying in the past; words with no cue go on with others."""
        cue, before = statement.cue, self.before
        if statement.thought:
            return False
        if cue is None or self._is_of_the_report(statement):
            return True
        words = cue.of(self.text)
        follows = before is not None and PARTICIPLE.match(words) and before.source == statement.source
        if not (PAST.match(words) or follows):
            return False
        return not EARLIER.search(self.text, max(0, cue.start - 40), cue.start)

    def _sentence(self, statement: Statement, at: int) -> Span:
        if at not in self.sentences:
            self.sentences = {at: split_sentences(self.text, self.passages[at].span)}
        anchor = _anchor(statement)
        return sentence_at(self.sentences[at], anchor) or anchor

    # ------------------------------------------------------------ the three ways into an occasion

    def _going_on(self, statement: Statement, sentence: Span, at: int) -> Scene | None:
        """Return the occasion that the story is at, if the statement goes on with it."""
        scene, last = self.scene, self.scene.last if self.scene else None
        if scene is None or last is None or self.before is None or self.before.id != last.id:
            return None  # another has spoken since
        if at - scene.passage > NEXT or self._is_elsewhere(statement, sentence, last):
            return None
        since = self._dates(Span(min(_end(last), sentence.start), sentence.end), at)
        if any(one.edtf != scene.said_on for one in since):
            return None
        if self.people[statement.id] == self.people.get(last.id):
            return scene if at == scene.passage or self._is_news(scene) or self._adds(statement) else None
        speaker = self.people[statement.id].id
        answers = last.act == "ask" and speaker in scene.people
        asks = statement.act == "ask" and self._is_put_to(statement, scene)
        again = speaker in scene.people and self._is_of_the_report(statement)
        return scene if at == scene.passage and (answers or asks or again) else None

    def _come_back(self, statement: Statement, sentence: Span, at: int) -> Scene | None:
        """Return the occasion that the text before the statement comes back to.

        "Once the event was over", or a sentence of questions with two of those who spoke there.
        """
        speaker = self.people[statement.id].id
        back = BACK.search(self.text, sentence.start, sentence.end)
        if back and self.scene and self.scene.passage == at and speaker in self.scene.people:
            over = back["when"].lower() in OVER
            if self._is_meant(back["what"], self.scene):
                return replace(self.scene, venue=None) if over else self.scene
        scenes = reversed([*self.left, *([self.scene] if self.scene else [])])
        known = [scene for scene in scenes if speaker in scene.people and len(scene.people) > 1]
        if not known or statement.venue is not None or _elsewhere(self.text, statement, sentence):
            return None
        lead = Span(self._lead(sentence, at), sentence.end)
        scene = next((scene for scene in known if self._names_both(scene, lead)), None)
        return None if scene is None or self._dates(lead, at) else scene

    def _told_of(self, statement: Statement, sentence: Span, at: int) -> Scene | None:
        """Return the occasion that the passage has told of before the statement, with one date and a host."""
        lead = Span(self._lead(sentence, at), sentence.start)
        if not OCCASION.search(self.text, lead.start, lead.end) or _elsewhere(self.text, statement, sentence):
            return None
        dates = self._dates(lead, at)
        if len(dates) != 1:
            return None
        when = sentence_at(split_sentences(self.text, lead), dates[0].span)
        held = self._held(when, dates[0].span) if when else None
        if held is None or when is None:
            return None
        hosts = self._named_in(Span(when.start, max(held.end, dates[0].span.end)))
        speaker = self.people[statement.id].id
        if speaker not in hosts and not (statement.act == "ask" and hosts):
            return None
        return Scene(
            said_on=dates[0].edtf, words=dates[0].span, venue=held, people=hosts, last=None, passage=at
        )

    # ------------------------------------------------------------ what they ask

    def _lead(self, sentence: Span, at: int) -> int:
        """Return where what leads up to a sentence begins: at its passage's start, or not far back."""
        return max(self.passages[at].start, sentence.start - LEAD)

    def _held(self, sentence: Span, when: Span) -> Span | None:
        """Return the briefing or debate that a date is the day of: "her briefing on Tuesday"."""
        for match in OCCASION.finditer(self.text, sentence.start, sentence.end):
            between = self.text[min(match.end(), when.end) : max(match.start(), when.start)]
            near = match.start() <= when.start <= match.end() or len(between) <= BESIDE
            if near and not AROUND.search(self.text, max(sentence.start, match.start() - 60), match.start()):
                return Span(match.start(), match.end())
        return None

    def _is_meant(self, what: str, scene: Scene) -> bool:
        """Tell whether "the event", or the very word of the occasion, is the one that was dated."""
        around = self.text[max(0, scene.words.start - 100) : scene.words.end + 100]
        return what.lower() == "event" or what.lower() in around.lower()

    def _names_both(self, scene: Scene, lead: Span) -> bool:
        """Tell whether a sentence of questions names two of those who spoke on an occasion."""
        return len(self._named_in(lead) & scene.people) > 1 and any(
            len(self._named_in(sentence) & scene.people) > 1
            and ASKING.search(self.text, sentence.start, sentence.end)
            for sentence in split_sentences(self.text, lead)
        )

    def _named_in(self, span: Span) -> frozenset[str]:
        words = set(_WORD.findall(self.text[span.start : span.end]))
        return frozenset(id_ for id_, surname in self.named.items() if surname in words)

    def _dates(self, span: Span, at: int) -> list[Dated]:
        """Return the dates by which the story itself moves in time: past, narrow, not in words quoted."""
        against = self.passages[at].dated or self.document.date
        return [
            one
            for one in find_dates(self.text, span, against)
            if _is_narrow(one.edtf)
            and not (against and earliest(one.edtf) > latest(against))
            and not self._is_quoted(one.span)
        ]

    def _is_quoted(self, span: Span) -> bool:
        last = bisect.bisect_left(self.quoted, span.end, key=lambda piece: piece.start)
        first = bisect.bisect_left(self.quoted, span.start - LONGEST, key=lambda piece: piece.start)
        return any(span.meets(piece) for piece in self.quoted[first:last])

    def _is_the_same(self, venue: Span) -> bool:
        """Tell whether a place is the one that the story is at, named again: "in his speech"."""
        words = venue.of(self.text).lower().split()
        scene = self.scene
        return (
            scene is not None
            and words[0] in DEFINITE
            and len(words) <= 3
            and words[-1] in self.text[max(0, scene.words.start - 150) : scene.words.end + 150].lower()
        )

    def _told(self, statement: Statement) -> str | None:
        """Return the name of whom a statement was made to, so that it tells where: "told the Herald"."""
        words = statement.addressee.of(self.text) if statement.addressee else ""
        if not words and statement.cue:
            words = statement.cue.of(self.text).partition("told")[2].strip(" ,:")
        named = NAMED.match(words)
        return named[1] if named and not words.endswith(" then") else None

    def _is_elsewhere(self, statement: Statement, sentence: Span, last: Statement) -> bool:
        """Tell whether the sentence gives the statement an occasion of its own."""
        if statement.venue is not None and not self._is_the_same(statement.venue):
            return True
        if _elsewhere(self.text, statement, sentence):
            return True
        cue = statement.cue.of(self.text) if statement.cue else ""
        before = self.text[_anchor(last).start - 80 if _anchor(last).start > 80 else 0 : _end(last)]
        if WRITING.search(cue) and not WRITING.search(before):
            return True
        told = self._told(statement)
        return told is not None and statement.act != "ask" and told not in before


def _elsewhere(text: str, statement: Statement, sentence: Span) -> bool:
    """Tell whether the sentence, outside the words said, speaks of another time or place."""
    outside, at = [], sentence.start
    for piece in sorted(statement.pieces):
        if piece.meets(sentence):
            outside.append(text[at : max(at, piece.start)])
            at = max(at, min(piece.end, sentence.end))
    return bool(ELSEWHERE.search(" … ".join([*outside, text[at : sentence.end]])))


def _end(statement: Statement) -> int:
    return max(_anchor(statement).end, statement.span.end)


def _is_narrow(edtf: str) -> bool:
    """Tell whether a date is closed and no wider than a season, so that it is worth carrying over."""
    if ".." in edtf:
        return False
    first, last = (date.fromisoformat(bound) for bound in (earliest(edtf), latest(edtf)))
    return (last - first).days <= WIDEST


def _surname(person: Person) -> str | None:
    words = _WORD.findall(person.name)
    return words[-1] if person.kind == "person" and words and words[-1][0].isupper() else None
