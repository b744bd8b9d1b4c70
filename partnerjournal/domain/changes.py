"""What a commit changed, said as facts: kinds and ids, never screens."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Image = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after: `None` before an insert and after a delete; a binary value is held as {"hex": …}."""

    kind: str
    id: int
    before: Image | None
    after: Image | None

    def reversed(self) -> RowChange:
        return RowChange(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A commit as its hearers learn of it.

    `label` is what was done, in the person's words ("Delete Pilot review"); `origin` is whoever did it, so that an
    editor need not read back its own words; `everything` is set when another process wrote and no ids are known.
    """

    label: str
    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    origin: object | None = None
    everything: bool = False

    def touches(self, *kinds: str) -> bool:
        """Whether a row of one of `kinds` changed."""
        return self.everything or any(kind in self.ids for kind in kinds)

    def of(self, kind: str) -> frozenset[int]:
        """The ids of `kind` that changed; empty also when `everything` is set."""
        return self.ids.get(kind, frozenset())


def change_set(label: str, rows: Iterable[RowChange], origin: object | None = None) -> ChangeSet:
    ids: dict[str, set[int]] = {}
    for row in rows:
        ids.setdefault(row.kind, set()).add(row.id)
    return ChangeSet(label, {kind: frozenset(of_kind) for kind, of_kind in ids.items()}, origin)


def net(rows: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """One change a row: the first image before and the last after, rows that ended as they began left out."""
    first: dict[tuple[str, int], RowChange] = {}
    for row in rows:
        key = (row.kind, row.id)
        seen = first.get(key)
        first[key] = RowChange(row.kind, row.id, seen.before if seen else row.before, row.after)
    return tuple(row for row in first.values() if row.before != row.after)


def dumps(rows: Iterable[RowChange]) -> str:
    return json.dumps([[r.kind, r.id, r.before, r.after] for r in rows], ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> tuple[RowChange, ...]:
    return tuple(RowChange(*row) for row in json.loads(text))
