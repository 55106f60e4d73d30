"""Dates: the words beside their date, read in a story of a given day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import compare, earliest, find_dates, is_edtf, latest, resolve

TUESDAY, FRIDAY = "2017-02-14", "2019-03-08"

ONE_DATE = [
    ("the minister said Friday", FRIDAY, "2019-03-08"),
    ("the minister said on Saturday", FRIDAY, "2019-03-02"),
    ("at the briefing on Tuesday, half a day after the news broke", TUESDAY, "2017-02-14"),
    ("aides spoke Tuesday evening", TUESDAY, "2017-02-14"),
    ("she spoke on Monday night", TUESDAY, "2017-02-13"),
    ("before the Nov.\u00a08 vote", TUESDAY, "2016-11-08"),
    ("on Feb. 14", TUESDAY, "2017-02-14"),
    ("on March 3", FRIDAY, "2019-03-03"),
    ("since January 1st", "2016-09-29", "2016-01-01"),
    ("The council will meet on Thursday", TUESDAY, "2017-02-16"),
    ("On Friday the panel will vote", TUESDAY, "2017-02-17"),
    ("the vote is scheduled for May 3", TUESDAY, "2017-05-03"),
    ("Update, 2/15/17:", TUESDAY, "2017-02-15"),
    ("Update, 3/2/19:", "2019-03-01", "2019-03-02"),
    ("on 15/02/2017", None, "2017-02-15"),
    ("on 15.02.2017", None, "2017-02-15"),
    ("15 February 2017", None, "2017-02-15"),
    ("the 3rd of March, 2019", None, "2019-03-03"),
    ("Friday, March 8, 2019", None, "2019-03-08"),
    ("Sept. 9, 2001", None, "2001-09-09"),
    ("2017-02-14T09:30:00Z", None, "2017-02-14"),
    ("he left yesterday", TUESDAY, "2017-02-13"),
    ("the day before yesterday", TUESDAY, "2017-02-12"),
    ("it happens tomorrow", TUESDAY, "2017-02-15"),
    ("tonight", TUESDAY, "2017-02-14"),
    ("three days ago", TUESDAY, "2017-02-11"),
    ("29 February 2016", None, "2016-02-29"),
    ("on Feb. 29", TUESDAY, "2016-02-29"),
]
RANGES = [
    ("in mid-January", TUESDAY, "2017-01-XX~"),
    ("in late September 2016", None, "2016-09-XX~"),
    ("at the end of January", TUESDAY, "2017-01-XX~"),
    ("days ago", TUESDAY, "../2017-02-14"),
    ("several months ago", TUESDAY, "../2017-02-14"),
    ("two weeks ago", TUESDAY, "2017-01-28/2017-02-03"),
    ("three months ago", TUESDAY, "2016-10/2016-12"),
    ("eight years ago", TUESDAY, "2008/2010"),
    ("20 years ago", TUESDAY, "1993/2001"),
    ("more than two years ago", TUESDAY, "../2015-02-15"),
    ("last week", TUESDAY, "2017-02-05/2017-02-12"),
    ("earlier this week", TUESDAY, "2017-02-12/2017-02-19"),
    ("earlier this month", TUESDAY, "2017-02"),
    ("last month", "2017-01-14", "2016-12"),
    ("next month", "2016-12-14", "2017-01"),
    ("last year", TUESDAY, "2016"),
    ("earlier this year", TUESDAY, "2017"),
    ("over the weekend", TUESDAY, "2017-02-10/2017-02-12"),
    ("in 2016", None, "2016"),
    ("by 2030", None, "2030"),
    ("from April to August of 2016", None, "2016-04/2016-08"),
    ("between October 2015 and May 2016", None, "2015-10/2016-05"),
    ("from November to January", TUESDAY, "2016-11/2017-01"),
    ("between March 3 and 5, 2019", None, "2019-03-03/2019-03-05"),
    ("Jan. 20–22", TUESDAY, "2017-01-20/2017-01-22"),
    ("Dec. 30 to Jan. 2", TUESDAY, "2016-12-30/2017-01-02"),
    ("3-5 March 2019", None, "2019-03-03/2019-03-05"),
    ("from 2011 to 2016", None, "2011/2016"),
    ("2015–16", None, "2015/2016"),
    ("the 1990s", None, "199X"),
    ("in the mid-1990s", None, "199X"),
    ("spring 2015", None, "2015-21"),
    ("the summer of 2010", None, "2010-22"),
    ("last summer", TUESDAY, "2016-22"),
    ("this fall", "2016-09-28", "2016-23"),
    ("Q3 2020", None, "2020-35"),
    ("the third quarter of 2020", None, "2020-35"),
    ("in December", TUESDAY, "2016-12"),
    ("in May", TUESDAY, "2016-05"),
    ("since March", TUESDAY, "2016-03"),
    ("in February", TUESDAY, "2017-02"),
    ("over the past two weeks", TUESDAY, "2017-01-31/2017-02-14"),
    ("last Tuesday", TUESDAY, "[2017-01-31,2017-02-07]"),
    ("next Tuesday", TUESDAY, "[2017-02-21,2017-02-28]"),
    ("the Nov. 8 election", "2016-09-19", "[2015-11-08,2016-11-08]"),
]
NO_DATE = [
    ("the deal may be signed", TUESDAY),
    ("Prime Minister Theresa May said", TUESDAY),
    ("May said it would march on", TUESDAY),
    ("They March for peace", TUESDAY),
    ("April Holt met June Rolf", TUESDAY),
    ("since before the election", TUESDAY),
    ("half a day after the news broke", TUESDAY),
    ("in the year before the election", TUESDAY),
    ("days later", TUESDAY),
    ("on Feb. 31", TUESDAY),
    ("on February 31, 2017", None),
    ("13/13/2017", None),
    ("in the second half", TUESDAY),
    ("he sold 2016 cars for $2,016", TUESDAY),
    ("a reporter for USA Today", TUESDAY),
    ("on Fox News Sunday", TUESDAY),
    ("said Friday", None),
    ("in January", None),
    ("last week", "2017-02"),  # of no certain day
]


@pytest.mark.parametrize(("words", "against", "edtf"), ONE_DATE + RANGES)
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
written = st.sampled_from([words for words, *_ in ONE_DATE + RANGES + NO_DATE])


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
