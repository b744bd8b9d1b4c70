"""When it is not working with somebody: my own side first, patience, and who else there is.

It rates nobody. What it says of my own side are things that I did or left undone, each with a way to act, and they are
said in this order (product.md, row 7): promises of mine that are late, promises that are still open, days without
contact beyond the wished interval, then what I heard and never had confirmed or had to have put right, meetings that
did not take place, no gesture lately, presence lately low.

Patience: below `PATIENT_DAYS` since the first contact, or `PATIENT_MEETINGS` meetings, it is too soon to tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from partnerjournal.domain.briefing_words import clip, telling_words
from partnerjournal.domain.enums import RestatementState
from partnerjournal.domain.goals import likeness
from partnerjournal.domain.views.paths import Around, Candidate, OwnSide, PathRow, Peer
from partnerjournal.domain.when import due_words, relative_day, short_date
from partnerjournal.i18n import _, ngettext

PATIENT_DAYS: Final = 90
PATIENT_MEETINGS: Final = 4
LATELY_DAYS: Final = 180  # how far back corrections and meetings that did not take place count
GESTURE_DAYS: Final = 90  # after so long without one, a gesture is missing
RATED: Final = 5  # of the last rated meetings
FEWEST_RATED: Final = 2
LOW: Final = 3  # a mean below it is low
UNDATED_DAYS: Final = 28  # a path that names no day to look again comes back after so long
MOST_OTHERS: Final = 6
_SHARED_WORDS = 2  # that a fact has in common with what I want


class OwnKind(StrEnum):
    """What a line of my own side is about, in the order in which they are said."""

    LATE = "late"
    OPEN = "open"
    SILENCE = "silence"
    UNCONFIRMED = "unconfirmed"
    CORRECTED = "corrected"
    MISSED = "missed"
    NO_GESTURE = "no_gesture"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class Own:
    """One line of my own side. `id` is the promise, restatement or meeting it is about, where it is about one."""

    kind: OwnKind
    text: str
    remark: str
    id: int | None = None


class OtherKind(StrEnum):
    """Why somebody else comes to mind."""

    WANTS = "wants"
    KNOWS = "knows"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else to work with; `text` is their goal, what they know of, or the team."""

    colleague_id: int
    name: str
    role: str
    kind: OtherKind
    text: str


def own_side(known: OwnSide, today: date) -> tuple[Own, ...]:
    """What is open on my side, the most pressing first; empty where nothing is."""
    return (
        *_promises(known, today),
        *_silence(known, today),
        *_restated(known, today),
        *_missed(known),
        *_gesture(known, today),
        *_presence(known),
    )


def patience(known: OwnSide, today: date) -> str:
    """Why it is too soon to tell, in a sentence; empty once there was time enough."""
    if known.first_contact is None:
        return _("Too soon to tell: you have not met yet.")
    days = (today - known.first_contact).days
    if days >= PATIENT_DAYS and known.met >= PATIENT_MEETINGS:
        return ""
    if known.met == 0:
        return _("Too soon to tell: you have not met in {time}.").format(time=_length(days))
    if known.met == 1:
        return _("Too soon to tell: you met once in {time}.").format(time=_length(days))
    if known.met == 2:
        return _("Too soon to tell: you met twice in {time}.").format(time=_length(days))
    return _("Too soon to tell: you met {n} times in {time}.").format(n=known.met, time=_length(days))


def others(around: Around, most: int = MOST_OTHERS) -> tuple[Other, ...]:
    """Whom else to work with, each once: who wants the same (likest first), who knows of it, who is in their team."""
    found: dict[int, Other] = {}
    for kind, candidates in (
        (OtherKind.WANTS, _by_goal(around)),
        (OtherKind.KNOWS, _by_fact(around)),
    ):
        for each in candidates:
            found.setdefault(each.colleague_id, Other(each.colleague_id, each.name, each.role, kind, clip(each.text)))
    for peer in around.peers:
        found.setdefault(peer.colleague_id, _peer(peer))
    return tuple(found.values())[:most]


def due_on(path: PathRow) -> date | None:
    """When to look at a path again: the day it names, else four weeks after it began; None once it ended."""
    if path.ended_on is not None:
        return None
    return path.recheck_on or path.started_on + timedelta(days=UNDATED_DAYS)


def status(path: PathRow, today: date) -> str:
    """How a path stands, in a few words."""
    if path.ended_on is not None:
        return _("Closed on {day}").format(day=short_date(path.ended_on, today))
    if path.recheck_on is None:
        return _("Begun {ago}").format(ago=relative_day(path.started_on, today))
    if path.recheck_on <= today:
        return _("Time to look again")
    return _("Looking again on {day}").format(day=short_date(path.recheck_on, today))


def _promises(known: OwnSide, today: date) -> Iterable[Own]:
    late = [each for each in known.promises if each.due_on is not None and each.due_on < today]
    still_open = [each for each in known.promises if each not in late]
    for each in sorted(late, key=lambda promise: (promise.due_on or today, promise.id)):
        assert each.due_on is not None
        yield Own(OwnKind.LATE, clip(each.text), due_words(each.due_on, today), each.id)
    for each in sorted(still_open, key=lambda promise: (promise.due_on or date.max, promise.id)):
        words = due_words(each.due_on, today) if each.due_on else _("no date named")
        yield Own(OwnKind.OPEN, clip(each.text), words, each.id)


def _silence(known: OwnSide, today: date) -> Iterable[Own]:
    if not known.every:
        return
    days = (today - (known.last_contact or known.added)).days
    if days <= known.every:
        return
    wished = ngettext("you wished for every day", "you wished for every {n} days", known.every).format(n=known.every)
    if known.last_contact is None:
        yield Own(OwnKind.SILENCE, _("You have not been in touch yet"), wished)
    else:
        said = ngettext("You were not in touch for {n} day", "You were not in touch for {n} days", days).format(n=days)
        yield Own(OwnKind.SILENCE, said, wished)


def _restated(known: OwnSide, today: date) -> Iterable[Own]:
    since = today - timedelta(days=LATELY_DAYS)
    waiting = [each for each in known.restated if each.state is RestatementState.UNCONFIRMED]
    corrected = [
        each
        for each in known.restated
        if each.state in (RestatementState.CORRECTED, RestatementState.PARTLY) and each.heard_on >= since
    ]
    for each in waiting:
        remark = _("heard {ago}, never confirmed").format(ago=relative_day(each.heard_on, today))
        yield Own(OwnKind.UNCONFIRMED, clip(each.text), remark, each.id)
    for each in corrected:
        remark = _("you had heard it otherwise, {day}").format(day=short_date(each.heard_on, today))
        yield Own(OwnKind.CORRECTED, clip(each.text), remark, each.id)


def _missed(known: OwnSide) -> Iterable[Own]:
    if known.missed:
        said = ngettext(
            "{missed} of {n} meeting did not take place", "{missed} of {n} meetings did not take place", known.planned
        ).format(missed=known.missed, n=known.planned)
        yield Own(OwnKind.MISSED, said, _("in the last half year"), known.missed_id)


def _gesture(known: OwnSide, today: date) -> Iterable[Own]:
    if known.last_gesture is None:
        yield Own(OwnKind.NO_GESTURE, _("You have not logged a gesture for them yet"), _("what would be worth it?"))
    elif (today - known.last_gesture).days >= GESTURE_DAYS:
        ago = relative_day(known.last_gesture, today)
        yield Own(OwnKind.NO_GESTURE, _("Your last gesture was {ago}").format(ago=ago), _("what would be worth it?"))


def _presence(known: OwnSide) -> Iterable[Own]:
    ratings = known.ratings[:RATED]
    if len(ratings) >= FEWEST_RATED and sum(ratings) < LOW * len(ratings):
        mean = f"{sum(ratings) / len(ratings):.1f}"
        said = _("You were present {mean} of 5, by your own rating").format(mean=mean)
        remark = ngettext("in the last {n} meeting", "in the last {n} meetings", len(ratings)).format(n=len(ratings))
        yield Own(OwnKind.PRESENCE, said, remark, known.rated_id)


def _by_goal(around: Around) -> list[Candidate]:
    """Goals that look like one of what I want, the likest first (rule: `domain.goals`)."""
    ranked = []
    for each in around.candidates:
        if each.is_goal:
            alike = [like for want in around.wants if (like := likeness(want, each.text))]
            if alike:
                best = max(alike, key=lambda like: (like.shared, like.percent))
                ranked.append(((-best.shared, -best.percent, each.name, each.colleague_id), each))
    return [each for _order, each in sorted(ranked, key=lambda pair: pair[0])]


def _by_fact(around: Around) -> list[Candidate]:
    """What is known of others that has two telling words or more of what I want, most words first."""
    wants = [telling_words(want) for want in around.wants]
    ranked = []
    for each in around.candidates:
        shared = max((len(words & telling_words(each.text)) for words in wants), default=0)
        if not each.is_goal and shared >= _SHARED_WORDS:
            ranked.append(((-shared, each.name, each.colleague_id), each))
    return [each for _order, each in sorted(ranked, key=lambda pair: pair[0])]


def _peer(peer: Peer) -> Other:
    return Other(peer.colleague_id, peer.name, peer.role, OtherKind.TEAM, peer.team)


def _length(days: int) -> str:
    if days < 14:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    return ngettext("{n} week", "{n} weeks", days // 7).format(n=days // 7)
