"""Written questions of a parliament: a paper full of them, and a reply that repeats its question."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.exchanges import find_exchanges
from onrecord.readers import read

PAPER = """QUESTIONS FOR WRITTEN REPLY

FRIDAY, 2 MAY 2031

495. Mr P D Tallis (Ind.-W) to ask the Minister of Harbours:

(1) Whether the pier is sound; if not, why not;

(2) how many cranes are in use? HW603E

496. Mr P D Tallis (Ind.-W) to ask the Minister in the Office of the Mayor: Quays and Lights:†

Whether she will make a statement. HW604E

SUMMARY OF QUESTIONS NOT REPLIED TO

◙397. Dr U Voss (Ind.) (p 89)—Harbours.
"""
REPLY = """FOR WRITTEN REPLY

QUESTION NO: 2048

Ms A Orr (Ind.) to ask the Minister of Harbours:

How  many  cranes  are in use?

REPLY

Nine are in use: (a) six at the pier and (b) three at the quay.
"""


def test_a_paper_has_questions_and_no_replies() -> None:
    document = read(PAPER.encode())
    found = find_exchanges(document)
    assert [(one.asker_label, one.respondent_label, one.answer) for one in found] == [
        ("Mr P D Tallis", "Minister of Harbours", ()),
        ("Mr P D Tallis", "Minister in the Office of the Mayor: Quays and Lights", ()),
    ]
    assert {one.clarity for one in found} == {None}  # that there was no reply is not for the paper to say
    asked = found[1].question[0].of(document.text)
    assert asked.startswith("to ask the Minister in") and asked.endswith("make a statement. HW604E")


def test_a_reply_is_given_by_the_office_asked() -> None:
    document = read(REPLY.encode())
    (one,) = find_exchanges(document)
    assert (one.asker_label, one.respondent_label) == ("Ms A Orr", "Minister of Harbours")
    assert one.answer[0].of(document.text).startswith("Nine are in use")


@pytest.mark.parametrize(
    "text",
    [
        "Mr Tallis wants to ask the Minister of Harbours: will the pier open? She did not say.\n",
        "The mayor asked the council for time. Mr Voss asked the clerk: why?\n",
    ],
)
def test_a_story_that_tells_of_asking_is_no_paper(text: str) -> None:
    assert all(one.role != "question turn" for one in read(text.encode()).passages)


def test_the_papers_of_the_shared_inputs(shared: Path) -> None:
    folder = shared / "inputs" / "pdf" / "za_questions"
    numbers = {name: len(find_exchanges(read(folder / f"{name}.pdf"))) for name in ("517147_1", "458606_1")}
    assert numbers == {"517147_1": 105, "458606_1": 21}
