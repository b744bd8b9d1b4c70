"""What an import of some files comes to: an outcome for every record, and items that one takes or leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from partnerjournal.services.transfer.steps import Step


class Outcome(StrEnum):
    """What becomes of a record; each has exactly one."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


class What(StrEnum):
    """What an item is."""

    PERSON = "person"
    MEETING = "meeting"
    SERIES = "series"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an item, all in words: its name, what the journal has (empty where blank) and what it will be.

    `kept` says that somebody wrote `before` here, so it stays; `after` is then only what the file says.
    """

    field: str
    before: str
    after: str
    kept: bool = False


@dataclass(slots=True, eq=False)
class Item:
    """What the preview shows as one thing to take or leave: a person, a meeting, a series with all its records.

    `detail` is what tells it from others of that name (role and organisation, the day in words), `changes` its fields.
    `steps` write it; they do nothing where `needs`, an item of an earlier file that adds its row, was not chosen.
    `key` is the same when the files are looked at again. `because` says why it is suggested, in words; `weight` puts
    what is suggested more strongly first. `chosen` is the person's say: everything, unless they choose.
    An UNCHANGED item writes what nobody need choose (days of a series that are near now), or shows what is kept.
    """

    outcome: Outcome
    what: What
    name: str
    detail: str = ""
    changes: tuple[FieldChange, ...] = ()
    steps: tuple[Step, ...] = ()
    key: str = ""
    needs: Item | None = None
    because: str = ""
    weight: int = 0
    suggested: bool = True
    chosen: bool = True

    @property
    def asks(self) -> bool:
        """Whether it is for the person to take or leave."""
        return self.outcome in (Outcome.ADDED, Outcome.UPDATED)


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


@dataclass(frozen=True, slots=True)
class Table:
    """Of a file that is a table of contacts: how its columns are known.

    `wanted` says that they are not: somebody has to say what they are before the file can be read. `said_on` is the
    local day on which somebody did; None where the names of the columns say it.
    """

    wanted: bool = False
    said_on: date | None = None


@dataclass(slots=True)
class FilePlan:
    """One file. Without `kind` it could not be read at all, and `error` says why.

    `table` is there for a table, also for one that can't be read before somebody says what its columns are.
    `outcomes` count records, one each; `items` are in the file's order and may hold several records. `named` are the
    UIDs of its events, of those too that stay as they are.
    """

    path: Path
    kind: str | None = None
    read: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    items: list[Item] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    ignored: Mapping[str, int] = field(default_factory=dict)
    hints: list[Hint] = field(default_factory=list)
    error: str = ""
    table: Table | None = None
    named: frozenset[str] = frozenset()

    @property
    def steps(self) -> list[Step]:
        """What is to be written: the steps of the items that are chosen, in the file's order."""
        return [step for item in self.items if item.chosen for step in item.steps]

    def take(self, item: Item | None, outcomes: Iterable[Outcome] | None = None) -> None:
        """An item and the outcomes of its records, by default that of the item; None for one that shows nothing."""
        if outcomes is None:
            outcomes = (item.outcome,) if item else (Outcome.UNCHANGED,)
        self.outcomes.update(outcomes)
        if item is not None:
            self.items.append(item)

    def refuse(self, record: int, line: int | None, reason: str) -> None:
        """A record is not taken."""
        self.outcomes[Outcome.REJECTED] += 1
        self.refusals.append(Refusal(record, line, reason))


@dataclass(frozen=True, slots=True)
class Plan:
    """An import of files, in their order."""

    files: tuple[FilePlan, ...]

    @property
    def items(self) -> Iterator[Item]:
        """The items of all files."""
        return (item for file in self.files for item in file.items)

    @property
    def steps(self) -> list[Step]:
        """All that is to be written."""
        return [step for file in self.files for step in file.steps]

    def total(self, outcome: Outcome) -> int:
        """How many records of all files have this outcome."""
        return sum(file.outcomes[outcome] for file in self.files)
