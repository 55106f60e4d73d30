"""The bundled coverage hangs together, and its gold is in its words."""

from __future__ import annotations

import html
import importlib.util
import json
import re
from pathlib import Path

import pypdfium2
import pytest

from onrecord import examples

GOLD = json.loads(examples.GOLD.read_text("utf-8"))["documents"]


def folded(words: str) -> str:
    """Return ``words`` with every run of white space as one space."""
    return " ".join(words.split())


def raw_words(path: Path) -> str:
    """Return what a file says, markup and page headers taken out, without the readers under test."""
    if path.suffix == ".pdf":
        pdf = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage().get_text_range() for page in pdf]
        return folded(" ".join(re.sub(r"^COMMITTEE ON PUBLIC WORKS|\d+\s*$", "", page) for page in pages))
    text = path.read_text("utf-8")
    if path.suffix == ".vtt":
        cues = re.findall(r"<v ([^>]+)>(.*?)(?:\n\n|\Z)", text, re.S)
        return html.unescape(folded(" ".join(words for _, words in cues)))
    if path.suffix == ".html":
        body = text[text.index("<body") :]
        text = html.unescape(re.sub(r"<[^>]+>", "", body))
    return folded(text)


@pytest.fixture(scope="module")
def words() -> dict[str, str]:
    return {path.name: raw_words(path) for path in examples.paths()}


def test_every_source_has_gold_and_every_gold_a_source():
    assert [path.name for path in examples.paths() if path.is_file()] == list(examples.SOURCES)
    assert set(GOLD) == set(examples.SOURCES)


@pytest.mark.parametrize("name", examples.SOURCES)
def test_gold_statements_are_words_of_the_source(name, words):
    for statement in GOLD[name]["statements"]:
        for piece in [*statement["pieces"], statement["label"]]:
            assert piece in words[name]


@pytest.mark.parametrize("name", examples.SOURCES)
def test_gold_exchanges_are_words_of_the_source(name, words):
    questions = [exchange["question"] for exchange in GOLD[name]["exchanges"]]
    for exchange in GOLD[name]["exchanges"]:
        assert exchange["question"] in words[name]
        assert exchange["answer"] is None or exchange["answer"] in words[name]
        assert exchange.get("re_asks") is None or exchange["re_asks"] in questions


@pytest.mark.parametrize("name", examples.SOURCES)
def test_gold_furniture_stands_as_often_as_it_says(name, words):
    for block in GOLD[name]["furniture"]:
        if block["kind"] != "running header":  # taken out above, to read over the page break
            assert words[name].count(block["words"]) == block["times"]
    for kept in GOLD[name]["story"]:
        assert kept in words[name]


def test_the_coverage_is_rich_enough_to_show(words):
    story = words["herald-2024-03-12.html"]
    assert len(story[story.index("PORT SELLA") : story.index("Update, March 13")].split()) >= 700
    assert GOLD["briefing-2024-03-12.txt"]["turns"] >= 40
    assert len(GOLD["interview-2024-03-10.vtt"]["exchanges"]) >= 15
    assert GOLD["hearing-2024-03-14.pdf"]["turns"] >= 20
    put = [e for gold in GOLD.values() for e in gold["exchanges"]]
    assert {e["clarity"] for e in put} >= {"answered", "partial", "not answered", "declined", "no reply"}


def test_the_hearing_is_the_one_its_script_sets(monkeypatch, tmp_path):
    script = Path(__file__).resolve().parent.parent / "training" / "example_hearing.py"
    spec = importlib.util.spec_from_file_location("example_hearing", script)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "PDF", tmp_path / "hearing.pdf")
    module.main()
    bundled = examples.FOLDER / "hearing-2024-03-14.pdf"
    assert (tmp_path / "hearing.pdf").read_bytes() == bundled.read_bytes()
