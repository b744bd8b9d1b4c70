"""Meetings that get in each other's way: two at once, or one directly after the other without time to breathe.

Whoever goes from one call into the next is still in the first one. So less than five minutes between two meetings are
pointed out when one plans, and never forbidden. All-day ones, cancelled and declined ones are in nobody's way; they are
left out by whoever gathers what is `Busy`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from partnerjournal.i18n import _

BREATHER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Busy:
    """A meeting that takes place, from `starts` to `ends` (aware)."""

    id: int
    title: str
    starts: datetime
    ends: datetime


class ClashKind(StrEnum):
    OVERLAP = "overlap"
    DIRECTLY_AFTER = "directly_after"  # the other one ends as this one begins
    DIRECTLY_BEFORE = "directly_before"


@dataclass(frozen=True, slots=True)
class Clash:
    kind: ClashKind
    other: Busy


def kind_of(starts: datetime, ends: datetime, other: Busy, breather: timedelta = BREATHER) -> ClashKind | None:
    """How a meeting from `starts` to `ends` gets in the way of another; None where it doesn't.

    One that lasts no time overlaps what goes on at that moment. With no `breather` only overlaps count.
    """
    if max(starts, other.starts) < min(ends, other.ends) or starts == other.starts:
        return ClashKind.OVERLAP
    if timedelta(0) <= starts - other.ends < breather:
        return ClashKind.DIRECTLY_AFTER
    return ClashKind.DIRECTLY_BEFORE if timedelta(0) <= other.starts - ends < breather else None


def clashes(
    starts: datetime, ends: datetime, others: Iterable[Busy], breather: timedelta = BREATHER
) -> tuple[Clash, ...]:
    """What gets in the way of a meeting: overlaps first, then by time."""
    found = [Clash(kind, other) for other in others if (kind := kind_of(starts, ends, other, breather)) is not None]
    return tuple(sorted(found, key=lambda clash: (clash.kind is not ClashKind.OVERLAP, clash.other.starts)))


def say(found: Sequence[Clash], zone: tzinfo, most: int = 3) -> str:
    """What else is at the same time, or directly before and after, by the clocks of `zone`; empty without any."""
    named = [(clash.kind, _named(clash.other, zone)) for clash in found[:most]]
    words = {
        ClashKind.OVERLAP: _("At the same time: {meetings}"),
        ClashKind.DIRECTLY_AFTER: _("Directly after {meetings}"),
        ClashKind.DIRECTLY_BEFORE: _("Directly before {meetings}"),
    }
    said = [
        words[kind].format(meetings=", ".join(name for of, name in named if of is kind))
        for kind in ClashKind
        if any(of is kind for of, _name in named)
    ]
    return " · ".join(said)


def _named(other: Busy, zone: tzinfo) -> str:
    starts, ends = other.starts.astimezone(zone), other.ends.astimezone(zone)
    return _("“{title}” {start}–{end}").format(title=other.title, start=f"{starts:%H:%M}", end=f"{ends:%H:%M}")
