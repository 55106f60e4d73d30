"""How often a finding of the tagger with such scores is right.

The tagger's own scores are surer than they should be, and in different ways. A logistic curve over them
(Platt 1999, "Probabilistic outputs for support vector machines"), fitted on PolNeAR dev by
``training/calibrate.py``, turns them into the share of such findings that the annotators have too; the card
of the weights shows how well.
"""

from __future__ import annotations

import math

# Of the log-odds of the tags, the link to the cue and the link to the source: where the curve lies, and how
# much each counts. `python training/calibrate.py polnear/dev.jsonl` prints them.
_STATEMENT = (-0.92, 0.83, 0.08)
_SOURCE = (-0.39, 0.28, 0.33, 0.3)
_EDGE = 0.001  # a score nearer to 0 or 1 tells no more than this one


def statement_certainty(tags: float, link: float) -> float:
    """Return how likely it is that words so tagged and linked are a statement, 0 to 1."""
    return _curve(_STATEMENT, tags, link)


def source_certainty(tags: float, link: float, source: float) -> float:
    """Return how likely it is that a statement is its source's, given that it is one, 0 to 1."""
    return _curve(_SOURCE, tags, link, source)


def _curve(weights: tuple[float, ...], *scores: float) -> float:
    at = weights[0] + sum(w * log_odds(score) for w, score in zip(weights[1:], scores, strict=True))
    return round(1 / (1 + math.exp(-at)), 4)


def log_odds(score: float) -> float:
    """Return the natural logarithm of the odds of a score from 0 to 1."""
    within = min(max(score, _EDGE), 1 - _EDGE)
    return math.log(within / (1 - within))
