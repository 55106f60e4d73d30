"""What on a page is not the story, in texts without tags and with them. All people and papers are made up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import Passage
from onrecord.pages.furniture import blurb_key, label_furniture, relabel_repeats
from onrecord.readers.extracted import Block
from onrecord.readers.plain import paragraphs


def label(*parts: str, **dates: str) -> tuple[str, tuple[Passage, ...]]:
    """Label plain paragraphs, one block each."""
    text = "\n\n".join(parts)
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block(start=at, end=at + len(part)))
        at += len(part) + 2
    return text, label_furniture(text, blocks, **dates)


STORY = (
    "Harbour board closes the north pier",
    "The harbour board of Lowmere closed the north pier on Monday after two inspectors reported cracks in "
    "three of its pillars, and said the ferries would leave from the fish market until the repairs are done.",
    "“We could not wait for the spring,” said Odile Marsh, who chairs the board. “The cracks run right through.”",
)
ENDING = "The board meets again on Thursday, when it will hear from the two firms that have offered to do the work."

APPEALS = (
    "Support our journalism. Give what you can today.",
    "We rely on readers like you to keep our newsroom going.",
    "If you value our reporting, please consider making a tax-deductible donation.",
    "We need to raise $80,000 by December 31, and we are far behind. Can you pitch in?",
    "Your gift keeps our reporters on the beat. Donate now.",
    "Become a member and help us keep this site free for everyone.",
    "Before you go: we are a nonprofit newsroom and we need your support.",
    "The Lowmere Lantern has no paywall, because our readers chip in.",
    "Will you make a one-time gift to our independent journalism?",
    "Every dollar you give is matched until midnight.",
    "Reader-supported news needs readers. Support The Lantern from as little as $2.",
    "We don't answer to billionaire owners. We answer to you, our readers. Please donate.",
)
NEWSLETTERS = (
    "Sign up for our morning newsletter.",
    "Get the day's top stories delivered to your inbox.",
    "Subscribe to our weekly newsletter and never miss a story.",
    "Enter your email to receive breaking news alerts.",
    "The Tideline, our weekly newsletter, lands in your inbox each Friday. Sign up here.",
    "Thanks for signing up! Check your inbox to confirm.",
    "You can unsubscribe at any time.",
    "Get email alerts",
)
SUBSCRIPTIONS = (
    "Subscribe now for $1 a week. Cancel anytime.",
    "Already a subscriber? Log in",
    "This article is for subscribers only.",
    "Enjoy unlimited digital access with an online subscription.",
    "You have read all your free articles this month. Subscribe to continue.",
    "Register for free to continue reading this article.",
    "Start your free trial",
    "Get our award-winning magazine",
)
COOKIES = (
    "We use cookies to improve your experience on our site.",
    "We and our partners store and/or access information on a device, such as cookies.",
    "By continuing to use this site you agree to our use of cookies.",
    "Accept all",
    "Manage preferences",
    "We value your privacy. You can withdraw your consent at any time.",
)
RELATED = (
    "We recommend",
    "Read more",
    "Related stories",
    "Most read",
    "More from Harbour News",
    "You may also like",
    "Advertisement",
    "Story continues below advertisement",
)
NAVIGATION = (
    "Skip to content",
    "Home",
    "Share this article",
    "Facebook Twitter WhatsApp Email",
    "© 2031 Lantern Media. All rights reserved.",
    "Terms of use",
    "Contact us",
    "12 comments",
)
CREDITS = (
    "Nadia Ferro/Coastal Press",
    "Photograph by Emil Stroud",
    "Photo: Emil Stroud",
    "By Anna Byers and Tomas Kaplan",
    "Published 3 March 2031",
    "Photograph courtesy of the Lowmere Museum",
)
FURNITURE = [
    (kind, words)
    for kind, lines in (
        ("appeal", APPEALS),
        ("newsletter", NEWSLETTERS),
        ("subscription", SUBSCRIPTIONS),
        ("cookie notice", COOKIES),
        ("related", RELATED),
        ("navigation", NAVIGATION),
        ("credit", CREDITS),
    )
    for words in lines
]


@pytest.mark.parametrize(("kind", "words"), FURNITURE)
def test_one_line_of_furniture_inside_a_story(kind: str, words: str) -> None:
    _, passages = label(*STORY, words, ENDING)
    assert [passage.role for passage in passages] == [
        "title",
        "narrative",
        "narrative",
        "furniture",
        "narrative",
    ]
    assert passages[3].kind == kind


TOLD = (
    # Stories about donations, appeals and the money of papers.
    "The charity raised $390,000 in donations last year, its accountant told the court on Tuesday.",
    "Donors were asked to pitch in before a June 30 deadline, according to the campaign's records.",
    "Ilse Bohm, the chief executive of The Lantern, said the paper had lost 4,000 subscribers since January.",
    "“We need our readers to donate if this newsroom is to live,” Bohm told a parliamentary committee on Monday.",
    "The Lantern's publisher acknowledged a gap of two million crowns and said no reporter would be dismissed.",
    "Governor Aldo Renn returned the donation on Friday and denied that he had known who gave it.",
    "The senator's fundraising committee reported gifts of $12,000 from three firms that build prisons.",
    "Hundreds of people donated blankets after the flood, and the town hall stayed open through the night.",
    "The church had asked its members for a tax-deductible gift, the lawsuit says, and then spent it on a boat.",
    "“Please support our troops,” the mayor said, and sat down again.",
    # Cookies, privacy, newsletters and subscriptions as the subject.
    "The regulator fined the shop for placing cookies on visitors' computers without asking for consent.",
    "Half of the sites studied used cookies before anyone had agreed to them, the researchers reported.",
    "The bakery sold 4,000 cookies on the first day, and the queue reached the bridge.",
    "The minister's office sent a newsletter to every household, which the auditors called a waste of money.",
    "Her newsletter, which had 30,000 readers, was the first to report that the mine had been sold.",
    "The company will end its print subscription in May, it told shareholders in a letter.",
    "Subscribers to the gas service will pay a fifth more from October, the utility said.",
    "The privacy policy of the app was changed twice in a week, lawyers for the families said.",
    "“You sign up for one thing and they sell you another,” said Karl Oster, a plumber from Dunmore.",
    "Police said the man had used a stolen email address to register forty cars.",
    # First person and address to a reader that is no appeal.
    "We had walked for three hours when the guide stopped and pointed at the smoke above the ridge.",
    "You cannot see the dam from the road, but you can hear it, and everyone in the valley does.",
    "We must not pretend that the tunnel was safe; it was not, and the engineers had told us so.",
    "If you lived in Lowmere in those years you knew somebody who worked at the cannery.",
    # Short, odd and plain.
    "He declined to comment.",
    "Nobody answered the telephone at the embassy.",
    "The vote was 7 to 2.",
    "Marsh laughed.",
    "Then the lights went out.",
    "Was anyone warned? The board will not say.",
    "It was over in nine minutes.",
    # Words of social media, search and sharing in a story.
    "Renn wrote on Facebook that the report was false, and repeated it on Twitter an hour later.",
    "The search for the missing trawler was called off on Sunday evening because of the fog.",
    "Residents shared photographs of the crack with the inspectors, who had asked for them in April.",
    "The museum will close its video gallery in June, and its contact with the school will end.",
    "Police followed the car to the border, where it turned back.",
    "About 40 people watched from the menu board of the café as the crane lifted the boat.",
    # Quotations in plain paragraphs.
    "“Sign up for what?” asked Councillor Brandt. “Nobody has shown us the contract.”",
    "“Subscribe to that and you subscribe to anything,” the judge said from the bench.",
    "“Our readers deserve better,” the editor of the rival paper, Hugo Lind, wrote in a letter to the council.",
    "The advertisement, which ran in two papers, claimed that the pier had been inspected in March.",
)


@pytest.mark.parametrize("words", TOLD)
def test_a_sentence_of_the_story_stays_in_it(words: str) -> None:
    _, passages = label(*STORY, words, ENDING)
    assert [passage.role for passage in passages] == ["title", *["narrative"] * 4]


@pytest.mark.parametrize("words", [words for words in TOLD if len(words.split()) >= 12])
def test_a_sentence_of_the_story_stays_after_a_blurb(words: str) -> None:
    _, passages = label(*STORY, "Sign up for our morning newsletter.", words, ENDING)
    assert [passage.role for passage in passages[3:]] == ["furniture", "narrative", "narrative"]


LONG_APPEAL = (
    "LET'S BE HONEST.",
    "We are $52,000 short of our online fundraising goal, which we have to reach by March 31. We have already cut "
    "what we could, and we need more of you who read these lines to chip in.",
    "We will be plain with you about it.",
    'In "Paper Costs Money," our tireless publisher, Greta Vahl, lays out what became of advertising: it will not '
    "pay for the reporting a town needs, and nobody in the valley of silicon will either. Journalism that serves "
    "people needs the support of the people.",
    "It's what our community of readers has been doing for 31 years.",
    "But it has never been harder.",
    "We hope you will consider donating before you move on to whatever comes next. We really need your support.",
    "payment methods",
)


def test_F08_the_same_appeal_twice_without_class_names() -> None:
    _, passages = label(*STORY, ENDING, *LONG_APPEAL, *LONG_APPEAL, "We Recommend", "Latest")
    first, second = (
        passages[4 : 4 + len(LONG_APPEAL)],
        passages[4 + len(LONG_APPEAL) : 4 + 2 * len(LONG_APPEAL)],
    )
    assert {passage.role for passage in passages[:4]} == {"title", "narrative"}
    assert {(passage.role, passage.kind, passage.copy_of) for passage in first} == {
        ("furniture", "appeal", None)
    }
    assert {(passage.role, passage.kind) for passage in second} == {("furniture", "appeal")}
    assert [passage.copy_of for passage in second] == list(range(4, 4 + len(LONG_APPEAL)))
    assert [passage.role for passage in passages[-2:]] == ["furniture", "furniture"]


NOTICE = (
    "We value your privacy",
    "We and our 712 partners store and/or access information on a device, such as cookies, and process personal data "
    "such as identifiers for personalised advertising and content, measurement and audience research.",
    "With your permission we and our partners may use precise location data. You may click to consent to our "
    "processing as described above, or refuse, or open the settings and change your preferences before you do.",
    "Some processing of your personal data may not require your consent, but you have a right to object to it. Your "
    "preferences will apply to this website only. You can change your choices at any time in our privacy policy.",
    "Accept all",
    "Reject all",
)


@pytest.mark.parametrize("fooled", [False, True])
def test_F09_a_short_article_under_a_long_cookie_notice(fooled: bool) -> None:
    parts = (*NOTICE, "Pier reopens", "The north pier opened again on Friday. Two ferries left before noon.")
    text = "\n\n".join(parts)
    blocks = [
        Block(start=span.start, end=span.end, in_story=(at < 4) if fooled else None)
        for at, span in enumerate(paragraphs(text))
    ]
    passages = label_furniture(text, blocks)
    assert {(passage.role, passage.kind) for passage in passages[:6]} == {("furniture", "cookie notice")}
    assert all(passage.role != "furniture" for passage in passages[6:])


@pytest.mark.parametrize(
    ("words", "kind", "hints", "role"),
    [
        ("Correction: An earlier version of this story gave the wrong year. It was 2029.", "paragraph", {"promo"}, "correction"),
        ("This article has been corrected to say that the pier has nine pillars.", "paragraph", {"box"}, "correction"),
        ("Clarification: The board did not vote on the repairs.", "paragraph", set(), "correction"),
        ("Editor’s note: This story was first published before the vote.", "paragraph", {"aside"}, "update note"),
        ("We need your support now more than ever, and we shall need it in the autumn.", "quotation", set(), "quotation"),
        ("The pillars are sound and will carry us all.", "quotation", {"aside"}, "quotation"),
        ("Odile Marsh, the chair of the harbour board, on the north pier in May", "caption", {"header"}, "caption"),
        ("The money", "heading", set(), "heading"),
    ],
)  # fmt: skip
def test_F10_boxes_that_are_story(words: str, kind: str, hints: set[str], role: str) -> None:
    parts = (*STORY, words, ENDING)
    text = "\n\n".join(parts)
    blocks = [Block(start=span.start, end=span.end) for span in paragraphs(text)]
    blocks[3] = Block(start=blocks[3].start, end=blocks[3].end, kind=kind, hints=frozenset(hints))  # type: ignore[arg-type]
    passages = label_furniture(text, blocks)
    assert passages[3].role == role


@pytest.mark.parametrize(
    ("words", "dates", "dated"),
    [
        ("Update, 3/2/19: The board has now opened the pier to ferries.", {"published": "2019-03-01T08:00:00Z", "updated": "2019-03-02T19:00:00Z"}, "2019-03-02"),
        ("Update, 3/2/19: The board has now opened the pier to ferries.", {"published": "2019-02-01", "updated": "2019-02-04"}, "2019-02-03"),
        ("Update, 3/2/19: The board has now opened the pier to ferries.", {}, "2019"),
        ("Update, 2/15/17: It turns out that there were two cracks, not one.", {}, "2017-02-15"),
        ("UPDATE (March 4, 2031): The ferries sail again from the pier.", {}, "2031-03-04"),
        ("UPDATED 4:15 p.m. — The ferries sail again from the pier.", {}, None),
        ("Update: The ferries sail again from the pier.", {}, None),
    ],
)  # fmt: skip
def test_F05_an_update_has_its_own_date(words: str, dates: dict[str, str], dated: str | None) -> None:
    _, passages = label(*STORY, words, ENDING, **dates)
    assert (passages[3].role, passages[3].dated) == ("update note", dated)
    assert passages[4].role == "narrative"


def test_a_label_alone_takes_the_paragraph_after_it() -> None:
    _, passages = label(*STORY, "UPDATE, 4 March 2031:", ENDING, ENDING.replace("Thursday", "Friday"))
    assert [passage.role for passage in passages[3:]] == ["update note", "update note", "narrative"]
    assert passages[4].dated == "2031-03-04"


@pytest.mark.parametrize(
    "words", ["Updated 3rd Nov 2023, 09:25 GMT", "Updates on the flood will follow the vote on Monday."]
)
def test_a_time_stamp_or_the_word_alone_is_no_update_note(words: str) -> None:
    _, passages = label(*STORY, words, ENDING)
    assert "update note" not in {passage.role for passage in passages}


MENU = (
    "The LANTERN HOUSEGovernor Aldo Renn Get in Touch Home Press RoomFrom the Press RoomLatest NewsRead the latest news "
    "from the governor Video Gallery Speeches & Remarks Press Briefings Statements & Releases Nominations & Appointments "
    "Disclosures IssuesTop IssuesHarbours And Rivers Schools That Work For All Law And Order Search form Search"
)  # fmt: skip
HEAD = (
    "The Lantern House Office of the Press Secretary For Immediate Release March 04, 2031 Press Briefing by Press "
    "Secretary Mona Reyes, 3/4/2031, #6 Long Room 1:43 P.M. EST"
)


@pytest.mark.parametrize(
    ("text", "story"),
    [
        (f"{MENU} {HEAD}", HEAD),
        (f"END\u00a0 2:32 P.M. EST #6-03/04/2031 Facebook Contact Us {MENU} Privacy Policy", "END\u00a0 2:32 P.M. EST #6-03/04/2031"),
        (f"Thank you all for coming. I will see you on Monday. END 2:32 P.M. EST {MENU}", "Thank you all for coming. I will see you on Monday. END 2:32 P.M. EST"),
    ],
)  # fmt: skip
def test_a_flattened_page_is_split_from_its_menu(text: str, story: str) -> None:
    passages = label_furniture(text, [Block(start=0, end=len(text))])
    assert [text[p.start : p.end] for p in passages if p.role != "furniture"] == [story]
    assert {passage.kind for passage in passages if passage.role == "furniture"} == {"navigation"}


def test_a_menu_without_a_head_ends_where_sentences_begin() -> None:
    prose = (
        "the pier was closed on Monday after inspectors had found cracks in three pillars, and nobody was hurt. "
        * 3
    )
    text = f"{MENU} {MENU} Yesterday {prose.strip()}"
    passages = label_furniture(text, [Block(start=0, end=len(text))])
    assert [passage.role for passage in passages] == ["furniture", "narrative"]
    assert text[passages[1].start :].startswith(("Yesterday the pier", "the pier"))


def test_class_names_and_links_count() -> None:
    parts = (*STORY, "Mayor opens bridge over the Low as crowd cheers", ENDING)
    text = "\n\n".join(parts)
    blocks = [Block(start=span.start, end=span.end, in_story=True) for span in paragraphs(text)]
    blocks[3] = Block(
        start=blocks[3].start,
        end=blocks[3].end,
        hints=frozenset({"aside", "related"}),
        link_share=1.0,
        in_story=False,
    )
    passages = label_furniture(text, blocks)
    assert (passages[3].role, passages[3].kind) == ("furniture", "related")
    assert passages[4].role == "narrative"


def test_a_short_line_before_a_paragraph_is_a_heading() -> None:
    _, passages = label(*STORY, "What the board knew", ENDING)
    assert passages[3].role == "heading"


def test_an_empty_page_has_no_passages() -> None:
    assert label_furniture("", []) == ()


PARTS = st.lists(
    st.sampled_from([*STORY, *LONG_APPEAL, *TOLD, *NOTICE, MENU, HEAD, "Q", "—"]), min_size=1, max_size=12
)


@given(PARTS)
def test_all_words_are_covered_in_order_and_once(parts: Sequence[str]) -> None:
    text, passages = label(*parts)
    covered = [text[passage.start : passage.end] for passage in passages]
    assert " ".join(covered).split() == text.split()
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert all((passage.kind is not None) == (passage.role == "furniture") for passage in passages)
    assert all(passage.copy_of is None or passage.copy_of < at for at, passage in enumerate(passages))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("We're short of $52,000 — help us.", "WE’RE SHORT OF $61,500 – help us", True),
        ("Help us reach our goal.", "Help them reach our goal.", False),
        ("Sign up\u00a0here", "Sign up here!", True),
    ],
)
def test_blurb_key_knows_a_blurb_again(one: str, other: str, same: bool) -> None:
    assert (blurb_key(one) == blurb_key(other)) is same


BOX = "The Lantern has been printed in Lowmere since 1911 and is owned by those who work for it."


@pytest.mark.parametrize(
    ("parts", "seen", "expected"),
    [
        ((*STORY, ENDING, BOX), 4, ["narrative", "furniture"]),
        ((*STORY, ENDING, BOX), 1, ["narrative", "narrative"]),
        ((*STORY, BOX, ENDING), 4, ["narrative", "narrative"]),  # in the middle: an agency's or background
    ],
)
def test_what_repeats_across_pages_of_an_outlet(
    parts: tuple[str, ...], seen: int, expected: list[str]
) -> None:
    text, passages = label(*parts)
    relabelled = relabel_repeats(text, passages, {blurb_key(BOX): seen})
    assert [passage.role for passage in relabelled[-2:]] == expected


def test_an_update_note_that_repeats_is_still_story() -> None:
    note = "Update: The ferries sail again from the north pier since this morning."
    text, passages = label(*STORY, ENDING, note)
    assert relabel_repeats(text, passages, {blurb_key(note): 9}) == passages


def test_the_first_case(shared: Path) -> None:
    folder = shared / "cases/white-house-question"
    text = (folder / "article.txt").read_bytes().decode()
    gold = json.loads((folder / "gold.json").read_text())
    passages = label_furniture(text, [Block(start=span.start, end=span.end) for span in paragraphs(text)])
    spans = [gold_span["span"] for gold_span in gold["furniture"]]
    for passage in passages:
        inside = any(start <= passage.start and passage.end <= end for start, end in spans)
        credit = text[passage.start : passage.end] == gold["credit"]
        assert (passage.role == "furniture") == (inside or credit), text[passage.start : passage.end]
    notes = [passage for passage in passages if passage.role == "update note"]
    assert [note.dated for note in notes] == [gold["updated"]]
    appeal, copy = spans[1], spans[2]
    copies = [passage for passage in passages if copy[0] <= passage.start < copy[1]]
    assert copies and all(
        appeal[0] <= passages[p.copy_of].start < appeal[1] for p in copies if p.copy_of is not None
    )
    assert all(passage.copy_of is not None for passage in copies)


def test_menus_of_flattened_transcripts(shared: Path) -> None:
    folder = shared / "cases/white-house-question/transcripts"
    files = sorted(folder.glob("*.txt"))
    assert files
    for file in files:
        text = file.read_bytes().decode()
        front = text.index("For Immediate Release") + 200
        passages = label_furniture(text[:front], [Block(start=0, end=front)])
        assert [passage.role for passage in passages] == ["furniture", "narrative"], file.name
        assert text[passages[1].start :].startswith("The White House Office of the Press Secretary")
