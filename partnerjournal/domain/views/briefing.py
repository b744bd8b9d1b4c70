"""What a briefing is made from: one meeting or one colleague, with everything that matters five minutes before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.aliases import NONE, Aliases
from partnerjournal.domain.enums import (
    AgendaKind,
    AgendaState,
    CommitmentState,
    Direction,
    GestureKind,
    MeetingState,
    Pronoun,
    Response,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.preferences import Seen
from partnerjournal.domain.stage import NO_CONTACT, Contacts
from partnerjournal.domain.views.goals import Ground, SharedGoal
from partnerjournal.domain.views.mutual import Bond
from partnerjournal.domain.views.people import (
    AffiliationRow,
    FactRow,
    GoalRow,
    NoteRow,
    PersonMatch,
    PreferenceRow,
    QuestionRow,
)


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """The meeting that is prepared. Moments are aware, in UTC; `minutes` is its length."""

    id: int
    title: str
    starts: datetime
    minutes: int
    all_day: bool
    state: MeetingState
    intention: str
    place: str
    link: str
    prepared: datetime | None


@dataclass(frozen=True, slots=True)
class LastGesture:
    kind: GestureKind
    text: str
    given: datetime  # aware, in UTC


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody whom one prepares for. Without `id` (no colleague yet) there are a name, a mail address and no more."""

    id: int | None
    attendee_id: int | None  # None where there is no meeting
    name: str
    mail: str
    response: Response
    uuid: str = ""
    pronoun: Pronoun = Pronoun.NONE
    role: str = ""
    organisation: str = ""
    team: str = ""
    zone: str | None = None  # IANA
    picture: bytes | None = None
    last_gesture: LastGesture | None = None
    affiliations: tuple[AffiliationRow, ...] = ()
    preferences: tuple[PreferenceRow, ...] = ()
    seen: Seen | None = None  # what backs them; read where one person is met
    goals: tuple[GoalRow, ...] = ()  # open ones and those reached in the last months, newest confirmation first
    facts: tuple[FactRow, ...] = ()  # newest first
    questions: tuple[QuestionRow, ...] = ()  # all that were ever planned for or asked of them
    contacts: Contacts = NO_CONTACT


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """The meeting before. `present_minutes` is how long one was present in it, None where nobody measured."""

    id: int
    title: str
    starts: datetime  # aware, in UTC
    minutes: int
    all_day: bool
    present_minutes: int | None


@dataclass(frozen=True, slots=True)
class RestatementRow:
    """`heard` and, where it was said back in other words, `said_back`; `correction` is what they made of it."""

    id: int
    meeting_id: int | None
    colleague_id: int | None
    heard: str
    said_back: str
    correction: str
    state: RestatementState
    heard_at: datetime  # aware, in UTC


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A promise that is open, or that they kept in the last months (then `closed` says when, in UTC)."""

    id: int
    colleague_id: int | None
    direction: Direction
    text: str
    due_on: date | None
    state: CommitmentState
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision of the meeting before, or one with these people that is to be looked at again about now."""

    id: int
    meeting_id: int | None
    text: str
    decider: str
    review_on: date | None


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A line of the agenda; `minutes` planned or None; `owner` is "" where nobody is named."""

    id: int
    meeting_id: int
    text: str
    kind: AgendaKind
    state: AgendaState
    minutes: int | None
    owner: str
    owner_is_me: bool
    visibility: Visibility
    restatement_id: int | None
    carried_from: datetime | None  # when the meeting was that it comes from; aware, in UTC


@dataclass(frozen=True, slots=True)
class Helper:
    """A colleague of whom a fact is known that has words in common with what somebody wants."""

    id: int
    name: str
    fact: str


@dataclass(frozen=True, slots=True)
class CommonGround:
    """What I said of names, what the organisation is for, and of one person who knows them and what I looked up.

    `asked` are the colleagues whom I asked about them already; `researched` is whether anything was done at all.
    """

    aliases: Aliases = NONE
    mission: str = ""
    bonds: tuple[Bond, ...] = ()
    asked: frozenset[int] = frozenset()
    researched: bool = True


@dataclass(frozen=True, slots=True)
class BriefingView:
    """Everything one briefing shows. Without `meeting` it is about one colleague who is met some day.

    `people` are in the meeting's order without me, at most 24; `more_people` is how many were left out.
    `mine` are my own affiliations. `agenda` is this meeting's, `left_open` the open lines of `last`.
    """

    meeting: ComingMeeting | None
    people: tuple[Attending, ...]
    more_people: int
    mine: tuple[AffiliationRow, ...]
    my_organisation: str
    last: LastMeeting | None
    restatements: tuple[RestatementRow, ...]  # newest first
    decisions: tuple[DecisionRow, ...]
    notes: tuple[NoteRow, ...]
    commitments: tuple[CommitmentRow, ...]  # the earliest due first, without a date last
    agenda: tuple[AgendaRow, ...]
    left_open: tuple[AgendaRow, ...]
    helpers: tuple[Helper, ...] = ()  # of one person only; newest fact first
    shared_goals: tuple[SharedGoal, ...] = ()  # open ones, with any of the people
    common: CommonGround = CommonGround()
    ground: Ground | None = None  # of one person only: what could be taken on together


@dataclass(frozen=True, slots=True)
class NameMatches:
    """Whom a name means: `best` when it can be only one, else all who may be meant (none: nobody)."""

    best: PersonMatch | None
    all: tuple[PersonMatch, ...]
