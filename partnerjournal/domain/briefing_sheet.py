"""The briefing in words: what the window, the printed page and the command line each lay out in their own way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from partnerjournal.domain.enums import AgendaKind, AgendaState, GestureKind, Response
from partnerjournal.domain.together import Idea
from partnerjournal.domain.views.mutual import Bond


class LineKind(StrEnum):
    """What a line is about: its icon, and what can be done with it."""

    TOLD = "told"
    OBSERVED = "observed"
    COMMON = "common"
    OBJECTIVE = "objective"
    MOTIVATION = "motivation"
    CHALLENGE = "challenge"
    FACT = "fact"
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    PARTLY = "partly"
    CORRECTED = "corrected"
    DECISION = "decision"
    NOTE = "note"
    LEFT_OPEN = "left_open"
    I_OWE = "i_owe"
    THEY_OWE = "they_owe"
    IDEA = "idea"
    ASK = "ask"
    STRANGER = "stranger"
    MISSION = "mission"
    MUTUAL = "mutual"
    RESEARCH = "research"
    SHARED = "shared"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to somebody. `key` is its place in the question bank, "" for own words; `said` is how it is offered.

    `row_id` is set once it is planned for this meeting; `note` says when it was asked before.
    """

    text: str
    key: str = ""
    said: str = ""
    note: str = ""
    row_id: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know. `id` is the row that `kind` speaks of.

    `late` colours the note as a warning; `bold` marks what cannot wait. Where room is short the lines with the lowest
    `weight` give way; bold ones never do. `question` is what an ASK line plans, `gesture` what an IDEA line logs,
    `together` what a TOGETHER line becomes, `opening` the sentence of a COMMON line, `bond` whom a MUTUAL line asks.
    `was` is the wording that a correction replaced; the window shows the change in the text, with `told` in place of
    `note`.
    """

    kind: LineKind
    text: str
    note: str = ""
    late: bool = False
    bold: bool = False
    id: int | None = None
    weight: int = 1
    question: Question | None = None
    gesture: GestureKind | None = None
    was: str = ""
    told: str = ""
    together: Idea | None = None
    opening: str = ""
    bond: Bond | None = None


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the three columns. `blank` is said instead of sections where nothing is known, before what to ask.

    `beyond` is how many lines there are that are not even listed.
    """

    title: str
    remark: str
    sections: tuple[Section, ...]
    blank: str = ""
    beyond: int = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the header or in the strip of a group. `id` None: no colleague yet."""

    id: int | None
    attendee_id: int | None
    name: str
    first: str
    mail: str
    detail: str  # role, team and, where it differs, their time
    response: Response
    picture: bytes | None


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of the agenda in words; `side` says its kind, owner or origin."""

    id: int
    number: int
    text: str
    kind: AgendaKind
    state: AgendaState
    side: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One briefing. Moments are aware, in the local zone; `starts` None: there is no meeting, one meets some day.

    `chosen` is the place in `people` of whom `about`, `ask` and `gaps` speak (0 where there is nobody).
    `ask` are three questions at most, `more` the others by rank, `gaps` what is not known, said as questions.
    """

    meeting_id: int | None
    title: str
    detail: str
    starts: datetime | None
    minutes: int
    all_day: bool
    link: str
    intention: str
    prepared: datetime | None
    people: tuple[Person, ...]
    more_people: int
    chosen: int
    about: Panel
    last: Panel
    bring: Panel
    agenda: tuple[AgendaLine, ...]
    agenda_remark: str
    ask: tuple[Question, ...]
    more: tuple[Question, ...]
    gaps: tuple[Question, ...]

    @property
    def person(self) -> Person | None:
        """Whom the sheet is about; None for a meeting without anybody else."""
        return self.people[self.chosen] if self.people else None

    @property
    def panels(self) -> tuple[Panel, Panel, Panel]:
        return self.about, self.last, self.bring
