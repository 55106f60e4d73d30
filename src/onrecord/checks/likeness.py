"""What on record comes nearest to words that do not stand there. The caller holds the transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from itertools import islice, pairwise

import numpy as np

from onrecord.checks.aligning import ADDED
from onrecord.checks.places import Found
from onrecord.checks.regions import Region, near_regions
from onrecord.checks.source_words import Stretch, read_stretch
from onrecord.checks.word_index import stem, tells
from onrecord.text.folding import Folded

# What a word between two of those looked for costs, in shares of what one of them weighs: a stretch is
# not made longer for one more word that stands far off.
BETWEEN = 0.04
TRIED = 4  # regions read for each place wanted


def nearest_of(
    connection: sqlite3.Connection, looked_for: Folded, limit: int, aside: Collection[str] = ()
) -> list[Found]:
    """Return the stretches that have most of the telling words of ``looked_for``, best first.

    Documents ``aside``, by id, are left out.
    """
    wanted = sorted({word for word in looked_for.words if tells(word)})
    regions, weights = near_regions(connection, wanted, aside)
    by_stem = {stem(word): weight for word, weight in zip(wanted, weights, strict=True)}
    found = [
        _best(region, read_stretch(connection, region.document, region.low, region.high), by_stem)
        for region in islice(regions, TRIED * limit)
    ]
    once = {(place.document, place.spans): place for place in found if place}
    return sorted(once.values(), key=lambda place: -place.score)[:limit]


def _best(region: Region, stretch: Stretch, weights: Mapping[str, float]) -> Found | None:
    """Return the run of words of one passage that has most of the weight for its length."""
    total = sum(weights.values())
    price = BETWEEN * total / len(weights)
    best, place = 0.0, range(0)
    bounds = [0, *(at for at in range(1, len(stretch)) if stretch.passages[at] != stretch.passages[at - 1])]
    for first, end in pairwise((*bounds, len(stretch))):
        stems = [stem(word) for word in stretch.words[first:end]]
        held = [at for at, word in enumerate(stems) if word in weights]
        for begin in held:
            seen: set[str] = set()
            worth = 0.0
            for at in held[np.searchsorted(held, begin) :]:
                worth += 0.0 if stems[at] in seen else weights[stems[at]]
                seen.add(stems[at])
                if worth - price * (at - begin) > best:
                    best, place = worth - price * (at - begin), range(first + begin, first + at + 1)
    if not place:
        return None
    share = sum(weights[word] for word in {stem(stretch.words[at]) for at in place} & weights.keys()) / total
    return Found(
        document=region.id,
        passages=(stretch.passages[place.start],),
        spans=stretch.spans(place),
        runs=(),
        score=share,
        cost=round(ADDED * len(weights) * (1 - share)),
    )
