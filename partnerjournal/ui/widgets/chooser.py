"""Words with a chevron that open a short list: the order of a list, the team it shows, the kind of a contact."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from partnerjournal.ui.theme import CORNER, GAP, SMALL, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.labels import tooltip

_SIDE = 12


class Chooser(QPushButton):
    """Shows the chosen option, 24 high, 12 px; Return, Space and Down open the list. Signal `chosen(object)`."""

    chosen = Signal(object)

    def __init__(self, label: str, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._label = label
        self._options: tuple[tuple[object, str], ...] = ()
        self._value: object = None
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}_options")
        self.clicked.connect(self._open)

    def set_options(self, options: Sequence[tuple[object, str]], value: object) -> None:
        """Offer `options` (value, words) with `value` chosen."""
        self._options = tuple(options)
        self._menu.clear()
        group = QActionGroup(self._menu)
        for option, words in self._options:
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(option)
            group.addAction(action)
            action.triggered.connect(lambda _checked, option=option: self._choose(option))
        self.set_value(value)

    def set_value(self, value: object) -> None:
        """Show `value` as chosen, without a signal."""
        self._value = value
        for action in self._menu.actions():
            action.setChecked(action.data() == value)
        self.setAccessibleName(f"{self._label}: {self._words()}")
        self.setToolTip(tooltip(f"{self._label}: {self._words()}"))
        self.updateGeometry()
        self.update()

    def value(self) -> object:
        return self._value

    def sizeHint(self) -> QSize:
        return QSize(paint.advance(self._words(), font(SMALL)) + 6 + px(12), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(48), px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._open()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = color("accent" if self.hasFocus() else "ink" if self.underMouse() else "muted")
        room = self.rect().adjusted(0, 0, -px(12) - 6, 0)
        used = paint.text(painter, room, self._words(), font(SMALL), ink)
        paint.icon(painter, QRect(used + 6, 0, px(12), self.height()), "chevron-down", ink, px(12))
        if self.hasFocus():
            painter.fillRect(QRect(0, self.height() - 2, used, 2), ink)
        painter.end()

    def _words(self) -> str:
        return next((words for option, words in self._options if option == self._value), "")

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        chosen = next((action for action in self._menu.actions() if action.isChecked()), None)
        if chosen is not None:
            self._menu.setActiveAction(chosen)

    def _choose(self, option: object) -> None:
        self.set_value(option)
        self.chosen.emit(option)


class FieldChooser(Chooser):
    """A chooser as a field among fields, 36 high and as wide as its longest option.

    It stands where Qt would have a combo box, which on Linux tells screen readers its value and never its name.
    """

    def sizeHint(self) -> QSize:
        widest = max((paint.advance(words, font()) for _option, words in self._options), default=0)
        return QSize(2 * px(_SIDE) + widest + GAP + px(14), px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        focused = self.hasFocus()
        edge = color("accent" if focused else "edge")
        paint.frame(painter, self.rect(), CORNER, color("raised"), edge, width=2 if focused else 1)
        inside = self.rect().adjusted(px(_SIDE), 0, -px(_SIDE), 0)
        paint.text(painter, inside.adjusted(0, 0, -px(14) - GAP, 0), self._words(), font(), color("ink"))
        sign = QRect(inside.right() - px(14) + 1, 0, px(14), self.height())
        paint.icon(painter, sign, "chevron-down", color("muted"), px(14))
        painter.end()
