"""People as readers receive them: rows of lists, and all that one profile holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from partnerjournal.domain.cadence import Touch, touch
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

    def touch(self, today: date, zone: tzinfo, usual_days: int) -> Touch:
        """How they stand to their cadence; without one of their own to the usual one, unless we never were in touch.

        Somebody whom nobody wished to meet, say from an imported list, is not going quiet.
        """
        last = self.last_contact.astimezone(zone).date() if self.last_contact else None
        wanted = self.cadence_days or (usual_days if last else None)
        return touch(last, self.added.astimezone(zone).date(), wanted, today, self.snoozed_until)


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
    uuid: str
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
    confirmed_on: date | None = None  # when it was last said to be still true


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """How a colleague likes to work in one dimension; `times` is how often it was told or seen.

    `because` says what it was seen by: "3 of 4 meetings ended early".
    """

    id: int
    dimension: PreferenceDimension
    text: str
    evidence: Evidence
    times: int
    because: str = ""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """What somebody wants; `objective` is the words of the organisation's objective that it serves, "" for none."""

    id: int
    kind: GoalKind
    text: str
    horizon: str
    confirmed_on: date | None
    done_on: date | None
    visibility: Visibility
    uuid: str = ""
    objective_id: int | None = None
    objective: str = ""


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
