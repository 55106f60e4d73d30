"""Compare what reads dates: ours, and whichever of three other libraries is installed beside it.

    python benchmarks/dates.py [--table] [--verbose] [--texts FILE.jsonl HAND.tsv]

The cases are those of the tests, tests/data/dates.tsv: words in a story of a given day, and the date that
they name, if any. With --texts, dates read by hand in real articles: HAND holds an article's id, its day,
the place of a sentence and the place and date of an expression in it. Prints one line of JSON a figure, in
percent; `--table` the same as a table, `--verbose` each case that is not right on stderr.

Right: a day is that day; a range begins and ends where the case says, give or take a day or a third of its
length, since "two weeks ago" may be the week around that day or the one it lies in; nothing is found where
there is no date. `narrower` is the part of wrong that names days which the words leave open. None: nothing
found where there is a date. The others are installed by hand: pip install recognizers-text-suite "emoji<2"
dateparser chrono-python
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from scoring import present

from onrecord.dates import find_dates
from onrecord.times.edtf import earliest, latest

CASES = Path(__file__).resolve().parent.parent / "tests" / "data" / "dates.tsv"
VERDICTS = ("right", "wrong", "narrower", "none")
DAY = timedelta(days=1)
NO_STORY = "2017-02-14"  # the others must have a day to read against, even where the words name their own
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)

Days = tuple[date, date]  # the first and the last
Finds = Callable[[str, date], list[tuple[int, Days]]]  # each with the place where its words begin


@dataclass(frozen=True, kw_only=True)
class Case:
    """Words in a story of a day, where in them the date stands, and the days it can mean."""

    kind: str
    story: str | None
    words: str
    days: Days | None
    place: tuple[int, int] | None = None  # None: nothing else is dated in the words


def cases_of(path: Path) -> Iterator[Case]:
    """Yield the cases of the tests; a no-break space is written ⍽ there."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        kind, story, words, edtf = line.split("\t")
        if kind == "undated story":
            continue  # the others read every story as one of some day
        yield Case(
            kind=kind, story=story or None, words=words.replace("⍽", "\u00a0"),
            days=days_of(edtf) if edtf else None,
        )  # fmt: skip


def read_by_hand(articles: Path, hand: Path) -> Iterator[Case]:
    """Yield the dates read by hand in articles that are not ours to keep here."""
    texts = {row["id"]: row["text"] for row in map(json.loads, articles.open(encoding="utf-8"))}
    for line in hand.read_text(encoding="utf-8").splitlines()[1:]:
        article, story, *places, edtf = line.split("\t")
        begin, end, start, stop = map(int, places)
        days = days_of(edtf) if edtf else None
        kind = "none" if days is None else "day" if days[0] == days[1] else "range"
        words = texts[article][begin:end]
        yield Case(kind=kind, story=story, words=words, days=days, place=(start - begin, stop - begin))


def days_of(edtf: str) -> Days:
    """Return the first and the last day of a date in EDTF."""
    first, last = earliest(edtf), latest(edtf)
    return FIRST if first < "0001" else date.fromisoformat(first), date.fromisoformat(last)


# ---------------------------------------------------------------- the readers


def onrecord(words: str, story: date) -> list[tuple[int, Days]]:
    """Return what our own rules find."""
    return [(d.span.start, days_of(d.edtf)) for d in find_dates(words, None, story.isoformat())]


def recognizers() -> Finds:
    """Return Microsoft's recognizers as a reader; of its two readings, the last that is not to come."""
    from recognizers_date_time import Culture, DateTimeOptions, recognize_datetime  # type: ignore

    def finds(words: str, story: date) -> list[tuple[int, Days]]:
        found = []
        reference = datetime.combine(story, datetime.min.time())
        for one in recognize_datetime(words, Culture.English, DateTimeOptions.NONE, reference):
            values = (one.resolution or {}).get("values", [])
            days = [days for value in values if (days := _recognized(value))]
            past = [pair for pair in days if pair[0] <= story]
            if days:
                found.append((one.start, max(past) if past else min(days)))
        return found

    return finds


def _recognized(value: dict[str, str]) -> Days | None:
    """Return the days of one reading; "before" and "since" count as the date behind them."""
    if value["type"] not in ("date", "daterange", "datetime", "datetimerange"):
        return None
    if value.get("value") and value["value"] != "not resolved":
        day = date.fromisoformat(value["value"][:10])
        return day, day
    start, end = (value.get(name) for name in ("start", "end"))
    if start and end:
        first, stop = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
        return first, max(first, stop if len(end) > 10 else stop - DAY)
    bound = start or end
    if not bound:
        return None
    width = {1: "year", 2: "month"}.get(len(value["timex"].split("-")), "day")
    return _widened(date.fromisoformat(bound[:10]), width)


def _widened(day: date, width: str) -> Days:
    """Return the year, the month, the week from Monday, or only the day, in which a day lies."""
    if width == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if width == "month":
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return day.replace(day=1), following - DAY
    if width == "week":
        monday = day - day.weekday() * DAY
        return monday, monday + 6 * DAY
    return day, day


def dateparser() -> Finds:
    """Return dateparser's search as a reader that prefers the past; its parser tells how wide a date is."""
    from dateparser.date import DateDataParser  # type: ignore
    from dateparser.search import search_dates  # type: ignore

    def finds(words: str, story: date) -> list[tuple[int, Days]]:
        reference = datetime.combine(story, datetime.min.time())
        settings = {"RELATIVE_BASE": reference, "PREFER_DATES_FROM": "past"}
        parser = DateDataParser(languages=["en"], settings=settings)
        found, at = [], 0
        for part, moment in search_dates(words, languages=["en"], settings=settings) or []:
            at = max(words.find(part, at), 0)
            width = parser.get_date_data(part).period or "day"
            found.append((at, _widened(moment.date(), width)))
        return found

    return finds


def chrono() -> Finds:
    """Return chrono as a reader, which has no wish for past or future; precision tells how wide a date is."""
    import chrono_python  # type: ignore

    def finds(words: str, story: date) -> list[tuple[int, Days]]:
        reference = datetime.combine(story, datetime.min.time())
        try:
            found = chrono_python.parse(words, reference)
        except ValueError:  # on "Feb. 31" it fails; it has found nothing
            return []
        return [(one.index, _spanned(one)) for one in found]

    return finds


def _spanned(result: Any) -> Days:
    ends = [result.start, getattr(result, "end", None) or result.start]
    (first, _), (_, last) = (_widened(m.datetime().date(), m.precision().name.lower()) for m in ends)
    return first, max(first, last)


OTHERS: dict[str, tuple[str, str, Callable[[], Finds]]] = {  # name: module, distribution, reader
    "recognizers": ("recognizers_date_time", "recognizers-text-date-time", recognizers),
    "chrono": ("chrono_python", "chrono-python", chrono),
    "dateparser": ("dateparser", "dateparser", dateparser),
}


# ---------------------------------------------------------------- scoring


def verdict(case: Case, found: list[tuple[int, Days]]) -> str:
    """Return how what was found compares; what is found besides the date of a case counts as wrong."""
    if case.place:
        found = [(at, days) for at, days in found if case.place[0] - 12 <= at < case.place[1]]
    days = [days for _, days in found]
    if case.days is None:
        return "wrong" if days else "right"
    if not days:
        return "none"
    if len(days) == 1 and is_like(days[0], case.days):
        return "right"
    inside = all(case.days[0] <= first and last <= case.days[1] for first, last in days)
    return "narrower" if inside else "wrong"


def is_like(found: Days, wanted: Days) -> bool:
    """Tell whether days begin and end where they should: exactly for a day, about there for a range."""
    if wanted[0] == wanted[1]:
        return found == wanted
    give = max(DAY, (wanted[1] - wanted[0]) / 3) if FIRST not in wanted and LAST not in wanted else DAY
    return all(abs(one - other) <= give for one, other in zip(found, wanted, strict=True))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--table", action="store_true", help="a table, not lines of JSON")
    parser.add_argument("--verbose", action="store_true", help="each case that is not right, on stderr")
    parser.add_argument("--texts", nargs=2, type=Path, metavar=("FILE.jsonl", "HAND.tsv"))
    options = parser.parse_args()
    if options.texts:
        cases = list(read_by_hand(*(present(path, "dates read by hand") for path in options.texts)))
    else:
        cases = list(cases_of(CASES))
    show("onrecord", cases, onrecord, options)
    for name, (module, distribution, reader) in OTHERS.items():
        if importlib.util.find_spec(module):
            version = importlib.metadata.version(distribution)
            show(f"{name} {version}" if options.table else name, cases, reader(), options)
    return 0


def show(name: str, cases: list[Case], finds: Finds, options: argparse.Namespace) -> None:
    """Measure one reader and print its figures, of all cases and of each kind."""
    tally: Counter[tuple[str, str]] = Counter()
    begun = time.perf_counter()
    for case in cases:
        found = finds(case.words, date.fromisoformat(case.story or NO_STORY))
        told = verdict(case, found)
        tally.update({(kind, told): 1 for kind in ("all", case.kind)})
        if options.verbose and told != "right":
            print(name, told, repr(case.words), case.story, case.days, found, sep=" | ", file=sys.stderr)
    milliseconds = 1000 * (time.perf_counter() - begun) / len(cases)
    for kind in ("all", "day", "range", "none"):
        of = sum(count for (one, _), count in tally.items() if one == kind)
        figures = {told: round(100 * tally[kind, told] / of, 1) for told in VERDICTS}
        figures["wrong"] = round(100 * (tally[kind, "wrong"] + tally[kind, "narrower"]) / of, 1)
        if options.table:
            print(f"| {name} | {kind} ({of}) |", " | ".join(f"{figures[told]}" for told in VERDICTS), "|")
            continue
        for told, value in figures.items():
            print(json.dumps({"figure": f"{name}_{kind}_{told}", "value": value}))
    if not options.table:
        print(json.dumps({"figure": f"{name}_milliseconds_a_case", "value": round(milliseconds, 2)}))


if __name__ == "__main__":
    sys.exit(main())
