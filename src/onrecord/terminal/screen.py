"""What goes to the terminal: its width, its colours, and nothing a source could smuggle in."""

from __future__ import annotations

import os
import re

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from onrecord.models import Clarity

WIDTH_OF_A_PIPE = 100  # columns where there is no terminal and COLUMNS is not set

# Colours of the sixteen that every terminal has, so that its own light or dark theme holds.
THEME = Theme(
    {
        "id": "cyan",
        "name": "bold",
        "label": "italic",
        "aside": "dim",
        "heading": "bold",
        "words": "reverse",
        "deny": "red",
        "confirm": "green",
        "ask": "blue",
        "answered": "green",
        "partial": "yellow",
        "not answered": "red",
        "declined": "magenta",
        "no reply": "magenta",
    },
    inherit=True,
)

# Control characters but line break and tab: among them the one that begins a terminal's commands.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Marks that turn the direction of what follows them, by which words can be made to read otherwise.
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def output() -> Console:
    """Return the console of the standard output: no colour where it is no terminal or NO_COLOR is set."""
    console = Console(theme=THEME, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = WIDTH_OF_A_PIPE
    return console


def errors() -> Console:
    """Return the console of the standard error."""
    return Console(theme=THEME, highlight=False, markup=False, emoji=False, stderr=True)


def harmless(words: str) -> str:
    """Return the words with control characters and marks of direction shown as U+FFFD."""
    return _TURNS.sub("\ufffd", _CONTROL.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n")))


def line(words: str) -> str:
    """Return the words harmless and on one line."""
    return " ".join(harmless(words).split())


def cut(words: str, most: int) -> str:
    """Return the words on one line of at most ``most`` characters, cut between words and marked if cut."""
    whole = line(words)
    if len(whole) <= most:
        return whole
    return whole[: most - 1].rsplit(" ", 1)[0].rstrip(",;:.–—- ") + "…"


def styled_clarity(clarity: Clarity | None) -> Text:
    return Text(clarity, style=clarity) if clarity else Text("unsure", style="aside")
