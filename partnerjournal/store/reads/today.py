"""What Today shows beside the meetings: promises both ways, and what nobody has confirmed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from partnerjournal.domain.enums import Direction
from partnerjournal.domain.views.today import PromiseRow, Some, UnansweredRow
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads.people import IS_TO_COME

_PROMISES = """
    SELECT p.id, p.direction, p.text, p.due_on, p.colleague_id, coalesce(c.name, ''), p.uuid
    FROM commitment AS p LEFT JOIN colleague AS c ON c.id = p.colleague_id
    WHERE p.state = 'open' AND p.direction = ? ORDER BY p.due_on IS NULL, p.due_on, p.id LIMIT ?
"""
_UNANSWERED = f"""
    SELECT r.id, coalesce(nullif(r.said_back, ''), r.heard), r.heard_ms, r.meeting_id, r.colleague_id,
      coalesce(c.name, ''),
      (SELECT min(m.starts_ms) FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
       WHERE a.colleague_id = r.colleague_id AND m.id IS NOT r.meeting_id AND {IS_TO_COME}),
      r.uuid
    FROM restatement AS r LEFT JOIN colleague AS c ON c.id = r.colleague_id
    WHERE r.state = 'unconfirmed' ORDER BY r.heard_ms DESC, r.id DESC LIMIT :limit
"""


def promises(read: Connection, direction: Direction, limit: int) -> Some:
    """Open commitments of one direction, the earliest due first, those without a date last."""
    rows = tuple(
        PromiseRow(id_, Direction(way), text, date.fromisoformat(due) if due else None, colleague_id, name, uuid)
        for id_, way, text, due, colleague_id, name, uuid in read.execute(_PROMISES, (direction, limit))
    )
    count = one(read, "SELECT count(*) FROM commitment WHERE state = 'open' AND direction = ?", direction)
    return Some(rows, int(count))


def unanswered(read: Connection, now: datetime, limit: int) -> tuple[UnansweredRow, ...]:
    """Restatements that nobody has confirmed, the newest first."""
    return tuple(
        UnansweredRow(id_, text, _moment(heard), meeting_id, who, name, None if ask is None else _moment(ask), uuid)
        for id_, text, heard, meeting_id, who, name, ask, uuid in read.execute(
            _UNANSWERED, {"now": _ms(now), "limit": limit}
        )
    )


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
