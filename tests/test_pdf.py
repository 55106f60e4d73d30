"""PDF: what stood between two halves of a sentence, columns, broken words. The files are written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UnreadableSource
from onrecord.models import Source, Stated
from onrecord.readers import media_type, pdf
from onrecord.readers.extracted import Extracted

Words = tuple[float, float, str]  # left, bottom, text
LEADING = 14.0


def pdf_bytes(pages: list[list[Words]], *, size: float = 11) -> bytes:
    """Return a PDF whose pages have these lines in Courier, 6.6 points a letter at size 11."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in lines)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: list[str]) -> bytes:
    body = "%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    ).encode("latin-1")


def column(lines: list[str], *, left: float = 72, top: float = 690) -> list[Words]:
    return [(left, top - LEADING * number, text) for number, text in enumerate(lines)]


def read(content: bytes) -> Extracted:
    return pdf.extract(Source(address="a.pdf", content=content, media_type=media_type.PDF))


def texts(extracted: Extracted, kind: str | None = None) -> list[str]:
    return [block.span.of(extracted.text) for block in extracted.blocks if kind in (None, block.kind)]


def test_headers_between_the_halves_of_a_sentence_are_apart_f34() -> None:
    pages = []
    halves = [
        [
            "The minister told the committee that",
            "no harbour dues had been waived and",
            "that the board of the port had known",
        ],
        [
            "of it since the spring, when the two",
            "accounts were first laid before it.",
            "Nobody had asked for one of them.",
        ],
        ["The chair thanked the minister and", "closed the sitting."],
    ]
    for number, lines in enumerate(halves, 41):
        edge = [
            (72.0, 750.0, "HARBOUR COMMITTEE"),
            (500.0, 750.0, f"Page {number}"),
            (300.0, 30.0, str(number)),
        ]
        pages.append([*edge, *column(lines)])
    extracted = read(pdf_bytes(pages))
    story = [
        text
        for block, text in zip(extracted.blocks, texts(extracted), strict=True)
        if block.kind != "running header"
    ]
    assert story[0].startswith(
        "The minister told the committee that no harbour dues had been waived and that the board of the port had "
        "known of it since the spring, when the two accounts were first laid before it."
    )
    headers = texts(extracted, "running header")
    assert headers == [
        "HARBOUR COMMITTEE Page 41",
        "41",
        "HARBOUR COMMITTEE Page 42",
        "42",
        "HARBOUR COMMITTEE Page 43",
        "43",
    ]


LEFT = [
    "The left column begins with",
    "the reason why the bridge was",
    "closed in the first week of",
    "May and goes on to its end,",
    "where the town engineer then",
    "is asked what it cost.",
]
RIGHT = [
    "Only then does the right one",
    "begin, and it says that the",
    "sum was never made known to",
    "the public, nor to the town,",
    "which had paid for all of it",
    "over eleven long years.",
]


def test_two_columns_are_read_one_after_the_other_f34() -> None:
    heading = [(72.0, 720.0, "A headline that runs across both of the columns of the page")]
    page = [*heading, *column(LEFT), *column(RIGHT, left=330)]
    extracted = read(pdf_bytes([page]))
    assert texts(extracted)[1:] == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    left = [*LEFT[:-1], "is asked at some length what"]
    right = ["the work had cost the town.", *RIGHT]
    extracted = read(pdf_bytes([[*column(left), *column(right, left=330)]]))
    assert texts(extracted)[0].startswith(" ".join([*left, right[0]]))


def test_a_column_of_speakers_is_no_column() -> None:
    rows = [
        ("MR. ASH:", "We were told on the Monday, and we"),
        ("", "said so on the Tuesday."),
        ("MS. BING:", "By whom?"),
    ]
    names = [(72.0, 690 - LEADING * 2 * at, name) for at, (name, _) in enumerate(rows) if name]
    words = [(180.0, 690 - LEADING * 2 * at, line) for at, (_, line) in enumerate(rows)]
    extracted = read(pdf_bytes([[*names, *words]]))
    assert extracted.text.startswith("MR. ASH: We were told on the Monday, and we")


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["The commit-", "tee met."], "The committee met."),
        (["A long-", "term plan, as long-term as any."], "A long-term plan, as long-term as any."),
        (["The Anders-", "Kolb letter was read."], "The Anders-Kolb letter was read."),
        (["In the years 2010-", "11 there was none."], "In the years 2010-11 there was none."),
    ],
)
def test_words_broken_at_a_line_end_are_whole_again(lines: list[str], joined: str) -> None:
    assert read(pdf_bytes([column(lines)])).text == joined


def test_line_numbers_of_a_transcript_are_not_in_its_sentences() -> None:
    lines = [f"word {word} of the answer that he gave" for word in "abcdefghijklmnop"]
    numbers = [(50.0, 690 - LEADING * at, f"{at + 1:2}") for at in range(len(lines))]
    extracted = read(pdf_bytes([[*numbers, *column(lines, left=100)]]))
    assert texts(extracted)[0] == " ".join(lines)
    assert texts(extracted, "running header") == [" ".join(str(at + 1) for at in range(len(lines)))]


def test_paragraphs_part_at_space_indents_and_short_lines() -> None:
    lines = [
        "The first paragraph has two lines of words,",
        "and ends.",
        "The second one begins after a short line and",
        "it ends too.",
    ]
    page = [*column(lines), *column(["The third stands apart by a blank line."], top=690 - 6 * LEADING)]
    assert len(texts(read(pdf_bytes([page])))) == 3


def test_a_pdf_of_pictures_says_so() -> None:
    with pytest.raises(UnreadableSource, match="pictures"):
        read(pdf_bytes([[]]))


@pytest.mark.parametrize("name", ["458606_1"])
def test_real_question_papers_keep_headers_out_of_questions(shared: Path, name: str) -> None:
    content = (shared / "inputs/pdf/za_questions" / f"{name}.pdf").read_bytes()
    extracted = read(content)
    headers = texts(extracted, "running header")
    assert len(headers) >= 12
    others = [text for text in texts(extracted) if text not in headers]
    assert not any("INTERNAL QUESTION PAPER:" in text for text in others)

    assert extracted.title and "INTERNAL QUESTION PAPER: NATIONAL COUNCIL" in extracted.title.value
    assert extracted.published and extracted.published.value == "2012-09-14"


@pytest.mark.parametrize(
    ("headers", "title", "day"),
    [
        (["PAPER: HARBOUR COUNCIL, NO 3", "[Friday, 14 September 2031"] * 3, "PAPER: HARBOUR COUNCIL, NO 3", "2031-09-14"),
        (["The Courier, 14 September 2031"] * 2, "Harbour Council", None),
        (["14 September 2031", "15 September 2031"] * 3, "Harbour Council", None),
        ([], "Harbour Council", None),
    ],
)  # fmt: skip
def test_the_head_of_the_pages_names_and_dates_the_whole(
    headers: list[str], title: str, day: str | None
) -> None:
    stated = pdf.headed(Stated(value="Harbour Council", read_from="title line"), headers)
    found = pdf.headed_day(headers)
    assert (stated and stated.value, found and found.value) == (title, day)
