"""How a quotation's words stand to a source, speakers and occasions apart.

``standing`` reads one layout: are these the source's words, cut, put together or altered, and what shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.checks.checked import Difference, Verdict
from onrecord.checks.comparing import Side, differences, is_name, is_negation
from onrecord.checks.cuts import CONDITIONS, turned_by
from onrecord.checks.laying import MOST_IN_BRACKETS, Laid, Layout, weight_of
from onrecord.checks.parts import Part
from onrecord.checks.word_reading import Word
from onrecord.models import Span
from onrecord.turns.stage_directions import find_notes

# Words left out without a mark inside one sentence: more are a piece of something else put behind.
MOST_UNMARKED = 12
_MARKS = (
    ("quotation marks or apostrophes", "\"“”„«»'‘’`"),
    ("dashes", "-–—‒―"),
    ("dots", "….…"),
    ("line breaks", "\n"),
    ("commas or other stops", ",;:!?"),
    ("brackets", "[]()"),
)
_ENDS = re.compile(r"[.?!,](?![.\w])")
_SPACES = re.compile(r"[ \t\xa0]+")
_LINES = re.compile(r"\s*\n\s*")
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the words of a quotation are to one place, with the reasons in the order of their gravity."""

    verdict: Verdict
    reasons: tuple[str, ...]
    differences: tuple[Difference, ...]
    layout: Layout

    @property
    def score(self) -> float:
        words = sum(len(part.words) for part in self.layout.parts)
        return self.layout.agreeing / words if words else 0.0

    @property
    def share(self) -> float:
        """How much is alike of what the words of both sides weigh, 0 to 1."""
        rows = [one.weights for one in self.layout.laid if one]
        agreeing, source = (sum(row[n] for row in rows) for n in (0, 1))
        draft = sum(weight_of(part.words) for part in self.layout.parts)
        return 2 * agreeing / (draft + source) if draft + source else 0.0


class _Reader:
    """One layout while it is read."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout
        self.runs: list[Difference] = []
        self.altered: list[str] = []
        self.spliced: list[str] = []
        self.turned: list[str] = []
        self.cut: list[str] = []
        self.stands_for: list[str] = []

    def read(self) -> None:
        before: Laid | None = None
        for part, laid in zip(self.layout.parts, self.layout.laid, strict=True):
            if laid is None:
                words = self.text[part.words[0].start : part.words[-1].end]
                self.altered.append(f"“{words}” is not in the source")
                self.runs.append(Difference(kind="added", draft=words, source="", grave=True))
                continue
            self._read_joint(part, before, laid)
            self._read_words(laid)
            before = laid
        self._read_edges()

    def _read_words(self, laid: Laid) -> None:
        if not laid.pairs:
            return
        reach = laid.reach
        runs = differences(Side(self.text, laid.words), Side(reach.document.text, reach.words), laid.pairs)
        self.runs += runs
        unlike = [run for run in runs if run.kind != "same"]
        self.altered += [_told(run) for run in sorted(unlike, key=lambda run: not run.grave)]

    def _read_edges(self) -> None:
        """Note a negation left out next to the quotation although the draft begins or ends a sentence."""
        placed = [laid for laid in self.layout.laid if laid and laid.pairs]
        if not placed:
            return
        first, last = placed[0], placed[-1]
        at = first.first - 1
        if at >= 0 and first.joined(at, first.first) and self.text[first.words[0].start].isupper():
            self._read_edge(first, at)
        at = last.last
        ends = _ENDS.match(self.text, last.words[-1].end)
        if at < len(last.reach.words) and last.joined(at - 1, at) and ends:
            self._read_edge(last, at)

    def _read_edge(self, laid: Laid, at: int) -> None:
        if is_negation(laid.reach.words[at]):
            words = laid.reach.printed(at, at + 1)
            self.runs.append(Difference(kind="missing", draft="", source=words, grave=True))
            self.altered.append(f"“{words}”, next to it in the source, is left out")

    # ------------------------------------------------------------ between two parts

    def _read_joint(self, part: Part, before: Laid | None, laid: Laid) -> None:
        if part.joint == "bracket":
            self._read_bracket(part, before, laid)
        elif part.joint == "ellipsis":
            self._read_ellipsis(part, before, laid)
        elif before is not None:
            self._read_unmarked(before, laid)

    def _read_ellipsis(self, part: Part, before: Laid | None, laid: Laid) -> None:
        if before is not None and _is_apart(before, laid):
            self._splice(before, laid)
            return
        reach = laid.reach
        first = before.last if before else (reach.sentence_of(laid.first)[0] if laid.pairs else laid.first)
        last = laid.first
        if not laid.pairs:  # the quotation ends in an ellipsis: what the sentence goes on with
            last = reach.sentence_of(max(first - 1, 0))[1]
        behind = bool(laid.pairs)
        why = turned_by(reach, first, last, sides=(before is not None, behind))
        between = before is not None and behind
        if first < last and (between or why):
            gap = reach.printed(first, last)
            mark = part.mark.of(self.text) if part.mark else "…"
            self.runs.append(Difference(kind="missing", draft=mark, source=gap, grave=why is not None))
            if why:
                self.turned.append(f"the ellipsis swallows {why}")
            else:
                self.cut.append(f"the ellipsis leaves out {_counted(last - first)}")

    def _read_bracket(self, part: Part, before: Laid | None, laid: Laid) -> None:
        reach = laid.reach
        first = before.last if before else reach.sentence_of(laid.first)[0]
        if not laid.pairs or laid.first - first > MOST_IN_BRACKETS:
            return  # at an end: an explanation
        gap = reach.words[first : laid.first]
        mark = part.mark.of(self.text) if part.mark else "[…]"
        hidden = _hidden_by(reach.document.text, gap, self.text, part.inside)
        theirs = reach.printed(first, laid.first)
        self.runs.append(Difference(kind="changed", draft=mark, source=theirs, grave=hidden is not None))
        if hidden:
            self.altered.append(f"the brackets {mark} hide {hidden}")
        else:
            self.stands_for.append(f"{mark} stands for “{theirs}”" if theirs else f"{mark} is the draft's")

    def _read_unmarked(self, before: Laid, laid: Laid) -> None:
        if _is_apart(before, laid):
            self._splice(before, laid)
            return
        reach = laid.reach
        first, last = before.last, laid.first
        if first == last:
            return
        if last - first <= MOST_UNMARKED and reach.sentence_of(first - 1) == reach.sentence_of(last):
            run = _missing(before, laid)
            self.runs.append(run)
            self.altered.append(_told(run))
        else:
            self._splice(before, laid)

    def _splice(self, before: Laid, laid: Laid) -> None:
        self.spliced.append(_distance(before, laid))
        self.runs.append(Difference(kind="missing", draft="", source="…"))


def standing(text: str, pieces: Sequence[Span], layout: Layout) -> Standing:
    """Return how the quotation ``pieces`` of the draft ``text`` stands to the source it is laid on."""
    reader = _Reader(text, layout)
    reader.read()
    runs = tuple(reader.runs)
    verdicts: tuple[tuple[Verdict, list[str]], ...] = (
        ("altered", reader.altered),
        ("spliced", reader.spliced),
        ("cut that turns the sense", reader.turned),
        ("cut", reader.cut),
    )
    reasons = tuple(reason for _, found in verdicts for reason in found)
    for verdict, found in verdicts:
        if found:
            if verdict == "cut that turns the sense":
                reasons = (*found[:-1], f"{found[-1]}: altered", *reader.cut)
            return Standing(verdict=verdict, reasons=reasons, differences=runs, layout=layout)
    typed = _typed(text, pieces, layout)
    if typed is None and not reader.stands_for:
        return Standing(verdict="verbatim", reasons=("word for word",), differences=runs, layout=layout)
    why = (*([typed] if typed else []), *reader.stands_for)
    return Standing(verdict="same words", reasons=why, differences=runs, layout=layout)


# ---------------------------------------------------------------- splices


def _is_apart(before: Laid, laid: Laid) -> bool:
    """Tell whether a piece does not follow the one before it within its reach."""
    return before.reach is not laid.reach or laid.first < before.last


def _distance(before: Laid, laid: Laid) -> str:
    pieces = f"“{_short(before)}” and “{_short(laid)}”"
    if before.reach.document.id != laid.reach.document.id:
        return f"{pieces} stand in two sources"
    text = before.reach.document.text
    backwards = laid.span.start < before.span.end
    one, other = (laid, before) if backwards else (before, laid)
    words = len(_WORDS.findall(text[one.span.end : other.span.start]))
    order = ", in the other order" if backwards else ""
    return f"{pieces} stand {_counted(words)} apart in the source{order}"


def _short(laid: Laid) -> str:
    words = laid.reach.document.text[laid.span.start : laid.span.end].split()
    return " ".join(words) if len(words) <= 8 else f"{' '.join(words[:4])} … {' '.join(words[-3:])}"


def _missing(before: Laid, laid: Laid) -> Difference:
    source = Side(laid.reach.document.text, laid.reach.words)
    at = range(before.last, laid.first)
    words = [source.words[n] for n in at]
    grave = any(is_negation(word) or word.is_number or is_name(source.text, word) for word in words)
    return Difference(kind="missing", draft="", source=source.printed(at), grave=grave)


# ---------------------------------------------------------------- brackets


def _hidden_by(text: str, gap: Sequence[Word], draft: str, inside: Sequence[Word]) -> str | None:
    """Return what of the source the brackets cannot stand for, in words, if anything."""
    for what, tells in (
        ("the negation", is_negation),
        ("the number", lambda word: word.is_number),
        ("the condition", lambda word: word.key in CONDITIONS),
    ):
        own = {word.key for word in inside if tells(word)}
        hidden = [word for word in gap if tells(word) and word.key not in own]
        if hidden and not (what == "the negation" and own):
            return f"{what} “{text[hidden[0].start : hidden[0].end]}”"
    if not any(is_negation(word) for word in gap) and any(is_negation(word) for word in inside):
        return "that the source has no negation there"
    names, own = _names(text, gap), _names(draft, inside)
    if names and own and not names & own:
        return f"the name “{' '.join(text[word.start : word.end] for word in gap if is_name(text, word))}”"
    return None


def _names(text: str, words: Sequence[Word]) -> set[str]:
    return {word.key.removesuffix("'s") for word in words if is_name(text, word)}


# ---------------------------------------------------------------- typography


def _typed(text: str, pieces: Sequence[Span], layout: Layout) -> str | None:
    """Return in what the draft is typed otherwise than the source; ``None`` if in nothing."""
    own = [word for part in layout.parts for word in part.words]
    theirs = [one for one in layout.laid if one and one.pairs]
    if not own or not theirs:
        return None
    reach = theirs[0].reach
    draft = _spaced(_printed(text, pieces, own[0].start, own[-1].end))
    source = _spaced(reach.printed(theirs[0].first, theirs[-1].last))
    if draft == source:
        return None
    told = [*_words_typed(theirs, text), *_marks_typed(draft, _without_notes(source))]
    return f"{_listed(told or ['spaces or notes'])} differ"


def _printed(text: str, pieces: Sequence[Span], start: int, end: int) -> str:
    inside = [Span(max(p.start, start), min(p.end, end)) for p in pieces if p.start < end and p.end > start]
    printed = inside[0].of(text)
    for one, other in pairwise(inside):
        printed += ("\n" if "\n" in text[one.end : other.start] else " ") + other.of(text)
    return printed


def _spaced(words: str) -> str:
    return _SPACES.sub(" ", _LINES.sub("\n", words))


def _without_notes(words: str) -> str:
    for note in reversed(find_notes(words, Span(0, len(words)))):
        words = words[: note.start].rstrip(" ") + words[note.end :]
    return words


def _words_typed(laid: Sequence[Laid], text: str) -> Iterator[str]:
    """Yield how words that agree are written differently."""
    rows = [
        (one.words[pair.draft], one.reach.words[pair.source], one.reach.document.text)
        for one in laid
        for pair in one.pairs
        if pair.draft is not None and pair.source is not None
    ]
    if any(draft.spelled != source.spelled for draft, source, _ in rows):
        yield "figures and words for a number"
    printed = [(text[d.start : d.end], of[s.start : s.end]) for d, s, of in rows if d.spelled == s.spelled]
    if any(one != other and one.casefold() == other.casefold() for one, other in printed):
        yield "capitals"


def _marks_typed(draft: str, source: str) -> Iterator[str]:
    """Yield the marks in which two texts of the same words differ."""
    for what, marks in _MARKS:
        if [c for c in draft if c in marks] != [c for c in source if c in marks]:
            yield what


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


# ---------------------------------------------------------------- in words


def _told(run: Difference) -> str:
    if run.kind == "added":
        return f"“{run.draft}” is added"
    if run.kind == "missing":
        return f"“{run.source}” is left out"
    return f"“{run.draft}” for “{run.source}”"


def _counted(words: int) -> str:
    return "one word" if words == 1 else f"{words} words"
