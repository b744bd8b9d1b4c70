"""Who there is: the list of colleagues, when one was last in touch with them, and who a few words may mean.

*Last contact* is never stored. It is the newest of the contacts and gestures that were logged and of the meetings that
count: held or assumed so, declined by neither side, with few enough attendees (decision 15).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from partnerjournal.domain.names import fold
from partnerjournal.domain.views.people import PersonMatch, PersonRow
from partnerjournal.store.connect import Connection, one

# A meeting `m` that attendee `a` and I were in. Parameters: :now (ms), :largest (attendees).
COUNTS_AS_CONTACT = """
    m.starts_ms <= :now AND a.response <> 'declined'
    AND (m.state = 'held'
      OR m.state = 'planned' AND m.my_response <> 'declined' AND m.starts_ms + m.minutes * 60000 <= :now)
    AND (SELECT count(*) FROM attendee AS other WHERE other.meeting_id = m.id) <= :largest
"""


# A meeting `m` that is going on or still to come. Parameter: :now (ms).
IS_TO_COME = """
    m.starts_ms > :now - 86400000 AND m.starts_ms + m.minutes * 60000 > :now
    AND m.state = 'planned' AND m.my_response <> 'declined'
"""

_FIRST_MAIL = """coalesce(
    (SELECT value FROM handle WHERE colleague_id = c.id AND kind = 'mail' ORDER BY position LIMIT 1), '')"""
_ALL = "IS NOT NULL"
_ONE = "= :id"


# Every touch with one colleague as (id, at_ms).
_LOGGED = """
    SELECT colleague_id AS id, at_ms FROM contact WHERE colleague_id {whose} AND at_ms <= :now
    UNION ALL SELECT colleague_id, given_ms FROM gesture WHERE colleague_id {whose} AND given_ms <= :now
    UNION ALL SELECT introduced_id, given_ms FROM gesture WHERE introduced_id {whose} AND given_ms <= :now
"""
_TOUCHES = f"""
    SELECT a.colleague_id AS id, m.starts_ms AS at_ms FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
    WHERE a.colleague_id {_ONE} AND {COUNTS_AS_CONTACT}
    UNION ALL {_LOGGED.format(whose=_ONE)}
"""
# The newest meeting of a stretch of time with each colleague; the planner would go by colleague.
_MET = f"""
    SELECT a.colleague_id, max(m.starts_ms)
    FROM meeting AS m INDEXED BY meeting_by_start CROSS JOIN attendee AS a ON a.meeting_id = m.id
    WHERE m.starts_ms > :since AND m.starts_ms <= :until AND a.colleague_id IS NOT NULL AND {COUNTS_AS_CONTACT}
    GROUP BY a.colleague_id
"""
_FIRST_STRETCH = 45 * 86_400_000


def last_contacts(read: Connection, now: datetime, largest: int) -> dict[int, int]:
    """When one was last in touch with each colleague, in milliseconds; who is missing never was.

    Meetings are read from the newest back, in stretches that grow, until everybody who was in one is found: most are
    found within the first few, and the years before are not read.
    """
    values = {"now": _ms(now), "largest": largest}
    logged = f"SELECT id, max(at_ms) FROM ({_LOGGED.format(whose=_ALL)}) GROUP BY id"
    found: dict[int, int] = dict(read.execute(logged, {"now": values["now"]}).fetchall())
    waiting = {
        id_
        for (id_,) in read.execute(
            "SELECT id FROM colleague AS c WHERE EXISTS (SELECT 1 FROM attendee WHERE colleague_id = c.id)"
        )
    }
    oldest = one(read, "SELECT min(starts_ms) FROM meeting")
    until, stretch = values["now"], _FIRST_STRETCH
    while waiting and oldest is not None and until >= oldest:
        for id_, at_ms in read.execute(_MET, {**values, "since": until - stretch, "until": until}):
            if id_ in waiting:
                waiting.discard(id_)
                found[id_] = max(at_ms, found.get(id_, at_ms))
        until -= stretch
        stretch *= 2
        waiting = {id_ for id_ in waiting if found.get(id_, 0) < until}  # logged since: older meetings change nothing
    return found


def _rows(whose: str) -> str:
    # Of everybody the few meetings to come, of one person the meetings with them: the planner knows neither. When one
    # was last in touch with everybody is read apart.
    joined = "meeting AS m CROSS JOIN attendee AS a ON a.meeting_id = m.id"
    last = "SELECT NULL AS id, NULL AS at_ms"
    if whose == _ONE:
        joined = "attendee AS a CROSS JOIN meeting AS m ON m.id = a.meeting_id"
        last = f"SELECT id, max(at_ms) AS at_ms FROM ({_TOUCHES}) GROUP BY id"
    return f"""
        SELECT c.id, c.name, c.name_key, c.role, coalesce(t.name, ''), c.organisation,
          {_FIRST_MAIL},
          coalesce((SELECT group_concat(value, ' ') FROM handle WHERE colleague_id = c.id AND kind = 'mail'), ''),
          c.created_ms, c.cadence_days, c.snoozed_until_on, last.at_ms, next.starts_ms,
          EXISTS (SELECT 1 FROM goal WHERE colleague_id = c.id AND done_on IS NULL),
          EXISTS (SELECT 1 FROM picture WHERE colleague_id = c.id)
        FROM colleague AS c
        LEFT JOIN team AS t ON t.id = c.team_id
        LEFT JOIN ({last}) AS last ON last.id = c.id
        LEFT JOIN (
          SELECT a.colleague_id AS id, min(m.starts_ms) AS starts_ms FROM {joined}
          WHERE a.colleague_id {whose} AND {IS_TO_COME} GROUP BY a.colleague_id
        ) AS next ON next.id = c.id
        WHERE c.id {whose}
    """


_MATCH = f"""
    SELECT c.id, c.name, c.role, coalesce(t.name, ''), {_FIRST_MAIL}
    FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id
"""

_FEW = 10_000


def few(read: Connection) -> bool:
    """Whether `everyone` answers within a frame, so that it need not be asked on a worker."""
    tables = ("colleague", "attendee", "contact", "gesture")
    return all((one(read, f"SELECT max(id) FROM {table}") or 0) < _FEW for table in tables)


def everyone(read: Connection, now: datetime, largest: int) -> tuple[PersonRow, ...]:
    """All colleagues without me, by name. `largest` is how many attendees a meeting may have to count as contact.

    Half a second for 10,000 colleagues with 200,000 meetings, most of it for those long not met: see `few`.
    """
    sql = f"{_rows(_ALL)} AND c.is_me = 0 ORDER BY c.name_key, c.id"
    last = last_contacts(read, now, largest)
    return tuple(_person(found, last.get(found[0])) for found in read.execute(sql, {"now": _ms(now)}))


def going_quiet(read: Connection, now: datetime, largest: int, usual_days: int) -> tuple[PersonRow, ...]:
    """Colleagues whom it is time to check in with, the most overdue for their cadence first.

    `now` is aware, in the local zone; `usual_days` holds for those without a cadence of their own. Slow as `everyone`.
    """
    zone = now.tzinfo or UTC
    standing = [(person, person.touch(now.date(), zone, usual_days)) for person in everyone(read, now, largest)]
    due = [(-(touch.overdue or 0), person.name_key, person.id, person) for person, touch in standing if touch.due]
    return tuple(person for *_order, person in sorted(due))


def row(read: Connection, colleague_id: int, now: datetime, largest: int) -> PersonRow | None:
    """One colleague (or me) as in `everyone`; None when there is no such one."""
    values = {"now": _ms(now), "largest": largest, "id": colleague_id}
    found = read.execute(_rows(_ONE), values).fetchone()
    return _person(found, found[11]) if found else None


def teams(read: Connection) -> tuple[str, ...]:
    """The names of all teams, in order."""
    return tuple(sorted((name for (name,) in read.execute("SELECT name FROM team")), key=fold))


def affiliation_names(read: Connection) -> tuple[str, ...]:
    """Every school, employer, place … that is written down, once, in order."""
    rows = read.execute("SELECT min(name) FROM affiliation GROUP BY name_key ORDER BY name_key")
    return tuple(name for (name,) in rows)


def is_there(read: Connection, colleague_id: int) -> bool:
    """Whether there is a colleague (or me) with this id."""
    return one(read, "SELECT 1 FROM colleague WHERE id = ?", colleague_id) is not None


def me(read: Connection) -> int | None:
    """The id of my own profile; None while there is none."""
    found: int | None = one(read, "SELECT id FROM colleague WHERE is_me = 1")
    return found


def contact_times(read: Connection, colleague_id: int, now: datetime, largest: int, since: datetime) -> list[datetime]:
    """Each touch with a colleague from `since` to now, oldest first (aware, UTC)."""
    values = {"now": _ms(now), "largest": largest, "id": colleague_id, "since": _ms(since)}
    sql = f"SELECT at_ms FROM ({_TOUCHES}) WHERE at_ms >= :since ORDER BY at_ms"
    return [_moment(at_ms) for (at_ms,) in read.execute(sql, values)]


def picture(read: Connection, colleague_id: int) -> bytes | None:
    """The bytes of a colleague's picture."""
    found: bytes | None = one(read, "SELECT image FROM picture WHERE colleague_id = ?", colleague_id)
    return found


def find(read: Connection, words: str, limit: int = 8, without: Iterable[int] = ()) -> tuple[PersonMatch, ...]:
    """Colleagues whose name or mail address holds every one of `words`, those whose name begins so first."""
    parts = fold(words).split()
    where = ["c.is_me = 0", f"c.id NOT IN ({','.join(str(int(each)) for each in without)})"]
    values: list[str | int] = []
    for part in parts:
        where.append(
            "(c.name_key LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM handle AS h"
            " WHERE h.colleague_id = c.id AND h.kind = 'mail' AND h.value_key LIKE ? ESCAPE '\\'))"
        )
        values += [_like(part)] * 2
    first = parts[0] if parts else ""
    order = " ORDER BY c.name_key NOT LIKE ? ESCAPE '\\', c.name_key, c.id LIMIT ?"
    sql = f"{_MATCH} WHERE {' AND '.join(where)}{order}"
    return tuple(PersonMatch(*found) for found in read.execute(sql, [*values, _like(first)[1:], limit]))


def _like(part: str) -> str:
    for sign in "\\%_":
        part = part.replace(sign, "\\" + sign)
    return f"%{part}%"


def _person(found: tuple[Any, ...], last: int | None) -> PersonRow:
    ident, name, name_key, role, team, organisation, mail, mails, *rest = found
    added, cadence, snoozed, _last, following, goal, image = rest
    return PersonRow(
        id=ident,
        name=name,
        name_key=name_key,
        role=role,
        team=team,
        organisation=organisation,
        mail=mail,
        words=fold(f"{name} {role} {team} {organisation} {mails}"),
        added=_moment(added),
        cadence_days=cadence,
        snoozed_until=date.fromisoformat(snoozed) if snoozed else None,
        last_contact=None if last is None else _moment(last),
        next_meeting=None if following is None else _moment(following),
        has_goal=bool(goal),
        has_picture=bool(image),
    )


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
