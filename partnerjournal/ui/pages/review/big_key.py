"""The keys under a card: a digit, what it does, and what happens then."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from partnerjournal.ui.theme import BODY, CORNER, GAP_CARD, GAP_ROW, SMALL, STRONG, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import tooltip

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class BigKey(Button):
    """As wide as there is room; 64 high, or higher where what happens then takes more than a line.

    The suggested one is filled; the digit is pressed anywhere on the page.
    """

    def __init__(self, digit: str, name: str) -> None:
        super().__init__("", name=name)
        self._digit = digit
        self._hint = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, title: str, hint: str, suggested: bool) -> None:
        """What it does now."""
        self.set_text(title)
        self._hint = hint
        self.setAccessibleDescription(f"{hint} ({self._digit})")
        self.set_kind("primary" if suggested else "secondary")
        self._tell()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(150), px(64))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(px(64), px(20) + self._hint_height(self._room(width)) + 2 * GAP_ROW)

    def _tell(self) -> None:
        """What it does as a tooltip where there is no room for it; what happens then wraps."""
        cut = paint.advance(self.words(), font(BODY, STRONG)) > self._room(self.width())
        self.setToolTip(tooltip(f"{self.words()}: {self._hint}") if cut else "")

    @staticmethod
    def _room(width: int) -> int:
        """What the words have beside the digit."""
        return max(1, width - GAP_CARD - px(28) - 2 * GAP_ROW)

    def _hint_height(self, room: int) -> int:
        return QFontMetrics(font(SMALL)).boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, self._hint).height()

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
        left, room = cap.right() + 1 + GAP_ROW, self._room(self.width())
        below = self._hint_height(room)
        top = (self.height() - px(20) - below) // 2
        paint.text(painter, QRect(QPoint(left, top), QSize(room, px(20))), self.words(), font(BODY, STRONG), ink)
        painter.setFont(font(SMALL))
        painter.setPen(ink if filled else color("muted"))
        painter.drawText(QRect(left, top + px(20), room, below), _WRAPPED, self._hint)
        painter.end()
