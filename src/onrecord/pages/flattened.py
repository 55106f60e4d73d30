"""Pages that lost their line breaks: where the site's menu ends and the document begins.

A menu is capitalised items without sentences ("Home News Contact Us"); prose is mostly words in lower
case. An official transcript's own head ("For Immediate Release", title, place, time) is capitalised like
a menu, so it is found by what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.models import Span

# Where the head of an official document begins. The line of the issuing office goes with it.
_HEAD = re.compile(
    r"(?:\bThe (?:[A-Z][\w.'’]*\s){1,5}(?=Office of))?"
    r"(?:\bOffice of (?:the )?(?:[A-Z][\w.'’]*\s(?:of (?:the )?)?){1,5})?"
    r"\b(?:For Immediate Release|FOR IMMEDIATE RELEASE|For immediate release|Embargoed Until|"
    r"EMBARGOED UNTIL)\b"
)
_TIME = r"\d{1,2}:\d\d\s+[AaPp]\.?[Mm]\.?(?:\s+[A-Z]{2,4}\b)?"
# How such a document ends: "END 2:32 P.M. EST #6-02/01/2017", "###", "-30-".
_END = re.compile(
    rf"(?:\bEND\b(?:\s+{_TIME})?(?:\s+#[\w/-]+)?|#\s?#\s?#|[-–]\s?30\s?[-–]|^\s*{_TIME}(?=\s|$))"
)
_TOKEN = re.compile(r"\S+")
# Small words that stand inside the items of a menu too.
_SMALL = frozenset("of the and to in for by with from at on a an or vs de".split())
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Jr|Sr|No|U\.S|vs)\.")

# Fewer words than this are a line, not a page that was flattened.
LEAST_WORDS = 40
# What a change between menu and prose costs, in tokens that speak against it: a menu item such as
# "Read the latest news from the White House" has four lower-case words in a row.
CHANGE = 8.0


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of a flattened page: the site's menu, or the document's own words."""

    span: Span
    is_menu: bool
    is_head: bool = False  # the head or end of an official document


def menu_pieces(text: str, span: Span) -> tuple[Piece, ...]:
    """Return the menu and document pieces of ``span`` in order, or () where there is no menu in it."""
    words = text[span.start : span.end]
    if len(words.split()) < LEAST_WORDS:
        return ()
    head, end = _HEAD.search(words), _last_end(words)
    if head and _is_menu(words[: head.start()]):
        return _pieces(text, span, head.start(), None)
    if end and _is_menu(words[end.end() :]):
        return _pieces(text, span, None, end.end())
    return _by_words(text, span)


def _pieces(text: str, span: Span, head: int | None, end: int | None) -> tuple[Piece, ...]:
    """Cut a span where its document's head begins or its end stops, as offsets into it."""
    if head is not None:
        cut = span.start + head
        parts = ((span.start, cut, True), (cut, span.end, False))
    else:
        cut = span.start + (end or 0)
        parts = ((span.start, cut, False), (cut, span.end, True))
    trimmed = ((Span(start, stop).stripped(text), menu) for start, stop, menu in parts)
    return tuple(Piece(span=part, is_menu=menu, is_head=not menu) for part, menu in trimmed if len(part))


def _last_end(words: str) -> re.Match[str] | None:
    found = None
    for match in _END.finditer(words):
        found = match
    return found


def _evidence(token: str) -> float:
    """Return how much a token speaks for prose (above 0) or a menu (below)."""
    bare = token.strip("\"'“”‘’()[]")
    if bare.lower() in _SMALL or not any(char.isalpha() for char in bare):
        return 0.0
    if bare[-1] in ".?!,;" and not _ABBREVIATION.fullmatch(bare):
        return 2.0
    if re.search(r"[a-z][A-Z]", bare) and not bare.startswith(("Mc", "Mac")):
        return -2.0  # "HomeBriefing": two items run together
    return -1.0 if bare[0].isupper() else 1.0


def _is_menu(words: str) -> bool:
    """Tell whether a stretch is a menu from its first to its last word; too little to tell is no menu."""
    tokens = _TOKEN.findall(words)
    return len(tokens) >= 5 and sum(map(_evidence, tokens)) / len(tokens) < -0.3


def _by_words(text: str, span: Span) -> tuple[Piece, ...]:
    """Cut a span where menu turns to prose or back: the cheapest reading of its words."""
    tokens = [Span(span.start + m.start(), span.start + m.end()) for m in _TOKEN.finditer(span.of(text))]
    states = _cheapest([_evidence(token.of(text)) for token in tokens])
    if not any(states):
        return ()
    pieces: list[Piece] = []
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or states[at] != states[start]:
            part = Span(tokens[start].start, tokens[at - 1].end)
            pieces.append(Piece(span=part, is_menu=states[start]))
            start = at
    return tuple(pieces)


def _cheapest(evidence: list[float]) -> list[bool]:
    """Return for each token whether it is menu, so that evidence against and changes cost least."""
    costs = [0.0, CHANGE / 2]  # prose, menu: what is unsure is prose
    back: list[tuple[int, int]] = []
    for value in evidence:
        came = (0 if costs[0] <= costs[1] + CHANGE else 1, 1 if costs[1] <= costs[0] + CHANGE else 0)
        costs = [
            min(costs[0], costs[1] + CHANGE) + max(0.0, -value),
            min(costs[1], costs[0] + CHANGE) + max(0.0, value),
        ]
        back.append(came)
    state = 0 if costs[0] <= costs[1] else 1
    states = []
    for came in reversed(back):
        states.append(state == 1)
        state = came[state]
    return states[::-1]
