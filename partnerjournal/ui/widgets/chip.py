"""Chips that filter and tags that say."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.theme import MEDIUM, REGULAR, SMALL, STRONG, color, font, px, theme
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.button import IconButton

_PAD = 12
_TAG_PAD = 8


class Chip(QPushButton):
    """A round filter, 28 high, with an optional count: on is tint with an accent outline. Signal `toggled(bool)`."""

    def __init__(self, text: str, count: int | None = None, checked: bool = False, name: str = "") -> None:
        super().__init__()
        self._words = text
        self._count = ""
        self.setCheckable(True)
        self.setChecked(checked)
        self.setAutoDefault(False)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def words(self) -> str:
        """What it filters by."""
        return self._words

    def set_count(self, count: int | None) -> None:
        """How many it would show; None shows no number."""
        self._count = "" if count is None else str(count)
        self.setAccessibleName(f"{self._words} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = paint.advance(self._words, font(SMALL, STRONG)) + 2 * _PAD
        if self._count:
            width += 6 + paint.advance(self._count, font(SMALL, tabular=True))
        return QSize(width, px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        fill = color("tint") if on else color("sunken" if self.underMouse() else "raised")
        radius = self.height() / 2
        width = 2 if on and theme().contrast else 1
        paint.frame(painter, self.rect(), radius, fill, color("accent" if on else "edge"), width=width)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), radius)
        face = font(SMALL, STRONG if on else MEDIUM)
        room = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        if self._count:
            count = font(SMALL, REGULAR, tabular=True)
            paint.text(painter, room, self._count, count, color("muted"), align=Qt.AlignmentFlag.AlignRight)
        paint.text(painter, room, self._words, face, color("accent" if on else "ink"))
        painter.end()


class Tag(QWidget):
    """Words on quiet ground that say something about their neighbour. Signal `removed` (when `removable`).

    `kind`: tag (24 high, sunken), prefix (28, tint, the capture line's), warn (24, sunken, warn ink).
    """

    removed = Signal()

    def __init__(self, text: str, icon: str = "", kind: str = "tag", removable: bool = False, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._kind = kind
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._face = _TagFace(text, icon, kind)
        row.addWidget(self._face)
        if removable:
            take_away = IconButton("close", _("Remove {what}").format(what=text), size=20)
            take_away.clicked.connect(self.removed)
            row.addWidget(take_away)
            row.addSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, icon: str = "") -> None:
        """Say something else."""
        self._face.set_text(text, icon)

    def words(self) -> str:
        """The words shown."""
        return self._face.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        (paint.tinted if self._kind == "prefix" else paint.quiet_ground)(painter, self.rect(), 6)
        painter.end()


class _TagFace(QLabel):
    """The icon and words of a tag; a label, so that screen readers say the words."""

    def __init__(self, text: str, icon: str, kind: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text, icon)

    def set_text(self, text: str, icon: str) -> None:
        self._icon = icon
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = paint.advance(self.text(), self._font()) + 2 * _TAG_PAD
        return QSize(width + (px(14) + 6 if self._icon else 0), px(28 if self._kind == "prefix" else 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = {"prefix": "accent", "warn": "warn"}.get(self._kind, "ink")
        x = _TAG_PAD
        if self._icon:
            paint.icon(painter, QRect(x, 0, px(14), self.height()), self._icon, ink, px(14))
            x += px(14) + 6
        paint.text(painter, QRect(x, 0, self.width() - x - 4, self.height()), self.text(), self._font(), color(ink))
        painter.end()

    def _font(self) -> QFont:
        return font(SMALL, STRONG if self._kind == "prefix" else MEDIUM)
