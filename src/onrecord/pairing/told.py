"""Exchanges that a story tells of: somebody asked, and somebody replied, declined or ignored the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.clarity import Judged, judge
from onrecord.models import Attribution, Document, Exchange, Person, Span, Statement, make_id
from onrecord.pairing.reasks import Asked, puts_again

ORIGIN = "exchanges/1:told"
REACH = 300  # characters between a question told of and its reply; farther off a story has gone on
_REPLIES = re.compile(
    r"\b(?:repl(?:y|ied|ies)|respon(?:d|ded|ds|se)|answer(?:ed|s)?|retort(?:ed)?|counter(?:ed)?|shot back"
    r"|declin(?:e|ed)|refus(?:e|ed)|demur(?:red)?|ignor(?:e|ed))\b",
    re.I,
)
# A story that comes back to a question after a digression: "when Doe posed this query".
_COMES_BACK = re.compile(
    r"\b(?:pose[ds]?|put|asked|raised|pressed)\b[^.!]{0,30}\b(?:this|that|the|his|her|their) "
    r"(?:query|question)\b"
    r"|\b(?:query|question)\b[^.!]{0,20}\b(?:pose[ds]?|put|asked|raised)\b|\bwhen [^.!?]{2,40} asked\b",
    re.I,
)
LOOK_BACK = 40  # statements between a question and what is told of it; a later one answers something else
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w’'\-]+")


def find_told_exchanges(
    document: Document, statements: Sequence[Statement], attributions: Sequence[Attribution]
) -> list[Exchange]:
    """Return the exchanges of an article in the order of their questions."""
    people = {a.statement: a.person for a in attributions if a.part == "speaker"}
    found: list[Exchange] = []
    heads = [passage.span for passage in document.passages if passage.role in ("title", "heading")]
    story = [one for one in statements if not any(span.meets(one.span) for span in heads)]
    for asked, reply in _pairs(document.text, sorted(story, key=lambda one: one.span)):
        exchange = _exchange(document, asked, reply, people)
        found.append(_linked_and_judged(document.text, exchange, reply, found))
    return sorted(found, key=lambda one: one.question[0])


def _pairs(text: str, statements: Sequence[Statement]) -> Iterator[tuple[Statement | None, Statement | None]]:
    """Yield question and reply; without the question where only its refusal is told."""
    taken: set[str] = set()
    told = [one for one in statements if not one.negated and not one.thought]
    for number, one in enumerate(told):
        if one.act == "ask":
            reply = _reply(text, one, told[number + 1 : number + 1 + LOOK_BACK])
            if reply is not None:
                taken.add(reply.id)
                yield one, reply
        elif one.id not in taken:
            if one.act in ("decline", "no reply"):
                yield None, one
            elif (asked := _asked_before(text, told[max(0, number - LOOK_BACK) : number], one)) is not None:
                yield asked, one


def _reply(text: str, asked: Statement, later: Sequence[Statement]) -> Statement | None:
    """Return the next statement if another makes it nearby: in the paragraph or with a word of replying."""
    follows = next((one for one in later if one.span.start >= asked.span.end), None)
    if follows is None or follows.act == "ask" or _same_speaker(asked, follows):
        return None
    between = text[asked.span.end : follows.span.start]
    if len(between) > REACH:
        return None
    told = between + (follows.cue.of(text) if follows.cue else "")
    return follows if "\n" not in between.strip() or _REPLIES.search(told) else None


def _asked_before(text: str, earlier: Sequence[Statement], reply: Statement) -> Statement | None:
    """Return the question that the sentences before a reply come back to, by its asker's name."""
    start = max((one.span.end for one in earlier if one.span.end <= reply.span.start), default=0)
    lead = text[max(start, reply.span.start - REACH) : reply.span.start]
    if not _COMES_BACK.search(lead):
        return None
    names = set(_CAPITALISED.findall(lead))
    asks = [one for one in earlier if one.act == "ask" and not _same_speaker(one, reply)]
    return next(
        (one for one in reversed(asks) if names & set(_CAPITALISED.findall(one.speaker_label or ""))), None
    )


def _same_speaker(one: Statement, other: Statement) -> bool:
    if one.speaker_label is None or other.speaker_label is None:
        return False
    return one.speaker_label.split()[-1].casefold() == other.speaker_label.split()[-1].casefold()


def _exchange(
    document: Document, asked: Statement | None, reply: Statement | None, people: dict[str, Person | None]
) -> Exchange:
    """Return the unjudged exchange; a refusal told alone gives the matter refused as its question."""
    first = asked or reply
    assert first is not None  # a pair has one of the two
    answer: tuple[Span, ...] = ()
    if reply is not None and reply.act != "no reply":
        answer = reply.pieces if asked else (_with_cue(reply),)
    return Exchange(
        id=make_id("exchange", document.id, first.span.start, first.span.end),
        document=document.id,
        question=first.pieces,
        answer=answer,
        asker_label=asked.speaker_label if asked else None,
        asker=people.get(asked.id) if asked else None,
        respondent_label=reply.speaker_label if reply else None,
        respondent=people.get(reply.id) if reply else None,
        question_statement=asked.id if asked else None,
        answer_statement=reply.id if reply else None,
        said_on=(reply.said_on if reply else None) or first.said_on,
        score=0.8 if asked else 0.7,
        origin=ORIGIN,
    )


def _with_cue(reply: Statement) -> Span:
    """Return what tells of a refusal: its cue and the matter, "declined to say what they discussed"."""
    parts = [*reply.pieces, *([reply.cue] if reply.cue else [])]
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _linked_and_judged(
    text: str, exchange: Exchange, reply: Statement | None, before: Sequence[Exchange]
) -> Exchange:
    asked = _words(text, exchange.question)
    last = next((one for one in reversed(before) if one.question_statement), None)
    same_asker = last is not None and last.asker_label is not None and exchange.asker_label is not None
    if last is not None and same_asker and exchange.question_statement:
        other = last.asker_label.split()[-1] != exchange.asker_label.split()[-1]  # type: ignore[union-attr]
        earlier = Asked(_words(text, last.question), _words(text, last.answer), last.clarity)
        if puts_again(Asked(asked), [earlier], other_asker=other):
            exchange = replace(exchange, re_asks=last.id)
            asked = f"{earlier.words} {asked}"
    judged = _judged(asked, _words(text, exchange.answer), reply)
    return replace(exchange, clarity=judged.clarity, reason=judged.reason)


def _judged(asked: str, answer: str, reply: Statement | None) -> Judged:
    """Judge by the act that the story tells of, else by the words of the reply."""
    if reply is not None and reply.act == "decline":
        return Judged(clarity="declined", reason=f"the story says so: “{answer}”")
    if reply is None or reply.act == "no reply":
        return Judged(clarity="no reply", reason="the story tells of no reply")
    return judge(asked, answer)


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.of(text) for span in spans)
