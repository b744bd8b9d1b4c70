"""Small wordings that the parts of a briefing share."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.text import one_line
from partnerjournal.domain.when import months_between, relative_day, short_date, short_weekday
from partnerjournal.i18n import _

STALE_MONTHS = 3  # after so long a goal is only what it was
LONGEST = 160  # characters of a note, a fact or a goal; the whole stands on the colleague's page


def clip(text: str) -> str:
    """`text` on one line, cut at a word where it is longer than two or three lines can hold."""
    line = one_line(text)
    if len(line) <= LONGEST:
        return line
    cut = line[:LONGEST]
    last_blank = cut.rfind(" ")
    return (cut[:last_blank] if last_blank > LONGEST // 2 else cut).rstrip(" ,.;:") + "…"


def capital(text: str) -> str:
    """`text` as a sentence begins."""
    return text[:1].upper() + text[1:]


def day_words(day: date, today: date) -> str:
    """A date with its weekday: "Thu 12 Nov"."""
    return _("{weekday} {day}").format(weekday=short_weekday(day), day=short_date(day, today))


def confirmation(day: date | None, today: date) -> tuple[str, bool]:
    """When a goal was confirmed, in words, and whether that is too long ago to rely on."""
    if day is None:
        return _("Never confirmed"), True
    if months_between(day, today) >= STALE_MONTHS:
        return _("Last confirmed {ago}").format(ago=relative_day(day, today)), True
    when = relative_day(day, today) if (today - day).days < 2 else short_date(day, today)
    return _("Confirmed {day}").format(day=when), False
