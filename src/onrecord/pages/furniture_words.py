"""The words by which furniture gives itself away, each with its weight.

A weight is a log-odds step towards "furniture of this kind". There are four steps only, so that
the table can be read: ``DECISIVE`` words have no use in a story, ``WEAK`` ones need company.
The patterns are matched against a folded copy (lower case, straight marks) in which every
quotation of more than a few words is blanked: what a person is quoted as saying about donations
is story, what the page itself says to its reader is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.models import FurnitureKind

DECISIVE = 4.0
STRONG = 2.5
USUAL = 1.5
WEAK = 0.7


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One pattern of wording that speaks for a kind of furniture."""

    kind: FurnitureKind
    weight: float
    pattern: re.Pattern[str]


def _cues(kind: FurnitureKind, weight: float, *patterns: str) -> list[Cue]:
    return [Cue(kind=kind, weight=weight, pattern=re.compile(pattern)) for pattern in patterns]


_OUTPUT = r"(?:journalism|journalists|reporting|reporters|newsroom|coverage|publication|paper|newspaper)"

# Cues that hold for a whole paragraph as for a line.
PHRASES: tuple[Cue, ...] = (
    *_cues(
        "appeal",
        DECISIVE,
        rf"\bsupport (?:for )?(?:our|the [\w ]{{3,30}}'s|independent|local|quality|nonprofit|"
        rf"public interest) "
        rf"(?:\w+ ){{0,2}}(?:{_OUTPUT}|work|mission|cause)\b",
        r"\b(?:reader|listener|member|audience)[- ](?:supported|funded)\b",
        r"\breaders like you\b|\bdonate (?:now|today|here)\b|\bmake (?:a|your) (?:[\w-]+ ){0,3}(?:gift|"
        r"donation)\b",
        r"\b(?:if|because) you (?:value|appreciate|believe in|rely on|enjoy) (?:our|this|the|what we)\b",
        r"\byour (?:\w+ ){0,2}(?:gift|contribution|donation|generosity)\b",
        r"\bour (?:\w+ ){0,2}(?:fund-?rais\w+|donors|finances|nonprofit model|membership drive)\b",
        r"\bpayment methods\b"
        r"|\bevery (?:dollar|pound|euro|gift|penny|crown) (?:you give|counts|helps|is matched)\b",
    ),
    *_cues(
        "appeal",
        STRONG,
        r"\btax[- ]deductible\b",
        r"\b(?:pitch|chip)(?:ing)? in\b",
        r"\byour support\b|\b(?:we|us) (?:\w+ ){0,3}(?:need|rely on|depend on|count on) (?:\w+ ){0,3}"
        r"(?:you|your|readers|donations|support)\b",
        rf"\bour (?:\w+ ){{0,2}}{_OUTPUT}\b",
        r"\bour (?:\w+ ){0,3}(?:readers|supporters|members)\b",
        r"\bbecome (?:a|an) (?:\w+ ){0,2}(?:member|supporter|donor|patron|friend of)\b",
        r"\bhelp us (?:to )?(?:keep|continue|reach|hit|raise|cover|stay|do|hold|fund|close|go|carry|"
        r"produce)\b",
        r"\b(?:no|not|without) (?:\w+ ){0,3}paywalls?\b|\bas little as\b|\bkeep (?:it|this|us) (?:free|"
        r"going)\b",
        r"\b(?:contribute|give|donate) (?:what you can|a few|whatever|monthly|just)\b",
        r"\b(?:donations|contributions|support) from (?:readers|people like you|you|this)\b",
        r"\bthat'?s why (?:we|our)\b.*\b(?:readers|support|help)\b",
        r"\bthe support of (?:the people|readers|people like you|our)\b",
        r"\bpeople-powered\b|\bno (?:billionaire|corporate) owners?\b",
    ),
    *_cues(
        "appeal",
        USUAL,
        r"\bdonat(?:e|ing|ions?)\b",
        r"\bfund-?rais(?:ing|er|ers|e)\b",
        r"\b(?:independent|nonprofit|non-profit|fearless|free) (?:\w+ ){0,3}(?:journalism|newsroom|press|"
        r"news|media)\b",
        r"\bbefore (?:you go|moving on|you (?:leave|close|move))\b",
        r"\bevery (?:dollar|pound|euro|gift|contribution|amount|penny)\b",
        r"\b(?:match(?:ed|ing)) (?:gift|dollar|donation)\b",
        r"\b(?:please|consider) (?:\w+ ){0,3}(?:donating|giving|supporting|contributing|joining|help|give|"
        r"donate|support)\b",
        r"\bwe (?:don't|do not|never) (?:\w+ ){0,2}(?:have|run|answer|take|hide|put)\b",
        r"\b(?:one-time|monthly|recurring) (?:gift|donation|contribution|payment)\b",
    ),
    *_cues(
        "appeal",
        WEAK,
        r"[$£€]\d",
        r"\bby (?:june|december|march|september) 3[01]\b|\bdeadline\b|\bmidnight\b",
    ),
    *_cues("appeal", WEAK, r"\bjournalism\b|\bnewsroom\b", r"\breaders?\b", r"\burgent(?:ly)?\b"),
    *_cues(
        "newsletter",
        DECISIVE,
        r"\b(?:to|in|into) (?:your|you) (?:\w+ )?(?:inbox|in-box)\b|\bdelivered (?:\w+ )?to your\b",
        r"\b(?:sign|signed|signing) up (?:here |now |today |below )?(?:for|to) (?:\w+ ){0,1}(?:our|the|this|"
        r"a|your|free)\b",
        r"\bsubscribe to (?:our|the|this|my) (?:[\w'-]+ ){0,5}(?:newsletter|e-?mails?|daily|briefing|"
        r"podcast|channel|alerts)\b",
        r"\b(?:enter|provide|confirm) (?:your|a valid|an?) e-?mail\b|\bwe'?ll (?:e-?mail|send) you\b",
        r"\bthanks? (?:you )?for (?:signing up|subscribing)\b|\bunsubscribe\b",
        r"\bget (?:the|our|daily|weekly|breaking) (?:[\w'-]+ ){0,5}(?:newsletter|e-?mails?|alerts)\b",
    ),
    *_cues(
        "newsletter",
        STRONG,
        r"\bnewsletters?\b",
        r"\bsign[- ]?up\b",
        r"\bin your inbox\b|\binbox\b",
        r"\b(?:e-?mail|news|breaking news|push) (?:alerts|updates|notifications)\b",
        r"\bnews (?:alerts|updates) (?:direct|straight)\b",
    ),
    *_cues(
        "newsletter",
        USUAL,
        r"\be-?mail address\b",
        r"\bopt (?:in|out)\b",
        r"\bmorning (?:briefing|edition)\b",
    ),
    *_cues(
        "subscription",
        DECISIVE,
        r"\bsubscribe (?:now|today|here|for)\b|\b(?:digital|online|print) subscriptions?\b|"
        r"\bcancel any ?time\b",
        r"\balready (?:a|have a|an?) (?:\w+ )?(?:subscriber|subscription|member|account|registered)\b",
        r"\b(?:unlimited|full|premium|all-access) (?:digital )?access\b|\bunlock (?:this|the|all|"
        r"unlimited)\b",
        r"\b(?:this|the) (?:article|story|content) is (?:for|exclusive to|only available to|reserved for) "
        r"(?:\w+ )?(?:subscribers|members)\b",
        r"\bcontinue reading (?:this|with|for|by)\b|\bfree trial\b|\bad-?(?:free|lite)\b",
        r"\b(?:log|sign) ?in (?:or|to) (?:\w+ ){0,2}(?:register|subscribe|sign up|continue|comment|"
        r"your account|save)\b",
        r"\bcreate (?:a|an|your) (?:\w+ )?account\b|\b(?:get|buy) our (?:[\w-]+ ){0,3}(?:magazine|paper|"
        r"app)\b",
        r"\byou(?:'ve| have) (?:reached|read|used) (?:your|all|the) (?:\w+ ){0,4}(?:articles?|limit)\b",
        r"\bsave (?:big|up to)\b|\bsave \d+ ?%",
    ),
    *_cues(
        "subscription",
        STRONG,
        r"\bsubscribe\b",
        r"\bsubscri(?:bers?|ptions?)\b.*\b(?:our|your|you)\b|\b(?:our|your|you)\b.*\bsubscri(?:bers?|"
        r"ptions?)\b",
        r"\b(?:log|sign) ?in\b|\bregister (?:now|for free|today|to)\b",
        r"[$£€]\d+(?:\.\d\d)? (?:a|per|for) (?:week|month|year|\d)",
        r"\b(?:gift|introductory|special) offer\b",
    ),
    *_cues(
        "subscription", USUAL, r"\bsubscri(?:ption|bers?)\b", r"\ba (?:full )?year of\b", r"\bmy account\b"
    ),
    *_cues(
        "cookie notice",
        DECISIVE,
        r"\buses? (?:of )?(?:\w+ ){0,2}cookies\b|\bcookie (?:policy|settings|preferences|notice|consent|"
        r"choices)\b",
        r"\b(?:accept|reject|allow|manage|decline) (?:all|cookies|preferences|options|choices|settings)\b",
        r"\bstore and/or access\b|\blegitimate interests?\b|\bnon-essential cookies\b",
        r"\bby (?:continuing|using|clicking|browsing|closing) .{0,60}(?:you|your) (?:agree|consent|accept)",
        r"\byou (?:agree|consent) to (?:our|the|their)\b|\bdo not sell (?:or share )?my\b",
    ),
    *_cues(
        "cookie notice",
        STRONG,
        r"\bcookies?\b",
        r"\bprivacy (?:policy|settings|preferences|notice|statement|choices|center|centre)\b",
        r"\bpersonali[sz]ed (?:ads|advertising|advertisements|content)\b|\btailored (?:ads|advertising|"
        r"content)\b",
        r"\bwithdraw (?:your )?consent\b|\byour (?:consent|choices|preferences|personal data|browser)\b",
        r"\bwe (?:value|respect|care about) your (?:\w+ )?(?:privacy|data)\b|\bwe and our\b|"
        r"\bour (?:\w+ )?partners\b",
    ),
    *_cues(
        "cookie notice",
        USUAL,
        r"\bconsent\b",
        r"\b(?:gdpr|ccpa|vendors|third part(?:y|ies))\b",
        r"\bopt[- ]out\b",
    ),
    *_cues(
        "cookie notice",
        WEAK,
        r"\badvertis(?:ing|ements|ers)\b",
        r"\bpersonal data\b",
        r"\b(?:this|our) (?:web)?site\b",
    ),
    *_cues(
        "related",
        STRONG,
        r"\b(?:you|readers) (?:may|might) (?:also )?(?:like|be interested|have missed|want to read)\b",
        r"\brecommended for you\b|\bmore (?:stories )?from (?:this|our|around)\b|\bclick here (?:to|for)\b",
        r"\b(?:story|article) continues (?:below|after)\b|\badvertisement\b|\bsponsored (?:content|by|"
        r"links)\b",
        r"\bfor (?:more|the latest) (?:\w+ ){0,3}(?:news|stories|coverage|updates)\b",
        r"\b(?:follow|like|join|find) (?:us|\w+ news) on\b|\bdownload (?:the|our) (?:\w+ )?app\b",
    ),
    *_cues(
        "navigation",
        DECISIVE,
        r"\ball rights reserved\b|\bskip to (?:main |the )?content\b|\byou are here\b|\bback to top\b",
        r"\bterms (?:of (?:use|service|sale)|and conditions|& conditions)\b",
        r"^\W*(?:©|\(c\)|copyright\b)",
        r"\bmay not be (?:published|reproduced|reprinted|copied)\b",
    ),
    *_cues(
        "navigation",
        STRONG,
        r"\b(?:contact|about|advertise with|follow|write (?:to|for)) us\b|\bsite ?map\b|\bsearch form\b|"
        r"\bsubmit a (?:tip|letter)\b",
        r"\bshare (?:this|on|via|your)\b|\b(?:view|read|post|leave|show|hide|join the) (?:a |all |"
        r"\d+ )?(?:comments?|conversation)\b",
        r"\b(?:facebook|twitter|instagram|whatsapp|linkedin|youtube|rss)\b.{0,20}"
        r"\b(?:facebook|twitter|instagram|whatsapp|linkedin|youtube|email|rss)\b",
    ),
)


def _any_of(cues: tuple[Cue, ...]) -> re.Pattern[str]:
    """Return one pattern that is found wherever one of the cues' is.

    Most begin at a word's edge. With that edge told once, a place costs one look at its letter, not a look
    for each of a hundred patterns.
    """
    patterns = [cue.pattern.pattern for cue in cues]
    edge = r"\b"
    at_words = [pattern.removeprefix(edge) for pattern in patterns if pattern.startswith(edge)]
    others = [pattern for pattern in patterns if not pattern.startswith(edge)]
    return re.compile("|".join([rf"{edge}(?:{'|'.join(at_words)})", *others]))


ANY_PHRASE = _any_of(PHRASES)

# Cues of a line that says nothing else: matched against the whole line, marks and colon aside.
_LINES: tuple[tuple[FurnitureKind, str], ...] = (
    (
        "appeal",
        r"donate|give(?: now)?|(?:please )?support (?:us|our work)|support [\w ]{2,30}|contribute|"
        r"become a (?:member|supporter)",
    ),
    (
        "newsletter",
        r"(?:our |daily |free |e-?mail )?newsletters?|sign up|get (?:e-?mail )?alerts|e-?mail(?: address)?",
    ),
    (
        "subscription",
        r"subscribe(?: now| today)?|subscriptions?|log ?in|sign ?in|register|join(?: now| us)?|my account|"
        r"(?:log|sign) ?out|subscribers? only|start (?:your )?free trial|buy now|order now|learn more",
    ),
    (
        "cookie notice",
        r"(?:i )?(?:accept|agree|reject|got it|ok|okay)|(?:cookie|privacy) \w+|cookies|manage \w+|"
        r"no,? thanks?",
    ),
    (
        "related",
        r"(?:read|see|watch|listen|view|learn|load|show|discover)"
        r"(?: (?:more|also|next|now|all|full|the full|on))+(?: \w+){0,3}"
        r"|related(?: (?:stories|articles|links|content|topics|news|coverage|posts|items|video))?"
        r"|we recommend|recommended(?: \w+){0,3}"
        r"|(?:the )?latest(?: (?:news|stories|video|headlines|posts|from [\w ]{2,30}))?"
        r"|(?:most|more) (?:read|popular|viewed|shared|commented|watched|recent|news|stories|headlines)"
        r"(?: [\w ]{2,20})?"
        r"|more (?:from|in|on|about|like) [\w&' ]{2,40}|trending(?: \w+){0,2}|popular(?: \w+){0,2}"
        r"|top (?:stories|news|videos?)|editor'?s'? (?:picks?|choice)|don'?t miss|up next"
        r"|(?:next|previous)(?: (?:article|story|post|up))?|you (?:may|might) also like.*"
        r"|in (?:this|other) (?:section|news)|also (?:on|in|from) [\w ]{2,30}"
        r"|(?:paid|promoted|sponsored|partner|native)(?: \w+){0,3}|ad(?:vertisement|vertising|vert)?s?"
        r"|around the web|keep reading|see also|further reading|what to read next|more stories.*"
        r"|explore(?: more)?",
    ),
    (
        "navigation",
        r"home|menu|search|contact|about|help|faq|share(?: this)?(?: \w+)?|print(?: this)?|tweet"
        r"|pin(?:terest)?|facebook|twitter|instagram|youtube|whatsapp|linkedin|reddit|tumblr|google\+?"
        r"|flipboard|copy(?: link)?|rss|pocket"
        r"|(?:\d+ )?(?:comments?|shares|likes|views|retweets)(?: \(?\d+\)?)?|close|open|back|skip|play|pause"
        r"|mute|loading\W*|tags?|topics?|filed under|categor(?:y|ies)|save|reply|report|follow|sections?"
        r"|careers|jobs|advertise|feedback|\d{1,3}|[<>«»←→↑|•·.,-]+|en|es|fr|\d+ min(?:ute)?s?(?: read)?"
        r"|reading time.*|(?:skip|jump|go) to [\w ]{2,30}|view (?:all|gallery|image|comments)(?: \w+)?"
        r"|show (?:all|less|more|caption|comments)|hide caption|enlarge(?: this)? image|toggle \w+(?: \w+)?"
        r"|expand|collapse|arrow-\w+|transcript|download|embed|listen|video|photos?|gallery|image \d+ of \d+",
    ),
)
LINES: tuple[Cue, ...] = tuple(
    Cue(kind=kind, weight=DECISIVE, pattern=re.compile(rf"(?:{pattern})")) for kind, pattern in _LINES
)

# Words of classes, ids, tags and roles around a block, and what they say of it.
HINTS: dict[str, tuple[FurnitureKind, float]] = {
    **dict.fromkeys(
        ("nav", "navigation", "navbar", "menu", "breadcrumb", "breadcrumbs", "sitemap"), ("navigation", 4.0)
    ),
    **dict.fromkeys(
        ("footer", "header", "masthead", "toolbar", "pagination", "search", "skip"), ("navigation", 2.5)
    ),
    **dict.fromkeys(
        ("share", "sharing", "social", "comments", "comment", "disqus", "tags", "toc"), ("navigation", 2.5)
    ),
    **dict.fromkeys(
        ("form", "button", "select", "label", "dialog", "modal", "popup", "overlay"), ("navigation", 1.5)
    ),
    **dict.fromkeys(("newsletter", "newsletters", "signup", "mailchimp"), ("newsletter", 4.0)),
    **dict.fromkeys(("subscribe", "subscription", "paywall", "regwall", "piano"), ("subscription", 3.0)),
    **dict.fromkeys(
        ("cookie", "cookies", "consent", "gdpr", "ccpa", "onetrust", "didomi"), ("cookie notice", 4.0)
    ),
    **dict.fromkeys(("donate", "donation", "appeal", "fundraising", "support"), ("appeal", 2.5)),
    **dict.fromkeys(
        ("related", "recommended", "recommendations", "recirc", "recirculation", "readmore"), ("related", 3.0)
    ),
    **dict.fromkeys(("trending", "popular", "outbrain", "taboola", "teaser", "teasers"), ("related", 3.0)),
    **dict.fromkeys(
        ("promo", "promotion", "advert", "advertisement", "ads", "ad", "sponsored"), ("related", 2.5)
    ),
    **dict.fromkeys(("sidebar", "aside", "complementary", "rail", "widget", "widgets"), ("related", 1.5)),
    **dict.fromkeys(
        ("credit", "byline", "author", "bio", "dateline", "timestamp", "datetime"), ("credit", 1.5)
    ),
}

ADDRESSED = re.compile(
    r"\b(?:we|we're|we've|we'll|us|our|ours|you|you're|you've|you'll|your|yours)\b"
    r"|\b(?:this|the) (?:web)?site\b|\bthis (?:article|story|content|page|blurb)\b"
)
WE = re.compile(r"\b(?:we|we're|we've|we'll|us|our|ours)\b")
YOU = re.compile(r"\b(?:you|you're|you've|you'll|your|yours)\b")
IMPERATIVE = re.compile(
    r"(?:^\W*|[.!?] )(?:please )?(?:sign|subscribe|get|join|support|help|donate|give|become|click|enter|"
    r"accept|save|follow|"
    r"download|register|try|start|enjoy|share|make|log|unlock|discover|stay|receive|like|listen|watch|read|"
    r"see|"
    r"contribute|don't|buy|claim|email|e-mail|send|check|explore|find|manage|choose)\b"
)
REPORTED = re.compile(
    r"\b(?:said|says|told|asked|added|replied|according to|announced|testified|argued|declared|denied|"
    r"insisted|warned|wrote|explained|acknowledged|confirmed|claimed|called|reported)\b"
)
