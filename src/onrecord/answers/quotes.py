"""Words quoted from an answer: whole clauses, as they stand there, short enough for a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 12  # words that a reason quotes; a clause that is longer is cut behind a phrase
SHORTEST = 4  # words before which a quotation is not cut, though a clause ends there
# Where a sentence ends or is given up, but not behind "U.S." or "Mr.".
_STOPS = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)"
    r"[.?!…][\"”’)\]]*(?=\s|[A-Z“\"\[]|$)|--|[—–]"
)
# What opens a reply and says nothing of the matter: thanks, praise of the question, "let me be clear".
_OPENINGS = re.compile(
    r"\W*(?:(?:well|so|look|and|but|yeah|okay|again|i mean|i think|right),? )*"
    r"(?:i understand\b|i get (?:that|it)\b|thanks?\b|thank you\b|let me\b|just to be\b"
    r"|to be (?:very )?clear\b|(?:that|it)[’']s an? (?:\w+ )?question\b"
    r"|i(?:[’']m| am) (?:just )?going to say\b|hold on\b|please\b)",
    re.I,
)
BROKEN_OFF = re.compile(r"(?:--|[—–-]|\.\.\.|…)\W*$")
_WORD = re.compile(r"\S+")
_BREAKS = frozenset(  # a clause or a phrase begins with one of these
    "and but or so because that which who when where while if whether until unless since as than to in on at"
    " for with by from of about into between during after before under over through against around without"
    " within".split()
)
_CLAUSES = frozenset("and but or so because that which who when where while if whether until unless".split())
_JOINS = frozenset(("and", "or", "but", "so", "that"))  # a clause only before its subject
_PRONOUN = re.compile(r"(?:I|we|he|she|they|it|you|there|that|this)\b", re.I)
_NOUN = re.compile(r"(?:I|we|he|she|they|it|you|there|the|a|an|these|those|his|her|our|their)\b|[A-Z]")
_DASHES = ("-", "—", "–")
_HANGING = _BREAKS | frozenset(
    "the a an this these those his her its their our your my no not is are was were be been am has have had"
    " do does did will would can could should very more i we he she they it you there".split()
)
_FILLERS = frozenset("well look listen so and but again i mean you know okay yeah now".split())


def sentences_of(words: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence, or what of it was said before it was given up at a dash, begins and ends."""
    start = 0
    for stop in _STOPS.finditer(words):
        yield start, stop.start()
        start = stop.end()
    yield start, len(words)


def sentence_at(words: str, at: int) -> tuple[int, int]:
    """Return where the sentence around a place begins and ends, its stop left out; a dash ends one."""
    return next((span for span in sentences_of(words) if at <= span[1]), (0, len(words)))


def quoted(words: str, start: int, end: int) -> str:
    """Return the clause around ``start:end``, or as much of it as LONGEST allows."""
    first, last = sentence_at(words, start)
    last = max(last, end)
    found = [hit.span() for hit in _WORD.finditer(words, first, last)]
    begin = next((i for i, (_, stop) in enumerate(found) if stop > start), 0)
    until = max([i for i, (at, _) in enumerate(found) if at < end], default=begin) + 1
    shown = ""
    for opened in _openings(words, found, begin, until):
        shown = _shown(
            words, found, opened, until, given_up=words[last : last + 3].strip(" ,")[:1] in _DASHES
        )
        if shown.count(" ") + 1 >= SHORTEST:
            break
    return shown


def _shown(words: str, found: list[tuple[int, int]], opened: int, until: int, *, given_up: bool) -> str:
    """Return the clause that begins with a word, cut behind a phrase where it is longer than LONGEST."""
    closed = len(found)
    if found[opened + LONGEST :]:
        closed, given_up = _closed(words, found, opened, until), True
    while given_up and closed > until and _word(words, found, closed - 1) in _HANGING:
        closed -= 1
    shown = " ".join(words[at:stop] for at, stop in found[opened:closed]).strip(" ,;:.-—–")
    before = "…" if opened and not _begins(words, found, opened) else ""
    after = "" if closed == len(found) or _closes(words, found, closed) else "…"
    return f"{before}{shown}{after}"


def first_clause(words: str) -> str:
    """Return the first clause of an answer that says something: not "Well, look", not what is given up."""
    spans = list(sentences_of(words))
    for start, end in spans:
        said = [word for word in words[start:end].lower().split() if word.strip(" ,;:") not in _FILLERS]
        if len(said) < 2 or _OPENINGS.match(words[start:end]):
            continue
        if words[end : end + 2].strip("-—–") or (len(said) > SHORTEST and said[-1] not in _HANGING):
            return quoted(words, *_first_word(words, start, end))
    longest = max(spans, key=lambda span: span[1] - span[0])
    return quoted(words, *_first_word(words, *longest))


def _first_word(words: str, start: int, end: int) -> tuple[int, int]:
    found = _WORD.search(words, start, end)
    return found.span() if found else (start, end)


def _openings(words: str, found: list[tuple[int, int]], begin: int, until: int) -> Iterator[int]:
    """Yield with which word a clause around ``begin:until`` may begin: the nearest first.

    At last the sentence, or where it is too long a phrase.
    """
    for i in range(begin, 0, -1):
        if _opens(words, found, i) and until - i <= LONGEST:
            yield i + (i < begin and _word(words, found, i) in _JOINS)
    phrases = (
        i for i in range(max(1, until - LONGEST + SHORTEST), begin) if _word(words, found, i) in _BREAKS
    )
    yield 0 if until <= LONGEST else next(phrases, begin)


def _word(words: str, found: list[tuple[int, int]], i: int) -> str:
    return words[slice(*found[i])].lower()


def _opens(words: str, found: list[tuple[int, int]], i: int) -> bool:
    """Tell whether a clause begins with a word: behind a comma, or by what the word is."""
    if words[found[i - 1][1] - 1] in ",;:":
        return True
    here = _word(words, found, i)
    if here not in _JOINS:
        return here in _CLAUSES
    subject = _NOUN if here == "that" else _PRONOUN
    return i + 1 < len(found) and subject.match(words, found[i + 1][0]) is not None


def _begins(words: str, found: list[tuple[int, int]], i: int) -> bool:
    """Tell whether a clause begins with a word, what joins it to the one before left out or not."""
    return _opens(words, found, i) or (
        i > 1 and _word(words, found, i - 1) in _JOINS and _opens(words, found, i - 1)
    )


def _closes(words: str, found: list[tuple[int, int]], i: int) -> bool:
    """Tell whether a clause ends before a word."""
    return _opens(words, found, i) and _word(words, found, i - 1) not in _HANGING


def _closed(words: str, found: list[tuple[int, int]], opened: int, until: int) -> int:
    """Return before which word a long clause is cut: where a clause ends, else a phrase, else anywhere."""
    most = max(opened + LONGEST, until)
    least = max(opened + SHORTEST, until)
    places = [i for i in range(most, least - 1, -1) if i < len(found)]
    for i in places:
        if _closes(words, found, i):
            return i
    ends = [i for i in places if _word(words, found, i - 1).strip(",;:") not in _HANGING]
    phrases = (i for i in ends if _word(words, found, i).strip(",;:") in _BREAKS)
    return next(phrases, next(iter(ends), most))
