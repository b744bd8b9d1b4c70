"""Commitments both ways: made, renegotiated, kept, dropped; what happened to them only grows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from partnerjournal.domain import commitments as rules
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
    restatement_id: int | None = None,
    origin: object | None = None,
) -> int:
    """Keep a promise of mine or of theirs; gives the id. Raises Refused: text_missing.

    `restatement_id` is what was said back that it came out of.
    """
    with journal.unit(_("Add commitment"), origin) as unit:
        row = put(
            journal,
            unit,
            text,
            direction,
            colleague_id=colleague_id,
            meeting_id=meeting_id,
            due_on=due_on,
            restatement_id=restatement_id,
        )
        return row.id


def put(
    journal: Journal,
    unit: Unit,
    text: str,
    direction: Direction,
    *,
    colleague_id: int | None = None,
    meeting_id: int | None = None,
    due_on: date | None = None,
    restatement_id: int | None = None,
) -> Commitment:
    """`add` as a part of another gesture."""
    _made, step = rules.make(direction, due_on, journal.clock.today())
    row = Commitment(
        direction=direction,
        text=rows.required(text, "text_missing"),
        colleague_id=colleague_id,
        meeting_id=meeting_id,
        due_on=_iso(due_on),
        restatement_id=restatement_id,
        made_ms=journal.clock.now_ms(),
    )
    unit.add(row)
    unit.flush()
    unit.add(_event(journal, row.id, step))
    return row


def edit(journal: Journal, commitment_id: int, text: str, origin: object | None = None) -> None:
    """Mend the words of a commitment. Raises NotFound, Refused: text_missing."""
    fields = {"text": rows.required(text, "text_missing")}
    rows.edit(journal, Commitment, commitment_id, fields, _("Edit commitment"), origin=origin)


def keep(journal: Journal, commitment_id: int) -> None:
    """It was kept today: late when it was due before. Raises NotFound, Refused: commitment_closed."""
    _step(journal, commitment_id, _("Kept"), lambda promise, today: rules.keep(promise, today))


def renegotiate(journal: Journal, commitment_id: int, due_on: date | None, why: str = "") -> None:
    """Agree on another date, or on the first one. Raises NotFound, Refused: commitment_closed, due_same, due_past."""
    _step(
        journal, commitment_id, _("Renegotiate"), lambda promise, today: rules.renegotiate(promise, due_on, today, why)
    )


def drop(journal: Journal, commitment_id: int, why: str = "") -> None:
    """It will not be kept. Raises NotFound, Refused: commitment_closed."""
    _step(journal, commitment_id, _("Drop commitment"), lambda promise, today: rules.drop(promise, today, why))


def reopen(journal: Journal, commitment_id: int, why: str = "") -> None:
    """It is open after all. Raises NotFound, Refused: commitment_open."""
    _step(journal, commitment_id, _("Open again"), lambda promise, today: rules.reopen(promise, today, why))


def set_visibility(journal: Journal, commitment_id: int, visibility: Visibility) -> None:
    """Make a commitment shareable or private. Raises NotFound."""
    rows.edit(journal, Commitment, commitment_id, {"visibility": visibility}, _("Change who may see it"))


def delete(journal: Journal, commitment_id: int) -> None:
    rows.delete(journal, Commitment, commitment_id, _("Delete commitment"))


def _step(
    journal: Journal,
    commitment_id: int,
    label: str,
    rule: Callable[[rules.Promise, date], tuple[rules.Promise, rules.Step]],
) -> None:
    with journal.unit(label) as unit:
        row = unit.get(Commitment, commitment_id)
        promise, step = rule(_promise(journal, row), journal.clock.today())
        row.state, row.due_on = promise.state, _iso(promise.due_on)
        row.closed_ms = None if promise.closed_on is None else journal.clock.now_ms()
        unit.add(_event(journal, commitment_id, step))


def _promise(journal: Journal, row: Commitment) -> rules.Promise:
    closed = None if row.closed_ms is None else datetime.fromtimestamp(row.closed_ms / 1000, journal.clock.zone).date()
    due = date.fromisoformat(row.due_on) if row.due_on else None
    return rules.Promise(Direction(row.direction), CommitmentState(row.state), due, closed)


def _event(journal: Journal, commitment_id: int, step: rules.Step) -> CommitmentEvent:
    moved = step.step in (CommitmentStep.MADE, CommitmentStep.DATED, CommitmentStep.RENEGOTIATED)
    return CommitmentEvent(
        commitment_id=commitment_id,
        at_ms=journal.clock.now_ms(),
        step=step.step,
        due_before_on=_iso(step.due_before) if moved else None,
        due_after_on=_iso(step.due_after) if moved else None,
        why=one_line(step.why),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
