"""What both sides want, as readers receive it: shared goals, teams' goals, what has grown old, what could be linked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from partnerjournal.domain.enums import GoalKind, Visibility


@dataclass(frozen=True, slots=True)
class TeamRow:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Wish:
    """An open goal of somebody's, with whose it is and what is needed to say whether it fits another's."""

    id: int
    uuid: str
    colleague_id: int
    name: str
    kind: GoalKind
    text: str
    objective_id: int | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A goal that a shared goal is made of."""

    goal_id: int
    text: str
    mine: bool


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """What a colleague and I both want. `name` is the colleague's, `objective` the words of the one it serves."""

    id: int
    uuid: str
    colleague_id: int | None
    name: str
    text: str
    value_mine: str
    value_theirs: str
    next_mine: str
    next_theirs: str
    horizon: str
    confirmed_on: date | None
    done_on: date | None
    objective_id: int | None
    objective: str
    visibility: Visibility
    parts: tuple[Linked, ...] = ()


@dataclass(frozen=True, slots=True)
class StaleGoal:
    """An open goal of a colleague that may no longer hold; `passed` is the day that its own words named, if over."""

    colleague_id: int
    name: str
    goal_id: int
    uuid: str
    kind: GoalKind
    text: str
    horizon: str
    confirmed_on: date | None
    passed: date | None


@dataclass(frozen=True, slots=True)
class SharedToConfirm:
    """An open shared goal that nobody confirmed for long, or in which a side has no next step."""

    shared_goal_id: int
    uuid: str
    colleague_id: int | None
    name: str
    text: str
    confirmed_on: date | None
    stale: bool
    next_mine: str
    next_theirs: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What ideas of *next together* are made from, for one colleague.

    `known` are affiliations of mine and facts about me, in words. `peers` are goals of other colleagues.
    `linked` are (mine, theirs) ids that share a goal, `shared` ids of theirs that any shared goal is made of,
    `objectives` the words by id. `refused` are refs of `Proposed.TOGETHER`, `refused_links` of `Proposed.GOAL_LINK`.
    """

    uuid: str  # of the colleague
    name: str
    pronoun: str
    mine: tuple[Wish, ...] = ()
    theirs: tuple[Wish, ...] = ()
    known: tuple[str, ...] = ()
    peers: tuple[Wish, ...] = ()
    linked: frozenset[tuple[int, int]] = frozenset()
    shared: frozenset[int] = frozenset()
    objectives: dict[int, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    refused_links: frozenset[str] = frozenset()
