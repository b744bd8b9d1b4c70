"""Commitments both ways: made, renegotiated, kept, dropped; what happened to them only grows."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.enums import CommitmentState, CommitmentStep, Direction, Visibility
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Commitment, CommitmentEvent
from partnerjournal.store.write import Unit


def add(
    journal: Journal,
    text: str,
    direction: Direction,
    *,
    colleague_id: int | None = None,
    meeting_id: int | None = None,
    due_on: date | None = None,
    origin: object | None = None,
) -> int:
    """Keep a promise of mine or of theirs; gives the id. Raises Refused: text_missing."""
    text = rows.required(text, "text_missing")
    with journal.unit(_("Add commitment"), origin) as unit:
        row = Commitment(
            direction=direction,
            text=text,
            colleague_id=colleague_id,
            meeting_id=meeting_id,
            due_on=_iso(due_on),
            made_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        _record(journal, unit, row.id, CommitmentStep.MADE, after=row.due_on)
        return row.id


def edit(journal: Journal, commitment_id: int, text: str, origin: object | None = None) -> None:
    """Mend the words of a commitment. Raises NotFound, Refused: text_missing."""
    fields = {"text": rows.required(text, "text_missing")}
    rows.edit(journal, Commitment, commitment_id, fields, _("Edit commitment"), origin=origin)


def keep(journal: Journal, commitment_id: int) -> None:
    """It was kept today: late when it was due before. Raises NotFound."""
    with journal.unit(_("Kept")) as unit:
        row = unit.get(Commitment, commitment_id)
        late = row.due_on is not None and row.due_on < journal.clock.today().isoformat()
        row.state = CommitmentState.KEPT_LATE if late else CommitmentState.KEPT
        row.closed_ms = journal.clock.now_ms()
        _record(journal, unit, row.id, CommitmentStep.KEPT)


def renegotiate(journal: Journal, commitment_id: int, due_on: date | None, why: str = "") -> None:
    """Agree on another date. Raises NotFound."""
    with journal.unit(_("Renegotiate")) as unit:
        row = unit.get(Commitment, commitment_id)
        before, row.due_on = row.due_on, _iso(due_on)
        row.state, row.closed_ms = CommitmentState.OPEN, None
        _record(journal, unit, row.id, CommitmentStep.RENEGOTIATED, before=before, after=row.due_on, why=why)


def drop(journal: Journal, commitment_id: int, why: str = "") -> None:
    """It will not be kept. Raises NotFound."""
    with journal.unit(_("Drop commitment")) as unit:
        row = unit.get(Commitment, commitment_id)
        row.state, row.closed_ms = CommitmentState.DROPPED, journal.clock.now_ms()
        _record(journal, unit, row.id, CommitmentStep.DROPPED, why=why)


def reopen(journal: Journal, commitment_id: int, why: str = "") -> None:
    """It is open after all. Raises NotFound."""
    with journal.unit(_("Open again")) as unit:
        row = unit.get(Commitment, commitment_id)
        row.state, row.closed_ms = CommitmentState.OPEN, None
        _record(journal, unit, row.id, CommitmentStep.REOPENED, why=why)


def set_visibility(journal: Journal, commitment_id: int, visibility: Visibility) -> None:
    """Make a commitment shareable or private. Raises NotFound."""
    rows.edit(journal, Commitment, commitment_id, {"visibility": visibility}, _("Change who may see it"))


def delete(journal: Journal, commitment_id: int) -> None:
    rows.delete(journal, Commitment, commitment_id, _("Delete commitment"))


def _record(
    journal: Journal,
    unit: Unit,
    commitment_id: int,
    step: CommitmentStep,
    *,
    before: str | None = None,
    after: str | None = None,
    why: str = "",
) -> None:
    unit.add(
        CommitmentEvent(
            commitment_id=commitment_id,
            at_ms=journal.clock.now_ms(),
            step=step,
            due_before_on=before,
            due_after_on=after,
            why=one_line(why),
        )
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
