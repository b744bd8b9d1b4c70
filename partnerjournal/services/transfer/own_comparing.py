"""What of the records of a journal's own file is new here, what fills a blank, and what says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from partnerjournal.domain.journal_shape import TABLES, Field, Needed, Type
from partnerjournal.formats import limits
from partnerjournal.formats.journal_json_reading import Found
from partnerjournal.formats.journal_rows import PICTURE, Row
from partnerjournal.formats.wording import Code, FormatError, sentence
from partnerjournal.services.transfer.own_rows import AddRows, ChangeRow, LinkRow, Source, by_phase, derived_again
from partnerjournal.services.transfer.own_words import Words
from partnerjournal.services.transfer.plan import FieldChange
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import known_rows as reads

_STEP_ROWS = 8  # a step is written in one batch
_MOST_CHANGES = 60  # fields of one item: as many as one reads
_ASIDE = ("starts_ms",)  # what the file says of a time that may be two

_Step = AddRows | LinkRow | ChangeRow


@dataclass(slots=True)
class Ids:
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
class Record:
    """A record with its rows, on its way to an item.

    Once compared, `new` are the rows that are not here, `steps` write these and fill blanks (`fills`), `replacing`
    would replace what is written here (`differs`).
    """

    found: Found
    rows: list[Row]
    new: list[Row] = field(default_factory=list)
    steps: list[_Step] = field(default_factory=list)
    fills: list[FieldChange] = field(default_factory=list)
    differs: list[FieldChange] = field(default_factory=list)
    replacing: list[_Step] = field(default_factory=list)
    otherwise: set[str] = field(default_factory=set)  # rows of which the file says something else


@dataclass(slots=True)
class Comparing:
    """Compares the records of `source` with the journal; `filled` are its tables that have rows.

    `ids` are all rows of the file. `tell` hears, with a record and its rows, why something of it is left out.
    """

    source: Source
    read: Connection
    words: Words
    ids: Ids
    filled: frozenset[str]
    tell: Callable[[Found, str, list[Row]], None]
    _unique: dict[str, dict[tuple[Any, ...], str]] = field(default_factory=dict)

    def compare(self, records: list[Record]) -> None:
        """Fill in what becomes of each of `records`. They are looked up together, so they should be some hundred."""
        self._match_unique(records)
        wanted: dict[str, set[str]] = defaultdict(set)
        for record in records:
            for row in record.rows:
                wanted[row.table].add(self._here(row))
        known: dict[str, Mapping[str, reads.Values]] = {}
        for table, identities in wanted.items():
            if table in self.filled:
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

    def _known_otherwise(self, row: Row) -> str | None:
        """The UUID of the row that says the same where there may be only one; this row's own from now on."""
        shape = TABLES[row.table]
        if row.table not in self._unique:
            self._unique[row.table] = reads.unique_keys(self.read, row.table) if row.table in self.filled else {}
        fields = (shape.by_column[column] for column in shape.unique)
        key = tuple(self._reference(each, row.values[each.column]) for each in fields)
        return self._unique[row.table].setdefault(key, row.identity)

    def _match_unique(self, records: Iterable[Record]) -> None:
        for record in records:
            for row in record.rows:
                if row.table != PICTURE and TABLES[row.table].unique:
                    other = self._known_otherwise(row)
                    if other is not None and other != row.identity:
                        self.source.matches[row.table, row.identity] = other

    def _missing(self, records: Iterable[Record]) -> frozenset[tuple[str, str]]:
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

    def _row(self, record: Record, row: Row, before: reads.Values | None, missing: frozenset[tuple[str, str]]) -> None:
        lost = [each for each in _references(row.table) if (each.to, row.values[each.column]) in missing]
        needed = next((each for each in lost if each.default is Needed), None)
        if needed is not None:
            said = sentence(Code.LEFT_OUT, reason=sentence(Code.ROW_UNKNOWN, field=needed.name))
            self.tell(record.found, f"{self.words.row(row)}: {said}", record.rows)
            return
        if before is None:
            for each in lost:
                said = sentence(Code.ROW_EMPTY, field=each.name)
                self.tell(record.found, f"{self.words.row(row)}: {said}", record.rows)
            record.new.append(row)
            return
        after = {**row.values, **{each.column: None for each in lost}}
        if row.table != PICTURE:
            after = {column: self._reference(each, after[column]) for column, each in _compared(row.table)}
        self._change(record, row, before, after)

    def _change(self, record: Record, row: Row, before: reads.Values, after: Mapping[str, Any]) -> None:
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
            follows = derived_again(row.table, changed, frozenset(columns), self.source.local)
            old = {column: before[column] for column in columns}
            step = ChangeRow(row.table, self._here(row), old, new, follows)
            (record.steps if fills else record.replacing).append(step)
            if not fills:
                record.otherwise.add(row.identity)
            changes = record.fills if fills else record.differs
            if len(changes) < _MOST_CHANGES:
                changes += [self.words.change(row, column, before[column], after[column]) for column in columns]

    def _steps(self, record: Record) -> None:
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
