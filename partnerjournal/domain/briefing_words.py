"""Small wordings that the parts of a briefing share."""

from __future__ import annotations

import re
from datetime import date

from partnerjournal.domain.names import fold
from partnerjournal.domain.text import one_line
from partnerjournal.domain.when import months_between, relative_day, short_date, short_weekday
from partnerjournal.i18n import _

_NOT_WORD = re.compile(r"[\W_]+")
_EVERYDAY = frozenset(
    "about after again also always another because been before being between both could does doing done down during "  # noqa: SIM905
    "each early enough every fewer first from getting give good great have having help here into just keep knows last "
    "less like likes long look made make makes many more most much must need needs never next only other over part "
    "people real really right same should since some soon start still such take team than that their them then there "
    "these they thing things this those through time today together under until very want wants week well were what "
    "when where which while will with within without work working works would year years your".split()
)
STALE_MONTHS = 3  # after so long a goal is only what it was
LONGEST = 160  # characters of a note, a fact or a goal; the whole stands on the colleague's page


def telling_words(text: str) -> frozenset[str]:
    """The words of `text` that say what it is about: folded, four letters or more, none of the everyday ones."""
    words = _NOT_WORD.split(fold(text))
    return frozenset(word for word in words if len(word) >= 4 and word not in _EVERYDAY)


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
