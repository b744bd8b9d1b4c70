"""What can be undone and redone, newest last. In memory and bounded: it ends with the window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from partnerjournal.domain.changes import RowChange, net

DEPTH = 200  # gestures
MERGE_MS = 60_000  # edits of one field within a minute are one gesture


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    rows: tuple[RowChange, ...]
    at_ms: int
    merge: str = ""
    kept: tuple[str, int] | None = None  # the row of `trash` or `import` that holds the same for later


class History:
    """Two stacks of steps. It decides nothing about rows: the journal replays them."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def to_undo(self) -> Step | None:
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Step | None:
        return self._undone[-1] if self._undone else None

    def push(self, step: Step) -> None:
        """Remember a step; what was undone before can't be redone any more.

        Steps with the same non-empty `merge` ("fact/12/text") within a minute become one.
        """
        self._undone.clear()
        last = self.to_undo
        if last and step.merge and last.merge == step.merge and 0 <= step.at_ms - last.at_ms <= MERGE_MS:
            self._done[-1] = replace(last, label=step.label, rows=net(last.rows + step.rows))
        else:
            self._done.append(step)
            del self._done[:-DEPTH]

    def undone(self) -> None:
        self._undone.append(self._done.pop())

    def redone(self) -> None:
        self._done.append(self._undone.pop())

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()
