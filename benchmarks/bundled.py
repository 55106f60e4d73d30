"""Measure the whole chain on the bundled coverage, against what a careful reader finds in it.

    python benchmarks/bundled.py [--verbose]

Prints one line of JSON a figure; with --verbose each miss and each invention too, on stderr. The
coverage is small and written for this project: the figures guard against breaking something, they do
not say how good the program is on real text (benchmarks/statements.py does).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

from scoring import ALIKE, WORD, Said, Score, Tally, Text, Words, found_of, likeness, paired

import onrecord.examples as examples
from onrecord import Attribution, Document, Exchange, Findings, Span, Statement, examine, read


def places(text: str, words: str) -> list[Span]:
    """Return where ``words`` stand in ``text``, its white space folded."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [Span(*found.span()) for found in re.finditer(pattern, text)]


def speaker_of(statement: Statement, attributions: Iterable[Attribution]) -> str | None:
    """Return the name of the person or body who is said to have said it; "two officials" are neither."""
    for attribution in attributions:
        if attribution.statement == statement.id and attribution.part == "speaker":
            person = attribution.person
            return person.name if person and person.kind in ("person", "organisation") else None
    return None


def gold_of(text: Text, item: dict[str, Any]) -> Said:
    """Return a gold statement as it is compared; its source is its label where it stands nearest."""
    pieces = [places(text.text, piece)[0] for piece in item["pieces"]]
    labels = places(text.text, item["label"]) if item["label"] else []
    labels.sort(key=lambda label: max(pieces[0].start - label.end, label.start - pieces[-1].end))
    return Said(content=text.words(pieces), source=text.words(labels[:1]), manner=item["manner"])


def score_statements(
    score: Score, tally: Tally, name: str, findings: Findings, gold: list[dict[str, Any]]
) -> None:
    """Score an article's statements: found, by whom, and what was invented."""
    words, text = Text(findings.document.text), findings.document.text
    pairs = tally.add(words, [gold_of(words, item) for item in gold], found_of(words, findings.statements))
    for i, item in enumerate(gold):
        shown = f"{name}: {item['speaker'] or item['label']}: {item['pieces'][0]}"
        score.count("statements_found", i in pairs, shown)
        if i not in pairs:
            continue
        statement = findings.statements[pairs[i]]
        speaker = speaker_of(statement, findings.attributions)
        score.count("statements_right_speaker", speaker == item["speaker"], f"{speaker}, not {shown}")
        score.figures["statements_wrong_speaker"] += speaker not in (None, item["speaker"])
        score.count(
            "acts_right", statement.act == item["act"], f"{statement.act}, not {item['act']}: {shown}"
        )
    invented = (s for j, s in enumerate(findings.statements) if j not in pairs.values())
    score.bad("statements_invented", (f"{name}: {s.speaker_label}: {s.span.of(text)}" for s in invented))


def gold_words(document: Document, item: dict[str, Any], part: str) -> Words:
    """Return the words of an exchange's question or answer; a short turn may stand more than once."""
    found = places(document.text, item[part]) if item[part] else []
    if part == "answer" and len(found) > 1:
        asked = places(document.text, item["question"])[0].end
        found = [span for span in found if span.start >= asked] or found
    return Text(document.text).words(found[:1])


def score_exchanges(score: Score, name: str, findings: Findings, gold: list[dict[str, Any]]) -> None:
    """Score questions with their answers: paired, between whom, how clear, which put again."""
    document, text = findings.document, Text(findings.document.text)
    wanted = [gold_words(document, item, "question") for item in gold]
    pairs = paired(wanted, [text.words(e.question) for e in findings.exchanges])
    by_id = {exchange.id: j for j, exchange in enumerate(findings.exchanges)}
    asked_first = {item["question"]: i for i, item in reversed(list(enumerate(gold)))}
    for i, item in enumerate(gold):
        exchange = findings.exchanges[pairs[i]] if i in pairs else None
        shown = f"{name}: {item['question']}"
        answer = text.words(exchange.answer) if exchange else frozenset()
        right = exchange is not None and likeness(answer, gold_words(document, item, "answer")) >= ALIKE
        score.count("exchanges_paired", right, shown)
        if exchange is None or not right:
            continue
        asked = respondent(exchange)
        score.count(
            "respondents_right", asked == item["respondent"], f"{asked}, not {item['respondent']}: {shown}"
        )
        if item["clarity"]:
            told = f"{exchange.clarity}, not {item['clarity']}: {shown}"
            score.count("clarity_right", exchange.clarity == item["clarity"], told)
            score.figures["clarity_wrong"] += exchange.clarity not in (None, item["clarity"])
        if item.get("re_asks"):
            first = pairs.get(asked_first[item["re_asks"]])
            score.count("re_asks_linked", leads_to(exchange, first, findings.exchanges, by_id), shown)


def respondent(exchange: Exchange) -> str | None:
    """Return the name of the one who was asked."""
    return exchange.respondent.name if exchange.respondent else None


def leads_to(
    exchange: Exchange, first: int | None, exchanges: tuple[Exchange, ...], by_id: dict[str, int]
) -> bool:
    """Tell whether the chain of re-asks from ``exchange`` comes to the one at ``first``."""
    while exchange.re_asks:
        at = by_id[exchange.re_asks]
        if at == first:
            return True
        exchange = exchanges[at]
    return False


def score_page(score: Score, name: str, findings: Findings, gold: dict[str, Any]) -> None:
    """Score what a page says about itself, and what of its furniture got into the findings."""
    document = findings.document
    for part in ("title", "outlet", "published", "updated"):
        stated = getattr(document, part)
        value = stated.value if stated else None
        day = value[: len("2024-03-12")] if value and part in ("published", "updated") else value
        score.count("metadata_right", day == gold[part], f"{name}: {part}: {value!r}, not {gold[part]!r}")
    furniture = [span for item in gold["furniture"] for span in places(document.text, item["words"])]
    story = [passage.span for passage in document.story()]
    for span in furniture:
        score.count(
            "furniture_labelled", not any(span.meets(s) for s in story), f"{name}: {span.of(document.text)}"
        )
    said = [piece for statement in findings.statements for piece in statement.pieces]
    score.figures["furniture_leaks"] += sum(any(span.meets(piece) for piece in said) for span in furniture)


def figures(score: Score) -> Iterator[tuple[str, float]]:
    """Read, examine and score every bundled source; yield the figures."""
    gold = json.loads(examples.GOLD.read_text(encoding="utf-8"))["documents"]
    words, seconds, tally = 0, 0.0, Tally()
    for path in examples.paths():
        begun = time.perf_counter()
        findings = examine(read(path))
        seconds += time.perf_counter() - begun
        words += len(WORD.findall(findings.document.text))
        wanted = gold[path.name]
        score_page(score, path.name, findings, wanted)
        if "turns" not in wanted:  # in a transcript every turn is a statement, and there is nothing to find
            score_statements(score, tally, path.name, findings, wanted["statements"])
        score_exchanges(score, path.name, findings, wanted["exchanges"])
    yield from score.figures.items()
    yield from tally.figures()
    yield "words_per_second", round(words / seconds)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    score = Score()
    for figure, value in figures(score):
        print(json.dumps({"figure": figure, "value": value}))
    if options.verbose:
        print(*score.notes, sep="\n", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
