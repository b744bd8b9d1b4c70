"""Meetings as readers receive them: rows of lists, and all that one meeting holds. Moments are aware, in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from partnerjournal.domain.enums import MeetingState, Pronoun, Response

DAY_MINUTES = 24 * 60


class Which(StrEnum):
    """The lists of meetings. What goes on is to come; `TO_WRAP_UP`: the last two weeks' without a wrap-up."""

    UPCOMING = "upcoming"
    PAST = "past"
    TO_WRAP_UP = "to_wrap_up"


@dataclass(frozen=True, slots=True)
class MeetingKey:
    """A meeting's place in a list; `on` is the date of an all-day meeting."""

    id: int
    starts_ms: int
    on: date | None

    def day(self, zone: tzinfo) -> date:
        """The date it begins on."""
        return self.on or datetime.fromtimestamp(self.starts_ms / 1000, zone).date()


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list. `people` are the others' names, the first few of `count`."""

    id: int
    title: str
    starts: datetime
    minutes: int
    on: date | None  # of an all-day meeting
    state: MeetingState
    declined: bool
    has_intention: bool
    prepared: bool
    wrapped: bool
    recap_sent: bool
    present_seconds: int | None  # None: present mode was not used
    people: tuple[str, ...]
    count: int
    face_id: int | None  # the colleague whose face stands for it
    repeats: bool = False
    overlaps: bool = False  # another one that takes place is at the same time

    @property
    def all_day(self) -> bool:
        return self.on is not None

    def over(self, now: datetime) -> bool:
        """Whether it is past: its time is over, or it was held or wrapped up before."""
        return is_over(self.starts, self.minutes, now, all_day=self.all_day, state=self.state, wrapped=self.wrapped)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many meetings the lists hold; `any` says whether there is one at all."""

    upcoming: int
    to_wrap_up: int
    any: bool


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """Somebody else in a meeting; without a `colleague_id` only a name and a mail address of the invitation."""

    id: int
    colleague_id: int | None
    name: str
    mail: str
    role: str
    pronoun: Pronoun
    zone: str | None  # IANA, of the colleague
    response: Response
    picture: bytes | None


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting with everybody but me. `wall` is its own clock's time (naive), midnight for an all-day one."""

    id: int
    title: str
    wall: datetime
    zone: str | None  # IANA; None: floating
    starts: datetime
    minutes: int
    all_day: bool
    state: MeetingState
    declined: bool
    intention: str
    place: str
    link: str
    details: str
    in_series: bool
    prepared: datetime | None
    presence: int | None
    wrapped: datetime | None
    recap_sent: datetime | None
    people: tuple[AttendeeRow, ...]
    vanished: date | None = None  # since when its calendar no longer has it

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=max(self.minutes, DAY_MINUTES) if self.all_day else self.minutes)

    def over(self, now: datetime) -> bool:
        """Whether it is past: its time is over, or it was held or wrapped up before."""
        wrapped = self.wrapped is not None
        return is_over(self.starts, self.minutes, now, all_day=self.all_day, state=self.state, wrapped=wrapped)


def is_over(
    starts: datetime, minutes: int, now: datetime, *, all_day: bool, state: MeetingState, wrapped: bool
) -> bool:
    """Whether a meeting is past at `now`. What was finished before its time is."""
    ends = starts + timedelta(minutes=max(minutes, DAY_MINUTES) if all_day else minutes)
    return wrapped or ends <= now or (state is MeetingState.HELD and starts <= now)
