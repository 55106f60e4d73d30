"""Where sources come from: files, folders and the web, as bytes with where and when."""

from __future__ import annotations

import datetime
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import UnreadableSource
from onrecord.models import Source
from onrecord.readers.media_type import GZIP, JSON, TABLE, WEB_ARCHIVE, WEB_ARCHIVES, media_type_of
from onrecord.readers.told import is_sidecar


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one source may cost. Beyond it the source is unreadable, and the reason says which limit."""

    max_bytes: int = 64 * 1024 * 1024  # the largest printed hearings are 20 to 40 MB of PDF
    seconds: float = 30.0  # for one fetch, redirects and all
    redirects: int = 5  # real pages need up to three: http, www, canonical path
    allow_local: bool = False  # fetch from private and loopback addresses too


USUAL = Limits()


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """An address that gave no source, and why."""

    address: str
    reason: str


def is_url(address: str) -> bool:
    """Tell whether an address is to be fetched rather than opened."""
    return "://" in address[:12]


def gather(address: str, *, limits: Limits = USUAL) -> Iterator[Source | Unreadable]:
    """Yield the sources at an address: a file, the files of a folder and those below it, or a URL.

    Of a table, JSON or a web archive each document is a source, its name after a ``#`` in the address.
    What cannot be had is yielded as Unreadable with its reason, and the rest goes on. In folders hidden files
    are passed over, sidecars are read with what they tell about, and the order is that of the names.
    """
    found = False
    for one in (address,) if is_url(address) or not os.path.isdir(address) else files_in(address):
        found = True
        try:
            if isinstance(one, Unreadable):
                yield one
            else:
                yield from _held(fetch_one(one, limits=limits), limits)
        except UnreadableSource as error:
            yield Unreadable(address=str(one), reason=str(error))
    if not found:
        yield Unreadable(address=address, reason="there are no files in the folder")


def fetch_one(address: str, *, limits: Limits = USUAL) -> Source:
    """Return the source at the path of one file or at a URL; raises UnreadableSource with the reason."""
    if is_url(address):
        from onrecord.fetching import fetch

        source = fetch(address, limits)
    else:
        content = _content(Path(address), limits)
        source = Source(
            address=address,
            content=content,
            media_type=media_type_of(content, name=address),
            retrieved_at=now(),
        )
    return _inflated(source, limits) if source.media_type == GZIP else source


def now() -> str:
    """Return the time in UTC to the second, ISO 8601."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _inflated(source: Source, limits: Limits) -> Source:
    """Return what is in a source that is packed with gzip; a web archive is left as it is."""
    from onrecord.readers.unpacking import inflated

    unpacked = inflated(source.content, limits.max_bytes)
    name = source.address.removesuffix(".gz")
    if unpacked.content.startswith(WEB_ARCHIVES):
        return replace(source, media_type=WEB_ARCHIVE)
    kind = media_type_of(unpacked.content, name=name) if unpacked.whole else GZIP
    if kind == GZIP:
        raise UnreadableSource("the gzip archive is damaged, or holds another; unpack it first")
    return replace(source, content=unpacked.content, media_type=kind)


def _held(source: Source, limits: Limits) -> Iterator[Source]:
    """Yield the sources that one holds, mostly itself."""
    if source.media_type == WEB_ARCHIVE:
        from onrecord.readers.web_archive import pages_in

        yield from pages_in(source, limits.max_bytes)
    elif source.media_type in (TABLE, JSON):
        from onrecord.readers.tabled import sources_in

        yield from sources_in(source)
    else:
        yield source


def files_in(folder: str) -> Iterator[str | Unreadable]:
    """Yield the files in and below a folder that are sources. Links to folders are not followed."""
    shut: list[OSError] = []
    for place, below, names in os.walk(folder, onerror=shut.append):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if not name.startswith(".") and not is_sidecar(file):
                yield str(file)
    for error in shut:
        yield Unreadable(address=str(error.filename), reason=f"cannot be opened: {error.strerror}")


def _content(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a regular file. Nothing else is opened: a pipe would be waited on for ever."""
    try:
        _check(path.stat(), limits)
        # Looked at again once open, and opened without waiting: a pipe may have taken the file's place.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:
            _check(os.fstat(handle), limits)
            content = file.read(limits.max_bytes + 1)
    except FileNotFoundError:
        raise UnreadableSource("there is no such file") from None
    except OSError as error:
        raise UnreadableSource(f"cannot be opened: {error.strerror}") from None
    if len(content) > limits.max_bytes:
        raise UnreadableSource(f"grew beyond the limit of {limits.max_bytes} bytes while it was read")
    return content


def _check(found: os.stat_result, limits: Limits) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableSource("a folder, where a file was expected")
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableSource("not a regular file")
    if found.st_size > limits.max_bytes:
        raise UnreadableSource(f"{found.st_size} bytes, more than the limit of {limits.max_bytes}")
