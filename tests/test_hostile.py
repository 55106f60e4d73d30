"""Hostile sources cost an error that says why, on that source, and no more."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import UnreadableSource
from onrecord.models import Source
from onrecord.readers import (
    MAX_BLOCKS,
    MAX_LINES,
    MAX_TEXT,
    captions,
    docx,
    html,
    markdown,
    media_type,
    pdf,
    read,
)
from onrecord.readers.media_type import media_type_of
from onrecord.readers.sandbox import output_of

# Seconds of processor time that no source here may take. The slowest takes four; one that is read in a time
# that grows with the square of its length would take hours.
SECONDS = 60.0


@pytest.fixture(autouse=True)
def _in_a_bounded_time() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < SECONDS


def source(content: bytes, medium: str) -> Source:
    return Source(address="hostile", content=content, media_type=medium)


def archive(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


W = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 40 + b'"><!ENTITY c "' + b"&b;" * 40 + b'">]>'
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (archive({"word/document.xml": W + b" " * 40_000_000}), "unpacks to more than"),
        (archive({"word/document.xml": W + b"<w:p>" * 100_000}), "broken DOCX"),
        (archive({"word/document.xml": W[:40]}), "broken DOCX"),
        (archive({f"word/document{at}.x": b"" for at in range(10_001)}), "more than 10000 entries"),
        (archive({"word/documents.txt": b"none"}), "no document part"),
        (archive({"word/document.xml": W + b"</w:body></w:document>"})[:-30], "broken DOCX"),
    ],
    ids=["bomb", "nested", "cut xml", "entries", "no part", "cut archive"],
)
def test_docx(content: bytes, reason: str) -> None:
    assert media_type_of(content) == media_type.DOCX
    with pytest.raises(UnreadableSource, match=reason):
        docx.extract(source(content, media_type.DOCX))


def test_entities_of_a_docx_are_not_multiplied() -> None:
    words = ENTITIES + W + b"<w:p><w:r><w:t>Words &c;</w:t></w:r></w:p></w:body></w:document>"
    extracted = docx.extract(source(archive({"word/document.xml": words}), media_type.DOCX))
    assert len(extracted.text) < 100


@pytest.mark.parametrize("tag", ["div", "b", "table", "svg"])
def test_a_page_of_a_million_nested_tags(tag: str) -> None:
    with pytest.raises(UnreadableSource):
        extracted = html.extract(
            source(f"<html><body>{f'<{tag}>' * 1_000_000}words".encode(), media_type.HTML)
        )
        # Where the parser makes them flat there is nothing wrong with the page but its lack of words.
        if not extracted.text.strip():
            raise UnreadableSource("no words")


def test_a_text_beyond_the_limit_is_not_read() -> None:
    with pytest.raises(UnreadableSource, match="more than the limit"):
        read(source(b"<p>" + b"a" * MAX_TEXT, media_type.HTML))


@pytest.mark.parametrize(
    ("words", "reason"),
    [("word\n" * (MAX_LINES + 1) + "word", "lines"), ("word\n\n" * (MAX_BLOCKS + 1), "blocks")],
    ids=["lines", "blocks"],
)
def test_lines_and_blocks_without_end_are_not_read(words: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=f"{reason}, more than the limit"):
        read(source(words.encode(), media_type.PLAIN))


@pytest.mark.parametrize(
    "words",
    ["1 2 / 3 " * 60_000, "a, " * 160_000, "a" * 500_000, "a-" * 250_000, "Karl Reed " * 50_000],
    ids=["digits", "commas", "no spaces", "hyphens", "names"],
)
def test_one_line_without_end_takes_a_bounded_time(words: str) -> None:
    read(source(words.encode(), media_type.PLAIN))


def test_a_transcript_of_many_turns_takes_a_time_that_grows_with_its_length() -> None:
    turns = "Q:  Will it be open?\n\nMR. VALE:  I will not say that now.\n\n" * 4000
    assert len(read(source(turns.encode(), media_type.PLAIN)).passages) == 8000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n" + b"1 0 obj\n<<>>\n" * 1000, "damaged or cut short"),
        (b"%PDF-1.4\n", "damaged or cut short"),
        (b"%PDF-1.4\n" + random.Random(2).randbytes(100_000), "damaged or cut short"),
    ],
    ids=["cut", "empty", "junk"],
)
def test_pdf(content: bytes, reason: str) -> None:
    assert media_type_of(content) == media_type.PDF
    with pytest.raises(UnreadableSource, match=reason):
        pdf.extract(source(content, media_type.PDF))


def test_a_pdf_that_counts_its_pages_for_ever() -> None:
    kids = "3 0 R " * 5000
    body = (
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        f"2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count 5000 >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\ntrailer << /Root 1 0 R >>\n"
    )
    with pytest.raises(UnreadableSource, match="pages, more than the limit"):
        pdf.extract(source(body.encode(), media_type.PDF))


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("import time; time.sleep(60)", "not read within 1 seconds"),
        ("import os; os.abort()", "crashed"),
        ("import sys; print('the reason', file=sys.stderr); sys.exit(1)", "the reason"),
    ],
)
def test_a_parser_that_hangs_or_dies_is_only_an_error(tmp_path: Path, script: str, reason: str) -> None:
    path = tmp_path / "script.py"
    path.write_text(script, encoding="utf-8")
    with pytest.raises(UnreadableSource, match=reason):
        output_of(path, b"", seconds=1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (random.Random(1).randbytes(20_000), "binary data"),
        (b"\x00\x01\x02" * 100, "binary data"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (archive({"xl/workbook.xml": b""}), "another kind than DOCX"),
        (b"<?xml version='1.0'?><minutes/>", "XML that is not a page"),
    ],
    ids=["none", "blank", "random", "zeros", "png", "doc", "xlsx", "xml"],
)
def test_what_is_no_medium_of_ours_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        media_type_of(content)


@pytest.mark.parametrize("mark", ["*a ", "**a", "_a ", "[", "[a](", "<a ", "`a", "<!-- ", "> ", "~~a"])
def test_markdown_of_nothing_but_marks(mark: str) -> None:
    markdown.extract(source(mark.encode() * 50_000, media_type.MARKDOWN))


@pytest.mark.parametrize("mark", ["<v ", "<c.", "</v>", "&", "{\\", "\n\n", "00:01.000 --> "])
def test_captions_of_nothing_but_marks(mark: str) -> None:
    captions.extract(
        source(b"WEBVTT\n\n00:01.000 --> 00:02.000\nWords. " + mark.encode() * 50_000, media_type.VTT)
    )
