"""Verdicts, people and places in an editor's words."""

from __future__ import annotations

import re
from typing import Literal, get_args

from onrecord.checks.checked import STANDING, Place, Verdict
from onrecord.errors import BadOption
from onrecord.models import Person
from onrecord.reporting.report import VERDICTS, CheckReport
from onrecord.terminal.screen import cut, line
from onrecord.times.plain_dates import plain_date
from onrecord.web.wording import counted as counted
from onrecord.web.wording import names_somebody

Tone = Literal["stands", "differs", "unknown"]  # unknown: nothing on record says so, or otherwise
TONES: tuple[Tone, ...] = get_args(Tone)

MEANS: dict[Verdict, str] = {
    "verbatim": "The words stand in the source as they stand in the draft.",
    "same words": "The words are the source's; only marks, capitals, line breaks or notes differ.",
    "cut": "An ellipsis leaves words out, and the sense stands.",
    "cut that turns the sense": "A negation, a condition, an exception or the real subject is left out.",
    "spliced": "Pieces from different places are put together as one quotation.",
    "altered": "Words are changed, added or missing.",
    "another speaker": "The words are on record, and somebody else said them.",
    "another occasion": "The words are on record, and the date or venue of the draft is not the source's.",
    "asked, not said": "The words are those of a question that was put to the speaker.",
    "quoted there too": "The source itself quotes somebody else with these words.",
    "paraphrase found": "What the draft tells in its own words is on record in others.",
    "not on record": "No source on record has these words. They may be right all the same.",
}
# Verdicts of which the source's words are not the draft's, so that comparing word by word says nothing.
LOOSE: tuple[Verdict, ...] = ("paraphrase found", "not on record")
NEVER = "none"


def tone(verdict: Verdict) -> Tone:
    """Return how a verdict is coloured."""
    if verdict in STANDING:
        return "stands"
    return "unknown" if verdict == "not on record" else "differs"


def slug(verdict: str) -> str:
    """Return a verdict as one word, for options and classes: "asked, not said" is ``asked-not-said``."""
    return re.sub(r"[^a-z]+", "-", verdict.lower()).strip("-")


def verdicts_named(words: str) -> frozenset[Verdict]:
    """Return the verdicts of a list such as "altered, not-on-record"; ``none`` is no verdict at all.

    Raises BadOption, which tells what there is.
    """
    named = {slug(verdict): verdict for verdict in VERDICTS}
    for verdict in VERDICTS:  # one has a comma in it
        words = words.replace(verdict, slug(verdict))
    asked = [slug(word) for word in words.split(",")]
    if asked == [NEVER]:
        return frozenset()
    unknown = [word for word in asked if word not in named]
    if unknown:
        raise BadOption(f"--fail-on: no verdict {unknown[0]!r}; there are {', '.join(named)}, and {NEVER}")
    return frozenset(named[word] for word in asked)


def who(person: Person | None, label: str | None) -> str:
    """Return a name, or the printed label where nobody is resolved; "Q" is a reporter."""
    if person is None and label and not names_somebody(label):
        return "a reporter"
    return person.name if person else label or "nobody named"


def place_words(report: CheckReport, place: Place, most: int = 200) -> str:
    """Return where a place is, in a line: outlet, title in so many characters or file, date."""
    name = place.title or report.addresses.get(place.document, place.document)
    parts = [line(place.outlet) if place.outlet else None, cut(name, most)]
    if place.date:
        parts.append(plain_date(place.date))
    return ", ".join(part for part in parts if part)


def summary(report: CheckReport) -> str:
    """Return the outcome in a sentence."""
    if not report.entries:
        return "No quotation was found in the draft."
    total, standing = len(report.entries), report.standing
    if standing == total:
        return "The one quotation stands." if total == 1 else f"All {total} quotations stand."
    rest = total - standing
    unknown = report.counts.get("not on record", 0)
    others = [f"{rest - unknown} {'differs' if rest - unknown == 1 else 'differ'}"] if rest > unknown else []
    others += [f"{unknown} {'is' if unknown == 1 else 'are'} not on record"] if unknown else []
    if total == 1:
        return f"The one quotation {others[0][2:]}."
    stand = f"{standing or 'none'} of {counted(total, 'quotation')} {'stands' if standing == 1 else 'stand'}"
    return f"{stand[0].upper()}{stand[1:]}; {' and '.join(others)}."


def told_apart(report: CheckReport) -> str | None:
    """Return how many of the quotations have no marks around them; None if all have."""
    told = sum(entry.is_told for entry in report.entries)
    if not told:
        return None
    number = "One of them is" if told == 1 else f"{told} of them are"
    return f"{number} told in the draft’s own words"


def verdict_counts(report: CheckReport) -> str:
    """Return how many quotations have each verdict: "altered 3 · asked, not said 1"."""
    return " · ".join(f"{verdict} {number}" for verdict, number in report.counts.items())
