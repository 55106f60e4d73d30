from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made import REPORTER, ROLF, VELT, briefing, by, document, exchange, herald, source, statement

from onrecord.dossier import ask
from onrecord.errors import BadOption
from onrecord.models import Findings
from onrecord.store import Record


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "record.db") as opened:
        for findings in (herald(), briefing()):
            opened.add(findings, source(findings.document))
        yield opened


def test_how_often_it_was_put_and_what_became_of_it(record: Record) -> None:
    dossier = ask(record, "Has the mayor read the inspection report?")
    assert [[row.question for row in asked.exchanges] for asked in dossier.asked] == [
        ["whether the inspection report had been read"],
        ["Has the mayor read the inspection report on the bridge?", "But has she read the report?"],
    ]
    assert (dossier.times, dossier.re_asks) == (2, 1)
    assert dossier.became == {"declined": 2}  # the chain by its clearest answer, and once


@pytest.mark.parametrize(
    ("answers", "clarity"),
    [
        (["no reply", "not answered"], "not answered"),
        (["not answered", "declined"], "declined"),
        (["answered", "not answered", "not answered"], "answered"),
        (["declined", "partial"], "partial"),
        ([None, "no reply"], None),  # the first of them may have answered it
        ([None, "answered"], "answered"),
        ([None], None),
    ],
)
def test_a_chain_counts_by_the_clearest_answer_it_got(
    record: Record, answers: list, clarity: str | None
) -> None:
    text = "\n".join(f"Q{at} Was the tram late? A{at} Hm." for at in range(len(answers)))
    talk = document(text, address="tram.txt")
    chain: list = []
    for at, judged in enumerate(answers):
        before = chain[-1] if chain else None
        asked = exchange(
            talk, "Was the tram late?", "Hm.", judged, re_asks=before, after=text.index(f"Q{at}")
        )
        chain.append(asked)
    record.add(Findings(document=talk, exchanges=tuple(chain)), source(talk))
    [asked] = ask(record, "Was the tram late?").asked
    assert (len(asked.exchanges), asked.clarity) == (len(answers), clarity)


def test_who_said_what_in_order_of_time(record: Record) -> None:
    late = document("Velt said: “The bridge is safe.”", address="late.txt", published="2024-05")
    undated = document("Rolf said: “The bridge is safe.”", address="undated.txt", published=None)
    for story, person in ((late, VELT), (undated, ROLF)):
        said = statement(story, "The bridge is safe.")
        record.add(
            Findings(document=story, statements=(said,), attributions=(by(said, person),)), source(story)
        )
    dossier = ask(record, "Was the bridge safe?")
    assert [(row.when, row.speaker) for row in dossier.said if row.words.startswith("The bridge")] == [
        ("2024-03-11", "Mara Velt"),
        ("2024-05", "Mara Velt"),
        (None, "Inés Rolf"),
    ]


def test_who_denies_what_another_claims_is_a_candidate(record: Record) -> None:
    [pair] = ask(record, "Was the bridge safe?").candidates
    assert (pair.denial.speaker, pair.denial.words) == ("Inés Rolf", "the bridge was safe")
    assert (pair.claim.speaker, pair.claim.words[:20]) == ("Mara Velt", "The bridge was safe.")
    assert pair.terms == ("bridge", "safe")


def denying(text: str, address: str, **options: bool) -> Findings:
    story = document(text, address=address)
    one = replace(statement(story, "the ferry had sunk", act="deny"), **options)
    other = statement(story, "the ferry did sink")
    return Findings(document=story, statements=(one, other), attributions=(by(one, VELT), by(other, VELT)))


@pytest.mark.parametrize("options", [{}, {"negated": True}, {"thought": True}])
def test_no_candidates_of_one_breath_or_of_what_was_not_said(
    record: Record, options: dict[str, bool]
) -> None:
    """One speaker in one document corrects herself; a denial that was not made denies nothing."""
    findings = denying(
        "Velt denied that the ferry had sunk. Velt said the ferry did sink.", "a.txt", **options
    )
    record.add(findings, source(findings.document))
    story = document("A sailor: the ferry did sink.", address="b.txt")
    said = statement(story, "the ferry did sink")
    record.add(Findings(document=story, statements=(said,)), source(story))
    pairs = ask(record, "Did the ferry sink?").candidates
    assert [pair.claim.document.name for pair in pairs if pair.claim.document.id == story.id] == (
        [] if options else ["The bridge"]
    )
    assert not any(pair.claim.document.id == findings.document.id for pair in pairs)


def test_a_rejected_statement_is_no_candidate(record: Record) -> None:
    [pair] = ask(record, "Was the bridge safe?").candidates
    record.judge(pair.denial.id, "reject", by="Ada")
    assert ask(record, "Was the bridge safe?").candidates == ()


def test_what_is_not_on_record_is_said(record: Record) -> None:
    dossier = ask(record, "Was the zeppelin safe?")
    assert dossier.missing == ("zeppelin",)
    assert ask(record, "Where is the zeppelin?").said == ()
    with pytest.raises(BadOption):
        ask(record, "?")


def test_who_asked_and_who_was_asked(record: Record) -> None:
    [first, _] = ask(record, "Has the mayor read the inspection report?").asked[1].exchanges
    assert (first.exchange.asker, first.exchange.respondent) == (REPORTER, ROLF)
