"""Reports of parliaments in XML: who speaks is marked up, and often that somebody asks or answers.

Read are the reports of the British Parliament (its own volumes; publicwhip's form, which Australia's have
too), the Canadian House of Commons and Akoma Ntoso. Each speech begins a paragraph ``Name: words``; the name
is a block's speaker, and what the markup says of it, that it asks or answers, is among its hints.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import lxml.etree

from onrecord.errors import UnreadableSource
from onrecord.models import Source, Stated
from onrecord.readers.charsets import decode
from onrecord.readers.extracted import ANSWERS, ASKS, Block, BlockKind, Extracted
from onrecord.times.page_dates import first_date
from onrecord.turns.proceedings import is_formula

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w{1,30};")
# Elements that one speaker's words fill; where the markup says so, what they are.
_SPEECHES = {
    "speech": "",
    "Intervention": "",
    "ques": ASKS,
    "question": ASKS,
    "reply": ANSWERS,
    "answer": ANSWERS,
}
_LABELS = frozenset({"member", "PersonSpeaking", "from"})
_HEADINGS = frozenset(
    {"title", "heading", "OrderOfBusinessTitle", "SubjectOfBusinessTitle", "SubjectOfBusinessQualifier"}
)
_PARAGRAPHS = frozenset({"p", "ParaText", "li", "dt", "dd", "tr", "quote", "ProceduralText", "ThroneSpeech"})
_UNSAID = frozenset(
    {
        "col",
        "image",
        "FloorLanguage",
        "Timestamp",
        "meta",
        "ExtractedInformation",
        "memberlist",
        "pairs",
        "bills",
    }
)
# "Mr. Doe asked the Secretary of State what…": a written question whose asker is not marked up
_ASKED = re.compile(
    r"(?P<who>(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Viscount|Earl|Baroness|The)\b\.?[^.?!:;]{1,80}?)"
    r"(?= asked\b)"
)
_WRITTEN = re.compile(r"\s*(?:\[[^\]]*\]\s*)?asked\b")
# In the time for questions the first who speaks puts one: "To ask the…", "If she will…", "What plans…".
_PUTS = re.compile(r"(?:asked|to ask|if|whether|what|how|when|which|who|why)\b", re.I)
# An act that is reported, and no words: "rose—", "Senator Doe interjecting—".
_ACT = re.compile(r"(?:rose|indicated (?:as|dis)sent|(?P<interjects>[^.?!:;]{0,60}\binterjecting))\W*", re.I)
_OFFICE = re.compile(r"[a-z]{3}")
_LABEL_END = re.compile(r"^[\s:]+")
_CHAIR = frozenset({"speaker", "chairman", "chair", "clerk"})  # last words of those who only keep order
_ID_DATE = re.compile(r"/(\d{4}-\d\d-\d\d)")


@dataclass(kw_only=True)
class _Paragraph:
    """One paragraph: its words, and who speaks them."""

    words: str
    kind: BlockKind = "paragraph"
    speaker: str | None = None
    labelled: bool = False  # the speaker is printed before it
    says: str = ""  # ASKS or ANSWERS
    oral: bool = False  # stands in a sitting's time for questions


@dataclass(kw_only=True)
class _Walk:
    """What is known at one place of the tree, and the paragraphs so far."""

    paragraphs: list[_Paragraph] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    speaker: str | None = None
    new: bool = False  # the speaker has said nothing yet
    says: str = ""
    oral: bool = False
    enclosed: bool = False  # an element holds all that the speaker says; else a printed name begins it
    sitting: bool = False  # inside the time for questions, where every heading begins another of them

    def flush(self, kind: BlockKind = "paragraph") -> None:
        words = " ".join("".join(self.buffer).split())
        self.buffer.clear()
        if not words:
            return
        if kind == "heading":
            self.speaker, self.says, self.oral = None, "", self.sitting
        if self.new:
            words = _LABEL_END.sub("", words)
        if self.new and (act := _ACT.fullmatch(words)):
            words = words if act["interjects"] else f"{self.speaker} {words}"
            self.speaker, self.new = None, False
        formula = is_formula(words)
        spoken = self.speaker if any(char.isalnum() for char in words) and not formula else None
        self.paragraphs.append(
            _Paragraph(
                words=words, kind=kind, speaker=spoken, labelled=self.new, says=self.says, oral=self.oral
            )
        )
        self.new = False
        if formula and not self.enclosed:
            self.speaker = None

    def begins(self, speaker: str | None, says: str = "") -> None:
        """Go on with another speaker; an office before the name belongs to it, a number does not."""
        before = " ".join("".join(self.buffer).split())
        if speaker and _OFFICE.search(before):
            self.buffer.clear()
            speaker = f"{before} {speaker}"
        self.speaker = None
        self.flush()
        self.speaker, self.new, self.says = speaker or None, bool(speaker), says


def extract(source: Source) -> Extracted:
    """Return the words of a report; raises UnreadableSource for XML that is broken or reports nothing."""
    decoded = decode(source.content, declared=source.charset, markup=True)
    tree = _tree(decoded.text)
    paragraphs = _with_oral_answers(list(_with_askers(_paragraphs(tree))))
    if not paragraphs:
        raise UnreadableSource("there are no words in the report")
    text, blocks = _joined(paragraphs)
    return Extracted(
        text=text,
        blocks=blocks,
        title=_title(tree),
        published=_date(tree),
        warnings=decoded.warnings,
        bare=True,
    )


def _tree(markup: str) -> lxml.etree._Element:
    words = _ENTITY.sub(lambda found: html.unescape(found[0]), _DECLARATION.sub("", markup, count=1))
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return lxml.etree.fromstring(words.replace("\x00", "\ufffd").encode("utf-8", "replace"), parser)
    except lxml.etree.XMLSyntaxError as error:
        raise UnreadableSource(f"the XML cannot be parsed: {error}") from None


def _name(element: lxml.etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _paragraphs(tree: lxml.etree._Element) -> list[_Paragraph]:
    walk = _Walk()
    skipped = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        name = _name(element)
        unsaid = name in _UNSAID or name in _LABELS
        if event == "start":
            if not skipped:
                _open(walk, name, element)
            skipped += unsaid
            if not skipped:
                walk.buffer.append(element.text or "")
        else:
            skipped -= unsaid
            if not skipped:
                _close(walk, name)
                walk.buffer.append(element.tail or "")
    walk.flush()
    return walk.paragraphs


def _open(walk: _Walk, name: str, element: lxml.etree._Element) -> None:
    if name in _SPEECHES:
        named = element.get("speakername") if element.get("nospeaker") != "true" else None
        asks = ASKS if element.get("oral-qnum") else ""
        walk.oral = walk.oral or bool(asks)
        walk.enclosed = True
        walk.begins(named or None, _SPEECHES[name] or asks or _typed(element))
    elif name in _LABELS:
        walk.begins(" ".join("".join(element.itertext()).split()).strip(" :"), walk.says)
    elif name in _PARAGRAPHS or _is_heading(name):
        walk.flush()
    elif name in ("lb", "td", "th", "entry"):
        walk.buffer.append(" ")
    elif name == "oralquestions":
        walk.oral = walk.sitting = True


def _close(walk: _Walk, name: str) -> None:
    if _is_heading(name):
        walk.flush("heading")
    elif name in _PARAGRAPHS:
        walk.flush()
    elif name in _SPEECHES or name in ("section", "body"):
        walk.flush()
        walk.speaker, walk.says, walk.new, walk.enclosed = None, "", False, False
    elif name == "oralquestions":
        walk.oral = walk.sitting = False


def _is_heading(name: str) -> bool:
    return name in _HEADINGS or name.endswith("-heading")


def _typed(element: lxml.etree._Element) -> str:
    said = (element.get("Type") or element.get("type") or "").rpartition(" ")[2]
    return {"Question": ASKS, "SupplementaryQuestion": ASKS, "Answer": ANSWERS}.get(said, "")


def _with_askers(paragraphs: list[_Paragraph]) -> Iterator[_Paragraph]:
    """Yield the paragraphs with the askers whom a written question names in its words alone."""
    for paragraph in paragraphs:
        found = (
            _ASKED.match(paragraph.words)
            if paragraph.kind == "paragraph" and not paragraph.labelled
            else None
        )
        if found and not paragraph.oral:
            yield _Paragraph(
                words=paragraph.words[found.end() :].lstrip(), speaker=found["who"], labelled=True, says=ASKS
            )
        elif paragraph.labelled and _WRITTEN.match(paragraph.words):
            yield replace(paragraph, says=ASKS)
        else:
            yield paragraph


def _with_oral_answers(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """In the time for questions, who speaks after the question put answers, and everybody else asks."""
    minister: str | None = None
    given: list[_Paragraph] = []
    for paragraph in paragraphs:
        if not paragraph.oral or paragraph.kind == "heading" or paragraph.says == ASKS:
            minister = None  # a new question may be another minister's
        elif paragraph.speaker and not paragraph.says:
            surname = _surname(paragraph.speaker)
            if minister is None and given and given[-1].says == ASKS:
                minister = surname
            if surname == minister:
                paragraph = replace(paragraph, says=ANSWERS)
            elif _puts(paragraph) if minister is None else surname not in _CHAIR:
                paragraph = replace(paragraph, says=ASKS)
        given.append(paragraph)
    return given


def _puts(paragraph: _Paragraph) -> bool:
    return _PUTS.match(paragraph.words) is not None


def _surname(speaker: str) -> str:
    inside = re.search(r"\(((?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\b[^()]*)\)", speaker)
    return (inside[1] if inside else speaker.partition("(")[0]).split()[-1].casefold()


def _joined(paragraphs: list[_Paragraph]) -> tuple[str, tuple[Block, ...]]:
    """Return text and blocks; a printed speaker stands before its block and in none."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        label = paragraph.speaker if paragraph.speaker and paragraph.labelled else ""
        if label:
            label += " " if _WRITTEN.match(paragraph.words) else ": "
        lead = ("\n\n" if pieces else "") + label
        at += len(lead)
        end = at + len(paragraph.words)
        hints = frozenset({paragraph.says} if paragraph.says else ())
        blocks.append(Block(start=at, end=end, kind=paragraph.kind, speaker=paragraph.speaker, hints=hints))
        pieces += [lead, paragraph.words]
        at = end
    return "".join(pieces), tuple(blocks)


def _title(tree: lxml.etree._Element) -> Stated | None:
    for element in tree.iter("{*}title", "{*}docTitle"):
        if words := " ".join("".join(element.itertext()).split()):
            return Stated(value=words, read_from="XML title")
    return None


def _date(tree: lxml.etree._Element) -> Stated | None:
    """Return the day of the sitting, from the element or attribute that gives it."""
    for element in tree.iter("{*}date", "{*}ExtractedItem", "{*}speech", "{*}ques", "{*}FRBRdate"):
        name = _name(element)
        if name == "ExtractedItem":
            value = first_date(element.text or "", "day first") if element.get("Name") == "Date" else None
        elif name in ("date", "FRBRdate"):
            value = element.get("format") or element.get("date")
        else:
            found = _ID_DATE.search(element.get("id") or "")
            value = found[1] if found else None
        if value:
            return Stated(value=value, read_from=f"XML {name}")
    return None
