"""A part of Looking back: gone to before it was read, it takes the keyboard once it has something to show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget


class Part(QWidget):
    """What `start` asked for is given by `shown`. Signal `began()` when it took the keyboard."""

    began = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._wanted = False
        self._first: QWidget | None = None

    def start(self) -> None:
        """Give the keyboard to the picture, as soon as there is one."""
        self._wanted = True
        self._begin()

    def shown(self, first: QWidget | None) -> None:
        """It was read: `first` is what takes the keyboard, None where there is nothing to show."""
        self._first = first
        self._begin()

    def _begin(self) -> None:
        if self._wanted and self._first is not None:
            self._wanted = False
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.began.emit()
