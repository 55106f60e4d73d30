"""Two runs of words side by side: numbers in any form, differences word by word, what an ellipsis leaves out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.checks.comparing import Side, align, differences
from onrecord.checks.cuts import turned_by
from onrecord.checks.parts import read_parts
from onrecord.checks.reach import reach_of
from onrecord.checks.word_reading import read_words, same
from onrecord.models import Document, Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25", "twenty-five"),
        ("25", "twenty five"),
        ("105", "one hundred and five"),
        ("1,234", "one thousand, two hundred and thirty-four"),
        ("2017", "two thousand and seventeen"),
        ("2017", "twenty seventeen"),
        ("1999", "nineteen ninety-nine"),
        ("14th", "fourteenth"),
        ("21st", "twenty-first"),
        ("$25 million", "twenty-five million dollars"),
        ("$25 million", "$twenty-five million"),
        ("2.5 billion", "two point five billion"),
        ("3.5%", "three point five per cent"),
        ("5 percent", "five per cent"),
        ("10:30", "ten thirty"),
        ("9:30", "nine thirty"),
        ("1930’s", "nineteen thirty's"),
        ("100", "a hundred"),
        ("24/7", "twenty-four seven"),
        ("[T]he", "the"),
        ("U.S.", "US"),
        ("don’t", "don't"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    first, second = read_words(one), read_words(other)
    assert len(first) == len(second)
    assert all(map(same, first, second))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25", "fifteen"),
        ("one hundred and five", "one hundred five"),  # words against words: a word is left out
        ("25 million", "25 billion"),
        ("14", "14th"),
        ("$5", "5"),
        ("nine eleven", "911"),
        ("they", "they've"),
        ("a hundred", "hundred"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    first, second = read_words(one), read_words(other)
    assert len(first) != len(second) or not all(map(same, first, second))


def compared(draft: str, source: str) -> list[tuple[str, str, str, bool]]:
    own, theirs = Side(draft, read_words(draft)), Side(source, read_words(source))
    runs = differences(own, theirs, align(own.words, theirs.words))
    return [(run.kind, run.draft, run.source, run.grave) for run in runs]


@pytest.mark.parametrize(
    ("draft", "source", "expected"),
    [
        (
            "they got nothing",
            "Well, they've got nothing out of it",
            [("changed", "they", "they've", False), ("same", "got nothing", "got nothing", False)],
        ),
        (
            "We saw two hundred men",
            "and we saw 200 men there",
            [("same", "We saw two hundred men", "we saw 200 men", False)],
        ),
        (
            "the e-mail came",
            "the email came",
            [
                ("same", "the", "the", False),
                ("same", "e-mail", "email", False),
                ("same", "came", "came", False),
            ],
        ),
        (
            "She did go to Varn",
            "yes, she did not go to Holm",
            [
                ("same", "She did", "she did", False),
                ("missing", "", "not", True),
                ("same", "go to", "go to", False),
                ("changed", "Varn", "Holm", True),
            ],
        ),
        (
            "we lost 31 boats that day",
            "we lost 13 boats on that day",
            [
                ("same", "we lost", "we lost", False),
                ("changed", "31", "13", True),
                ("same", "boats", "boats", False),
                ("missing", "", "on", False),
                ("same", "that day", "that day", False),
            ],
        ),
        (
            "the very old ferry sailed",
            "the old ferry sails",
            [
                ("same", "the", "the", False),
                ("added", "very", "", False),
                ("same", "old ferry", "old ferry", False),
                ("changed", "sailed", "sails", False),
            ],
        ),
    ],
)
def test_differences_are_shown_word_by_word(
    draft: str, source: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    assert compared(draft, source) == expected


_SOME_WORDS = st.lists(st.sampled_from("the ferry not 25 Varn at nine".split()), max_size=6)


@settings(max_examples=60)
@given(_SOME_WORDS.filter(bool), _SOME_WORDS)
def test_the_runs_are_the_whole_of_the_draft(draft: list[str], source: list[str]) -> None:
    runs = compared(" ".join(draft), " ".join(source))
    assert " ".join(run[1] for run in runs if run[1]).split() == draft


@settings(max_examples=60)
@given(_SOME_WORDS.filter(bool), _SOME_WORDS, _SOME_WORDS)
def test_words_that_stand_in_the_source_are_never_different(
    draft: list[str], before: list[str], after: list[str]
) -> None:
    runs = compared(" ".join(draft), " ".join((*before, *draft, *after)))
    assert [run[0] for run in runs] == ["same"]


# ---------------------------------------------------------------- parts


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("is … permitted to leave", ["is", "… permitted to leave"]),
        ("is ... permitted", ["is", "… permitted"]),
        ("is . . . permitted [...] here", ["is", "… permitted", "… here"]),
        ("[the president] knew", ["[the president] knew"]),
        ("we saw [the mayor] go", ["we saw", "[the mayor] go"]),
        ("he walk[ed] away", ["he", "[walked] away"]),
        ("[T]he bridge stood", ["the bridge stood"]),
        ("we stayed …", ["we stayed", "… "]),
        ("we (laughter) stayed", ["we stayed"]),
    ],
)
def test_a_quotation_has_parts(quotation: str, expected: list[str]) -> None:
    parts = read_parts(quotation, [Span(0, len(quotation))])
    shown = [
        {"none": "", "ellipsis": "… ", "bracket": f"[{' '.join(word.key for word in part.inside)}] "}[
            part.joint
        ]
        + " ".join(word.key for word in part.words)
        for part in parts
    ]
    assert shown == expected


# ---------------------------------------------------------------- cuts


def turned(source: str) -> str | None:
    """Return what turns the sense in the words between the bars, which a draft leaves out."""
    before, gap, after = source.split("|")
    text = before + gap + after
    document = Document(id="x", text=text, passages=(), media_type="text/plain", address="x")
    reach = reach_of(document, Span(0, len(text)))
    first = len(read_words(before))
    last = first + len(read_words(gap))
    return turned_by(reach, first, last, sides=(bool(before.strip()), bool(after.strip())))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The council is |not |permitted to close it.", "the negation “not”"),
        ("I |do not think we |should close it.", "the negation “not”"),
        ("We will close it|, if the mayor agrees,| by the spring.", "the condition “if the mayor agrees”"),
        ("The fund pays for all of it| except for the crew.|", "the exception “except for the crew”"),
        ("|I doubt it; I never said that |we closed it.", "the negation “never”"),
        ("The mayor |said the inspector |knew about the leak.", "the subject “the inspector”"),
        ("The mayor |and I say that she |knew about the leak.", "the subject “she”"),
        ("It is done. |No. |It was well done.", "a sentence that takes it back, “No”"),
        ("We will not speak of it| until it is over.|", "the condition “until it is over”"),
        ("It |might |close in the spring.", "the condition “might”"),
    ],
)
def test_a_cut_that_turns_the_sense(source: str, expected: str) -> None:
    assert turned(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "The mayor|, who was ill last week,| signed the order.",
        "The bridge was inspected |on Monday |by two engineers.",
        "It was inspected. |We did not ask for that at the time, as you know. |It is safe.",
        "We will work every day |until late |and then go home.",
        "The people |in the hall |knew about it.",
        "The man |who told me |knew about it.",
        "|I am not sure about the cost, and |we will close it.",
        "We will close it|, and I have nothing more to say.|",
    ],
)
def test_a_cut_that_leaves_the_sense(source: str) -> None:
    assert turned(source) is None
