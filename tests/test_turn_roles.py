"""Who asks in transcripts where speakers are named: hearings, debates, interviews; and who replies."""

from __future__ import annotations

import re

import pytest

from onrecord.exchanges import find_exchanges
from onrecord.models import Document
from onrecord.pairing.asking import asks, is_call, is_question, last_asking, passes_on
from onrecord.readers.extracted import Block
from onrecord.text.sentences import split_sentences
from onrecord.turns.cutting import find_turns


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Is the pier shut?", True),
        ("And have they been there before--", True),
        ("The first part of my question on the pier, do you say that nobody——", True),
        ("I would like your thoughts on that.", True),
        ("I was wondering if you have a reaction.", True),
        ("Mr. Orr, tell us about the pier.", True),
        ("So I would ask you for your observations.", True),
        ("I am talking about the vote.", True),
        ("I did not ask whether you were told.", True),
        ("Mr. Voss?", False),
        ("Will the gentleman yield?", False),
        ("Is there any objection?", False),
        ("Let me ask my question.", False),
        ("I want to ask you-", False),
        ("Because you know what?", False),
        ("We will talk about the pier.", False),
        ("Give him a chance to respond.", False),
    ],
)
def test_what_asks(sentence: str, expected: bool) -> None:
    assert asks(sentence) is expected


@pytest.mark.parametrize("sentence", ["Senator Doe?", "Mr. Voss?", "Thanks, Mr. Voss?"])
def test_a_call_is_no_question(sentence: str) -> None:
    assert is_call(sentence) and not is_question(sentence)


@pytest.mark.parametrize(
    ("turn", "last"),
    [
        ("The pier is old. Is it safe? You have two minutes.", 1),
        ("Is it safe? Mr. Orr, you first.", 0),
        ("So what has changed? Because nobody is hiring. And nobody is buying.", 0),
        ("Why was it shut? It was old. It was wet. It was ugly. It was dear. We paid.", None),
        ("Thank you.", None),
    ],
)
def test_where_a_turn_asks(turn: str, last: int | None) -> None:
    found = last_asking([span.of(turn) for span in split_sentences(turn)])
    assert (found and found[0]) == last


@pytest.mark.parametrize(
    ("words", "following", "expected"),
    [
        ("Mr. Voss?", "Mr. Voss", True),
        ("Thanks. Let me hear from Mr. Voss.", "Mr. Voss", True),
        ("Yes, sir?", "Mr. Voss", True),
        ("Same question to you, Mr. Voss.", "Mr. Voss", True),
        ("Mr. Voss, your time is up.", "Mr. Voss", False),
        ("Thank you.", "Mr. Voss", False),
        ("Mr. Orr?", "Mr. Voss", False),
    ],
)
def test_a_question_is_passed_on(words: str, following: str, expected: bool) -> None:
    assert passes_on(words, following) is expected


TALKS = {
    "the chair is no reply": (
        "The Chairman. Mr. Orr has five minutes.\nMr. Orr. Is the pier safe?\nMr. Voss. It is.\n"
        "Mr. Orr. Who says so?\nThe Chairman. The gentleman's time has expired.\nMr. Voss. The pilot does.\n"
        "Mr. Orr. And when?\nThe Chairman. The gentleman's time has expired. The gentleman from Leith.\n"
        "Mr. Lund. I thank the chair. What is it worth?\nMr. Voss. Nothing.\n",
        [
            ("Mr. Orr", "Is the pier safe?", "Mr. Voss", "It is."),
            ("Mr. Orr", "Who says so?", "Mr. Voss", "The pilot does."),
            ("Mr. Orr", "And when?", None, ""),
            ("Mr. Lund", "I thank the chair. What is it worth?", "Mr. Voss", "Nothing."),
        ],
    ),
    "what was meant is asked first": (
        "The Chairman. We begin.\nMr. Orr. Is it safe?\nMr. Voss. It is.\nMr. Orr. What did it cost?\n"
        "Mr. Voss. Do you mean the pier?\nMr. Orr. Yes.\nMr. Voss. Nine crowns.\n",
        [
            ("Mr. Orr", "Is it safe?", "Mr. Voss", "It is."),
            ("Mr. Orr", "What did it cost?", "Mr. Voss", "Nine crowns."),
        ],
    ),
    "a question put to each in turn": (
        "The Chairman. We begin.\nMr. Orr. Is the pier safe? Mr. Voss?\nMr. Voss. It is.\nMr. Orr. Mr. Lund?\n"
        "Mr. Lund. It is not.\nMr. Orr. Who is right?\nMr. Voss. I am.\n",
        [
            ("Mr. Orr", "Is the pier safe? Mr. Voss?", "Mr. Voss", "It is."),
            ("Mr. Orr", "Is the pier safe? Mr. Voss? … Mr. Lund?", "Mr. Lund", "It is not."),
            ("Mr. Orr", "Who is right?", "Mr. Voss", "I am."),
        ],
    ),
    "a label without a time, and an answer past the moderator": (
        "Una Lund: (00:01)\nIs the pier safe? You have a minute.\n\nPim Orr: (00:09)\nIt is, as the-\n\n"
        "Una Lund: (00:20)\nThank you.\n\nPim Orr: (00:21)\n… pilot says.\n\nUna Lund:\nMr. Voss, do you agree?\n\n"
        "Ana Voss: (00:31)\nI do not.\n",
        [
            ("Una Lund", "Is the pier safe? You have a minute.", "Pim Orr", "It is, as the- … … pilot says."),
            ("Una Lund", "Mr. Voss, do you agree?", "Ana Voss", "I do not."),
        ],
    ),
    "a reporter printed by name among those who are not": (
        "The President. Yes?\nQ. Is the pier safe?\nThe President. It is. Yes, Ana.\nMs. Lund. Who saw it?\n"
        "The President. I did.\nMr. Voss. He did.\nQ. And when?\nMr. Voss. In May.\n",
        [
            ("Q", "Is the pier safe?", "The President", "It is."),
            ("Ms. Lund", "Who saw it?", "The President", "I did."),
            ("Q", "And when?", "Mr. Voss", "In May."),
        ],
    ),
    "who opens the questions is no reporter": (
        "Mr. Orr. Shall we turn to the questions, please?\nQ. Is the pier safe?\nMr. Voss. It is.\n"
        "Q. And when?\nMr. Voss. In May.\n",
        [("Q", "Is the pier safe?", "Mr. Voss", "It is."), ("Q", "And when?", "Mr. Voss", "In May.")],
    ),
    "an interviewer's statements ask too": (
        "LUND: Is the pier safe?\n\nORR: It is.\n\nLUND: The pilots say that it is not.\n\nORR: They are wrong.\n\n"
        "LUND: Who saw it?\n\nORR: I did.\n\nLUND: And when?\n\nORR: In May.\n\nLUND: Thank you.\n\nORR: Thank you.\n",
        [
            ("LUND", "Is the pier safe?", "ORR", "It is."),
            ("LUND", "The pilots say that it is not.", "ORR", "They are wrong."),
            ("LUND", "Who saw it?", "ORR", "I did."),
            ("LUND", "And when?", "ORR", "In May."),
        ],
    ),
}


@pytest.mark.parametrize("case", TALKS)
def test_talks(case: str) -> None:
    text, expected = TALKS[case]
    blocks = [Block(start=m.start(), end=m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    document = Document(
        id="d", text=text, passages=find_turns(text, blocks) or (), media_type="text/plain", address="d"
    )
    assert [
        (
            one.asker_label,
            " … ".join(span.of(text) for span in one.question),
            one.respondent_label,
            " … ".join(span.of(text) for span in one.answer),
        )
        for one in find_exchanges(document)
    ] == expected
    assert not any(one.re_asks for one in find_exchanges(document))
