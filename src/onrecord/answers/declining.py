"""The words that decline: will not say, has nothing to say, does not know, sends elsewhere, puts off.

Five ways, each its own pattern, for the reason that is shown and for the clarity model's counts. The
patterns are in lower case: ignoring case in a pattern takes three times as long as folding the text once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.answers.quotes import quoted


def _any(*forms: str) -> str:
    return "(?:" + "|".join(forms) + ")"


# What somebody who declines will not do.
_TELL = _any(
    r"get(?:ting)? (?:in ?to|ahead|beyond|drawn)",
    r"go(?:ing)? (?:in ?to|beyond|further|there|down|through)",
    r"characteri[sz]e|comment|discuss|talk|speculate|answer|tell|say|weigh|confirm|predict|pre-?judge|guess",
    r"disclose|reveal|share|speak|read|announce|respond|re?litigate|rehash|be specific|be more|give|parse"
    r"|dive",
    r"preview|engage|provide|grade|judge|negotiate|detail|outline|lay|opine|entertain|assess|handicap"
    r"|dignify",
    r"elaborate|identify|name|address|put a|play|telegraph|second-guess|call|offer|describe|forecast",
    r"hypothesi[sz]e|prognosticate|make (?:news|an? (?:assessment|announcement|prediction|statement"
    r"|comment))",
)
_TELLING = _any(
    r"(?:telling|giving) (?:you|anybody|anyone)|discussing|commenting|answering|speculating|hypothesi[sz]ing",
    r"predicting|disclosing|revealing|announcing|getting (?:in ?to|ahead)|going (?:in ?to|there)",
    r"talking about (?:that|this|it|any|those|these|specifics|politics)|taking (?:any )?questions",
)
_FILLER = r"(?:[\w’'-]+ |[—–-]+ ?){0,4}?"
_WILL_NOT = _any(
    rf"\bnot (?:\w+ )?(?:going|gonna|prepared|in a position|at liberty|able"
    rf"|here)(?: to)?\b {_FILLER}{_TELL}\b",
    rf"\bnot something {_FILLER}(?:to )?{_TELL}\b",
    rf"\bnot (?:even )?{_TELLING}\b",
    r"\bnot in the business of \w+ing\b",
    rf"\b(?:won|can|couldn|shouldn|wouldn)[’']t {_FILLER}{_TELL}\b",
    rf"\b(?:will|can|could|should|would) ?not {_FILLER}{_TELL}\b",
    rf"\b(?:don[’']t|do not|didn[’']t) (?:\w+ )?(?:want|like|intend|plan|propose|typically|usually"
    r"|generally|tend)"
    rf" {_FILLER}{_TELL}\b",
    rf"\b(?:we|i) (?:just )?(?:don[’']t|do not|never) (?:\w+ )?{_TELL}\b",
    r"\b(?:would|[’']d|will|[’']ll) (?:rather|prefer) not\b|\bprefer not to\b|\brather (?:answer|not)\b",
    r"\bhate to\b (?=\w+ (?:an?|the) )|\bno comment\b|\bdeclin(?:e|ed|es|ing) to\b",
    r"\brefus(?:e|ed|es|ing) to (?:say|answer|comment)\b",
    r"\bnone of your business\b|\boff the record\b|\bhypotheticals?\b|\bcrystal ball\b|\bspeculation\b",
    r"\b(?:have|[’']ve) (?:already )?said (?:enough|(?:all|what|everything) (?:that )?(?:i|we)\b)",
    r"\b(?:wouldn[’']t|would not|not going to) (?:\w+ )?speculat\w+|\bget ahead of\b",
    r"\b(?:ongoing|active|pending) (?:investigation|litigation|review|case|matter)\b|\bunder investigation\b",
    # These three: too rare to count. One labelled answer has any of them, and it is not answered.
    r"\binappropriate (?:for (?:me|us) )?to (?:comment|discuss|speculate|say|talk|get|go|speak)\b",
    r"\bas (?:far|specific|much) as (?:we|i)(?:[’']re| are|[’']m| am)? (?:want|going|able|prepared)\b",
    r"\ball (?:we|i)(?:[’']re| are|[’']m| am) going to (?:go with|say|get)\b",
    r"\b(?:private|confidential|classified|privileged|sensitive) (?:conversations?|discussions?"
    r"|information)\b",
)
_GIVE = _any(
    r"to (?:add|announce|share|report|say|preview|read|speak|lay|offer|provide|give|tell|update|present|talk"
    r"|discuss|make|confirm|comment|put|detail|outline)"
)
_ITEM = _any(
    r"informations?|details?|announcements?|updates?|specifics|readouts?|comments?|reactions?|guidance",
    r"insights?|estimates?|estimation|timelines?|timetables?|numbers?|figures?|data|answers?|assessment",
    r"position|visibility|scheduling|travel",
)
_HAS_NOTHING = _any(
    r"\b(?:don[’']t|do not|didn[’']t|doesn[’']t|not) (?:\w+ )?have (?:[\w’'-]+ |[—–-]+ ?){0,7}?"
    rf"(?:{_GIVE}|for you\b|in front of me|off the top|at (?:this|the) (?:time|moment|point)"
    r"|beyond (?:that|what)"
    rf"|{_ITEM}\b)",
    r"\b(?:don[’']t|do not) have (?:that|it|those|them|this|anything|much|more)\b",
    rf"\b(?:nothing|no) (?:new |more |further |else |other |additional |specific )*(?:{_GIVE}|for you"
    rf"|{_ITEM}\b)",
    r"\bnothing (?:more|further|new|else)\b|\b(?:leave|left) (?:it|that|this|things?) (?:there|at that"
    r"|where)\b",
)
_NOT_KNOW = _any(
    r"\b(?:i|we) (?:\w+ )?(?:don[’']t|do not|didn[’']t) (?:\w+ )?(?:know|recall|remember)\b"
    r"(?! (?:that|of any|anybody|anyone)\b)",
    r"\bdon[’']t know\b|\bno (?:idea|clue)\b|\bwho knows\b|\b(?:be|just|only) guess(?:ing)?\b",
    r"\bnot (?:\w+ )?(?:aware|familiar|sure|certain|tracking|privy)\b|\b(?:unaware|unfamiliar)\b",
    r"\b(?:haven[’']t|have not|hasn[’']t|hadn[’']t|not) (?:yet |had (?:a chance|the (?:chance"
    r"|opportunity)) to |\w+ )?"
    r"(?:seen|heard|read|talked|spoken|asked|looked|checked|reviewed|discussed)\b",
    r"\b(?:had|have) (?:a|the) chance to (?:see|read|look|talk|review|speak)\b",
    r"\b(?:couldn[’']t|can[’']t|cannot) (?:even )?(?:tell you|say|speak to)\b",
    r"\b(?:hard|difficult|impossible) (?:for me )?to (?:say|know|tell|predict)\b",
    r"\bi[’']m not an? (?:lawyer|doctor|economist|expert|scientist)\b|\b(?:didn[’']t|did not) ask\b",
    r"\bnot my (?:job|place|role|area|department)\b|\b(?:above|beyond) my pay ?grade\b",
)
_ELSEWHERE = _any(
    r"\b(?:refer|point|direct|send|steer|defer|deferring|referring|pointing) (?:[\w’'-]+ ){0,4}?(?:to"
    r"|back)\b",
    r"\brefer you\b|\b(?:leave|leaving) (?:[\w’'-]+ ){0,5}?(?:to|for) (?:\w+|the)\b",
    r"\b(?:better|best) (?:\w+ )?(?:put|addressed|directed|asked|answered|suited|positioned|question)\b",
    r"\b(?:question|questions|something|matter|one|decision|that[’']s|up)(?: \w+)? (?:for"
    r"|to) (?:[\w’'-]+ ){1,5}?"
    r"to (?:answer|speak|address|decide|say|make|talk)\b",
    r"\blet (?:[\w’'-]+ ){1,3}?(?:speak|talk|answer|decide|announce|stand|take that|characterize|explain)\b",
    r"\b(?:you(?:[’']ll|[’']d)?|you will|you would|you should) (?:have to |need to |should )?"
    r"(?:ask|talk to|check with|reach out)\b",
    r"\b(?:ask|reach out to) (?:him|her|them|the|my colleagues)\b|\bcan speak to (?:that|this|it)\b",
    r"\b(?:same answer|(?:already|just) (?:answered|addressed|spoke|talked|said))\b",
    r"\banswered (?:that|the|this|it)\b",
)
_PUTS_OFF = _any(
    r"\b(?:we|you|he|she|they|i)(?:[’']ll| will|[’']re going to) (?:\w+ )?(?:have more|hear more|see|find out"
    r"|let you know|get back|keep you|know more|be announcing|have an announcement|have something|share more"
    r"|get you|follow up|come back|circle back|check)\b",
    r"[’']ll (?:tell|show|give) (?:you|it to you) (?:\w+ ){0,4}?(?:when|later|soon|tomorrow|next|after"
    r"|once)\b",
    r"\bstay tuned\b|\btoo (?:early|soon)\b|\bpremature\b|\bwait (?:and see|until|for)\b"
    r"|\bcross that bridge\b",
    r"\b(?:have to|need to|happy to|can|could|let me|try to|going to|[’']ll|will) (?:\w+ )?(?:check"
    r"|double-check"
    r"|look into|find out|see if|get back|circle back|follow up|take that)\b",
    r"\bstill (?:\w+ )?(?:looking (?:into|at)|reviewing|working (?:on|through)|considering|deciding)\b",
    r"\bwhen (?:we|i) (?:have|get|know|decide|make)\b|\bonce (?:we|he|they) (?:have|decide)\b",
    r"\b(?:no|not|haven[’']t|hasn[’']t|yet) (?:\w+ ){0,3}?(?:decided|decision|determined|determination"
    r"|finalized)\b",
)

WAYS: Mapping[str, re.Pattern[str]] = {
    "will not say": re.compile(_WILL_NOT),
    "has nothing": re.compile(_HAS_NOTHING),
    "does not know": re.compile(_NOT_KNOW),
    "sends elsewhere": re.compile(_ELSEWHERE),
    "puts off": re.compile(_PUTS_OFF),
}


# "I don’t know that we need to": a no. "I don’t know how many times": no ignorance. Of 7 answers with
# such words near their start people called 2 declined.
_KNOWS_WELL = re.compile(
    r"\bdon[’']t know (?:that (?:i|we|he|she|they|it|you|there|the|this|a|any|people)\b"
    r"|how (?:much|many times|many more|else|to (?:be|put|say)|\w+er)\b)"
)
_SAID_BEFORE = re.compile(r"\b(?:answered|addressed|spoke|talked|said|same answer)\b")


def declining_words(words: str, within: int | None = None) -> tuple[str, str] | None:
    """Return how words first decline, and the clause that does; ``None`` if none does.

    ``within`` is in how many characters of them.
    """
    folded = words.lower()
    found = min(_hits(folded[:within]), default=None)
    if found is None:
        return None
    (start, end), way = found
    if way == "sends elsewhere" and _SAID_BEFORE.search(folded, start, end):
        way = "said before"
    return way, quoted(words if len(folded) == len(words) else folded, start, end)


def _hits(folded: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where each way is first found, and the way."""
    known = [hit.start() for hit in _KNOWS_WELL.finditer(folded)]
    for way, pattern in WAYS.items():
        for hit in pattern.finditer(folded):
            if not any(hit.start() <= at < hit.end() for at in known):
                yield hit.span(), way
                break
