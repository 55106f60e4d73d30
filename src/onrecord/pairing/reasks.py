"""Whether a question puts an earlier one again: by its words, by what it insists on, or as a fragment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.models import Clarity
from onrecord.text.sentences import split_sentences
from onrecord.text.words import content_words

# Words that send the respondent back to what was asked, whatever else is said: "So that's a no?".
_INSISTS = re.compile(
    r"\byes[- ]*or[- ]*(?:a )?no\b|\byes or a no\b"
    r"|\bI[’']m (?:just )?(?:talking about|asking(?: you)? (?:about|whether|if))"
    r"|\bI am (?:just )?(?:talking|asking) (?:you )?(?:about|whether|if)\b"
    r"|\bI (?:only |just )?asked (?:you )?(?:about|whether|if)\b|\bI (?:didn[’']t|did not) ask\b"
    r"|\bthat[’']s (?:not|what) "
    r"(?:the question|what I(?:[’']m asking| asked| was asking)|my question|I[’']m asking)"
    r"|\bthat is not (?:the question|what I asked)"
    r"|\b(?:didn[’']t|haven[’']t|not|did not|never) (?:really )?answer(?:ed|ing)?\b|\bis the answer\b"
    r"|\b(?:ask|try|say|put) (?:it |that |this |you )?"
    r"(?:again|another way|this way|differently|one more time)\b"
    r"|\bso (?:is that|that[’']s) a (?:yes|no)\b|\bis that a (?:yes|no)\b|\bback to (?:my|the) question\b"
    r"|\brepeat (?:my|the) question\b",
    re.I,
)
# Words that do so only where the rest is the same too: "My question is about the pier."
_RETURNS = re.compile(
    r"\b(?:the|my) question (?:was|is)\b|\bbut (?:the|my) question\b|\bfirst part of my question\b"
    r"|^\W*(?:but |so |and )*(?:again|once more|once again)\b|\bjust to be clear\b",
    re.I,
)
_NOT_HEARD = re.compile(
    r"^\W*(?:I[’']m sorry|sorry|what|pardon(?: me)?|excuse me|say (?:that|it) again|come again"
    r"|what was (?:that|the question)|can you repeat (?:that|the question)|what will what|who|which)\b"
    r"[^.!]{0,25}\?\W*$",
    re.I,
)
_BROKEN_OFF = re.compile(r"(?:--|[—–…-]|\.\.\.)[\s\u00a0\"”’]*$")
# Share of a question's content words that the chain it repeats has; a new one shares under half of them
SAME_WORDS = 0.6
HALF = 0.5  # of them, where words return to the question
FEWEST_SAME = 2  # content words: one alone ("Russia") is a matter, not a question
FAR_SAME = 3  # content words that a question put again much later, or by another, shares with the first
OWN_WORDS = 4  # content words of its own up to which an insisting question leans on the one before
FRAGMENT = 5  # words up to which a question leans on the one before: "During the election?"
PRESSES = 20  # words up to which a statement after a non-answer presses the question
IN_ORDER = 3  # words of an earlier question that a shorter one has in the same order: "Did anyone know?"
MUCH_OF_IT = 0.4  # of an earlier question's content words, without which sharing a noun or two is nothing


@dataclass(frozen=True)
class Asked:
    """One question as words, with what became of it."""

    words: str
    answer: str = ""
    clarity: Clarity | None = None

    @cached_property
    def content(self) -> set[str]:
        """The content words of the whole question."""
        return content_words(self.words)

    @cached_property
    def asking(self) -> set[str]:
        """The content words of the sentences with a question mark; of all where none has one."""
        sentences = [span.of(self.words) for span in split_sentences(self.words)]
        return content_words(" ".join(one for one in sentences if "?" in one)) or self.content

    @cached_property
    def cut(self) -> set[str]:
        """The content words of the last sentence if it was broken off: "So why should they trust --"."""
        if not _BROKEN_OFF.search(self.words):
            return set()
        return content_words(split_sentences(self.words)[-1].of(self.words))

    @cached_property
    def tokens(self) -> list[str]:
        """All words, without who is addressed at the beginning and without and, so, but."""
        plain = re.sub(r"^\W*(?:and|so|but)\b|^\W*[A-Z][\w’'.]+,", "", self.words.strip())
        return re.findall(r"\w+", plain.casefold())


def insists(words: str) -> bool:
    """Tell whether words send the respondent back to what was asked: "That’s not what I asked."."""
    return _INSISTS.search(words) is not None


def puts_again(question: Asked, chain: Sequence[Asked], *, other_asker: bool) -> bool:
    """Tell whether ``question`` asks what the ``chain`` of questions before it asked, first to last.

    ``other_asker`` says whether somebody else was called on since, who may repeat a question but not lean on
    it.
    """
    before: set[str] = set().union(*(earlier.content for earlier in chain))
    same = question.content & before
    if not other_asker and _leans(question, chain[-1], before):
        return True
    if len(same) >= FEWEST_SAME and len(same) >= SAME_WORDS * len(question.content):
        return any(len(same & one.asking) >= MUCH_OF_IT * len(one.asking) for one in chain)
    if other_asker or "?" not in question.words:
        return False
    return any(_is_in_order(question.tokens, one.tokens) for one in chain)


def puts_again_later(question: Asked, first: Asked) -> bool:
    """Tell whether a question put long after, or by somebody else, is the one that was not answered then."""
    if first.clarity == "answered" or "?" not in question.words:
        return False
    same = len(question.asking & first.asking)
    return same >= FAR_SAME and same >= SAME_WORDS * max(len(question.asking), len(first.asking))


def _leans(question: Asked, last: Asked, before: set[str]) -> bool:
    """Tell whether a question is to be read with the one just put: it insists on it or is a piece of it."""
    same, own = question.content & before, question.content - before
    if _NOT_HEARD.match(last.answer) or len(last.cut) >= FEWEST_SAME and last.cut <= question.content:
        return True
    if _INSISTS.search(question.words):
        rest = content_words(_INSISTS.sub(" ", question.words)) - before
        few = len(rest) <= OWN_WORDS or len(same) >= HALF * len(question.content)
        if not rest or (same and few):
            return True
    if _RETURNS.search(question.words) and len(same) >= max(FEWEST_SAME, HALF * len(question.content)):
        return True
    words = len(question.words.split())
    if "?" in question.words:
        return last.clarity != "answered" and words <= FRAGMENT and bool(same) and not own
    return words <= PRESSES and len(own) <= OWN_WORDS and _presses(question, last)


def _presses(question: Asked, last: Asked) -> bool:
    """Tell whether a statement after a question holds on to what was asked, or to the refusal."""
    if last.clarity == "answered" or "?" not in last.words:
        return False
    held = last.asking | (content_words(last.answer) if last.clarity == "declined" else set())
    return bool(question.content & held)


def _is_in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether all words of a short question stand in an earlier one in the same order."""
    if not IN_ORDER <= len(short) < len(long):
        return False
    rest = iter(long)
    return all(word in rest for word in short)
