from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from made import document, source

from onrecord.checks.aligning import align
from onrecord.checks.matching import Found, find_pieces, find_places, nearest
from onrecord.models import Document, Findings, Passage, Span
from onrecord.store import Record
from onrecord.text.folding import fold_words


def on_record(*documents: Document) -> Record:
    record = Record(":memory:")
    for story in documents:
        record.add(Findings(document=story), source(story))
    return record


def shown(found: Found, *documents: Document) -> list[str]:
    text = next(story.text for story in documents if story.id == found.document)
    return [span.of(text) for span in found.spans]


def compared(found: Found, draft: str, story: Document) -> list[tuple[str, str, str]]:
    """The runs as words: kind, the draft's, the source's."""
    folded = fold_words(draft)
    return [
        (
            run.kind,
            " ".join(folded.words[run.draft.start : run.draft.stop]),
            " ".join(span.of(story.text) for span in run.spans),
        )
        for run in found.runs
    ]


# Folding.


@pytest.mark.parametrize(
    "text, words",
    [
        ("They’ve got “nothing”", "they've got nothing"),
        ("they've got nothing", "they've got nothing"),
        ("the end—or\u00a0the\nbeginning", "the end or the beginning"),
        ("Inés Muñoz", "ines munoz"),
        ("a well-known e-mail", "a well known e mail"),
        ("the U.S. and the US", "the us and the us"),
        ("at 9 a.m. and 9 am", "at 9 am and 9 am"),
        ("$390,000 or $390000", "$ 390000 or $ 390000"),
        ("1,5 and 3.5 and 5% and 5 percent", "1,5 and 3.5 and 5 percent and 5 percent"),
        ("Q&A, salt & pepper", "q and a salt and pepper"),
        ("[T]he warn[ed] threat[s]", "the warned threats"),
        ("we [inaudible] went (Laughter.) home [crosstalk]", "we went home"),
        ("he (I was there) said [the mayor] knew", "he i was there said the mayor knew"),
        ("in\u00adfor\u00admation zero\u200bwidth", "information zerowidth"),
        ("ﬁrst, e\u0301te\u0301", "first ete"),
        ("the workers’ ’em ‘quoted’", "the workers em quoted"),
        ("*bold* _under_ --dashed--", "bold under dashed"),
        ("", ""),
        ("… — “”", ""),
    ],
)
def test_words_are_folded(text: str, words: str) -> None:
    assert " ".join(fold_words(text).words) == words


texts = st.text(
    st.one_of(
        st.sampled_from(list("aBé'’-–— \n\u00a0\u00ad…[]()“”.,%$&5İßŉﬁ_*")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


@given(texts)
@example("5,000.50’s İstanbul ŉa U.S.A. [T]he x\u0301")
@settings(max_examples=150)
def test_folding_twice_is_folding_once_and_places_are_the_texts(text: str) -> None:
    folded = fold_words(text)
    assert fold_words(" ".join(folded.words), notes=()).words == folded.words
    last = 0
    for word, span in zip(folded.words, folded.spans, strict=True):
        assert last <= span.start < span.end <= len(text)
        assert fold_words(span.of(text), notes=()).words == (word,)
        last = span.end


def test_what_stands_between_words_is_remembered() -> None:
    folded = fold_words("We … went\nhome on a well-\nknown [road] … [the mayor’s] own")
    assert [folded.words[at] for at in folded.ellipses] == ["went", "the"]
    assert [folded.words[at] for at in folded.breaks] == ["home", "known"]
    assert [folded.words[at] for at in folded.hyphened] == ["known"]
    assert [folded.words[at] for at in sorted(folded.bracketed)] == ["road", "the", "mayor's"]


def test_a_span_is_folded_with_places_of_the_whole_text() -> None:
    text = "Left. “The ferry sails at nine.” Right."
    folded = fold_words(text, Span(7, 31))
    assert folded.words == ("the", "ferry", "sails", "at", "nine")
    assert folded.cover(1, 3).of(text) == "ferry sails"


# Alignment.


@pytest.mark.parametrize(
    "draft, stands, steps",
    [
        ("b c d", "a b c d e", ["same"]),
        ("the dam is safe", "and the dam was safe then", ["same", "changed", "same"]),
        ("the dam is safe", "the dam is not safe", ["same", "missing", "same"]),
        ("the dam is very safe", "the dam is safe", ["same", "added", "same"]),
        ("say it twice more", "she says it twice", ["changed", "same", "added"]),
    ],
)
def test_words_are_aligned_whole(draft: str, stands: str, steps: list[str]) -> None:
    found = align(draft.split(), stands.split())
    assert found and [step.kind for step in found.steps] == steps


words_of_two = st.lists(st.sampled_from("a b c d e".split()), min_size=1, max_size=12)


@given(words_of_two, words_of_two)
@settings(max_examples=60)
def test_the_runs_are_the_whole_draft_and_one_stretch_of_the_source(
    draft: list[str], stands: list[str]
) -> None:
    found = align(draft, stands)
    assume(found is not None)
    assert [at for step in found.steps for at in step.draft] == list(range(len(draft)))
    places = [at for step in found.steps for at in step.source]
    assert places == list(range(places[0], places[-1] + 1))
    for step in found.steps:
        if step.kind == "same":
            assert [draft[at] for at in step.draft] == [stands[at] for at in step.source]


def test_a_word_that_stands_nowhere_is_not_aligned() -> None:
    assert align(["zebra"], ["a", "b"]) is None


# Places.

STORY = document(
    "The council met on Monday.\n"
    "“They’ve got nothing out of last night’s budget,” Mara Velt said, “and the ferry fund is $390,000 short.”\n"
    "The harbour master did not say that the bridge would close before the spring.\n"
    "Keep the Herald free: give what you can today, friends.",
    furniture=("Keep the Herald free: give what you can today, friends.",),
)
TALK = document(
    "We are very pleased [inaudible] with the new inform-\nation desk in the old har-\nbour house. "
    "We have never closed the ferry in winter, and we will not close the ferry in winter.",
    address="talk.txt",
)
TALK = replace(TALK, passages=(Passage(start=0, end=len(TALK.text), role="narrative"),))


@pytest.mark.parametrize(
    "draft, place",
    [
        ("They've got nothing out of last night's budget", "They’ve got nothing out of last night’s budget"),
        ("the ferry fund is $390000 short", "the ferry fund is $390,000 short"),
        ("met on\nMonday", "met on Monday"),
        ("THE BRIDGE WOULD CLOSE", "the bridge would close"),
        ("very pleased with the new information desk", "very pleased [inaudible] with the new inform-\nation desk"),
        ("the new information desk in the old harbour house", "the new inform-\nation desk in the old har-\nbour house"),
        ("[Velt’s people] have got nothing out of last night's budget", None),
        ("[People] got nothing out of last night's budget", "They’ve got nothing out of last night’s budget"),
        ("“[N]othing out of last night’s budget”", "nothing out of last night’s budget"),
    ],
)  # fmt: skip
def test_the_same_words_are_found_and_shown_as_printed(draft: str, place: str | None) -> None:
    with on_record(STORY, TALK) as record:
        found = find_places(record, draft)
        assert found
        assert place is None or shown(found[0], STORY, TALK) == [place]


@pytest.mark.parametrize(
    "draft",
    [
        "got nothing at all",  # four words, one of them another's
        "hey've got nothing",  # not inside a word
        "the bridge would",  # of the words of two places
        "Keep the Herald free: give what you can today",  # furniture
        "An entirely different sentence about the price of bread in the capital",
        "",
        "…",
    ],
)
def test_what_does_not_stand_is_not_found(draft: str) -> None:
    with on_record(STORY, TALK) as record:
        expected = [["the bridge would"]] if draft == "the bridge would" else []
        assert [shown(one, STORY, TALK) for one in find_places(record, draft)] == expected


@pytest.mark.parametrize(
    "draft, runs",
    [
        (
            "they got nothing out of last night's budget",
            [("changed", "they", "They’ve"), ("same", "got nothing out of last night's budget", "got nothing out of last night’s budget")],
        ),
        (
            "the harbour master did say that the bridge would close",
            [("same", "the harbour master did", "The harbour master did"), ("missing", "", "not"), ("same", "say that the bridge would close", "say that the bridge would close")],
        ),
        (
            "and the ferry fund is $930,000 short",
            [("same", "and the ferry fund is $", "and the ferry fund is $"), ("changed", "930000", "390,000"), ("same", "short", "short")],
        ),
        (
            "the harbour master did not ever say that the bridge would close",
            [("same", "the harbour master did not", "The harbour master did not"), ("added", "ever", ""), ("same", "say that the bridge would close", "say that the bridge would close")],
        ),
    ],
)  # fmt: skip
def test_what_was_altered_is_told_word_by_word(draft: str, runs: list[tuple[str, str, str]]) -> None:
    with on_record(STORY, TALK) as record:
        found = find_places(record, draft)
        assert compared(found[0], draft, STORY) == runs
        assert found[0].cost > 0 and not found[0].exact


def test_equal_places_are_all_shown_and_one_that_is_worse_is_not_among_them() -> None:
    words = "nobody told us that the dam was safe"
    stories = [document(f"{at}. Indeed {words}, she said.", address=f"{at}.txt") for at in range(8)]
    near = document("Somebody told us that the dam was safe.", address="near.txt")
    with on_record(*stories, near) as record:
        found = find_places(record, words, limit=2)
        assert {one.document for one in found} == {story.id for story in stories}
        assert all(one.exact and one.score == 1 for one in found)
        altered = find_places(record, "nobody told us that the dams were safe", limit=1)
        assert {shown(one, *stories, near)[0] for one in altered} == {words}


def test_two_places_of_one_passage_are_both_found() -> None:
    with on_record(TALK) as record:
        found = find_places(record, "the ferry in winter")
        assert [one.span.start for one in found] == [
            TALK.text.index("the ferry in winter"),
            TALK.text.rindex("the ferry in winter"),
        ]


def test_it_never_moves_to_a_lookalike() -> None:
    before = document("Unit Alpha lost its boats. Unit Beta lost its boats.", address="log.txt")
    after = replace(
        before,
        id="after",
        text="Unit Beta lost its boats.",
        passages=(Passage(start=0, end=25, role="narrative"),),
    )
    with on_record(before, after) as record:
        assert find_places(record, "Unit Alpha lost its") == []
        assert [one.document for one in find_places(record, "Unit Beta lost its")] == ["after"]


def test_words_over_two_turns_are_one_place_of_two_spans() -> None:
    text = "MS. VELT: The bridge was safe and sound --\nQ: But when?\nMS. VELT: when we last looked at it."
    passages = (
        Passage(start=10, end=42, role="speech turn", label=Span(0, 9)),
        Passage(start=46, end=55, role="question turn", label=Span(43, 45)),
        Passage(start=66, end=len(text), role="speech turn", label=Span(56, 65)),
    )
    talk = replace(document(text), passages=passages)
    with on_record(talk) as record:
        (found,) = find_places(record, "safe and sound, but when we last looked at it")
        assert shown(found, talk) == ["safe and sound", "But when", "when we last looked at it"]
        assert found.passages == (0, 1, 2)


def test_words_over_a_page_break_are_found() -> None:
    text = "The ferry sails at nine in the morning and\nHARBOUR BOARD 12 MARCH 2024 PAGE 7\nreturns at six in the evening."
    middle = text.index("HARBOUR"), text.index("returns")
    passages = (
        Passage(start=0, end=middle[0] - 1, role="narrative"),
        Passage(start=middle[0], end=middle[1] - 1, role="furniture", kind="running header"),
        Passage(start=middle[1], end=len(text), role="narrative"),
    )
    log = replace(document(text), passages=passages)
    with on_record(log) as record:
        (found,) = find_places(record, "sails at nine in the morning and returns at six in the evening")
        assert found.exact
        assert shown(found, log) == ["sails at nine in the morning and", "returns at six in the evening"]


vocabulary = "the a dam ferry is was not safe and we’ve U.S. 5,000 Velt said—well “so” [inaudible] co-op … it’s".split()


@given(st.data())
@settings(max_examples=25)
def test_any_run_of_a_documents_words_is_found_where_it_stands(data: st.DataObject) -> None:
    lines = data.draw(
        st.lists(st.lists(st.sampled_from(vocabulary), min_size=1, max_size=30), min_size=1, max_size=6)
    )
    story = document("\n".join(" ".join(line) for line in lines))
    folded = fold_words(story.text)
    assume(len(folded) > 5)
    first = data.draw(st.integers(0, len(folded) - 3))
    length = data.draw(st.integers(3, min(len(folded) - first, 40)))
    place = folded.cover(first, first + length)
    with on_record(story) as record:
        found = find_places(record, place.of(story.text))
        wanted = folded.words[first : first + length]
        assert all(one.score == 1 for one in found)
        for one in found:
            assert tuple(w for span in one.spans for w in fold_words(story.text, span).words) == wanted
        assert place in [one.span for one in found]


# Pieces.

SPEECH = document(
    "The harbour is not permitted to leave its gates open at night. We have asked the board for a new lock. "
    "If the board agrees, the gates will be shut by nine.\n"
    "Nobody on this council has seen the letter. The letter was lost in the fire of March.",
    address="speech.txt",
)
OTHER = document("Our boats will sail again when the ice has gone from the upper basin.", address="other.txt")


@pytest.mark.parametrize(
    "draft, pieces, between",
    [
        ("The harbour is … permitted to leave its gates open", ["The harbour is", "permitted to leave its gates open"], [1]),
        ("We have asked the board … [T]he gates will be shut", ["We have asked the board", "the gates will be shut"], [8]),
        ("is ... permitted", ["is", "permitted"], [1]),
        ("Nobody … has seen the letter [...] was lost", ["Nobody", "has seen the letter", "was lost"], [3, 2]),
    ],
)  # fmt: skip
def test_what_an_ellipsis_leaves_out_is_known(draft: str, pieces: list[str], between: list[int]) -> None:
    with on_record(OTHER, SPEECH) as record:
        found = find_pieces(record, draft)
        assert [shown(piece.places[0], SPEECH, OTHER) for piece in found.pieces] == [[one] for one in pieces]
        assert [one and one.words for one in found.between] == between
        assert found.in_order and found.document == SPEECH.id


def test_pieces_of_two_documents_are_told_apart() -> None:
    draft = "We have asked the board for a new lock. Our boats will sail again when the ice has gone"
    with on_record(OTHER, SPEECH) as record:
        found = find_pieces(record, draft)
        assert [piece.places[0].document for piece in found.pieces] == [SPEECH.id, OTHER.id]
        assert [piece.draft for piece in found.pieces] == [range(9), range(9, 19)]
        assert found.document is None and not found.in_order and found.between == (None,)


def test_pieces_in_another_order_are_not_in_order() -> None:
    draft = "The letter was lost in the fire of March … the harbour is not permitted to leave its gates"
    with on_record(OTHER, SPEECH) as record:
        found = find_pieces(record, draft)
        assert found.document == SPEECH.id
        assert not found.in_order and found.between == (None,)


def test_an_altered_quotation_stays_one_piece() -> None:
    with on_record(OTHER, SPEECH) as record:
        found = find_pieces(record, "Nobody in this council had ever seen the letters")
        assert [piece.draft for piece in found.pieces] == [range(9)]


def test_a_piece_that_stands_nowhere_has_no_place() -> None:
    with on_record(OTHER, SPEECH) as record:
        found = find_pieces(record, "Our boats will sail again … under the green moon of winter")
        assert [len(piece.places) for piece in found.pieces] == [1, 0]
        assert found.document is None


# What comes nearest.


def test_the_nearest_is_known_by_its_telling_words() -> None:
    with on_record(STORY, TALK, SPEECH, OTHER) as record:
        found = nearest(record, "A letter had been lost because of a fire")
        assert "letter was lost in the fire" in shown(found[0], STORY, TALK, SPEECH, OTHER)[0]
        assert 0 < found[0].score <= 1
        assert len(nearest(record, "the ferry or the bridge", limit=2)) == 2
        assert nearest(record, "quantum chromodynamics") == []
        assert nearest(record, "") == []
