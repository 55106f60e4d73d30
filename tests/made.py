"""Findings made by hand, for what stores and shows them. Everything in them is invented."""

from __future__ import annotations

from onrecord.models import (
    Act,
    Attribution,
    Clarity,
    Document,
    Exchange,
    Findings,
    Passage,
    Person,
    Source,
    Span,
    Stated,
    Statement,
    make_id,
)

VELT = Person(id=make_id("person", "mara velt"), name="Mara Velt", title="Councillor", also=("Velt",))
ROLF = Person(id=make_id("person", "inés rolf"), name="Inés Rolf", title="Mayor")
REPORTER = Person(id=make_id("person", "reporter"), name="a reporter", kind="unnamed")


def span_of(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def document(
    text: str,
    *,
    address: str = "story.txt",
    title: str | None = "The bridge",
    outlet: str | None = "The Herald",
    published: str | None = "2024-03-12",
    furniture: tuple[str, ...] = (),
) -> Document:
    """A document whose paragraphs are lines; those in ``furniture`` are appeals."""
    passages, at = [], 0
    for line in text.split("\n"):
        if line:
            appeal = line in furniture
            passages.append(
                Passage(
                    start=at,
                    end=at + len(line),
                    role="furniture" if appeal else "narrative",
                    kind="appeal" if appeal else None,
                    origin="made",
                )
            )
        at += len(line) + 1

    def stated(value: str | None) -> Stated | None:
        return Stated(value=value, read_from="made") if value else None

    return Document(
        id=make_id("document", address, text),
        text=text,
        passages=tuple(passages),
        media_type="text/plain",
        address=address,
        title=stated(title),
        outlet=stated(outlet),
        published=stated(published),
    )


def statement(
    document: Document,
    *words: str,
    label: str | None = None,
    act: Act = "claim",
    said_on: str | None = None,
    negated: bool = False,
) -> Statement:
    pieces = tuple(span_of(document.text, piece) for piece in words)
    return Statement(
        id=make_id("statement", document.id, pieces),
        document=document.id,
        pieces=pieces,
        manner="direct",
        act=act,
        negated=negated,
        source=span_of(document.text, label) if label else None,
        speaker_label=label,
        said_on=said_on,
        score=0.9,
        origin="made",
    )


def by(statement: Statement, person: Person | None) -> Attribution:
    return Attribution(
        statement=statement.id,
        label=statement.speaker_label,
        person=person,
        score=0.9,
        why="made",
        origin="made",
    )


def exchange(
    document: Document,
    question: str,
    answer: str | None,
    clarity: Clarity | None,
    *,
    asker: Person | None = None,
    respondent: Person | None = None,
    re_asks: Exchange | None = None,
    reason: str = "made",
    after: int = 0,
) -> Exchange:
    place = span_of(document.text, question, after)
    return Exchange(
        id=make_id("exchange", document.id, place),
        document=document.id,
        question=(place,),
        answer=(span_of(document.text, answer, after),) if answer else (),
        asker=asker,
        asker_label=asker.name if asker else None,
        respondent=respondent,
        respondent_label=respondent.name if respondent else None,
        clarity=clarity,
        reason=reason,
        re_asks=re_asks.id if re_asks else None,
        origin="made",
    )


def source(document: Document) -> Source:
    return Source(
        address=document.address,
        content=document.text.encode(),
        media_type=document.media_type,
        retrieved_at="2024-03-13T08:00:00+00:00",
    )


HERALD_TEXT = """The bridge
Councillor Mara Velt said on Monday: “The bridge was safe. Nobody told us otherwise.”
Mayor Inés Rolf denied that the bridge was safe. “We warned them,” she said, “twice.”
Asked whether the inspection report had been read, Velt said: “I will not discuss the report.”
Keep the Herald free: give today.
The inspector did not say that the bridge would close."""


def herald(address: str = "herald.html") -> Findings:
    """An article with four statements, one of them denied by another, and one exchange."""
    story = document(HERALD_TEXT, address=address, furniture=("Keep the Herald free: give today.",))
    safe = statement(
        story,
        "The bridge was safe. Nobody told us otherwise.",
        label="Councillor Mara Velt",
        said_on="2024-03-11",
    )
    denied = statement(story, "the bridge was safe", label="Mayor Inés Rolf", act="deny")
    warned = statement(story, "We warned them,", "twice.", label="she")
    declined = statement(story, "I will not discuss the report.", label="Velt", act="decline")
    closing = statement(story, "the bridge would close", label="The inspector", negated=True)
    asked = exchange(
        story,
        "whether the inspection report had been read",
        "I will not discuss the report.",
        "declined",
        respondent=VELT,
    )
    return Findings(
        document=story,
        statements=(safe, denied, warned, declined, closing),
        attributions=(
            by(safe, VELT),
            by(denied, ROLF),
            by(warned, ROLF),
            by(declined, VELT),
            by(closing, None),
        ),
        exchanges=(asked,),
        people=(VELT, ROLF),
    )


BRIEFING_TEXT = """Q Has the mayor read the inspection report on the bridge?
MAYOR ROLF: Bridges are the pride of this city.
Q But has she read the report?
MAYOR ROLF: I have nothing on that.
Q And the ferry, when does it sail?
MAYOR ROLF: At nine."""


def briefing(address: str = "briefing.txt") -> Findings:
    """A transcript with three exchanges, of which the second re-asks the first."""
    talk = document(
        BRIEFING_TEXT, address=address, title="Briefing", outlet="City Hall", published="2024-03-14"
    )
    first = exchange(
        talk,
        "Has the mayor read the inspection report on the bridge?",
        "Bridges are the pride of this city.",
        "not answered",
        asker=REPORTER,
        respondent=ROLF,
    )
    again = exchange(
        talk,
        "But has she read the report?",
        "I have nothing on that.",
        "declined",
        asker=REPORTER,
        respondent=ROLF,
        re_asks=first,
    )
    ferry = exchange(
        talk, "And the ferry, when does it sail?", "At nine.", "answered", asker=REPORTER, respondent=ROLF
    )
    said = [
        statement(talk, words, label="MAYOR ROLF")
        for words in ("Bridges are the pride of this city.", "I have nothing on that.", "At nine.")
    ]
    return Findings(
        document=talk,
        statements=tuple(said),
        attributions=tuple(by(one, ROLF) for one in said),
        exchanges=(first, again, ferry),
        people=(ROLF, REPORTER),
    )
