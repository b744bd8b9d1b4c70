"""Meetings that repeat: what the last time left open, and where one stands in its series."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from partnerjournal.domain.enums import AgendaKind
from partnerjournal.domain.views.series import LeftItem, LeftOpen, SeriesRow
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.transfer import TOUCHED

_TO_COME = 4  # that are named
_LOOKED_BACK = 6  # meetings in front of one: what is older was not missed
_CANDIDATES = 60  # meetings with one of the people, among which those with just the same ones are looked for

_EARLIER = "m.id, m.title, m.starts_ms, CASE WHEN m.all_day THEN substr(m.starts_local, 1, 10) END, m.minutes"
_TOOK_PLACE = "m.state IN ('planned', 'held') AND m.my_response <> 'declined'"
# A series that was changed from one time on goes on as another: for whoever meets, it is the same one.
_CHAIN = """
    WITH RECURSIVE chain(id) AS (
      SELECT :series
      UNION SELECT s.continues_id FROM series AS s JOIN chain AS c ON s.id = c.id WHERE s.continues_id IS NOT NULL
      UNION SELECT s.id FROM series AS s JOIN chain AS c ON s.continues_id = c.id)
"""
_IN_CHAIN = "m.series_id IN (SELECT id FROM chain)"
_OF_SERIES = f"""
    {_CHAIN} SELECT {_EARLIER} FROM meeting AS m
    WHERE {_IN_CHAIN} AND m.starts_ms < :starts AND m.id <> :id AND {_TOOK_PLACE}
    ORDER BY m.starts_ms DESC LIMIT {_LOOKED_BACK}
"""
_BEFORE = f"""
    {_CHAIN} SELECT m.id FROM meeting AS m WHERE {_IN_CHAIN} AND (m.starts_ms, m.id) < (:ms, :id)
    ORDER BY m.starts_ms DESC, m.id DESC LIMIT 1
"""
_AFTER = f"""
    {_CHAIN} SELECT m.id FROM meeting AS m WHERE {_IN_CHAIN} AND (m.starts_ms, m.id) > (:ms, :id)
    ORDER BY m.starts_ms, m.id LIMIT 1
"""
_COMING = f"""
    SELECT m.starts_ms FROM meeting AS m WHERE m.series_id = :series AND m.starts_ms > :now AND {_TOOK_PLACE}
    ORDER BY m.starts_ms LIMIT {_TO_COME}
"""
# Attendees who are colleagues, me aside, as one text that can be compared.
_WHO = """
    (SELECT group_concat(who) FROM (
       SELECT DISTINCT a.colleague_id AS who FROM attendee AS a JOIN colleague AS c ON c.id = a.colleague_id
       WHERE a.meeting_id = {meeting} AND c.is_me = 0 ORDER BY a.colleague_id))
"""
_WITH_THE_SAME = f"""
    SELECT {_EARLIER} FROM meeting AS m
    WHERE m.id IN (
      SELECT b.id FROM attendee AS a JOIN meeting AS b ON b.id = a.meeting_id
      WHERE a.colleague_id = :who AND b.starts_ms < :starts AND b.id <> :id
      ORDER BY b.starts_ms DESC LIMIT {_CANDIDATES}
    ) AND {_TOOK_PLACE} AND {_WHO.format(meeting="m.id")} = :all
    ORDER BY m.starts_ms DESC LIMIT {_LOOKED_BACK}
"""


def left_open(read: Connection, meeting_id: int, now_ms: int) -> LeftOpen | None:
    """The agenda lines that the last time left open, for the agenda of a meeting; None where there are none.

    The last time is the meeting of the same series in front of this one; without a series the last with just the same
    colleagues. It must be over at `now_ms` (UTC): what it still has on its agenda then was neither done nor carried nor
    dropped. Where it left nothing, an earlier one counts, up to the sixth.
    """
    row = read.execute(
        f"SELECT series_id, starts_ms, {_WHO.format(meeting='meeting.id')} FROM meeting WHERE id = ?", (meeting_id,)
    ).fetchone()
    if row is None:
        return None
    series_id, starts_ms, who = row
    values: dict[str, Any] = {"id": meeting_id, "starts": starts_ms}
    if series_id is not None:
        earlier = read.execute(_OF_SERIES, values | {"series": series_id}).fetchall()
    elif who:
        one = int(who.partition(",")[0])
        earlier = read.execute(_WITH_THE_SAME, values | {"who": one, "all": who}).fetchall()
    else:
        return None
    if not earlier or not _over(earlier[0], now_ms):
        return None
    lines = _open_lines(read, [meeting[0] for meeting in earlier])
    for ident, title, starts, on, _minutes in earlier:
        if ident in lines:
            moment = _moment(starts)
            day = date.fromisoformat(on) if on else None
            return LeftOpen(ident, title, moment, day, series_id is not None, tuple(lines[ident]))
    return None


def row(read: Connection, meeting_id: int, now_ms: int) -> SeriesRow | None:
    """A meeting's place in its series; None for one that doesn't repeat. `now_ms` is UTC."""
    found = read.execute(
        """
        SELECT s.id, s.title, s.calendar, m.recurrence, m.starts_ms
        FROM meeting AS m JOIN series AS s ON s.id = m.series_id WHERE m.id = ? AND m.recurrence IS NOT NULL
        """,
        (meeting_id,),
    ).fetchone()
    if found is None:
        return None
    series_id, title, calendar, recurrence, starts_ms = found
    values = {"series": series_id, "ms": starts_ms, "id": meeting_id, "now": now_ms}
    neighbours = [read.execute(sql, values).fetchone() for sql in (_BEFORE, _AFTER)]
    before, after = (row[0] if row else None for row in neighbours)
    moments = tuple(_moment(ms) for (ms,) in read.execute(_COMING, values))
    return SeriesRow(series_id, title, calendar, recurrence, _moment(starts_ms), before, after, moments)


def touched(read: Connection, series_id: int) -> frozenset[int]:
    """The meetings of a series in which something was written, or that took place: they are never taken away."""
    sql = f"SELECT m.id FROM meeting AS m WHERE m.series_id = ? AND ({TOUCHED})"
    return frozenset(ident for (ident,) in read.execute(sql, (series_id,)))


def _over(earlier: tuple[Any, ...], now_ms: int) -> bool:
    _id, _title, starts_ms, on, minutes = earlier
    return bool(starts_ms + max(minutes, 1440 if on else 0) * 60_000 <= now_ms)


def _open_lines(read: Connection, meeting_ids: list[int]) -> dict[int, list[LeftItem]]:
    """The open agenda lines of these meetings, in their order."""
    found: dict[int, list[LeftItem]] = {}
    for meeting_id, ident, text, kind, minutes, owner in read.execute(
        """
        SELECT i.meeting_id, i.id, i.text, i.kind, i.minutes, coalesce(c.name, '')
        FROM agenda_item AS i LEFT JOIN colleague AS c ON c.id = i.owner_id
        WHERE i.meeting_id IN (SELECT value FROM json_each(?)) AND i.state = 'open'
        ORDER BY i.meeting_id, i.position, i.id
        """,
        (json.dumps(meeting_ids),),
    ):
        found.setdefault(meeting_id, []).append(LeftItem(ident, text, AgendaKind(kind), minutes, owner))
    return found


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
