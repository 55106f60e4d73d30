"""Words of a question or a name: folded for comparing, quoted for the full-text index."""

from __future__ import annotations

import re
import unicodedata

from onrecord.errors import BadOption

# Words that nearly every text has and that say nothing about its matter: articles, pronouns, forms
# of be, have and do, common prepositions, conjunctions, words that ask.
STOP_WORDS = frozenset(
    """a about after again ain all also am an and any anybody anyone anything are aren as ask asked asking
    at be because been before being but by can cannot could couldn d did didn do does doesn doing don
    done ever every everybody everyone everything for from get had hadn has hasn have haven having he
    her here hers herself him himself his how i if in into is isn it its itself just know let like ll m
    may me might more most much must my myself never no nobody nor not now of off on once one only or
    other our ours out over own re really s said same say saying says shall she should shouldn so some
    somebody someone something such t tell than that the their theirs them themselves then there these
    they thing things think this those though through to told too under until up us ve very was wasn we
    well were weren what whatever when where whether which while who whoever whom whose why will with
    won would wouldn yes yet you your yours yourself""".split()
)
SHORTEST_BEGINNING = 5  # "port" begins portrait and Portsmouth; from five letters on words mostly agree

_PHRASE = re.compile(r'"([^"]+)"|“([^”]+)”|«([^»]+)»')
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def fold(words: str) -> str:
    """Return the words without case and without accents, for comparing."""
    folded = words
    while True:  # folding one letter may uncover another to fold; twice is enough for all known text
        decomposed = unicodedata.normalize("NFKD", folded)
        again = "".join(mark for mark in decomposed if not unicodedata.combining(mark)).casefold()
        if again == folded:
            return folded
        folded = again


def named(asked: str, name: str | None) -> bool:
    """Tell whether every word of ``asked`` begins a word of ``name``, case and accents apart.

    ``"spi"`` and ``"marta spin"`` fit "Márta SPINDLER"; ``"ann"`` does not fit "Joanna".
    """
    if not name:
        return False
    parts = _WORD.findall(fold(name))
    wanted = _WORD.findall(fold(asked))
    return bool(wanted) and all(any(part.startswith(word) for part in parts) for word in wanted)


def terms(question: str) -> list[str]:
    """Return the phrases (between quotation marks) and the telling words of a question, each once.

    Where every word is a stop word they are all kept: somebody may look for "what now".
    """
    phrases = ["".join(groups) for groups in _PHRASE.findall(question)]
    words = _WORD.findall(_PHRASE.sub(" ", question))
    telling = [word for word in words if word.casefold() not in STOP_WORDS]
    if not phrases and not telling:
        telling = words
    found = [" ".join(_WORD.findall(phrase)) for phrase in phrases] + telling
    once: dict[str, str] = {}
    for term in found:
        if term:
            once.setdefault(fold(term), term)
    return list(once.values())


def match_all(question: str) -> str:
    """Return the FTS5 query for what holds every term. Raises BadOption if there is none."""
    found = terms(question)
    if not found:
        raise BadOption(f"there is no word to look for in {question!r}")
    return " AND ".join(f'"{term}"' for term in found)


def match_one(term: str) -> str:
    """Return the FTS5 query for one term: a phrase as it stands, a word of some length as a beginning.

    The index stems words ("denied" is "deny"); beginnings add what stems do not join ("Russia", "Russians").
    """
    long_word = " " not in term and len(term) >= SHORTEST_BEGINNING
    return f'"{term}"*' if long_word else f'"{term}"'
