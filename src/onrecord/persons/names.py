"""Names compared and found. ``parse_name`` takes one apart; ``find_names`` finds them in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.models import Span
from onrecord.persons import name_words as lexicon
from onrecord.persons.name_reading import (
    Gender,
    Name,
    NameKind,
    fold,
    parse_name,
    tidied,
)
from onrecord.persons.name_starts import past_office_of
from onrecord.persons.name_tokens import is_body, is_title_word, lowered

__all__ = [
    "Gender",
    "Name",
    "NameKind",
    "find_names",
    "name_key",
    "parse_name",
    "same_person",
    "usual_gender",
]


def name_key(words: str) -> str:
    """Return the key under which equal names meet: folded, without titles, nicknames written out.

    A single middle initial is dropped; other middle names and suffixes tell people apart and stay.
    """
    name = parse_name(words)
    if name is None or not name.is_person:
        tokens = [token for token in fold(tidied(words)).split() if token not in ("the", "a", "an")]
        return " ".join(tokens)
    given = fold(name.given or "")
    full_names = lexicon.NICKNAMES.get(given, ())
    given = full_names[0] if len(full_names) == 1 else given
    middle = [fold(part) for part in name.middle]
    middle = [] if len(middle) == 1 and len(middle[0]) == 1 else middle
    parts = (given, *middle, fold(name.surname or ""), fold(name.suffix or ""))
    return " ".join(part for part in parts if part)


def same_person(one: Name, other: Name) -> bool | None:
    """Tell whether both are the same: ``None`` where the names agree but do not prove it.

    ``True`` needs a given name and a surname that agree. A gendered title is evidence against, a
    given name's usual gender is not: two of one surname stay apart only by what is printed.
    """
    if not (one.is_person and other.is_person):
        return _same_unnamed(one, other)
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if (one.suffix and other.suffix) and fold(one.suffix) != fold(other.suffix):
        return False
    if not _surnames_agree(one, other):
        alone = fold(one.full) == fold(other.given or "") or fold(other.full) == fold(one.given or "")
        return None if alone else False
    given = _given_agree(one.given, other.given)
    if given is False or not _middles_agree(one.middle, other.middle):
        return False
    return True if given and bool(one.suffix) == bool(other.suffix) else None


def _same_unnamed(one: Name, other: Name) -> bool | None:
    """Compare two of which at least one is no named person."""
    kinds = {one.kind, other.kind}
    if kinds == {"organisation"}:
        return True if name_key(one.words) == name_key(other.words) else None
    return None if len(kinds) == 1 or kinds <= {"person", "office", "unnamed"} else False


def usual_gender(given: str | None) -> Gender | None:
    """Return the gender that a given name usually has in English-language news; a hint, no proof."""
    folded = fold(given or "")
    formal = {folded, *lexicon.NICKNAMES.get(folded, ())}
    men, women = bool(formal & lexicon.GIVEN_MEN), bool(formal & lexicon.GIVEN_WOMEN)
    if men == women:
        return None
    return "male" if men else "female"


def _core(surname: str | None) -> list[str]:
    """Return the folded parts of a surname without particles and hyphens."""
    parts = fold(surname or "").replace("-", " ").split()
    return [part for part in parts if part not in lexicon.PARTICLES] or parts


def _surnames_agree(one: Name, other: Name) -> bool:
    return _core(one.surname) == _core(other.surname)


def _given_agree(one: str | None, other: str | None) -> bool | None:
    """Compare given names; ``None`` where one is missing or only an initial that fits."""
    if not one or not other:
        return None
    first, second = fold(one).replace("-", " "), fold(other).replace("-", " ")
    if first == second and len(first) > 1:
        return True
    full = [{name, *lexicon.NICKNAMES.get(name, ())} for name in (first, second)]
    if len(first) == 1 or len(second) == 1:
        initials = [{name[0] for name in _with_short(names)} for names in full]
        return None if initials[0] & initials[1] else False
    return bool(full[0] & full[1])


def _with_short(names: set[str]) -> set[str]:
    """Return the names and the short names for them: "B." may be William."""
    return names | {short for short, full in lexicon.NICKNAMES.items() if names & set(full)}


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the middle names do not contradict each other; a missing one never does."""
    for first, second in zip(one, other, strict=False):
        a, b = fold(first), fold(second)
        if not (a.startswith(b) or b.startswith(a)):
            return False
    return True


# Finding

_TOKEN = (
    r"(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Capt|Adm|Rev|Hon|Del|St|Jr|Sr|"
    r"MR|MRS|MS|DR)\.|[A-ZÀ-ÖØ-Þ]\w*(?:['’](?![sS]\b)\w+|[-‑]\w+)*)"
)
_PARTICLE = r"(?:(?:de|del|della|di|da|la|las|los|van|von|der|den|ter|bin|ibn|al|el|y)[ \u00a0]+){1,3}"
_OF = (
    r"of[ \u00a0]+(?:the[ \u00a0]+)?(?=State|Staff|Defen[cs]e|House|Senate|Treasury|Homeland|Energy|Labor|"
    r"Interior|Education|Commerce|National)"
)
_RUN = re.compile(
    rf"(?<![\w’'.-]){_TOKEN}(?:[ \u00a0]+(?:{_PARTICLE}|{_OF})?{_TOKEN})*(?:,? (?:Jr\.?|Sr\.?)(?!\w))?"
)
_PIECE = re.compile(r"\S+")
_SPOKE = re.compile(
    r"(?:,? \(?[DRI][)-]|, \d\d,|,? "
    r"(?:said|says|told|asked|added|wrote|tweeted|argued|replied|insisted|testified)\b)"
)
WORDS_OF_A_NAME = 5  # without titles; longer capitalised runs are headlines
LOOK_BACK = 60  # characters that hold a title of up to five words


@dataclass(frozen=True)
class _Piece:
    """One word of a capitalised run."""

    start: int
    end: int
    word: str

    @property
    def low(self) -> str:
        return lowered(self.word)

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def find_names(text: str, span: Span | None = None) -> list[Span]:
    """Return where people are named in ``text`` (or in ``span`` of it), titles included, in order.

    A name shows itself by a title, by a common given name, by an initial or by what stands behind
    it ("…, 45,", "… said") or by its surname standing alone elsewhere in the text. Such surnames are
    found too.
    """
    begin, end = (0, len(text)) if span is None else (span.start, span.end)
    runs = list(_RUN.finditer(text, begin, end))
    found: list[Span] = []
    surnames: set[str] = set()
    for run in runs:
        name = _name_in(text, run, begin, end)
        if name is not None:
            found.append(name)
            read = parse_name(name.of(text))
            surnames.update([read.surname] if read and read.surname and read.is_person else [])
    ends = {name.end for name in found}
    others = [pieces for run in runs if run.end() not in ends and (pieces := _without_starters(_pieces(run)))]
    alone = {pieces[0].word for pieces in others if len(pieces) == 1}
    for pieces in others:
        if pieces[-1].word in alone and _is_untitled(pieces):
            surnames.add(pieces[-1].word)
            found.append(Span(pieces[0].start, pieces[-1].end))
    found += [Span(p[0].start, p[0].end) for p in others if len(p) == 1 and p[0].word in surnames]
    return sorted(found)


def _pieces(run: re.Match[str]) -> list[_Piece]:
    """Return the words of a capitalised run with their places."""
    return [_Piece(run.start() + m.start(), run.start() + m.end(), m[0]) for m in _PIECE.finditer(run[0])]


def _without_starters(pieces: list[_Piece]) -> list[_Piece]:
    """Return the words without those that only begin a sentence: "But Mara Velt"."""
    start = 0
    while (
        start < len(pieces)
        and pieces[start].low in lexicon.NO_NAMES
        and pieces[start].low not in lexicon.GIVEN
    ):
        start += 1
    return pieces[start:]


def _name_in(text: str, run: re.Match[str], begin: int, end: int) -> Span | None:
    """Return the name with its title that a capitalised run shows, or ``None``."""
    pieces = _without_starters(_pieces(run))
    titles = [i for i, piece in enumerate(pieces) if is_title_word(piece.word)]
    if titles and len(pieces) > 1 and titles[-1] == len(pieces) - 1 and pieces[-2].low in lexicon.GIVEN:
        titles.pop()  # "Stephen King"
    if titles:
        at = past_office_of([piece.word for piece in pieces], titles[-1] + 1)
        return _span(pieces, pieces[at:]) if _fits_title(pieces[at:]) else None
    if pieces and (title := _title_before(text, pieces[0].start, begin)) is not None and _fits_title(pieces):
        return Span(title, pieces[-1].end)
    first = next((i for i, piece in enumerate(pieces[:-1]) if _shows_given(piece.word)), None)
    if first is not None:
        name = pieces[first:]
        if len(name) > WORDS_OF_A_NAME:  # a headline: the given name, its initial and the next word
            name = name[: 3 if _shows_given(name[1].word) else 2]
    elif _SPOKE.match(text, run.end(), end):
        name = pieces
    else:
        return None
    return _span(name, name) if _is_untitled(name) else None


def _shows_given(word: str) -> bool:
    return lowered(word) in lexicon.GIVEN or (len(word) == 2 and word[1] == "." and word[0].isupper())


def _fits_title(pieces: list[_Piece]) -> bool:
    """Tell whether these words can be the name behind a title."""
    if not 1 <= len(pieces) <= WORDS_OF_A_NAME:
        return False
    words = [piece.word for piece in pieces]
    if pieces[0].low in (lexicon.NO_NAMES | lexicon.BODIES) - lexicon.GIVEN or (
        len(words) == 1 and is_title_word(words[0])
    ):
        return False
    return len(words) == 1 or not is_body(words)


def _is_untitled(pieces: list[_Piece]) -> bool:
    """Tell whether these words can be a name that no title announces."""
    words = [piece.word for piece in pieces]
    if not 2 <= len(words) <= WORDS_OF_A_NAME or is_body(words):
        return False
    odd = (lexicon.NO_NAMES | lexicon.BODIES | lexicon.MODIFIERS | lexicon.OFFICES) - lexicon.GIVEN
    surname = (
        {pieces[-1].low} if pieces[0].low in lexicon.GIVEN - lexicon.ALSO_WORDS else set()
    )  # Stephen King
    return not any(piece.low in odd - surname for piece in pieces)


def _title_before(text: str, position: int, begin: int) -> int | None:
    """Return where the lower-case title begins that ends at ``position``: "press secretary"."""
    before = list(_PIECE.finditer(text, max(begin, position - LOOK_BACK), position))
    start = None
    for piece in reversed(before):
        word = piece[0]
        modifier = start is not None and word.islower() and lowered(word) in lexicon.MODIFIERS
        if not (modifier or is_title_word(word)):
            break
        if word[-1] in ",;:!?" or text[piece.end() : position].count("\n"):
            break
        start = piece.start()
    return start


def _span(pieces: list[_Piece], name: list[_Piece]) -> Span | None:
    return Span(pieces[0].start, name[-1].end) if name else None
