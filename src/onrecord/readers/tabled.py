"""Documents that stand in a table or in JSON: each its facts, and a text or turns.

A table has a document a row, or a turn a row, and then a document is the rows that say the same about
themselves. JSON has the same as a list of objects, or a document an object with its turns in a list. Where a
source holds several documents, each becomes a source of its own, a JSON object of its cells and turns.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.errors import UnreadableSource
from onrecord.models import Author, Source, Stated
from onrecord.persons.bylines import parse_byline
from onrecord.readers import media_type
from onrecord.readers.charsets import decode
from onrecord.readers.columns import Row, cell, column
from onrecord.readers.extracted import ANSWERS, ASKS, Block, Extracted
from onrecord.readers.items import Item, in_documents
from onrecord.readers.json_rows import json_items
from onrecord.readers.table import table_rows
from onrecord.times.page_dates import DateOrder, date_order, stated_date
from onrecord.turns.labels import asks_by_label

LONGEST_KEY = 80  # characters of what names a document in the address of its source
_SAYS = {
    **dict.fromkeys(("question", "q", "ask", "asks"), ASKS),
    **dict.fromkeys(("answer", "a", "reply", "response"), ANSWERS),
}
# Who is printed where nobody speaks.
_NOBODY = frozenset(("", "none", "null", "nan", "n/a", "-", "unknown", "system", "recorder", "the recorder"))


@dataclass(frozen=True, kw_only=True)
class _Turn:
    words: str
    speaker: str | None
    says: str = ""


def sources_in(source: Source) -> Iterator[Source]:
    """Yield a source for each document of a table or of JSON, the source itself where it holds one.

    A document's source is named by its id, or its day and title, so that it is known again in a table that
    has grown; raises UnreadableSource where no words can be told from the rest.
    """
    items = _items(source)
    if len(items) == 1:
        yield source
        return
    order = _order(items)
    taken: Counter[str] = Counter()
    places = Counter(cell(item.facts, "url") for item in items)
    for item in items:
        key = _key(item)
        taken[key] += 1
        address = f"{source.address}#{key}" + (f"-{taken[key]}" if taken[key] > 1 else "")
        whole = _with_days(item, order)
        if places[cell(item.facts, "url")] > 1:
            # An address that several documents have in common is where they lie, and of none of them alone.
            whole.pop(column(item.facts, "url") or "", None)
        yield replace(
            source,
            address=address,
            content=json.dumps(whole, ensure_ascii=False).encode("utf-8", "replace"),
            media_type=media_type.JSON,
            url=f"{source.url}#{key}" if source.url else None,
            charset="utf-8",
        )


def extract(source: Source) -> Extracted:
    """Return the one document of a table or of JSON; raises UnreadableSource where there are several."""
    items = _items(source)
    if len(items) != 1:
        raise UnreadableSource(
            f"there are {len(items)} documents in it; add it to a record, or read each of the sources that"
            " onrecord.sources.gather yields"
        )
    [item] = items
    turns = list(_turns(item.turns)) if item.turns else []
    said = _talk(turns) if turns else _text(cell(item.facts, "text"))
    order = _order(items)
    return replace(
        said,
        title=_stated(item.facts, "title") or said.title,
        outlet=_stated(item.facts, "outlet") or said.outlet,
        authors=_authors(item.facts) or said.authors,
        published=_day(item.facts, "published", order) or said.published,
        updated=_day(item.facts, "updated", order) or said.updated,
        url=cell(item.facts, "url") or None,
    )


def _items(source: Source) -> list[Item]:
    text = decode(source.content, declared=source.charset).text
    if source.media_type == media_type.JSON:
        return json_items(text)
    rows = table_rows(text)
    if not rows:
        raise UnreadableSource("there are no rows in the table below the names of its columns")
    return in_documents(rows)


def _key(item: Item) -> str:
    facts = item.facts
    words = cell(facts, "id") or " ".join((cell(facts, "published"), cell(facts, "title")))
    return re.sub(r"\W+", "-", words).strip("-")[:LONGEST_KEY] or "document"


def _with_days(item: Item, order: DateOrder | None) -> dict[str, object]:
    """Return a document as JSON, its days as the other documents of the table show that they are meant."""
    whole: dict[str, object] = dict(item.facts)
    for fact in ("published", "updated"):
        name = column(item.facts, fact)
        if name and (edtf := stated_date(item.facts[name], order)) and len(item.facts[name].strip()) <= 10:
            whole[name] = edtf
    return whole | ({"turns": [dict(row) for row in item.turns]} if item.turns else {})


def _order(items: Iterable[Item]) -> DateOrder | None:
    return date_order("\n".join(cell(item.facts, "published") for item in items))


def _turns(rows: Iterable[Row]) -> Iterator[_Turn]:
    for row in rows:
        if words := cell(row, "text"):
            speaker = _speaker(cell(row, "speaker"))
            says = _SAYS.get(cell(row, "says").casefold(), ASKS if speaker and asks_by_label(speaker) else "")
            yield _Turn(words=_without_label(words, speaker), speaker=speaker, says=says)
            continue
        for part, who, says in (("question", "asker", ASKS), ("answer", "answerer", ANSWERS)):
            if words := cell(row, part):
                yield _Turn(words=words, speaker=_speaker(cell(row, who)) or part.capitalize(), says=says)


def _speaker(name: str) -> str | None:
    words = " ".join(name.split()).strip(" :")
    return None if words.casefold() in _NOBODY else words


def _without_label(words: str, speaker: str | None) -> str:
    """Return what is said without the speaker printed before it once more: "Mr. DOE. I rise"."""
    label = re.match(rf"\s*{re.escape(speaker)}[ \t]*[.:][ \t]+(?=\S)", words) if speaker else None
    return words[label.end() :] if label else words


def _talk(turns: Sequence[_Turn]) -> Extracted:
    """Return turns as a text, each ``Name: words``; the names stand before the blocks and in none.

    Where rows in succession are one speaker's, sentences or paragraphs, the name stands before the first.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for before, turn in zip([None, *turns], turns, strict=False):
        goes_on = before is not None and (before.speaker, before.says) == (turn.speaker, turn.says)
        lead = "" if before is None else "\n" if goes_on else "\n\n"
        lead += f"{turn.speaker}: " if turn.speaker and not goes_on else ""
        words = turn.words.strip()
        at += len(lead)
        hints = frozenset({turn.says} if turn.says else ())
        blocks.append(Block(start=at, end=at + len(words), speaker=turn.speaker, hints=hints))
        at += len(words)
        pieces += [lead, words]
    return Extracted(text="".join(pieces), blocks=tuple(blocks), bare=True)


def _text(words: str) -> Extracted:
    """Return the words of a cell, read as the page or the text that they are."""
    if words.startswith("<"):
        from onrecord.readers.html import extract as read_words
    else:
        from onrecord.readers.plain import extract as read_words
    return read_words(
        Source(address="", content=words.encode("utf-8", "replace"), media_type="", charset="utf-8")
    )


def _stated(facts: Row, name: str) -> Stated | None:
    value = " ".join(cell(facts, name).split())
    return Stated(value=value, read_from=f"column {name}") if value else None


def _day(facts: Row, name: str, order: DateOrder | None) -> Stated | None:
    parts = [cell(facts, part) for part in ("day", "month", "year")] if name == "published" else []
    edtf = stated_date(cell(facts, name), order) or stated_date(" ".join(filter(None, parts)), order)
    return Stated(value=edtf, read_from=f"column {name}") if edtf else None


def _authors(facts: Row) -> tuple[Author, ...]:
    return parse_byline(re.sub(r"\s*[;\n]\s*", ", ", cell(facts, "authors")), read_from="column authors")
