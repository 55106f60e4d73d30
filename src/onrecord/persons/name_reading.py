"""The words by which a text names a source, taken apart: who, with which title, or what else."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.persons import name_words as lexicon
from onrecord.persons.name_starts import name_start
from onrecord.persons.name_tokens import (
    head_of,
    is_body,
    is_capital,
    is_office,
    is_particle,
    is_plural,
    is_title_word,
    lowered,
)

NameKind = Literal["person", "office", "unnamed", "organisation", "group"]
Gender = Literal["male", "female"]

_PARTY = re.compile(
    r"\s*\(\s*([A-Z]{1,4})(?:\s*[-–—]\s*([A-Z][\w.\s]*?|XX))?\s*\)|,\s*([DRI])\s*[-–—]\s*([A-Z][\w. ]*)"
)
_NOTE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_DESCRIBED = re.compile(r"\s*,\s*(?:who|whose|whom|which|aged?|\d{1,3}\b).*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Name:
    """The words that name a source, taken apart; what is not printed is ``None`` or empty.

    ``kind``: a *person* has a name; an *office* is one person named by it alone ("the ambassador");
    *unnamed* is one person described ("a senior aide"); *group* and *organisation* are several.
    """

    words: str  # as printed, white space and outer marks aside
    kind: NameKind
    title: str | None = None
    given: str | None = None
    middle: tuple[str, ...] = ()
    surname: str | None = None
    suffix: str | None = None
    party: str | None = None
    state: str | None = None

    @property
    def is_person(self) -> bool:
        return self.kind == "person"

    @property
    def full(self) -> str:
        """The name without titles, capitals folded: "Mara Q. Velt Jr."; the words if it is none."""
        if not self.is_person:
            return self.words
        parts = (self.given, *self.middle, self.surname, self.suffix)
        return " ".join(cased(part) for part in parts if part)

    @property
    def gender(self) -> Gender | None:
        """What the title says ("Mr.", "spokeswoman"); a given name is no evidence here."""
        for word in (self.title or "").lower().replace("-", " ").split():
            if word.strip(".,") in lexicon.MALE:
                return "male"
            if word.strip(".,") in lexicon.FEMALE:
                return "female"
        return None


def parse_name(words: str) -> Name | None:
    """Return what ``words`` name, or ``None`` for a pronoun, a document or nothing readable."""
    tidy = tidied(words)
    party, state = None, None
    if found := _PARTY.search(tidy):
        party, state = found[1] or found[3], found[2] or found[4]
        tidy = tidy[: found.start()] + tidy[found.end() :]
    bare = _DESCRIBED.sub("", _NOTE.sub("", tidy)).strip(" ,;:")
    if bare[-1:] == "." and not keeps_stop(bare):
        bare = bare[:-1]
    name = _read(bare)
    return replace(name, words=tidy, party=party, state=name.state or state) if name else None


def tidied(words: str) -> str:
    """Return the words on one line, straight apostrophes, outer marks, colons and 's taken off."""
    line = " ".join(words.replace("’", "'").replace("‘", "'").split())
    line = line.strip(' \t"“”«»,;:*_—–')
    if line.endswith("'s") or line.endswith("'S"):
        line = line[:-2]
    return line.strip("' ,;:")


def keeps_stop(bare: str) -> bool:
    """Tell whether a full stop at the end of a name is the name's own: "Mara Velt Jr.", "Mara V."."""
    last = bare.split()[-1].rstrip(".")
    return len(last) == 1 or last.lower() in lexicon.SUFFIXES or "." in last


def fold(words: str) -> str:
    """Return the words in lower case, without accents, full stops and apostrophes."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(re.sub(r"[^\w\s-]", "", plain).replace("_", " ").split())


def _read(bare: str) -> Name | None:
    """Read words without notes: divide at commas, then by kind."""
    if not bare:
        return None
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    if len(parts) == 1 or lowered(parts[1]) in lexicon.SUFFIXES:
        return _read_part(" ".join(parts[:2]) if len(parts) > 1 else bare)
    if _is_inverted(parts):
        return _person(f"{parts[1]} {parts[0]}".split(), None)
    first, second = _read_part(parts[0]), _read_part(parts[1])
    if first and first.kind == "person":
        if _listed(parts[1]):
            return Name(words=bare, kind="group")
        rest = ", ".join(parts[1:])
        title = rest if any(is_office(token) for token in parts[1].split()) else None
        return replace(first, title=first.title or title)
    described = first and (first.kind in ("office", "unnamed") or parts[0].lower().startswith("one of "))
    if described and second and second.kind == "person":
        return replace(second, title=", ".join(filter(None, (parts[0], second.title))))
    return first


def _is_inverted(parts: list[str]) -> bool:
    """Tell whether this is "VELT, Mara": a surname in capitals or alone, a given name behind it."""
    behind = parts[1].split()
    if len(parts) > 2 or len(parts[0].split()) > 2 or len(behind) > 2 or is_title_word(parts[0].split()[0]):
        return False
    if any(is_title_word(token) or not is_capital(token) for token in behind):
        return False
    return (parts[0].isupper() and not parts[1].isupper()) or lowered(behind[0]) in lexicon.GIVEN


def _listed(part: str) -> bool:
    """Tell whether the words behind a comma go on with a list of people."""
    return bool(re.match(r"(?:and|others|[A-Z][\w'.-]+ [A-Z][\w'.-]+ and)\b", part))


def _read_part(part: str) -> Name | None:
    tokens = part.split()
    first = lowered(tokens[0])
    if len(tokens) == 1 and (
        first in lexicon.PRONOUNS | {"the", "a", "an"} or not any(char.isalpha() for char in part)
    ):
        return None
    if first in ("the", "this", "that") and len(tokens) > 1:
        return _read_definite(part, tokens[1:])
    if any(lowered(token) in ("and", "&") for token in tokens[1:-1]) and _is_joint(tokens):
        return Name(words=part, kind="group")
    if first in ("a", "an", "one", "another"):
        return _read_described(part, tokens[1:])
    if first in lexicon.PRONOUNS and first not in lexicon.POSSESSIVES:
        return None
    return _read_possessed(part, tokens) or _read_bare(part, tokens)


def _is_joint(tokens: list[str]) -> bool:
    """Tell whether "and" joins two who speak, rather than two words inside one name."""
    at = next(i for i, token in enumerate(tokens) if i and lowered(token) in ("and", "&"))
    left, right = tokens[:at], tokens[at + 1 :]
    if any(is_office(token) for token in left) and any(lowered(token) in ("of", "for") for token in left):
        return False  # "Secretary of Health and Human Services"
    if tokens[at] == "&" or (lowered(left[0]) in lexicon.BODIES and "of" in left):
        return False  # "Department of Health and Human Services"
    ends_body = lowered(right[-1]) in lexicon.BODIES and not any(
        lowered(token) in lexicon.BODIES for token in left
    )
    return not (ends_body and is_capital(left[-1]) and is_capital(right[0]))


def _read_definite(part: str, tokens: list[str]) -> Name | None:
    """Read "the …": a person with a title, an office, a group or a body."""
    name = _read_possessed(part, tokens) or _read_bare(part, tokens)
    if name is None or name.kind != "person" or name.title:
        return name
    if len(tokens) == 1:  # "the Herald", "the Velts"
        return Name(words=part, kind="group" if tokens[0].endswith("s") else "organisation")
    return name if lowered(tokens[0]) in lexicon.GIVEN else Name(words=part, kind="organisation")


def _read_described(part: str, tokens: list[str]) -> Name | None:
    """Read "a …": somebody described and not named, a body or a work."""
    head = head_of(tokens)
    if lowered(head) in lexicon.WORKS:
        return None
    if lowered(head) in lexicon.BODIES:
        return Name(words=part, kind="organisation")
    return Name(words=part, kind="group" if is_plural(head) else "unnamed")


def _read_possessed(part: str, tokens: list[str]) -> Name | None:
    """Read "Apple's chief executive", "ABC News' Ann Karl": what comes behind the possessor."""
    at = next((i for i, t in enumerate(tokens[:-1]) if t.endswith("'s") or t.endswith("s'")), None)
    if at is None or lowered(tokens[at + 1]) in lexicon.PREPOSITIONS:
        return None
    name = _read_part(" ".join(tokens[at + 1 :]))
    if name is None:
        return None
    if name.kind == "person" and name.given:
        title = " ".join([*tokens[: at + 1], name.title]) if name.title else None
        return replace(name, words=part, title=title)
    return Name(words=part, kind="organisation" if name.kind == "person" else name.kind)


def _read_bare(part: str, tokens: list[str]) -> Name | None:
    """Read words without an article: titles and a name, or what else they name."""
    start = name_start(tokens)
    if start is not None:
        run = tokens[start:]
        title = " ".join(tokens[:start]) or None
        if title is None and is_body(run):
            return Name(words=part, kind="organisation")
        return _person(run, title)
    return _read_unnamed(part, tokens)


def _read_unnamed(part: str, tokens: list[str]) -> Name | None:
    """Read words that hold no person's name: an office, a group, a body, or nobody who speaks."""
    head = head_of(tokens)
    low = lowered(head)
    if low in lexicon.WORKS and not (
        is_capital(head) and len(tokens) > 1 and low in lexicon.TITLES_OF_PAPERS
    ):
        return None
    if low in lexicon.GROUPS or (lowered(tokens[0]) in lexicon.GROUPS and not is_body(tokens)):
        return Name(words=part, kind="group")
    if is_office(head):
        return Name(words=part, kind="office")
    if is_body(tokens) or low in lexicon.BODIES or low in lexicon.PLACES:
        return Name(words=part, kind="organisation")
    if is_plural(head) and not (is_capital(head) and len(tokens) > 1 and "for" in tokens):
        return Name(words=part, kind="group")
    return Name(words=part, kind="organisation") if is_capital(head) else None


def _person(run: list[str], title: str | None) -> Name:
    """Return the person that the words of a name without titles stand for."""
    tokens = [token.strip(",") for token in run if token[0] not in "\"“'("] or run
    state = None
    for i, token in enumerate(tokens):
        if i and lowered(token) in ("of", "at", "from", "in", "with"):
            state = " ".join(tokens[i + 1 :]) if lowered(token) == "of" else None
            tokens = tokens[:i]
            break
    suffix = tokens.pop() if len(tokens) > 1 and lowered(tokens[-1]) in lexicon.SUFFIXES else None
    at = len(tokens) - 1
    while at and is_particle(tokens[at - 1]) and (at > 1 or lowered(tokens[0]) not in lexicon.GIVEN):
        at -= 1
    return Name(
        words=" ".join(run),
        kind="person",
        title=title,
        given=tokens[0] if at else None,
        middle=tuple(tokens[1:at]),
        surname=" ".join(tokens[at:]),
        suffix=suffix,
        state=state,
    )


def cased(part: str) -> str:
    """Return a part of a name with capitals folded: "O'BRIEN" to "O'Brien", "MCVELT" to "McVelt"."""
    letters = part.replace(".", "")
    shouted = part.isupper() and len(letters) > 1 and lowered(part) not in ("ii", "iii", "iv")
    if not shouted and (not part.islower() or is_particle(part)):
        return part
    folded = re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), part)
    return re.sub(r"\bMc(\w)", lambda found: "Mc" + found[1].upper(), folded)
