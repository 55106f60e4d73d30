"""Captions: all the words, whose they are and when. Case F27 and what tools make of roll-up captions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableSource
from onrecord.models import Source
from onrecord.readers import captions
from onrecord.readers.extracted import Extracted
from onrecord.readers.media_type import SRT, VTT, media_type_of


def read(content: str | bytes) -> Extracted:
    encoded = content.encode() if isinstance(content, str) else content
    return captions.extract(Source(address="a.vtt", content=encoded, media_type=media_type_of(encoded)))


def cues(extracted: Extracted) -> list[tuple[str | None, str]]:
    return [(block.speaker, block.span.of(extracted.text)) for block in extracted.blocks]


F27 = """\ufeffWEBVTT

1
00:01.000 --> 00:02.500
<v Rosa Bing>
We kept the P&L sheets

and the &lt;draft&gt; letters.

2
00:02.500 --> 00:04.000
<v.loud Tom Ash>No.</v> (door slams)

NOTE checked by two of us

STYLE
::cue { color: red }

3
00:04.000 --> 01:00:05.250
<v Rosa Bing>Twelve of them.
"""


def test_nothing_said_is_lost_f27() -> None:
    assert cues(read(F27)) == [
        ("Rosa Bing", "We kept the P&L sheets\nand the <draft> letters."),
        ("Tom Ash", "No."),
        (None, "(door slams)"),
        ("Rosa Bing", "Twelve of them."),
    ]


def test_times_are_seconds_into_the_recording() -> None:
    times = [block.time for block in read(F27).blocks]
    assert times == [(1.0, 2.5), (2.5, 4.0), (2.5, 4.0), (4.0, 3605.25)]


def test_line_ends_of_any_system_read_the_same() -> None:
    assert read(F27.replace("\n", "\r\n")) == read(F27) == read(F27.replace("\n", "\r"))


SRT_TEXT = """1
00:00:01,000 --> 00:00:02,000
MR. VELT: <i>I was</i> there
{\\an8}all day.

2
00:00:02,000 --> 00:00:03,000
42

3
00:00:03,000 --> 00:00:04,000
<inaudible> and R&D
"""


def test_srt_keeps_words_that_look_like_numbers_or_tags() -> None:
    assert media_type_of(SRT_TEXT.encode()) == SRT
    assert [words for _, words in cues(read(SRT_TEXT))] == [
        "MR. VELT: I was there\nall day.",
        "42",
        "<inaudible> and R&D",
    ]


ROLLING = """WEBVTT

00:01.000 --> 00:02.000
we had no

00:02.000 --> 00:03.000
we had no
idea<00:02.500><c> of it</c>

00:03.000 --> 00:04.000
idea of it
until May
"""


def test_lines_shown_again_by_roll_up_captions_are_there_once() -> None:
    assert read(ROLLING).text == "we had no\nidea of it\nuntil May"


def test_a_word_said_twice_is_there_twice() -> None:
    lines = ["No.", "No.", "And the letter?", "I have it.", "Where?", "Here."]
    text = "WEBVTT\n" + "".join(
        f"\n00:0{at}.000 --> 00:0{at + 1}.000\n{line}\n" for at, line in enumerate(lines)
    )
    assert read(text).text.split("\n") == lines


@pytest.mark.parametrize(
    ("timing", "warned"),
    [("00:07.000 --> 00:1d.890", True), ("00:07.000 --> 00:11.890 align:start position:0%", False)],
)
def test_a_broken_time_costs_no_words(timing: str, warned: bool) -> None:
    extracted = read(f"WEBVTT\n\n00:01.000 --> 00:07.000\nOne.\n\n{timing}\nTwo.\n")
    assert extracted.text == "One.\nTwo."
    assert bool(extracted.warnings) is warned


def test_captions_without_their_header_are_read() -> None:
    text = "00:00:00.500 --> 00:00:07.000\nOne.\n\n00:00:07.000 --> 00:00:08.000\nTwo.\n"
    assert media_type_of(text.encode()) == VTT
    assert read(text).text == "One.\nTwo."


def test_captions_without_words_are_refused() -> None:
    with pytest.raises(UnreadableSource, match="no captions"):
        read("WEBVTT\n\nNOTE nothing\n")


WORDS = st.text(
    st.characters(categories=["Lu", "Ll", "Nd"], include_characters=" .,'’&?"), min_size=1
).filter(
    lambda words: any(char.isalpha() for char in words) and not words.startswith(("NOTE", "STYLE", "REGION"))
)


@given(st.lists(WORDS, min_size=1, max_size=6, unique=True))
def test_every_word_of_every_cue_is_in_the_text(lines: list[str]) -> None:
    text = "WEBVTT\n" + "".join(
        f"\n00:0{at}.000 --> 00:0{at + 1}.000\n{line}\n" for at, line in enumerate(lines)
    )
    extracted = read(text)
    assert [words.split() for _, words in cues(extracted)] == [line.split() for line in lines if line.split()]


def test_real_caption_files_are_read_whole(shared: Path) -> None:
    for path in sorted((shared / "inputs/captions").glob("*/*")):
        content = path.read_bytes()
        extracted = read(content)
        assert extracted.blocks, path.name
        assert "-->" not in extracted.text, path.name
