"""Sentences: each text beside its sentences, divided by a bar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import Span
from onrecord.text.sentences import sentence_at, split_sentences

CASES = {
    "title and party": "Rep. Ilse Tann, D-Calif., spoke on Nov. 8. | Nobody heard her.",
    "party in brackets": "Sen. Odo Brack (R-Tex.) left. | Gov. Pia Lund stayed.",
    "two titles": "Sens. Ana Velt and Tom Rolf met Lt. Gov. Karl Oster. | They ate.",
    "state abbreviation": "He practises in Mill Rock, Wis. | But he lives elsewhere.",
    "mark belongs to the sentence before": "“It began before the vote, aides said.” | These facts stand.",
    "no space after the closing mark": "“It began before the vote, aides said.”| These facts stand.",
    "mark one space off": "“It is over. ” | The hall emptied.",
    "spaces lost": "The gate was closed.| The guards went home.",
    "acronym": "U.S. officials and U.N. Secretary Oster met in the U.S. | They agreed.",
    "clock": "It opens at 9 a.m. Monday and at 9 p.m. E.T. on other days. | The rest is dark.",
    "clock that ends": "It closes at 5 p.m. | Velt was late.",
    "initials": "J. R. Brandt and Mara Q. Velt signed it. | Nobody else did.",
    "letter that ends": "There is no plan B. | The council knows.",
    "month before number": "It ran from Sept. 3 to Oct. 9. | It rained.",
    "month that ends": "She left in Sept. | Nobody asked.",
    "number sign": "Mine No. 2 is shut. | No. | Not ever.",
    "decimals": "Growth was 2.5 percent. | Prices rose 0.3. | Wages fell.",
    "year at the end": "He won in 2016. | She won in 2018.",
    "numbered list": "1. The plan fails. | The other works.",
    "question then said": "“Who opened it?” asked Velt. | Nobody spoke.",
    "question then he said": "“Who opened it?” he said.",
    "question then name said": "“Who opened it?” Ms. Velt asked. | “I did.”",
    "question then new sentence": "“Who opened it?” | The room was silent.",
    "exclamation": "Stop! | Go back!",
    "brackets": "He lost. | (She won.) | They met.",
    "bracket in sentence": "He lost (she did not say why!) and left. | They met.",
    "ellipsis goes on": "I am … not sure. | We went … and came back.",
    "ellipsis that ends": "He waited... | The bus came.",
    "ellipsis before I": "Well... I think so.",
    "inner and outer marks": "“She said, ‘Leave.’” | Then she left.",
    "dash attribution": "“We were never told.” —Councillor Mara Velt",
    "line break is no end": "The vote\nwas close. | It was\nrepeated.",
    "company": "Brack & Co. Ltd. Inc. shares fell. | They rose.",
    "and so on": "Pipes, valves, etc. | The list is long.",
    "for example": "Some, e.g. Velt, vs. Rolf, agree.",
    "footnote": "It was shown.[12] | Others doubt it.",
    "only space": "",
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_sentences(case: str) -> None:
    expected = [part.strip() for part in case.split("|")]
    text = case.replace(" | ", " ").replace("| ", "").replace("|", "")
    assert [span.of(text) for span in split_sentences(text)] == [part for part in expected if part]


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\r\n\r\n", "\n\n\n", "\u2029"])
def test_blank_line_always_splits(gap: str) -> None:
    text = f"A heading with no stop{gap}the story begins"
    assert [span.of(text) for span in split_sentences(text)] == ["A heading with no stop", "the story begins"]


def test_no_break_spaces_are_spaces() -> None:
    text = "\u00a0It fell on Nov.\u00a08.\u00a0Then it rose.\u00a0"
    assert [span.of(text) for span in split_sentences(text)] == ["It fell on Nov.\u00a08.", "Then it rose."]


def test_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "One. Two is here. Three."
    assert split_sentences(text, Span(5, 17)) == [Span(5, 17)]
    assert split_sentences(text, Span(5, 5)) == []


pieces = st.sampled_from(
    ["Mr.", "Velt", "said", "U.S.", "“", "”", '"', "(", ")", "…", "...", ".", "?", "!", "8", "2.5", "Nov.", "a.m.", "\x1b", "0.",
     "The", "I", "no", "No.", "D-Calif.,", " ", " ", "\n", "\n\n", "\r\n\r\n", "\u00a0", "—", "-", "'", "[1]", "1."]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(pieces).map("".join), st.lists(pieces).map(" ".join)))
def test_sentences_cover_the_text_in_order_and_split_no_further(text: str) -> None:
    sentences = split_sentences(text)
    position = 0
    for sentence in sentences:
        assert sentence.start >= position and not text[position : sentence.start].strip()
        words = sentence.of(text)
        assert words and words == words.strip()
        assert split_sentences(words) == [Span(0, len(words))]
        position = sentence.end
    assert not text[position:].strip()


@given(st.lists(pieces).map(" ".join), st.integers(0, 90), st.integers(0, 20))
def test_the_sentence_at_a_place_is_the_first_that_has_a_character_of_it(
    text: str, at: int, long: int
) -> None:
    sentences, place = split_sentences(text), Span(at, at + long)
    assert sentence_at(sentences, place) == next((s for s in sentences if s.meets(place)), None)
