"""Bytes to text: byte order marks, declared and undeclared charsets, line ends.

Line ends are settled here, once, before anything else looks at the text: CRLF and a lone CR become LF. All
offsets of a document count from the text after that; every other character is the source's own.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# The longest mark first: UTF-32 little-endian begins with the mark of UTF-16 little-endian.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read these labels as (WHATWG Encoding Standard): pages that say Latin-1 mean Windows-1252,
# and the difference is exactly the curly quotes and dashes.
_MEANT = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "unicode": "utf-8",
}
_META = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([a-z0-9_:.+-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_.-]{2,40})""",
    re.IGNORECASE,
)
# Browsers look for the charset in the first 1024 bytes; real pages put it later, after long comments.
META_WITHIN = 8192
# A UTF-8 text damaged in places is still UTF-8: at most one bad place to this many good sequences.
GOOD_TO_BAD = 20
# The C1 controls of a page are Windows-1252 characters written by number (&#146; for ’), as browsers read.
_C1 = {0x80 + place: bytes([0x80 + place]).decode("cp1252", "ignore") or None for place in range(32)}
C1_AS_CP1252 = {code: char for code, char in _C1.items() if char}


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A source's text with LF line ends and no byte order mark, and how it was come by."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, *, declared: str | None = None, markup: bool = False) -> Decoded:
    """Return the text of ``content``; never fails, what could not be read is warned of.

    In order: a byte order mark; UTF-8 where the bytes are valid UTF-8, whatever was declared; what the
    server ``declared``, then what the page says (``markup``); UTF-8 with a few bad places; a guess.
    """
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], charset)
    if b"\x1b" not in content or declared is None:  # ISO-2022 is 7-bit, and so valid UTF-8 by chance
        try:
            return Decoded(text=_line_ends(content.decode("utf-8")), charset="utf-8")
        except UnicodeDecodeError:
            pass
    for label in (declared, declared_in(content) if markup else None):
        named = _known(label)
        if named and named != "utf-8":
            return _decoded(content, named)
    if _mostly_utf8(content):
        return _damaged_utf8(content)
    return _guessed(content)


def declared_in(content: bytes) -> str | None:
    """Return the charset that a page or XML file names in its first bytes, if it does."""
    found = _META.search(content, 0, META_WITHIN)
    if found is None:
        return None
    label: bytes = found.group(1) or found.group(2)
    return label.decode("ascii")


def _known(label: str | None) -> str | None:
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    try:
        return codecs.lookup(_MEANT.get(name, name)).name
    except (LookupError, ValueError):
        return None


def _decoded(content: bytes, charset: str) -> Decoded:
    try:
        text = content.decode(charset)
    except UnicodeDecodeError:
        text = content.decode(charset, "replace")
        bad = text.count("\ufffd")
        warning = f"{bad} characters could not be read as {charset} and stand as U+FFFD"
        return Decoded(text=_line_ends(text), charset=charset, warnings=(warning,))
    return Decoded(text=_line_ends(text.removeprefix("\ufeff")), charset=charset)


def _mostly_utf8(content: bytes) -> bool:
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    return good >= GOOD_TO_BAD * bad


def _damaged_utf8(content: bytes) -> Decoded:
    """Read the bad places as Windows-1252, which is what stray bytes in UTF-8 pages are."""
    text = content.decode("utf-8", "surrogateescape")
    bad = re.findall("[\udc80-\udcff]", text)
    # Five bytes have no character in Windows-1252.
    text = re.sub("[\udc80-\udcff]", lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), text)
    warning = f"{len(bad)} bytes are not UTF-8 and were read as Windows-1252"
    return Decoded(text=_line_ends(text), charset="utf-8", warnings=(warning,))


def _guessed(content: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    # Windows-1252 is by far the commonest charset that nobody declares; its letters and quotation marks
    # are told by the bytes that mean something else everywhere else.
    best = from_bytes(content[:100_000], cp_exclusion=["utf_7"]).best()
    charset = "cp1252" if best is None or _western(content) else best.encoding
    decoded = _decoded(content, charset)
    warning = f"no charset was declared; read as {charset}"
    return Decoded(text=decoded.text, charset=charset, warnings=(*decoded.warnings, warning))


def _western(content: bytes) -> bool:
    """Tell whether the bytes over 127 are few and all have a Windows-1252 character: English with quotes."""
    high = [byte for byte in content[:100_000] if byte > 0x7F]
    few = len(high) * 20 < len(content[:100_000])
    return few and not any(byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) for byte in high)


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
