"""Who a speaker label stands for: texts beside the person expected."""

from __future__ import annotations

import pytest

from onrecord.models import Document, Passage, Span, Statement, make_id
from onrecord.speakers import attribute


def document_of(text: str) -> Document:
    passage = Passage(start=0, end=len(text), role="narrative")
    return Document(id="d", text=text, passages=(passage,), media_type="text/plain", address="d.txt")


def who(marked: str) -> str | None:
    """Return the name of the person for whom the words in [[ ]] stand."""
    start = marked.index("[[")
    end = marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    content = Span(end, min(len(text), end + 20))
    statement = Statement(
        id=make_id("s"),
        document="d",
        pieces=(content,),
        manner="indirect",
        act="claim",
        source=Span(start, end),
    )
    attributed = attribute(document_of(text), [statement])
    assert all(made.why for made in attributed.attributions)
    person = attributed.attributions[0].person
    return person.name if person else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jonathan Karlov of the Herald rose. “No,” [[Karlov]] said.", "Jonathan Karlov"),
        ("Russian ambassador Piotr Senn met him. [[The ambassador]] declined to comment.", "Piotr Senn"),
        ("Owen Smythe and Chloe Smythe spoke. [[Mr Smythe]] said it was late.", None),
        ("Mara Velt closed the mill. [[She]] said it was late.", "Mara Velt"),
        (
            "Officials gave no reason. [[multiple former officials]] said it was late.",
            "multiple former officials",
        ),
    ],
)
def test_a_label_stands_for(text: str, name: str | None) -> None:
    assert who(text) == name
