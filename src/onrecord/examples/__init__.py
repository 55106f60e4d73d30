"""Coverage written for this project, for the demo and the tests: one affair in five sources.

Every official, place, outlet and event in it is invented. ``gold.json`` beside the sources says what
a careful reader finds in them.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SOURCES = (  # in order of publication
    "courier-2024-03-09.md",
    "interview-2024-03-10.vtt",
    "briefing-2024-03-12.txt",
    "herald-2024-03-12.html",
    "hearing-2024-03-14.pdf",
)
DRAFT = FOLDER / "drafts" / "draft.md"  # a story about the affair, with most faults that are looked for
GOLD = FOLDER / "gold.json"
QUESTION = "Did anyone in the ministry know of the cracks in the dam before the flood?"


def paths() -> list[Path]:
    """Return the files of the bundled coverage, in order of publication."""
    return [FOLDER / name for name in SOURCES]
