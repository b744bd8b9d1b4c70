"""The write side: one connection, short transactions, each captured.

Imported after the first paint (SQLAlchemy costs three bare windows at start-up) and used on the GUI thread only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection as AlchemyConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from partnerjournal.domain.changes import RowChange, dumps, loads
from partnerjournal.domain.errors import CannotWrite, NotFound
from partnerjournal.store import capture, index
from partnerjournal.store.connect import Connection, open_writer

T = TypeVar("T")

_FULL = ("full", "disk I/O error", "readonly", "read-only", "locked", "unable to open")


class Writer:
    """The one writer of a journal file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.connection: Connection = open_writer(path)
        capture.install(self.connection)
        self._engine = create_engine("sqlite://", module=driver, creator=lambda: self.connection, poolclass=StaticPool)
        # The driver must not begin on its own (a rolled-back schema step would leave its table behind), so we do.
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def unit(self, *, keep_deleted: tuple[str, int] | None = None, import_id: int | None = None) -> Iterator[Unit]:
        """A transaction: committed at its end, rolled back when left in any other way.

        `keep_deleted` is (label, now in ms): what this unit removes is kept in the trash. `import_id` keeps what it
        does, so that an import can be taken back. After the end, `unit.changes` holds what changed.
        Raises CannotWrite when the environment refuses; nothing was changed then.
        """
        with (
            environment(self._path),
            Session(self._engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            unit = Unit(session)
            yield unit
            session.flush()
            unit.changes = capture.take(self.connection)
            if unit.changes and keep_deleted:
                label, now_ms = keep_deleted
                unit.trash_id = self.connection.execute(
                    "INSERT INTO trash(label, rows, deleted_ms) VALUES (?, ?, ?)", (label, dumps(unit.changes), now_ms)
                ).lastrowid
            if unit.changes and import_id is not None:
                self.connection.execute(
                    "INSERT INTO import_batch(import_id, rows) VALUES (?, ?)",
                    (import_id, dumps(unit.changes)),
                )

    def replay(
        self, changes: Iterable[RowChange], also: Callable[[Connection], None] | None = None
    ) -> tuple[RowChange, ...]:
        """Do `changes` in a transaction, and `also` in the same one. Raises UndoConflict and CannotWrite."""
        wanted = tuple(changes)
        with (
            self.plain() as connection,
            index.many_deletions(connection) if len(wanted) > index.MANY else nullcontext(),
        ):
            done = capture.replay(connection, wanted)
            if also:
                also(connection)
            return done

    def kept(self, sql: str, *values: object) -> tuple[RowChange, ...]:
        """The row changes that the trash or an import kept, the newest batch first; `sql` selects their `rows`."""
        return tuple(change for (rows,) in self.connection.execute(sql, values) for change in loads(rows))

    @contextmanager
    def plain(self) -> Iterator[Connection]:
        """A transaction in plain SQL, outside undo: drafts, the running session, what the trash and imports keep."""
        with environment(self._path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("DELETE FROM captured")
                self.connection.execute("COMMIT")
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        self._engine.dispose()
        self.connection.close()


class Unit:
    """An open transaction: a session that says plainly what is gone."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.changes: tuple[RowChange, ...] = ()
        self.trash_id: int | None = None
        self.add = session.add
        self.delete = session.delete
        self.scalars = session.scalars
        self.execute = session.execute
        self.flush = session.flush

    def get(self, entity: type[T], row_id: int) -> T:
        """The row as a live object of this unit. Raises NotFound."""
        found = self.session.get(entity, row_id)
        if found is None:
            raise NotFound(entity.__name__, row_id)
        return found


@contextmanager
def environment(path: Path) -> Iterator[None]:
    """Turns what the disk, the lock or the system refuses into CannotWrite; our own mistakes go through as they are."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)
        if isinstance(cause, driver.OperationalError) and any(word in str(cause) for word in _FULL):
            raise CannotWrite("cannot_write", path=str(path), reason=str(cause)) from error
        raise


def _begin(connection: AlchemyConnection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
