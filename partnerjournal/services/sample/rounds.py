"""When the sample's meetings are: each round's past, today's and coming ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

AHEAD_WEEKS = 13
_LAST_WEEKDAY = 4


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting of a round: its local wall time, and how many meetings ago it was.

    `ago` is 0 for today's or the next one, 1 for the last one before it, -1 for the one after the next.
    """

    starts: datetime
    ago: int


def first_meeting(now: datetime) -> datetime:
    """When the sample's next meeting begins: at the next round five minutes, ten or more from `now`; naive, local."""
    wall = now.replace(tzinfo=None, second=0, microsecond=0) + timedelta(minutes=10)
    return wall + timedelta(minutes=-wall.minute % 5)


def meetings_of(entry: Mapping[str, Any], now: datetime) -> tuple[Held, ...]:
    """The meetings of a round, the oldest first."""
    at = time.fromisoformat(entry["at"])
    base = _base(entry["when"], now.date())
    every = entry["every"]
    past = [n for n in range(every, entry["weeks"] + 1, every) if not _left_out(n, entry)]
    found = [Held(datetime.combine(base - timedelta(weeks=n), at), place) for place, n in enumerate(past, 1)]
    found.reverse()
    if "until" in entry:
        return tuple(found)
    today = _today(entry["when"], now)
    if today is not None:
        found.append(Held(today, 0))
    elif not entry["when"].startswith("now"):
        found.append(Held(datetime.combine(base, at), 0))
    coming = range(every, AHEAD_WEEKS, every)
    found += [Held(datetime.combine(base + timedelta(weeks=n), at), -place) for place, n in enumerate(coming, 1)]
    return tuple(found)


def _base(when: str, today: date) -> date:
    """The day of the round's next meeting."""
    if when.startswith("now"):
        return today
    if when == "tomorrow":
        return today + timedelta(days=1)
    working = [day for n in range(1, 7) if (day := today + timedelta(days=n)).weekday() <= _LAST_WEEKDAY]
    return working[(int(when.removeprefix("day ")) - 1) % len(working)]


def _today(when: str, now: datetime) -> datetime | None:
    """Today's meeting of a round that is counted from now; None for other rounds, or where it would be another day."""
    if not when.startswith("now"):
        return None
    first = first_meeting(now)
    starts = first + timedelta(minutes=int(when.removeprefix("now") or 0))
    return starts if starts.date() == first.date() else None


def _left_out(weeks: int, entry: Mapping[str, Any]) -> bool:
    first, last = entry.get("gap", (0, -1))
    until: int = entry.get("until", 0)
    return weeks < until or first <= weeks <= last
