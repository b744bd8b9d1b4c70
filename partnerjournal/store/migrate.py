"""Numbered SQL files under `PRAGMA user_version`, one transaction a step, a verified backup before the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import complete_statement

from partnerjournal.store import backup
from partnerjournal.store.connect import APPLICATION_ID, SCHEMA_VERSION, Connection, one, open_writer

FOLDER = Path(__file__).with_name("migrations")


def steps(folder: Path = FOLDER) -> list[tuple[int, Path]]:
    """The migrations in order as (version they lead to, file)."""
    found = [(int(match[1]), path) for path in folder.glob("*.sql") if (match := re.match(r"(\d{4})_", path.name))]
    return sorted(found)


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, triggers whole. (`executescript` would commit what is open.)"""
    text = ""
    for line in sql.splitlines(keepends=True):
        text += line
        if ";" in line and complete_statement(text):
            yield text
            text = ""
    if text.strip() and not all(line.lstrip().startswith("--") or not line.strip() for line in text.splitlines()):
        yield text


def upgrade(path: Path, version: int, *, target: int = SCHEMA_VERSION, folder: Path = FOLDER) -> Path | None:
    """Bring the journal at `path` from `version` to `target`; gives the backup made before, None for a new file.

    A step that fails is rolled back with its version, and the error goes on to the caller.
    """
    todo = [(number, file) for number, file in steps(folder) if version < number <= target]
    if not todo:
        return None
    kept = backup.before_migration(path, version) if version else None
    connection = open_writer(path)
    try:
        for number, file in todo:
            _step(connection, number, file.read_text(encoding="utf-8"))
    finally:
        connection.close()
    return kept


def _name_keys(connection: Connection) -> None:
    """Names of affiliations are compared by better rules: what they are found by is made anew."""
    from partnerjournal.domain.affiliation_names import normalise  # only an upgrade needs them, each start comes here
    from partnerjournal.domain.enums import AffiliationKind

    for row_id, kind, name in connection.execute("SELECT id, kind, name FROM affiliation").fetchall():
        key = normalise(name, AffiliationKind(kind))
        connection.execute("UPDATE affiliation SET name_key = ? WHERE id = ?", (key, row_id))


_AFTER = {2: _name_keys}  # where data has to move by more than SQL can say


def _step(connection: Connection, number: int, sql: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if one(connection, "PRAGMA user_version") < number:  # another process may have been quicker
            for statement in statements(sql):
                connection.execute(statement)
            if number in _AFTER:
                _AFTER[number](connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
