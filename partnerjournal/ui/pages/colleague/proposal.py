"""A quiet line that asks whether what the journal's data speaks for is so: taken or turned down with one key each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Line
from partnerjournal.ui.widgets.labels import label, restyle


class ProposalLine(QFrame):
    """Signals: `taken()` by its button or Y, `refused()` by its button or N, while the keyboard is in it."""

    taken = Signal()
    refused = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._said = label("", "small", wrap=True, name=f"{name}_text")
        self.take = Button(_("Take it"), keys=["Y"], kind="link", name=f"{name}_take")
        self.refuse = Button(_("No"), keys=["N"], kind="link", name=f"{name}_refuse")
        self.take.clicked.connect(self.taken)
        self.refuse.clicked.connect(self.refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP_TIGHT, GAP, GAP)
        column.setSpacing(0)
        column.addWidget(self._said)
        column.addWidget(Line(self.take, self.refuse))

    def show_words(self, words: str, *, warns: bool = False) -> None:
        """Say what is proposed and why; `warns` where it speaks against what somebody said."""
        self._said.setText(words)
        restyle(self._said, tone="warn" if warns else "muted")
        for button in (self.take, self.refuse):
            button.setAccessibleDescription(words)

    def words(self) -> str:
        """What it says."""
        return self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signals = {Qt.Key.Key_Y: self.taken, Qt.Key.Key_N: self.refused}
        wanted = signals.get(Qt.Key(event.key()))
        if wanted is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            wanted.emit()
            return
        super().keyPressEvent(event)
