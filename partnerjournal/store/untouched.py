"""Of what an import wrote, what nobody has touched since: that can be taken back, the rest stays with what it needs.

A row stays when it is not as the import left it, when something that was written since points at it, or when it belongs
to one that stays. What a row that stays points at stays too, but for links that can do without: who attends is also a
name and an address (decision 2), and a meeting is one without its series.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from partnerjournal.domain.changes import RowChange
from partnerjournal.store.capture import current, same_row
from partnerjournal.store.connect import Connection, tables

_Key = tuple[str, int]
_CAN_DO_WITHOUT = frozenset({("attendee", "colleague_id"), ("meeting", "series_id")})


@dataclass(frozen=True, slots=True)
class _Link:
    """A column that points at a table's rows; `owned` where the rows go with what they point at."""

    child: str
    column: str
    parent: str
    owned: bool


@dataclass(slots=True)
class _Parting:
    """Which rows stay, as far as is known."""

    wanted: dict[_Key, RowChange]
    stays: set[_Key]
    unlinked: dict[_Key, set[str]] = field(default_factory=lambda: defaultdict(set))

    def goes(self, key: _Key) -> bool:
        """Whether the import made this row and it will be gone."""
        change = self.wanted.get(key)
        return change is not None and change.before is None and key not in self.stays


def untouched(connection: Connection, changes: Sequence[RowChange]) -> list[RowChange]:
    """What can be taken back of the net `changes` of an import, in their order, for the caller to reverse; reads only.

    Links of rows that stay, to rows that go, are among them as changes of their own.
    """
    wanted = {(change.kind, change.id): change for change in changes}
    now = {key: current(connection, *key) for key in wanted}
    stays = {key for key, change in wanted.items() if not same_row(change.kind, now[key], change.after)}
    parting = _Parting(wanted, stays)
    links = list(_links(connection))
    known = -1
    while known != len(parting.stays):
        known = len(parting.stays)
        for link in links:
            _look(connection, link, parting)
    taken = [change for key, change in wanted.items() if key not in parting.stays]
    for (kind, row_id), columns in parting.unlinked.items():
        image = current(connection, kind, row_id)
        if (kind, row_id) in parting.stays and image is not None:
            # Reversed later: so the link stands before, and is gone after.
            taken.append(RowChange(kind, row_id, {**image, **dict.fromkeys(columns)}, image))
    return taken


def _look(connection: Connection, link: _Link, parting: _Parting) -> None:
    """Settle what one column says of who stays."""
    for child_id, parent_id in _pointing(connection, link, parting):
        child, parent = (link.child, child_id), (link.parent, parent_id)
        change = parting.wanted.get(child)
        if parting.goes(child):
            continue
        before = change.before if change is not None and child not in parting.stays else None
        if before is not None and before.get(link.column) != parent_id:  # it will not point there any more
            continue
        if (link.child, link.column) in _CAN_DO_WITHOUT and change is not None:
            parting.unlinked[child].add(link.column)
        else:
            parting.stays.add(parent)
    for key, change in parting.wanted.items():
        if key[0] != link.child or key in parting.stays or change.after is None:
            continue
        pointed = (link.parent, change.after.get(link.column))
        if pointed[1] is None or pointed not in parting.stays:
            continue
        if link.owned or change.before is not None:
            parting.stays.add(key)


def _pointing(connection: Connection, link: _Link, parting: _Parting) -> list[tuple[int, int]]:
    going = [row_id for kind, row_id in parting.wanted if kind == link.parent and parting.goes((kind, row_id))]
    if not going:
        return []
    sql = f"SELECT id, {link.column} FROM {link.child} WHERE {link.column} IN (SELECT value FROM json_each(?))"
    return [(int(row[0]), int(row[1])) for row in connection.execute(sql, (json.dumps(going),))]


def _links(connection: Connection) -> Iterator[_Link]:
    for name in tables(connection):
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        if "id" not in columns:
            continue
        for row in connection.execute(f"PRAGMA foreign_key_list({name})").fetchall():
            yield _Link(name, row[3], row[2], row[6] == "CASCADE")
