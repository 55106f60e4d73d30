"""When it was said: texts with their statements marked, beside the date of each.

«1 …» are the words of the first statement, ‹1 …› its source and ¦1 …¦ its cue; who speaks is the last word of
the source, or whom the case names for a pronoun.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.models import Act, Attribution, Document, Passage, Person, Span, Stated, Statement
from onrecord.sayings.relay import addressee_of, venue_of
from onrecord.text.sentences import split_sentences
from onrecord.times.occasions import dates_of, day_of_turns, with_dates
from onrecord.times.scenes import with_scenes

TUESDAY = "2017-02-14"


def marked(text: str) -> tuple[str, dict[str, dict[str, Span]]]:
    """Return the text without its marks, and the parts of each statement."""
    plain, parts, opened = "", {}, []
    for piece in re.split(r"(«\d |‹\d |¦\d |»|›|¦)", text):
        if re.fullmatch(r"[«‹¦]\d ", piece):
            opened.append((piece[1], {"«": "words", "‹": "source", "¦": "cue"}[piece[0]], len(plain)))
        elif piece and piece in "»›¦":
            number, part, start = opened.pop()
            parts.setdefault(number, {})[part] = Span(start, len(plain))
        else:
            plain += piece
    return plain, parts


def said_on(
    text: str, who: dict[str, str], *, acts: dict[str, Act] | None = None, note: str | None = None
) -> dict[str, str | None]:
    """Return the date of each statement of a text of 14 February 2017, a paragraph a line."""
    return {number: one.said_on for number, one in examined(text, who, acts=acts, note=note)[1].items()}


def examined(
    text: str, who: dict[str, str], *, acts: dict[str, Act] | None = None, note: str | None = None
) -> tuple[Document, dict[str, Statement]]:
    plain, parts = marked(text.replace("\n", "\n\n"))
    passages = tuple(
        Passage(start=found.start(), end=found.end(), role="update note" if note else "narrative", dated=note)
        for found in re.finditer(r"[^\n]+", plain)
    )
    document = Document(
        id="d", text=plain, passages=passages, media_type="text/plain", address="d",
        published=Stated(value=TUESDAY, read_from="test"),
    )  # fmt: skip
    statements, attributions = [], []
    for number, spans in sorted(parts.items()):
        source = spans.get("source")
        label = source.of(plain) if source else None
        statement = Statement(
            id=number, document="d", pieces=(spans["words"],), cue=spans.get("cue"), source=source,
            manner="direct" if plain[spans["words"].start - 1] == "“" else "indirect",
            act=(acts or {}).get(number, "claim"), speaker_label=label,
        )  # fmt: skip
        if statement.cue and source:
            parts_of = (spans["words"], source)
            statement = replace(statement, addressee=addressee_of(plain, statement.cue, parts_of))
        name = who.get(number) or (label.split()[-1] if label else None)
        statements.append(statement)
        if name:
            person = Person(id=name, name=name)
            attributions.append(
                Attribution(statement=number, label=label, person=person, score=1.0, why="", origin="")
            )
    sentences = [s for passage in passages for s in split_sentences(plain, passage.span)]
    statements.sort(key=lambda one: one.span)
    statements = with_dates(plain, statements, sentences, dates_of(document, passages))
    return document, {one.id: one for one in with_scenes(document, statements, attributions)}


OWN = [
    ("‹1 Holt› ¦1 said¦ Monday that «1 the dam leaks».", "2017-02-13"),
    ("On Monday, the harbour minister, ‹1 Ines Holt›, ¦1 said¦ «1 the dam leaks».", "2017-02-13"),
    ("“«1 It leaks»,” ‹1 Holt› ¦1 told¦ the Herald in an interview on Monday.", "2017-02-13"),
    ("‹1 Holt› on Monday night ¦1 warned¦ that «1 it leaks».", "2017-02-13"),
    ("‹1 Holt› spoke here on Monday and ¦1 said¦ «1 it leaks».", "2017-02-13"),
    ("In Friday’s debate, ‹1 Holt› ¦1 said¦ «1 it leaks».", "2017-02-10"),
    ("Half a day after the leak, on Monday, ‹1 Holt› ¦1 said¦ «1 it leaks».", "2017-02-13"),
    (
        "At the hearing on Monday, an hour after the leak was known, ‹1 Holt› ¦1 said¦ «1 it leaks».",
        "2017-02-13",
    ),
    ("A ‹1 survey released on Friday› ¦1 found¦ that «1 most want it shut».", "2017-02-10"),
    ("‹1 Holt›, on a call Friday, ¦1 said¦ «1 it leaks».", "2017-02-10"),
    ("On Friday, ‹1 Holt› ¦1 said¦, “«1 It leaks»”.", "2017-02-10"),
    # the date is that of something else
    ("‹1 Holt›, who was sworn in on Friday, ¦1 said¦ «1 it leaks».", None),
    ("The dam was shut on Friday, and ‹1 Holt› ¦1 said¦ «1 it leaks».", None),
    ("‹1 Holt› ¦1 said¦ «1 it leaks» after the storm on Friday.", None),
    ("Since the storm on Friday, ‹1 Holt› ¦1 said¦ «1 it leaks».", None),
    ("‹1 Holt› ¦1 has said¦ «1 it leaks», a year after the Jan. 3 storm.", None),
    ("KOLM, Feb. 13 (Wire) — ‹1 Holt› ¦1 said¦ «1 it leaks».", None),
    ("The dam, shut Friday, leaks; ‹1 Holt› ¦1 said¦ «1 it does».", None),
    ("Friday’s walk-out was the third of which ‹1 Holt› ¦1 said¦ «1 it was the last».", None),
    (
        "While a curfew ¦1 was announced¦ «1 from dusk to dawn», nobody was held in the early hours of Friday.",
        None,
    ),
    ("By Friday evening, ‹1 Holt› ¦1 said¦, «1 not one had come».", None),
    # one bound is known
    ("‹1 Holt› ¦1 said¦ before the Nov. 8 vote that «1 it leaks».", "../2016-11-08"),
    ("Ahead of Friday’s vote, ‹1 Holt› ¦1 said¦ «1 it leaks».", "../2017-02-10"),
]


@pytest.mark.parametrize(("text", "date"), OWN)
def test_the_date_of_a_saying_and_not_that_of_another_clause(text: str, date: str | None) -> None:
    assert said_on(text, {}) == {"1": date}


FIRST = "At a briefing on Monday, ‹1 Holt› ¦1 said¦ «1 the dam leaks»."
SAME = [
    " ‹2 He› ¦2 said¦ «2 it was old».",
    " ‹2 He› ¦2 added¦ that «2 it was old».",
    "\n“«2 It is old»,” ‹2 Holt› ¦2 said¦.",
    "\n“«2 We shut it in January 2012»,” ‹2 Holt› ¦2 said¦.",  # when it happened, not when it was said
    "\nThe valley was cleared. ‹2 Holt› ¦2 warned¦ that «2 it was old».",
    "\n‹2 Holt› ¦2 told¦ reporters «2 it was old».",
]
ANOTHER = [
    " ‹2 He› ¦2 has said¦ «2 it was old».",
    " ‹2 He› had earlier ¦2 said¦ «2 it was old».",
    " ‹2 He› once ¦2 called¦ it «2 the pride of the valley».",
    " On his website ‹2 he› has long ¦2 said¦ «2 it was old».",
    " In an interview, ‹2 he› ¦2 said¦ «2 it was old».",
    " At a rally in Kolm, ‹2 he› ¦2 said¦ «2 it was old».",
    " ‹2 He› ¦2 told¦ the Herald «2 it was old».",
    " ‹2 He› ¦2 told the Herald¦ that «2 it was old».",
    " ‹2 He› ¦2 wrote¦ that «2 it was old».",
    " ‹2 He› ¦2 backed off¦ «2 the plan to mend it».",
    " ‹2 Holt›, ¦2 says¦ «2 it was old».",
    " ‹2 Rolf› ¦2 said¦ «2 it was new».",
    " On Jan. 3 the dam was new. ‹2 He› ¦2 said¦ «2 it was old».",
    "\nThe valley was cleared.\n‹2 Holt› ¦2 said¦ «2 it was old».",
]


@pytest.mark.parametrize("then", SAME)
def test_the_same_person_goes_on(then: str) -> None:
    assert said_on(FIRST + then, {"2": "Holt"}) == {"1": "2017-02-13", "2": "2017-02-13"}


@pytest.mark.parametrize("then", ANOTHER)
def test_another_time_place_or_person(then: str) -> None:
    who = {} if "Rolf" in then else {"2": "Holt"}
    assert said_on(FIRST + then, who) == {"1": "2017-02-13", "2": None}


def test_a_third_does_not_go_on_past_another_speaker() -> None:
    text = f"{FIRST} ‹2 Rolf› ¦2 said¦ «2 it was new». ‹3 Holt› ¦3 said¦ «3 it was old»."
    assert said_on(text, {}) == {"1": "2017-02-13", "2": None, "3": None}


def test_what_the_story_looks_back_on_ends_with_its_paragraph() -> None:
    text = "On Oct. 3, ‹1 Holt› ¦1 said¦ «1 it was safe». ‹2 He› ¦2 said¦ «2 it was new».\n{}"
    later = text.format("‹3 Holt› ¦3 said¦ «3 the dam leaks».")
    assert said_on(later, {"2": "Holt"}) == {"1": "2016-10-03", "2": "2016-10-03", "3": None}
    then = text.format("“«3 It will hold»,” ‹3 he› ¦3 said then¦.")
    assert said_on(then, {"2": "Holt", "3": "Holt"})["3"] == "2016-10-03"


ASKED = (
    "The first question at Holt’s briefing on Monday—an hour after the leak was known—was about the dam."
    " Rolf has mended it for years. ‹1 Tarn› ¦1 asked¦ «1 whether it leaks»."
)


def test_a_question_at_a_briefing_that_the_paragraph_tells_of() -> None:
    document, found = examined(f"{ASKED}\n‹2 Holt› ¦2 said¦ «2 it was old».", {}, acts={"1": "ask"})
    assert found["1"].said_on == "2017-02-13"
    assert found["1"].venue is not None
    assert found["1"].venue.of(document.text) == "Holt’s briefing"
    assert found["2"].said_on is None  # nothing says that it was the answer


def test_the_story_comes_back_to_who_asked_and_who_was_asked() -> None:
    text = (
        f"{ASKED} ‹2 Holt› ¦2 said¦ «2 nothing leaked».\nIn mid-January, ‹3 Rolf› ¦3 said¦ «3 it leaked».\n"
        "What did Holt say when Tarn put the question again? At first ‹4 Holt› ¦4 said¦ «4 it was old». No, ‹5 Tarn›"
        " ¦5 protested¦, «5 that is no answer».\n‹6 Rolf› ¦6 said¦ «6 it was new»."
    )
    dates = said_on(text, {}, acts={"1": "ask"})
    assert dates == {
        "1": "2017-02-13",
        "2": "2017-02-13",
        "3": "2017-01-XX~",
        "4": "2017-02-13",
        "5": "2017-02-13",
        "6": None,
    }


def test_once_the_event_was_over() -> None:
    text = (
        "At a press conference in mid-January, ‹1 Holt› ¦1 ignored¦ «1 a question about it». Once the event was"
        " over, ‹2 he› ¦2 said¦ “«2 no leak»”. Days later, ‹3 Rolf› ¦3 said¦ «3 it leaked». ‹4 Tarn› ¦4 asked him¦"
        " «4 whether it was old». ‹5 Rolf› ¦5 replied¦ «5 it was»."
    )
    document, found = examined(text, {"2": "Holt"}, acts={"4": "ask"})
    after = "2017-01-01/2017-02-14"  # not before the press conference
    assert [one.said_on for one in found.values()] == ["2017-01-XX~", "2017-01-XX~", after, after, after]
    assert found["2"].venue is None
    assert found["2"].said_on_words is not None
    assert found["2"].said_on_words.of(document.text) == "mid-January"


def test_what_an_update_tells_had_been_said_by_its_date() -> None:
    text = "‹1 Holt› ¦1 has denied¦ «1 the report». On Friday ‹2 Rolf› ¦2 said¦ «2 it leaks»."
    assert said_on(text, {}, note="2017-02-15") == {"1": "../2017-02-15", "2": "2017-02-10"}


def test_turns_of_a_transcript_keep_their_date() -> None:
    document, found = examined("‹1 Holt› ¦1 said¦ Monday that «1 it leaks». «2 It is old.»", {"2": "Holt"})
    turn = replace(found["2"], origin="turn", said_on="2016-01-01")
    person = Person(id="Holt", name="Holt")
    who = [Attribution(statement="2", label=None, person=person, score=1.0, why="", origin="")]
    assert with_scenes(document, [found["1"], turn], who) == [found["1"], turn]


BRIEFING = (
    "MR. HOLT: It leaks, and it has leaked for years.\n\nQ When was it mended?\n\nMR. HOLT: In the spring."
)


@pytest.mark.parametrize(
    ("head", "title", "published", "day"),
    [
        ("Press Room\n\nApril 24, 2020\n\n", None, "2020-04-27", "2020-04-24"),
        ("Issued on April 27, 2020\n\nApril 24, 2020\n\n", None, "2020-04-27", "2020-04-24"),
        ("", "Briefing by Ada Holt, 4/24/20", "2020-04-27T09:00:00Z", "2020-04-24"),
        ("", "Briefing by Ada Holt, 4/24/2019", "2020-04-24", "2020-04-24"),  # a slip of the year
        ("", "Briefing by Ada Holt", "2020-04-27T23:00:00-04:00", "2020-04-27"),
        ("Thursday, April 23, 2020\n\n", None, None, "2020-04-23"),
        ("April 23, 2020 and April 24, 2020\n\n", None, "2020-04-27", "2020-04-27"),
        ("", None, None, None),
        ("The mayor has said much of the dam. " * 20 + "\n\n", None, "2020-04-27", None),  # turns in a story
    ],
)
def test_the_day_of_a_transcript_is_its_own_not_that_of_its_publication(
    head: str, title: str | None, published: str | None, day: str | None
) -> None:
    text = head + BRIEFING
    first = len(head)
    turns = [
        Passage(start=first + found.start(2), end=first + found.end(2), role="speech turn")
        for found in re.finditer(r"(MR. HOLT:|Q) ([^\n]+)", BRIEFING)
    ]
    story = [Passage(start=0, end=first, role="narrative")] if first else []
    document = Document(
        id="d", text=text, passages=(*story, *turns), media_type="text/plain", address="d",
        title=Stated(value=title, read_from="test") if title else None,
        published=Stated(value=published, read_from="test") if published else None,
    )  # fmt: skip
    assert day_of_turns(document, turns) == day


def test_a_place_at_the_head_of_a_sentence_is_one_too() -> None:
    text = "At a news conference in Kolm, Holt said it leaks."
    venue = venue_of(text, Span(0, len(text)), (Span(40, 48),))
    assert venue is not None
    assert venue.of(text) == "a news conference"
