"""Several questions in one turn, and which part of the answer meets which."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord.exchanges import explain_turns, find_exchanges
from onrecord.models import Document
from onrecord.pairing.several import answers_of, joined, parts_of
from onrecord.readers.extracted import Block
from onrecord.text.sentences import split_sentences
from onrecord.turns.cutting import find_turns

ONE = {
    "Did he sell the pier? And when?",
    "The pier is shut. Nobody was told. Who shut it, and why was nobody told?",
    "Is the pier safe? Is it? Can you say yes or no?",
    "Two things. Is the pier safe for the children?",
}
TWO = {
    "Is the pier safe? And secondly, will the mayor visit Leith?": 2,
    "When will the pier open? On another topic, has the mayor met the builders?": 2,
    "Can you say that no builder paid the mayor? And, on the leaks, are those letters real?": 2,
    "Is the pier safe? And my second question: what will the cranes cost? And lastly, who pays the pilots?": 3,
}


def parts(text: str) -> list[str]:
    return [text[part[0].start : part[-1].end] for part in parts_of(text, split_sentences(text))]


@pytest.mark.parametrize("turn", sorted(ONE))
def test_one_matter_stays_one_question(turn: str) -> None:
    assert parts(turn) == [turn]


@pytest.mark.parametrize("turn", TWO)
def test_another_matter_is_another_question(turn: str) -> None:
    assert len(parts(turn)) == TWO[turn]


@given(
    some.lists(some.sampled_from(["Is it safe?", "And secondly, who pays?", "It is old.", "Also, why now?"]))
)
def test_no_sentence_is_lost(sentences: list[str]) -> None:
    text = " ".join(sentences)
    spans = split_sentences(text)
    assert [one for part in parts_of(text, spans) for one in part] == spans


QUESTION = "When will the pier open? And secondly, on another topic, has the mayor met the builders?"
MET = {
    "The mayor has met no builders. The pier will open in May.": [
        "The pier will open in May.",
        "The mayor has met no builders.",
    ],
    "It opens in May, the pier. He likes it. And on your second question, no.": [
        "It opens in May, the pier. He likes it.",
        "And on your second question, no.",
    ],
    "On the first, the mayor will see. On the second one, the pier opens in May.": [
        "On the first, the mayor will see.",
        "On the second one, the pier opens in May.",
    ],
    "That is not true. No builders came.": ["", "That is not true. No builders came."],
    "Yes and no.": None,
    "We are not going to speak about what is still before the town council and its many members. No builders came.": None,
}


@pytest.mark.parametrize("answer", MET)
def test_each_question_has_the_sentences_that_meet_it(answer: str) -> None:
    text = f"{QUESTION}\n\n{answer}"
    asked = parts_of(text, split_sentences(text)[:2])
    pieces = [split_sentences(text)[2:]]
    met = answers_of(text, asked, pieces[0])
    said = met and [" ".join(span.of(text) for span in joined(one, pieces)) for one in met]
    assert said == MET[answer]


def test_a_turn_makes_an_exchange_for_each_and_is_explained_once() -> None:
    text = f"MR. TALLIS: Good day.\n\nQ    {QUESTION}\n\nMR. TALLIS: That is not true. No builders came.\n"
    blocks = [Block(start=m.start(), end=m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    document = Document(
        id="d", text=text, passages=find_turns(text, blocks) or (), media_type="text/plain", address="d"
    )
    first, second = find_exchanges(document)
    assert (first.answer, first.respondent_label) == ((), "MR. TALLIS")
    assert second.question[0].of(text).startswith("And secondly")
    (one,) = explain_turns(document)
    assert one.exchange == second and one.further == (first,)
