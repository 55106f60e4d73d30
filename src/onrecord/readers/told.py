"""What a user, a sidecar or front matter says about a source, before its own markup is asked."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import BadOption
from onrecord.models import Author, Stated

SIDECAR_SUFFIXES = (".toml", ".json")
MAX_SIDECAR = 64 * 1024  # bytes; a sidecar is a handful of lines
_KEYS = frozenset({"title", "outlet", "published", "updated", "authors", "url"})
# ISO 8601 dates and times, and of EDTF the levels that a publication date needs: a year, a month, a day,
# with ~ ? % for approximate and uncertain.
_DATE = re.compile(
    r"(\d{4})"
    r"(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?)?)?[~?%]?"
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """Facts about a source from outside it; dates are ISO 8601 or EDTF. ``read_from`` says who told."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    read_from: str = "option"

    def __post_init__(self) -> None:
        for key in ("published", "updated"):
            value = getattr(self, key)
            if value is not None:
                object.__setattr__(self, key, checked_date(value, key, self.read_from))

    def stated(self, key: str) -> Stated | None:
        """Return one fact with where it was read, or None if nothing was said."""
        value: str | None = getattr(self, key)
        return Stated(value=value, read_from=self.read_from) if value else None

    def named(self) -> tuple[Author, ...]:
        """Return the authors that were named."""
        return tuple(Author(name=name, read_from=self.read_from) for name in self.authors)


def checked_date(value: str, key: str, read_from: str) -> str:
    """Return ``value`` as EDTF ("2017-02-14 17:03" gets its T); raises BadOption if it is no date."""
    found = _DATE.fullmatch(value.strip())
    if found is None or not _is_real(found):
        raise BadOption(
            f"{key} ({read_from}): {value!r} is not a date; write a year, a month or a day as 2017, "
            "2017-02 or 2017-02-14, with a time as 2017-02-14T17:03:00-05:00"
        )
    words = value.strip()
    return (
        re.sub(r"(?<=\d)\s+(?=[+-]\d)|(?<=\d)\s+(?=Z)", "", words.replace(" ", "T", 1)) if found[4] else words
    )


def _is_real(found: re.Match[str]) -> bool:
    import datetime

    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups())
    try:
        datetime.datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0, second or 0)
    except ValueError:
        return False
    return year != 0


def is_sidecar(path: Path) -> bool:
    """Tell whether a file tells about another that lies beside it: ``story.html.toml`` of ``story.html``."""
    return path.suffix.lower() in SIDECAR_SUFFIXES and path.with_suffix("").is_file()


def read_sidecar(address: str | os.PathLike[str]) -> Told | None:
    """Return what the sidecar of a file says, or None if it has none; raises BadOption if it is broken."""
    for suffix in SIDECAR_SUFFIXES:
        path = Path(f"{os.fspath(address)}{suffix}")
        if path.is_file():
            return _told(_loaded(path), f"sidecar {path.name}")
    return None


def _loaded(path: Path) -> Mapping[str, object]:
    if path.stat().st_size > MAX_SIDECAR:
        raise BadOption(f"sidecar {path.name}: larger than {MAX_SIDECAR} bytes")
    try:
        words = path.read_text(encoding="utf-8-sig")
        facts = tomllib.loads(words) if path.suffix == ".toml" else json.loads(words)
    except (ValueError, RecursionError) as error:
        raise BadOption(f"sidecar {path.name}: {error}") from None
    if not isinstance(facts, dict):
        raise BadOption(f"sidecar {path.name}: expected one table of facts such as title and published")
    return facts


def _told(facts: Mapping[str, object], read_from: str) -> Told:
    unknown = sorted(set(facts) - _KEYS)
    if unknown:
        raise BadOption(
            f"{read_from}: unknown {', '.join(unknown)}; what can be told: {', '.join(sorted(_KEYS))}"
        )
    authors = facts.get("authors", ())
    listed = [authors] if isinstance(authors, str) else authors
    if not isinstance(listed, list | tuple) or not all(isinstance(name, str) for name in listed):
        raise BadOption(f"{read_from}: authors is a list of names")
    words: dict[str, str | None] = {}
    for key in _KEYS - {"authors"}:
        value = facts.get(key)
        # A TOML date is a date, not a string: published = 2017-02-14.
        words[key] = None if value is None else str(value)
    return Told(**words, authors=tuple(listed), read_from=read_from)
