"""Drafts of what one writes at a card of the review. Nothing is sent: they are there to be made one's own.

What leaves the app is made from shareable text only (decision 14): a private goal is no part of a draft.
"""

from __future__ import annotations

from datetime import date, tzinfo

from partnerjournal.domain.briefing_words import clip, day_words
from partnerjournal.domain.enums import Visibility
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.review import Behind, Between, Card
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _


def check_in(card: Card, behind: Behind, today: date, zone: tzinfo) -> str:
    """A few lines to be in touch again, with the reason that `reason_to_write` names."""
    mine, theirs, wish = _shareable(behind.mine), _shareable(behind.theirs), behind.wish
    if mine.count:
        body = _("I have not forgotten this: {what}.").format(what=_plain(mine.text))
        if mine.due_on and mine.due_on >= today:
            body += " " + _("You have it by {day}.").format(day=short_date(mine.due_on, today))
    elif theirs.count:
        body = _("how is this coming along: {what}? Is there something that I can do to help?").format(
            what=_plain(theirs.text)
        )
    elif wish and wish.visibility is Visibility.SHAREABLE:
        body = _("you told me that this matters to you: {what}. How is it going?").format(what=_plain(wish.text))
    elif behind.meeting_at:
        day = day_words(behind.meeting_at.astimezone(zone).date(), today)
        body = _("we meet on {day}. What would you like to have on the table?").format(day=day)
    else:
        body = _("it has been a while. How are things, and is there something that I could take off your hands?")
    return _greeted(card, behind, body)


def reason_to_write(behind: Behind) -> str:
    """Why to write just now, for one's own eyes; empty where nothing is recorded that gives one."""
    if behind.mine.count:
        return _("What you owe: {what}").format(what=clip(behind.mine.text))
    if behind.theirs.count:
        return _("What you were promised: {what}").format(what=clip(behind.theirs.text))
    if behind.wish:
        return _("Ask how it goes: {what}").format(what=clip(behind.wish.text))
    return ""


def reminder(card: Card, behind: Behind, today: date) -> str:
    """Asking kindly about what somebody promised."""
    when = short_date(card.last, today) if card.last else ""
    body = _("how is this coming along: {what}? We had {day} in mind. Does another date suit you better?")
    return _greeted(card, behind, body.format(what=_plain(card.text), day=when))


def restated(card: Card, behind: Behind) -> str:
    """Saying back what was heard, to have it confirmed."""
    body = _("let me check that I have this right: {what}. Is that so, or did you mean something else?")
    return _greeted(card, behind, body.format(what=_plain(card.text)))


def introduction(card: Card, behind: Behind) -> str:
    """Asking what came of an introduction."""
    body = _("have you and {other} found time to talk? I would like to hear what came of it.")
    return _greeted(card, behind, body.format(other=first_name(card.detail)))


def _greeted(card: Card, behind: Behind, body: str) -> str:
    name = first_name(card.name)
    greeting = _("Hello {name},").format(name=name) if name else _("Hello,")
    return f"{greeting} {body}" if behind.chats else f"{greeting}\n\n{body}\n"


def _shareable(between: Between) -> Between:
    return between if between.visibility is Visibility.SHAREABLE else Between()


def _plain(text: str) -> str:
    return clip(text).rstrip(".!? ")
