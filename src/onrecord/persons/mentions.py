"""Who and what a document mentions: names, descriptions of people and pronouns, in one pass.

A mention is a place in the text and the little that the words themselves show: what kind of thing is named,
its number, its gender, whether it stands as a subject and whether it stands inside quotation marks. Who a
mention stands for is decided elsewhere (``entities``, ``speakers``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.models import Document, Span
from onrecord.persons.mention_words import (
    BODY_WORDS,
    COMPANIES,
    DAYS_AND_MONTHS,
    DETERMINERS,
    FINITE,
    FUNCTION,
    NOT_HEADS,
    PARTS,
    PLURAL,
    PRONOUNS,
    is_people,
    is_plural,
    is_role,
    is_verb,
    singular,
)
from onrecord.persons.name_words import GIVEN, HONORIFICS, OFFICE_OF, OFFICES, PARTICLES, SUFFIXES
from onrecord.text.clauses import Standing, headlines_of, opens_clause, standing_of
from onrecord.text.tokens import Token, read_tokens

Gender = Literal["m", "f"]
Sort = Literal["name", "description", "pronoun"]

LONGEST_DESCRIPTION = 7  # words from the determiner to the head


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Mention:
    """One place that names or points at somebody: tokens ``first:last``, its title from ``begin``."""

    sort: Sort
    start: int
    end: int
    first: int
    last: int
    begin: int
    name: tuple[str, ...] = ()  # of a name: its words without title
    title: str = ""  # the words before the name that say what somebody is
    after: str = ""  # the words after it that do: an apposition or a relative clause's noun
    body: bool = False  # of a name: it is a body's or a place's, not a person's
    definite: bool = False
    plural: bool = False
    head: str = ""  # of a description: its noun, lower case
    standing: Standing = "object"


@dataclass(frozen=True, kw_only=True)
class _Hints:
    """What is known of the whole text before its names are read."""

    edges: frozenset[int]  # no run of capitals goes over these: starts, and ends as negative numbers
    surnames: frozenset[str]  # offices' words that are somebody's surname here: "Dean" of Howard Dean


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document's story as tokens with its mentions, both in order."""

    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]  # where each token starts
    headlines: frozenset[int]  # the sentences whose longer words are nearly all capitalised

    def token_at(self, position: int) -> int:
        """Return the index of the token at or before ``position`` (0 if there is none)."""
        return max(0, bisect_right(self.starts, position) - 1)


def read_mentions(document: Document, sources: Sequence[Span] = ()) -> Reading:
    """Return the story of ``document`` as tokens and the mentions in it.

    A name may end or begin where one of ``sources`` does: in a headline, "Mara Velt Calls" is "Mara Velt"
    where she is the source of what follows.
    """
    tokens = tuple(read_tokens(document.text, list(document.story())))
    headlines = headlines_of(tokens)
    edges = _edges(tokens, sources, headlines)
    surnames = frozenset(
        after.low
        for before, after in pairwise(tokens)
        if after.low in OFFICES and _is_capitalised(after) and before.low in GIVEN and _is_capitalised(before)
    )
    found = list(_mentions(document.text, tokens, _Hints(edges=edges, surnames=surnames)))
    found.sort(key=lambda mention: (mention.start, mention.sort != "pronoun", -mention.end))
    return Reading(
        text=document.text,
        tokens=tokens,
        mentions=tuple(found),
        starts=tuple(token.start for token in tokens),
        headlines=headlines,
    )


def _edges(tokens: Sequence[Token], sources: Sequence[Span], headlines: frozenset[int]) -> frozenset[int]:
    """Return the places of sources that no name goes over: starts, and ends as negative numbers.

    A source may be found cut short ("Karel" of Karel Dunn), so an end counts in headlines only, and a start
    where the words on both sides are together only once and the second stands elsewhere too.
    """
    starts, ends = {span.start for span in sources}, {span.end for span in sources}
    capital = [(one, two) for one, two in pairwise(tokens) if _is_capitalised(one)]
    words = Counter(one.words for one, _two in capital)
    found = {-one.end for one, _two in capital if one.end in ends and one.sentence in headlines}
    inner = [(one, two) for one, two in capital if two.start in starts and words[two.words] > 1]
    pairs = Counter((one.words, two.words) for one, two in capital) if inner else Counter()
    return frozenset(found | {two.start for one, two in inner if pairs[one.words, two.words] == 1})


def _mentions(text: str, tokens: Sequence[Token], hints: _Hints) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.low in PRONOUNS:
            yield _pronoun(tokens, at)
            if part := _part_of_them(tokens, at):
                yield part
        end = _run_end(tokens, at, hints.edges) if _can_begin_name(token) else at
        if end > at:
            yield from _named(text, tokens, at, end, hints)
            at = end
            continue
        if token.low in DETERMINERS or _is_bare_plural(tokens, at):
            description = _description(text, tokens, at)
            if description:
                yield description
        at += 1


def _pronoun(tokens: Sequence[Token], at: int) -> Mention:
    token = tokens[at]
    subject = token.low in ("he", "she", "they", "it")
    return Mention(
        sort="pronoun", start=token.start, end=token.end, first=at, last=at + 1, begin=at, head=token.low,
        plural=token.low in PLURAL, standing="subject" if subject else "object",
    )  # fmt: skip


# --- names


def _is_capitalised(token: Token) -> bool:
    return token.words[0].isupper()


def _can_begin_name(token: Token) -> bool:
    return _is_capitalised(token) and token.low not in FUNCTION and token.low not in DAYS_AND_MONTHS


# Nouns whose name goes on behind "of": "Department of Energy", "Secretary of State"; not "Man of the Match".
JOINED_BY_OF = (BODY_WORDS | OFFICES) - frozenset(
    "man woman boy girl person star head boss son daughter friend".split()
)


def _run_end(tokens: Sequence[Token], at: int, edges: frozenset[int]) -> int:
    """Return the end of the run of capitalised words, and what joins them, that begins at ``at``.

    ``edges`` are places that no run goes over: starts, and ends as negative numbers.
    """
    end = at + 1
    while end < len(tokens) and tokens[end].sentence == tokens[at].sentence:
        token, before = tokens[end], tokens[end - 1]
        if token.start in edges or -before.end in edges:
            break
        if (
            _is_capitalised(token)
            and (token.low not in DAYS_AND_MONTHS or _is_surname(tokens, end))
            and (token.low not in FUNCTION or token.words == "I")
        ):
            end += 1
        elif (
            token.low in ("of", "for")
            and _plain(before) in JOINED_BY_OF
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
    return step + 1 if step < len(tokens) and _can_begin_name(tokens[step]) else 0


def _after_particles(tokens: Sequence[Token], at: int) -> int:
    step = at + 1
    while step < len(tokens) and tokens[step].words in PARTICLES and step - at < 3:
        step += 1
    return step + 1 if step < len(tokens) and _is_capitalised(tokens[step]) else 0


def _plain(token: Token) -> str:
    return token.low.rstrip(".")


def _named(text: str, tokens: Sequence[Token], at: int, end: int, hints: _Hints) -> Iterator[Mention]:
    """Yield the name in the run ``at:end``, or the capitalised description that it is ("the President")."""
    surname = tokens[end - 1].low in hints.surnames and not (at and tokens[at - 1].low in DETERMINERS)
    if end - at == 1 and is_plural(tokens[at].low) and singular(tokens[at].low) in OFFICES:
        yield _office(text, tokens, at, end)  # "Delegates", "Republicans"
        return
    cut = _name_start(tokens, at, end)
    if cut == end and (surname or end - at == 1 and _is_acronym(tokens[at])):
        cut = end - 1
    if end - at == 1 and _plain(tokens[at]) in BODY_WORDS and at and tokens[at - 1].low == "the":
        cut = at  # "The Independent", "the Guardian": a body, though a person may be one too
    if cut == end:
        yield _office(text, tokens, at, end)
        return
    words = tuple(token.words for token in tokens[cut:end])
    body = _is_body(tokens, cut, end)
    begin = _title_start(tokens, at) if cut > at or not body else at
    title = text[tokens[begin].start : tokens[cut].start].strip(" ,\u00a0\n") if begin < cut else ""
    before = tokens[begin - 1] if begin else None
    yield Mention(
        sort="name", start=tokens[cut].start, end=tokens[end - 1].end, first=cut, last=end,
        begin=begin, name=words, title=title,
        after=_apposition(text, tokens, end), body=body and not title,
        definite=bool(before and before.low == "the" and before.sentence == tokens[begin].sentence),
        standing=standing_of(tokens, begin, end),
    )  # fmt: skip


def _is_acronym(token: Token) -> bool:
    """Tell whether a word that may be a title is a body's letters: "RT", not "MR." or "DR"."""
    return token.words.isupper() and token.low not in HONORIFICS - {"rt"} and token.low not in OFFICES


def _name_start(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return where the name begins behind its titles; ``end`` where the run is a title only."""
    cut = at
    for index in range(at, end):
        word = _plain(tokens[index])
        if (word in OFFICES or word in HONORIFICS) and not (
            index == end - 1 > at and tokens[at].low in GIVEN
        ):
            follows = index + 1 < end and _plain(tokens[index + 1])
            if not (follows and follows in SUFFIXES):
                cut = index + 1
    if cut < end and cut > at and _plain(tokens[cut]) in OFFICE_OF:
        cut = _after_office(tokens, cut, end)
    if cut == at:
        cut = _after_label(tokens, at, end)
    if (
        cut > at
        and cut < end
        and _plain(tokens[end - 1]) in BODY_WORDS
        and _plain(tokens[cut - 1]) not in HONORIFICS
    ):
        return at  # "General Electric Company", "Attorney General Office"
    return cut


def _after_office(tokens: Sequence[Token], cut: int, end: int) -> int:
    """Return where the name begins behind "Secretary of State", "Governor of Washington"."""
    for index in range(cut + 1, end):
        if (
            _plain(tokens[index]) in GIVEN
            and index + 1 < end
            and tokens[index - 1].low not in ("of", "for", "the")
        ):
            return index
    step = cut
    while step < end and (_plain(tokens[step]) in OFFICE_OF or _plain(tokens[step]) in BODY_WORDS):
        step += 1
    if step == cut + 1 and tokens[cut].low in ("of", "for"):
        step = min(end, step + 1)
    return step


def _after_label(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return where a name begins behind words such as "Democrat", "Texan": at its first given name."""
    if end - at < 3 or tokens[at].low in GIVEN or _plain(tokens[end - 1]) in BODY_WORDS:
        return at
    for index in range(at + 1, end - 1):
        if tokens[index].low in GIVEN and len(tokens[index - 1].words) > 2:
            return index
    return at


def _is_body(tokens: Sequence[Token], at: int, end: int) -> bool:
    lows = [_plain(token) for token in tokens[at:end]]
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


def _office(text: str, tokens: Sequence[Token], at: int, end: int) -> Mention:
    begin = (
        at - 1
        if at and tokens[at - 1].low in DETERMINERS and tokens[at - 1].sentence == tokens[at].sentence
        else at
    )
    return Mention(
        sort="description", start=tokens[begin].start, end=tokens[end - 1].end, first=begin, last=end,
        begin=begin,
        head=singular(_plain(tokens[end - 1])), definite=tokens[begin].low in ("the", "this") or begin == at,
        plural=is_plural(tokens[end - 1].low), standing=standing_of(tokens, begin, end),
    )  # fmt: skip


def _title_start(tokens: Sequence[Token], at: int) -> int:
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


ENDS_APPOSITION = frozenset(', . ; : ! ? — – ( ) ” "'.split())


def _apposition(text: str, tokens: Sequence[Token], end: int) -> str:
    """Return what stands behind a name between commas or in brackets and tells who it is, else ""."""
    if end >= len(tokens) or tokens[end].sentence != tokens[end - 1].sentence:
        return ""
    if tokens[end].words == "(":
        close = next((i for i in range(end, min(end + 8, len(tokens))) if tokens[i].words == ")"), None)
        inside = tokens[end + 1 : close] if close else ()
        noted = inside and re.fullmatch(r"[DRI](-\w.*)?", inside[0].words)
        return text[tokens[end].end : tokens[close].start] if close and (noted or _heads_soon(inside)) else ""
    if tokens[end].words != "," or end + 1 >= len(tokens):
        return ""
    last = end + 1
    while last < len(tokens) and last - end < 22 and tokens[last].words not in ENDS_APPOSITION:
        last += 1
    if tokens[end + 1].low in ("who", "and", "but", "or", "which", "he", "she", "said"):
        return ""
    part = tokens[end + 1 : last]
    age = part and part[0].words.isdigit() and len(part) == 1
    noted = part and re.fullmatch(r"[DRI]-\w.*", part[0].words)
    starts = part and (part[0].low in ("a", "an", "the", "one", "his", "her", "their") or _heads_soon(part))
    if _tells_more(part):
        return ""
    if age or noted or starts and any(is_role(token.low) for token in part[:12]):
        return text[part[0].start : part[-1].end]
    return ""


def _tells_more(part: Sequence[Token]) -> bool:
    """Tell whether words behind a name and a comma are no apposition: a clause, or somebody else.

    "After the talk with Ana Doe, the ambassador said"; "Ana, the mayor today called a vote"; "Ana Doe,
    Mayor Roe and".
    """
    clause = False
    for one, two in pairwise(part):
        if one.low in ("who", "whose", "whom", "which", "that"):
            return False
        if clause and one.low in FINITE:
            return True
        if clause and one.low.endswith("ed") and two.low in ("the", "a", "an", "that"):
            return True
        if is_role(one.low):
            named = (
                one.low not in NOT_HEADS and _can_begin_name(two) and _plain(two) not in OFFICES | BODY_WORDS
            )
            if is_verb(two.low) or named and (two is part[-1] or is_verb(part[part.index(two) + 1].low)):
                return True
            clause = True
    return False


def _heads_soon(part: Sequence[Token]) -> bool:
    """Tell whether an apposition without article begins with a role: "chief financial officer of …"."""
    for token in part[:6]:
        if is_role(token.low):
            return True
        if token.low in FUNCTION or not token.words[0].isalpha():
            return False
    return False


# --- descriptions


def _is_bare_plural(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return (is_people(token.low) or is_plural(token.low) and singular(token.low) in OFFICES) and (
        not at or tokens[at - 1].low not in DETERMINERS
    )


def _description(text: str, tokens: Sequence[Token], at: int) -> Mention | None:
    """Return the description of a person or persons that begins with the word at ``at``, if one does."""
    head: int | None = None
    first = at if _is_bare_plural(tokens, at) else at + 1
    for index in range(first, min(first + LONGEST_DESCRIPTION, len(tokens))):
        token = tokens[index]
        if token.sentence != tokens[at].sentence or token.low in FUNCTION:
            break
        if not token.words[0].isalnum():
            if token.words in ("'s", "’s") and head is not None:
                head = None  # "the senator's aide": the aide
                continue
            break
        word = singular(token.low)
        if (word in OFFICES or is_role(word) or is_people(token.low)) and token.low not in NOT_HEADS:
            head = index
        elif head is not None and (index - head > 1 or is_verb(token.low)):
            break  # "the Republican presidential candidate" goes on; "the senator praised" does not
    if head is None or head + 1 < len(tokens) and _names_somebody(tokens, head):
        return None
    low = tokens[at].low
    plural = is_plural(tokens[head].low) or is_people(tokens[head].low)
    begin = _part_start(tokens, at) if plural else at
    opens = plural and opens_clause(tokens, begin)
    return Mention(
        sort="description", start=tokens[at].start, end=tokens[head].end, first=at, last=head + 1, begin=at,
        head=singular(tokens[head].low), definite=low in ("the", "this", "his", "her", "their"),
        plural=plural,
        standing="subject" if opens else standing_of(tokens, begin, head + 1),
    )  # fmt: skip


def _part_start(tokens: Sequence[Token], at: int) -> int:
    """Return where "many of", "a handful of" before token ``at`` begins; ``at`` where nothing such stands."""
    if at < 2 or tokens[at - 1].low != "of" or tokens[at - 2].low not in PARTS:
        return at
    articled = (
        at > 2 and tokens[at - 3].low in ("a", "an", "the") and tokens[at - 3].sentence == tokens[at].sentence
    )
    return at - 3 if articled else at - 2


def _part_of_them(tokens: Sequence[Token], at: int) -> Mention | None:
    """Return "a bunch of them" that ends with the pronoun at ``at`` and is a subject."""
    begin = _part_start(tokens, at)
    standing = standing_of(tokens, begin, at + 1)
    if tokens[at].low != "them" or begin == at or standing != "subject":
        return None
    return Mention(
        sort="description", start=tokens[begin].start, end=tokens[at].end, first=begin, last=at + 1,
        begin=begin, head="them", plural=True, standing=standing,
    )  # fmt: skip


def _names_somebody(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether a name follows the head at once: "the press secretary Ana Doe" is a title."""
    follows = tokens[head + 1]
    return follows.sentence == tokens[head].sentence and _can_begin_name(follows)
