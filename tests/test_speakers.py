"""Who a speaker label stands for: texts beside the person expected."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import Attribution, Author, Document, Passage, Person, Span, Stated, Statement, make_id
from onrecord.speakers import RESOLVED, attribute

ROOT = Path(__file__).resolve().parent.parent


def document_of(text: str, **more: object) -> Document:
    passage = Passage(start=0, end=len(text), role="narrative")
    return Document(id="d", text=text, passages=(passage,), media_type="text/plain", address="d.txt", **more)


def found_for(marked: str, **more: object) -> Attribution:
    """Return the attribution of a statement whose source are the words in [[ ]]."""
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    statement = Statement(
        id=make_id("s"),
        document="d",
        pieces=(Span(end, end + 1),),
        manner="indirect",
        act="claim",
        source=Span(start, end),
    )
    (made,) = attribute(document_of(text, **more), [statement]).attributions
    assert made.why
    return made


def who(marked: str) -> str | None:
    person = found_for(marked).person
    return person.name if person else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # no names
        ("[[None]] said it was late.", None),
        ("[[Reached]] by phone, she said it was late.", None),
        # who acts on somebody is somebody else
        ("Owen Rolf came on Sunday. Host Bart Kool asked [[him]] why.", "Owen Rolf"),
        ("Anna Rolf told her husband. “It held,” [[she]] said.", "Anna Rolf"),
        # a bare name that acts stands before the name in an object's phrase
        ("Velt ignored a question after Mr. Adam Kool’s call. “No,” [[he]] said.", None),
        ("[[The news]] broke that it was late. It was on Coast News.", None),
        ("[[Prime Minister Lena May]] said it was late.", "Lena May"),
        ("[[Lena Velt]] said it was late. May 3 came.", "Lena Velt"),
        ("J. Robert Rolf rose. [[Bob Rolf]] said it was late.", "J. Robert Rolf"),
        # who speaks in a report, and bodies
        ("The Port Sella Herald was first. [[the Herald report]] said it was late.", "Port Sella Herald"),
        ("Mara Velt wrote home. [[Velt’s letter]] said it was late.", "Mara Velt"),
        ("The Ministry of Canals met. [[The ministry]] said it was late.", "Ministry of Canals"),
        ("[[The Inspectorate of Dams, her employer,]] said it was late.", "Inspectorate of Dams"),
        ("Ana Velt and Bo Marsh met. [[Velt’s and Marsh’s]] words were few.", "Ana Velt and Bo Marsh"),
        # a source ends a name; a name is not what a headline puts before it; who is no person
        ("Coast News [[Velt]] says was late. Mara Velt spoke.", "Mara Velt"),
        ("[[Mara Velt]] Calls Mill Plan A Bad Dream.", "Mara Velt"),
        ("Hold Mara Velt to it. Mara Velt and Bo Velt came. [[Bo Velt]] said it was late.", "Bo Velt"),
        ("Bankers Mills Lunt lent. Shares of Mills Lunt fell. [[Mr. Lunt]] said it was late.", "Lunt"),
        ("Team Velt lost. Mara Velt spoke. [[Velt]] said it was late.", "Mara Velt"),
        ("Tom Dean came. [[Dean, a surgeon,]] said it was late.", "Tom Dean"),
        ("We take it. Take was late. [[Take]] said so.", None),
        ("Imagine that. You imagine it. [[She]] said it was late.", None),
        ("Owen Rolf came. Only the old are safe in [[his eyes]].", "Owen Rolf"),
        ("Ana Roe wrote it. As stated in [[Roe’s commentary]], it was late.", "Ana Roe"),
        ("[[The broadcasts]] will go on.", None),
        # where a label ends
        ("Mara Velt came. [[she’ll]] say it was late.", "Mara Velt"),
        ("Rolf’s mill shut. [[Velt this week]] said it was late. Mara Velt left.", "Mara Velt"),
        ("[[the Herald, Professor Ana Roe, a chemist,]] said it was late.", "Ana Roe"),
        ("[[Doe’s pollster and strategist Ana Roe]] said it was late.", "Ana Roe"),
        ("[[the]] said it was late.", None),
        ("Mara Velt came. [[her work after]] it was late.", None),
        # who acts first in a sentence is whom the next is about; words in quotation marks part less
        ("Owen Rolf says the charge that Peter Velt stole is idle. [[He]] said it was late.", "Owen Rolf"),
        ("Owen Rolf rose. “One. Two. Three. Four. Five. Six,” [[he]] said.", "Owen Rolf"),
        ("Owen Rolf fled to Tulben. In Tulben it rained. [[He]] said it was late.", "Owen Rolf"),
        ("I remain a supporter of Owen Rolf. [[He]] said it was late.", "Owen Rolf"),
        # names
        ("[[Mara Velt]] said it was late.", "Mara Velt"),
        ("Jonathan Karlov of the Herald rose. “No,” [[Karlov]] said.", "Jonathan Karlov"),
        ("“No,” [[Karlov]] said. Jonathan Karlov works for the Herald.", "Jonathan Karlov"),
        ("Sen. Ada J. Schiel (D-Va.) rose. [[Schiel]] said it was late.", "Ada J. Schiel"),
        ("[[White House press secretary Sam Spire]] said it was late.", "Sam Spire"),
        ("[[the campaign’s manager, Robin Mokk,]] said it was late.", "Robin Mokk"),
        ("[[Paul Ander, a surgeon,]] said it was late.", "Paul Ander"),
        ("Hilda Crane and her rival spoke. [[Hilda]] said it was late.", "Hilda Crane"),
        # a firm's name is no member's; a given name that no list has is one all the same
        ("They wanted to purchase Ostrell Rolf. The talks broke down. [[Mr. Rolf]] said no.", "Rolf"),
        ("Kool, Rolf and Marsh came. To purchase Ostrell Rolf was bold. [[Mr. Rolf]] said no.", "Rolf"),
        ("Philip Rolf shares fell. [[Mr. Rolf]] said no.", "Rolf"),
        ("Her former deputy, Jorrit Rolf, was on leave. In May [[Mr. Rolf]] said no.", "Jorrit Rolf"),
        # two bearers of one surname (F26), and one who is settled by use
        ("Owen Smythe and Chloe Smythe spoke. [[Mr Smythe]] said it was late.", None),
        (
            "Anna Holt won. Holt was glad. Her brother, Peter Holt, was not. [[Holt]] said it was late.",
            "Anna Holt",
        ),
        ("Mary Obst spoke first. Then [[Mr. Obst]] said it was late.", "Obst"),
        # pronouns
        ("Mara Velt closed the mill. [[She]] said it was late.", "Mara Velt"),
        ("Peter Rolf met Mara Velt. [[He]] said it was late.", "Peter Rolf"),
        ("Peter Velt told Owen Rolf that [[he]] had met the envoy.", "Peter Velt"),
        ("Peter Rolf and Owen Velt came. [[She]] said it was late.", None),
        ("A spokeswoman for the mill came. [[She]] said it was late.", "A spokeswoman"),
        ("Mara Velt, [[who]] said it was late, left.", "Mara Velt"),
        ("Ina Doe, 59, of Ashton, [[who]] said it was late, left.", "Ina Doe"),
        # descriptions
        ("Russian ambassador Piotr Senn met him. [[The ambassador]] declined to comment.", "Piotr Senn"),
        ("Ana Roe is the director of the mint. [[The director]] said it was late.", "Ana Roe"),
        ("Senators Ana Roe and Ida Doe came. [[The judge]] said it was late.", "The judge"),
        (
            "Jo Roe, the mayor, and Di Doe, the mayor of Ost, met. [[A resident]] said it was late.",
            "A resident",
        ),
        # a description that varies the name of whom the sentences before are about
        ("Owen Rolf rose. Rolf spoke long. [[The former mayor]] said it was late.", "Owen Rolf"),
        ("Owen Rolf and Adam Marsh met. [[The former mayor]] said it was late.", None),
        ("Mara Velt spoke. Velt was glad. [[The businessman]] said it was late.", None),
        ("Sen. Ada Schiel (R-Va.) spoke. [[The Ohio senator]] said it was late.", None),
        (
            "Ada Schiel came. Schiel met Rolf’s wife. [[Rolf’s wife]] said it was late. Owen Rolf left.",
            "Rolf’s wife",
        ),
        ("Owen Rolf came. [[His chief aide]] said it was late.", "Owen Rolf’s chief aide"),
        # several: named together, described, and people before other plurals
        ("Owen Rolf and Mara Velt quarrelled. [[They]] said it was late.", "Owen Rolf and Mara Velt"),
        ("These young voters are glad. [[They]] said it was late.", "voters"),
        ("Voters in close races [[who]] said it was late went home.", "Voters"),
        ("The Canal Office met. [[They]] said it was late.", None),
        ("The Canal Office met. [[It]] said it was late.", "Canal Office"),
        ("Adam Marsh met Owen Rolf. Rolf runs. Through a spokesman, [[he]] said it was late.", "Owen Rolf"),
        ("Adam Marsh met Owen Rolf. A surgeon, Mr. Rolf runs. [[He]] said it was late.", "Owen Rolf"),
        # a name taken up at once
        ("Adam Marsh left. And the head of the mint, Owen Rolf, [[he]] says it was late.", "Owen Rolf"),
        ("Adam Marsh left. Owen Rolf, [[he]] said, was late.", "Adam Marsh"),
        # sources that no other word mentions, parts of several, a pair that speaks
        ("The mill will shut, the strikers say. [[They]] said it was late.", "the strikers"),
        ("Some girls left. A handful of them stayed. [[They]] said it was late.", "A handful of girls"),
        ("Owen Rolf came. Many of the voters stayed. [[They]] said it was late.", "the voters"),
        ("Mitt Rolf is a Republican. [[Republican]] attempts showed it was late.", "Republican"),
        # what trails behind, and notions, which say nothing
        ("[[The Ministry of Canals today]] said it was late.", "Ministry of Canals"),
        ("[[Ana Roe herself]] said it was late.", "Ana Roe"),
        ("[[the strategic importance of the strait]] said it was late.", None),
        # no apposition behind a place
        (
            "Owen Rolf came to us. In Tulben, an old man fell in Tulben. [[He]] said it was late.",
            "an old man",
        ),
        # groups, bodies, documents
        (
            "[[Multiple current and former officials]] said it was late.",
            "Multiple current and former officials",
        ),
        ("Anton Tromp spoke. [[Tromp and his team]] said it was late.", "Anton Tromp and his team"),
        ("The Washington Courier wrote of it. [[The newspaper]] said it was late.", "Washington Courier"),
        ("Anna Tromp ran. [[Her campaign]] said it was late.", "Tromp campaign"),
        ("[[The Ministry of Trade]] said it was late.", "Ministry of Trade"),
        ("[[a recent poll]] found it was late.", "a recent poll"),
        # nobody can tell
        ("[[We]] think it is late.", None),
        ("[[You]] think it is late.", None),
        ("[[I]] think it is late.", None),
    ],
)
def test_a_label_stands_for(text: str, name: str | None) -> None:
    assert who(text) == name


ASKED = "\n\nWhat is it?\n\nIt holds, {answer}.\n\nWhy did {asked} come?\n\nIt was late.\n\nAnd {asks} ask what next?"


@pytest.mark.parametrize(
    ("opening", "guest", "guests", "interviewer"),
    [
        ("Coast News interviews Ana Velt about dams", "Ana Velt", "Ana Velt", "Coast News"),
        ("On dams\n\nAdam Marsh sat down with Anna Velt for an interview", None, None, None),
        ("Ana Velt on dams\n\nAnna Velt spoke with Coast News of dams.", "Anna Velt", "Anna Velt", "Coast News"),
        (
            "Anna Velt on dams\n\nCoast News reporter Adam Roe sat down with author Anna Velt in Ost.",
            "Anna Velt", "Anna Velt", "Adam Roe",
        ),
        ("Coast News interviews Anna Velt and Adam Roe", None, "Anna Velt and Adam Roe", "Coast News"),
        (
            "Anna Velt, Adam Roe and Lena Roe spoke with Coast News.",
            None, "Anna Velt, Adam Roe and Lena Roe", "Coast News",
        ),
        # those who are described, and those who are named as what they are described as
        ("An interview with the owners of a mill Sunday, May 3", None, "the owners of a mill", None),
        ("Coast News talked to a night nurse of Ost about dams.", *["a night nurse of Ost"] * 2, "Coast News"),
        (
            "We interviewed the owners of a mill. Port Sella Mill is owned by Anna Velt and Adam Roe.",
            None, "Anna Velt and Adam Roe", None,
        ),
        (
            "Coast News interviewed the founder of Tin Owls. It was founded by Lena Roe.",
            "Lena Roe", "Lena Roe", "Coast News",
        ),
        (
            "Coast News talked to two members of Tin Owls, Anna Velt and Adam Roe, of dams.",
            None, "Anna Velt and Adam Roe", "Coast News",
        ),
        ("Coast News interviewed experts on dams.", None, None, None),
        ("On dams\n\nPolice interviewed the owners of a mill. It held.\n\n" * 8, None, None, None),
    ],
)  # fmt: skip
def test_who_talks_in_an_interview(
    opening: str, guest: str | None, guests: str | None, interviewer: str | None
) -> None:
    fields = {"answer": "I think", "asked": "you", "asks": "we"}
    for key, marked, name in (
        ("answer", "[[I]] think", guest),
        ("answer", "[[we]] think", guests),
        ("asked", "[[you]]", guests),
        ("asks", "[[we]]", interviewer),
    ):
        assert who(opening + ASKED.format(**(fields | {key: marked}))) == name, key


def test_a_surname_alone_is_somebody_of_its_document_only() -> None:
    one, other = (made_in("[[Velt]] said it was late.", id) for id in ("one", "other"))
    assert one.id != other.id
    one, other = (made_in("[[Mara Velt]] said it was late.", id) for id in ("one", "other"))
    assert one.id == other.id


def made_in(marked: str, id: str) -> Person:
    text = marked.replace("[[", "").replace("]]", "")
    end = marked.index("]]") - 2
    statement = Statement(
        id="s", document=id, pieces=(Span(end, end + 1),), manner="indirect", act="claim", source=Span(0, end)
    )
    (person,) = attribute(replace(document_of(text), id=id), [statement]).people
    return person


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[[Mara Velt]] said.", "person"),
        ("[[Officials]] said.", "group"),
        ("[[A senior official]] said.", "unnamed"),
        ("[[The Ministry of Trade]] said.", "organisation"),
    ],
)
def test_the_kind_of_person(text: str, kind: str) -> None:
    person = found_for(text).person
    assert person and person.kind == kind


def test_the_reason_is_given_where_nobody_can_be_told() -> None:
    made = found_for("Owen Smythe and Chloe Smythe spoke. [[Mr Smythe]] said it was late.")
    assert made.person is None
    assert made.why.startswith("2 are called Smythe here")


def test_the_title_and_the_other_forms_stand_with_the_person() -> None:
    person = found_for("Russian ambassador Piotr Senn came. Senn left. [[He]] said it was late.").person
    assert person is not None
    assert (person.name, person.title, person.also) == ("Piotr Senn", "Russian ambassador", ("Senn",))


def test_i_is_who_speaks_the_words_around_it() -> None:
    text = "“It was late, I think it was very late,” Mara Velt said."
    said = text.index("Mara")
    outer = Statement(
        id="outer",
        document="d",
        pieces=(Span(1, 39),),
        manner="direct",
        act="claim",
        source=Span(said, said + 9),
    )
    inner = Statement(
        id="inner", document="d", pieces=(Span(21, 39),), manner="direct", act="claim", source=Span(14, 15)
    )
    found = {a.statement: a.person for a in attribute(document_of(text), [inner, outer]).attributions}
    assert found["inner"] == found["outer"] is not None


def test_i_outside_quotations_is_the_writer() -> None:
    author = Author(name="Ida Penn", read_from="byline")
    person = found_for("Last week [[I]] said it was late.", authors=(author,)).person
    assert person and person.name == "Ida Penn"


def test_addressee_and_via_are_persons_too() -> None:
    text = "The Herald reported that Mara Velt told Owen Rolf that it was late."
    at = {
        word: Span(text.index(word), text.index(word) + len(word))
        for word in ("The Herald", "Mara Velt", "Owen Rolf")
    }
    statement = Statement(
        id="s", document="d", pieces=(Span(50, 66),), manner="indirect", act="claim",
        source=at["Mara Velt"], addressee=at["Owen Rolf"], via=(at["The Herald"],),
    )  # fmt: skip
    made = attribute(document_of(text), [statement])
    assert [(a.part, a.person and a.person.name) for a in made.attributions] == [
        ("speaker", "Mara Velt"),
        ("addressee", "Owen Rolf"),
        ("via", "Herald"),
    ]
    assert len(made.people) == 3


def test_one_name_in_two_documents_is_one_person_and_officials_are_not() -> None:
    ids = {}
    for text in ("[[Ana J. Doe]] said.", "[[Officials]] said."):
        made = found_for(text).person
        assert made
        ids[text] = made.id
    source = Span(0, 7)
    statement = Statement(
        id="s", document="e", pieces=(Span(8, 12),), manner="indirect", act="claim", source=source
    )
    for text, same in (("Ana Doe said.", True), ("Officials said.", False)):
        span = Span(0, text.index(" said"))
        other = attribute(
            Document(
                id="e", text=text, passages=(Passage(start=0, end=len(text), role="narrative"),),
                media_type="text/plain", address="e.txt",
            ),
            [Statement(**{**vars(statement), "source": span})],
        ).people[0]  # fmt: skip
        assert (other.id in ids.values()) is same


BRIEFING = """Press Briefing by Press Secretary Sam Spire

MR. SPIRE: Secretary Ana Mund is here. Ana.

SECRETARY MUND: Thank you.

Q And why was that?

MR. SPIRE: It was late. Jonathan Karlov.

Q Was it?

THE PRESIDENT: It was."""


def turns_of(text: str) -> list[Passage]:
    """Return a heading and turns, one a paragraph."""
    passages = []
    for match in re.finditer(r"[^\n]+", text):
        label = re.match(r"(?:Q|[A-Z. ]+:)(?= )", match.group())
        if label is None:
            passages.append(Passage(start=match.start(), end=match.end(), role="heading"))
            continue
        asks = label.group() == "Q"
        passages.append(
            Passage(
                start=match.start() + label.end() + 1, end=match.end(), role="question turn" if asks else "speech turn",
                label=Span(match.start(), match.start() + len(label.group().rstrip(":"))), speaker=label.group().rstrip(":"),
            )
        )  # fmt: skip
    return passages


def speakers_of_turns(text: str, title: str | None = None) -> list[str | None]:
    passages = turns_of(text)
    stated = Stated(value=title, read_from="test") if title else None
    document = Document(
        id="d", text=text, passages=tuple(passages), media_type="text/plain", address="d.txt", title=stated
    )
    statements = [
        Statement(
            id=str(turn.start), document="d", pieces=(turn.span,), manner="direct", act="claim", source=turn.label,
            speaker_label=turn.speaker,
        )
        for turn in passages
        if turn.label
    ]  # fmt: skip
    return [a.person.name if a.person else None for a in attribute(document, statements).attributions]


def test_printed_speakers_of_a_transcript() -> None:
    assert speakers_of_turns(BRIEFING) == [
        "Sam Spire",
        "Ana Mund",
        None,
        "Sam Spire",
        "Jonathan Karlov",
        None,
    ]


def test_an_office_is_who_the_title_names_with_it() -> None:
    named = speakers_of_turns(BRIEFING, title="Remarks by President Brandt in Press Conference")
    assert named[-1] == "Brandt"


INTERVIEW = """The Courier interviews mathematician Anna Shale

Anna Shale lives in Ost.

What are you working on?

I think it is called a walk.

And do you believe it?

I believe so."""


@pytest.mark.parametrize("label", ["He", "The former mayor"])
def test_who_is_spoken_of_behind_it_is_not_the_speaker(label: str) -> None:
    text = f"For Owen Rolf, Adam Marsh was a legend. {label} said Adam Marsh held."
    at = text.index(label)
    statement = Statement(
        id="s", document="d", pieces=(Span(text.rindex("Adam"), len(text) - 1),), manner="indirect",
        act="claim", source=Span(at, at + len(label)),
    )  # fmt: skip
    (made,) = attribute(document_of(text), [statement]).attributions
    assert made.person is None or made.person.name == "Owen Rolf"
    assert made.person or label != "He"


@pytest.mark.parametrize(
    ("text", "source", "cue", "name"),
    [
        ("Ana Roe said Mara Velt’s mill was shut.", "Mara Velt’s", "said", None),
        ("Ana Roe said the mill was shut.", "Ana Roe", "said", "Ana Roe"),
        ("The Herald said “it is true the mill was shut”.", "The Herald", "said", "Herald"),
        ("Ana Roe left. Why do we think the mill was shut?", "Ana Roe", "think", None),
        ("They say the mill was shut.\n\nIt fell, Ana Roe said.", "Ana Roe", "say", None),
    ],
)
def test_whose_words_these_are_is_in_doubt(text: str, source: str, cue: str, name: str | None) -> None:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    said = Span(at(cue).end + 1, text.index("shut") + 4)
    statement = Statement(
        id="s", document="d", pieces=(said,), manner="indirect", act="claim", source=at(source), cue=at(cue)
    )
    person = attribute(document_of(text), [statement]).attributions[0].person
    assert (person.name if person else None) == name


def test_i_is_who_is_told_behind_the_words() -> None:
    text = "“I think it was late,” Mara Velt said."
    inner = Statement(
        id="inner", document="d", pieces=(Span(9, 20),), manner="indirect", act="claim", source=Span(1, 2)
    )
    outer = replace(inner, id="outer", pieces=(Span(9, 20),), manner="direct", source=Span(23, 32))
    found = {a.statement: a.person for a in attribute(document_of(text), [inner, outer]).attributions}
    assert found["inner"] == found["outer"] is not None


def test_the_one_spoken_to_is_not_the_speaker() -> None:
    text = "Owen Rolf met Owen Rolf. Owen Rolf told Rolf it was late."
    at = text.index("Owen Rolf told")
    statement = Statement(
        id="s", document="d", pieces=(Span(at + 20, len(text) - 1),), manner="indirect", act="claim",
        source=Span(at, at + 9), addressee=Span(at + 15, at + 19),
    )  # fmt: skip
    speaker, addressee = attribute(document_of(text), [statement]).attributions
    assert speaker.person is not None
    assert addressee.part == "addressee"
    assert addressee.person is None


@pytest.mark.parametrize(
    ("printed", "head", "name", "title"),
    [
        (
            "PRIME MINISTER STOLT",
            "A day with my friend, Prime Minister Benno Stolt.",
            "Benno Stolt",
            "Prime Minister",
        ),
        ("Vice President Ada Crane", "Welcome.", "Ada Crane", "Vice President"),
        ("Mrs. Pell of New Sella", "Welcome.", "Pell", None),
        ("MINISTER STOLT", "Welcome.", "Stolt", "Minister"),
        ("MR. KOOL", "Statement of BO R. KOOL, a surgeon.", "Bo R. Kool", "a surgeon"),
        (
            "The Chairman",
            "Hon. Bo Kool [chairman of the committee] presiding.",
            "Bo Kool",
            "chairman of the committee",
        ),
        ("MR. STOLT", "Benno, the mayor today called a vote. Benno Stolt rose.", "Benno Stolt", None),
    ],
)
def test_the_printed_speaker_is(printed: str, head: str, name: str, title: str | None) -> None:
    start = len(head) + 1 + len(printed) + 2
    text = f"{head}\n{printed}: Good morning, all."
    turn = Passage(
        start=start,
        end=len(text),
        role="speech turn",
        label=Span(len(head) + 1, start - 2),
        speaker=printed,
    )
    passages = (Passage(start=0, end=len(head), role="narrative"), turn)
    document = Document(id="d", text=text, passages=passages, media_type="text/plain", address="d.txt")
    said = Statement(
        id="s", document="d", pieces=(turn.span,), manner="direct", act="claim", speaker_label=printed
    )
    person = attribute(document, [said]).attributions[0].person
    assert person is not None
    assert person.name == name
    assert person.title == title


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("I’m Anna Velt, [[I]] think.", "Anna Velt"),
        ("And I am Adam Roe, [[I]] know.", "Adam Roe"),
        ("Adam and I met there, [[I]] think.", "Anna Velt"),
        ("She drew it, and [[I]] think that he never did.", None),
        ("She drew it at home, [[I]] think.", "Adam Roe"),
        ("Our engineer came. He drew it, [[I]] think.", None),  # he is the engineer
        ("My mother came. [[I]] know she drew it.", None),
        ("My mother came.\n\nWhy?\n\nShe drew it, [[I]] think.", "Adam Roe"),
        ("[[I]] think it was late.", None),
        ("All call me Adam, [[I]] think.", None),
        ("[[We]] think so.", "Anna Velt and Adam Roe"),
    ],
)
def test_which_of_two_answers(answer: str, name: str | None) -> None:
    opening = "Coast News interviews Anna Velt and Adam Roe\n\nWhat is it?\n\n"
    assert who(f"{opening}{answer}\n\nWhy?\n\nIt was late.\n\nWhat next?") == name


def test_a_page_that_asks_nobody_is_no_interview() -> None:
    asked = "What fell?\n\nIt fell. [[We]] know why.\n\nWho knew?\n\nNobody did."
    assert who(f"Coast News spoke to the engineers of dams.\n\n{asked}") is None


def test_one_of_several_owners_answers_for_all() -> None:
    opening = "Coast News interviewed one of the owners of a mill.\n\nWhat do you make?\n\n"
    for answer, name in (
        ("[[I]] think it is late.", "one of the owners of a mill"),
        ("[[We]] think it is late.", "the owners of a mill"),
    ):
        assert who(f"{opening}{answer}\n\nWhy?\n\nWe were late.\n\nWhat next?") == name


def test_a_name_behind_a_dash_says_the_words_before_it() -> None:
    told = "Bo Kool spoke of dams."
    assert who(f'{told}\n\n`` [[I]] know it was late. We came." — Kool, on the dam') == "Bo Kool"
    assert who(f"{told}\n\n[[I]] know — Kool was there.") is None


@pytest.mark.parametrize(("words", "name"), [("I think", "Anna Shale"), ("you believe", "Anna Shale")])
def test_who_answers_an_interview_without_marks(words: str, name: str) -> None:
    pronoun = words.split()[0]
    assert who(INTERVIEW.replace(words, words.replace(pronoun, f"[[{pronoun}]]", 1))) == name


PULLED = "“The sea was always the way out.” Bo Kool at home."
LONG = "It is a long story. " * 30 + "And who would tell it?"


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # the name under the quotation that opens the page, and a request without a question mark
        ((PULLED, "I wanted to ask about the dam.", "[[I]] think it held.", "Why, Mr. Kool?"), "Bo Kool"),
        ((PULLED, "What of the dam?", "It held.", "Do [[you]] believe that, Mr. Kool?"), "Bo Kool"),
        # an answer may end in a question
        (("Interview with Anna Kool", "Why?", f"[[I]] know. {LONG}", "What else?", "No more."), "Anna Kool"),
        # a paragraph that is one quotation
        (("Interview with Anna Kool", "“[[I]] knew it.”", "Why?", "It was so.", "What else?"), "Anna Kool"),
        # an essay that asks is no interview
        ((PULLED, "[[I]] know the sea.", "Was it so?", *["It was."] * 9, "Was it? Mr. Kool knew."), None),
    ],
)
def test_who_answers_is_found_by(paragraphs: tuple[str, ...], name: str | None) -> None:
    assert who("\n\n".join(paragraphs)) == name


WORDS = st.lists(
    st.sampled_from(
        "Mara Velt Owen Rolf Mr. Mrs. Sen. the The a ambassador officials said told he she who I “ ” , . \n\n and of Post".split(
            " "
        )
    ),
    min_size=1,
    max_size=40,
)


def test_an_empty_source_names_nobody() -> None:
    assert who("“It held.” [[]] Mara Velt left.") is None


@given(WORDS, st.data())
def test_whatever_the_words_a_reason_stands_with_every_label(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    statement = Statement(
        id="s",
        document="d",
        pieces=(Span(0, len(text)),),
        manner="mixed",
        act="claim",
        source=Span(start, end),
    )
    made = attribute(document_of(text), [statement])
    (one,) = made.attributions
    assert one.why
    assert (one.person is not None) <= (one.score >= RESOLVED)
    assert made.people == ((one.person,) if one.person else ())


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("speakers_benchmark", ROOT / "benchmarks" / "speakers.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    sys.path.insert(0, str(ROOT / "benchmarks"))
    spec.loader.exec_module(module)
    sys.path.remove(str(ROOT / "benchmarks"))
    return module


@pytest.mark.parametrize(
    ("annotations", "right", "wrong"),
    [
        ("polnear-speakers.json", 0.85, 0.03),
        ("polnear-speakers-fresh.json", 0.85, 0.03),  # annotated before anything was measured on it
        ("polnear-speakers-pointing.json", 0.6, 0.04),  # pronouns, descriptions and bodies only
    ],
)
def test_sources_read_by_a_person(shared: Path, annotations: str, right: float, wrong: float) -> None:
    """Of sources of PolNeAR whose person was read by hand, so many are right at least and wrong at most."""
    measure = benchmark()
    gold = json.loads((ROOT / "tests" / "data" / annotations).read_text(encoding="utf-8"))
    counted: Counter[str] = Counter()
    for part in ("dev", "train"):
        for line in (shared / "data" / "polnear" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["id"] in gold:
                counted.update(one.verdict for one in measure.judged(row, measure.annotated(row, gold)))
    assert counted["right"] >= right * counted.total()
    assert counted["wrong"] <= wrong * counted.total()


@pytest.mark.parametrize("part", ["news", "interview"])
def test_gold_speakers_of_gum(shared: Path, part: str) -> None:
    """Of the gold speakers of GUM dev, corrected where they are wrong, so many are right and wrong."""
    measure = benchmark()
    gold = json.loads((ROOT / "tests" / "data" / "gum-speakers.json").read_text(encoding="utf-8"))
    counted: Counter[str] = Counter()
    for line in (shared / "data" / "gum" / f"{part}-dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        counted.update(one.verdict for one in measure.judged(row, measure.annotated(row, gold)))
    assert counted["right"] >= 0.85 * counted.total()
    assert counted["wrong"] < 0.03 * counted.total()
