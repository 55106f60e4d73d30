"""The words of an exchange as they are judged: a question put again with those that it repeats."""

from __future__ import annotations

from onrecord.models import Exchange, Findings
from onrecord.turns.stage_directions import spoken_words


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
    return spoken_words(text, [span for one in chain for span in one.question]), spoken_words(
        text, exchange.answer
    )
