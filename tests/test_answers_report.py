"""The report on answers: what is counted once, what is left out, how sure the share is, and the chart."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from math import isclose
from pathlib import Path

import made
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from onrecord.answers.chart import answers_svg
from onrecord.answers.report import ALL_BY, ORDER, Question, Tally, report_answers, wilson
from onrecord.answers.table import in_words, narrowed
from onrecord.cli import main
from onrecord.dossier import ask, outcome
from onrecord.models import Attribution, Document, Exchange, Findings, Passage, Person, Span, make_id
from onrecord.persons.parties import with_parties
from onrecord.record.rows import ExchangeFilter
from onrecord.store import Record

UNNAMED = Person(id=make_id("person", "q"), name="Q")
TALK = """Q Is the lock open?
ROLF: It is not.
Q When does it open?
ROLF: We will see about that.
ODA: But when does it open?
ROLF: In May.
Q Who pays?
ROLF: Good people.
Q And who pays in the end?
ROLF: That is a long story."""


def talk(address: str = "talk.txt") -> Findings:
    """A transcript of five exchanges and three questions: one is put again by another, one is unsure."""
    story = made.document(TALK, address=address, title="Talk", outlet="Canal Board", published="2024-04-02")
    open_ = made.exchange(story, "Is the lock open?", "It is not.", "answered", respondent=made.ROLF)
    when = made.exchange(
        story, "When does it open?", "We will see about that.", "not answered", respondent=made.ROLF
    )
    again = made.exchange(
        story,
        "But when does it open?",
        "In May.",
        "answered",
        asker=made.VELT,
        respondent=made.ROLF,
        re_asks=when,
    )
    pays = made.exchange(story, "Who pays?", "Good people.", None, asker=UNNAMED, respondent=made.ROLF)
    end = made.exchange(
        story,
        "And who pays in the end?",
        "That is a long story.",
        "not answered",
        respondent=made.ROLF,
        re_asks=pays,
        reason="speaks of something else",
    )
    exchanges = (open_, when, again, pays, replace(end, respondent=None, respondent_label="ROLF"))
    return Findings(document=story, exchanges=exchanges, people=(made.ROLF, made.VELT))


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("answers") / "record.db"
    with Record(path) as record:
        for findings in (talk(), made.briefing(), made.herald()):
            record.add(findings, made.source(findings.document))
    return path


def tallies(path: Path, by: str, **narrowing) -> dict:
    with Record(path, create=False) as record:
        report = report_answers(record, ExchangeFilter(**narrowing))
    return {tally.name: tally for tally in report.tallies[by]}


def counts(tally: Tally) -> dict:
    return {clarity: tally.count(clarity) for clarity in ORDER if tally.count(clarity)}


def test_a_question_put_again_counts_once_by_the_clearest_answer(path: Path) -> None:
    with Record(path, create=False) as record:
        total = report_answers(record).total
    # The talk's three, the briefing's two (one was put twice) and the one that the Herald tells of.
    assert (total.asked, total.put) == (6, 9)
    assert counts(total) == {"answered": 3, None: 1, "declined": 2}
    assert in_words(total) == "6 questions (put again 3 times): 3 answered, 1 unsure, 2 declined."


def test_who_put_a_question_gets_what_he_was_answered(path: Path) -> None:
    found = tallies(path, "asker", outlet="canal")
    assert counts(found["Mara Velt"]) == {"answered": 1}
    # The label Q, and a person who is called no more than that, are nobody named.
    assert counts(found[None]) == {"answered": 1, "not answered": 1, None: 1}
    assert list(found) == ["Mara Velt", None]


def test_by_respondent_outlet_and_month(path: Path) -> None:
    found = tallies(path, "respondent")
    assert (found["Inés Rolf"].asked, found["Inés Rolf"].put) == (5, 7)
    assert counts(found["Mara Velt"]) == {"declined": 1}
    assert found["ROLF"].is_label and found["ROLF"].key == "rolf"
    assert list(tallies(path, "outlet")) == ["Canal Board", "City Hall", "The Herald"]
    assert {name: tally.asked for name, tally in tallies(path, "month").items()} == {
        "2024-03": 3,
        "2024-04": 3,
    }


@pytest.mark.parametrize(
    ("narrowing", "asked"),
    [
        ({"respondent": "velt"}, 1),
        ({"respondent": made.ROLF.id}, 5),
        ({"asker": "velt"}, 1),
        ({"since": "2024-04"}, 3),
        ({"until": "2024-03-13"}, 1),
        ({"outlet": "city"}, 2),
        ({"about": "lock"}, 1),
        ({"about": "zeppelin"}, 0),
    ],
)
def test_what_is_narrowed(path: Path, narrowing: dict[str, str], asked: int) -> None:
    with Record(path, create=False) as record:
        assert report_answers(record, ExchangeFilter(**narrowing)).total.asked == asked


def test_what_a_person_rejected_is_left_out(tmp_path: Path) -> None:
    findings = made.briefing()
    with Record(tmp_path / "r.db") as record:
        record.add(findings, made.source(findings.document))
        ferry = findings.exchanges[2].id
        record.judge(ferry, "reject", by="desk")
        assert (report_answers(record).total.asked, report_answers(record).rejected) == (1, 1)
        record.judge(ferry, "confirm", by="desk")
        assert (report_answers(record).total.asked, report_answers(record).rejected) == (2, 0)


def test_what_a_person_corrected_counts_as_it_was_corrected(tmp_path: Path) -> None:
    findings = made.briefing()
    with Record(tmp_path / "r.db") as record:
        record.add(findings, made.source(findings.document))
        assert counts(report_answers(record).total) == {"answered": 1, "declined": 1}
        ferry = findings.exchanges[2].id
        record.judge(ferry, "correct", by="desk", correction={"clarity": "no reply"})
        assert counts(report_answers(record).total) == {"no reply": 1, "declined": 1}
        record.judge(ferry, "correct", by="desk", correction={"clarity": None})
        assert counts(report_answers(record).total) == {None: 1, "declined": 1}


def the_talk_of(outlet: str, text: str = TALK, published: str = "2024-04-02", **changed: object) -> Findings:
    """The talk as another outlet prints it."""
    story = made.document(text, address=f"{outlet}.txt", title=outlet, outlet=outlet, published=published)
    lines, exchanges, at = text.split("\n"), [], 0
    for asked, replied in zip(lines[::2], lines[1::2], strict=True):
        question, answer = (line.partition(" ")[2] for line in (asked, replied))
        one = made.exchange(story, question, answer, "partial", respondent=made.ROLF, after=at)
        exchanges.append(replace(one, **changed))
        at += len(asked) + len(replied) + 2
    return Findings(document=story, exchanges=tuple(exchanges), people=(made.ROLF, made.VELT))


LONG_TALK = """Q Has the lock at Sill been open since March?
ROLF: It has not been open since the flood of March.
Q Why?
ROLF: The gate at the upper end is bent.
Q When will the lock at Sill be open again?
ROLF: In May, the board says, and not before.
Q And?
ROLF: And no more."""
EDITED_TALK = """Q Good morning. Who speaks today?
ROLF: I do.
""" + LONG_TALK.replace("March?", "March? –").replace("It has not been open", "It’s not been open")


@pytest.mark.parametrize(
    ("other", "asked"),
    [
        (the_talk_of("Sill Courier", LONG_TALK), 4),
        (the_talk_of("Sill Courier", EDITED_TALK), 5),  # edited, and begun earlier: one question more
        (the_talk_of("Sill Courier", LONG_TALK, "2024-04-03"), 8),  # asked again on the next day
        (the_talk_of("Sill Courier", LONG_TALK, "2024-04"), 4),
        (the_talk_of("Sill Courier", LONG_TALK.replace("It has not", "We have no word on that, it has")), 5),
        (the_talk_of("Sill Courier", LONG_TALK.replace("not been open", "of course always been shut")), 5),
    ],
)
def test_what_two_outlets_print_counts_once(tmp_path: Path, other: Findings, asked: int) -> None:
    first = the_talk_of("Canal Board", LONG_TALK)
    with Record(tmp_path / "r.db") as record:
        for findings in (first, other):
            record.add(findings, made.source(findings.document))
        report = report_answers(record)
    assert (report.total.asked, report.total.put) == (asked, asked)
    assert sum(len(one.copies) for one in report.total.questions) == 4 + len(other.exchanges) - asked
    of_outlets = {tally.name: tally.asked for tally in report.tallies["outlet"]}
    assert of_outlets == {"Canal Board": 4, "Sill Courier": len(other.exchanges)}


def test_of_one_exchange_in_two_documents_the_name_and_the_correction_hold(tmp_path: Path) -> None:
    first, other = (
        the_talk_of("Canal Board", LONG_TALK),
        the_talk_of("Sill Courier", LONG_TALK, asker=made.VELT),
    )
    with Record(tmp_path / "r.db") as record:
        for findings in (first, other):
            record.add(findings, made.source(findings.document))
        record.judge(other.exchanges[0].id, "correct", by="desk", correction={"clarity": "answered"})
        report = report_answers(record)
        assert counts(report.total) == {"answered": 1, "partial": 3}
        assert [tally.name for tally in report.tallies["asker"]] == ["Mara Velt"]
        record.judge(other.exchanges[0].id, "reject", by="desk")
        assert counts(report_answers(record).total) == {"partial": 4}  # the other print stands


def test_a_question_put_twice_in_one_document_stays_two(tmp_path: Path) -> None:
    twice = "\n".join([LONG_TALK, *LONG_TALK.split("\n")[:2]])
    with Record(tmp_path / "r.db") as record:
        for outlet in ("Canal Board", "Sill Courier"):
            findings = the_talk_of(outlet, twice)
            record.add(findings, made.source(findings.document))
        assert report_answers(record).total.asked == 5


def test_what_a_story_tells_of_a_transcript_counts_once(tmp_path: Path) -> None:
    talk = the_talk_of("Canal Board", LONG_TALK)
    text = "Asked whether the lock at Sill had been open since March, Rolf said it had not since the flood of March."
    story = made.document(text, address="story.txt", outlet="The Herald", published="2024-04-03")
    told = made.exchange(
        story,
        "whether the lock at Sill had been open since March",
        "it had not since the flood of March",
        "answered",
        respondent=made.ROLF,
    )
    told = replace(told, origin="exchanges/1:told")
    with Record(tmp_path / "r.db") as record:
        for findings in (Findings(document=story, exchanges=(told,), people=(made.ROLF,)), talk):
            record.add(findings, made.source(findings.document))
        total = report_answers(record).total
        [asked] = [one for one in total.questions if one.copies]
        assert (total.asked, asked.exchanges, asked.copies) == (4, (talk.exchanges[0].id,), (told.id,))
        dossier = ask(record, "Has the lock at Sill been open since March?")
    [one] = [one for one in dossier.asked if one.copies]
    assert ([row.id for row in one.exchanges], [row.id for row in one.copies]) == (
        [talk.exchanges[0].id],
        [told.id],
    )


def test_questions_that_put_each_other_again_are_one(tmp_path: Path) -> None:
    findings = made.briefing()
    first, again, ferry = findings.exchanges
    ring = (replace(first, re_asks=again.id), again, ferry)
    with Record(tmp_path / "r.db") as record:
        record.add(replace(findings, exchanges=ring), made.source(findings.document))
        total = report_answers(record).total
    assert [len(question.exchanges) for question in total.questions] == [2, 1]


def test_every_exchange_is_behind_one_number_of_each_heading(path: Path) -> None:
    with Record(path, create=False) as record:
        report = report_answers(record)
        everything = sorted(row.id for row in record.exchanges())
    for by in ALL_BY:
        behind = [id_ for tally in report.tallies[by] for one in tally.questions for id_ in one.exchanges]
        assert sorted(behind) == everything, by


@pytest.mark.parametrize(
    ("clarities", "became"),
    [
        (["not answered", "answered"], "answered"),
        (["not answered", "declined"], "declined"),
        (["not answered", None], None),  # it may have been answered the second time
        ([None, "answered"], "answered"),
        (["no reply"], "no reply"),
        ([], None),
    ],
)
def test_what_became_of_a_question(clarities: list, became: str | None) -> None:
    assert outcome(clarities) == became


# The interval


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # Worked out by hand from the formula; 81 of 263 is an example that textbooks on proportions give.
    [(81, 263, 0.2553, 0.3662), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0)],
)
def test_the_score_interval(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=1e-4)


@given(st.lists(st.sampled_from(ORDER), min_size=1, max_size=60))
def test_the_interval_holds_the_share_whatever_the_unsure_ones_are(clarities: list) -> None:
    tally = Tally(
        by="all",
        key=None,
        name=None,
        questions=tuple(
            Question(exchanges=(str(at),), clarity=clarity) for at, clarity in enumerate(clarities)
        ),
    )
    low, high = tally.interval
    least = tally.count("answered") / tally.asked
    most = least + tally.count(None) / tally.asked
    assert 0 <= low <= least <= most <= high <= 1 or isclose(high, most)
    if tally.share is not None:
        assert low <= tally.share <= high
    if not tally.count(None):
        assert (low, high) == wilson(tally.count("answered"), tally.asked)


# The chart and the command


@pytest.fixture(scope="module", params=[880, 480, 320])
def svg(path: Path, request: pytest.FixtureRequest) -> ET.Element:
    with Record(path, create=False) as record:
        return ET.fromstring(answers_svg(report_answers(record), ALL_BY, width=request.param))


def test_the_chart_says_in_words_what_it_shows(svg: ET.Element) -> None:
    space = {"s": "http://www.w3.org/2000/svg"}
    assert svg.get("role") == "img"
    named = svg.get("aria-labelledby", "").split()
    assert [svg.find(f"s:*[@id='{id_}']", space).tag.rpartition("}")[2] for id_ in named] == ["title", "desc"]
    told = svg.find("s:desc", space).text
    assert "Inés Rolf, asked 5, answered 3, 75% of those judged, 95% interval 23–96%" in told


def test_bars_are_as_long_as_the_shares_and_lie_inside(svg: ET.Element) -> None:
    rows = [group for group in svg if group.tag.endswith("}g")]
    assert len(rows) == 11
    width = float(svg.get("width", "0"))
    drawn = []
    for row in rows:
        bars = [rect for rect in row if rect.tag.endswith("rect") and rect.get("class") != "paper"]
        ends = [float(rect.get("x")) + float(rect.get("width")) for rect in bars]
        assert 0 < float(bars[0].get("x")) < ends[-1] < width
        drawn.append(ends[-1] - float(bars[0].get("x")))
    assert max(drawn) - min(drawn) < 1  # every bar is the whole of its questions


def test_nothing_is_drawn_outside(svg: ET.Element) -> None:
    width, height = float(svg.get("width", "0")), float(svg.get("height", "0"))
    for text in svg.iter("{http://www.w3.org/2000/svg}text"):
        x, y = float(text.get("x")), float(text.get("y"))
        long = 0.49 * float(text.get("font-size")) * len(text.text or "")
        begin = {"end": x - long, "middle": x - long / 2}.get(text.get("text-anchor"), x)
        assert begin >= 0 and begin + long <= width and y <= height, text.text


def test_strange_names_stay_text(tmp_path: Path) -> None:
    findings = made.briefing()
    strange = replace(made.ROLF, name="<script>&amp;\"'")
    exchanges = tuple(replace(one, respondent=strange) for one in findings.exchanges)
    with Record(tmp_path / "r.db") as record:
        record.add(replace(findings, exchanges=exchanges, people=(strange,)), made.source(findings.document))
        drawn = answers_svg(report_answers(record), ALL_BY)
    assert "<script" not in drawn
    assert strange.name in "".join(ET.fromstring(drawn).itertext())


def run(path: Path, *args: str) -> str:
    done = CliRunner().invoke(main, ["--record", str(path), "report", "answers", *args])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_table_fits_its_width(path: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    table = run(path)
    assert max(len(line) for line in table.splitlines()) <= width
    row = next(line.split() for line in table.splitlines() if line.startswith(" Inés Rolf"))
    assert row == ["Inés", "Rolf", "5", "+2", "3", "1", "·", "1", "·", "·", "75%", "23–96"]
    assert "“ROLF”" in table


def test_json_and_csv_have_the_same_numbers(path: Path) -> None:
    plain = json.loads(run(path, "--json"))
    cells = list(csv.DictReader(io.StringIO(run(path, "--csv"), newline="")))
    assert [row["by"] for row in plain][:3] == ["all", "respondent", "respondent"]
    for row, line in zip(plain, cells, strict=True):
        assert (str(row["asked"]), str(row["put"])) == (line["asked"], line["put"])
        assert sum(len(one["exchanges"]) for one in row["questions"]) == row["put"]
        assert row["low"] <= row["share"] <= row["high"]


def test_options_narrow_and_the_chart_is_written(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    table = run(path, "--by", "month", "--from", "2024-04", "--svg", str(file))
    assert table.startswith("3 questions (put again 2 times): 2 answered, 1 unsure.")
    assert "April 2024" in table and "Who asked" not in table
    drawn = "".join(ET.parse(file).getroot().itertext())
    assert "Only those from April 2024." in drawn
    assert narrowed(ExchangeFilter()) == ""


def test_a_chart_that_cannot_be_written_is_told_in_a_line(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "chart.svg"
    done = CliRunner().invoke(main, ["--record", str(path), "report", "answers", "--svg", str(file)])
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


# Who took part


def a_transcript(*labels: str) -> Document:
    story = made.document("\n".join(f"{label}: words" for label in labels))
    turns, at = [], 0
    for label in labels:
        place = story.text.index(f"{label}: words", at)
        at = place + len(label) + 7
        turns.append(
            Passage(
                start=at - 5,
                end=at,
                role="speech turn",
                label=Span(place, place + len(label)),
                speaker=label,
            )
        )
    return replace(story, passages=tuple(turns))


@pytest.mark.parametrize(
    ("label", "people", "expected"),
    [
        ("ROLF", [made.ROLF, made.ROLF], made.ROLF),
        ("ROLF", [made.ROLF, None], None),  # not every turn of the label was resolved
        ("ROLF", [made.ROLF, made.VELT], None),
        ("he", [made.ROLF], None),  # no label that is printed before a turn
    ],
)
def test_who_gave_no_reply_is_the_person_of_the_label(label, people, expected) -> None:
    story = a_transcript("ROLF", "ODA")
    known = [
        Attribution(statement=f"s{at}", label=label, person=person, score=1.0, why="made", origin="made")
        for at, person in enumerate(people)
    ]
    silent = Exchange(id="x", document=story.id, question=(Span(0, 4),), respondent_label=label)
    [found] = with_parties(story, [silent], known)
    assert found.respondent == expected


@pytest.mark.parametrize(
    ("label", "re_asks", "expected"),
    [
        ("Mara Velt", None, made.VELT),
        ("Velt", None, None),  # another of that name may have been called
        ("Velt", "first", made.VELT),
        ("Q", None, None),
    ],
)
def test_an_asker_called_by_name_is_the_one_known_by_it(label, re_asks, expected) -> None:
    story = a_transcript("ROLF")
    first = Exchange(
        id="first", document=story.id, question=(Span(0, 4),), asker_label=label, asker=made.VELT
    )
    later = Exchange(
        id="later", document=story.id, question=(Span(5, 9),), asker_label=label, re_asks=re_asks
    )
    known = first if label != "Q" else replace(first, asker=None)
    found = with_parties(story, [known, later], [])
    assert found[1].asker == expected
