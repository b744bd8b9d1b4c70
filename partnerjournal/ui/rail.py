"""The rail at the window's left: which page one is on, and what waits there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.place import PageName
from partnerjournal.ui.theme import CORNER, SMALL, STRONG, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.labels import restyle

WIDE, NARROW = 88, 56  # look.md, at 14 px text
_LARGEST_NARROW = 28


@dataclass(frozen=True, slots=True)
class RailItem:
    page: PageName
    icon: str
    text: Callable[[], str]
    keys: str = ""
    at_bottom: bool = False


class Rail(QWidget):
    """The pages to choose from. Signal `chosen` gives the page; arrow keys move, Tab leaves."""

    chosen = Signal(object)

    def __init__(self, items: Sequence[RailItem]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Pages"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        restyle(self, kind="rail")
        self._narrow = False
        self._group = QButtonGroup(self)
        self._buttons: dict[PageName, _RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(4)
        for item in items:
            if item.at_bottom:
                column.addStretch(1)
            button = _RailButton(item)
            button.clicked.connect(lambda _checked=False, page=item.page: self.chosen.emit(page))
            self._group.addButton(button)
            self._buttons[item.page] = button
            column.addWidget(button)
        self.set_narrow(False)

    def show_page(self, page: PageName | None) -> None:
        """Mark the page one is on; None where it is on none of them."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name is page)
        self._group.setExclusive(page is not None)

    def set_badge(self, page: PageName, count: int, meaning: str) -> None:
        """Show `count` at a page, nothing for 0; `meaning` says it to a screen reader."""
        self._buttons[page].set_badge(count, meaning)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, with the words as tooltips."""
        self._narrow = narrow
        for button in self._buttons.values():
            button.set_narrow(narrow)
        self.setFixedWidth(NARROW if narrow else max(px(WIDE), self._widest()))

    def _widest(self) -> int:
        return max(button.sizeHint().width() for button in self._buttons.values()) + 8


class _RailButton(QAbstractButton):
    def __init__(self, item: RailItem) -> None:
        super().__init__()
        self._item = item
        self._badge = 0
        self._narrow = False
        self.setObjectName(f"rail_{item.page}")
        self.setCheckable(True)
        self.setText(item.text())
        self.setAccessibleName(item.text())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{item.text()}  {item.keys}".strip())

    def set_badge(self, count: int, meaning: str) -> None:
        self._badge = count
        self.setAccessibleDescription(meaning if count else "")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._narrow:
            return QSize(NARROW - 8, 48)
        return QSize(QFontMetrics(font(SMALL, STRONG)).horizontalAdvance(self.text()) + 8, px(56))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen:
            paint.selection(painter, self.rect(), bar=False, radius=CORNER)
        elif self.underMouse():
            paint.frame(painter, self.rect(), CORNER, color("hairline"))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), CORNER)
        ink = "accent" if chosen else "muted"
        size = min(px(22), _LARGEST_NARROW) if self._narrow else px(22)
        top = self.rect() if self._narrow else QRect(0, px(8), self.width(), size)
        name = f"{self._item.icon}-filled" if chosen else self._item.icon
        paint.icon(painter, top, name, ink, size)
        if not self._narrow:
            below = QRect(0, px(8) + size + px(4), self.width(), px(18))
            face = font(SMALL, STRONG if chosen else 400)
            painter.setFont(face)
            painter.setPen(color(ink))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._badge:
            self._draw_badge(painter, top, size)
        painter.end()

    def _draw_badge(self, painter: QPainter, icon_rect: QRect, size: int) -> None:
        face = font(SMALL, STRONG, tabular=True)
        if self._narrow:
            face.setPixelSize(min(face.pixelSize(), 13))
        words = str(self._badge) if self._badge < 100 else "99+"
        height = QFontMetrics(face).height()
        width = max(height, QFontMetrics(face).horizontalAdvance(words) + 8)
        middle = icon_rect.center()
        left = min(middle.x() + size // 2 - 2, self.width() - width)
        badge = QRect(left, max(1, middle.y() - size // 2 - height // 2 + 2), width, height)
        paint.frame(painter, badge, height / 2, color("accent"))
        painter.setFont(face)
        painter.setPen(color("onaccent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
