"""When a meeting is, in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from partnerjournal.clock import Clock
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.views.meetings import DAY_MINUTES, AttendeeRow, MeetingView
from partnerjournal.domain.when import (
    duration,
    find_zone,
    relative_day,
    relative_time,
    short_date,
    short_weekday,
    time_there,
)
from partnerjournal.i18n import _, ngettext


def day(on: date, today: date) -> str:
    """ "Thu 26 Nov", with the year where that is another."""
    return _("{weekday} {date}").format(weekday=short_weekday(on), date=short_date(on, today))


def span(wall: datetime, minutes: int, today: date, *, all_day: bool = False) -> str:
    """ "Thu 26 Nov, 14:00–14:45"; of an all-day meeting "Thu 26 Nov, all day" or "… for 3 days"."""
    if all_day:
        days = max(1, round(minutes / DAY_MINUTES))
        if days == 1:
            return _("{day}, all day").format(day=day(wall.date(), today))
        length = ngettext("{n} day", "{n} days", days).format(n=days)
        return _("{day}, for {length}").format(day=day(wall.date(), today), length=length)
    ends = wall + timedelta(minutes=minutes)
    if minutes < DAY_MINUTES:
        return _("{day}, {start}–{end}").format(day=day(wall.date(), today), start=f"{wall:%H:%M}", end=f"{ends:%H:%M}")
    return _("{day} {start} – {end_day} {end}").format(
        day=day(wall.date(), today), start=f"{wall:%H:%M}", end_day=day(ends.date(), today), end=f"{ends:%H:%M}"
    )


def when(meeting: MeetingView, clock: Clock) -> str:
    """The line below the title: the span here, how long, how soon, and the time elsewhere where it differs."""
    today, now = clock.today(), clock.local()
    here = meeting.wall if meeting.all_day else meeting.starts.astimezone(clock.zone).replace(tzinfo=None)
    parts = [span(here, meeting.minutes, today, all_day=meeting.all_day)]
    if not meeting.all_day:
        parts.append(duration(meeting.minutes))
    parts.append(soon(meeting, now))
    if not meeting.all_day:
        parts += elsewhere(meeting, clock)
    return " · ".join(part for part in parts if part)


def soon(meeting: MeetingView, now: datetime) -> str:
    """ "in 12 min", "now", "7 days ago"."""
    if meeting.all_day:
        return relative_day(meeting.wall.date(), now.date())
    if meeting.starts <= now < meeting.ends:
        return _("now")
    return relative_time(meeting.starts if now < meeting.starts else meeting.ends, now)


def elsewhere(meeting: MeetingView, clock: Clock) -> list[str]:
    """ "her 09:00" with one person elsewhere, "09:00 for Ana" of several; and the meeting's own clock, if another."""
    said: list[str] = []
    times: dict[str, list[AttendeeRow]] = {}
    for person in meeting.people:
        if there := time_there(meeting.starts, person.zone, clock.zone):
            times.setdefault(there, []).append(person)
    for time, people in times.items():
        one = people[0]
        if len(meeting.people) == 1:
            words = by_pronoun(one.pronoun, she=_("her {time}"), he=_("his {time}"), they=_("their {time}"))
            said.append(words.format(time=time))
        else:
            names = ", ".join(first_name(person.name) for person in people[:3])
            said.append(_("{time} for {names}").format(time=time, names=names))
    own = time_there(meeting.starts, meeting.zone, clock.zone)
    if own and own not in times:
        said.append(_("{time} in {zone}").format(time=own, zone=city(meeting.zone or "")))
    return said


def city(zone: str) -> str:
    """The place that a zone is called after: "New York"."""
    return zone.rpartition("/")[2].replace("_", " ")


def is_zone(name: str) -> bool:
    return find_zone(name) is not None
