"""Sentences by rule: where a text's sentences begin and end, fast and exact.

Only the marks ``. ! ? …`` with white space behind them (or nothing, in text whose spaces were lost)
and blank lines can end a sentence; everything below decides which of them do. Marks that close
(quotation marks, brackets) stay with the sentence they close.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from onrecord.models import Span

CLOSERS = "\"'”’»)]"
OPENERS = "\"'“‘«([¿¡*_"
DASHES = "—–-―"

# A mark that may end a sentence, the marks that close behind it (a closing mark that cannot open may
# stand one space off), and footnote numbers.
ENDING = re.compile(r"[.!?…]+(?:[\"'”’»)\]]|\[\d{1,3}\]|[ \u00a0][”»](?=\s|$))*")
BLANK_LINE = re.compile(r"(?:\r?\n[^\S\n]*\n|\r[^\S\r\n]*\r(?!\n)|\u2029)\s*")
SIGNS = re.compile(r"(?:[^\w.!?…]|_)*+")  # what may stand before the next word, but no mark that ends
WORD = re.compile(r"[^\W_][\w.'’&-]*")
ATTRIBUTION = re.compile(
    r"(?:(?:[A-Z][\w'’-]*|[A-Z]\.|(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen)\.)[ \u00a0]){1,4}"
    r"(?:said|says|asked|asks|added|told|replied|wrote|cried|shouted|demanded|wondered|answered|insisted)\b"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Never the end of a sentence: a name, a number or an example must follow.
BEFORE_A_NAME = _words(
    "mr mrs ms messrs mx dr prof sen sens rep reps gov govs gen lt col maj capt cmdr adm sgt cpl pvt "
    "rev fr hon pres amb supt insp det atty asst assoc del st ste mt ft vs v cf viz eg ie e.g i.e "
    "lt.-gen maj.-gen brig ald treas comdr"
)
# Not the end before a number: "Nov. 8", "No. 10", "pp. 3".
BEFORE_A_NUMBER = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos p pp vol art sec fig ch pt para ca approx op ver"
)
# The end only where the next word is one that commonly begins a sentence.
MAY_END = _words(
    "jr sr inc corp co ltd llc bros dept est etc al ave blvd rd cos intl natl assn ala ariz ark calif "
    "colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn "
    "tenn tex va vt wash wis wyo d.c ph.d m.d b.a m.a esq mfg gov"
)
CLOCK = frozenset(("a.m", "p.m", "am", "pm"))
AFTER_CLOCK = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun "
    "eastern central mountain pacific est edt et e.t cst cdt ct c.t pst pdt pt p.t gmt utc bst cet jan feb "
    "mar apr may june july aug sept oct nov dec january february march april august september october "
    "november december"
)
STARTERS = _words(
    "a about according after again all also although an and another any anyone are as asked at because "
    "before both but by can could despite did do does during each earlier even every everyone few finally "
    "first following for from had has have he her here hers his how however i i'd i'll i'm i've if in "
    "instead is it it's its last later like many maybe meanwhile more moreover most much my neither never "
    "no nobody nor not nothing now of on once one only or other others our over perhaps several she should "
    "since so some somebody someone sometimes still such that that's the their then there there's these "
    "they they're this those though through thus to today two under unless until was we we're we've well "
    "were what what's when where whether which while who why will with without would yes yesterday yet you "
    "you're your"
)
LIST_NUMBER_DIGITS = 2  # "12." opening a sentence is a list's number; longer ones are years and sums


def split_sentences(text: str, span: Span | None = None) -> list[Span]:
    """Return the sentences of ``text`` (or of its part ``span``), in order and trimmed of white space.

    Every character that is not white space lies in exactly one of them. A blank line always ends
    a sentence; a single line break never does by itself.
    """
    begin, end = (span.start, span.end) if span is not None else (0, len(text))
    sentences: list[Span] = []
    for gap in BLANK_LINE.finditer(text, begin, end):
        _split_block(text, begin, gap.start(), sentences)
        begin = gap.end()
    _split_block(text, begin, end, sentences)
    return sentences


def sentence_at(sentences: Sequence[Span], span: Span) -> Span | None:
    """Return the first of the ``sentences``, in order and apart, that shares a character with ``span``."""
    at = bisect.bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
    return sentences[at] if at < len(sentences) and sentences[at].meets(span) else None


def _split_block(text: str, begin: int, end: int, sentences: list[Span]) -> None:
    """Append the sentences of ``text[begin:end]``, which holds no blank line."""
    begin = _skip_space(text, begin, end)
    for mark in ENDING.finditer(text, begin, end):
        if mark.end() < end and _ends_sentence(text, begin, mark.start(), mark.end(), end):
            sentences.append(Span(begin, mark.end()))
            begin = _skip_space(text, mark.end(), end)
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        sentences.append(Span(begin, end))


def _skip_signs(text: str, position: int, end: int) -> int:
    signs = SIGNS.match(text, position, end)
    return signs.end() if signs else position


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _ends_sentence(text: str, begin: int, mark: int, after: int, end: int) -> bool:
    """Tell whether the mark at ``text[mark:after]`` ends the sentence that starts at ``begin``."""
    position = _skip_space(text, after, end)
    if position >= end:
        return False  # the block ends here anyway, and its end is trimmed
    closed = any(sign in CLOSERS for sign in text[mark:after])
    if position == after:
        return _ends_unspaced(text, mark, after, end, closed)
    opened = text[position] in OPENERS
    if text[position] in DASHES:
        return text[position] == "-" and "\n" in text[after:position]  # a list's dash, not an attribution's
    word = WORD.match(text, _skip_signs(text, position, end), end)
    if word is None:
        return text[position] not in ".,;:!?…’”»)]"
    if word.group()[0].islower():
        return text[position] in "“•" and text[mark] != "…" and not text.startswith("..", mark)
    if closed and not opened and ATTRIBUTION.match(text, position, end):
        return False
    if text[mark] != "." or (after - mark > 1 and text[mark + 1] == "."):
        return not _trails_off(text, mark, after, word.group())
    return _full_stop_ends(text, begin, mark, word.group(), opened or closed)


def _ends_unspaced(text: str, mark: int, after: int, end: int, closed: bool) -> bool:
    """Tell whether a mark with no space behind it ends a sentence: ``said.”These``, ``closed.The``."""
    word = WORD.match(text, after, min(end, after + 40))
    if word is None or not word.group()[0].isupper():
        return False
    if closed and text[mark] in ".!?…" and text[after - 1] in "”»)":
        return True
    return text[mark - 2 : mark].isalpha() and text[mark - 2 : mark].islower() and _starts(word.group())


def _trails_off(text: str, mark: int, after: int, following: str) -> bool:
    """Tell whether an ellipsis goes on with the same sentence: only before ``I`` and its kin."""
    dots = text[mark:after].rstrip(CLOSERS)
    return dots in ("…", "...") and following.split("'")[0].split("’")[0] == "I" and dots == text[mark:after]


def _starts(word: str) -> bool:
    return word.lower().replace("’", "'").rstrip(".") in STARTERS


def _full_stop_ends(text: str, begin: int, mark: int, following: str, marked: bool) -> bool:
    """Tell whether the single full stop at ``mark`` ends a sentence and not an abbreviation.

    ``marked`` says that a quotation mark or bracket stands between it and the word ``following``.
    """
    start = mark
    while start > begin and not text[start - 1].isspace() and text[start - 1] not in '—–(“"/':
        start -= 1
    before = text[start:mark].strip(OPENERS + CLOSERS)
    folded = before.lower()
    if folded.isdigit():
        return start > begin or len(folded) > LIST_NUMBER_DIGITS
    if folded in BEFORE_A_NAME:
        return folded in MAY_END and _starts(following)
    initial = len(before) == 1 and before.isupper()
    if folded in BEFORE_A_NUMBER and not initial:
        return not following[0].isdigit()
    if folded in CLOCK:
        return following.lower().rstrip(".") not in AFTER_CLOCK and not following[0].isdigit()
    if marked:
        return True  # an abbreviation that a closing or opening mark follows ends its sentence
    if initial or folded in MAY_END or ("." in before and _is_acronym(before)) or _is_party(before):
        return _starts(following)
    return True


def _is_acronym(before: str) -> bool:
    """Tell whether letters stand between dots: ``U.S``, ``J.R``, ``Ph.D``."""
    return all(0 < len(part) <= 2 and part.isalpha() for part in before.split("."))


def _is_party(before: str) -> bool:
    """Tell whether this is a member's note such as ``D-Calif`` or ``R-N.Y``."""
    return len(before) > 2 and before[1] == "-" and before[0] in "DRI"
