"""What the journal saw of how a colleague works: lengths and hours of meetings, answers, decisions."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from partnerjournal.domain.enums import AgendaState, ContactKind, PreferenceDimension, Proposed
from partnerjournal.domain.preferences import DAYS, MOST, Seen
from partnerjournal.domain.when import find_zone
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.people import COUNTS_AS_CONTACT

# Their meetings of the last year that took place; `of_two` are those with nobody else.
_MET = f"""
    WITH met AS (
      SELECT m.id, m.starts_ms, m.all_day, m.series_id FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
      WHERE a.colleague_id = :id AND m.starts_ms > :since AND {COUNTS_AS_CONTACT}
    ),
    of_two AS (
      SELECT met.id, met.starts_ms FROM met
      WHERE 1 = (SELECT count(*) FROM attendee AS o LEFT JOIN colleague AS c ON c.id = o.colleague_id
                 WHERE o.meeting_id = met.id AND coalesce(c.is_me, 0) = 0)
    )
"""
_LENGTHS = f"""{_MET}
    SELECT max(f.planned_seconds), sum(f.elapsed_seconds)
    FROM of_two JOIN focus_session AS f ON f.meeting_id = of_two.id
    WHERE f.planned_seconds > 0 GROUP BY of_two.id ORDER BY of_two.starts_ms DESC LIMIT {MOST}
"""
_STARTS = f"""{_MET}
    SELECT max(starts_ms) AS at_ms FROM met WHERE all_day = 0
    GROUP BY coalesce(series_id, -id) ORDER BY at_ms DESC LIMIT {MOST}
"""
_TAKEN = f"""{_MET}
    SELECT i.state FROM of_two JOIN agenda_item AS i ON i.meeting_id = of_two.id
    WHERE i.kind = 'decision' AND i.state IN ('done', 'carried')
    ORDER BY of_two.starts_ms DESC, i.position DESC LIMIT {MOST}
"""
_TOUCHES = f"""
    SELECT kind, answered FROM contact WHERE colleague_id = :id AND at_ms > :since AND at_ms <= :now
      AND answered IS NOT NULL ORDER BY at_ms DESC, id DESC LIMIT {MOST}
"""


def seen(read: Connection, colleague_id: int, now: datetime, largest: int) -> Seen:
    """What the data holds of one colleague up to now (aware, in the local zone).

    `largest` is how many attendees a meeting may have to count as contact.
    """
    since = int((now - timedelta(days=DAYS)).timestamp() * 1000)
    values = {"id": colleague_id, "now": int(now.timestamp() * 1000), "since": since, "largest": largest}
    found = read.execute(
        """
        SELECT zone, EXISTS (SELECT 1 FROM handle WHERE colleague_id = c.id AND kind = 'phone'),
          EXISTS (SELECT 1 FROM handle WHERE colleague_id = c.id AND kind = 'chat')
        FROM colleague AS c WHERE id = :id
        """,
        values,
    ).fetchone()
    if found is None:
        return Seen()
    zone, phone, chat = found
    theirs = find_zone(zone) if zone else None
    starts = read.execute(_STARTS, values)
    return Seen(
        lengths=tuple((planned, taken) for planned, taken in read.execute(_LENGTHS, values)),
        starts=tuple(_hour(at_ms, theirs or now.tzinfo or UTC) for (at_ms,) in starts),
        touches=tuple((ContactKind(kind), bool(yes)) for kind, yes in read.execute(_TOUCHES, values)),
        taken=tuple(state == AgendaState.DONE for (state,) in read.execute(_TAKEN, values)),
        theirs=theirs is not None,
        by_text=bool(phone) and not chat,
    )


def refused(read: Connection, colleague_uuid: str) -> frozenset[tuple[str, str]]:
    """The (dimension, way) of each proposal about a colleague that was turned down."""
    start = f"{colleague_uuid}|"
    rows = read.execute(
        "SELECT substr(ref, ?) FROM refusal WHERE kind = ? AND ref >= ? AND ref < ?",
        (len(start) + 1, Proposed.PREFERENCE, start, f"{colleague_uuid}}}"),
    )
    parts = (rest.partition("|") for (rest,) in rows)
    return frozenset((dimension, way) for dimension, _bar, way in parts if dimension in set(PreferenceDimension))


def _hour(at_ms: int, zone: tzinfo) -> time:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone).time()
