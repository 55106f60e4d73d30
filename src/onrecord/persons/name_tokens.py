"""What one word of a name is by itself: capital, particle, title, office, body, acronym."""

from __future__ import annotations

from onrecord.persons import name_words as lexicon

ACRONYM_LETTERS = 3  # three capitals abbreviate a body far more often than they are a shouted surname


def lowered(token: str) -> str:
    return token.lower().strip(".,;:'\"“”()")


def is_capital(token: str) -> bool:
    return any(char.isalpha() for char in token) and next(c for c in token if c.isalpha()).isupper()


def is_particle(token: str) -> bool:
    return token.lower().strip(",") in lexicon.PARTICLES  # with a full stop it is an initial: "E."


def is_office(token: str) -> bool:
    """Tell whether the token ends a title; of "vice-president" and "then-candidate" the last part."""
    low = lowered(token).replace("‑", "-")
    return low in lexicon.OFFICES or low.rpartition("-")[2] in lexicon.OFFICES or low == "president-elect"


def is_title_word(token: str) -> bool:
    return is_office(token) or lowered(token) in lexicon.HONORIFICS


def head_of(tokens: list[str]) -> str:
    """Return the noun that a description turns on: the last word before a preposition or participle."""
    for i, token in enumerate(tokens):
        low = lowered(token)
        if i and (low in lexicon.PREPOSITIONS or (token.islower() and low.endswith(("ing", "ed")))):
            return tokens[i - 1]
    return tokens[-1]


def is_plural(token: str) -> bool:
    low = lowered(token)
    return low in lexicon.GROUPS or (
        low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3
    )


def is_plural_noun(token: str) -> bool:
    """Tell whether a lone capitalised word is a plural of general language: "Officials", "Democrats"."""
    low = lowered(token)
    known = lexicon.OFFICES | lexicon.NO_NAMES | lexicon.WORKS | lexicon.BODIES
    return low.endswith("s") and bool({low, low[:-1]} & known)


def is_acronym(token: str) -> bool:
    """Tell whether capitals abbreviate a body: "FBI", "S.E.C.", "NATO"; "VELT" can be said."""
    letters = token.replace(".", "")
    if not letters.isupper() or len(letters) < 2:
        return False
    if letters.lower() in lexicon.ACRONYMS or len(letters) <= ACRONYM_LETTERS or "." in token.rstrip("."):
        return True
    return not any(vowel in letters for vowel in "AEIOUY")


def is_body(tokens: list[str]) -> bool:
    """Tell whether these capitalised words name a body: by its last noun, an acronym or a place."""
    first, head = lowered(tokens[0]), lowered(head_of(tokens))
    if len(tokens) == 1:
        return is_acronym(tokens[0]) or first in lexicon.PLACES | lexicon.BODIES
    if len(tokens) == 2 and first in lexicon.GIVEN - lexicon.ALSO_WORDS and head not in lexicon.FOUNDED:
        return False  # "Ann Post" is a person, "Johns Hopkins University" is not
    if head in lexicon.BODIES or head in lexicon.PLACES:
        return True
    return first in lexicon.BODY_STARTS or any(is_acronym(token) for token in tokens[:-1] if len(token) > 2)
