"""What the Questions page says."""

from __future__ import annotations

from datetime import date, tzinfo

from partnerjournal.domain.questions import Purpose
from partnerjournal.domain.views.questions import Usage
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext


def purpose(of: Purpose) -> str:
    """A purpose as a heading."""
    return {
        Purpose.PATH: _("Their way here"),
        Purpose.OBJECTIVES: _("What they are after"),
        Purpose.THIS_YEAR: _("This year"),
        Purpose.OBSTACLES: _("What is in the way"),
        Purpose.TOGETHER: _("How to work together"),
        Purpose.FEEDBACK: _("How it is going between us"),
        Purpose.CLOSING: _("Before you part"),
    }[of]


def used(usage: Usage, zone: tzinfo, today: date) -> str:
    """How often a question was asked: "Asked 3 times, 2 people, last 12 Nov"."""
    day = short_date(usage.last.astimezone(zone).date(), today)
    times = ngettext("Asked once", "Asked {n} times", usage.times).format(n=usage.times)
    if usage.times == 1:
        return _("{times}, {day}").format(times=times, day=day)
    people = ngettext("{n} person", "{n} people", usage.people).format(n=usage.people)
    return _("{times}, {people}, last {day}").format(times=times, people=people, day=day)
