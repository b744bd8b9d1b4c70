"""What a search finds, as Find or do shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from partnerjournal.domain.enums import MeetingState


class HitKind(StrEnum):
    """What a piece of text belongs to; the values are those of the index."""

    AFFILIATION = "affiliation"
    HANDLE = "handle"
    FACT = "fact"
    PREFERENCE = "preference"
    GOAL = "goal"
    AGENDA_ITEM = "agenda_item"
    NOTE = "note"
    RESTATEMENT = "restatement"
    COMMITMENT = "commitment"
    DECISION = "decision"
    GESTURE = "gesture"
    CONTACT = "contact"
    QUESTION = "asked"
    SHARED_GOAL = "shared_goal"
    OBJECTIVE = "objective"
    ORGANISATION = "organisation"
    THANKS = "thanks"
    TIE = "tie"
    RESEARCH_STEP = "research_step"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A colleague. `by_name`: the name itself has a word of the query, not only the role, team or organisation."""

    id: int
    name: str
    role: str
    organisation: str
    team: str
    picture: bytes | None
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class MeetingHit:
    """A meeting. `starts` is aware, in UTC; `day` is set instead of a time for one that lasts all day.

    `names` are those who attend, as one line; `also` is the intention and what the invitation says.
    """

    id: int
    title: str
    names: str
    starts: datetime
    day: date | None
    minutes: int
    state: MeetingState
    prepared: bool
    also: str


@dataclass(frozen=True, slots=True)
class TextHit:
    """Something written. `id` is the row to open, of a step of a commitment the commitment itself.

    `also` is what else the row says: what was said back or corrected, the reason of a step, the answer to a question.
    `state` and `sort` are values of the enums that fit the kind (state: RestatementState, CommitmentState, AgendaState;
    sort: Direction, AffiliationKind, HandleKind, FactSource, PreferenceDimension, GoalKind, GestureKind, ContactKind).
    `names` is whose it is or who attended, `at` when it was written or happened (aware, in UTC).
    """

    kind: HitKind
    id: int
    text: str
    also: str
    names: str
    colleague_id: int | None
    meeting_id: int | None
    at: datetime
    state: str
    sort: str
    due: date | None
    private: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first in each group. Not `complete`: there may be more than was looked through."""

    people: tuple[PersonHit, ...] = ()
    meetings: tuple[MeetingHit, ...] = ()
    texts: tuple[TextHit, ...] = ()
    complete: bool = True
