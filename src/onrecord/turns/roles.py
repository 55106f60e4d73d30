"""Which turns of a transcript are questions put to a respondent: an interviewer's, a committee member's.

A turn asks if its last sentences do (``asking.last_asking``) and its speaker asks whoever speaks next more
often than the other way round. Who merely passes a question on, "Mr. Doe?", asks too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.models import Passage
from onrecord.pairing.asking import last_asking, passes_on
from onrecord.pairing.questions import is_courtesy
from onrecord.text.sentences import split_sentences
from onrecord.turns.calls import gives_floor
from onrecord.turns.labels import asks_by_label
from onrecord.turns.stage_directions import spoken

# An interview: few ask, one replies to nearly all of it and speaks nearly every other time. Committees and
# debates have more who ask, or more who reply.
MOST_INTERVIEWERS = 3
FEWEST_ASKED = 3
MOSTLY = 0.8
ALTERNATING = 0.4
TAIL = 1_500  # characters at the end of a turn in which its question is looked for: some ten sentences
COUNTER = 8  # words of a question put back, "Which one do you mean?"
LOOK_ON = 2  # turns that only run the room, behind which the one who is asked may still reply


@dataclass(frozen=True, kw_only=True)
class _Run:
    """What one speaker says in a row; timed transcripts print a new label every minute."""

    passages: tuple[Passage, ...]
    asks_at: int | None  # where its last asking sentence begins
    reasons: bool  # more than a sentence of reasons follows that one
    length: int  # words
    floor: bool  # it only runs the room

    @property
    def speaker(self) -> str:
        return self.passages[0].speaker or ""

    def words(self, text: str) -> str:
        return " ".join(spoken(text, one.span, one.notes) for one in self.passages)


def role_turns(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages with ``question turn`` for those who ask.

    Where unnamed reporters ask (``Q``), they are the askers, and who is printed by name asks beside them.
    """
    turns = [passage for passage in passages if passage.role in ("speech turn", "question turn")]
    if any(asks_by_label(turn.speaker) for turn in turns if turn.speaker):
        named = _named_reporters(text, turns)
        return tuple(replace(p, role="question turn") if p.speaker in named else p for p in passages)
    runs = list(_runs(text, turns))
    asking = {number: runs[number].asks_at for number in _asking(runs)}
    asking |= {number: runs[number].passages[0].start for number in _passing_on(text, runs, asking)}
    asking |= {number: runs[number].passages[0].start for number in _pressing(text, runs, asking)}
    askers = {
        one.start
        for number, at in asking.items()
        for one in runs[number].passages
        if at is not None and one.end > at
    }
    return tuple(replace(p, role="question turn") if p.start in askers else p for p in passages)


def _named_reporters(text: str, turns: Sequence[Passage]) -> set[str]:
    """Return who is printed by name among unnamed reporters, and asks as they do: "Ms. Holt. Why …?".

    Such a one never speaks right behind a reporter, as those who reply do, but always before one of them.
    """
    spoken_by = [turn.speaker or "" for turn in turns]
    replying = {
        after for before, after in pairwise(spoken_by) if asks_by_label(before) and not asks_by_label(after)
    }
    others = {who for who in spoken_by if who and not asks_by_label(who)} - replying
    if not others:
        return set()  # as in most briefings, whose sentences need not be read for it
    runs = list(_runs(text, turns))
    own: dict[str, list[int]] = {who: [] for who in others}
    for number, run in enumerate(runs):
        if run.speaker in own:
            own[run.speaker].append(number)

    def asks_as_they_do(numbers: Sequence[int]) -> bool:
        asking = sum(runs[number].asks_at is not None and not runs[number].floor for number in numbers)
        met = all(number + 1 < len(runs) and runs[number + 1].speaker in replying for number in numbers)
        return met and 2 * asking >= len(numbers)

    return {who for who, numbers in own.items() if asks_as_they_do(numbers)}


def _runs(text: str, turns: Sequence[Passage]) -> Iterator[_Run]:
    run: list[Passage] = []
    for turn in turns:
        if run and (turn.speaker is None or turn.speaker != run[-1].speaker):
            yield _run(text, run)
            run = []
        run.append(turn)
    if run:
        yield _run(text, run)


def _run(text: str, passages: list[Passage]) -> _Run:
    last = passages[-1]
    start = max(last.start, last.end - TAIL)
    words = spoken(text, last.span, last.notes)[start - last.start :]
    sentences = split_sentences(words)
    asking = last_asking([sentence.of(words) for sentence in sentences])
    return _Run(
        passages=tuple(passages),
        asks_at=None if asking is None else start + sentences[asking[0]].start,
        reasons=asking is not None and asking[1],
        length=len(words.split()),
        floor=gives_floor([sentence.of(words) for sentence in sentences]) and last.start == start,
    )


def _asking(runs: Sequence[_Run]) -> list[int]:
    """Return which runs ask: of two speakers, who asks the other more often, else who asks more at all."""
    asked = {number: _asked(runs, number) for number in range(len(runs)) if _may_ask(runs, number)}
    share = _shares(runs)
    asked = {number: whom for number, whom in asked.items() if not _is_counter(runs, number, share)}
    between = Counter((runs[number].speaker, whom) for number, whom in asked.items() if whom)
    found = []
    for number, whom in asked.items():
        who = runs[number].speaker
        if not whom or not who:
            continue
        more, less = between[who, whom], between[whom, who]
        if more > less or (more == less and share[who] > share[whom]):
            found.append(number)
    return found


def _may_ask(runs: Sequence[_Run], number: int) -> bool:
    """Tell whether a turn ends asking, and gives no reasons for what is not replied to."""
    run, after = runs[number], runs[number + 1] if number + 1 < len(runs) else None
    if run.asks_at is None or after is None:
        return False
    return not (run.reasons and (after.floor or after.asks_at is not None))


def _is_counter(runs: Sequence[_Run], number: int, share: dict[str, float]) -> bool:
    """Tell whether a turn only asks the one who has just asked what he or she meant."""
    if number == 0 or number + 1 == len(runs) or runs[number].length > COUNTER:
        return False
    who, before, after = runs[number].speaker, runs[number - 1], runs[number + 1]
    if before.asks_at is None or before.speaker != after.speaker:
        return False
    return share[before.speaker] > share[who]


def _asked(runs: Sequence[_Run], number: int) -> str | None:
    """Return who speaks next, those passed over who only run the room; ``None`` if nobody else does."""
    for run in runs[number + 1 : number + 2 + LOOK_ON]:
        if not run.floor and run.speaker != runs[number].speaker:
            return run.speaker
    return runs[number + 1].speaker if number + 1 < len(runs) else None


def _shares(runs: Sequence[_Run]) -> dict[str, float]:
    counts: dict[str, list[bool]] = {run.speaker: [] for run in runs}
    for run in runs:
        if not run.floor:
            counts[run.speaker].append(run.asks_at is not None)
    return {speaker: sum(asked) / len(asked) if asked else 0.0 for speaker, asked in counts.items()}


def _passing_on(text: str, runs: Sequence[_Run], asking: dict[int, int | None]) -> Iterator[int]:
    """Yield the runs that put to another what their speaker asked before: "Mr. Doe?", "Yes, sir?"."""
    put: str | None = None  # whose question others are answering
    for number, run in enumerate(runs[:-1]):
        if number in asking:
            put = run.speaker
        elif run.speaker != put:
            continue
        elif number and passes_on(run.words(text), runs[number + 1].speaker):
            if runs[number + 1].speaker not in (put, runs[number - 1].speaker):
                yield number
        elif run.floor:
            put = None


def _pressing(text: str, runs: Sequence[_Run], asking: dict[int, int | None]) -> Iterator[int]:
    """Yield what else is put to somebody who is interviewed: in an interview a statement asks too."""
    askers = {runs[number].speaker for number in asking}
    replies = Counter(runs[number + 1].speaker for number in asking if number + 1 < len(runs))
    if not replies or len(askers) > MOST_INTERVIEWERS or len(asking) < FEWEST_ASKED:
        return
    interviewed, times = replies.most_common(1)[0]
    own = sum(run.speaker == interviewed for run in runs)
    if interviewed in askers or times < MOSTLY * len(asking) or own < ALTERNATING * len(runs):
        return
    for number, (run, after) in enumerate(pairwise(runs)):
        told = run.speaker in askers and after.speaker == interviewed and not run.floor and not after.floor
        if told and number not in asking and not _greets(text, after):
            yield number


def _greets(text: str, run: _Run) -> bool:
    return all(is_courtesy(sentence) for sentence in _sentences(run.words(text)))


def _sentences(words: str) -> list[str]:
    return [span.of(words) for span in split_sentences(words)]
