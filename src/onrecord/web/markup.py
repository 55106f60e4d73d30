"""Segments of a text as HTML: the text itself, escaped and exact, with its marks around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from onrecord.models import Statement
from onrecord.record.rows import StatementRow
from onrecord.sayings.cues import cue_words, tag
from onrecord.web.marking import Segment

# "ask" and "no reply" are classes of other things on the pages too
ACT_CLASSES = {"ask": "ask-act", "no reply": "no-reply-act"}


def act_class(statement: Statement) -> str:
    """Return the class of the style sheet that gives a statement the colours of its act."""
    return ACT_CLASSES.get(statement.act, statement.act)


def gist(row: StatementRow) -> str:
    """Return who said it, by the text's word for it, and the act: "Tobias Wren said (denial)"."""
    who = row.speaker or row.statement.speaker_label or "nobody named"
    act = tag(row)
    return " ".join(part for part in (who, cue_words(row), f"({act})" if act else "") if part)


def paragraph_html(paragraph: Sequence[Segment], rows: Mapping[str, StatementRow]) -> Markup:
    """Return a paragraph's words with a link around each marked stretch. Without its tags it is the text.

    Links cannot nest: where statements overlap each stretch links to the one on top, and names all of
    them in ``data-s``. The link that begins a statement can be reached by keyboard and is preceded by
    the anchor ``statement-ID``.
    """
    return Markup("").join(_segment_html(segment, rows) for segment in paragraph)


def _segment_html(segment: Segment, rows: Mapping[str, StatementRow]) -> Markup:
    words = escape(segment.words)
    if segment.has("note"):
        words = Markup('<i class="stage">{}</i>').format(words)
    findings = segment.findings
    if not findings:
        return words
    anchors = Markup("").join(
        Markup('<span class="anchor" id="statement-{}"></span>').format(id_) for id_ in segment.begins
    )
    row = rows[findings[-1]]
    classes = ["st", row.statement.manner, act_class(row.statement)]
    if row.statement.negated:
        classes.append("unsaid")
    return anchors + Markup(
        '<a class="{}" href="/statements/{}" data-s="{}" data-act="{}" title="{}"{}>{}</a>'
    ).format(
        " ".join(classes),
        row.id,
        " ".join(findings),
        row.statement.act,
        gist(row),
        Markup("") if segment.begins else Markup(' tabindex="-1"'),
        words,
    )
