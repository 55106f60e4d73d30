"""Source to document: one module a medium, and what is said about a source from outside it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import PurePosixPath

from onrecord.errors import UnreadableSource
from onrecord.models import Author, Document, Passage, Source, Stated, cover, make_id
from onrecord.readers import literals, media_type
from onrecord.readers.extracted import Extracted
from onrecord.readers.literals import unwrapped
from onrecord.readers.told import Told, read_sidecar

__all__ = ["Told", "read"]


NOTHING_TOLD = Told()
MOST_STRAY = 5  # warnings of one kind that a reader looks through
# Bytes of a page, a text or captions: the heaviest article pages are under 2 MB, a book in one file 5. PDF
# and DOCX are packed and hold pictures; their readers count what they unpack.
MAX_TEXT = 16 * 1024 * 1024
# A book has some 20 000 paragraphs and 100 000 lines, the captions of ten hours 20 000 cues. What has more is
# no coverage, and would take minutes (0.3 ms a block, 20 µs a line).
MAX_BLOCKS = 50_000
MAX_LINES = 500_000
_PACKED = frozenset({media_type.PDF, media_type.DOCX})


def read(source: Source | str | os.PathLike[str] | bytes, *, told: Told = NOTHING_TOLD) -> Document:
    """Return a source as a document: its text, its passages and what is stated about it.

    ``source`` is a path, an http(s) URL, the bytes themselves or a Source that was gathered before. What is
    ``told`` goes before what a sidecar file says, that before front matter and markup. Raises
    UnreadableSource with the reason, and BadOption for a sidecar or a told date that makes no sense.
    """
    if not isinstance(source, Source):
        source = _fetched(source)
    sidecar = _sidecar(source.address)
    if source.media_type not in _PACKED:
        _check_size(source.content)
    extracted = _extract_unwrapped(source)
    if not extracted.text.strip():
        raise UnreadableSource("there are no words in the source")
    if len(extracted.blocks) > MAX_BLOCKS:
        raise UnreadableSource(f"{len(extracted.blocks)} blocks, more than the limit of {MAX_BLOCKS}")
    return _document(source, extracted, (told, sidecar) if sidecar else (told,))


def _sidecar(address: str) -> Told | None:
    """Return what the sidecar of a file says, of one that holds several documents too, or None."""
    from onrecord.sources import is_url

    if not address or is_url(address):
        return None
    if sidecar := read_sidecar(address):
        return sidecar
    holder = address.rpartition("#")[0]
    # A file's own address is none of the documents in it.
    return replace(sidecar, url=None) if holder and (sidecar := read_sidecar(holder)) else None


def _check_size(content: bytes) -> None:
    if len(content) > MAX_TEXT:
        raise UnreadableSource(f"{len(content)} bytes of text, more than the limit of {MAX_TEXT}")
    lines = content.count(b"\n")
    if lines > MAX_LINES:
        raise UnreadableSource(f"{lines} lines, more than the limit of {MAX_LINES}")


def _fetched(source: str | os.PathLike[str] | bytes) -> Source:
    if isinstance(source, bytes):
        return Source(address="", content=source, media_type=media_type.media_type_of(source))
    from onrecord.sources import fetch_one

    return fetch_one(os.fspath(source))


def _extract_unwrapped(source: Source) -> Extracted:
    content = None if source.media_type in _PACKED else unwrapped(source.content)
    if content is None:
        return _extract(source)
    extracted = _extract(replace(source, content=content))
    return replace(extracted, warnings=(*extracted.warnings, literals.WARNING))


def _extract(source: Source) -> Extracted:
    """Call the reader of the medium. They are imported when needed, for each brings a large library."""
    if source.media_type == media_type.HTML:
        from onrecord.readers.html import extract
    elif source.media_type == media_type.PLAIN:
        from onrecord.readers.plain import extract
    elif source.media_type == media_type.MARKDOWN:
        from onrecord.readers.markdown import extract
    elif source.media_type == media_type.PDF:
        from onrecord.readers.pdf import extract
    elif source.media_type == media_type.DOCX:
        from onrecord.readers.docx import extract
    elif source.media_type in (media_type.SRT, media_type.VTT):
        from onrecord.readers.captions import extract
    elif source.media_type == media_type.PARLIAMENT:
        from onrecord.readers.parliament import extract
    elif source.media_type in (media_type.TABLE, media_type.JSON):
        from onrecord.readers.tabled import extract
    elif source.media_type == media_type.WEB_ARCHIVE:
        raise UnreadableSource(
            "a web archive; add it to a record, or read the sources that onrecord.sources.gather yields"
        )
    else:
        raise UnreadableSource(f"not a medium that can be read: {source.media_type}")
    return extract(source)


def _document(source: Source, extracted: Extracted, tolds: tuple[Told, ...]) -> Document:
    from onrecord.passages import find_passages

    def stated(key: str) -> Stated | None:
        own: Stated | None = getattr(extracted, key)
        return next((fact for told in tolds if (fact := told.stated(key))), own)

    authors: tuple[Author, ...] = next((told.named() for told in tolds if told.authors), extracted.authors)
    url = next((told.url for told in tolds if told.url), source.url or extracted.url)
    published, updated = stated("published"), stated("updated")
    passages = find_passages(replace(extracted, published=published, updated=updated))
    return Document(
        id=document_id(url, source.address, extracted.text),
        text=extracted.text,
        passages=passages,
        media_type=source.media_type,
        address=source.address,
        url=url,
        title=stated("title"),
        outlet=stated("outlet"),
        authors=authors,
        published=published,
        updated=updated,
        retrieved_at=source.retrieved_at,
        warnings=(*extracted.warnings, *_stray_marks(extracted.text, passages)),
    )


def _stray_marks(text: str, passages: tuple[Passage, ...]) -> list[str]:
    """Return a warning for each quotation mark of the story that has no partner, the first few of many."""
    from onrecord.text.marks import find_quotations

    story = [
        passage.span for passage in passages if passage.role in ("narrative", "quotation", "update note")
    ]
    if not story:
        return []
    marks = find_quotations(text, cover(story))
    stray = [at for at in marks.stray if any(span.start <= at < span.end for span in story)]
    warnings = [f"a quotation mark without its partner at character {at}" for at in stray[:MOST_STRAY]]
    return warnings + ([f"{len(stray) - MOST_STRAY} more such marks"] if len(stray) > MOST_STRAY else [])


def document_id(url: str | None, address: str, text: str) -> str:
    """Return the id of a document: where it was published, or the file's name, and its words.

    The words and not the bytes, so that a page whose markup alone has changed stays the same document; the
    file's name and not its folder, so that a folder can be moved and what was decided stays decided.
    """
    place = url.partition("#")[0] if url else PurePosixPath(address.replace("\\", "/")).name
    return make_id("document", place, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
