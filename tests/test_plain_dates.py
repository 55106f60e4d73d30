"""Dates for readers: whole in sentences, short in tables, never narrower than they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.plain_dates import plain_date, short_date


@pytest.mark.parametrize(
    ("edtf", "words", "short"),
    [
        (None, "no date", "undated"),
        ("2024-03-12", "12 March 2024", "2024-03-12"),
        ("2024-03-12T16:40:00+01:00", "12 March 2024", "2024-03-12"),
        ("2024-03", "March 2024", "Mar 2024"),
        ("2024", "2024", "2024"),
        ("2024-03-12~", "about 12 March 2024", "c. Mar 2024"),
        ("2017-01~", "about January 2017", "c. Jan 2017"),
        ("2017-01?", "perhaps January 2017", "Jan 2017?"),
        ("2017-01-1X", "10–19 January 2017", "Jan 2017"),
        ("2017-01-XX", "some day in January 2017", "Jan 2017"),
        ("2017-XX-XX", "some time in 2017", "2017"),
        ("2024-22", "summer 2024", "summer 2024"),
        ("2024-03-02/2024-03-05", "between 2 and 5 March 2024", "2–5 Mar 2024"),
        ("2017-01-01/2017-02-14", "between 1 January and 14 February 2017", "Jan–Feb 2017"),
        ("2016-12-28/2017-02-02", "between 28 December 2016 and 2 February 2017", "2016–2017"),
        ("2016-12/2017", "between December 2016 and 2017", "2016–2017"),
        ("2017-01/2017-02", "between January 2017 and February 2017", "Jan–Feb 2017"),
        ("2024-03-02/..", "since 2 March 2024", "from Mar 2024"),
        ("../2016-11-08", "by 8 November 2016", "by Nov 2016"),
        ("[2017-02-13,2017-02-14]", "13 February 2017 or 14 February 2017", "13–14 Feb 2017"),
        ("[2017-02-13..2017-02-14]", "between 13 and 14 February 2017", "13–14 Feb 2017"),
        ("[..2017-02-14]", "by 14 February 2017", "by Feb 2017"),
        ("2024-13-45", "2024-13-45", "2024-13-45"),
        ("soon", "soon", "soon"),
    ],
)
def test_dates_in_plain_words(edtf: str | None, words: str, short: str) -> None:
    assert (plain_date(edtf), short_date(edtf)) == (words, short)


@given(st.text(alphabet="0123456789-/.X~?%[]{},T"))
def test_any_date_is_shown_somehow(edtf: str) -> None:
    assert plain_date(edtf) and short_date(edtf)


months = st.builds("{:04}-{:02}".format, st.integers(1900, 2100), st.integers(1, 12))
days = st.builds("{}-{:02}".format, months, st.integers(1, 28))
ones = months | days | months.map("{}-XX".format) | days.map("{}~".format) | st.integers(1900, 2100).map(str)


@given(ones | st.builds("{}/{}".format, ones, ones) | ones.map("{}/..".format) | ones.map("../{}".format))
def test_a_short_date_fits_its_column(edtf: str) -> None:
    assert len(short_date(edtf)) <= 14
