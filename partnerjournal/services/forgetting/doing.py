"""Forgetting somebody, from the first mark to the last copy, so that a kill at any point can be gone on from.

The order of the steps:

1. One transaction writes down what is wanted: fingerprints of the names and addresses, what was decided of texts, and a
   row of `pending_forget` for the journal itself and for each copy. Killed before its end, nothing has happened.
2. One transaction takes the person out of the journal. Killed before its end, the journal's own row still says so.
3. The journal is written anew without free pages and its log emptied; then its own row goes.
4. Each copy is rewritten beside itself, compared, renamed; then its row goes. What can't be reached keeps its row.
5. When no row is left for the person, what was decided of texts goes; the fingerprints stay for imports.

`go_on` does whatever rows are left, at the next start or when asked to: it needs no name, for a copy holds the profile
under the UUID, and one that does not is searched by the fingerprints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from partnerjournal.domain.erasing import Decision
from partnerjournal.domain.errors import CannotWrite, NotFound
from partnerjournal.domain.name_finding import words_of
from partnerjournal.services.forgetting import files, marks
from partnerjournal.services.forgetting.columns import TEXTS
from partnerjournal.services.forgetting.files import Reach
from partnerjournal.services.forgetting.rows import erase
from partnerjournal.services.forgetting.treatment import Decisions, Erasing
from partnerjournal.services.forgetting.whom import Whom, whom
from partnerjournal.services.transfer.writing import importing
from partnerjournal.store.connect import Connection, one, open_writer
from partnerjournal.store.write import environment

Progress = Callable[[int, int], None]  # files done, of how many


@dataclass(frozen=True, slots=True)
class Pending:
    """A copy that still holds somebody who was forgotten, and why."""

    path: Path
    reach: Reach


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: how many copies were cleaned, and which were not."""

    copies: int
    pending: tuple[Pending, ...]


def run(
    journal: Path, uuid: str, decisions: Decisions, now_ms: int, progress: Progress = lambda _done, _all: None
) -> Done:
    """Forget the colleague with that UUID. Takes seconds: on a worker, while nobody writes.

    Raises NotFound, CannotWrite, and Refused("import_going") while an import writes.
    """
    with _writing(journal) as connection:
        them = whom(connection, uuid)
        if them is None:
            raise NotFound("colleague", 0)
        with _transaction(connection):
            marks.remember(connection, them, decisions, _of_others(connection, them, decisions))
            for path in (journal, *files.copies(journal)):
                connection.execute(
                    "INSERT INTO pending_forget(path, colleague_uuid, asked_ms) VALUES (?, ?, ?)",
                    (str(path), uuid, now_ms),
                )
        return _finish(connection, journal, {uuid: them}, progress)


def go_on(journal: Path, progress: Progress = lambda _done, _all: None) -> Done:
    """Clean what could not be cleaned so far. Raises as `run`."""
    with _writing(journal) as connection:
        return _finish(connection, journal, {}, progress)


def pending(read: Connection) -> tuple[Pending, ...]:
    """Which files still hold somebody who was forgotten, each once."""
    rows = read.execute("SELECT path FROM pending_forget GROUP BY path ORDER BY min(id)")
    return tuple(Pending(Path(path), files.reach(Path(path))) for (path,) in rows)


def _finish(connection: Connection, journal: Path, known: dict[str, Whom], progress: Progress) -> Done:
    files.sweep(journal)
    rows = connection.execute(
        "SELECT id, path, colleague_uuid FROM pending_forget ORDER BY path <> ?, id", (str(journal),)
    ).fetchall()
    cleaned = 0
    for number, (row_id, path, uuid) in enumerate(rows):
        progress(number, len(rows))
        if path == str(journal):
            done = _journal(connection, uuid, known.get(uuid))
        else:
            done = _copy(connection, Path(path), uuid, known.get(uuid))
            cleaned += done
        if done:
            with _transaction(connection):
                connection.execute("DELETE FROM pending_forget WHERE id = ?", (row_id,))
                if one(connection, "SELECT 1 FROM pending_forget WHERE colleague_uuid = ?", uuid) is None:
                    marks.settle(connection, uuid)
    progress(len(rows), len(rows))
    return Done(cleaned, pending(connection))


def _journal(connection: Connection, uuid: str, known: Whom | None) -> bool:
    them = whom(connection, uuid, known)
    if them is not None and them.id is not None:
        _by, decisions = marks.pending(connection, uuid)
        with _transaction(connection):
            files.index_later(connection)
            erase(connection, Erasing(them, decisions))
            files.index_anew(connection)
    return files.clear(connection)


def _copy(connection: Connection, path: Path, uuid: str, known: Whom | None) -> bool:
    """Whether the copy at `path` is clean now, or gone."""
    state = files.reach(path)
    if state is not Reach.READY:
        return state is Reach.GONE
    fingerprints, decisions = marks.pending(connection, uuid)

    def erasing_of(there: Connection) -> Erasing:
        them = whom(there, uuid, known)
        if them is None:
            return Erasing(Whom(uuid, ""), decisions, fingerprints)
        return Erasing(them, decisions)

    try:
        files.rewrite(path, erasing_of, lambda there: marks.copy(connection, there))
    except CannotWrite:
        return False  # it stays as it is, and its row with it
    return True


def _of_others(connection: Connection, them: Whom, decisions: Decisions) -> set[str]:
    """Names that meant somebody else where it was said so, and everyday words, each folded."""
    erasing, found = Erasing(them), set(them.everyday)
    for key in (key for key, decision in decisions.items() if decision is Decision.LEAVE):
        table, _slash, rest = key.partition("/")
        uuid, _slash, column = rest.rpartition("/")
        if table != "draft" and column in TEXTS.get(table, ()):
            text = one(connection, f"SELECT {column} FROM {table} WHERE uuid = ?", uuid) or ""
            found |= {" ".join(words_of(text[hit.start : hit.end])) for hit in erasing.eraser.hits(text)}
    return found


@contextmanager
def _writing(journal: Path) -> Iterator[Connection]:
    """A connection of its own, while no import writes: its log holds rows of the journal."""
    with importing(journal), environment(journal):
        connection = open_writer(journal)
        try:
            connection.execute("PRAGMA temp_store = MEMORY").fetchall()
            yield connection
        finally:
            connection.close()


@contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
