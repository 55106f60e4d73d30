"""Quotation marks: a text beside what stands between its paired marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.marks import find_quotations

CASES = [
    ("curly", "“We knew,” she said. “All of us.”", ["We knew,", "All of us."]),
    ("straight", 'He said "yes" and then "no".', ["yes", "no"]),
    ("F11 apostrophe inside", 'They told me I "mustn‘t look" and I did.', ["mustn‘t look"]),
    ("F11 curly apostrophe", "It was “the minister’s” call.", ["the minister’s"]),
    ("F12 stray straight", 'The pipe was 5" wide. "It burst," said Orr. "Twice."', ["It burst,", "Twice."]),
    ("F12 stray curly", "It broke.” The guard said: “Run.”", ["Run."]),
    ("opened and never closed", "“It broke. The guard said “run” at once.", ["run"]),
    ("guillemets", "«Jamais», said the envoy.", ["Jamais"]),
    ("tex", "``We knew,'' she said.", ["We knew,"]),
    ("wrong way round", "He called it “folly“ twice.", ["folly"]),
    ("nested", "“He said ‘never’ to me,” she said.", ["He said ‘never’ to me,", "never"]),
    (
        "nested alike",
        "“He calls “home” what I left,” she said. “Twice.”",
        ["He calls “home” what I left,", "Twice."],
    ),
    ("opened wrong way round", "”It will hold.” That was all.", ["It will hold."]),
    ("single, British", "‘We knew,’ she said.", ["We knew,"]),
    ("plural possessive", "The boys' house and the girls' one.", []),
    ("elided", "Back in the '90s, rock 'n' roll was 'it'.", ["it"]),
    ("dash before the close", 'She began, "We never—" and stopped.', ["We never—"]),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_quotations(name, text, expected):
    quoted = find_quotations(text).quoted
    assert [piece.of(text) for q in quoted for piece in q.pieces] == expected


def test_quotation_over_paragraphs_is_one():
    text = "“It failed.\n\n“It failed twice.\n\n“It failed for good,” said Ander."
    (quoted,) = find_quotations(text).quoted
    assert [piece.of(text) for piece in quoted.pieces] == [
        "It failed.",
        "It failed twice.",
        "It failed for good,",
    ]


def test_quotation_left_open_and_not_reopened_is_stray():
    marks = find_quotations("“It failed.\n\nThe mayor left. “Good,” said Orr.")
    assert len(marks.quoted) == 1
    assert marks.stray == (0,)


def test_one_mark_without_a_partner_is_stray():
    assert find_quotations('The pipe was 5" wide. "It burst," said Orr.').stray == (14,)


@given(st.text(alphabet="ab .,\n“”\"'‘’«»—", max_size=80))
def test_pieces_are_inside_their_outer_marks_and_in_order(text):
    for quoted in find_quotations(text).quoted:
        assert quoted.outer.holds(quoted.inner)
        assert list(quoted.pieces) == sorted(quoted.pieces)
