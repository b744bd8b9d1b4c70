"""Everything about one person taken out of the rows of a file, whatever its schema version, in one transaction.

Their rows go as the schema's own references say; in everybody else's rows their name and address are replaced.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from partnerjournal.services.forgetting.columns import TEXTS
from partnerjournal.services.forgetting.treatment import Erasing, Reference, References
from partnerjournal.store.connect import Connection, tables

_KEPT_OTHERWISE = frozenset({"watched", "import_batch"})  # no rows of a person


def erase(connection: Connection, erasing: Erasing) -> None:
    """Do it inside the open transaction; `erasing.gone` then says which rows went."""
    there = tables(connection)
    references = _references(connection, there)
    gather(connection, erasing, references)
    _texts(connection, erasing, "attendee")  # before the profile goes, which these are known by
    if erasing.whom.id is not None:
        connection.execute("DELETE FROM colleague WHERE id = ?", (erasing.whom.id,))
    _proposals(connection, erasing, there)
    _drafts(connection, erasing)
    for table in TEXTS:
        if table in there:
            _texts(connection, erasing, table)
    for table in ("trash", "import_batch"):
        for row_id, rows in connection.execute(f"SELECT id, rows FROM {table}").fetchall():
            kept = erasing.kept(rows, references)
            if kept == "[]" and table == "trash":
                connection.execute("DELETE FROM trash WHERE id = ?", (row_id,))
            elif kept != rows:
                connection.execute(f"UPDATE {table} SET rows = ? WHERE id = ?", (kept, row_id))
    if "watch" in there:
        _watches(connection, erasing)
    if "column_map" in there:
        _column_maps(connection, erasing)


def texts(connection: Connection, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table in which somebody may be named, each by its columns."""
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def primary_key(table: str) -> str:
    """The column that names a row."""
    return "key" if table in ("draft", "search_doc") else "id"


def _references(connection: Connection, there: Iterable[str]) -> References:
    found: dict[str, list[Reference]] = {}
    for table in there:
        for row in connection.execute(f"PRAGMA foreign_key_list({table})"):
            found.setdefault(table, []).append(Reference(row[3], row[2], row[6] == "CASCADE"))
    return found


def gather(connection: Connection, erasing: Erasing, references: References | None = None) -> None:
    """Find which rows go with the profile, as the references of the schema say."""
    if erasing.whom.id is None:
        return
    references = references or _references(connection, tables(connection))
    erasing.gone["colleague"] = {erasing.whom.id}
    erasing.uuids.add(erasing.whom.uuid)
    going = ["colleague"]
    pointing = [(table, each) for table, several in references.items() for each in several if each.cascades]
    while going:
        owner = going.pop()
        ids = json.dumps(sorted(erasing.gone[owner]))
        for table, reference in pointing:
            if reference.to != owner or table in _KEPT_OTHERWISE:
                continue
            named = "''" if table == "picture" else "uuid"
            rows = connection.execute(
                f"SELECT id, {named} FROM {table} WHERE {reference.column} IN (SELECT value FROM json_each(?))", (ids,)
            ).fetchall()
            new = {row_id for row_id, _uuid in rows} - erasing.gone.get(table, set())
            if new:
                erasing.gone.setdefault(table, set()).update(new)
                erasing.uuids |= {uuid for _id, uuid in rows if uuid}
                going.append(table)


def _proposals(connection: Connection, erasing: Erasing, there: Iterable[str]) -> None:
    """What was refused or put off about them is no longer known by its UUIDs, nor by words that name them."""
    for table in ("refusal", "snooze"):
        if table not in there:
            continue
        for row_id, ref in connection.execute(f"SELECT id, ref FROM {table}").fetchall():
            if not erasing.uuids.isdisjoint(ref.split("|")) or erasing.names_them(ref):
                connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def _drafts(connection: Connection, erasing: Erasing) -> None:
    for (key,) in connection.execute("SELECT key FROM draft").fetchall():
        table, *rest = key.split("/")
        own = rest[:1] == ["new"] and rest[1:2] == [str(erasing.whom.id)]
        if own or (rest and rest[0].isdecimal() and int(rest[0]) in erasing.gone.get(table, ())):
            connection.execute("DELETE FROM draft WHERE key = ?", (key,))


def _texts(connection: Connection, erasing: Erasing, table: str) -> None:
    changed = []
    for row in texts(connection, table):
        if table == "search_doc" and (row["kind"], row["ref"]) in erasing.left:
            continue
        new = erasing.row(table, row)
        if new != row:
            changed.append((row, new))
    for row, new in changed:
        _write(connection, table, row, new)


def _write(connection: Connection, table: str, row: Mapping[str, Any], new: Mapping[str, Any] | None) -> None:
    key = primary_key(table)
    if new is None or (table == "commitment_event" and new != row) or (table == "alias" and new != row):
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (row[key],))
        if new is None or table == "alias":  # what was said of such a name is about nobody now
            return
        named = ", ".join(new)  # the history of a promise only grows, so the line is written anew
        connection.execute(f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(new))})", tuple(new.values()))
        return
    columns = [column for column in row if new[column] != row[column]]
    if columns:
        settings = ", ".join(f"{column} = ?" for column in columns)
        connection.execute(
            f"UPDATE {table} SET {settings} WHERE {key} = ?", (*(new[column] for column in columns), row[key])
        )


def _watches(connection: Connection, erasing: Erasing) -> None:
    """A calendar is read again with other eyes, and one whose file is named after them no more."""
    for watch_id, path in connection.execute("SELECT id, path FROM watch").fetchall():
        if erasing.names_them(path):
            connection.execute("DELETE FROM watch WHERE id = ?", (watch_id,))
    for watch_id, uid in connection.execute("SELECT watch_id, source_uid FROM watched").fetchall():
        cleaned = erasing.eraser.clean(uid)
        if cleaned != uid:
            connection.execute(
                "UPDATE OR REPLACE watched SET source_uid = ? WHERE watch_id = ? AND source_uid = ?",
                (cleaned, watch_id, uid),
            )


def _column_maps(connection: Connection, erasing: Erasing) -> None:
    """What was said of a table that has a column named after them is to be said again."""
    for key, columns in connection.execute("SELECT header_key, columns FROM column_map").fetchall():
        if next(iter(erasing.eraser.hits(columns)), None) is not None:
            connection.execute("DELETE FROM column_map WHERE header_key = ?", (key,))
