"""A journal that this program exported, compared with this one row by row.

A row is known by its UUID; me, the organisation, teams of one name and what there may be only once are known without.
What is unknown comes in, also where it was deleted here. Of what differs, blanks here are filled; what would replace
something written here is an item of its own that is left as it is unless somebody chooses it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from partnerjournal.clock import Clock
from partnerjournal.domain.journal_shape import TABLES, Field, Needed, Section, Type
from partnerjournal.domain.names import fold
from partnerjournal.formats import limits
from partnerjournal.formats.journal_json_reading import Found, JournalFile, OtherLayout
from partnerjournal.formats.journal_rows import PICTURE, Row, Trouble, rows_of
from partnerjournal.formats.records import Kind
from partnerjournal.formats.wording import Code, FormatError, sentence
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.forgetting.incoming import OwnRecords
from partnerjournal.services.transfer.own_rows import (
    LINKS,
    AddRows,
    ChangeRow,
    LinkRow,
    Source,
    by_phase,
    derived_again,
)
from partnerjournal.services.transfer.own_words import Words
from partnerjournal.services.transfer.plan import FieldChange, FilePlan, Hint, Item, Outcome, What
from partnerjournal.services.transfer.steps import Step
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import known_rows as reads

Progress = Callable[[Path, int], None]

_STEP_ROWS = 8  # a step is written in one batch
_AT_ONCE = 100  # records whose rows are looked up together
_MOST_CHANGES = 60  # fields of one item: as many as one reads
_WHAT: Mapping[str, What] = {"colleague": What.PERSON, "meeting": What.MEETING, "series": What.SERIES}
_TOGETHER = frozenset({"aliases", "snoozes", "refusals"})  # one item for all: nobody chooses among them

_ASIDE = ("starts_ms",)  # what the file says of a time that may be two

_Step = AddRows | LinkRow | ChangeRow


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
class _Ids:
    """The UUIDs of the file's rows, by table."""

    by_table: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    count: int = 0

    def add(self, table: str, identity: str) -> bool:
        """Whether it is new. Raises FormatError when there are too many."""
        known, number = self.by_table[table], _number(identity)
        if number in known:
            return False
        known.add(number)
        self.count += 1
        if self.count > limits.MAX_JOURNAL_ROWS:
            raise FormatError(Code.TOO_MANY_RECORDS, limit=limits.MAX_JOURNAL_ROWS)
        return True

    def holds(self, table: str, identity: str) -> bool:
        return _number(identity) in self.by_table[table]


@dataclass(slots=True)
class _Record:
    """A record with its rows, on its way to an item."""

    found: Found
    rows: list[Row]
    new: list[Row] = field(default_factory=list)
    steps: list[_Step] = field(default_factory=list)
    fills: list[FieldChange] = field(default_factory=list)
    differs: list[FieldChange] = field(default_factory=list)
    replacing: list[_Step] = field(default_factory=list)
    otherwise: set[str] = field(default_factory=set)  # rows of which the file says something else


@dataclass(slots=True)
class _Looking:
    source: Source
    read: Connection
    clock: Clock
    progress: Progress
    plan: JournalPlan
    ids: _Ids = field(default_factory=_Ids)
    words: Words = field(init=False)
    _filled: frozenset[str] = frozenset()
    _passed: Counter[str] = field(default_factory=Counter)
    _unsaid: int = 0
    _own: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    _unique: dict[str, dict[tuple[Any, ...], str]] = field(default_factory=dict)
    _together: dict[str, list[_Record]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.words = Words(self.read, self.clock)

    def go_through(self) -> None:
        """Twice: a record may refer to a later one."""
        self._filled = reads.filled(self.read)
        skip = self._first()
        self.source.matches.update(self._matches())
        chunk: list[_Record] = []
        for record in self._second(skip):
            chunk.append(record)
            if len(chunk) == _AT_ONCE:
                self._compare(chunk)
                chunk = []
        self._compare(chunk)
        for section, records in self._together.items():
            self._together_item(section, records)
        if self._unsaid:
            more = ngettext("{n} more remark like these.", "{n} more remarks like these.", self._unsaid)
            self.plan.hints.append(Hint(None, None, more.format(n=self._unsaid)))
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

    def _second(self, skip: frozenset[int]) -> Iterator[_Record]:
        for found in self._records():
            if found.number not in skip and found.problem is None:
                rows = rows_of(found.section, found.value, _nothing, _nothing)
                if rows:
                    yield _Record(found, rows)

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

    def _known_otherwise(self, row: Row) -> str | None:
        """The UUID of the row that says the same where there may be only one; this row's own from now on."""
        shape = TABLES[row.table]
        if row.table not in self._unique:
            self._unique[row.table] = reads.unique_keys(self.read, row.table) if row.table in self._filled else {}
        fields = (shape.by_column[column] for column in shape.unique)
        key = tuple(self._reference(each, row.values[each.column]) for each in fields)
        return self._unique[row.table].setdefault(key, row.identity)

    # --- what becomes of the rows

    def _compare(self, records: list[_Record]) -> None:
        self._match_unique(records)
        wanted: dict[str, set[str]] = defaultdict(set)
        for record in records:
            for row in record.rows:
                wanted[row.table].add(self._here(row))
        known: dict[str, Mapping[str, reads.Values]] = {}
        for table, identities in wanted.items():
            if table in self._filled:
                pictures = table == PICTURE
                known[table] = (
                    reads.pictures(self.read, identities) if pictures else reads.rows(self.read, table, identities)
                )
        missing = self._missing(records)
        for record in records:
            for row in record.rows:
                before = known.get(row.table, {}).get(self._here(row))
                self._row(record, row, before, missing)
            self._steps(record)
            if record.found.section.name in _TOGETHER:
                self._together[record.found.section.name].append(record)
            else:
                self._item(record)

    def _match_unique(self, records: Iterable[_Record]) -> None:
        for record in records:
            for row in record.rows:
                if row.table != PICTURE and TABLES[row.table].unique:
                    other = self._known_otherwise(row)
                    if other is not None and other != row.identity:
                        self.source.matches[row.table, row.identity] = other

    def _missing(self, records: Iterable[_Record]) -> frozenset[tuple[str, str]]:
        """References that lead nowhere: neither in the file nor in the journal."""
        asked: dict[str, set[str]] = defaultdict(set)
        for record in records:
            for row in record.rows:
                for each in _references(row.table):
                    value = row.values[each.column]
                    if value is not None and not self.ids.holds(each.to, value):
                        asked[each.to].add(value)
        lost: set[tuple[str, str]] = set()
        for table, identities in asked.items():
            lost.update((table, one) for one in identities - reads.there(self.read, table, identities))
        return frozenset(lost)

    def _row(self, record: _Record, row: Row, before: reads.Values | None, missing: frozenset[tuple[str, str]]) -> None:
        lost = [each for each in _references(row.table) if (each.to, row.values[each.column]) in missing]
        needed = next((each for each in lost if each.default is Needed), None)
        if needed is not None:
            said = sentence(Code.LEFT_OUT, reason=sentence(Code.ROW_UNKNOWN, field=needed.name))
            self._tell(record.found, f"{self.words.row(row)}: {said}", record.rows)
            return
        if before is None:
            for each in lost:
                said = sentence(Code.ROW_EMPTY, field=each.name)
                self._tell(record.found, f"{self.words.row(row)}: {said}", record.rows)
            record.new.append(row)
            return
        after = {**row.values, **{each.column: None for each in lost}}
        if row.table != PICTURE:
            after = {column: self._reference(each, after[column]) for column, each in _compared(row.table)}
        self._change(record, row, before, after)

    def _change(self, record: _Record, row: Row, before: reads.Values, after: Mapping[str, Any]) -> None:
        """What the file has beyond a row, and what it says otherwise. A blank in the file takes nothing away."""
        differing = {column: value for column, value in after.items() if value not in (None, "", before[column])}
        if not differing or (row.table in TABLES and TABLES[row.table].grows):
            return
        blank = {column for column in differing if _is_blank(row.table, column, before[column])}
        if blank != set(differing):  # such as promised here and kept there: the dates of it go with the state
            blank = {column for column in blank if _is_free_text(row.table, column)}
        for columns, fills in ((sorted(blank), True), (sorted(differing.keys() - blank), False)):
            if not columns:
                continue
            new = {column: after[column] for column in columns}
            changed = {**before, **new, **{column: row.values[column] for column in _ASIDE if column in row.values}}
            follows = derived_again(row.table, changed, frozenset(columns), self.clock.zone)
            old = {column: before[column] for column in columns}
            step = ChangeRow(row.table, self._here(row), old, new, follows)
            (record.steps if fills else record.replacing).append(step)
            if not fills:
                record.otherwise.add(row.identity)
            changes = record.fills if fills else record.differs
            if len(changes) < _MOST_CHANGES:
                changes += [self.words.change(row, column, before[column], after[column]) for column in columns]

    def _steps(self, record: _Record) -> None:
        """The steps that write the new rows of a record. History comes with the state of its promise or not at all."""
        found = record.found
        late = [row for row in record.new if row.values.get("commitment_id") in record.otherwise]
        record.new = [row for row in record.new if row not in late]
        for rows, steps in ((record.new, record.steps), (late, record.replacing)):
            wanted = {id(row) for row in rows}
            for phase, of_phase in by_phase(record.rows).items():
                places = [place for place, row in enumerate(of_phase) if id(row) in wanted]
                for first, last in _runs(places):
                    steps.append(AddRows(self.source, found.section, found.place, phase, first, last))
        for row in record.new:
            for each in _references(row.table):
                if each.to == row.table and row.values[each.column] is not None:
                    other = str(row.values[each.column])
                    record.steps.append(LinkRow(self.source, row.table, row.identity, each.column, other))

    # --- what the preview shows

    def _item(self, record: _Record) -> None:
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

    def _together_item(self, section: str, records: list[_Record]) -> None:
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

    def _here(self, row: Row) -> str:
        return self.source.here("colleague" if row.table == PICTURE else row.table, row.identity)

    def _reference(self, each: Field, value: Any) -> Any:
        return self.source.here(each.to, value) if each.to and value is not None else value


_REFERENCES = {name: tuple(each for each in table.stored if each.to) for name, table in TABLES.items()}


def _references(table: str) -> tuple[Field, ...]:
    return _REFERENCES.get(table, ())


def _compared(table: str) -> Iterator[tuple[str, Field]]:
    return ((column, each) for column, each in TABLES[table].by_column.items() if not each.aside)


def _is_blank(table: str, column: str, value: Any) -> bool:
    """Whether nothing was said here that the file could replace."""
    return value in (None, "") and not (table in TABLES and TABLES[table].by_column[column].said)


def _is_free_text(table: str, column: str) -> bool:
    each = TABLES[table].by_column[column] if table in TABLES else None
    return each is not None and each.type is Type.TEXT and not each.words


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """(first, before which) of places that follow each other, as many as one step writes."""
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1 or at - first == _STEP_ROWS:
            yield places[first], places[at - 1] + 1
            first = at


def _number(identity: str) -> int:
    return int(identity.replace("-", ""), 16)


def _nothing(_told: object) -> None:
    """It was told the first time."""
