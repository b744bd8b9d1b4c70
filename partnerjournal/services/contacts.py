"""Contacts that somebody logs: a call, a message, a chat in the corridor."""

from __future__ import annotations

from partnerjournal.domain.enums import ContactKind
from partnerjournal.domain.text import clean
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Contact


def log(
    journal: Journal,
    colleague_id: int,
    kind: ContactKind,
    *,
    text: str = "",
    at_ms: int | None = None,
    origin: object | None = None,
) -> int:
    """Log a contact with a colleague, now or at `at_ms`; gives the id."""
    with journal.unit(_("Log contact"), origin) as unit:
        row = Contact(
            colleague_id=colleague_id,
            kind=kind,
            text=clean(text),
            at_ms=journal.clock.now_ms() if at_ms is None else at_ms,
        )
        unit.add(row)
        unit.flush()
        return row.id


def delete(journal: Journal, contact_id: int) -> None:
    rows.delete(journal, Contact, contact_id, _("Delete contact"))
