"""Thank-yous: drafted from one recorded thing, made one's own, marked sent by hand. The app sends nothing."""

from __future__ import annotations

from partnerjournal.domain.enums import GestureKind
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Gesture, Thanks


def add(
    journal: Journal,
    colleague_id: int,
    reason: str,
    text: str,
    *,
    to_boss: bool = False,
    origin: object | None = None,
) -> int:
    """Keep the draft of a thank-you for `reason`; gives the id. Raises Refused: text_missing."""
    reason, text = rows.required_line(reason, "text_missing"), rows.required(text, "text_missing")
    with journal.unit(_("Draft a thank-you"), origin) as unit:
        row = Thanks(
            colleague_id=colleague_id,
            to_boss=to_boss,
            reason=reason,
            text=text,
            created_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit(journal: Journal, thanks_id: int, text: str, *, to_boss: bool | None = None, origin: object = None) -> None:
    """Change a draft's words, and to whom it goes. Raises NotFound, Refused: text_missing."""
    fields: dict[str, object] = {"text": rows.required(text, "text_missing")}
    if to_boss is not None:
        fields["to_boss"] = to_boss
    rows.edit(journal, Thanks, thanks_id, fields, _("Edit thank-you"), origin=origin)


def mark_sent(journal: Journal, thanks_id: int, origin: object | None = None) -> int:
    """It was said or sent, now: it becomes a gesture, and with it a contact; gives the gesture's id. Once is enough.

    Raises NotFound.
    """
    with journal.unit(_("Thank-you sent"), origin) as unit:
        row = unit.get(Thanks, thanks_id)
        if row.sent_ms is not None and row.gesture_id is not None:
            return row.gesture_id
        gesture = Gesture(
            colleague_id=row.colleague_id,
            kind=GestureKind.APPRECIATION if row.to_boss else GestureKind.THANK_YOU,
            text=one_line(row.reason),
            given_ms=journal.clock.now_ms(),
        )
        unit.add(gesture)
        unit.flush()
        row.sent_ms, row.gesture_id = gesture.given_ms, gesture.id
        return gesture.id


def delete(journal: Journal, thanks_id: int) -> None:
    """Throw a thank-you away; the gesture that it became stays. Raises NotFound."""
    rows.delete(journal, Thanks, thanks_id, _("Delete thank-you"))
