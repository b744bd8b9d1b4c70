"""Two things side by side, the second at the right end; below each other where there is no room for that."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from partnerjournal.ui.theme import GAP, GAP_TIGHT


class BesideLayout(QLayout):
    """The first widget added takes what the second leaves; with less than `first` px left the second goes below it.

    `first` None: with less than the first can do with.
    Takes two widgets. As narrow as the wider of the two can be, so that a column of these never outgrows its window.
    """

    def __init__(self, parent: QWidget | None = None, *, first: int | None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._first = first
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._arrange(QRect(0, 0, inner, 0), place=False) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), place=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + GAP * max(0, len(sizes) - 1)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, place: bool) -> int:
        """Lay the two out in `rect` (or only measure) and give the height they use."""
        shown = self._shown()
        if len(shown) < 2:
            high = _height(shown[0], rect.width()) if shown else 0
            if place and shown:
                shown[0].setGeometry(rect)
            return high
        first, second = shown
        beside = rect.width() - second.sizeHint().width() - GAP
        needed = first.minimumSize().width() if self._first is None else min(self._first, first.sizeHint().width())
        if beside >= needed:
            high = max(_height(first, beside), _height(second, second.sizeHint().width()))
            tall = max(high, rect.height())
            sizes = (QSize(beside, tall), QSize(second.sizeHint().width(), tall))
            corners = (rect.topLeft(), rect.topLeft() + QPoint(beside + GAP, 0))
        else:
            above, below = _height(first, rect.width()), _height(second, rect.width())
            high = above + GAP_TIGHT + below
            sizes = (QSize(rect.width(), above), QSize(rect.width(), below))
            corners = (rect.topLeft(), rect.topLeft() + QPoint(0, above + GAP_TIGHT))
        if place:
            for item, corner, size in zip(shown, corners, sizes, strict=True):
                item.setGeometry(QRect(corner, size))
        return high


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
