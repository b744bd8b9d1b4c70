"""An open journal: what the services write through and the window reads from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from partnerjournal.clock import Clock, system_clock
from partnerjournal.domain.changes import ChangeSet, RowChange, change_set, dumps, net
from partnerjournal.domain.errors import UndoConflict
from partnerjournal.services.feed import Feed
from partnerjournal.services.history import History, Step
from partnerjournal.store import connect

if TYPE_CHECKING:
    from partnerjournal.store.write import Unit, Writer


class Journal:
    """One open file with its reader, its lazily loaded writer, its history and its feed. Used on one thread."""

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        """Open the journal at `path`, made or brought up to date first where needed. Raises CannotOpen, CannotWrite."""
        self.path = path
        self.clock = clock or system_clock()
        self.feed = Feed()
        self.history = History()
        self.backup_made = _prepare(path)
        self.read = connect.open_reader(path)
        self._writer: Writer | None = None
        self._closed = False
        self._seen_version = self._data_version()

    @property
    def writer(self) -> Writer:
        """The write side; the first use imports SQLAlchemy where that was not done in a thread before."""
        if self._writer is None:
            from partnerjournal.store.write import Writer

            self.poll()  # a version number holds for one connection, and from here on the writer's counts
            self._writer = Writer(self.path)
            self._seen_version = self._data_version()
        return self._writer

    @contextmanager
    def unit(
        self,
        label: str,
        origin: object | None = None,
        *,
        merge: str = "",
        deletes: bool = False,
        import_id: int | None = None,
    ) -> Iterator[Unit]:
        """A gesture that can be undone: `with journal.unit(_("Add fact")) as unit: unit.add(Fact(…))`.

        `label` names it to the person, `origin` is who does it, `merge` joins quick edits of one field, `deletes` keeps
        what is removed in the trash, `import_id` keeps what an import does. Raises CannotWrite with nothing changed.
        """
        kept = (label, self.clock.now_ms()) if deletes else None
        with self.writer.unit(keep_deleted=kept, import_id=import_id) as unit:
            yield unit
        if unit.changes and import_id is None:  # of an import, its end is told and can be undone, not each batch
            kept_in = ("trash", unit.trash_id) if unit.trash_id else None
            self.history.push(Step(label, unit.changes, self.clock.now_ms(), merge, kept_in))
            self._tell(label, unit.changes, origin)

    def undo(self) -> str | None:
        """Take back the newest gesture; gives its label, None when there is none. Raises UndoConflict, CannotWrite."""
        step = self.history.to_undo
        if step is None:
            return None
        self._replay(step, [row.reversed() for row in reversed(self._rows_of(step))], _LET_GO)
        self.history.undone()
        return step.label

    def redo(self) -> str | None:
        """Do again what was undone last; gives its label, or None. Raises UndoConflict, CannotWrite."""
        step = self.history.to_redo
        if step is None:
            return None
        self._replay(step, list(self._rows_of(step)), _KEEP_AGAIN)
        self.history.redone()
        return step.label

    def replay_kept(self, label: str, rows: tuple[RowChange, ...], forget_sql: str, *values: object) -> None:
        """Take back what the trash or an import kept, and run `forget_sql` in the same transaction."""
        back = [row.reversed() for row in reversed(rows)]

        def forget(connection: connect.Connection) -> None:
            connection.execute(forget_sql, values)

        done = self.writer.replay(back, forget)
        self.history.push(Step(label, done, self.clock.now_ms()))
        self._tell(label, done, None)

    def poll(self) -> bool:
        """Whether another process wrote since the last look; if so, hearers learn that anything may have changed.

        A journal that is closed has nothing to tell: a window may look once more while it goes.
        """
        if self._closed:
            return False
        version = self._data_version()
        if version == self._seen_version:
            return False
        self._seen_version = version
        self.history.clear()
        self.feed.publish(ChangeSet("", everything=True))
        return True

    def close(self) -> None:
        self._closed = True
        self.read.close()
        if self._writer:
            self._writer.close()

    def _replay(self, step: Step, rows: list[RowChange], keeping: dict[str, str]) -> None:
        def also(connection: connect.Connection) -> None:
            if step.kept:
                table, kept_id = step.kept
                values = {"id": kept_id, "label": step.label, "rows": dumps(step.rows), "ms": step.at_ms}
                connection.execute(keeping[table], values)

        try:
            done = self.writer.replay(rows, also)
        except UndoConflict:
            self.history.clear()  # what lies below builds on the same rows
            raise
        self._tell(step.label, done, None)

    def _rows_of(self, step: Step) -> tuple[RowChange, ...]:
        """An import's rows stay in the journal, since they may be many."""
        if step.kept and step.kept[0] == "import":
            rows = self.writer.kept("SELECT rows FROM import_batch WHERE import_id = ? ORDER BY id", step.kept[1])
            return net(rows)
        return step.rows

    def _tell(self, label: str, rows: tuple[RowChange, ...], origin: object | None) -> None:
        self.feed.publish(change_set(label, rows, origin))

    def _data_version(self) -> int:
        """Asked on the writer, which doesn't count its own commits; before it is there nothing of ours was written."""
        connection = self._writer.connection if self._writer else self.read
        return int(connect.one(connection, "PRAGMA data_version"))


# What undo and redo do to the row that holds the same deletion or import for later.
_LET_GO = {
    "trash": "DELETE FROM trash WHERE id = :id",
    "import": "UPDATE import SET state = 'taken_back' WHERE id = :id",
}
_KEEP_AGAIN = {
    "trash": "INSERT INTO trash(id, label, rows, deleted_ms) VALUES (:id, :label, :rows, :ms)",
    "import": "UPDATE import SET state = 'done' WHERE id = :id",
}


def _prepare(path: Path) -> Path | None:
    from partnerjournal.store import migrate

    if not path.exists():
        connect.create_file(path)
    version = connect.recognise(path)
    return migrate.upgrade(path, version) if version < connect.SCHEMA_VERSION else None
