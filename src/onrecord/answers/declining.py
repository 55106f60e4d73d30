"""The words that decline: will not say, has nothing to say, does not know, sends elsewhere, puts off.

Five ways, each its own pattern, for the reason that is shown and for the clarity model's counts. The
patterns are in lower case: ignoring case in a pattern takes three times as long as folding the text once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_TELL = (
    r"(?:get(?:ting)? (?:in ?to|ahead|beyond|drawn)|go(?:ing)? (?:in ?to|beyond|further|there"
    r"|down|through)|comment"
    r"|discuss|talk|speculate|answer|tell|say|characteri[sz]e|weigh|confirm|predict|prejudge|pre-judge|guess"
    r"|disclose|reveal|share|speak|read|announce|respond|re?litigate|rehash|be specific"
    r"|be more|give|parse|dive"
    r"|preview|engage|provide|grade|judge|negotiate|detail|outline|lay|opine|entertain|assess"
    r"|handicap|dignify"
    r"|elaborate|identify|name|address|put a|play|telegraph|second-guess|call|offer|describe"
    r"|forecast|make an?"
    r" (?:assessment|announcement|prediction))"
)
_FILLER = r"(?:[\w’'-]+ |[—–-]+ ?){0,4}?"
_WILL_NOT = re.compile(
    rf"\bnot (?:\w+ )?(?:going|gonna|prepared|in a position|at liberty|able"
    rf"|here)(?: to)?\b {_FILLER}{_TELL}\b"
    rf"|\b(?:won|can|couldn|shouldn|wouldn)[’']t {_FILLER}{_TELL}\b"
    rf"|\b(?:will|can|could|should|would) ?not {_FILLER}{_TELL}\b"
    rf"|\b(?:don[’']t|do not|didn[’']t) (?:\w+ )?(?:want|like|intend|plan|propose|typically|usually|generally"
    rf"|tend) {_FILLER}{_TELL}\b"
    rf"|\b(?:we|i) (?:just )?(?:don[’']t|do not|never) (?:\w+ )?{_TELL}\b"
    r"|\b(?:would|[’']d|will|[’']ll) (?:rather|prefer) not\b|\bprefer not to\b|\brather (?:answer|not)\b"
    r"|\bhate to\b (?=\w+ (?:an?|the) )|\bno comment\b|\bdeclin(?:e|ed|es|ing) to\b|\brefus(?:e|ed|es|ing) to"
    r" (?:say|answer|comment)\b|\bnone of your business\b|\boff the record\b|\bhypotheticals?\b"
    r"|\b(?:have|[’']ve) (?:already )?said (?:all|what|everything) (?:that )?(?:i|we)\b"
    r"|\b(?:wouldn[’']t|would not|not going to|not in the business of) (?:\w+ )?speculat\w+|\bget ahead of\b"
    r"|\b(?:ongoing|active|pending) (?:investigation|litigation|review|case|matter)\b|\bunder investigation\b"
    r"|\b(?:private|confidential|classified|privileged|sensitive) (?:conversations?"
    r"|discussions?|information)\b",
)
_GIVE = (
    r"to (?:add|announce|share|report|say|preview|read|speak|lay|offer|provide|give|tell|update|present|talk"
    r"|discuss|make|confirm|comment|put|detail|outline)"
)
_ITEM = (
    r"(?:informations?|details?|announcements?|updates?|specifics|readouts?|comments?"
    r"|reactions?|guidance|insights?"
    r"|estimates?|estimation|timelines?|timetables?|numbers?|figures?|data|answers?|assessment|position"
    r"|visibility|scheduling|travel)"
)
_HAS_NOTHING = re.compile(
    rf"\b(?:don[’']t|do not|didn[’']t|doesn[’']t|not) (?:\w+ )?have (?:[\w’'-]+ |[—–-]+ ?){{0,7}}?"
    rf"(?:{_GIVE}|for you\b|in front of me|off the top|at (?:this|the) (?:time|moment|point)"
    rf"|beyond (?:that|what)"
    rf"|{_ITEM}\b)"
    r"|\b(?:don[’']t|do not) have (?:that|it|those|them|this|anything|much|more)\b"
    rf"|\b(?:nothing|no) (?:new |more |further |else |other |additional |specific )*(?:{_GIVE}"
    rf"|for you|{_ITEM}\b)"
    rf"|\bnothing (?:more|further|new|else)\b|\b(?:leave|left) (?:it|that|this"
    rf"|things?) (?:there|at that|where)\b",
)
_NOT_KNOW = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:don[’']t|do not|didn[’']t) (?:\w+ )?(?:know|recall|remember)\b"
    r"(?! (?:that|of any|anybody|anyone)\b)|\bdon[’']t know\b|\bno (?:idea|clue)\b|\bwho knows\b"
    r"|\bnot (?:\w+ )?(?:aware|familiar|sure|certain|tracking|privy)\b|\b(?:unaware|unfamiliar)\b"
    r"|\b(?:haven[’']t|have not|hasn[’']t|hadn[’']t|not) (?:yet |had (?:a chance|the (?:chance"
    r"|opportunity)) to |\w+ )?"
    r"(?:seen|heard|read|talked|spoken|asked|looked|checked|reviewed|discussed)\b|\b(?:had"
    r"|have) (?:a|the) chance to"
    r" (?:see|read|look|talk|review|speak)\b|\b(?:couldn[’']t|can[’']t"
    r"|cannot) (?:even )?(?:tell you|say|speak to)\b"
    r"|\b(?:hard|difficult|impossible) (?:for me )?to (?:say|know|tell|predict)\b"
    r"|\bi[’']m not an? (?:lawyer|doctor"
    r"|economist|expert|scientist)\b|\bnot my (?:job|place|role)\b|\b(?:didn[’']t|did not) ask\b",
)
_ELSEWHERE = re.compile(
    r"\b(?:refer|point|direct|send|steer|defer|deferring|referring|pointing) (?:[\w’'-]+ ){0,4}?(?:to|back)\b"
    r"|\brefer you\b|\b(?:leave|leaving) (?:[\w’'-]+ ){0,5}?(?:to|for) (?:\w+|the)\b"
    r"|\b(?:better|best) (?:\w+ )?(?:put|addressed|directed|asked|answered|suited|positioned|question)\b"
    r"|\b(?:question|questions|something|matter|one|decision|that[’']s|up)(?: \w+)? (?:for"
    r"|to) (?:[\w’'-]+ ){1,5}?to"
    r" (?:answer|speak|address|decide|say|make|talk)\b"
    r"|\blet (?:[\w’'-]+ ){1,3}?(?:speak|talk|answer|decide|announce|stand|take that|characterize|explain)\b"
    r"|\b(?:you(?:[’']ll|[’']d)?|you will|you would|you should) (?:have to |need to "
    r"|should )?(?:ask|talk to|check"
    r" with|reach out)\b|\b(?:ask|reach out to) (?:him|her|them|the|my colleagues)\b"
    r"|\bcan speak to (?:that|this|it)\b"
    r"|\b(?:same answer|(?:already|just) (?:answered|addressed|spoke|talked|said))\b"
    r"|\banswered (?:that|the|this|it)\b",
)
_PUTS_OFF = re.compile(
    r"\b(?:we|you|he|she|they|i)(?:[’']ll| will|[’']re going to) (?:\w+ )?(?:have more"
    r"|hear more|see|find out|let you"
    r" know|get back|keep you|know more|be announcing|have an announcement|have something|share more|get you"
    r"|follow up|come back|circle back|check)\b|\bstay tuned\b|\btoo (?:early|soon)\b|\bpremature\b"
    r"|\b(?:have to|need to|happy to|can|could|let me|try to|going to|[’']ll"
    r"|will) (?:\w+ )?(?:check|double-check"
    r"|look into|find out|see if|get back|circle back|follow up|take that)\b|\bwait (?:and see|until|for)\b"
    r"|\bcross that bridge\b|\bwhen (?:we|i) (?:have|get|know|decide|make)\b|\bonce (?:we|he"
    r"|they) (?:have|decide)\b"
    r"|\b(?:no|not|haven[’']t|hasn[’']t|yet) (?:\w+ ){0,3}?(?:decided|decision|determined"
    r"|determination|finalized)\b",
)

WAYS: Mapping[str, re.Pattern[str]] = {
    "will not say": _WILL_NOT,
    "has nothing": _HAS_NOTHING,
    "does not know": _NOT_KNOW,
    "sends elsewhere": _ELSEWHERE,
    "puts off": _PUTS_OFF,
}


def declining_words(words: str) -> tuple[str, str] | None:
    """Return the way in which a sentence first declines and the words that do; ``None`` if it does not."""
    folded = words.lower()
    hits = [(hit.span(), way) for way, pattern in WAYS.items() if (hit := pattern.search(folded))]
    if not hits:
        return None
    (start, end), way = min(hits)
    shown = words if len(folded) == len(words) else folded
    return way, " ".join(shown[start:end].split()).strip(" ,.-—–")
