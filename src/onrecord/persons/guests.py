"""Who is asked and who answers in an interview printed without marks: one, several, named or described."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onrecord.models import PersonKind
from onrecord.persons.appositions import clause_end
from onrecord.persons.entities import Entity, Naming, gender_of_bearer
from onrecord.persons.interviewers import (
    ASKERS,
    TALK,
    TOWARDS,
    find_interviewer,
    find_told_interview,
    is_talking,
)
from onrecord.persons.interviews import OPENING, find_interview, find_questions
from onrecord.persons.mention_words import DAYS_AND_MONTHS, PREPOSITIONS, SINGULAR
from onrecord.persons.reading import Mention, Reading

NEAR = 8  # words between "spoke", "discusses his work" and its "with Ana Doe"
ADDRESSED = frozenset("you your yours yourself".split())  # a page of the paper's own asks nobody
COUNTS = frozenset("two three four five six both".split())
# Words between "interviews", "spoke" and a description of who is interviewed.
LEADS_TO_GUEST = TOWARDS | COUNTS | frozenset("of one some several all exclusively from".split())
LONGEST_LEAD = 5
# Police interview the owners of a mill, too; but then few paragraphs ask. Of an interview of several who
# fall into each other's words 15 of 61 do.
DESCRIBED_SHARE = 0.2
OF = frozenset("of for at in".split())
INTRODUCES = ("i'm", "i’m", "iam", "nameis", "name's", "name’s")  # what stands before one's own name
NAMED_AS = frozenset("me named called myself".split())  # "me, a boy named Bo": the speaker himself
MOST_GUESTS = 6
JOINTS = ([","], ["and"], [",", "and"])
Places = defaultdict[int, set[Entity]]  # by paragraph


@dataclass(frozen=True, kw_only=True)
class Talk:
    """An interview printed without marks; asking and answering are numbers of paragraphs."""

    asking: frozenset[int]
    answering: frozenset[int]
    asked: Entity  # whom "you" means
    guest: Entity | None = None  # the only one who answers
    guests: Entity | None = None  # those who answer, where they are several
    answered_by: Mapping[int, Entity] = field(default_factory=dict)  # which of several
    interviewer: Entity | None = None

    def answers(self, paragraph: int) -> Entity | None:
        """Return who says "I" in a paragraph that answers; ``None`` where that cannot be told."""
        return self.guest or self.answered_by.get(paragraph)


def read_talk(reading: Reading, naming: Naming) -> Talk | None:
    """Return the interview that a page is; ``None`` of other stories."""
    early = {m: e for m, e in naming.of.items() if reading.tokens[m.first].paragraph <= OPENING + 1}
    guest, asking, answering = find_interview(reading, replace(naming, of=early))  # of names, the opening's
    if guest is None:
        guest, asking, answering = find_told_interview(reading, naming)
    if guest is None:
        return _described_talk(reading, naming)
    first = min(asking)
    members = _members(reading, naming, guest, first)
    talk = Talk(
        asking=asking,
        answering=answering,
        asked=guest,
        guest=guest,
        interviewer=find_interviewer(reading, naming, members, first),
    )
    return talk if len(members) == 1 else _of_several(talk, reading, naming, members)


def _of_several(talk: Talk, reading: Reading, naming: Naming, members: Sequence[Entity]) -> Talk:
    """Return an interview of several who are named: who answers is told by paragraph."""
    group = Entity(name=(_listed(members),), described="group", joined=True)
    answered_by = _answerers(reading, naming, members, talk)
    return replace(talk, asked=group, guest=None, guests=group, answered_by=answered_by)


def _listed(members: Sequence[Entity]) -> str:
    names = [" ".join(entity.name) for entity in members]
    return " and ".join([", ".join(names[:-1]), names[-1]])


# --- several who are named


def _members(reading: Reading, naming: Naming, guest: Entity, first: int) -> list[Entity]:
    """Return ``guest`` with those who are interviewed too: "Ana Doe, Bo Roe and Di Kool"."""
    by_begin = {m.begin: m for m in naming.of if reading.tokens[m.first].paragraph < first}
    for mention in by_begin.values():
        run = _run(reading, by_begin, mention)
        members = list(dict.fromkeys(naming.of[one] for one in run))
        if len(members) < 2 or guest not in members or any(entity.body for entity in members):
            continue
        if len(run[-1].name) > 1 and (
            _told_of_talk(reading, mention) or is_talking(reading, run[-1], towards=True)
        ):
            return members
    return [guest]


def _told_of_talk(reading: Reading, mention: Mention) -> bool:
    here = reading.tokens[mention.first].sentence
    before = reading.tokens[max(0, mention.begin - NEAR) : mention.begin]
    return any(token.low in TALK and token.sentence == here for token in before)


def _run(reading: Reading, by_begin: Mapping[int, Mention], first: Mention) -> list[Mention]:
    """Return the names that are listed from ``first`` on, up to the one behind the last "and".

    ``by_begin`` are names by the token with which they begin.
    """
    run = [first]
    while len(run) < MOST_GUESTS:
        joint = [token.low for token in reading.tokens[run[-1].last : run[-1].last + 2]]
        length = next((n for n in (2, 1) if joint[:n] in JOINTS and run[-1].last + n in by_begin), 0)
        if not length:
            break
        run.append(by_begin[run[-1].last + length])
        if joint[length - 1] == "and":
            return run
    return [first]


def _answerers(reading: Reading, naming: Naming, members: Sequence[Entity], talk: Talk) -> dict[int, Entity]:
    """Return which of several answers, by paragraph, where the paragraph tells.

    Who says "I am Ana" is Ana; who speaks of Bo by name, or of "him" where only Bo can be meant, is not Bo.
    """
    introduced: Places = defaultdict(set)
    others = _meant_by_pronoun(reading, naming, members, talk)
    for mention, entity in naming.of.items():
        token = reading.tokens[mention.first]
        if entity not in members or token.paragraph not in talk.answering or token.quoted:
            continue
        before = [t.low for t in reading.tokens[max(0, mention.begin - 2) : mention.begin]]
        if "".join(before) in INTRODUCES:
            introduced[token.paragraph].add(entity)
        elif not before or before[-1] not in NAMED_AS:
            others[token.paragraph].add(entity)
    found = {}
    for paragraph in introduced.keys() | others.keys():
        left = introduced.get(paragraph, set(members)) - others.get(paragraph, set())
        if len(left) == 1:
            found[paragraph] = left.pop()
    return found


def _meant_by_pronoun(reading: Reading, naming: Naming, members: Sequence[Entity], talk: Talk) -> Places:
    """Return of whom an answer speaks as "he" or "she": the only one of several of a gender.

    Where somebody else has been spoken of since the question, nobody.
    """
    found: Places = defaultdict(set)
    alone: dict[str | None, Entity] = {gender_of_bearer(entity): entity for entity in members}
    if None in alone or len(alone) < len(members):
        return found
    questions = sorted(talk.asking)
    asked, free = 0, True
    for mention in reading.mentions:
        token, entity = reading.tokens[mention.first], naming.of.get(mention)
        if (question := bisect_right(questions, token.paragraph)) != asked:
            asked, free = question, True
        if mention.sort == "pronoun":
            meant = alone.get(SINGULAR.get(mention.head))
            if meant and free and not token.quoted and token.paragraph in talk.answering:
                found[token.paragraph].add(meant)
        elif entity not in members and not mention.plural and not (entity and entity.body):
            free = False
    return found


# --- those who are described


def _described_talk(reading: Reading, naming: Naming) -> Talk | None:
    """Return an interview whose guests the opening describes: "an interview with the owners of a mill"."""
    asking, paragraphs = find_questions(reading)
    if not asking or len(asking) < DESCRIBED_SHARE * len(paragraphs):
        return None
    first = min(asking)
    told = min(first, OPENING + 1)
    mention = next((m for m in reading.mentions if _is_guest(reading, m, told)), None)
    if mention is None or not any(t.low in ADDRESSED and t.paragraph in asking for t in reading.tokens):
        return None
    talk = Talk(
        asking=asking,
        answering=frozenset(number for number in paragraphs if number > first) - asking,
        asked=_described(reading, mention),
        interviewer=find_interviewer(reading, naming, (), first),
    )
    holders = _holders(reading, naming, mention, first)
    one = reading.tokens[mention.first - 2 : mention.first] if mention.first > 1 else ()
    one_of = [token.low for token in one] == ["one", "of"]
    if mention.plural and not one_of:
        return _of_several(talk, reading, naming, holders) if holders else replace(talk, guests=talk.asked)
    if one_of:
        single = replace(talk.asked, name=(f"one of {talk.asked.name[0]}",), described="unnamed")
        talk = _of_several(talk, reading, naming, holders) if holders else replace(talk, guests=talk.asked)
        return replace(talk, guest=single, asked=single if _says_i(reading, talk) else talk.asked)
    guest = holders[0] if len(holders) == 1 else talk.asked
    return replace(talk, guest=guest, asked=guest)


def _is_guest(reading: Reading, mention: Mention, first: int) -> bool:
    """Tell whether the opening says of somebody it describes that he or she was interviewed."""
    token = reading.tokens[mention.first]
    if mention.sort != "description" or token.paragraph >= first or token.quoted or mention.head in ASKERS:
        return False
    counted = reading.tokens[mention.first - 1].low in COUNTS and mention.first > 0
    if mention.plural and not (mention.definite or counted):
        return False  # "we asked experts" opens answers of the paper's own
    if is_talking(reading, mention, towards=True):
        return True
    lead = reading.tokens[max(0, mention.first - LONGEST_LEAD) : mention.first + 1]
    for before, word in reversed(list(pairwise(lead))):
        told = before.low.startswith("interview") or before.low in TALK and word.low in TOWARDS
        if before.sentence != token.sentence or told or before.low not in LEADS_TO_GUEST:
            return told and before.sentence == token.sentence
    return False


def _described(reading: Reading, mention: Mention) -> Entity:
    """Return who is described: "the owners |of a mill in Ost| Sunday, May 3"."""
    words = reading.text[mention.start : reading.tokens[_phrase_end(reading, mention) - 1].end]
    kind: PersonKind = "group" if mention.plural else "unnamed"
    return Entity(name=(words,), introduced=mention.first, described=kind, personal=True)


def _phrase_end(reading: Reading, mention: Mention) -> int:
    """Return the token behind a description and what follows its noun: "of a mill in Ost"."""
    end, close = mention.last, clause_end(reading, mention)
    while end < len(reading.tokens) and reading.tokens[end].end <= close:
        low = reading.tokens[end].low
        if low in DAYS_AND_MONTHS or low in PREPOSITIONS and low not in OF:
            break
        end += 1
    return end


def _holders(reading: Reading, naming: Naming, mention: Mention, first: int) -> list[Entity]:
    """Return those whom the opening names as what a description says.

    "The owners of a mill, Ana Doe and Bo Roe", "the mill is owned by Ana Doe and Bo Roe".
    """
    stem = mention.head.removeprefix("co-")[:-2] if mention.head.endswith(("er", "or")) else ""
    leads = {f"{stem}ed by", f"co-{stem}ed by"} if stem else set()
    by_begin = {m.begin: m for m in naming.of if reading.tokens[m.first].paragraph < first}
    end = _phrase_end(reading, mention)
    for name in by_begin.values():
        lead = " ".join(token.low for token in reading.tokens[max(0, name.begin - 2) : name.begin])
        beside = name.begin == end + 1 and reading.tokens[end].words in (",", ":")
        if (beside or lead in leads) and not reading.tokens[name.first].quoted:
            found = [naming.of[one] for one in _run(reading, by_begin, name)]
            if (len(found) > 1) == mention.plural and all(len(e.name) > 1 and not e.body for e in found):
                return found
    return []


def _says_i(reading: Reading, talk: Talk) -> bool:
    """Tell whether the answers say "I" rather than "we"."""
    words = [t.low for t in reading.tokens if t.paragraph in talk.answering and not t.quoted]
    return words.count("i") > words.count("we")
