"""The pages: what they show, that the text in them is exact, and what they refuse."""

from __future__ import annotations

import html
import re
import time
from dataclasses import replace
from pathlib import Path

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord import examples, web
from onrecord.answers.tactics import Tactic
from onrecord.clarity import Judged
from onrecord.models import Findings, Passage, Span, Stated, Statement, make_id
from onrecord.record.rows import Opinion
from onrecord.store import Record
from onrecord.web.app import make_app
from onrecord.web.guard import host_name
from onrecord.web.marking import cut, marks_of, paragraphs
from onrecord.web.wording import asked, clock, names_somebody, safe_link, says_name

HOSTILE = """<script>alert('1')</script> & "quoted" <img src=x onerror=alert(2)>"""


def record_of(path: Path, *all_findings: Findings) -> Path:
    with Record(path) as record:
        for findings in all_findings:
            record.add(findings, made.source(findings.document))
        record.refuse("/coverage/scan.pdf", "the PDF holds pictures of pages and no text")
    return path


def client_of(path: Path) -> TestClient:
    return TestClient(make_app(path), base_url="http://127.0.0.1:8000")


@pytest.fixture(scope="module")
def client(tmp_path_factory) -> TestClient:
    path = tmp_path_factory.mktemp("web") / "record.db"
    return client_of(record_of(path, made.herald(), made.briefing()))


def text_of(page: str) -> str:
    """Return what a page shows, without tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def reading(page: str) -> str:
    """Return the part of the reader that holds the document."""
    return page[page.index('<article class="reading"') : page.index('<aside id="panel"')]


def shown_paragraphs(page: str) -> str:
    """Return the document's own paragraphs in the reader, joined, without white space."""
    found = re.findall(r"<p>(.*?)</p>", reading(page), re.S)
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", "".join(found))).split())


# Pages


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "What was asked, and what was said?"),
        ("/", "Has the mayor read the inspection report on the bridge?"),
        ("/documents", "the PDF holds pictures of pages and no text"),
        ("/documents?about=ferry", "1 document"),
        ("/statements", "The bridge was safe. Nobody told us otherwise."),
        ("/statements?act=deny", "1 statement,"),
        ("/exchanges", "Bridges are the pride of this city."),
        ("/exchanges?clarity=declined", "2 questions"),
        (f"/exchanges?respondent={made.VELT.id}", "1 question,"),
        (f"/exchanges?asker={made.REPORTER.id}", "3 questions"),
        ("/exchanges?clarity=unsure", "No question fits."),
        ("/answers", "3 questions (put again once): 1 answered, 2 declined."),
        ("/answers?respondent=velt", "1 question: 1 declined."),
        ("/answers?until=2023", "No question fits."),
        ("/answers?by=month", "March 2024 33% answered, 6–79%"),
        (f"/answers/questions?by=respondent&of={made.ROLF.id}&clarity=declined", "1 question, each with"),
        ("/people", "Councillor"),
        (f"/people/{made.ROLF.id}", "Inés Rolf"),
        ("/?q=was+the+bridge+safe%3F", "Denied, and claimed"),
        ("/?q=has+she+read+the+inspection+report", "asked again 1 time"),
        ("/?q=zeppelin", "Nothing on record bears on this"),
        (f"/documents/{made.herald().document.id}", "Published 12 March 2024"),
    ],
)
def test_a_page_shows(client, address, words):
    answer = client.get(address)
    assert answer.status_code == 200
    assert words in " ".join(text_of(answer.text).split())


def test_every_number_of_the_report_leads_to_as_many_questions(client):
    page = client.get("/answers?outlet=h").text
    links = re.findall(r'<a href="(/answers/questions[^"]*)">([0-9,]+)</a>', page)
    assert len(links) >= 15
    for address, number in links:
        behind = client.get(html.unescape(address).replace("questions?", "questions.json?")).json()
        assert (behind["total"], len(behind["questions"])) == (int(number), int(number)), address


def test_the_bars_are_drawn_for_eyes_and_told_for_others(client):
    page = client.get("/answers").text
    rows = page.count('<th scope="row">')
    bars = re.findall(r'<svg class="bar tally"[^>]* aria-hidden="true">(.*?)</svg>', page, re.S)
    assert len(bars) == rows
    for bar in bars:
        assert sum(float(width) for width in re.findall(r'<rect[^>]* width="([0-9.]+)"', bar)) == 100
    assert 'style="' not in page  # the policy forbids it, and the bars would have no width


def test_the_chart_is_a_file_of_its_own(client):
    answer = client.get("/answers.svg?by=month&respondent=rolf")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "Only those put to rolf." in answer.text
    assert "Who was asked" not in answer.text


def test_a_denial_stands_beside_the_claim(client):
    page = client.get("/?q=was+the+bridge+safe").text
    denial, claim = page[page.index('<ol class="pairs">') :].split('<p class="label">Claim</p>')[:2]
    assert "Inés Rolf" in denial
    assert "Mara Velt" not in denial
    assert "Nobody told us otherwise" in claim


def test_re_asks_stand_under_their_first_question(client):
    page = client.get("/exchanges").text
    chain = next(part for part in page.split('<article class="chain') if "pride of this city" in part)
    assert "But has she read the report?" in chain
    assert 'class="exchange again"' in chain
    assert "the ferry" not in chain


def test_a_reason_and_a_badge_stand_by_the_answer(client):
    page = client.get(f"/documents/{made.briefing().document.id}").text
    assert 'class="badge not-answered"' in page
    assert "asked again" in text_of(reading(page))


def test_the_card_tells_why_and_from_where(client):
    statement = made.herald().statements[1]
    page = client.get(f"/statements/{statement.id}").text
    for words in ("Inés Rolf", "printed as “Mayor Inés Rolf”", "score 0.90", "made"):
        assert words in text_of(page)
    card = client.get(f"/statements/{statement.id}/card").text
    assert "<html" not in card
    assert "Inés Rolf" in card


def test_an_unresolved_speaker_is_shown_as_such(client):
    statement = made.herald().statements[4]
    page = client.get(f"/statements/{statement.id}").text
    assert 'class="unresolved"' in page
    assert "Not resolved" in page
    assert "the text says that this was not said" in page


def test_a_new_version_leads_to_the_one_before(tmp_path):
    first = made.herald()
    text = first.document.text.replace("give today", "give soon")
    later = replace(first.document, id=make_id("later"), text=text, passages=first.document.passages[:1])
    client = client_of(record_of(tmp_path / "r.db", first, Findings(document=later)))
    assert f"/documents/{first.document.id}" in client.get(f"/documents/{later.id}").text
    assert "not the newest version" in client.get(f"/documents/{first.document.id}").text
    assert client.get("/documents").text.count('class="title"') == 1


def test_an_empty_record_says_what_to_do(tmp_path):
    client = client_of(record_of(tmp_path / "r.db"))
    for address in ("/", "/documents"):
        assert "onrecord add" in client.get(address).text


# The reader


@pytest.mark.parametrize("findings", [made.herald(), made.briefing()], ids=["story", "briefing"])
def test_the_reader_shows_the_whole_text(client, findings):
    page = client.get(f"/documents/{findings.document.id}").text
    assert shown_paragraphs(page) == "".join(findings.document.text.split())


def test_every_statement_has_its_anchor_once(client):
    findings = made.herald()
    page = client.get(f"/documents/{findings.document.id}").text
    for statement in findings.statements:
        assert page.count(f'id="statement-{statement.id}"') == 1


def test_furniture_is_folded_with_its_kind_and_count(client):
    page = client.get(f"/documents/{made.herald().document.id}").text
    fold = page[page.index("<details") : page.index("</details>")]
    assert "folded away: 1 appeal" in fold
    assert "give today" in fold


def turn(text: str, label: str, words: str, **more) -> Passage:
    start = text.index(words)
    at = text.index(label)
    return Passage(
        start=start, end=start + len(words), role="speech turn", label=Span(at, at + len(label)), **more
    )


def test_a_turn_is_not_marked_word_by_word(tmp_path):
    text = "MR. VELT: It is safe. (Laughter.) Quite safe.\nStray words."
    document = made.document(text, address="turns.txt")
    note = made.span_of(text, "(Laughter.)")
    passage = turn(
        text, "MR. VELT:", "It is safe. (Laughter.) Quite safe.", speaker="MR. VELT", notes=(note,)
    )
    document = replace(document, passages=(passage,))
    said = made.statement(document, "It is safe.", "Quite safe.")
    client = client_of(record_of(tmp_path / "r.db", Findings(document=document, statements=(said,))))
    page = reading(client.get(f"/documents/{document.id}").text)
    assert '<span class="printed">MR. VELT:</span>' in page
    assert '<i class="stage">(Laughter.)</i>' in page
    assert 'class="st ' not in page
    assert page.count(f'id="statement-{said.id}"') == 1
    assert "Stray words." in page  # no passage covers them


def test_a_large_document_is_shown_in_a_bounded_time(tmp_path):
    sentence = "“The bridge was safe and nobody told us otherwise,” the mayor said on Monday. "
    paragraph = sentence * 10
    text = "\n".join([paragraph] * 750)  # 105,000 words
    document = made.document(text, address="long.txt")
    places = [m.start() + 1 for m in re.finditer("“The", text)][::3]
    length = len("The bridge was safe and nobody told us otherwise,")
    statements = tuple(
        Statement(
            id=make_id(start), document=document.id, pieces=(Span(start, start + length),), manner="direct",
            act="claim", origin="made",
        )
        for start in places
    )  # fmt: skip
    client = client_of(record_of(tmp_path / "r.db", Findings(document=document, statements=statements)))
    client.get("/")  # templates are compiled on first use
    start = time.process_time()
    page = client.get(f"/documents/{document.id}").text
    assert len(text.split()) >= 100_000
    assert page.count('class="note ') == len(statements)
    assert (
        time.process_time() - start < 15
    )  # a second where nothing else runs; each word for each would be hours


@pytest.fixture(scope="module")
def bundled(bundled_record: Path) -> TestClient:
    return client_of(bundled_record)


def test_the_bundled_coverage_is_shown_whole(bundled):
    rows = bundled.get("/documents.json").json()["documents"]
    assert len(rows) == len(examples.SOURCES)
    for row in rows:
        data = bundled.get(f"/documents/{row['id']}.json").json()
        text, labels = data["text"], {}
        for passage in data["passages"]:
            if passage["label"]:  # a turn cut by a page's header has its label once
                labels.setdefault(passage["label"]["start"], passage["start"])
        for start, end in labels.items():
            text = text[:start] + " " * (end - start) + text[end:]
        page = bundled.get(f"/documents/{row['id']}").text
        assert shown_paragraphs(page) == "".join(text.split())
        assert reading(page).count('class="printed"') >= len(labels)


def test_the_bundled_question_has_its_dossier(bundled):
    page = text_of(bundled.get("/", params={"q": examples.QUESTION}).text)
    assert re.search(r"The question was put \d+ times", page)
    assert "Did anyone in the ministry know about the cracks before the flood?" in page
    assert "Meridian One" in page


# Marks


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair))), max_size=6
)


@given(st.text(alphabet="ab \n", min_size=40, max_size=40), st.lists(SPANS, max_size=5))
def test_cutting_loses_no_character_and_marks_exactly_what_was_found(text, findings):
    marks = [mark for number, spans in enumerate(findings) for mark in marks_of(str(number), spans)]
    segments = list(cut(text, Span(0, 40), marks))
    assert "".join(segment.words for segment in segments) == text
    place = 0
    for segment in segments:
        for number, spans in enumerate(findings):
            inside = any(span.start <= place < span.end for span in spans)
            assert (str(number) in segment.findings) == inside
        place += len(segment.words)
    joined = [segment.words for paragraph in paragraphs(segments) for segment in paragraph]
    assert "".join(joined) == text


def test_of_two_that_overlap_the_smaller_lies_on_top():
    marks = [
        *marks_of("outer", [Span(0, 9)]),
        *marks_of("inner", [Span(4, 6)]),
        *marks_of("late", [Span(8, 12)]),
    ]
    segments = [(s.words, s.findings, s.begins) for s in cut("abcdefghijklmn", Span(0, 14), marks)]
    assert segments == [
        ("abcd", ("outer",), ("outer",)),
        ("ef", ("outer", "inner"), ("inner",)),
        ("gh", ("outer",), ()),
        ("i", ("outer", "late"), ("late",)),
        ("jkl", ("late",), ()),
        ("mn", (), ()),
    ]


# What is refused


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> tuple[TestClient, Findings]:
    text = f"{HOSTILE}\n“{HOSTILE}” said {HOSTILE}"
    document = made.document(text, address=HOSTILE, title=HOSTILE, outlet=HOSTILE)
    document = replace(
        document,
        url="javascript:alert(3)",
        warnings=(HOSTILE,),
        updated=Stated(value=HOSTILE, read_from=HOSTILE),
    )
    person = replace(made.VELT, name=HOSTILE, title=HOSTILE, also=(HOSTILE,))
    start = text.index("“") + 1
    said = Statement(
        id=make_id("hostile"), document=document.id, pieces=(Span(start, start + len(HOSTILE)),),
        manner="direct", act="claim", speaker_label=HOSTILE, said_on=HOSTILE, origin=HOSTILE,
    )  # fmt: skip
    exchange = made.exchange(
        document, HOSTILE, HOSTILE, "declined", asker=person, respondent=person, reason=HOSTILE
    )
    findings = Findings(
        document=document,
        statements=(said,),
        attributions=(replace(made.by(said, person), why=HOSTILE, origin=HOSTILE),),
        exchanges=(exchange,),
        people=(person,),
    )
    path = record_of(tmp_path_factory.mktemp("hostile") / "record.db", findings)
    with Record(path) as record:
        record.refuse(HOSTILE, HOSTILE)
    return client_of(path), findings


def test_no_text_of_a_document_becomes_markup(hostile):
    client, findings = hostile
    addresses = [
        "/", "/documents", "/statements", "/exchanges", "/people", "/?q=alert",
        f"/documents/{findings.document.id}", f"/statements/{findings.statements[0].id}",
        f"/statements/{findings.statements[0].id}/card", f"/exchanges/{findings.exchanges[0].id}",
        f"/people/{findings.people[0].id}",
        "/?q=%3Cscript%3Ealert(1)%3C/script%3E", "/statements?about=%3Cimg+src%3Dx%3E&speaker=%22%3E%3Cimg%3E",
    ]  # fmt: skip
    for address in addresses:
        page = client.get(address).text
        assert page.count("<script") == (0 if address.endswith("/card") else 1), address
        assert "<img" not in page, address
        assert 'href="javascript' not in page, address


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8000", 200),
        ("localhost:8000", 200),
        ("LOCALHOST", 200),
        ("[::1]:8000", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost@evil.example", 400),
        ("", 400),
    ],
)
def test_only_known_hosts_are_answered(client, host, status):
    assert client.get("/", headers={"host": host}).status_code == status


def test_a_host_may_be_added(tmp_path):
    path = record_of(tmp_path / "r.db")
    client = TestClient(make_app(path, hosts=("desk.example",)), base_url="http://desk.example")
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"host": "127.0.0.1"}).status_code == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_pages_only_read(client, method):
    assert client.request(method, "/documents").status_code == 405


@pytest.mark.parametrize("address", ["/", "/nowhere", "/documents.json", "/static/style.css"])
def test_every_answer_has_a_strict_policy(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_ask_nothing_of_other_sites_and_need_no_inline_code(client):
    addresses = ["/", "/documents", "/exchanges", "/people", f"/documents/{made.herald().document.id}"]
    for address in addresses:
        page = client.get(address).text
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
        assert not re.search(r"\s(?:style|on[a-z]+)=", page)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404),
        ("/documents/aaaaaaaaaaaa", 404),
        (f"/documents/{made.VELT.id}", 404),  # on record, and no document
        ("/statements?act=shout", 400),
        ("/exchanges?page=0", 400),
        ("/exchanges?page=x", 400),
        ("/documents?since=yesterweek", 400),
    ],
)
def test_what_is_not_there_or_not_understood(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert "On Record" in answer.text
    if "?" not in address:
        assert "error" in client.get(address + ".json").json()


def test_a_record_that_is_gone_is_told(tmp_path):
    answer = client_of(tmp_path / "gone.db").get("/")
    assert answer.status_code == 503
    assert "there is no record" in answer.text
    assert not (tmp_path / "gone.db").exists()


# Colours


def palettes() -> dict[str, dict[str, str]]:
    sheet = (Path(web.__file__).parent / "static" / "style.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\n\s*\}", sheet, re.S)[:2]
    named = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark)]
    return {"light": named[0], "dark": named[1]}


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read_on_their_ground(theme):
    colours = palettes()[theme]
    grounds = ("paper", "sheet")
    acts = ("claim", "deny", "confirm", "ask", "promise", "decline", "none")
    outcomes = ("answered", "missed", "declined", "silent")
    pairs = [(ink, ground) for ink in ("ink", "soft", "link", *acts, *outcomes) for ground in grounds]
    pairs += [(ink, f"{act}-tint") for act in acts for ink in ("ink", act)]
    short = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in short.items() if ratio < 4.5} == {}


# Data


def test_each_page_is_there_as_data(client):
    findings = made.herald()
    document = client.get(f"/documents/{findings.document.id}.json").json()
    assert document["text"] == findings.document.text
    statement = client.get(f"/statements/{findings.statements[0].id}.json").json()
    assert statement["row"]["words"] == "The bridge was safe. Nobody told us otherwise."
    assert client.get("/exchanges.json?clarity=answered").json()["total"] == 1
    assert client.get("/people.json").json()["total"] >= 2
    assert client.get("/ask.json?q=was+the+bridge+safe").json()["candidates"]


# Words


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://paper.example/a", "https://paper.example/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        (" https://x", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url, link):
    assert safe_link(url) == link


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Thank you, Tobias. Did anyone know?", "Did anyone know?"),
        ("I asked about the cracks.", "I asked about the cracks."),
        ("He did. Why?", "He did. Why?"),
        ("Did she\nread it?", "Did she read it?"),
    ],
)
def test_what_a_question_turn_asks(question, shown):
    assert asked(question) == shown


@pytest.mark.parametrize(("label", "named"), [("Q", False), ("Q\u00a0\u00a0", False), ("MR. WREN:", True)])
def test_labels_that_name_nobody(label, named):
    assert names_somebody(label) == named


@pytest.mark.parametrize(
    ("header", "host"), [("a.example:80", "a.example"), ("[::1]:80", "[::1]"), ("A", "a"), ("", "")]
)
def test_host_names(header, host):
    assert host_name(header) == host


def test_clock():
    assert [clock(seconds) for seconds in (7.9, 61, 3723)] == ["0:07", "1:01", "1:02:03"]


def test_second_opinions_stand_on_the_page_with_prompt_and_reply(tmp_path):
    path = record_of(tmp_path / "record.db", made.briefing())
    exchange = made.briefing().exchanges[0]
    said = Opinion(
        clarity="not answered",
        words=HOSTILE,
        url="http://127.0.0.1:1/v1",
        model="wren-7b",
        prompt='[{"role": "user", "content": "…"}]',
        reply="<b>not answered</b>",
        asked_at="2024-05-01T10:00:00+00:00",
    )
    with Record(path) as record:
        record.note(exchange.id, said, Judged(clarity="not answered", reason="made; wren-7b says so"))
    page = client_of(path).get(f"/exchanges/{exchange.id}").text
    section = text_of(page[page.index("Second opinions") :])
    for words in ("wren-7b", HOSTILE, said.prompt, said.reply, "2024-05-01 10:00 UTC"):
        assert words in section
    assert "<b>not answered" not in page


@pytest.mark.parametrize("name", ["declining", "explicit"])
def test_a_tactic_is_a_question_to_the_reviewer_and_no_finding(client, monkeypatch, name):
    monkeypatch.setattr("onrecord.web.views.tactic", lambda *words: Tactic(name=name, why="made"))
    exchange = made.briefing().exchanges[1]
    page = client.get(f"/exchanges/{exchange.id}").text
    if name == "explicit":  # the record has it declined: another label's tactic would contradict it
        assert "tactic" not in page
        return
    fold = re.search(r'<details class="raw reviewers">(.*?)</details>', page, re.S)[1]
    assert "<b>Declining</b>? made" in fold
    assert "it is no finding" in fold
    assert "tactic" not in page.replace(fold, "").lower()
    assert "tactic" not in client.get(f"/exchanges/{exchange.id}.json").text


@pytest.mark.parametrize(
    ("label", "name", "same"),
    [
        ("MARA VELT:", "Mara Velt", True),
        ("Inés Rolf", "Inés Rolf", True),
        ("MAYOR ROLF", "Inés Rolf", False),
        ("Q", "a reporter", False),
    ],
)
def test_a_printed_name_is_not_printed_twice(label: str, name: str, same: bool) -> None:
    assert says_name(label, name) == same


def test_an_exchange_that_two_documents_have_is_shown_once_with_the_other(tmp_path):
    talk = made.briefing()
    again = made.briefing("reprint.txt")
    reprint = replace(
        again, document=replace(again.document, outlet=Stated(value="The Wire", read_from="made"))
    )
    client = client_of(record_of(tmp_path / "r.db", talk, reprint))
    for address in ("/?q=inspection+report+bridge", "/answers/questions?by=all"):
        page = client.get(address).text
        assert page.count("Has the mayor read the inspection report on the bridge?") == 1, address
        assert f'The same in <a href="/exchanges/{again.exchanges[0].id}">The Wire</a>' in page, address


def test_what_a_person_corrected_is_shown_as_corrected(tmp_path):
    path = record_of(tmp_path / "r.db", made.briefing())
    ferry = made.briefing().exchanges[2].id
    with Record(path) as record:
        record.judge(ferry, "correct", by="Ada", note="no boat runs", correction={"clarity": "partial"})
    client = client_of(path)
    page = client.get(f"/exchanges/{ferry}").text
    assert "Answered in part" in page and "corrected by Ada: no boat runs (found: answered, made)" in page
    assert client.get("/exchanges.json?clarity=partial").json()["total"] == 1
    assert client.get("/exchanges.json?clarity=answered").json()["total"] == 0


def test_turns_that_stand_in_one_line_are_paragraphs_where_an_exchange_stands(tmp_path):
    text = "Q Is the lock open? ROLF: It is not. Q Who pays? ROLF: Good people."
    turns = ("Is the lock open?", "It is not.", "Who pays?", "Good people.")
    labels = ("Q", "ROLF:", "Q", "ROLF:")
    passages, at = [], 0
    for label, words in zip(labels, turns, strict=True):
        start = text.index(words, at)
        passages.append(
            Passage(
                start=start, end=start + len(words), role="speech turn", origin="made",
                label=Span(start - len(label) - 1, start - 1),
            )
        )  # fmt: skip
        at = start
    talk = replace(made.document(text), passages=tuple(passages))
    asked = made.exchange(talk, "Who pays?", "Good people.", "partial")
    client = client_of(record_of(tmp_path / "r.db", Findings(document=talk, exchanges=(asked,))))
    page = client.get(f"/exchanges/{asked.id}").text
    stands = page[page.index("Where it stands") :]
    shown = re.findall(r"<p>(.*?)</p>", stands[: stands.index("<dl")], re.S)
    lines = [re.sub(r"<[^>]+>", "", one).strip() for one in shown]
    assert lines == ["ROLF: It is not.", "Q Who pays?", "ROLF: Good people."]
