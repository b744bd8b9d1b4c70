"""A question of the briefing, to choose and to answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from partnerjournal.domain.briefing_sheet import Question
from partnerjournal.i18n import _
from partnerjournal.ui.pages.briefing.written import PAD, Written, grows_down, remeasure
from partnerjournal.ui.theme import color, px
from partnerjournal.ui.widgets import paint

_ROW_PAD = 5
_SIGN = 28


class QuestionRow(QPushButton):
    """A question with its circle; chosen (`checked`) it is planned for this meeting. Space and Return choose.

    A, or the sign at its right end, asks for the answer to be written (`answering`).
    """

    answering = Signal()

    def __init__(self, question: Question, name: str, ruled: bool) -> None:
        super().__init__()
        self.question = question
        self._ruled = ruled
        self.setCheckable(True)
        self.setChecked(question.row_id is not None)
        self.setAutoDefault(False)
        self.setObjectName(name)
        self.setAccessibleName(f"{question.text} {question.note}".strip())
        self.setAccessibleDescription(_("A writes the answer"))
        self.setToolTip(_("Choose it for this meeting; A, or the sign at the right, writes the answer"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._written = Written(question.text, question.note, sign=18)
        grows_down(self)

    def heightForWidth(self, width: int) -> int:
        return self._written.height(width - px(_SIGN)) + 2 * _ROW_PAD

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.heightForWidth(px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() == Qt.Key.Key_A and not event.modifiers():
            self.answering.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._answer_rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.answering.emit()
            return
        super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        remeasure(self, self._written, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.frame(painter, self.rect(), 6, color("sunken"))
        if self._ruled:
            painter.fillRect(QRect(PAD, 0, self.width() - 2 * PAD, 1), color("hairline"))
        on = self.isChecked()
        side = px(18)
        at = self._written.sign()
        box = QRect(at.left(), (self.height() - side) // 2, side, side)
        if on:
            paint.frame(painter, box, side / 2, color("accent"))
            paint.icon(painter, box, "check", "onaccent", px(12))
        else:
            hovered = self.underMouse() or self.hasFocus()
            paint.frame(painter, box, side / 2, None, color("accent" if hovered else "edge"), width=1.25)
        self._written.draw(painter, self.width() - px(_SIGN), _ROW_PAD + 1)
        if on or self.underMouse() or self.hasFocus():
            paint.icon(painter, self._answer_rect(), "speech", "muted", px(16))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 6)
        painter.end()

    def _answer_rect(self) -> QRect:
        return QRect(self.width() - px(_SIGN), 0, px(_SIGN), self.height())
