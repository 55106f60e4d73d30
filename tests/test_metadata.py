"""What a page says of itself, and where. All people and papers are made up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import Source
from onrecord.pages.metadata import Metadata, parse_byline, read_metadata
from onrecord.readers.extracted import Block
from onrecord.readers.html import extract
from onrecord.readers.plain import extract as extract_plain
from onrecord.readers.plain import paragraphs
from onrecord.times.page_dates import date_order, first_date, stated_date


def of_text(text: str) -> Metadata:
    return read_metadata(None, text, [Block(start=span.start, end=span.end) for span in paragraphs(text)])


def of_page(head: str, body: str = "<p>The pier was closed on Monday.</p>", lang: str = "en") -> Metadata:
    tree = lxml.html.document_fromstring(f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>")
    text = "\n\n".join(words for words in (" ".join(part.split()) for part in tree.body.itertext()) if words)
    return read_metadata(tree, text, [Block(start=span.start, end=span.end) for span in paragraphs(text)])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ANNA BYERS, TOMAS KAPLAN and RUTH PERL", [("Anna Byers", None), ("Tomas Kaplan", None), ("Ruth Perl", None)]),
        ("By ANNA BYERS", [("Anna Byers", None)]),
        ("Melody Jansen, Senior Reporter", [("Melody Jansen", "Senior Reporter")]),
        ("By Melody Jansen, Senior Reporter, and Ian McBride, City Editor", [("Melody Jansen", "Senior Reporter"), ("Ian McBride", "City Editor")]),
        ("by Odile Marsh for The Courier", [("Odile Marsh", None)]),
        ("Words by Karl Oster & Nadia Ferro", [("Karl Oster", None), ("Nadia Ferro", None)]),
        ("Reported by: Karl Oster", [("Karl Oster", None)]),
        ("By Hugo Lind and Reuters", [("Hugo Lind", None)]),
        ("By Hugo Lind | hlind@lantern.example | The Lowmere Lantern", [("Hugo Lind", None)]),
        ("By Hugo Lind Updated 4 March 2031", [("Hugo Lind", None)]),
        ("By J.R. O'Dell, Jr.", [("J.R. O'Dell, Jr", None)]),
        ("MAEVE O'DELL", [("Maeve O'Dell", None)]),
        ("María del Carmen Ruiz", [("María del Carmen Ruiz", None)]),
        ("Abby Rolf", [("Abby Rolf", None)]),
        ("By Abby Rolf, Senior Reporter, HLU Speech, Harbours, and Technology Project", [("Abby Rolf", "Senior Reporter")]),
        ("Reuters", []),
        ("By Associated Press", []),
        ("Staff Reporter", []),
        ("Court Reporter", []),
        ("https://www.lantern.example/people/hugo-lind", []),
        ("The Lowmere Lantern", []),
        ("", []),
    ],
)  # fmt: skip
def test_F06_F07_bylines(line: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(author.name, author.title) for author in parse_byline(line)] == expected


NAMES = ["Anna Byers", "Abby Kirby", "Ruth Perl", "Tobias Bystrom", "Ivy Bayby"]


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True),
    st.sampled_from(["", "By ", "by ", "BY "]),
)
def test_every_name_of_a_byline_comes_back_whole(names: list[str], lead: str) -> None:
    line = lead + (", ".join(names[:-1]) + " and " if len(names) > 1 else "") + names[-1]
    assert [author.name for author in parse_byline(line)] == names


@pytest.mark.parametrize(
    ("value", "order", "expected"),
    [
        ("2031-03-04T08:09:10Z", None, "2031-03-04T08:09:10Z"),
        ("2031-03-04T08:09:10.123+0000", None, "2031-03-04T08:09:10+00:00"),
        ("2022-04-11 17:38:45-04:00", None, "2022-04-11T17:38:45-04:00"),
        ("2031-03-04T08:09", None, "2031-03-04T08:09:00"),
        ("20310304", None, "2031-03-04"),
        ("March 4, 2031", None, "2031-03-04"),
        ("4th of March 2031", None, "2031-03-04"),
        ("Tue, 04 Mar 2031 08:09:10 GMT", None, "2031-03-04"),
        ("Sept. 4, 2031", None, "2031-09-04"),
        ("3/2/19", "month first", "2019-03-02"),
        ("3/2/19", "day first", "2019-02-03"),
        ("3/2/19", None, "2019"),
        ("2/15/17", None, "2017-02-15"),
        ("15/2/2017", "month first", "2017-02-15"),
        ("4.3.2031", "day first", "2031-03-04"),
        ("March 2031", None, "2031-03"),
        ("2031", None, "2031"),
        ("2031-02-30", None, None),
        ("31/31/2031", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_stated_dates(value: str, order: str | None, expected: str | None) -> None:
    assert stated_date(value, order) == expected  # type: ignore[arg-type]


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)))
def test_one_day_in_every_way_of_writing_it(day: date) -> None:
    iso = str(day)
    for form in ("%B %d, %Y", "%d %B %Y", "%b. %d, %Y", "%Y%m%d", "%Y-%m-%d"):
        assert stated_date(day.strftime(form)) == iso
    assert first_date(day.strftime("%m/%d/%y"), "month first") == iso
    assert first_date(day.strftime("%d/%m/%Y"), "day first") == iso


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("3/2/19", "en-US", "month first"),
        ("3/2/19", "en_GB", "day first"),
        ("It was signed on 25/12/2018.", None, "day first"),
        ("It was signed on 12/25/2018.", "en", "month first"),
        ("1:15 P.M. EST", None, "month first"),
        ("On March 4, 2031, it rained.", None, "month first"),
        ("On 4 March 2031 it rained.", None, "day first"),
        ("On 4 March 2031 and March 5, 2031.", None, None),
        ("3/2/19", None, None),
    ],
)
def test_the_order_of_day_and_month_is_read_from_the_page(
    text: str, language: str | None, expected: str | None
) -> None:
    assert date_order(text, language) == expected


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebPage", "name": "x"},
 {"@type": "NewsArticle", "headline": "Pier &amp; ferries closed", "datePublished": "2031-03-04T08:00:00Z",
  "dateModified": "2031-03-05T09:00:00Z", "publisher": {"@type": "Organization", "name": "The Lowmere Lantern"},
  "author": [{"@type": "Person", "name": "Anna Byers", "jobTitle": "Harbour Reporter"},
             {"@type": "Organization", "name": "The Lowmere Lantern"}, "Ruth Perl"]}]}</script>"""


def test_linked_data() -> None:
    found = of_page(LINKED)
    assert found.title and (found.title.value, found.title.read_from) == (
        "Pier & ferries closed",
        "JSON-LD headline",
    )
    assert found.outlet and found.outlet.value == "The Lowmere Lantern"
    assert found.published and found.published.value == "2031-03-04T08:00:00Z"
    assert found.updated and (found.updated.value, found.updated.read_from) == (
        "2031-03-05T09:00:00Z",
        "JSON-LD dateModified",
    )
    assert [(author.name, author.title) for author in found.authors] == [
        ("Anna Byers", "Harbour Reporter"),
        ("Ruth Perl", None),
    ]


@pytest.mark.parametrize(
    ("head", "body", "field", "expected"),
    [
        ("<meta property='og:title' content='Pier closed | The Lantern'><meta property='og:site_name' content='The Lantern'>", "<p>x</p>", "title", ("Pier closed", "meta og:title")),
        ("<meta property='og:title' content='You will not believe this pier'>", "<h1>Pier closed</h1><p>It was.</p>", "title", ("Pier closed", "<h1>")),
        ("<title>Pier closed</title>", "<p>x</p>", "title", ("Pier closed", "<title>")),
        ("<meta property='og:site_name' content='The Lantern'>", "<p>x</p>", "outlet", ("The Lantern", "meta og:site_name")),
        ("<meta name='publisher' content='https://lantern.example'>", "<p>x</p>", "outlet", None),
        ("<meta property='article:published_time' content='2031-03-04T08:00:00+01:00'>", "<p>x</p>", "published", ("2031-03-04T08:00:00+01:00", "meta article:published_time")),
        ("<meta name='date' content='soon'>", "<p>x</p>", "published", None),
        ("", "<time class='published' datetime='2031-03-04'>4 March</time><p>x</p>", "published", ("2031-03-04", "<time>")),
        ("", "<ul><li><time datetime='2031-03-04'>x</time></li><li><time datetime='2031-03-05'>y</time></li></ul>", "published", None),
        ("", "<h1>Pier closed</h1><p>Published: March 4, 2031</p><p>Text.</p>", "published", ("2031-03-04", "published line")),
        ("<meta property='article:modified_time' content='2031-03-05'>", "<p>x</p>", "updated", ("2031-03-05", "meta article:modified_time")),
        ("<script type='application/ld+json'>{broken</script>", "<p>x</p>", "published", None),
    ],
)  # fmt: skip
def test_one_fact_of_a_page(head: str, body: str, field: str, expected: tuple[str, str] | None) -> None:
    found = getattr(of_page(head, body), field)
    assert (found and (found.value, found.read_from)) == expected


def test_F05_published_and_updated_are_two_things() -> None:
    found = of_page(
        "<meta property='article:published_time' content='2019-03-01T08:00:00Z'>"
        "<meta property='article:modified_time' content='2019-03-02T19:00:00Z'>",
        "<h1>Pier closed</h1><p>It was.</p><p>Update, 3/2/19: It is open again, the board says.</p>",
    )
    assert found.published and found.published.value == "2019-03-01T08:00:00Z"
    assert found.updated and found.updated.value == "2019-03-02T19:00:00Z"


def test_a_page_that_was_not_changed_has_no_update() -> None:
    found = of_page(
        "<meta property='article:published_time' content='2019-03-01T08:00:00Z'>"
        "<meta property='article:modified_time' content='2019-03-01T08:00:00Z'>"
    )
    assert found.updated is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Pier closed</h1><p>By ANNA BYERS, TOMAS KAPLAN and RUTH PERL</p><p>It was.</p>", ["Anna Byers", "Tomas Kaplan", "Ruth Perl"]),
        ("<h1>Pier closed</h1><p>Melody Jansen, Senior Reporter</p><p>It was.</p>", ["Melody Jansen"]),
        ("<h1>Pier closed</h1><span class='byline'>By <a rel='author' href='/x'>Ruth Perl</a></span><p>It was.</p>", ["Ruth Perl"]),
        ("<h1>Pier closed</h1><p>By noon the pier was closed, and by night it was gone.</p>", []),
        ("<h1>Pier closed</h1><p>It was.</p><div class='comment'><span class='author'>Otto Grimm</span></div>", []),
    ],
)  # fmt: skip
def test_authors_of_a_page(body: str, expected: list[str]) -> None:
    assert [author.name for author in of_page("", body).authors] == expected


def test_a_printed_title_is_joined_to_the_stated_name() -> None:
    found = of_page(
        "<meta name='author' content='Melody Jansen'>",
        "<h1>Pier</h1><p>Melody Jansen, Senior Reporter</p><p>x y.</p>",
    )
    assert [(author.name, author.title) for author in found.authors] == [("Melody Jansen", "Senior Reporter")]


def test_a_plain_text() -> None:
    found = of_text(
        "Harbour board closes the north pier\n\nBy Anna Byers\n\nMarch 4, 2031\n\nThe board closed the pier.\n\n"
        "Update, 3/5/31: The pier is open again, said the board."
    )
    assert found.title and found.title.value == "Harbour board closes the north pier"
    assert [author.name for author in found.authors] == ["Anna Byers"]
    assert found.published and (found.published.value, found.published.read_from) == (
        "2031-03-04",
        "date line",
    )
    assert found.updated and (found.updated.value, found.updated.read_from) == ("2031-03-05", "update note")
    assert found.outlet is None


@pytest.mark.parametrize(
    "text",
    [
        "We value your privacy\n\nWe use cookies. Accept all.\n\nThe pier was closed.",
        "The board closed the pier on Monday.\n\nIt gave no reason.",
        "One line and nothing else",
        "",
    ],
)
def test_no_title_is_made_up(text: str) -> None:
    assert of_text(text).title is None


def test_a_date_in_the_story_is_not_the_date_of_the_story() -> None:
    found = of_text(
        "Pier closed\n\nThe pier, built on March 4, 1911 by two brothers from the town, was closed."
    )
    assert found.published is None


@pytest.mark.parametrize("separator", [" ", "\n", "\n\n"])
def test_the_head_of_a_transcript(separator: str) -> None:
    text = separator.join(
        ["Home Press Room", "The Lantern House", "Office of the Press Secretary", "For Immediate Release", "March 04, 2031",
         "Press Briefing by Press Secretary Mona Reyes, 3/4/2031, #6", "Long Room", "1:43 P.M. EST", "MS. REYES: Good afternoon."]
    )  # fmt: skip
    found = of_text(text)
    assert found.published and (found.published.value, found.published.read_from) == (
        "2031-03-04",
        "transcript header",
    )
    assert found.outlet and found.outlet.value == "The Lantern House"
    if separator == " ":
        assert (
            found.title and found.title.value == "Press Briefing by Press Secretary Mona Reyes, 3/4/2031, #6"
        )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Daily Press Briefing by Press Secretary Mona Reyes, 10/19/15", "2015-10-19"),
        ("Press Briefing by Press Secretary Mona Reyes, April 11, 2022", "2022-04-11"),
        ("Press Gaggle by Press Secretary Mona Reyes", None),
    ],
)
def test_the_date_at_the_end_of_a_title(title: str, expected: str | None) -> None:
    found = of_text(f"{title}\n\nMS. REYES: Good afternoon.")
    assert (found.published and found.published.value) == expected


def test_published_of_real_pages(shared: Path) -> None:
    folder = shared / "inputs/articles_html/readability"
    for page in sorted(folder.iterdir()):
        expected = json.loads((page / "expected-metadata.json").read_text())
        found = extract(
            Source(address=page.name, content=(page / "source.html").read_bytes(), media_type="text/html")
        )
        if found.published and expected.get("publishedTime"):
            assert found.published.value[:10] == expected["publishedTime"][:10], page.name
        assert found.title and expected["title"].startswith(found.title.value[:30]), page.name


def test_published_of_flattened_transcripts(shared: Path) -> None:
    files = sorted((shared / "cases/white-house-question/transcripts").glob("*.txt"))
    assert files
    for file in files:
        found = extract_plain(Source(address=file.name, content=file.read_bytes(), media_type="text/plain"))
        assert found.published and found.published.value == file.stem[-10:], file.name
        assert found.outlet and found.outlet.value == "The White House"


HEARING = """[House Hearing, 311 Congress]
[From the Harbour Printing Office]



                  WHO OWNS THE PIER, AND

                     WHO PAYS FOR IT?

=======================================================================

                                HEARING

                               BEFORE THE

                    COMMITTEE ON HARBOURS

                              MAY 14, 2031

                               __________

    Mr. Orr. On May 1, 2030, it was shut.
"""
RECORD = """[Harbour Record Volume 143, Number 8 (Tuesday, January 28, 2031)]
[Senate]
[Pages S726-S768]
From the Harbour Record Online



          STATEMENTS ON INTRODUCED BILLS

      By Mr. PIKE:
  S. 204. A bill for the relief of Ana Orr; to the Committee
on Harbours.

  Mr. PIKE. Madam Speaker, we remember December 7,
1941
and what came of it.
"""


@pytest.mark.parametrize(
    ("text", "title", "outlet", "day"),
    [
        (HEARING, "WHO OWNS THE PIER, AND WHO PAYS FOR IT?", "Harbour Printing Office", "2031-05-14"),
        (RECORD, "STATEMENTS ON INTRODUCED BILLS", "Harbour Record", "2031-01-28"),
    ],
)
def test_the_head_of_a_printed_record(text: str, title: str, outlet: str, day: str) -> None:
    tree = lxml.html.document_fromstring(f"<html><title> - WHO OWNS THE</title><pre>{text}</pre></html>")
    facts = read_metadata(tree, text, [Block(start=span.start, end=span.end) for span in paragraphs(text)])
    stated = [fact and fact.value for fact in (facts.title, facts.outlet, facts.published)]
    assert stated == [title, outlet, day]
    assert facts.authors == ()


def test_a_dash_before_a_title_is_none_of_it() -> None:
    title = of_page("<title> - A bridge falls</title>").title
    assert title and title.value == "A bridge falls"


def test_a_line_of_a_wrapped_paragraph_is_no_date_line() -> None:
    text = (
        "The pier falls\n\n"
        + "They remember the pier and all who stood on it then.\n" * 8
        + "December 7, 1941\n"
    )
    assert of_text(text).published is None


def test_a_byline_with_a_clock_names_and_dates() -> None:
    facts = of_text(
        "The pier falls\n\nBy Odile Marsh on Monday, November 18th, 2031 at 11:04 a.m.\n\nIt fell at noon.\n"
    )
    assert [author.name for author in facts.authors] == ["Odile Marsh"]
    assert facts.published and facts.published.value == "2031-11-18"


@pytest.mark.parametrize(
    ("stated", "outlet"),
    [
        ("The Lantern - News for the whole valley", "The Lantern"),
        ("The Lantern - Leith", "The Lantern - Leith"),
        ("The Lantern", "The Lantern"),
    ],
)
def test_a_slogan_is_no_part_of_the_outlet(stated: str, outlet: str) -> None:
    found = of_page(f"<meta property='og:site_name' content='{stated}'>").outlet
    assert found and found.value == outlet


def test_a_publisher_that_is_only_pointed_to() -> None:
    graph = [
        {"@type": "NewsArticle", "headline": "A bridge falls", "publisher": {"@id": "#us"}},
        {"@type": "Organization", "@id": "#us", "name": "The Lantern"},
    ]
    page = f"<script type='application/ld+json'>{json.dumps({'@graph': graph})}</script>"
    found = of_page(page).outlet
    assert found and (found.value, found.read_from) == ("The Lantern", "JSON-LD publisher")
