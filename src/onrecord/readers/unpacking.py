"""Packed bytes to what is in them, no further than a limit."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass

from onrecord.errors import UnreadableSource

_PIECE = 1 << 16  # bytes that are unpacked at once


@dataclass(frozen=True, kw_only=True)
class Inflated:
    """What could be unpacked, and whether that is all."""

    content: bytes
    whole: bool


def inflated(content: bytes, most: int) -> Inflated:
    """Return what is in gzip data, up to where it is damaged; UnreadableSource beyond so many bytes."""
    pieces = bytearray()
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
        try:
            while piece := file.read1(_PIECE):
                pieces += piece
                if len(pieces) > most:
                    raise UnreadableSource(f"unpacked it is more than the limit of {most} bytes")
        except (OSError, EOFError, zlib.error):
            return Inflated(content=bytes(pieces), whole=False)
    return Inflated(content=bytes(pieces), whole=True)


def unzipped(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return a file of a ZIP archive; UnreadableSource beyond so many bytes."""
    with archive.open(name) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise UnreadableSource(f"unpacked it is more than the limit of {most} bytes")
    return content
