"""Writing an import: in batches short enough that the window stays alive, through the one writer."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from partnerjournal.domain.changes import ChangeSet, RowChange
from partnerjournal.domain.errors import CannotWrite, Refused
from partnerjournal.formats.records import Kind
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.history import Step as Gesture
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer.plan import FilePlan, Plan
from partnerjournal.services.transfer.steps import Step
from partnerjournal.store.bulk import BulkRows
from partnerjournal.store.connect import one
from partnerjournal.store.write import Unit

BATCH_S = 0.006  # of 10 ms (decision 3), the rest is for the commit
_FEWEST_STEPS, _MOST_STEPS = 4, 200


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of an import's steps are written."""

    done: int
    total: int


class Import:
    """An import that is being written. What is written stays when one stops, and is one step that can be undone."""

    def __init__(self, journal: Journal, plan: Plan, seconds: float = BATCH_S) -> None:
        self._journal = journal
        self._plan = plan
        self.label = label_of(plan.files)
        self.id: int | None = None
        self._seconds = seconds
        self._ids: dict[str, set[int]] = defaultdict(set)

    def batches(self) -> Iterator[Progress]:
        """Write; gives the progress after each batch. Ended early, it keeps what was written so far.

        Raises Refused("import_going") while another process imports into this journal, and CannotWrite.
        """
        steps = self._plan.steps
        if not steps:
            return
        with importing(self._journal.path):
            self._begin()
            try:
                for done in in_batches(self._journal, steps, self._unit, self._note, self._seconds):
                    yield Progress(done, len(steps))
            except CannotWrite:  # it stays open, to be finished or taken back at the next start
                self._tell()
                raise
            except GeneratorExit:
                self._end()
                raise
            self._end()

    def _unit(self) -> AbstractContextManager[Unit]:
        return self._journal.unit(self.label, import_id=self.id)

    def _note(self, changes: Sequence[RowChange]) -> None:
        for change in changes:
            self._ids[change.kind].add(change.id)

    def _begin(self) -> None:
        files = self._plan.files
        with self._journal.writer.plain() as connection:
            self.id = connection.execute(
                "INSERT INTO import(label, state, started_ms, own) VALUES (?, 'going', ?, ?)",
                (self.label, self._journal.clock.now_ms(), any(file.kind == Kind.JOURNAL for file in files)),
            ).lastrowid
            connection.execute("DELETE FROM meta WHERE key = 'sample'")  # now it is somebody's, and keeps its dates

    def _end(self) -> None:
        """It is done, and so is what was cut short under the same name: reading the file again completed it."""
        assert self.id is not None
        journal = self._journal
        with journal.writer.plain() as connection:
            connection.execute(
                "UPDATE import SET state = 'done' WHERE state = 'going' AND (id = ? OR label = ?)",
                (self.id, self.label),
            )
        if self._ids:
            journal.history.push(Gesture(self.label, (), journal.clock.now_ms(), kept=("import", self.id)))
            self._tell()

    def _tell(self) -> None:
        ids = {kind: frozenset(of_kind) for kind, of_kind in self._ids.items()}
        self._journal.feed.publish(ChangeSet(self.label, ids))


def in_batches(
    journal: Journal,
    steps: Sequence[Step],
    unit: Callable[[], AbstractContextManager[Unit]],
    note: Callable[[Sequence[RowChange]], None],
    seconds: float = BATCH_S,
) -> Iterator[int]:
    """Write `steps`, for about `seconds` in each `unit`; gives how many are written, after each."""
    done, size = 0, _FEWEST_STEPS
    while done < len(steps):
        batch = steps[done : done + size]
        with unit() as opened:
            opened.session.connection()  # begins the transaction that the rows are written in
            rows = BulkRows(journal.writer.connection, journal.clock.now_ms(), journal.clock.today().isoformat())
            began = time.perf_counter()
            for step in batch:
                step.write(rows)
            rows.flush()
            # Without the commit: on a slow disk smaller batches would only mean more of them.
            took = max(time.perf_counter() - began, 0.0005)
        note(opened.changes)
        done += len(batch)
        # A batch that something else held up says little of the next: one step at a time would be all commits.
        size = max(_FEWEST_STEPS, min(_MOST_STEPS, round(size * min(2.0, max(0.5, seconds / took)))))
        yield done


@contextmanager
def importing(journal: Path) -> Iterator[None]:
    """Only one import at a time writes into a journal. Raises Refused("import_going")."""
    from filelock import FileLock, Timeout

    lock = FileLock(journal.with_name(f"{journal.name}.import.lock"), timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise Refused("import_going") from None
    try:
        yield
    finally:
        lock.release()


def label_of(files: Sequence[FilePlan]) -> str:
    """What an import is called where it can be undone."""
    if len(files) == 1:
        return _("Import {file}").format(file=files[0].path.name)
    return ngettext("Import {n} file", "Import {n} files", len(files)).format(n=len(files))


def is_going(path: Path) -> bool:
    """Whether some process is importing into this journal at the moment."""
    try:
        with importing(path):
            return False
    except Refused:
        return True


def keep_unfinished(journal: Journal, import_id: int) -> None:
    """What an import that was cut short had written stays, and is asked about no more."""
    if one(journal.read, "SELECT 1 FROM import WHERE id = ? AND state = 'going'", import_id):
        with journal.writer.plain() as connection:
            connection.execute("UPDATE import SET state = 'done' WHERE id = ?", (import_id,))
