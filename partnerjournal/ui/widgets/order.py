"""Tab in reading order, also to what was made or moved later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


class ReadingOrder(QObject):
    """Keeps Tab within `root` in the order in which its layouts place things, top to bottom, whenever they change.

    Qt's own order is that in which widgets were made; what a refresh makes would always come last. Scroll areas below
    `root` have to be there when this is made.
    """

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        inside = [area.widget() for area in root.findChildren(QScrollArea)]  # a change in one goes no further up
        for watched in (root, *(content for content in inside if content is not None)):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # each change of a layout below ends in one
            for before, after in pairwise(stops(self._root)):
                QWidget.setTabOrder(before, after)
        return False


def stops(root: QWidget) -> Iterator[QWidget]:
    """Where the keyboard can be in `root`, shown or not, in the order of its layouts.

    Where Tab does not stop just now too: of some options only the chosen one is a stop, and arrow keys choose another.
    """
    if root.focusPolicy() != Qt.FocusPolicy.NoFocus and root.focusProxy() is None:
        yield root
    content = root.widget() if isinstance(root, QScrollArea) else None
    if content is not None:
        yield from stops(content)
    layout = root.layout()
    if layout is not None:
        yield from _in(layout)


def _in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _in(inner)
