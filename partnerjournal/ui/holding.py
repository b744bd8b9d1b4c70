"""While one is present nothing disturbs: the one gate that every notice of the program's own passes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from partnerjournal.ui.desktop.adapter import Adapter
from partnerjournal.ui.desktop.meanwhile import Meanwhile

APART_MS = 10_000  # notices that waited come one after the other


class Holding(QObject):
    """Whether notices are held. What the program says of its own accord goes through `say`; answers to what a person
    just did don't.

    The desktop is asked nothing until `use` says what. Signals: `changed(held)`, and `refused(sentence)` when the
    desktop could not be asked to do something, which is said once.
    """

    changed = Signal(bool)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: Callable[[], Sequence[Adapter]] = tuple
        self._every: Callable[[], Sequence[Adapter]] = tuple
        self._held = False
        self._waiting: list[Callable[[], None]] = []
        self._told: set[str] = set()
        self._meanwhile = Meanwhile(self)
        self._meanwhile.refused.connect(self._tell)

    def use(self, wanted: Callable[[], Sequence[Adapter]], every: Callable[[], Sequence[Adapter]]) -> None:
        """`wanted` makes what is asked of the desktop in a meeting, `every` also what is switched off by now."""
        self._wanted, self._every = wanted, every

    @property
    def held(self) -> bool:
        """Whether somebody is present in a meeting now."""
        return self._held

    def hold(self) -> None:
        """Somebody is present from now on."""
        if not self._held:
            self._held = True
            self._meanwhile.begin(tuple(self._wanted()))
            self.changed.emit(True)

    def let_go(self) -> None:
        """Nobody is present any more: what waited is said, and the desktop is as it was."""
        if self._held:
            self._held = False
            self._meanwhile.end()
            self.changed.emit(False)
            waiting, self._waiting = self._waiting, []
            for place, notice in enumerate(waiting):
                QTimer.singleShot(place * APART_MS, self, lambda notice=notice: self.say(notice))

    def say(self, notice: Callable[[], None]) -> None:
        """Run `notice` now, or as soon as nobody is present any more."""
        if self._held:
            self._waiting.append(notice)
        else:
            notice()

    def restore(self) -> None:
        """Put right what a killed process left of the desktop."""
        self._meanwhile.restore(tuple(self._every()))

    def close(self) -> None:
        """The program ends: the desktop is as it was. What waits is not said."""
        self._held = False
        self._waiting.clear()
        self._meanwhile.close()

    def _tell(self, sentences: tuple[str, ...]) -> None:
        untold = [sentence for sentence in sentences if sentence not in self._told]
        if untold:
            self._told.update(untold)
            self.refused.emit(" ".join(untold))
