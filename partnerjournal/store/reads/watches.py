"""Watched calendars: their state, the meetings they are about, and what their last reading changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from partnerjournal.domain.changes import Image, RowChange, loads, net
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.views.watches import Became, MeetingChange, Watch
from partnerjournal.store.connect import Connection, one

_WATCH = """
    SELECT w.id, w.path, w.size, w.changed_ns, w.digest, w.read_ms, w.problem, w.problem_ms, i.id, i.started_ms
    FROM watch AS w LEFT JOIN import AS i ON i.id = w.import_id AND i.state <> 'taken_back'
"""
_COMING = """
    SELECT DISTINCT w.source_uid FROM watched AS w JOIN meeting AS m ON m.source_uid = w.source_uid
    WHERE w.watch_id = ? AND m.starts_ms > ? AND m.state = 'planned' AND m.vanished_on IS NULL
"""
_WHEN = ("starts_local", "zone", "starts_ms", "minutes", "all_day")
_TOLD = ("title", "place", "link", "details", "my_response", "state", "vanished_on", *_WHEN)


def all_of(read: Connection) -> tuple[Watch, ...]:
    """All watched calendars, the first one first."""
    return tuple(_watch(row) for row in read.execute(f"{_WATCH} ORDER BY w.id"))


def watch(read: Connection, watch_id: int) -> Watch | None:
    """One of them; None where it is watched no more."""
    row = read.execute(f"{_WATCH} WHERE w.id = ?", (watch_id,)).fetchone()
    return _watch(row) if row else None


def named(read: Connection, watch_id: int) -> frozenset[str]:
    """The UIDs that a calendar named when it was read last."""
    return frozenset(uid for (uid,) in read.execute("SELECT source_uid FROM watched WHERE watch_id = ?", (watch_id,)))


def coming(read: Connection, watch_id: int, now_ms: int) -> frozenset[str]:
    """Those of them that are planned meetings after `now_ms`."""
    return frozenset(uid for (uid,) in read.execute(_COMING, (watch_id, now_ms)))


def elsewhere(read: Connection, watch_id: int) -> frozenset[str]:
    """The UIDs that other watched calendars name: what one no longer has may be another's."""
    rows = read.execute("SELECT DISTINCT source_uid FROM watched WHERE watch_id <> ?", (watch_id,))
    return frozenset(uid for (uid,) in rows)


def marked(read: Connection, uids: Iterable[str]) -> frozenset[int]:
    """The meetings with one of these UIDs that are marked as gone from their calendar."""
    sql = "SELECT id FROM meeting WHERE vanished_on IS NOT NULL AND source_uid IN (SELECT value FROM json_each(?))"
    return frozenset(row_id for (row_id,) in read.execute(sql, (json.dumps(sorted(uids)),)))


def problems(read: Connection) -> tuple[Watch, ...]:
    """Those that can't be read now, the longest first."""
    return tuple(_watch(row) for row in read.execute(f"{_WATCH} WHERE w.problem <> '' ORDER BY w.problem_ms, w.id"))


def changes_of(read: Connection, import_id: int) -> tuple[MeetingChange, ...]:
    """What a reading did, meeting by meeting in the order of their days; empty where it was taken back."""
    if one(read, "SELECT 1 FROM import WHERE id = ? AND state <> 'taken_back'", import_id) is None:
        return ()
    rows = read.execute("SELECT rows FROM import_batch WHERE import_id = ? ORDER BY id", (import_id,))
    changed = net(change for (batch,) in rows for change in loads(batch))
    return meeting_changes(read, changed)


def meeting_changes(read: Connection, changed: Sequence[RowChange]) -> tuple[MeetingChange, ...]:
    """The meetings among some changes of rows; those of whom only people changed are looked up."""
    people: dict[int, list[str]] = {}
    for each in changed:
        image = each.after or each.before
        if each.kind == "attendee" and image is not None and (each.before is None) != (each.after is None):
            people.setdefault(int(image["meeting_id"]), []).append(str(image["name"]))
    rows = {each.id: each for each in changed if each.kind == "meeting"}
    found = [_change(each.id, each.before, each.after, people.pop(each.id, [])) for each in rows.values()]
    for row_id, title, starts in read.execute(
        "SELECT id, title, starts_local FROM meeting WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(people)),),
    ):
        day = date.fromisoformat(starts[:10])
        found.append(MeetingChange(row_id, Became.CHANGED, title, day, people=tuple(people[row_id])))
    return tuple(sorted(found, key=lambda each: (each.on, each.title, each.meeting_id)))


def _change(row_id: int, before: Image | None, after: Image | None, people: list[str]) -> MeetingChange:
    image = after or before or {}
    day = date.fromisoformat(str(image["starts_local"])[:10])
    if before is None or after is None:  # who attends goes without saying
        told = {name: image[name] for name in _TOLD}
        became = Became.ADDED if before is None else Became.GONE
        return MeetingChange(row_id, became, image["title"], day, {} if before is None else told, told if after else {})
    names = [name for name in _TOLD if before.get(name) != after[name]]
    if any(name in _WHEN for name in names):
        names += [name for name in _WHEN if name not in names]
    was, now = ({name: side.get(name) for name in names} for side in (before, after))
    return MeetingChange(row_id, _became(was, now), image["title"], day, was, now, tuple(people))


def _became(was: Mapping[str, Any], now: Mapping[str, Any]) -> Became:
    if "vanished_on" in now:
        return Became.MARKED if now["vanished_on"] else Became.BACK
    if now.get("state") == MeetingState.CANCELLED:
        return Became.CALLED_OFF
    if any(now.get(name) != was.get(name) for name in _WHEN):
        return Became.MOVED
    return Became.CHANGED


def _watch(row: tuple[Any, ...]) -> Watch:
    problem = json.loads(row[6]) if row[6] else None
    return Watch(
        id=row[0],
        path=row[1],
        size=row[2],
        changed_ns=row[3],
        digest=row[4],
        read=_moment(row[5]),
        problem=(problem[0], problem[1]) if problem else None,
        problem_since=_moment(row[7]),
        import_id=row[8],
        changed=_moment(row[9]),
    )


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)
