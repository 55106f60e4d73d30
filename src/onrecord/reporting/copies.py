"""Sources that are the draft over again: what stands in them is no evidence for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.checks.checked import Checked, Place
from onrecord.models import Span

# Letters on both sides of a quotation that are compared: half a line. Two writers quote the same words, and
# do not go on with the same half line on both sides.
NEAR = 25
# Quotations that must stand in the same sentences: one may be taken over with its sentence, from an agency.
LEAST_COPIED = 2


def copies(text: str, found: Iterable[Checked]) -> list[str]:
    """Return the ids of documents in which the draft's quotations stand in the draft's own sentences."""
    alike = Counter(
        place.document
        for one in found
        for place in one.places
        if _is_around(text, one.quotation.pieces, place)
    )
    return sorted(document for document, number in alike.items() if number >= LEAST_COPIED)


def _is_around(text: str, pieces: Sequence[Span], place: Place) -> bool:
    """Tell whether the draft goes on at both sides of a quotation as the source does."""
    before, after = _letters(place.before)[-NEAR:], _letters(place.after)[:NEAR]
    if len(before) < NEAR or len(after) < NEAR:
        return False
    own_before = _letters(text[max(0, pieces[0].start - 4 * NEAR) : pieces[0].start])
    own_after = _letters(text[pieces[-1].end : pieces[-1].end + 4 * NEAR])
    return own_before.endswith(before) and own_after.startswith(after)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()
