"""A field for a time zone."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QSizePolicy

from partnerjournal.domain.when import find_zone
from partnerjournal.i18n import _
from partnerjournal.ui.theme import px
from partnerjournal.ui.widgets.fields import LineField


class ZoneBox(LineField):
    """The time zone: some letters list those that fit, Down lists all. Signal `settled()`: another one was chosen."""

    settled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, _("Time zone"))
        self._shown: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._settle)

    def zone(self) -> str | None:
        """The zone chosen; None for wherever I am."""
        return self._shown

    def show_zone(self, zone: str | None) -> None:
        """Show a zone without a signal."""
        self._shown = zone
        self.setText(zone or _("Wherever I am"))

    def sizeHint(self) -> QSize:
        return QSize(px(236), super().sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """All zones there are; read when they are wanted, for it takes a moment."""
        super().focusInEvent(event)
        if self.completer() is None:
            zones = sorted(each for each in available_timezones() if "/" in each)
            completer = QCompleter([_("Wherever I am"), *zones, "UTC"], self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.activated.connect(self._settle)
            self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        completer = self.completer()
        popup = completer.popup() if completer else None
        if completer and popup and event.key() == Qt.Key.Key_Down and not popup.isVisible():
            completer.setCompletionPrefix("")
            completer.complete()
            event.accept()
            return
        super().keyPressEvent(event)

    def _settle(self) -> None:
        """Take what stands there; what is no zone gives way to the one there was."""
        text = self.text().strip()
        floating = text == _("Wherever I am")
        if not floating and find_zone(text) is None:
            self.show_zone(self._shown)
            return
        zone = None if floating else text
        if zone != self._shown:
            self._shown = zone
            self.settled.emit()
