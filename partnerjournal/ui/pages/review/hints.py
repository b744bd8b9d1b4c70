"""The quiet line of keys under a card; each can be clicked too."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP_CARD, SMALL, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.button import Button

_BESIDE = 6


class Hints(QWidget):
    """Previous, skip, open the page, undo."""

    back = Signal()
    skipped = Signal()
    opened = Signal()
    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review_hints")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_CARD)
        row.addStretch(1)
        hints: tuple[tuple[str, tuple[str, ...], str, SignalInstance], ...] = (
            (_("previous"), ("Left",), "review_previous", self.back),
            (_("skip"), ("Right",), "review_skip", self.skipped),
            (_("open the page"), ("Return",), "review_open", self.opened),
            (_("undo"), ("Ctrl", "Z"), "review_undo", self.undone),
        )
        for text, keys, name, signal in hints:
            made = _Hint(text, keys, name)
            made.clicked.connect(signal)
            row.addWidget(made)
        row.addStretch(1)

    def fit(self, room: int) -> None:
        """As many as there is room for: the keys that they show do the same."""
        hints = self.findChildren(_Hint)
        left = room
        for hint in hints:
            left -= hint.sizeHint().width() + GAP_CARD
            hint.setVisible(left >= 0)


class _Hint(Button):
    """A key cap and what the key does, without the keyboard: the key itself is there for that."""

    def __init__(self, text: str, keys: tuple[str, ...], name: str) -> None:
        super().__init__(text, kind="quiet", small=True, name=name)
        self._caps = keys
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        wide = paint.keys_size(self._caps).width() + paint.advance(self.words(), font(SMALL)) + 3 * _BESIDE
        return QSize(wide, px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_ground(painter, 6)
        paint.draw_keys(painter, QPoint(_BESIDE, self.height() // 2), self._caps, color("muted"), color("hairline"))
        left = 2 * _BESIDE + paint.keys_size(self._caps).width()
        words = QRect(left, 0, self.width() - left, self.height())
        paint.text(painter, words, self.words(), font(SMALL), color("muted"))
        painter.end()
