"""A line whose words mean a time or a repetition, and the keys that go with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from partnerjournal.ui.widgets.fields import LineField


class WordsLine(LineField):
    """Return is `accepted()`, Esc `cleared()` where there are words, else `left()`, the key `onward` is `stepped()`."""

    accepted = Signal()
    cleared = Signal()
    left = Signal()
    stepped = Signal()

    def __init__(self, name: str, label: str, placeholder: str, onward: Qt.Key) -> None:
        super().__init__(name, label, placeholder)
        self._onward = onward

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.accepted.emit()
        elif event.key() == self._onward:
            self.stepped.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.cleared.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
