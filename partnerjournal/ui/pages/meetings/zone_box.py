"""A field for a time zone."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

from partnerjournal.domain.when import find_zone
from partnerjournal.i18n import _


class ZoneBox(QComboBox):
    """The time zone, typed or chosen. Signal `settled()`: another one was chosen."""

    settled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Time zone"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self._shown: str | None = None
        self.textActivated.connect(lambda _text: self._settle())
        line = self.lineEdit()
        assert line is not None
        line.setObjectName(f"{name}_line")
        line.setAccessibleName(_("Time zone"))
        line.editingFinished.connect(self._settle)
        line.installEventFilter(self)

    def zone(self) -> str | None:
        """The zone chosen; None for wherever I am."""
        return self._shown

    def show_zone(self, zone: str | None) -> None:
        """Show a zone without a signal."""
        self._shown = zone
        self.setEditText(zone or _("Wherever I am"))

    def showPopup(self) -> None:
        self._offer()
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._offer()
        return super().eventFilter(watched, event)

    def _offer(self) -> None:
        """All zones there are; read when they are wanted, for it takes a moment."""
        if self.count():
            return
        shown = self.currentText()
        self.addItems([_("Wherever I am"), *sorted(each for each in available_timezones() if "/" in each), "UTC"])
        self.setEditText(shown)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def _settle(self) -> None:
        """Take what stands there; what is no zone gives way to the one there was."""
        text = self.currentText().strip()
        floating = text == _("Wherever I am")
        if not floating and find_zone(text) is None:
            self.show_zone(self._shown)
            return
        zone = None if floating else text
        if zone != self._shown:
            self._shown = zone
            self.settled.emit()
