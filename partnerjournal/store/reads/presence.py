"""How present one was: the meetings of a while with their times, ratings, drifts and ticks."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from partnerjournal.domain.enums import DriftKind
from partnerjournal.domain.views.presence import Sitting
from partnerjournal.store.connect import Connection

# The sessions of a while, a meeting's together; the longest plan of them is the meeting's.
_SESSIONS = """
    SELECT meeting_id, max(planned_seconds) AS planned, sum(elapsed_seconds) AS taken FROM focus_session
    WHERE meeting_id IN (SELECT id FROM meeting WHERE starts_ms >= :since AND starts_ms < :until) GROUP BY meeting_id
"""


def sittings(read: Connection, since_ms: int, until_ms: int) -> tuple[Sitting, ...]:
    """Meetings that began from `since_ms` to before `until_ms` (UTC) and were timed, rated, or helped by something.

    The oldest first. Meant for a year, and for a worker: it reads all meetings of that time once.
    """
    span = {"since": since_ms, "until": until_ms}
    rows = read.execute(
        f"""
        SELECT m.id, CASE WHEN trim(m.title) <> '' THEN m.title ELSE coalesce(
            (SELECT coalesce(c.name, a.name) FROM attendee AS a LEFT JOIN colleague AS c ON c.id = a.colleague_id
             WHERE a.meeting_id = m.id AND coalesce(c.is_me, 0) = 0 ORDER BY a.position, a.id LIMIT 1), '') END,
          m.starts_ms, coalesce(s.planned, 0), coalesce(s.taken, 0), m.presence, m.helped
        FROM meeting AS m LEFT JOIN ({_SESSIONS}) AS s ON s.meeting_id = m.id
        WHERE m.starts_ms >= :since AND m.starts_ms < :until
          AND (s.meeting_id IS NOT NULL OR m.presence IS NOT NULL OR m.helped <> '')
        ORDER BY m.starts_ms, m.id
        """,
        span,
    ).fetchall()
    drifts: defaultdict[int, defaultdict[DriftKind, int]] = defaultdict(lambda: defaultdict(int))
    for meeting_id, kind in read.execute(
        """
        SELECT f.meeting_id, d.kind FROM meeting AS m
        JOIN focus_session AS f ON f.meeting_id = m.id JOIN drift AS d ON d.focus_session_id = f.id
        WHERE m.starts_ms >= :since AND m.starts_ms < :until
        """,
        span,
    ):
        drifts[meeting_id][_kind(kind)] += 1
    ticks: defaultdict[int, dict[str, bool]] = defaultdict(dict)
    for meeting_id, words, ticked in read.execute(
        """
        SELECT f.meeting_id, p.text, p.ticked FROM meeting AS m
        JOIN focus_session AS f ON f.meeting_id = m.id JOIN preflight AS p ON p.focus_session_id = f.id
        WHERE m.starts_ms >= :since AND m.starts_ms < :until
        """,
        span,
    ):
        ticks[meeting_id][words] = bool(ticked) or ticks[meeting_id].get(words, False)
    return tuple(
        Sitting(
            meeting_id=row[0],
            title=row[1],
            starts=datetime.fromtimestamp(row[2] / 1000, UTC),
            planned_s=row[3],
            taken_s=row[4],
            presence=row[5],
            helped=row[6],
            drifts=tuple(drifts[row[0]].items()) if row[0] in drifts else (),
            ticks=tuple(ticks[row[0]].items()) if row[0] in ticks else (),
        )
        for row in rows
    )


def helped_before(read: Connection, meeting_id: int, most: int = 4) -> tuple[str, ...]:
    """What was written to have helped in other meetings, each wording once, the latest first.

    Among the last 500 meetings before the start of this one: what helped long ago is not offered.
    """
    rows = read.execute(
        """
        SELECT helped FROM (
          SELECT id, helped, starts_ms FROM meeting
          WHERE starts_ms <= (SELECT starts_ms FROM meeting WHERE id = :id) ORDER BY starts_ms DESC LIMIT 500
        ) WHERE helped <> '' AND id <> :id GROUP BY helped ORDER BY max(starts_ms) DESC LIMIT :most
        """,
        {"id": meeting_id, "most": most},
    )
    return tuple(row[0] for row in rows)


def _kind(stored: str) -> DriftKind:
    """The kind that a file says; one that it does not know, from an older or a newer version, is none."""
    try:
        return DriftKind(stored)
    except ValueError:
        return DriftKind.NONE
