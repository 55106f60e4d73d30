"""Statements of prose: a text beside who is said to have said what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.models import Document, Passage, Span, Statement
from onrecord.sayings.edges import with_edges
from onrecord.sayings.making import Saying


def document(text: str) -> Document:
    passage = Passage(start=0, end=len(text), role="narrative")
    return Document(id="d", text=text, passages=(passage,), media_type="text/plain", address="story.txt")


def found(text: str) -> list[tuple[str | None, str]]:
    """Return label and words of each statement, the pieces joined by a bar."""
    return [
        (s.speaker_label, " | ".join(piece.of(text) for piece in s.pieces))
        for s in onrecord.find_statements(document(text))
    ]


def only(text: str) -> Statement:
    (statement,) = onrecord.find_statements(document(text))
    return statement


CASES = [
    (
        "direct",
        "“We never saw the letter,” the minister said on Monday.",
        [("the minister", "We never saw the letter,")],
    ),
    (
        "in two pieces",
        "“We never saw the letter,” the minister said. “Nobody did.”",
        [("the minister", "We never saw the letter, | Nobody did.")],
    ),
    (
        "indirect",
        "Mara Velt said the bridge had been closed for a week.",
        [("Mara Velt", "the bridge had been closed for a week")],
    ),
    (
        "F13 over three paragraphs",
        "“It failed in the spring,” Orr said.\n\n“It failed in the summer.\n\n“Then it failed for good.”",
        [("Orr", "It failed in the spring, | It failed in the summer. | Then it failed for good.")],
    ),
    (
        "F13 who speaks is named behind the last of three paragraphs",
        "“It failed in the spring. It was old.\n\n“It failed in the summer.\n\n“Then it failed,” said Inés Orr.",
        [("Inés Orr", "It failed in the spring. It was old. | It failed in the summer. | Then it failed,")],
    ),
    (
        "F14 a dash behind",
        "Letters came in all week.\n\n“Nobody ever told the tenants anything.” —Councillor Ada Merle",
        [("Councillor Ada Merle", "Nobody ever told the tenants anything.")],
    ),
    (
        "F15 a lead-in on the line before",
        "And from the bench, Judge Ines Rolf:\n\n“All of this could have been avoided.”",
        [("Judge Ines Rolf", "All of this could have been avoided.")],
    ),
    ("F16 a name", "They met a man known as “Red” outside the cinema.", []),
    ("F16 a title", "The cinema was showing the film “Dust and Rain” that week.", []),
    ("F16 scare quotes", "The so-called “reforms” had cost the town its bus.", []),
    (
        "F18 an odd verb",
        "“Utter nonsense from start to finish,” fumed the governor.",
        [("the governor", "Utter nonsense from start to finish,")],
    ),
    (
        "a quotation goes on from a sentence that holds another",
        "The plan was “too slow,” the envoy said. “It will never hold.”",
        [("the envoy", "The plan was “too slow,” | It will never hold.")],
    ),
    (
        "a participle right before the second quotation",
        "“Hold the gate open,” Merle shouts to the guard before asking him, “Where does this road go from here?”",
        [("Merle", "Hold the gate open,"), ("Merle", "Where does this road go from here?")],
    ),
    (
        "opened with a closing mark",
        "”The wall is sound and it will hold.” — Ada Merle",
        [("Ada Merle", "The wall is sound and it will hold.")],
    ),
    (
        "a quotation in a quotation",
        "“I would sooner live in what he calls “a swamp” than move up the hill.” — Ada Merle",
        [("Ada Merle", "I would sooner live in what he calls “a swamp” than move up the hill.")],
    ),
    (
        "the reporter's But",
        "But the wall, Ada Merle said, was sound.",
        [("Ada Merle", "the wall | was sound")],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_statements(name, text, expected):
    assert found(text) == expected


def test_who_speaks_in_the_next_paragraph_is_not_who_spoke_in_this_one():
    first = "“The wall is sound,” the engineer says, “so what are they afraid of?”"
    second = "The harbour office says the gate will open on Friday."
    text = f"{first}\n\n{second}"
    passages = (
        Passage(start=0, end=len(first), role="narrative"),
        Passage(start=len(first) + 2, end=len(text), role="narrative"),
    )
    page = Document(id="d", text=text, passages=passages, media_type="text/plain", address="story.txt")
    assert [(s.speaker_label, len(s.pieces)) for s in onrecord.find_statements(page)] == [
        ("the engineer", 2),
        ("The harbour office", 1),
    ]


def test_a_quotation_that_is_a_whole_sentence_holds_no_words_outside_its_marks():
    text = "Once the session was over, the envoy said, “There was no meeting.”"
    assert found(text) == [("the envoy", "There was no meeting.")]


EDGES = [
    ("the dam was sound, but he", "the dam was sound"),
    ("that the dam was sound and", "that the dam was sound"),
    ("the gate, which", "the gate"),
    ("the gate was kept until August of", "the gate was kept until August of"),
    ("what he does and how it is done", "what he does and how it is done"),
    ("and", "and"),
]


@pytest.mark.parametrize(("words", "kept"), EDGES)
def test_a_clause_only_begun_is_not_said(words, kept):
    (saying,) = with_edges(words, [Saying(pieces=(Span(0, len(words)),))])
    assert [piece.of(words) for piece in saying.pieces] == [kept]


def test_a_last_word_that_needs_more_has_it():
    text = "the gate was shut until August of 1998, and after it"
    (saying,) = with_edges(text, [Saying(pieces=(Span(0, text.index(" 1998")),))])
    assert [piece.of(text) for piece in saying.pieces] == ["the gate was shut until August of 1998"]


def test_an_unquoted_piece_of_another_paragraph_is_not_said():
    text = "Cracks Were Known, Officials Say\n\nA letter went to the ministry."
    cue = Span(text.index("Say"), text.index("Say") + 3)
    pieces = (Span(0, 17), Span(text.index("A letter"), len(text) - 1))
    (saying,) = with_edges(text, [Saying(pieces=pieces, cue=cue)])
    assert [piece.of(text) for piece in saying.pieces] == ["Cracks Were Known"]


def test_words_quoted_in_a_denial_deny_too():
    statement = only("Mara Velt told the Herald that it was “absurd.”")
    assert statement.act == "deny"


def test_what_was_asked_is_not_answered_by_the_asker():
    text = "Reporter Ada Merle asked the minister, “Did you read the letter before the flood?”"
    statement = only(text)
    assert (statement.act, statement.speaker_label) == ("ask", "Reporter Ada Merle")
    assert statement.addressee is not None and statement.addressee.of(text) == "the minister"


RELAYED = [
    (
        "a report that passes on",
        "The Herald reported that Colonel Vasko told the newspaper he had met the envoy in the spring.",
        "Colonel Vasko",
        "The Herald",
    ),
    (
        "cited",
        "Citing two port officials, the Herald reported that the cranes had failed their inspection twice.",
        "two port officials",
        "the Herald",
    ),
    (
        "a report quoted with its source",
        "The Herald reported that the talks “broke down over the price of grain, two envoys said.”",
        "two envoys",
        "The Herald",
    ),
]


@pytest.mark.parametrize(("name", "text", "speaker", "through"), RELAYED, ids=[case[0] for case in RELAYED])
def test_who_passed_it_on(name, text, speaker, through):
    statement = only(text)
    assert statement.speaker_label == speaker
    assert [via.of(text) for via in statement.via] == [through]


REFUSALS = [
    (
        "The ambassador declined to say what they had discussed.",
        "decline",
        "The ambassador",
        "what they had discussed",
    ),
    ("A spokeswoman for the port declined to comment.", "decline", "A spokeswoman for the port", None),
    ("The ministry did not respond to a request for comment.", "no reply", "The ministry", None),
    (
        "The minister ignored a question about the dam.",
        "no reply",
        "The minister",
        "a question about the dam",
    ),
    ("Mr. Orr could not be reached for comment.", "no reply", "Mr. Orr", None),
]


@pytest.mark.parametrize(("text", "act", "speaker", "words"), REFUSALS, ids=[case[0] for case in REFUSALS])
def test_answers_refused(text, act, speaker, words):
    statement = only(text)
    assert (statement.act, statement.speaker_label) == (act, speaker)
    if words:
        assert statement.pieces[0].of(text) == words


def test_a_negated_attribution_says_so():
    text = "Ms. Holt did not say that the plant would close."
    assert only(text).negated


def test_furniture_is_never_read():
    story, appeal = "“We knew,” said Orr.", "“Give today,” said our editor, Ada Merle."
    text = f"{story}\n\n{appeal}"
    passages = (
        Passage(start=0, end=len(story), role="narrative"),
        Passage(start=len(story) + 2, end=len(text), role="furniture", kind="appeal"),
    )
    page = Document(id="d", text=text, passages=passages, media_type="text/plain", address="story.txt")
    assert {s.speaker_label for s in onrecord.find_statements(page)} == {"Orr"}


def test_a_turn_is_a_statement_of_its_printed_speaker_less_the_stage_directions():
    text = "MR. ORR:  We knew.  (Laughter.)  All of us did."
    turn = Passage(
        start=10,
        end=len(text),
        role="speech turn",
        label=Span(0, 7),
        speaker="MR. ORR",
        notes=(Span(20, 31),),
    )
    page = Document(id="d", text=text, passages=(turn,), media_type="text/plain", address="t.txt")
    (statement,) = onrecord.find_statements(page)
    assert [piece.of(text) for piece in statement.pieces] == ["We knew.", "All of us did."]
    assert statement.speaker_label == "MR. ORR"


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                "“We knew,” ",
                "said Orr. ",
                "The minister ",
                "told the Herald ",
                "that ",
                "it failed. ",
                '"',
                "\n\n",
                "’",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_pieces_lie_in_the_text_in_order_and_ids_are_stable(text):
    statements = onrecord.find_statements(document(text))
    for statement in statements:
        assert all(0 <= piece.start < piece.end <= len(text) for piece in statement.pieces)
        assert list(statement.pieces) == sorted(statement.pieces)
    again = onrecord.find_statements(document(text))
    assert [s.id for s in statements] == [s.id for s in again]
    assert len({s.id for s in statements}) == len(statements)


def test_f12_a_stray_mark_is_one_warning_of_its_document():
    text = 'The old pipe under the square was 5" wide.\n\n"It burst on Monday," said Orr. "Twice."\n'
    assert onrecord.read(text.encode()).warnings == ("a quotation mark without its partner at character 35",)
