"""One of a few: segments (Carry | Drop) and a rating from 1 to 5."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from partnerjournal.ui.theme import CORNER, GAP_TIGHT, MEDIUM, SMALL, STRONG, color, font, px, theme
from partnerjournal.ui.widgets import paint

_PAD = 10


class Choice(QWidget):
    """Radio buttons drawn as segments or squares. The arrow keys move and choose; `1`…`9` choose by place.

    Signal `chosen(object)`: the value the person chose (not when set by `set_value`).
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], label: str, joined: bool, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _text in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0 if joined else GAP_TIGHT)
        for place, (_value, text) in enumerate(options):
            ends = (place == 0, place == len(options) - 1) if joined else (True, True)
            option = _Option(text, ends, f"{label}: {text}")
            option.setObjectName(f"{name}_{place + 1}" if name else "")
            self._group.addButton(option, place)
            row.addWidget(option)
        self._group.idClicked.connect(self._on_clicked)
        self._rove()

    def value(self) -> object | None:
        """The chosen value; None while nothing is chosen."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: object | None) -> None:
        """Show `value` as chosen, None for nothing, without a signal."""
        if value is None:
            self._group.setExclusive(False)
            for option in self._group.buttons():
                option.setChecked(False)
            self._group.setExclusive(True)
        else:
            self._group.button(self._values.index(value)).setChecked(True)
        self._rove()

    def focus_choice(self) -> None:
        """Give the keyboard to the chosen option, or to the first."""
        self._entrance().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and 0 <= place < len(self._values):
            option = self._group.button(place)
            option.setFocus(Qt.FocusReason.ShortcutFocusReason)
            option.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _entrance(self) -> QAbstractButton:
        return self._group.checkedButton() or self._group.button(0)

    def _rove(self) -> None:
        """Tab comes in at the chosen option and goes out again; Qt sees to that only once one has had the focus."""
        for option in self._group.buttons():
            entrance = option is self._entrance()
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if entrance else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self, place: int) -> None:
        self.chosen.emit(self._values[place])


class Segmented(Choice):
    """Segments in one frame, 28 high: `Segmented([("carry", _("Carry")), ("drop", _("Drop"))], label)`."""

    def __init__(self, options: Sequence[tuple[object, str]], label: str, name: str = "") -> None:
        super().__init__(options, label, joined=True, name=name)


class Rating(Choice):
    """Five squares, 1 to 5; values are integers."""

    def __init__(self, label: str, name: str = "") -> None:
        super().__init__([(n, str(n)) for n in range(1, 6)], label, joined=False, name=name)


class _Option(QRadioButton):
    """One segment; `ends` says whether its left and right corners are round."""

    def __init__(self, text: str, ends: tuple[bool, bool], spoken: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._words = text
        self._ends = ends
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = paint.advance(self._words, font(SMALL, STRONG)) + 2 * _PAD
        return QSize(max(px(28), wide), px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        ground = "tint" if on else "sunken" if self.underMouse() else "raised"
        painter.setBrush(color(ground))
        painter.setPen(QPen(color("accent" if on else "edge"), 2 if on and theme().contrast else 1))
        painter.drawPath(self._outline(0.5))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawPath(self._outline(1.0))
        painter.setFont(self._face())
        painter.setPen(color("accent" if on else "ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()

    def _outline(self, inset: float) -> QPainterPath:
        """A rectangle rounded at the group's ends; inner sides overlap the neighbour's by a pixel."""
        left, right = self._ends
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset if right else 0.5, -inset)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(rect, CORNER, CORNER)
        for square, x in ((left, rect.left()), (right, rect.right() - CORNER)):
            if not square:
                path.addRect(QRectF(x, rect.top(), CORNER, rect.height()))
        return path.simplified()

    def _face(self) -> QFont:
        return font(SMALL, STRONG if self.isChecked() else MEDIUM)
