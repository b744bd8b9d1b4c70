"""The research checklist of a colleague, as it is stored."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.enums import Proposed
from partnerjournal.domain.research import StepRow
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.refusals import refused


def steps(read: Connection, colleague_id: int) -> tuple[StepRow, ...]:
    """What was noted, ticked or added, in its order."""
    rows = read.execute(
        "SELECT s.id, s.key, s.text, s.note, s.asked_id, coalesce(c.name, ''), s.done_on"
        " FROM research_step AS s LEFT JOIN colleague AS c ON c.id = s.asked_id"
        " WHERE s.colleague_id = ? ORDER BY s.position, s.id",
        (colleague_id,),
    )
    return tuple(
        StepRow(ident, key, text, note, asked_id, asked, date.fromisoformat(done) if done else None)
        for ident, key, text, note, asked_id, asked, done in rows
    )


def left_out(read: Connection, colleague_uuid: str) -> frozenset[str]:
    """The usual steps that are not to be proposed for a colleague."""
    start = f"{colleague_uuid}|"
    return frozenset(ref.removeprefix(start) for ref in refused(read, Proposed.RESEARCH) if ref.startswith(start))
