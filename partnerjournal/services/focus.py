"""Being present: the session that runs, kept so that a killed process can go on, and what stays of it afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text

from partnerjournal.domain.enums import DriftKind, MeetingState
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import one
from partnerjournal.store.schema import AgendaItem, Drift, FocusSession, Meeting, Preflight


@dataclass(frozen=True, slots=True)
class Finished:
    """What a session leaves: seconds planned and taken, drifts as (second, `DriftKind` value), seconds by agenda item.

    `preflight` is what stood on the list before it, as (words, whether ticked).
    """

    started_ms: int
    planned_seconds: int
    elapsed_seconds: int
    drifts: tuple[tuple[int, str], ...] = ()
    spent: tuple[tuple[int, int], ...] = ()
    preflight: tuple[tuple[str, bool], ...] = ()


def keep_running(journal: Journal, meeting_id: int, state: dict[str, Any]) -> None:
    """Store the running session's state, outside undo; one at a time. Raises CannotWrite."""
    with journal.writer.plain() as connection:
        connection.execute(
            "INSERT INTO running(id, meeting_id, state) VALUES (1, ?, ?)"
            " ON CONFLICT(id) DO UPDATE SET meeting_id = excluded.meeting_id, state = excluded.state",
            (meeting_id, json.dumps(state)),
        )


def running(journal: Journal) -> tuple[int, dict[str, Any]] | None:
    """The session that was going on when this was last stored, as (meeting id, state); None when none is."""
    row = journal.read.execute("SELECT meeting_id, state FROM running").fetchone()
    if row is None or one(journal.read, "SELECT 1 FROM meeting WHERE id = ?", row[0]) is None:
        return None
    return int(row[0]), json.loads(row[1])


def forget_running(journal: Journal) -> None:
    """No session is going on any more."""
    with journal.writer.plain() as connection:
        connection.execute("DELETE FROM running")


def finish(journal: Journal, meeting_id: int, finished: Finished) -> int:
    """Keep what a session was; the meeting was held. Gives the session's id. Raises NotFound, ValueError."""
    with journal.unit(_("Finish meeting")) as unit:
        unit.get(Meeting, meeting_id).state = MeetingState.HELD
        session = FocusSession(
            meeting_id=meeting_id,
            started_ms=finished.started_ms,
            planned_seconds=finished.planned_seconds,
            elapsed_seconds=finished.elapsed_seconds,
        )
        unit.add(session)
        unit.flush()
        for second, kind in finished.drifts:
            unit.add(Drift(focus_session_id=session.id, at_seconds=second, kind=DriftKind(kind)))
        for words, ticked in finished.preflight:
            unit.add(Preflight(focus_session_id=session.id, text=one_line(words), ticked=ticked))
        spent = dict(finished.spent)
        for item in unit.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)):
            item.spent_seconds += spent.get(item.id, 0)
        unit.execute(text("DELETE FROM running"))  # in the same transaction: a kill finishes it twice otherwise
    return session.id
