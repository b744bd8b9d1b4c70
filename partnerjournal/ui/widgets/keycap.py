"""Keys shown as caps: Ctrl, K, and signs for Return, Backspace and the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from partnerjournal.ui.theme import color
from partnerjournal.ui.widgets import paint


class KeyCap(QLabel):
    """One or more keys pressed together. The names are Qt's ("Ctrl", "K", "Return", "Backspace", "Up")."""

    def __init__(self, *keys: str) -> None:
        super().__init__()
        self._keys: tuple[str, ...] = keys
        self.setAccessibleName("+".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keys(self) -> Sequence[str]:
        """The keys shown."""
        return self._keys

    def sizeHint(self) -> QSize:
        return paint.keys_size(self._keys)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_keys(painter, QPoint(0, self.height() // 2), self._keys, color("muted"), color("hairline"))
        painter.end()
