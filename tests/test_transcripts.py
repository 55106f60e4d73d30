"""Turns of transcripts of every known form, and articles that are none."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import Passage
from onrecord.readers.extracted import Block
from onrecord.turns.cutting import find_turns

NB = "\u00a0"


def blocks_of(text: str) -> list[Block]:
    return [Block(start=m.start(), end=m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]


def turns_of(text: str) -> list[tuple[str | None, str]]:
    passages = find_turns(text, blocks_of(text)) or ()
    return [(p.speaker, text[p.start : p.end]) for p in passages if p.role != "stage direction"]


MENU = "the HARBOUR OFFICEMayor Ines Calder Get in Touch Home Press RoomLatest NewsRead the latest news of the port "

FORMS = {
    "capitals and Q": (
        "MR. TALLIS: Good afternoon.\n\nQ    Is the pier shut?\n\nMR. TALLIS: It is.\n\nEND\n2:00 P.M. EST\n",
        [("MR. TALLIS", "Good afternoon."), ("Q", "Is the pier shut?"), ("MR. TALLIS", "It is.")],
    ),
    "every line break lost": (
        MENU
        + f"2:10 P.M. EST MR. TALLIS: {NB}Good day. {NB}Ask. Q {NB} {NB}Is it shut? MR. TALLIS: {NB}Well --{NB} "
        f"Q {NB} {NB}Yes or no? MR. TALLIS: {NB}No.{NB} END{NB} 2:30 P.M. EST " + MENU,
        [
            ("MR. TALLIS", f"Good day. {NB}Ask."),
            ("Q", "Is it shut?"),
            ("MR. TALLIS", "Well --"),
            ("Q", "Yes or no?"),
            ("MR. TALLIS", "No."),
        ],
    ),
    "line breaks lost, no END, but the menu comes again": (
        MENU + "MS. ORR:  Good day. Q  Is it shut? MS. ORR:  No. Thank you. " + MENU,
        [("MS. ORR", "Good day."), ("Q", "Is it shut?"), ("MS. ORR", "No. Thank you.")],
    ),
    "a body and an outlet in running words": (
        "MS. ORR: I had it from the NSC: The pier is shut. And I read:\n\nCBS: “Ferry sunk.”\n\nMR. VOSS: So did I.\n"
        "MS. ORR: Good.\n",
        [
            ("MS. ORR", "I had it from the NSC: The pier is shut. And I read:\n\nCBS: “Ferry sunk.”"),
            ("MR. VOSS", "So did I."),
            ("MS. ORR", "Good."),
        ],
    ),
    "Q behind a sentence that ends with a title": (
        "MS. ORR: Ask the Department of Justice.\n\nQ But why?\n\nMS. ORR: It is theirs.\n",
        [("MS. ORR", "Ask the Department of Justice."), ("Q", "But why?"), ("MS. ORR", "It is theirs.")],
    ),
    "a moderator who says the same each time": (
        "".join(
            f"MODERATOR: Thank you. Our next question will go to {name} with the Courier.\n\nQ Why?\n\nMR. ORR: So.\n\n"
            for name in ("Ana", "Bram", "Pim")
        ),
        [
            turn
            for name in ("Ana", "Bram", "Pim")
            for turn in (
                ("MODERATOR", f"Thank you. Our next question will go to {name} with the Courier."),
                ("Q", "Why?"),
                ("MR. ORR", "So."),
            )
        ],
    ),
    "Q with a colon where the lines are lost": (
        "PRESIDENT ORR: We have one more from Denise (ph). Q: I have one for you. Why? PRESIDENT ORR: I will say in May."
        " Q: (Inaudible.) Who else? MAYOR PIM: Nobody.\n",
        [
            ("PRESIDENT ORR", "We have one more from Denise (ph)."),
            ("Q", "I have one for you. Why?"),
            ("PRESIDENT ORR", "I will say in May."),
            ("Q", "(Inaudible.) Who else?"),
            ("MAYOR PIM", "Nobody."),
        ],
    ),
    "Q with one space at the line": (
        "MS. ORR: Ask away.\nQ What now?\nMS. ORR: Nothing.\n",
        [("MS. ORR", "Ask away."), ("Q", "What now?"), ("MS. ORR", "Nothing.")],
    ),
    "a title and a party": (
        "SEN. ADA QUILL (R-XX), CHAIR: Begin.\nDR. PIM VOSS, HARBOUR PILOT: I will.\nSEN. ADA QUILL (R-XX): Good.\n",
        [("SEN. ADA QUILL", "Begin."), ("DR. PIM VOSS", "I will."), ("SEN. ADA QUILL", "Good.")],
    ),
    "congressional record": (
        "  The CHAIRMAN. The gentleman is recognized.\n  Mr. KINGSTON of New York. Mr. Speaker, I would \n"
        "yield. Mr. Q. Byron Hurst rose.\n  Mr. TRAFFORD (during the reading). Madam Chairman, I object.\n",
        [
            ("The CHAIRMAN", "The gentleman is recognized."),
            ("Mr. KINGSTON of New York", "Mr. Speaker, I would \nyield. Mr. Q. Byron Hurst rose."),
            ("Mr. TRAFFORD", "Madam Chairman, I object."),
        ],
    ),
    "a call that looks like a label": (
        "    The Chairman. We go on.\n    Mr. Price from Leeds.\n    Mr. Price. Thank you.\n    The Chairman. Go.\n",
        [
            ("The Chairman", "We go on.\n    Mr. Price from Leeds."),
            ("Mr. Price", "Thank you."),
            ("The Chairman", "Go."),
        ],
    ),
    "what was done and printed, and nobody said": (
        "  Mr. PIKE. Madam Speaker, I ask that the letter be printed.\n"
        "  There being no objection, the letter was ordered to be printed in \nthe Record, as follows:\n\n"
        "       Dear Sir: The pier is mine.\n\n"
        "  The SPEAKER. The Clerk will report the bill.\n  The assistant legislative clerk read as follows:\n\n"
        "       A bill (S. 12) for the pier.\n\n"
        "  Mr. PIKE. I yield.\n  The motion to lay on the table was agreed to.\n\n      By Mrs. VOSS (for herself):\n"
        "  S. 13. A bill for the quay.\n\n  Mrs. VOSS. The clerk of my town was heard.\n  The amendment was agreed to"
        " by all, and it\nstands.\n\n                 amendment no. 14\n\n  Mr. PIKE. Good.\n",
        [
            ("Mr. PIKE", "Madam Speaker, I ask that the letter be printed."),
            ("The SPEAKER", "The Clerk will report the bill."),
            ("Mr. PIKE", "I yield."),
            (
                "Mrs. VOSS",
                "The clerk of my town was heard.\n  The amendment was agreed to by all, and it\nstands.",
            ),
            ("Mr. PIKE", "Good."),
        ],
    ),
    "a witness's heading between two turns": (
        "    The Chairman. We go on.\n\n  STATEMENT OF PIM VOSS, HARBOUR PILOT\n\n    Mr. Voss. Thank you.\n\n"
        "    The Chairman. Go.\n    [Whereupon, at 4:17 p.m., the hearing was adjourned.]\n\n   A P P E N D I X\n",
        [("The Chairman", "We go on."), ("Mr. Voss", "Thank you."), ("The Chairman", "Go.")],
    ),
    "timed, after the colon": (
        "Ana Doe: (00:12)\nWelcome.\n\nPim Voss : (01:02:03)\nHello.\n\nAna Doe: (1:09)\nShall we?\n",
        [("Ana Doe", "Welcome."), ("Pim Voss", "Hello."), ("Ana Doe", "Shall we?")],
    ),
    "timed, before the colon": (
        "Ana Doe (00:12): Welcome.\nPim Voss (00:19): Hello.\nAna Doe (00:25): Shall we?\n",
        [("Ana Doe", "Welcome."), ("Pim Voss", "Hello."), ("Ana Doe", "Shall we?")],
    ),
    "names of an interview": (
        "Ana Doe: Why did you leave?\n\nPim Voss: I was tired.\n\nAna Doe: Of what?\n\nPim Voss: Of you.\n",
        [
            ("Ana Doe", "Why did you leave?"),
            ("Pim Voss", "I was tired."),
            ("Ana Doe", "Of what?"),
            ("Pim Voss", "Of you."),
        ],
    ),
    "bold names of Markdown": (
        "**Ana Doe:** Why did you leave?\n\n**Pim Voss:** I was tired.\n\n**Ana Doe:** Of what?\n\n**Pim Voss:** Of you.\n",
        [
            ("Ana Doe", "Why did you leave?"),
            ("Pim Voss", "I was tired."),
            ("Ana Doe", "Of what?"),
            ("Pim Voss", "Of you."),
        ],
    ),
    "Q and A": (
        "Q: Why now?\nA: Because.\n\nQ: Is that all?\nA: Yes.\n",
        [("Q", "Why now?"), ("A", "Because."), ("Q", "Is that all?"), ("A", "Yes.")],
    ),
    "presidency papers, paragraphs lost": (
        "The President. Thank you.  Go ahead.  Trade/Steel Tariffs  Q. Is it over?  The President. No.  Mayor Pim"
        " Voss rose.  Q. When?  Prime Minister Orr. Soon.",
        [
            ("The President", "Thank you.  Go ahead."),
            ("Q", "Is it over?"),
            ("The President", "No.  Mayor Pim Voss rose."),
            ("Q", "When?"),
            ("Prime Minister Orr", "Soon."),
        ],
    ),
    "presidency papers, a break lost too where a page was turned": (
        "The President. Thank you.  Q. You said it was—— The President. Yes, I did.  Q. When? The President. I"
        " said it to the President. Voss heard it.  Q. Who?",
        [
            ("The President", "Thank you."),
            ("Q", "You said it was——"),
            ("The President", "Yes, I did."),
            ("Q", "When?"),
            ("The President", "I said it to the President. Voss heard it."),
            ("Q", "Who?"),
        ],
    ),
    "two of one surname are kept apart as printed": (
        "Owen Smythe: I say yes.\n\nChloe Smythe: I say no.\n\nOwen Smythe: Still yes.\n\nChloe Smythe: No.\n\n"
        "Mr Smythe: And I?\n",
        [
            ("Owen Smythe", "I say yes."),
            ("Chloe Smythe", "I say no."),
            ("Owen Smythe", "Still yes."),
            ("Chloe Smythe", "No."),
            ("Mr Smythe", "And I?"),
        ],
    ),
    "on-screen text, an interjection and a page's title are no speakers": (
        "WEEKLY ADDRESS: The harbour\n\nWEEKLY ADDRESS: The harbour\n\nTHE MAYOR: Let us begin.\n\nOK: so the pier is shut.\n\n"
        "TEXT: PIER SHUT\n\nMS. ORR: It is. (Laughter.)\n\n[Applause]\n\nTHE MAYOR: Thank you.\n",
        [
            ("THE MAYOR", "Let us begin.\n\nOK: so the pier is shut."),
            ("MS. ORR", "It is. (Laughter.)"),
            ("THE MAYOR", "Thank you."),
        ],
    ),
    "a lone speech": (
        "Town Hall\n\nTHE MAYOR: Friends, the pier is shut. It will open again in May, and on that day we shall meet.\n",
        [
            (
                "THE MAYOR",
                "Friends, the pier is shut. It will open again in May, and on that day we shall meet.",
            )
        ],
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_turns(form: str) -> None:
    text, expected = FORMS[form]
    assert turns_of(text) == expected


ARTICLES = {
    "a story": "The pier is shut, the mayor said.\n\n“It will open,” said Ines Calder: “in May.”\n",
    "a few lines of talk quoted in a story": (
        "The pier was shut on Monday after a storm, and nobody would say why it took so long. " * 6
        + "\n\nQ: Who shut it?\n\nA: The mayor.\n\n"
        + "She did not return calls. The harbour board meets again on Thursday, when it will vote. " * 6
    ),
    "a list of names": "Staff\n\nMayor: Ines Calder\n\nPilot: Pim Voss\n\nClerk: Ana Doe\n\nGuard: Tom Orr\n",
    "a memorandum": "TO: All staff\nFROM: Ines Calder\nDATE: 2 May\nSUBJECT: The pier\n\nThe pier is shut.\n",
    "a running header": "QUESTION PAPER: HARBOUR COUNCIL OF LEITH, NO 3\n\nWho shut the pier, and when?\n\n"
    * 4
    + "QUESTION PAPER: THE END\n",
    "a middle initial": "Mr. Q. Byron Hurst rose.\n\nJohn Q. Public was not amused. He left.\n",
    "questions that nobody answers": "Q: Who?\n\nQ: When?\n\nQ: Where?\n\nQ: Why?\n",
}


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_is_no_transcript(article: str) -> None:
    assert find_turns(ARTICLES[article], blocks_of(ARTICLES[article])) is None


def test_labels_notes_and_roles() -> None:
    text = "  Mr. DOE (during the reading). No (inaudible) more.\n  The CHAIRMAN. Why?\n  Mr. DOE. [Laughter.] Late.\n"
    first, second, third = find_turns(text, blocks_of(text)) or ()
    assert (
        first.label is not None
        and text[first.label.start : first.label.end] == "Mr. DOE (during the reading)"
    )
    assert first.speaker_note == "(during the reading)"
    assert [text[note.start : note.end] for note in first.notes] == ["(inaudible)"]
    assert [text[note.start : note.end] for note in third.notes] == ["[Laughter.]"]
    assert [first.role, second.role, third.role] == ["speech turn", "question turn", "speech turn"]
    assert second.origin == "turns:record"


def test_stage_directions_stand_between_turns() -> None:
    text = "THE MAYOR: Good day.\n\n(The Mayor leaves.)\n\nMS. ORR: That is all.\n\nTHE MAYOR: Is it?\n"
    roles = [p.role for p in find_turns(text, blocks_of(text)) or ()]
    assert roles[:3] == ["speech turn", "stage direction", "speech turn"]


def test_roles_of_an_interview() -> None:
    text, _expected = FORMS["names of an interview"]
    roles = [p.role for p in find_turns(text, blocks_of(text)) or ()]
    assert roles == ["question turn", "speech turn"] * 2


def test_a_call_is_no_question() -> None:
    text = "The Chairman. Mr. Orr?\nMr. Orr. How deep is the pier?\nMr. Voss. Six feet.\nMr. Orr. And wide?\nMr. Voss. Two.\n"
    roles = [p.role for p in find_turns(text, blocks_of(text)) or ()]
    assert roles == ["speech turn", "question turn", "speech turn", "question turn", "speech turn"]


def cues(*spoken: tuple[str | None, str]) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for number, (speaker, words) in enumerate(spoken):
        start = len(text)
        text += words + "\n"
        time = (10.0 * number, 10.0 * number + 9)
        blocks.append(Block(start=start, end=len(text) - 1, kind="cue", speaker=speaker, time=time))
    return text, blocks


def test_voices_of_captions() -> None:
    text, blocks = cues(
        ("Rosa Bing", "Good"), ("Rosa Bing", "morning."), ("Tom Orr", "P&L is up."), (None, "Hm.")
    )
    turns = find_turns(text, blocks) or ()
    assert [(t.speaker, text[t.start : t.end], t.time) for t in turns] == [
        ("Rosa Bing", "Good\nmorning.", (0.0, 19.0)),
        ("Tom Orr", "P&L is up.", (20.0, 29.0)),
        (None, "Hm.", (30.0, 39.0)),
    ]


def test_captions_without_voices_name_nobody() -> None:
    text, blocks = cues((None, ">> Good morning."), (None, "all. >> Hello."))
    turns = find_turns(text, blocks) or ()
    assert [(t.speaker, text[t.start : t.end]) for t in turns] == [
        (None, "Good morning.\nall."),
        (None, "Hello."),
    ]


speakers = st.sampled_from(["MR. TALLIS", "MS. ORR", "THE MAYOR"])
sayings = st.text("abcde .,?\u00a0", min_size=1, max_size=20).map(lambda words: "Well " + words + "x.")


@given(st.lists(st.tuples(speakers, sayings), min_size=3, max_size=12))
def test_turns_are_ordered_disjoint_and_lose_no_words(spoken: list[tuple[str, str]]) -> None:
    text = "\n\n".join(f"{speaker}: {words}" for speaker, words in spoken)
    turns: tuple[Passage, ...] = find_turns(text, blocks_of(text)) or ()
    if len({speaker for speaker, _words in spoken}) > 1:
        assert [(t.speaker, text[t.start : t.end]) for t in turns] == spoken
    assert all(a.end <= b.start for a, b in pairwise(turns))


@given(st.text("QAMR.: \n\u00a0abcTHE()[]?12", max_size=120))
def test_any_text_is_answered(text: str) -> None:
    for turn in find_turns(text, blocks_of(text)) or ():
        assert 0 <= turn.start < turn.end <= len(text)
        assert turn.label is None or turn.label.end <= turn.start


def test_the_case_of_the_white_house(shared: Path) -> None:
    folder = shared / "cases" / "white-house-question" / "transcripts"
    questions = 0
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        turns = find_turns(text, [Block(start=0, end=len(text))]) or ()
        questions += sum(turn.role == "question turn" for turn in turns)
        head, tail = text[: turns[0].label.start], text[turns[-1].end :]  # type: ignore[union-attr]
        assert "For Immediate Release" in head and tail.strip().startswith("END"), path.name
        assert not any("Get in Touch" in text[t.start : t.end] for t in turns), path.name
    assert questions == 533  # counted by "Q" and spaces in the bare text
