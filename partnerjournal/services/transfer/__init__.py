"""Bringing files in: look at them first, then write what was planned.

    plan = transfer.look(journal.read, journal.clock, paths)      # nothing is written; a worker may do it
    for progress in transfer.write(journal, plan): …              # in batches of 10 ms

One undo takes a whole import back; after a restart `trash.take_back_import` does. Only writing brings SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnerjournal.domain.views.transfer import UnfinishedImport
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer.choosing import Choice, ItemKey
from partnerjournal.services.transfer.collecting import no_full_collections
from partnerjournal.services.transfer.looking import kind_name, look, readable_suffixes
from partnerjournal.services.transfer.plan import (
    FieldChange,
    FilePlan,
    Hint,
    Item,
    Outcome,
    Plan,
    Refusal,
    Table,
    What,
)
from partnerjournal.store.reads import transfer as reads

if TYPE_CHECKING:
    from partnerjournal.services.transfer.writing import Progress

__all__ = [
    "Choice",
    "FieldChange",
    "FilePlan",
    "Hint",
    "Item",
    "ItemKey",
    "Outcome",
    "Plan",
    "Refusal",
    "Table",
    "What",
    "keep",
    "kind_name",
    "look",
    "no_full_collections",
    "readable_suffixes",
    "unfinished",
    "write",
]


def write(journal: Journal, plan: Plan, seconds: float = 0.006) -> Iterator[Progress]:
    """Write a plan; gives the progress after each batch, nothing where there is nothing to write.

    A batch takes about `seconds`, of the 10 ms that a window can spare (decision 3), and its commit the rest.

    Close the iterator to stop: what is written stays, and is one step that can be undone.
    Raises Refused("import_going") while another process imports into this journal, and CannotWrite.
    """
    from partnerjournal.services.transfer.writing import Import

    return Import(journal, plan, seconds).batches()


def unfinished(journal: Journal) -> tuple[UnfinishedImport, ...]:
    """Imports that were cut short (killed, or the power went), the oldest first; empty while one is being written.

    To finish one, import its file again: what is there already stays as it is. `keep` lets it be as it is;
    `trash.take_back_import` takes it back.
    """
    found = reads.unfinished(journal.read)
    if not found:
        return ()
    from partnerjournal.services.transfer.writing import is_going

    return () if is_going(journal.path) else found


def keep(journal: Journal, import_id: int) -> None:
    """Let what an import wrote before it was cut short be all of it. Raises CannotWrite."""
    from partnerjournal.services.transfer.writing import keep_unfinished

    keep_unfinished(journal, import_id)
