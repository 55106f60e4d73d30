"""Names: the printed words beside what they name."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models import Span
from onrecord.persons.names import find_names, name_key, parse_name, same_person, usual_gender

# printed words, title, given, middle, surname, suffix
PEOPLE = [
    ("Rep. Gerald E. Connor (D-Va.)", "Rep.", "Gerald", ("E.",), "Connor", None),
    ("Sen. Charles Shuman, D-N.Y.", "Sen.", "Charles", (), "Shuman", None),
    ("Sen. Charles Shuman, D-N.Y.,", "Sen.", "Charles", (), "Shuman", None),
    ("press secretary Sam Spire", "press secretary", "Sam", (), "Spire", None),
    ("president joe brandt", "president", "joe", (), "brandt", None),
    ("White House press secretary Sam Spire", "White House press secretary", "Sam", (), "Spire", None),
    ("national security adviser Ines Rolf’s", "national security adviser", "Ines", (), "Rolf", None),
    ("incoming Vice President Mara Velt", "incoming Vice President", "Mara", (), "Velt", None),
    ("Former Attorney General Odo Brack", "Former Attorney General", "Odo", (), "Brack", None),
    ("Secretary of State Pia Lund", "Secretary of State", "Pia", (), "Lund", None),
    ("Speaker of the House Pia Lund", "Speaker of the House", "Pia", (), "Lund", None),
    ("White House Chief of Staff Rudo Holt", "White House Chief of Staff", "Rudo", (), "Holt", None),
    ("Mayor Tom de la Roca", "Mayor", "Tom", (), "de la Roca", None),
    ("Retired Lt. Gen. Karl Oster", "Retired Lt. Gen.", "Karl", (), "Oster", None),
    ("MR. SPIRE:", "MR.", None, (), "SPIRE", None),
    ("THE MAYOR, MS. VELT:", "THE MAYOR, MS.", None, (), "VELT", None),
    ("ALEXANDRIA VELT", None, "ALEXANDRIA", (), "VELT", None),
    ("VELT, Mara", None, "Mara", (), "VELT", None),
    ("Velt, Mara", None, "Mara", (), "Velt", None),
    ("Odo Brack Jr.", None, "Odo", (), "Brack", "Jr."),
    ("Odo Brack, Jr.", None, "Odo", (), "Brack", "Jr."),
    ("Vice President Odo R. Brack Jr.", "Vice President", "Odo", ("R.",), "Brack", "Jr."),
    ("Jan van der Holt", None, "Jan", (), "van der Holt", None),
    ("Bill de Roca", None, "Bill", (), "de Roca", None),
    ("Omar bin Rashid Al Velt", None, "Omar", ("bin", "Rashid"), "Al Velt", None),
    ("J. R. Brandt", None, "J.", ("R.",), "Brandt", None),
    ("Mr. KINGSLEY of New York", "Mr.", None, (), "KINGSLEY", None),
    ("Mr. TRAFFER (during the reading).", "Mr.", None, (), "TRAFFER", None),
    ("Ms Holt", "Ms", None, (), "Holt", None),
    ("Mr. Holt of the Otter Club", "Mr.", None, (), "Holt", None),
    ("Holt", None, None, (), "Holt", None),
    ("Holt's", None, None, (), "Holt", None),
    ("Ava DuVelt", None, "Ava", (), "DuVelt", None),
    ("Schiel, 56, who has served for a decade,", None, None, (), "Schiel", None),
    ("Ilse Tann, an adviser to the party", "an adviser to the party", "Ilse", (), "Tann", None),
    ("Apple's chief executive, Tim Rook,", "Apple's chief executive", "Tim", (), "Rook", None),
    ("ABC News’ Jon Karlsen", None, "Jon", (), "Karlsen", None),
    ("Oster's lawyer Mark Kasow", "Oster's lawyer", "Mark", (), "Kasow", None),
    ("Republican presidential nominee Odo Brack", "Republican presidential nominee", "Odo", (), "Brack", None),
    ("Oster campaign manager Robbie Mock", "Oster campaign manager", "Robbie", (), "Mock", None),
    ("the Russian ambassador, Sergei Kisel,", "the Russian ambassador", "Sergei", (), "Kisel", None),
    ("Chief Justice John G. Robb Jr.", "Chief Justice", "John", ("G.",), "Robb", "Jr."),
    ("Prime Minister Theresa Mayhew", "Prime Minister", "Theresa", (), "Mayhew", None),
    ("Queen Ines", "Queen", None, (), "Ines", None),
    ("Del. Stacey Plask", "Del.", "Stacey", (), "Plask", None),
    ("First Lady Laura Birch", "First Lady", "Laura", (), "Birch", None),
    ("Dr. Kathleen O’Hara", "Dr.", "Kathleen", (), "O'Hara", None),
    ("activist Angela Dahl", "activist", "Angela", (), "Dahl", None),
    ("Ban Ki-moon", None, "Ban", (), "Ki-moon", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "title", "given_name", "middle", "surname", "suffix"), PEOPLE, ids=[row[0] for row in PEOPLE]
)
def test_person(
    words: str,
    title: str | None,
    given_name: str | None,
    middle: tuple[str, ...],
    surname: str,
    suffix: str | None,
) -> None:
    name = parse_name(words)
    assert name is not None
    assert name.is_person
    assert (name.title, name.given, name.middle, name.surname, name.suffix) == (
        title, given_name, middle, surname, suffix,
    )  # fmt: skip


OTHERS = [
    ("the ambassador", "office"),
    ("The President", "office"),
    ("THE PRESIDENT:", "office"),
    ("president", "office"),
    ("the Vice President", "office"),
    ("President of the United States", "office"),
    ("the Secretary of State", "office"),
    ("the mayor of Rolfton", "office"),
    ("Oster's spokesman", "office"),
    ("his lawyer", "office"),
    ("a senior administration official", "unnamed"),
    ("a spokesman for Mara Velt", "unnamed"),
    ("one aide", "unnamed"),
    ("A Democrat from Ohio", "unnamed"),
    ("the Herald", "organisation"),
    ("Ministry of Works", "organisation"),
    ("White House", "organisation"),
    ("the White House", "organisation"),
    ("the Washington Post", "organisation"),
    ("Rolf Broadcasting Corp.", "organisation"),
    ("FBI", "organisation"),
    ("the F.B.I.", "organisation"),
    ("NATO", "organisation"),
    ("the Velt campaign", "organisation"),
    ("the government", "organisation"),
    ("Russia", "organisation"),
    ("New York Times", "organisation"),
    ("the Kremlin", "organisation"),
    ("Department of Health and Human Services", "organisation"),
    ("officials", "group"),
    ("multiple current and former US officials", "group"),
    ("Velt and his team", "group"),
    ("Mara Velt and Tom Rolf", "group"),
    ("both Mara Velt and Tom Rolf", "group"),
    ("people close to the mayor", "group"),
    ("Democrats", "group"),
    ("Oster's aides", "group"),
    ("Oster's family", "group"),
    ("police", "group"),
    ("Lawmakers", "group"),
    ("a group of doctors", "organisation"),
    ("he", None),
    ("who", None),
    ("", None),
    ("  —", None),
    ("a Herald article", None),
    ("documents", None),
]


@pytest.mark.parametrize(("words", "kind"), OTHERS)
def test_what_is_no_person(words: str, kind: str | None) -> None:
    name = parse_name(words)
    assert (name and name.kind) == kind


@pytest.mark.parametrize(
    ("words", "party", "state"),
    [
        ("Rep. Gerald E. Connor (D-Va.)", "D", "Va."),
        ("Sen. Charles Shuman, D-N.Y.", "D", "N.Y."),
        ("SCHIEL, MEMBER (R-XX)", "R", "XX"),
        ("Gov. Pat Crory (R)", "R", None),
        ("Mr. KINGSLEY of New York", None, "New York"),
        ("Mara Velt", None, None),
    ],
)
def test_party_and_state_stand_apart(words: str, party: str | None, state: str | None) -> None:
    name = parse_name(words)
    assert name is not None
    assert (name.party, name.state) == (party, state)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mara Velt", "MS. MARA VELT:", True),
        ("Mike Oster", "Vice President Michael Oster", True),
        ("president joe brandt", "Joseph R. Brandt", True),
        ("Rep. Gerald E. Connor (D-Va.)", "Gerald Connor", True),
        ("José Álvar", "Jose Alvar", True),
        ("Velt", "Mara Velt", None),
        ("Mr Smythe", "Owen Smythe", None),
        ("Mr Smythe", "Chloe Smythe", None),  # a usual gender is no proof: two of that name stay apart
        ("Mara", "Mara Velt", None),
        ("M. Velt", "Mara Velt", None),
        ("B. Oster", "William Oster", None),
        ("Bill Oster", "W. Oster", None),
        ("R. Oster", "William Oster", False),
        ("Odo Brack Jr.", "Odo Brack", None),
        ("Odo Brack Jr.", "Odo Brack Sr.", False),
        ("Mara Velt", "Mara Rolf", False),
        ("Mara Velt", "Ines Velt", False),
        ("Mr. Velt", "Ms. Velt", False),
        ("John Q. Velt", "John R. Velt", False),
        ("Ted Velt", "Theodore Velt", True),
        ("Jan van der Holt", "Jan Holt", True),
        ("Mara Velt", "the Herald", False),
        ("Mara Velt", "officials", False),
        ("the ambassador", "Mara Velt", None),
        ("the ambassador", "the ambassador", None),
        ("the Herald", "Herald", True),
    ],
)
def test_same_person(one: str, other: str, same: bool | None) -> None:
    first, second = parse_name(one), parse_name(other)
    assert first is not None
    assert second is not None
    assert same_person(first, second) is same
    assert same_person(second, first) is same


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Rep. Gerald E. Connor (D-Va.)", "gerald connor"),
        ("Mike Oster", "michael oster"),
        ("MS. MARA VELT:", "mara velt"),
        ("George H. W. Oster", "george h w oster"),
        ("Odo Brack, Jr.", "odo brack jr"),
        ("The Herald", "herald"),
        ("José Álvar’s", "jose alvar"),
    ],
)
def test_key(words: str, key: str) -> None:
    assert name_key(words) == key


@pytest.mark.parametrize(
    ("words", "full"),
    [("MR. O’BRIEN", "O'Brien"), ("ALEXANDRIA MCVELT", "Alexandria McVelt"), ("president joe brandt", "Joe Brandt"),
     ("VELT, Mara", "Mara Velt"), ("the Herald", "the Herald"), ("Jan van der Holt", "Jan van der Holt")],
)  # fmt: skip
def test_full_name(words: str, full: str) -> None:
    name = parse_name(words)
    assert name is not None
    assert name.full == full


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        ("Mr. Velt", "male"),
        ("spokeswoman Ines Rolf", "female"),
        ("Ines Rolf", None),
        ("Queen Ines", "female"),
    ],
)
def test_gender_is_told_by_the_title_alone(words: str, gender: str | None) -> None:
    name = parse_name(words)
    assert name is not None
    assert name.gender == gender


def test_usual_gender() -> None:
    assert (usual_gender("Ines"), usual_gender("Bob"), usual_gender("Alex"), usual_gender("Zzyx")) == (
        "female", "male", None, None,
    )  # fmt: skip


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from([row[0] for row in PEOPLE + OTHERS] + [",", "of", "(", "'s"])).map(" ".join),
    )
)
def test_any_words_are_read_without_error_and_alike_in_any_spacing(words: str) -> None:
    name = parse_name(words)
    assert parse_name("  ".join(["", *words.split(), ""])) == name
    if name is not None:
        assert name.words
        assert not name.is_person or name.surname
        assert name_key(words) == name_key(words)


FOUND = [
    "Then [press secretary Sam Spire] met [Mara Velt], and [Mr. Rolf] left.",
    "But [Sen. Odo Brack] and [Rep. Ilse Tann] of New York stayed at the White House.",
    "The Ministry of Works and the Velt Foundation met in North Rolfton on Tuesday.",
    "[Attorney General Pia Lund] said [Velt]'s plan failed; [Mara Velt] did not.",
    "[J. R. Brandt] wrote to [Zyra Quent], 45, of Mill Rock.",
    "The offer came from [Zyra Quent]. On Monday [Quent] withdrew it.",
    "“No,” said [Secretary of State Jan van der Holt].",
    "Mr. President, will you pledge no such thing?",
    "[MR. SPIRE]: Thank you.",
    "Nobody is named here. The Senate met.",
]


@pytest.mark.parametrize("marked", FOUND)
def test_names_in_running_text(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    expected = re.findall(r"\[(.*?)\]", marked)
    assert [name.of(text) for name in find_names(text)] == expected


def test_names_in_a_part_of_a_text() -> None:
    text = "Mara Velt met Ines Rolf. Ines Rolf met Tom Brack."
    assert [name.of(text) for name in find_names(text, Span(10, 24))] == ["Ines Rolf"]
    assert find_names(text, Span(0, 0)) == []


@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from([*FOUND, "Mr.", "Velt", "said", ",", "Jr.", "de"])).map(" ".join)
    )
)
def test_names_found_are_in_order_and_disjoint(text: str) -> None:
    found = find_names(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(name.of(text).strip() == name.of(text) != "" for name in found)
