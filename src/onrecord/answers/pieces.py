"""What the clarity encoder reads of an exchange: the question, the answer's beginning, and what bears on it.

An answer may go on for minutes. Its first words and the sentences further on that share most with the
question are kept: some hundred word pieces in all, so that one exchange takes milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.answers.features import LONGEST, sentences
from onrecord.text.words import content_words

QUESTION, HEAD, NEAR = 30, 44, 26  # word pieces of each part; a short question leaves its room to the answer
NEAR_SENTENCES = 2
PARTS = 3
START, PART = 101, 102  # [CLS] and [SEP] of the vocabulary


@dataclass(frozen=True)
class Pieces:
    """An exchange as word pieces: ``pieces`` and, of each, which ``parts`` it is in (0, 1, 2); both [n]."""

    pieces: NDArray[np.int64]
    parts: NDArray[np.int64]


def cut_exchange(tokenizer: Tokenizer, question: str, answer: str) -> Pieces:
    """Return the pieces of a question (part 0), the answer's head (1) and its sentences nearest to it (2)."""
    question, answer = " ".join(question.split()), " ".join(answer.split()[:LONGEST])
    asked = _ids(tokenizer, question)
    if len(asked) > QUESTION:
        asked = asked[: QUESTION // 3] + asked[QUESTION // 3 - QUESTION :]
    room = HEAD + QUESTION - len(asked)
    words = answer.split(" ")
    head = _ids(tokenizer, " ".join(words[:room]))[:room]
    near = _near(tokenizer, question, answer, sum(len(word) + 1 for word in words[: int(room * 0.8)]))
    runs = [[START, *asked, PART], [*head, PART], *([[*near, PART]] if near else [])]
    pieces = np.array([piece for run in runs for piece in run], np.int64)
    return Pieces(pieces, np.repeat(np.arange(len(runs)), [len(run) for run in runs]))


def _near(tokenizer: Tokenizer, question: str, answer: str, after: int) -> list[int]:
    """Return the pieces of the later sentences that share most with the question, else of the last words."""
    later = [sentence.of(answer) for sentence in sentences(answer) if sentence.end > after]
    if not later:
        return []
    wanted = content_words(question)
    score = {words: len(content_words(words) & wanted) / (3 + len(words.split())) ** 0.5 for words in later}
    best = [words for words in sorted(score, key=lambda words: -score[words]) if score[words]]
    if not best:
        return _ids(tokenizer, " ".join(answer.split(" ")[-NEAR:]))[-NEAR:]
    kept: list[int] = []
    for words in best[:NEAR_SENTENCES]:
        kept += _ids(tokenizer, words)
    return kept[:NEAR]


def _ids(tokenizer: Tokenizer, words: str) -> list[int]:
    return list(tokenizer.encode(words, add_special_tokens=False).ids)
