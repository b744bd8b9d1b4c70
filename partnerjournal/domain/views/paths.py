"""When it is not working with somebody: the path, and what is known about my own side, as the page receives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from partnerjournal.domain.commitments import Promise
from partnerjournal.domain.enums import Direction, GoalKind, PathChoice, RestatementState, Visibility


@dataclass(frozen=True, slots=True)
class PathRow:
    """One path. `advisor` is the name of who is asked, whether that is a colleague (`advisor_id`) or not."""

    id: int
    uuid: str
    colleague_id: int
    started_on: date
    trouble: str
    choice: PathChoice
    advisor_id: int | None
    advisor: str
    brief: str
    next_step: str
    recheck_on: date | None
    outcome: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class OwnPromise:
    """A promise of mine that is open."""

    id: int
    text: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class OwnRestatement:
    """What I heard and nobody confirmed, or had to be put right; `heard_on` is a local date."""

    id: int
    text: str
    state: RestatementState
    heard_on: date


@dataclass(frozen=True, slots=True)
class OwnSide:
    """What the journal holds of my side with one colleague. Dates are local.

    `first_contact` and `last_contact` are of every kind of touch, `met` counts the meetings that took place. `missed`
    of `planned` meetings of the last half year did not (cancelled, not held, or declined by me), `missed_id` is the
    latest of these. `ratings` are of how present I was, the newest first.
    """

    added: date
    first_contact: date | None = None
    last_contact: date | None = None
    every: int | None = None  # the wished days between two contacts
    met: int = 0
    promises: tuple[OwnPromise, ...] = ()
    restated: tuple[OwnRestatement, ...] = ()
    planned: int = 0
    missed: int = 0
    missed_id: int | None = None
    last_gesture: date | None = None
    ratings: tuple[int, ...] = ()
    rated_id: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something written about or by another colleague that may share what I want: a goal of theirs, or a fact."""

    colleague_id: int
    name: str
    role: str
    text: str
    is_goal: bool


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody in the same team as the colleague."""

    colleague_id: int
    name: str
    role: str
    team: str


@dataclass(frozen=True, slots=True)
class Around:
    """Whom else I might work with: `wants` is what I want from it (our shared goals, then my own)."""

    wants: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    peers: tuple[Peer, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """A promise that was agreed and is not kept: late, or dropped."""

    promise: Promise
    text: str
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Understood:
    """What I heard, as it was said back; `correction` is what it became where it was put right."""

    text: str
    correction: str
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Wanted:
    """An open goal of mine or theirs."""

    text: str
    kind: GoalKind
    mine: bool
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Tried:
    """What I did for them: a gesture."""

    text: str
    on: date
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Material:
    """All that an advice brief may be made from; what is private is counted and goes no further."""

    pronoun: str
    since: date | None
    met: int
    agreed: tuple[Agreed, ...] = ()
    understood: tuple[Understood, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    tried: tuple[Tried, ...] = ()

    def owed(self, direction: Direction) -> tuple[Agreed, ...]:
        """What I (or they) did not keep."""
        return tuple(each for each in self.agreed if each.promise.direction is direction)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name must not come out: the name and every way to reach them that names them."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Every name in the journal that a text about `about` may hold: people, teams, organisations.

    `my_team`, `their_team` and `my_organisation` are among `teams` and `organisations` too; empty for none.
    """

    about: Person
    others: tuple[Person, ...] = ()
    teams: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    my_team: str = ""
    their_team: str = ""
    my_organisation: str = ""
