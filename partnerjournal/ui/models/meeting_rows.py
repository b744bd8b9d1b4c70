"""Meetings as rows of lists: Today's, and those of the page of meetings."""

from __future__ import annotations

from datetime import datetime, timedelta

from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.names import first_name, initials
from partnerjournal.domain.views.meetings import MeetingRow
from partnerjournal.domain.when import duration
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.widgets.rows import Face, Mark, RowData, Sign

ASK_FOR_WRAP_UP = timedelta(days=14)  # what is longer past is left in peace


def meeting(row: MeetingRow, now: datetime) -> RowData:
    """A meeting with its state at the right end; `now` is aware, in the local zone."""
    icon, words, token = state(row, now)
    return RowData(
        row.id,
        row.title,
        number=_number(row, now),
        leading=_leading(row),
        subtitle=_second(row, now),
        state_icon=icon,
        state_text=words,
        state_token=token,
        quiet=_quiet(row),
    )


def listed(row: MeetingRow, now: datetime, *, face: bool = True) -> RowData:
    """A meeting in a narrow list: its state stands before the people, on the second line."""
    icon, words, token = state(row, now)
    short = " · ".join(part for part in (_people(row, short=True), _length(row, now, short=True)) if part)
    clash = _("Overlaps") if row.overlaps and not row.over(now) else ""
    first = Mark(clash, "warning", "warn") if clash else Mark(words, icon, token)  # there is room for one
    marks = (first, Mark(short, "review" if row.repeats else ""))
    said = (clash, words, _second(row, now), _("repeats") if row.repeats else "")
    return RowData(
        row.id,
        row.title,
        number=_number(row, now),
        leading=_leading(row) if face else None,
        subtitle=" · ".join(part for part in said if part),
        marks=tuple(mark for mark in marks if mark.text),
        quiet=_quiet(row),
        spoken=", ".join(part for part in (_number(row, now), row.title, *said) if part),
    )


def state(row: MeetingRow, now: datetime) -> tuple[str, str, str]:
    """Icon, words and token of where a meeting stands; empty words where nothing is to be said."""
    return _past(row, now) if row.over(now) else _to_come(row)


def _number(row: MeetingRow, now: datetime) -> str:
    return _("all day") if row.all_day else f"{row.starts.astimezone(now.tzinfo):%H:%M}"


def _leading(row: MeetingRow) -> Face | Sign:
    return Face(initials(row.people[0]), row.face_id or 0) if row.people else Sign("meetings")


def _quiet(row: MeetingRow) -> bool:
    return row.declined or row.state in (MeetingState.CANCELLED, MeetingState.NOT_HELD)


def _second(row: MeetingRow, now: datetime) -> str:
    return " · ".join(part for part in (_people(row), _length(row, now)) if part)


def _people(row: MeetingRow, *, short: bool = False) -> str:
    names = [first_name(name) if short else name for name in row.people if name != row.title]
    if row.count > len(row.people) or len(names) > 2:
        more = row.count - 1
        words = ngettext("{name} and {n} other", "{name} and {n} others", more)
        return words.format(name=names[0] if names else row.people[0], n=more)
    return ", ".join(names)


def _length(row: MeetingRow, now: datetime, *, short: bool = False) -> str:
    if row.all_day:
        return ""
    if row.present_seconds is not None:
        words = _("{n} of {planned} min") if short else _("held, {n} of {planned} min")
        return words.format(n=row.present_seconds // 60, planned=row.minutes)
    if row.over(now) and row.state is MeetingState.PLANNED and not row.declined:
        return _("assumed held") if short else _("{length}, assumed held").format(length=duration(row.minutes))
    return duration(row.minutes)


def _past(row: MeetingRow, now: datetime) -> tuple[str, str, str]:
    if row.state is MeetingState.CANCELLED:
        return "close", _("Cancelled"), "muted"
    if row.declined or row.state is MeetingState.NOT_HELD:
        return "minus", _("Not held"), "muted"
    if row.recap_sent:
        return "check-circle", _("Recap sent"), "good"
    if row.wrapped:
        return "send", _("Recap not sent"), "warn"
    asks = not row.all_day and bool(row.people) and row.starts > now - ASK_FOR_WRAP_UP
    return ("note", _("Wrap up"), "warn") if asks else ("", "", "")


def _to_come(row: MeetingRow) -> tuple[str, str, str]:
    if row.state is MeetingState.CANCELLED:
        return "close", _("Cancelled"), "muted"
    if row.declined:
        return "minus", _("Declined"), "muted"
    if row.all_day:
        return "", "", ""
    if row.prepared:
        return "check-circle", _("Prepared"), "good"
    return "circle", _("Not prepared") if row.has_intention else _("No intention yet"), "muted"
