from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import briefing, document, herald, source, statement

from onrecord.errors import BadOption
from onrecord.models import Findings
from onrecord.record.rows import DocumentFilter, StatementFilter
from onrecord.store import Record
from onrecord.text.terms import fold, match_all, named, terms


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Did the mayor read the report?", ["mayor", "read", "report"]),
        ('Was it "a matter of days"?', ["a matter of days", "matter"][:1]),
        ("“the ferry” sank, the ferry", ["the ferry", "sank", "ferry"]),
        ("Rolf's report, the REPORT and a report", ["Rolf", "report"]),
        ("What now?", ["What", "now"]),
        ("Élan élan elan", ["Élan"]),
        ("?!", []),
    ],
)
def test_terms_of_a_question(question: str, found: list[str]) -> None:
    assert terms(question) == found


@pytest.mark.parametrize(
    ("asked", "name", "fits"),
    [
        ("velt", "Mara Velt", True),
        ("MARA V", "Mara Velt", True),
        ("ines", "Inés Rolf", True),
        ("Inés", "INES ROLF", True),
        ("ara", "Mara Velt", False),
        ("velt rolf", "Mara Velt", False),
        ("o'neil", "Kate O’Neil", True),
        ("", "Mara Velt", False),
        ("velt", None, False),
    ],
)
def test_names_that_fit(asked: str, name: str | None, fits: bool) -> None:
    assert named(asked, name) is fits


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@pytest.fixture(scope="module")
def record():
    with Record(":memory:") as opened:
        for findings in (herald(), briefing()):
            opened.add(findings, source(findings.document))
        yield opened


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_question_breaks_the_index(record: Record, question: str) -> None:
    """Quotation marks, operators and brackets of the index's own language are words like others."""
    try:
        record.search(question)
        record.statements(StatementFilter(about=question))
    except BadOption:
        assert not terms(question)


@pytest.mark.parametrize(
    "question", ["NOT", 'AND "', "NEAR(a b)", "words:bridge", "bridge*", "(bridge", "^bridge", "a\0b"]
)
def test_the_index_has_a_language_of_its_own_that_nobody_need_know(record: Record, question: str) -> None:
    record.search(question)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Was the bridge safe?", "the bridge was safe"),
        ("Was the BRIDGES' safety in doubt?", "the bridge would close"),
        ("did they warn anyone", "We warned them,"),
        ("the pride of the city", "Bridges are the pride"),
        ("discussing reports", "I will not discuss"),
    ],
)
def test_the_best_statement_comes_first(record: Record, question: str, first: str) -> None:
    assert record.search(question).statements[0].row.words.startswith(first)


def test_a_question_put_again_in_other_words_comes_with_its_chain(record: Record) -> None:
    hits = record.search("Has the mayor read the inspection report?").exchanges
    assert [len(hit.chain) for hit in hits] == [2, 1]
    assert hits[0].score == pytest.approx(1)
    assert {row.id for hit in hits for row in hit.chain} == {
        one.id for one in (*briefing().exchanges[:2], *herald().exchanges)
    }


def test_words_around_count_but_less() -> None:
    text = "The dredging of the harbour was stopped in May.\n“A scandal,” she said of the dredging of the harbour."
    story = document(text)
    around, own = statement(story, "A scandal,"), statement(story, "dredging of the harbour was stopped")
    with Record(":memory:") as record:
        record.add(Findings(document=story, statements=(around, own)), source(story))
        hits = record.search("harbour dredging").statements
    assert [(hit.row.id, hit.score) for hit in hits] == [
        (own.id, pytest.approx(1)),
        (around.id, pytest.approx(0.5)),
    ]


def test_furniture_and_superseded_versions_do_not_bear_on_anything(tmp_path: Path) -> None:
    text = "Give to the lifeboat fund.\nThe lifeboat sank, she said."
    story = document(text, furniture=("Give to the lifeboat fund.",))
    inside = statement(story, "Give to the")
    with Record(tmp_path / "record.db") as record:
        record.add(Findings(document=story, statements=(inside,)), source(story))
        assert record.search("lifeboat fund").statements == ()
        assert record.documents(DocumentFilter(about="fund")) == ()
        record.add(Findings(document=document("Another text.")), source(story))
        assert record.search("lifeboat sank").statements == ()


def test_every_term_must_be_there_for_a_list() -> None:
    assert match_all('the "old bridge" collapsed') == '"old bridge" AND "collapsed"'
