"""A quiet question to me with two or three answers, each one key or a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: what it says, the letter that gives it while the line has the keyboard, and what it means."""

    text: str
    key: str
    value: object


class AskedLine(QWidget):
    """The question, then a button for each answer. Signal `answered(value)`."""

    answered = Signal(object)

    def __init__(self, name: str, question: str, replies: Sequence[Reply]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.question = question
        self._replies = {reply.key: reply.value for reply in replies}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_TIGHT)
        row.addWidget(label(question, "small", "muted", wrap=True, name=f"{name}_question"), 1)
        row.addSpacing(GAP)
        self._buttons: list[Button] = []
        for reply in replies:
            button = Button(reply.text, kind="quiet", small=True, name=f"{name}_{reply.key.lower()}")
            button.setAccessibleDescription(question)
            button.setToolTip(f"{reply.text} ({reply.key})")
            button.clicked.connect(lambda _checked=False, value=reply.value: self.answered.emit(value))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons.append(button)

    def take_focus(self) -> None:
        """Give the keyboard to the first answer."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether one of the answers has the keyboard."""
        return any(button.hasFocus() for button in self._buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
        if key in self._replies and not event.modifiers():
            event.accept()
            self.answered.emit(self._replies[key])
            return
        super().keyPressEvent(event)
