"""One question in the turns that put it, and turns that ask nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord.exchanges import explain_turns, find_exchanges
from onrecord.models import Document
from onrecord.pairing.heard import acknowledges, is_unheard, says_something
from onrecord.pairing.idle import announces, is_remark, needs_more, why_idle
from onrecord.pairing.putting import Put, puts_of
from onrecord.pairing.taking import turns_of
from onrecord.readers.extracted import Block
from onrecord.turns.cutting import find_turns


def document_of(*said: str) -> Document:
    """A briefing whose turns go to and fro: ``Q:`` begins what a reporter says."""
    turns = [f"Q    {one[2:].strip()}" if one.startswith("Q:") else f"MR. TALLIS: {one}" for one in said]
    text = "\n\n".join(["MR. TALLIS: Good afternoon.", *turns]) + "\n"
    blocks = [Block(start=m.start(), end=m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    return Document(
        id="d", text=text, passages=find_turns(text, blocks) or (), media_type="text/plain", address="d"
    )


def pairs(document: Document) -> list[tuple[str, str]]:
    def words(spans: tuple[object, ...]) -> str:
        return " … ".join(span.of(document.text) for span in spans)  # type: ignore[attr-defined]

    return [(words(one.question), words(one.answer)) for one in find_exchanges(document)]


LONG = "We have looked at the pier for many months and will tell the town of it."
TALKS: dict[str, tuple[list[str], list[tuple[str, str]]]] = {
    "a lead-in that is heard out": (
        ["Q: You met the builders in May.", "Right.", "Q: Did they pay you?", "No."],
        [("You met the builders in May. … Did they pay you?", "No.")],
    ),
    "a lead-in that says that it will ask": (
        ["Q: My question is on the pier. You sold it in May.", "Right.", "Q: Who paid?", "Nobody."],
        [("My question is on the pier. You sold it in May. … Who paid?", "Nobody.")],
    ),
    "a statement that is confirmed": (
        ["Q: He still wants the pier.", "Absolutely.", "Q: Okay."],
        [("He still wants the pier.", "Absolutely.")],
    ),
    "a sentence broken into": (
        ["Q: Will the new pier of Leith --", "Sure.", "Q: -- be open in May?", "It will."],
        [("Will the new pier of Leith -- … -- be open in May?", "It will.")],
    ),
    "a question that was not heard": (
        ["Q: Who shut the pier?", "Sorry?", "Q: I said, who shut the pier?", "The pilot did."],
        [("Who shut the pier? … I said, who shut the pier?", "The pilot did.")],
    ),
    "a question that was not understood": (
        ["Q: When will you close them?", "The piers, or the locks?", "Q: The locks.", "In May."],
        [("When will you close them? … The locks.", "In May.")],
    ),
    "an echo that is assented to": (
        ["Q: Why did Captain Orr write the letter?", "Captain Orr?", "Q: Yes.", "He did not write it."],
        [("Why did Captain Orr write the letter?", "He did not write it.")],
    ),
    "two questions are announced": (
        ["Q: Two questions.", "Of course.", "Q: Is the pier shut?", "It is."],
        [("Is the pier shut?", "It is.")],
    ),
    "the floor is asked for and taken back": (
        ["Q: Is the pier shut?", "We shut it when the --", "Q: Tobias --", LONG],
        [("Is the pier shut?", f"We shut it when the -- … {LONG}")],
    ),
    "an assent lets the answer go on": (
        ["Q: Is the pier shut?", "It is.", "Q: Okay.", LONG],
        [("Is the pier shut?", f"It is. … {LONG}")],
    ),
    "what is thrown in while a reply goes on": (
        ["Q: Who shut the pier?", "It was the harbour office --", "Q: Of Leith.", "-- and its pilots."],
        [("Who shut the pier?", "It was the harbour office -- … -- and its pilots.")],
    ),
    "a matter is begun and taken up": (
        ["Q: The ferry to Leith --", "The ferry sails in May, as we told you."],
        [("The ferry to Leith --", "The ferry sails in May, as we told you.")],
    ),
    "several ask and one is answered": (
        ["Q: Is the mayor ill?", "Q: Will the ferry sail in May?", "The ferry will sail in May."],
        [("Will the ferry sail in May?", "The ferry will sail in May.")],
    ),
    "several ask about the same": (
        ["Q: Did the mayor resign?", "Q: Was the mayor sacked?", "No comment."],
        [("Did the mayor resign? … Was the mayor sacked?", "No comment.")],
    ),
    "another is called on": (
        ["Q: Does that not trouble you?", "Go ahead, Ana.", "Q: Is the pier shut?", "It is."],
        [("Does that not trouble you?", ""), ("Is the pier shut?", "It is.")],
    ),
    "a word that is no name": (
        ["Q: Realistically?", "I have no crystal ball and will not guess."],
        [("Realistically?", "I have no crystal ball and will not guess.")],
    ),
}


@pytest.mark.parametrize("case", TALKS)
def test_talks(case: str) -> None:
    said, expected = TALKS[case]
    assert pairs(document_of(*said)) == expected


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Thank you.", "a greeting or thanks"),
        ("Tobias?", "a name only: it asks for the floor"),
        ("Two quick questions.", "it announces a question"),
        ("I have a question on the ferry.", "it announces a question"),
        ("Can I follow up on the ferry?", "it announces a question"),
        ("Could you clarify two things?", "it announces a question"),
        ("On the ferry --", "it names a matter, and asks nothing of it yet"),
        ("Let her finish.", "it asks for the floor"),
        ("But the --", "broken off before it asks anything"),
        ("I was there.", "a remark, and no question"),
        ("Okay.", "assent, and no question"),
    ],
)
def test_what_asks_nothing_makes_no_exchange_and_is_explained(words: str, reason: str) -> None:
    document = document_of(f"Q: {words}", "Yes.", "Q: Thanks.")
    first, _ = explain_turns(document)
    assert (first.exchange, first.reason) == (None, reason)


@pytest.mark.parametrize(
    "words",
    [
        "He is for it.",
        "In other words, he will go on like this.",
        "So explain that --",
        "What about the builders --",
        "That’s not what I asked.",
        "I’m trying to find out who paid.",
        "I just wondered what the delay is.",
        "The pilots say that it was never safe.",
    ],
)
def test_what_asks_without_a_question_mark(words: str) -> None:
    document = document_of(f"Q: {words}", "It is as I have told you many times before today.")
    assert len(pairs(document)) == 1


@pytest.mark.parametrize(
    ("reply", "asked", "expected"),
    [
        ("Sorry?", "Who shut it?", True),
        ("I’m sorry, the --", "Who shut it?", True),
        ("And the second question, Ana?", "Who shut it? And when?", True),
        ("With respect to what, the pier?", "Will you end it?", True),
        ("Am I going to meet who?", "Will you meet the pilots?", True),
        ("I don’t understand your question.", "Will you end it?", True),
        ("How many times do I have to answer this question?", "Will you end it?", False),
        ("Do you agree with that?", "Will you end it?", False),
        ("Who knows? It may be shut for years, and nobody will care but the pilots of Leith.", "Why?", False),
        ("In May.", "When?", False),
    ],
)
def test_what_was_not_heard(reply: str, asked: str, expected: bool) -> None:
    assert is_unheard([reply], [asked]) is expected


@pytest.mark.parametrize(
    ("reply", "heard", "only"),
    [
        ("Right.", True, False),
        ("Sure.", True, False),
        ("I understand that.", True, True),
        ("Okay, thank you.", True, True),
        ("Absolutely.", False, False),
        ("No.", False, False),
        ("That’s right.", False, False),
        ("Why?", False, False),
    ],
)
def test_what_only_hears_somebody_out(reply: str, heard: bool, only: bool) -> None:
    assert acknowledges([reply]) is heard
    assert acknowledges([reply], only_heard=True) is only
    assert not says_something([reply])


SENTENCES = [
    "Is it shut?",
    "Right.",
    "Two questions.",
    "It is, as we said in May of that year.",
    "But the --",
]


@given(some.lists(some.tuples(some.booleans(), some.sampled_from(SENTENCES)), max_size=12))
def test_every_question_turn_is_one_thing(said: list[tuple[bool, str]]) -> None:
    document = document_of(*(f"Q: {words}" if asks else words for asks, words in said))
    turns = turns_of(document)
    puts = puts_of(document.text, turns)
    assert set(puts) == {number for number, turn in enumerate(turns) if turn.asks}
    used = [number for put in puts.values() if isinstance(put, Put) for number in put.turns]
    assert len(used) == len(set(used))
    for one in explain_turns(document):
        assert bool(one.exchange and one.exchange.answer) is not bool(one.reason)


@pytest.mark.parametrize("words", ["a, " * 4_000, "I (" * 4_000, "-- " * 4_000, "the question " * 2_000])
def test_long_turns_take_no_longer_than_their_length(words: str) -> None:
    assert isinstance(why_idle(words, [words]), str)
    assert isinstance(announces([words]), str)
    assert needs_more([words]) in (True, False)
    assert is_remark([words]) in (True, False)
    assert not is_unheard([words], [words])
