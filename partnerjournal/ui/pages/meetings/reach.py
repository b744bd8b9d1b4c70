"""Which meetings of a series a change is for, asked where the change was made: one key each, Esc takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from partnerjournal.domain.repeating import Reach
from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP, GAP_ROW
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label

MOST = 3


def words(reach: Reach) -> str:
    """What a reach is called."""
    return {
        Reach.ONLY: _("Only this one"),
        Reach.FOLLOWING: _("This and all that follow"),
        Reach.ALL: _("All to come"),
    }[reach]


class ReachStrip(QFrame):
    """A question with up to three answers by the keys 1, 2 and 3. Signals `chosen(object)`, `left()` on Esc."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "outlined")
        self._question = label("", "strong", wrap=True, name=f"{name}_question")
        self._note = label("", "note", wrap=True, name=f"{name}_note")
        self._values: list[object] = []
        ways = QWidget()
        flow = FlowLayout(ways)
        self.buttons = [
            Button(_("Answer {n}").format(n=n + 1), keys=[str(n + 1)], small=True, name=f"{name}_{n + 1}")
            for n in range(MOST)
        ]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, place=place: self._choose(place))
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_ROW, GAP, GAP_ROW, GAP_ROW)
        column.setSpacing(GAP)
        column.addWidget(self._question)
        column.addWidget(self._note)
        column.addWidget(ways)
        self.hide()

    def ask(self, question: str, answers: Sequence[tuple[object, str]], note: str = "") -> None:
        """Show `question` with `answers` as (value, words); a screen reader hears it."""
        self._values = [value for value, _said in answers]
        self._question.setText(question)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(answers))
            if place < len(answers):
                button.set_text(answers[place][1])
        self.show()
        announce(self, question)

    def question(self) -> str:
        """What is asked; empty while nothing is."""
        return "" if self.isHidden() else self._question.text()

    def focus_first(self) -> None:
        """Give the keyboard to the first answer."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 0 <= place < len(self._values):
            self._choose(place)
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._values[place])
