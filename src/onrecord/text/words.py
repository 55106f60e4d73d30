"""Content words for comparing what is asked with what is said: folded, bare of endings."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
FUNCTION_WORDS = frozenset(
    """a about above actually after again against ago ahead all almost also always am an and any anybody
    anyone anything are aren't around as ask asked asking at away back be because been before being
    believe between both but by call can can't come could couldn't did didn't do does doesn't doing
    don't done down each either else even ever every everybody everyone everything exactly few follow
    follow-up for from further get getting give given go going gone good got had has hasn't have
    haven't having he he'd he'll he's her here here's hers herself him himself his how how's i i'd i'll
    i'm i've if in into is isn't it it'd it'll it's its itself just kind know last let let's like
    little look lot made make making many may maybe me mean might more most much must my myself never
    new no nobody none nor not nothing now of off oh okay on once one only or other others our out over
    own perhaps please point put question questions quick quickly quite really right said same saw say
    saying says see seems she she'd she'll she's should shouldn't since so some somebody someone
    something sort still such sure take talk talked talking tell than thank thanks that that's the
    their them themselves then there there's these they they'd they'll they're they've thing things
    think this those though through time to today told too toward try trying two under until up upon us
    very want wanted wants was wasn't way we we'd we'll we're we've well went were weren't what what's
    whatever when where whether which while who who's whom whose why will wish with within without
    won't wonder wondering would wouldn't yes yesterday yet you you'd you'll you're you've your yours
    yourself mr mrs ms dr sir ma'am president secretary specific specifically second first part""".split()
)
_ENDINGS = re.compile(r"(?:ations?|ings?|edly|ed|ies|es|s|ly|ians?|n)$")
# Letters left of a word whose ending is cut: "Russia", "Russian", "Russians" meet in "russia"
SHORTEST_STEM = 4


def content_words(words: str) -> set[str]:
    """Return the stems of the words that carry a matter, without function words and talk about talking."""
    found = set()
    for match in _WORD.finditer(words.casefold().replace("’", "'")):
        word = match.group().removesuffix("'s")
        if word not in FUNCTION_WORDS and (len(word) > 2 or word.isdigit()):
            found.add(_stem(word))
    return found


def _stem(word: str) -> str:
    bare = _ENDINGS.sub("", word)
    return bare if len(bare) >= SHORTEST_STEM else word


def plain_spaces(words: str) -> str:
    """Return words of the same length with a space for each no-break space, as patterns expect."""
    return words.replace("\u00a0", " ")
