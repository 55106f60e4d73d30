"""Words that bear on whether an answer answers: general language, matched on folded text.

Each cue is counted by ``features`` and weighed by the clarity model; by itself it decides nothing.
Patterns are in lower case, since ignoring case in the pattern takes three times as long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

CUES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "not going to": r"\b(?:not|never) (?:going to|gonna|prepared|in a position|at liberty)\b",
        "won't say": (
            r"\b(?:won[’']t|will not|can[’']t|cannot|can not|shouldn[’']t|wouldn[’']t"
            r"|don[’']t want to|do not want to|rather not) (?:\w+ ){0,2}?(?:say|tell|comment"
            r"|discuss|talk|speculate|answer|get|go|give|speak|confirm|predict|characterize"
            r"|weigh)\b"
        ),
        "not know": (
            r"\b(?:don[’']t|do not|didn[’']t|did not) (?:really |even |actually |yet "
            r"|honestly )?know\b"
        ),
        "no idea": (
            r"\bno idea\b|\bnot (?:aware|familiar|sure|certain)\b|\bcan[’']t recall\b"
            r"|\bdon[’']t (?:recall|remember)\b"
        ),
        "haven't seen": (
            r"\bhaven[’']t (?:\w+ )?(?:seen|heard|read|talked|spoken|looked|made|decided|thought"
            r"|gotten|got)\b|\bhave not (?:\w+ )?(?:seen|heard|read|talked|spoken|made|decided)\b"
        ),
        "leave it": (
            r"\b(?:leave|defer|refer)\b.{0,20}\b(?:to|at|for|that|it)\b|\b(?:you(?:[’']ll|[’']d"
            r"| will| would)?) (?:have|need) to (?:ask|talk|check)\b"
        ),
        "we'll see": (
            r"\b(?:we|you)[’']ll (?:see|find out|know|let you know|be (?:announcing|making|looking"
            r"|talking))\b|\bwe will (?:see|find out|let)\b|\b(?:let[’']s|have to) see\b"
            r"|\bstay tuned\b|\bwait (?:and|until|to|for)\b"
        ),
        "too early": (
            r"\btoo (?:early|soon)\b|\bpremature\b|\bspeculat|\bhypothetical|\bprejudge\b"
            r"|\bget ahead\b|\bongoing (?:investigation|case)\b|\bunder (?:investigation"
            r"|indictment|consideration)\b|\bclassified\b|\bintelligence matters\b"
        ),
        "decision": (
            r"\bdecision\b.{0,60}\b(?:will|soon|later|point|when|made|make)\b|\b(?:make|making"
            r"|made) (?:a|that|the|any) (?:\w+ )?(?:decision|determination|announcement)\b"
            r"|\bno decision\b|\bhaven[’']t decided\b"
        ),
        "considering": (
            r"\b(?:looking|look) (?:at|into)\b|\b(?:consider|considering|considered|consideration"
            r"|studying|reviewing|evaluate|evaluating|weighing|exploring|options?)\b"
        ),
        "depends": (
            r"\bdepend(?:s|ing)? (?:on|upon)\b|\bit depends\b|\bmaybe\b|\bperhaps\b"
            r"|\bpossibl[ye]\b|\bcould be\b|\bmight\b|\bmay (?:be|or)\b|\bprobably\b"
        ),
        "hope": r"\b(?:hope|hopeful|hopefully|hoping|optimistic|confident|look forward|looking forward)\b",
        "think": (
            r"\bi (?:do |don[’']t |just |really |also )?(?:think|believe|feel|guess|suspect)\b"
            r"|\bin my (?:view|opinion|judgment)\b|\bmy (?:view|opinion|judgment|belief|position"
            r"|answer|reaction|message|point|sense)\b"
        ),
        "I would": r"\bi(?:[’']d| would| will|[’']ll| am going to|[’']m going to) \w+\b",
        "we are": r"\bwe(?:[’']re| are)\b",
        "we must": r"\b(?:we|they|he|congress|i) (?:need|have|has|ought) to\b|\bmust\b|\bshould\b",
        "can say": (
            r"\b(?:what|all|one thing|only thing) i(?: can|[’']ll| will| would|[’']d)? (?:tell you"
            r"|say|tell|assure|emphasize|point out)\b|\b(?:i[’']ll|i will|i can"
            r"|let me) (?:just )?(?:tell you|say)\b"
        ),
        "first of all": (
            r"\bfirst of all\b|\bfirst off\b|\bnumber one\b|\blet me (?:first|start|begin|just)\b"
            r"|\bstart (?:with|by)\b|\bbefore i\b"
        ),
        "with respect": (
            r"\bwith (?:respect|regard|regards) to\b|\b(?:in|as) (?:terms of|to|regards|for)\b"
            r"|\bon (?:the|your) (?:first|second|third|last|other|issue|question|point)\b"
            r"|\bwhen it comes to\b|\bas far as\b"
        ),
        "second": (
            r"\bsecond(?:ly)?\b|\bnumber two\b|\balso asked\b|\bother question\b"
            r"|\bsecond question\b|\bboth (?:questions|parts)\b|\blast part\b|\bfirst (?:part"
            r"|question)\b"
        ),
        "as I said": (
            r"\bas i(?:[’']ve| have)? (?:said|mentioned|indicated|noted|told|stated)\b"
            r"|\bi(?:[’']ve| have) (?:already |always |repeatedly |consistently )?(?:said|made"
            r"|been|answered|told|spoken|talked)\b|\blike i said\b|\b(?:said|answered) (?:before"
            r"|earlier|already|this|that)\b"
        ),
        "question": (
            r"\b(?:your|that|this|the|a|good|great|interesting|fair|important|tough|same|another"
            r"|different) (?:\w+ )?question\b|\bquestions\b|\bthe answer\b|\banswer\b"
        ),
        "good question": r"\b(?:good|great|interesting|excellent|fair|important|wonderful|trick) question\b",
        "nasty question": (
            r"\b(?:nasty|stupid|dumb|ridiculous|bad|terrible|rude|unfair|loaded|gotcha|phony|fake"
            r"|disgrace|dishonest|dishonestly|insulting|snarky|rhetorical) ?(?:\w+ )?(?:question"
            r"|news|reporter|network|premise)\b|\bfake news\b|\bpremise\b|\bwitch hunt\b|\bhoax\b"
            r"|\bshame on\b"
        ),
        "the media": (
            r"\b(?:the (?:press|media|newspapers?|network)|cnn|msnbc|new york times|reporters?"
            r"|journalists?|you (?:guys|people|all|folks)|y[’']all)\b"
        ),
        "but": r"\bbut\b|\bhowever\b|\balthough\b|\bhaving said that\b|\bthat being said\b",
        "because": (
            r"\bbecause\b|\bthe reason\b|\bthat[’']s why\b|\bwhich is why\b|\bso that\b"
            r"|\bin order to\b"
        ),
        "example": r"\bfor example\b|\bfor instance\b|\bspecifically\b|\bin particular\b|\bexactly\b",
        "people": (
            r"\b(?:the )?american people\b|\bour (?:country|people|nation|citizens|economy|troops"
            r"|allies)\b|\bthe world\b|\bthe united states\b|\bfolks\b"
        ),
        "important": (
            r"\b(?:important|critical|essential|crucial|fundamental|bottom line|key|the point"
            r"|the fact of the matter|the truth|the reality)\b"
        ),
        "opponents": (
            r"\b(?:democrats?|republicans?|obama|biden|trump|clinton|hillary|bush"
            r"|previous administration|last administration|predecessors?|before i (?:came|took)"
            r"|inherited|impeach\w*|collusion)\b"
        ),
        "boast": (
            r"\b(?:nobody|no one|anybody|ever|best|greatest|incredible|tremendous|tremendously"
            r"|great|record|historic|more than any|fantastic|amazing|strongest|beautiful)\b"
        ),
        "superlative certainty": (
            r"\b(?:absolutely|definitely|certainly|of course|obviously|clearly|exactly|totally"
            r"|completely|strongly|no doubt|no question|very clear)\b"
        ),
        "yes inside": (
            r"(?:^|[.?!…]\s*|\b(?:so|answer is|say),? )(?:yes|yeah|yep|sure|absolutely|correct"
            r"|right)\b[.,!]"
        ),
        "no inside": (
            r"(?:^|[.?!…]\s*|\b(?:so|answer is|say),? )(?:no|nope|not at all|of course not|never"
            r"|none)\b[.,!]"
        ),
        "I do": (
            r"\b(?:i|we|he|she|it|they|that|there) (?:do|did|does|am|is|are|was|were|have|has|had"
            r"|will|would|can|could|should)(?:n[’']t| not)?(?=[.,;!?]|$)"
        ),
        "negation": r"\b(?:not|never|no|none|nothing|nobody|neither|nor)\b|n[’']t\b",
        "agree": (
            r"\b(?:agree|disagree|support|oppose|reject|accept|deny|denied|regret|welcome|condemn"
            r"|approve|object|appreciate)\w*"
        ),
        "future": r"\b(?:will|[’']ll|going to|gonna|plan to|planning|intend|expect|schedule\w*)\b",
        "past": r"\b(?:did|was|were|had|said|told|went|met|spoke|talked|discussed|called|asked|made|came)\b",
        "sorry": (
            r"\b(?:sorry|excuse me|pardon|say (?:it|that) again|repeat|hear you|couldn[’']t hear"
            r"|can[’']t hear|speak up|louder|mic(?:rophone)?|understand (?:the|your|what))\b"
        ),
        "what?": (
            r"(?:^|[.?!—-]\s*)(?:what|who|which|where|when|how|the what|about what|on what"
            r"|huh)(?: \w+){0,3}\?"
        ),
        "go ahead": (
            r"\b(?:go ahead|next question|yes,? (?:please|sir|ma[’']am|in the back)|please\."
            r"|who else|last question|thank you (?:very much|all|everybody|guys)|okay\?"
            r"|all right[.?]|excuse me)\b"
        ),
        "brackets": r"\[|\(laughter|\blaughter\b",
        "prime minister": (
            r"\b(?:prime minister|chancellor|president|king|secretary|general|ambassador|dr|mr|mrs"
            r"|ms)\b"
        ),
        "number": (
            r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million"
            r"|billion|percent)\b"
        ),
        "date": (
            r"\b(?:january|february|march|april|may \d|june|july|august|september|october|november"
            r"|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow"
            r"|yesterday|tonight|week|month|year|soon|shortly)s?\b"
        ),
        "you": r"\b(?:you|your|yours)\b",
        "I": r"\b(?:i|me|my|mine)\b|\bi[’'](?:m|ve|d|ll)\b",
        "we": r"\b(?:we|us|our|ours)\b|\bwe[’'](?:re|ve|d|ll)\b",
        "they": r"\b(?:they|them|their|he|him|his|she|her)\b",
    }.items()
}
QUESTION_CUES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "you think": (
            r"\b(?:do|did|don[’']t) you (?:think|believe|feel|agree|see|consider)\b|\byour (?:view"
            r"|opinion|thoughts|assessment|sense|reaction|response|message|feeling)\b"
            r"|\bwhat do you (?:think|make|say)\b|\bhow do you (?:feel|see|view|respond)\b"
        ),
        "will you": (
            r"\b(?:will|would|are) you (?:going to|be|willing|prepared|planning|considering|ready"
            r"|still|consider|support|sign|veto|accept|commit|ask|say)?\b"
        ),
        "did you": r"\b(?:did|have|had|has|was|were) (?:you|he|she|they|it|there)\b",
        "can you": r"\b(?:can|could) you\b",
        "is it": r"\b(?:is|are|was|were) (?:it|there|this|that|the|he|she|they)\b",
        "confirm": r"\b(?:confirm|rule out|deny|guarantee|promise|assure|pledge|commit)\b",
        "tell": (
            r"\b(?:tell|explain|describe|elaborate|clarify|share|talk about|comment|respond"
            r"|address|discuss)\b"
        ),
        "concern": r"\b(?:worr|concern|confident|afraid|fear|regret|frustrat|disappoint|surpris)\w*",
        "criticism": (
            r"\b(?:critic\w*|fail\w*|blame|lie|lied|lying|wrong|mistake|accus\w*|responsib\w*"
            r"|hypocri\w*|apolog\w*)\b"
        ),
        "or": r"\bor\b",
        "if": r"\bif\b",
        "specific": r"\b(?:specific\w*|exactly|detail\w*|precisely)\b",
        "when": r"\bwhen\b|\bhow (?:soon|long)\b|\bdeadline|timetable|timeline\b",
        "number": r"\bhow (?:many|much)\b|\bpercent\b|\$",
        "still": r"\b(?:still|yet|already|ever|now|today)\b",
        "should": r"\bshould\b",
        "how": r"\bhow\b",
        "what": r"\bwhat\b",
        "why": r"\bwhy\b",
        "who": r"\bwho\b",
        "which": r"\bwhich\b",
    }.items()
}
