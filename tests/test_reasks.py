"""Whether a question puts an earlier one again."""

from __future__ import annotations

import pytest

from onrecord.models import Clarity
from onrecord.pairing.reasks import Asked, puts_again, puts_again_later

FIRST = Asked(
    "Did anybody in the harbour office take money from the builders before the vote?",
    "The office did talk with the builders after the vote.",
    "not answered",
)


@pytest.mark.parametrize(
    ("question", "again"),
    [
        ("I asked about the money.", True),
        ("I did not ask whether you talked. I asked whether anybody took money.", True),
        ("So is the answer yes or no?", True),
        ("That’s not what I asked.", True),
        ("Before the vote?", True),
        ("But did anybody take money from the builders?", True),
        ("The builders say that money was paid.", True),  # a statement that presses what was not answered
        (
            "Can we get a yes or no on whether the new cranes, pilots, lights and boats were ever inspected?",
            False,
        ),
        ("My question is about the ferry to Leith and when its timetable will be printed.", False),
        ("Just to be clear, you do not know who wrote the letter to the ferry?", False),
        ("When will the pier open?", False),
        ("Last question, yes or no: will the ferry sail?", False),
        ("Let me turn to the ferry.", False),
    ],
)
def test_the_same_asker(question: str, again: bool) -> None:
    assert puts_again(Asked(question), [FIRST], other_asker=False) is again


@pytest.mark.parametrize(
    ("answer", "question"),
    [("I’m sorry?", "The money from the builders, who took it?"), ("What?", "Who took it?")],
)
def test_what_was_not_heard_is_put_again(answer: str, question: str) -> None:
    assert puts_again(Asked(question), [Asked("Who took the money?", answer)], other_asker=False)


def test_a_question_that_was_cut_off_is_put_again() -> None:
    cut = Asked("You sold the pier. So why should the pilots trust --", "I sold nothing.", "not answered")
    assert puts_again(Asked("My question is, why should the pilots trust you now?"), [cut], other_asker=False)


def test_a_shorter_question_in_the_same_words_is_the_same() -> None:
    asked = Asked("Did anyone in the office know about it before the flood?")
    assert puts_again(Asked("Tobias, did anyone know?"), [asked], other_asker=False)


@pytest.mark.parametrize("question", ["Before the vote?", "I asked about the money.", "So that’s a no?"])
def test_another_asker_does_not_lean_on_it(question: str) -> None:
    assert not puts_again(Asked(question), [FIRST], other_asker=True)


@pytest.mark.parametrize(
    ("clarity", "question", "again"),
    [
        (
            "not answered",
            "Did anybody in the office take money from builders before the vote, yes or no?",
            True,
        ),
        ("answered", "Did anybody in the office take money from builders before the vote, yes or no?", False),
        ("not answered", "Did anybody in the harbour office see the new boats before they were sold?", False),
        ("not answered", "Somebody in the office took money from the builders before the vote.", False),
    ],
)
def test_much_later(clarity: Clarity, question: str, again: bool) -> None:
    assert puts_again_later(Asked(question), Asked(FIRST.words, FIRST.answer, clarity)) is again
