"""Drafts about a briefing that never was, and the verdict on each quotation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Checked, Draft, Record, Span
from onrecord.checks.checked import STANDING, DraftQuotation
from onrecord.checks.same_speaker import Speaker, is_same
from onrecord.checks.verdicts import link_to
from onrecord.models import Person
from onrecord.pipeline import add

BRIEFING = """Press Briefing by Press Secretary Mara Velt

March 12, 2024

Harbour House Briefing Room

1:05 P.M.

MS. VELT: Good afternoon, everybody. The bridge was inspected on March 3 by two engineers, and they found no \
cracks in the deck. We have spent 25 million crowns on it since 2019. The council is not permitted to close the \
road unless the governor agrees. I don't have any -- there's nothing that would lead me -- that would lead anybody \
to think it was unsafe.

Q Thank you, Mara. Did the governor know that the western pier had been leaking for months before the vote?

MS. VELT: I spoke to the governor this morning. He told me, "Nobody showed me that report until Friday," and I \
believe him. What I can tell you is that the western pier (laughter) will be rebuilt before the winter. We're going \
to do it right, and we're going to do it fast.

Q And who pays for the second ferry?

MR. ORDAL: The harbour fund pays for the second ferry, except for the crew, which the county will pay. Every \
family in Brennock [inaudible] deserves a safe crossing. They've got nothing out of last night's budget.

MS. VELT: Thank you, Tomas. The mayor, who was ill last week, signed the order on Monday. The engineers said the \
mayor knew about the leak in the autumn. Unit Beta reported losses.

END 1:31 P.M.
"""
STORY = """The pier of Brennock

By Ida Holm

The governor of Brennock, Piet Sand, went to the harbour on Thursday to see the pier that has leaked since autumn.

“There is nothing that the county of Brennock would not do,” Governor Piet Sand said. “We will pay for it.”

“We shall not rest,” said Ada Wirth, who built the pier, “until every plank of it is sound.”

“The bridge was inspected on March 3 by two engineers,” the mayor, Jon Ulm, told the council in the evening.

The town has had a ferry for more than a century, and nobody can remember a winter in which it did not sail.
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "briefing.txt").write_text(BRIEFING, encoding="utf-8")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    with Record(folder / "record.db") as opened:
        add(opened, [str(folder / "briefing.txt"), str(folder / "story.txt")])
        yield opened


def checked(draft: str, record: Record) -> Checked:
    (one,) = onrecord.check(draft.encode(), record)
    return one


@pytest.mark.parametrize(
    ("draft", "verdict", "reason"),
    [
        ("Velt said: “The bridge was inspected on March 3 by two engineers.”", "verbatim", "word for word"),
        # the same words
        ("Velt said: “The bridge was inspected on\nMarch 3 by two engineers.”", "same words", "line breaks"),
        ("“We’re going to do it right,” Velt said.", "same words", "apostrophes"),
        (
            "“There’s nothing that would lead me, that would lead anybody to think it was unsafe,” Velt said.",
            "same words",
            "dashes",
        ),
        ("“The western pier will be rebuilt before the winter,” Velt said.", "same words", "capitals"),
        ("“Every family in Brennock deserves a safe crossing,” Ordal said.", "same words", "notes"),  # F31
        ("“We have spent twenty-five million crowns on it since 2019,” Velt said.", "same words", "figures"),
        ("“I spoke to [him] this morning,” Velt said.", "same words", "[him] stands for “the governor”"),
        ("“[The governor] told me” that nobody had, Velt said.", "same words", "stands for “He”"),
        ("Wirth said: “We shall not rest until every plank of it is sound.”", "same words", "commas"),
        # cuts
        ("“We’re going … fast,” Velt said.", "cut", "leaves out 3 words"),
        (
            "“The bridge was inspected … by two engineers, and they found no cracks in the deck,” Velt said.",
            "cut",
            "leaves out 3 words",
        ),
        ("“The mayor ... signed the order on Monday,” Velt said.", "cut", "leaves out 5 words"),
        (  # F30
            "“The council is … permitted to close the road,” Velt said.",
            "cut that turns the sense",
            "the ellipsis swallows the negation “not”: altered",
        ),
        (
            "“The council is not permitted to close the road …,” Velt said.",
            "cut that turns the sense",
            "the condition “unless the governor agrees”",
        ),
        (
            "“The harbour fund pays for the second ferry … which the county will pay,” Ordal said.",
            "cut that turns the sense",
            "the exception “except for the crew”",
        ),
        (
            "“The engineers … knew about the leak in the autumn,” Velt said.",
            "cut that turns the sense",
            "the subject “the mayor”",
        ),
        # spliced
        (
            "“They've got nothing out of last night's budget. The harbour fund pays for the second ferry,”"
            " Ordal said.",
            "spliced",
            "in the other order",
        ),
        (
            "“The bridge was inspected on March 3 by two engineers. I spoke to the governor this morning,” Velt said.",
            "spliced",
            "apart in the source",
        ),
        # altered
        (
            "“We have spent 35 million crowns on it since 2019,” Velt said.",
            "altered",
            "“35 million” for “25 million”",
        ),
        (
            "“The council is permitted to close the road unless the governor agrees,” Velt said.",
            "altered",
            "“not” is left out",
        ),
        ("“The bridge is inspected on March 3 by two engineers,” Velt said.", "altered", "“is” for “was”"),
        ("“They got nothing,” Ordal said.", "altered", "“They” for “They've”"),  # F29
        (
            "“The council is [now] permitted to close the road unless the governor agrees,” Velt said.",
            "altered",
            "[now] hide the negation “not”",
        ),
        (
            "Velt said: “Permitted to close the road unless the governor agrees.”",
            "altered",
            "“not”, next to it in the source, is left out",
        ),
        # whose
        (
            "“We have spent 25 million crowns on it since 2019,” said Tomas Ordal.",
            "another speaker",
            "Mara Velt said it, not Tomas Ordal",
        ),
        ("“We have spent 25 million crowns on it since 2019,” said the press secretary.", "verbatim", ""),
        ("“We have spent 25 million crowns on it since 2019,” Ms. Velt said.", "verbatim", ""),
        ("“We have spent 25 million crowns on it since 2019,” she said.", "verbatim", "unresolved"),
        (
            "“The western pier had been leaking for months before the vote,” Velt said.",
            "asked, not said",
            "the words of a question, put by a reporter",
        ),
        (
            "A reporter asked: “Did the governor know that the western pier had been leaking for months?”",
            "verbatim",
            "",
        ),
        (
            "“Nobody showed me that report until Friday,” Velt said.",
            "quoted there too",
            "quotes somebody else",
        ),
        ("The governor said: “Nobody showed me that report until Friday.”", "quoted there too", ""),
        (
            "Ida Holm wrote: “There is nothing that the county of Brennock would not do.”",
            "quoted there too",
            "Sand",
        ),
        ("Governor Sand said: “There is nothing that the county of Brennock would not do.”", "verbatim", ""),
        # when and where
        (
            "On April 2, 2024, Velt said: “We have spent 25 million crowns on it since 2019.”",
            "another occasion",
            "on 12 March 2024, not on 2 April 2024",
        ),
        ("On March 12, 2024, Velt said: “We have spent 25 million crowns on it since 2019.”", "verbatim", ""),
        (
            "Velt said in the debate: “We have spent 25 million crowns on it since 2019.”",
            "another occasion",
            "at a briefing, not at the debate",
        ),
        # told
        (
            "Velt said that two engineers had found no cracks in the bridge's deck.",
            "paraphrase found",
            "shares",
        ),
        (
            "Velt said that two engineers had found cracks in the bridge's deck.",
            "not on record",
            "the nearest says the opposite: one of the two has a negation",
        ),
        (  # the negation is another clause's
            "Velt said that two engineers had inspected the bridge on March 3.",
            "paraphrase found",
            "only one of the two has a negation",
        ),
        (
            "Velt denied that two engineers had found cracks in the bridge's deck.",
            "paraphrase found",
            "only one of the two has a negation",
        ),
        (
            "Ordal said that two engineers had found no cracks in the deck.",
            "not on record",
            "but it is by Mara Velt",
        ),
        # nothing
        ("“The tunnel under the bay will never be dug while I live,” Velt said.", "not on record", ""),
        ("“Unit Alpha reported losses,” Velt said.", "not on record", ""),  # F32
        ("“They got something,” Ordal said.", "not on record", ""),
    ],
)
def test_verdicts(draft: str, verdict: str, reason: str, record: Record) -> None:
    one = checked(draft, record)
    assert (one.verdict, one.stands) == (verdict, verdict in STANDING), one.reason
    assert reason in one.reason


@pytest.mark.parametrize("name", ["same.txt", "other.txt"])
def test_a_draft_on_record_is_no_source_for_itself(name: str, record: Record, tmp_path: Path) -> None:
    draft = (
        "“We have spent 25 million crowns on it,” said Tomas Ordal.\n\n“The moon is a lantern of old brass,”"
        " Velt said.\n\nVelt said that the lantern had been lit by the sailors of the northern harbour.\n"
    )
    (tmp_path / "same.txt").write_text(draft, encoding="utf-8")
    (tmp_path / name).write_text(draft, encoding="utf-8")
    (tmp_path / "briefing.txt").write_text(BRIEFING, encoding="utf-8")
    with Record(tmp_path / "record.db") as own:
        add(own, [str(tmp_path / "briefing.txt"), str(tmp_path / name)])
        found = onrecord.check(tmp_path / "same.txt", own)
    assert [one.verdict for one in found] == ["another speaker", "not on record", "not on record"]
    assert {place.document for one in found[:1] for place in one.places} == {
        place.document
        for place in checked("“We have spent 25 million crowns on it,” Velt said.", record).places
    }


def test_the_nearest_of_words_that_stand_apart_is_told_so(record: Record) -> None:
    one = checked("“Inspected engineers, no deck spent crowns since,” Velt said.", record)
    assert one.verdict == "not on record"
    assert "together; the nearest thing there is has" in one.reason and "they stand apart" in one.reason


def test_a_place_of_pieces_from_two_sources_is_of_one(record: Record) -> None:
    one = checked(
        "“The bridge … permitted to close the road … until every plank of it is sound,” Velt said.", record
    )
    for place in one.places:
        text = record.document(place.document).text
        assert [span.of(text) for span in place.spans] == list(place.words)


def test_the_place_is_shown_from_the_untouched_source(record: Record) -> None:
    one = checked("“The western pier will be rebuilt before the winter,” Velt said.", record)
    (place,) = one.places
    assert place.words == ("the western pier (laughter) will be rebuilt before the winter",)
    assert [record.document(place.document).text[s.start : s.end] for s in place.spans] == list(place.words)
    assert place.before.endswith("What I can tell you is that ") and place.after.startswith(". We're going")
    assert place.date == "2024-03-12" and place.speaker is not None and place.speaker.name == "Mara Velt"


def test_of_equal_places_that_of_the_named_speaker_is_taken(record: Record) -> None:
    one = checked("“The bridge was inspected on March 3 by two engineers,” said Jon Ulm.", record)
    assert one.verdict == "verbatim"
    assert [place.title for place in one.places] == ["The pier of Brennock"]


def test_two_equal_places_are_both_shown(record: Record) -> None:
    one = checked("Velt twice said: “going to do it”.", record)
    assert one.verdict == "verbatim" and len(one.places) == 2
    assert "2 places" in one.reason


def test_the_nearest_thing_is_shown_and_is_no_match(record: Record) -> None:
    draft = "“The bridge was inspected by the fire brigade of Holm in the night,” Velt said."
    one = checked(draft, record)
    assert one.verdict == "not on record"
    assert one.places and one.score < 0.7


def test_differences_are_the_whole_of_both_sides(record: Record) -> None:
    one = checked("“We have spent 35 million crowns on it since 2019,” Velt said.", record)
    assert [(run.kind, run.draft, run.source, run.grave) for run in one.places[0].differences] == [
        ("same", "We have spent", "We have spent", False),
        ("changed", "35 million", "25 million", True),
        ("same", "crowns on it since 2019", "crowns on it since 2019", False),
    ]


def test_a_quotation_over_paragraphs_is_checked_as_one(record: Record) -> None:  # F13
    draft = (
        "“The bridge was inspected on March 3 by two engineers, and they found no cracks in the deck.\n\n"
        "“We have spent 25 million crowns on it since 2019,” Velt said."
    )
    assert checked(draft, record).verdict == "same words"


def test_a_draft_that_quotes_nobody(record: Record) -> None:
    assert onrecord.check(b"The ferry sails at nine from the old pier of the town.", record) == []


_TOKENS = st.sampled_from(
    "the bridge was inspected on March 3 by two engineers not … ... [...] [the mayor] [T]he walk[ed] (laughter) -- 25"
    " twenty-five million % $ ’ council is permitted to close road unless".split(" ")
)


@settings(max_examples=60)
@given(tokens=st.lists(_TOKENS, max_size=14), cut=st.integers(0, 14))
def test_any_words_have_a_verdict_and_every_place_is_in_its_source(
    tokens: list[str], cut: int, record: Record
) -> None:
    text = " ".join(tokens)
    at = min(len(text), cut)
    made = DraftQuotation(pieces=(Span(0, at), Span(at, len(text))), manner="direct")
    document = onrecord.read(BRIEFING.encode())
    draft = Draft(document=replace(document, text=text), quotations=(made,), skipped=())
    (one,) = onrecord.check(draft, record)
    assert 0 <= one.score <= 1 and one.reason
    for place in one.places:
        whole = record.document(place.document).text
        assert [span.of(whole) for span in place.spans] == list(place.words)


def _speaker(words: str) -> Speaker:
    """Return a speaker written "label = name, title"."""
    label, _, resolved = words.partition(" = ")
    name, _, title = resolved.partition(", ")
    person = Person(id=name, name=name, title=title or None) if name else None
    return Speaker(label=label, person=person)


@pytest.mark.parametrize(
    ("draft", "source", "expected"),
    [
        ("Velt", "MS. VELT", True),
        ("Mara Velt", "MS. VELT = Mara Velt, Press Secretary", True),
        ("the press secretary", "MS. VELT = Mara Velt, Press Secretary", True),
        ("Ordal", "MS. VELT", False),
        ("Jan Velt", "MS. VELT = Mara Velt", False),
        ("the governor", "MS. VELT = Mara Velt, Press Secretary", False),  # another has that office
        ("the deputy governor", "GOVERNOR SAND = Piet Sand, Governor", None),
        ("he", "MS. VELT", None),
        ("officials", "MS. VELT", None),
        ("Velt", "PARTICIPANT", None),
        ("Velt", "Q", None),
    ],
)
def test_speakers_are_compared_as_people(draft: str, source: str, expected: bool | None) -> None:
    known = [Person(id="1", name="Piet Sand", title="Governor")]
    assert is_same(_speaker(draft), _speaker(source), lambda: known) is expected


def test_a_link_leads_to_the_words() -> None:
    link = link_to("https://example.org/a#b", ["well-known, one two three four five six seven eight"])
    assert (
        link == "https://example.org/a#:~:text=well%2Dknown%2C%20one%20two%20three,five%20six%20seven%20eight"
    )
    assert link_to(None, ["one"]) is None


def test_the_case_of_the_white_house_question(shared: Path, tmp_path: Path) -> None:
    case = shared / "cases" / "white-house-question"
    (gold,) = json.loads((case / "gold-transcripts.json").read_text(encoding="utf-8"))["quotations"]
    with Record(tmp_path / "record.db") as record:
        add(record, [str(case / gold["source"])])
        found = onrecord.check(case / "article.txt", record)
        text = onrecord.read_draft(case / "article.txt").document.text
        (one,) = (c for c in found if c.quotation.pieces[0].of(text).startswith(gold["draft_quote"][:40]))
    assert one.verdict == gold["verdict"]
    assert (one.places[0].spans[0].start, one.places[0].spans[0].end) == (
        gold["span"][0],
        gold["span"][1] - 1,
    )
    assert one.places[0].speaker is not None and one.places[0].speaker.name == gold["speaker"]
