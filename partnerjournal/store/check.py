"""Whether a journal file is sound: pages, indexes, references, the search index; and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from partnerjournal.domain.errors import CannotOpen
from partnerjournal.store import backup
from partnerjournal.store.connect import (
    Connection,
    DatabaseError,
    OperationalError,
    open_reader,
    open_writer,
    recognise,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """`problems` are SQLite's own words, empty where all is well; `counts` rows by table; `size` in bytes.

    `search` is False where the file can't be written to, which comparing the search index with its texts needs.
    """

    version: int
    size: int
    problems: tuple[str, ...]
    counts: dict[str, int]
    search: bool


def check(path: Path) -> Findings:
    """Look through the journal at `path`; nothing in it is changed. Raises CannotOpen, damaged pages included."""
    version = recognise(path)
    try:
        read = open_reader(path)
        try:
            problems = backup.problems_of(read)
            counts = backup.counts(read)
        finally:
            read.close()
        search = _search_problem(path)
    except DatabaseError as error:
        raise CannotOpen("damaged", path=str(path), reason=str(error)) from error
    if search:
        problems.append(search)
    return Findings(version, path.stat().st_size, tuple(problems), counts, search is not None)


def _search_problem(path: Path) -> str | None:
    """What is wrong with the search index, empty for nothing; None where it can't be compared."""
    try:
        connection: Connection = open_writer(path)
    except OperationalError:
        return None
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")
    except OperationalError:  # a file that may only be read
        return None
    except DatabaseError as error:
        return f"search_fts: {error}"
    else:
        return ""
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.close()
