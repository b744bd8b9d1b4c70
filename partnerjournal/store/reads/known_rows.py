"""Rows as a journal's own file says them, looked up by their UUIDs: what an import of one is compared with."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from partnerjournal.domain.journal_shape import TABLES
from partnerjournal.domain.names import fold
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads.export import column_sql

_IDS = "(SELECT value FROM json_each(?))"
_LABELS = {"colleague": "name", "team": "name", "template": "name", "meeting": "title", "series": "title"}
_LABELS |= {"restatement": "heard", "focus_session": "NULL"}  # nobody names a session

Values = Mapping[str, Any]


def filled(read: Connection) -> frozenset[str]:
    """The tables that hold anything at all."""
    named = (*TABLES, "picture")
    return frozenset(name for name in named if one(read, f"SELECT EXISTS (SELECT 1 FROM {name})"))


def rows(read: Connection, table: str, identities: Collection[str]) -> dict[str, Values]:
    """Rows by UUID, their values by column; references are UUIDs."""
    columns = {column: column_sql(field) for column, field in TABLES[table].by_column.items()}
    sql = f"SELECT x.uuid, {', '.join(columns.values())} FROM {table} AS x WHERE x.uuid IN {_IDS}"
    found = read.execute(sql, (json.dumps(list(identities)),))
    return {identity: dict(zip(columns, values, strict=True)) for identity, *values in found}


def pictures(read: Connection, identities: Collection[str]) -> dict[str, Values]:
    """Pictures by their colleague's UUID."""
    sql = (
        f"SELECT c.uuid, p.image FROM picture AS p JOIN colleague AS c ON c.id = p.colleague_id WHERE c.uuid IN {_IDS}"
    )
    return {identity: {"image": image} for identity, image in read.execute(sql, (json.dumps(list(identities)),))}


def there(read: Connection, table: str, identities: Collection[str]) -> frozenset[str]:
    """Those of `identities` that are rows of `table`."""
    sql = f"SELECT uuid FROM {table} WHERE uuid IN {_IDS}"
    return frozenset(identity for (identity,) in read.execute(sql, (json.dumps(list(identities)),)))


def me(read: Connection) -> str | None:
    """My own UUID."""
    found = one(read, "SELECT uuid FROM colleague WHERE is_me = 1")
    return None if found is None else str(found)


def organisation(read: Connection) -> str | None:
    """The UUID of the organisation, of which there is one at most."""
    found = one(read, "SELECT uuid FROM organisation")
    return None if found is None else str(found)


def teams(read: Connection) -> Iterator[tuple[str, str]]:
    """(folded name, UUID) of all teams, the newest first."""
    return ((fold(name), identity) for name, identity in read.execute("SELECT name, uuid FROM team ORDER BY id DESC"))


def unique_keys(read: Connection, table: str) -> dict[tuple[Any, ...], str]:
    """The UUIDs of all rows of a table by what there may be only once; references in it are UUIDs."""
    shape = TABLES[table]
    columns = ", ".join(column_sql(shape.by_column[column]) for column in shape.unique)
    return {tuple(key): identity for identity, *key in read.execute(f"SELECT x.uuid, {columns} FROM {table} AS x")}


def label(read: Connection, table: str, identity: str) -> str | None:
    """What a row is called: a name, a title or its text; None for one that is not there."""
    found = one(read, f"SELECT {_LABELS.get(table, 'text')} FROM {table} WHERE uuid = ?", identity)
    return None if found is None else str(found)
