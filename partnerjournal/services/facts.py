"""What was learned about a colleague, from whom, and who may learn of it."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from partnerjournal.domain.enums import FactSource, Visibility
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Fact


class FactFields(TypedDict, total=False):
    """Where a fact comes from and who may learn of it; `source_name` says who, for a third party."""

    learned_on: date
    source: FactSource
    source_name: str
    reveal_source: bool
    visibility: Visibility
    review_on: date | None


def add(
    journal: Journal,
    colleague_id: int,
    text: str,
    meeting_id: int | None = None,
    origin: object | None = None,
    **fields: Unpack[FactFields],
) -> int:
    """Add something learned about a colleague; today, told by them and private unless said otherwise.

    Raises Refused: text_missing.
    """
    text = rows.required(text, "text_missing")
    with journal.unit(_("Add fact"), origin) as unit:
        row = Fact(
            colleague_id=colleague_id,
            meeting_id=meeting_id,
            text=text,
            learned_on=journal.clock.today().isoformat(),
            source=FactSource.TOLD,
            created_ms=journal.clock.now_ms(),
        )
        for name, value in fields.items():
            setattr(row, name, _stored(value))
        unit.add(row)
        unit.flush()
        return row.id


def edit(
    journal: Journal, fact_id: int, text: str | None = None, origin: object | None = None, **fields: Unpack[FactFields]
) -> None:
    """Change a fact's text, where it comes from or who may learn of it. Raises NotFound, Refused: text_missing."""
    changed: dict[str, object] = {name: _stored(value) for name, value in fields.items()}
    if text is not None:
        changed["text"] = rows.required(text, "text_missing")
    rows.edit(journal, Fact, fact_id, changed, _("Edit fact"), origin=origin)


def delete(journal: Journal, fact_id: int) -> None:
    rows.delete(journal, Fact, fact_id, _("Delete fact"))


def _stored(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return one_line(value) if type(value) is str else value
