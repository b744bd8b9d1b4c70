"""The tabs of a profile, and beside them what is done most: log a call, a message, a gesture."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from partnerjournal.domain.enums import ContactKind
from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP, GAP_TIGHT, color
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.tabs import Tabs


class TabLine(QWidget):
    """Over one hairline. Signals: `logging(ContactKind)`, `gesturing()`, `wants_menu(QPoint)` with the global place."""

    logging = Signal(object)
    gesturing = Signal()
    wants_menu = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.tabs = Tabs(_("Parts of the profile"), "profile_tabs")
        call = _button(_("Call"), "phone", _("Log a call (L)"), "log_call")
        call.clicked.connect(lambda: self.logging.emit(ContactKind.CALL))
        message = _button(_("Message"), "chat", _("Log a message (M)"), "log_message")
        message.clicked.connect(lambda: self.logging.emit(ContactKind.MESSAGE))
        gesture = _button(_("Gesture"), "gift", _("Log a gesture (G)"), "log_gesture")
        gesture.clicked.connect(self.gesturing)
        more = IconButton("more", _("More about this person"), name="profile_more")
        more.clicked.connect(lambda: self.wants_menu.emit(more.mapToGlobal(more.rect().bottomLeft())))
        self.doing = QWidget()
        row = QHBoxLayout(self.doing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_TIGHT)
        for button in (call, message, gesture, more):
            row.addWidget(button)
        row.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(GAP, 0, GAP, 0)
        self._across.setSpacing(GAP_TIGHT)
        self._across.addWidget(self.tabs)
        self._across.addStretch(1)
        self._across.addWidget(self.doing)

    def fit(self, room: int) -> None:
        """Put the buttons above the tabs where both don't fit into `room` pixels."""
        apart = self.tabs.sizeHint().width() + self.doing.sizeHint().width() + 3 * GAP > room
        self._across.setDirection(QBoxLayout.Direction.BottomToTop if apart else QBoxLayout.Direction.LeftToRight)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(GAP, self.height() - 1, self.width() - 2 * GAP, 1), color("hairline"))
        painter.end()


def _button(text: str, icon: str, tip: str, name: str) -> Button:
    made = Button(text, icon, kind="quiet", small=True, name=name)
    made.setToolTip(tip)
    return made
