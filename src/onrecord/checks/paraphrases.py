"""What a draft tells of somebody's words without marks, beside what on record is most like it.

Whether the one says what the other said is a person's to judge: what is found is shown, with whatever
makes it doubtful, and nothing is found where only a word or two are shared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.checks.checked import Checked, DraftQuotation
from onrecord.checks.comparing import is_negation
from onrecord.checks.reach import Reach
from onrecord.checks.same_speaker import Speaker, is_same
from onrecord.checks.verdicts import Said, place_at
from onrecord.checks.word_reading import Word, read_words
from onrecord.models import Person, Span
from onrecord.text.words import content_words

# Share of the telling words that a paraphrase and what it tells have in common: below it they speak of the
# same matter and no more. Told words are changed at will, so that half is much.
LEAST_SHARED = 0.5
LEAST_TELLING = 2  # words in common: one name is no paraphrase
MOST_SHOWN = 3
BEFORE = 60  # characters before what is told in which it may be denied: "Velt denied that"
AHEAD = 4  # words before what is alike, of its clause, in which a negation is of it: "do not think that the"
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|denying|reject|disput|refut|doubt|not\b|never\b)[^.?!\n]*\Z", re.I
)
_CLAUSE = re.compile(r"[,;:–—-]\s")
# Words that say "not" without saying it: beside one, that only one side has a negation proves nothing.
_COVERT = frozenset(
    """unless only except refuse refused refuses fail failed fails lack lacks lacked deny denied denies reject
    rejected doubt doubts doubted few little""".split()
)


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """A stretch of a source that is like what the draft tells, the sentences around it, and who says it."""

    reach: Reach
    span: Span
    said: Said
    shared: float
    same_speaker: bool | None
    opposite: bool  # the same telling words, and one of the two has a negation

    @property
    def words(self) -> str:
        return self.span.of(self.reach.document.text)


def likeness(
    told: str,
    quotation: DraftQuotation,
    reach: Reach,
    span: Span,
    said: Said,
    known: Callable[[], Sequence[Person]],
    *,
    denied: bool = False,
) -> Likeness:
    """Return how much the sentences around a place are like what the draft tells.

    ``denied`` says that the draft tells it as denied.
    """
    first, last = reach.words_in(span)
    around = reach.span_of(reach.sentence_of(first)[0], reach.sentence_of(max(first, last - 1))[1])
    wanted = content_words(told)
    common = wanted & content_words(around.of(reach.document.text))
    shared = len(common) / len(wanted) if len(common) >= LEAST_TELLING else 0.0
    draft = Speaker(label=quotation.speaker_label, person=quotation.speaker)
    return Likeness(
        reach=reach,
        span=around,
        said=said,
        shared=shared,
        same_speaker=is_same(draft, said.speaker, known),
        opposite=not denied
        and shared == 1
        and _is_opposite(read_words(told), reach.words[_clause_start(reach, first) : last]),
    )


def is_denied(before: str) -> bool:
    """Tell whether what stands before some told words denies them: "Velt denied that", "did not say that"."""
    return _DENIES.search(before) is not None


def _is_opposite(told: Sequence[Word], source: Sequence[Word]) -> bool:
    if any(word.key in _COVERT for word in (*told, *source)):
        return False
    return any(map(is_negation, told)) != any(map(is_negation, source))


def _clause_start(reach: Reach, first: int) -> int:
    """Return the word with which the clause of a word begins, not more than ``AHEAD`` before it."""
    least = max(reach.sentence_of(first)[0], first - AHEAD)
    text, words = reach.document.text, reach.words
    while first > least and not _CLAUSE.search(text, words[first - 1].end, words[first].start):
        first -= 1
    return first


def paraphrase(told: str, quotation: DraftQuotation, found: Sequence[Likeness]) -> Checked:
    """Return the verdict on what the draft tells; of equal likeness those of the same speaker come first."""
    once = {(one.reach.document.id, one.span): one for one in found}
    ranked = sorted(
        once.values(),
        key=lambda one: (one.same_speaker is False, -one.shared, one.opposite, one.same_speaker is None),
    )
    theirs = [one for one in ranked if _fits(one, quotation)]
    shown = (theirs or sorted(ranked, key=lambda one: -one.shared))[:MOST_SHOWN]
    places = tuple(
        place_at(one.reach.document, (one.span,), (one.words,), one.said) for one in shown if one.shared
    )
    score = round(shown[0].shared, 3) if shown else 0.0
    if not theirs or theirs[0].opposite:
        reason = _nearness(shown[0]) if places else "nothing on record is like it"
        return Checked(
            quotation=quotation, verdict="not on record", reason=reason, places=places, score=score
        )
    return Checked(
        quotation=quotation,
        verdict="paraphrase found",
        reason="; ".join(_reasons(told, theirs[0])),
        places=places,
        score=score,
    )


def _fits(one: Likeness, quotation: DraftQuotation) -> bool:
    fits = one.shared >= LEAST_SHARED and one.same_speaker is not False
    return fits and (quotation.asked or not _is_question(one))


def _nearness(one: Likeness) -> str:
    """Return why the nearest thing is not what the draft tells."""
    who = one.said.speaker.shown or "somebody"
    words = f"{one.shared:.0%} of the words that tell"
    if _is_question(one):
        return f"the nearest thing there is shares {words}, but it is a question by {who}"
    if one.same_speaker is False:
        return f"the nearest thing there is shares {words}, but it is by {who}"
    if one.opposite:
        return "the nearest says the opposite: one of the two has a negation"
    return f"the nearest thing there is, by {who}, shares only {words}"


def _is_question(one: Likeness) -> bool:
    return one.said.passage is not None and one.said.passage.role == "question turn"


def _reasons(told: str, one: Likeness) -> list[str]:
    reasons = [f"shares {one.shared:.0%} of the words that tell"]
    if one.same_speaker is None:
        reasons.append(f"whether {one.said.speaker.shown or 'its speaker'} is the one named is unresolved")
    denied = [any(map(is_negation, read_words(words))) for words in (told, one.words)]
    if denied[0] != denied[1]:
        reasons.append("only one of the two has a negation")
    return reasons
