"""Tabs of a page: words with a count, the chosen one underlined in accent."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from partnerjournal.ui.theme import BODY, REGULAR, SMALL, STRONG, color, font, px
from partnerjournal.ui.widgets import paint

_APART = 24
_COUNT_GAP = 6
_RING = 6  # how far the ground of the keyboard reaches beyond the count


class Tabs(QTabBar):
    """A row of tabs over a hairline. Signals are QTabBar's (`currentChanged(int)`); words begin at the left edge.

    The keyboard shows as tint behind the chosen tab and a thicker line below it.
    """

    def __init__(self, label: str, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self._counts: dict[int, int] = {}

    def add_tab(self, text: str, count: int | None = None) -> int:
        """Add a tab and return its place."""
        place = self.addTab(text)
        self.set_count(place, count)
        return place

    def set_count(self, place: int, count: int | None) -> None:
        """The number beside the words; None shows none."""
        if count is None:
            self._counts.pop(place, None)
        else:
            self._counts[place] = count
        words = self.tabText(place)
        self.setAccessibleTabName(place, words if count is None else f"{words}, {count}")
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        wide = paint.advance(self.tabText(index), font(BODY, STRONG))
        count = self._count(index)
        if count:
            wide += _COUNT_GAP + paint.advance(count, font(SMALL, REGULAR, tabular=True))
        return QSize(wide + _APART, px(36))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        return QSize(sum(self.tabSizeHint(place).width() for place in range(self.count())), px(37))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), color("hairline"))
        for place in range(self.count()):
            self._paint_tab(painter, place)
        painter.end()

    def _paint_tab(self, painter: QPainter, place: int) -> None:
        rect = self.tabRect(place)
        chosen = place == self.currentIndex()
        if chosen and self.hasFocus():
            paint.tinted(painter, rect.adjusted(0, px(4), _RING - _APART, -px(4)), 4)
        hovered = rect.contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse()
        face = font(BODY, STRONG if chosen else REGULAR)
        room = rect.adjusted(0, 0, 0, -2)
        used = paint.text(painter, room, self.tabText(place), face, color("ink" if chosen or hovered else "muted"))
        count = self._count(place)
        if count:
            beside = room.adjusted(used + _COUNT_GAP, 0, 0, 0)
            paint.text(painter, beside, count, font(SMALL, REGULAR, tabular=True), color("muted"))
        if chosen:
            thick = 2 * paint.FOCUS_WIDTH if self.hasFocus() else paint.FOCUS_WIDTH
            wide = rect.width() - _APART
            painter.fillRect(QRect(rect.left(), self.height() - thick, wide, thick), color("accent"))

    def _count(self, place: int) -> str:
        return str(self._counts[place]) if place in self._counts else ""
