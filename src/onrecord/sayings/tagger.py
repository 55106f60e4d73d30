"""The tagger of statements: which words are a source, a cue or a content, and which belong together.

The weights are a MiniLM-L6 encoder with heads for tags and links, as int8 ONNX
(``weights/tagger.md`` is their card; ``training/tagger.py`` makes them). One pass over a window gives
each word a tag, each word of a content the cue it hangs from, and each cue the source it has.
"""

from __future__ import annotations

import bisect
import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.models import Span
from onrecord.sayings.windows import Window, cut_windows
from onrecord.text.sentences import split_sentences

Scores = NDArray[np.float32]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
SOURCE, CUE, CONTENT = 1, 3, 5  # the first tag of each part
LINK = 64  # the size of one link's side
# Share of the votes for a word that is tagged no cue to be one all the same. Swept .2 to .8 on PolNeAR dev:
# joint F1 73.3 up to .3, 73.0 at .5, 72.7 at .8.
UNTAGGED_CUE = 0.3
# How sure the link of a cue to a word that is tagged no source has to be, to be believed. Swept .2 to .7 on
# PolNeAR dev: source overlap 95.1 up to .5, 95.0 at .7, 94.6 without it; joint F1 the same within .1.
UNTAGGED_SOURCE = 0.35
# What the link of a cue to nobody counts: the tagger is surer of it than it should be. Swept .1 to 1 on
# PolNeAR dev: source overlap 94.6 at 1, 95.0 at .3, 95.2 at .1, joint F1 74.0, 74.3, 74.4; of the 50 that
# the annotators give nobody, 23 get a source at .1, 21 at 1.
NOBODY = 0.1
INSIDE_SOURCE = 0.05  # chance of being inside a source with which a word is joined to such a one
# What a vote for a cue in another sentence counts where the content's own sentence has one. Swept .0001 to 1
# on PolNeAR dev: joint F1 the same up to .2.
OTHER_SENTENCE = 0.02
# Taken off the score of O before the best tags are sought: the tagger is surer of what is not said than
# it should be. Swept .45 to 1.8 on PolNeAR dev: joint F1 74.5 at .45, 74.4 at .6, 74.2 at .8, 73.7 at 1.2.
LESS_O = 0.45
# Added to the score of a cue: the tagger passes over the second verb of "said he left and warned of rain".
# Swept 0 to 1.3 on PolNeAR dev: joint F1 75.2 at 0, 75.4 at .5, 75.6 at .7, 75.7 at 1, 75.3 at 1.3.
MORE_CUE = 0.85


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """One attribution as the tagger sees it: a cue, its contents and its source, with their scores."""

    cue: Span
    content: tuple[Span, ...]
    source: Span | None
    score: float  # the mean probability of its words' tags, 0 to 1
    link_score: float  # of the weakest link of a content to its cue, 0 to 1
    source_score: float  # of the link of its cue to its source, or to none, 0 to 1


@dataclass(frozen=True)
class _Part:
    """A run of words of one window that share a tag: ``words[first:last]``."""

    first: int
    last: int
    score: float


def find_tagged(text: str, spans: Sequence[Span]) -> list[Tagged]:
    """Return the attributions in the given stretches of ``text``, in order of their cues."""
    tokenizer, session = _load()
    windows = cut_windows(text, tokenizer, spans)
    found = [tagged for reading in _read(session, windows) for tagged in _decode(text, reading)]
    return sorted(found, key=lambda tagged: tagged.cue)


@functools.cache
def _load() -> tuple[Tokenizer, onnxruntime.InferenceSession]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # documents are spread over cores, not matrices
    options.log_severity_level = 3
    weights = files("onrecord") / "weights"
    with as_file(weights / "tagger.onnx") as model, as_file(weights / "vocabulary.json") as vocabulary:
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        return Tokenizer.from_file(str(vocabulary)), session


# ---------------------------------------------------------------- reading


@dataclass(frozen=True)
class _Reading:
    """What the model says of one window: over its words, and [CLS] before them in the parents."""

    window: Window
    tags: Scores  # [words, 7] log-probabilities
    to_cue: Scores  # [words, words] score that a content's word hangs from the cue beginning there
    to_source: Scores  # [words, 1 + words] score that a cue's source begins there; [:, 0] for none


def _read(session: onnxruntime.InferenceSession, windows: Sequence[Window]) -> Iterator[_Reading]:
    """Yield what the model says of each window, read alone.

    Eight-bit sums are scaled by the largest value of a batch: windows read together would change each
    other's tags, and on one core they are no faster.
    """
    for window in windows:
        inputs = {"pieces": window.pieces[None], "features": window.features[None]}
        tags, child, parent = session.run(None, inputs)
        yield _reading(window, tags[0], child[0], parent[0])


def _reading(window: Window, tags: Scores, child: Scores, parent: Scores) -> _Reading:
    heads = window.heads
    above = np.concatenate([[0], heads])
    scale = math.sqrt(LINK)
    to_cue = child[heads, :LINK] @ parent[heads, :LINK].T / scale
    to_source = child[heads, LINK:] @ parent[above, LINK:].T / scale
    return _Reading(window, _log_softmax(tags[heads]), to_cue, to_source)


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


# ---------------------------------------------------------------- decoding


def _decode(text: str, reading: _Reading) -> list[Tagged]:
    best = _best_tags(reading)
    cues, sources = _parts(reading, best, CUE), _parts(reading, best, SOURCE)
    sentence_of = _sentence_numbers(text, reading)
    held: dict[_Part, list[tuple[_Part, float]]] = {}
    for content in _parts(reading, best, CONTENT):
        cue, score = _cue_of(reading, content, cues, sentence_of)
        held.setdefault(cue, []).append((content, score))
    return [_tagged(reading, cue, parts, sources) for cue, parts in held.items()]


def _tagged(
    reading: _Reading, cue: _Part, contents: list[tuple[_Part, float]], sources: list[_Part]
) -> Tagged:
    source, source_score = _source_of(reading, cue, sources)
    parts = [cue, *(content for content, _ in contents), *([source] if source else [])]
    return Tagged(
        cue=_span(reading, cue),
        content=tuple(_span(reading, content) for content, _ in contents),
        source=_span(reading, source) if source else None,
        score=sum(part.score for part in parts) / len(parts),
        link_score=min(score for _, score in contents),
        source_score=source_score,
    )


def _span(reading: _Reading, part: _Part) -> Span:
    words = reading.window.words
    return Span(words[part.first].start, words[part.last - 1].end)


def _best_tags(reading: _Reading) -> list[int]:
    """Return the best sequence of tags in which an I follows only its own B or I (Viterbi).

    In plain numbers: seven of them a word are too few for arrays to be worth their calls.
    """
    total = [0.0, *[-math.inf] * 6]  # as if an O came before
    came_from: list[tuple[int, ...]] = []
    for outside, *inside in reading.tags.tolist():
        best = total.index(max(total))
        row, before = [total[best] + outside - LESS_O], [best]
        for kind in (SOURCE, CUE, CONTENT):
            own = kind if total[kind] >= total[kind + 1] else kind + 1
            more = MORE_CUE if kind == CUE else 0.0
            row += [total[best] + inside[kind - 1] + more, total[own] + inside[kind] + more]
            before += [best, own]
        total = row
        came_from.append(tuple(before))
    tags = [total.index(max(total))]
    for step in reversed(came_from):
        tags.append(step[tags[-1]])
    return tags[-2::-1]


def _parts(reading: _Reading, best: list[int], kind: int) -> list[_Part]:
    found = []
    i = 0
    while i < len(best):
        if best[i] != kind:
            i += 1
            continue
        first = i
        i += 1
        while i < len(best) and best[i] == kind + 1:
            i += 1
        # a word's probability of being in this kind of part, whether as its first or a later word
        inside = np.logaddexp(reading.tags[first:i, kind], reading.tags[first:i, kind + 1])
        found.append(_Part(first, i, float(np.exp(inside).mean())))
    return found


def _sentence_numbers(text: str, reading: _Reading) -> list[int]:
    """Return for each word of the window the number of the sentence that it is in."""
    words = reading.window.words
    if not words:
        return []
    ends = [sentence.end for sentence in split_sentences(text, Span(words[0].start, words[-1].end))]
    return [bisect.bisect_right(ends, word.start) for word in words]


def _cue_of(
    reading: _Reading, content: _Part, cues: Sequence[_Part], sentence_of: Sequence[int]
) -> tuple[_Part, float]:
    """Return which cue a content hangs from, and how sure that is, by the vote of its words.

    Where the words agree on a cue that the tags passed over, the word they point at is the cue.
    """
    votes = np.exp(_log_softmax(reading.to_cue[content.first : content.last])).mean(axis=0)
    chances = np.array([float(votes[cue.first : cue.last].sum()) for cue in cues])
    own = set(sentence_of[content.first : content.last])
    in_own = np.array([sentence_of[cue.first] in own for cue in cues], bool)
    if in_own.any() and not in_own.all():
        votes_cast = chances.sum()
        chances = np.where(in_own, chances, chances * OTHER_SENTENCE)
        chances *= votes_cast / chances.sum()
    free = votes.copy()
    for cue in [*cues, content]:
        free[cue.first : cue.last] = 0
    place = int(free.argmax())
    if free[place] >= UNTAGGED_CUE and free[place] > chances.max(initial=0.0):
        chance = float(free[place])
        return _Part(place, place + 1, chance), chance
    if not cues:
        return _Part(place, place + 1, float(free[place])), float(free[place])
    best = int(np.argmax(chances))
    return cues[best], float(chances[best])


def _source_of(reading: _Reading, cue: _Part, sources: list[_Part]) -> tuple[_Part | None, float]:
    """Return the source of a cue, None if the text names none, and how sure that is."""
    chances = np.exp(_log_softmax(reading.to_source[cue.first]))
    none, words = NOBODY * float(chances[0]), chances[1:]
    free = words.copy()
    for part in [*sources, cue]:
        free[part.first : part.last] = 0
    place = int(free.argmax())
    best = max((float(words[source.first]) for source in sources), default=0.0)
    if free[place] >= max(UNTAGGED_SOURCE, none, best):
        return _untagged_source(reading, place, cue, float(free[place])), float(free[place])
    among = np.array([none, *(words[source.first] for source in sources)])
    choice = int(among.argmax())
    return (sources[choice - 1] if choice else None), float(among[choice] / among.sum())


def _untagged_source(reading: _Reading, place: int, cue: _Part, score: float) -> _Part:
    """Return the source that begins at a word which the tags passed over."""
    inside = np.exp(reading.tags[:, SOURCE + 1])
    last = place + 1
    while last < len(inside) and last != cue.first and inside[last] > INSIDE_SOURCE:
        last += 1
    return _Part(place, last, score)
