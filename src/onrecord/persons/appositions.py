"""What a text says of those it names: titles, appositions, "Ana Doe is a surgeon"."""

from __future__ import annotations

from itertools import pairwise

from onrecord.persons.descriptions import SPELLED_OUT, fold, gender_of
from onrecord.persons.entities import Entity, gender_of_given, given
from onrecord.persons.name_words import HONORIFICS, NICKNAMES
from onrecord.persons.reading import Mention, Reading

CLOSES_APPOSITION = frozenset(", . ; : ) — –".split())
LONGEST_ADDITION = 8  # words behind the noun of a description that belong to it


def learn(entity: Entity, mention: Mention, *, placed: bool) -> None:
    """Keep what a mention shows about its entity: form, title, gender, that it is a person.

    ``placed`` behind "in" or "near": what follows is no apposition, "In Ost, an old man fell".
    """
    entity.count += 1
    entity.forms.add(" ".join(mention.name))
    if entity.body:
        return
    bare = fold(mention.title)
    if bare in HONORIFICS and bare not in SPELLED_OUT:
        entity.gender = entity.gender or gender_of(mention.title)
        entity.personal = True
    else:
        entity.describe(mention.title)
    if not placed or len(mention.name) > 1:
        entity.describe(mention.after)
    entity.acts = entity.acts or mention.standing == "subject" and not mention.definite
    if entity.gender is None:
        entity.gender = gender_of_given(given(entity.name) or fold(entity.name[0]))
    first = fold(entity.name[0])
    called_by_surname = (
        len(mention.name) == 1 < len(entity.name)
        and not entity.name[0].isupper()
        and not entity.firm
        and mention.standing == "subject"  # "the Doral" of Port Doral is a place
    )
    if gender_of_given(first) or first in NICKNAMES or called_by_surname:
        entity.personal = True


def learn_descriptions(reading: Reading, of: dict[Mention, Entity]) -> dict[int, Entity]:
    """Join descriptions to the name beside: "the manager, Ana Doe,", "Ana Doe is a surgeon"; return whose."""
    mentions = [mention for mention in reading.mentions if mention.sort != "pronoun"]
    apposed: dict[int, Entity] = {}
    for before, after in pairwise(mentions):
        if before.sort == "description" and after in of and _apposed(reading, before, after):
            of[after].describe(reading.text[before.start : before.end])
            apposed[before.first] = of[after]
        if before in of and after.sort == "description" and _copular(reading, before, after):
            of[before].describe(reading.text[after.start : clause_end(reading, after)])
            apposed[after.first] = of[before]
        elif before in of and before.after and after.sort == "description" and after.first == before.last + 1:
            apposed[after.first] = of[before]
    return apposed


def clause_end(reading: Reading, mention: Mention) -> int:
    """Return the end of a description with what follows its noun: "the director |of the mint|."."""
    end = mention.last
    while end < len(reading.tokens) and end - mention.last < LONGEST_ADDITION:
        token = reading.tokens[end]
        if (
            token.words in ",.;:()"
            or token.low in ("who", "which", "and", "but")
            or token.sentence != reading.tokens[end - 1].sentence
        ):
            break
        end += 1
    follows = reading.tokens[mention.last : end]
    return (
        reading.tokens[end - 1].end
        if follows and follows[0].low in ("of", "for", "at", "in")
        else mention.end
    )


def _apposed(reading: Reading, before: Mention, after: Mention) -> bool:
    if before.plural:
        return False
    between = reading.tokens[before.last : after.begin]
    opens = (
        before.first == 0 or reading.tokens[before.first - 1].sentence != reading.tokens[after.first].sentence
    )
    if opens and not before.definite and [token.words for token in between] == [","]:
        return True  # "A surgeon, Mr. Doe came late"
    between = reading.tokens[before.last : after.first]
    follows = reading.tokens[after.last].words if after.last < len(reading.tokens) else "."
    return [token.words for token in between] == [","] and follows in CLOSES_APPOSITION


def _copular(reading: Reading, before: Mention, after: Mention) -> bool:
    between = reading.tokens[before.last : after.first]
    return (
        not after.plural
        and len(between) == 1
        and between[0].low in ("is", "was")
        and before.standing == "subject"
    )
