"""Why a card comes up: one sentence with the numbers, for each kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.review import Card
from partnerjournal.domain.views.thanks import ReasonKind
from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _, ngettext


def reason(card: Card, today: date) -> str:
    """Why a card comes up today."""
    return _BY_KIND[card.kind](card, today)


def _check_in(card: Card, today: date) -> str:
    every = card.every or 1
    if card.last is None:
        said = ngettext(
            "Not in touch yet; you wanted every day.", "Not in touch yet; you wanted every {n} days.", every
        )
        return said.format(n=every)
    days = (today - card.last).days
    if card.detail == "own":
        said = ngettext(
            "No contact for {days} day; you wanted every {every}.",
            "No contact for {days} days; you wanted every {every}.",
            days,
        )
    else:
        said = ngettext(
            "No contact for {days} day; every {every} is usual.",
            "No contact for {days} days; every {every} is usual.",
            days,
        )
    return said.format(days=days, every=every)


def _my_promise(card: Card, today: date) -> str:
    days, day = _since(card, today)
    if not days:
        return _("You promised this for today.")
    said = ngettext("{n} day late: you promised this for {day}.", "{n} days late: you promised this for {day}.", days)
    return said.format(n=days, day=day)


def _their_promise(card: Card, today: date) -> str:
    days, day = _since(card, today)
    said = ngettext(
        "{n} day late: you were promised this for {day}.", "{n} days late: you were promised this for {day}.", days
    )
    return said.format(n=days, day=day)


def _restatement(card: Card, today: date) -> str:
    return _("You heard this {ago}. Nobody has confirmed it.").format(ago=_ago(card, today))


def _thanks_draft(card: Card, today: date) -> str:
    if not card.detail:
        return _("You wrote a thank-you {ago}. It is not sent.").format(ago=_ago(card, today))
    boss = card.detail if card.detail != "?" else _("their boss")
    return _("You wrote praise for {boss} {ago}. It is not sent.").format(ago=_ago(card, today), boss=boss)


def _thanks_due(card: Card, today: date) -> str:
    said = {
        ReasonKind.KEPT: _("{name} kept a promise {ago}. You have not said thank you."),
        ReasonKind.REACHED: _("{name} reached a goal {ago}. You have not said a word about it."),
        ReasonKind.SHARED: _("You and {name} reached a goal {ago}. You have not said thank you."),
    }[ReasonKind(card.detail)]
    return said.format(name=first_name(card.name), ago=_ago(card, today))


def _introduction(card: Card, today: date) -> str:
    return _("You introduced {name} to {other} {ago}. What came of it?").format(
        name=first_name(card.name), other=first_name(card.detail), ago=_ago(card, today)
    )


def _no_gesture(card: Card, today: date) -> str:
    name = first_name(card.name)
    if card.last is None:
        return _("Nothing that you did for {name} is written down.").format(name=name)
    days, _day = _since(card, today)
    said = ngettext(
        "{n} day since you last did something for {name}.", "{n} days since you last did something for {name}.", days
    )
    return said.format(n=days, name=name)


def _goal(card: Card, today: date) -> str:
    if card.last is None:
        return _("Nobody has confirmed this goal yet. Does it hold?")
    if card.kind is CardKind.SHARED_GOAL:
        return _("You both confirmed this {ago}. Does it still hold?").format(ago=_ago(card, today))
    if card.detail:
        return _("“{horizon}” is over. Does this goal still hold?").format(horizon=card.detail)
    return _("This goal was last confirmed {ago}. Does it still hold?").format(ago=_ago(card, today))


def _fact(card: Card, today: date) -> str:
    return _("You last heard this {ago}. Is it still true?").format(ago=_ago(card, today))


def _old_notes(card: Card, today: date) -> str:
    count = card.more + 1
    _days, day = _since(card, today)
    said = ngettext(
        "{n} private note from {day}. Do you still need it?",
        "{n} private notes, the oldest from {day}. Do you still need them?",
        count,
    )
    return said.format(n=count, day=day)


def _path(card: Card, today: date) -> str:
    if card.detail:
        said = _("Between you and {name} something was not working {ago}. Next you wanted: {step}")
    else:
        said = _("Between you and {name} something was not working {ago}. How is it now?")
    return said.format(name=first_name(card.name), ago=_ago(card, today), step=card.detail)


def _since(card: Card, today: date) -> tuple[int, str]:
    """How many days ago, and which day."""
    last = card.last or card.since
    return (today - last).days, short_date(last, today)


def _ago(card: Card, today: date) -> str:
    return relative_day(card.last or card.since, today)


_BY_KIND: dict[CardKind, Callable[[Card, date], str]] = {
    CardKind.CHECK_IN: _check_in,
    CardKind.MY_PROMISE: _my_promise,
    CardKind.THEIR_PROMISE: _their_promise,
    CardKind.RESTATEMENT: _restatement,
    CardKind.THANKS_DRAFT: _thanks_draft,
    CardKind.THANKS_DUE: _thanks_due,
    CardKind.INTRODUCTION: _introduction,
    CardKind.NO_GESTURE: _no_gesture,
    CardKind.SHARED_GOAL: _goal,
    CardKind.GOAL: _goal,
    CardKind.FACT: _fact,
    CardKind.OLD_NOTES: _old_notes,
    CardKind.PATH: _path,
}
