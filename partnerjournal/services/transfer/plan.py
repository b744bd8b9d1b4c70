"""What an import of some files comes to: an outcome for every record, and the steps that write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from partnerjournal.services.transfer.steps import Step


class Outcome(StrEnum):
    """What becomes of a record; each has exactly one."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that is not taken, and why in one sentence. `line` is where it starts in its file."""

    record: int
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to know about a record that is taken, or about the file (`record` None)."""

    record: int | None
    line: int | None
    text: str


@dataclass(slots=True)
class FilePlan:
    """One file. Without `kind` it could not be read at all, and `error` says why.

    `named` are the records that would be added or updated, as (outcome, what a list calls them), in the file's order.
    """

    path: Path
    kind: str | None = None
    read: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    named: list[tuple[Outcome, str]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    ignored: Mapping[str, int] = field(default_factory=dict)
    hints: list[Hint] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    error: str = ""

    def count(self, outcome: Outcome, what: str) -> None:
        """A record's outcome."""
        self.outcomes[outcome] += 1
        if outcome in (Outcome.ADDED, Outcome.UPDATED):
            self.named.append((outcome, what))

    def refuse(self, record: int, line: int | None, reason: str) -> None:
        """A record is not taken."""
        self.outcomes[Outcome.REJECTED] += 1
        self.refusals.append(Refusal(record, line, reason))


@dataclass(frozen=True, slots=True)
class Plan:
    """An import of files, in their order."""

    files: tuple[FilePlan, ...]

    @property
    def steps(self) -> list[Step]:
        """All that is to be written."""
        return [step for file in self.files for step in file.steps]

    def total(self, outcome: Outcome) -> int:
        """How many records of all files have this outcome."""
        return sum(file.outcomes[outcome] for file in self.files)
