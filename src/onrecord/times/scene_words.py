"""The words that tell whether a statement belongs to the occasion told of before it, or to another."""

from __future__ import annotations

import re

# Verbs of saying only: what somebody "backed off" or "refused" may have been at any time
PAST = re.compile(
    r"(?:(?:\w+ly|also|then|further|even|later\s+in\s+the\s+\w+)\s+)*"
    r"(?:said|told|wrote|spoke|went\s+on|put\s+it|swore|shot\s+back|laid\s+out|began"
    r"|(?:add|ask|answer|repli|respond|insist|argu|warn|not|claim|declar|explain|continu|conclud|stat|assert"
    r"|describ|call|protest|remark|observ|conced|admitt|acknowledg|confirm|deni|suggest|urg|vow|promis|pledg"
    r"|predict|complain|blam|accus|critici[sz]|prais|jok|quipp|mus|recall|recount|reiterat|repeat|stress"
    r"|emphasi[sz]|contend|maintain|wonder|declin|press|question|express|object|counter|sputter|retort"
    r"|exhort|point|propos|thank|mention|cit|compar|dismiss|defend|elaborat|lament|opin|posit|pitch|reject"
    r"|tout|mock|demand|appeal|interject|interrupt|tweet|post|announc)"
    r"(?:ed|d))\b",
    re.IGNORECASE,
)
PARTICIPLE = re.compile(r"(?:\w+ly\s+)?\w+ing\b")
# Before the cue: told of another time
EARLIER = re.compile(
    r"\b(?:has|have|had|having|would|will|could|can|may|might|should|must|is|are|was|were|be|been|did|once"
    r"|often|repeatedly|previously|earlier|later|long|always|never|frequently|recently|since|already"
    r"|separately)"
    r"(?:\s+\w+)?\s*$"
    r"|[’'](?:d|ve|s)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# In its sentence: another occasion
ELSEWHERE = re.compile(
    r"\b(?:earlier|previously|later|recently|once|(?<!at\s)first|last|at\s+the\s+time|in\s+the\s+past|years?"
    r"|months?|weeks?|days?|ago|since|separate(?:ly)?|elsewhere|another"
    r"|on\s+(?:Twitter|Facebook|Instagram|CNN|Fox|NBC|CBS|ABC|MSNBC)|retweeted"
    r"|(?:in|at|on|during|for|to)\s+an?\s+(?:[\w-]+\s+){0,4}?"
    r"(?:interview|statement|speech|letter|e-?mail|post|op-ed|video|memo|ad|call|filing|appearance|book"
    r"|rally|event|meeting|fundraiser|hearing|conference|stop|briefing|debate|forum|dinner|breakfast|lunch"
    r"|convention|ceremony|show|program|crowd|audience|article|column|essay|tweet))\b",
    re.IGNORECASE,
)
WRITING = re.compile(
    r"\b(?:wrote|tweet|post|statement|letter|e-?mail|memo|column|op-ed|book|report)", re.IGNORECASE
)
QUESTIONING = (
    r"(?:briefing|press\s+conference|news\s+conference|interview|hearing|debate|town\s+hall"
    r"|question-and-answer\s+session)"
)
OCCASION = re.compile(
    rf"\b(?:(?:the|an?|his|her|their|its|[A-Z]\w+['’]s?)\s+)?(?:[a-z]+\s+){{0,2}}?{QUESTIONING}\b"
)
AROUND = re.compile(
    r"\b(?:before|after|ahead\s+of|following|since|until|prior\s+to|during\s+the\s+run-up)\b", re.IGNORECASE
)
BACK = re.compile(
    r"\b(?P<when>once|after|when|at|during|as|following)\s+(?:the|this|that)\s+(?:same\s+)?"
    r"(?P<what>event|briefing|conference|interview|hearing|debate|rally|speech|session|meeting|call)\b",
    re.IGNORECASE,
)
OVER = ("once", "after", "following")  # said when the occasion was over, so not at its place
ASKING = re.compile(
    r"\b(?:question|quer|ask|press(?:ed|ing)|pos(?:ed|ing)|repl|answer|respon|retort|exchange)", re.IGNORECASE
)
WHO = re.compile(r"(?:who|which|that|whose)\b", re.IGNORECASE)
NAMED = re.compile(r"(?:[Tt]he\s+|an?\s+|[“\"])*([A-Z][^“”\"]*)")
ADDS = re.compile(r"\b(?:added|continued|went\s+on|concluded|then)\b", re.IGNORECASE)
DEFINITE = ("the", "his", "her", "their", "this", "that")
HIM = re.compile(r"\b(?:him|her|them)$", re.IGNORECASE)
THE_REPORT = re.compile(
    r"(?:the|this|that|its|his|her)\s+(?:[\w’'.-]+\s+){0,4}"
    r"(?:report|article|story|account|statement|letter|poll|survey)",
    re.IGNORECASE,
)
