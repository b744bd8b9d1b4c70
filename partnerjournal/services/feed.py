"""Where those who show something hear what changed."""

from __future__ import annotations

from collections.abc import Callable

from partnerjournal.domain.changes import ChangeSet

Hearer = Callable[[ChangeSet], None]


class Feed:
    """Passes each commit's ChangeSet to its hearers, in the thread that committed, after the commit."""

    def __init__(self) -> None:
        self._hearers: list[Hearer] = []

    def subscribe(self, hearer: Hearer) -> Callable[[], None]:
        """Add `hearer`; gives a function that removes it again."""
        self._hearers.append(hearer)
        return lambda: self._hearers.remove(hearer)

    def publish(self, change: ChangeSet) -> None:
        for hearer in tuple(self._hearers):
            hearer(change)
