from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import HERALD_TEXT, ROLF, VELT, briefing, by, document, exchange, herald, source, statement

from onrecord.errors import BadOption, NotOnRecord, RecordError, UnreadableSource
from onrecord.models import Findings, Person, Span, Stated, Statement, make_id
from onrecord.record.insert_found import question_key
from onrecord.record.migrations import STEPS, migrate
from onrecord.record.rows import DocumentFilter, ExchangeFilter, PersonFilter, StatementFilter
from onrecord.store import Record


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def filled(record: Record) -> Record:
    for findings in (herald(), briefing()):
        record.add(findings, source(findings.document))
    return record


def add(record: Record, findings: Findings) -> str:
    return record.add(findings, source(findings.document))


# What goes in comes out.


@pytest.mark.parametrize("made", [herald, briefing])
def test_findings_come_back_as_they_were_added(record: Record, made) -> None:
    findings = made()
    assert add(record, findings) == "added"
    assert record.findings(findings.document.id) == findings
    assert record.source(findings.document.id) == source(findings.document)


@given(st.data())
@settings(max_examples=40)
def test_any_text_and_any_span_comes_back_exactly(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda two: Span(min(two), max(two))
    )
    story = replace(document("x"), id=make_id("document", text), text=text, passages=())
    found = [
        Statement(
            id=make_id(at),
            document=story.id,
            pieces=tuple(data.draw(st.lists(places, min_size=1, max_size=3))),
            manner="indirect",
            act="claim",
            cue=data.draw(st.none() | places),
            via=tuple(data.draw(st.lists(places, max_size=2))),
            said_on=data.draw(st.sampled_from([None, "2024", "2024-01-1X", "2024-02/2024-03", "no date"])),
        )
        for at in range(data.draw(st.integers(0, 3)))
    ]
    findings = Findings(document=story, statements=tuple(found))
    with Record(":memory:") as record:
        add(record, findings)
        assert record.findings(story.id) == findings
        assert record.source(story.id).content == text.encode()
        record.replace(findings)
        assert record.findings(story.id) == findings


def test_words_of_several_pieces_show_what_was_left_out_between(record: Record) -> None:
    text = "“We warned them,” she said, “twice.”\n“And” “again.”"
    story = document(text)
    apart = statement(story, "We warned them,", "twice.")
    together = statement(story, "And", "again.")
    add(record, Findings(document=story, statements=(apart, together)))
    assert [row.words for row in record.statements()] == ["We warned them, … twice.", "And again."]


# Adding again, versions, replacing.


def test_adding_twice_changes_nothing(filled: Record) -> None:
    before = list(filled._connection.iterdump())
    assert add(filled, herald()) == "unchanged"
    assert list(filled._connection.iterdump()) == before


def test_a_changed_page_is_a_new_version(filled: Record) -> None:
    changed = document(HERALD_TEXT + "\nThis story was changed.", address="herald.html")
    old = herald().document.id
    assert add(filled, Findings(document=changed)) == "new version"
    assert filled.document(changed.id).supersedes == old
    assert [row.id for row in filled.documents(DocumentFilter(outlet="herald"))] == [changed.id]
    both = filled.documents(DocumentFilter(outlet="herald", all_versions=True))
    assert {(row.id, row.newest) for row in both} == {(changed.id, True), (old, False)}
    assert filled.statements(StatementFilter(outlet="herald")) == ()
    assert len(filled.statements(StatementFilter(outlet="herald", all_versions=True))) == 5
    assert len(filled.statements(StatementFilter(document=old))) == 5


def test_a_page_known_by_its_url_is_a_version_wherever_it_was_asked_for(record: Record) -> None:
    first = replace(document("One."), address="http://news.example/a?x=1", url="https://news.example/a")
    second = replace(document("Two."), address="https://news.example/a", url="https://news.example/a")
    add(record, Findings(document=first))
    assert add(record, Findings(document=second)) == "new version"
    third = replace(document("Three."), address="https://other.example/", url=None)
    assert add(record, Findings(document=third)) == "added"


def test_replaced_findings_keep_judgements_and_leave_nobody_behind(filled: Record) -> None:
    old = herald()
    kept = old.statements[0]
    filled.judge(kept.id, "confirm", by="Ada")
    filled.judge(kept.id, "correct", by="Ben", note="not she", correction={"speaker": ROLF.id})
    add(filled, Findings(document=document("Elsewhere."), people=(VELT,)))
    story = replace(old.document, outlet=Stated(value="The Daily Herald", read_from="told"))
    filled.replace(Findings(document=story, statements=(kept,), attributions=(by(kept, None),)))
    [row] = filled.statements(StatementFilter(document=old.document.id))
    assert (row.id, row.speaker, row.verdict, row.document.outlet) == (
        kept.id,
        None,
        "correct",
        "The Daily Herald",
    )
    shown = filled.show(kept.id)
    assert [judgement.by for judgement in shown.judgements] == ["Ada", "Ben"]
    assert shown.judgements[1].correction == {"speaker": ROLF.id}
    assert filled.statements(StatementFilter(about="warned")) == ()  # the index follows
    filled.replace(Findings(document=briefing().document))
    assert [row.person.name for row in filled.people()] == ["Mara Velt"]
    with pytest.raises(NotOnRecord):
        filled.judge("0" * 12, "confirm", by="Ada")


def test_replacing_another_text_is_a_mistake(filled: Record) -> None:
    story = replace(herald().document, text="Other words.", passages=())
    with pytest.raises(ValueError, match="another"):
        filled.replace(Findings(document=story))
    with pytest.raises(NotOnRecord):
        filled.replace(Findings(document=document("Never added.")))


def test_judgements_are_append_only(filled: Record) -> None:
    filled.judge(herald().statements[0].id, "reject", by="Ada")
    for sql in ("DELETE FROM judgement", "UPDATE judgement SET verdict = 'confirm'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            filled._connection.execute(sql)


@pytest.mark.parametrize("table", ["statement", "exchange", "passage"])
def test_full_text_indexes_agree_with_their_tables(filled: Record, table: str) -> None:
    filled.replace(replace(herald(), statements=(), attributions=(), exchanges=()))
    add(filled, Findings(document=document("New words.", address="herald.html")))
    filled._connection.execute("VACUUM")
    # Raises SQLITE_CORRUPT_VTAB where the index and the table do not hold the same words.
    filled._connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
    assert filled._connection.execute("PRAGMA foreign_key_check").fetchall() == []


# Filters.

STATEMENTS = {
    "safe": "The bridge was safe.",
    "denied": "the bridge was safe",
    "warned": "We warned them,",
    "declined": "I will not",
    "closing": "the bridge would close",
    "pride": "Bridges are",
    "nothing": "I have nothing",
    "nine": "At nine.",
}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (StatementFilter(), ["pride", "nothing", "nine", "denied", "warned", "declined", "closing", "safe"]),
        (StatementFilter(speaker="velt"), ["declined", "safe"]),
        (StatementFilter(speaker="MARA"), ["declined", "safe"]),
        (StatementFilter(speaker=VELT.id), ["declined", "safe"]),
        (StatementFilter(speaker="ines ro"), ["pride", "nothing", "nine", "denied", "warned"]),
        (StatementFilter(speaker="inspector"), ["closing"]),
        (StatementFilter(speaker="she"), ["warned"]),
        (StatementFilter(speaker="ara"), []),
        (StatementFilter(about="bridges"), ["pride", "denied", "closing", "safe"]),
        (StatementFilter(about="bridge safe"), ["denied", "safe"]),
        (StatementFilter(about='"bridge would"'), ["closing"]),
        (StatementFilter(act=("deny", "decline")), ["denied", "declined"]),
        (StatementFilter(manner=("indirect",)), []),
        (StatementFilter(outlet="city"), ["pride", "nothing", "nine"]),
        (StatementFilter(since="2024-03-14"), ["pride", "nothing", "nine"]),
        (StatementFilter(until="2024-03-11"), ["safe"]),
        (
            StatementFilter(since="2024-03", until="2024-03-12"),
            ["denied", "warned", "declined", "closing", "safe"],
        ),
        (StatementFilter(limit=2), ["pride", "nothing"]),
        (StatementFilter(limit=2, offset=2), ["nine", "denied"]),
        (StatementFilter(speaker="velt", about="report", act=("decline",)), ["declined"]),
    ],
)
def test_statements_that_fit(filled: Record, wanted: StatementFilter, found: list[str]) -> None:
    rows = filled.statements(wanted)
    assert [
        next(name for name, words in STATEMENTS.items() if row.words.startswith(words)) for row in rows
    ] == found
    assert wanted.limit or filled.count(wanted) == len(found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ExchangeFilter(), ["Has the", "But has", "And the", "whether"]),
        (ExchangeFilter(clarity=("declined",)), ["But has", "whether"]),
        (ExchangeFilter(about="report"), ["Has the", "But has", "whether"]),
        (ExchangeFilter(speaker="reporter"), ["Has the", "But has", "And the"]),
        (ExchangeFilter(speaker="velt"), ["whether"]),
        (ExchangeFilter(document=briefing().document.id, limit=1), ["Has the"]),
        (ExchangeFilter(until="2024-03-13"), ["whether"]),
    ],
)
def test_exchanges_that_fit(filled: Record, wanted: ExchangeFilter, found: list[str]) -> None:
    rows = filled.exchanges(wanted)
    assert [row.question[:7].strip() for row in rows] == found
    assert wanted.limit or filled.count(wanted) == len(found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (DocumentFilter(), ["Briefing", "The bridge"]),
        (DocumentFilter(outlet="HERALD"), ["The bridge"]),
        (DocumentFilter(about="ferry"), ["Briefing"]),
        (DocumentFilter(about="give today"), []),  # furniture is not what a document is about
        (DocumentFilter(since="2024-03-13"), ["Briefing"]),
        (DocumentFilter(limit=1), ["Briefing"]),
    ],
)
def test_documents_that_fit(filled: Record, wanted: DocumentFilter, found: list[str]) -> None:
    assert [row.title for row in filled.documents(wanted)] == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (PersonFilter(), ["Inés Rolf", "Mara Velt", "a reporter"]),
        (PersonFilter(kind=("unnamed",)), ["a reporter"]),
        (PersonFilter(speaker="velt"), ["Mara Velt"]),
        (PersonFilter(about="report"), ["Mara Velt"]),
        (PersonFilter(outlet="city"), ["Inés Rolf", "a reporter"]),
        (PersonFilter(limit=1), ["Inés Rolf"]),
    ],
)
def test_people_that_fit(filled: Record, wanted: PersonFilter, found: list[str]) -> None:
    assert [row.person.name for row in filled.people(wanted)] == found
    assert wanted.limit or filled.count(wanted) == len(found)


def test_a_date_with_an_open_end_stands_at_the_day_it_has(record: Record) -> None:
    dates = ["2024-03-10", "../2024-03-12", "2024-03-11/..", None, "2024-03-13"]
    text = "\n".join(f"“{word}.”" for word in "abcde")
    story = replace(document(text), published=None)
    said = [statement(story, f"{word}.", said_on=on) for word, on in zip("abcde", dates, strict=True)]
    asked = [
        replace(exchange(story, f"{word}.", None, None), said_on=on)
        for word, on in zip("abcde", dates, strict=True)
    ]
    add(
        record,
        Findings(
            document=story,
            statements=tuple(said),
            attributions=tuple(by(one, VELT) for one in said),
            exchanges=tuple(asked),
        ),
    )
    for at, on in enumerate(dates):
        address = f"{at}.txt"
        add(record, Findings(document=document("Words.", address=address, title=address, published=on)))
    newest = ["2024-03-13", "../2024-03-12", "2024-03-11/..", "2024-03-10", None]
    assert [row.when for row in record.statements()] == newest
    assert [row.when for row in record.exchanges()] == newest
    assert [row.date for row in record.documents() if row.title != "The bridge"] == newest
    views = record._connection.execute('SELECT "when" FROM statements').fetchall()
    assert [when for (when,) in views] == newest
    [velt] = record.people()
    assert (velt.first_day, velt.last_day) == ("2024-03-10", "2024-03-13")
    life = [row.when for row in record.show(VELT.id).statements]
    assert life == ["2024-03-10", "2024-03-11/..", "../2024-03-12", "2024-03-13", None]


def test_what_a_person_corrected_is_what_became_of_it(filled: Record) -> None:
    first, again, _ = (one.id for one in briefing().exchanges)
    filled.judge(first, "correct", by="Ada", note="a no", correction={"clarity": "answered"})
    filled.judge(again, "correct", by="Ada", correction={"clarity": None})
    for by_, verdict, correction in (("Ben", "confirm", None), ("Cy", "correct", {"respondent": VELT.id})):
        filled.judge(first, verdict, by=by_, correction=correction)  # says nothing of the clarity
    [row] = filled.exchanges(ExchangeFilter(clarity=("answered",), about="inspection"))
    assert (row.id, row.clarity, row.exchange.clarity) == (first, "answered", "not answered")
    assert row.reason == "corrected by Ada: a no (found: not answered, made)"
    assert filled.count(ExchangeFilter(clarity=("not answered",))) == 0
    [unsure] = filled.exchanges(ExchangeFilter(clarity=(None,)))
    assert (unsure.id, unsure.clarity) == (again, None)
    assert filled.show(first).row.clarity == "answered"
    listed = filled._connection.execute("SELECT clarity FROM exchanges WHERE id = ?", (first,)).fetchone()
    assert listed[0] == "answered"
    filled.judge(first, "correct", by="Ada", correction={"clarity": "partial"})
    assert filled.show(first).row.clarity == "partial"  # the last holds
    filled.replace(briefing())
    assert filled.show(first).row.clarity == "partial"  # also when it is found again
    assert filled.findings(briefing().document.id) == briefing()
    with pytest.raises(BadOption, match="clarity"):
        filled.judge(first, "correct", by="Ada", correction={"clarity": "dodged"})


def test_a_record_of_an_older_program_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, str(path), STEPS[:3])
    connection.execute("INSERT INTO source VALUES (1, 'a', NULL, 'text/plain', NULL, NULL, 'x', 1)")
    connection.execute(
        "INSERT INTO document (number, id, address, media_type, added_at, source, text)"
        " VALUES (1, 'd', 'a', 'text/plain', '2024', 1, 'x')"
    )
    connection.execute(
        "INSERT INTO exchange (number, id, document, ordinal, question, reason, first_day, last_day, starts,"
        " ends, score, origin) VALUES (1, 'e', 1, 0, 'Has the mayor read the report?', '', '0000-01-01',"
        " '2024-03-12', 0, 1, 1.0, 'made')"
    )
    connection.close()
    with Record(path) as record:
        row = record._connection.execute("SELECT day, question_key FROM exchange").fetchone()
    assert tuple(row) == ("2024-03-12", question_key("HAS the mayor read the report"))


def test_counts_of_lists(filled: Record) -> None:
    herald_row = filled.documents(DocumentFilter(outlet="herald"))[0]
    assert (herald_row.passages, herald_row.furniture, herald_row.statements, herald_row.exchanges) == (
        6,
        1,
        5,
        1,
    )
    rolf, velt, reporter = filled.people()
    assert (rolf.statements, rolf.exchanges, rolf.documents) == (5, 3, 2)
    assert (rolf.first_day, rolf.last_day) == ("2024-03-12", "2024-03-14")
    assert (velt.statements, velt.exchanges, velt.person.also) == (2, 1, ("Velt",))
    assert (reporter.statements, reporter.exchanges) == (0, 3)


@pytest.mark.parametrize("wanted", [StatementFilter(since="soon"), StatementFilter(about="?!")])
def test_a_filter_that_cannot_be_understood(filled: Record, wanted: StatementFilter) -> None:
    with pytest.raises(BadOption):
        filled.statements(wanted)


def test_one_person_has_the_fullest_name_and_title_of_all_documents(record: Record) -> None:
    short = Person(id=VELT.id, name="M. Velt", title=None)
    add(record, Findings(document=document("One."), people=(short,)))
    add(record, Findings(document=document("Two.", address="two"), people=(VELT,)))
    add(record, Findings(document=document("Three.", address="three"), people=(short,)))
    [row] = record.people()
    assert (row.person.name, row.person.title, row.documents) == ("Mara Velt", "Councillor", 3)
    assert set(row.person.also) == {"M. Velt", "Velt"}


# Showing.


def test_a_statement_is_shown_with_its_source_around_it(filled: Record) -> None:
    warned = herald().statements[2]
    shown = filled.show(warned.id)
    assert shown.excerpt is not None
    lines = HERALD_TEXT.split("\n")
    assert shown.excerpt.text == "\n".join(lines[1:4])
    assert [(mark.of(HERALD_TEXT), part) for mark, part in shown.excerpt.marks if part == "words"] == [
        ("We warned them,", "words"),
        ("twice.", "words"),
    ]


def test_an_exchange_is_shown_with_its_re_asks(filled: Record) -> None:
    first, again, _ = briefing().exchanges
    for one in (first, again):
        assert [row.id for row in filled.show(one.id).exchanges] == [first.id, again.id]


def test_a_document_and_a_person_are_shown_with_all_that_is_theirs(filled: Record) -> None:
    shown = filled.show(briefing().document.id)
    assert shown.findings == briefing()
    assert (len(shown.statements), len(shown.exchanges)) == (3, 3)
    life = filled.show(ROLF.id)
    assert [row.when for row in life.statements] == ["2024-03-12"] * 2 + ["2024-03-14"] * 3


def test_ids_may_be_cut_short(filled: Record) -> None:
    whole = herald().statements[0].id
    assert filled.show(whole[:6]).row.id == whole
    for id_ in ("", "zzzz", "abc", "0000", "' OR 1"):
        with pytest.raises(NotOnRecord):
            filled.show(id_)


# Refusals.


def test_what_could_not_be_read_is_noted_until_it_can(record: Record) -> None:
    record.refuse("herald.html", "no such file")
    record.refuse("herald.html", "it is empty")
    [unread] = record.unreadable()
    assert (unread.address, unread.reason) == ("herald.html", "it is empty")
    add(record, herald())
    assert record.unreadable() == ()


@pytest.mark.parametrize(
    "findings",
    [
        Findings(document=document("Short."), statements=(statement(document("Short."), "Short."),) * 2),
        Findings(document=document("x"), statements=(statement(document("much longer"), "longer"),)),
        Findings(
            document=document("Ask? Yes."),
            exchanges=(exchange(document("Ask? Yes."), "Ask?", None, None),) * 2,
        ),
    ],
)
def test_findings_that_do_not_fit_their_document_are_a_mistake(record: Record, findings: Findings) -> None:
    with pytest.raises(ValueError):
        add(record, findings)
    assert record.documents() == ()


def test_a_text_that_is_not_unicode_is_unreadable(record: Record) -> None:
    with pytest.raises(UnreadableSource, match="Unicode at character 2"):
        record.add(Findings(document=document("ab\ud800")), source(document("ab")))


def test_a_mistake_half_way_leaves_nothing(record: Record) -> None:
    stranger = replace(briefing().exchanges[0], re_asks="0" * 12)
    with pytest.raises(KeyError):
        add(record, replace(briefing(), exchanges=(stranger,)))
    assert record.documents() == ()
    assert record._connection.execute("SELECT count(*) FROM source").fetchone()[0] == 0


# The file.


def test_no_record_is_made_where_one_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="onrecord add"):
        Record(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_record(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("These are words and no database at all. " * 10)
    with pytest.raises(RecordError, match="not a record"):
        Record(words)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bird (name)")
    connection.close()
    with pytest.raises(RecordError, match="another program"):
        Record(other)
    for place in (tmp_path, tmp_path / "no" / "folder.db"):
        with pytest.raises(RecordError, match="cannot be opened"):
            Record(place)


def test_a_record_of_a_newer_program(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    connection.close()
    with pytest.raises(RecordError, match="update On Record"):
        Record(path)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record(path).close()

    def breaks(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (done)")
        raise RuntimeError("stopped")

    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(RuntimeError):
        migrate(connection, str(path), (*STEPS, breaks))
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone()[0] == 0
    migrate(connection, str(path), (*STEPS, lambda c: c.execute("CREATE TABLE whole (done)") and None))
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS) + 1
    connection.close()


def test_a_locked_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.PATIENCE", 0.05)
    path = tmp_path / "record.db"
    with Record(path) as record:
        add(record, herald())
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="try again"):
            add(record, briefing())
        assert len(record.statements()) == 5  # reading goes on while another writes
        other.close()
        assert add(record, briefing()) == "added"


ADDING = """
import sys
from made import document, source, statement, by, VELT
from onrecord.models import Findings
from onrecord.store import Record
with Record(sys.argv[1]) as record:
    for number in range(10_000):
        story = document(f"Story {number}. " + " ".join(f"“Claim {number}-{at}.”" for at in range(20)), address=str(number))
        said = tuple(statement(story, f"Claim {number}-{at}.") for at in range(20))
        record.add(Findings(document=story, statements=said, attributions=tuple(by(s, VELT) for s in said)), source(story))
        print(number, flush=True)
"""


def test_killed_at_any_moment_it_loses_nothing_and_leaves_no_half(tmp_path: Path) -> None:
    chance = random.Random(7)
    root = Path(__file__).parent
    paths = os.pathsep.join([str(root), str(root.parent / "src")])
    for trial in range(4):
        path = tmp_path / f"record-{trial}.db"
        process = subprocess.Popen(
            [sys.executable, "-c", ADDING, str(path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.4))
        process.send_signal(signal.SIGKILL)
        told = [first, *process.stdout.readlines()]
        process.stdout.close()
        process.wait()
        with Record(path, create=False) as record:
            rows = record.documents()
            assert len(told) <= len(rows) <= len(told) + 1
            assert {row.statements for row in rows} == {20}
            assert len(record.statements(StatementFilter(about="claim"))) == 20 * len(rows)
            assert record._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
