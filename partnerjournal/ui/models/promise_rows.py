"""When a promise is due, as every list of promises says it."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _, ngettext


def due(due_on: date | None, today: date) -> tuple[str, str, str]:
    """Icon, words and token of a due date."""
    if due_on is None:
        return "", _("no date"), "muted"
    late = (today - due_on).days
    if late > 0:
        return "clock", ngettext("{n} day late", "{n} days late", late).format(n=late), "warn"
    if late > -2:
        return "", relative_day(due_on, today), "ink"
    return "", short_date(due_on, today), "muted"
