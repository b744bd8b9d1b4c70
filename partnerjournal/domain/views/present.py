"""What present mode and the wrap-up show of one meeting. Moments are aware, in UTC; lengths in minutes or seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import (
    AgendaKind,
    AgendaState,
    Direction,
    MeetingState,
    Pronoun,
    RestatementState,
    Visibility,
)


@dataclass(frozen=True, slots=True)
class PresentPerson:
    """Somebody else in the meeting; without a `colleague_id` only a name and a mail address of the invitation."""

    colleague_id: int | None
    name: str
    mail: str  # where a recap goes: the invitation's address, otherwise the colleague's first
    pronoun: Pronoun


@dataclass(frozen=True, slots=True)
class PresentMeeting:
    """The meeting in hand, with everybody but me in `people`."""

    id: int
    title: str
    starts: datetime
    minutes: int
    all_day: bool
    zone: str | None
    state: MeetingState
    intention: str
    place: str
    link: str
    series_id: int | None
    presence: int | None
    helped: str
    good_news: str
    challenge: str
    wrapped: datetime | None
    recap_sent: datetime | None
    people: tuple[PresentPerson, ...]


@dataclass(frozen=True, slots=True)
class PresentItem:
    """An agenda line; `minutes` None was not planned, `spent_s` what finished sessions gave it."""

    id: int
    text: str
    minutes: int | None
    spent_s: int
    kind: AgendaKind
    state: AgendaState
    visibility: Visibility
    owner: str


@dataclass(frozen=True, slots=True)
class CapturedRow:
    """A line that was kept in a meeting. `due` is for commitments, `answer` and the two texts for restatements.

    Of a question, `correction` is what they answered.

    `at` is when it was kept; `settled` says that a question was asked, or that a promise is not open any more.
    `promised` says which sides promised something out of a restatement, `out_of` the words a promise came out of.
    """

    kind: CaptureKind
    id: int
    text: str
    at: datetime
    visibility: Visibility
    colleague_id: int | None
    who: str
    due: date | None
    answer: RestatementState | None
    said_back: str
    correction: str
    settled: bool
    promised: tuple[Direction, ...] = ()
    out_of: str = ""

    @property
    def unanswered(self) -> bool:
        """Whether this is a restatement that nobody has answered yet."""
        return self.answer is RestatementState.UNCONFIRMED


@dataclass(frozen=True, slots=True)
class TimeTaken:
    """All finished sessions of one meeting together, in seconds; `planned_s` is the longest plan of them."""

    planned_s: int
    elapsed_s: int
    drifts: int


@dataclass(frozen=True, slots=True)
class NextTime:
    """A planned meeting that what is left over can be carried to."""

    id: int
    title: str
    starts: datetime
    all_day: bool
