"""What other tools get wrong, F01 to F34 of the known failures, each from a source's bytes to what is found."""

from __future__ import annotations

from functools import cache

import pytest
from test_pdf import column, pdf_bytes

import onrecord
from onrecord.dates import latest
from onrecord.models import Attribution, Document, Findings, Passage, Statement
from onrecord.readers import Told

# Two paragraphs of a story that quote nobody, so that what is tested stands in a page and not alone.
BEFORE = "The council of Brennock met in the town hall to speak of the harbour and of the ferry."
AFTER = "The ferry has crossed the bay of Brennock twice a day for more than a century."


@cache
def examined(body: str, published: str | None = None) -> Findings:
    """Return what is found in a story with ``body`` for its middle."""
    text = f"{BEFORE}\n\n{body}\n\n{AFTER}\n"
    return onrecord.examine(onrecord.read(text.encode(), told=Told(published=published)))


@cache
def transcript(text: str) -> Findings:
    return onrecord.examine(onrecord.read(text.encode()))


def page(*blocks: str, head: str = "") -> Document:
    """Return an HTML page of these blocks as a document."""
    body = "\n".join(blocks)
    return onrecord.read(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def speaker(findings: Findings, statement: Statement) -> str | None:
    """Return the name of the person that a statement is attributed to."""
    person = attributed(findings, statement).person
    return person.name if person else None


def attributed(findings: Findings, statement: Statement) -> Attribution:
    (one,) = (one for one in findings.attributions if one.statement == statement.id and one.part == "speaker")
    return one


def words(findings: Findings, statement: Statement) -> list[str]:
    return [piece.of(findings.document.text) for piece in statement.pieces]


def said(findings: Findings) -> list[tuple[str | None, list[str]]]:
    """Return who said what, in order."""
    return [(speaker(findings, one), words(findings, one)) for one in findings.statements]


def passage(document: Document, begins: str) -> Passage:
    """Return the one passage that begins with these words."""
    (found,) = (one for one in document.passages if one.span.of(document.text).startswith(begins))
    return found


def turns(document: Document) -> list[tuple[str, str | None, str]]:
    """Return role, printed speaker and words of every turn."""
    roles = ("speech turn", "question turn")
    return [(p.role, p.speaker, p.span.of(document.text)) for p in document.passages if p.role in roles]


# ---------------------------------------------------------------- dates, F01 to F05


@pytest.mark.parametrize(
    ("body", "published", "said_on"),
    [
        ("Harbour minister Ilse Tarn said Friday that the cranes were unsafe.", "2019-03-08", "2019-03-08"),
        ("The cranes were unsafe, Ilse Tarn said on Friday.", "2019-03-08T18:30:00+01:00", "2019-03-08"),
        ("“They are unsafe,” Ilse Tarn told the board Thursday.", "2019-03-08", "2019-03-07"),
    ],
)
def test_f01_a_bare_weekday_is_the_storys_own_day_or_the_last_one(body, published, said_on):
    (statement,) = examined(body, published).statements
    assert statement.said_on == said_on


@pytest.mark.parametrize(
    "body",
    [
        "At the hearing on Tuesday, half a day after the leak was known, Ilse Tarn said the cranes were safe.",
        "Ilse Tarn said at the hearing on Tuesday, hours after the leak was known, that the cranes were safe.",
    ],
)
def test_f02_a_while_after_an_event_is_no_date(body):
    findings = examined(body, "2017-02-14T20:00:00-05:00")
    (statement,) = findings.statements
    assert statement.said_on == "2017-02-14"
    assert statement.said_on_words is not None
    assert statement.said_on_words.of(findings.document.text).endswith("Tuesday")


@pytest.mark.parametrize(
    "body",
    [
        "Dario Kell said before the Nov.\u00a08 vote that the harbour would stay open.",
        "“The harbour stays open,” Dario Kell said on Nov.\u00a08.",
    ],
)
def test_f03_a_day_behind_a_no_break_space_is_the_last_one_before_the_story(body):
    (statement,) = examined(body, "2017-02-14").statements
    assert latest(statement.said_on) == "2016-11-08"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("“The pact may be signed,” Prime Minister Lena May said.", "Lena May"),
        ("Piet Sander said that the crane may be sold.", "Piet Sander"),
        ("Judge April Hart said that the ferry might march on.", "April Hart"),
    ],
)
def test_f04_may_is_no_month(body, name):
    findings = examined(body, "2017-02-14")
    (statement,) = findings.statements
    assert statement.said_on is None
    assert speaker(findings, statement) == name


META = (
    '<title>Ferry stopped</title><meta property="article:published_time" content="{}">'
    '<meta property="article:modified_time" content="{}">'
)


@pytest.mark.parametrize(
    ("published", "updated", "note", "dated"),
    [
        ("2019-02-27T08:00:00Z", "2019-03-04T10:00:00Z", "Update, 3/2/19: The ferry will run.", "2019-03-02"),
        ("2021-06-01", "2021-06-09", "UPDATE, June 3, 2021: The hull has been mended since.", "2021-06-03"),
    ],
)
def test_f05_published_updated_and_the_date_of_an_update_are_three(published, updated, note, dated):
    document = page(
        f"<article><h1>Ferry stopped</h1><p>{BEFORE}</p>", f"<p>{note}</p>", f"<p>{AFTER}</p></article>",
        head=META.format(published, updated),
    )  # fmt: skip
    assert document.published is not None and document.published.value == published
    assert document.updated is not None and document.updated.value == updated
    assert passage(document, note[:6]).dated == dated


# ---------------------------------------------------------------- authors, F06 and F07


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By NORA BYFORD, PIET SANDER and ILSE TARN", ["Nora Byford", "Piet Sander", "Ilse Tarn"]),
        ("By Abby Bynes and Tobias Byrd", ["Abby Bynes", "Tobias Byrd"]),
    ],
)
@pytest.mark.parametrize("medium", ["text", "html"])
def test_f06_the_by_inside_a_name_is_the_names(byline, authors, medium):
    assert [author.name for author in with_byline(byline, medium).authors] == authors


@pytest.mark.parametrize(
    ("byline", "name", "title"),
    [
        ("By Tilda Brack, Harbour Correspondent", "Tilda Brack", "Harbour Correspondent"),
        ("Karel Dunn, Chief Political Editor", "Karel Dunn", "Chief Political Editor"),
    ],
)
@pytest.mark.parametrize("medium", ["text", "html"])
def test_f07_an_authors_title_is_no_author(byline, name, title, medium):
    assert [(author.name, author.title) for author in with_byline(byline, medium).authors] == [(name, title)]


def with_byline(byline: str, medium: str) -> Document:
    if medium == "text":
        return onrecord.read(f"The ferry stops\n\n{byline}\n\n{BEFORE}\n\n{AFTER}\n".encode())
    return page(
        f'<article><h1>The ferry stops</h1><p class="byline">{byline}</p>', f"<p>{BEFORE}</p></article>"
    )


# ---------------------------------------------------------------- furniture, F08 to F10

APPEALS = [
    "Unlike other papers, we have no owner and no paywall. If you value our reporting, please give today.",
    "Our readers pay for this work. Become a member of the Courier and help keep us free: donate now.",
]


@pytest.mark.parametrize("appeal", APPEALS)
@pytest.mark.parametrize("medium", ["text", "html"])
def test_f08_an_appeal_in_plain_paragraphs_and_its_copy(appeal, medium):
    blocks = [BEFORE, appeal, AFTER, "The council voted five to four for a new crane.", appeal]
    document = (
        onrecord.read("\n\n".join(blocks).encode())
        if medium == "text"
        else page(*(f"<p>{block}</p>" for block in blocks))
    )
    roles = [(one.role, one.kind, one.copy_of) for one in document.passages]
    story = ("narrative", None, None)
    assert roles == [story, ("furniture", "appeal", None), story, story, ("furniture", "appeal", 1)]


COOKIES = (
    "We and our partners use cookies to store and read information on your device. You can accept or refuse "
    "all cookies, or manage your preferences in the cookie settings at any time."
)


@pytest.mark.parametrize(
    "story",
    [
        "A crane fell into the harbour of Brennock on Monday. Nobody was hurt, the harbour master said.",
        "“It fell at noon,” said Piet Sander, who saw the crane go down.",
    ],
)
def test_f09_a_short_article_under_a_long_cookie_notice(story):
    document = page(*[f"<div><p>{COOKIES}</p></div>"] * 12, "<h1>Crane falls</h1>", f"<p>{story}</p>")
    kept = [one.span.of(document.text) for one in document.story()]
    assert kept == ["Crane falls", story]
    assert {one.kind for one in document.passages if one.role == "furniture"} == {"cookie notice"}


@pytest.mark.parametrize(
    ("block", "role"),
    [
        ("<div class='box'><p>Correction: An earlier version of this story named the wrong ferry.</p></div>",
         "correction"),
        ("<blockquote>We have failed the people of the bay, and we will not pretend otherwise.</blockquote>",
         "quotation"),
        ("<p>“We cannot pay for our own presses, and gifts from readers have not closed the gap,” Tilda Brack, "
         "editor of the Brennock Courier, said in a statement.</p>", "narrative"),
        ("<p>Tilda Brack, who owns the Courier, said that subscriptions had fallen by half in a year.</p>",
         "narrative"),
    ],
)  # fmt: skip
def test_f10_what_looks_like_promotion_and_is_story(block, role):
    document = page(
        f"<article><h1>Courier cuts staff</h1><p>{BEFORE}</p>", block, f"<p>{AFTER}</p></article>"
    )
    assert [one.role for one in document.passages] == ["title", "narrative", role, "narrative"]


# ---------------------------------------------------------------- quotation marks, F11 and F12


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ('Nora Quill told me I "couldn‘t go in" and laughed.', '"couldn‘t go in"'),
        ("Piet Sander said the crew ‘wouldn’t sail’ before Monday.", "‘wouldn’t sail’"),
        ("Piet Sander said the crew “won't sail” before Monday.", "“won't sail”"),
    ],
)
def test_f11_an_apostrophe_neither_opens_nor_closes(body, marked):
    findings = examined(body)
    (statement,) = findings.statements
    assert marked in statement.span.of(findings.document.text)


@pytest.mark.parametrize(
    "body",
    [
        'The beam was 12" thick. "It held for years," said Nora Quill.',
        'The notice had a " in it.\n\n"It held for years," said Nora Quill.',
    ],
)
def test_f12_a_stray_mark_costs_no_other_quotation(body):
    assert said(examined(body)) == [("Nora Quill", ["It held for years,"])]


# ---------------------------------------------------------------- quotations, F13 to F18


@pytest.mark.parametrize(
    ("body", "name", "pieces"),
    [
        ("“We had no warning.\n\n“The wall fell at noon.\n\n“Nobody came,” said Tilda Brack, a baker.",
         "Tilda Brack", ["We had no warning.", "The wall fell at noon.", "Nobody came,"]),
        ("Piet Sander told the board: “We asked for a crane.\n\n“We got a rope.\n\n“I would laugh if I could.”",
         "Piet Sander", ["We asked for a crane.", "We got a rope.", "I would laugh if I could."]),
    ],
)  # fmt: skip
def test_f13_a_quotation_over_paragraphs_is_one_statement(body, name, pieces):
    assert said(examined(body)) == [(name, pieces)]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("“We were left out.” —Councillor Nora Quill", "Nora Quill"),
        ("“We were left out.”\n— Piet Sander, harbour master", "Piet Sander"),
        ("“We were left out of every talk that there was about the crane.” – Karel Dunn", "Karel Dunn"),
    ],
)
def test_f14_a_dash_names_the_speaker(body, name):
    ((found, (quoted,)),) = said(examined(body))
    assert (found, quoted.startswith("We were left out")) == (name, True)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("And from the gallery, Oda Fenn:\n\n“You have sold us.”", "Oda Fenn"),
        ("From the back of the hall, Karel Dunn, who owns the ferry:\n“You have sold us.”", "Karel Dunn"),
    ],
)
def test_f15_a_lead_in_names_the_speaker(body, name):
    assert said(examined(body)) == [(name, ["You have sold us."])]


@pytest.mark.parametrize(
    "body",
    [
        "The man they call “Copper” walked past the hall.",
        "The film “Salt and Iron” opens tonight.",
        "The so-called “savings” came to nothing.",
        "She was known as “the Baroness”.",
        "Nora Quill has read “The Long Quay” twice.",
    ],
)
def test_f16_names_titles_and_scare_quotes_are_no_statements(body):
    assert said(examined(body)) == []


@pytest.mark.parametrize(
    ("body", "name", "pieces"),
    [
        ("Lars Odell, a pilot, said: “It sank.\n\n“It sank in a minute,” he added.",
         "Lars Odell", [["It sank."], ["It sank in a minute,"]]),
        ("Nora Quill, a diver, told the board: “I saw the crack.\n\n“They laughed,” she said.",
         "Nora Quill", [["I saw the crack."], ["They laughed,"]]),
    ],
)  # fmt: skip
def test_f17_a_quotation_left_open_before_the_next(body, name, pieces):
    assert said(examined(body)) == [(name, piece) for piece in pieces]


@pytest.mark.parametrize(
    ("body", "label", "quoted"),
    [
        ("“Rubbish,” fumed the harbour master.", "the harbour master", "Rubbish,"),
        ("“Preposterous!” thundered Karel Dunn.", "Karel Dunn", "Preposterous!"),
        ("The treasurer: “Not a penny more.”", "The treasurer", "Not a penny more."),
        ("The treasurer: not a penny more while I hold the purse.", "The treasurer",
         "not a penny more while I hold the purse"),
    ],
)  # fmt: skip
def test_f18_odd_cues_and_bare_colons(body, label, quoted):
    findings = examined(body)
    (statement,) = findings.statements
    assert statement.speaker_label == label
    assert [piece.rstrip(".") for piece in words(findings, statement)] == [quoted.rstrip(".")]


# ---------------------------------------------------------------- attribution, F19 to F21


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("Ms Tarn did not say that the quay would reopen.", "Ms Tarn"),
        ("Piet Sander never claimed that the crane was new.", "Piet Sander"),
        ("Nora Quill hasn’t said that she will stand again.", "Nora Quill"),
    ],
)
def test_f19_what_was_not_said_is_negated(body, label):
    (statement,) = examined(body).statements
    assert (statement.negated, statement.speaker_label) == (True, label)


@pytest.mark.parametrize(
    ("body", "label", "via"),
    [
        ("The harbour master was quoted by the Gazette as saying the crane was sound.",
         "The harbour master", "the Gazette"),
        ("Nora Quill was cited by Radio Brennock as saying that the ferry would run.",
         "Nora Quill", "Radio Brennock"),
        ("Piet Sander was reported by the Gazette to have said that the crane was sound.",
         "Piet Sander", "the Gazette"),
    ],
)  # fmt: skip
def test_f20_who_was_quoted_spoke_and_who_quoted_passed_it_on(body, label, via):
    findings = examined(body)
    (statement,) = findings.statements
    assert statement.speaker_label == label
    assert [one.of(findings.document.text) for one in statement.via] == [via]


@pytest.mark.parametrize(
    ("body", "speaker_name", "addressee", "refuser"),
    [
        ("Quill told Sander that he had seen the owner. The owner declined to say what they spoke about.",
         "Quill", "Sander", "The owner"),
        ("Piet Sander told Nora Quill that he had met Karel Dunn. Mr Dunn would not say what was agreed.",
         "Piet Sander", "Nora Quill", "Mr Dunn"),
    ],
)  # fmt: skip
def test_f21_who_told_whom_and_who_declined(body, speaker_name, addressee, refuser):
    findings = examined(body)
    told, refused = findings.statements
    assert speaker(findings, told) == speaker_name
    assert told.via == ()
    assert told.addressee is not None and told.addressee.of(findings.document.text) == addressee
    assert (refused.act, refused.speaker_label) == ("decline", refuser)


# ---------------------------------------------------------------- sentences and names, F22 and F23


@pytest.mark.parametrize(
    ("body", "said_by", "quoted"),
    [
        ("Rep. Ida Moss, D-Calif., said on Nov. 8 that the dam would hold.", "Ida Moss", "that the dam would hold"),
        ("Gov. Otis Grell, R-Wyo., said at 4 p.m. in St. Brenna that the dam would hold.", "Otis Grell",
         "that the dam would hold"),
    ],
)  # fmt: skip
def test_f22_abbreviations_end_no_sentence(body, said_by, quoted):
    findings = examined(body, "2016-11-10")
    assert said(findings) == [(said_by, [quoted])]
    assert sentences(findings.document)[1] == body


@pytest.mark.parametrize(
    "parts",
    [
        ["“The dam will hold, officials said.”", "These words were read aloud."],
        ["“It will hold,” he wrote.", "“It must.”", "These words were read aloud."],
        ["(They had been asked twice.)", "“Nobody answered!”", "Then the hall was cleared."],
    ],
)
def test_f22_closing_marks_stay_with_their_sentence(parts):
    assert sentences(examined(" ".join(parts)).document)[1:-1] == parts


def sentences(document: Document) -> list[str]:
    from onrecord.text.sentences import split_sentences

    return [
        sentence.of(document.text)
        for one in document.passages
        for sentence in split_sentences(document.text, one.span)
    ]


@pytest.mark.parametrize(
    ("label", "name", "title"),
    [
        ("Rep. Harold T. Binn (D-Va.)", "Harold T. Binn", "Rep."),
        ("Sen. Otis Grell, D-N.Y.,", "Otis Grell", "Sen."),
        ("press secretary Max Loom", "Max Loom", "press secretary"),
        ("president ned barlow", "ned barlow", "president"),
    ],
)
def test_f23_a_party_is_no_surname_and_a_title_no_name(label, name, title):
    findings = examined(f"“The dam will hold,” {label} said.")
    (statement,) = findings.statements
    person = attributed(findings, statement).person
    assert person is not None
    assert (person.name, person.kind, person.title) == (name, "person", title)


# ---------------------------------------------------------------- turns, F24 to F26


def test_f24_a_state_or_a_note_behind_a_name_makes_no_other_members_turn():
    document = transcript(
        "Mr. KINGSLEY of Ohio. Mr. Speaker, I rise against the bill.\n\n"
        "Mr. TRAVERS (during the reading). Madam Chairman, I ask that the reading be ended.\n\n"
        "Mrs. ARDEN (for herself and Mr. Travers). I object.\n\n"
        "The SPEAKER pro tempore. The gentlewoman may proceed.\n"
    ).document
    assert turns(document) == [
        ("speech turn", "Mr. KINGSLEY of Ohio", "Mr. Speaker, I rise against the bill."),
        ("speech turn", "Mr. TRAVERS", "Madam Chairman, I ask that the reading be ended."),
        ("speech turn", "Mrs. ARDEN", "I object."),
        ("speech turn", "The SPEAKER pro tempore", "The gentlewoman may proceed."),
    ]
    notes = [one.speaker_note for one in document.passages]
    assert notes == [None, "(during the reading)", "(for herself and Mr. Travers)", None]


@pytest.mark.parametrize(
    "text",
    [
        "The sitting was opened at noon. Mr. Q. Tobias Wren rose and spoke for the motion.\n\nThe house divided.\n",
        "Mr. Q. Bartholomew Hirst rose. He was not heard. Mr. Q. Bartholomew Hirst sat down again.\n",
    ],
)
def test_f25_an_initial_q_in_running_text_asks_nothing(text):
    assert turns(transcript(text).document) == []


@pytest.mark.parametrize("gap", ["\u00a0\u00a0\u00a0", "\u00a0", "  "])
def test_f25_a_q_before_a_gap_is_an_unnamed_reporters_question(gap):
    findings = transcript(
        f"MR. LOOM: Good afternoon.\n\nQ{gap}And why was that kept from us?\n\nMR. LOOM: It was not.\n\n"
        f"Q{gap}Who knew of it?\n\nMR. LOOM: I will not go into that.\n"
    )
    asked = [(role, words) for role, _, words in turns(findings.document) if role == "question turn"]
    assert asked == [
        ("question turn", "And why was that kept from us?"),
        ("question turn", "Who knew of it?"),
    ]
    askers = [one.asker.kind if one.asker else "unnamed" for one in findings.exchanges]
    assert askers == ["unnamed", "unnamed"]


@pytest.mark.parametrize(
    "text",
    [
        "MR. OWEN SMITHE: I am against it.\n\nMR. CLIVE SMITHE: I am for it.\n\nTHE CHAIR: Order.\n\n"
        "MR. SMITHE: I have said what I think.\n",
        "OWEN SMITHE: I am against it.\n\nCHLOE SMITHE: I am for it.\n\nTHE CHAIR: Order.\n\n"
        "MR. SMITHE: I have said what I think.\n\nTHE CHAIR: Order.\n",
    ],
)
def test_f26_a_surname_of_two_is_nobodys(text):
    findings = transcript(text)
    by_words = {words(findings, one)[0]: attributed(findings, one).person for one in findings.statements}
    against, in_favour = by_words["I am against it."], by_words["I am for it."]
    assert against is not None and in_favour is not None and against.id != in_favour.id
    assert by_words["I have said what I think."] is None


# ---------------------------------------------------------------- captions and PDF, F27 and F34


def test_f27_a_voice_alone_on_its_line_a_blank_line_and_an_ampersand():
    findings = transcript(
        "\ufeffWEBVTT\n\n00:01.000 --> 00:04.000\n<v Tilda Bing>\nThe P&L was never shown to us.\n\n"
        "00:05.000 --> 00:08.000\n<v Tilda Bing>Nor was it\n\nshown to the board.\n\n"
        "00:09.000 --> 00:12.000\n<v Karl Loom>Ask R&amp;D.\n"
    )
    spoken = [(who, " ".join(words.split())) for _, who, words in turns(findings.document)]
    assert spoken == [
        ("Tilda Bing", "The P&L was never shown to us. Nor was it shown to the board."),
        ("Karl Loom", "Ask R&D."),
    ]
    assert [name for name, _ in said(findings)] == ["Tilda Bing", "Karl Loom"]


def test_f27_subtitles_with_a_byte_order_mark_and_a_blank_line():
    document = transcript(
        "\ufeff1\r\n00:00:01,000 --> 00:00:04,000\r\nThe P&L was never\r\n\r\nshown to us.\r\n\r\n"
        "2\r\n00:00:05,000 --> 00:00:08,000\r\nNor to the board.\r\n"
    ).document
    assert " ".join(document.text.split()) == "The P&L was never shown to us. Nor to the board."


def test_f34_a_running_header_is_not_in_the_sentence_that_it_cuts():
    halves = [
        ['"The harbour dues were waived and the', "board of the port knew of it in the"],
        ['spring, when the books were closed,"', "said the treasurer, Nora Quill."],
        ["The chair then closed the sitting of", "the committee for the day."],
    ]
    pages = [
        [(72.0, 750.0, "HARBOUR COMMITTEE"), (500.0, 750.0, f"Page {number}"), *column(lines)]
        for number, lines in enumerate(halves, 11)
    ]
    findings = onrecord.examine(onrecord.read(pdf_bytes(pages)))
    ((name, pieces),) = said(findings)
    assert (name, " ".join(pieces)) == (
        "Nora Quill",
        "The harbour dues were waived and the board of the port knew of it in the spring, when the books were "
        "closed,",
    )
    headers = [one for one in findings.document.passages if one.kind == "running header"]
    assert len(headers) == 3


def test_f34_columns_are_read_one_after_the_other():
    left = ["The ferry was stopped in the", "first week of the month when", "a crack in its hull was seen",
            "by a diver, who at once told", "the master of the port of it."]  # fmt: skip
    right = ["Two days later the hull was", "mended in the yard across the", "bay, and the ferry ran again",
             "as if there had never been a", "crack in it, said nobody yet."]  # fmt: skip
    document = onrecord.read(pdf_bytes([[*column(left), *column(right, left=330)]]))
    assert " ".join(document.text.split()) == " ".join([*left, *right])
