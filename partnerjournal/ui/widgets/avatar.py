"""A colleague's picture, or initials on a quiet colour."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from partnerjournal.ui.theme import px
from partnerjournal.ui.widgets import paint


class Avatar(QLabel):
    """A round picture. `index` (the colleague's id) picks one of seven colours; `picture` is the bytes of an image.

    `name` is the accessible name; beside a label that says the name it stays "".
    """

    def __init__(
        self, initials: str = "", index: int = 0, picture: bytes | None = None, size: int = 32, name: str = ""
    ) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(initials, index, picture, name)

    def set_person(self, initials: str, index: int, picture: bytes | None = None, name: str = "") -> None:
        """Show somebody else."""
        self._initials, self._index, self._picture = initials, index, picture
        self.setAccessibleName(name or initials)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.avatar(painter, self.rect(), self._initials, self._index, self._picture)
        painter.end()
