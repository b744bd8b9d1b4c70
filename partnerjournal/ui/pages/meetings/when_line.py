"""When a meeting is, in one line that opens its editor."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from partnerjournal.i18n import _
from partnerjournal.ui.theme import BODY, GAP, GAP_TIGHT, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.labels import tooltip


class WhenLine(QPushButton):
    """When it is, in one line that elides; a click or Return opens its editor."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meeting_when")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = ""
        self._open = False

    def words(self) -> str:
        return self._words

    def set_words(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.setAccessibleName(_("When: {when}").format(when=text))
        self.setAccessibleDescription(_("Return changes it"))
        self.setToolTip(tooltip(text))
        self.update()

    def set_open(self, is_open: bool) -> None:
        """Show that its editor is open below."""
        self._open = is_open
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.advance(self._words, font(BODY)) + 2 * (px(16) + GAP), px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens it as Space does; outside of dialogs Qt leaves it alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = px(16)
        ink = color("accent" if self.hasFocus() or self.underMouse() or self._open else "ink")
        paint.icon(painter, QRect(0, 0, side, self.height()), "clock", "muted", side)
        room = QRect(side + GAP, 0, self.width() - 2 * (side + GAP), self.height())
        used = paint.text(painter, room, self._words, font(BODY), ink)
        chevron = QRect(room.left() + used + GAP_TIGHT, 0, side, self.height())
        paint.icon(painter, chevron, "chevron-up" if self._open else "chevron-down", "muted", px(12))
        if self.hasFocus():
            painter.fillRect(QRect(room.left(), self.height() - 3, used, paint.FOCUS_WIDTH), ink)
        painter.end()
