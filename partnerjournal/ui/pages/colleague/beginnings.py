"""What can be begun of a profile where nothing is yet: a button each in one line, in place of empty sections."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.flow import FlowLayout


class Beginnings(QWidget):
    """Holds the buttons of sections that are empty, in the order in which these are named; hidden without any."""

    def __init__(self, *order: Button) -> None:
        super().__init__()
        self.setObjectName("beginnings")
        self._order = order
        self._held: set[Button] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        self._line = FlowLayout()
        column.addLayout(self._line)
        self.hide()

    def hold(self, button: Button, *, shown: bool) -> None:
        """Take a button in, or keep it hidden where it is nothing for the one who is shown."""
        if button not in self._held:
            self._held.add(button)
            for each in self._order:
                if each in self._held:
                    self._line.removeWidget(each)
                    self._line.addWidget(each)
        button.setVisible(shown)
        self._fit()

    def let_go(self, button: Button) -> None:
        """Give a button back: whoever asks puts it into a layout of their own."""
        self._held.discard(button)
        self._line.removeWidget(button)
        self._fit()

    def _fit(self) -> None:
        self.setVisible(any(not each.isHidden() for each in self._held))
