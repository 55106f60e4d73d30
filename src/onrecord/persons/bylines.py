"""Names and titles out of a byline: "By ANNA BYERS and RUTH PERL", "Melody Jansen, Senior Reporter"."""

from __future__ import annotations

import re

from onrecord.models import Author

_LEAD = re.compile(
    r"^\W*(?:(?:words|story|text|report(?:ed|ing)?|written|article|interview|analysis|posted|published|"
    r"opinion|review)\s+"
    r"(?:and \w+ )?by|by|author|authors)\b\s*:?\s*",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:,\s*(?:and|&)\s+|\s+(?:and|&|with)\s+|;|\s+[|/•·–—]\s+|\s*\|\s*|\n)\s*", re.IGNORECASE
)
_FOR = re.compile(r"\s+(?:for|in|at|from|reports? for)\s+.*$|\s*\((?!.*\b(?:jr|sr)\b)[^)]*\)", re.IGNORECASE)
_TITLE_WORD = re.compile(
    r"\b(?:reporter|editor|correspondent|writer|columnist|journalist|staff|bureau|chief|producer|"
    r"contributor|contributing|"
    r"photographer|fellow|intern|critic|analyst|director|secretary|professor|senior|deputy|associate|"
    r"freelance|"
    r"political|business|crime|education|health|health care|science|sports?|news|local|investigations?|"
    r"investigative|"
    r"special|national|foreign|world|opinion|features?|environment|technology|media|court|city|council|"
    r"digital|"
    r"managing|executive|assistant|head|manager|officer|presenter|author|staffer|blogger|researcher)\b",
    re.IGNORECASE,
)
# What bylines carry that is nobody: agencies and the paper's own staff.
_AGENCY = re.compile(
    r"^(?:the )?(?:associated press|ap|reuters|thomson reuters|agence france-?presse|afp|upi"
    r"|bloomberg(?: news)?|pa(?: media)?|press association|dpa|efe|ansa|tass|xinhua|getty(?: images)?|wires?"
    r"|news ?wires?|wire (?:services?|reports?)|agenc(?:y|ies)|staff(?: (?:reports?|reporters?|writers?))?"
    r"|(?:our )?(?:own )?(?:web |digital )?(?:staff|correspondents?|reporters?)"
    r"|(?:the )?(?:web|digital|news|editorial) ?(?:desk|team|board|staff|room)|newsroom|editors?|admin"
    r"|administrator|anonymous|unknown|none|guest|user|contributors?|press release)$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:news|times|post|herald|tribune|journal|gazette|courier|chronicle|guardian|magazine|media|press|"
    r"network|"
    r"broadcasting|corporation|staff|desk|team|agency|university|institute|inc|llc|ltd|editors|radio|tv|"
    r"house|office|department|ministry|committee|foundation|association|society|company)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]{3,}$")  # "XYZ Press Project"; initials are two, or have full stops
_ADDRESS = re.compile(r"https?:|www\.|/|\S+@\S+|\.(?:com|org|net|gov|html)\b", re.IGNORECASE)
_WORD = re.compile(r"(?:[^\W\d_][\w'’.\-]*)$")
_PARTICLES = frozenset(
    "de da di du van von der den la le el al bin ibn ben st mac of y e dos das del ter ten 't".split()
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|mba|esq)\.?$", re.IGNORECASE)
# A name has at least one word and seldom more than five ("Maria del Carmen Ruiz Ortega").
MOST_WORDS = 6


def parse_byline(line: str, *, read_from: str = "byline") -> tuple[Author, ...]:
    """Return the persons of a byline with the titles printed after their names; () where it names none.

    "By" in front, "for The Courier" behind, addresses, agencies and the paper's own name are no part
    of a name. A title stands after a comma: "Melody Jansen, Senior Reporter".
    """
    words = _LEAD.sub("", " ".join(line.replace("\u00a0", " ").split(" ")).strip(), count=1)
    words = _updated_away(words)
    authors: list[Author] = []
    for group in _AND.split(words):
        for part in group.split(","):
            _add(authors, part.strip(" .:;,\t\n"), read_from)
    return tuple(authors)


def _updated_away(words: str) -> str:
    """Cut a date or a time that some bylines carry behind the name."""
    return re.split(
        r"\s*(?:\b(?:updated|published|posted|on)\b[: ]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
        r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d|\d{1,2}[/.:]\d|"
        r"\b\d{1,2} [A-Z][a-z]{2,8} \d{4})",
        words,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]


def _add(authors: list[Author], part: str, read_from: str) -> None:
    """Add a name to the authors, or a title to the one before."""
    if not part or _ADDRESS.search(part):
        return
    if _SUFFIX.match(part) and authors:
        last = authors[-1]
        authors[-1] = Author(name=f"{last.name}, {part}", title=last.title, read_from=last.read_from)
        return
    bare = _FOR.sub("", part).strip()
    if _TITLE_WORD.search(bare):
        if authors and authors[-1].title is None:
            last = authors[-1]
            authors[-1] = Author(name=last.name, title=bare, read_from=last.read_from)
        return
    if is_name(bare):
        authors.append(Author(name=_cased(bare), title=None, read_from=read_from))


def is_name(words: str) -> bool:
    """Tell whether words have the shape of a person's name: capitalised, few, no agency."""
    parts = words.split()
    if not 1 < len(parts) <= MOST_WORDS or _AGENCY.match(words) or _ORGANISATION.search(words):
        return False
    if parts[0].lower() in ("the", "a", "an", "by") or (_ACRONYM.match(parts[0]) and not words.isupper()):
        return False
    return all(_WORD.match(part) and (part[0].isupper() or part.lower() in _PARTICLES) for part in parts)


def _cased(name: str) -> str:
    """Return a name that is printed in capitals in title case; any other as it is."""
    if not name.isupper() or len(name) <= 3:
        return name
    return " ".join(_cased_word(word) for word in name.split())


def _cased_word(word: str) -> str:
    if re.fullmatch(r"(?:[A-Z]\.)+|[A-Z]", word) or word in ("II", "III", "IV"):
        return word
    if word.lower() in _PARTICLES - {"mac", "st"}:
        return word.lower()
    cased = re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), word)
    return re.sub(r"\bMc([a-z])", lambda found: "Mc" + found[1].upper(), cased)
