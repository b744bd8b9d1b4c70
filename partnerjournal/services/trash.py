"""What was deleted in the last 30 days, and imports, taken back: also after a restart."""

from __future__ import annotations

from dataclasses import dataclass

from partnerjournal.domain.changes import net
from partnerjournal.domain.errors import NotFound, UndoConflict
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import one
from partnerjournal.store.untouched import untouched

KEPT_MS = 30 * 24 * 3600 * 1000


def restore(journal: Journal, trash_id: int) -> str:
    """Bring back what a deletion removed; gives the deletion's label. Raises NotFound, UndoConflict, CannotWrite."""
    label = one(journal.read, "SELECT label FROM trash WHERE id = ?", trash_id)
    if label is None:
        raise NotFound("trash", trash_id)
    kept = journal.writer.kept("SELECT rows FROM trash WHERE id = ?", trash_id)
    journal.replay_kept(_("Bring back: {what}").format(what=label), kept, "DELETE FROM trash WHERE id = ?", trash_id)
    return str(label)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An import that was taken back; not `whole` where some of it stays, since something was written on it."""

    label: str
    whole: bool


def take_back_import(journal: Journal, import_id: int) -> TakenBack:
    """Take an import back in one step, but for what somebody wrote on since.

    Raises NotFound, UndoConflict where nothing of it is as it was, CannotWrite.
    """
    label = one(journal.read, "SELECT label FROM import WHERE id = ? AND state <> 'taken_back'", import_id)
    if label is None:
        raise NotFound("import", import_id)
    # A row may have been changed by several batches.
    kept = net(journal.writer.kept("SELECT rows FROM import_batch WHERE import_id = ? ORDER BY id", import_id))
    said, done = _("Take back: {what}").format(what=label), "UPDATE import SET state = 'taken_back' WHERE id = ?"
    try:
        journal.replay_kept(said, kept, done, import_id)
    except UndoConflict:
        rest = tuple(untouched(journal.read, kept))
        if not rest:
            raise
        journal.replay_kept(said, rest, done, import_id)
        return TakenBack(str(label), whole=False)
    return TakenBack(str(label), whole=True)


def expire(journal: Journal) -> None:
    """Let go of deletions older than 30 days."""
    with journal.writer.plain() as connection:
        connection.execute("DELETE FROM trash WHERE deleted_ms < ?", (journal.clock.now_ms() - KEPT_MS,))
