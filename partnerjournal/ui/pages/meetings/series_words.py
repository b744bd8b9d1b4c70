"""How a meeting repeats, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from partnerjournal.clock import Clock
from partnerjournal.domain.repeating import Repetition, say
from partnerjournal.domain.views.series import Repeats
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext

if TYPE_CHECKING:
    from partnerjournal.services.series import Changed


def sentence(repetition: Repetition, first: date, at: time | None, following: Sequence[date], today: date) -> str:
    """ "Every second Tuesday at 14:00, until 30 Jun; next: 24 Nov, 8 Dec, 22 Dec"."""
    words = _capital(say(repetition, first, today, at))
    named = ", ".join(short_date(day, today) for day in following)
    return _("{repeats}; next: {days}").format(repeats=words, days=named) if named else words


def line(repeats: Repeats, clock: Clock) -> str:
    """ "Repeats every second Tuesday · moved from 24 Nov"."""
    today = clock.today()
    if repeats.repetition is None:
        words = _("Repeats as its own calendar says")
    else:
        words = _("Repeats {how}").format(how=say(repeats.repetition, repeats.first, today))
    if not repeats.moved:
        return words
    return _("{repeats} · moved from {day}").format(repeats=words, day=short_date(repeats.original.date(), today))


def spoken(repeats: Repeats, clock: Clock) -> str:
    """The line with the time of day and the next days, for a tooltip."""
    words, today = line(repeats, clock), clock.today()
    days = ", ".join(short_date(at.astimezone(clock.zone).date(), today) for at in repeats.to_come[:3])
    return _("{repeats}; next: {days}").format(repeats=words, days=days) if days else words


def overlaps(taken: Sequence[datetime], of: int, clock: Clock) -> str:
    """ "3 of the next 12 overlap: 8 Dec, 22 Dec, 5 Jan"; empty without any."""
    if not taken:
        return ""
    today = clock.today()
    days = ", ".join(short_date(at.astimezone(clock.zone).date(), today) for at in taken[:4])
    words = ngettext("{n} of the next {of} overlaps: {days}", "{n} of the next {of} overlap: {days}", len(taken))
    return words.format(n=len(taken), of=of, days=days if len(taken) <= 4 else f"{days} …")


def kept(changed: Changed) -> str:
    """What stays although its series no longer has it; empty where nothing does."""
    if not changed.kept:
        return ""
    words = ngettext(
        "{n} with something written in it stays as a meeting of its own",
        "{n} with something written in them stay as meetings of their own",
        changed.kept,
    )
    return words.format(n=changed.kept)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
