"""Full names as a page lists them."""

from __future__ import annotations

import pytest

from onrecord.persons.rosters import listed_in_full, read_roster

PAGE = """ANNE B. MARSH, Ohio                 JEB KURZ, Texas
ADAM ROE, North Carolina            OWEN ROE, Maine
EVA HOLT, Ohio                      PETER HOLT, Ohio
Senn, Hon. Carl T., Chairman, Bank of Canals
STATEMENT OF KIRA LUNT, ANALYST
the Honorable Bill Dahl, who spoke
Shares of Morgan Stane fell.
"""


@pytest.mark.parametrize(
    ("last", "title", "place", "name"),
    [
        ("marsh", "Mrs.", None, "ANNE B. MARSH"),
        ("kurz", "Mr.", None, "JEB KURZ"),  # no common given name, but in a list of members
        ("roe", "Mr.", "North Carolina", "ADAM ROE"),
        ("roe", "Mr.", None, ""),  # two are listed
        ("holt", "Mr.", None, "PETER HOLT"),
        ("holt", "", None, ""),
        ("senn", "Chairman", None, "Carl T. Senn"),
        ("lunt", "Ms.", None, "KIRA LUNT"),
        ("dahl", "Mr.", None, "Bill Dahl"),
        ("stane", "Mr.", None, ""),  # not listed: it may be a bank
    ],
)
def test_one_full_name_is_listed(last: str, title: str, place: str | None, name: str) -> None:
    assert " ".join(listed_in_full(read_roster(PAGE), last, title, place)) == name
