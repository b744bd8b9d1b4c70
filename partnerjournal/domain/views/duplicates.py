"""Colleagues who may be one person: what is compared, which pairs were found and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Known:
    """A colleague (or me) as the search for duplicates reads one; mail addresses normalised, phones as written."""

    id: int
    uuid: str
    name: str
    organisation: str = ""
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    is_me: bool = False


class Reason(StrEnum):
    """Why two may be one; each says what its `value` is."""

    MAIL = "mail"  # the address
    PHONE = "phone"  # the number, as one of them has it
    SAME_NAME = "same_name"  # where both work, "" where one's employer is not known
    ALIKE = "alike"  # where both work
    CHOSEN = "chosen"  # "": I said so myself


@dataclass(frozen=True, slots=True)
class Because:
    kind: Reason
    value: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one person, the one to keep first; `sure` where hardly anybody would doubt it."""

    one: Known
    other: Known
    sure: bool
    because: tuple[Because, ...]

    @property
    def by_hand(self) -> bool:
        """Whether somebody named the two, and no rule found them."""
        return any(because.kind is Reason.CHOSEN for because in self.because)

    @property
    def key(self) -> str:
        """Names the pair whichever of the two comes first."""
        low, high = sorted((self.one.id, self.other.id))
        return f"{low}/{high}"


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much is kept of somebody, in rows."""

    meetings: int = 0
    promises: int = 0
    facts: int = 0
    notes: int = 0
    goals: int = 0
    restatements: int = 0
    touches: int = 0  # gestures, calls and messages

    @property
    def all(self) -> int:
        return self.meetings + self.promises + self.facts + self.notes + self.goals + self.restatements + self.touches
