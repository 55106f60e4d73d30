"""How likely each label is for an exchange, by weights that were learnt.

Two models are averaged: a linear one over the counts of ``features``, and a small encoder that
reads the question and what of the answer bears on it (``pieces``). ``weights/clarity.md`` is their
card; ``training/clarity.py`` makes them. Nothing is fetched, and one exchange takes some twenty
milliseconds of a core.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.answers.features import features
from onrecord.answers.pieces import cut_exchange
from onrecord.models import Clarity

# No reply is read by rule: nothing was said.
LABELS: tuple[Clarity, ...] = ("answered", "partial", "not answered", "declined")
Scores = NDArray[np.float64]
# The encoder's share in the average of the two, of logarithms. Swept 0 to 1: macro F1 on our own held-out 432
# is .63 at 0, .64 at .25, .63 at .4, .62 at 1; on 3,448 rows of QEvasion .56, .57, .57, .53.
ENCODER_SHARE = 0.25


@dataclass(frozen=True, kw_only=True)
class Linear:
    """A linear model: ``weights`` [names, labels] and ``bias`` [labels], over named numbers."""

    names: Mapping[str, int]
    weights: Scores
    bias: Scores

    def chances(self, numbers: Mapping[str, float]) -> Scores:
        """Return the probability of each label [labels]."""
        known = [(self.names[name], value) for name, value in numbers.items() if name in self.names]
        values = np.array([value for _, value in known])
        return softmax(self.bias + values @ self.weights[[place for place, _ in known]])


@dataclass(frozen=True, kw_only=True)
class Encoder:
    """The encoder, its vocabulary, and which number each piece of it has in the weights."""

    session: onnxruntime.InferenceSession
    vocabulary: Tokenizer
    number: NDArray[np.int64]  # [pieces of the vocabulary]; 0, unknown, for those that the weights leave out

    def chances(self, question: str, answer: str) -> Scores:
        """Return the probability of each label [labels]."""
        cut = cut_exchange(self.vocabulary, question, answer)
        inputs = {"pieces": self.number[cut.pieces][None], "parts": cut.parts[None]}
        (logarithms,) = self.session.run(["labels"], inputs)
        return softmax(np.asarray(logarithms[0], np.float64))


def softmax(scores: Scores) -> Scores:
    """Return probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def averaged(counted: Scores, read: Scores) -> Scores:
    """Return what the linear model and the encoder say together: their logarithms' average."""
    return softmax((1 - ENCODER_SHARE) * np.log(counted) + ENCODER_SHARE * np.log(read))


def chances(question: str, answer: str) -> Scores:
    """Return the probability of each of LABELS for an answer that has words."""
    return averaged(linear().chances(features(question, answer)), encoder().chances(question, answer))


@functools.cache
def linear() -> Linear:
    """Return the linear model that comes with the program."""
    held = json.loads((files("onrecord") / "weights" / "clarity.json").read_text(encoding="utf-8"))
    return Linear(
        names={name: number for number, name in enumerate(held["names"])},
        weights=np.array(held["weights"]),
        bias=np.array(held["bias"]),
    )


@functools.cache
def encoder() -> Encoder:
    """Return the encoder that comes with the program."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # documents are spread over cores, not matrices
    options.log_severity_level = 3
    weights = files("onrecord") / "weights"
    kept = json.loads((weights / "clarity-pieces.json").read_text(encoding="utf-8"))
    with as_file(weights / "clarity.onnx") as model, as_file(weights / "vocabulary.json") as path:
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        vocabulary = Tokenizer.from_file(str(path))
    number = np.zeros(vocabulary.get_vocab_size(), np.int64)
    number[kept] = np.arange(len(kept))
    return Encoder(session=session, vocabulary=vocabulary, number=number)
