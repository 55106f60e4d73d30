"""Prose in sections: nothing is lost, nothing is read twice, nothing is longer than it may be."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.models import Span
from onrecord.text.sections import LENGTH, sections_of


@settings(max_examples=40)
@given(
    st.lists(st.integers(1, 3 * LENGTH), min_size=1, max_size=6),
    st.sampled_from(["It failed. ", "x", "“No.” "]),
)
def test_sections_hold_every_word_once_and_in_order(lengths, filler):
    text, prose = "", []
    for length in lengths:
        words = (filler * (length // len(filler) + 1))[:length]
        prose.append(Span(len(text), len(text) + length))
        text += words + "\n\n"
    parts = [part for section in sections_of(text, prose) for part in section]
    assert parts == sorted(parts)
    assert all(0 < len(part) <= LENGTH for part in parts)
    assert all(not one.meets(other) for one, other in itertools.pairwise(parts))
    read = "".join(part.of(text) for part in parts)
    assert "".join(read.split()) == "".join("".join(span.of(text) for span in prose).split())


def test_an_article_is_one_section():
    prose = [Span(0, 4000), Span(4002, 9000)]
    assert list(sections_of("x" * 9000, prose)) == [prose]
