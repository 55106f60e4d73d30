"""How much speaks for a block being furniture, and of which kind: a sum of steps that can be read.

Scores are log-odds: above 0 for furniture. The smoothing over neighbours is done elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.models import FurnitureKind
from onrecord.pages.blurbs import fold
from onrecord.pages.furniture_words import (
    ADDRESSED,
    ANY_PHRASE,
    DECISIVE,
    HINTS,
    IMPERATIVE,
    LINES,
    PHRASES,
    REPORTED,
    WE,
    YOU,
)
from onrecord.readers.extracted import Block

# What trafilatura kept of the pages measured was story in 95 of 100 blocks; what it left out was
# furniture in about 90.
IN_STORY, NOT_IN_STORY = -2.0, 2.5
# A paragraph of ordinary sentences is story by itself: nothing a reader is sold takes 25 words of
# reporting. Grows with the words up to the most.
PER_WORD, MOST_FOR_WORDS = -0.12, -3.0
REPORTS = -1.5  # "she said", "according to": somebody else's words are told
QUOTES = -1.0  # a quotation of some length
# The page speaks of itself or to its reader, outside quotation marks.
SAYS_WE, SAYS_YOU = 1.0, 0.8
# Words about donations or cookies in a paragraph that speaks to nobody are the story's subject.
ABOUT = 0.3
FRAGMENT = 0.5  # a few words, no sentence
LINKED = 3.0  # times the share of linked characters above the floor
LINK_FLOOR = 0.5
HINTS_AT_MOST = 4.0
# Class names around the story itself carry "teaser-content" and "has-sidebar"; where the extractor took
# the block for story they are weak.
HINTS_IN_STORY = 1.5
# Beyond so many words a paragraph that only uses the vocabulary of notices and appeals, with nothing
# decisive in it, is an essay on the matter; its words count half, and each further word speaks for story.
LONG, LONG_FACTOR, PER_FURTHER_WORD = 60, 0.5, -0.02
LONG_QUOTATION = 4  # words; shorter marked words are names and terms ("News Never Pays")
FRAGMENT_WORDS = 8
# A first line that is furniture by itself ("We value your privacy": 4.8) and no title; a title that has
# such words for its subject ("Paper fined over privacy policy") stays under.
NO_TITLE = 4.0
# Characters of a block that are looked at: notices and appeals say what they are in their first lines, and a
# text of 5 MB without a paragraph would be searched some fifty times over.
MOST_WEIGHED = 20_000
WORDED = 3.0  # wording alone that shows a block to be furniture: a strong cue and a weak one

_QUOTED = re.compile(r'"[^"\n]*"')
_SAID = re.compile(r"[.,!?]\"$")  # a short quotation that ends as a sentence does is somebody's words
_SENTENCE_END = re.compile(r"[.?!…][\"')\]]*\s*$")
_BYLINE = re.compile(r"^\W*(?:by|words by|reported by|written by|story by|reporting by)\b[: ]", re.IGNORECASE)
_PHOTO = re.compile(
    r"^\W*(?:(?:file )?(?:photo(?:graph)?s?|image|picture|illustration|graphic|composite|video)s?"
    r"(?: credit| courtesy)?\s*(?::|by |courtesy |/)"
    r"|credits?\s*:|courtesy (?:of|photo))",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z][\w.'’-]+)"
_SLASHED = re.compile(
    rf"^\W*(?:Photo(?:graph)?:? )?{_NAME}(?: (?:{_NAME}|de|van|von|al|bin|of))*\s*/\s*{_NAME}"
    rf"(?: {_NAME})*\W*$"
)
_DATE_LINE = re.compile(
    r"^\W*(?:(?:first )?(?:published|posted|updated|last (?:updated|modified)|modified|issued)"
    r"(?: (?:on|at))?\s*:?\s*)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?"
    r"\d{4}[,\s|·at]*(?:\d{1,2}[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4})?\W*$",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class Evidence:
    """What speaks for and against a block: the sum, and the part of each kind."""

    total: float = 0.0
    kinds: dict[FurnitureKind, float] = field(default_factory=lambda: defaultdict(float))
    worded: float = 0.0  # the part that is wording alone

    @property
    def kind(self) -> FurnitureKind | None:
        """The kind that most speaks for, or ``None`` where nothing speaks for one."""
        return max(self.kinds.items(), key=lambda item: item[1])[0] if self.kinds else None

    def add(self, kind: FurnitureKind, weight: float) -> None:
        self.kinds[kind] += weight
        self.total += weight


def weigh(words: str, block: Block, *, trust_story: bool) -> Evidence:
    """Return the evidence about one block of the text; ``trust_story``: whether ``in_story`` counts."""
    evidence = Evidence()
    words = words[:MOST_WEIGHED]
    folded = fold(words)
    unquoted = _QUOTED.sub(_blank, folded)
    _add_wording(evidence, unquoted)
    _add_credit(evidence, words)
    evidence.worded = evidence.total
    _add_layout(evidence, block, trust_story=trust_story)
    _add_story(evidence, words, folded, unquoted)
    return evidence


def _blank(match: re.Match[str]) -> str:
    """Blank a quotation that is long or a sentence; keep a term, and the length in any case."""
    words = match[0]
    is_said = len(words.split()) > LONG_QUOTATION or _SAID.search(words)
    return " " * len(words) if is_said else words


def _add_wording(evidence: Evidence, unquoted: str) -> None:
    line = unquoted.strip(" \t\n:.!?»›>→|+…-")
    for cue in LINES:
        if len(line) < 60 and cue.pattern.fullmatch(line):
            evidence.add(cue.kind, cue.weight)
    if not ANY_PHRASE.search(unquoted):
        return
    addressed = bool(ADDRESSED.search(unquoted) or IMPERATIVE.search(unquoted))
    reported = bool(REPORTED.search(unquoted))
    hits = [(cue, len({match[0] for match in cue.pattern.finditer(unquoted)})) for cue in PHRASES]
    decided = any(found and cue.weight >= DECISIVE for cue, found in hits)
    essay = len(unquoted.split()) > LONG and not decided
    for cue, found in hits:
        if found:
            factor = 1.0 if addressed or len(unquoted.split()) <= FRAGMENT_WORDS else ABOUT
            factor *= 0.5 if reported else 1.0
            factor *= LONG_FACTOR if essay else 1.0
            evidence.add(cue.kind, cue.weight * factor * (1.0 if found == 1 else 1.4))


def _add_credit(evidence: Evidence, words: str) -> None:
    short = len(words.split()) <= 14 and "\n\n" not in words
    if not short:
        return
    byline = _BYLINE.match(words) and not _SENTENCE_END.search(words)
    if byline or _SLASHED.match(words) or _PHOTO.match(words) or _DATE_LINE.match(words):
        evidence.add("credit", DECISIVE)


def _add_layout(evidence: Evidence, block: Block, *, trust_story: bool) -> None:
    # Extractors drop subheadings on their own account.
    told = block.in_story is True or (block.in_story is False and block.kind != "heading")
    if trust_story and told:
        evidence.total += IN_STORY if block.in_story else NOT_IN_STORY
    most = HINTS_IN_STORY if trust_story and block.in_story else HINTS_AT_MOST
    given = 0.0
    for hint in sorted(block.hints):
        if hint in HINTS and given < most:
            kind, weight = HINTS[hint]
            weight = min(weight, most - given)
            given += weight
            evidence.add(kind, weight)
    if block.link_share > LINK_FLOOR:
        evidence.add("related", LINKED * (block.link_share - LINK_FLOOR) / (1 - LINK_FLOOR))


def _add_story(evidence: Evidence, words: str, folded: str, unquoted: str) -> None:
    count = len(words.split())
    sentence = bool(_SENTENCE_END.search(words)) and count >= 4
    if sentence or count > 2 * FRAGMENT_WORDS:
        evidence.total += max(MOST_FOR_WORDS, PER_WORD * count) + PER_FURTHER_WORD * max(0, count - LONG)
    elif count <= FRAGMENT_WORDS:
        evidence.total += FRAGMENT
    if REPORTED.search(unquoted):
        evidence.total += REPORTS
    if unquoted != folded:
        evidence.total += QUOTES
    if WE.search(unquoted):
        evidence.total += SAYS_WE
    if YOU.search(unquoted):
        evidence.total += SAYS_YOU
