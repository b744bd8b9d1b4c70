"""The keys under a card: a digit, what it does, and what happens then."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from partnerjournal.ui.theme import BODY, CORNER, GAP_CARD, GAP_ROW, SMALL, STRONG, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import tooltip


class BigKey(Button):
    """64 high, as wide as there is room. The suggested one is filled; the digit is pressed anywhere on the page."""

    def __init__(self, digit: str, name: str) -> None:
        super().__init__("", name=name)
        self._digit = digit
        self._hint = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, title: str, hint: str, suggested: bool) -> None:
        """What it does now."""
        self.set_text(title)
        self._hint = hint
        self.setAccessibleDescription(f"{hint} ({self._digit})")
        self.set_kind("primary" if suggested else "secondary")
        self._tell()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(150), px(64))

    def _tell(self) -> None:
        """The words as a tooltip where there is no room for them."""
        room = self.width() - GAP_CARD - px(28) - 2 * GAP_ROW
        cut = paint.advance(self.words(), font(BODY, STRONG)) > room or paint.advance(self._hint, font(SMALL)) > room
        self.setToolTip(tooltip(f"{self.words()}: {self._hint}") if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_ground(painter, CORNER)
        ink = self.ink()
        filled = self.kind() == "primary" and self.isEnabled()
        side = px(28)
        cap = QRect(GAP_CARD, (self.height() - side) // 2, side, side)
        edge = QColor(ink) if filled else color("edge")
        edge.setAlphaF(0.6 if filled else 1.0)
        paint.frame(painter, cap, 6, None, edge)
        painter.setFont(font(BODY, STRONG))
        painter.setPen(ink)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._digit)
        left = cap.right() + 1 + GAP_ROW
        room = QRect(QPoint(left, self.height() // 2 - px(20)), QSize(self.width() - left - GAP_ROW, px(20)))
        paint.text(painter, room, self.words(), font(BODY, STRONG), ink)
        room.translate(0, px(20))
        paint.text(painter, room, self._hint, font(SMALL), ink if filled else color("muted"))
        painter.end()
