"""Reports of parliaments in XML: who speaks, who asks and who answers, and what nobody says."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UnreadableSource
from onrecord.exchanges import find_exchanges
from onrecord.models import Document
from onrecord.readers import media_type, read

COMMONS = """<housecommons><title>House of Assembly</title><date format="1985-12-16">Monday 16 December 1985</date>
<debates><oralquestions><title>Oral Answers</title><section><title>HARBOURS</title><section><title>Piers</title>
<p>3. <member>Mr. Tallis</member><membercontribution> asked the Minister for Harbours if he will make a statement
on the pier.</membercontribution></p>
<col>12</col>
<p><member>The Minister for Harbours (Mrs. Ana Orr)</member><membercontribution>: It is sound &#x2014;
<image src="x"/><col>13</col> as I said.</membercontribution></p>
<p><member>Dr. Voss <memberconstituency>(Leith)</memberconstituency></member><membercontribution>: The Minister
is mistaken.</membercontribution></p>
<p><member>Mrs. Orr</member><membercontribution>: I am not.</membercontribution></p>
<p><member>Several Members</member><membercontribution> rose&#x2014;</membercontribution></p>
<p><member>Mr. Speaker</member><membercontribution>: Order.</membercontribution></p>
</section></section></oralquestions></debates></housecommons>"""
WRITTEN = """<?xml version="1.0"?><writtenanswers><section><title>Cranes</title><body>
<p>Mr. Tallis asked the Minister for Harbours how many cranes are in use.</p>
<p><member>Mrs. Orr</member>: Nine.</p><p>One of them is old.</p></body></section></writtenanswers>"""
PUBLICWHIP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE publicwhip [<!ENTITY pound "&#163;">]>
<publicwhip><minor-heading id="uk.org.publicwhip/debate/2012-03-09.1.0">The pier</minor-heading>
<speech id="uk.org.publicwhip/debate/2012-03-09.1.1" speakername="Pim Tallis"><p>What did it cost?</p></speech>
<speech id="x" speakername="Ana Orr"><p>It cost &pound;9 million.</p><p>It is paid.</p>
<p>Question agreed to.</p></speech>
<speech id="x" nospeaker="true"><p>Question put and agreed to.</p></speech>
<ques id="x" speakername="Una Voss"><p>To ask how long it is.</p></ques>
<reply id="x" speakername="Ana Orr"><p>A mile.</p></reply></publicwhip>"""
CANADA = """<Hansard xml:lang="EN"><ExtractedInformation><ExtractedItem Name="Date">Tuesday, March 9, 2021</ExtractedItem>
</ExtractedInformation><HansardBody><SubjectOfBusiness><SubjectOfBusinessTitle>The pier</SubjectOfBusinessTitle>
<SubjectOfBusinessContent><Intervention Type="Question"><PersonSpeaking>
<Affiliation Type="2">Mr. Pim Tallis (Leith, Ind.):</Affiliation></PersonSpeaking><Content>
<FloorLanguage language="EN">[English]</FloorLanguage><ParaText>Madam Speaker, the pier is shut. Nobody knows why.
</ParaText></Content></Intervention><Intervention Type="Answer"><PersonSpeaking><Affiliation>Hon. Ana Orr (Minister
of Harbours, Ind.):</Affiliation></PersonSpeaking><Content><ParaText>Madam Speaker, <Affiliation>the member</Affiliation>
is wrong.</ParaText></Content></Intervention></SubjectOfBusinessContent></SubjectOfBusiness></HansardBody></Hansard>"""
DEBATE = """<akomaNtoso xmlns="x"><debate><debateBody><debateSection><heading>The pier</heading>
<question by="#t"><from>Pim Tallis</from><p>Is it open?</p></question>
<answer by="#o"><from>Ana Orr</from><p>It is.</p></answer></debateSection></debateBody></debate></akomaNtoso>"""

TURNS = {
    COMMONS: [
        ("?", "Mr. Tallis", "asked the Minister for Harbours if he will make a statement on the pier."),
        ("", "The Minister for Harbours (Mrs. Ana Orr)", "It is sound — as I said."),
        ("?", "Dr. Voss", "The Minister is mistaken."),
        ("", "Mrs. Orr", "I am not."),
        ("", "Mr. Speaker", "Order."),
    ],
    WRITTEN: [
        ("?", "Mr. Tallis", "asked the Minister for Harbours how many cranes are in use."),
        ("", "Mrs. Orr", "Nine.\n\nOne of them is old."),
    ],
    PUBLICWHIP: [
        ("?", "Pim Tallis", "What did it cost?"),
        ("", "Ana Orr", "It cost £9 million.\n\nIt is paid."),
        ("?", "Una Voss", "To ask how long it is."),
        ("", "Ana Orr", "A mile."),
    ],
    CANADA: [
        ("?", "Mr. Pim Tallis", "Madam Speaker, the pier is shut. Nobody knows why."),
        ("", "Hon. Ana Orr", "Madam Speaker, the member is wrong."),
    ],
    DEBATE: [("?", "Pim Tallis", "Is it open?"), ("", "Ana Orr", "It is.")],
}


def turns_of(document: Document) -> list[tuple[str, str | None, str]]:
    return [
        ("?" if one.role == "question turn" else "", one.speaker, one.span.of(document.text))
        for one in document.passages
        if one.role in ("question turn", "speech turn")
    ]


@pytest.mark.parametrize("markup", TURNS)
def test_turns(markup: str) -> None:
    document = read(markup.encode())
    assert document.media_type == media_type.PARLIAMENT
    assert turns_of(document) == TURNS[markup]
    assert len(find_exchanges(document)) == sum(asks == "?" for asks, *_ in TURNS[markup])


@pytest.mark.parametrize("markup", TURNS)
def test_the_printed_speaker_stands_outside_of_the_words(markup: str) -> None:
    document = read(markup.encode())
    for one in document.passages:
        if one.speaker is not None:
            assert one.label is not None and one.label.end <= one.start
            assert one.label.of(document.text).startswith(one.speaker)


@pytest.mark.parametrize(
    ("markup", "date"),
    [(COMMONS, "1985-12-16"), (PUBLICWHIP, "2012-03-09"), (CANADA, "2021-03-09"), (WRITTEN, None)],
)
def test_the_day_of_the_sitting(markup: str, date: str | None) -> None:
    assert read(markup.encode()).date == date


def test_the_note_of_a_member_is_kept_apart() -> None:
    notes = {one.speaker: one.speaker_note for one in read(COMMONS.encode()).passages if one.speaker}
    assert notes["Dr. Voss"] == "(Leith)"
    assert notes["The Minister for Harbours (Mrs. Ana Orr)"] is None


@pytest.mark.parametrize(
    "markup",
    [
        b"<publicwhip><speech speakername='A'><p>broken",
        b"<housecommons>" + b"<section>" * 5000,
        b"<housecommons><title></title></housecommons>",
    ],
)
def test_a_report_that_cannot_be_read_is_refused(markup: bytes) -> None:
    with pytest.raises(UnreadableSource):
        read(markup)


def test_the_sitting_of_the_shared_inputs(shared: Path) -> None:
    document = read(shared / "inputs" / "hansard" / "uk" / "housecommons_example.xml")
    turns = turns_of(document)
    assert len(turns) == 459
    assert sum(asks == "?" for asks, *_ in turns) > 150
