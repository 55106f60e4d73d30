"""Dates: the words beside their date, read in a story of a given day."""

from __future__ import annotations

import importlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import compare, earliest, find_dates, is_edtf, latest, resolve
from onrecord.models import Span

TUESDAY = "2017-02-14"

CASES = [
    line.replace("⍽", "\u00a0").split("\t")  # kind, the story's day, words, date
    for line in (Path(__file__).parent / "data" / "dates.tsv").read_text("utf-8").splitlines()[1:]
]
DATED = [(words, story or None, edtf) for _, story, words, edtf in CASES if edtf]
NO_DATE = [(words, story or None) for _, story, words, edtf in CASES if not edtf]


def test_there_are_cases_enough_and_half_of_them_ranges() -> None:
    kinds = Counter(kind for kind, *_ in CASES)
    assert kinds["day"] + kinds["range"] >= 60
    assert kinds["range"] >= kinds["day"]
    for kind, _, _, edtf in CASES:
        assert (kind in ("day", "range")) == bool(edtf)
        if edtf:
            assert (earliest(edtf) == latest(edtf)) == (kind == "day")


@pytest.mark.parametrize(("words", "against", "edtf"), DATED)
def test_date(words: str, against: str | None, edtf: str) -> None:
    assert [dated.edtf for dated in find_dates(words, None, against)] == [edtf]
    assert resolve(words, against) == edtf


@pytest.mark.parametrize(("words", "against"), NO_DATE)
def test_no_date(words: str, against: str | None) -> None:
    assert find_dates(words, None, against) == []
    assert resolve(words, against) is None


@pytest.mark.parametrize(
    ("words", "anchor", "edtf"),
    [
        ("days later", "2017-01-11", "2017-01-11/2017-02-14"),
        ("two days later", "2017-01-11", "2017-01-13"),
        ("two days later", "2017-01-XX~", "2017-01-01/2017-02-14"),
        ("weeks later", "2017-01-11", "2017-01-11/2017-02-14"),
        ("in the year before the election", "2016-11-08", "2015-11-08/2016-11-08"),
        ("on the eve of the election", "2016-11-08", "2016-11-07"),
        ("on the eve of the election", "2016-11", None),
        ("since before the election", "2016-11-08", "../2016-11-08"),
        ("after the election", "2016-11-08", "2016-11-08/2017-02-14"),
        ("half a day after the news broke", "2017-02-13", "2017-02-13/2017-02-14"),
        ("hours before the vote", "2016-11-08", "2016-11-07/2016-11-08"),
        ("three days before the vote", "2016-11-08", "2016-11-05"),
        ("two weeks after the vote", "2016-11-08", "2016-11-19/2016-11-25"),
        ("a few weeks before the vote", "2016-11-08", "../2016-11-08"),
        ("in the month after the vote", "2016-11-08", "2016-11-08/2016-12-09"),
        ("hours later", "2017-01-11", "2017-01-11/2017-01-12"),
        ("two days earlier", "2017-01-11", "2017-01-09"),
        ("weeks earlier", "2017-01-11", "../2017-01-11"),
        ("the same day", "2017-01-11", "2017-01-11"),
        ("the next day", "2017-01-11", "2017-01-12"),
        ("the following day", "2017-01", None),
        ("later that month", "2017-01-11", "2017-01"),
        ("that year", "2016-11-08", "2016"),
    ],
)
def test_what_turns_on_another_date(words: str, anchor: str, edtf: str | None) -> None:
    assert resolve(words, TUESDAY, anchor) == edtf


def test_later_is_read_from_the_date_before_it() -> None:
    text = "In mid-January he denied it. Days later an aide did."
    assert [(d.words, d.edtf) for d in find_dates(text, None, TUESDAY)] == [
        ("mid-January", "2017-01-XX~"),
        ("Days later", "2017-01-01/2017-02-14"),
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It began before the Nov. 8 election. He spoke in the year before the election.",
         ["2016-11-08", "2015-11-08/2016-11-08"]),
        ("Since the Nov. 8 election much has changed since before the election.", ["2016-11-08", "../2016-11-08"]),
        ("At Friday’s hearing she wept. Two days after the hearing, he did.", ["2017-02-10", "2017-02-12"]),
        # another election, two hearings, what is named for it, and an event with no day
        ("It began before the Nov. 8 election. He spoke before the 1980 election.", ["2016-11-08", "1980"]),
        ("After Friday’s hearing and Monday’s hearing, he left. She spoke before the hearing.",
         ["2017-02-10", "2017-02-13"]),
        ("On the Nov. 8 election he was silent, and before the election season too.", ["2016-11-08"]),
        ("He spoke before the election.", []),
    ],
)  # fmt: skip
def test_an_event_that_the_text_has_dated(text: str, dates: list[str]) -> None:
    assert [dated.edtf for dated in find_dates(text, None, TUESDAY)] == dates


def test_events_are_known_in_later_parts_of_a_text() -> None:
    text = "It began before the Nov. 8 election. He spoke in the year before the election."
    first, second, events = Span(0, 37), Span(37, len(text)), {}
    assert len(find_dates(text, first, TUESDAY, events)) == 1
    assert events == {"election": "2016-11-08"}
    assert [dated.edtf for dated in find_dates(text, second, TUESDAY, events)] == ["2015-11-08/2016-11-08"]


def test_later_than_a_date_far_back_is_no_date() -> None:
    text = f"On Jan. 3 he left. {'Much was said of it then. ' * 20}Days later she did."
    assert [dated.edtf for dated in find_dates(text, None, TUESDAY)] == ["2017-01-03"]


def test_a_part_without_words_has_no_dates() -> None:
    assert find_dates("On Monday.", Span(3, 3), TUESDAY) == []


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2017-02", "2017-02-01", "2017-02-28"),
        ("2017-01-XX~", "2017-01-01", "2017-01-31"),
        ("../2016-11-08", "0000-01-01", "2016-11-08"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("[2017-01-31,2017-02-07]", "2017-01-31", "2017-02-07"),
        ("2020-35", "2020-07-01", "2020-09-30"),
    ],
)
def test_bounds(words: str, first: str, last: str) -> None:
    assert is_edtf(words)
    assert (earliest(words), latest(words)) == (first, last)


@pytest.mark.parametrize(
    "words", ["", "Friday", "2017-13", "2017-02-31", "2017-2-1", "2017-02-14/2017-02-01", "../.."]
)
def test_what_is_no_edtf(words: str) -> None:
    assert not is_edtf(words)


def test_bounds_of_no_date_are_an_error() -> None:
    with pytest.raises(ValueError, match="soon"):
        earliest("soon")


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2016", "2017-02-14", -1),
        ("2017-02-14", "2016", 1),
        ("2017-02", "2017-02-14", None),
        ("2017", "2017", 0),
    ],
)
def test_compare(one: str, other: str, order: int | None) -> None:
    assert compare(one, other) == order


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1))
written = st.sampled_from([words for words, *_ in DATED + NO_DATE])


@given(days)
def test_iso_days_stay_as_they_are(day: date) -> None:
    assert resolve(day.isoformat(), None) == day.isoformat()


@given(
    days,
    st.sampled_from(["%B {d}, %Y", "{d} %B %Y", "%B {d}", "%A", "in %B", "in %B %Y", "today", "this week"]),
)
def test_the_date_holds_the_day_it_was_written_from(day: date, form: str) -> None:
    edtf = resolve(day.strftime(form).replace("{d}", str(day.day)), day.isoformat())
    assert edtf is not None
    assert earliest(edtf) <= day.isoformat() <= latest(edtf)


@given(st.lists(st.one_of(written, st.text())).map(" ".join), st.one_of(st.none(), days))
def test_dates_found_are_edtf_and_stand_where_they_say(text: str, day: date | None) -> None:
    end = 0
    for dated in find_dates(text, None, day and day.isoformat()):
        assert is_edtf(dated.edtf)
        assert dated.span.of(text) == dated.words != ""
        assert dated.span.start >= end
        end = dated.span.end


@pytest.fixture(scope="module")
def compared(monkeypatch_module):
    """The benchmark that compares us with others."""
    return importlib.import_module("dates")


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).resolve().parent.parent / "benchmarks"))
        yield patch


@pytest.mark.parametrize(
    ("gold", "found", "told"),
    [
        ("2017-02-14", ["2017-02-14"], "right"),
        ("2017-02-14", ["2017-02-13"], "wrong"),
        ("2017-02-14", ["2017-02"], "wrong"),  # wider than it had to be
        ("2017-02-14", ["2017-02-14", "2016"], "wrong"),  # one too many
        ("2017-02-14", [], "none"),
        ("2017-02", ["2017-02-14"], "narrower"),
        ("2017-02-05/2017-02-12", ["2017-02-06/2017-02-12"], "right"),  # weeks from Sunday or from Monday
        ("../2017-02-14", ["2017-02-10"], "narrower"),
        ("../2017-02-14", ["../2017-02-14"], "right"),
        ("", [], "right"),
        ("", ["2016"], "wrong"),
    ],
)
def test_what_the_comparison_counts_as_right(compared, gold: str, found: list[str], told: str) -> None:
    case = compared.Case(kind="", story=TUESDAY, words="", days=compared.days_of(gold) if gold else None)
    assert compared.verdict(case, [(0, compared.days_of(edtf)) for edtf in found]) == told
