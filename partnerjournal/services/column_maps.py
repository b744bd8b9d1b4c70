"""What somebody said of a table's columns, kept for the next table of the same program.

Outside undo and the feed: it is how files are read, no part of what the journal holds. What was said last counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from partnerjournal.clock import Clock
from partnerjournal.formats import csv_layout
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import column_maps as reads


@dataclass(frozen=True, slots=True)
class Said:
    """How a table is to be read, and the local day on which somebody said so. `by_names`: its column names say it."""

    layout: Layout
    on: date
    by_names: bool


def remember(journal: Journal, data: bytes, file_name: str, layout: Layout) -> None:
    """Keep `layout` for tables like the one in `data`, a file called `file_name`. Raises CannotWrite."""
    key = csv_layout.key_of(data, file_name, layout)
    with journal.writer.plain() as connection:
        connection.execute(
            "INSERT INTO column_map(header_key, columns, used_ms) VALUES (?, ?, ?)"
            " ON CONFLICT(header_key) DO UPDATE SET columns = excluded.columns, used_ms = excluded.used_ms",
            (key, csv_layout.to_json(layout), journal.clock.now_ms()),
        )


def recall(read: Connection, clock: Clock, data: bytes, file_name: str) -> Said | None:
    """What was said of a table like the one in `data`; None where nothing was, or it doesn't fit this one.

    A table that has the same line of column names counts more than one of the same shape. Raises FormatError for more
    than is read.
    """
    names, shape = csv_layout.keys_in(data, file_name)
    found = reads.said(read, [*names, shape])
    for key, columns, at_ms in sorted(found, key=lambda row: row[0] == shape):
        layout = csv_layout.from_json(columns)
        fitting = layout and csv_layout.again(layout, data, names.get(key))
        if fitting:
            day = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(clock.zone).date()
            return Said(fitting, day, key != shape)
    return None
