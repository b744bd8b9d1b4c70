"""A journal that this program exported, compared with this one row by row.

A row is known by its UUID; me, the organisation, teams of one name and what there may be only once are known without.
What is unknown comes in, also where it was deleted here. Of what differs, blanks here are filled; what would replace
something written here is an item of its own that is left as it is unless somebody chooses it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from partnerjournal.clock import Clock
from partnerjournal.domain.journal_shape import Section
from partnerjournal.domain.names import fold
from partnerjournal.formats import limits
from partnerjournal.formats.journal_json_reading import Found, JournalFile, OtherLayout
from partnerjournal.formats.journal_rows import PICTURE, Row, Trouble, rows_of
from partnerjournal.formats.records import Kind
from partnerjournal.formats.wording import Code, sentence
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.forgetting.incoming import OwnRecords
from partnerjournal.services.transfer.own_comparing import Comparing, Ids, Record
from partnerjournal.services.transfer.own_rows import (
    LINKS,
    Source,
)
from partnerjournal.services.transfer.own_words import Words
from partnerjournal.services.transfer.plan import FilePlan, Hint, Item, Outcome, What
from partnerjournal.services.transfer.steps import Step
from partnerjournal.services.transfer.words import more_hints
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import known_rows as reads

Progress = Callable[[Path, int], None]

_AT_ONCE = 100  # records whose rows are looked up together
_WHAT: Mapping[str, What] = {"colleague": What.PERSON, "meeting": What.MEETING, "series": What.SERIES}
_TOGETHER = frozenset({"aliases", "snoozes", "refusals"})  # one item for all: nobody chooses among them


@dataclass(slots=True)
class JournalPlan(FilePlan):
    """A journal's file. Items that are not suggested would replace what is written here."""

    ordered: list[tuple[Item, Step]] = field(default_factory=list)

    @property
    def steps(self) -> list[Step]:
        """The steps of the chosen items, rows before those that refer to them."""
        return [step for item, step in self.ordered if item.chosen]

    def settle(self) -> None:
        """Put the steps in order, once all items are there."""
        phases: dict[int, list[tuple[Item, Step]]] = defaultdict(list)
        for item in self.items:
            for step in item.steps:
                phases[getattr(step, "phase", LINKS)].append((item, step))
        self.ordered = [each for phase in sorted(phases) for each in phases[phase]]


def look_at_journal(path: Path, read: Connection, clock: Clock, progress: Progress) -> FilePlan:
    """What an import of the journal file at `path` would do. Raises FormatError, and what `progress` raises."""
    source = Source(JournalFile(path), clock.zone, OwnRecords(read))
    while True:
        looking = _Looking(source, read, clock, progress, JournalPlan(path, Kind.JOURNAL))
        try:
            looking.go_through()
        except OtherLayout:
            source.matches.clear()
            continue
        return looking.plan


@dataclass(slots=True)
class _Looking:
    source: Source
    read: Connection
    clock: Clock
    progress: Progress
    plan: JournalPlan
    ids: Ids = field(default_factory=Ids)
    words: Words = field(init=False)
    _passed: Counter[str] = field(default_factory=Counter)
    _unsaid: int = 0
    _own: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    _together: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.words = Words(self.read, self.clock)

    def go_through(self) -> None:
        """Twice: a record may refer to a later one."""
        skip = self._first()
        self.source.matches.update(self._matches())
        filled = reads.filled(self.read)
        comparing = Comparing(self.source, self.read, self.words, self.ids, filled, self._tell)
        wanted = self._second(skip)
        while chunk := list(islice(wanted, _AT_ONCE)):
            comparing.compare(chunk)
            for record in chunk:
                if record.found.section.name in _TOGETHER:
                    self._together[record.found.section.name].append(record)
                else:
                    self._item(record)
        for section, records in self._together.items():
            self._together_item(section, records)
        self.plan.hints += more_hints(self._unsaid)
        self.plan.ignored = dict(self._passed)
        self.plan.settle()

    # --- what the file holds

    def _first(self) -> frozenset[int]:
        """Tell what is wrong in the file and gather its ids; gives the numbers of the records that can't be taken."""
        refused = set()
        for found in self._records():
            troubles: list[Trouble] = []
            rows: list[Row] = []
            if found.problem is not None:
                troubles.append(Trouble((), found.problem, found.details))
            else:
                rows = rows_of(found.section, found.value, troubles.append, self._pass_over)
            for place, row in enumerate(rows):
                if row.table == PICTURE or self.ids.add(row.table, row.identity):
                    self._me_or_team(found.section, row)
                    continue
                if place == 0 and found.section.table:
                    troubles.append(Trouble((), Code.ROW_TWICE))
                    rows = []
                    break
                self._tell(found, sentence(Code.ROW_TWICE), rows)
            if not rows and found.section.table:
                refused.add(found.number)
            self.plan.read += bool(rows or troubles or found.section.table)
            for trouble in troubles:
                if trouble.where or not trouble.lost:
                    self._tell(found, trouble.text, rows)
                else:
                    self.plan.refuse(found.number, found.line, self.words.in_section(found.section, trouble.text))
        for code, details in self.source.file.remarks:
            self.plan.hints.append(Hint(None, None, sentence(code, **details)))
        return frozenset(refused)

    def _second(self, skip: frozenset[int]) -> Iterator[Record]:
        for found in self._records():
            if found.number not in skip and found.problem is None:
                rows = rows_of(found.section, found.value, _nothing, _nothing)
                if rows:
                    yield Record(found, rows)

    def _records(self) -> Iterator[Found]:
        for found in self.source.file.records():
            if found.number % 20 == 0:
                self.progress(self.plan.path, found.number)
            if self.source.forgotten.is_forgotten(found.value):
                yield replace(found, value=None, problem=Code.FORGOTTEN)
            else:
                yield replace(found, value=self.source.forgotten.without(found.value))

    def _pass_over(self, name: str) -> None:
        if name in self._passed or len(self._passed) < limits.MAX_REMARKS:
            self._passed[name] += 1

    def _tell(self, found: Found, text: str, rows: list[Row]) -> None:
        if len(self.plan.hints) >= limits.MAX_REMARKS:
            self._unsaid += 1
            return
        said = self.words.in_section(found.section, text, rows[0] if rows else None)
        self.plan.hints.append(Hint(found.number, found.line, said))

    # --- rows that are known under another UUID

    def _me_or_team(self, section: Section, row: Row) -> None:
        """Keep what rows without a UUID in common are known by."""
        if row.table == "colleague" and section.name == "me":
            self._own["colleague"].append((row.identity, ""))
        elif row.table == "organisation":
            self._own["organisation"].append((row.identity, ""))
        elif row.table == "team":
            self._own["team"].append((row.identity, fold(row.values["name"])))

    def _matches(self) -> Iterator[tuple[tuple[str, str], str]]:
        for table, mine in (("colleague", reads.me(self.read)), ("organisation", reads.organisation(self.read))):
            for identity, _key in self._own[table]:
                if mine is not None and identity != mine:
                    yield (table, identity), mine
        # Two teams of one name in one journal are two; those of two journals are one.
        here = [(key, identity) for key, identity in reads.teams(self.read) if not self.ids.holds("team", identity)]
        teams = dict(here)
        known = reads.there(self.read, "team", [identity for identity, _key in self._own["team"]])
        for identity, key in self._own["team"]:
            if key in teams and identity not in known:
                yield ("team", identity), teams[key]

    # --- what the preview shows

    def _item(self, record: Record) -> None:
        found, head = record.found, record.rows[0] if record.rows else None
        added = bool(record.new) and (
            record.new[0] is head if found.section.table else len(record.new) == len(record.rows)
        )
        outcome = Outcome.ADDED if added else Outcome.UPDATED if record.steps else Outcome.UNCHANGED
        what = _WHAT.get(found.section.table, What.OTHER)
        name = self.words.name(found.section, head)
        key = f"{found.section.name} {head.identity if head else ''}"
        if outcome is Outcome.UNCHANGED:
            self.plan.take(None)
        else:
            inside = [row for row in record.new if row is not head or not found.section.table]
            changes = (*record.fills, *self.words.counted(inside))
            detail = self.words.detail(found.section, record.rows)
            self.plan.take(Item(outcome, what, name, detail, changes, tuple(record.steps), key))
        if record.replacing:
            item = Item(Outcome.UPDATED, what, name, _("says otherwise than the journal"), tuple(record.differs))
            item.steps, item.key = tuple(record.replacing), f"{key} otherwise"
            item.suggested = item.chosen = False
            self.plan.items.append(item)

    def _together_item(self, section: str, records: list[Record]) -> None:
        outcomes = [Outcome.ADDED if record.new else Outcome.UNCHANGED for record in records]
        steps = tuple(step for record in records for step in record.steps)
        if not steps:
            self.plan.take(None, outcomes)
            return
        count = outcomes.count(Outcome.ADDED)
        item = Item(
            Outcome.ADDED,
            What.OTHER,
            self.words.together(section),
            ngettext("{n} new", "{n} new", count).format(n=count),
            steps=steps,
            key=section,
        )
        self.plan.take(item, outcomes)


def _nothing(_told: object) -> None:
    """It was told the first time."""
