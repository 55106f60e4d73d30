"""Questions paired with their answers, in transcripts and in stories that tell of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from onrecord.exchanges import explain_turns, find_exchanges
from onrecord.models import Act, Attribution, Document, Exchange, Person, Span, Statement
from onrecord.readers.extracted import Block
from onrecord.turns.cutting import find_turns


def document_of(text: str) -> Document:
    blocks = [Block(start=m.start(), end=m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    return Document(
        id="d", text=text, passages=find_turns(text, blocks) or (), media_type="text/plain", address="d"
    )


def told(text: str, exchange: Exchange) -> tuple[str, str]:
    answer = " … ".join(span.of(text) for span in exchange.answer)
    return " … ".join(span.of(text) for span in exchange.question), answer


HEAD = "MR. TALLIS: Good afternoon.\n\n"
PAIRS = {
    "plain": ("Q    Is the pier shut?\n\nMR. TALLIS: It is.\n", [("Is the pier shut?", "It is.")]),
    "thanks before and after are not asked": (
        "Q    Thank you, Mr. Mayor. Good to see you. The pier was shut in May. Is it open? Thanks.\n\nMR. TALLIS: No.\n",
        [("The pier was shut in May. Is it open?", "No.")],
    ),
    "what runs the room is no answer": (
        "Q    Is the pier shut?\n\nMR. TALLIS: It is. How much longer should we stay? Two more minutes? Go ahead, Ana.\n",
        [("Is the pier shut?", "It is.")],
    ),
    "two reporters before one reply": (
        "Q    Is it shut?\n\nQ    Since when?\n\nMR. TALLIS: Since May.\n",
        [("Is it shut? … Since when?", "Since May.")],
    ),
    "an answer that goes on after an interruption": (
        "Q    Is the pier shut?\n\nMR. TALLIS: We shut it when --\n\nQ    When?\n\nMR. TALLIS: -- when the storm came.\n",
        [
            ("Is the pier shut?", "We shut it when -- … -- when the storm came."),
            ("When?", "-- when the storm came."),
        ],
    ),
    "an answer broken off for a new one": (
        "Q    Is it shut?\n\nMR. TALLIS: As I said --\n\nQ    I’m talking about today.\n\nMR. TALLIS: It is.\n",
        [("Is it shut?", "As I said --"), ("I’m talking about today.", "It is.")],
    ),
    "a request": (
        "Q    Tell us about the pier.\n\nMR. TALLIS: It is old.\n",
        [("Tell us about the pier.", "It is old.")],
    ),
    "nobody replies": (
        "Q    Is it shut?\n\nMR. TALLIS: No.\n\nQ    Will you resign?\n",
        [("Is it shut?", "No."), ("Will you resign?", "")],
    ),
}


@pytest.mark.parametrize("case", PAIRS)
def test_pairs(case: str) -> None:
    talk, expected = PAIRS[case]
    document = document_of(HEAD + talk)
    assert [told(document.text, one) for one in find_exchanges(document)] == expected


def test_an_interruption_is_said_to_be_one() -> None:
    document = document_of(HEAD + PAIRS["an answer that goes on after an interruption"][0])
    assert [one.interrupted for one in find_exchanges(document)] == [True, False]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Thank you.", "greeting"),
        ("Mr. Tallis --", "a name only"),
        ("Yeah.", "assent"),
        ("(Inaudible.)", "off mic"),
        ("(Laughter.)", "stage direction"),
        ("On Leith --", "broken off"),
    ],
)
def test_a_turn_without_a_question_is_explained(words: str, reason: str) -> None:
    document = document_of(
        HEAD + f"Q    {words}\n\nMR. TALLIS: Yes.\n\nQ    Is it shut?\n\nMR. TALLIS: No.\n"
    )
    first, second = explain_turns(document)
    assert first.exchange is None and reason in first.reason
    assert second.exchange is not None


ASKERS = {
    "I will take questions. Jonathan Doe.": "Jonathan Doe",
    "Thank you. Go ahead, Mara.": "Mara",
    "Jackie Orr from Radio 6 in Leith. Jackie.": "Jackie Orr",
    "With that, let me go to the first question from Pim Voss from Radio Leith.": "Pim Voss",
    "Yes, sir.": "Q",
    "Oh, go ahead.": "Q",
    "Depending on the storm, yes. Depending.": "Q",
    "Venezuela. Go ahead.": "Q",
    "Thank you, Peter.": "Q",
    "Karen, we have time for one more.": "Q",
    "Go ahead, Weijia.": "Weijia",
    "Next, we go to Jeremy Diamond.": "Jeremy Diamond",
    "The harbour master is General Voss. It is all he does.": "Q",
    "Thank you.": "Q",
}


@pytest.mark.parametrize("call", ASKERS)
def test_the_asker_is_who_was_called_on(call: str) -> None:
    document = document_of(f"MR. TALLIS: {call}\n\nQ    Is it shut?\n\nMR. TALLIS: No.\n")
    assert [one.asker_label for one in find_exchanges(document)] == [ASKERS[call]]
    assert [one.respondent_label for one in find_exchanges(document)] == ["MR. TALLIS"]


WHO_ASKS = {
    "who was called on asks after announcing it": (
        "MR. TALLIS: Go ahead, Mara.\n\nQ    Two questions.\n\nMR. TALLIS: Sure.\n\nQ    Is it shut?\n\nMR. TALLIS: No.\n",
        ["Mara"],
    ),
    "another speaks for who is away": (
        "MR. TALLIS: Go ahead, Mara.\n\nQ    Mara isn't here. Is it shut?\n\nMR. TALLIS: No.\n",
        ["Q"],
    ),
    "another answers back": (
        "MR. TALLIS: It is in Leith. Go ahead, Mara.\n\nQ    It was in Orm before, though.\n\nMR. TALLIS: I know that it was.\n",
        ["Q"],
    ),
    "the reply speaks to another": (
        "MR. TALLIS: Go ahead, Mara.\n\nQ    Is it shut?\n\nMR. TALLIS: No, John, it is not.\n",
        ["Q"],
    ),
    "the reply speaks to who was called on": (
        "MR. TALLIS: Go ahead, John.\n\nQ    Is it shut?\n\nMR. TALLIS: No, John, it is not.\n",
        ["John"],
    ),
    "a name that answers a question": (
        "MR. TALLIS: Who built it? Ana Doe.\n\nQ    Is it shut?\n\nMR. TALLIS: No.\n",
        ["Q"],
    ),
    "a month that is called on": (
        "MR. TALLIS: We opened it. April.\n\nQ    Is it shut?\n\nMR. TALLIS: No.\n",
        ["April"],
    ),
}


@pytest.mark.parametrize("case", WHO_ASKS)
def test_nobody_asks_by_anothers_name(case: str) -> None:
    talk, expected = WHO_ASKS[case]
    assert [one.asker_label for one in find_exchanges(document_of(talk))] == expected


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("It is open to all. Yes.", "It is open to all."),
        ("It is open to all. April.", "It is open to all."),
        ("It is open to all. With that, thank you, guys. Have a good day. Take care.", "It is open to all."),
        ("It is open to all. Next, I am going to Ana Doe.", "It is open to all."),
        ("It is open to all. Ana, I have told you --", "It is open to all. Ana, I have told you --"),
        ("Yes. Yes.", "Yes. Yes."),
        ("Was she there? Yes.", "Was she there? Yes."),
    ],
)
def test_what_an_answer_ends_with(answer: str, kept: str) -> None:
    document = document_of(
        HEAD + f"Q    Is it open?\n\nMR. TALLIS: {answer}\n\nQ    Why?\n\nMR. TALLIS: I know.\n"
    )
    assert told(document.text, find_exchanges(document)[0])[1] == kept


def test_questions_tabled_are_not_put_again_and_order_replies_to_nothing() -> None:
    document = document_of(
        "Mr. Orr: asked the Minister of Ports what he knows of the pier at Leith.\n\n"
        "Mr. Voss: asked the Minister of Ports what he knows of the pier at Leith.\n\n"
        "The Minister (Mr. Lund): It is safe.\n\nMr. Orr: Is the Minister sure that it is?\n\n"
        "Mr. Speaker: Order. We have had that.\n\nThe Minister (Mr. Lund): I am.\n\n"
        "Mr. Voss: When will it be opened?\n\nThe Minister (Mr. Lund): In May.\n\n"
        "Mr. Speaker: Order. Mr. Orr.\n\nMr. Orr: And who pays?\n\nThe Minister (Mr. Lund): We do.\n"
    )
    found = find_exchanges(document)
    assert not any(one.re_asks for one in found)
    assert "Mr. Speaker" not in {one.respondent_label for one in found}


FIRST = "Did anybody in the harbour office take money from the builders before the vote?"
DODGE = "The office did talk with the builders after the vote, about the pier."
AGAIN = {
    "I’m talking about before the vote.": True,
    "Can you just say yes or no?": True,
    "Before the vote?": True,
    "So did anybody in the office take money from builders?": True,
    "And when will the pier open for the summer?": False,
    "Will the mayor visit Leith?": False,
}


@pytest.mark.parametrize("question", AGAIN)
def test_a_question_put_again_is_linked(question: str) -> None:
    talk = (
        f"MR. TALLIS: Ana Doe.\n\nQ    {FIRST}\n\nMR. TALLIS: {DODGE}\n\nQ    {question}\n\nMR. TALLIS: No.\n"
    )
    first, second = find_exchanges(document_of(talk))
    assert (second.re_asks == first.id) is AGAIN[question]
    assert second.asker_label == ("Ana Doe" if AGAIN[question] else "Q")


def test_a_question_of_a_hearing_keeps_only_its_lead_in() -> None:
    speech = "We shut the pier. " * 12
    document = document_of(
        f"The Chairman. We begin.\nMr. Orr. {speech}The wood was rotten. Who saw it?\nMr. Voss. I did.\n"
        "Mr. Orr. And when?\nMr. Voss. In May.\n"
    )
    first, second = find_exchanges(document)
    assert told(document.text, first) == (
        "We shut the pier. We shut the pier. The wood was rotten. Who saw it?",
        "I did.",
    )
    assert (second.asker_label, second.respondent_label) == ("Mr. Orr", "Mr. Voss")


def test_statements_and_people_of_the_turns_are_carried_over() -> None:
    document = document_of(HEAD + PAIRS["plain"][0])
    turns = [p for p in document.passages if p.role != "stage direction"]
    statements = [
        Statement(
            id=f"s{number}",
            document="d",
            pieces=(turn.span,),
            manner="direct",
            act="claim",
            said_on="2031-05-02",
        )
        for number, turn in enumerate(turns)
    ]
    tallis = Person(id="p", name="Otto Tallis")
    who = Attribution(statement="s2", label="MR. TALLIS", person=tallis, score=1.0, why="", origin="")
    (one,) = find_exchanges(document, statements, [who])
    assert (one.question_statement, one.answer_statement) == ("s1", "s2")
    assert (one.asker, one.respondent, one.said_on) == (None, tallis, "2031-05-02")


STORY = (
    "At the quay, Ana Doe asked whether the mayor took money before the vote. The mayor replied that she met the "
    "builders after the vote.\n\nThe builders denied that money was paid. The pilot ignored a question about it. "
    "The clerk declined to say what was paid.\n\nWhen Doe posed this query again, the mayor said: “Of course not.”"
)


def said(words: str, act: Act, speaker: str, cue: str) -> Statement:
    start, at = STORY.index(words), STORY.index(cue)
    return Statement(
        id=words[:8],
        document="d",
        pieces=(Span(start, start + len(words)),),
        manner="indirect",
        act=act,
        cue=Span(at, at + len(cue)),
        speaker_label=speaker,
    )


STATEMENTS = [
    said("whether the mayor took money before the vote", "ask", "Ana Doe", "asked"),
    said("that she met the builders after the vote", "claim", "The mayor", "replied"),
    said("that money was paid", "deny", "The builders", "denied"),
    said("a question about it", "no reply", "The pilot", "ignored"),
    said("what was paid", "decline", "The clerk", "declined to say"),
    said("Of course not.", "deny", "the mayor", "said"),
]


def test_a_story_tells_of_questions_and_answers() -> None:
    document = Document(id="d", text=STORY, passages=(), media_type="text/plain", address="d")
    found = [
        (one.asker_label, told(STORY, one), one.respondent_label, one.clarity)
        for one in find_exchanges(document, STATEMENTS)
    ]
    asked = "whether the mayor took money before the vote"
    assert found == [
        ("Ana Doe", (asked, "that she met the builders after the vote"), "The mayor", "not answered"),
        ("Ana Doe", (asked, "Of course not."), "the mayor", "answered"),
        (None, ("a question about it", ""), "The pilot", "no reply"),
        (None, ("what was paid", "declined to say what was paid"), "The clerk", "declined"),
    ]


def test_the_exchanges_of_the_transcripts(shared: Path) -> None:
    case = shared / "cases" / "white-house-question"
    gold = json.loads((case / "gold-transcripts.json").read_text("utf-8"))["exchanges"]
    found: dict[str, Exchange] = {}
    for one in gold:
        text = (case / one["document"]).read_text("utf-8")
        for exchange in find_exchanges(document_of(text)):
            if exchange.question[0].start == one["question"][0]:
                found[one["id"]] = exchange
    names = {exchange.id: name for name, exchange in found.items()}
    for one in gold:
        exchange = found[one["id"]]
        assert [exchange.question[0].start, exchange.question[-1].end] == one["question"]
        assert [exchange.answer[0].start, exchange.answer[-1].end] == one["answer"]
        assert names.get(exchange.re_asks or "") == one["re_asks"]
    right = sum(found[one["id"]].clarity == one["clarity"] for one in gold)
    assert right >= 6


def test_every_question_turn_of_the_transcripts_is_paired_or_explained(shared: Path) -> None:
    asked = paired = 0
    for path in sorted((shared / "cases" / "white-house-question" / "transcripts").glob("*.txt")):
        for one in explain_turns(document_of(path.read_text("utf-8"))):
            replied = bool(one.exchange and one.exchange.answer)
            assert replied is not bool(one.reason)
            asked += 1
            paired += replied
    assert asked > 500
    assert paired >= 0.7 * asked  # a quarter asks nothing, or is a piece of the question put next


def test_the_exchanges_of_the_article(shared: Path) -> None:
    case = shared / "cases" / "white-house-question"
    gold = json.loads((case / "gold.json").read_text("utf-8"))
    text = (case / "article.txt").read_text("utf-8")
    acts: dict[str, Act] = {"no-reply": "no reply", "assert": "claim"}
    statements = []
    for one in gold["statements"]:
        at = text.find(one["cue"], max(0, one["content"][0] - 120), one["content"][1] + 60)
        statements.append(
            Statement(
                id=one["id"],
                document="d",
                pieces=(Span(*one["content"]),),
                manner="indirect",
                act=acts.get(one["act"], one["act"]),
                cue=Span(at, at + len(one["cue"])) if at >= 0 else None,
                speaker_label=one["speaker"],
            )
        )
    document = Document(id="d", text=text, passages=(), media_type="text/plain", address="d")
    found = {
        (one.question_statement, one.answer_statement): one for one in find_exchanges(document, statements)
    }
    expected = {("S1", "S11"), ("S12", "S13"), (None, "S3"), ("S6", "S7"), (None, "S9")}
    assert set(found) == expected
    assert found["S12", "S13"].re_asks == found["S1", "S11"].id
    assert found["S6", "S7"].clarity == "answered"
