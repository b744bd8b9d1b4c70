"""The rows of a sample while it is put together: ids and identities are the same every time it is made."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from partnerjournal.domain.when import to_utc
from partnerjournal.store.connect import Connection
from partnerjournal.store.index import many_deletions

# What refers to a row comes after it; but attendees go before their meetings, whose names are then indexed once.
TABLES = (
    "team",
    "colleague",
    "handle",
    "affiliation",
    "preference",
    "organisation",
    "objective",
    "goal",
    "shared_goal",
    "shared_goal_part",
    "tie",
    "research_step",
    "own_question",
    "template",
    "template_item",
    "alias",
    "snooze",
    "contact",
    "attendee",
    "series",
    "meeting",
    "fact",
    "restatement",
    "agenda_item",
    "note",
    "commitment",
    "commitment_event",
    "decision",
    "gesture",
    "asked",
    "focus_session",
    "preflight",
    "drift",
    "thanks",
    "path",
)
_IDENTITY_MS = 1_767_225_600_000  # 2026: when the sample was thought up; its UUIDv7s begin with it


@dataclass(slots=True)
class Rows:
    """Rows by table, and the times of the sample, all counted from one moment.

    `now` is that moment, aware, in the local zone.
    """

    now: datetime
    zone: ZoneInfo
    tables: dict[str, list[dict[str, object]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    _identities: dict[str, random.Random] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()

    def add(self, table: str, **values: object) -> int:
        """Add a row; gives its id. It can be changed until it is written: `tables[table][id - 1]`."""
        of_table = self.tables[table]
        of_table.append({"id": len(of_table) + 1, "uuid": self._identity(table), **values})
        return len(of_table)

    def row(self, table: str, row_id: int) -> dict[str, object]:
        """A row that was added."""
        return self.tables[table][row_id - 1]

    def wall_ms(self, wall: datetime) -> int:
        """A naive local wall time in milliseconds since 1970 UTC."""
        return int(to_utc(wall, self.zone.key, UTC).timestamp() * 1000)

    def ago_ms(self, days: int, hour: int = 11) -> int:
        """That many days ago at that local hour, but never after now."""
        wall = datetime.combine(self.today - timedelta(days=days), time(hour))
        return min(self.wall_ms(wall), int(self.now.timestamp() * 1000))

    def write(self, connection: Connection) -> None:
        """Put all rows into an empty journal, inside the open transaction."""
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table, rows in self.tables.items():
            by_columns: dict[tuple[str, ...], list[Mapping[str, object]]] = {}
            for row in rows:
                by_columns.setdefault(tuple(row), []).append(row)
            for columns, alike in by_columns.items():
                marks = ", ".join(f":{column}" for column in columns)
                connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", alike)

    def _identity(self, table: str) -> str:
        bits = self._identities.setdefault(table, random.Random(table))
        value = _IDENTITY_MS << 80 | 0x7 << 76 | bits.getrandbits(12) << 64 | 0b10 << 62 | bits.getrandbits(62)
        return str(uuid.UUID(int=value))


def clear(connection: Connection) -> None:
    """Take away all that `Rows.write` writes, inside the open transaction."""
    with many_deletions(connection):
        connection.execute("DELETE FROM search_doc")  # first, or each row that goes would be taken out of it singly
        for table in reversed(TABLES):
            connection.execute(f"DELETE FROM {table}")
