"""For how long something can be put off by one key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from partnerjournal.domain.briefing_words import day_words
from partnerjournal.domain.when import add_months
from partnerjournal.i18n import _


@dataclass(frozen=True, slots=True)
class Wait:
    """Until when, and how that is said."""

    name: str
    text: str
    until: date


def waits(today: date, met: date | None) -> tuple[Wait, ...]:
    """A week, two, a month; and until the day after the next meeting, where one is planned for the day `met`."""
    found = [
        Wait("week", _("1 week"), today + timedelta(days=7)),
        Wait("two_weeks", _("2 weeks"), today + timedelta(days=14)),
        Wait("month", _("1 month"), add_months(today, 1)),
    ]
    if met is not None:
        said = _("Until you met, {day}").format(day=day_words(met, today))
        found.append(Wait("meeting", said, met + timedelta(days=1)))
    return tuple(found)
