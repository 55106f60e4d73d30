"""The words of an exchange as they are judged: a question put again with those that it repeats."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.models import Exchange, Findings, Span
from onrecord.stage_directions import find_notes, spoken


def question_and_answer(findings: Findings, exchange: Exchange) -> tuple[str, str]:
    """Return the question, after those of the document that it puts again, and the answer.

    Stage directions are left out; the answer is empty where there is none.
    """
    by_id = {one.id: one for one in findings.exchanges}
    chain, seen = [exchange], {exchange.id}
    while (before := by_id.get(chain[0].re_asks or "")) and before.id not in seen:
        chain.insert(0, before)
        seen.add(before.id)
    text = findings.document.text
    return _spoken(text, [span for one in chain for span in one.question]), _spoken(text, exchange.answer)


def _spoken(text: str, spans: Sequence[Span]) -> str:
    return " ".join(spoken(text, span, find_notes(text, span)) for span in spans)
