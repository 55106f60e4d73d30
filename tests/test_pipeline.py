from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import pipeline
from onrecord.cli import main
from onrecord.examples import paths
from onrecord.models import Document, Source, Statement, make_id
from onrecord.readers import Told
from onrecord.record.rows import DocumentFilter
from onrecord.store import Record

STORY = """The ferry

By Mara Velt

“The ferry was late,” said Inés Rolf on Monday. “It will be late again.”

The company did not reply to questions about the ferry on Monday or on Tuesday.
"""


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the tagger, which these tests are not about; holds the addresses that were examined."""
    seen: list[str] = []

    def find_statements(document: Document) -> list[Statement]:
        seen.append(document.address)
        turns = [passage for passage in document.passages if passage.role == "speech turn"]
        return [
            Statement(
                id=make_id("statement", document.id, turn.start),
                document=document.id,
                pieces=(turn.span,),
                manner="direct",
                act="claim",
                source=turn.label,
                speaker_label=turn.speaker,
            )
            for turn in turns
        ]

    monkeypatch.setattr(pipeline, "find_statements", find_statements)
    return seen


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def statuses(record: Record, *addresses: Path, told: Told = Told()) -> list[str]:  # noqa: B008
    return [outcome.status for outcome in pipeline.add(record, map(str, addresses), told=told)]


def test_adding_again_examines_nothing(record: Record, story: Path, examined: list[str]) -> None:
    assert statuses(record, story) == ["added"]
    assert statuses(record, story, story) == ["unchanged", "unchanged"]
    assert len(examined) == 1


def test_a_changed_file_is_a_new_version_from_whatever_folder(
    record: Record, story: Path, examined: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    statuses(record, story)
    monkeypatch.chdir(story.parent)
    story.write_text(STORY + "\nA last paragraph was added to this story of the ferry.\n", "utf-8")
    assert statuses(record, Path("story.txt")) == ["new version"]
    [row] = record.documents()
    assert row.address == "story.txt"
    assert row.supersedes is not None


def test_files_of_one_name_in_two_folders_are_two_documents(
    record: Record, tmp_path: Path, examined: list[str]
) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(
            f"{STORY}\nThis is the story of folder {folder}.\n", "utf-8"
        )
    assert statuses(record, tmp_path / "one", tmp_path / "two") == ["added", "added"]
    assert {row.address for row in record.documents()} == {"one/story.txt", "two/story.txt"}


def test_what_is_told_later_is_taken_up_and_stays(record: Record, story: Path, examined: list[str]) -> None:
    statuses(record, story)
    assert statuses(record, story, told=Told(outlet="The Quay", published="2024-03-11")) == ["updated"]
    assert statuses(record, story) == ["unchanged"]
    assert statuses(record, story, told=Told(outlet="The Quay")) == ["unchanged"]
    [row] = record.documents()
    assert (row.outlet, row.published) == ("The Quay", "2024-03-11")
    story.with_name("story.txt.json").write_text('{"authors": ["Nils Aker"]}')
    assert statuses(record, story) == ["updated"]
    assert record.documents()[0].authors == ("Nils Aker",)


def test_what_cannot_be_read_is_noted_and_the_rest_goes_on(
    record: Record, story: Path, tmp_path: Path, examined: list[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "odd.txt").write_text(STORY)
    (tmp_path / "odd.txt.json").write_text("{")
    found = pipeline.add(
        record, [str(tmp_path / name) for name in ("empty.txt", "none.txt", "odd.txt", "story.txt")]
    )
    assert [outcome.status for outcome in found] == ["unreadable", "unreadable", "unreadable", "added"]
    assert {row.address for row in record.unreadable()} == {"empty.txt", "none.txt", "odd.txt"}
    assert all(row.reason for row in record.unreadable())


def test_progress_tells_of_each_source_twice(record: Record, story: Path, examined: list[str]) -> None:
    news: list[object] = []
    pipeline.add(record, [str(story), "none.txt"], progress=news.append)
    assert [type(one) for one in news] == [Source, pipeline.Outcome, pipeline.Outcome]


def test_a_blurb_that_an_outlets_pages_end_with_is_furniture(
    record: Record, tmp_path: Path, examined: list[str]
) -> None:
    blurb = "The Quay is printed on the quay, by people who live there."
    for number in range(5):
        path = tmp_path / f"{number}.txt"
        path.write_text(
            f"Story {number}\n\nThe ferry was {number} hours late, said the harbour master.\n\n{blurb}\n"
        )
        statuses(record, path, told=Told(outlet="The Quay", published=f"2024-03-0{number + 1}"))
    last = [record.document(row.id).passages[-1] for row in reversed(record.documents(DocumentFilter()))]
    assert [passage.role == "furniture" for passage in last] == [False, False, False, True, True]


def test_the_bundled_coverage_goes_through(record: Record, examined: list[str]) -> None:
    assert statuses(record, *paths()) == ["added"] * len(paths())
    rows = {row.name: row for row in record.documents()}
    assert len(rows) == len(paths())
    for row in rows.values():
        findings = record.findings(row.id)
        assert findings == pipeline.examine(findings.document)


def test_add_prints_a_line_a_source_and_its_exit_status_tells(
    tmp_path: Path, story: Path, examined: list[str]
) -> None:
    path = str(tmp_path / "r.db")
    result = CliRunner().invoke(main, ["add", str(story), "--record", path])
    assert result.exit_code == 0
    assert result.stdout.startswith("added       The ferry (")
    assert result.stdout.endswith("1 source: 1 added\n")
    result = CliRunner().invoke(main, ["add", "none.txt", str(story), "--record", path])
    assert result.exit_code == 1
    assert result.stdout.startswith("unreadable  none.txt: there is no such file\nunchanged   The ferry")
    assert "--unreadable" in result.stdout
    assert result.stderr == ""
    result = CliRunner().invoke(
        main, ["add", str(story), "--published", "soon", "--record", str(tmp_path / "new.db")]
    )
    assert (result.exit_code, (tmp_path / "new.db").exists()) == (2, False)


def test_the_demonstration(examined: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["demo"], env={"COLUMNS": "100"})
    assert result.exit_code == 0, result.output
    for heading in ("The documents", "The dossier of a question", "Next", "Put "):
        assert f"\n{heading}" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 160
