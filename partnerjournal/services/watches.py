"""Calendar files that are read again when they change.

    found = watches.look(read, clock, watch)        # on a worker: stats, reads, compares; nothing is written
    for _progress in watches.write(journal, found): # on the thread of the journal, in batches of 10 ms

A reading is an import: tagged, kept, taken back in one step (`trash.take_back_import`). Nobody asked for it, so the
undo of the window passes it over: Ctrl+Z takes back what one did oneself. A file that can't be believed changes
nothing; its watch says why and since when, until a later reading is good again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partnerjournal.clock import Clock
from partnerjournal.domain.changes import ChangeSet, RowChange
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.errors import CannotWrite, JournalError
from partnerjournal.domain.names import normalise_mail
from partnerjournal.domain.views.watches import Difference, Watch
from partnerjournal.formats.detect import content_of
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.forgetting.incoming import without_forgotten
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer.believing import BELIEVABLE, calendar_of, check, problem_words
from partnerjournal.services.transfer.collecting import no_full_collections
from partnerjournal.services.transfer.differing import compare
from partnerjournal.services.transfer.plan import FilePlan, Item, Outcome, Plan, What
from partnerjournal.services.transfer.steps import ChangeMeeting, Row
from partnerjournal.services.transfer.watched import Reread, reread
from partnerjournal.store.connect import Connection
from partnerjournal.store.schema import Meeting

if TYPE_CHECKING:
    from partnerjournal.services.transfer.writing import Progress

__all__ = [
    "BELIEVABLE",
    "UNSEEN",
    "Found",
    "Stamp",
    "add",
    "call_off",
    "differences",
    "due",
    "keep",
    "look",
    "problem_words",
    "remove",
    "stamp_of",
    "take",
    "write",
]

_END_LAST = """
    UPDATE import SET state = 'done' WHERE state = 'going' AND id = (SELECT import_id FROM watch WHERE id = ?)
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Size in bytes and time of change in nanoseconds: where both are the same, a file need not be read to compare."""

    size: int
    changed_ns: int


UNSEEN = Stamp(-1, -1)  # of a file that was not looked at yet


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at a watched file came to. `problem` says why it can't be believed, else `plan` is what it changes;
    with neither it says what it said the last time, or somebody is just writing it (`unsettled`: look again soon).
    """

    watch: Watch
    stamp: Stamp | None = None
    digest: str = ""
    problem: JournalError | None = None
    plan: Reread | None = None
    unsettled: bool = False

    @property
    def changes(self) -> bool:
        """Whether a meeting or a series of the journal would change."""
        return self.plan is not None and bool(self.plan.steps)


def add(journal: Journal, path: Path, named: Iterable[str] = ()) -> int:
    """Watch a calendar file from now on; gives the watch's id, also of one that is watched already.

    `named` are the UIDs that it named when the person imported it (`Item`s left out then stay out). Raises CannotWrite.
    """
    where = str(path.expanduser().absolute())
    with journal.writer.plain() as connection:
        row = connection.execute("SELECT id FROM watch WHERE path = ?", (where,)).fetchone()
        if row is None:
            sql = "INSERT INTO watch(path, added_ms) VALUES (?, ?) RETURNING id"
            row = connection.execute(sql, (where, journal.clock.now_ms())).fetchone()
        _remember(connection, row[0], named)
    _tell(journal)
    return int(row[0])


def remove(journal: Journal, watch_id: int) -> None:
    """Read a file no more; the meetings that it brought stay. Raises CannotWrite."""
    with journal.writer.plain() as connection:
        connection.execute(_END_LAST, (watch_id,))
        connection.execute("DELETE FROM watch WHERE id = ?", (watch_id,))
    _tell(journal)


def stamp_of(path: Path) -> Stamp | None:
    """A file's size and time of change; None where it can't be told."""
    try:
        told = os.stat(path)
    except (OSError, ValueError):
        return None
    return Stamp(told.st_size, told.st_mtime_ns)


def due(watch: Watch, stamp: Stamp | None, seen: Stamp | None) -> bool:
    """Whether a file as it stands (`stamp`, None: not there) is to be looked at, `seen` being how it was the last time.

    That it has another size or time says only that it may have changed: its digest decides when it is read.
    """
    if stamp is None:
        return watch.problem is None
    known = watch.problem is None and (stamp.size, stamp.changed_ns) == (watch.size, watch.changed_ns)
    return stamp != seen and not known


@no_full_collections()
def look(
    read: Connection,
    clock: Clock,
    watch: Watch,
    my_addresses: Iterable[str] = (),
    *,
    believe: bool = False,
    progress: Callable[[int], None] = lambda _count: None,
) -> Found:
    """Read a watched file and compare it. Nothing is written; a worker can do it with its own connection.

    `believe` takes a calendar that lost most of its events, or all of them, at its word: a person said so.
    What `progress` raises ends the looking.
    """
    stamp, digest = stamp_of(Path(watch.path)), ""
    try:
        data = content_of(Path(watch.path))
        if stamp_of(Path(watch.path)) != stamp:
            return Found(watch, unsettled=True)
        digest = hashlib.sha256(data).hexdigest()
        if digest == watch.digest and not (believe and watch.problem):
            return Found(watch, stamp, digest)
        reading = without_forgotten(read, calendar_of(data, watch, progress))
        if not believe:
            check(read, clock, watch, reading)
    except JournalError as error:
        return Found(watch, stamp, digest, problem=error)
    mine = frozenset(key for mail in my_addresses if (key := normalise_mail(mail)))
    plan = reread(read, clock, watch.id, reading, mine=mine, whole=believe, progress=progress)
    return Found(watch, stamp, digest, plan=plan)


def write(journal: Journal, found: Found, seconds: float = 0.006) -> Iterator[Progress]:
    """Write what a look found, in batches of 10 ms; gives the progress after each. Where nothing changes, no meeting
    and no import is written.

    Close the iterator to stop: what is written stays, the next reading completes it. Raises Refused("import_going")
    while another import is going, and CannotWrite.
    """
    watch, plan = found.watch, found.plan
    if found.unsettled:
        return
    if plan is None:
        _note(journal, found)
    elif not plan.steps:
        _settle(journal, found, None)
    else:
        from partnerjournal.services.transfer.writing import Progress, importing, in_batches

        with importing(journal.path):
            label = _("Calendar {file} read again").format(file=watch.file)
            import_id = _begin(journal, watch, label)
            ids: dict[str, set[int]] = defaultdict(set)

            def note(changes: Sequence[RowChange]) -> None:
                for change in changes:
                    ids[change.kind].add(change.id)

            try:
                for done in in_batches(
                    journal, plan.steps, lambda: journal.unit(label, import_id=import_id), note, seconds
                ):
                    yield Progress(done, len(plan.steps))
            except (CannotWrite, GeneratorExit):
                _tell(journal, label, ids)
                raise
            _settle(journal, found, import_id if ids else None)
            if not ids:
                _forget_import(journal, import_id)
            _tell(journal, label, ids)


def differences(
    read: Connection, clock: Clock, watch: Watch, my_addresses: Iterable[str] = ()
) -> tuple[Difference, ...]:
    """Where coming meetings say otherwise here than in their calendar, in the order of their days; a worker reads it.

    Empty where the file can't be read.
    """
    try:
        reading = without_forgotten(read, calendar_of(content_of(Path(watch.path)), watch, lambda _count: None))
    except JournalError:
        return ()
    mine = frozenset(key for mail in my_addresses if (key := normalise_mail(mail)))
    return compare(read, clock, reading, mine)


def take(journal: Journal, watch: Watch, difference: Difference) -> None:
    """Let a meeting say what its calendar says. Raises Refused("import_going"), CannotWrite.

    It is written as an import, by which it is known that the meeting says no more than its calendar.
    """
    from partnerjournal.services.transfer.writing import Import

    title = str(difference.there.get("title", difference.title))
    step = ChangeMeeting(Row(difference.meeting_id), difference.there)
    item = Item(Outcome.UPDATED, What.MEETING, title, steps=(step,))
    made = Import(journal, Plan((FilePlan(Path(watch.path), items=[item]),)))
    made.label = _("Take over “{title}” from {file}").format(title=title, file=watch.file)
    for _progress in made.batches():
        pass


def call_off(journal: Journal, meeting_id: int) -> None:
    """A meeting that its calendar no longer has does not take place. Raises NotFound, CannotWrite."""
    fields = {"state": MeetingState.CANCELLED, "vanished_on": None}
    rows.edit(journal, Meeting, meeting_id, fields, _("Call off"))


def keep(journal: Journal, meeting_id: int) -> None:
    """A meeting that its calendar no longer has takes place all the same, and is not asked about again.

    Raises NotFound, CannotWrite.
    """
    rows.edit(journal, Meeting, meeting_id, {"vanished_on": None}, _("Keep the meeting"))
    with journal.writer.plain() as connection:
        sql = "DELETE FROM watched WHERE source_uid = (SELECT source_uid FROM meeting WHERE id = ?)"
        connection.execute(sql, (meeting_id,))


# --- inside: the books


def _begin(journal: Journal, watch: Watch, label: str) -> int:
    with journal.writer.plain() as connection:
        import_id = connection.execute(
            "INSERT INTO import(label, state, started_ms) VALUES (?, 'going', ?) RETURNING id",
            (label, journal.clock.now_ms()),
        ).fetchone()[0]
        # What was cut short is finished by this one.
        connection.execute(_END_LAST, (watch.id,))
        connection.execute("UPDATE watch SET import_id = ? WHERE id = ?", (import_id, watch.id))
        connection.execute("DELETE FROM meta WHERE key = 'sample'")  # now it is somebody's, and keeps its dates
        return int(import_id)


def _settle(journal: Journal, found: Found, import_id: int | None) -> None:
    """A reading is done: what it named is remembered, and what was wrong with the file is over."""
    assert found.plan is not None
    watch, stamp = found.watch, found.stamp
    digest = "" if found.plan.guard.missed or stamp is None else found.digest  # read once more where one was kept off
    with journal.writer.plain() as connection:
        connection.execute(_END_LAST, (watch.id,))
        connection.execute(
            "UPDATE watch SET size = ?, changed_ns = ?, digest = ?, read_ms = ?, problem = '', problem_ms = NULL"
            " WHERE id = ?",
            (stamp and stamp.size, stamp and stamp.changed_ns, digest, journal.clock.now_ms(), watch.id),
        )
        if not found.plan.guard.missed:
            uids = ((uid, watch.id) for uid in found.plan.forgotten)
            connection.executemany("DELETE FROM watched WHERE source_uid = ? AND watch_id = ?", uids)
        _remember(connection, watch.id, found.plan.named)
    if import_id is None:
        _tell(journal)


def _forget_import(journal: Journal, import_id: int) -> None:
    """All it wanted to write was written here meanwhile: an import that did nothing is none."""
    with journal.writer.plain() as connection:
        connection.execute("DELETE FROM import WHERE id = ?", (import_id,))


def _note(journal: Journal, found: Found) -> None:
    """Keep what is wrong with a file, and since when; or that nothing is any more. Without news nothing is written."""
    watch, error = found.watch, found.problem
    problem = None if error is None else (error.code, dict(error.details))
    if problem == watch.problem:
        return
    text = "" if problem is None else json.dumps(problem)
    since = None if problem is None else journal.clock.now_ms() if watch.problem_since is None else _ms(watch)
    with journal.writer.plain() as connection:
        connection.execute("UPDATE watch SET problem = ?, problem_ms = ? WHERE id = ?", (text, since, watch.id))
    _tell(journal)


def _remember(connection: Connection, watch_id: int, named: Iterable[str]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO watched(watch_id, source_uid) SELECT id, ? FROM watch WHERE id = ?",
        ((uid, watch_id) for uid in sorted(named)),
    )


def _ms(watch: Watch) -> int:
    assert watch.problem_since is not None
    return int(watch.problem_since.timestamp() * 1000)


def _tell(journal: Journal, label: str = "", ids: Mapping[str, set[int]] | None = None) -> None:
    told = {kind: frozenset(of_kind) for kind, of_kind in (ids or {}).items()}
    journal.feed.publish(ChangeSet(label, told | {"watch": frozenset()}))
