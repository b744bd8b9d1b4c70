"""What the columns of tables were said to be, by the keys of `formats.csv_layout`."""

from __future__ import annotations

import json
from collections.abc import Iterable

from partnerjournal.store.connect import Connection


def said(read: Connection, keys: Iterable[str]) -> list[tuple[str, str, int]]:
    """For those of `keys` that are known: the key, the layout as its JSON text and when it was said (UTC ms).

    The latest first.
    """
    found = read.execute(
        "SELECT header_key, columns, used_ms FROM column_map WHERE header_key IN (SELECT value FROM json_each(?))"
        " ORDER BY used_ms DESC",
        (json.dumps(list(keys)),),
    )
    return [(str(key), str(columns), int(at)) for key, columns, at in found]
