"""Tables and JSON: which column is which, a document or a turn a row, and several documents in one source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import UnreadableSource
from onrecord.models import Document, Source
from onrecord.pipeline import add, examine
from onrecord.readers import read
from onrecord.record.rows import DocumentFilter
from onrecord.sources import gather
from onrecord.store import Record

TALKS = """title,date,url,text
The ferry,2019-03-04,https://courier.example/ferry,"MR. QUILL: It sails at noon.

Q Is it safe?

MR. QUILL: It is.

Q Who says so?

MR. QUILL: I do."
The bridge,2019-03-05,https://courier.example/bridge,"The bridge, Quill said, was shut."
"""
TURNS = """Speaker,Speech
The Chair,The committee will come to order.
Ms. Tarn,Did the ferry sail?
Mr. Quill,It did not.
Ms. Tarn,Why not?
Mr. Quill,I cannot say.
"""


def documents(path: Path) -> list[Document]:
    return [read(source) for source in gather(str(path)) if isinstance(source, Source)]


def written(path: Path, words: str) -> Path:
    path.write_text(words, encoding="utf-8")
    return path


def speakers(document: Document) -> list[str | None]:
    return [one.speaker for one in document.passages if one.role in ("speech turn", "question turn")]


def test_a_row_is_a_document(tmp_path: Path) -> None:
    ferry, bridge = documents(written(tmp_path / "talks.csv", TALKS))
    assert (ferry.title and ferry.title.value) == "The ferry"
    assert (ferry.published and ferry.published.value) == "2019-03-04"
    assert ferry.url == "https://courier.example/ferry"
    assert ferry.address.endswith("talks.csv#2019-03-04-The-ferry")
    assert speakers(ferry) == ["MR. QUILL", "Q", "MR. QUILL", "Q", "MR. QUILL"]
    assert bridge.text == "The bridge, Quill said, was shut."


def test_a_row_is_a_turn(tmp_path: Path) -> None:
    [hearing] = documents(written(tmp_path / "hearing.csv", TURNS))
    assert speakers(hearing) == ["The Chair", "Ms. Tarn", "Mr. Quill", "Ms. Tarn", "Mr. Quill"]
    assert [one.role for one in hearing.passages][1:] == ["question turn", "speech turn"] * 2
    assert hearing.text.startswith("The Chair: The committee will come to order.\n\nMs. Tarn: Did")


def test_turns_belong_to_the_document_that_they_name(tmp_path: Path) -> None:
    table = "title;speaker;text\nFerry;Tarn;Did it sail?\nFerry;Quill;No.\nBridge;Quill;It is shut.\n"
    ferry, bridge = documents(written(tmp_path / "talks.csv", table))
    assert (speakers(ferry), speakers(bridge)) == (["Tarn", "Quill"], ["Quill"])


def test_rows_in_succession_by_one_speaker_are_one_turn(tmp_path: Path) -> None:
    table = (
        "1\tTARN\tGood evening to you all.\n2\tTARN\tDid the ferry sail?\n3\tQUILL\tIt did not sail at all.\n"
    )
    table += "4\tTARN\tWhy did it not sail then?\n5\tQUILL\tI am not going to say.\n6\tQUILL\tThat is that, thank you.\n"
    [debate] = documents(written(tmp_path / "debate.tsv", table))
    assert speakers(debate) == ["TARN", "QUILL", "TARN", "QUILL"]
    assert debate.text.startswith("TARN: Good evening to you all.\nDid the ferry sail?\n\nQUILL: It")


def test_a_question_and_its_answer_in_a_row(tmp_path: Path) -> None:
    table = "question,answer,interviewer,respondent\nDid it sail?,It did.,Ilse Tarn,Bram Quill\n"
    [talk] = documents(written(tmp_path / "talk.csv", table))
    assert [(one.role, one.speaker) for one in talk.passages] == [
        ("question turn", "Ilse Tarn"),
        ("speech turn", "Bram Quill"),
    ]


def test_days_are_read_in_the_order_that_the_column_shows(tmp_path: Path) -> None:
    table = "title,date,text\nA,3/4/2019,It sailed.\nB,3/25/2019,It sank.\n"
    days = [one.published and one.published.value for one in documents(written(tmp_path / "a.csv", table))]
    assert days == ["2019-03-04", "2019-03-25"]
    alone = "title,date,text\nA,3/4/2019,It sailed.\n"
    [only] = documents(written(tmp_path / "b.csv", alone))
    assert (only.published and only.published.value) == "2019"


def test_an_address_in_common_is_none_of_the_documents(tmp_path: Path) -> None:
    table = "title,url,text\nA,https://courier.example/,It sailed.\nB,https://courier.example/,It sank.\n"
    assert [one.url for one in documents(written(tmp_path / "a.csv", table))] == [None, None]


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("a.csv", "place,day\nLeith,Monday\n", "no column of the table is known to hold words (place, day)"),
        ("a.csv", "title,text\nFerry,It sank, they said\n", "row 1 of the table has 3 cells under 2 names"),
        ("a.csv", "title,text\n", "no rows in the table below"),
        ("a.json", '{"title": "Ferry", "byline": "Ilse Tarn"}', "no key of the JSON is known to hold words"),
        ("a.csv", "text\n" + "It sank.\n" * 200_001, "more than 200000 rows in the table; split it"),
        ("a.json", "[" + "{}," * 200_001 + "{}]", "more than 200000 objects in the JSON; split it"),
        ("a.json", '{"text": "It sank', "the JSON cannot be parsed"),
        ("a.json", '{"a": ' + "[" * 100_000, "the JSON cannot be parsed"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_to_do(
    tmp_path: Path, name: str, words: str, reason: str
) -> None:
    [found] = gather(str(written(tmp_path / name, words)))
    assert not isinstance(found, Source)
    assert reason in found.reason


def test_several_documents_are_not_read_as_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="there are 2 documents in it"):
        read(written(tmp_path / "talks.csv", TALKS))


def turn(speaker: object, text: str, **more: object) -> dict[str, object]:
    return {"speaker": speaker, "text": text, **more}


@pytest.mark.parametrize(
    "value",
    [
        {"title": "Ferry", "turns": [turn("Tarn", "Did it sail?"), turn("Quill", "No.")]},
        {"title": "Ferry", "meta": {"pages": 2}, "speeches": [turn({"name": "Tarn"}, "Did it sail?"), turn("Quill", "No.")]},
        {"interviews": [{"title": "Ferry", "turns": [turn("Tarn", "Did it sail?"), turn("Quill", "No.")]}]},
        [turn("Tarn", "Did it sail?", title="Ferry"), turn("Quill", "No.", title="Ferry")],
        [turn("Mr. Tarn", "Mr. Tarn. Did it sail?", title="Ferry"), turn("Quill", "Quill: No.", title="Ferry")],
    ],
)  # fmt: skip
def test_a_talk_in_json(tmp_path: Path, value: object) -> None:
    [talk] = documents(written(tmp_path / "talk.json", json.dumps(value)))
    assert (talk.title and talk.title.value) == "Ferry"
    assert [(one.speaker or "").split()[-1] for one in talk.passages] == ["Tarn", "Quill"]
    assert [one.span.of(talk.text) for one in talk.passages] == ["Did it sail?", "No."]


def test_an_object_a_line(tmp_path: Path) -> None:
    lines = '{"headline": "Ferry", "body": "<p>It sank.</p>"}\n{"headline": "Bridge", "body": "It stood."}\n'
    ferry, bridge = documents(written(tmp_path / "stories.json", lines))
    assert (ferry.text, bridge.text) == ("It sank.", "It stood.")


def test_documents_under_their_keys(tmp_path: Path) -> None:
    value = {"a1": {"articleBody": "It sank."}, "b2": {"articleBody": "It stood."}}
    found = documents(written(tmp_path / "stories.json", json.dumps(value)))
    assert [one.address.rpartition("#")[2] for one in found] == ["a1", "b2"]


def test_what_nobody_says_has_no_speaker(tmp_path: Path) -> None:
    value = [turn("TARN", "It sank."), turn("SYSTEM", "(APPLAUSE)"), turn(None, "The vote was taken.")]
    [talk] = documents(written(tmp_path / "talk.json", json.dumps(value)))
    assert [one.role for one in talk.passages] == ["speech turn", "stage direction", "narrative"]


def test_each_is_added_and_known_again_in_a_table_that_has_grown(tmp_path: Path) -> None:
    table = written(tmp_path / "talks.csv", TALKS)
    (tmp_path / "talks.csv.toml").write_text('outlet = "The Courier"\n', encoding="utf-8")
    with Record(tmp_path / "record.db") as record:
        assert [one.status for one in add(record, [str(table)])] == ["added", "added"]
        head, _, rest = TALKS.partition("\n")
        written(table, f"{head}\nThe quay,2019-03-01,,The quay is new.\n{rest}")
        assert [one.status for one in add(record, [str(table)])] == ["added", "unchanged", "unchanged"]
        rows = record.documents(DocumentFilter())
        assert {row.outlet for row in rows} == {"The Courier"}
        assert len(rows) == 3


@pytest.mark.parametrize(
    "table",
    ["question,answer\nDid it sail?,It did.\n", "speaker,text\nQ,Did it sail?\nA,It did.\n"],
)
def test_who_only_answers_has_no_name(tmp_path: Path, table: str) -> None:
    [talk] = documents(written(tmp_path / "talk.csv", table))
    [exchange] = examine(talk).exchanges
    assert (exchange.asker, exchange.respondent) == (None, None)
