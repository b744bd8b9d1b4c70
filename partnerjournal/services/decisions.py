"""Decisions taken in a meeting."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.enums import Visibility
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Decision


def add(
    journal: Journal,
    meeting_id: int | None,
    text: str,
    *,
    decider: str = "",
    review_on: date | None = None,
    origin: object | None = None,
) -> int:
    """Keep a decision; gives the id. Raises Refused: text_missing."""
    text = rows.required(text, "text_missing")
    with journal.unit(_("Add decision"), origin) as unit:
        row = Decision(
            meeting_id=meeting_id,
            text=text,
            decider=one_line(decider),
            review_on=review_on.isoformat() if review_on else None,
            decided_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit(
    journal: Journal, decision_id: int, text: str, review_on: date | None = None, origin: object | None = None
) -> None:
    """Change a decision's words and when to look at it again. Raises NotFound, Refused: text_missing."""
    fields = {
        "text": rows.required(text, "text_missing"),
        "review_on": review_on.isoformat() if review_on else None,
    }
    rows.edit(journal, Decision, decision_id, fields, _("Edit decision"), origin=origin)


def reword(journal: Journal, decision_id: int, text: str, origin: object | None = None) -> None:
    """Change the words of a decision, not when to look at it again. Raises NotFound, Refused: text_missing."""
    fields = {"text": rows.required(text, "text_missing")}
    rows.edit(journal, Decision, decision_id, fields, _("Edit decision"), origin=origin)


def set_visibility(journal: Journal, decision_id: int, visibility: Visibility) -> None:
    """Make a decision shareable or private. Raises NotFound."""
    rows.edit(journal, Decision, decision_id, {"visibility": visibility}, _("Change who may see it"))


def delete(journal: Journal, decision_id: int) -> None:
    rows.delete(journal, Decision, decision_id, _("Delete decision"))
