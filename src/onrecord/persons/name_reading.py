"""The words by which a text names a source, taken apart: who, with which title, or what else."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.persons import name_words as lexicon

NameKind = Literal["person", "office", "unnamed", "organisation", "group"]
Gender = Literal["male", "female"]

_PARTY = re.compile(
    r"\s*\(\s*([A-Z]{1,4})(?:\s*[-–—]\s*([A-Z][\w.\s]*?|XX))?\s*\)|,\s*([DRI])\s*[-–—]\s*([A-Z][\w. ]*)"
)
_NOTE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_DESCRIBED = re.compile(r"\s*,\s*(?:who|whose|whom|which|aged?|\d{1,3}\b).*", re.DOTALL)
NAME_WORDS_AT_MOST = 8  # "María de los Ángeles Ruiz de la Velt"
ACRONYM_LETTERS = 3  # three capitals abbreviate a body far more often than they are a shouted surname


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
    if bare[-1:] == "." and not _keeps_stop(bare):
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


def _keeps_stop(bare: str) -> bool:
    last = bare.split()[-1].rstrip(".")
    return len(last) == 1 or last.lower() in lexicon.SUFFIXES or "." in last


def fold(words: str) -> str:
    """Return the words in lower case, without accents, full stops and apostrophes."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(re.sub(r"[^\w\s-]", "", plain).replace("_", " ").split())


def lowered(token: str) -> str:
    return token.lower().strip(".,;:'\"“”()")


def _is_capital(token: str) -> bool:
    return any(char.isalpha() for char in token) and next(c for c in token if c.isalpha()).isupper()


def is_particle(token: str) -> bool:
    return token.lower().strip(",") in lexicon.PARTICLES  # with a full stop it is an initial: "E."


def _is_office(token: str) -> bool:
    """Tell whether the token ends a title; of "vice-president" and "then-candidate" the last part."""
    low = lowered(token).replace("‑", "-")
    return low in lexicon.OFFICES or low.rpartition("-")[2] in lexicon.OFFICES or low == "president-elect"


def is_title_word(token: str) -> bool:
    return _is_office(token) or lowered(token) in lexicon.HONORIFICS


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
        title = rest if any(_is_office(token) for token in parts[1].split()) else None
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
    if any(is_title_word(token) or not _is_capital(token) for token in behind):
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
    if any(_is_office(token) for token in left) and any(lowered(token) in ("of", "for") for token in left):
        return False  # "Secretary of Health and Human Services"
    if tokens[at] == "&" or (lowered(left[0]) in lexicon.BODIES and "of" in left):
        return False  # "Department of Health and Human Services"
    ends_body = lowered(right[-1]) in lexicon.BODIES and not any(
        lowered(token) in lexicon.BODIES for token in left
    )
    return not (ends_body and _is_capital(left[-1]) and _is_capital(right[0]))


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
    head = _head(tokens)
    if lowered(head) in lexicon.WORKS:
        return None
    if lowered(head) in lexicon.BODIES:
        return Name(words=part, kind="organisation")
    return Name(words=part, kind="group" if _is_plural(head) else "unnamed")


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


def _head(tokens: list[str]) -> str:
    """Return the noun that a description turns on: the last word before a preposition or participle."""
    for i, token in enumerate(tokens):
        low = lowered(token)
        if i and (low in lexicon.PREPOSITIONS or (token.islower() and low.endswith(("ing", "ed")))):
            return tokens[i - 1]
    return tokens[-1]


def _is_plural(token: str) -> bool:
    low = lowered(token)
    return low in lexicon.GROUPS or (
        low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3
    )


def _read_bare(part: str, tokens: list[str]) -> Name | None:
    """Read words without an article: titles and a name, or what else they name."""
    start = _name_start(tokens)
    if start is not None:
        run = tokens[start:]
        title = " ".join(tokens[:start]) or None
        if title is None and is_body(run):
            return Name(words=part, kind="organisation")
        return _person(run, title)
    return _read_unnamed(part, tokens)


def _read_unnamed(part: str, tokens: list[str]) -> Name | None:
    """Read words that hold no person's name: an office, a group, a body, or nobody who speaks."""
    head = _head(tokens)
    low = lowered(head)
    if low in lexicon.WORKS and not (
        _is_capital(head) and len(tokens) > 1 and low in lexicon.TITLES_OF_PAPERS
    ):
        return None
    if low in lexicon.GROUPS or (lowered(tokens[0]) in lexicon.GROUPS and not is_body(tokens)):
        return Name(words=part, kind="group")
    if _is_office(head):
        return Name(words=part, kind="office")
    if is_body(tokens) or low in lexicon.BODIES or low in lexicon.PLACES:
        return Name(words=part, kind="organisation")
    if _is_plural(head) and not (_is_capital(head) and len(tokens) > 1 and "for" in tokens):
        return Name(words=part, kind="group")
    return Name(words=part, kind="organisation") if _is_capital(head) else None


def _name_start(tokens: list[str]) -> int | None:
    """Return where the person's name begins among titles and descriptions; None without a name."""
    if not any(_is_capital(token) for token in tokens):
        return _lower_case_name_start(tokens)
    tokens = _without_place(tokens)
    start = len(tokens)
    while start and _may_be_name(tokens[start - 1], last=start == len(tokens)):
        start -= 1
    for i in range(len(tokens) - 1, start - 1, -1):  # the last title inside the run ends the titles
        surname = i > start and i == len(tokens) - 1 and lowered(tokens[i - 1]) in lexicon.GIVEN
        if is_title_word(tokens[i]) and not surname:  # "Stephen King" is no king
            start = i + 1
            break
    start = past_office_of(tokens, start)
    if start >= len(tokens) or len(tokens) - start > NAME_WORDS_AT_MOST:
        return None
    return start if _may_stand_before(tokens[:start], tokens[start:]) else None


def _without_place(tokens: list[str]) -> list[str]:
    """Return the tokens before "of New York" where a name stands before it: "Mr. Velt of New York"."""
    for i in range(2, len(tokens) - 1):
        named = lowered(tokens[i - 1]) not in lexicon.BODIES and not is_title_word(tokens[i - 1])
        place = lowered(tokens[i]) in ("of", "at", "from", "in", "with") and _is_capital(tokens[i - 1])
        if place and named and lowered(tokens[0]) in lexicon.HONORIFICS | lexicon.GIVEN:
            return tokens[:i]
    return tokens


def _may_be_name(token: str, *, last: bool) -> bool:
    low = lowered(token)
    if low in lexicon.SUFFIXES or (is_particle(token) and not last):
        return True
    return _is_capital(token) and not any(char.isdigit() for char in token)


def past_office_of(tokens: list[str], start: int) -> int:
    """Return where the name begins behind "Secretary of State" or "Speaker of the House"."""
    if not any(is_title_word(token) for token in tokens[:start]):
        return start
    at = start
    while at < len(tokens) and lowered(tokens[at]) in lexicon.OFFICE_OF:
        at += 1
    return at


def _may_stand_before(before: list[str], run: list[str]) -> bool:
    """Tell whether ``before`` can be titles of the name ``run``, and ``run`` a name."""
    lows = [lowered(token) for token in before]
    if any(low in lexicon.PRONOUNS and low not in lexicon.POSSESSIVES for low in lows):
        return False
    if _is_plural_noun(run[-1]) and lowered(run[0]) not in lexicon.GIVEN:
        return False
    titled = any(is_title_word(token) for token in before)
    if any(low in lexicon.PREPOSITIONS for low in lows):
        return titled and _is_office_of(lows, run)
    if titled:
        return lowered(run[0]) not in lexicon.NO_NAMES or len(run) == 1
    if before:
        return len(run) > 1 and lowered(run[0]) not in lexicon.NO_NAMES and not is_body(run)
    if len(run) > 1:
        return lowered(run[-1]) not in lexicon.WORKS and lowered(run[0]) not in lexicon.GROUPS
    no_name = lexicon.NO_NAMES | lexicon.BODIES | lexicon.GROUPS | lexicon.WORKS
    return lowered(run[0]) not in no_name and not _is_plural_noun(run[0]) and not _is_acronym(run[0])


def _is_office_of(lows: list[str], run: list[str]) -> bool:
    """Tell whether the prepositions of a title belong to it: "Secretary of State", "mayor of"."""
    behind = lows[lows.index("of") + 1 :] if "of" in lows else None
    if behind is None or any(low in lexicon.PREPOSITIONS - {"of", "for"} for low in lows):
        return False
    if set(behind) - {"of", "the", "and", "for"} and all(low in lexicon.OFFICE_OF for low in behind):
        return True
    return len(run) > 1 and lowered(run[0]) in lexicon.GIVEN


def _is_plural_noun(token: str) -> bool:
    """Tell whether a lone capitalised word is a plural of general language: "Officials", "Democrats"."""
    low = lowered(token)
    known = lexicon.OFFICES | lexicon.NO_NAMES | lexicon.WORKS | lexicon.BODIES
    return low.endswith("s") and bool({low, low[:-1]} & known)


def _is_acronym(token: str) -> bool:
    """Tell whether capitals abbreviate a body: "FBI", "S.E.C.", "NATO"; "VELT" can be said."""
    letters = token.replace(".", "")
    if not letters.isupper() or len(letters) < 2:
        return False
    if letters.lower() in lexicon.ACRONYMS or len(letters) <= ACRONYM_LETTERS or "." in token.rstrip("."):
        return True
    return not any(vowel in letters for vowel in "AEIOUY")


def is_body(tokens: list[str]) -> bool:
    """Tell whether these capitalised words name a body: by its last noun, an acronym or a place."""
    first, head = lowered(tokens[0]), lowered(_head(tokens))
    if len(tokens) == 1:
        return _is_acronym(tokens[0]) or first in lexicon.PLACES | lexicon.BODIES
    if len(tokens) == 2 and first in lexicon.GIVEN - lexicon.ALSO_WORDS and head not in lexicon.FOUNDED:
        return False  # "Ann Post" is a person, "Johns Hopkins University" is not
    if head in lexicon.BODIES or head in lexicon.PLACES:
        return True
    return first in lexicon.BODY_STARTS or any(_is_acronym(token) for token in tokens[:-1] if len(token) > 2)


def _lower_case_name_start(tokens: list[str]) -> int | None:
    """Return where the name begins in "president joe brandt": a title, then one to three words."""
    ends = [i + 1 for i, token in enumerate(tokens) if is_title_word(token)]
    if not ends:
        return None
    start = past_office_of(tokens, ends[-1])
    run = [lowered(token) for token in tokens[start:]]
    if not 1 <= len(run) <= 3 or any(not word.replace("-", "").replace("'", "").isalpha() for word in run):
        return None
    known = run[0] in lexicon.GIVEN or (lowered(tokens[0]) in lexicon.HONORIFICS and len(run) < 3)
    return (
        start if known and not any(word in lexicon.PREPOSITIONS | lexicon.PRONOUNS for word in run) else None
    )


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
