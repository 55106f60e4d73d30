"""What kind of thing a speaker's printed label is: a name, a pronoun, a description, a group, a body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.models import Span
from onrecord.persons.mention_words import (
    BODY_WORDS,
    DETERMINERS,
    NOT_HEADS,
    PREPOSITIONS,
    SINGULAR,
    is_plural,
    is_role,
    singular,
)
from onrecord.persons.name_words import GIVEN, GROUPS, HONORIFICS, OFFICES, POSSESSIVES, WORKS
from onrecord.persons.reading import Mention, Reading
from onrecord.text.tokens import Token

LabelKind = Literal[
    "name",  # one person or body by name
    "names",  # several joined by "and", one of them named
    "pronoun",  # he, she
    "they",
    "it",
    "self",  # I, me
    "we",
    "you",
    "relative",  # who, which, that
    "description",  # one definite person: "the ambassador"
    "unnamed",  # one indefinite person: "a voter"
    "group",
    "body",  # "the newspaper", "his campaign"
    "pointing",  # this, what
    "work",  # a poll, a report: nobody speaks
    "other",
]
BY_WORD: dict[str, LabelKind] = {
    "they": "they", "them": "they", "their": "they", "it": "it", "its": "it",
    "i": "self", "me": "self", "my": "self",
    "myself": "self", "we": "we", "us": "we", "our": "we", "you": "you", "your": "you", "who": "relative",
    "whom": "relative", "whose": "relative", "which": "relative", "that": "relative",
    **dict.fromkeys(SINGULAR, "pronoun"),
}  # fmt: skip
ENDS_HEAD = PREPOSITIONS | frozenset(
    "who whom whose which that and or but , ( ) : ; - -- – — quoting citing speaking writing when where "
    "while as familiar close "
    "involved not including such known named called than based published released taken "
    "conducted seen".split()
)
INDEFINITE = frozenset("a an one another any each every some no".split())
UNNAMED_PERSONS = frozenset(
    "one another someone somebody anyone nobody everyone other man woman person boy girl neither either "
    "reader caller".split()
)
# Works in which their maker speaks; a poll or a study tells of others.
WORDS_OF_MAKER = frozenset(
    "report story account editorial statement letter memo email e-mail tweet column message commentary "
    "op-ed essay".split()
)
NOBODY = frozenset("this these those such what there none nobody nothing news ones each only them".split())
MANY = frozenset(
    "some many most few several others both all those these two three four five six seven eight nine "
    "ten eleven twelve dozen dozens hundreds "
    "thousands majority half none plenty lots multiple everyone everybody people".split()
)


NO_LABEL = (DETERMINERS | PREPOSITIONS | frozenset("said says told let not least".split())) - INDEFINITE | {
    "a"
}
VIEWS = frozenset("eyes view opinion words mind telling estimation".split())
TIMES = frozenset("week month year night day morning evening weekend spring summer fall winter".split())
# Plurals that end so are no people, unless they are bodies.
ENDS_OF_THINGS = (
    "tions",
    "sions",
    "ments",
    "ings",
    "ures",
    "ages",
    "ances",
    "ences",
    "casts",
    "isms",
    "ships",
)
SIDES = frozenset("republican democrat democratic conservative liberal".split())  # "Republican attempts"
# Nouns that end so are no people either, but bodies: "the strategic importance of a strait" says nothing.
ENDS_OF_NOTIONS = ("ance", "ence", "ity", "ness", "ism", "ship")
TRAILS = frozenset("himself herself itself themselves today yesterday tonight too also alone".split())
CLITICS = frozenset("s m re ve d ll".split())  # "he’ll", "I’m"


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label as it is read: its kind, the words that count and, of a name, the mention."""

    kind: LabelKind
    words: str  # without possessive ending and trailing signs
    head: str = ""  # the noun of a description, singular and lower case
    name: Mention | None = None
    names: tuple[Mention, ...] = ()  # all names in the label
    definite: bool = False
    first: int = 0  # its first token
    last: int = 0


def read_label(reading: Reading, span: Span, names: Sequence[Mention]) -> Label:
    """Return what the words of ``span`` are; ``names`` are the name mentions that lie in it."""
    tokens, first, last = _trimmed(reading, span)
    if not tokens:
        return Label(kind="pointing", words=span.of(reading.text))
    words = reading.text[tokens[0].start : tokens[-1].end]
    if len(tokens) == 1 and tokens[0].low in NOBODY:
        return Label(kind="pointing", words=words, first=first, last=last)
    if len(tokens) == 1 and (kind := BY_WORD.get(tokens[0].low)):
        return Label(kind=kind, words=words, head=tokens[0].low, first=first, last=last)
    if len(tokens) == 2 and tokens[0].low in SINGULAR and tokens[1].low in VIEWS:
        return Label(kind="pronoun", words=words, head=tokens[0].low, first=first, last=last)  # "in his eyes"
    if tokens[0].low in ("who", "whom", "whose", "which"):
        return Label(kind="relative", words=words, head=tokens[0].low, first=first, last=last)
    if all(token.low in NO_LABEL for token in tokens) or [t.low for t in tokens[-2:]] == ["among", "them"]:
        return Label(kind="pointing", words=words, first=first, last=last)
    end = _head_end(tokens)
    named = _named_head(tokens, first, end, names)
    if named and named.body and (speaker := _beside(named, names)):
        named = speaker
    if joined := _joined(tokens, first, names, named):
        return Label(kind="names", words=words, names=tuple(joined), first=first, last=last)
    if named:
        return Label(kind="name", words=words, name=named, names=tuple(names), first=first, last=last)
    label = _described(tokens, end, words, names, first, last)
    return _maker(tokens, end, label) or label


def _trimmed(reading: Reading, span: Span) -> tuple[Sequence[Token], int, int]:
    first = reading.token_at(span.start)
    if first < len(reading.tokens) and reading.tokens[first].end <= span.start:
        first += 1
    last = first
    while last < len(reading.tokens) and reading.tokens[last].start < span.end:
        last += 1
    while last > first + 1 and reading.tokens[last - 1].low in TRAILS:
        last -= 1  # "Ana Doe herself", "the ministry today"
    while last > first and (
        not reading.tokens[last - 1].words[-1].isalnum()
        and not reading.tokens[last - 1].words[0].isalpha()
        or reading.tokens[last - 1].low[1:] in CLITICS
        and reading.tokens[last - 1].words[0] in "'’‘"
    ):
        last -= 1
    while first < last and not reading.tokens[first].words[0].isalnum():
        first += 1
    return reading.tokens[first:last], first, last


def _head_end(tokens: Sequence[Token]) -> int:
    """Return the index behind the head of the label's first noun phrase."""
    for index, token in enumerate(tokens):
        ends = token.low in ENDS_HEAD or token.words in ",()" or _is_aside(tokens, index)
        if index and ends and not _joins_number(tokens, index):
            return index
    return len(tokens)


def _is_aside(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what follows is no part of the noun: "voters |worried by", "the court |this month"."""
    token, follows = tokens[index], tokens[index + 1 : index + 2]
    if token.low in ("this", "last", "next", "just"):
        return bool(index and follows and follows[0].low in TIMES | {"this", "last", "on"})
    return token.low.endswith(("ed", "ing")) and bool(index) and is_plural(tokens[index - 1].low)


def _joins_number(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "and" or a comma joins two adjectives: "current and former officials"."""
    if tokens[index].low not in ("and", "or", ",") or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if after.low in ENDS_HEAD:
        return False
    return (
        (before.words[0].islower() or before.low in NOT_HEADS)
        and (after.words[0].islower() or before.low in NOT_HEADS)
        and (before.low in NOT_HEADS or not is_role(singular(before.low)))
        and (after.low not in DETERMINERS and before.low not in BODY_WORDS)
    )


def _named_head(tokens: Sequence[Token], first: int, end: int, names: Sequence[Mention]) -> Mention | None:
    """Return the name that the label's head is, or that stands in apposition to it."""
    head = first + end - 1
    if end > 1 and tokens[end - 1].low in ("'s", "’s"):
        head -= 1  # "Doe’s and Roe’s"
    for mention in names:
        if mention.first <= head < mention.last:
            return mention
    inside = [
        m
        for m in names
        if m.first < head and m.title and m.standing != "modifier" and m.standing != "possessive"
    ]
    if inside:
        return inside[0]
    if end < len(tokens) and tokens[end].low == "and" and is_role(tokens[end - 1].low):
        ends = [m for m in names if m.title and m.begin == first + end + 1]
        if ends and not ends[0].body:
            return ends[0]  # "Doe's pollster and strategist Ana Roe"
    begins = [m for m in names if m.begin <= first and m.title]  # "Chief of the Council Ana Doe"
    if begins:
        return begins[0]
    after = first + end + 1
    if end < len(tokens) and tokens[end].words == "," and is_role(singular(tokens[end - 1].low)):
        return next((m for m in names if m.begin == after), None)
    if end < len(tokens) and tokens[end].low in PREPOSITIONS and any(is_role(t.low) for t in tokens[:end]):
        return next(
            (m for m in names if m.begin > first + 1 and reading_comma(tokens, m.begin - first - 1)), None
        )
    return None


def _beside(body: Mention, names: Sequence[Mention]) -> Mention | None:
    """Return the person with a title who follows a body and a comma: "the Herald, Professor Ana Doe"."""
    return next((m for m in names if m.begin == body.last + 1 and m.title and not m.body), None)


def reading_comma(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the token at ``index`` is a comma: "the head of the panel, Ana Doe"."""
    return 0 <= index < len(tokens) and tokens[index].words == ","


def _joined(
    tokens: Sequence[Token], first: int, names: Sequence[Mention], named: Mention | None
) -> list[Mention] | None:
    """Return the names of a label such as "Ana Doe and her team", "Doe and Roe"; ``None`` of others."""
    if not named or named.body and len(names) < 2:
        return None
    depth_end = next(
        (i for i, t in enumerate(tokens) if t.words == "(" or t.low in ("who", "which")), len(tokens)
    )
    joints = [i for i in range(max(0, named.last - first), depth_end) if tokens[i].low == "and"]
    if not joints:
        return None
    after = first + joints[0] + 1
    others = [m for m in names if m.begin == after]
    follows = tokens[joints[0] + 1 : joints[0] + 2]
    if named.last in (first + joints[0], first + joints[0] - 1) and (
        others or follows and follows[0].low in DETERMINERS | {"other", "others"}
    ):
        return [named, *others]
    commas = [i for i in range(named.last - first, joints[0]) if tokens[i].words == ","]
    if commas and others and any(m.begin == first + commas[0] + 1 for m in names):
        return list(names)
    return None


def _maker(tokens: Sequence[Token], end: int, label: Label) -> Label | None:
    """Return who speaks in a report: "the Herald report", "the newspaper’s story", "Ana Doe’s letter"."""
    if label.kind != "work" or label.head not in WORDS_OF_MAKER:
        return None
    owned = end > 2 and tokens[end - 2].low in ("'s", "’s", "’", "'")
    at = label.first + end - (2 if owned else 1)
    name = next((m for m in label.names if m.last == at and (owned or m.body)), None)
    if name:
        return replace(label, kind="name", name=name)
    if owned and tokens[end - 3].low in BODY_WORDS:
        return replace(label, kind="body", head=tokens[end - 3].low, definite=tokens[0].low == "the")
    return None


def _described(
    tokens: Sequence[Token], end: int, words: str, names: Sequence[Mention], first: int, last: int
) -> Label:
    head_token = tokens[end - 1].low
    opening = tokens[0].low
    head = singular(head_token)
    definite = opening not in INDEFINITE and opening not in MANY
    kind: LabelKind = "other"
    lows = {token.low for token in tokens[:end]}
    if head_token in MANY or opening in MANY and end == 1 or head_token in GROUPS:
        kind = "group"
    elif head_token in UNNAMED_PERSONS:
        kind, definite = ("unnamed", False) if opening != "the" else ("description", True)
    elif head in OFFICES or is_role(head):
        plural = is_plural(head_token) or bool(lows & MANY)
        kind = "group" if plural else "description" if definite else "unnamed"
        if not plural and opening not in DETERMINERS and (tokens[0].words[0].islower() or opening in SIDES):
            kind = "unnamed"
    elif head_token == "news":
        kind = "pointing"
    elif head_token in WORKS or head in WORKS:
        kind = "work"
    elif head in BODY_WORDS:
        kind = "group" if is_plural(head_token) else "body"
    elif is_plural(head_token):
        kind = "group"
    elif not _is_phrase(tokens) or head_token.endswith(ENDS_OF_NOTIONS):
        kind = "pointing"
    if kind == "group" and head_token.endswith(ENDS_OF_THINGS) and head not in BODY_WORDS | GROUPS | WORKS:
        kind = "pointing"  # "the broadcasts", "party procedures": nobody speaks
    return Label(
        kind=kind, words=words, head=head, names=tuple(names), definite=definite, first=first, last=last
    )


def _is_phrase(tokens: Sequence[Token]) -> bool:
    """Tell whether words of which no more is known can name somebody: not "Reached", "her work", "talk"."""
    opening = tokens[0]
    if opening.low in POSSESSIVES or len(tokens) == 1 and not is_plural(opening.low):
        return False
    if opening.low in OFFICES and len(tokens) > 1 and tokens[1].low in GIVEN:
        return True  # "president ned barlow"
    named = any(
        t.words[0].isalpha() and t.low not in DETERMINERS and t.low.rstrip(".") not in HONORIFICS
        for t in tokens
    )
    return named and (opening.low in DETERMINERS | MANY or not opening.words[0].islower())
