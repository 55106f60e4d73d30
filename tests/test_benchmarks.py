"""The benchmarks' own arithmetic, on texts whose figures can be counted by hand."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord import Exchange, Findings, Span, read

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture(scope="module", autouse=True)
def beside_each_other():
    """The benchmarks import one another as scripts of one folder do."""
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def scoring():
    return importlib.import_module("scoring")


@pytest.fixture(scope="module")
def case():
    return importlib.import_module("case")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((0, 4), ["Mara"]),
        ((0, 14), ["Mara", "didn’t"]),  # the apostrophe is inside the word, the comma outside
        ((2, 4), ["Mara"]),  # half of it is enough
        ((3, 4), []),
        ((4, 5), []),
        ((0, 20), ["Mara", "didn’t", "say"]),
    ],
)
def test_a_word_belongs_where_half_of_it_lies(scoring, span, words):
    text = scoring.Text("Mara didn’t, say.")
    assert [text.text[slice(*text.spans[n])] for n in sorted(text.words([Span(*span)]))] == words


@pytest.mark.parametrize(
    ("gold", "found", "pairs"),
    [
        ([{1, 2}], [{1, 2}], {0: 0}),
        ([{1, 2}], [{2, 3, 4}], {}),  # a quarter alike
        ([{1, 2}], [{1, 2, 3, 4}], {0: 0}),  # just half
        ([{1, 2, 3}], [{1, 2}, {1, 2, 3}], {0: 1}),  # the likest
        ([{1, 2}, {1, 2, 3}], [{1, 2, 3}], {1: 0}),  # one to one
        ([set()], [set()], {}),  # nothing is no find
        ([], [{1}], {}),
    ],
)
def test_finds_are_paired_one_to_one_the_likest_first(scoring, gold, found, pairs):
    assert scoring.paired([frozenset(g) for g in gold], [frozenset(f) for f in found]) == pairs


word_sets = some.lists(some.frozensets(some.integers(0, 8)), max_size=6)


@given(word_sets, word_sets)
def test_no_find_is_paired_twice(gold, found):
    import scoring

    pairs = scoring.paired(gold, found)
    assert len(set(pairs.values())) == len(pairs)
    assert all(scoring.likeness(gold[i], found[j]) >= scoring.ALIKE for i, j in pairs.items())
    alone = [(i, j) for i in range(len(gold)) for j in range(len(found)) if i not in pairs]
    free = [(i, j) for i, j in alone if j not in pairs.values() and gold[i] and found[j]]
    assert all(scoring.likeness(gold[i], found[j]) < scoring.ALIKE for i, j in free)


def test_the_figures_of_a_document_counted_by_hand(scoring):
    text = scoring.Text("The mayor said the bridge is safe. “We looked,” the clerk said. Nobody asked why.")

    def said(content: str, source: str | None, manner: str = ""):
        def words(part):
            start = text.text.index(part)
            return text.words([Span(start, start + len(part))])

        return scoring.Said(
            content=words(content), source=words(source) if source else frozenset(), manner=manner
        )

    gold = [
        said("the bridge is safe", "The mayor", "indirect"),
        said("We looked", "the clerk", "direct"),
        said("why", None, "indirect"),
    ]
    found = [
        said("the bridge is safe", "The mayor"),  # exact, and by the mayor
        said("looked", "The mayor"),  # half alike, by another: "the" in common is nothing in common
        said("Nobody asked", "Nobody"),  # invented
        said("why", "Nobody"),  # gold names nobody: the words are enough
    ]
    tally = scoring.Tally()
    assert tally.add(text, gold, found) == {0: 0, 1: 1, 2: 3}
    assert dict(tally.figures()) == {
        "jaccard_f1": 85.7,  # 2 · 3 / (3 + 4)
        "joint_f1": 57.1,  # 2 · 2 / 7
        "exact_f1": 57.1,
        "source_overlap": 50.0,
        "direct_recall": 100.0,
        "mixed_recall": 0.0,
        "indirect_recall": 100.0,
    }


@pytest.mark.parametrize(
    ("name", "gold", "right"),
    [
        ("Oslin", "Petra Oslin", True),
        ("Petra Oslin", "Petra Oslin", True),
        ("Ivo Oslin", "Petra Oslin", False),
        ("Oslin", "Petra Marchetti", False),
        ("Oslin and her team", "Petra Oslin and her team", True),
        ("Oslin", "Petra Oslin and her team", False),
        ("two officials", "officials", True),
        ("officials", "Petra Oslin", False),
        ("the Harbour Times", "Harbour Times", True),
        ("the Harbour Times report", "Harbour Times", False),
    ],
)
def test_a_surname_is_right_where_the_golds_agrees(case, name, gold, right):
    assert case.is_named(name, gold) is right


@pytest.mark.parametrize(
    ("said_on", "gold", "right"),
    [
        ("2031-05-06", "2031-05-06", True),
        ("2031-05", "2031-05-06", True),
        ("2031-05-06", "2031-05", False),  # a day was made up
        ("2031-05-07", "2031-05-06", False),
        ("../2031-05-09", "2031-05-06", True),
        ("2031-05-XX~", "2031-05-XX~", True),
        ("last week", "2031-05-06", False),
    ],
)
def test_a_date_may_be_wider_than_the_golds_and_never_narrower(case, said_on, gold, right):
    assert case.is_as_wide(said_on, gold) is right


def test_a_short_statement_is_found_by_one_that_holds_it(case):
    short, long = frozenset({3, 4}), frozenset(range(20, 32))
    assert case.matched([short], [frozenset(range(2, 8))]) == {0: 0}
    assert case.matched([short], [frozenset(range(12))]) == {}  # ten words more is another statement
    assert case.matched([long], [frozenset(range(20, 40)) | {1, 2, 3, 4, 5}]) == {}
    assert case.matched([short, long], [long, short]) == {0: 1, 1: 0}


def exchange_of(number: int, question: Span, *answer: Span, **facts: object) -> Exchange:
    return Exchange(id=f"e{number}", document="d", question=(question,), answer=answer, **facts)  # type: ignore[arg-type]


def test_an_exchange_needs_question_and_answer_a_refusal_what_was_refused(case, scoring):
    text = scoring.Text("Was it safe? It was. He would not say what it cost.")
    asked, answered, refused = Span(0, 12), Span(13, 20), Span(38, 51)
    was, answer, matter = (text.words([span]) for span in (asked, answered, refused))
    nothing = frozenset()
    assert case.is_pair(text, exchange_of(1, asked, answered), was, answer)
    assert not case.is_pair(text, exchange_of(1, asked, refused), was, answer)
    assert not case.is_pair(text, exchange_of(1, asked), was, answer)
    assert case.is_pair(text, exchange_of(1, asked), was, nothing)
    assert not case.is_pair(text, exchange_of(1, asked, answered), was, nothing)
    assert case.is_pair(text, exchange_of(1, refused), nothing, matter)
    assert not case.is_pair(text, exchange_of(1, asked, answered), nothing, matter)


def test_clarity_and_re_asks_are_counted_among_the_gold_exchanges(case, scoring):
    document = read(b"Is it safe? Ask later. Is it safe or not? Yes. Is it?")
    spans = [Span(0, 11), Span(12, 22), Span(23, 41), Span(42, 46), Span(47, 53)]
    exchanges = (
        exchange_of(1, spans[0], spans[1], clarity="declined"),
        exchange_of(2, spans[2], spans[3], clarity="partial", re_asks="e1"),
    )
    text = scoring.Text(document.text)
    words = [text.words([span]) for span in spans]
    items = [{"id": f"X{n}", "clarity": c, "why": "", "re_asks": r} for n, c, r in
             [(1, "declined", None), (2, "answered", "X1"), (3, "no reply", "X2")]]  # fmt: skip
    wanted = [
        (items[0], words[0], words[1]),
        (items[1], words[2], words[3]),
        (items[2], words[4], frozenset()),
    ]
    score = scoring.Score()
    case.score_exchanges(score, Findings(document=document, exchanges=exchanges), wanted)
    assert score.figures == {
        "exchanges_paired": 2,
        "exchanges_paired_of": 3,
        "exchanges_right_clarity": 1,
        "exchanges_right_clarity_of": 3,
        "re_asks_right": 1,
        "re_asks_right_of": 2,
    }
    assert [note.split(":")[0] for note in score.notes] == [
        "exchanges_right_clarity",
        "exchanges_paired",
        "exchanges_right_clarity",
        "re_asks_right",
    ]


def test_navigation_is_what_pages_have_in_common_at_their_ends(case):
    assert case.navigation_of(["Home | News. One said. Contact", "Home | News. Two. Contact", "Home!"]) == [
        (13, 21),
        (13, 16),
        (4, 5),
    ]
    assert case.navigation_of(["alone"]) == [(0, 5)]


def test_a_case_is_scored_from_its_folder(case, tmp_path):
    story = (
        "The Lock Keeper Will Not Say\n\nHarbour minister Petra Oslin said the gate was closed on Monday."
        " Asked who opened it, Ms. Oslin declined to say what she knew.\n\nDonate now! Your gift keeps us going."
    )
    turns = "MR. VALE:  Good morning.  Any questions?\n\nQ  Was the gate open?\n\nMR. VALE:  No, it was closed.\n\nQ  Sir --\n\nMR. VALE:  Thank you all.\n"
    said = "the gate was closed on Monday"
    start, gift = story.index(said), story.index("Donate")
    statement = {"id": "S1", "speaker": "Petra Oslin", "kind": "indirect", "act": "assert", "text": said,
                 "content": [start, start + len(said)], "said_on": None}  # fmt: skip
    gold = {"article": "article.txt", "statements": [statement], "exchanges": [],
            "furniture": [{"kind": "appeal", "span": [gift, len(story)]}]}  # fmt: skip
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "article.txt").write_text(story)
    (tmp_path / "gold.json").write_text(json.dumps(gold))
    (tmp_path / "gold-transcripts.json").write_text('{"exchanges": []}')
    (tmp_path / "transcripts" / "briefing.txt").write_text(turns)
    figures = case.score_case(tmp_path).figures
    assert (figures["statements_found"], figures["statements_right_speaker"]) == (1, 1)
    assert (figures["furniture_leaks"], figures["statements_wrong_speaker"]) == (0, 0)
    assert (figures["q_printed"], figures["q_turns"], figures["q_turns_paired"]) == (2, 2, 1)


@pytest.mark.parametrize("script", ["statements.py", "case.py"])
def test_a_wrong_path_is_answered_with_what_to_do(script, tmp_path):
    command = [sys.executable, str(BENCHMARKS / script), str(tmp_path / "nowhere")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "There is no " in done.stderr
    assert "CONTRIBUTING.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_document_that_breaks_the_chain_is_counted_and_the_rest_goes_on():
    statements = importlib.import_module("statements")
    rows = [
        {"id": "a", "text": "  ", "quotes": []},
        {"id": "b", "text": "Oslin said it was late.", "quotes": []},
    ]
    chain = statements.Chain(rows)
    for row in rows:
        chain(row["text"])
    assert [line.split(":")[0] for line in chain.refused] == ["a"]
    assert chain.tally().counts["found"] == 1


def test_speed_keeps_its_record_where_it_is_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    importlib.import_module("speed").ours(scratch)("“The bridge was safe,” Councillor Mara Velt said.")
    assert {path.name.partition("-")[0] for path in scratch.iterdir()} == {"speed.record"}
