"""Interviews printed in an article, a paragraph a question."""

from __future__ import annotations

import pytest

from onrecord.exchanges import find_exchanges
from onrecord.pipeline import examine
from onrecord.readers import read

INTERVIEW = """The Leith Gazette interviews harbour master Ana Orr

On Thursday the Gazette interviewed the harbour master of Leith, Ana Orr, in her office.

Why was the pier shut?

The wood was rotten. We had no choice.

It will be mended by May.

Repairs to come

Did anybody warn you before the storm?

And if so, who was it?

Nobody did. I would have heard it.
"""


def test_every_question_has_the_paragraphs_that_answer_it() -> None:
    findings = examine(read(INTERVIEW.encode()))
    text = findings.document.text
    found = [
        (
            " ".join(span.of(text) for span in one.question),
            one.respondent_label,
            " ".join(span.of(text) for span in one.answer),
        )
        for one in findings.exchanges
    ]
    assert found == [
        (
            "Why was the pier shut?",
            "Ana Orr",
            "The wood was rotten. We had no choice. It will be mended by May.",
        ),
        (
            "Did anybody warn you before the storm? And if so, who was it?",
            "Ana Orr",
            "Nobody did. I would have heard it.",
        ),
    ]


@pytest.mark.parametrize(
    "story",
    [
        "The pier of Leith\n\nWhy was it shut?\n\nNobody knows.\n\nWho pays?\n\nAna Orr does not say.\n",
        "Ana Orr opened the pier.\n\nIt was old. It is new.\n",
    ],
)
def test_a_story_that_asks_is_no_interview(story: str) -> None:
    assert find_exchanges(read(story.encode())) == []
