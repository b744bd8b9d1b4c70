"""What a page says when there is nothing, something wrong, something to ask, or something under way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.theme import CORNER, GAP, GAP_CARD, GAP_ROW, color, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.bars import ThinBar
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.labels import IconLabel, label

_TONES = {
    "info": ("info", "accent"),
    "warn": ("warning", "warn"),
    "bad": ("warning", "bad"),
    "good": ("check-circle", "good"),
}


class EmptyState(QWidget):
    """Says what a place is for and offers the first step. Signal `acted`."""

    acted = Signal()

    def __init__(self, icon: str, sentence: str, action: str = "", hint: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_CARD, 32, GAP_CARD, 32)
        column.setSpacing(GAP_ROW)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "muted", 32), 0, centre)
        self._sentence = label(sentence, "body", wrap=True)
        for said in (self._sentence, *([label(hint, "note", wrap=True)] if hint else [])):
            said.setAlignment(centre)
            said.setMaximumWidth(px(420))
            across = QHBoxLayout()  # a wrapping label narrower than its column is put at its left otherwise
            across.addStretch(1)
            across.addWidget(said, 1000)
            across.addStretch(1)
            column.addLayout(across)
        if action:
            self.button = Button(action, name=f"{name}_action" if name else "")
            self.button.clicked.connect(self.acted)
            column.addWidget(self.button, 0, centre)
        column.addStretch(1)

    def add_way(self, button: Button) -> None:
        """Offer a second way to begin, below the first step."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_sentence(self, sentence: str) -> None:
        """Say something else, such as that a search found nothing."""
        self._sentence.setText(sentence)


class Banner(QFrame):
    """One line across a page that stays: read-only, newer file, not saved. Signals `acted`, `closed`.

    `tone`: info, good, warn or bad.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self, text: str = "", tone: str = "warn", action: str = "", closable: bool = False, name: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_ROW, GAP, GAP, GAP)
        row.setSpacing(GAP)
        self._sign = IconLabel(*_TONES[tone])
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = label(text, "body", wrap=True)
        row.addWidget(self._words, 1)
        self._ways = QHBoxLayout()
        row.addLayout(self._ways)
        self._action: Button | None = None
        self._offer(action)
        if closable:
            close = IconButton("close", _("Close this notice"), name=f"{name}_close" if name else "")
            close.clicked.connect(self._close)
            row.addWidget(close)

    def show_message(self, text: str, tone: str = "warn", action: str = "") -> None:
        """Say `text`, show the banner, and tell a screen reader."""
        self._tone = tone
        self._sign.set_icon(*_TONES[tone])
        self._words.setText(text)
        self._offer(action)
        self.setVisible(True)
        self.update()
        announce(self, text, urgent=tone == "bad")

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.frame(painter, self.rect(), CORNER, color("raised"), color(_TONES[self._tone][1]))
        painter.end()

    def _offer(self, action: str) -> None:
        if action and self._action is None:
            self._action = Button(action, small=True, name=f"{self.objectName()}_action" if self.objectName() else "")
            self._action.clicked.connect(self.acted)
            self._ways.addWidget(self._action)
        if self._action is not None:
            self._action.setVisible(bool(action))
            self._action.set_text(action or self._action.words())

    def _close(self) -> None:
        self.setVisible(False)
        self.closed.emit()


class Blank(QFrame):
    """A gap said as a question, in a dashed outline, with a way to ask it. Signal `asked`."""

    asked = Signal()

    def __init__(self, question: str, action: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_ROW, 6, GAP, 6)
        row.setSpacing(GAP)
        row.addWidget(IconLabel("question", "warn"))
        row.addWidget(label(question, "body", wrap=True), 1)
        if action:
            ask = Button(action, kind="warn", small=True, name=f"{name}_ask" if name else "")
            ask.setAccessibleDescription(question)
            ask.clicked.connect(self.asked)
            row.addWidget(ask)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.frame(painter, self.rect(), CORNER, None, color("warn"), dashed=True)
        painter.end()


class ProgressNotice(QFrame):
    """Work that takes longer than half a second: what it is, how far, and a way to stop it. Signal `cancelled`."""

    cancelled = Signal()

    def __init__(self, text: str, cancellable: bool = True, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_CARD, GAP_ROW, GAP_ROW, GAP_ROW)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._words = label(text, "body", wrap=True)
        row.addWidget(self._words, 1)
        self._count = label("", "note")
        row.addWidget(self._count)
        self._cancel = Button(_("Cancel"), small=True, name=f"{name}_cancel" if name else "")
        self._cancel.setVisible(cancellable)
        self._cancel.clicked.connect(self._on_cancel)
        row.addWidget(self._cancel)
        column.addLayout(row)
        self._bar = ThinBar(f"{name}_bar" if name else "", "accent")
        self._bar.set_share(0, 1, text)
        column.addWidget(self._bar)

    def set_text(self, text: str) -> None:
        """Say what is being done now."""
        self._words.setText(text)

    def set_progress(self, done: int, total: int) -> None:
        """`done` of `total` records; a total of 0 means that nobody knows yet."""
        self._count.setText(_("{done} of {total}").format(done=done, total=total) if total else "")
        self._bar.set_share(done, max(1, total), self._words.text())

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
