"""What the window's frame asks: whose journal it is, what waits, and which meeting a key means."""

from __future__ import annotations

from datetime import date

from partnerjournal.store.connect import Connection, one

GRACE_MS = 10 * 60_000  # a meeting can be entered this much before it starts

_MINE = "state IN ('planned', 'held') AND my_response <> 'declined' AND all_day = 0"


def is_new(read: Connection) -> bool:
    """Whether nobody owns this journal yet and nothing is in it: then the window begins with the welcome."""
    return not one(read, "SELECT EXISTS (SELECT 1 FROM colleague) OR EXISTS (SELECT 1 FROM meeting)")


def is_without_people(read: Connection) -> bool:
    """Whether nobody but me is in the journal."""
    return not one(read, "SELECT EXISTS (SELECT 1 FROM colleague WHERE is_me = 0)")


def is_sample(read: Connection) -> bool:
    """Whether this is the sample journal, and nobody has changed anything in it."""
    return bool(one(read, "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'sample')"))


def next_meeting(read: Connection, now_ms: int) -> int | None:
    """The meeting that goes on at `now_ms` (UTC), or else the next; not all-day, cancelled or declined ones."""
    found = one(
        read,
        f"SELECT id FROM meeting WHERE starts_ms > ? - 86400000 AND starts_ms + minutes * 60000 > ? AND {_MINE}"
        " AND wrapped_ms IS NULL ORDER BY starts_ms LIMIT 1",
        now_ms,
        now_ms,
    )
    return None if found is None else int(found)


def meeting_now(read: Connection, now_ms: int) -> int | None:
    """The meeting that goes on at `now_ms` (UTC) or begins within ten minutes; the latest to start where several do."""
    found = one(
        read,
        "SELECT id FROM meeting WHERE starts_ms BETWEEN ? - 86400000 AND ? AND starts_ms + minutes * 60000 > ?"
        f" AND {_MINE} AND wrapped_ms IS NULL ORDER BY starts_ms DESC LIMIT 1",
        now_ms,
        now_ms + GRACE_MS,
        now_ms,
    )
    return None if found is None else int(found)


def due_by_me(read: Connection, today: date) -> int:
    """How many open promises of mine are due `today` or late."""
    return int(
        one(
            read,
            "SELECT count(*) FROM commitment WHERE state = 'open' AND direction = 'i_owe' AND due_on <= ?",
            today.isoformat(),
        )
    )
