"""The weekly review as its page receives it: cards, what stands behind one, what is put off, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.enums import CardKind, ContactKind, GestureKind, GoalKind, MeetingState, Visibility

Key = tuple[CardKind, str]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that asks for attention.

    `ref` is the uuid (of a check-in, the key) and `id` the key of what it is about, `text` its recorded words. `name`
    is whose card it is: a colleague's, of old notes perhaps a meeting's title, empty where it is about nobody. `since`
    is the day it began to ask, `last` the day it counts from (last contact, last confirmed, heard, kept, given), None
    for never. `every` are the wished days of a check-in; `more` counts others of its kind about the same person.
    `detail` depends on the kind: whom somebody was introduced to, the boss that an appreciation goes to, what a
    thank-you is for.
    """

    kind: CardKind
    ref: str
    id: int
    colleague_id: int | None
    name: str
    since: date
    text: str = ""
    last: date | None = None
    every: int | None = None
    more: int = 0
    detail: str = ""

    @property
    def key(self) -> Key:
        return self.kind, self.ref


@dataclass(frozen=True, slots=True)
class Queue:
    """The cards of a review in their order, and everything that is due now, also what has no place in it."""

    cards: tuple[Card, ...]
    due: Mapping[Key, Card]


@dataclass(frozen=True, slots=True)
class LastTouch:
    """The newest contact with somebody; one of `contact`, `gesture` and `meeting` says what it was."""

    at: datetime  # aware, in UTC
    text: str
    contact: ContactKind | None = None
    gesture: GestureKind | None = None
    meeting: MeetingState | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """What is open between a colleague and me in one direction: how many, and the one due first."""

    count: int = 0
    text: str = ""
    due_on: date | None = None
    visibility: Visibility = Visibility.SHAREABLE


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants, of their open goals the one confirmed last."""

    text: str
    kind: GoalKind
    confirmed_on: date | None
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a card about a colleague. `touches` are the days of the last year's contacts, oldest first.

    `meeting_at` (aware, UTC) and `meeting_id` are the next meeting with them, None where none is planned; `chats` is
    whether they are reached by message rather than by mail.
    """

    role: str = ""
    pronoun: str = ""
    picture: bytes | None = None
    last: LastTouch | None = None
    touches: tuple[date, ...] = ()
    wish: Wanted | None = None
    mine: Between = Between()
    theirs: Between = Between()
    meeting_id: int | None = None
    meeting_at: datetime | None = None
    chats: bool = True


@dataclass(frozen=True, slots=True)
class OldNote:
    """A private note that is proposed to be let go of; `taken` is aware, in UTC."""

    id: int
    text: str
    taken: datetime


@dataclass(frozen=True, slots=True)
class PutOff:
    """A card that waits. `id` is the snooze's, of a check-in the colleague's."""

    kind: CardKind
    id: int
    name: str
    text: str
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Coming:
    """What falls due next, when nothing is due now."""

    on: date
    kind: CardKind
    name: str


@dataclass(frozen=True, slots=True)
class Week:
    """What was done since a Monday: how many of my promises were kept, contacts and gestures logged, restatements
    answered, facts and goals confirmed.
    """

    kept: int = 0
    contacts: int = 0
    gestures: int = 0
    answered: int = 0
    confirmed: int = 0
