"""How an answer stands to its question, and the words that the reason names."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.answers.asked import what_is_asked
from onrecord.answers.declining import declining_words
from onrecord.answers.features import without_false_starts
from onrecord.answers.quotes import quoted
from onrecord.answers.reasons import reason_for
from onrecord.clarity import judge
from onrecord.models import Clarity

VOTE = "Did anybody in the office take money before the vote?"

JUDGED = [
    (VOTE, "No, nobody did.", "answered", "“No, nobody did” answers it"),
    (VOTE, "No. But I think that they -- and I mean they all -- knew it.", "answered", "“No” answers it"),
    (VOTE, "No, no, of course they’re clean.", "answered", "“No, no, of course they’re clean”"),
    (VOTE, "That is absolutely not true. It was a joke.", "answered", "“That is absolutely not true”"),
    (VOTE, "It is inappropriate for me to comment on that.", "declined", "inappropriate for me to comment"),
    (VOTE, "The note was as far as we want to go.", "declined", "as far as we want to go"),
    (VOTE, "I just answered the question.", "declined", "says that it was said before"),
    (VOTE, "Well, as to the --", "no reply", "cut off: “Well, as to the --”"),
    (
        VOTE,
        "I think the clerk was very clear, Ann.",
        "not answered",
        "points to what was said before: “I think",
    ),
    (
        VOTE,
        "Harbour Bell was busy all week.",
        "not answered",
        "speaks of Harbour Bell instead: “Harbour Bell",
    ),
    (VOTE, "Of course not. It is a strange thing to say.", "answered", "“Of course not”"),
    (VOTE, "No, no, nobody that I know of.", "answered", "limited by “that I know of”"),
    (VOTE, "Yes. The clerk did.", "answered", "“Yes”"),
    (VOTE, "I was not there.", "partial", "speaks for one alone: “I was not there”"),
    (VOTE, "I don’t think so.", "answered", "“I don’t think so”"),
    (VOTE, "Not to my knowledge.", "answered", "“Not to my knowledge”"),
    (VOTE, "There was no money. None.", "answered", "“There was no money”"),
    (VOTE, "I would rather not name anybody.", "declined", "would rather not"),
    (
        VOTE,
        "I’ve said what I’m going to say about that.",
        "declined",
        "“I’ve said what I’m going to say about that”",
    ),
    (VOTE, "The office met them after the vote.", "not answered", "speaks of “after the vote”"),
    (VOTE, "After the trial the builders were paid.", "not answered", "speaks of “After the trial”"),
    (VOTE, "How many times do I have to answer this?", "not answered", "turns against the question"),
    (VOTE, "He said no. I can only tell you what he told me.", "partial", "passes on"),
    (VOTE, "I’m not going to get into that.", "declined", "not going to get into"),
    (VOTE, "I would refer you to the builders.", "declined", "refer you"),
    (VOTE, "No comment.", "declined", "No comment"),
    (VOTE, "I’m not discussing that here.", "declined", "not discussing"),
    (VOTE, "It’s not something I’m going to get into.", "declined", "not something I’m going to get into"),
    (VOTE, "We’re not in the business of predicting votes.", "declined", "not in the business of"),
    (VOTE, "I think I’ve said enough on that.", "declined", "’ve said enough"),
    (VOTE, "I don’t have a crystal ball.", "declined", "crystal ball"),
    (VOTE, "That’s above my pay grade.", "declined", "above my pay grade"),
    (VOTE, "I’d only be guessing.", "declined", "be guessing"),
    (
        VOTE,
        "I’ll tell you all about it when the count is over.",
        "declined",
        "’ll tell you all about it when",
    ),
    (VOTE, "They’re still looking at it.", "declined", "still looking at"),
    (VOTE, "I didn’t quite catch that.", "declined", "asks back"),
    (VOTE, "I don’t know.", "declined", "don’t know"),
    (VOTE, "What do you mean?", "declined", "asks back"),
    (VOTE, "", "no reply", "nothing was said"),
    (VOTE, "…", "no reply", "nothing was said"),
    ("When will the pier open?", "It opens on Monday.", "answered", "Monday"),
    ("How many people were paid?", "There were 14 people.", "answered", "14 people"),
    ("Why was the pier shut?", "It was shut because the wood was rotten.", "answered", "because the wood"),
    (
        "Can you tell us about the rotten wood of the pier?",
        "The wood of the pier was rotten.",
        "answered",
        "short",
    ),
    (
        VOTE,
        "I don’t have anything for you on that.",
        "declined",
        "has nothing to say on it: “I don’t have anything for you on that”",
    ),
    (
        VOTE,
        "Nothing I know of has changed.",
        "partial",
        "neither yes nor no: “Nothing I know of has",
    ),
    (VOTE, "You would have to ask the clerk.", "declined", "sends elsewhere: “You would have to ask"),
    (VOTE, "We’ll let you know.", "declined", "puts it off: “We’ll let you know”"),
]


@pytest.mark.parametrize(("question", "answer", "clarity", "words"), JUDGED)
def test_judged(question: str, answer: str, clarity: Clarity, words: str) -> None:
    judged = judge(question, answer)
    assert (judged.clarity or judged.leans) == clarity
    assert words in judged.reason


KINDS = {
    "Did you see it?": "yes or no",
    "The pier was shut. So you are not aware of it?": "yes or no",
    "Can you say whether it is shut?": "yes or no",
    "Who shut it?": "who",
    "And when will it open?": "when",
    "Where is the clerk?": "where",
    "How many were there?": "how many",
    "My question, which is, do voters have a right to know?": "yes or no",
    "Why would he stay?": "why",
    "How did it burn?": "how",
    "Which of them came?": "which",
    "What is the plan?": "what",
    "Do you know what the plan is?": "yes or no",
    "Can you tell us about the pier?": "an account",
    "Can you clarify what was meant by it?": "an account",
    "He called it “a ruin of a pier.” Where is it ruined?": "where",
    "Tell us about the pier.": "an account",
}


@pytest.mark.parametrize("question", KINDS)
def test_what_is_asked(question: str) -> None:
    assert what_is_asked(question).kind == KINDS[question]


ASKED = {
    "When will it open? And who paid?": "when and who",
    "Is it open? If so, when did it open, and why?": "for a yes or no and when",
    "Is it open? Right?": "for a yes or no",
    "It is open.": "by a statement",
}


@pytest.mark.parametrize("question", ASKED)
def test_all_that_is_asked(question: str) -> None:
    assert what_is_asked(question).words == ASKED[question]


REASONS: list[tuple[Clarity, str, str, str]] = [
    ("not answered", VOTE, "I think we’ll have updates.", "puts it off: “I think we’ll have updates”"),
    ("not answered", VOTE, "The summer was long, and guests came.", "speaks of something else: “The summer"),
    (
        "not answered",
        VOTE,
        "Just to be clear, the summer was long.",
        "something else: “Just to be clear, the",
    ),
    ("not answered", "Who shut the pier?", "The summer was warm in Leith.", "speaks of something else"),
]


@pytest.mark.parametrize(("label", "question", "answer", "part"), REASONS)
def test_the_reason_for_a_label(label: Clarity, question: str, answer: str, part: str) -> None:
    assert part in reason_for(label, question, answer, what_is_asked(question))


QUOTED = [
    (
        "I’m just -- I’m not going to go any further than that.",
        "not going",
        "I’m not going to go any further than that",
    ),
    ("It was late, and I’ll leave it at that.", "leave it", "I’ll leave it at that"),
    ("The U.S. code gives him that.", "gives", "The U.S. code gives him that"),
    ("I can’t. The note was long.", "can’t", "I can’t"),
    (
        "I’m not going to get into the size of the hole in the wood of the old pier today.",
        "not going",
        "I’m not going to get into the size of the hole…",
    ),
    (
        "They walked down the long road past the mill and the church to the old pier.",
        "pier",
        "…and the church to the old pier",
    ),
    ("Because what the -- the clerk did not come.", "Because", "Because what…"),
]


@pytest.mark.parametrize(("words", "found", "clause"), QUOTED)
def test_quoted_by_whole_clauses(words: str, found: str, clause: str) -> None:
    assert quoted(words, words.index(found), words.index(found) + len(found)) == clause


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_what_is_quoted_stands_there(words: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(words)), min(other, len(words))))
    shown = quoted(words, start, end).strip("…")
    assert " ".join(shown.split()) in " ".join(words.split())


def test_an_answer_is_not_a_refusal_for_what_it_does_not_know_of_itself() -> None:
    assert declining_words("I don’t know that we need to look.") is None
    assert declining_words("I don’t know how many times I have to say it.") is None
    assert declining_words("I don’t know that, no.") == ("does not know", "I don’t know that, no")


@given(st.text(max_size=80), st.text(max_size=200))
def test_only_an_answer_without_words_or_cut_off_is_no_reply(question: str, answer: str) -> None:
    judged = judge(question, answer)
    if "--" not in answer and not {"—", "–"} & set(answer):
        assert (judged.clarity == "no reply") == (not any(char.isalnum() for char in answer))
    assert judged.reason


@given(st.lists(st.floats(0.01, 1), min_size=4, max_size=4), st.text(min_size=1, max_size=60))
def test_what_is_unsure_says_what_it_leans_to(chances: list[float], answer: str) -> None:
    likely = np.array(chances) / sum(chances)
    judged = judge("Was it open?", answer, likely)
    assert (judged.clarity is None) == (judged.leans is not None)
    assert judged.leans is None or f"leans to {judged.leans}" in judged.reason
    assert not likely.max() > 0.9 or judged.clarity is not None


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("I don’t have -- there is nothing to it.", "there is nothing to it."),
        ("We -- we will see to it -- soon.", "we will see to it -- soon."),
        ("No -- it was shut.", "No -- it was shut."),
        ("It was shut. The man -- nobody came.", "It was shut. nobody came."),
    ],
)
def test_false_starts_are_not_read(printed: str, kept: str) -> None:
    assert without_false_starts(printed) == kept


def test_agreement_with_people_on_three_classes(shared: Path) -> None:
    folded = {"answered": "Clear Reply", "declined": "Clear Non-Reply", "no reply": "Clear Non-Reply"}
    lines = (shared / "data/clarity/train.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines[::12]]
    pairs = []
    for row in rows:
        judged = judge(row["question"], row["interview_answer"])
        pairs.append((row["clarity"], folded.get(judged.clarity or judged.leans or "", "Ambivalent")))
    scores = []
    for label in ("Clear Reply", "Ambivalent", "Clear Non-Reply"):
        right = sum(gold == made == label for gold, made in pairs)
        scores.append(2 * right / sum((gold == label) + (made == label) for gold, made in pairs))
    assert sum(scores) / 3 >= 0.46  # weights that have seen none of it


def test_a_long_answer_is_judged_in_time_that_grows_with_it() -> None:
    begun = time.process_time()
    judge("Was the wood of the pier paid for before the vote?", "The wood pier vote. " * 3000)
    assert time.process_time() - begun < 10  # a tenth of a second; a minute where each clause reads it all
