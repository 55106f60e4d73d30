"""Long words are weighed and shown by the few sentences of them that bear on a question."""

from __future__ import annotations

import json
import time

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from made import ROLF, VELT, by, document, exchange, source, statement

from onrecord.cli import main
from onrecord.models import Findings, Span, cover
from onrecord.store import Record
from onrecord.text.stretches import LONG, Words, best_stretches, sentences_of

FILLER = "The weather has been kind to us all this week and the parade went off without a hitch. "
POINT = "Now to the lighthouse. The keeper sold the lamp of the lighthouse in spring."
SCATTERED = (
    "Good morning from the lighthouse quarter. "
    + FILLER * 6
    + "Every lamp in the hall was lit. "
    + FILLER * 6
    + "My uncle was a goal keeper once. "
    + FILLER * 6
    + "Nothing was sold."
)
QUESTION = "Was the lamp sold by the lighthouse keeper?"


def long_words(words: str, pieces: tuple[Span, ...]) -> Words:
    padded = f"{words}{' ' * LONG} "  # short ones are long enough to have their sentences looked for
    return Words(words=words, pieces=pieces, sentences=sentences_of(padded, pieces) or [])


def test_words_scattered_over_a_speech_bear_on_nothing() -> None:
    story = document(SCATTERED)
    with Record(":memory:") as record:
        record.add(Findings(document=story, statements=(statement(story, SCATTERED),)), source(story))
        assert record.search(QUESTION).statements == ()
        assert len(record.search("goal keeper uncle").statements) == 1


def test_the_stretch_that_bears_on_it_is_shown_and_found_in_its_place() -> None:
    speech = FILLER * 8 + POINT + " " + FILLER * 8
    story = document(speech.strip())
    with Record(":memory:") as record:
        record.add(Findings(document=story, statements=(statement(story, speech.strip()),)), source(story))
        [hit] = record.search(QUESTION).statements
    assert hit.row.shown == f"… {POINT} …"
    assert hit.row.stretch and cover(hit.row.stretch.pieces).of(story.text) == POINT
    assert (hit.score, set(hit.terms)) == (pytest.approx(1), {"lamp", "sold", "lighthouse", "keeper"})
    assert hit.row.words == speech.strip()


def test_what_stands_next_to_a_stretch_counts_in_part() -> None:
    speech = (
        "It burns. The lamp was sold. " + FILLER * 2 + "The keeper of the lighthouse is away. " + FILLER * 6
    )
    story = document(speech.strip())
    with Record(":memory:") as record:
        record.add(Findings(document=story, statements=(statement(story, speech.strip()),)), source(story))
        [hit] = record.search(QUESTION).statements
    assert 0.7 < hit.score < 0.8


@pytest.mark.parametrize(
    ("question", "answer", "put"),
    [
        (FILLER * 6 + POINT + " Is that so?", "Yes.", 1),
        (SCATTERED + " Well?", "Yes.", 0),
        ("Was the lamp sold?", FILLER * 6 + "The lighthouse has one keeper. " + FILLER * 6, 1),
        ("Was it the keeper?", SCATTERED, 0),
        ("Was it sold?", SCATTERED, 0),
    ],
)
def test_long_questions_and_long_answers(question: str, answer: str, put: int) -> None:
    question, answer = question.strip(), answer.strip()
    talk = document(f"{question}\n{answer}")
    with Record(":memory:") as record:
        record.add(Findings(document=talk, exchanges=(exchange(talk, question, answer, None),)), source(talk))
        hits = record.search(QUESTION).exchanges
    assert len(hits) == put
    if hits and len(question) > LONG:
        assert "lighthouse" in hits[0].chain[0].shown and hits[0].chain[0].shown.startswith("… ")


def test_the_stretch_in_the_terminal_and_in_json(tmp_path) -> None:
    speech = (FILLER * 8 + POINT).strip()
    story = document(speech)
    said = statement(story, speech)
    with Record(tmp_path / "r.db") as record:
        record.add(
            Findings(document=story, statements=(said,), attributions=(by(said, VELT),), people=(VELT, ROLF)),
            source(story),
        )
    told = CliRunner().invoke(main, ["--record", str(tmp_path / "r.db"), "ask", QUESTION, "--json"]).output
    [row] = json.loads(told)["said"]
    assert row["excerpt"]["words"] == f"… {POINT}"
    assert [story.text[start:end] for start, end in row["excerpt"]["pieces"]] == [POINT]
    shown = CliRunner().invoke(main, ["--record", str(tmp_path / "r.db"), "ask", QUESTION]).output
    assert "parade" not in shown and "lamp of the lighthouse" in " ".join(shown.split())


words = st.lists(
    st.sampled_from(["Lamps burn.", "He sold it!", "Fog… fog.", "no end", "A", "“Lamp?”"]), min_size=1
)


@given(st.lists(words, min_size=1, max_size=3), st.sampled_from([" ", " he said. "]))
def test_a_stretch_is_of_the_text_whatever_parts_it(pieces: list[list[str]], between: str) -> None:
    """Its pieces lie in those of the words, in order, and are what is shown."""
    parts = [" ".join(piece) for piece in pieces]
    text = between.join(parts)
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + len(between)
    joined = (" … " if "said" in between else " ").join(parts)
    best = best_stretches({7: long_words(joined, tuple(spans))}, {"lamp": 1.0, "sold": 2.0}, 0.5)
    assert bool(best) == ("lamp" in joined.lower() or "sold" in joined)
    for one in best.values():
        for piece in one.stretch.pieces:
            assert any(span.holds(piece) for span in spans)
            assert piece.of(text) in one.stretch.words
        assert "lamp" not in one.terms or "lamp" in one.stretch.words.lower()
        assert one.stretch.words.removeprefix("… ").removesuffix(" …") in joined


def test_a_thousand_speeches_are_weighed_in_a_bounded_time() -> None:
    speech = FILLER * 20 + POINT + " " + FILLER * 20
    long = {number: long_words(speech, (Span(0, len(speech)),)) for number in range(1000)}
    began = time.process_time()
    assert len(best_stretches(long, {"lighthouse": 1.0, "lamp": 1.0}, 0.5)) == 1000
    assert time.process_time() - began < 15  # a second where nothing else runs
