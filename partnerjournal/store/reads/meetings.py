"""The lists of meetings, page by page from any place in them, and all that one meeting holds.

A list is read as keys first, then the rows of those that are seen: so it stays the same few milliseconds with 200,000
meetings. The pages go by (start, id), which the index by start gives in order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from partnerjournal.domain.enums import MeetingState, Pronoun, Response
from partnerjournal.domain.query import Query
from partnerjournal.domain.views.meetings import (
    AttendeeRow,
    Counts,
    MeetingKey,
    MeetingRow,
    MeetingView,
    Which,
)
from partnerjournal.store.connect import Connection

PAGE = 100
FOUND_PAST, FOUND_TO_COME = 200, 100  # of a search
_LOOKED_AT = 3000  # newest documents that a search for signs alone goes through
_NAMES = 3  # more are counted
_DAY_MS = 86_400_000
_LONGEST_MS = 31 * _DAY_MS  # what goes on longer than this counts as past
_TO_WRAP_UP_MS = 14 * _DAY_MS

# The same rule as views.meetings.is_over.
_OVER = """
    (m.wrapped_ms IS NOT NULL OR m.state = 'held' AND m.starts_ms <= :now
     OR m.starts_ms + max(m.minutes, m.all_day * 1440) * 60000 <= :now)
"""
_SOMEBODY = """
    EXISTS (SELECT 1 FROM attendee AS a LEFT JOIN colleague AS c ON c.id = a.colleague_id
            WHERE a.meeting_id = m.id AND coalesce(c.is_me, 0) = 0)
"""
_LISTS = {
    Which.UPCOMING: f"m.starts_ms > :now - {_LONGEST_MS} AND NOT {_OVER}",
    Which.PAST: f"m.starts_ms <= :now + {_DAY_MS} AND (m.starts_ms <= :now - {_LONGEST_MS} OR {_OVER})",
    Which.TO_WRAP_UP: f"""
        m.starts_ms > :now - {_TO_WRAP_UP_MS} AND m.starts_ms <= :now AND {_OVER} AND m.wrapped_ms IS NULL
        AND m.state IN ('planned', 'held') AND m.my_response <> 'declined' AND m.all_day = 0 AND {_SOMEBODY}
    """,
}
_KEY = "m.id, m.starts_ms, CASE WHEN m.all_day THEN substr(m.starts_local, 1, 10) END"
_ROW = f"""
    m.id, m.title, m.starts_ms, m.minutes, CASE WHEN m.all_day THEN substr(m.starts_local, 1, 10) END, m.state,
    m.my_response = 'declined', m.intention <> '', m.prepared_ms IS NOT NULL, m.wrapped_ms IS NOT NULL,
    m.recap_sent_ms IS NOT NULL, (SELECT sum(elapsed_seconds) FROM focus_session WHERE meeting_id = m.id),
    m.series_id IS NOT NULL,
    m.all_day = 0 AND m.state = 'planned' AND m.my_response <> 'declined' AND EXISTS (
      SELECT 1 FROM meeting AS o
      WHERE o.starts_ms > m.starts_ms - {_DAY_MS} AND o.starts_ms < m.starts_ms + max(m.minutes, 1) * 60000
        AND o.starts_ms + max(o.minutes, 1) * 60000 > m.starts_ms AND o.id <> m.id
        AND o.all_day = 0 AND o.state IN ('planned', 'held') AND o.my_response <> 'declined')
"""
_OTHERS = """
    SELECT a.meeting_id, coalesce(c.name, nullif(a.name, ''), a.mail), c.id
    FROM attendee AS a LEFT JOIN colleague AS c ON c.id = a.colleague_id
    WHERE a.meeting_id IN (SELECT value FROM json_each(?)) AND coalesce(c.is_me, 0) = 0
    ORDER BY a.meeting_id, a.position, a.id
"""


def page(
    read: Connection, which: Which, now_ms: int, after: MeetingKey | None = None, limit: int = PAGE
) -> tuple[MeetingKey, ...]:
    """The next `limit` of a list behind `after`, from its top without one. What is to come goes by time, the past back.

    `now_ms` is UTC.
    """
    return _keys(read, which, now_ms, after, limit, forwards=which is Which.UPCOMING)


def page_before(read: Connection, which: Which, now_ms: int, before: MeetingKey, limit: int) -> tuple[MeetingKey, ...]:
    """Up to `limit` of a list that stand directly in front of `before`, in the list's order."""
    found = _keys(read, which, now_ms, before, limit, forwards=which is not Which.UPCOMING)
    return tuple(reversed(found))


def count_before(read: Connection, which: Which, now_ms: int, key: MeetingKey, most: int) -> int:
    """How many of a list stand in front of `key`, counted up to `most`."""
    side = "<" if which is Which.UPCOMING else ">"
    sql = f"""
        SELECT count(*) FROM (SELECT 1 FROM meeting AS m WHERE {_LISTS[which]}
          AND (m.starts_ms, m.id) {side} (:ms, :id) LIMIT :most)
    """
    values = {"now": now_ms, "ms": key.starts_ms, "id": key.id, "most": most}
    return int(read.execute(sql, values).fetchone()[0])


def key_of(read: Connection, meeting_id: int) -> MeetingKey | None:
    """A meeting's key; None where there is no such meeting."""
    row = read.execute(f"SELECT {_KEY} FROM meeting AS m WHERE m.id = ?", (meeting_id,)).fetchone()
    return _key(row) if row else None


def is_in(read: Connection, which: Which, now_ms: int, meeting_id: int) -> bool:
    """Whether a meeting is in a list."""
    sql = f"SELECT 1 FROM meeting AS m WHERE m.id = :id AND {_LISTS[which]}"
    return read.execute(sql, {"id": meeting_id, "now": now_ms}).fetchone() is not None


def counts(read: Connection, now_ms: int) -> Counts:
    """How many meetings are to come and how many wait for a wrap-up."""

    def count(which: Which) -> int:
        found = read.execute(f"SELECT count(*) FROM meeting AS m WHERE {_LISTS[which]}", {"now": now_ms}).fetchone()
        return int(found[0])

    there = read.execute("SELECT EXISTS (SELECT 1 FROM meeting)").fetchone()[0]
    return Counts(count(Which.UPCOMING), count(Which.TO_WRAP_UP), bool(there))


def rows(read: Connection, ids: Sequence[int]) -> dict[int, MeetingRow]:
    """The rows of those meetings that are there."""
    wanted = json.dumps(list(ids))
    found = read.execute(
        f"SELECT {_ROW} FROM meeting AS m WHERE m.id IN (SELECT value FROM json_each(?))", (wanted,)
    ).fetchall()
    others = _others(read, wanted)
    return {row[0]: _row(row, others.get(row[0], [])) for row in found}


def between(read: Connection, start: datetime, end: datetime) -> tuple[MeetingRow, ...]:
    """The meetings that start from `start` until before `end` (aware), all-day ones first, then by time."""
    found = read.execute(
        f"SELECT {_ROW} FROM meeting AS m WHERE m.starts_ms >= ? AND m.starts_ms < ?"
        " ORDER BY m.all_day DESC, m.starts_ms, m.id",
        (_ms(start), _ms(end)),
    ).fetchall()
    others = _others(read, json.dumps([row[0] for row in found]))
    return tuple(_row(row, others.get(row[0], [])) for row in found)


def search(read: Connection, query: Query, now_ms: int) -> tuple[MeetingKey, ...]:
    """The meetings in which all words are found: to come first, the nearest first; then past, the newest first.

    Title, people, intention, place, details and what was written at the wrap-up. A common word is slow among millions
    of notes; ask on a worker where there are many (`few`).
    """
    if not query:
        return ()
    to_come = _found(read, query, f"rowid < {-now_ms * 1024} ORDER BY rowid DESC", FOUND_TO_COME)
    past = _found(read, query, f"rowid >= {-now_ms * 1024} ORDER BY rowid", FOUND_PAST)
    return (*to_come, *past)


def few(read: Connection) -> bool:
    """Whether `search` answers within a frame, so that it need not be asked on a worker."""
    return (read.execute("SELECT count(*) FROM (SELECT 1 FROM search_doc LIMIT 20000)").fetchone()[0] or 0) < 20_000


def one(read: Connection, meeting_id: int) -> MeetingView | None:
    """All that a meeting says of itself; None where there is no such meeting."""
    row = read.execute(
        "SELECT title, starts_local, zone, starts_ms, minutes, all_day, state, my_response = 'declined', intention,"
        " place, link, details, series_id IS NOT NULL, prepared_ms, presence, wrapped_ms, recap_sent_ms, vanished_on"
        " FROM meeting WHERE id = ?",
        (meeting_id,),
    ).fetchone()
    if row is None:
        return None
    title, local, zone, starts, minutes, all_day, state, declined, intention, place, link, details, *rest = row
    in_series, prepared, presence, wrapped, sent, vanished = rest
    return MeetingView(
        id=meeting_id,
        title=title,
        wall=datetime.fromisoformat(local),
        zone=zone,
        starts=_moment(starts),
        minutes=minutes,
        all_day=bool(all_day),
        state=MeetingState(state),
        declined=bool(declined),
        intention=intention,
        place=place,
        link=link,
        details=details,
        in_series=bool(in_series),
        prepared=None if prepared is None else _moment(prepared),
        presence=presence,
        wrapped=None if wrapped is None else _moment(wrapped),
        recap_sent=None if sent is None else _moment(sent),
        vanished=None if vanished is None else date.fromisoformat(vanished),
        people=people(read, meeting_id),
    )


def people(read: Connection, meeting_id: int) -> tuple[AttendeeRow, ...]:
    """Everybody of a meeting but me, in the order of the invitation."""
    found = read.execute(
        """
        SELECT a.id, c.id, coalesce(c.name, nullif(a.name, ''), a.mail), a.mail, coalesce(c.role, ''),
          coalesce(c.pronoun, ''), c.zone, a.response, p.image
        FROM attendee AS a LEFT JOIN colleague AS c ON c.id = a.colleague_id
        LEFT JOIN picture AS p ON p.colleague_id = c.id
        WHERE a.meeting_id = ? AND coalesce(c.is_me, 0) = 0 ORDER BY a.position, a.id
        """,
        (meeting_id,),
    )
    return tuple(
        AttendeeRow(ident, who, name, mail, role, Pronoun(pronoun), zone, Response(response), image)
        for ident, who, name, mail, role, pronoun, zone, response, image in found
    )


def outcomes(read: Connection, meeting_id: int) -> Mapping[tuple[str, int], str]:
    """What became of what was kept in a meeting, by (kind, id): a question's answer, the state of a commitment."""
    found = read.execute(
        """
        SELECT 'question', id, answer FROM asked WHERE meeting_id = :id
        UNION ALL SELECT direction, id, state FROM commitment WHERE meeting_id = :id
        """,
        {"id": meeting_id},
    )
    return {(kind, ident): became for kind, ident, became in found}


def _keys(
    read: Connection, which: Which, now_ms: int, beyond: MeetingKey | None, limit: int, *, forwards: bool
) -> tuple[MeetingKey, ...]:
    side, order = (">", "m.starts_ms, m.id") if forwards else ("<", "m.starts_ms DESC, m.id DESC")
    from_there = f"AND (m.starts_ms, m.id) {side} (:ms, :id)" if beyond else ""
    values = {"now": now_ms, "limit": limit}
    if beyond:
        values |= {"ms": beyond.starts_ms, "id": beyond.id}
    sql = f"SELECT {_KEY} FROM meeting AS m WHERE {_LISTS[which]} {from_there} ORDER BY {order} LIMIT :limit"
    return tuple(_key(row) for row in read.execute(sql, values))


def _found(read: Connection, query: Query, side: str, most: int) -> Iterable[MeetingKey]:
    words, values = "search_fts WHERE search_fts MATCH ? AND", [query.match]
    if not query.match:  # nothing but signs: the index knows none of them
        words, values = "search_doc WHERE", []
    # The limit that is none keeps the order: that of a subquery without one may be dropped.
    sql = f"""
        SELECT d.ref, d.text, d.context FROM (SELECT rowid AS key FROM {words} {side} LIMIT -1) AS f
        CROSS JOIN search_doc AS d ON d.key = f.key WHERE d.kind = 'meeting' LIMIT {_LOOKED_AT}
    """
    ids: list[int] = []
    for ref, text, context in read.execute(sql, values):
        if query.verified(text, context):
            ids.append(ref)
            if len(ids) == most:
                break
    keys = {
        row[0]: _key(row)
        for row in read.execute(
            f"SELECT {_KEY} FROM meeting AS m WHERE m.id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
        )
    }
    return [keys[ident] for ident in ids if ident in keys]


def _others(read: Connection, ids: str) -> dict[int, list[tuple[str, int | None]]]:
    others: dict[int, list[tuple[str, int | None]]] = {}
    for meeting_id, name, colleague_id in read.execute(_OTHERS, (ids,)):
        others.setdefault(meeting_id, []).append((name, colleague_id))
    return others


def _key(row: Sequence[Any]) -> MeetingKey:
    ident, starts_ms, on = row
    return MeetingKey(ident, starts_ms, date.fromisoformat(on) if on else None)


def _row(row: Sequence[Any], others: Sequence[tuple[str, int | None]]) -> MeetingRow:
    ident, title, starts, minutes, on, state, declined, intention, prepared, wrapped, sent, present, *more = row
    repeats, overlaps = more
    return MeetingRow(
        id=ident,
        title=title,
        starts=_moment(starts),
        minutes=minutes,
        on=date.fromisoformat(on) if on else None,
        state=MeetingState(state),
        declined=bool(declined),
        has_intention=bool(intention),
        prepared=bool(prepared),
        wrapped=bool(wrapped),
        recap_sent=bool(sent),
        present_seconds=present,
        people=tuple(name for name, _who in others[:_NAMES]),
        count=len(others),
        face_id=next((who for _name, who in others if who is not None), None),
        repeats=bool(repeats),
        overlaps=bool(overlaps),
    )


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
