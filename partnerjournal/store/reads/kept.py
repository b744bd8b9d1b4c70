"""What can still be brought back: deletions of the last 30 days, and imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from partnerjournal.store.connect import Connection


@dataclass(frozen=True, slots=True)
class Kept:
    """A deletion or an import by its label; `at` is aware, in UTC."""

    id: int
    label: str
    at: datetime


def deletions(read: Connection) -> tuple[Kept, ...]:
    """What was deleted and is kept, the last first."""
    return _kept(read, "SELECT id, label, deleted_ms FROM trash ORDER BY id DESC")


def imports(read: Connection) -> tuple[Kept, ...]:
    """Imports that can be taken back, the last first."""
    return _kept(read, "SELECT id, label, started_ms FROM import WHERE state <> 'taken_back' ORDER BY id DESC")


def _kept(read: Connection, sql: str) -> tuple[Kept, ...]:
    return tuple(Kept(id_, label, datetime.fromtimestamp(ms / 1000, UTC)) for id_, label, ms in read.execute(sql))
