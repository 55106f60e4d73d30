"""The report as plain values for ``--json``. The keys are described in docs/commands.md and stay."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.checks.checked import Place
from onrecord.reporting.report import CheckReport, Entry
from onrecord.terminal.shapes import Shape, person_shape


def report_shape(report: CheckReport) -> Shape:
    document = report.document
    return {
        "draft": {
            "name": report.name,
            "title": document.title.value if document.title else None,
            "media_type": document.media_type,
            "characters": len(document.text),
        },
        "checked_at": report.at,
        "sources": report.documents,
        "not_read": [{"address": one.address, "reason": one.reason} for one in report.not_read],
        "warnings": list(report.warnings),
        "fail_on": sorted(report.fail_on),
        "stand": report.standing,
        "fail": len(report.failing),
        "verdicts": dict(report.counts),
        "quotations": [entry_shape(report, entry) for entry in report.entries],
        "passed_over": [
            {"words": one.words, "why": one.why, "where": one.where, "piece": [one.span.start, one.span.end]}
            for one in report.passed
        ],
    }


def entry_shape(report: CheckReport, entry: Entry) -> Shape:
    """Return one quotation with its places."""
    found = entry.checked
    quotation = found.quotation
    return {
        "number": entry.number,
        "verdict": found.verdict,
        "stands": found.stands,
        "fails": entry.fails,
        "reason": found.reason,
        "score": found.score,
        "words": entry.words,
        "pieces": [[piece.start, piece.end] for piece in quotation.pieces],
        "paragraph": entry.paragraph,
        "spot": asdict(entry.spot) if entry.spot else None,
        "manner": quotation.manner,
        "speaker": person_shape(quotation.speaker),
        "speaker_label": quotation.speaker_label,
        "said_on": quotation.said_on,
        "venue": quotation.venue,
        "asked": quotation.asked,
        "places": [place_shape(report, place) for place in found.places],
    }


def place_shape(report: CheckReport, place: Place) -> Shape:
    """Return a place of the sources with the comparison."""
    return {
        "document": place.document,
        "title": place.title,
        "outlet": place.outlet,
        "date": place.date,
        "address": report.addresses.get(place.document),
        "link": place.link,
        "speaker": person_shape(place.speaker),
        "speaker_label": place.speaker_label,
        "words": list(place.words),
        "pieces": [[span.start, span.end] for span in place.spans],
        "before": place.before,
        "after": place.after,
        "differences": [asdict(run) for run in place.differences],
    }
