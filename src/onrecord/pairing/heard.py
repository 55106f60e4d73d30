"""What a reply does that answers nothing yet: it hears the question out, or says that it was not heard."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.text.words import content_words
from onrecord.turns.calls import keeps_order

SHORT = 3  # words of a reply that only hears somebody out: "Not good."
FEWEST_SAID = 6  # words of a reply that says something; "Yes, you can. I’m sorry." lets the asker go on
SHORT_BACK = 14  # words of what is asked back: "You mean in the harbour or on the whole coast?"
ECHO = 8  # words of an echo: "The letter of the harbour master?"

_HEARD = r"""okay|ok|thank\ you|thanks|i\ (?:understand|know|see|hear\ you|get\ (?:it|that))(?:\ that)?|wow|oh
|good|great|fine|all\ right|go\ ahead|go\ for\ it|please|fair\ (?:enough|question)|of\ course
|no\ problem|hold\ on|wait|well|sir|ma[’']am|welcome|got\ it|happy\ to|uh"""
_ONLY_HEARD = re.compile(rf"^(?:\W|\b(?:{_HEARD})\b)+$", re.I | re.X)
_ASSENTS = re.compile(
    rf"^(?:\W|\b(?:{_HEARD}|right|yes|yeah|yep|yup|sure|mm-?hmm|uh-?huh|i\ do|it\ is|we\ are)\b)+$",
    re.I | re.X,
)
# A short word that settles what was said, and does more than hear it.
_SETTLES = re.compile(
    r"\b(?:absolutely|correct|exactly|true|false|wrong|never|no|nope|not|definitely|certainly|totally"
    r"|incorrect)\b",
    re.I,
)
_NOT_HEARD = re.compile(
    r"^\W*(?:(?:and|then|I[’']m|oh|well|wait|no|yeah|yes|excuse me|sorry|what|I|so|on)\b\W*)*"
    r"(?:sorry|pardon(?: me)?|excuse me|what|who|which|come again|say (?:that|it) again|what[’']s that"
    r"|what was (?:that|the question|your)|repeat (?:that|the question)"
    r"|(?:the|your) (?:\w+ )?(?:question|part|piece|one)|the (?:first|second|last)"
    r"|(?:go|back) (?:back )?to (?:the|your) \w+ (?:question|part)"
    r"|(?:can|could) you (?:repeat|say)[^.!?]{0,30})\b"
    r"[^.!?]{0,30}\?\W*$"
    r"|\b(?:sorry|pardon|excuse me)\?\W*$"
    r"|^\W*(?:I[’']m |oh,? )?sorry,? (?:the|what|say|which|who|I|can|could|your)\b[^.!?]{0,30}"
    r"(?:--|[—–…])\W*$",
    re.I,
)
_MEANT = re.compile(
    r"^\W*(?:(?:well|so|and|oh|I[’']m sorry|sorry)\b\W*)*"
    r"(?:(?:do |did |are )?you (?:mean|talking about|asking|referring)"
    r"|(?:in|with) (?:terms|respect|regards?|reference) (?:of|to) (?:what|which|who)"
    r"|(?:about|for|to|on) (?:what|which|whom?)\b|what do you mean|which (?:one|\w+)\b"
    r"|(?:are )?you[’']re (?:talking|asking))\b"
    r"[^!]*\?\W*$",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:what|who|whom|which one|where|when|how many)(?:,? (?:please|sir|ma[’']am))?\?\W*$", re.I
)
_NOT_UNDERSTOOD = re.compile(
    r"\b(?:don[’']t|didn[’']t|can[’']t|couldn[’']t|not sure I|not sure what)\b[^.?!]{0,12}"
    r"\b(?:understand|hear|catch|follow|get)\b[^.?!]{0,40}\b(?:question|asking|mean|that|you)\W*$",
    re.I,
)


def acknowledges(reply: Sequence[str], *, only_heard: bool = False) -> bool:
    """Tell whether a reply only hears somebody out: "Right.", "Sure.", "Not good."

    ``only_heard`` leaves out the words that may also confirm what was said, "Yes." and "Right.".
    """
    words = " ".join(reply)
    if only_heard:
        return bool(_ONLY_HEARD.match(words))
    if _ASSENTS.match(words):
        return True
    short = len(re.findall(r"\w[\w’']*", words)) <= SHORT
    return (
        short and "?" not in words and not (_SETTLES.match(words.strip()) or re.search(r"\bright\W*$", words))
    )


def says_something(reply: Sequence[str]) -> bool:
    """Tell whether a reply has words beside those that hear somebody out or run the room."""
    kept = [sentence for sentence in reply if not keeps_order(sentence)]
    return len(" ".join(kept).split()) >= FEWEST_SAID and not acknowledges(kept)


def asks_back(reply: Sequence[str]) -> bool:
    """Tell whether a reply is nothing but a short question: "No? Just in general?"."""
    words = " ".join(reply).strip()
    return bool(reply) and all("?" in one for one in reply) and len(words.split()) <= SHORT_BACK


def is_unheard(reply: Sequence[str], asked: Sequence[str]) -> bool:
    """Tell whether a reply only asks for the question again, or what it meant: "Sorry?", "Which pier?"."""
    words = " ".join(reply).strip()
    length = len(words.split())
    if length > SHORT_BACK:
        return False
    if "?" not in words:
        return bool(_NOT_UNDERSTOOD.search(words) or _NOT_HEARD.search(words))
    if _MEANT.match(words) or (words.count("?") == 1 and _NOT_HEARD.search(words)):
        return True
    if length > ECHO or not words.endswith("?"):
        return False
    echo = content_words(words)
    return bool(_OPEN.search(words)) or (bool(echo) and echo <= content_words(" ".join(asked)))
