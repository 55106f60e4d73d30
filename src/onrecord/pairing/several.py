"""Several questions in one turn: where the next begins, and which sentences of the answer meet which.

A turn is taken apart only where its words say that another matter begins ("and secondly", "on another topic",
"and on the leaks") and the answer's own words show which of them it meets. "Did he? And when?" stays one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.models import Span
from onrecord.pairing.asking import asks
from onrecord.text.words import content_words

# Says that another question begins, whatever it is about.
_ANOTHER = re.compile(
    r"^\W*(?:(?:and|so|but|then|also|or|okay|just)\b\W*){0,3}"
    r"(?:secondly|second\b|third(?:ly)?\b|lastly|finally|separately|unrelated|number two\b|two\b,"
    r"|(?:on|to) (?:another|a (?:different|separate|second)|an? other|an unrelated)\b"
    r"|(?:my|the|a|one|another|two) (?:\w+ )?"
    r"(?:second|third|other|next|last|final|separate|different|more|quick)\b[^.?!]{0,30}\bquestions?\b"
    r"|(?:one|another) (?:more )?(?:question|thing|quick)"
    r"|I (?:also )?(?:have|had|wanted|want|am going)\b[^.?!]{0,40}"
    r"\b(?:another|second|other|as well|one more)\b"
    r"|(?:switching|turning|moving|changing)\b"
    r"|(?:can|could|may) I (?:also )?(?:ask|get)\b[^.?!]{0,30}\b(?:another|second|separate)\b)",
    re.I,
)
# May begin another one, if it is about something else.
_PERHAPS = re.compile(
    r"^\W*(?:(?:and|so|but|then|also|just|quickly)\b\W*){0,4}(?:on|about|regarding|as for|what about"
    r"|with (?:regard|respect) to|following up on|is there|are there|has|have|do|does|did|will|would|can"
    r"|could|is|are|was|were|what|when|where|who|why|how)\b",
    re.I,
)
_ADDS = re.compile(r"^\W*(?:and\W+(?:then|also|on|just|quickly|secondly)\b|also\b|then\b)", re.I)
_PIECE = r"(?=\W*(?:$|[,.;:—–-])| (?:one|part|question|point|thing|piece|half|topic)\b)"
_FIRST = re.compile(rf"\b(?:the|your) (?:first|former){_PIECE}", re.I)
_SECOND = re.compile(rf"\b(?:the|your) (?:second|latter|other){_PIECE}|^\W*(?:and )?secondly\b", re.I)
FEWEST_WORDS = 2  # content words of a question that is a matter of its own; "And when?" has none
OPENING = 12  # words before the first sign of what an answer meets: "That is not true at all."
MOST_PARTS = 4  # a turn with more is a list, and its answer is one


def parts_of(text: str, sentences: Sequence[Span]) -> list[list[Span]]:
    """Return the sentences of a turn by question: one list where it holds but one matter."""
    words = [sentence.of(text) for sentence in sentences]
    cuts = [0, *(n for n in range(1, len(words)) if _begins(words, n))]
    parts = [list(sentences[a:b]) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]
    return _with_questions(text, parts)


def _begins(words: Sequence[str], number: int) -> bool:
    sentence = words[number]
    if not any(asks(one) for one in words[:number]):
        return False
    if _ANOTHER.search(sentence):
        return True
    before = content_words(" ".join(words[:number]))
    own = content_words(" ".join(words[number:]))
    adds = _ADDS.search(sentence) and _PERHAPS.search(sentence)
    return bool(adds) and "?" in " ".join(words[number:]) and len(own) >= FEWEST_WORDS and not own & before


def _with_questions(text: str, parts: list[list[Span]]) -> list[list[Span]]:
    """Join a part that asks nothing with the one after it, and the last with the one before."""
    kept: list[list[Span]] = []
    waiting: list[Span] = []
    for part in parts:
        part = waiting + part
        if any(asks(sentence.of(text)) for sentence in part):
            kept.append(part)
            waiting = []
        else:
            waiting = part
    if waiting and kept:
        kept[-1] += waiting
    elif waiting:
        kept.append(waiting)
    small = any(len(_content(text, part)) < FEWEST_WORDS for part in kept)
    return kept if not small and 1 < len(kept) <= MOST_PARTS else [[one for part in kept for one in part]]


def _content(text: str, sentences: Sequence[Span]) -> set[str]:
    return content_words(" ".join(sentence.of(text) for sentence in sentences))


def answers_of(text: str, parts: Sequence[Sequence[Span]], answer: Sequence[Span]) -> list[list[Span]] | None:
    """Return, for each question, the sentences of the answer that meet it; ``None`` if nothing tells which.

    A sentence meets the one question with whose own words it has most in common, or that it names ("on your
    second"); one that says nothing of either goes with the sentence before.
    """
    contents = [_asked(text, part) for part in parts]
    own = [
        content - set().union(*(other for n, other in enumerate(contents) if n != number))
        for number, content in enumerate(contents)
    ]
    met = [_numbered(sentence.of(text)) for sentence in answer]
    if not {0, 1} <= set(met):  # "On the first, … On the second, …" says all that is to be known
        met = [_met(sentence.of(text), own) for sentence in answer]
    first = next((number for number, part in enumerate(met) if part is not None), None)
    if first is None or (met[first] and _says_much(text, answer[:first])):
        return None  # what comes before the first sure sign may meet a question put earlier
    current = met[first] or 0
    found: list[list[Span]] = [[] for _ in parts]
    for sentence, number in zip(answer, met, strict=True):
        current = current if number is None else number
        found[current].append(sentence)
    return found


def share_a_matter(text: str, parts: Sequence[Sequence[Span]]) -> bool:
    """Tell whether two of several questions have a content word in common."""
    contents = [_content(text, part) for part in parts]
    return any(one & other for n, one in enumerate(contents) for other in contents[n + 1 :])


def _asked(text: str, sentences: Sequence[Span]) -> set[str]:
    """Return the content words of the sentences that ask, without what leads up to them."""
    words = [sentence.of(text) for sentence in sentences]
    return content_words(" ".join(one for one in words if asks(one))) or _content(text, sentences)


def _says_much(text: str, sentences: Sequence[Span]) -> bool:
    return sum(len(sentence.of(text).split()) for sentence in sentences) > OPENING


def _numbered(sentence: str) -> int | None:
    """Return which question a sentence says that it answers: "On the second one, no."."""
    if _SECOND.search(sentence):
        return 1
    return 0 if _FIRST.search(sentence) else None


def _met(sentence: str, own: Sequence[set[str]]) -> int | None:
    if (number := _numbered(sentence)) is not None:
        return number
    shared = [len(content_words(sentence) & words) for words in own]
    most = max(shared)
    return shared.index(most) if most and shared.count(most) == 1 else None


def joined(sentences: Sequence[Span], pieces: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """Return the spans that some sentences of a reply cover; neighbours in one of its pieces are one span."""
    places: dict[Span, tuple[int, int]] = {
        sentence: (piece, number) for piece, run in enumerate(pieces) for number, sentence in enumerate(run)
    }
    spans: list[Span] = []
    last = (-1, -1)
    for sentence in sentences:
        piece, number = places[sentence]
        if (piece, number - 1) == last:
            spans[-1] = Span(spans[-1].start, sentence.end)
        else:
            spans.append(sentence)
        last = (piece, number)
    return tuple(spans)
