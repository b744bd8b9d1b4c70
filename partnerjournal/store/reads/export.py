"""The whole journal as plain records, ready for JSON: every row that may leave the file, under what it belongs to.

A row stands with its meeting where it has one, else with its colleague, else among the loose ones; facts and questions
always stand with their colleague. Moments are RFC 3339 in UTC, references are UUIDs. The order is that of the rows' ids
(agenda lines, attendees and handles by position), so one journal always gives the same records. What each record has
is said by `domain.journal_shape`, which reads them back, too.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from partnerjournal.domain.journal_shape import LOOSE, SECTIONS, TABLES, Field, Inner, Table, Type
from partnerjournal.store.connect import Connection

Record = dict[str, Any]

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - in UTC

# What is written for whoever reads the file; the addresses are filled in from the handles.
_SHOWN = {
    "team": "(SELECT name FROM team WHERE id = x.team_id)",
    "picture": "(SELECT image FROM picture WHERE colleague_id = x.id)",
    "date": "iif(x.all_day, x.starts_local, NULL)",
    "emails": "NULL",
}


@contextmanager
def snapshot(read: Connection) -> Iterator[None]:
    """One state of the journal for all reads inside, whatever is written meanwhile."""
    read.execute("BEGIN")
    try:
        yield
    finally:
        read.execute("COMMIT")


def sections(read: Connection) -> dict[str, Record | Iterable[Record] | None]:
    """The parts of the file by name, in their order; the lists are read as they are gone through."""
    found: dict[str, Record | Iterable[Record] | None] = {}
    for section in SECTIONS:
        if section.name == "me":
            found["me"] = me(read)
        elif section.name == "colleagues":
            found["colleagues"] = colleagues(read)
        elif not section.table:
            found[section.name] = loose(read)
        elif section.many:
            found[section.name] = _records(read, TABLES[section.table])
        else:
            found[section.name] = next(_records(read, TABLES[section.table]), None)
    return found


def me(read: Connection) -> Record | None:
    """My own profile, as those of `colleagues`; None where there is none."""
    return next(_records(read, TABLES["colleague"], "x.is_me = 1"), None)


def colleagues(read: Connection, only: Iterable[int] | None = None) -> Iterator[Record]:
    """Everybody but me, or those of the ids `only`, each with all that is known of them."""
    yield from _records(read, TABLES["colleague"], "x.is_me = 0", only)


def meetings(read: Connection, only: Iterable[int] | None = None) -> Iterator[Record]:
    """All meetings, or those of the ids `only`, each with who attends and all that was planned and kept."""
    yield from _records(read, TABLES["meeting"], only=only)


def loose(read: Connection) -> Record:
    """What is neither of a meeting nor about a colleague."""
    return {
        inner.name: [_whole(read, inner.table, row) for row in _rows(read, TABLES[inner.table], "NULL", _apart(inner))]
        for inner in LOOSE
    }


def moment(ms: int | None) -> str | None:
    """Milliseconds since 1970 UTC as RFC 3339, with milliseconds only where there are some."""
    if ms is None:
        return None
    at = _EPOCH + timedelta(milliseconds=ms)
    return at.isoformat(timespec="milliseconds" if ms % 1000 else "seconds") + "Z"


def _records(
    read: Connection, table: Table, condition: str = "1", only: Iterable[int] | None = None
) -> Iterator[Record]:
    """The rows of a table with all that stands inside them. Its lists are read along with it, in one pass each."""
    among = "1" if only is None else f"{{row}} IN ({', '.join(str(int(each)) for each in only)})"
    inner = {each.name: _Children(read, each, among.format(row=f"x.{each.owner}")) for each in table.inner}
    for _none, row_id, record in _rows(read, table, "NULL", f"{condition} AND {among.format(row='x.id')}"):
        for name, children in inner.items():
            record[name] = children.of(row_id)
        if "emails" in record:
            record["emails"] = [handle["value"] for handle in record["handles"] if handle["kind"] == "mail"]
        yield record


class _Children:
    """Rows by their owner, read along with the owners: both come in the order of the owner's id."""

    def __init__(self, read: Connection, inner: Inner, among: str) -> None:
        self._read, self._table = read, inner.table
        condition = f"x.{inner.owner} IS NOT NULL AND {_apart(inner)} AND {among}"
        self._rows = _rows(read, TABLES[inner.table], f"x.{inner.owner}", condition)
        self._next = next(self._rows, None)

    def of(self, owner_id: int) -> list[Record]:
        """The rows of an owner; ask for owners in the order of their ids, leaving out any."""
        found = []
        while self._next is not None and self._next[0] <= owner_id:
            if self._next[0] == owner_id:
                found.append(_whole(self._read, self._table, self._next))
            self._next = next(self._rows, None)
        return found


_Row = tuple[int, int, Record]  # the owner's id, its own, the record


def _whole(read: Connection, table: str, row: _Row) -> Record:
    """A row with what hangs on it in turn, such as a commitment's history: few, so read when needed."""
    _owner, row_id, record = row
    for inner in TABLES[table].inner:
        rows = _rows(read, TABLES[inner.table], f"x.{inner.owner}", f"x.{inner.owner} = {row_id}")
        record[inner.name] = [_whole(read, inner.table, each) for each in rows]
    return record


def _apart(inner: Inner) -> str:
    return " AND ".join(f"x.{column} IS NULL" for column in inner.unless.split(", ") if column) or "1"


def _rows(read: Connection, table: Table, owner: str, condition: str) -> Iterator[_Row]:
    columns = ", ".join(_SHOWN[each.name] if each.type is Type.SHOWN else column_sql(each) for each in table.fields)
    statement = (
        f"SELECT {owner}, x.id, x.uuid, {columns} FROM {table.name} AS x WHERE {condition}"
        f" ORDER BY {owner}, {table.order}"
    )
    names = ("id", *(each.name for each in table.fields))
    spoken = [(each.name, _SPOKEN[each.type]) for each in table.fields if each.type in _SPOKEN]
    for owner_id, row_id, *values in read.execute(statement):
        record: Record = dict(zip(names, values, strict=True))
        for name, say in spoken:
            if record[name] is not None:
                record[name] = say(record[name])
        yield owner_id, row_id, record


def column_sql(field: Field) -> str:
    """A column of the row `x`, as SQL; of a reference the UUID of the row it is to."""
    return f"(SELECT uuid FROM {field.to} WHERE id = x.{field.column})" if field.to else f"x.{field.column}"


def _base64(value: str | bytes) -> str:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


_SPOKEN: Mapping[Type, Callable[[Any], Any]] = {Type.FLAG: bool, Type.MOMENT: moment, Type.SHOWN: _base64}
