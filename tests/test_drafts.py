"""A draft's text beside its quotations: whose, when, where; and what is passed over and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.checks.drafts import Draft, read_draft

BEFORE = "The council of Brennock met in the town hall on Tuesday to speak of the harbour and the ferry."


def draft_of(body: str) -> Draft:
    return read_draft(f"{BEFORE}\n\n{body}\n".encode())


def quoted(draft: Draft) -> list[tuple[str | None, list[str]]]:
    """Return whom the draft quotes with which words, those told without marks left out."""
    return [
        (one.speaker_label, [piece.of(draft.document.text) for piece in one.pieces])
        for one in draft.quotations
        if one.manner != "indirect"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Mara Velt said: “The bridge was safe and nobody told us otherwise.”",
            [("Mara Velt", ["The bridge was safe and nobody told us otherwise."])],
        ),
        (
            "“We warned them,” Inés Rolf said, “twice, in writing, and they did nothing.”",
            [("Rolf", ["We warned them,", "twice, in writing, and they did nothing."])],
        ),
        (
            "“I saw it that night,” Inés Rolf said. “Nobody else did, I can tell you that.”",
            [
                ("Rolf", ["I saw it that night,"]),
                ("Rolf", ["Nobody else did, I can tell you that."]),
            ],
        ),
        (
            "The mayor told reporters that the bridge “had not been inspected since 1998”.",
            [("The mayor", ["had not been inspected since 1998"])],
        ),
        (
            "Mara Velt said: “The bridge was safe\nand nobody told us\notherwise, whatever they say.”",
            [("Mara Velt", ["The bridge was safe\nand nobody told us\notherwise, whatever they say."])],
        ),
        (  # one line is longer than any that was wrapped
            "Mara Velt said: “The bridge was safe and sound on every one of the days on which it was open to"
            " traffic, and to people on foot,\nand nobody told us otherwise, whatever they say.”",
            [
                (
                    "Mara Velt",
                    [
                        "The bridge was safe and sound on every one of the days on which it was open to traffic, and"
                        " to people on foot,\nand nobody told us otherwise, whatever they say."
                    ],
                )
            ],
        ),
        (
            "Mara Velt said: “He told me, “You should not go there,” but I did.”",
            [("Velt", ["He told me, “You should not go there,” but I did."])],
        ),
    ],
)
def test_quotations(body: str, expected: list[tuple[str | None, list[str]]]) -> None:
    found = quoted(draft_of(body))
    assert [pieces for _, pieces in found] == [pieces for _, pieces in expected]
    for (label, _), (name, _) in zip(found, expected, strict=True):
        assert label is not None and name is not None and name in label


def test_a_quotation_over_three_paragraphs_is_one() -> None:  # F13
    draft = draft_of(
        "“First we went to the pier. It was raining.\n\n“Then we came back, and it was dry.\n\n"
        "“Nobody asked us a thing,” said Inés Rolf."
    )
    ((label, pieces),) = quoted(draft)
    assert label is not None and "Rolf" in label
    assert pieces == [
        "First we went to the pier. It was raining.",
        "Then we came back, and it was dry.",
        "Nobody asked us a thing,",
    ]


def test_a_quotation_over_paragraphs_that_are_not_reopened() -> None:
    draft = draft_of("Inés Rolf said: “First we went to the pier.\n\nThen we came back, and it was dry.”")
    assert quoted(draft) == [("Rolf", ["First we went to the pier.", "Then we came back, and it was dry."])]


def test_apostrophes_open_and_close_nothing() -> None:  # F11
    draft = draft_of('Inés Rolf said I "shouldn‘t go there at night" but I did.')
    assert [pieces for _, pieces in quoted(draft)] == [["shouldn‘t go there at night"]]


@pytest.mark.parametrize(
    ("body", "words", "why"),
    [
        ("A man known as “Red” went by.", "“Red”", "term"),
        ("They saw the film “Dust and Rain” there.", "“Dust and Rain”", "nobody"),
        ("The so-called “reforms” came to nothing.", "“reforms”", "term"),
        ("Rolf called it “absurd”.", "“absurd”", "two words or fewer"),
        (
            "In “The Long Quay and the Deep Harbour of Brennock” the ferry sinks.",
            "“The Long Quay and the Deep Harbour of Brennock”",
            "title",
        ),
        (
            "Velt said: “He told me, ‘You should not go there,’ but I did.”",
            "‘You should not go there,’",
            "inside a quotation",
        ),
    ],
)
def test_what_is_skipped_is_listed(body: str, words: str, why: str) -> None:  # F16
    draft = draft_of(body)
    assert [skipped.span.of(draft.document.text) for skipped in draft.skipped] == [words]
    assert why in draft.skipped[0].why


def test_a_short_utterance_is_a_quotation() -> None:
    assert quoted(draft_of("Once it was over, he said: “No contact.”")) == [("he", ["No contact."])]


def test_nobody_is_quoted_with_a_quotation_that_stands_alone() -> None:
    draft = draft_of("“There was never a ferry on that bay.” The pier is long.")
    assert quoted(draft) == [(None, ["There was never a ferry on that bay."])]


def test_each_paragraph_has_its_own_speaker() -> None:
    draft = read_draft(
        "Velt said: “The council is permitted to close the road.”\n\n"
        "Ordal said: “We have spent twenty-five million crowns on it.”\n".encode()
    )
    assert [label for label, _ in quoted(draft)] == ["Velt", "Ordal"]


def test_who_when_and_where() -> None:
    draft = draft_of(
        "Councillor Mara Velt spoke first. On 3 March 2024, Velt said at a press conference: “The bridge was safe.”"
    )
    (one,) = (one for one in draft.quotations if one.manner == "direct")
    assert (one.speaker_label, one.said_on, one.venue) == ("Velt", "2024-03-03", "a press conference")
    assert one.speaker is not None and one.speaker.name == "Mara Velt"


def test_words_told_without_marks() -> None:
    draft = draft_of("Mara Velt said that the bridge had been safe all the time.")
    (one,) = draft.quotations
    assert one.manner == "indirect" and one.speaker_label == "Mara Velt"


def test_a_short_draft_is_no_furniture() -> None:
    draft = read_draft("“The bridge was safe and nobody told us otherwise,” Mara Velt said.".encode())
    assert quoted(draft) == [("Mara Velt", ["The bridge was safe and nobody told us otherwise,"])]


def test_a_block_quotation_in_markdown(tmp_path: Path) -> None:
    text = f"{BEFORE}\n\n> We will open the bridge on Friday, whatever the weather.\n\nSo the notice says.\n"
    path = tmp_path / "draft.md"
    path.write_text(f"# The bridge\n\n{text}", encoding="utf-8")
    draft = read_draft(path)
    assert [pieces for _, pieces in quoted(draft)] == [
        ["We will open the bridge on Friday, whatever the weather."]
    ]
