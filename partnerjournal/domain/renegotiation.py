"""The words with which one asks for another date, in the form that the colleague likes to be reached by."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from partnerjournal.domain.enums import Direction
from partnerjournal.domain.names import first_name
from partnerjournal.domain.text import one_line
from partnerjournal.domain.when import short_date, weekday_name
from partnerjournal.i18n import _


class Medium(StrEnum):
    """How the words go out: written as a mail, as a line in a chat, or said aloud."""

    MAIL = "mail"
    CHAT = "chat"
    SPOKEN = "spoken"


# What people write into the preference for a channel, in the languages whose dates are read.
_CHANNELS = (
    (Medium.CHAT, r"chat|teams|slack|signal|whats\s?app|matrix|dm|text|messag\w*|nachricht\w*|mensaje\w*|sms"),
    (Medium.MAIL, r"e-?mail\w*|mail\w*|correo|courriel|letter|brief"),
    (Medium.SPOKEN, r"call\w*|phone|telefon\w*|teléfono|téléphone|anruf\w*|llamada|person|video|face to face|walk"),
)


def medium(channel: str) -> Medium:
    """The medium that the words of a channel preference name first ("chat rather than mail"); a mail without any."""
    places = []
    for kind, words in _CHANNELS:
        if found := re.search(rf"\b(?:{words})\b", channel.casefold()):
            places.append((found.start(), kind))
    return min(places)[1] if places else Medium.MAIL


def wording(
    what: str,
    direction: Direction,
    before: date | None,
    after: date | None,
    today: date,
    *,
    name: str = "",
    why: str = "",
    by: Medium = Medium.MAIL,
) -> str:
    """What to send so that both have the same date: `what` was promised for `before` and is wanted for `after`.

    Of mine it asks, of theirs it says back what was agreed. Without a date before, it names the first one. The reason
    stands in it where there is one; a mail has a greeting, a line of a chat has none.
    """
    said = one_line(what).rstrip(".")
    new = day_words(after, today) if after else ""
    old = day_words(before, today) if before else ""
    because = one_line(why).rstrip(".")
    body = _mine(said, old, new, because) if direction is Direction.I_OWE else _theirs(said, old, new)
    first = first_name(name)
    if by is Medium.MAIL:
        greeting = _("Hello {name},").format(name=first) if first else _("Hello,")
        return f"{greeting}\n\n{body}"
    if by is Medium.CHAT and first:
        return _("{name} – {words}").format(name=first, words=body)
    return body


def day_words(day: date, today: date) -> str:
    """A day as one says it to somebody: by its name within a week either way, with the date where it is further off."""
    dated = short_date(day, today)
    if abs((day - today).days) <= 6:
        return _("{weekday} ({day})").format(weekday=weekday_name(day), day=dated)
    return dated


def _mine(what: str, old: str, new: str, because: str) -> str:
    if not new:
        said = _("I said {old} for “{what}”, and I will not make it{because}. When would it still help you?")
    elif old:
        said = _("I said {old} for “{what}”; I need until {new}{because}. Is that all right for you?")
    else:
        said = _("I can have “{what}” for you by {new}{because}. Is that all right for you?")
    reason = _(", because {why}").format(why=because) if because else ""
    return said.format(what=what, old=old, new=new, because=reason)


def _theirs(what: str, old: str, new: str) -> str:
    if not new:
        said = _("So that we both have it the same way: “{what}” has no date any more, it was {old}. Is that right?")
    elif old:
        said = _("So that we both have it the same way: “{what}” comes by {new}, not by {old}. Is that right?")
    else:
        said = _("So that we both have it the same way: “{what}” comes by {new}. Is that right?")
    return said.format(what=what, old=old, new=new)
