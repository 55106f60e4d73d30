"""What stands between a speaker and the words: never a verb that the text does not have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import document, source, statement

from onrecord.models import Act, Findings, Span
from onrecord.record.rows import StatementFilter, StatementRow
from onrecord.sayings.cues import cue_words, tag
from onrecord.store import Record
from onrecord.terminal.tables import said

WORDS = "the harbour was never closed"


def row(cue: str | None, act: Act = "claim", *, negated: bool = False, thought: bool = False) -> StatementRow:
    """A statement as the record gives it back, with this cue before its words."""
    story = document(f"Velt {cue or ''} {WORDS}.")
    found = replace(statement(story, WORDS, act=act), manner="indirect", negated=negated, thought=thought)
    if cue:
        found = replace(found, cue=Span(5, 5 + len(cue)))
    with Record(":memory:") as record:
        record.add(Findings(document=story, statements=(found,)), source(story))
        return record.statements(StatementFilter())[0]


@pytest.mark.parametrize(
    ("cue", "act", "words", "label"),
    [
        ("said", "claim", "said", None),
        ("has flatly denied", "deny", "has flatly denied", "denial"),
        ("said", "deny", "said", "denial"),
        (None, "claim", "said", None),
        (None, "ask", "asked", "question"),
        (None, "no reply", "", "no reply"),
        ("ignored", "no reply", "ignored", "no reply"),
        ("declined to say", "decline", "declined to say", "refusal"),
        ("then came out\nwith this:", "claim", "then came out with this", None),
        ("According to", "claim", "said", None),
        ("—", "claim", "said", None),
        ("Talks About", "claim", "talks about", None),
        ("told Merle", "claim", "told Merle", None),
        ("vowed", "promise", "vowed", "promise"),
        ("admitted", "confirm", "admitted", "confirmation"),
    ],
)
def test_the_texts_own_cue_and_the_act_apart(
    cue: str | None, act: Act, words: str, label: str | None
) -> None:
    found = row(cue, act)
    assert (cue_words(found), tag(found)) == (words, label)


@pytest.mark.parametrize(
    ("cue", "words"),
    [("didn’t say", "didn’t say"), ("never claimed", "never claimed"), ("say", "did not say")],
)
def test_what_was_not_said(cue: str, words: str) -> None:
    found = row(cue, negated=True)
    assert (cue_words(found), tag(found)) == (words, "not said")


def test_what_was_thought() -> None:
    found = row("hopes", thought=True)
    assert (cue_words(found), tag(found)) == ("hopes", "thought")


def test_a_denial_in_a_table_keeps_its_sense() -> None:
    assert said(row("said", "deny"), 100).plain == f"said: {WORDS} [denial]"
