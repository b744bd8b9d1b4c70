"""What of a plan somebody takes: the suggestion to begin with, then their own ticks, kept when files are read again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from partnerjournal.services.transfer.plan import Item, Plan
from partnerjournal.services.transfer.suggesting import choose_who_matters

ItemKey = tuple[str, str, str, int]  # file, what it is, its key, which of those with that key


class Choice:
    """The items of `plan` that are for the person to take or leave, ticked as suggested."""

    def __init__(self, plan: Plan) -> None:
        self.items: list[Item] = []
        self.keys: dict[int, ItemKey] = {}
        self._needing: dict[int, list[Item]] = defaultdict(list)
        seen: Counter[tuple[str, str, str]] = Counter()
        for file in plan.files:
            choose_who_matters(file)
            for item in file.items:
                name = (str(file.path), str(item.what), item.key)
                self.keys[id(item)] = (*name, seen[name])
                seen[name] += 1
                if item.asks:
                    self.items.append(item)
                if item.needs is not None:
                    self._needing[id(item.needs)].append(item)
        self._settle()

    def restore(self, ticks: Mapping[ItemKey, bool]) -> None:
        """Tick as it was when the files were looked at before; what is new stays as it is suggested."""
        for item in self.items:
            item.chosen = ticks.get(self.keys[id(item)], item.chosen)
        self._settle()

    @property
    def ticks(self) -> dict[ItemKey, bool]:
        """The ticks as they are, for a later look at the same files."""
        return {self.keys[id(item)]: item.chosen for item in self.items}

    @property
    def chosen(self) -> list[Item]:
        """What is ticked, in the files' order."""
        return [item for item in self.items if item.chosen]

    def tick(self, items: Iterable[Item], *, on: bool) -> None:
        """Take or leave `items`: who is taken brings what it needs, what is left takes along what needs it."""
        waiting = [item for item in items if item.asks]
        while waiting:
            item = waiting.pop()
            item.chosen = on
            if on and item.needs is not None and not item.needs.chosen:
                waiting.append(item.needs)
            elif not on:
                waiting += [other for other in self._needing.get(id(item), ()) if other.asks and other.chosen]

    def _settle(self) -> None:
        """Nothing is taken that needs what is left."""
        self.tick([item for item in self.items if not item.chosen], on=False)
