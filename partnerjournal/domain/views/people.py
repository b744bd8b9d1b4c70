"""People as readers receive them: rows of lists, and all that one profile holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.enums import (
    AffiliationKind,
    Evidence,
    FactSource,
    GoalKind,
    HandleKind,
    PreferenceDimension,
    Pronoun,
    Visibility,
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A colleague as lists show one. Moments are aware, in UTC; `words` is everything one may search by, folded."""

    id: int
    name: str
    name_key: str
    role: str
    team: str
    organisation: str
    mail: str  # the first address
    words: str
    added: datetime
    cadence_days: int | None  # None: the cadence of the settings
    snoozed_until: date | None
    last_contact: datetime | None
    next_meeting: datetime | None
    has_goal: bool
    has_picture: bool


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """Somebody whom a few typed words may mean."""

    id: int
    name: str
    role: str
    team: str
    mail: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The header of a profile."""

    id: int
    is_me: bool
    name: str
    pronoun: Pronoun
    role: str
    organisation: str
    team: str
    zone: str | None  # IANA
    cadence_days: int | None
    snoozed_until: date | None
    snooze_reason: str
    picture: bytes | None


@dataclass(frozen=True, slots=True)
class HandleRow:
    id: int
    kind: HandleKind
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class AffiliationRow:
    id: int
    kind: AffiliationKind
    name: str
    from_year: int | None
    to_year: int | None


@dataclass(frozen=True, slots=True)
class FactRow:
    id: int
    text: str
    learned_on: date
    source: FactSource
    source_name: str
    reveal_source: bool
    visibility: Visibility
    review_on: date | None
    meeting_id: int | None


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """How a colleague likes to work in one dimension; `times` is how often it was told or seen."""

    id: int
    dimension: PreferenceDimension
    text: str
    evidence: Evidence
    times: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    id: int
    kind: GoalKind
    text: str
    horizon: str
    confirmed_on: date | None
    done_on: date | None
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class NoteRow:
    id: int
    text: str
    visibility: Visibility
    taken: datetime  # aware, in UTC
    meeting_id: int | None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question that was planned for a colleague, asked (then `asked` says when, in UTC) or answered."""

    id: int
    question_key: str
    text: str
    answer: str
    asked: datetime | None
    meeting_id: int | None


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next meeting with a colleague; `starts` is aware, in UTC."""

    id: int
    title: str
    starts: datetime
    all_day: bool
