"""Rows of a journal's own file on their way into this one: found again in the file, completed and inserted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.enums import AffiliationKind, HandleKind
from partnerjournal.domain.errors import CannotWrite, Refused
from partnerjournal.domain.handles import handle_key
from partnerjournal.domain.journal_shape import LAST_PHASE, TABLES, Needed, Section
from partnerjournal.domain.names import fold, normalise_mail
from partnerjournal.domain.when import find_zone, to_utc
from partnerjournal.formats.journal_json_reading import JournalFile
from partnerjournal.formats.journal_rows import PICTURE, Row, rows_of
from partnerjournal.i18n import _
from partnerjournal.services.forgetting.incoming import OwnRecords
from partnerjournal.store.bulk import BulkRows

LINKS = LAST_PHASE + 1  # when references within a table are filled in
_DERIVED_FROM: Mapping[str, frozenset[str]] = {
    "colleague": frozenset({"name"}),
    "handle": frozenset({"kind", "value"}),
    "affiliation": frozenset({"kind", "name"}),
    "attendee": frozenset({"mail"}),
    "meeting": frozenset({"starts_local", "zone", "all_day"}),
}


@dataclass(slots=True)
class Source:
    """A journal file that rows are taken from. `matches` are rows that the journal has under another UUID."""

    file: JournalFile
    local: tzinfo
    forgotten: OwnRecords
    matches: dict[tuple[str, str], str] = field(default_factory=dict)
    _place: tuple[int, int] | None = None
    _rows: dict[int, list[Row]] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.file.path

    def here(self, table: str, identity: str) -> str:
        """The UUID that a row has in the journal."""
        return self.matches.get((table, identity), identity)

    def rows(self, section: Section, place: tuple[int, int], phase: int) -> list[Row]:
        """The rows of a record that are written in `phase`. Raises CannotWrite where the file was changed since."""
        if place != self._place:
            try:
                value = self.file.record(place) if self.file.unchanged else None
            except (OSError, ValueError):
                value = None
            if value is None:
                raise CannotWrite("cannot_write", path=str(self.path), reason=_("the file was changed meanwhile"))
            self._rows = by_phase(rows_of(section, self.forgotten.without(value), _nothing, _nothing))
            self._place = place
        return self._rows.get(phase, [])

    def insert(self, section: Section, row: Row, to: BulkRows) -> None:
        """Write a row that is not there yet; one whose colleague, meeting or other half is missing is left out."""
        if row.table == PICTURE:
            owner = to.find("colleague", self.here("colleague", row.identity))
            if owner is not None and not to.has_one(PICTURE, {"colleague_id": owner}):
                to.insert(PICTURE, colleague_id=owner, **row.values)
            return
        shape = TABLES[row.table]
        identity = self.here(row.table, row.identity)
        if to.find(row.table, identity) is not None:
            return
        values: dict[str, object] = {"uuid": identity, **row.values, **derived(row.table, row.values, self.local)}
        for each in shape.stored:
            if each.to and values[each.column] is not None:
                values[each.column] = to.find(each.to, self.here(each.to, str(values[each.column])))
                if values[each.column] is None and each.default is Needed:
                    return
        if row.table == "goal" and values["colleague_id"] is None and values["team_id"] is None:
            return
        if shape.place:
            values["position"] = row.place
        if row.table == "colleague":
            values["is_me"] = int(section.name == "me")
        if row.table == "organisation":
            values["id"] = 1  # there is but one
        for only in _only_one(row.table, values):
            if to.has_one(row.table, only):
                return
        to.insert(row.table, **values)


def _only_one(table: str, values: Mapping[str, object]) -> list[dict[str, object]]:
    """What no other row of the table may have."""
    if table == "colleague" and values["is_me"]:
        return [{"is_me": 1}]
    if table == "organisation":
        return [{"id": 1}]
    unique = TABLES[table].unique
    return [{column: values[column] for column in unique}] if unique else []


def by_phase(rows: list[Row]) -> dict[int, list[Row]]:
    """Rows by when they can be written."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(phase_of(row.table), []).append(row)
    return found


def phase_of(table: str) -> int:
    """When rows of a table can be written."""
    return TABLES["colleague" if table == PICTURE else table].phase


def derived(table: str, values: Mapping[str, Any], local: tzinfo) -> dict[str, object]:
    """The columns that follow from others, as everywhere in the journal."""
    if table == "colleague":
        return {"name_key": fold(values["name"])}
    if table == "handle":
        return {"value_key": handle_key(HandleKind(values["kind"]), values["value"])}
    if table == "affiliation":
        return {"name_key": normalise(values["name"], AffiliationKind(values["kind"]))}
    if table == "attendee":
        return {"mail_key": normalise_mail(values["mail"])}
    return {"starts_ms": _starts_ms(values, local)} if table == "meeting" else {}


def derived_again(table: str, values: Mapping[str, Any], changed: frozenset[str], local: tzinfo) -> dict[str, object]:
    """The columns that follow from `changed` ones; `values` is the whole row after the change."""
    return derived(table, values, local) if changed & _DERIVED_FROM.get(table, frozenset()) else {}


def _starts_ms(values: Mapping[str, Any], local: tzinfo) -> int:
    """By the wall time and its zone. Of a wall time that comes twice, and in a zone unknown here, the file knows it."""
    wall, zone = datetime.fromisoformat(values["starts_local"]), None if values["all_day"] else values["zone"]
    said = int(values["starts_ms"])
    try:
        at = to_utc(wall, zone, local)
    except Refused:
        return said
    other = at.timestamp() * 1000 != said and datetime.fromtimestamp(said / 1000, UTC)
    if other and other.astimezone(_zone(zone) or local).replace(tzinfo=None) == wall:
        return said
    return int(at.timestamp() * 1000)


@lru_cache(maxsize=64)
def _zone(name: str | None) -> tzinfo | None:
    return find_zone(name) if name else None


def _nothing(_told: object) -> None:
    """What is wrong with a record was told when it was looked at."""


# --- steps


@dataclass(frozen=True, slots=True)
class AddRows:
    """Some of the new rows of a record, `first` until before `last` of those of a phase."""

    source: Source
    section: Section
    place: tuple[int, int]
    phase: int
    first: int
    last: int

    def write(self, to: BulkRows) -> None:
        for row in self.source.rows(self.section, self.place, self.phase)[self.first : self.last]:
            self.source.insert(self.section, row, to)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A reference within its own table, to a row that may come later in the file."""

    source: Source
    table: str
    identity: str
    column: str
    other: str
    phase: int = LINKS

    def write(self, to: BulkRows) -> None:
        row_id = to.find(self.table, self.source.here(self.table, self.identity))
        other = to.find(self.table, self.source.here(self.table, self.other))
        if row_id is not None and other is not None and to.holds(self.table, row_id, {self.column: None}):
            to.update(self.table, row_id, {self.column: other})


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Columns of a row that is there, as far as they still are what they were. References are UUIDs of the journal."""

    table: str
    identity: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    follows: Mapping[str, Any]  # derived columns
    phase: int = LINKS

    def write(self, to: BulkRows) -> None:
        if self.table == PICTURE:
            self._picture(to)
            return
        row_id = to.find(self.table, self.identity)
        before, after = self._ids(self.before, to), self._ids(self.after, to)
        if row_id is not None and to.holds(self.table, row_id, before):
            to.update(self.table, row_id, {**after, **self.follows})

    def _picture(self, to: BulkRows) -> None:
        owner = to.find("colleague", self.identity)
        if owner is not None and to.has_one(PICTURE, {"colleague_id": owner, **self.before}):
            to.replace_picture(owner, self.after["image"])

    def _ids(self, values: Mapping[str, Any], to: BulkRows) -> dict[str, Any]:
        found = dict(values)
        for column, value in values.items():
            target = TABLES[self.table].by_column[column].to
            if target and value is not None:
                found[column] = to.find(target, value)
        return found
