"""What a page is asked and what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from onrecord.errors import BadOption

NARROWING = ("about", "since", "until", "outlet", "document")
PAGE_LENGTH = 100  # entries; a page of a hundred statements is some 60 kB and 30 ms


@dataclass(frozen=True, kw_only=True)
class Page:
    """A template, what it shows, and the same as data for ``.json``."""

    template: str
    context: dict[str, Any]
    data: Any


@dataclass(frozen=True, kw_only=True)
class Query:
    """The parameters of a request: blank ones count as absent."""

    values: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, params: QueryParams) -> Query:
        return cls(values={name: value.strip() for name, value in params.items() if value.strip()})

    def get(self, name: str) -> str | None:
        return self.values.get(name)

    def one_of(self, name: str, allowed: tuple[str, ...]) -> tuple[Any, ...]:
        """Return the value as a tuple of one, or an empty one; raises BadOption if it is not allowed."""
        value = self.values.get(name)
        if value is None:
            return ()
        if value not in allowed:
            raise BadOption(f"{name} cannot be {value!r}; it may be {', '.join(allowed)}")
        return (value,)

    def narrowing(self) -> dict[str, Any]:
        """Return what narrows every list, as the fields of a filter."""
        return {name: self.get(name) for name in NARROWING}

    @property
    def number(self) -> int:
        """The page asked for, from 1. Raises BadOption."""
        value = self.values.get("page", "1")
        if not re.fullmatch(r"[1-9][0-9]{0,5}", value):
            raise BadOption(f"there is no page {value!r}")
        return int(value)

    @property
    def offset(self) -> int:
        return (self.number - 1) * PAGE_LENGTH

    def at(self, page: int) -> str:
        """Return the query string of another page of the same list."""
        return "?" + urlencode({**self.values, "page": str(page)})


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Where a page stands in a long list."""

    query: Query
    total: int

    @property
    def before(self) -> str | None:
        return self.query.at(self.query.number - 1) if self.query.number > 1 else None

    @property
    def after(self) -> str | None:
        return self.query.at(self.query.number + 1) if self.last < self.total else None

    @property
    def first(self) -> int:
        return min(self.query.offset + 1, self.total)

    @property
    def last(self) -> int:
        return min(self.query.offset + PAGE_LENGTH, self.total)
