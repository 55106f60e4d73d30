"""What columns of tables and keys of JSON are called by others: which holds words, which a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

Row = Mapping[str, str]  # the cells by the name of their column

# The names of each column, folded (``folded``), the surest first.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "text": (
        "text",
        "transcript",
        "articlebody",
        "fulltext",
        "content",
        "body",
        "speech",
        "utterance",
        "words",
        "sentence",
        "statement",
    ),
    "speaker": ("speaker", "speakername", "personname", "participant", "member", "voice"),
    "question": ("question", "questiontext", "interviewquestion"),
    "answer": ("answer", "answertext", "reply", "response", "interviewanswer"),
    "asker": ("asker", "askedby", "interviewer", "questioner", "reporter"),
    "answerer": ("answeredby", "respondent", "interviewee", "answerer", "president"),
    "says": ("type", "kind", "role", "turntype"),
    "title": ("title", "headline", "doctitle", "heading", "subject"),
    "published": (
        "published",
        "date",
        "publishedtime",
        "publishedat",
        "publicationdate",
        "datepublished",
        "publishdate",
        "pubdate",
    ),
    "updated": ("updated", "modified", "modifiedtime", "datemodified", "updatedat", "lastmodified"),
    "day": ("day",),
    "month": ("month",),
    "year": ("year",),
    "outlet": (
        "outlet",
        "publication",
        "publisher",
        "sitename",
        "metasitename",
        "newspaper",
        "network",
        "source",
    ),
    "authors": ("authors", "author", "byline", "creator"),
    "url": ("url", "link", "sourceurl", "canonicalurl", "permalink", "source"),
    "id": ("id", "identifier", "guid", "key", "slug"),
}
# Those that tell about a document and stay the same from one of its turns to the next.
ABOUT: Final = ("title", "published", "updated", "outlet", "authors", "url")
_ADDRESS = re.compile(r"https?://\S+")


@lru_cache(maxsize=1024)  # the same few names in every row
def folded(name: str) -> str:
    """Return a column's name without case, spaces and marks: "Speaker_Name" is "speakername"."""
    return re.sub(r"[\W_]+", "", name).casefold()


def column(names: Iterable[str], wanted: str) -> str | None:
    """Return which of the names is that of the column that is wanted, or None."""
    known = {folded(name): name for name in reversed(list(names))}
    return next((known[name] for name in _NAMES[wanted] if name in known), None)


def cell(row: Row, wanted: str) -> str:
    """Return a row's cell of the column that is wanted, stripped; empty where there is none.

    An address is a cell of the column for addresses alone: what "source" holds is told by how it looks.
    """
    known = {folded(name): name for name in reversed(list(row))}
    for name in _NAMES[wanted]:
        value = row[known[name]].strip() if name in known else ""
        if value and (_ADDRESS.fullmatch(value) is not None) == (wanted == "url"):
            return value
    return ""


def are_turns(names: Sequence[str]) -> bool:
    """Tell whether rows with these columns hold a turn each, or a question with its answer."""
    said = column(names, "speaker") and column(names, "text")
    return bool(said or (column(names, "question") and column(names, "answer")))


def holds_words(names: Sequence[str]) -> bool:
    """Tell whether it can be told which of these columns holds words."""
    return column(names, "text") is not None or are_turns(names)
