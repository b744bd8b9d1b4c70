"""Saved, saving, not saved: always visible where text is typed."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from partnerjournal.i18n import _
from partnerjournal.ui.theme import SMALL, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.announce import announce

_GAP = 4


class Saved(StrEnum):
    """Where the text stands: nothing to say, on its way, kept in the journal, not kept."""

    NOTHING = "nothing"
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"


class SavedMark(QLabel):
    """The word and its icon, 12 px; a failure is said aloud to screen readers and keeps its reason as tooltip."""

    def __init__(self, state: Saved = Saved.NOTHING) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state = Saved.NOTHING
        self.set_state(state)

    def state(self) -> Saved:
        """What it says now."""
        return self._state

    def set_state(self, state: Saved, reason: str = "") -> None:
        """Say `state`; `reason` explains a failure."""
        failed_now = state is Saved.FAILED and self._state is not Saved.FAILED
        self._state = state
        self.setText(self._words())
        self.setToolTip(reason)
        self.setVisible(state is not Saved.NOTHING)
        self.updateGeometry()
        self.resize(self.sizeHint())
        if failed_now:
            announce(self, f"{self.text()}. {reason}" if reason else self.text(), urgent=True)

    def sizeHint(self) -> QSize:
        width = paint.advance(self.text(), font(SMALL))
        return QSize(width + (px(14) + _GAP if self._icon() else 0), px(16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = "bad" if self._state is Saved.FAILED else "muted"
        x = 0
        if self._icon():
            paint.icon(painter, QRect(0, 0, px(14), self.height()), self._icon(), token, px(14))
            x = px(14) + _GAP
        room = QRect(x, 0, self.width() - x + 1, self.height())
        paint.text(painter, room, self.text(), font(SMALL), color(token))
        painter.end()

    def _icon(self) -> str:
        return {Saved.SAVED: "check", Saved.FAILED: "warning"}.get(self._state, "")

    def _words(self) -> str:
        return {
            Saved.NOTHING: "",
            Saved.SAVING: _("Saving…"),
            Saved.SAVED: _("Saved"),
            Saved.FAILED: _("Not saved"),
        }[self._state]
