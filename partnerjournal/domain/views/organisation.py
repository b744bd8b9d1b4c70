"""The organisation I work for, as readers receive it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from partnerjournal.domain.enums import GoalKind


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """`name` is what my profile says; mission and culture are "" where nothing is written."""

    name: str
    mission: str
    culture: str


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective, and how many open goals and shared goals serve it."""

    id: int
    uuid: str
    text: str
    horizon: str
    done_on: date | None
    goals: int
    shared_goals: int


@dataclass(frozen=True, slots=True)
class Untied:
    """An open goal of mine (`kind` set) or a shared goal with `name` (`kind` None) that serves no objective."""

    id: int
    kind: GoalKind | None
    text: str
    colleague_id: int | None
    name: str
