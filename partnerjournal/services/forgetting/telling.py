"""An open journal that forgets somebody: what could bring them back goes, and who shows something reads it again."""

from __future__ import annotations

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.errors import NotFound
from partnerjournal.services.forgetting.doing import Done, run
from partnerjournal.services.forgetting.treatment import Decisions
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import one


def forget(journal: Journal, colleague_id: int, decisions: Decisions) -> Done:
    """Forget a colleague, all in one call; what is not decided is replaced where it is sure. Raises as `run`."""
    uuid = one(journal.read, "SELECT uuid FROM colleague WHERE id = ? AND is_me = 0", colleague_id)
    if uuid is None:
        raise NotFound("colleague", colleague_id)
    done = run(journal.path, uuid, decisions, journal.clock.now_ms())
    tell(journal)
    return done


def tell(journal: Journal) -> None:
    """After `run` or `go_on` was done on a worker: nothing can be undone, and everything may have changed."""
    journal.history.clear()
    if not journal.poll():
        journal.feed.publish(ChangeSet("", everything=True))
