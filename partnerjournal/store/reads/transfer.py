"""What an import looks up: people and meetings that a file may be about, and what earlier imports wrote into them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from partnerjournal.domain.changes import RowChange, loads
from partnerjournal.domain.ids import own_uid, uuid_in
from partnerjournal.domain.views.transfer import (
    HandleId,
    KnownAttendee,
    KnownMeeting,
    KnownPerson,
    KnownSeries,
    UnfinishedImport,
    Written,
)
from partnerjournal.store.connect import Connection

MEETING_COLUMNS = (
    "title",
    "starts_local",
    "zone",
    "starts_ms",
    "minutes",
    "all_day",
    "state",
    "place",
    "link",
    "details",
    "my_response",
)

_UUID_LENGTH = 36

_IDS = "(SELECT value FROM json_each(?))"
_PEOPLE = f"""
    SELECT c.id, c.source_uid, c.uuid, c.name, c.role, c.organisation, coalesce(t.name, ''), coalesce(c.zone, ''),
      EXISTS (SELECT 1 FROM picture WHERE colleague_id = c.id)
    FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id
    WHERE c.id IN (
      SELECT id FROM colleague WHERE source_uid IN {_IDS}
      UNION SELECT colleague_id FROM identity WHERE source_uid IN {_IDS}
      UNION SELECT id FROM colleague WHERE uuid IN {_IDS}
      UNION SELECT colleague_id FROM handle WHERE kind = 'mail' AND value_key IN {_IDS})
    ORDER BY c.id
"""
# What makes a meeting the person's own: then it is never taken away because a calendar no longer has it.
TOUCHED = " OR ".join(
    [
        "m.intention <> ''",
        "m.prepared_ms IS NOT NULL",
        "m.presence IS NOT NULL",
        "m.wrapped_ms IS NOT NULL",
        "m.recap_sent_ms IS NOT NULL",
        "m.good_news || m.challenge || m.helped <> ''",
        "m.state IN ('held', 'not_held')",
        "m.id IN (SELECT meeting_id FROM running)",
        "EXISTS (SELECT 1 FROM draft WHERE text <> '' AND key IN "
        "('agenda/' || m.id, 'capture/' || m.id, 'gesture/' || m.id, 'promise/' || m.id))",
        *(
            f"EXISTS (SELECT 1 FROM {table} WHERE meeting_id = m.id)"
            for table in (
                "agenda_item",
                "note",
                "restatement",
                "commitment",
                "decision",
                "gesture",
                "asked",
                "fact",
                "focus_session",
            )
        ),
    ]
)
_MEANT = f"(m.source_uid IN {_IDS} OR (m.uuid IN {_IDS} AND m.source_uid IS NULL))"
_MEETINGS = f"""
    SELECT m.id, m.source_uid, m.uuid, m.recurrence, m.series_id, {TOUCHED},
      {", ".join(f"m.{c}" for c in MEETING_COLUMNS)}
    FROM meeting AS m WHERE {_MEANT} ORDER BY m.id
"""
_ATTENDEES = f"""
    SELECT a.meeting_id, a.id, a.name, a.mail_key, a.response
    FROM meeting AS m JOIN attendee AS a ON a.meeting_id = m.id
    WHERE {_MEANT} ORDER BY a.meeting_id, a.position, a.id
"""
_SHARED = f"""
    SELECT a.mail_key, count(DISTINCT a.meeting_id)
    FROM meeting AS m CROSS JOIN attendee AS a ON a.meeting_id = m.id  -- by their time: those who are met are met often
    WHERE m.starts_ms >= ? AND m.state NOT IN ('cancelled', 'not_held') AND m.my_response <> 'declined'
      AND (SELECT count(*) FROM attendee WHERE meeting_id = m.id) <= ?
      AND a.mail_key <> '' AND a.mail_key IN {_IDS}
    GROUP BY a.mail_key
"""
_SERIES = "SELECT id, source_uid, title, calendar, expanded_until_on, source_calendar FROM series"


def people(read: Connection, uids: Iterable[str], mails: Iterable[str]) -> tuple[KnownPerson, ...]:
    """Colleagues (and me) with one of these source UIDs or normalised mail addresses, the oldest first."""
    wanted = list(uids)
    known_as = json.dumps(wanted)
    rows = read.execute(_PEOPLE, (known_as, known_as, _uuids(wanted), json.dumps(list(mails)))).fetchall()
    ids = json.dumps([row[0] for row in rows])
    further = _texts(
        read.execute(f"SELECT colleague_id, source_uid FROM identity WHERE colleague_id IN {_IDS}", (ids,))
    )
    handles = _sets(
        read.execute(f"SELECT colleague_id, kind, value_key FROM handle WHERE colleague_id IN {_IDS}", (ids,))
    )
    notes = _texts(read.execute(f"SELECT colleague_id, text FROM note WHERE colleague_id IN {_IDS}", (ids,)))
    facts = _texts(read.execute(f"SELECT colleague_id, text FROM fact WHERE colleague_id IN {_IDS}", (ids,)))
    return tuple(
        KnownPerson(
            id=row[0],
            uid=row[1],
            fields=dict(zip(("name", "role", "organisation", "team", "zone"), row[3:8], strict=True)),
            handles=handles.get(row[0], frozenset()),
            notes=notes.get(row[0], frozenset()),
            facts=facts.get(row[0], frozenset()),
            picture=bool(row[8]),
            further=further.get(row[0], frozenset()) | {row[2], own_uid(row[2])},
        )
        for row in rows
    )


def meetings(read: Connection, uids: Iterable[str]) -> tuple[KnownMeeting, ...]:
    """Meetings that calendars know by these UIDs, or our own export of those that no calendar made, with who attends.

    The oldest row first.
    """
    called = list(uids)
    wanted = (json.dumps(called), _uuids(called))
    attendees: dict[int, list[KnownAttendee]] = {}
    for meeting_id, *attendee in read.execute(_ATTENDEES, wanted):
        attendees.setdefault(meeting_id, []).append(KnownAttendee(*attendee))
    return tuple(
        KnownMeeting(
            id=row[0],
            uid=row[1] or own_uid(row[2]),
            recurrence=row[3],
            series_id=row[4],
            columns=dict(zip(MEETING_COLUMNS, row[6:], strict=True)),
            attendees=tuple(attendees.get(row[0], ())),
            touched=bool(row[5]),
            own=row[1] is None,
        )
        for row in read.execute(_MEETINGS, wanted)
    )


def series(read: Connection, uids: Iterable[str]) -> tuple[KnownSeries, ...]:
    """Series that calendars know by these UIDs, the oldest row first."""
    sql = f"{_SERIES} WHERE source_uid IN {_IDS} ORDER BY id"
    return tuple(KnownSeries(*row) for row in read.execute(sql, (json.dumps(list(uids)),)))


def series_due(read: Connection, until_on: str) -> tuple[KnownSeries, ...]:
    """Series whose occurrences are meetings only until before `until_on` (ISO)."""
    sql = f"{_SERIES} WHERE expanded_until_on < ? AND source_uid IS NOT NULL ORDER BY id"
    return tuple(KnownSeries(*row) for row in read.execute(sql, (until_on,)))


def my_mails(read: Connection) -> frozenset[str]:
    """The normalised mail addresses of my own profile."""
    sql = "SELECT h.value_key FROM handle AS h JOIN colleague AS c ON c.id = h.colleague_id"
    return frozenset(key for (key,) in read.execute(f"{sql} WHERE c.is_me = 1 AND h.kind = 'mail'"))


def my_organisation(read: Connection) -> str:
    """What my own profile says I work for; empty where it says nothing."""
    found = read.execute("SELECT organisation FROM colleague WHERE is_me = 1").fetchone()
    return found[0] if found else ""


def shared_meetings(read: Connection, mails: Iterable[str], since_ms: int, largest: int) -> dict[str, int]:
    """In how many of my meetings each of these normalised addresses is, of those with at most `largest` attendees.

    Only those that begin at `since_ms` (milliseconds since 1970 UTC) or later count: who was met long ago is past.

    What was cancelled, did not take place or was declined by me is no meeting; an address without any is left out.
    """
    return dict(read.execute(_SHARED, (since_ms, largest, json.dumps(list(mails)))))


def unfinished(read: Connection) -> tuple[UnfinishedImport, ...]:
    """Imports that never came to their end, or are being written at the moment; the oldest first.

    Not those of watched calendars: whatever is left of one, its next reading completes.
    """
    watched = "SELECT import_id FROM watch WHERE import_id IS NOT NULL"
    sql = f"SELECT id, label, started_ms FROM import WHERE state = 'going' AND id NOT IN ({watched}) ORDER BY id"
    rows = read.execute(sql)
    return tuple(UnfinishedImport(*row) for row in rows)


def written(
    read: Connection,
    colleague_ids: Iterable[int],
    meeting_ids: Iterable[int],
    heeded: Callable[[Iterable[Any]], Iterable[Any]] = iter,
) -> Written:
    """What imports that were not taken back wrote into these rows and added to them.

    What came with a journal of our own counts as written by hand, for it was. `heeded` goes through the batches of
    rows, and may end that.
    """
    gathering = _Gathering(frozenset(colleague_ids), frozenset(meeting_ids))
    if gathering.colleagues or gathering.meetings:
        teams = dict(read.execute("SELECT id, name FROM team"))
        sql = "SELECT b.rows FROM import_batch AS b JOIN import AS i ON i.id = b.import_id"
        batches = read.execute(f"{sql} WHERE i.state <> 'taken_back' AND NOT i.own ORDER BY b.id")
        for (rows,) in heeded(batches):
            for change in loads(rows):
                gathering.take(change, teams)
    return gathering.written()


class _Gathering:
    """Goes through the rows of imports, the oldest first."""

    def __init__(self, colleagues: frozenset[int], meetings: frozenset[int]) -> None:
        self.colleagues, self.meetings = colleagues, meetings
        self._columns: dict[str, dict[int, dict[str, object]]] = {"colleague": {}, "meeting": {}}
        self._children: dict[str, dict[int, set[Any]]] = {"handle": {}, "note": {}, "fact": {}}
        self._pictures: set[int] = set()
        self._attendees: dict[int, dict[str, Any]] = {}

    def take(self, change: RowChange, teams: Mapping[int, str]) -> None:
        kind, after = change.kind, change.after
        if kind in self._columns and after is not None:
            if change.id in (self.colleagues if kind == "colleague" else self.meetings):
                before = change.before or {}
                fresh = {name: value for name, value in after.items() if name not in before or before[name] != value}
                if "team_id" in fresh:
                    fresh["team"] = teams.get(fresh["team_id"], "")
                self._columns[kind].setdefault(change.id, {}).update(fresh)
        elif kind == "attendee":
            if after is None:
                self._attendees.pop(change.id, None)
            elif after["meeting_id"] in self.meetings and (change.before is None or change.id in self._attendees):
                self._attendees[change.id] = dict(after)
        elif after is not None and after.get("colleague_id") in self.colleagues:
            owner = after["colleague_id"]
            if kind == "picture":
                self._pictures.add(owner)
            elif kind in self._children:
                value = (after["kind"], after["value_key"]) if kind == "handle" else after["text"]
                self._children[kind].setdefault(owner, set()).add(value)

    def written(self) -> Written:
        attendees: dict[int, dict[tuple[str, str], str]] = {}
        for image in self._attendees.values():
            attendees.setdefault(image["meeting_id"], {})[image["name"], image["mail_key"]] = image["response"]
        return Written(
            people=self._columns["colleague"],
            meetings=self._columns["meeting"],
            handles={owner: frozenset(found) for owner, found in self._children["handle"].items()},
            notes={owner: frozenset(found) for owner, found in self._children["note"].items()},
            facts={owner: frozenset(found) for owner, found in self._children["fact"].items()},
            pictures=frozenset(self._pictures),
            attendees=attendees,
        )


def _uuids(uids: Iterable[str]) -> str:
    """The UUIDs among these UIDs, as JSON."""
    plain = (uuid_in(uid) for uid in uids)
    return json.dumps([uid for uid in plain if len(uid) == _UUID_LENGTH])


def _sets(rows: Iterable[tuple[int, str, str]]) -> dict[int, frozenset[HandleId]]:
    found: dict[int, set[HandleId]] = {}
    for owner, kind, key in rows:
        found.setdefault(owner, set()).add((kind, key))
    return {owner: frozenset(of_one) for owner, of_one in found.items()}


def _texts(rows: Iterable[tuple[int, str]]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for owner, text in rows:
        found.setdefault(owner, set()).add(text)
    return {owner: frozenset(of_one) for owner, of_one in found.items()}
