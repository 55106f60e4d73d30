"""Exchanges told in a story, joined with the transcript of them; never with somebody else's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.models import Document, Exchange, Span, Stated
from onrecord.pairing.joined import joined_exchanges
from onrecord.pipeline import examine
from onrecord.readers import read

ASKED = "whether anybody in the harbour office took money from the builders before the vote"
ANSWERED = "that the office met the builders after the vote"
PRINTED = (
    "Can you say that nobody in the harbour office took any money from the builders before the vote?",
    "Well, the office did meet with the builders, after the vote, as I have told you.",
)


def made(name: str, asked: str, answered: str, *, date: str | None, told: bool) -> tuple[Document, Exchange]:
    text = f"{asked}\n\n{answered}"
    document = Document(
        id=name,
        text=text,
        passages=(),
        media_type="text/plain",
        address=name,
        published=Stated(value=date, read_from="test") if date else None,
    )
    exchange = Exchange(
        id=f"{name} exchange",
        document=name,
        question=(Span(0, len(asked)),),
        answer=(Span(len(asked) + 2, len(text)),) if answered else (),
        asker_label="Ana Doe" if told else "Q",
        respondent_label="Tallis" if told else "MR. TALLIS",
        origin="exchanges/1:told" if told else "exchanges/1:question",
    )
    return document, exchange


STORY = made("story", ASKED, ANSWERED, date="2031-05-03", told=True)
TALK = made("talk", *PRINTED, date="2031-05-02", told=False)
OTHER = made("other", "Is the pier shut?", "It is.", date="2031-05-02", told=False)


def changed(pair: tuple[Document, Exchange], **parts: str) -> tuple[Document, Exchange]:
    return pair[0], replace(pair[1], **parts)  # type: ignore[arg-type]


def test_what_is_told_is_joined_with_its_transcript() -> None:
    assert joined_exchanges([STORY, OTHER, TALK]) == {"story exchange": "talk exchange"}


@pytest.mark.parametrize(
    "talk",
    [
        changed(TALK, respondent_label="MS. ORR"),
        changed(TALK, asker_label="Pim Voss"),
        made("talk", *PRINTED, date="2031-05-04", told=False),  # after the story
        made("talk", PRINTED[0], "It was nine crowns.", date="2031-05-02", told=False),
        OTHER,
    ],
)
def test_what_may_be_another_is_not(talk: tuple[Document, Exchange]) -> None:
    assert joined_exchanges([STORY, talk]) == {}


def test_the_day_told_is_the_day_of_the_talk() -> None:
    assert joined_exchanges([changed(STORY, said_on="2031-05-02"), TALK])
    assert not joined_exchanges([changed(STORY, said_on="2031-04-30"), TALK])


def test_two_that_fit_alike_are_told_apart_by_nothing() -> None:
    again = made("again", *PRINTED, date="2031-05-01", told=False)
    assert joined_exchanges([STORY, TALK, again]) == {}


def test_the_case(shared: Path) -> None:
    case = shared / "cases" / "white-house-question"
    found = [examine(read(case / name)) for name in ("article.txt", "transcripts/briefing-2017-02-14.txt")]
    pairs = joined_exchanges([(one.document, exchange) for one in found for exchange in one.exchanges])
    by_id = {exchange.id: exchange for one in found for exchange in one.exchanges}
    asked = [by_id[printed].question[0].start for printed in pairs.values()]
    assert 18743 in asked  # X1, of which the story's first exchange tells
