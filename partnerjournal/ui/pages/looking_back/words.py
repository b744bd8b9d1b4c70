"""What looking back says, as whole sentences: each with the number of meetings that it rests on."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain import presence as rules
from partnerjournal.domain.presence import Compared, Lengths, Mean, Stretch
from partnerjournal.domain.when import duration, short_date
from partnerjournal.i18n import _, ngettext


def lengths(found: Lengths | None) -> str:
    """ "9 of 14 meetings went over their plan; the middle one took 4 min more than planned." """
    if found is None:
        return _("No meeting was timed against a plan yet.")
    said = ngettext(
        "{over} of {n} timed meeting went over its plan",
        "{over} of {n} timed meetings went over their plan",
        found.timed,
    ).format(over=found.over, n=found.timed)
    middle = round(found.middle)
    if found.timed < rules.LEAST or not middle:
        return _("{said}.").format(said=said)
    if middle > 0:
        return _("{said}; the middle one took {length} more.").format(said=said, length=duration(middle))
    return _("{said}; the middle one took {length} less.").format(said=said, length=duration(-middle))


def ratings(now: Mean | None, before: Mean | None, rated: int) -> str:
    """ "4.2 of 5 over your last 10 rated meetings; 3.6 over the 10 before." """
    if now is None:
        if not rated:
            return _("No meeting was rated yet.")
        return ngettext(
            "{n} meeting is rated: too few for a mean.", "{n} meetings are rated: too few for a mean.", rated
        ).format(n=rated)
    said = _("{mean} of 5 over your last {n} rated meetings").format(mean=_mean(now), n=now.of)
    if before is None:
        return _("{said}.").format(said=said)
    return _("{said}; {mean} over the {n} before.").format(said=said, mean=_mean(before), n=before.of)


def drifts(times: int, an_hour: float | None) -> str:
    """ "23 drifts in a year, 1.4 in an hour of meetings." """
    if not times:
        return _("No drift was logged.")
    said = ngettext("{n} drift", "{n} drifts", times).format(n=times)
    if an_hour is None:
        return _("{said}.").format(said=said)
    return _("{said}, {rate} in an hour of meetings.").format(said=said, rate=f"{an_hour:.1f}")


def compared(found: Compared) -> str:
    """ "Ticked: 4.3 of 5 over 6 meetings. Not ticked: 3.1 over 4." """
    return _("Ticked: {with_mean} of 5 over {with_n} meetings. Not ticked: {mean} of 5 over {n}.").format(
        with_mean=_mean(found.ticked), with_n=found.ticked.of, mean=_mean(found.without), n=found.without.of
    )


def unsaid(lines: int) -> str:
    """That some lines of the list can't be compared."""
    return ngettext(
        "{n} more line waits for {least} rated meetings with it and {least} without.",
        "{n} more lines wait for {least} rated meetings with them and {least} without.",
        lines,
    ).format(n=lines, least=rules.LEAST)


def length_of(stretch: Stretch, weekly: bool, today: date) -> str:
    """What one mark of the lengths says."""
    if stretch.planned is None or stretch.taken is None:
        return _("{when}: not timed against a plan").format(when=when(stretch, weekly, today))
    return _("{when}: {taken} of {planned}").format(
        when=when(stretch, weekly, today),
        taken=duration(round(stretch.taken)),
        planned=duration(round(stretch.planned)),
    )


def rating_of(stretch: Stretch, weekly: bool, today: date) -> str:
    """What one mark of the ratings says."""
    if stretch.presence is None:
        return _("{when}: not rated").format(when=when(stretch, weekly, today))
    rate = f"{stretch.presence:.1f}".removesuffix(".0")
    return _("{when}: {rate} of 5").format(when=when(stretch, weekly, today), rate=rate)


def when(stretch: Stretch, weekly: bool, today: date) -> str:
    """ "12 Nov · Pilot review", or "Week of 9 Nov · 4 meetings"."""
    day = short_date(stretch.day, today)
    if weekly:
        count = len(stretch.meetings)
        meetings = ngettext("{n} meeting", "{n} meetings", count).format(n=count)
        return _("Week of {day} · {meetings}").format(day=day, meetings=meetings)
    title = stretch.meetings[0].title
    return _("{day} · {title}").format(day=day, title=title) if title else day


def _mean(mean: Mean) -> str:
    return f"{mean.value:.1f}"
