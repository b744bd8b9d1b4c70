"""What is in it for them today: one gesture that the journal itself suggests, and how long ago the last one was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from partnerjournal.domain.briefing_sheet import Line, LineKind
from partnerjournal.domain.briefing_words import clip, telling_words
from partnerjournal.domain.enums import CommitmentState, GestureKind, GoalKind
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.views.briefing import Attending, CommitmentRow, Helper
from partnerjournal.domain.views.people import GoalRow
from partnerjournal.domain.when import relative_day
from partnerjournal.i18n import _

_KEPT = frozenset({CommitmentState.KEPT, CommitmentState.KEPT_LATE})
_SAID = frozenset({GestureKind.RECOGNITION, GestureKind.THANK_YOU, GestureKind.APPRECIATION})


def idea(
    person: Attending, commitments: Iterable[CommitmentRow], helpers: Iterable[Helper], now: datetime
) -> Line | None:
    """The nearest value to give `person`, with the kind of gesture it is; None while nothing is known to build on.

    In this order: a goal they reached, a promise they kept, somebody to meet who knows of what they want (a fact shares
    two telling words with a goal), what makes their work hard, what they want. The first two are proposed only while
    no gesture came after them, so that nobody is thanked twice. `now` is aware and local.
    """
    given = person.last_gesture.given if person.last_gesture else None
    since = given.astimezone(now.tzinfo).date() if given else date.min
    said = person.last_gesture is not None and person.last_gesture.kind in _SAID  # on the day itself that was for it
    reached = [
        goal for goal in person.goals if goal.done_on and (goal.done_on > since if said else goal.done_on >= since)
    ]
    kept = [
        row
        for row in commitments
        if row.colleague_id == person.id
        and row.state in _KEPT
        and row.closed is not None
        and (given is None or row.closed > given)
    ]
    if reached:
        kind, text = GestureKind.RECOGNITION, _recognise(person, reached[0])
    elif kept:
        kind, text = GestureKind.THANK_YOU, _thank(person, max(kept, key=_closed))
    elif helper := _who_helps(person, helpers):
        note = _("Known of {name}: “{fact}”. {last}").format(
            name=first_name(helper.name), fact=clip(helper.fact), last=last_gesture(person, now)
        )
        return Line(LineKind.IDEA, _introduce(person, helper), note, gesture=GestureKind.INTRODUCTION)
    else:
        wanted = _wanted(person)
        if wanted is None:
            return None
        kind, text = wanted
    return Line(LineKind.IDEA, text, last_gesture(person, now), gesture=kind)


def last_gesture(person: Attending, now: datetime) -> str:
    """How long ago the last gesture was: "Last gesture 6 weeks ago"."""
    if person.last_gesture is None:
        return _("No gesture yet")
    day = person.last_gesture.given.astimezone(now.tzinfo).date()
    return _("Last gesture {ago}").format(ago=relative_day(day, now.date()))


def _who_helps(person: Attending, helpers: Iterable[Helper]) -> Helper | None:
    """Who has most telling words in common with one of the goals, two at least; the first of equals."""
    best, shared = None, 1
    wants = [telling_words(goal.text) for goal in person.goals if goal.done_on is None]
    for helper in helpers:
        known = telling_words(helper.fact)
        common = max((len(words & known) for words in wants), default=0)
        if common > shared:
            best, shared = helper, common
    return best


def _introduce(person: Attending, helper: Helper) -> str:
    said = by_pronoun(
        person.pronoun,
        she=_("Introduce her to {name}"),
        he=_("Introduce him to {name}"),
        they=_("Introduce them to {name}"),
    )
    return said.format(name=helper.name)


def _wanted(person: Attending) -> tuple[GestureKind, str] | None:
    open_goals = [goal for goal in person.goals if goal.done_on is None]
    hard = next((goal for goal in open_goals if goal.kind is GoalKind.CHALLENGE), None)
    if hard is not None:
        said = by_pronoun(
            person.pronoun,
            she=_("Let her tell you about “{challenge}”, and only listen"),
            he=_("Let him tell you about “{challenge}”, and only listen"),
            they=_("Let them tell you about “{challenge}”, and only listen"),
        )
        return GestureKind.LISTENING, said.format(challenge=clip(hard.text))
    if open_goals:
        said = _("Offer one thing that helps with “{goal}”")
        return GestureKind.FOLLOW_UP, said.format(goal=clip(open_goals[0].text))
    return None


def _recognise(person: Attending, goal: GoalRow) -> str:
    return _("Congratulate {name}: “{goal}” is reached").format(name=first_name(person.name), goal=clip(goal.text))


def _thank(person: Attending, row: CommitmentRow) -> str:
    return _("Thank {name} for “{promise}”").format(name=first_name(person.name), promise=clip(row.text))


def _closed(row: CommitmentRow) -> datetime:
    assert row.closed is not None
    return row.closed
