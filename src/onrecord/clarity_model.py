"""How likely each label is for an exchange, by weights that were learnt.

The weights are a linear model over the counts of ``clarity_features`` (``weights/clarity.md`` is their
card; ``training/clarity.py`` makes them). One exchange takes some milliseconds of one core.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.clarity_features import features

LABELS = ("answered", "partial", "not answered", "declined")  # no reply is read by rule: nothing was said
Scores = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Linear:
    """A linear model: ``weights`` [names, labels] and ``bias`` [labels], over named numbers."""

    names: Mapping[str, int]
    weights: Scores
    bias: Scores

    def chances(self, numbers: Mapping[str, float]) -> Scores:
        """Return the probability of each label [labels]."""
        known = [(self.names[name], value) for name, value in numbers.items() if name in self.names]
        at = [place for place, _ in known]
        scores = self.bias + np.array([value for _, value in known]) @ self.weights[at]
        return softmax(scores)


def softmax(scores: Scores) -> Scores:
    """Return probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def chances(question: str, answer: str) -> Scores:
    """Return the probability of each of LABELS for an answer that has words."""
    return shipped().chances(features(question, answer))


@functools.cache
def shipped() -> Linear:
    """Return the weights that come with the program."""
    held = json.loads((files("onrecord") / "weights" / "clarity.json").read_text(encoding="utf-8"))
    return Linear(
        names={name: number for number, name in enumerate(held["names"])},
        weights=np.array(held["weights"]),
        bias=np.array(held["bias"]),
    )
