"""Every statement of a document: who is said to have said what, in which words.

In a transcript each turn is a statement of its printed speaker. In prose the tagger finds sources,
cues and contents, and rules do what quotation marks and layout decide better: where a quotation
begins and ends, quotations that the tagger passed over, and answers refused without a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.dates import Dated
from onrecord.models import Document, Passage, Span, Statement, cover, make_id
from onrecord.sayings.acts import read_act
from onrecord.sayings.asides import with_questions_told
from onrecord.sayings.edges import with_edges
from onrecord.sayings.layouts import with_layouts
from onrecord.sayings.making import Saying
from onrecord.sayings.nesting import with_relayed
from onrecord.sayings.participles import with_participles
from onrecord.sayings.quoting import SPEECH_WORDS, with_missed, with_quotations
from onrecord.sayings.refusals import with_refusals
from onrecord.sayings.relay import addressee_of, cited_source, venue_of, without_addressee
from onrecord.sayings.tagger import find_tagged
from onrecord.text.marks import find_quotations
from onrecord.text.sections import sections_of
from onrecord.text.sentences import sentence_at, split_sentences
from onrecord.times.occasions import dates_of, day_of_turns, with_dates

PROSE = frozenset(("title", "heading", "narrative", "quotation", "caption", "update note", "correction"))
# Below it an indirect statement is likelier the tagger's invention than somebody's. Swept .3 to .5 on
# PolNeAR dev: joint F1 72.6 at .3, 73.9 at .4, 74.5 at .44, 73.9 at .5. What stands between marks is kept at
# any score.
LEAST_SCORE = 0.44
# Where the cue names an act and somebody has it (denied, promised, asked), the words leave less to doubt.
# Swept .2 to .35 on PolNeAR dev: no figure moves.
LEAST_SCORE_OF_AN_ACT = 0.3
# A name or title given by nobody in particular is no statement: a man known as “Red”, a film showing
_NAMES = re.compile(
    r"(?:\w+ly |also |best |is |was |were )*"
    r"(?:known|called|so-called|dubbed|named|(?:en)?titled|show(?:n|s|ing|ed))\b"
)
# declined | to say | what they had discussed: the verb is the cue's
_TO_SAY = re.compile(r"to\s+(?:say|tell|answer|reveal|disclose|discuss|(?:comment|elaborate)\s+on)\s+(?=\w)")
_CITES = re.compile(r"citing|quoting", re.IGNORECASE)  # whom a report cites is no words of its own
_UTTERS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|tweet|wr(?:ote|it)|ask|repl|answer|shout|chant|add|cried)"
)
_OPEN_AT_ONE_END = re.compile(r"^[^“”\"]+(?=[”\"])|(?<=[“\"])[^“”\"]+$")
_LETTERS = re.compile(r"\w+")
EMPTY = frozenset("a an and as at by for in it of on so than that the this to whether with".split())
BESIDE_A_NAME = 3  # words beside a quoted name that make it no statement: the film “…”, read “…” twice
_INNER = re.compile(r"[“\"]([^“”\"]+)[”\"]")
LONGEST_TITLE = 6  # words; a longer quotation in capitals is a headline that somebody wrote
TURNS = frozenset(("speech turn", "question turn"))


def find_statements(document: Document) -> list[Statement]:
    """Return the statements of ``document`` in the order of their words; furniture is never read."""
    prose = [passage for passage in document.passages if passage.role in PROSE]
    turns = [passage for passage in document.passages if passage.role in TURNS]
    found = _spoken(document, turns)
    dates = dates_of(document, prose)
    for section in sections_of(document.text, [passage.span for passage in prose]):
        found.extend(_written(document, section, dates))
    return sorted({statement.id: statement for statement in found}.values(), key=lambda s: s.span)


# ---------------------------------------------------------------- turns


def _spoken(document: Document, turns: Sequence[Passage]) -> list[Statement]:
    day = day_of_turns(document, turns) if turns else None
    return [_turn_statement(document, turn, day) for turn in turns if turn.end > turn.start]


def _turn_statement(document: Document, turn: Passage, day: str | None) -> Statement:
    pieces = _without(turn.span, turn.notes, document.text)
    words = " ".join(piece.of(document.text) for piece in pieces)
    act = read_act("asked" if turn.role == "question turn" and "?" in words else "", words).act
    return Statement(
        id=_id(document, pieces),
        document=document.id,
        pieces=pieces,
        manner="direct",
        act=act,
        source=turn.label,
        speaker_label=turn.speaker,
        said_on=day,
        origin=f"turn: {turn.origin}" if turn.origin else "turn",
    )


def _without(span: Span, notes: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Return ``span`` less the stage directions in it, each piece without white space at its ends."""
    pieces, start = [], span.start
    for note in [*sorted(notes), Span(span.end, span.end)]:
        piece = Span(start, max(start, note.start)).stripped(text)
        if len(piece):
            pieces.append(piece)
        start = max(start, note.end)
    return tuple(pieces) or (span,)


# ---------------------------------------------------------------- prose


def _written(document: Document, prose: Sequence[Span], dates: Sequence[Dated]) -> list[Statement]:
    text = document.text
    quoted = find_quotations(text, cover(prose)).quoted
    quoted = tuple(q for q in quoted if any(span.meets(q.outer) for span in prose))
    sayings = [Saying.of_tagged(text, tagged) for tagged in find_tagged(text, prose)]
    sayings = with_quotations(text, prose, sayings, quoted)
    sayings = with_layouts(text, prose, sayings)
    sayings = [saying for saying in sayings if _is_kept(text, saying)]
    sayings = [saying for saying in with_missed(text, prose, sayings, quoted) if _is_kept(text, saying)]
    sayings = with_participles(text, sayings, quoted)
    sayings = with_edges(text, sayings)
    sayings = with_relayed(text, sayings)
    sayings = with_refusals(text, prose, sayings)
    sentences = [sentence for span in prose for sentence in split_sentences(text, span)]
    sayings = with_questions_told(text, sentences, sayings)
    statements = [_statement(document, saying, sentences) for saying in sayings]
    return with_dates(text, statements, sentences, dates)


def _is_kept(text: str, saying: Saying) -> bool:
    """Tell whether the tagger's finding is a statement."""
    cue = saying.cue.of(text) if saying.cue else ""
    words = " ".join(piece.of(text) for piece in saying.pieces)
    if not any(word.lower() not in EMPTY for word in _LETTERS.findall(words)):
        return False
    if saying.manner == "direct":
        spoken = bool(saying.source) or len(words.split()) >= SPEECH_WORDS
        return spoken and (len(saying.pieces) > 1 or bool(_UTTERS.search(cue)) or not _is_name(words))
    if _CITES.fullmatch(cue):
        return False
    if _NAMES.match(cue) and (not saying.source or any(map(_is_name, _INNER.findall(words)))):
        return False
    if not saying.source and " " not in words:
        return False
    if _is_of_a_name(words) and not _UTTERS.search(cue):
        return False
    plain = saying.source and read_act(cue, "").act != "claim"
    return saying.score >= (LEAST_SCORE_OF_AN_ACT if plain else LEAST_SCORE)


def _is_of_a_name(words: str) -> bool:
    """Tell whether words are a quoted name and little more: has read “The Long Quay” twice."""
    names = _INNER.findall(words) or _OPEN_AT_ONE_END.findall(words)
    rest = words
    for name in names:
        rest = rest.replace(name, "")
    return bool(names) and all(map(_is_name, names)) and len(_LETTERS.findall(rest)) <= BESIDE_A_NAME


def _is_name(quoted: str) -> bool:
    """Tell whether what is quoted is a name or a title: has read “The Long Quay”, they call “Copper”."""
    words = quoted.split()
    if not words or len(words) > LONGEST_TITLE or words[-1][-1] in ".,?!…—":
        return False
    return words[0][0].isupper() and all(word[0].isupper() for word in words if len(word) > 3)


def _statement(document: Document, saying: Saying, sentences: Sequence[Span]) -> Statement:
    text = document.text
    pieces = saying.pieces
    if saying.cue:
        pieces = (without_addressee(text, saying.cue, pieces[0]), *pieces[1:])
        if read_act(saying.cue.of(text), "").act == "decline" and (
            lead := _TO_SAY.match(text, pieces[0].start)
        ):
            pieces = (Span(min(lead.end(), pieces[0].end - 1), pieces[0].end), *pieces[1:])
    anchor = saying.cue or saying.source or pieces[0]
    sentence = sentence_at(sentences, anchor) or anchor
    source, via = saying.source, saying.via
    if source and not via and (cited := cited_source(text, sentence, source, pieces)):
        source, via = cited, (source,)
    reading = read_act(
        saying.cue.of(text) if saying.cue else "", " ".join(piece.of(text) for piece in pieces)
    )
    return Statement(
        id=_id(document, pieces),
        document=document.id,
        pieces=pieces,
        manner=saying.manner,
        act=reading.act,
        negated=reading.negated,
        thought=reading.thought,
        cue=saying.cue,
        source=source,
        speaker_label=source.of(text) if source else None,
        addressee=addressee_of(text, saying.cue, (*pieces, *([source] if source else [])))
        if saying.cue
        else None,
        via=via,
        venue=venue_of(text, sentence, pieces),
        score=saying.score,
        source_score=saying.source_score,
        origin=saying.origin,
    )


def _id(document: Document, pieces: Sequence[Span]) -> str:
    places = ",".join(f"{piece.start}-{piece.end}" for piece in pieces)
    return make_id(document.id, "statement", places)
