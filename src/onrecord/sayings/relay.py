"""To whom a statement was made, where, and who passed it on, as the words around its cue tell."""

from __future__ import annotations

import re

from onrecord.models import Span
from onrecord.sayings.making import trimmed

_NAMELIKE = (
    r"(?:(?:the|an?|his|her|their|its|our)\s+)?[\w’'&.-]+(?:\s+(?:of\s+the\s+|of\s+|and\s+)?[\w’'&.-]+){0,6}?"
)
_END = (
    r"(?=\s*(?:$|[,.:;“\"”—–]"
    r"|\b(?:that|in|on|at|during|after|before|why|how|what|whether|if|to|about|when|who|last|this|earlier|by"
    r"|as)\b))"
)
_TO_VERB = re.compile(
    r"\b(?:told|tells?|telling|asked|asks|asking|informed|informs|informing|assured|assures|assuring|warned"
    r"|warns|warning|reminded|reminds|reminding|urged|urges|urging|notified|pressed|presses|pressing"
    r"|questioned)\s*$",
    re.IGNORECASE,
)
_AFTER_TO = re.compile(
    r"\s*(?:\w+\s+)?"
    r"(?:to|(?:in\s+)?an?\s+(?:\w+\s+){0,2}(?:interview|conversation|call|meeting)\s+with)\s+"
    rf"({_NAMELIKE}){_END}",
    re.IGNORECASE,
)
_RIGHT_AFTER = re.compile(rf"\s*({_NAMELIKE}){_END}", re.IGNORECASE)
_VENUE = re.compile(
    r"""\b(?:[Aa]t|[Oo]n|[Ii]n|[Dd]uring|to|from|[Aa]fter)\s+(
        (?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|its)\s+(?:[\w’'-]+\s+){0,5}?
            (?:press\s+conference|news\s+conference|(?:daily\s+|press\s+)?briefing|interview|hearing|speech|statement
              |rally|debate|letter|tweet|testimony|address|town\s+hall|session|court\s+filing|deposition)
      | (?:[A-Z][\w’'-]*\s+)*(?:[A-Z][\w’'-]*)(?:\s+(?:the|of|and)\s+[A-Z][\w’'-]*)+(?=\s*,)
    )\b""",
    re.VERBOSE,
)
_CITING = re.compile(r"\b(?:citing|quoting)\s+(?!the\s+need\b)", re.IGNORECASE)
_CITED_END = re.compile(r"[,.;:“\"]|\s(?:that|who|said|reported|as)\b")


def addressee_of(text: str, cue: Span, contents: tuple[Span, ...]) -> Span | None:
    """Return whom the statement was put to: "told the Herald that", "said in an interview with Mara Velt".

    ``contents`` are the words said; pass the source among them, so that it is never taken for the other.
    """
    after = [content.start for content in contents if content.start >= cue.end]
    stop = min([*after, len(text), cue.end + 90])
    stop = min([stop, *(at for at in (text.find("\n", cue.end, stop),) if at >= 0)])
    words = cue.of(text)
    found = _AFTER_TO.match(text, cue.end, stop)
    if not found and _TO_VERB.search(words):
        found = _RIGHT_AFTER.match(text, cue.end, stop)
    if not found:
        return None
    span = trimmed(text, Span(*found.span(1)), ".")
    return span if _is_somebody(span.of(text)) else None


def _is_somebody(words: str) -> bool:
    first = words.split()[0].lower()
    return (
        words[0].isupper()
        or first in _DETERMINERS
        or first in _PRONOUNS
        or words.split()[-1].lower() in _PLURALS
    )


_DETERMINERS = {"the", "a", "an", "his", "her", "their", "its", "our"}
_PRONOUNS = {"him", "her", "them", "me", "us"}
_PLURALS = {
    "reporters",
    "journalists",
    "lawmakers",
    "supporters",
    "voters",
    "officials",
    "delegates",
    "investors",
}


def venue_of(text: str, sentence: Span, contents: tuple[Span, ...]) -> Span | None:
    """Return where it was said, if the sentence tells it outside the words said."""
    for match in _VENUE.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span(1))
        if not any(span.meets(content) for content in contents):
            return span
    return None


def cited_source(text: str, sentence: Span, source: Span, contents: tuple[Span, ...]) -> Span | None:
    """Return who is cited: "Citing two officials, the Herald reported …" is the officials' statement."""
    for match in _CITING.finditer(text, sentence.start, sentence.end):
        end = match.end()
        stop = _CITED_END.search(text, end, sentence.end)
        span = Span(end, stop.start() if stop else sentence.end)
        if span.start < span.end and not span.meets(source) and not any(span.meets(c) for c in contents):
            return span
    return None


_OBJECT = re.compile(
    r"(?:him|her|them|me|us)\b[^.?!]{0,60}?\b(?=(?:whether|if|that|what|why|how|when|where|who|about)\b)",
    re.IGNORECASE,
)


def without_addressee(text: str, cue: Span, piece: Span) -> Span:
    """Return the words said without the person they were put to: asked [him on the radio] whether …"""
    if piece.start < cue.end or not _TO_VERB.search(cue.of(text)):
        return piece
    lead = _OBJECT.match(text, piece.start, piece.end)
    return Span(lead.end(), piece.end) if lead else piece
