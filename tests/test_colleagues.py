"""Who else replies to a question: two leaders, an expert who adds, one who hands over."""

from __future__ import annotations

import re

import pytest

from onrecord.exchanges import find_exchanges
from onrecord.models import Document
from onrecord.readers.extracted import Block
from onrecord.turns.cutting import find_turns

HEAD = (
    "PRESIDENT ORR: Good day. We will take questions.\n\nPRIME MINISTER VOSS: Thank you all for coming.\n\n"
)
ORR = "We have built the pier together, and it will stand for a hundred years or more."
VOSS = "The pier is what our people want, and we will pay for the half of it in May."
TALKS: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "both are asked": (
        f"Q    How do you both see the pier?\n\nPRESIDENT ORR: {ORR}\n\nPRIME MINISTER VOSS: {VOSS}\n\n"
        "Q    Is it safe?\n\nPRESIDENT ORR: It is.\n",
        [
            ("How do you both see the pier?", "PRESIDENT ORR", ORR),
            ("How do you both see the pier?", "PRIME MINISTER VOSS", VOSS),
            ("Is it safe?", "PRESIDENT ORR", "It is."),
        ],
    ),
    "each is asked something": (
        "Q    Mr. President, is the pier safe? And, Mr. Prime Minister, who pays for it?\n\n"
        f"PRESIDENT ORR: {ORR}\n\nPRIME MINISTER VOSS: {VOSS}\n",
        [
            ("Mr. President, is the pier safe?", "PRESIDENT ORR", ORR),
            ("And, Mr. Prime Minister, who pays for it?", "PRIME MINISTER VOSS", VOSS),
        ],
    ),
    "one adds, and the first again": (
        f"Q    Is it safe?\n\nPRESIDENT ORR: {ORR}\n\nPRIME MINISTER VOSS: Let me just add a word. {VOSS}\n\n"
        "PRESIDENT ORR: And I would say that the pilots of Leith have always known it.\n",
        [
            (
                "Is it safe?",
                "PRESIDENT ORR",
                f"{ORR} … And I would say that the pilots of Leith have always known it.",
            ),
            ("Is it safe?", "PRIME MINISTER VOSS", f"Let me just add a word. {VOSS}"),
        ],
    ),
    "one hands over": (
        f"Q    Is it safe?\n\nPRESIDENT ORR: Prime Minister Voss, do you want to take that?\n\nPRIME MINISTER VOSS: {VOSS}\n",
        [("Is it safe?", "PRIME MINISTER VOSS", VOSS)],
    ),
    "one closes the talk": (
        f"Q    Is it safe?\n\nPRESIDENT ORR: {ORR}\n\nPRIME MINISTER VOSS: Thank you very much, everybody. The pier "
        "will be opened in May, and I hope to see you there.\n",
        [("Is it safe?", "PRESIDENT ORR", ORR)],
    ),
    "one throws in a word": (
        f"Q    Do you both like it?\n\nPRESIDENT ORR: {ORR}\n\nPRIME MINISTER VOSS: Hear, hear.\n",
        [("Do you both like it?", "PRESIDENT ORR", ORR)],
    ),
    "one speaks of something else": (
        f"Q    Is it safe?\n\nPRESIDENT ORR: {ORR}\n\nPRIME MINISTER VOSS: Our fishermen caught more herring this "
        "year than in any year before, and the price has gone up too.\n",
        [("Is it safe?", "PRESIDENT ORR", ORR)],
    ),
}


@pytest.mark.parametrize("case", TALKS)
def test_talks(case: str) -> None:
    talk, expected = TALKS[case]
    text = HEAD + talk
    blocks = [Block(start=m.start(), end=m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    document = Document(
        id="d", text=text, passages=find_turns(text, blocks) or (), media_type="text/plain", address="d"
    )
    found = find_exchanges(document)
    assert [
        (
            " … ".join(span.of(text) for span in one.question),
            one.respondent_label,
            " … ".join(span.of(text) for span in one.answer),
        )
        for one in found
    ] == expected
    assert len({one.id for one in found}) == len(found)
    assert not any(one.re_asks for one in found)
