"""Markdown: the text that a reader of the page sees, without its marks, and the facts of its front matter.

Marks of emphasis, links, headings and quotations are taken out and the words are left, as in HTML; a line end
inside a paragraph is a space, a hard break a newline. Struck-out words are words and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.errors import BadOption
from onrecord.models import Author, Source, Stated
from onrecord.readers.charsets import decode
from onrecord.readers.extracted import BlockKind, Extracted, joined
from onrecord.readers.told import checked_date

# What others call our facts in front matter, ours first.
_FACTS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "site_name", "publication", "publisher"),
    "published": ("published", "published_time", "date"),
    "updated": ("updated", "modified_time", "modified", "lastmod"),
    "authors": ("authors", "author", "byline"),
    "url": ("url", "source_url", "canonical_url", "link", "source"),
}
_FRONT = re.compile(r"\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)")
_ADDRESS = re.compile(r"https?://\S+")
_ESCAPE = re.compile(r"\\(?:u([\da-fA-F]{4})|U(000[01][\da-fA-F]{4})|x([\da-fA-F]{2})|(.))")
_ESCAPES = {"_": "\u00a0", "n": "\n", "t": "\t", "N": "\u0085", "L": "\u2028", "P": "\u2029", "0": "\0"}

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_FENCE = re.compile(r" {0,3}(?:```|~~~)[^`]*")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S+.*")

# Inline marks other than emphasis, in the order they are taken out.
_TARGET = r"\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\s*\)"
_INLINE = (
    (re.compile(rf"!\[([^\[\]]*)\]{_TARGET}"), ""),
    (re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]{_TARGET}"), r"\1"),
    (re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>"), ""),
    (re.compile(r"(?<!`)`([^`\n]+)`(?!`)"), r"\1"),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD_BREAK = re.compile(r"(?:[ \t]{2,}|\\)$")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|_+|~~)")
MAX_MARK = 3  # stars or underscores in a row; more are a rule or a blank to fill in


@dataclass(slots=True)
class _Part:
    kind: BlockKind
    lines: list[str]


def extract(source: Source) -> Extracted:
    """Return the words of a Markdown source as blocks; front matter is read as facts and is no text."""
    from onrecord.pages.metadata import read_metadata

    decoded = decode(source.content, declared=source.charset)
    markup = decoded.text.replace("\x00", "\ufffd")
    front = _FRONT.match(markup)
    facts = front_matter(front.group(1)) if front else {}
    parts = _parts(markup[front.end() :] if front else markup)
    text, blocks = joined((part.kind, plain_words("".join(map(_line, part.lines)))) for part in parts)
    found = read_metadata(None, text, blocks)
    stated, warnings = _stated(facts)
    extracted = Extracted(
        text=text,
        blocks=blocks,
        title=found.title,
        outlet=found.outlet,
        authors=_authors(facts) or found.authors,
        published=found.published,
        updated=found.updated,
        url=next((value for value in _first(facts, "url") if _ADDRESS.fullmatch(value)), None),
        warnings=(*decoded.warnings, *warnings),
    )
    return replace(extracted, **stated)  # type: ignore[arg-type]


def front_matter(block: str) -> dict[str, list[str]]:
    """Return the entries of front matter: simple YAML, a key with one value or with a list of them."""
    entries: dict[str, list[str]] = {}
    key = None
    for line in block.split("\n"):
        entry = _ENTRY.fullmatch(line)
        if entry:
            key = entry.group(1).lower()
            entries[key] = [entry.group(2).strip()]
        elif key and line.strip().startswith("- "):
            entries[key].append(line.strip()[2:].strip())
        elif key and line[:1] in " \t" and line.strip():
            last = entries[key][-1].removesuffix("\\")  # in double quotes a backslash joins lines
            glue = "" if entries[key][-1].endswith("\\") else " "
            entries[key][-1] = f"{last}{glue}{line.strip()}"
    return {
        name: [value for value in map(_scalar, _listed(values)) if value] for name, values in entries.items()
    }


def _listed(values: list[str]) -> list[str]:
    """Return the values of an entry; ``[a, b]`` is a list on one line."""
    first = values[0]
    if first.startswith("[") and first.endswith("]"):
        return re.findall(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^,\s][^,]*", first[1:-1])
    return values


def _scalar(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return _ESCAPE.sub(_unescaped, value[1:-1]).strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return "" if value in ("~", "null", "|", ">") else re.sub(r"\s+#.*", "", value)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    return chr(int(code, 16)) if code else _ESCAPES.get(found[4], found[4])


def _first(facts: dict[str, list[str]], fact: str) -> list[str]:
    return next((facts[name] for name in _FACTS[fact] if facts.get(name)), [])


def _stated(facts: dict[str, list[str]]) -> tuple[dict[str, Stated], list[str]]:
    """Return the facts that front matter states; a date that is none is warned of and left out."""
    stated = {}
    warnings = []
    for fact in ("title", "outlet", "published", "updated"):
        values = _first(facts, fact)
        if not values:
            continue
        value = values[0]
        if fact in ("published", "updated"):
            try:
                value = checked_date(value, fact, "front matter")
            except BadOption as error:
                warnings.append(str(error))
                continue
        stated[fact] = Stated(value=value, read_from="front matter")
    return stated, warnings


def _authors(facts: dict[str, list[str]]) -> tuple[Author, ...]:
    return tuple(Author(name=name, read_from="front matter") for name in _first(facts, "authors"))


def _parts(markup: str) -> Iterator[_Part]:
    """Yield the blocks of Markdown with their lines, marks of the block taken out."""
    part: _Part | None = None
    for line in _uncommented(markup).split("\n"):
        underlined = part is not None and part.kind == "paragraph" and _UNDERLINE.fullmatch(line)
        begins = None if underlined else _beginning(line, part)
        if part is not None and underlined:
            part.kind = "title" if "=" in line else "heading"
        if part is not None and (underlined or begins or _ends(line)):
            yield part
            part = None
        if begins is not None and begins.kind in ("title", "heading"):
            yield begins
        elif begins is not None:
            part = begins
        elif not underlined and not _ends(line):
            part = part or _Part("paragraph", [])
            part.lines.append(_QUOTE.sub("", line, count=1) if part.kind == "quotation" else line)
    if part is not None:
        yield part


def _ends(line: str) -> bool:
    """Tell whether a line has no words for the reader: blank, a rule, a code fence, a link's definition."""
    return not line.strip() or any(mark.fullmatch(line) for mark in (_RULE, _FENCE, _REFERENCE))


def _beginning(line: str, part: _Part | None) -> _Part | None:
    """Return the block that a line begins by its own mark: a heading, a list item or a quotation."""
    heading = _HEADING.fullmatch(line)
    if heading:
        return _Part("title" if len(heading[1]) == 1 else "heading", [heading[2]])
    if _QUOTE.match(line):
        words = _QUOTE.sub("", line, count=1)
        if part and part.kind == "quotation" and words.strip():
            return None
        return _Part("quotation", [words])
    if _ITEM.match(line) and not _RULE.fullmatch(line):
        return _Part("list item", [_BULLET.sub("", line, count=1)])
    return None


def _line(line: str) -> str:
    """Return a line of a paragraph as it joins the next: by a newline after a hard break, else by a space."""
    hard = _HARD_BREAK.search(line)
    return line[: hard.start()].strip(" \t") + "\n" if hard else line.strip(" \t") + " "


def plain_words(markup: str) -> str:
    """Return inline Markdown without its marks."""
    for pattern, words in _INLINE:
        markup = pattern.sub(words, markup)
    return _ESCAPED.sub(r"\1", _unemphasised(markup))


def _unemphasised(words: str) -> str:
    """Take out the marks of emphasis that pair, in one pass: a page of nothing but stars costs no more.

    A mark stands against a word on its inner side (a no-break space counts as one: converters leave it
    inside the bold), and a single star and all underscores are not inside a word: 3 * 4 and snake_case stay.
    """
    opened: dict[str, list[re.Match[str]]] = {}
    paired: list[re.Match[str]] = []
    for mark in _EMPHASIS.finditer(words):
        before, after = words[mark.start() - 1 : mark.start()], words[mark.end() : mark.end() + 1]
        loose = mark[0] in ("**", "***", "~~")
        closes = before not in ("", " ", "\t", "\n") and (loose or not after.isalnum())
        opens = after not in ("", " ", "\t", "\n") and (loose or not before.isalnum())
        waiting = opened.setdefault(mark[0], [])
        if closes and waiting:
            paired += [waiting.pop(), mark]
        elif opens and len(mark[0]) <= MAX_MARK:
            waiting.append(mark)
    pieces: list[str] = []
    at = 0
    for mark in sorted(paired, key=lambda mark: mark.start()):
        pieces.append(words[at : mark.start()])
        at = mark.end()
    return "".join((*pieces, words[at:]))


def _uncommented(markup: str) -> str:
    """Take out HTML comments; one that never ends is words."""
    pieces: list[str] = []
    at = 0
    while (start := markup.find("<!--", at)) >= 0 and (end := markup.find("-->", start)) >= 0:
        pieces.append(markup[at:start])
        at = end + len("-->")
    return "".join((*pieces, markup[at:]))
