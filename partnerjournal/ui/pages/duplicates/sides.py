"""One field of two people side by side: the two values, of which one is chosen, or the one that both have."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.theme import CORNER, GAP, GAP_ROW, MEDIUM, REGULAR, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.labels import ElidedLabel, tooltip

_LABEL = 112
_SIGN = 16
_PORTRAIT = 40


class SideLine(QWidget):
    """`values`, `ids` and `names`: the left one’s, the right one’s. Arrows, 1 and 2 choose; signal `chosen(id)`."""

    chosen = Signal(int)

    def __init__(
        self,
        label: str,
        values: tuple[str, str],
        ids: tuple[int, int],
        names: tuple[str, str],
        *,
        name: str,
        pictures: tuple[bytes | None, bytes | None] = (None, None),
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._ids = ids
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._label = ElidedLabel(label, "label")
        row.addWidget(self._label)
        self._group = QButtonGroup(self)
        for place, value in enumerate(values):
            spoken = _("{field}: {value}, of {name}").format(field=label, value=value, name=names[place])
            option = _Value(value, spoken, pictures[place])
            option.setObjectName(f"{name}_{place + 1}")
            self._group.addButton(option, place)
            row.addWidget(option, 1)
        self._group.idClicked.connect(self._click)

    def fit(self, wide: int) -> None:
        """The label stands `wide` px before the two values."""
        self._label.setFixedWidth(wide)

    def choose(self, person_id: int) -> None:
        """Show whose value is chosen, without a signal."""
        self._group.button(self._ids.index(person_id)).setChecked(True)
        self._rove()

    def focus_choice(self) -> None:
        (self._group.checkedButton() or self._group.button(0)).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}
        place = places.get(Qt.Key(event.key()))
        if place is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._group.button(place).setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._group.button(place).click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _click(self, place: int) -> None:
        self._rove()
        self.chosen.emit(self._ids[place])

    def _rove(self) -> None:
        """Tab comes in at the chosen value and goes out again."""
        for option in self._group.buttons():
            policy = Qt.FocusPolicy.StrongFocus if option.isChecked() else Qt.FocusPolicy.ClickFocus
            option.setFocusPolicy(policy)


class SameLine(QWidget):
    """A field in which there is nothing to choose: what both have, or the only one."""

    def __init__(self, label: str, value: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._label = ElidedLabel(label, "label")
        row.addWidget(self._label)
        self._value = ElidedLabel(value, "body", "muted", name=f"{name}_value")
        row.addWidget(self._value, 1)

    def fit(self, wide: int) -> None:
        """The label stands `wide` px before the value."""
        self._label.setFixedWidth(wide)


class _Value(QRadioButton):
    """A value to choose, 36 high (48 with a picture), elided where it is too long."""

    def __init__(self, words: str, spoken: str, picture: bytes | None) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words, self._picture = words, picture
        self.setAccessibleName(spoken)
        self.setToolTip(tooltip(words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(48 if self._picture else 36))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), self.sizeHint().height())

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose; up and down go to the other fields, which are the line's own to say."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        if on:
            paint.tinted(painter, self.rect(), CORNER)
        edge = color("accent" if on or self.hasFocus() else "edge")
        ground = None if on else color("sunken" if self.underMouse() else "raised")
        paint.frame(painter, self.rect(), CORNER, ground, edge, width=2 if self.hasFocus() else 1)
        side = px(_SIGN)
        inside = self.rect().adjusted(GAP_ROW, 0, -GAP_ROW, 0)
        sign = QRect(inside.left(), 0, side, self.height())
        paint.icon(painter, sign, "check-circle" if on else "circle", "accent" if on else "muted", side)
        left = inside.left() + side + GAP
        if self._picture:
            wide = px(_PORTRAIT)
            portrait = QRect(left, (self.height() - wide) // 2, wide, wide)
            paint.avatar(painter, portrait, "", 0, self._picture)
            left += wide + GAP
        face = font(weight=MEDIUM if on else REGULAR)
        words = QRect(left, 0, inside.right() - left, self.height())
        paint.text(painter, words, self._words, face, color("ink" if on else "muted"))
        painter.end()
