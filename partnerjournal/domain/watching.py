"""When a watched calendar is believed, and which of its meetings count as gone from it.

A calendar program may be writing its file at the very moment it is read, lose its connection half way, or export only
some weeks. So what is missing is believed slowly: it is easy to add what a calendar says, and a meeting that went from
the agenda for a wrong reason is a meeting missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FEW = 4  # of so few coming events all may change in an afternoon
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last moment that a calendar speaks of, both included."""

    first: datetime
    last: datetime

    def holds(self, at: datetime) -> bool:
        """Whether the calendar would have said something at `at`, had it anything there."""
        return self.first <= at <= self.last


ALWAYS = Span(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


def span_of(times: Iterable[datetime], now: datetime) -> Span | None:
    """What a calendar speaks of, by the starts (aware) of all its events; None for one without any.

    One whose first event is at most a week away is taken to begin with today: programs export from today on, and the
    next meeting may be the very one that was called off. A series that never ends says nothing of how far its file
    reaches: give its first time only.
    """
    known = sorted(times)
    if not known:
        return None
    first = min(known[0], now) if known[0] - now <= SOON else known[0]
    return Span(first, known[-1])


def lost_most(expected: Set[str], named: Set[str]) -> int:
    """How many of the `expected` coming events are missing, where that is more than half of them; else 0.

    Calendars empty themselves by mistake (signed out, another account, a sync that began anew) far more often than
    somebody calls off more than half of what is planned in one go. Of fewer than `FEW` anything is believed.
    """
    missing = len(expected - named)
    return missing if len(expected) >= FEW and missing * 2 > len(expected) else 0
