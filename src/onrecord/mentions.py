"""Who and what a document mentions: names, descriptions of people and pronouns, in one pass.

A mention is a place in the text and the little that the words themselves show: what kind of thing is named, its
number, its gender, whether it stands as a subject and whether it stands inside quotation marks. Who a
mention stands for is decided elsewhere (``entities``, ``speakers``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.marks import find_quotations, paragraphs
from onrecord.models import Document, Passage
from onrecord.name_words import BODIES, GIVEN, GROUPS, HONORIFICS, OFFICE_OF, OFFICES, PARTICLES, SUFFIXES
from onrecord.sentences import STARTERS, split_sentences

Gender = Literal["m", "f"]
Sort = Literal["name", "description", "pronoun"]
Standing = Literal["subject", "object", "possessive", "modifier"]

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s?[A-Z])"
    r"|(?:Mrs?|Ms|Messrs|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Prof|Rev|Hon|Atty|St|[JS]r|Pres|Del|Det)\."
    r"|['’‘](?:s|m|re|ve|d|ll)\b|\w+(?:[-&.]\w+|['’](?!(?:s|m|re|ve|d|ll)\b)\w+)*|\S"
)
SINGULAR = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
PLURAL = frozenset("they them their themselves".split())
PRONOUNS = frozenset(SINGULAR) | PLURAL | {"it", "its"}
DETERMINERS = frozenset("the a an one another this his her their its our my some no any each every".split())
PREPOSITIONS = frozenset(
    "of to for with from by at in on against about near under behind among between over like than toward "
    "towards into onto after before during including without through upon beyond despite".split()
)
# Words that end a description read from left to right or a title read from right to left.
FUNCTION = (
    STARTERS
    | DETERMINERS
    | PREPOSITIONS
    | frozenset(
        "who whom whose which that said says told is are was were be been has had have will would not nor".split()
    )
    | frozenset(
        "given asked amid per plus let maybe perhaps yes no oh well ok okay percent poll video watch photo calling called including urging telling saying asked asking add added say tell ask as then so".split()
    )
)
CLAUSE_STARTS = frozenset(
    "that and but when as because while whether if since though although where what how why or then so before "
    "after until , ; : — – - -- \" “ ” '".split()
)
LONGEST_DESCRIPTION = 7  # words from the determiner to the head
NOT_HEADS = frozenset(
    "state house white head chief lead star independent conservative liberal progressive democratic".split()
)
DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


class Token(NamedTuple):
    """One word or sign, with the number of its sentence, paragraph and passage in the document."""

    words: str
    low: str
    start: int
    end: int
    sentence: int
    paragraph: int
    passage: int
    quoted: int  # which quotation it stands in, counted from 1 in its passage; 0: in none


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Mention:
    """One place that names or points at somebody. ``first:last`` are its tokens, ``begin`` its title's first."""

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
class Reading:
    """A document's story as tokens with its mentions, both in order."""

    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]  # where each token starts

    def token_at(self, position: int) -> int:
        """Return the index of the token at or before ``position`` (0 if there is none)."""
        return max(0, bisect_right(self.starts, position) - 1)


def read_mentions(document: Document) -> Reading:
    """Return the story of ``document`` as tokens and the mentions in it."""
    tokens = tuple(_tokens(document.text, list(document.story())))
    found = list(_mentions(document.text, tokens))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return Reading(
        text=document.text,
        tokens=tokens,
        mentions=tuple(found),
        starts=tuple(token.start for token in tokens),
    )


def _tokens(text: str, passages: Sequence[Passage]) -> Iterator[Token]:
    sentence = paragraph = 0
    for number, passage in enumerate(passages):
        quotations = find_quotations(text, passage.span).quoted
        quoted = sorted(
            (piece.start, piece.end, number)
            for number, mark in enumerate(quotations, start=1)
            for piece in mark.pieces
        )
        for block in paragraphs(text, passage.span):
            paragraph += 1
            for stretch in split_sentences(text, block):
                sentence += 1
                for match in TOKEN.finditer(text, stretch.start, stretch.end):
                    words, start = match.group(), match.start()
                    yield Token(
                        words,
                        words.lower(),
                        start,
                        match.end(),
                        sentence,
                        paragraph,
                        number,
                        _inside(quoted, start),
                    )


def _inside(spans: Sequence[tuple[int, int, int]], position: int) -> int:
    """Return the number of the innermost quotation around ``position``, 0 where there is none."""
    at = bisect_right(spans, (position, 1 << 60, 0)) - 1
    return next(
        (
            number
            for start, end, number in reversed(spans[max(0, at - 1) : at + 1])
            if start <= position < end
        ),
        0,
    )


def _mentions(text: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.low in PRONOUNS:
            yield _pronoun(tokens, at)
        end = _run_end(tokens, at) if _can_begin_name(token) else at
        if end > at:
            yield from _named(text, tokens, at, end)
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
JOINED_BY_OF = (BODIES | OFFICES) - frozenset(
    "man woman boy girl person star head boss son daughter friend".split()
)


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """Return the end of the run of capitalised words, and what joins them, that begins at ``at``."""
    end = at + 1
    while end < len(tokens) and tokens[end].sentence == tokens[at].sentence:
        token, before = tokens[end], tokens[end - 1]
        if (
            _is_capitalised(token)
            and token.low not in DAYS_AND_MONTHS
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


def _named(text: str, tokens: Sequence[Token], at: int, end: int) -> Iterator[Mention]:
    """Yield the name in the run ``at:end``, or the capitalised description that it is ("the President")."""
    if end - at == 1 and is_plural(tokens[at].low) and singular(tokens[at].low) in OFFICES:
        yield _office(text, tokens, at, end)  # "Delegates", "Republicans"
        return
    cut = _name_start(tokens, at, end)
    if end - at == 1 and _plain(tokens[at]) in BODIES and at and tokens[at - 1].low == "the":
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
        sort="name", start=tokens[cut].start, end=tokens[end - 1].end, first=cut, last=end, begin=begin, name=words, title=title,
        after=_apposition(text, tokens, end), body=body and not title,
        definite=bool(before and before.low == "the" and before.sentence == tokens[begin].sentence),
        standing=_standing(tokens, begin, end),
    )  # fmt: skip


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
        and _plain(tokens[end - 1]) in BODIES
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
    while step < end and (_plain(tokens[step]) in OFFICE_OF or _plain(tokens[step]) in BODIES):
        step += 1
    if step == cut + 1 and tokens[cut].low in ("of", "for"):
        step = min(end, step + 1)
    return step


def _after_label(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return where a name begins behind words such as "Democrat", "Texan": at its first given name."""
    if end - at < 3 or tokens[at].low in GIVEN or _plain(tokens[end - 1]) in BODIES:
        return at
    for index in range(at + 1, end - 1):
        if tokens[index].low in GIVEN and len(tokens[index - 1].words) > 2:
            return index
    return at


def _is_body(tokens: Sequence[Token], at: int, end: int) -> bool:
    lows = [_plain(token) for token in tokens[at:end]]
    if (lows[-1] in BODIES or lows[-1].endswith(("committee", "media"))) and (
        len(lows) > 1 or lows[0] not in GIVEN
    ):
        return True
    if any(low in ("of", "for", "&") for low in lows):
        return True
    return len(lows) == 1 and len(lows[0]) > 1 and tokens[at].words.isupper() and tokens[at].words.isalpha()


def _office(text: str, tokens: Sequence[Token], at: int, end: int) -> Mention:
    begin = (
        at - 1
        if at and tokens[at - 1].low in DETERMINERS and tokens[at - 1].sentence == tokens[at].sentence
        else at
    )
    return Mention(
        sort="description", start=tokens[begin].start, end=tokens[end - 1].end, first=begin, last=end, begin=begin,
        head=singular(_plain(tokens[end - 1])), definite=tokens[begin].low in ("the", "this") or begin == at,
        plural=is_plural(tokens[end - 1].low), standing=_standing(tokens, begin, end),
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


def is_role(word: str) -> bool:
    """Tell whether a lower-case word says what a person is."""
    word = word.rstrip(".")
    return (
        word in OFFICES
        or word.split("-")[0] in OFFICES
        or word.endswith(ROLE_ENDS)
        and len(word) > 5
        and word not in NOT_ROLES
    )


ROLE_ENDS = (
    "woman",
    "man",
    "person",
    "ologist",
    "ographer",
    "maker",
    "holder",
    "writer",
    "keeper",
    "worker",
    "founder",
    "chair",
    "author",
    "ian",
)
NOT_ROLES = frozenset("human german roman woman man person".split()) - {"woman", "man", "person"}
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
    if any(is_role(one.low) and _is_verb(two.low) for one, two in zip(part, part[1:], strict=False)):
        return ""  # "After the talk with Ana Doe, the ambassador said": the comma ends a clause
    if age or noted or starts and any(is_role(token.low) for token in part[:12]):
        return text[part[0].start : part[-1].end]
    return ""


def _heads_soon(part: Sequence[Token]) -> bool:
    """Tell whether an apposition without article begins with a role: "chief financial officer of …"."""
    for token in part[:6]:
        if is_role(token.low):
            return True
        if token.low in FUNCTION or not token.words[0].isalpha():
            return False
    return False


def _standing(tokens: Sequence[Token], begin: int, end: int) -> Standing:
    """Return how the words ``begin:end`` stand in their sentence, from the words around them."""
    here = tokens[begin].sentence
    after = tokens[end] if end < len(tokens) and tokens[end].sentence == here else None
    if (
        after
        and after.low in ("'s", "’s", "‘s")
        or after
        and after.words in "’'"
        and tokens[end - 1].low.endswith("s")
    ):
        return "possessive"
    if after and after.words[0].islower() and _is_noun_behind(after.low):
        return "modifier"
    back = begin - 1
    while (
        back >= 0
        and tokens[back].sentence == here
        and tokens[back].low in ("the", "both", "even", "only", "a", "an")
    ):
        back -= 1
    before = tokens[back] if back >= 0 and tokens[back].sentence == here else None
    if before is None or before.low in CLAUSE_STARTS and not _in_list(tokens, back):
        return "subject"
    if before.low in PREPOSITIONS:
        return "object"
    return "subject" if after and _is_verb(after.low) else "object"


def _in_list(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in ("and", "or") and at > 0 and tokens[at - 1].words[0].isupper()


NOUNS_BEHIND = (
    BODIES
    | GROUPS
    | frozenset(
        "supporters supporter backers voters aides officials allies spokesman spokeswoman surrogates staffers advisers rally "
        "speech rallies event events statement ad ads policy tower delegates voter era presidency".split()
    )
)


def _is_noun_behind(word: str) -> bool:
    return word in NOUNS_BEHIND or word in OFFICES and word not in ("leader", "host")


VERBS = frozenset(
    "is was has had does did will would can could may might should must said says told tells asked asks wrote writes "
    "thinks thought knew knows made makes gave gives took takes went goes came comes got gets saw sees also never "
    "then now still just recently later himself herself spoke speaks began begins won wins lost loses led leads "
    "ran runs held holds kept keeps put puts stood stands hit drew fell felt found left met sent won sought "
    "isn't wasn't hasn't hadn't doesn't didn't won't wouldn't can't couldn't shouldn't".split()
)


def _is_verb(word: str) -> bool:
    return word in VERBS or word.endswith("ed") and len(word) > 3


# --- descriptions


def singular(word: str) -> str:
    """Return the singular of a role noun."""
    if word in OFFICES or len(word) < 5:
        return word
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_plural(word: str) -> bool:
    """Tell whether a lower-case noun looks like a plural."""
    return word not in ("this", "his", "its", "us", "news", "politics", "press", "series") and _ends_plural(
        word
    )


def _ends_plural(word: str) -> bool:
    return (
        word.endswith("men") or word.endswith("s") and not word.endswith(("ss", "us")) and word not in OFFICES
    )


def _is_bare_plural(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return (
        is_plural(token.low)
        and singular(token.low) in OFFICES
        and (not at or tokens[at - 1].low not in DETERMINERS)
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
        if (word in OFFICES or is_role(word)) and token.low not in NOT_HEADS:
            head = index
        elif head is not None:
            break
    if head is None or head + 1 < len(tokens) and _names_somebody(tokens, head):
        return None
    low = tokens[at].low
    return Mention(
        sort="description", start=tokens[at].start, end=tokens[head].end, first=at, last=head + 1, begin=at,
        head=singular(tokens[head].low), definite=low in ("the", "this", "his", "her", "their"),
        plural=is_plural(tokens[head].low), standing=_standing(tokens, at, head + 1),
    )  # fmt: skip


def _names_somebody(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether a name follows the head at once: "the press secretary Ana Doe" is a title."""
    follows = tokens[head + 1]
    return follows.sentence == tokens[head].sentence and _can_begin_name(follows)
