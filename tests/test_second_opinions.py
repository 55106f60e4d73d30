"""Second opinions on the exchanges of a record: what is asked, what is kept, what becomes of the label."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import get_args

import made
import pytest
from click.testing import CliRunner
from test_judges import server  # noqa: F401

from onrecord import clarity
from onrecord.answers.judges import Judge, NoOpinion
from onrecord.answers.second_opinions import MOST_FAILURES, ask_about
from onrecord.clarity import Judged
from onrecord.cli import main
from onrecord.models import Clarity
from onrecord.record.migrations import STEPS, make_opinions, migrate
from onrecord.store import Record

LABELS = get_args(Clarity)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A record whose first exchange is unsure and leans to partial."""
    briefing = made.briefing()
    first, *others = briefing.exchanges
    unsure = replace(first, clarity=None, reason="unsure, leans to partial")
    findings = replace(briefing, exchanges=(unsure, *others))
    leaning = Judged(clarity=None, reason="unsure, leans to partial", leans="partial")
    monkeypatch.setattr(clarity, "judge", lambda question, answer: leaning)
    with Record(tmp_path / "record.db") as opened:
        opened.add(findings, made.source(findings.document))
        yield opened


def labels(record: Record) -> list:
    return [row.exchange.clarity for row in record.exchanges()]


@pytest.mark.parametrize("said", LABELS)
def test_an_opinion_is_never_the_only_ground_of_a_label(record: Record, server, said: str) -> None:  # noqa: F811
    server.says(json.dumps({"label": said, "words": ""}))
    heard = ask_about(record, record.exchanges(), Judge(url=server.url, model="wren"))
    assert labels(record) == ["partial" if said == "partial" else None, "declined", "answered"]
    assert (heard.asked, heard.labelled) == (3, said == "partial")
    assert all(f"wren says {said}" in row.exchange.reason for row in record.exchanges())


def test_prompt_and_reply_are_kept_and_not_asked_for_again(record: Record, server) -> None:  # noqa: F811
    server.says('{"label": "partial", "words": "pride of this city"}')
    judge = Judge(url=server.url, model="wren")
    ask_about(record, record.exchanges(), judge)
    reasons = [row.exchange.reason for row in record.exchanges()]
    again = ask_about(record, record.exchanges(), judge)
    assert (again.asked, again.known, len(server.got)) == (0, 3, 3)
    assert [row.exchange.reason for row in record.exchanges()] == reasons
    [opinion] = record.show(record.exchanges()[0].id).opinions
    assert (opinion.model, opinion.words) == ("wren", "pride of this city")
    assert json.loads(opinion.prompt) == server.got[0][1]["messages"]
    ask_about(record, record.exchanges()[:1], Judge(url=server.url, model="other"))
    assert len(record.opinions(record.exchanges()[0].id)) == 2


def test_a_question_put_again_is_sent_with_the_first(record: Record, server) -> None:  # noqa: F811
    server.says('{"label": "declined", "words": ""}')
    ask_about(record, record.exchanges()[1:2], Judge(url=server.url, model="wren"))
    sent = json.loads(server.got[0][1]["messages"][-1]["content"])
    assert sent["question"] == (
        "Has the mayor read the inspection report on the bridge? But has she read the report?"
    )
    assert sent["answer"] == "I have nothing on that."


def test_a_judge_that_only_fails_is_left_alone(record: Record, server) -> None:  # noqa: F811
    server.says("I would rather not.")
    with pytest.raises(NoOpinion):
        ask_about(record, record.exchanges(), Judge(url=server.url, model="wren"))
    assert len(server.got) == MOST_FAILURES
    assert labels(record) == [None, "declined", "answered"]


def run(record: Record, *args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["--record", str(record.path), *args], env={"ONRECORD_JUDGE_KEY": "k"})
    return done.exit_code, done.stdout, done.stderr


def test_the_command_asks_about_what_it_lists(record: Record, server) -> None:  # noqa: F811
    server.says('{"label": "partial", "words": ""}')
    judge = ("--judge", server.url, "--model", "wren")
    status, out, err = run(record, "exchanges", "--clarity", "unsure", "--json", *judge)
    assert status == 0, err
    assert [row["clarity"] for row in json.loads(out)] == ["partial"]
    assert "wren was asked about 1 of 1 exchanges; 1 that were unsure got the label" in err
    assert [key for _, _, key in server.got] == ["Bearer k"]
    shown = json.loads(run(record, "show", json.loads(out)[0]["id"], "--json")[1])
    assert [opinion["clarity"] for opinion in shown["opinions"]] == ["partial"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--judge", "http://127.0.0.1:1/v1"), "--judge URL and --model NAME go together"),
        (("--model", "wren"), "--judge URL and --model NAME go together"),
        (("--judge", "ftp://example.org", "--model", "wren"), "not an http or https address"),
        (("--judge", "http://127.0.0.1:1/v1", "--model", "wren"), "cannot be asked"),
    ],
)
def test_a_judge_that_cannot_be_asked(record: Record, options: tuple[str, ...], told: str) -> None:
    status, _, err = run(record, "exchanges", *options)
    assert (status, told in err) == (2, True)
    assert labels(record) == [None, "declined", "answered"]


def test_adding_asks_about_the_documents_named(tmp_path: Path, server) -> None:  # noqa: F811
    server.says('{"label": "declined", "words": ""}')
    (tmp_path / "talk.txt").write_text(
        "MS. ODA: Good morning.\n\nQ Is the lock open?\n\nMS. ODA: It is not.\n\n"
        "Q When does it open?\n\nMS. ODA: In May.\n\nQ Who pays?\n\nMS. ODA: The canal board does.\n"
    )
    with Record(tmp_path / "record.db") as made_here:
        talk = str(tmp_path / "talk.txt")
        status, _, err = run(made_here, "add", talk, "--judge", server.url, "--model", "wren")
        assert status == 0, err
        rows = made_here.exchanges()
    assert len(rows) == len(server.got) == 3
    assert all("wren says declined" in row.exchange.reason for row in rows)


def test_an_older_record_gets_room_for_opinions(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    older = STEPS[: STEPS.index(make_opinions)]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, str(path), older)
    briefing = made.briefing()
    with Record(path) as record:
        record.add(briefing, made.source(briefing.document))
        assert record.opinions(briefing.exchanges[0].id) == ()
        assert record.show(briefing.exchanges[0].id).opinions == ()
