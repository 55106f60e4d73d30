"""Where a person's name begins behind titles and descriptions: "the former mayor |Mara Velt|"."""

from __future__ import annotations

from onrecord.persons import name_words as lexicon
from onrecord.persons.name_tokens import (
    is_acronym,
    is_body,
    is_capital,
    is_particle,
    is_plural_noun,
    is_title_word,
    lowered,
)

NAME_WORDS_AT_MOST = 8  # "María de los Ángeles Ruiz de la Velt"


def name_start(tokens: list[str]) -> int | None:
    """Return where the person's name begins among titles and descriptions; None without a name."""
    if not any(is_capital(token) for token in tokens):
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
        place = lowered(tokens[i]) in ("of", "at", "from", "in", "with") and is_capital(tokens[i - 1])
        if place and named and lowered(tokens[0]) in lexicon.HONORIFICS | lexicon.GIVEN:
            return tokens[:i]
    return tokens


def _may_be_name(token: str, *, last: bool) -> bool:
    low = lowered(token)
    if low in lexicon.SUFFIXES or (is_particle(token) and not last):
        return True
    return is_capital(token) and not any(char.isdigit() for char in token)


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
    if is_plural_noun(run[-1]) and lowered(run[0]) not in lexicon.GIVEN:
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
    return lowered(run[0]) not in no_name and not is_plural_noun(run[0]) and not is_acronym(run[0])


def _is_office_of(lows: list[str], run: list[str]) -> bool:
    """Tell whether the prepositions of a title belong to it: "Secretary of State", "mayor of"."""
    behind = lows[lows.index("of") + 1 :] if "of" in lows else None
    if behind is None or any(low in lexicon.PREPOSITIONS - {"of", "for"} for low in lows):
        return False
    if set(behind) - {"of", "the", "and", "for"} and all(low in lexicon.OFFICE_OF for low in behind):
        return True
    return len(run) > 1 and lowered(run[0]) in lexicon.GIVEN


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
