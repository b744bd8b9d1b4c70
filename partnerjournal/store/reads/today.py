"""What Today shows: the meetings of these days, promises both ways, and what nobody has confirmed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from partnerjournal.domain.enums import Direction, MeetingState
from partnerjournal.domain.views.today import MeetingRow, PromiseRow, Some, UnansweredRow
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads.people import IS_TO_COME

_NAMES = 3  # more are counted

_MEETINGS = """
    SELECT m.id, m.title, m.starts_ms, m.minutes, m.all_day, m.state, m.my_response = 'declined', m.intention <> '',
      m.prepared_ms IS NOT NULL, m.wrapped_ms IS NOT NULL, m.recap_sent_ms IS NOT NULL,
      (SELECT sum(elapsed_seconds) FROM focus_session WHERE meeting_id = m.id)
    FROM meeting AS m WHERE m.starts_ms >= ? AND m.starts_ms < ? ORDER BY m.all_day DESC, m.starts_ms, m.id
"""
_OTHERS = """
    SELECT a.meeting_id, coalesce(c.name, a.name), c.id
    FROM meeting AS m JOIN attendee AS a ON a.meeting_id = m.id LEFT JOIN colleague AS c ON c.id = a.colleague_id
    WHERE m.starts_ms >= ? AND m.starts_ms < ? AND coalesce(c.is_me, 0) = 0
    ORDER BY a.meeting_id, a.position, a.id
"""
_PROMISES = """
    SELECT p.id, p.direction, p.text, p.due_on, p.colleague_id, coalesce(c.name, '')
    FROM commitment AS p LEFT JOIN colleague AS c ON c.id = p.colleague_id
    WHERE p.state = 'open' AND p.direction = ? ORDER BY p.due_on IS NULL, p.due_on, p.id LIMIT ?
"""
_UNANSWERED = f"""
    SELECT r.id, coalesce(nullif(r.said_back, ''), r.heard), r.heard_ms, r.meeting_id, r.colleague_id,
      coalesce(c.name, ''),
      (SELECT min(m.starts_ms) FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
       WHERE a.colleague_id = r.colleague_id AND m.id IS NOT r.meeting_id AND {IS_TO_COME})
    FROM restatement AS r LEFT JOIN colleague AS c ON c.id = r.colleague_id
    WHERE r.state = 'unconfirmed' ORDER BY r.heard_ms DESC, r.id DESC LIMIT :limit
"""


def meetings(read: Connection, start: datetime, end: datetime) -> tuple[MeetingRow, ...]:
    """The meetings that start from `start` until before `end` (aware), all-day ones first, then by time."""
    span = (_ms(start), _ms(end))
    others: dict[int, list[tuple[str, int | None]]] = {}
    for meeting_id, name, colleague_id in read.execute(_OTHERS, span):
        others.setdefault(meeting_id, []).append((name, colleague_id))
    return tuple(_meeting(row, others.get(row[0], [])) for row in read.execute(_MEETINGS, span))


def promises(read: Connection, direction: Direction, limit: int) -> Some:
    """Open commitments of one direction, the earliest due first, those without a date last."""
    rows = tuple(
        PromiseRow(id_, Direction(way), text, date.fromisoformat(due) if due else None, colleague_id, name)
        for id_, way, text, due, colleague_id, name in read.execute(_PROMISES, (direction, limit))
    )
    count = one(read, "SELECT count(*) FROM commitment WHERE state = 'open' AND direction = ?", direction)
    return Some(rows, int(count))


def unanswered(read: Connection, now: datetime, limit: int) -> tuple[UnansweredRow, ...]:
    """Restatements that nobody has confirmed, the newest first."""
    return tuple(
        UnansweredRow(id_, text, _moment(heard), meeting_id, who, name, None if ask is None else _moment(ask))
        for id_, text, heard, meeting_id, who, name, ask in read.execute(_UNANSWERED, {"now": _ms(now), "limit": limit})
    )


def _meeting(row: tuple[int, ...], others: list[tuple[str, int | None]]) -> MeetingRow:
    id_, title, starts, minutes, all_day, state, declined, intention, prepared, wrapped, sent, present = row
    return MeetingRow(
        id=id_,
        title=str(title),
        starts=_moment(starts),
        minutes=minutes,
        all_day=bool(all_day),
        state=MeetingState(str(state)),
        declined=bool(declined),
        has_intention=bool(intention),
        prepared=bool(prepared),
        wrapped=bool(wrapped),
        recap_sent=bool(sent),
        present_seconds=present,
        people=tuple(name for name, _who in others[:_NAMES]),
        count=len(others),
        face_id=next((who for _name, who in others if who is not None), None),
    )


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
