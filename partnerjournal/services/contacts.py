"""Contacts that somebody logs: a call, a message, a mail, a chat in the corridor.

A message is anything short in writing, in a chat or as a text to a phone: nobody wants to say which at every one, and
the ways to reach a colleague tell it where it matters. What is logged for an earlier day stands on that day; the last
contact is always computed from all of them, so it never moves back.
"""

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
    answered: bool | None = None,
    origin: object | None = None,
) -> int:
    """Log a contact with a colleague, now or at `at_ms`; gives the id. `answered` None: nobody said so yet."""
    with journal.unit(_("Log contact"), origin) as unit:
        row = Contact(
            colleague_id=colleague_id,
            kind=kind,
            text=clean(text),
            at_ms=journal.clock.now_ms() if at_ms is None else at_ms,
            answered=_answer(kind, answered),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit(
    journal: Journal, contact_id: int, kind: ContactKind, *, text: str, at_ms: int, origin: object | None = None
) -> None:
    """Change what a contact was, in which words, and when. Raises NotFound.

    Who was met in person has answered, so there is nothing to say of it.
    """
    fields: dict[str, object] = {"kind": kind, "text": clean(text), "at_ms": at_ms}
    if kind is ContactKind.IN_PERSON:
        fields["answered"] = None
    rows.edit(journal, Contact, contact_id, fields, _("Edit contact"), origin=origin)


def set_answered(journal: Journal, contact_id: int, answered: bool | None, origin: object | None = None) -> None:
    """Say whether they answered; None takes it back. Raises NotFound. In person nothing changes."""
    with journal.unit(_("Answered") if answered else _("Not answered"), origin) as unit:
        row = unit.get(Contact, contact_id)
        row.answered = _answer(ContactKind(row.kind), answered)


def delete(journal: Journal, contact_id: int) -> None:
    rows.delete(journal, Contact, contact_id, _("Delete contact"))


def _answer(kind: ContactKind, answered: bool | None) -> bool | None:
    return None if kind is ContactKind.IN_PERSON else answered
