from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import HERALD_TEXT, document, herald, source

from onrecord.checks.matching import find_places
from onrecord.checks.word_index import BLOCK, blocks_with, keys_of, next_block, stem
from onrecord.models import Findings
from onrecord.record.migrations import STEPS, migrate
from onrecord.store import Record
from onrecord.text.folding import fold_words


def add(record: Record, *texts: str) -> None:
    for at, text in enumerate(texts):
        story = document(text, address=f"{at}.txt")
        record.add(Findings(document=story), source(story))


@pytest.mark.parametrize(
    "one, other",
    [
        ("walks", "walked"),
        ("walking", "walk"),
        ("bridges", "bridge"),
        ("velt's", "velt"),
        ("closed", "closes"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["is", "us", "red", "bed", "king", "yes", "need"])
def test_short_words_keep_their_endings(word: str) -> None:
    assert stem(word) == word or len(stem(word)) >= 3


words = st.lists(
    st.sampled_from("dam ferry the is not we’ve U.S. 5,000 Velt’s walked café".split()),
    min_size=2,
    max_size=70,
)


@given(st.lists(words, min_size=1, max_size=4), st.data())
@settings(max_examples=15)
def test_every_key_of_a_documents_words_is_in_the_block_where_they_stand(
    texts: list[list[str]], data: st.DataObject
) -> None:
    with Record(":memory:") as record:
        add(record, *(f"{at} {' '.join(text)}" for at, text in enumerate(texts)))
        first = 1
        for at, text in enumerate(texts):
            folded = fold_words(f"{at} {' '.join(text)}").words
            for key in keys_of(folded):
                assert first + key.at // BLOCK in blocks_with(record._connection, key, 1000)
            first += -(-len(folded) // BLOCK)
        assert next_block(record._connection) == first


def test_a_document_without_words_is_added() -> None:
    with Record(":memory:") as record:
        add(record, "…", "The ferry sails at nine.")
        assert len(find_places(record, "the ferry sails")) == 1


def test_what_is_superseded_is_not_found_and_what_is_replaced_is() -> None:
    before = document("The ferry sails at nine. The bridge is closed.")
    after = document("The ferry sails at ten. The bridge is closed.")
    with Record(":memory:") as record:
        for story in (before, after):
            record.add(Findings(document=story), source(story))
        assert find_places(record, "The ferry sails at nine") != []  # altered: the newer one, at ten
        assert {one.document for one in find_places(record, "the bridge is closed")} == {after.id}
        passages = tuple(replace(one, role="furniture") for one in after.passages)
        record.replace(Findings(document=replace(after, passages=passages)))
        assert find_places(record, "the bridge is closed") == []
        record.replace(Findings(document=after))
        assert len(find_places(record, "the bridge is closed")) == 1


def test_a_document_that_could_not_be_added_leaves_nothing() -> None:
    story = herald()
    broken = replace(story, exchanges=(replace(story.exchanges[0], re_asks="nothing"),))
    with Record(":memory:") as record:
        with pytest.raises(KeyError):
            record.add(broken, source(story.document))
        assert next_block(record._connection) == 1
        record.add(story, source(story.document))
        assert len(find_places(record, "Nobody told us otherwise")) == 1


def test_a_record_made_before_there_was_an_index_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, str(path), STEPS[:1])
    connection.execute(
        "INSERT INTO source (address, media_type, digest, size) VALUES ('a.txt', 'text/plain', '', 0)"
    )
    connection.execute(
        "INSERT INTO document (id, address, media_type, added_at, source, text)"
        " VALUES ('old', 'a.txt', 'text/plain', '2024-01-01', 1, ?)",
        (HERALD_TEXT,),
    )
    connection.execute(
        "INSERT INTO passage (document, ordinal, starts, ends, role, words, origin)"
        " VALUES (1, 0, 0, ?, 'narrative', ?, '')",
        (len(HERALD_TEXT), HERALD_TEXT),
    )
    connection.close()
    with Record(path) as record:
        assert [one.document for one in find_places(record, "Nobody told us otherwise")] == ["old"]


def test_the_index_is_whole(tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        add(record, *(f"The ferry number {at} sails at nine." for at in range(20)))
        record._connection.execute("INSERT INTO word_fts (word_fts) VALUES ('integrity-check')")
        assert len(find_places(record, "The ferry number 17 sails at nine.")) == 1
