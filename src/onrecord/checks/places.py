"""Places where folded words stand: exactly if they do anywhere, else where they are aligned best.

The caller holds the transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from rapidfuzz.distance import LCSseq

from onrecord.checks.aligning import EDITORIAL, Alignment, Kind, Step, align, joined
from onrecord.checks.regions import LAST_STEP, RARE, STEPS, Lookup, Region, exact_regions, likely_regions
from onrecord.checks.source_words import Stretch, read_stretch
from onrecord.models import Span, cover
from onrecord.text.folding import Folded

FEWEST = 5  # words; fewer are found only where they stand exactly
MOST_REGIONS = 16  # read for words that are altered
# Share of the best region's weight below which a region is not read: it has few of the rare words. Where
# one was read that has nearly all the words, only such as weigh nearly as much.
WORTH, WORTH_WITH_ONE = 0.4, 0.7
# Share of the words in order, and of the words in a row by two, from which a region has nearly all; the
# greater for few words, which other places share by chance. Nine
# words of which one is another have 14 of 17, the best of regions with the same common words 10.
CLEAR, CLEAR_OF_FEW = 0.7, 0.8
LONG = 12  # words, of which enough are rare: where those are not found the common ones tell nothing
MOST_EQUAL = 100  # places of one quotation that are told apart; "I don't know" has thousands
MOST_ALIGNED = 6  # regions that are aligned word by word
SLACK = 3  # of its words and pairs that a region may have fewer than the best and still be aligned
LEAST_SHARED = 0.2  # share of the words and pairs that a region must have to be aligned


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of words of the comparison; the runs of a place, in order, are the whole quotation.

    ``draft`` are numbers of words as ``fold_words`` counts those that were looked for: none where the
    source has more words. ``spans`` is where the source's words stand, one span a passage: none where the
    draft has more.
    """

    kind: Kind
    draft: range
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A place where words stand, wholly or nearly. Spans are of the document's untouched text."""

    document: str  # id
    passages: tuple[int, ...]  # ordinals of the passages, one for each span
    spans: tuple[Span, ...]  # from the first word that stands there to the last, one span a passage
    runs: tuple[Run, ...]
    score: float  # share of the words looked for that stand here, those in brackets left aside
    cost: int  # of all that differs, in tenths of a word; places of one cost are equally good

    @property
    def span(self) -> Span:
        """From the first word that stands here to the last, whatever lies between."""
        return cover(self.spans)

    @property
    def exact(self) -> bool:
        """Whether every word stands here in its order, with none between."""
        return all(run.kind == "same" for run in self.runs)


def places_of(connection: sqlite3.Connection, looked_for: Folded, aside: Collection[str] = ()) -> list[Found]:
    """Return the places of folded words, best first, however little of them stands there.

    Documents ``aside``, by id, are left out.
    """
    if not looked_for.words:
        return []
    lookup = Lookup(connection, looked_for.words, looked_for.bracketed, aside)
    found = _exactly(connection, looked_for, lookup)
    if not found and len(looked_for) - len(looked_for.bracketed) >= FEWEST:
        found = _nearly(connection, looked_for, lookup)
    once = {(place.document, place.spans): place for place in found}
    return sorted(once.values(), key=lambda place: (place.cost, place.document, place.spans))


def _exactly(connection: sqlite3.Connection, looked_for: Folded, lookup: Lookup) -> list[Found]:
    """Return the places where the very words stand, any words for those in brackets."""
    found: list[Found] = []
    for region in islice(exact_regions(lookup), MOST_EQUAL):
        stretch = read_stretch(connection, region.document, region.low, region.high)
        if not looked_for.bracketed:
            found += exact_places(looked_for, region, stretch)
        elif (place := _aligned(looked_for, region, stretch)) and place.score == 1:
            found.append(place)
    return [place for place in found if place.cost <= EDITORIAL * len(looked_for.bracketed)]


def _nearly(connection: sqlite3.Connection, looked_for: Folded, lookup: Lookup) -> list[Found]:
    """Return the best places of the regions that have most of the words in order.

    They are looked for by rare words, and by more common ones too if no region has nearly all the words; by
    the most common only where there is nothing else to go by.
    """
    read: dict[tuple[int, int], _Read] = {}
    whole, shared = 2 * len(looked_for) - 1, 0
    clear = _clear(looked_for)
    for most, telling, least in STEPS:
        if most > RARE[0] and len(looked_for) >= LONG and lookup.known(RARE[0]) >= telling:
            break
        _read(connection, looked_for, likely_regions(lookup, most, telling, least), read)
        shared = max((one.shared for one in read.values()), default=0)
        if shared >= clear:
            break
    if not read:
        _read(connection, looked_for, likely_regions(lookup, *LAST_STEP), read)
        shared = max((one.shared for one in read.values()), default=0)
    enough = max(shared - SLACK, LEAST_SHARED * whole)
    ranked = sorted((one for one in read.values() if one.shared >= enough), key=lambda one: -one.shared)
    places = (_aligned(looked_for, one.region, one.stretch) for one in ranked[:MOST_ALIGNED])
    return [place for place in places if place]


@dataclass(frozen=True, kw_only=True)
class _Read:
    """A region that was read: how many words it has in order, and how many in a row by two, together."""

    region: Region
    stretch: Stretch
    shared: int


def _clear(looked_for: Folded) -> float:
    """Return how many words and pairs a region must share to have nearly all."""
    few = len(looked_for) < LONG
    return (CLEAR_OF_FEW if few else CLEAR) * (2 * len(looked_for) - 1)


def _read(
    connection: sqlite3.Connection,
    looked_for: Folded,
    regions: Iterator[Region],
    read: dict[tuple[int, int], _Read],
) -> None:
    """Read regions, likeliest first, while they are worth it, into ``read`` by document and place."""
    pairs = set(pairwise(looked_for.words))
    clear = _clear(looked_for)
    best, most = 0.0, 0
    for region in islice(regions, MOST_REGIONS):
        best = best or region.weight
        if region.weight < (WORTH_WITH_ONE if most >= clear else WORTH) * best:
            break
        place = (region.document, region.low)
        if place not in read:
            stretch = read_stretch(connection, region.document, region.low, region.high)
            shared = LCSseq.similarity(looked_for.words, stretch.words)
            shared += len(set(pairwise(stretch.words)).intersection(pairs))
            read[place] = _Read(region=region, stretch=stretch, shared=shared)
        most = max(most, read[place].shared)


def exact_places(looked_for: Folded, region: Region, stretch: Stretch) -> list[Found]:
    """Return the places of a stretch where the very words stand in a row."""
    found = []
    wanted, line = f" {' '.join(looked_for.words)} ", f" {' '.join(stretch.words)} "
    at = line.find(wanted)
    while at >= 0:
        first = line.count(" ", 0, at)
        words = range(first, first + len(looked_for))
        same = Step(kind="same", draft=range(len(looked_for)), source=words)
        found.append(_found(looked_for, region, stretch, Alignment(cost=0, steps=(same,))))
        at = line.find(wanted, at + 1)
    return found


def _aligned(looked_for: Folded, region: Region, stretch: Stretch) -> Found | None:
    """Return the best place in a stretch, None if no word stands there."""
    marked = looked_for.bracketed
    ours = joined(looked_for.words, looked_for.hyphened, stretch.words)
    theirs = joined(stretch.words, stretch.hyphened, looked_for.words)
    bracketed = {at for at in range(len(ours.words)) if ours.bounds[at] in marked} if marked else marked
    alignment = align(ours.words, theirs.words, frozenset(bracketed))
    if alignment is None:
        return None
    steps = tuple(
        Step(kind=step.kind, draft=ours.of(step.draft), source=theirs.of(step.source))
        for step in alignment.steps
    )
    return _found(looked_for, region, stretch, replace(alignment, steps=steps))


def _found(looked_for: Folded, region: Region, stretch: Stretch, alignment: Alignment) -> Found:
    steps = alignment.steps
    standing = [step.source for step in steps if step.kind in ("same", "changed")]
    words = range(standing[0].start, standing[-1].stop)
    plain = set(range(len(looked_for))) - looked_for.bracketed
    same = sum(len(plain.intersection(step.draft)) for step in steps if step.kind == "same")
    return Found(
        document=region.id,
        passages=tuple(dict.fromkeys(stretch.passages[words.start : words.stop])),
        spans=stretch.spans(words),
        runs=tuple(Run(kind=step.kind, draft=step.draft, spans=stretch.spans(step.source)) for step in steps),
        score=same / (len(plain) or 1),
        cost=alignment.cost,
    )
