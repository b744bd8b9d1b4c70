"""The rows of Today, from what was read to what a list shows."""

from __future__ import annotations

from datetime import date, tzinfo

from partnerjournal.domain.enums import Direction
from partnerjournal.domain.names import initials
from partnerjournal.domain.views.people import PersonRow
from partnerjournal.domain.views.today import PromiseRow, UnansweredRow
from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.models.promise_rows import due
from partnerjournal.ui.widgets.rows import Face, RowData, Sign


def promise(row: PromiseRow, today: date) -> RowData:
    """An open commitment with its check box and when it is due."""
    icon, words, token = due(row.due_on, today)
    return RowData(
        row.id,
        row.text,
        subtitle=row.name,
        checkable=True,
        state_icon=icon,
        state_text=words,
        state_token=token,
    )


def unanswered(row: UnansweredRow, today: date, zone: tzinfo) -> RowData:
    """A restatement that nobody confirmed, and when it can be asked."""
    heard = short_date(row.heard.astimezone(zone).date(), today)
    said = _("You to {name}, {day}").format(name=row.name, day=heard) if row.name else heard
    ask = ""
    if row.ask_at is not None:
        at = row.ask_at.astimezone(zone)
        when = f"{at:%H:%M}" if at.date() == today else relative_day(at.date(), today)
        ask = _("ask at {time}").format(time=when) if at.date() == today else _("ask {day}").format(day=when)
    return RowData(row.id, row.text, subtitle=said, leading=Sign("dashed-circle"), state_text=ask)


def quiet(row: PersonRow, today: date, zone: tzinfo, usual_days: int) -> RowData:
    """Somebody whom it is time to check in with."""
    touch = row.touch(today, zone, usual_days)
    wanted = row.cadence_days or usual_days
    if touch.never:
        said = _("not met yet, wanted every {n}").format(n=wanted)
    else:
        last = row.last_contact.astimezone(zone).date() if row.last_contact else today
        said = _("{ago}, wanted every {n}").format(ago=relative_day(last, today), n=wanted)
    over = ngettext("{n} day over", "{n} days over", touch.over_days).format(n=touch.over_days)
    return RowData(
        row.id,
        row.name,
        subtitle=said,
        leading=Face(initials(row.name), row.id),
        state_icon="clock" if touch.over_days else "",
        state_text=over if touch.over_days else _("due today"),
        state_token="warn" if touch.over_days else "ink",
    )


def owe_heading(direction: Direction) -> str:
    return _("You owe") if direction is Direction.I_OWE else _("They owe")
