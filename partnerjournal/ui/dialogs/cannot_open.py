"""What is shown instead of a journal that can't be opened."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.theme import px
from partnerjournal.ui.widgets.notices import EmptyState


class CannotOpenWindow(QWidget):
    """Says in a sentence why the journal stays closed. Nothing was changed, and nothing is offered that would."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setObjectName("cannot_open")
        self.setWindowTitle("Partner Journal")
        self.setProperty("kind", "page")
        self.resize(px(560), px(280))
        column = QVBoxLayout(self)
        state = EmptyState("warning", words, _("Close"), name="cannot_open_state")
        state.acted.connect(self.close)
        column.addWidget(state)
