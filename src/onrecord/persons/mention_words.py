"""The words by which mentions are told: pronouns, determiners, verbs, roles, and their numbers."""

from __future__ import annotations

from functools import lru_cache

from onrecord.persons.name_words import BODIES, GROUPS, OFFICES
from onrecord.text.sentences import STARTERS

# Nouns of bodies: those by which a name is told to be a body's, and offices and papers beside them.
BODY_WORDS = BODIES | frozenset(
    "inspectorate directorate secretariat constabulary commissariat registry archive archives presidency "
    "courier ledger examiner convention".split()
)
COMPANIES = frozenset("twitter facebook google youtube instagram".split())  # speak, though they name nobody
SINGULAR = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
PLURAL = frozenset("they them their themselves".split())
PRONOUNS = frozenset(SINGULAR) | PLURAL | {"it", "its"}
DETERMINERS = frozenset("the a an one another this his her their its our my some no any each every".split())
# What takes a part of several: "many of the voters", "a bunch of them".
PARTS = frozenset(
    "some many most several few all both none half dozens hundreds thousands two three four five six "
    "bunch number group majority minority lots plenty handful couple".split()
)
PREPOSITIONS = frozenset(
    "of to for with from by at in on against about near under behind among between over like than toward "
    "towards into onto after before during including without through upon beyond despite".split()
)
# Words that end a description read from left to right or a title read from right to left.
FUNCTION = (
    STARTERS
    | DETERMINERS
    | PREPOSITIONS
    | frozenset(
        "who whom whose which that said says told is are was were be been has had have will would not "
        "nor".split()
    )
    | frozenset(
        "given asked amid per plus let maybe perhaps yes no oh well ok okay percent poll video watch "
        "photo calling called including urging telling saying asked asking add added say tell ask as "
        "then so".split()
    )
)
CLAUSE_STARTS = frozenset(
    "that and but when as because while whether if since though although where what how why or then so "
    "before "
    "after until , ; : — – - -- \" “ ” '".split()
)
NOT_HEADS = frozenset(
    "state house white head chief lead star independent conservative liberal progressive democratic".split()
)
DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


NOUNS_BEHIND = (
    BODY_WORDS
    | GROUPS
    | frozenset(
        "supporters supporter backers voters aides officials allies spokesman spokeswoman surrogates "
        "staffers advisers rally "
        "speech rallies event events statement ad ads policy tower delegates voter era presidency".split()
    )
)


def is_noun_behind(word: str) -> bool:
    return word in NOUNS_BEHIND or word in OFFICES and word not in ("leader", "host")


VERBS = frozenset(
    "is was has had does did will would can could may might should must said says told tells asked asks "
    "wrote writes "
    "thinks thought knew knows made makes gave gives took takes went goes came comes got gets saw sees "
    "also never "
    "then now still just recently later himself herself spoke speaks began begins won wins lost loses "
    "led leads "
    "ran runs held holds kept keeps put puts stood stands hit drew fell felt found left met sent won sought "
    "isn't wasn't hasn't hadn't doesn't didn't won't wouldn't can't couldn't shouldn't".split()
)


# Verbs that are no participle before a noun: behind a role they make it the subject of a clause.
FINITE = frozenset(
    "is was has had does did will would can could may might should must says said told asks wrote thinks "
    "thought knew gave took went came saw spoke began ran".split()
)


@lru_cache(maxsize=1 << 14)
def is_verb(word: str) -> bool:
    return word in VERBS or word.endswith("ed") and len(word) > 3


@lru_cache(maxsize=1 << 14)
def is_role(word: str) -> bool:
    """Tell whether a lower-case word says what a person is."""
    word = word.rstrip(".")
    return (
        word in OFFICES
        or word.split("-")[0] in OFFICES
        or word.endswith(ROLE_ENDS)
        and len(word) > 5
        and word not in NOT_ROLES
    )


# Plurals of people that no office's noun makes: by their ending or listed; what ends so and is none, too.
PEOPLE_ENDS = ("ists", "ians", "ers", "ors", "crats", "grants")
PEOPLE = frozenset(
    "people women men children kids parents families students patients citizens residents participants "
    "applicants defendants veterans americans europeans germans britons africans muslims christians jews "
    "arabs mexicans russians ukrainians latinos proponents adherents tenants merchants peasants servants "
    "accountants agents clients youths girls boys guys ladies folks friends relatives natives males females "
    "teens adults heirs cops troops allies chiefs guests experts critics activists advocates detectives "
    "executives representatives conservatives progressives liberals moderates independents crowds "
    "employees refugees nominees attendees retirees trustees".split()
)
NO_PEOPLE = frozenset(
    "numbers papers newspapers letters matters orders borders computers centers powers others answers "
    "offers rivers towers waters prayers layers corners headquarters quarters dinners chapters covers "
    "transfers posters banners counters fingers shoulders flowers factors sectors errors floors mirrors "
    "colors honors motors vectors favors outdoors corridors horrors rumors tumors terrors dollars headers "
    "folders servers routers trailers stickers tigers cancers disorders disasters encounters registers "
    "summers winters sensors reactors tractors harbors labors wonders murders shelters theaters manners "
    "parameters meters barriers carriers careers frontiers freezers burgers ladders feathers "
    "newsletters primers disclaimers".split()
)


@lru_cache(maxsize=1 << 14)
def is_people(word: str) -> bool:
    """Tell whether a lower-case plural is of people, as far as the word shows."""
    if word in PEOPLE:
        return True
    return len(word) > 5 and word.endswith(PEOPLE_ENDS) and word not in NO_PEOPLE


ROLE_ENDS = (
    "woman",
    "man",
    "person",
    "ologist",
    "ographer",
    "maker",
    "holder",
    "writer",
    "keeper",
    "worker",
    "founder",
    "chair",
    "author",
    "wife",
    "ian",
)
NOT_ROLES = frozenset("human german roman woman man person".split()) - {"woman", "man", "person"}


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """Return the singular of a role noun."""
    if word in OFFICES or len(word) < 5:
        return word
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=1 << 14)
def is_plural(word: str) -> bool:
    """Tell whether a lower-case noun looks like a plural."""
    return word not in ("this", "his", "its", "us", "news", "politics", "press", "series") and _ends_plural(
        word
    )


def _ends_plural(word: str) -> bool:
    return (
        word.endswith("men") or word.endswith("s") and not word.endswith(("ss", "us")) and word not in OFFICES
    )
