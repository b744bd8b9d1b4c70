"""What a transaction changed, seen by the database itself: TEMP triggers write each row's images before and after.

Mapper events miss bulk statements, cascades and rolled-back savepoints; triggers see all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from partnerjournal.domain.changes import Image, RowChange, net
from partnerjournal.domain.errors import UndoConflict
from partnerjournal.store.connect import Connection, one, tables

# Outside undo and feed: what is being typed, what runs, what keeps the undone, the index that follows the text.
# Nor the program's own books about files: calendars it reads again, columns of tables, backups to clean.
EXEMPT = frozenset(
    {"draft", "running", "trash", "import", "import_batch", "search_doc", "meta"}
    | {"watch", "watched", "column_map", "pending_forget"}
)

# Up to when a series' meetings are rows grows as days pass: no gesture is stale because of that.
_BOOKKEEPING = {"series": "expanded_until_on"}


def install(connection: Connection) -> None:
    """Put the capture triggers on a write connection. Their table is temporary and takes part in transactions."""
    connection.execute(
        "CREATE TEMP TABLE captured (seq INTEGER PRIMARY KEY, kind TEXT, id INTEGER, before TEXT, after TEXT)"
    )
    for table, columns in captured_tables(connection).items():
        images = {
            side: f"json_object({', '.join(_pair(side, *column) for column in columns)})" for side in ("old", "new")
        }
        for event, row, before, after in (
            ("INSERT", "new", "NULL", images["new"]),
            ("UPDATE", "new", images["old"], images["new"]),
            ("DELETE", "old", images["old"], "NULL"),
        ):
            connection.execute(
                f"CREATE TEMP TRIGGER capture_{table}_{event.lower()} AFTER {event} ON main.{table} BEGIN "
                f"INSERT INTO captured(kind, id, before, after) VALUES ('{table}', {row}.id, {before}, {after}); END"
            )


def captured_tables(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """The tables under capture with their columns as (name, declared type)."""
    return {
        name: [(row[1], row[2]) for row in connection.execute(f"PRAGMA main.table_info({name})")]
        for name in tables(connection)
        if name not in EXEMPT
    }


def _pair(side: str, column: str, declared: str) -> str:
    value = f"{side}.{column}"
    if declared == "BLOB":
        value = f"iif({value} IS NULL, NULL, json_object('hex', hex({value})))"
    return f"'{column}', {value}"


def take(connection: Connection) -> tuple[RowChange, ...]:
    """The net changes of the open transaction so far; the record is emptied."""
    rows = connection.execute("SELECT kind, id, before, after FROM captured ORDER BY seq").fetchall()
    connection.execute("DELETE FROM captured")
    return net(
        RowChange(kind, row_id, json.loads(before) if before else None, json.loads(after) if after else None)
        for kind, row_id, before, after in rows
    )


def replay(connection: Connection, changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """Do `changes` again, inside the open transaction; reverse them first to take them back. Gives the changes done.

    Raises UndoConflict when a row is not as `before` says, or when a row outside `changes` would change with them;
    the caller rolls back.
    """
    wanted = _of_this_version(connection, changes)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for change in wanted:
        if not same_row(change.kind, current(connection, change.kind, change.id), change.before):
            raise UndoConflict("undo_conflict", kind=change.kind, id=change.id)
    # Rows come before what points at them, and go after it: so no cascade reaches a row that was to be kept.
    for change in (c for c in wanted if c.before is None):
        _insert(connection, change)
    for change in (c for c in wanted if c.before is not None and c.after is not None):
        _update(connection, change)
    for change in (c for c in reversed(wanted) if c.after is None):
        connection.execute(f"DELETE FROM main.{change.kind} WHERE id = ?", (change.id,))
    done = take(connection)
    expected = {(c.kind, c.id): c.after for c in wanted}
    for change in done:
        key = (change.kind, change.id)
        if key not in expected or not same_row(change.kind, expected[key], change.after):
            raise UndoConflict("undo_conflict", kind=change.kind, id=change.id)
    return done


def _of_this_version(connection: Connection, changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """What was kept before a migration lacks the columns that came with it: they get their defaults."""
    defaults: dict[str, Image] = {}

    def whole(kind: str, image: Image | None) -> Image | None:
        if image is None:
            return None
        if kind not in defaults:
            columns = connection.execute(f"PRAGMA main.table_info({kind})").fetchall()
            defaults[kind] = {row[1]: one(connection, f"SELECT {row[4] or 'NULL'}") for row in columns}
        return {**defaults[kind], **image}

    return tuple(RowChange(c.kind, c.id, whole(c.kind, c.before), whole(c.kind, c.after)) for c in changes)


def same_row(kind: str, one_image: Image | None, other: Image | None) -> bool:
    """Whether two images are of the same row, but for what the program keeps in it on its own."""
    aside = _BOOKKEEPING.get(kind)
    if aside is None or one_image is None or other is None:
        return one_image == other
    return {**one_image, aside: None} == {**other, aside: None}


def current(connection: Connection, kind: str, row_id: int) -> Image | None:
    """The row as an image, or None."""
    cursor = connection.execute(f"SELECT * FROM main.{kind} WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    if row is None:
        return None
    return {column[0]: _packed(value) for column, value in zip(cursor.description, row, strict=True)}


def _insert(connection: Connection, change: RowChange) -> None:
    image = change.after or {}
    columns, values = list(image), [_unpacked(value) for value in image.values()]
    marks = ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO main.{change.kind} ({', '.join(columns)}) VALUES ({marks})", values)


def _update(connection: Connection, change: RowChange) -> None:
    before, after = change.before or {}, change.after or {}
    columns = [column for column in after if after[column] != before.get(column)]
    values = [_unpacked(after[column]) for column in columns]
    settings = ", ".join(f"{column} = ?" for column in columns)
    connection.execute(f"UPDATE main.{change.kind} SET {settings} WHERE id = ?", (*values, change.id))


def _packed(value: Any) -> Any:
    return {"hex": value.hex().upper()} if isinstance(value, bytes) else value


def _unpacked(value: Any) -> Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
