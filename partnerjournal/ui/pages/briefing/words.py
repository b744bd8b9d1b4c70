"""A line to write in, over the line it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from partnerjournal.services.journal import Journal
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import px
from partnerjournal.ui.widgets.fields import LineField


class Words(LineField):
    """Return hands over the text by `written(str)`; Esc puts the line away and keeps what was typed for another time.

    `taken` puts it away for good. The keyboard goes back to `over`.
    """

    written = Signal(str)

    def __init__(self, over: QWidget, journal: Journal, key: str, label: str) -> None:
        super().__init__("briefing_words", label, label)
        self._over = over
        self.setParent(over.parentWidget())
        self.setGeometry(over.x(), over.y(), over.width(), px(36))
        self._draft = Draft(self, journal, key)
        self.returnPressed.connect(lambda: self.written.emit(self.text().strip()) if self.text().strip() else None)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def taken(self) -> None:
        """The text is kept elsewhere now."""
        self._draft.done()
        self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self._close()
            return
        super().keyPressEvent(event)

    def _close(self) -> None:
        self._draft.detach()
        self.hide()
        self.deleteLater()
        self._over.setFocus(Qt.FocusReason.OtherFocusReason)
