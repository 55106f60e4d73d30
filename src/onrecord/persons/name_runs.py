"""Runs of capitalised words: how far one goes, and where in it titles end and the name begins."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.persons.mention_words import BODY_WORDS, COMPANIES, DAYS_AND_MONTHS, FUNCTION, is_role
from onrecord.persons.name_words import GIVEN, HONORIFICS, OFFICE_OF, OFFICES, PARTICLES, SUFFIXES
from onrecord.text.clauses import standing_of
from onrecord.text.tokens import Token


def is_capitalised(token: Token) -> bool:
    return token.words[0].isupper()


def can_begin_name(token: Token) -> bool:
    return is_capitalised(token) and token.low not in FUNCTION and token.low not in DAYS_AND_MONTHS


# Nouns whose name goes on behind "of": "Department of Energy", "Secretary of State"; not "Man of the Match".
JOINED_BY_OF = (BODY_WORDS | OFFICES) - frozenset(
    "man woman boy girl person star head boss son daughter friend".split()
)


def run_end(tokens: Sequence[Token], at: int, edges: frozenset[int]) -> int:
    """Return the end of the run of capitalised words, and what joins them, that begins at ``at``.

    ``edges`` are places that no run goes over: starts, and ends as negative numbers.
    """
    end = at + 1
    while end < len(tokens) and tokens[end].sentence == tokens[at].sentence:
        token, before = tokens[end], tokens[end - 1]
        if token.start in edges or -before.end in edges:
            break
        if (
            is_capitalised(token)
            and (token.low not in DAYS_AND_MONTHS or _is_surname(tokens, end))
            and (token.low not in FUNCTION or token.words == "I")
        ):
            end += 1
        elif (
            token.low in ("of", "for")
            and plain(before) in JOINED_BY_OF
            and (step := _after_joint(tokens, end))
        ) or (
            token.words in PARTICLES
            and (step := _after_particles(tokens, end))
            or token.words == "&"
            and (step := _after_joint(tokens, end))
        ):
            end = step
        else:
            break
    return end


def _is_surname(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a month's or day's word at ``at`` is a name: "Lena May said", not "in May 2016"."""
    before = tokens[at - 1].low.rstrip(".")
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    return before in GIVEN | HONORIFICS | OFFICES and not (follows and follows.words[0].isdigit())


def _after_joint(tokens: Sequence[Token], at: int) -> int:
    """Return the index behind "of X", "of the X" or "& X" at ``at``, 0 where no capital follows."""
    step = at + 1
    if step < len(tokens) and tokens[step].words == "the":
        step += 1
    return step + 1 if step < len(tokens) and can_begin_name(tokens[step]) else 0


def _after_particles(tokens: Sequence[Token], at: int) -> int:
    step = at + 1
    while step < len(tokens) and tokens[step].words in PARTICLES and step - at < 3:
        step += 1
    return step + 1 if step < len(tokens) and is_capitalised(tokens[step]) else 0


def plain(token: Token) -> str:
    return token.low.rstrip(".")


def is_acronym(token: Token) -> bool:
    """Tell whether a word that may be a title is a body's letters: "RT", not "MR." or "DR"."""
    return token.words.isupper() and token.low not in HONORIFICS - {"rt"} and token.low not in OFFICES


def name_start(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return where the name begins behind its titles; ``end`` where the run is a title only."""
    cut = at
    for index in range(at, end):
        word = plain(tokens[index])
        if (word in OFFICES or word in HONORIFICS) and not (
            index == end - 1 > at and tokens[at].low in GIVEN
        ):
            follows = index + 1 < end and plain(tokens[index + 1])
            if not (follows and follows in SUFFIXES):
                cut = index + 1
    if cut < end and cut > at and plain(tokens[cut]) in OFFICE_OF:
        cut = _after_office(tokens, cut, end)
    if cut == at:
        cut = _after_label(tokens, at, end)
    if (
        cut > at
        and cut < end
        and plain(tokens[end - 1]) in BODY_WORDS
        and plain(tokens[cut - 1]) not in HONORIFICS
    ):
        return at  # "General Electric Company", "Attorney General Office"
    return cut


def _after_office(tokens: Sequence[Token], cut: int, end: int) -> int:
    """Return where the name begins behind "Secretary of State", "Governor of Washington"."""
    for index in range(cut + 1, end):
        if (
            plain(tokens[index]) in GIVEN
            and index + 1 < end
            and tokens[index - 1].low not in ("of", "for", "the")
        ):
            return index
    step = cut
    while step < end and (plain(tokens[step]) in OFFICE_OF or plain(tokens[step]) in BODY_WORDS):
        step += 1
    if step == cut + 1 and tokens[cut].low in ("of", "for"):
        step = min(end, step + 1)
    return step


def _after_label(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return where a name begins behind words such as "Democrat", "Texan": at its first given name."""
    if end - at < 3 or tokens[at].low in GIVEN or plain(tokens[end - 1]) in BODY_WORDS:
        return at
    for index in range(at + 1, end - 1):
        if tokens[index].low in GIVEN and len(tokens[index - 1].words) > 2:
            return index
    return at


def is_body(tokens: Sequence[Token], at: int, end: int) -> bool:
    lows = [plain(token) for token in tokens[at:end]]
    if len(lows) > 1 and lows[0] in ("team", "camp"):
        return True
    if (lows[-1] in BODY_WORDS or lows[-1].endswith(("committee", "media"))) and (
        len(lows) > 1 or lows[0] not in GIVEN
    ):
        return True
    if any(low in ("of", "for", "&") for low in lows) or len(lows) == 1 and lows[0] in COMPANIES:
        return True
    articled = at > 0 and tokens[at - 1].low == "the" and tokens[at - 1].sentence == tokens[at].sentence
    if len(lows) > 1 and articled and lows[0] not in GIVEN and standing_of(tokens, at, end) != "modifier":
        return True  # nobody is called "the Mara Velt"
    return len(lows) == 1 and len(lows[0]) > 1 and tokens[at].words.isupper() and tokens[at].words.isalpha()


def title_start(tokens: Sequence[Token], at: int) -> int:
    """Return where the title before a name begins: "the White House press secretary|" → "White"."""
    if not at or tokens[at - 1].sentence != tokens[at].sentence:
        return at
    begin = at
    comma = tokens[at - 1].words == "," and at > 1
    nearest = tokens[at - 2] if comma else tokens[at - 1]
    if not is_role(nearest.low) or nearest.sentence != tokens[at].sentence:
        return at
    if comma:
        return at
    while begin and at - begin < 8 and tokens[begin - 1].sentence == tokens[at].sentence:
        token = tokens[begin - 1]
        if (
            not token.words[0].isalnum()
            or token.low in FUNCTION - {"of"}
            or token.low == "of"
            and begin == at
        ):
            break
        begin -= 1
    while begin < at and (tokens[begin].low in FUNCTION or tokens[begin].low.endswith("ly")):
        begin += 1
    return begin
