"""How often to be in touch: last contact, overdue, quiet. All of it follows from what happened, none is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# Decision 15: everybody in one, you included; a meeting of more is a crowd, not a contact. The setting may differ.
MOST_ATTENDEES = 8
WEEKS = 52


@dataclass(frozen=True, slots=True)
class Touch:
    """How a colleague stands to their cadence on one day.

    `days` have passed since the last contact, or since they were added when there was none (`never`). `overdue` is
    days ÷ interval: 1.0 on the day it is time, 2.0 after two intervals; None without a wished interval. `over_days`
    are the days beyond it. `due` asks for attention: overdue and not snoozed.
    """

    days: int
    never: bool
    overdue: float | None
    over_days: int
    snoozed: bool
    due: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without contact from one day to another, `days` long."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def touch(
    last: date | None,
    added: date,
    interval_days: int | None,
    today: date,
    snoozed_until: date | None = None,
) -> Touch:
    """How a colleague stands today, with `last` contact on that day or never, and `added` to the journal on that.

    A snooze holds until its day has come. Somebody never met is as overdue as the time since they were added.
    """
    days = max(0, (today - (last or added)).days)
    snoozed = snoozed_until is not None and today < snoozed_until
    overdue = days / interval_days if interval_days else None
    over_days = max(0, days - interval_days) if interval_days else 0
    return Touch(
        days=days,
        never=last is None,
        overdue=overdue,
        over_days=over_days,
        snoozed=snoozed,
        due=overdue is not None and overdue >= 1 and not snoozed,
    )


def weekly_bars(days: Iterable[date], today: date, weeks: int = WEEKS) -> tuple[int, ...]:
    """Contacts in each of the last `weeks` weeks (Monday to Sunday), oldest first, this week last."""
    this_week = today - timedelta(days=today.weekday())
    bars = [0] * weeks
    for day in days:
        ago = (this_week - (day - timedelta(days=day.weekday()))).days // 7
        if day <= today and ago < weeks:
            bars[weeks - 1 - ago] += 1
    return tuple(bars)


def longest_gap(days: Iterable[date], since: date, today: date) -> Gap | None:
    """The longest stretch from one contact to the next between `since` and today, today counting as an end.

    Of several the latest, since that one is still felt. None without any contact in that time: then there is no gap,
    there is nothing.
    """
    within = sorted({day for day in days if since <= day <= today})
    if not within:
        return None
    gaps = [Gap(start, end) for start, end in zip(within, [*within[1:], today], strict=True)]
    return max(gaps, key=lambda gap: (gap.days, gap.start))
