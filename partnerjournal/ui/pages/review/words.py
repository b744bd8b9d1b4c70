"""What a card says: whose it is, why it comes up, with the numbers, and what its keys do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

from partnerjournal.domain.briefing_words import clip, confirmation, day_words
from partnerjournal.domain.enums import CardKind, ContactKind
from partnerjournal.domain.names import by_pronoun, first_name, initials
from partnerjournal.domain.review_drafts import reason_to_write
from partnerjournal.domain.views.review import Behind, Between, Card, LastTouch
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.pages.colleague.words import gesture_kind

ICONS = {
    CardKind.CHECK_IN: "clock",
    CardKind.MY_PROMISE: "arrow-up-right",
    CardKind.THEIR_PROMISE: "arrow-down-left",
    CardKind.RESTATEMENT: "dashed-circle",
    CardKind.THANKS_DRAFT: "wave",
    CardKind.THANKS_DUE: "wave",
    CardKind.INTRODUCTION: "people",
    CardKind.NO_GESTURE: "gift",
    CardKind.SHARED_GOAL: "link",
    CardKind.GOAL: "target",
    CardKind.FACT: "eye",
    CardKind.OLD_NOTES: "lock",
    CardKind.PATH: "lightbulb",
}


@dataclass(frozen=True, slots=True)
class KeyWords:
    """One of the three keys: what it does, and what happens then."""

    title: str
    hint: str


def whose(card: Card) -> str:
    """Whom a card is about."""
    return card.name or _("Nobody in particular")


def sign(card: Card) -> str:
    """The letters of its avatar."""
    return initials(card.name) or "?"


def second(card: Card, behind: Behind, today: date, zone: tzinfo) -> str:
    """The line below the reason: the last contact, and others of the same kind."""
    said = []
    if card.kind is CardKind.CHECK_IN and behind.last is not None:
        said.append(_last(behind.last, today, zone))
    if card.more and card.kind is not CardKind.OLD_NOTES:
        said.append(ngettext("{n} more waits.", "{n} more wait.", card.more).format(n=card.more))
    return " ".join(said)


def _last(last: LastTouch, today: date, zone: tzinfo) -> str:
    day = short_date(last.at.astimezone(zone).date(), today)
    what = _("a meeting")
    if last.contact is not None:
        what = {
            ContactKind.CALL: _("a call"),
            ContactKind.MESSAGE: _("a message"),
            ContactKind.MAIL: _("a mail"),
            ContactKind.IN_PERSON: _("you met"),
        }[last.contact]
    elif last.gesture is not None:
        what = gesture_kind(last.gesture)
    if last.text:
        return _("Last: {what} on {day}, “{text}”.").format(what=what, day=day, text=clip(last.text))
    return _("Last: {what} on {day}.").format(what=what, day=day)


def lines(card: Card, behind: Behind, today: date, zone: tzinfo) -> list[tuple[str, str, str]]:
    """What stands below: (label, words, remark)."""
    found: list[tuple[str, str, str]] = []
    if behind.wish is not None and card.kind is not CardKind.GOAL:
        wants = by_pronoun(behind.pronoun, she=_("She wants"), he=_("He wants"), they=_("They want"))
        remark, _stale = confirmation(behind.wish.confirmed_on, today)
        found.append((wants, clip(behind.wish.text), remark))
    itself = card.kind in (CardKind.MY_PROMISE, CardKind.THEIR_PROMISE)  # which stands above already
    if behind.mine.count + behind.theirs.count > int(itself):
        found.append((_("Between you"), between(card, behind, today), ""))
    if behind.meeting_at is not None:
        at = behind.meeting_at.astimezone(zone)
        found.append((_("You meet"), f"{day_words(at.date(), today)}, {at:%H:%M}", ""))
    why = reason_to_write(behind) if card.kind is CardKind.CHECK_IN else ""
    if why:
        found.append((_("A reason to write"), why, ""))
    return found


def between(card: Card, behind: Behind, today: date) -> str:
    """What is open between the two of us, in two sentences."""
    mine = _owed(behind.mine, today, _("You owe nothing."), _("You owe {what}"))
    theirs = by_pronoun(
        behind.pronoun,
        she=_owed(behind.theirs, today, _("She owes nothing."), _("She owes {what}")),
        he=_owed(behind.theirs, today, _("He owes nothing."), _("He owes {what}")),
        they=_owed(behind.theirs, today, _("They owe nothing."), _("They owe {what}")),
    )
    return f"{mine} {theirs}"


def _owed(owed: Between, today: date, nothing: str, something: str) -> str:
    if not owed.count:
        return nothing
    said = something.format(what=f"“{clip(owed.text)}”")
    if owed.due_on is not None:
        said = _("{said}, due {day}").format(said=said, day=short_date(owed.due_on, today))
    if owed.count > 1:
        said = ngettext("{said}, and {n} more", "{said}, and {n} more", owed.count - 1).format(
            said=said, n=owed.count - 1
        )
    return f"{said}."


def act(card: Card, behind: Behind, today: date, zone: tzinfo) -> KeyWords:
    """Key 1: what to do about it."""
    ready = _("The draft is ready")
    known = {
        CardKind.MY_PROMISE: KeyWords(_("Settle it"), _("Kept, another date, or dropped")),
        CardKind.THEIR_PROMISE: KeyWords(_("Ask about it"), _("The draft is ready; or it was kept")),
        CardKind.RESTATEMENT: KeyWords(_("Have it confirmed"), _("The draft is ready; or note the answer")),
        CardKind.THANKS_DRAFT: KeyWords(_("Send it"), _("Copied, then it counts as sent")),
        CardKind.THANKS_DUE: KeyWords(_("Say thank you"), ready),
        CardKind.INTRODUCTION: KeyWords(_("Ask what came of it"), _("The draft is ready; or you know")),
        CardKind.NO_GESTURE: KeyWords(_("Log a gesture"), _("What you did, in a few words")),
        CardKind.SHARED_GOAL: KeyWords(_("Does it hold?"), _("Yes, reached, no, or ask")),
        CardKind.GOAL: KeyWords(_("Does it hold?"), _("Yes, reached, no, or ask")),
        CardKind.FACT: KeyWords(_("Is it still true?"), _("Yes, no, or ask")),
        CardKind.PATH: KeyWords(_("Look again"), _("Better, later, or on with it")),
        CardKind.OLD_NOTES: KeyWords(_("Look at them"), _("Then let them go, or keep them")),
    }
    if card.kind is CardKind.RESTATEMENT and behind.meeting_at is not None:
        day = day_words(behind.meeting_at.astimezone(zone).date(), today)
        return KeyWords(_("Confirm it there"), _("Opens the agenda of {day}").format(day=day))
    if card.kind in known:
        return known[card.kind]
    write = by_pronoun(
        behind.pronoun,
        she=_("Write to her"),
        he=_("Write to him"),
        they=_("Write to {name}").format(name=first_name(card.name)),
    )
    return KeyWords(write, ready)


def state(card: Card, today: date) -> tuple[str, str]:
    """How a waiting card stands in the list at the side: words, and their token."""
    over = (today - card.since).days
    if card.kind in (CardKind.CHECK_IN, CardKind.MY_PROMISE, CardKind.THEIR_PROMISE):
        if card.kind is not CardKind.CHECK_IN and card.last is not None:
            over = (today - card.last).days
            late = ngettext("{n} day late", "{n} days late", over).format(n=over)
            return (late, "warn") if over else (_("due today"), "ink")
        return (ngettext("{n} day over", "{n} days over", over).format(n=over), "warn") if over else (_("today"), "ink")
    return {
        CardKind.RESTATEMENT: _("not confirmed"),
        CardKind.THANKS_DRAFT: _("not sent"),
        CardKind.THANKS_DUE: _("not thanked"),
        CardKind.INTRODUCTION: _("introduced"),
        CardKind.NO_GESTURE: _("no gesture"),
        CardKind.SHARED_GOAL: _("shared goal"),
        CardKind.GOAL: _("old goal"),
        CardKind.FACT: _("old fact"),
        CardKind.OLD_NOTES: _("old notes"),
        CardKind.PATH: _("look again"),
    }[card.kind], "muted"


def kind_words(kind: CardKind) -> str:
    """What a kind of card is called where several stand below each other."""
    return {
        CardKind.CHECK_IN: _("Check in"),
        CardKind.MY_PROMISE: _("You owe"),
        CardKind.THEIR_PROMISE: _("They owe"),
        CardKind.RESTATEMENT: _("Not confirmed"),
        CardKind.THANKS_DRAFT: _("Thank-you"),
        CardKind.THANKS_DUE: _("Thank-you"),
        CardKind.INTRODUCTION: _("Introduction"),
        CardKind.NO_GESTURE: _("Gesture"),
        CardKind.SHARED_GOAL: _("Shared goal"),
        CardKind.GOAL: _("Goal"),
        CardKind.FACT: _("Fact"),
        CardKind.OLD_NOTES: _("Old notes"),
        CardKind.PATH: _("Not working"),
    }[kind]
