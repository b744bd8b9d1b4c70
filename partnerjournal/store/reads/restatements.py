"""What was said back: all of it with one colleague, and what became of it over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo

from partnerjournal.domain.enums import CommitmentState, Direction, RestatementState, Visibility
from partnerjournal.domain.restatements import Restated, mirror
from partnerjournal.domain.views.restatements import AgreedRow, Looked, OutOf, Waiting
from partnerjournal.store.connect import Connection

_AGREED = """
    SELECT r.id, r.heard, r.said_back, r.correction, r.state, r.visibility, r.heard_ms, r.answered_ms, m.id,
      coalesce(m.title, '')
    FROM restatement AS r LEFT JOIN meeting AS m ON m.id = r.meeting_id
    WHERE r.colleague_id = ? ORDER BY r.state = 'unconfirmed' DESC, coalesce(r.answered_ms, r.heard_ms) DESC, r.id DESC
"""
_OUT_OF = """
    SELECT p.restatement_id, p.id, p.direction, p.text, p.due_on, p.state, p.visibility
    FROM restatement AS r JOIN commitment AS p ON p.restatement_id = r.id
    WHERE r.colleague_id = ? ORDER BY p.id
"""
_LONGEST = """
    SELECT r.id, coalesce(nullif(r.said_back, ''), r.heard), r.heard_ms, coalesce(c.name, ''), r.meeting_id,
      r.colleague_id
    FROM restatement AS r LEFT JOIN colleague AS c ON c.id = r.colleague_id
    WHERE r.state = 'unconfirmed' ORDER BY r.heard_ms, r.id LIMIT 1
"""


def agreed(read: Connection, colleague_id: int) -> tuple[AgreedRow, ...]:
    """All that was said back to a colleague: what nobody has answered first, each group with the newest first."""
    came_out: dict[int, list[OutOf]] = {}
    for restatement_id, ident, direction, text, due, state, visibility in read.execute(_OUT_OF, (colleague_id,)):
        due_on = date.fromisoformat(due) if due else None
        made = OutOf(ident, Direction(direction), text, due_on, CommitmentState(state), Visibility(visibility))
        came_out.setdefault(restatement_id, []).append(made)
    return tuple(
        AgreedRow(
            id=ident,
            restated=Restated(heard, said_back, correction, RestatementState(state)),
            visibility=Visibility(visibility),
            heard=_moment(heard_ms),
            answered=None if answered_ms is None else _moment(answered_ms),
            meeting_id=meeting_id,
            meeting_title=title,
            promises=tuple(came_out.get(ident, ())),
        )
        for ident, heard, said_back, correction, state, visibility, heard_ms, answered_ms, meeting_id, title in (
            read.execute(_AGREED, (colleague_id,))
        )
    )


def looked(read: Connection, days: Sequence[date], zone: tzinfo) -> Looked:
    """What became of what I heard from each of `days` (local) to the next, and what waits longest for an answer.

    Reads every restatement of that time; ask on a worker.
    """
    first, last = (
        int(datetime.combine(day, datetime.min.time(), zone).timestamp() * 1000) for day in (days[0], days[-1])
    )
    rows = read.execute("SELECT heard_ms, state FROM restatement WHERE heard_ms >= ? AND heard_ms < ?", (first, last))
    times = mirror(((_moment(ms).astimezone(zone).date(), RestatementState(state)) for ms, state in rows), days)
    row = read.execute(_LONGEST).fetchone()
    longest = None
    if row is not None:
        ident, text, heard_ms, name, meeting_id, colleague_id = row
        longest = Waiting(ident, text, _moment(heard_ms), name, meeting_id, colleague_id)
    return Looked(times, longest)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
