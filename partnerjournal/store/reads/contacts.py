"""Contacts that were logged with a colleague."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from partnerjournal.domain.enums import ContactKind
from partnerjournal.domain.views.contacts import ContactRow
from partnerjournal.store.connect import Connection

_COLUMNS = "id, kind, text, at_ms, answered"


def contact(read: Connection, contact_id: int) -> ContactRow | None:
    """One contact; None when it is gone."""
    found = read.execute(f"SELECT {_COLUMNS} FROM contact WHERE id = ?", (contact_id,)).fetchone()
    return _row(found) if found else None


def latest(read: Connection, colleague_id: int, now: datetime) -> ContactRow | None:
    """The last contact up to now that was logged with a colleague; None where none was."""
    found = read.execute(
        f"SELECT {_COLUMNS} FROM contact WHERE colleague_id = ? AND at_ms <= ? ORDER BY at_ms DESC, id DESC LIMIT 1",
        (colleague_id, int(now.timestamp() * 1000)),
    ).fetchone()
    return _row(found) if found else None


def _row(found: tuple[Any, ...]) -> ContactRow:
    ident, kind, text, at_ms, answered = found
    at = datetime.fromtimestamp(at_ms / 1000, UTC)
    return ContactRow(ident, ContactKind(kind), text, at, None if answered is None else bool(answered))
