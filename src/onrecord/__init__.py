"""Who said what, when and where: coverage as a record of statements, questions and answers.

    >>> import onrecord
    >>> document = onrecord.read("story.html")                    # doctest: +SKIP
    >>> for statement in onrecord.find_statements(document):      # doctest: +SKIP
    ...     print(statement.speaker_label, statement.pieces[0].of(document.text))

The names below are all there is to know; they are imported when first used, so that importing the
package itself takes no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.answers.report import AnswersReport as AnswersReport
    from onrecord.answers.report import report_answers as report_answers
    from onrecord.checking import check as check
    from onrecord.checks.checked import Checked as Checked
    from onrecord.checks.drafts import Draft as Draft
    from onrecord.checks.drafts import read_draft as read_draft
    from onrecord.dossier import Dossier as Dossier
    from onrecord.dossier import ask as ask
    from onrecord.exchanges import find_exchanges as find_exchanges
    from onrecord.models import Attribution as Attribution
    from onrecord.models import Author as Author
    from onrecord.models import Document as Document
    from onrecord.models import Exchange as Exchange
    from onrecord.models import Findings as Findings
    from onrecord.models import Passage as Passage
    from onrecord.models import Person as Person
    from onrecord.models import Source as Source
    from onrecord.models import Span as Span
    from onrecord.models import Stated as Stated
    from onrecord.models import Statement as Statement
    from onrecord.pipeline import examine as examine
    from onrecord.readers import read as read
    from onrecord.record.rows import DocumentFilter as DocumentFilter
    from onrecord.record.rows import ExchangeFilter as ExchangeFilter
    from onrecord.record.rows import PersonFilter as PersonFilter
    from onrecord.record.rows import StatementFilter as StatementFilter
    from onrecord.speakers import attribute as attribute
    from onrecord.statements import find_statements as find_statements
    from onrecord.store import Record as Record

__version__ = "0.1.0"

_HOMES = {
    "answers.report": ("AnswersReport", "report_answers"),
    "checks.checked": ("Checked",),
    "checking": ("check",),
    "dossier": ("Dossier", "ask"),
    "checks.drafts": ("Draft", "read_draft"),
    "exchanges": ("find_exchanges",),
    "models": (
        *("Attribution", "Author", "Document", "Exchange", "Findings", "Passage", "Person"),
        *("Source", "Span", "Stated", "Statement"),
    ),
    "pipeline": ("examine",),
    "readers": ("read",),
    "record.rows": ("DocumentFilter", "ExchangeFilter", "PersonFilter", "StatementFilter"),
    "speakers": ("attribute",),
    "statements": ("find_statements",),
    "store": ("Record",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    found = getattr(import_module(f"onrecord.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
