"""A quotation, the places where its words stand and who says them there → one verdict.

The order of the verdicts is stated once, in ``BEST_FIRST``: of several places the one with the best verdict
speaks for the quotation, and places that are equally good are all kept. Of one place what is wrong with the
words comes before what is wrong with who said them, since words that do not stand are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

from onrecord.checks.checked import STANDING, Checked, Difference, DraftQuotation, Place, Verdict
from onrecord.checks.placing import SHORT
from onrecord.checks.reach import TURNS
from onrecord.checks.same_speaker import Speaker, is_same
from onrecord.checks.standing import Standing
from onrecord.models import Attribution, Document, Passage, Person, Span, Statement
from onrecord.text.marks import find_quotations
from onrecord.text.terms import fold
from onrecord.times.edtf import earliest, is_edtf, latest
from onrecord.times.plain_dates import plain_date

BEST_FIRST: tuple[Verdict, ...] = (
    "verbatim",
    "same words",
    "cut",
    "paraphrase found",
    "another occasion",  # the words are his, the day is wrong
    "quoted there too",
    "asked, not said",
    "another speaker",
    "cut that turns the sense",
    "spliced",
    "altered",
    "not on record",
)
# Share of a quotation's words, by their weight, that must stand in one place, in order, for it to be the
# same quotation altered. On the briefings at hand, quotations altered by one to three words have 0.83 and
# more, and sentences that nobody there said have 0.65 and less, but for one in sixty.
LEAST_SHARE = 0.72
AROUND = 90  # characters shown before and behind a place
FRAGMENT_WORDS = 4  # at each end of a link to a place
_KINDS = (
    ("briefing", re.compile(r"\b(?:press|news|media)[ -](?:briefing|conference)|\bbriefing|\bgaggle", re.I)),
    ("debate", re.compile(r"\bdebate\b", re.I)),
    ("hearing", re.compile(r"\bhearing\b|\btestimony\b", re.I)),
    ("interview", re.compile(r"\binterview\b", re.I)),
    ("speech", re.compile(r"\b(?:speech|rally|inaugural|keynote)\b", re.I)),
)
_DAY, _MONTH = re.compile(r"\d{1,2} \w+ \d{4}"), re.compile(r"(?:[^\W\d_]+ )?\d{4}")
_OWN = re.compile(
    r"\b(?:I|we)(?:['’](?:ve|d))?\s+(?:\w+ly\s+)?(?:said|told|wrote|asked|thought|says?)\b[^.?!]{0,40}$"
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """Who says the words of a place, as far as the record knows."""

    passage: Passage | None
    statement: Statement | None
    attribution: Attribution | None

    @property
    def speaker(self) -> Speaker:
        label = self.statement.speaker_label if self.statement else None
        if self.passage and self.passage.role in TURNS:
            label = self.passage.speaker or label
        return Speaker(label=label, person=self.attribution.person if self.attribution else None)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One place and its verdict."""

    verdict: Verdict
    reasons: tuple[str, ...]
    standing: Standing
    said: Said

    @property
    def document(self) -> Document:
        return self.standing.layout.reach.document


def judged(
    quotation: DraftQuotation, standing: Standing, said: Said, known: Callable[[], Sequence[Person]]
) -> Judged:
    """Return the verdict on a quotation at one place. ``known`` returns the people of the record."""
    verdict, reasons = standing.verdict, list(standing.reasons)
    for wrong, why in _whose(quotation, standing, said, known):
        reasons.append(why)
        if wrong and verdict in STANDING:
            verdict = wrong
    if verdict != standing.verdict:
        reasons = [*reasons[len(standing.reasons) :], *reasons[: len(standing.reasons)]]
    return Judged(verdict=verdict, reasons=tuple(reasons), standing=standing, said=said)


def checked(quotation: DraftQuotation, places: Sequence[Judged], nearest: Sequence[Judged]) -> Checked:
    """Return the verdict on a quotation from those on its places; without any ``nearest`` are shown."""
    if not places:
        return _not_on_record(quotation, nearest)
    best = min(places, key=_rank)
    equal = [one for one in places if _rank(one) == _rank(best)]
    reason = "; ".join(best.reasons)
    if len(equal) > 1:
        reason += f"; it stands in {len(equal)} places"
    return Checked(
        quotation=quotation,
        verdict=best.verdict,
        reason=reason,
        places=tuple(place_of(one) for one in equal),
        score=round(best.standing.score, 3),
    )


def _not_on_record(quotation: DraftQuotation, nearest: Sequence[Judged]) -> Checked:
    near = sorted(nearest, key=lambda one: -one.standing.score)[:1]
    reason = "nothing on record has these words"
    if near and near[0].standing.score > 0:
        reason += f" together; {_nearness(near[0].standing)}"
    return Checked(
        quotation=quotation,
        verdict="not on record",
        reason=reason,
        places=tuple(place_of(one) for one in near),
        score=round(near[0].standing.score, 3) if near else 0.0,
    )


def _nearness(near: Standing) -> str:
    shared = "all" if near.score == 1 else f"{near.score:.0%}"
    apart = ", but they stand apart" if any(run.kind == "missing" for run in near.differences) else ""
    return f"the nearest thing there is has {shared} of them{apart}"


def _rank(one: Judged) -> tuple[int, float]:
    return BEST_FIRST.index(one.verdict), -round(one.standing.score, 3)


def is_found(standing: Standing) -> bool:
    """Tell whether a place has the quotation, altered or not, rather than something like it."""
    words = sum(len(part.words) for part in standing.layout.parts)
    if words < SHORT and standing.verdict == "altered":
        return _is_other_form(standing)
    return standing.share >= LEAST_SHARE


def _is_other_form(standing: Standing) -> bool:
    """Tell whether a short quotation differs in the form of one word: "they got", "they've got"."""
    unlike = [run for run in standing.differences if run.kind != "same"]
    if len(unlike) != 1 or unlike[0].grave or unlike[0].kind != "changed":
        return False
    draft, source = unlike[0].draft.casefold(), unlike[0].source.casefold()
    return " " not in draft + source and (draft.startswith(source) or source.startswith(draft))


# ---------------------------------------------------------------- whose words, and when


def _whose(
    quotation: DraftQuotation, standing: Standing, said: Said, known: Callable[[], Sequence[Person]]
) -> Iterator[tuple[Verdict | None, str]]:
    """Yield what is wrong with speaker and occasion, gravest first, and with no verdict what is unknown."""
    document = standing.layout.reach.document
    spans = _spans(standing)
    span = Span(spans[0].start, spans[-1].end) if _in_order(standing) else spans[0]
    if quoted := _quoted_inside(document, said, span):
        yield "quoted there too", f"{said.speaker.shown or 'the source'} quotes somebody else there: {quoted}"
        return
    draft = Speaker(label=quotation.speaker_label, person=quotation.speaker)
    turn = said.passage is not None and said.passage.role in TURNS
    if not turn and said.statement and _is_the_source(draft, document):
        yield "quoted there too", f"the source quotes {said.speaker.shown or 'somebody'} there"
        return
    alike = is_same(draft, said.speaker, known) if quotation.speaker_label else None
    asked = said.passage is not None and said.passage.role == "question turn"
    if asked and not alike and not quotation.asked:
        asker = said.speaker.shown or "somebody"
        yield "asked, not said", f"these are the words of a question, put by {asker}"
    elif alike is False:
        yield "another speaker", f"{said.speaker.shown} said it, not {draft.name}"
    elif alike is None and quotation.speaker_label and not asked:
        yield None, _unresolved(draft, said.speaker)
    if not turn and said.statement and said.statement.manner == "indirect":
        yield None, "the source tells it in words of its own, without marks"
    if other := _other_occasion(quotation, document, said):
        yield "another occasion", other


def _is_the_source(draft: Speaker, document: Document) -> bool:
    """Tell whether the draft quotes the page itself: its outlet or an author of it."""
    outlet = fold(document.outlet.value) if document.outlet else ""
    if outlet and draft.label and outlet in fold(draft.label):
        return True
    authors = [Speaker(label=author.name, person=None) for author in document.authors]
    return any(is_same(draft, author) for author in authors)


def _unresolved(draft: Speaker, source: Speaker) -> str:
    if source.label is None:
        return "the source does not say who said it"
    return f"whether {draft.label} is {source.shown}, who said it, is unresolved"


def _quoted_inside(document: Document, said: Said, span: Span) -> str | None:
    """Return the words in which the speaker of a turn quotes a third person, if the place is in them."""
    if said.passage is None or said.passage.role not in TURNS:
        return None
    for q in find_quotations(document.text, said.passage.span).quoted:
        before = document.text[max(said.passage.start, q.outer.start - 80) : q.outer.start]
        if q.kind == "double" and q.outer.holds(span) and not _OWN.search(before):
            return f"“{q.inner.of(document.text)}”"
    return None


def _other_occasion(quotation: DraftQuotation, document: Document, said: Said) -> str | None:
    """Return how the draft's date or venue cannot be that of the source."""
    stated = said.statement.said_on if said.statement else None
    turn = said.passage is not None and said.passage.role in TURNS
    if quotation.said_on and is_edtf(quotation.said_on) and "~" not in quotation.said_on:
        source = stated or document.date
        source = source.split("T")[0] if source else None
        if source and is_edtf(source):
            after = _first(quotation.said_on) > _last(source)
            before = _last(quotation.said_on) < _first(source)
            if after or before and (turn or stated):  # a story tells what was said before it
                return f"it was said {_when(source)}, not {_when(quotation.said_on)}"
    kinds = _kinds(quotation.venue or "")
    theirs = _kinds(document.title.value if document.title else "")
    if turn and kinds and theirs and not kinds & theirs:
        return f"it was said at a {' and '.join(sorted(theirs))}, not at {quotation.venue}"
    return None


def _when(edtf: str) -> str:
    """Return a date as it stands in a sentence: "on 12 March 2024", "in March 2024", "since 2019"."""
    date = plain_date(edtf)
    if _DAY.fullmatch(date):
        return f"on {date}"
    return f"in {date}" if _MONTH.fullmatch(date) else date


def _first(edtf: str) -> str:
    return "0000-00-00" if edtf.startswith("../") else earliest(edtf)


def _last(edtf: str) -> str:
    return "9999-99-99" if edtf.endswith("/..") else latest(edtf)


def _kinds(words: str) -> set[str]:
    return {kind for kind, pattern in _KINDS if pattern.search(words)}


# ---------------------------------------------------------------- the place


def _spans(standing: Standing) -> list[Span]:
    return [one.span for one in standing.layout.laid if one and one.pairs and one.first < one.last]


def _in_order(standing: Standing) -> bool:
    spans = _spans(standing)
    documents = {one.reach.document.id for one in standing.layout.laid if one}
    return len(documents) == 1 and all(one.end <= other.start for one, other in pairwise(spans))


def place_of(one: Judged) -> Place:
    """Return a place as it is shown."""
    document = one.document
    laid = [p for p in one.standing.layout.laid if p and p.pairs and p.first < p.last]
    # A place is of one document: pieces from another are told in the reason and in the differences.
    spans = tuple(piece.span for piece in laid if piece.reach.document.id == document.id)
    words = tuple(span.of(document.text) for span in spans)
    return place_at(document, spans, words, one.said, one.standing.differences)


def place_at(
    document: Document,
    spans: tuple[Span, ...],
    words: tuple[str, ...],
    said: Said,
    differences: tuple[Difference, ...] = (),
) -> Place:
    text, speaker = document.text, said.speaker
    return Place(
        document=document.id,
        title=document.title.value if document.title else None,
        outlet=document.outlet.value if document.outlet else None,
        date=(said.statement.said_on if said.statement else None) or document.date,
        spans=spans,
        words=words,
        before=_edge(text[max(0, spans[0].start - AROUND) : spans[0].start], first=True) if spans else "",
        after=_edge(text[spans[-1].end : spans[-1].end + AROUND], first=False) if spans else "",
        speaker_label=speaker.label,
        speaker=speaker.person,
        link=link_to(document.url, words) if words else None,
        differences=differences,
    )


def _edge(words: str, *, first: bool) -> str:
    """Return the words beside a place without the one that is cut through."""
    if len(words) < AROUND or " " not in words:
        return words
    return words.split(" ", 1)[1] if first else words.rsplit(" ", 1)[0]


def link_to(url: str | None, words: Sequence[str]) -> str | None:
    """Return a URL with a text fragment that leads a browser to the words; ``None`` without a URL."""
    if url is None:
        return None
    fragments = []
    for stretch in words:
        printed = stretch.split()
        ends = [printed]
        if len(printed) > 2 * FRAGMENT_WORDS:
            ends = [printed[:FRAGMENT_WORDS], printed[-FRAGMENT_WORDS:]]
        escaped = (quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
        fragments.append("text=" + ",".join(escaped))
    return url.split("#")[0] + "#:~:" + "&".join(fragments)
