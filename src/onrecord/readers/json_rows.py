"""JSON as the documents it holds: objects with a text, or with turns in a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from onrecord.errors import UnreadableSource
from onrecord.readers.columns import Row, are_turns, column, holds_words
from onrecord.readers.items import Item, in_documents

MOST_OBJECTS = 200_000  # more take minutes to look through; split, they are read
DEEPEST = 4  # objects and lists around a document: {"data": {"interviews": [{…}]}}


def json_items(text: str) -> list[Item]:
    """Return the documents of JSON, also of an object a line; UnreadableSource where there are none."""
    if text.count("{") > MOST_OBJECTS:
        raise UnreadableSource(f"there are more than {MOST_OBJECTS} objects in the JSON; split it")
    try:
        value = _value(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"the JSON cannot be parsed: {error}") from None
    items = list(_items(value, DEEPEST))
    if not items:
        raise UnreadableSource(
            "no key of the JSON is known to hold words; what can be read is an object, or a list of objects,"
            " each with a text, or with turns that have a speaker and a text each"
        )
    return items


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            raise
        return [json.loads(line) for line in lines]


def _items(value: object, depth: int) -> Iterator[Item]:
    if depth == 0:
        return
    if isinstance(value, list):
        objects = [one for one in value if isinstance(one, dict)]
        rows = [_row(one) for one in objects]
        names = {name: None for row in rows for name in row}
        if are_turns(list(names)):
            yield from in_documents(_even(rows, names))
        else:
            for one in objects:
                yield from _items(one, depth - 1)
    elif isinstance(value, dict):
        yield from _documents(value, depth)


def _documents(value: Mapping[str, object], depth: int) -> Iterator[Item]:
    """Yield the document that an object is, or else those inside it; they are named by their keys."""
    facts = _row(value)
    if holds_words(list(facts)):
        yield Item(facts=facts)
        return
    if turns := _turns(value):
        yield Item(facts=facts, turns=turns)
        return
    for key, one in value.items():
        for item in _items(one, depth - 1):
            named = isinstance(one, dict) and column(item.facts, "id") is None
            yield Item(facts={**item.facts, "id": key}, turns=item.turns) if named else item


def _turns(value: Mapping[str, object]) -> tuple[Row, ...]:
    """Return the rows of the longest list in an object whose members are turns."""
    found: list[Row] = []
    for one in value.values():
        if isinstance(one, list) and one and all(isinstance(member, dict) for member in one):
            rows = [_row(member) for member in one]
            names = {name: None for row in rows for name in row}
            if are_turns(list(names)) and len(rows) > len(found):
                found = _even(rows, names)
    return tuple(found)


def _even(rows: Sequence[Row], names: Mapping[str, None]) -> list[Row]:
    """Return the rows with the same names in each, as those of a table are."""
    return [{name: row.get(name, "") for name in names} for row in rows]


def _row(value: Mapping[str, object]) -> dict[str, str]:
    """Return the words of an object by their keys, its own before those of objects in it that state facts."""
    row = {key: words for key, one in value.items() if (words := _words(one)) is not None}
    for one in value.values():
        if isinstance(one, dict) and _words(one) is None:
            facts = {key: words for key, more in one.items() if (words := _words(more)) is not None}
            row = row if holds_words(list(facts)) else facts | row
    return row


def _words(value: object) -> str | None:
    """Return a value as words: a list of them a paragraph each, an object that has a name as the name."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return "\n\n".join(value) if all(isinstance(one, str) for one in value) else None
    name = value.get("name") if isinstance(value, dict) else None
    return name if isinstance(name, str) else None
