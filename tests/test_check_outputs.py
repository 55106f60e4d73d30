"""What the check of a draft prints and writes, on the bundled coverage and the draft that comes with it."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx
import lxml.html
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st

from onrecord import examples
from onrecord.checks.checked import Checked, Difference, DraftQuotation, Place
from onrecord.checks.drafts import Draft
from onrecord.errors import BadOption, UnreadableSource
from onrecord.models import Source, Span
from onrecord.readers import media_type
from onrecord.reporting import comments, footnotes, sarif
from onrecord.reporting.draft_file import Anchors, DraftFile, Letters, Spot
from onrecord.reporting.marked import draft_side, source_side
from onrecord.reporting.page import page
from onrecord.reporting.plain import report_shape
from onrecord.reporting.report import VERDICTS, CheckReport, make_report, read_for_report
from onrecord.reporting.table import report_table
from onrecord.reporting.wording import MEANS, slug, summary, verdicts_named
from onrecord.store import Record
from onrecord.terminal.screen import output

DOCS = Path(__file__).resolve().parent.parent / "docs"
DRAFT = examples.DRAFT.read_text("utf-8")
# The verdicts on the draft's quotations, in its order.
VERDICT_OF = {
    "I wrote down what I saw,": "verbatim",
    "There were three,": "altered",
    "No. I telephoned twice": "cut",
    "There was no warning. None,": "verbatim",
    "If there had been a piece": "verbatim",
    "I’m … going to get": "cut that turns the sense",
    "The minister stands by": "spliced",
    "Eighty-eight out of": "asked, not said",
    "A copy was found": "another occasion",
    "It takes a yes or a no,": "asked, not said",
    "Every house on Mill Street": "not on record",
}


@pytest.fixture(scope="module")
def record(bundled_record: Path):
    with Record(bundled_record) as opened:
        yield opened


@cache
def draft_as_read(content: bytes, kind: str) -> tuple[Source, Draft]:
    """A draft's source and what was found in it: most of the time of a check, the same for every test."""
    source = Source(address="draft", content=content, media_type=kind)
    return source, read_for_report(source)


def checked(record: Record, content: str | bytes, kind: str = media_type.MARKDOWN, **options) -> CheckReport:
    content = content.encode() if isinstance(content, str) else content
    source, findings = draft_as_read(content, kind)
    options.setdefault("name", "draft")
    return make_report(source, findings, record, **options)


@pytest.fixture(scope="module")
def report(record) -> CheckReport:
    return checked(record, DRAFT, name="stories/draft.md")


@pytest.fixture(scope="module")
def word_file() -> bytes:
    """The draft as a DOCX of many runs that look different."""
    made = docx.Document()
    paragraphs = DRAFT.split("---\n", 2)[2].strip().split("\n\n")
    made.add_heading(paragraphs[0].lstrip("# "), 0)
    for paragraph in paragraphs[1:]:
        added = made.add_paragraph()
        for number, words in enumerate(re.findall(r".{1,37}", paragraph.replace("*", ""))):
            run = added.add_run(words)
            run.bold, run.italic = number % 3 == 1 or None, number % 5 == 2 or None
    return saved(made)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_draft_of_the_demonstration(report: CheckReport) -> None:
    found = {entry.words: entry.checked.verdict for entry in report.entries if not entry.is_told}
    assert {
        words: verdict for start, verdict in VERDICT_OF.items() for words in found if words.startswith(start)
    } == {
        next(words for words in found if words.startswith(start)): verdict
        for start, verdict in VERDICT_OF.items()
    }
    assert [next(v for s, v in VERDICT_OF.items() if words.startswith(s)) for words in found] == list(
        found.values()
    )
    assert [one.words for one in report.passed] == ["“Sunday Table”", "“weather report.”"]


# Places in the draft's file.


@pytest.mark.parametrize(
    ("kind", "raw", "text", "words", "spot"),
    [
        (media_type.PLAIN, "One.\n\n“We knew.”\n", "One.\n\n“We knew.”\n", "We knew.", (3, 2, 3, 10)),
        (media_type.MARKDOWN, "# Ti*t*le\n\nA “**We** knew\nof it.”", "Title\n\nA “We knew of it.”", "We knew of it.", (3, 6, 4, 7)),
        (media_type.MARKDOWN, "See [“We *knew*”](http://x.example/knew) now", "See “We knew” now", "We knew", (1, 7, 1, 15)),
        (media_type.MARKDOWN, "“No.” And “no.”[^1]\n\n[^1]: no.", "“No.” And “no.”", "no.", (1, 12, 1, 15)),
        (media_type.HTML, "<p>A</p>\n<p>&ldquo;We <b>caf&eacute;</b>&rdquo;</p>", "A\n\n“We café”", "We café", (2, 11, 2, 28)),
        (media_type.HTML, "<title>We knew</title><p>He:\n“We knew”", "He: “We knew”", "We knew", (2, 2, 2, 9)),
        (media_type.PLAIN, "One\r\n\r\n“We knew.”\r\n", "One\n\n“We knew.”\n", "We knew.", (3, 2, 3, 10)),
    ],
)  # fmt: skip
def test_a_quotation_is_found_in_its_file(
    kind: str, raw: str, text: str, words: str, spot: tuple[int, ...]
) -> None:
    file = DraftFile(Source(address="", content=raw.encode(), media_type=kind), text)
    at = text.index(words)
    assert file.spot_of(Span(at, at + len(words))) == Spot(
        line=spot[0], column=spot[1], end_line=spot[2], end_column=spot[3]
    )


def test_words_that_are_nowhere_in_the_file_have_no_place() -> None:
    file = DraftFile(Source(address="", content=b"one two", media_type=media_type.PLAIN), "one three")
    assert file.spot_of(Span(4, 9)) is None
    assert file.spot_of(Span(3, 4)) is None


@given(st.text("ab1 .“”\n", max_size=40), st.data())
def test_in_the_text_itself_every_word_is_where_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    place = Anchors(text, Letters(text)).place_of(span)
    if any(letter.isalnum() for letter in span.of(text)):
        assert place is not None
        assert place.of(text) == span.of(text)
    else:
        assert place is None


# The two sides.


def place_with(words: tuple[str, ...], *runs: Difference) -> Place:
    return Place(
        document="d", title=None, outlet=None, date=None, spans=(), words=words, before="", after="",
        speaker_label=None, speaker=None, link=None, differences=runs,
    )  # fmt: skip


def run(kind, draft: str, source: str) -> Difference:
    return Difference(kind=kind, draft=draft, source=source)


@pytest.mark.parametrize(
    ("words", "runs", "marked"),
    [
        (("on the left, he",), [run("same", "on the", "on the"), run("changed", "right", "left"), run("same", "he", "he")], "on the [left], he"),
        (("we knew", "of it"), [run("same", "we knew", "we knew"), run("missing", "…", "not all"), run("same", "of it", "of it")], "we knew [not all] of it"),
        (("we knew", "of it"), [run("same", "we knew", "we knew"), run("missing", "", "…"), run("same", "of it", "of it")], "we knew […] of it"),
        (("we knew of",), [run("same", "we", "we"), run("missing", "", "knew"), run("added", "it", "")], "we [knew] of"),
        (("we knew",), [run("same", "we knew", "we knew"), run("missing", "", "not")], "we knew [not]"),
    ],
)  # fmt: skip
def test_the_source_is_printed_with_what_differs(
    words: tuple[str, ...], runs: list[Difference], marked: str
) -> None:
    shown = source_side(place_with(words, *runs))
    assert "".join(f"[{one.words}]" if one.differs else one.words for one in shown) == marked


def test_the_draft_is_printed_as_it_stands(report: CheckReport) -> None:
    for entry in report.entries:
        for place in entry.checked.places:
            assert "".join(one.words for one in draft_side(entry.words, place.differences)) == entry.words


# The table.


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_table_fits(report: CheckReport, width: int, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    console = output()
    console.print(report_table(report, plain=True))
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= width
    assert "»twelve«" in " ".join(printed.split())


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        ([], "No quotation was found in the draft."),
        (["cut"], "The one quotation stands."),
        (["altered"], "The one quotation differs."),
        (["not on record"], "The one quotation is not on record."),
        (["cut", "verbatim"], "All 2 quotations stand."),
        (["cut", "altered"], "1 of 2 quotations stands; 1 differs."),
        (["altered", "not on record", "not on record"], "None of 3 quotations stand; 1 differs and 2 are not on record."),
    ],
)  # fmt: skip
def test_the_outcome_in_a_sentence(report: CheckReport, verdicts: list, told: str) -> None:
    entries = tuple(
        replace(report.entries[0], checked=replace(report.entries[0].checked, verdict=verdict))
        for verdict in verdicts
    )
    assert summary(replace(report, entries=entries)) == told


# JSON.


def test_the_keys_of_json_are_those_described(report: CheckReport) -> None:
    plain = json.loads(json.dumps(report_shape(report)))
    section = (DOCS / "commands.md").read_text("utf-8").split("\n## check\n")[1].split("\n## ")[0]
    for name, shape in (
        ("check", plain),
        ("quotation", plain["quotations"][0]),
        ("place", plain["quotations"][0]["places"][0]),
    ):
        line = re.search(rf"^- {name}: (.*?)(?=^-|^$)", section, re.S | re.M)
        assert line
        assert re.findall(r"`(\w+)`", line[1]) == list(shape)


def test_json_places_are_of_the_texts(report: CheckReport, record: Record) -> None:
    plain = report_shape(report)
    for entry in plain["quotations"]:
        assert " ".join(report.document.text[start:end] for start, end in entry["pieces"]) == entry["words"]
        for place in entry["places"]:
            text = record.document(place["document"]).text
            assert [text[start:end] for start, end in place["pieces"]] == place["words"]
    assert plain["stand"] + sum(not entry["stands"] for entry in plain["quotations"]) == len(
        plain["quotations"]
    )
    assert plain["passed_over"][0]["where"] == "line 15"


def test_the_documentation_has_every_verdict() -> None:
    assert list(MEANS) == list(VERDICTS)
    rows = re.findall(r"^\| ([a-z, ]+) \|", (DOCS / "check.md").read_text("utf-8"), re.M)
    assert [row for row in rows if row in VERDICTS] == list(VERDICTS)
    commands = (DOCS / "commands.md").read_text("utf-8")
    assert all(f"`{slug(verdict)}`" in commands for verdict in VERDICTS)


# The page.

HOSTILE = """# A <script>alert(1)</script> & "B"

“There was no <img src=x onerror=alert(1)> warning at all, none,” Piet Callan said. “Every &amp; <b>piece</b> of
paper crosses my desk,” he said.
"""


def tree_of(report: CheckReport):
    return lxml.html.fromstring(page(report))


@pytest.mark.parametrize("draft", [DRAFT, HOSTILE, "Nothing is quoted."])
def test_the_page_asks_for_nothing(record: Record, draft: str) -> None:
    tree = tree_of(checked(record, draft))
    assert not tree.xpath("//script | //img | //iframe | //object | //embed | //form | //*[@src] | //@style")
    assert [link.get("href") for link in tree.xpath("//link")] == ["data:,"]
    [style] = tree.xpath("//style/text()")
    assert not re.search(r"url\(|@import|</", style)
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert not [name for name in tree.xpath("//@*") if getattr(name, "attrname", "").startswith("on")]


def test_the_page_has_the_words_of_both_sides(report: CheckReport) -> None:
    tree = tree_of(report)
    for entry in report.entries:
        [article] = tree.xpath(f"//article[@id='q{entry.number}']")
        told = " ".join(article.text_content().split())
        assert entry.words in told
        assert entry.checked.reason in told
    [altered] = tree.xpath("//article[.//span[contains(., 'Altered')]]")
    assert altered.xpath(".//del/text()") == ["right", "twelve"]
    assert altered.xpath(".//ins/text()") == ["left", "nine"]
    assert altered.xpath(".//ins[@class='grave']/text()") == ["nine"]


def test_the_page_hangs_together(report: CheckReport) -> None:
    tree = tree_of(report)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//a/@href"):
        assert target.startswith(("#", "https://", "http://"))
        assert not target.startswith("#") or target[1:] in ids
    assert tree.get("lang") == "en"
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "stories" not in page(report)  # the folder is nobody's business


def test_a_link_that_is_none_is_not_followed(report: CheckReport) -> None:
    entry = report.entries[0]
    for link, shown in (
        ("javascript:alert(1)", []),
        ("https://x.example/#:~:text=a", ["https://x.example/#:~:text=a"]),
    ):
        place = replace(entry.checked.places[0], link=link)
        tree = tree_of(
            replace(
                report,
                entries=(replace(entry, checked=replace(entry.checked, places=(place,))),),
                addresses={},
            )
        )
        assert tree.xpath("//p[@class='source']//a/@href") == shown


# SARIF.


def test_sarif_has_what_the_specification_requires(report: CheckReport) -> None:
    log = json.loads(json.dumps(sarif.sarif(report)))
    assert log["version"] == "2.1.0"
    [ran] = log["runs"]
    driver = ran["tool"]["driver"]
    rules = [rule["id"] for rule in driver["rules"]]
    assert driver["name"]
    assert len(set(rules)) == len(rules)
    assert ran["invocations"][0]["executionSuccessful"] is True
    assert [entry.checked.verdict for entry in report.entries if not entry.checked.stands] == [
        VERDICTS[[slug(verdict) for verdict in VERDICTS].index(result["ruleId"])] for result in ran["results"]
    ]
    for result in ran["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] == "error"
        assert result["message"]["text"]
        [location] = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == ran["artifacts"][0]["location"]["uri"] == "stories/draft.md"


def test_sarif_regions_are_those_of_the_file(report: CheckReport) -> None:
    lines = DRAFT.split("\n")
    for result in sarif.sarif(report)["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"]
        shown = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        assert shown.replace("*", "") == region["snippet"]["text"]


def test_sarif_of_a_file_without_lines(record: Record, word_file: bytes) -> None:
    made = checked(record, word_file, media_type.DOCX, name="a draft.docx", fail_on=frozenset({"spliced"}))
    results = sarif.sarif(made)["runs"][0]["results"]
    location = results[0]["locations"][0]
    assert location["logicalLocations"][0]["name"] == "paragraph 3"
    assert "region" not in location["physicalLocation"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a%20draft.docx"
    assert {result["ruleId"]: result["level"] for result in results}["spliced"] == "error"
    assert {result["ruleId"]: result["level"] for result in results}["altered"] == "warning"


# Footnotes.


def test_footnotes_stand_behind_the_quotations_and_nothing_else_is_touched(report: CheckReport) -> None:
    noted = footnotes.annotated(report).decode()
    assert "the longest ran for twelve meters.”[^onrecord-3] Asked" in noted
    assert "“It takes a yes or a no,”[^onrecord-11] said" in noted
    [line] = [line for line in noted.splitlines() if line.startswith("[^onrecord-3]:")]
    assert "**Altered**" in line
    assert "on the **left**-hand wall" in line
    without = re.sub(r"\[\^onrecord-\d+\](?!:)", "", noted).split("\n\n[^onrecord-0]:")[0]
    assert without == DRAFT.rstrip("\n")


def test_an_annotated_draft_is_checked_as_before(report: CheckReport, record: Record) -> None:
    once = footnotes.annotated(report)
    again = checked(record, once, name="stories/draft.md")
    assert [entry.words for entry in again.entries] == [entry.words for entry in report.entries]
    assert footnotes.annotated(replace(again, at=report.at)) == once
    assert [entry.spot.line for entry in again.entries] == [entry.spot.line for entry in report.entries]


@pytest.mark.parametrize(
    ("draft", "noted"),
    [
        ("Piet Callan said: *“It was a great surprise to all of us.”* Then he left.", "us.”*[^onrecord-1] Then"),
        ("“[It was a great surprise to us](http://x.example/a),” Piet Callan said.", "/a),”[^onrecord-1] Piet"),
        ("“It was a great surprise to us,” Piet Callan said.\r\nSo.\r\n", "us,”[^onrecord-1] Piet Callan said.\r\nSo.\r\n\r\n["),
    ],
)  # fmt: skip
def test_where_a_footnote_goes(record: Record, draft: str, noted: str) -> None:
    assert noted in footnotes.annotated(checked(record, draft)).decode()


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_draft_comes_back_in_its_charset(record: Record, charset: str) -> None:
    draft = "“It was a great surprise to all of us,” Piet Callan said in the café.\r\n"
    source = Source(address="draft.txt", content=draft.encode(charset), media_type=media_type.PLAIN)
    made = make_report(source, read_for_report(source), record, name="draft.txt")
    noted = footnotes.annotated(made).decode(charset)
    assert noted.startswith(
        "“It was a great surprise to all of us,”[^onrecord-1] Piet Callan said in the café.\r\n\r\n["
    )


def test_what_is_noted_cannot_break_the_markdown(record: Record) -> None:
    entry = Checked(
        quotation=DraftQuotation(pieces=(Span(0, 3),), manner="direct"),
        verdict="altered",
        reason="“a_b*c” for “<d>”\n[x]: y",
    )
    made = checked(record, "“It was a great surprise to all of us,” Piet Callan said.")
    made = replace(made, entries=(replace(made.entries[0], checked=entry),))
    [line] = [line for line in footnotes.annotated(made).decode().splitlines() if "[^onrecord-1]:" in line]
    assert r"“a\_b\*c” for “\<d\>” \[x\]: y." in line


# Comments.


def commented(content: bytes) -> dict[str, str]:
    """Return what each comment says, by the words it is set at."""
    document = docx.Document(io.BytesIO(content))
    found = {}
    for comment in document.comments:
        words, within = "", False
        for element in document.element.body.iter():
            if element.get(qn("w:id")) == str(comment.comment_id) and "commentRange" in element.tag:
                within = element.tag == qn("w:commentRangeStart")
            elif within and element.tag == qn("w:t"):
                words += element.text
        found[words] = comment.text
    return found


def looks(content: bytes) -> list[tuple[str, object, object]]:
    """Return every character of the body with its look."""
    document = docx.Document(io.BytesIO(content))
    return [
        (letter, run.bold, run.italic)
        for paragraph in document.paragraphs
        for run in paragraph.runs
        for letter in (*run.text, *([] if run is not paragraph.runs[-1] else "\n"))
    ]


def test_comments_stand_at_the_words_and_the_layout_is_untouched(record: Record, word_file: bytes) -> None:
    made = checked(record, word_file, media_type.DOCX)
    content, missed = comments.annotated(made)
    assert missed == []
    found = commented(content)
    assert set(found) == {entry.words for entry in made.remarkable} | {made.title}
    [altered] = [told for told in found.values() if told.startswith("Altered")]
    assert "on the left-hand wall" in altered
    assert "hearing-2024-03-14.pdf" in altered
    assert [one for one in looks(content) if one[0] != "\n"] == [
        one for one in looks(word_file) if one[0] != "\n"
    ]


def test_what_differs_is_bold_in_a_comment(record: Record, word_file: bytes) -> None:
    content, _ = comments.annotated(checked(record, word_file, media_type.DOCX))
    document = docx.Document(io.BytesIO(content))
    [altered] = [one for one in document.comments if one.text.startswith("Altered")]
    assert [part.text for part in altered.paragraphs[1].runs if part.bold] == ["left", "nine"]


def test_comments_of_others_stay_and_ours_are_replaced(record: Record, word_file: bytes) -> None:
    document = docx.Document(io.BytesIO(word_file))
    document.add_comment(document.paragraphs[1].runs, "By whom?", author="The desk")
    once, _ = comments.annotated(checked(record, saved(document), media_type.DOCX))
    twice, _ = comments.annotated(checked(record, once, media_type.DOCX))
    assert commented(twice) == commented(once)
    assert "By whom?" in commented(twice).values()
    assert looks(twice) == looks(once)
    body = docx.Document(io.BytesIO(twice)).element.body
    assert len(list(body.iter(qn("w:commentReference")))) == len(commented(twice))


def test_words_in_a_footnote_have_no_comment_and_it_is_told(record: Record) -> None:
    document = docx.Document()
    document.add_paragraph("Nothing is quoted here.")
    made = checked(record, "“It was a great surprise to all of us,” Piet Callan said.", media_type.PLAIN)
    made = replace(
        made, file=DraftFile(Source(address="", content=saved(document), media_type=media_type.DOCX), "x")
    )
    content, missed = comments.annotated(made)
    assert [entry.words for entry in missed] == ["It was a great surprise to all of us,"]
    assert list(commented(content)) == ["Nothing is quoted here."]


def test_a_docx_that_cannot_be_written_anew_says_so(report: CheckReport) -> None:
    broken = DraftFile(Source(address="", content=b"PK\x03\x04", media_type=media_type.DOCX), "x")
    with pytest.raises(UnreadableSource, match="comments cannot be written"):
        comments.annotated(replace(report, file=broken))


# What fails.


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("altered", {"altered"}),
        ("asked, not said", {"asked, not said"}),
        ("Altered, asked-not-said,not on record", {"altered", "asked, not said", "not on record"}),
        ("none", set()),
    ],
)
def test_verdicts_by_name(words: str, named: set[str]) -> None:
    assert verdicts_named(words) == named


@pytest.mark.parametrize("words", ["wrong", "altered,wrong", "", "altered,none"])
def test_a_verdict_that_is_none(words: str) -> None:
    with pytest.raises(BadOption, match="there are verbatim, same-words"):
        verdicts_named(words)


def test_words_of_links_insertions_and_cells_have_their_comments(record: Record) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Piet Callan said: “Nobody ")._p
    for part in (
        '<w:hyperlink {0} w:anchor="x"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">knew. The </w:t></w:r></w:hyperlink>',
        '<w:del {0} w:id="8" w:author="x"><w:r><w:delText>old </w:delText></w:r></w:del>',
        '<w:ins {0} w:id="9" w:author="x"><w:r><w:t xml:space="preserve">minister has </w:t></w:r></w:ins>',
        "<w:r {0}><w:t>said</w:t><w:br/><w:t>so, and he says so,” he said.</w:t><w:tab/><w:t>Then he left.</w:t></w:r>",
    ):
        paragraph.append(parse_xml(part.format(nsdecls("w"))))
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "“We will build a theatre in the old pump house,” Sibyl Marsh said."
    made = checked(record, saved(document), media_type.DOCX)
    content, missed = comments.annotated(made)
    assert missed == []
    found = set(commented(content))
    assert {
        "Nobody knew. The minister has saidso, and he says so,",
        "We will build a theatre in the old pump house,",
    } < found
    again = read_for_report(Source(address="", content=content, media_type=media_type.DOCX))
    assert again.document.text == made.document.text
