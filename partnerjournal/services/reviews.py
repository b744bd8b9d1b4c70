"""What one does at a card of the review, each one gesture with one way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete

from partnerjournal.domain.enums import AgendaKind, CardKind, ContactKind, GestureKind
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _, ngettext
from partnerjournal.services import agenda, rows, snoozes
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import AgendaItem, Colleague, Contact, Gesture, Meeting, Note, Thanks


def asked(
    journal: Journal,
    kind: CardKind,
    ref: str,
    colleague_id: int,
    text: str,
    *,
    by: ContactKind,
    until: date,
    origin: object | None = None,
) -> None:
    """They were written to about a card: a contact, and the card waits for the answer until that day.

    Raises NotFound, Refused: text_missing, until_past.
    """
    text = rows.required(text, "text_missing")
    with journal.unit(_("Asked"), origin) as unit:
        unit.get(Colleague, colleague_id)
        unit.add(Contact(colleague_id=colleague_id, kind=by, text=text, at_ms=journal.clock.now_ms()))
        snoozes.insert(journal, unit, kind, ref, until, reason=_("asked, waiting for the answer"))


def to_agenda(
    journal: Journal,
    kind: CardKind,
    ref: str,
    meeting_id: int,
    text: str,
    *,
    until: date,
    origin: object | None = None,
) -> None:
    """Ask about a card in a meeting: a line of its agenda, and the card waits until that day.

    Raises NotFound, Refused: text_missing, until_past.
    """
    text = rows.required_line(text, "text_missing")
    with journal.unit(_("Put on the agenda"), origin) as unit:
        unit.get(Meeting, meeting_id)
        agenda.insert(journal, unit, AgendaItem(meeting_id=meeting_id, text=text, kind=AgendaKind.QUESTION))
        snoozes.insert(journal, unit, kind, ref, until, reason=_("on the agenda"))


def thanked(journal: Journal, colleague_id: int, reason: str, text: str, origin: object | None = None) -> None:
    """A thank-you was sent: kept with what it was for, and a gesture. Raises NotFound, Refused: text_missing."""
    text = rows.required(text, "text_missing")
    now = journal.clock.now_ms()
    with journal.unit(_("Thank-you sent"), origin) as unit:
        unit.get(Colleague, colleague_id)
        gesture = Gesture(
            colleague_id=colleague_id, kind=GestureKind.THANK_YOU, text=one_line(reason) or text, given_ms=now
        )
        unit.add(gesture)
        unit.flush()
        unit.add(
            Thanks(
                colleague_id=colleague_id,
                reason=one_line(reason),
                text=text,
                created_ms=now,
                sent_ms=now,
                gesture_id=gesture.id,
            )
        )


def let_go(journal: Journal, note_ids: Sequence[int], origin: object | None = None) -> None:
    """Delete notes that one has looked at; they stay in the trash for 30 days."""
    label = ngettext("Let {n} note go", "Let {n} notes go", len(note_ids)).format(n=len(note_ids))
    with journal.unit(label, origin, deletes=True) as unit:
        unit.execute(delete(Note).where(Note.id.in_(note_ids)))
