"""My answers to "is this the same?": what follows from them, and what one takes back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from partnerjournal.domain.enums import AffiliationKind


@dataclass(frozen=True, slots=True)
class Alias:
    """An answer about two names of a kind, by their keys (`affiliation_names.normalise`), which are in order.

    The same key twice is about one name with legal forms of two countries.
    """

    kind: AffiliationKind
    name_key: str
    other_key: str
    same: bool


class Aliases:
    """All answers together. What is the same as the same is the same; what is not the same as one of them is not.

    Where answers contradict each other a *yes* counts: it says what the two have been since.
    """

    def __init__(self, answers: Iterable[Alias] = ()) -> None:
        self._same: dict[tuple[AffiliationKind, str], set[str]] = {}
        self._alone: dict[tuple[AffiliationKind, str], bool] = {}
        self._not: set[tuple[AffiliationKind, str, str]] = set()
        self._first: dict[tuple[AffiliationKind, str], str] = {}
        apart = []
        for each in answers:
            if each.name_key == each.other_key:
                self._alone[each.kind, each.name_key] = each.same
            elif each.same:
                self._same.setdefault((each.kind, each.name_key), set()).add(each.other_key)
                self._same.setdefault((each.kind, each.other_key), set()).add(each.name_key)
            else:
                apart.append(each)
        for kind, key in list(self._same):
            if (kind, key) not in self._first:
                for each_key in self._reached(kind, key):
                    self._first[kind, each_key] = key
        for each in apart:
            one, other = self.first(each.kind, each.name_key), self.first(each.kind, each.other_key)
            self._not |= {(each.kind, one, other), (each.kind, other, one)}

    def first(self, kind: AffiliationKind, key: str) -> str:
        """One key that stands for all that are the same as `key`."""
        return self._first.get((kind, key), key)

    def answer(self, kind: AffiliationKind, one: str, other: str) -> bool | None:
        """Whether two keys are the same by my answers; None where I have not said and nothing follows."""
        if one == other:
            return self._alone.get((kind, one))
        one, other = self.first(kind, one), self.first(kind, other)
        if one == other:
            return True
        return False if (kind, one, other) in self._not else None

    def keys(self, kind: AffiliationKind, key: str) -> tuple[str, ...]:
        """All keys that are the same as `key`, itself first."""
        return tuple(self._reached(kind, key))

    def path(self, kind: AffiliationKind, one: str, other: str) -> tuple[tuple[str, str], ...]:
        """The answers by which two keys are the same, the fewest, each its two keys in order; () where they are not."""
        before = self._reached(kind, one)
        steps = []
        at = other
        while at in before and before[at] is not None:
            previous = before[at]
            assert previous is not None
            steps.append((min(previous, at), max(previous, at)))
            at = previous
        return tuple(reversed(steps))

    def _reached(self, kind: AffiliationKind, key: str) -> dict[str, str | None]:
        """Every key that is the same as `key`, with the one it was reached from, the nearest first."""
        before: dict[str, str | None] = {key: None}
        waiting = deque([key])
        while waiting:
            at = waiting.popleft()
            for each in sorted(self._same.get((kind, at), ())):
                if each not in before:
                    before[each] = at
                    waiting.append(each)
        return before


NONE = Aliases()
