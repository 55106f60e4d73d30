"""The printed speakers of a transcript: every place in a text that may be a label, by the rule it fits.

Five ways of printing one are known, each a ``Form``:

- ``capitals``: ``MR. SPICER:``, ``THE PRESIDENT:``, ``SEN. ANA DOE (R-XX), CHAIR:``; the only one that is
  also looked for inside a line, because it is the only one that cannot be mistaken there
- ``question``: ``Q`` set off by spaces, ``Q:``, ``Q.``; an unnamed reporter
- ``record``: ``Mr. KINGSTON of New York.``, ``The CHAIRMAN.``, a label that ends in a full stop
- ``name``: ``Ana Doe:``, ``The Minister of State (Mr. Doe):``
- ``timed``: ``Ana Doe: (00:12)``, ``Ana Doe (00:12):``

Candidates are only candidates: ``cutting.find_turns`` decides which form a document uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.models import Span

Form = Literal["capitals", "question", "record", "name", "timed"]

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sen rep gov gen lt col sgt capt adm amb rev hon sir dame lord lady
    baroness senator representative congressman congresswoman delegate governor mayor president vice prime
    minister chancellor king queen prince princess secretary deputy principal acting assistant associate under
    attorney surgeon solicitor general colonel major captain admiral lieutenant sergeant commander ambassador
    director administrator chair chairman chairwoman chairperson commissioner judge justice chief speaker
    leader the senior official national press spokesperson spokesman spokeswoman moderator interviewer
    interpreter translator reporter reporters question answer participant audience unidentified father rabbi
    pastor bishop sister counsel witness sheriff first madam madame clerk staff aide operator superintendent
    counselor adviser advisor taoiseach premier president-elect cm councilmember councilman councilwoman
    nsc""".split()
)
# Capitals before a colon that name nobody: on-screen text, notes, the heads of a memorandum, interjections.
NO_SPEAKERS = frozenset(
    """ok okay yes no oh text note notes n.b nb p.s fyi update updated breaking fact facts source sources live
    watch read more related correction corrections warning caption captions chyron graphic graphics onscreen
    on-screen banner headline title subject date time place location venue topic re from to cc tel phone fax
    email e-mail photo photos video audio present attendees contact media tags url http https where when what
    who why how also example examples first second third finally remember look listen summary background
    conclusion introduction agenda index contents table figure step part section chapter website call visit
    tweet tweets post posts transcript editor's editors’ editor’s advertisement ad p.m a.m""".split()
)
MOST_NUMBER = 12  # characters behind a name in a list of results: "2,310 (81%)"
INDENT = 2  # columns by which a paragraph of the record stands in
QUESTION_LABELS = frozenset(
    "q question questioner reporter reporters journalist press interviewer".split()
)  # those who are printed by what they do: ask
ANSWER_LABELS = frozenset(("a", "answer"))
_LOCATIVES = r"(?:of|from)"
_ROLES = (
    r"(?:Acting )?(?:Vice )?(?:Chair(?:man|woman|person)?|Speaker|President|Presiding Officer|Clerk|Prime"
    r" Minister|First Lady|Vice President|Chancellor|Witness|Moderator|Interpreter|Chief Justice|Secretary)"
)

_UPPER = "A-ZÀ-ÖØ-Þ"
_SPACE = r"[ \t\u00a0]"
_CAPS_WORD = rf"(?:Mc|Mac|De|Di|La|Le|Van|O['’])?[{_UPPER}][{_UPPER}0-9.'’&/\-]*(?![\w])"
_CAPS = (
    rf"{_CAPS_WORD}(?:{_SPACE}+(?:{_CAPS_WORD}|\d\d?|of|the|and|for|pro|tempore|de|van|der)(?![\w])){{0,8}}"
)
_NOTE = r"[(\[][^()\[\]\n]{1,60}[)\]]"
_TIME = r"[(\[]?(?P<time>(?:\d{1,2}:)?\d{1,3}:\d\d)[)\]]?"
_NAME_WORD = rf"[{_UPPER}][\w.'’\-]*"
_SURNAME_WORD = rf"(?:[{_UPPER}]\.|[{_UPPER}][\w'’\-]+)"  # a full stop only after an initial
_NAME = (
    rf"{_NAME_WORD}(?:{_SPACE}+(?:{_NAME_WORD}|of|the|for|and|de|da|van|der|den|von|al|bin|la|del|&)){{0,9}}"
)
_OPEN = r"(?P<open>[ \t\u00a0]*(?:>>+[ \t]*|[*_]{1,3}|\d{1,4}\.[ \t]+)?)"  # what may stand before a label
_CLOSE = r"[*_]{0,3}"
_GAP = r"[*_]{0,3}[\s\u00a0]*"

# Papers open every paragraph of a quoted conversation with a quotation mark: "WALLACE: If I may, sir…
_OPEN_OR_QUOTED = _OPEN.replace("(?:>>", '(?:["“]|>>')
_CAPITALS = re.compile(
    rf"{_OPEN_OR_QUOTED}(?P<speaker>{_CAPS})(?P<note>(?:{_SPACE}*(?:{_NOTE}|,{_SPACE}*{_CAPS})){{0,4}})"
    rf"{_CLOSE}:(?!//|\d){_GAP}"
)
_CAPITALS_INSIDE = re.compile(
    rf"(?<![\w.’'])(?P<open>)(?P<speaker>{_CAPS})(?P<note>(?:{_SPACE}+{_NOTE}){{0,2}}):(?=\s){_GAP}"
)
_QUESTION = re.compile(
    rf"{_OPEN}(?P<speaker>Q\d{{0,2}}|Question|Reporter|Interviewer){_CLOSE}"
    rf"(?:{_CLOSE}{_SPACE}?[:.]{_GAP}"
    rf"|(?<=Q){_CLOSE}(?:{_SPACE}{{2,}}|\u00a0|\t|{_SPACE}(?=[^a-z\s]))[\s\u00a0]*)"
)
_QUESTION_INSIDE = re.compile(r"(?<=[\s\u00a0])(?P<open>)(?P<speaker>Q)(?P<gap>:?[ \t\u00a0]+)(?=\S)")
_QUESTION_PARTED = re.compile(r"(?P<open>)(?P<speaker>Q)\.\s+(?=\S)")  # behind a break that was lost
_ANSWER = re.compile(rf"{_OPEN}(?P<speaker>A|Answer){_CLOSE}[:.]{_CLOSE}[\s\u00a0]+(?=\S)")
_RECORD_NAME = (
    r"(?:Mrs?|Ms|Miss|Dr|Prof|Sen|Rep|Gov|Gen|Col|Adm)\.?"
    rf"(?:[ \n]+(?:{_SURNAME_WORD}|de|da|la|van|der|den|von|del|y)){{1,5}}?"
    rf"(?:[ \n]+{_LOCATIVES}[ \n]+{_SURNAME_WORD}(?:[ \n]+{_SURNAME_WORD})?)?"
)
_RECORD_TITLED = (
    r"(?:Senator|Representative|Congress(?:wo)?man|Chair(?:man|woman)|Vice Chair(?:man)?"
    r"|Secretary(?: General)?|Governor|Director|Ambassador|Admiral|General|Colonel|President|Vice President"
    r"|Prime Minister|Chancellor|King|Queen|Judge|Justice|Commissioner|Administrator|Attorney General"
    r"|Under Secretary|Professor|Minister)"
    rf"(?: {_SURNAME_WORD}){{1,3}}?"
)
_RECORD = re.compile(
    rf"{_OPEN}(?P<speaker>{_RECORD_NAME}|{_RECORD_TITLED}|Interpreter|Moderator"
    rf"|[Tt]he (?i:{_ROLES})(?: pro tempore)?)"
    rf"(?P<note>(?:[ \n]+{_NOTE})?)\.{_SPACE}+(?=[{_UPPER}a-z\"“‘'(\[0-9—\-])"
)
_VOCATIVE = re.compile(
    r"(?:Mr|Madam|Mrs|Ms)\.? (?:Speaker|Chair\w*|President|Secretary|Vice|Minister|Director)\b", re.I
)
_NAMED = re.compile(
    rf"{_OPEN}(?P<speaker>{_NAME})(?P<note>(?:,{_SPACE}+{_NAME})?(?:{_SPACE}+{_NOTE})?){_CLOSE}:"
    rf"(?!//|\d){_GAP}"
)
_TIMED = re.compile(
    rf"{_OPEN}(?P<speaker>{_NAME})(?P<note>(?:,{_SPACE}+{_NAME})?){_CLOSE}{_SPACE}*"
    rf"(?::{_SPACE}*{_TIME}|[(\[](?P<before>(?:\d{{1,2}}:)?\d{{1,3}}:\d\d)[)\]]:?){_GAP}"
)
# "as you heard from the NSC: This was…": capitals that the sentence runs up to, and no turn.
_RUNS_ON = re.compile(r"\b(?:the|a|an|from|by|of|at|to|and|for|with|via|on|in|as|is) $")
_CLOCK = re.compile(r"\d{1,2}:\d\d\s+[AaPp]\.?[Mm]\.?(?:\s+[A-Z]{2,4})?[\s\u00a0]*$")
_SENTENCE_END = re.compile(r"(?:[.?!…:;\"”’)\]—–*]|--)[\s\u00a0]*$")
_LOST_PARAGRAPH = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=[A-Zt])")  # double spaces stand for it
_LOST_BREAK = re.compile(r"(?<=[.?!\])\"”—])[ ](?=[A-Zt])")
# A word that is whole has no full stop: "the Department of Justice." ends a sentence.
_TITLE_BEFORE = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Hon|St)\.?|Judge|Senator|Justice)[ \t\u00a0]*\n?[ \t\u00a0]*$"
)


@dataclass(frozen=True, kw_only=True)
class Label:
    """One candidate: what is printed, where its speaker's words begin and which form it has."""

    start: int  # where the words before it end: leading marks and numbers belong to the label
    span: Span  # the printed speaker with its note, without colon or full stop
    words: int
    speaker: str
    note: str | None = None
    form: Form
    at_line: bool
    quotes: bool = False  # a quotation mark opens right behind it: "CBS: “Ferry sunk”" cites an outlet
    time: float | None = None

    @property
    def key(self) -> str:
        """Return the speaker folded for comparing: one case, one kind of space."""
        return " ".join(self.speaker.split()).casefold()

    @property
    def titled(self) -> bool:
        """Tell whether it begins with a title or an office, and so cannot be mistaken."""
        words = [word.rstrip(".") for word in self.key.split()]
        return words[0] in TITLES and (words[0] != "the" or any(word in TITLES for word in words[1:]))


def asks_by_label(speaker: str) -> bool:
    """Tell whether the printed speaker says no more than that somebody asks: ``Q``, ``REPORTER 2``."""
    words = [word.rstrip("0123456789.#") for word in speaker.casefold().removeprefix("the ").split()]
    return bool(words) and words[0] in QUESTION_LABELS and not any(words[1:])


def answers_by_label(speaker: str) -> bool:
    """Tell whether the printed speaker says no more than that somebody answers: ``A``, ``Answer``."""
    return speaker.casefold() in ANSWER_LABELS


def is_label(line: str) -> bool:
    """Tell whether a line is a printed speaker and nothing else, "Ana Doe: (01:20)", and so no title."""
    found = _TIMED.match(line) or _CAPITALS.match(line)
    return found is not None and found.end() == len(line) and found.end("speaker") > 0


def find_labels(text: str, starts: list[int]) -> list[Label]:
    """Return every candidate at one of ``starts`` (of lines and blocks) or inside a line, in order.

    One place may have several candidates of different forms.
    """
    at_line = [label for start in starts for label in _labels_at(text, start)]
    taken = {label.span.start for label in at_line}
    known = {label.key for label in at_line if label.form == "record"}
    inside = [label for label in _labels_inside(text, known) if label.span.start not in taken]
    return sorted(at_line + inside, key=lambda label: (label.span.start, label.form))


def _labels_at(text: str, start: int) -> Iterator[Label]:
    found = _QUESTION.match(text, start)
    if found and _TITLE_BEFORE.search(text, max(0, start - 12), start):
        found = None  # "Mr.\nQ. Byron Hurst"
    if found := found or _ANSWER.match(text, start):
        yield _label(text, found, "question", True)
        return
    if found := _CAPITALS.match(text, start):
        yield from _trimmed(text, found, True)
    if (found := _TIMED.match(text, start)) and not _names_nobody(found["speaker"]):
        yield _label(text, found, "timed", True)
    elif (found := _NAMED.match(text, start)) and not _names_nobody(found["speaker"]) and _talks(text, found):
        yield _label(text, found, "name", True)
    found = _RECORD.match(text, start)
    if found is None or _VOCATIVE.match(found["speaker"]) or not _begins_paragraph(text, start):
        return
    if not text[found.end()].islower() or _stands_in(text, start):  # "The Chairman. my time is up."
        yield _label(text, found, "record", True)


def _labels_inside(text: str, known: set[str]) -> Iterator[Label]:
    """Yield what may be labels within lines; ``known`` are those of the record that begin one."""
    for found in _CAPITALS_INSIDE.finditer(text):
        if not _RUNS_ON.search(text, max(0, found.start() - 6), found.start()):
            yield from _trimmed(text, found, False)
    for found in _QUESTION_INSIDE.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        set_off = len(found["gap"]) > 1 or "\u00a0" in found["gap"]
        ended = _SENTENCE_END.search(before) and not _TITLE_BEFORE.search(before)
        if ended and (set_off or text[found.end()].isupper()):
            yield _label(text, found, "question", False)
    parted = [
        label for found in _LOST_PARAGRAPH.finditer(text) for label in _record_inside(text, found.end())
    ]
    yield from parted
    if not parted:
        return
    known = known | {label.key for label in parted}
    for found in _LOST_BREAK.finditer(text):  # not even two spaces, where a page was turned
        yield from (label for label in _record_inside(text, found.end()) if label.key in known)


def _record_inside(text: str, start: int) -> Iterator[Label]:
    found = _RECORD.match(text, start)
    if found and not _VOCATIVE.match(found["speaker"]) and not text[found.end()].islower():
        yield _label(text, found, "record", False)
    elif found := _QUESTION_PARTED.match(text, start):
        yield _label(text, found, "question", False)


def _label(text: str, found: re.Match[str], form: Form, at_line: bool) -> Label:
    groups = found.groupdict()
    note = (groups.get("note") or "").strip(" \t\u00a0\n,") or None
    end = found.end("note") if note else found.end("speaker")
    time = groups.get("time") or groups.get("before")
    return Label(
        start=found.start(),
        span=Span(found.start("speaker"), end),
        words=found.end(),
        speaker=found["speaker"],
        note=note,
        form=form,
        at_line=at_line,
        quotes=text[found.end() : found.end() + 1] in ("“", '"'),
        time=_seconds(time) if time else None,
    )


def _trimmed(text: str, found: re.Match[str], at_line: bool) -> Iterator[Label]:
    """Cut from a run of capitals the words before the speaker: "P.M. EST MR. DOE", "the DACA. MR. DOE"."""
    label = _label(text, found, "capitals", at_line)
    start = found.start("speaker")
    words = list(re.finditer(r"\S+", label.speaker))
    cut = max(
        (number + 1 for number, word in enumerate(words[:-1]) if _ends_before_label(text, start, word)),
        default=0,
    )
    titles = [number for number, word in enumerate(words) if word[0].casefold().rstrip(".") in TITLES]
    if not at_line and titles and titles[0] > cut:
        cut = titles[0]
    if not cut:
        if not _names_nobody(label.speaker):
            yield label
        return
    at = start + words[cut].start()
    speaker = text[at : found.end("speaker")]
    if not _names_nobody(speaker):
        span = Span(at, label.span.end)
        yield Label(
            start=at,
            span=span,
            words=label.words,
            speaker=speaker,
            note=label.note,
            form="capitals",
            at_line=False,
        )


def _ends_before_label(text: str, start: int, word: re.Match[str]) -> bool:
    bare = word[0].rstrip(".").casefold()
    if _CLOCK.search(text, max(0, start - 12), start + word.end()):
        return True
    return word[0].endswith(".") and bare not in TITLES and len(bare) > 1 and "." not in bare


def _names_nobody(speaker: str) -> bool:
    words = speaker.casefold().split()
    return words[0].rstrip(".") in NO_SPEAKERS or not any(len(word.strip(".")) > 1 for word in words)


def _talks(text: str, found: re.Match[str]) -> bool:
    """Tell whether words stand behind a name and no number, "Clinton: 547."."""
    return any(char.islower() for char in text[found.end() : found.end() + MOST_NUMBER])


def _begins_paragraph(text: str, start: int) -> bool:
    """Tell a paragraph's first line from a wrapped one: by indent, blank line or a sentence ended before."""
    line = text.rfind("\n", 0, start) + 1
    before = text[max(0, line - 12) : line]
    return (
        line == 0
        or _stands_in(text, start)
        or "\n\n" in before.replace(" ", "")
        or bool(_SENTENCE_END.search(before))
    )


def _stands_in(text: str, start: int) -> bool:
    """Tell whether the line is indented."""
    line = text.rfind("\n", 0, start) + 1
    return text[line : line + INDENT].strip(" \t\u00a0") == "" and line + INDENT <= len(text)


def _seconds(clock: str) -> float:
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return float(total)
