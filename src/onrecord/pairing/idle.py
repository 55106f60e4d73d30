"""Turns of reporters that ask nothing: they take the floor, announce a question, thank, or pass a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.pairing.asking import asks
from onrecord.pairing.questions import A_NAME, OFF_MIC, is_courtesy, why_no_question
from onrecord.pairing.reasks import insists
from onrecord.text.words import content_words

FEW = 2  # content words of what asks something: a broken beginning or a remark has fewer
OWN = 3  # content words of what a reporter says of himself or herself, or of an announced question
LONGEST = 16  # words of a sentence that takes the floor or announces a question

_BROKEN_OFF = re.compile(r"(?:--|[—–…-]|\.\.\.)[\s\u00a0\"”’]*$")
# "Tobias, two questions.", "— Mr. President —": who is spoken to is no matter.
_SPOKEN_TO = re.compile(
    r"(?:^|[,.;?!—–]|--)\W*(?:(?:Mr|Mrs|Ms|Madam|Dr)\.? ?)?(?:[A-Z][\w’']+ ?){1,2}(?=\W*(?:$|[,.?!—–]|--))"
)
_FLOOR = re.compile(
    r"^(?:\W"
    r"|\b(?:and|but|so|just|oh|okay|please|sorry|sir|well|actually|very|real|quick(?:ly)?"
    r"|if (?:I|we) (?:may|might|could)|i[’']m sorry)\b)*"
    r"(?:hold on|wait(?: a (?:minute|second|moment))?|excuse me|one (?:more|second|moment|last|quick|final)"
    r"|come back|(?:over|right|back|up) here|me|more hands[^.?!]*"
    r"|let (?:me|him|her|them|us) (?:finish|go|ask|speak|answer|talk)|I[’']m not (?:finished|done)"
    r"|i[’']ll be (?:quick|brief)|(?:the )?(?:next|last|second|third|first)|follow[- ]?up|quickly|if I may"
    r"|if I might|(?:can|could|may) I)\b"
    r"(?:\W"
    r"|\b(?:go|more|here|sir|please|on|that|just|quickly|one|again|thing|second|about it|to|you|back)\b)*$",
    re.I,
)
_QUESTION = r"(?:questions?|follow[- ]?ups?|clarifications?|two-part(?:er)?)"
_COUNTED = re.compile(
    r"\b(?:a|an|one|two|three|four|five|couple(?: of)?|few|series of|another|other|second|third|next|last"
    r"|final|quick|more|my|the|separate|different|brief|say)\b"
    rf"[^.?!]{{0,30}}\b{_QUESTION}\b"
    rf"|\bfollow[- ]?up\b|\b{_QUESTION} (?:one|two|three|number)\b|\bsay (?:two|three)\b"
    r"|\bone(?: on| just| more)\b"
    r"|\b(?:one|two|three|couple(?: of)?|few|another|other|last|final|quick|more) "
    r"(?:more |other |quick |last )?(?:things?|topics?|points?|subjects?)\b",
    re.I,
)
_MEANS_TO_ASK = re.compile(
    r"\b(?:I|we)(?:[’']d|[’']ll| would| will| want(?:ed)?| need)?"
    r"(?: just| also| do| like| want| love| have)* (?:to )?(?:ask|follow|clarify|get|have|jump|try|finish)\b"
    r"|\bif (?:I|we) (?:may|might|could)\b|\bhear me\b",
    re.I,
)
_ASKS_TO_ASK = re.compile(
    r"^\W*(?:(?:and|but|so|okay|actually|wait|well)\b\W*)*(?:can|could|may|might|do you mind if) (?:I|we)\b"
    r"[^.?!]{0,25}\b(?:ask|follow|finish|try|clarify|jump|add|go|speak|get (?:my|a|one|in|another))\b"
    r"|\bhear me\b|^\W*follow(?:ing)?[- ]?up\b",
    re.I,
)
_FAVOUR = re.compile(r"\b(?:can|could|would) you (?:just |please )?(?:clarify|answer|take|explain)\b", re.I)
_TOPIC = re.compile(
    r"^(?:\W|\b(?:and|but|so|also|just|then|quickly|sir)\b)*(?:on|about|regarding|as for|back to|back on)\b"
    r"[^.?!,:]*$",
    re.I,
)
# Words of "On the report of the harbour office --", which names a matter and asks nothing yet
LONGEST_TOPIC = 8
_ASKING = re.compile(
    r"^(?:(?:\W|\b(?:and|but|so|well|then|okay)\b)*|[^.?!,]{0,60}, )"
    r"(?:who|what|when|where|why|how|which|if|is|are|was|were|do|does|did|has|have|had|can|could|will|would"
    r"|should|isn[’']t|aren[’']t|doesn[’']t|don[’']t|didn[’']t)\b",
    re.I,
)
_OF_SELF = re.compile(
    r"^(?:\W|\b(?:and|but|so|well|no|yes|yeah|oh|okay|right|sorry|maybe|because|thank you|thanks)\b)*"
    r"(?:I|we|my|our|mine)(?:[’']\w+)?\b"
    r"(?! (?:just )?(?:hear|heard|understand|read|see|saw|think|thought|believe|know that))",
    re.I,
)
_TOLD = re.compile(
    r"^(?:\W|\b(?:and|but|so|well|then|yes|yeah|no|right|because|if|in other words)\b)*"
    r"(?:he|she|it|they|that|this|there|these|those|what|nobody|everybody|everyone|someone|somebody)"
    r"(?:[’']\w+)?\b",
    re.I,
)
_NAMED_ONLY = re.compile(
    r"^\W*(?:(?:mr|mrs|ms|madam|sir|ma[’']am)\b\.? ?)?(?:(?-i:[A-Z])[\w’'\-]+ ?){0,2}\W*$", re.I
)


def why_idle(words: str, sentences: Sequence[str]) -> str:
    """Return why a turn asks nothing whatever is said to it: thanks, assent, a name; else nothing."""
    if not sentences:
        return OFF_MIC if why_no_question(words) == OFF_MIC else "a stage direction: nobody speaks"
    if all(is_courtesy(sentence) for sentence in sentences):
        return why_no_question(words)
    if any(asks(one) and not _announces(one) for one in sentences):
        return ""
    if all(is_courtesy(sentence) or _NAMED_ONLY.match(sentence) for sentence in sentences):
        called = any("?" in sentence or _BROKEN_OFF.search(sentence) for sentence in sentences)
        return A_NAME if called else ""
    if all(is_courtesy(one) or _FLOOR.match(one) or _NAMED_ONLY.match(one) for one in sentences):
        return "it asks for the floor"
    return ""


def needs_more(sentences: Sequence[str]) -> bool:
    """Tell whether a turn asks nothing yet: it announces a question, or is broken off at its beginning."""
    told = [one for one in sentences if not is_courtesy(one)]
    return bool(told) and all(_begins(one) for one in told)


def _begins(sentence: str) -> bool:
    if announces([sentence]) or _FLOOR.match(sentence):
        return True
    return bool(_BROKEN_OFF.search(sentence)) and len(matter(sentence)) < FEW and not asks(sentence)


def begins_a_question(sentences: Sequence[str]) -> bool:
    """Tell whether a turn that is broken off begins as a question does: "So where is --"."""
    return bool(sentences) and _ASKING.match(sentences[-1]) is not None


def announces(sentences: Sequence[str]) -> str:
    """Return that a turn announces a question or names its matter, where that is all it does."""
    if all(is_courtesy(one) or _FLOOR.match(one) or _announces(one) for one in sentences):
        return "it announces a question"
    if is_topic(sentences):
        return "it names a matter, and asks nothing of it yet"
    return ""


def _announces(sentence: str) -> bool:
    if len(sentence.split()) > LONGEST or len(matter(sentence)) > OWN:
        return False
    if "?" in sentence:
        counted = _COUNTED.search(sentence) and _FAVOUR.search(sentence)
        return bool(counted or _ASKS_TO_ASK.search(sentence))
    return bool(_COUNTED.search(sentence) or _MEANS_TO_ASK.search(sentence)) and not insists(sentence)


def is_topic(sentences: Sequence[str]) -> bool:
    """Tell whether a turn only names a matter: "On the report --"."""
    told = [one for one in sentences if not is_courtesy(one)]
    return bool(told) and all(len(one.split()) <= LONGEST_TOPIC and _TOPIC.match(one) for one in told)


def is_remark(sentences: Sequence[str]) -> bool:
    """Tell whether a turn only passes a remark: of its speaker or the one spoken to, or of nothing much."""
    told = [one for one in sentences if not is_courtesy(one)]
    words = " ".join(told)
    if any(asks(one) or insists(one) for one in told) or "?" in words:
        return False
    much = len(matter(words))
    if all(_OF_SELF.match(one) for one in told):
        return much <= OWN
    return much < FEW and not any(_TOLD.match(one) for one in told)


def matter(words: str) -> set[str]:
    """Return the content words of what is said, without who is spoken to."""
    bare = _SPOKEN_TO.sub(" ", words)
    return {word for word in content_words(bare) if not re.fullmatch(_QUESTION, word)}
