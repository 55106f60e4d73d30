"""The report as SARIF 2.1.0 (OASIS), for editors and continuous integration."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import onrecord
from onrecord.checks.checked import STANDING, Place, Verdict
from onrecord.models import make_id
from onrecord.reporting.marked import source_side
from onrecord.reporting.report import STDIN, VERDICTS, CheckReport, Entry
from onrecord.reporting.wording import LOOSE, MEANS, place_words, slug, who
from onrecord.sources import is_url
from onrecord.terminal.screen import line
from onrecord.terminal.shapes import Shape

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: CheckReport) -> Shape:
    """Return a log of one run, with a result for each quotation that an editor has to look at.

    Rules are the verdicts. What fails the check is an error, what does not stand otherwise a warning.
    """
    rules = [verdict for verdict in VERDICTS if verdict not in STANDING or verdict in report.fail_on]
    run: Shape = {
        "tool": {
            "driver": {
                "name": "On Record",
                "semanticVersion": onrecord.__version__,
                "rules": [_rule(verdict) for verdict in rules],
            }
        },
        "invocations": [_invocation(report)],
        "artifacts": [{"location": {"uri": _uri(report.name)}, "mimeType": report.document.media_type}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, entry, rules) for entry in report.remarkable],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(verdict: Verdict) -> Shape:
    return {
        "id": slug(verdict),
        "name": "".join(word.capitalize() for word in slug(verdict).split("-")),
        "shortDescription": {"text": MEANS[verdict]},
        "help": {"text": "Compare the draft's words with the source's, and go to the place that is named."},
    }


def _invocation(report: CheckReport) -> Shape:
    told = [f"{one.address} could not be read: {one.reason}" for one in report.not_read]
    told += report.warnings
    return {
        "executionSuccessful": True,
        "endTimeUtc": report.at,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": one}} for one in told],
    }


def _result(report: CheckReport, entry: Entry, rules: list[Verdict]) -> Shape:
    found = entry.checked
    result: Shape = {
        "ruleId": slug(found.verdict),
        "ruleIndex": rules.index(found.verdict),
        "level": "error" if entry.fails else "warning",
        "message": {"text": _message(report, entry)},
        "locations": [_location(report, entry)],
        "partialFingerprints": {"quotation/v1": make_id("quotation", slug(found.verdict), entry.words)},
    }
    if found.places and found.verdict != "not on record":
        result["relatedLocations"] = [
            _related(report, place, number) for number, place in enumerate(found.places, 1)
        ]
    return result


def _message(report: CheckReport, entry: Entry) -> str:
    found = entry.checked
    told = f"{found.verdict.capitalize()}: {line(found.reason)}."
    if found.places and found.verdict not in LOOSE:
        place = found.places[0]
        speaker = line(who(place.speaker, place.speaker_label))
        told += f" In the source, {speaker}: “{_words(place)}” ({place_words(report, place)})."
    return told


def _location(report: CheckReport, entry: Entry) -> Shape:
    """Return where the quotation stands: lines and columns, of a DOCX or PDF the paragraph."""
    physical: Shape = {"artifactLocation": {"uri": _uri(report.name), "index": 0}}
    if entry.spot:
        physical["region"] = {
            "startLine": entry.spot.line,
            "startColumn": entry.spot.column,
            "endLine": entry.spot.end_line,
            "endColumn": entry.spot.end_column,
            "snippet": {"text": entry.words},
        }
        return {"physicalLocation": physical}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"name": f"paragraph {entry.paragraph}", "kind": "element"}],
    }


def _related(report: CheckReport, place: Place, number: int) -> Shape:
    address = place.link or report.addresses.get(place.document, place.document)
    return {
        "id": number,
        "message": {"text": f"{place_words(report, place)}: “{_words(place)}”"},
        "physicalLocation": {"artifactLocation": {"uri": _uri(address)}},
    }


def _words(place: Place) -> str:
    """Return the source's words, with what the draft leaves out of them."""
    return line("".join(segment.words for segment in source_side(place)))


def _uri(address: str) -> str:
    """Return an address as a URI; a file's is relative where it lies below the folder we are in."""
    if is_url(address):
        return address
    if address == STDIN:
        return "stdin"
    path = os.path.relpath(address)
    return Path(address).absolute().as_uri() if path.startswith("..") else quote(Path(path).as_posix())
