"""How colleagues know each other, as readers receive it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto


class BondKind(Enum):
    """How one colleague knows another; the surest first."""

    TIE = auto()  # I was told, or saw it
    EMPLOYER = auto()  # worked at the same place in the same years
    TEAM = auto()
    SCHOOL = auto()
    COMMUNITY = auto()
    MEETINGS = auto()  # were in the same meetings


@dataclass(frozen=True, slots=True)
class Bond:
    """One way in which a colleague knows another: from where, in which years, and how many meetings until when."""

    colleague_id: int
    name: str
    kind: BondKind
    place: str = ""
    years: tuple[int | None, int | None] = (None, None)
    meetings: int = 0
    last: date | None = None


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie of one colleague with another, as it can be edited."""

    id: int
    other_id: int
    other: str
    text: str
    from_year: int | None
    to_year: int | None
