"""What a source is, told from its bytes; its name and what a server said only break ties."""

from __future__ import annotations

import csv
import re
from pathlib import PurePosixPath
from typing import Final

from onrecord.errors import UnreadableSource
from onrecord.readers.charsets import decode

HTML: Final = "text/html"
PLAIN: Final = "text/plain"
MARKDOWN: Final = "text/markdown"
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SRT: Final = "application/x-subrip"
VTT: Final = "text/vtt"
PARLIAMENT: Final = "application/xml"  # a report of a parliament; no other XML is read
TABLE: Final = "text/csv"
JSON: Final = "application/json"
WEB_ARCHIVE: Final = "application/warc"  # ARC and WACZ too
GZIP: Final = "application/gzip"  # what is in it is asked when it is unpacked

_SOUND = "a sound or video file; add its captions (SRT or WebVTT) or its transcript"
# The bytes of media that are none of ours, so that the reason can name them.
_OTHERS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file; save it as DOCX or PDF"),
    (b"OggS", _SOUND),
    (b"ID3", _SOUND),
    (b"fLaC", _SOUND),
    (b"RIFF", _SOUND),
    (b"SQLite format 3", "a SQLite database"),
    (b"{\\rtf", "an RTF file; save it as DOCX or PDF"),
)
WEB_ARCHIVES: Final = (b"WARC/", b"filedesc:")  # how they begin, when they are unpacked
HEAD = 16_384  # bytes that are looked at; enough to pass a long comment before <html>
PDF_WITHIN = 1024  # PDF readers take files with this much junk before the header
# Control characters that no text has; line ends, tabs, form feeds and escapes are allowed.
_JUNK = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
JUNK_SHARE = 0.02  # of the characters; a damaged text has a few, binary data about a tenth or more

_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"<(?:!--"
    r"|/?"
    r"(?:p|div|h[1-6]|article|section|main|table|ul|span|a|meta|title|link|script|br|pre|center|font|b)\b)",
    re.IGNORECASE,
)
_PAGE_START = re.compile(rf"<[!?]|{_HTML_START.pattern}|{_HTML_TAG.pattern}", re.IGNORECASE)
_XML_START = re.compile(r"\s*<(?:\?xml\b|[A-Za-z][\w.:-]*[\s>/])")
_FEED = re.compile(r"(?:<\?[^>]{0,300}>\s*)*<(?:rss|rdf:RDF|feed)\b")
# The first element of a parliament's report, and what it has inside if its name alone says too little.
_XML_ROOT = re.compile(r"<([A-Za-z][\w.:-]*)")
_REPORTS = frozenset(
    """publicwhip housecommons houselords westminsterhall writtenanswers writtenstatements grandcommittee
    lordswrittenanswers standingcommittee akomantoso""".split()
)
_SPEECH = re.compile(r"<(?:speech|ques|reply)\b[^>]*\bspeakername=|<PersonSpeaking>|<membercontribution>")
_JSON_START = re.compile(r"""\s*(?:\[\s*)?\{\s*"[^"\n]{0,200}"\s*:""")
_VTT_START = re.compile(r"WEBVTT(?=[ \t\n]|$)")
_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_SRT_CUE = re.compile(rf"(?:^|\n)[ \t]*\d+[ \t]*\n[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_VTT_CUE = re.compile(rf"\s*{_TIME}[ \t]+-->[ \t]+{_TIME}")
_FRONT_MATTER = re.compile(r"---[ \t]*\n[A-Za-z_][\w .-]*:")
_TABLE_NAMES = frozenset({".csv", ".tsv", ".tab"})
_JSON_NAMES = frozenset({".json", ".jsonl", ".ndjson"})
# A table shows itself by a header of so many short names and so many rows with as many cells as it has.
LEAST_COLUMNS, LEAST_ROWS, LONGEST_NAME = 3, 3, 40
_MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})


def media_type_of(content: bytes, *, name: str = "", declared: str | None = None) -> str:
    """Return the media type of ``content``; UnreadableSource, with the reason, if none of ours."""
    if not content.strip():
        raise UnreadableSource("the source is empty")
    if b"%PDF-" in content[:PDF_WITHIN]:
        return PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(content)
    if content.startswith(b"\x1f\x8b"):
        return GZIP
    if content.startswith(WEB_ARCHIVES):
        return WEB_ARCHIVE
    for start, what in _OTHERS:
        if content.startswith(start):
            raise UnreadableSource(f"not a medium that can be read: {what}")
    if content[4:8] == b"ftyp":
        raise UnreadableSource(f"not a medium that can be read: {_SOUND}")
    return _kind_of_text(_head(content), name, declared)


def _head(content: bytes) -> str:
    # Cut after a line so that no character is cut in two; else the cut place counts as one bad character.
    head = content[:HEAD]
    cut = head.rfind(b"\n") if len(content) > HEAD else -1
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = decode(head[:cut] if cut > 0 and not wide else head, markup=True).text
    if len(_JUNK.findall(text)) > JUNK_SHARE * len(text):
        raise UnreadableSource("not a medium that can be read: binary data")
    return text


def _kind_of_zip(content: bytes) -> str:
    if b"word/document" in content:
        return DOCX
    if b"datapackage.json" in content and b"archive/" in content:
        return WEB_ARCHIVE
    what = "an archive or office file of another kind than DOCX; unpack it, or save it as DOCX or PDF"
    raise UnreadableSource(f"not a medium that can be read: {what}")


def _kind_of_text(head: str, name: str, declared: str | None) -> str:
    start = head.lstrip()
    if _XML_START.match(start) and _is_report(start):
        return PARLIAMENT
    if _VTT_START.match(start):
        return VTT
    if _SRT_CUE.search(head[:1000]):
        return SRT
    if _VTT_CUE.match(start):
        return VTT
    suffix = PurePosixPath(name.split("?")[0].lower()).suffix
    markdown = suffix in _MARKDOWN_NAMES or (declared or "").startswith("text/markdown")
    if _PAGE_START.match(start) and _HTML_START.search(head):
        return HTML
    if markdown or _FRONT_MATTER.match(start):
        return MARKDOWN
    if _HTML_TAG.match(start):
        return HTML
    if _FEED.match(start):
        raise UnreadableSource("not a medium that can be read: a feed; add the URLs in it")
    if _XML_START.match(start):
        raise UnreadableSource(
            "not a medium that can be read: XML that is not a page, nor a report of a parliament we know"
        )
    if _JSON_START.match(start) or (suffix in _JSON_NAMES and start.startswith(("[", "{"))):
        return JSON
    if suffix in _TABLE_NAMES or (declared or "").startswith("text/csv") or _is_table(start):
        return TABLE
    says_html = suffix in {".html", ".htm", ".xhtml"} or (declared or "").startswith("text/html")
    return HTML if says_html and "<" in head else PLAIN


def _is_report(head: str) -> bool:
    root = _XML_ROOT.search(head)
    return root is not None and (root[1].casefold() in _REPORTS or bool(_SPEECH.search(head)))


def _is_table(head: str) -> bool:
    """Tell whether a text is a header of short names, without a space behind the comma, and rows like it."""
    first = head.partition("\n")[0]
    for delimiter in ",\t;":
        if first.count(delimiter) < LEAST_COLUMNS - 1:
            continue
        rows = [row for row in csv.reader(head.splitlines(keepends=True), delimiter=delimiter) if row][:-1]
        names = rows[0] if rows else []
        named = all(name and name == name.strip() and len(name) <= LONGEST_NAME for name in names)
        if named and len(rows) > LEAST_ROWS and {len(row) for row in rows} == {len(names)}:
            return True
    return False
