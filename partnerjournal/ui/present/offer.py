"""A question with two answers that takes the whole small window: go on with a meeting that was left, or end it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import IconLabel, label


class Offer(QWidget):
    """Signals: `first()` and `second()`, the two answers; the first is suggested and has the keyboard."""

    first = Signal()
    second = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._question = label("", "statement", wrap=True, name=f"{name}_question")
        self._note = label("", "note", wrap=True, name=f"{name}_note")
        self._first = Button(_("Yes"), kind="primary", name=f"{name}_first")
        self._second = Button(_("No"), name=f"{name}_second")
        self._first.clicked.connect(self.first)
        self._second.clicked.connect(self.second)
        answers = QWidget()
        flow = FlowLayout(answers)
        flow.addWidget(self._first)
        flow.addWidget(self._second)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_CARD, GAP_CARD, GAP_CARD, GAP_CARD)
        column.setSpacing(GAP)
        column.addStretch(1)
        column.addWidget(IconLabel("clock", "muted", 32), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._question)
        column.addWidget(self._note)
        column.addSpacing(GAP_GROUP)
        column.addWidget(answers)
        column.addStretch(2)

    def ask(self, question: str, note: str, first: str, second: str) -> None:
        """Put the question."""
        self._question.setText(question)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._first.set_text(first)
        self._second.set_text(second)
        self._first.setAccessibleDescription(f"{question} {note}")
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
