"""``onrecord check`` as it is called: exit statuses, what is said when it cannot run, drafts of every kind."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord import examples
from onrecord.cli import main
from onrecord.pipeline import add
from onrecord.store import Record

STANDS = "“Nobody knew. The minister has said so, and I say so,” Piet Callan said.\n"
ALTERED = "“Nobody knew. The minister has said so, and he says so,” Piet Callan said.\n"
UNKNOWN = "“We will build a theatre in the old pump house,” Sibyl Marsh said.\n"


@pytest.fixture(scope="module")
def coverage(tmp_path_factory) -> Path:
    """A folder with the interview, and something that is no source."""
    folder = tmp_path_factory.mktemp("coverage")
    for name in ("interview-2024-03-10.vtt", "interview-2024-03-10.vtt.toml"):
        shutil.copy(examples.FOLDER / name, folder)
    (folder / "cover.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


@pytest.fixture(scope="module")
def path(coverage: Path, tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("made") / "record.db"
    with Record(made) as record:
        add(record, [str(coverage)])
    return made


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD", raising=False)


def check(*args: object, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, ["check", *map(str, args)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def written(words: str | bytes, name: str = "draft.md") -> Path:
    file = Path(name)
    file.write_bytes(words if isinstance(words, bytes) else words.encode())
    return file


@pytest.mark.parametrize(
    ("draft", "args", "status"),
    [
        (STANDS, (), 0),
        (ALTERED, (), 1),
        (UNKNOWN, (), 1),
        (UNKNOWN, ("--fail-on", "altered,spliced"), 0),
        (ALTERED, ("--fail-on", "altered,spliced"), 1),
        (ALTERED, ("--fail-on", "none"), 0),
        (STANDS, ("--fail-on", "verbatim,same-words"), 1),
        ("Nothing is quoted here.\n", (), 0),
    ],
)
def test_the_exit_status(path: Path, draft: str, args: tuple[str, ...], status: int) -> None:
    assert check(written(draft), "--record", path, *args).exit_code == status


def test_the_table_says_what_is_wrong_and_where(path: Path) -> None:
    printed = " ".join(check(written(ALTERED), "--record", path).stdout.split())
    assert "altered “he says” for “I say”" in printed
    assert "“Nobody knew. The minister has said so, and »I say« so”" in printed
    assert "Sunday Table: Piet Callan on the Harrow Gap dam, 10 March 2024" in printed
    assert "The one quotation differs." in printed


def test_a_draft_by_every_way(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(ALTERED.strip())
    out = io.BytesIO()
    document.save(out)
    asked = ("--record", path, "--json")
    drafts = [
        check(written(ALTERED), *asked),
        check(written(ALTERED, "draft.txt"), *asked),
        check(written(f"<html><body><h1>A</h1><p>{ALTERED}</p></body></html>", "draft.html"), *asked),
        check(written(out.getvalue(), "draft.docx"), *asked),
        check("-", *asked, stdin=ALTERED.encode()),
    ]
    for result in drafts:
        [quotation] = json.loads(result.stdout)["quotations"]
        assert (result.exit_code, quotation["verdict"]) == (1, "altered")


def test_without_a_record(coverage: Path) -> None:
    result = check("--sources", coverage, "--json", written(STANDS))
    plain = json.loads(result.stdout)
    assert (result.exit_code, plain["sources"], plain["stand"]) == (0, 1, 1)
    assert [(Path(one["address"]).name, one["reason"]) for one in plain["not_read"]] == [
        ("cover.png", "not a medium that can be read: a PNG picture")
    ]
    assert not Path("record.db").exists()
    assert Path(plain["quotations"][0]["places"][0]["address"]).samefile(
        coverage / "interview-2024-03-10.vtt"
    )


def test_a_source_that_could_not_be_read_is_told(coverage: Path) -> None:
    printed = " ".join(check("--sources", coverage, written(STANDS)).stdout.split())
    assert "cover.png: not a medium that can be read: a PNG picture" in printed


def test_a_draft_is_not_its_own_source(coverage: Path, path: Path) -> None:
    shutil.copy(coverage / "interview-2024-03-10.vtt", "interview.vtt")
    written(UNKNOWN)
    assert check("--sources", ".", "draft.md").exit_code == 1
    with Record(path) as record:
        [added] = add(record, ["draft.md"])
    told = check("--record", path, "draft.md")
    printed = " ".join(told.stdout.split())
    assert (told.exit_code, f"itself on record as {added.document}" in printed) == (1, True)
    assert "The one quotation is not on record." in printed and "1 sources on record" in printed


def test_a_copy_of_the_draft_among_the_sources_is_told() -> None:
    story = (
        "At the lock on Tuesday evening, in the rain, the mayor spoke first. “We will build a theatre in the old"
        " pump house,” Sibyl Marsh said, and nobody clapped at that. A man from the union who had come late got"
        " up. “Nobody asked us whether we want a theatre there,” Gerrit Sole said, and sat down in the wet again.\n"
    )
    written(story, "filed.txt")
    printed = " ".join(check("--sources", "filed.txt", written(f"Yesterday.\n\n{story}")).stdout.split())
    assert "has the quotations in the draft's own sentences" in printed


def test_what_is_written(path: Path) -> None:
    told = check(
        *(
            written(ALTERED),
            "--record",
            path,
            "--html",
            "r.html",
            "--sarif",
            "r.sarif",
            "--annotate",
            "back.md",
        )
    )
    assert told.stderr == "wrote r.html\nwrote r.sarif\nwrote back.md\n"
    assert Path("r.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads(Path("r.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "he says so,”[^onrecord-1] Piet" in Path("back.md").read_text("utf-8")


def test_only_what_is_quoted(path: Path) -> None:
    draft = written(STANDS + "\nPiet Callan said that the pumps had been sold to a circus in the spring.\n")
    assert [len(json.loads(check(draft, "--record", path, "--json", *args).stdout)["quotations"]) for args in ((), ("--quoted",))] == [2, 1]  # fmt: skip


def test_the_draft_can_be_dated(path: Path) -> None:
    draft = written(f"On Tuesday, {STANDS[0].lower()}{STANDS[1:]}".replace(" said.", " said on Tuesday."))
    [quotation] = json.loads(check(draft, "--record", path, "--json", "--published", "2024-03-14").stdout)[
        "quotations"
    ]
    assert (quotation["said_on"], quotation["verdict"]) == ("2024-03-12", "another occasion")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("none.md",), "the draft none.md cannot be read: there is no such file"),
        (("empty.md",), "the draft empty.md cannot be read: it is empty"),
        (("blank.docx",), "the draft blank.docx cannot be read: a broken DOCX"),
        (("folder",), "the draft folder cannot be read: a folder, where a file was expected"),
        (("picture.md",), "not a medium that can be read: a PNG picture"),
        (
            ("draft.md",),
            "there is no record record.db to check against; name a folder of sources with --sources",
        ),
        (("draft.md", "--record", "none.db"), "there is no record none.db to check against"),
        (("draft.md", "--record", "empty.db"), "has no sources yet; add some with: onrecord add SOURCE"),
        (
            ("draft.md", "--sources", "folder"),
            "no source to check against could be read (folder: there are no files",
        ),
        (("draft.md", "--sources", "folder", "--record", "empty.db"), "choose one"),
        (("draft.md", "--fail-on", "wrong"), "no verdict 'wrong'; there are verbatim, same-words"),
        (("draft.md", "--published", "soon"), "'soon' is not a date"),
        (
            ("draft.md", "--html", "nowhere/r.html"),
            "nowhere/r.html cannot be written: there is no such folder",
        ),
        (("draft.md", "--annotate", "draft.md"), "that is the draft itself; name another file"),
        (("draft.md", "--annotate", "back.docx"), "the draft is no DOCX; name a file of its own kind"),
        (("page.html", "--annotate", "back.html"), "the draft is none of these; --html FILE writes a report"),
        ((), "Missing argument 'DRAFT'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(args: tuple[str, ...], told: str) -> None:
    Path("folder").mkdir()
    for name, content in (
        ("draft.md", STANDS.encode()),
        ("empty.md", b"\n"),
        ("blank.docx", b"PK\x03\x04 word/document"),
        ("picture.md", b"\x89PNG\r\n\x1a\n"),
        ("page.html", b"<html><body><p>Words.</p></body></html>"),
    ):
        written(content, name)
    Record("empty.db").close()
    result = check(*args)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_from_python(path: Path) -> None:
    with onrecord.Record(path) as record:
        [found] = onrecord.check(written(ALTERED), record)
        draft = onrecord.read_draft("draft.md")
        assert onrecord.check(draft, record) == [found]
    assert (found.verdict, found.stands) == ("altered", False)


def test_the_first_real_case(shared: Path) -> None:
    """An article against the official transcript, without a record, as an editor would call it."""
    case = shared / "cases" / "white-house-question"
    [gold] = json.loads((case / "gold-transcripts.json").read_text("utf-8"))["quotations"]
    result = check("--quoted", "--json", "--sources", case / gold["source"], case / "article.txt")
    plain = json.loads(result.stdout)
    [found] = [one for one in plain["quotations"] if one["words"] == gold["draft_quote"]]
    assert (result.exit_code, found["verdict"]) == (1, gold["verdict"])
    [place] = found["places"]
    assert place["speaker"]["name"] == gold["speaker"]
    assert abs(place["pieces"][0][0] - gold["span"][0]) <= 1
    assert {one["verdict"] for one in plain["quotations"]} == {gold["verdict"], "not on record"}
    line = (case / "article.txt").read_text("utf-8").split("\n")[found["spot"]["line"] - 1]
    assert line[found["spot"]["column"] - 1 : found["spot"]["end_column"] - 1] == gold["draft_quote"]
