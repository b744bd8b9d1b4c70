"""The message bar: what happened and the way back, at the foot of the window for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.theme import BODY, CORNER, GAP, GAP_CARD, GAP_GROUP, STRONG, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.labels import IconLabel

SECONDS = 8.0
_WIDEST = 560


class MessageBar(QFrame):
    """Floats over the foot of `parent`, or `at_top` of it. One message at a time; a new one replaces the old one.

    It hides by itself unless the mouse or the keyboard is in it. Signal `acted`: the action was chosen.
    """

    acted = Signal()

    def __init__(self, parent: QWidget, name: str = "message_bar", *, at_top: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._over, self._at_top = parent, at_top
        self._callback: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._time_over)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_CARD, GAP, GAP, GAP)
        row.setSpacing(GAP)
        self._sign = IconLabel("warning", "bad")
        self._words = _Words()
        self._action = Button(_("Undo"), small=True, name=f"{name}_action")
        self._close = IconButton("close", _("Close this message"), name=f"{name}_close")
        for part in (self._sign, self._words, self._action, self._close):
            row.addWidget(part)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        *,
        subject: str = "",
        action: str = "",
        callback: Callable[[], None] | None = None,
        failed: bool = False,
        seconds: float = SECONDS,
    ) -> None:
        """Say `text`; `subject` is the part of it to stand out ("Pilot review" in "Deleted Pilot review").

        `action` ("Undo") calls `callback` and emits `acted`. `failed` stays until it is closed.
        """
        self._callback = callback
        self._words.set_words(text, subject)
        self._sign.setVisible(failed)
        self._action.set_text(action or self._action.words())
        self._action.setVisible(bool(action))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        announce(self, f"{text}. {action}" if action else text, urgent=failed)
        self._timer.stop()
        if not failed:
            self._timer.start(round(seconds * 1000))

    def text(self) -> str:
        """What it says, or said last."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible() and not self._sign.isVisibleTo(self):
            self._timer.start(round(SECONDS * 500))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.frame(painter, self.rect(), CORNER, color("raised"), color("edge"))
        painter.end()

    def _place(self) -> None:
        around = self._over.rect()
        size = self.sizeHint().boundedTo(QSize(min(px(_WIDEST), around.width() - 2 * GAP_CARD), around.height()))
        self.setGeometry(
            (around.width() - size.width()) // 2,
            GAP if self._at_top else around.height() - size.height() - GAP_GROUP,
            size.width(),
            size.height(),
        )

    def _act(self) -> None:
        self.hide()
        if self._callback is not None:
            self._callback()
        self.acted.emit()

    def _time_over(self) -> None:
        if self._action.hasFocus() or self._close.hasFocus():
            self._timer.start(round(SECONDS * 1000))
        else:
            self.hide()


class _Words(QLabel):
    """One line with its subject in bold; elided where it is too long."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._spans: tuple[tuple[int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str, subject: str) -> None:
        start = text.find(subject) if subject else -1
        self._spans = ((start, len(subject)),) if start >= 0 else ()
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(font(BODY, STRONG)).horizontalAdvance(self.text()) + 2, px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.text(painter, self.rect(), self.text(), font(BODY), color("ink"), spans=self._spans, emphasis=True)
        painter.end()
