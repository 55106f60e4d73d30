"""Web archives (WARC, ARC, WACZ): the pages that were kept, each a source with its own address and time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit

from onrecord.errors import UnreadableSource
from onrecord.models import Source
from onrecord.readers.media_type import media_type_of
from onrecord.readers.unpacking import inflated, unzipped

# What is kept beside pages, pictures, styles and scripts, is passed over.
_PAGES = frozenset(
    "text/html application/xhtml+xml application/pdf text/vtt application/x-subrip"
    " application/vnd.openxmlformats-officedocument.wordprocessingml.document".split()
)
_WARC_START = re.compile(rb"WARC/\d\.\d\r?\n")
_BLANK = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\n]{0,200}\n")
_ARC_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
LONGEST_HEAD = 16_384  # bytes of a record's header lines
LONGEST_NAME = 100  # characters of what names a page in the address of its source


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """One record: what was asked for, when, and what came, mostly with the headers of HTTP before it."""

    url: str
    at: str | None
    content: bytes
    declared: str | None = None  # its media type, where no headers of HTTP say it


def pages_in(source: Source, most: int) -> Iterator[Source]:
    """Yield the pages of a web archive in order; one that is packed is unpacked to at most so many bytes.

    Raises UnreadableSource for an archive that is damaged or has no page, when the pages before the damage
    have been had.
    """
    found = False
    try:
        for kept in _kept(source.content, most):
            if page := _page(source, kept, most):
                found = True
                yield page
    except (ValueError, zipfile.BadZipFile, RuntimeError) as error:  # RuntimeError: a password is wanted
        raise UnreadableSource(f"the web archive is damaged, and ends here: {error}") from None
    if not found:
        raise UnreadableSource("there is no page in the web archive")


def _kept(content: bytes, most: int) -> Iterator[_Kept]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.startswith("archive/"):
                    yield from _kept(unzipped(archive, name, most), most)
    elif content.startswith(b"\x1f\x8b"):
        unpacked = inflated(content, most)
        yield from _kept(unpacked.content, most)
        if not unpacked.whole:
            raise ValueError("what comes after cannot be unpacked")
    elif content.startswith(b"filedesc:"):
        yield from _arc_records(content)
    else:
        yield from _warc_records(content)


def _warc_records(content: bytes) -> Iterator[_Kept]:
    at = 0
    while start := _WARC_START.search(content, at):
        blank = _BLANK.search(content, start.end(), start.end() + LONGEST_HEAD)
        if blank is None:
            raise ValueError("a record has no end of its header")
        headers = _headers(content[start.end() : blank.start()])
        length = int(headers.get("content-length") or 0)
        at = blank.end() + length
        if at > len(content):
            raise ValueError("its last record is cut off")
        kind = headers.get("warc-type")
        if kind in ("response", "resource"):
            yield _Kept(
                url=headers.get("warc-target-uri", "").strip("<> "),
                at=headers.get("warc-date"),
                content=content[blank.end() : at],
                declared=headers.get("content-type") if kind == "resource" else None,
            )


def _arc_records(content: bytes) -> Iterator[_Kept]:
    at = 0
    while at < len(content):
        end = content.find(b"\n", at, at + LONGEST_HEAD)
        # "http://example.org/ 192.0.2.1 20140216050221 text/html 1591"; an address may have spaces
        parts = content[at:end].decode("utf-8", "replace").split(" ")
        if end < 0 or len(parts) < 5 or not parts[-1].strip().isdigit():
            raise ValueError("a record does not begin with its address, time and length")
        time = next((part for part in parts[1:] if _ARC_TIME.fullmatch(part)), "")
        start, at = end + 1, end + 1 + int(parts[-1])
        if at > len(content):
            raise ValueError("its last record is cut off")
        if parts[0].startswith("http"):
            url = " ".join(parts[: max(1, parts.index(time) - 1)]) if time else parts[0]
            yield _Kept(
                url=url, at=_ARC_TIME.sub(r"\1-\2-\3T\4:\5:\6Z", time) or None, content=content[start:at]
            )
        while content[at : at + 1] in (b"\n", b"\r"):
            at += 1


def _page(archive: Source, kept: _Kept, most: int) -> Source | None:
    """Return a kept page as a source; None for what is none, or was not found when it was asked for."""
    declared, content = kept.declared, kept.content
    if declared is None:
        head, content = _split(content)
        status, _, lines = head.partition(b"\n")
        if b" 200" not in status[:40]:
            return None
        headers = _headers(lines)
        declared, content = headers.get("content-type"), _payload(headers, content, most)
    message = Message()
    message["content-type"] = declared or "text/html"
    if message.get_content_type() not in _PAGES or not kept.url.startswith(("http://", "https://")):
        return None
    try:
        media_type = media_type_of(content, name=urlsplit(kept.url).path, declared=declared)
    except UnreadableSource:
        return None
    name = re.sub(r"\W+", "-", kept.url.partition("://")[2]).strip("-")[:LONGEST_NAME]
    return Source(
        address=f"{archive.address}#{name}",
        content=content,
        media_type=media_type,
        url=kept.url.replace(" ", "%20"),
        retrieved_at=kept.at,
        charset=str(message.get_param("charset") or "") or None,
    )


def _split(content: bytes) -> tuple[bytes, bytes]:
    blank = _BLANK.search(content, 0, LONGEST_HEAD)
    return (content[: blank.start()], content[blank.end() :]) if blank else (content, b"")


def _headers(lines: bytes) -> dict[str, str]:
    """Return header lines by their names in lower case; of several with one name the last."""
    pairs = (line.partition(":") for line in lines.decode("utf-8", "replace").splitlines())
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def _payload(headers: Mapping[str, str], content: bytes, most: int) -> bytes:
    """Return what was sent, put together and unpacked as its headers say, where that is true of it."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        content = _joined(content)
    if content.startswith(b"\x1f\x8b"):
        return inflated(content, most).content
    return content


def _joined(content: bytes) -> bytes:
    """Return a body sent in chunks; one that was kept already joined stays as it is."""
    pieces: list[bytes] = []
    at = 0
    while (found := _CHUNK.match(content, at)) and (size := int(found[1], 16)):
        pieces.append(content[found.end() : found.end() + size])
        at = found.end() + size
    return b"".join(pieces) if pieces and found else content
