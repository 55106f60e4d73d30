"""The tactic that is proposed to a reviewer."""

from __future__ import annotations

import pytest

from onrecord.answers.tactics import tactic

VOTE = "Did anybody in the office take money before the vote?"


@pytest.mark.parametrize(
    ("question", "answer", "name", "why"),
    [
        (VOTE, "No, nobody did.", "explicit", "is said"),
        (VOTE, "What do you mean?", "clarification", "What do you mean?"),
        (VOTE, "I don’t know.", "claims ignorance", "don’t know"),
        (VOTE, "I’m not going to get into that.", "declining", "not going to get into"),
        (VOTE, "The office met them after the vote.", "deflection", "after the vote"),
        (VOTE, "How many times do I have to answer this?", "deflection", "How many times"),
    ],
)
def test_tactic(question: str, answer: str, name: str, why: str) -> None:
    found = tactic(question, answer)
    assert found is not None
    assert found.name == name
    assert why in found.why


def test_no_tactic_without_words() -> None:
    assert tactic(VOTE, "…") is None
