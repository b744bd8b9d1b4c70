"""A sentence to open a conversation with: another one in one key, and to be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP, GAP_ROW
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.editing import Line
from partnerjournal.ui.widgets.labels import label


class OpeningCard(QFrame):
    """Shows one of `lines` at a time. Signal `closed()`. Escape closes it."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("opening_card")
        self.setProperty("kind", "card")
        self._context = context
        self._lines: tuple[str, ...] = ()
        self._at = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_ROW, GAP, GAP, GAP)
        column.setSpacing(GAP)
        self._sentence = label("", "body", wrap=True, name="opening_sentence")
        column.addWidget(self._sentence)
        self._another = Button(_("Another one"), "redo", kind="quiet", small=True, name="opening_another")
        self._another.setToolTip(_("Another one (O)"))
        self._another.clicked.connect(self.turn)
        copy = Button(_("Copy"), "copy", small=True, name="opening_copy")
        copy.clicked.connect(self._copy)
        close = IconButton("close", _("Close the opening line"), name="opening_close")
        close.clicked.connect(self.closed)
        self._copy_button = copy
        column.addWidget(Line(copy, self._another, close))

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """What can be said; while one is shown it stays where it can."""
        shown = self._lines[self._at] if self._lines and not self.isHidden() else ""
        self._lines = lines
        self._at = lines.index(shown) if shown in lines else 0
        self._another.setVisible(len(lines) > 1)
        if lines:
            self._sentence.setText(lines[self._at])

    def start(self) -> None:
        """Give the keyboard to it, and say the sentence."""
        (self._another if len(self._lines) > 1 else self._copy_button).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._sentence, self._sentence.text())

    def turn(self) -> None:
        """Show the next one, after the last the first."""
        self._at = (self._at + 1) % len(self._lines)
        self._sentence.setText(self._lines[self._at])
        announce(self._sentence, self._sentence.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sentence.text())
        self._context.tell(_("Copied the opening line"))
