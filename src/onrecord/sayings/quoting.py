"""What quotation marks decide better than the tagger: where quotations begin and end, and those it missed.

The tagger's contents are stretched to the marks they nearly fill; a quotation it passed over is kept
if it is long enough to be somebody's words, with the speaker whom the layout names: a dash behind it,
a lead-in with a colon before it, a verb of saying beside it, or the quotation it goes on from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.models import Span
from onrecord.persons.name_reading import keeps_stop
from onrecord.sayings.making import Saying, manner_of, trimmed
from onrecord.text.marks import Quoted

# Share of a quotation's letters that the tagger must have read as content for the marks to rule. Swept .3 to
# .9 on PolNeAR dev: no figure moves, since it takes most of a quotation or none.
MOSTLY = 0.6
# Words that a quotation with no cue must have to be speech: scare quotes, titles and terms are shorter. Of
# the quotations of PolNeAR train that are nobody's, 8 in 10 have four words or fewer; on dev joint F1 is 73.2
# at 4, 73.3 at 5.
SPEECH_WORDS = 5
_NAME = r"(?:[A-ZÀ-Þ][\w’'.-]*|of|the|de|van|von|al|bin)"
_AFTER_DASH = re.compile(
    rf"\s*[—–―-]{{1,2}}\s*({_NAME}(?:\s+{_NAME}){{0,7}})(?:,\s[^.!?]{{1,80}})?\s*[.,]?\s*"
)
_SAID = (
    r"(?:sa(?:id|ys|y)|t(?:old|ells)|ask(?:ed|s)|add(?:ed|s)|wr(?:ote|ites)|tweet(?:ed|s)|repl(?:ied|ies)"
    r"|answer(?:ed|s)|declar(?:ed|es)|insist(?:ed|s)|explain(?:ed|s)|argu(?:ed|es)|not(?:ed|es)"
    r"|claim(?:ed|s)|warn(?:ed|s)|recall(?:ed|s)|fum(?:ed|es)|jok(?:ed|es)|shout(?:ed|s)|snapp(?:ed)"
    r"|mutter(?:ed|s)|continu(?:ed|es)|conclud(?:ed|es)|stat(?:ed|es)|quipp(?:ed)|protest(?:ed|s)"
    r"|remark(?:ed|s)|observ(?:ed|es)|concede[sd]|admitt(?:ed)|agree[sd]|sigh(?:ed|s)|cried)"
)
# words that go on from a description: “…,” said the harbour master | on Monday
_GOES_ON = (
    r"(?:[a-z]+ly|about|after|also|and|as|at|before|but|by|during|for|from|in|on|that|then|to|when|while"
    r"|who|with)"
)
_GAP = r"(?:(?!\n[^\S\n]*\n)\s)+"  # not over the end of a paragraph
_WHO = (
    rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er){_GAP}[\w’'-]+(?:{_GAP}(?!(?:{_GOES_ON}|{_SAID})\b)[a-z’'-]+){{0,3}}"
    rf"|(?:{_NAME}{_GAP}){{0,5}}[A-ZÀ-Þ][\w’'.-]*|[Hh]e|[Ss]he|[Tt]hey)"
)
_VERB_AFTER = re.compile(rf"\s*(?:({_SAID})\s+({_WHO})|({_WHO})\s+({_SAID}))(?=[\s,.;:—–]|$)")
_TOLD_BEFORE = re.compile(
    rf"(?:^|[\s“\"(])({_WHO})\s+(?:[a-z]+ly\s+|then\s+|also\s+|later\s+)?({_SAID})\s*[,:]\s*$"
)
# … footage of Mr. Hale saying during the debate, “…
_SAYING_BEFORE = re.compile(
    rf"(?:^|[\s“\"(])({_WHO})\s+(?:[a-z]+ly\s+)?(saying|asking|adding|writing|telling\s+[\w’']+)\b"
    r"[^.:;,“”\"\n]{0,50}[,:]\s*$"
)
# “Hold the gate,” he shouts before asking her, “…
_PARTICIPLE_BEFORE = re.compile(
    r"\b((?:adding|arguing|asking|explaining|insisting|noting|saying|telling|warning|writing)"
    r"(?:\s\w+){0,3}),?\s*$"
)
_LEAD_IN = re.compile(
    rf"(?:^|[.,!?”\"]\s+|\n|,\s+)({_WHO})(\s+[\w’' ]{{0,30}}?\b{_SAID}\b[^.:\n]{{0,60}})?"
    r"(?:,\s+(?:who|an?|the|his|her)\s[^.:,\n]{1,60},?)?\s*(:)\s*$"
)


def with_quotations(
    text: str, prose: Sequence[Span], sayings: Sequence[Saying], quoted: Sequence[Quoted]
) -> list[Saying]:
    """Return the sayings with quotations given their marks' bounds, each with the speaker beside it."""
    double = [q for q in quoted if q.kind == "double"] or list(quoted)
    kept = [_bounded(text, saying, double) for saying in sayings]
    kept = _over_paragraphs(text, kept, double)
    kept = [part for saying in kept for part in _parted(text, saying, double, prose)]
    kept = [replace(saying, manner=manner_of(saying.pieces, quoted, text)) for saying in kept]
    return [_signed(text, saying, double) or _with_source(text, saying, double, prose) for saying in kept]


def with_missed(
    text: str, prose: Sequence[Span], sayings: Sequence[Saying], quoted: Sequence[Quoted]
) -> list[Saying]:
    """Return the sayings in order, and those of quotations that no saying has."""
    kept = list(sayings)
    taken = [piece for saying in kept for piece in saying.pieces]
    for q in [q for q in quoted if q.kind == "double"] or quoted:
        if not any(q.inner.meets(piece) for piece in taken) and (added := _added(text, q, kept, prose)):
            kept.append(added)
    return sorted(kept, key=lambda saying: saying.pieces[0])


# ---------------------------------------------------------------- bounds


def _bounded(text: str, saying: Saying, double: Sequence[Quoted]) -> Saying:
    """Return the saying with each piece that mostly fills a quotation set to it exactly."""
    pieces: list[Span] = []
    for piece in saying.pieces:
        quotations = [part for q in double for part in q.pieces if part.meets(piece)]
        pieces.extend(_settled(text, piece, quotations))
    return replace(saying, pieces=_disjoint(pieces))


def _settled(text: str, piece: Span, quotations: Sequence[Span]) -> list[Span]:
    """Return a content's piece with its ends on the marks that it nearly meets."""
    if not quotations:
        return [piece]
    first, last = quotations[0], quotations[-1]
    head = text[piece.start : first.start] if piece.start < first.start else ""
    tail = text[last.end : piece.end] if piece.end > last.end else ""
    start, end = piece.start, piece.end
    if (not _has_words(head) or _ENDS_SENTENCE.search(head)) and _share(text, first, piece) >= MOSTLY:
        start = first.start
    ended = start == first.start and text[last.end - 1] in ".!?"  # what follows is another sentence
    if (ended or not _has_words(tail)) and _share(text, last, piece) >= MOSTLY:
        end = last.end
    if start == first.start and end == last.end and len(quotations) > 1:
        between = [text[a.end : b.start] for a, b in pairwise(quotations)]
        if not any(map(_has_words, between)):  # “One.” “Two.”: each is a piece
            return list(quotations)
    if start != first.start and end == last.end:
        end = min(len(text), last.end + 1)  # mixed: the closing mark belongs to the words
    return [Span(start, end)]


_ENDS_SENTENCE = re.compile(r"[.!?]\s*[“\"]?\s*$")


def _has_words(words: str) -> bool:
    return any(letter.isalnum() for letter in words)


def _share(text: str, part: Span, piece: Span) -> float:
    """Return how much of a quotation's letters lie in the piece."""
    letters = [at for at in range(part.start, part.end) if text[at].isalnum()]
    return sum(piece.start <= at < piece.end for at in letters) / len(letters) if letters else 0.0


def _disjoint(pieces: Sequence[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)


def _over_paragraphs(text: str, sayings: list[Saying], double: Sequence[Quoted]) -> list[Saying]:
    """Give a quotation over several paragraphs all its pieces, or a statement for each cue beside it.

    A piece that the tagger hung on a cue of another paragraph goes on from the piece before it: the
    marks say that the same person is still speaking.
    """
    for q in double:
        if len(q.pieces) < 2:
            continue
        beside = {part: _cued_beside(text, part, sayings) for part in q.pieces}
        owner = next((i for i in beside.values() if i is not None), None)
        if owner is None:
            continue
        for part in q.pieces:
            cued = beside[part]
            owner = owner if cued is None else cued
            sayings = [
                replace(saying, pieces=_disjoint([*saying.pieces, part]))
                if i == owner
                else replace(saying, pieces=tuple(piece for piece in saying.pieces if not piece.meets(part)))
                for i, saying in enumerate(sayings)
            ]
    return [saying for saying in sayings if saying.pieces]


def _cued_beside(text: str, part: Span, sayings: Sequence[Saying]) -> int | None:
    """Return which saying holds the piece and has its cue in the piece's own paragraph."""
    start = text.rfind("\n\n", 0, part.start) + 1
    end = text.find("\n\n", part.end)
    paragraph = Span(start, end if end >= 0 else len(text))
    for i, saying in enumerate(sayings):
        if saying.cue and paragraph.holds(saying.cue) and any(piece.meets(part) for piece in saying.pieces):
            return i
    return None


# ---------------------------------------------------------------- parted


def _parted(text: str, saying: Saying, double: Sequence[Quoted], prose: Sequence[Span]) -> list[Saying]:
    """Return one saying as several where its quotations are statements of their own.

    A quotation with a speaker of its own beside it ("… ," she said) belongs to that cue; words outside
    the marks are no part of a quotation that is a whole sentence (Once it was over, he said, “No contact.”).
    """
    own: list[Saying] = []
    rest = list(saying.pieces)
    for q in double:
        if len(rest) < 2 or q.pieces[0] not in rest:
            continue
        if named := _own_speaker(text, q, saying, prose) or _own_cue(text, q, saying):
            own.append(named)
            rest = [piece for piece in rest if piece not in q.pieces]
    whole = [piece for piece in rest if _is_whole(text, piece, double)]
    loose = [piece for piece in rest if piece not in whole and not any(piece in q.pieces for q in double)]
    if whole and loose and _is_begun(loose[0], whole[0], double):
        loose = loose[1:]
    if whole and loose:
        rest = [piece for piece in rest if piece not in loose]
        if sum(len(piece.of(text).split()) for piece in loose) >= SPEECH_WORDS and not _is_frame(
            text, loose[0]
        ):
            own.append(replace(saying, pieces=tuple(loose)))
    return [replace(saying, pieces=tuple(rest)), *own] if rest else own


def _signed(text: str, saying: Saying, double: Sequence[Quoted]) -> Saying | None:
    """Return a quotation signed behind a dash with whoever signed it; the name on the line before did not."""
    last = next((q for q in double if q.pieces[-1] == saying.pieces[-1]), None)
    signed = _after_dash(text, last) if last else None
    if signed is None or saying.source == signed:
        return None
    return replace(saying, source=signed, cue=None, score=1.0, origin="rule: a dash behind the quotation")


def _after_dash(text: str, q: Quoted) -> Span | None:
    line_end = text.find("\n", q.outer.end)
    dash = _AFTER_DASH.fullmatch(text, q.outer.end, line_end if line_end >= 0 else len(text))
    return trimmed(text, Span(*dash.span(1)), ".") if dash else None


def _with_source(text: str, saying: Saying, double: Sequence[Quoted], prose: Sequence[Span]) -> Saying:
    """Return a saying of which the tagger saw no source with the one that the layout names."""
    if saying.source:
        return saying
    named = (_own_speaker(text, q, saying, prose) for q in double if q.pieces[0] in saying.pieces)
    return next((replace(one, pieces=saying.pieces) for one in named if one), saying)


def _own_speaker(text: str, q: Quoted, saying: Saying, prose: Sequence[Span]) -> Saying | None:
    named = _named_by_layout(text, q, _last_paragraph(q, prose) or q.outer)
    if not named:
        return None
    source, cue, rule = named
    if saying.source and (source.meets(saying.source) or saying.cue and (cue or source).meets(saying.cue)):
        return None
    return Saying(pieces=q.pieces, manner="direct", cue=cue, source=source, origin=f"rule: {rule}")


def _own_cue(text: str, q: Quoted, saying: Saying) -> Saying | None:
    """Return a quotation that a participle right before it introduces as a saying of its own.

    In PolNeAR train 71 of 74 such participles are the cue of the quotation behind them.
    """
    start = max(0, q.outer.start - 60)
    found = _PARTICIPLE_BEFORE.search(text[start : q.outer.start])
    if not found:
        return None
    cue = Span(start + found.start(1), start + found.end(1))
    if saying.cue and cue.meets(saying.cue):
        return None
    return replace(saying, pieces=q.pieces, cue=cue, origin=f"{saying.origin}, parted at a participle")


def _is_whole(text: str, piece: Span, double: Sequence[Quoted]) -> bool:
    """Tell whether the piece is a quotation that begins and ends as a sentence does."""
    if not any(piece in q.pieces for q in double):
        return False
    words = piece.of(text).strip()
    return words[:1].isupper() and words[-1:] in ".,?!…" and len(words.split()) > 1


def _is_begun(piece: Span, whole: Span, double: Sequence[Quoted]) -> bool:
    """Tell whether a whole quotation goes on from a piece with one in it: It was “slow,” he said. “It …"""
    return piece.end <= whole.start and any(part.meets(piece) for q in double for part in q.pieces)


_FRAME = re.compile(
    r"(?:once|when|as|after|before|while|asked|in|at|on|during|later|then|speaking)\b", re.IGNORECASE
)


def _is_frame(text: str, piece: Span) -> bool:
    """Tell whether words before a quotation only say when or where it was said."""
    return bool(_FRAME.match(text, piece.start))


# ---------------------------------------------------------------- missed


def _added(text: str, q: Quoted, sayings: Sequence[Saying], prose: Sequence[Span]) -> Saying | None:
    """Return the saying of a quotation that the tagger passed over, if it is somebody's words."""
    paragraph = _last_paragraph(q, prose)
    if paragraph is None:
        return None
    named = _named_by_layout(text, q, paragraph)
    words = sum(len(part.of(text).split()) for part in q.pieces)
    if named:
        source, cue, rule = named
        return Saying(pieces=q.pieces, manner="direct", cue=cue, source=source, origin=f"rule: {rule}")
    if words < SPEECH_WORDS:
        return None
    before = _goes_on_from(text, q, sayings)
    if before:
        return Saying(
            pieces=q.pieces, manner="direct", cue=before.cue, source=before.source, score=before.score,
            source_score=before.source_score, origin="rule: goes on from the quotation before",
        )  # fmt: skip
    return Saying(pieces=q.pieces, manner="direct", origin="rule: a quotation with no speaker beside it")


def _last_paragraph(q: Quoted, prose: Sequence[Span]) -> Span | None:
    """Return the paragraph in which a quotation ends, if it is of prose."""
    return next((span for span in reversed(prose) if span.meets(q.outer)), None)


def _named_by_layout(text: str, q: Quoted, paragraph: Span) -> tuple[Span, Span | None, str] | None:
    """Return who says a quotation that ends in ``paragraph``, by what cue, and the rule that tells it."""
    after = q.outer.end
    if signed := _after_dash(text, q):
        return signed, None, "a dash behind the quotation"
    ends_open = text[after - 2] in ",?!—–…" or text[after : after + 1] == ","
    behind = after + (text[after : after + 1] == ",")
    # who speaks in the next paragraph is another
    if ends_open and (verb := _VERB_AFTER.match(text, behind, min(after + 120, paragraph.end))):
        who, said = (2, 1) if verb.group(2) else (3, 4)
        source = _without_stop(text, Span(*verb.span(who)))
        return source, Span(*verb.span(said)), "a verb of saying behind the quotation"
    start = max(0, q.outer.start - 160)
    before = text[start : q.outer.start]
    if told := _TOLD_BEFORE.search(before) or _SAYING_BEFORE.search(before):
        source, cue = (Span(start + told.start(k), start + told.end(k)) for k in (1, 2))
        return source, cue, "a verb of saying before the quotation"
    if lead := _LEAD_IN.search(before):
        source = Span(start + lead.start(1), start + lead.end(1))
        first, last = lead.span(2) if lead.group(2) else lead.span(3)
        return source, Span(start + first, start + last), "a lead-in before the quotation"
    return None


def _without_stop(text: str, who: Span) -> Span:
    """Return a name without the full stop that ends its sentence: not that of "Jr." or of an initial."""
    words = who.of(text)
    return Span(who.start, who.end - 1) if words.endswith(".") and not keeps_stop(words) else who


def _goes_on_from(text: str, q: Quoted, sayings: Sequence[Saying]) -> Saying | None:
    """Return the direct saying in the same paragraph that this quotation goes on from."""
    before = [s for s in sayings if s.manner == "direct" and s.pieces[-1].end <= q.outer.start]
    if not before:
        return None
    nearest = max(before, key=lambda s: s.pieces[-1].end)
    between = text[nearest.pieces[-1].end : q.outer.start]
    return nearest if "\n\n" not in between and len(between) < 200 and nearest.source else None
