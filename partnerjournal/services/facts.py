"""What was learned about a colleague, from whom, and who may learn of it."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from partnerjournal.domain.enums import FactSource, Visibility
from partnerjournal.domain.stale import next_review
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


def confirm(journal: Journal, fact_id: int, origin: object | None = None) -> None:
    """It is still true today; its review date moves on by as long as last time. Raises NotFound."""
    today = journal.clock.today()
    with journal.unit(_("Still true"), origin) as unit:
        row = unit.get(Fact, fact_id)
        learned = date.fromisoformat(row.learned_on)
        confirmed, review = _day(row.confirmed_on), _day(row.review_on)
        again = next_review(learned, confirmed, review, today)
        row.review_on = again.isoformat() if again else None
        row.confirmed_on = today.isoformat()


def delete(journal: Journal, fact_id: int) -> None:
    rows.delete(journal, Fact, fact_id, _("Delete fact"))


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _stored(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return one_line(value) if type(value) is str else value
