"""Everything that touches a colleague, newest first, page by page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from partnerjournal.domain.views.timeline import TimelineKind, TimelineRow
from partnerjournal.store.connect import Connection

# `mine` are the colleague's meetings. What was taken in one of them is theirs unless it names somebody else; the plus
# keeps SQLite from looking through everybody's rows by the index on the colleague.
_OF_MEETING = "(x.colleague_id = :id OR +x.colleague_id IS NULL AND x.meeting_id IN mine)"

# Each gives at_ms, ref, serial, text, state, detail, meeting_id. A date without a time is put at noon UTC, which is the
# same date almost everywhere.
_BRANCHES = {
    TimelineKind.MEETING: """
        SELECT starts_ms, id, id, title, state, intention, id FROM meeting WHERE id IN mine AND starts_ms <= :now""",
    TimelineKind.NOTE: f"""
        SELECT taken_ms, id, id, text, '', '', meeting_id FROM note AS x WHERE {_OF_MEETING}""",
    TimelineKind.RESTATEMENT: f"""
        SELECT heard_ms, id, id, CASE said_back WHEN '' THEN heard ELSE said_back END, state, correction, meeting_id
        FROM restatement AS x WHERE {_OF_MEETING}""",
    TimelineKind.COMMITMENT: f"""
        SELECT made_ms, id, id, text, state, direction, meeting_id FROM commitment AS x WHERE {_OF_MEETING}""",
    TimelineKind.COMMITMENT_STEP: f"""
        SELECT e.at_ms, x.id, e.id, x.text, e.step, e.why, x.meeting_id
        FROM commitment AS x JOIN commitment_event AS e ON e.commitment_id = x.id
        WHERE e.step <> 'made' AND {_OF_MEETING}""",
    TimelineKind.DECISION: """
        SELECT decided_ms, id, id, text, '', decider, meeting_id FROM decision WHERE meeting_id IN mine""",
    TimelineKind.GESTURE: """
        SELECT given_ms, id, id, text, kind, '', meeting_id FROM gesture
        WHERE colleague_id = :id OR introduced_id = :id""",
    TimelineKind.CONTACT: """
        SELECT at_ms, id, id, text, kind, CASE answered WHEN 1 THEN 'yes' WHEN 0 THEN 'no' ELSE '' END, NULL
        FROM contact WHERE colleague_id = :id""",
    TimelineKind.FACT: """
        SELECT CASE WHEN date(created_ms / 1000, 'unixepoch') = learned_on THEN created_ms
               ELSE (unixepoch(learned_on) + 43200) * 1000 END,
          id, id, text, source, source_name, meeting_id
        FROM fact WHERE colleague_id = :id""",
    TimelineKind.GOAL: """
        SELECT created_ms, id, id, text, kind, horizon, NULL FROM goal WHERE colleague_id = :id""",
    TimelineKind.GOAL_REACHED: """
        SELECT (unixepoch(done_on) + 43200) * 1000, id, id, text, kind, '', NULL
        FROM goal WHERE colleague_id = :id AND done_on IS NOT NULL""",
    TimelineKind.QUESTION: """
        SELECT asked_ms, id, id, text, '', answer, meeting_id
        FROM asked WHERE colleague_id = :id AND asked_ms IS NOT NULL""",
}
ALL: Final = frozenset(TimelineKind)


def entries(
    read: Connection,
    colleague_id: int,
    now: datetime,
    kinds: Collection[TimelineKind] = ALL,
    *,
    below: tuple[int, str, int] | None = None,
    limit: int = 100,
) -> tuple[TimelineRow, ...]:
    """At most `limit` lines of `kinds` up to now, newest first; `below` is the key of the last line one has already.

    Raises ValueError for no kinds.
    """
    at_ms, kind, serial = below or (2**62, "", 0)
    values = {"at": at_ms, "kind": kind, "serial": serial, "limit": limit, **_values(colleague_id, now)}
    rows = read.execute(
        f"{_happened(kinds)} SELECT kind, at_ms, ref, serial, text, state, detail, meeting_id FROM happened"
        " WHERE (at_ms, kind, serial) < (:at, :kind, :serial)"
        " ORDER BY at_ms DESC, kind DESC, serial DESC LIMIT :limit",
        values,
    )
    return tuple(
        TimelineRow(TimelineKind(of), ref, _moment(at), text, state, detail, meeting_id, (at, of, number))
        for of, at, ref, number, text, state, detail, meeting_id in rows
    )


def count(read: Connection, colleague_id: int, now: datetime, kinds: Collection[TimelineKind] = ALL) -> int:
    """How many lines `entries` would give in all. Raises ValueError for no kinds."""
    sql = f"{_happened(kinds)} SELECT count(*) FROM happened"
    found: int = read.execute(sql, _values(colleague_id, now)).fetchone()[0]
    return found


def _happened(kinds: Collection[TimelineKind]) -> str:
    if not kinds:
        raise ValueError("no kinds")
    wanted = {kind: sql for kind, sql in _BRANCHES.items() if kind in kinds}
    columns = "at_ms, ref, serial, text, state, detail, meeting_id"
    # A CTE must not have a table's name.
    named = ", ".join(f"{kind}_({columns}) AS ({sql})" for kind, sql in wanted.items())
    union = " UNION ALL ".join(f"SELECT '{kind}' AS kind, {columns} FROM {kind}_" for kind in wanted)
    return f"WITH mine AS (SELECT meeting_id FROM attendee WHERE colleague_id = :id), {named}, happened AS ({union})"


def _values(colleague_id: int, now: datetime) -> dict[str, int]:
    return {"id": colleague_id, "now": int(now.timestamp() * 1000)}


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
