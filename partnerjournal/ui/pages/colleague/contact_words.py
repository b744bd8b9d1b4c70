"""What is said of a contact: what it was, when, and whether they answered."""

from __future__ import annotations

from datetime import date, datetime

from partnerjournal.domain.enums import ContactKind, Pronoun
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.views.contacts import ContactRow
from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _
from partnerjournal.ui.pages.colleague import words


def day_words(day: date, today: date) -> str:
    """ "today", "yesterday", "3 Nov": words that are read back as that day."""
    return relative_day(day, today) if (today - day).days < 2 else short_date(day, today)


def title(row: ContactRow, now: datetime) -> str:
    """ "Call, today", with what it was about where somebody said so. `now` is aware, in the local zone."""
    day = day_words(row.at.astimezone(now.tzinfo).date(), now.date())
    said = _("{kind}, {day}").format(kind=words.contact_kind(row.kind), day=day)
    return _("{what}: {text}").format(what=said, text=row.text) if row.text else said


def did_answer(kind: ContactKind, pronoun: Pronoun) -> str:
    """The question whether a call was taken, a message or mail answered."""
    if kind is ContactKind.CALL:
        return by_pronoun(pronoun, she=_("Did she pick up?"), he=_("Did he pick up?"), they=_("Did they pick up?"))
    return by_pronoun(pronoun, she=_("Did she answer?"), he=_("Did he answer?"), they=_("Did they answer?"))
