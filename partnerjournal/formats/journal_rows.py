"""A record of a journal file as rows of the journal, checked field by field against `domain.journal_shape`.

A record that is not as the shape says is left out and told, what stands inside it too; its neighbours are kept.
Characters that no text can hold are left out of it and told.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from partnerjournal.domain.journal_shape import LOOSE, TABLES, Field, Inner, Section, Table, Type
from partnerjournal.formats import limits
from partnerjournal.formats.gathering import shown
from partnerjournal.formats.photos import media_type_of
from partnerjournal.formats.wording import Code, sentence

Where = tuple[tuple[str, int], ...]  # the lists inside a record that something stands in, with its number in each
_ID = Field("id", "uuid", Type.ROW)
PICTURE = "picture"  # as a row it has its colleague's UUID

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WALL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its UUID: `values` by column as the table holds them, but references are UUIDs.

    `place` is where it stands in its list, from 0.
    """

    table: str
    identity: str
    values: Mapping[str, Any]
    place: int = 0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong in a record. `lost` says that what stands at `where` is left out; no `where`: the whole of it."""

    where: Where
    code: Code
    details: Mapping[str, object] = field(default_factory=dict)
    lost: bool = True

    @property
    def text(self) -> str:
        """One sentence for a person, in the language in use."""
        said = sentence(self.code, **self.details)
        for part, number in reversed(self.where):
            said = sentence(Code.IN_PART, part=part, number=number, reason=said)
        return sentence(Code.LEFT_OUT, reason=said) if self.lost and self.where else said


Tell = Callable[[Trouble], None]
Read = Callable[[Field, Any], Any]
Unknown = Callable[[str], None]  # called with the name of a field that the shape doesn't have


def rows_of(section: Section, record: object, tell: Tell, unknown: Unknown) -> list[Row]:
    """The rows of one record of `section`, those that stand inside another after it; empty where it can't be taken."""
    taking = _Taking(section.name, tell, unknown)
    if section.table:
        taking.take(TABLES[section.table], record, {}, 0, ())
    elif isinstance(record, dict):
        taking.inside(LOOSE, record, "", ())
        taking.pass_over(record, frozenset(inner.name for inner in LOOSE))
    else:
        tell(Trouble((), Code.NO_OBJECT))
    return taking.rows


@dataclass(slots=True)
class _Taking:
    """The rows of one record as they are found."""

    section: str
    tell: Tell
    unknown: Unknown
    rows: list[Row] = field(default_factory=list)

    def take(self, table: Table, record: object, above: Mapping[str, str], place: int, where: Where) -> None:
        """A row and all that stands inside it."""
        if not isinstance(record, dict):
            self.tell(Trouble(where, Code.NO_OBJECT))
            return
        values: dict[str, Any] = {each.column: None for each in table.above}
        at = _ID
        try:
            identity = _identity(_ID, record.get("id"))
            for at, read in _plan(table.name):
                value = record.get(at.name, at.default)
                if value is None and at.default is None:
                    values[at.column] = None
                    continue
                found = values[at.column] = read(at, value)
                if read is _text and (not found.isascii() or "\0" in found):
                    values[at.column] = self._storable(found, at, where)
            if table.name == "meeting":
                at = table.by_column["starts_local"]
                _check_start(values)
        except (ValueError, TypeError, OverflowError):
            self.tell(_wrong(at, record, where))
            return
        values.update(above)
        self.rows.append(Row(table.name, identity, values, place))
        if record.get(PICTURE) is not None and table.name == "colleague":
            self._picture(identity, record[PICTURE], where)
        self.inside(table.inner, record, identity, where)
        self.pass_over(record, _names(table.name))

    def inside(self, lists: Sequence[Inner], record: Mapping[str, object], identity: str, where: Where) -> None:
        """The rows of the lists inside a record."""
        for inner in lists:
            part = record.get(inner.name, ())
            if not isinstance(part, (list, tuple)):
                self.tell(Trouble((*where, (inner.name, 1)), Code.NO_LIST))
                continue
            above = {inner.owner: identity} if identity else {}
            for place, each in enumerate(part):
                self.take(TABLES[inner.table], each, above, place, (*where, (inner.name, place + 1)))

    def pass_over(self, record: Mapping[str, object], known: frozenset[str]) -> None:
        """Fields that a newer program may have written."""
        if not record.keys() <= known:
            for name in record.keys() - known:
                self.unknown(f"{self.section}.{_as_said(name)}")

    def _storable(self, text: str, each: Field, where: Where) -> str:
        plain = _UNSTORABLE.sub("", text)
        if plain != text:
            self.tell(Trouble(where, Code.SIGNS_LEFT_OUT, {"field": each.name}, lost=False))
        return plain

    def _picture(self, identity: str, value: object, where: Where) -> None:
        try:
            image = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
        except (binascii.Error, ValueError):
            image = b""
        if media_type_of(image) not in ("image/png", "image/jpeg"):
            self.tell(Trouble(where, Code.BAD_PHOTO, lost=False))
        elif len(image) > limits.MAX_PHOTO_BYTES:
            limit = limits.MAX_PHOTO_BYTES // 1_000_000
            self.tell(Trouble(where, Code.PHOTO_TOO_LARGE, {"limit": limit}, lost=False))
        else:
            self.rows.append(Row(PICTURE, identity, {"image": image}))


def _wrong(each: Field, record: Mapping[str, object], where: Where) -> Trouble:
    if each.name not in record:
        return Trouble(where, Code.FIELD_MISSING, {"field": each.name})
    return Trouble(where, Code.FIELD_WRONG, {"field": each.name, "value": _as_said(record[each.name])})


def _as_said(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    return shown(_UNSTORABLE.sub("", value)) if isinstance(value, str) else json.dumps(value)


def _check_start(values: Mapping[str, Any]) -> None:
    if bool(values["all_day"]) != bool(_DAY.fullmatch(values["starts_local"])):
        raise ValueError


@cache
def _names(table: str) -> frozenset[str]:
    """All names in a record of `table`."""
    shape = TABLES[table]
    return frozenset(("id", *(each.name for each in shape.fields), *(inner.name for inner in shape.inner)))


@cache
def _plan(table: str) -> tuple[tuple[Field, Read], ...]:
    """What is read of a record of `table`, and how."""
    return tuple((each, _READ[each.type]) for each in TABLES[table].fields if each.type is not Type.SHOWN)


def _identity(_each: Field, value: Any) -> str:
    if not _UUID.fullmatch(value):
        raise ValueError
    return str(value)


def _text(each: Field, value: Any) -> str:
    if not isinstance(value, str) or (each.words and value not in each.words):
        raise ValueError
    return str(value)


def _number(each: Field, value: Any) -> int:
    if type(value) is not int or not 0 <= value <= each.most:
        raise ValueError
    return value


def _flag(_each: Field, value: Any) -> int:
    if value is not True and value is not False:
        raise ValueError
    return int(value)


def _day(_each: Field, value: Any) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError
    _within(date.fromisoformat(value))
    return str(value)


def _wall(each: Field, value: Any) -> str:
    if not _WALL.fullmatch(value):
        return _day(each, value)
    _within(datetime.fromisoformat(value))
    return str(value)


def _moment(_each: Field, value: Any) -> int:
    if not _MOMENT.fullmatch(value):
        raise ValueError
    at = datetime.fromisoformat(value)
    _within(at)
    return (at - _EPOCH) // _MS


def _within(day: date) -> None:
    """Not at the very ends of the calendar, where another time zone is another era."""
    if not 2 <= day.year <= 9998:
        raise ValueError


_READ: Mapping[Type, Read] = {
    Type.TEXT: _text,
    Type.NUMBER: _number,
    Type.FLAG: _flag,
    Type.DAY: _day,
    Type.WALL: _wall,
    Type.MOMENT: _moment,
    Type.ROW: _identity,
}
