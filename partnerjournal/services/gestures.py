"""Gestures: value given to a colleague."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.enums import GestureKind, Visibility
from partnerjournal.domain.errors import Refused
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Colleague, Gesture


def add(
    journal: Journal,
    colleague_id: int | None,
    text: str,
    *,
    kind: GestureKind = GestureKind.OTHER,
    meeting_id: int | None = None,
    at_ms: int | None = None,
    origin: object | None = None,
) -> int:
    """Log a gesture, now or at `at_ms`; gives the id. Raises Refused: text_missing."""
    text = rows.required(text, "text_missing")
    with journal.unit(_("Log gesture"), origin) as unit:
        row = Gesture(
            colleague_id=colleague_id,
            meeting_id=meeting_id,
            kind=kind,
            text=text,
            given_ms=journal.clock.now_ms() if at_ms is None else at_ms,
        )
        unit.add(row)
        unit.flush()
        return row.id


def introduce(
    journal: Journal,
    colleague_id: int,
    other_id: int,
    why: str,
    *,
    follow_up_on: date | None = None,
    origin: object | None = None,
) -> int:
    """Log that two colleagues were introduced to each other: one gesture, given to both; gives the id.

    `follow_up_on` is when to ask what came of it. Raises NotFound, Refused: text_missing, introduced_to_self.
    """
    why = rows.required(why, "text_missing")
    if colleague_id == other_id:
        raise Refused("introduced_to_self")
    with journal.unit(_("Log introduction"), origin) as unit:
        for each in (colleague_id, other_id):
            unit.get(Colleague, each)
        row = Gesture(
            colleague_id=colleague_id,
            introduced_id=other_id,
            kind=GestureKind.INTRODUCTION,
            text=why,
            given_ms=journal.clock.now_ms(),
            follow_up_on=follow_up_on.isoformat() if follow_up_on else None,
        )
        unit.add(row)
        unit.flush()
        return row.id


def follow_up(journal: Journal, gesture_id: int, on: date | None) -> None:
    """Say when to ask what came of an introduction; None for never. Raises NotFound."""
    fields = {"follow_up_on": on.isoformat() if on else None, "followed_up_on": None}
    rows.edit(journal, Gesture, gesture_id, fields, _("Follow up on an introduction"))


def followed_up(journal: Journal, gesture_id: int) -> None:
    """What came of an introduction was asked, today. Raises NotFound."""
    fields = {"followed_up_on": journal.clock.today().isoformat()}
    rows.edit(journal, Gesture, gesture_id, fields, _("Introduction followed up"))


def edit(journal: Journal, gesture_id: int, text: str, kind: GestureKind, origin: object | None = None) -> None:
    """Change a gesture. Raises NotFound, Refused: text_missing."""
    fields = {"text": rows.required(text, "text_missing"), "kind": kind}
    rows.edit(journal, Gesture, gesture_id, fields, _("Edit gesture"), origin=origin)


def reword(journal: Journal, gesture_id: int, text: str, origin: object | None = None) -> None:
    """Change the words of a gesture, not its kind. Raises NotFound, Refused: text_missing."""
    fields = {"text": rows.required(text, "text_missing")}
    rows.edit(journal, Gesture, gesture_id, fields, _("Edit gesture"), origin=origin)


def set_visibility(journal: Journal, gesture_id: int, visibility: Visibility) -> None:
    """Make a gesture shareable or private. Raises NotFound."""
    rows.edit(journal, Gesture, gesture_id, {"visibility": visibility}, _("Change who may see it"))


def delete(journal: Journal, gesture_id: int) -> None:
    rows.delete(journal, Gesture, gesture_id, _("Delete gesture"))
