"""Transcripts cut into turns with their printed speakers; an article is none and yields ``None``.

The forms of printed speakers are in ``labels``. Which of them a document uses is decided by counting,
and a document whose labels are too few or too far apart is an article that quotes a conversation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.models import Passage, Span
from onrecord.pairing.written_questions import find_written_questions
from onrecord.readers.extracted import Block
from onrecord.turns.labels import Form, Label, answers_by_label, asks_by_label, find_labels
from onrecord.turns.proceedings import first_telling
from onrecord.turns.roles import role_turns
from onrecord.turns.stage_directions import find_notes, is_all_note
from onrecord.turns.voices import find_voice_turns, without_other_voices

# Which forms go together in one document; tried in this order, the most labels win.
FAMILIES: dict[str, frozenset[Form]] = {
    "capitals": frozenset({"capitals", "question"}),
    "record": frozenset({"record", "question"}),
    "timed": frozenset({"timed", "name"}),  # a name without a time too where the same has one elsewhere
    "name": frozenset({"name", "capitals", "question"}),
}
_PREFERENCE: tuple[Form, ...] = ("question", "timed", "capitals", "record", "name")
# A story may quote a few lines of a hearing. In every transcript of the inputs the labels begin in the first
# half (the longest head is a hearing's list of members) and no turn but a lone speech is most of the text.
LATEST_START = 0.6
LONGEST_END = 0.6
FEWEST_LABELS = 3
SAME_WORDS = 24  # characters; "Well, look, I" may begin two turns of one speaker, the same five words do not
RUNNING_WORDS = 30  # characters: "QUESTION PAPER: NATIONAL ASSEMBLY NO 3" heads every page and is no speaker
RUNNING_LINE = 80  # "Our next question goes to…" is said to one after the other, and goes on differently
RUNNING_TIMES = 3
# A later family is surer only if it has a fifth more labels: "Lady:" at a wrapped line is no speaker
MARGIN = 1.2
LONE_SPEECH = 0.6  # of the text; remarks by one speaker carry one label at their head
CENTRED = 10  # columns by which a heading stands in; set-in quotations stand in by five to seven
LONGEST_HEADING = 12  # words
# Characters that the page's head and tail have in common: no speech repeats so much of a menu
NAVIGATION_RUN = 60

_END = re.compile(
    r"(?<![\w.])END(?=[\s\u00a0]+\d{1,2}:\d\d[\s\u00a0]*[AaPp]\.?[Mm])"
    r"|^[ \t\u00a0*_\\]*(?:END|\(END\)|-30-|#(?:[ \t]*\\?#){2,}|#)[ \t\u00a0*_]*$"
    r"|^[ \t\u00a0*_]*(?:END[ \t\u00a0]+)?\d{1,2}:\d\d[ \t\u00a0]+[AaPp]\.?[Mm]\.?"
    r"(?:[ \t\u00a0]+[A-Z][A-Za-z]{1,4})?[ \t\u00a0*_]*$"
    r"|^[ \t]*[\[(]Whereupon\b|^[ \t]*A[ ]?P[ ]?P[ ]?E[ ]?N[ ]?D[ ]?I[ ]?X[ \t]*$",
    re.M,
)
# Where paragraphs became double spaces: a topic printed between turns, "…to that.  Trade/Steel Tariffs  Q. …"
_TOPIC = re.compile(r"(?<=[.?!)\]\"”—])[ ]{2,}[A-Z][\w.'’&\-]*(?:[ /][\w.'’&\-]+){0,11}(?<![.?!])[ ]*$")
_FOOT = frozenset(
    "footer nav navigation share sharing social related breadcrumb menu sidebar newsletter comments".split()
)
_EDGE = " \t\r\n\u00a0*_"


def find_turns(text: str, blocks: Sequence[Block]) -> tuple[Passage, ...] | None:
    """Return the turns and the stage directions between them, in order; ``None`` if this is no transcript."""
    if any(block.speaker for block in blocks):
        return find_voice_turns(text, blocks)
    if (written := find_written_questions(text)) is not None:
        return written
    labels = _labels_of(text, blocks)
    if labels is None:
        return find_voice_turns(text, blocks) if _are_captions(blocks) else None
    displayed = [block for block in blocks if block.kind in ("heading", "title", "caption")]
    passages = [
        passage for pair in _stretches(text, labels, blocks) for passage in _passages(text, *pair, displayed)
    ]
    if _are_captions(blocks):
        passages = [piece for passage in passages for piece in without_other_voices(text, passage)]
    return role_turns(text, _times(passages, blocks))


def _are_captions(blocks: Sequence[Block]) -> bool:
    return any(block.kind == "cue" for block in blocks)


def _labels_of(text: str, blocks: Sequence[Block]) -> list[Label] | None:
    headings = [block for block in blocks if block.kind in ("heading", "title")]
    candidates = [
        label for label in find_labels(text, _starts(text, blocks)) if not _in_heading(label, headings)
    ]
    candidates = _without_headlines(text, candidates)
    best: list[Label] = []
    for forms in FAMILIES.values():
        accepted = _accepted([label for label in candidates if label.form in forms])
        if len(accepted) > MARGIN * len(best) and _is_transcript(text, accepted):
            best = accepted
    return best or None


def _in_heading(label: Label, headings: Sequence[Block]) -> bool:
    if label.titled:
        return False
    at = bisect_right(headings, label.start, key=lambda block: block.start)
    return at > 0 and label.words < headings[at - 1].end


def _without_headlines(text: str, labels: list[Label]) -> list[Label]:
    """Drop labels with the same words after them: "WEEKLY ADDRESS: Good cheer", printed twice."""
    follows = Counter((key, _opening(text, words)) for key, words in _places(labels))
    headers = _running_headers(text, labels)
    return [
        label
        for label in labels
        if label.form not in ("capitals", "name")
        or (label.titled and label.key not in headers)
        or follows[label.key, _opening(text, label.words)] == 1
    ]


def _opening(text: str, words: int) -> str:
    """Return the first words of a turn; of a short line that ends no sentence, a headline, the line."""
    opening = text[words : words + SAME_WORDS]
    line = opening.partition("\n")[0].rstrip()
    return line if line != opening and line[-1:].isalnum() else opening


def _running_headers(text: str, labels: list[Label]) -> set[str]:
    """Return the labels that have, most of the times they are printed, the same long line after them."""
    places = _places(labels)
    printed = Counter(key for key, _ in places)
    lines = Counter((key, _line(text, words)) for key, words in places)
    return {
        key
        for (key, line), times in lines.items()
        if times >= RUNNING_TIMES and 2 * times > printed[key] and len(line) >= RUNNING_WORDS
    }


def _line(text: str, start: int) -> str:
    """Return the rest of a line up to the width of a page's head; what is numbered there differs."""
    line = text[start : start + RUNNING_LINE].partition("\n")[0]
    return re.sub(r"\d+", "0", line)


def _places(labels: list[Label]) -> set[tuple[str, int]]:
    """Return each printed speaker once, with where the words begin; one place may fit several forms."""
    return {(label.key, label.words) for label in labels}


def _starts(text: str, blocks: Sequence[Block]) -> list[int]:
    lines = {0, *(match.end() for match in re.finditer(r"\n", text))}
    return sorted(lines | {block.start for block in blocks})


def _accepted(candidates: list[Label]) -> list[Label]:
    """Keep one label a place, and of the doubtful forms only speakers who recur or are titled."""
    seen: Counter[str] = Counter()
    for key, _start in {(label.key, label.span.start) for label in candidates}:
        seen[key] += 1
    known = {word for label in candidates if label.titled for word in label.key.split()[-1:]}
    flat = sum(label.form == "capitals" and not label.at_line for label in candidates) > sum(
        label.form == "capitals" and label.at_line for label in candidates
    )
    timed = {label.key for label in candidates if label.form == "timed"}
    answers = min(seen["q"] + seen["question"], seen["a"] + seen["answer"]) > 1
    kept: list[Label] = []
    for label in sorted(candidates, key=lambda label: (label.start, _PREFERENCE.index(label.form))):
        if kept and label.span.start < kept[-1].words:
            continue
        if timed and label.form == "name" and label.key not in timed:
            continue
        if _is_speaker(label, seen[label.key], known, flat, answers):
            kept.append(label)
    return kept


def _is_speaker(label: Label, times: int, known: set[str], flat: bool, answers: bool) -> bool:
    match label.form:
        case "question" if answers_by_label(label.key):
            return answers
        case "question":
            return label.at_line or flat or label.words - label.span.end > 1
        case "capitals":
            alone = label.at_line and not label.quotes
            return label.titled or times > 1 or alone or label.key.split()[-1] in known
        case "name":
            return times > 1 or (label.titled and label.key.split()[-1].rstrip(")") in known)
        case _:
            return True


def _is_transcript(text: str, labels: list[Label]) -> bool:
    if not labels:
        return False
    end = _end_of_talk(text, labels)
    head, tail = labels[0].start, end - labels[-1].words
    if len({label.key for label in labels}) == 1 and not asks_by_label(labels[0].speaker):
        titled = labels[0].titled and labels[0].form == "capitals" and labels[0].at_line
        return titled and end - labels[0].words >= LONE_SPEECH * len(text)
    if all(label.form == "question" for label in labels) and len({label.key for label in labels}) < 2:
        return False  # questions that nobody answers: a list of them
    if any(label.form == "name" for label in labels):
        turns = Counter(label.key for label in labels).most_common(2)
        if len(turns) < 2 or turns[1][1] < 2:
            return False  # a list of "Name: words" where a conversation would go to and fro
    if len(labels) < FEWEST_LABELS:
        return len(labels) == 2 and all(label.titled for label in labels) and head <= LATEST_START * len(text)
    return head <= LATEST_START * len(text) and (tail <= LONGEST_END * len(text) or len(labels) < 8)


def _end_of_talk(text: str, labels: list[Label]) -> int:
    found = _END.search(text, labels[-1].words)
    end = found.start() if found else len(text)
    return _before_navigation(text, labels[0].start, labels[-1].words, end)


def _before_navigation(text: str, head: int, start: int, end: int) -> int:
    """Return where the tail of the page begins to repeat its head, which is the site's menu, or ``end``."""
    if head < NAVIGATION_RUN:
        return end
    opening = text[:head]
    for word in re.finditer(r"(?<!\S)\S", text[start:end]):
        at = start + word.start()
        if at + NAVIGATION_RUN > len(text):
            break
        if text[at : at + NAVIGATION_RUN] in opening:
            return at
    return end


def _stretches(text: str, labels: list[Label], blocks: Sequence[Block]) -> Iterator[tuple[Label, Span]]:
    """Yield each label with the stretch up to the next one, cut where the talk ends."""
    for label, follows in zip(labels, [*labels[1:], None], strict=True):
        end = follows.start if follows else _end_of_talk(text, labels)
        if found := _END.search(text, label.words, end):
            end = found.start()
        if follows is None:
            end = _before_footer(label, end, blocks)
        elif not follows.at_line and (topic := _TOPIC.search(text, label.words, end)):
            end = topic.start()
        if label.form == "record" and (told := first_telling(text, Span(min(label.words, end), end))):
            end = told
        yield label, Span(min(label.words, end), end)


def _before_footer(label: Label, end: int, blocks: Sequence[Block]) -> int:
    """Return where, after the last label, the page goes on with something else than talk."""
    own = next((block for block in blocks if block.start <= label.span.start < block.end), None)
    usual = own.hints if own else frozenset()
    for block in blocks:
        if label.words < block.start < end and (
            block.kind in ("heading", "title") or block.link_share > 0.5 or (block.hints - usual) & _FOOT
        ):
            return block.start
    return end


def _passages(text: str, label: Label, stretch: Span, displayed: Sequence[Block]) -> Iterator[Passage]:
    """Yield the turn of one label, then the stage directions and nothing of the headings that follow it."""
    directions: list[Span] = []
    end = _stripped_end(text, stretch.start, stretch.end)
    while (line := _last_paragraph(text, stretch.start, end)) is not None:
        if is_all_note(text, line):
            directions.append(line)
        elif not _is_heading(text, line, displayed):
            break
        end = _stripped_end(text, stretch.start, line.start)
    span = Span(stretch.start, max(stretch.start, end))
    if len(span):
        yield Passage(
            start=span.start,
            end=span.end,
            role="question turn" if asks_by_label(label.speaker) else "speech turn",
            label=label.span,
            speaker=_plain(label.speaker),
            speaker_note=label.note,
            notes=find_notes(text, span),
            time=(label.time, None) if label.time is not None else None,
            origin=f"turns:{label.form}",
        )
    for line in reversed(directions):
        yield Passage(start=line.start, end=line.end, role="stage direction", origin="turns:stage direction")


def _plain(speaker: str) -> str:
    return " ".join(speaker.split())


def _stripped_end(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _EDGE):
        end -= 1
    return end


def _last_paragraph(text: str, start: int, end: int) -> Span | None:
    """Return the last of several lines or paragraphs of a stretch; ``None`` when it has but one."""
    blank = list(re.finditer(r"\n[ \t\u00a0]*\n[ \t\u00a0]*|\n[ \t\u00a0]*(?=[(\[])", text[start:end]))
    if not blank:
        return None
    return Span(start + blank[-1].end(), end) if start + blank[-1].end() < end else None


def _is_heading(text: str, line: Span, displayed: Sequence[Block]) -> bool:
    at = bisect_right(displayed, line.start, key=lambda block: block.start)
    if at > 0 and displayed[at - 1].span.holds(line):
        return True
    words = line.of(text)
    letters = [char for char in words if char.isalpha()]
    indent = line.start - text.rfind("\n", 0, line.start) - 1
    if indent >= CENTRED and words[-1].isalnum() and len(words.split()) <= LONGEST_HEADING:
        return True
    return not letters or (len(letters) >= 8 and " " in words and not any(char.islower() for char in letters))


def _times(passages: list[Passage], blocks: Sequence[Block]) -> list[Passage]:
    """Give turns of captions the times of the cues they lie in."""
    timed = [block for block in blocks if block.time]
    if not timed:
        return passages
    return [_timed(passage, timed) for passage in passages]


def _timed(passage: Passage, blocks: Sequence[Block]) -> Passage:
    first = max(0, bisect_right(blocks, passage.start, key=lambda block: block.start) - 1)
    last = bisect_right(blocks, passage.end, key=lambda block: block.start)
    inside = [block.time for block in blocks[first:last] if block.time and block.span.meets(passage.span)]
    if not inside:
        return passage
    return replace(passage, time=(inside[0][0], inside[-1][1]))
