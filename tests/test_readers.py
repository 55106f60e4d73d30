"""Readers: media told by content, charsets, layout, and who says what about a source."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadOption, UnreadableSource
from onrecord.models import Source
from onrecord.readers import Told, docx, html, markdown, media_type, plain, read
from onrecord.readers.charsets import decode
from onrecord.readers.extracted import Extracted
from onrecord.readers.media_type import media_type_of


def blocks(extracted: Extracted) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(extracted.text)) for block in extracted.blocks]


def page(markup: str) -> Extracted:
    return html.extract(Source(address="a.html", content=markup.encode(), media_type=media_type.HTML))


def docx_bytes(body: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        style = '<w:style w:styleId="T1"><w:name w:val="heading 1"/></w:style>'
        file.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        file.writestr("word/styles.xml", f"<w:styles {space}>{style}</w:styles>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"<!DOCTYPE html><p>Words", "a.txt", media_type.HTML),
        (b"\xef\xbb\xbf <!-- x --><html><p>Words", "a", media_type.HTML),
        (b"%PDF-1.4", "a.html", media_type.PDF),
        (docx_bytes(""), "a.bin", media_type.DOCX),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nWords", "a.txt", media_type.VTT),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nWords", "a", media_type.SRT),
        (b"Words, # and more.", "a.md", media_type.MARKDOWN),
        (b"Words, # and more.", "a.txt", media_type.PLAIN),
        (b"---\ntitle: Words\n---\nMore", "a.txt", media_type.MARKDOWN),
        (b"Two < three, she said.", "a.txt", media_type.PLAIN),
        ("“Naïve”".encode("utf-16"), "a.txt", media_type.PLAIN),
    ],
)
def test_media_type_comes_from_the_content(content: bytes, name: str, expected: str) -> None:
    assert media_type_of(content, name=name) == expected


SAMPLE = "“It’s\u00a0done” — the café"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_charsets_keep_quotes_and_no_break_spaces(charset: str) -> None:
    marked = {"utf-16-le": b"\xff\xfe"}.get(charset, b"")
    assert decode(marked + SAMPLE.encode(charset)).text == SAMPLE


@pytest.mark.parametrize(
    ("content", "declared", "expected"),
    [
        (b"\x93Yes\x94", "iso-8859-1", "“Yes”"),
        ("“Yes”".encode(), "iso-8859-1", "“Yes”"),
        (b"<meta charset=windows-1251>\xe4\xe0", None, "<meta charset=windows-1251>да"),
        ("“a” ".encode() * 40 + b"\x92", None, "“a” " * 40 + "’"),
        (b"a\r\nb\rc\n", None, "a\nb\nc\n"),
    ],
)
def test_declared_and_undeclared_charsets(content: bytes, declared: str | None, expected: str) -> None:
    assert decode(content, declared=declared, markup=True).text == expected


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "no-such", "utf-16"]))
def test_decoding_never_fails(content: bytes, declared: str | None) -> None:
    assert "\r" not in decode(content, declared=declared, markup=True).text


STORY = """<html><head><title>T</title><style>p {}</style></head><body>
<nav class="site-menu"><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>A  headline</h1><p>One&nbsp;<b>bold</b> word,\n  and&#146;s more.<br>New line.</p>
<blockquote><p>Quoted.</p></blockquote><figure><img alt="x"><figcaption>A view.</figcaption></figure>
<p hidden>No.</p><p style="display: none">No.</p><noscript>No.</noscript><svg><text>No.</text></svg>
<p>The <s>fourth</s> [third] time.</p>First.<br> <br/>Second.<script>No.</script></article>
<table><tr><td>Ash:</td><td>Yes.</td></tr></table></body></html>"""


def test_a_page_is_all_its_visible_text_in_blocks() -> None:
    assert blocks(page(STORY)) == [
        ("list item", "Home"),
        ("title", "A headline"),
        ("paragraph", "One\u00a0bold word, and’s more.\nNew line."),
        ("quotation", "Quoted."),
        ("caption", "A view."),
        ("paragraph", "The fourth [third] time."),
        ("paragraph", "First."),
        ("paragraph", "Second."),
        ("table", "Ash:\tYes."),
    ]


def test_blocks_carry_what_their_markup_says() -> None:
    menu = page(STORY).blocks[0]
    assert {"nav", "site", "menu"} <= menu.hints
    assert menu.link_share == 1.0


def test_paragraphs_stand_apart_by_a_blank_line() -> None:
    assert page("<p>One.<p>Two.<div>Three.</div>").text == "One.\n\nTwo.\n\nThree."


@given(st.lists(st.text("ab ‘’“”\u00a0&<>", min_size=1, max_size=12), min_size=1, max_size=6))
def test_blocks_are_in_order_and_within_the_text(lines: list[str]) -> None:
    extracted = page("".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in lines))
    ends = 0
    for block, words in zip(extracted.blocks, blocks(extracted), strict=True):
        assert ends <= block.start < block.end <= len(extracted.text)
        assert words[1] == words[1].strip()
        ends = block.end


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One line that lost its breaks.", 1),
        ("One.\nTwo.\nThree.", 3),
        ("Wrapped\ntwice.\n\nSecond.", 2),
        (f"{'Long ' * 30}.\nNext.\n\nLast.", 3),
        ("  Mr. ASH. First\nof two.\n  Ms. BING. Second\nof two.\n\n  A third.\nNot.", 3),
    ],
)
def test_plain_text_is_cut_where_its_layout_says(text: str, paragraphs: int) -> None:
    spans = plain.paragraphs(text)
    assert len(spans) == paragraphs
    assert "".join(span.of(text) for span in spans).split() == text.split() or paragraphs > 1


MARKDOWN = """---
title: "The\\_harbour \\
  dues"
date: '2021-02-19'
modified_time: 2021-02-19 16:19:33-05:00
authors:
- Ines Rolf
- Tom Ash
---
# Head

A **bold**, [linked](http://x.example/a_(b)) and
wrapped 3 * 4 snake_case line.

> Quoted
> twice.

- An ~~item~~
"""


def test_markdown_is_what_its_reader_sees() -> None:
    source = Source(address="a.md", content=MARKDOWN.encode(), media_type=media_type.MARKDOWN)
    extracted = markdown.extract(source)
    assert blocks(extracted) == [
        ("title", "Head"),
        ("paragraph", "A bold, linked and wrapped 3 * 4 snake_case line."),
        ("quotation", "Quoted twice."),
        ("list item", "An item"),
    ]
    assert extracted.title and extracted.title.value == "The\u00a0harbour dues"
    assert extracted.published and extracted.published.value == "2021-02-19"
    assert extracted.updated and extracted.updated.value == "2021-02-19T16:19:33-05:00"
    assert [author.name for author in extracted.authors] == ["Ines Rolf", "Tom Ash"]


def test_docx_keeps_words_and_drops_what_is_not_shown() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="T1"/></w:pPr>{run.format("Head")}</w:p>'
        f"<w:p>{run.format('“It’s')}<w:del>{run.format('not')}</w:del><w:r><w:tab/><w:t>so”</w:t></w:r></w:p>"
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>"
    )
    source = Source(address="a.docx", content=docx_bytes(body), media_type=media_type.DOCX)
    assert blocks(docx.extract(source)) == [("heading", "Head"), ("paragraph", "“It’s\tso”")]


def story(folder: Path, sidecar: str = "") -> str:
    (folder / "story.md").write_text(
        f"---\noutlet: Front\ntitle: Front\n---\n{'Some words. ' * 5}\n", encoding="utf-8"
    )
    if sidecar:
        (folder / "story.md.toml").write_text(sidecar, encoding="utf-8")
    return str(folder / "story.md")


def test_option_before_sidecar_before_front_matter(tmp_path: Path) -> None:
    address = story(tmp_path, 'outlet = "Beside"\npublished = 2017-02-14\nurl = "https://news.example/a"')
    document = read(address, told=Told(published="2017-02"))
    assert document.title and (document.title.value, document.title.read_from) == ("Front", "front matter")
    assert document.outlet and (document.outlet.value, document.outlet.read_from) == (
        "Beside",
        "sidecar story.md.toml",
    )
    assert document.published and (document.published.value, document.published.read_from) == (
        "2017-02",
        "option",
    )
    assert document.url == "https://news.example/a"


@pytest.mark.parametrize(
    "value", ["14 February", "2017-13-01", "2017-02-30", "0000", "yesterday", "17-02-14"]
)
def test_a_told_date_that_is_none(value: str) -> None:
    with pytest.raises(BadOption, match="2017-02-14"):
        Told(published=value)


@pytest.mark.parametrize("sidecar", ["outlet = ", "outlets = 'x'", "published = 'soon'", "authors = 3"])
def test_a_sidecar_that_makes_no_sense(tmp_path: Path, sidecar: str) -> None:
    with pytest.raises(BadOption, match=r"sidecar story\.md\.toml"):
        read(story(tmp_path, sidecar))


def test_the_same_words_from_the_same_place_are_the_same_document(tmp_path: Path) -> None:
    address = story(tmp_path)
    first = read(address)
    assert read(Path(address)).id == first.id
    Path(address).write_text("Other words.", encoding="utf-8")
    assert read(address).id != first.id


def test_passages_are_in_order_and_do_not_overlap() -> None:
    document = read(STORY.encode())
    ends = [0]
    for passage in document.passages:
        assert passage.start >= ends[-1]
        ends.append(passage.end)
    assert len(ends) > 3


def test_a_source_without_words() -> None:
    with pytest.raises(UnreadableSource, match="no words"):
        read(b"<html><body><img src=x></body></html>")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "a feed; add the URLs in it"),
        (b"RIFF....WAVE", "a sound or video file; add its captions"),
        (b"<minutes><head>The ferry</head><p>It stopped.</p></minutes>", "XML that is not a page"),
    ],
)  # fmt: skip
def test_data_is_refused_with_what_it_is(content, reason):
    with pytest.raises(UnreadableSource, match=re.escape(reason)):
        media_type_of(content)


def test_escapes_and_the_address_in_front_matter() -> None:
    page = """---
source_url: https://courier.example/ferry
title: "The mayor\\u2019s ferry, \\x41 to\\_B, and\\
  \\ back"
---
It sank.
"""
    document = read(page.encode())
    assert (document.title and document.title.value) == "The mayor’s ferry, A to\u00a0B, and back"
    assert document.url == "https://courier.example/ferry"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"title": "The ferry", "text": "It stopped."}', media_type.JSON),
        (b'[{"speaker": "Ilse Tarn", "words": "No."}]', media_type.JSON),
        (b"speaker,words,date\nTarn,No.,2019\nQuill,Yes.,2019\nSander,Never.,2020\nTarn,No.,2020\n", media_type.TABLE),
    ],
)  # fmt: skip
def test_data_is_told_from_words(content, kind):
    assert media_type_of(content) == kind


def test_prose_with_as_many_commas_in_every_line_is_no_table():
    prose = b"It stopped, they said, at noon.\nIt sank, he said, at one.\nNobody, she said, drowned.\nThe end, at last, came.\n"
    assert media_type_of(prose) == media_type.PLAIN


def test_a_page_kept_as_a_bytes_literal_is_read_as_its_bytes() -> None:
    page = b"<h1>Press Gaggle</h1>\nb'<p>\\n\\tMR. ORR:\\xc2\\xa0 We knew.</p><p>It\\'s late.</p>'"
    document = read(page)
    assert "MR. ORR:\u00a0 We knew." in document.text
    assert "It's late." in document.text
    assert any("bytes literal" in warning for warning in document.warnings)


def test_words_that_only_look_like_a_bytes_literal_stay() -> None:
    text = "He typed:\n\nb'not closed\n\nand left."
    assert read(text.encode()).text.strip() == text


def contribution(name: str, *words: str, beside: str = "") -> str:
    said = "".join(f"<p class='para'>{one}</p>" for one in words)
    office = f"<div class='secondary-text'>{beside}</div>" if beside else ""
    return (
        "<div class='debate-item'><div class='contribution'><a class='attributed-to-details' href='/m'>"
        f"<div class='primary-text'>{name}</div>{office}</a><div class='content'>{said}</div></div></div>"
    )


DEBATE = (
    "<!doctype html><title>The pier</title><header><a href='/'>Home</a></header><h1>The pier</h1>"
    + contribution("Una Voss", "1. When did the Secretary of State learn of it?", beside="(Leith) (Ind)")
    + contribution("Ana Orr", "On Monday.", "It opens in May.", beside="The Secretary of State for Harbours")
    + contribution("Una Voss", "Why did it take her so long to hear of it?")
    + "<div class='debate-item'><p>Interruption.</p></div>"
    + contribution("Ana Orr", "Nobody told me.")
    + "<div class='debate-item'><p>3.15 pm</p></div><footer><p>All rights are kept.</p></footer>"
)


def test_names_that_the_markup_sets_apart_are_speakers() -> None:
    document = read(DEBATE.encode())
    turns = [one for one in document.passages if one.role in ("question turn", "speech turn")]
    assert [(one.role, one.speaker, one.span.of(document.text)) for one in turns] == [
        ("question turn", "Una Voss", "1. When did the Secretary of State learn of it?"),
        ("speech turn", "Ana Orr", "On Monday.\n\nIt opens in May."),
        ("question turn", "Una Voss", "Why did it take her so long to hear of it?"),
        ("speech turn", "Ana Orr", "Nobody told me."),
    ]
    assert [one.speaker_note for one in turns] == [
        "(Leith) (Ind)",
        "(The Secretary of State for Harbours)",
        None,
        None,
    ]
    assert [one.label and one.label.of(document.text).split("\n")[0] for one in turns] == [
        one.speaker for one in turns
    ]


def test_a_page_that_lists_speakers_is_no_debate() -> None:
    people = ("Una Voss", "Ana Orr", "Pim Tallis", "Bram Quill")
    listed = "".join(
        f"<div class='card'><h3 class='speaker'>{name}</h3><p>On Monday.</p></div>" for name in people
    )
    page = f"<!doctype html><h1>The congress</h1><p>{'Four people speak of the pier at length. ' * 9}</p>{listed}"
    assert all(one.speaker is None for one in read(page.encode()).passages)
