"""What a page of the window is."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.ui.context import Context
from partnerjournal.ui.place import Place


class Page(QWidget):
    """A page: made when first gone to, kept afterwards. It reads what it shows and hears of every change."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._missed = False  # whether something changed while nobody looked
        context.changed.connect(self._hear)

    def open(self, place: Place) -> None:
        """The window came here: show what `place` names and put the focus where one wants to start."""
        raise NotImplementedError

    def refresh(self, change: ChangeSet) -> None:
        """Something was committed: read again what `change` touches, keeping selection, scroll and focus."""
        raise NotImplementedError

    def new(self) -> None:
        """Ctrl+N: make the thing this page is about."""

    def edit(self) -> None:
        """Ctrl+E: edit what is shown."""

    def search_here(self) -> None:
        """Ctrl+F: search on this page."""
        self.context.find_or_do()

    def meeting_at_hand(self) -> int | None:
        """The meeting that F9 means on this page: the one whose briefing is open, or the one chosen."""
        return None

    def _hear(self, change: ChangeSet) -> None:
        if self.isVisible():
            self.refresh(change)
        else:
            self._missed = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._missed:
            self._missed = False
            self.refresh(ChangeSet("", everything=True))
