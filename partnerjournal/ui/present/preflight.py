"""Before the meeting: what to shut and put away, ticked by keyboard in a few seconds, or passed over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from partnerjournal.domain.enums import AgendaState
from partnerjournal.domain.views.present import PresentItem, PresentMeeting
from partnerjournal.domain.when import duration
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.scroll import scroll_area


class Preflight(QWidget):
    """Signals: `started()`, and `wants_settings()` for the list of ticks. The ticks are kept nowhere."""

    started = Signal()
    wants_settings = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preflight")
        self._ticks: list[QCheckBox] = []
        self._intention = label("", "statement", wrap=True, name="preflight_intention")
        self._agenda = label("", "note", wrap=True, name="preflight_agenda")
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self._start = Button(_("Start"), "play", ["Return"], "primary", name="preflight_start")
        self._start.clicked.connect(self.started)
        self._start.setAccessibleDescription(_("F9 starts too, ticked or not"))
        own = Button(_("Change this list"), kind="link", name="preflight_settings")
        own.clicked.connect(self.wants_settings)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(GAP_CARD, 0, GAP_CARD, GAP_CARD)
        column.setSpacing(GAP)
        column.addWidget(self._intention)
        column.addWidget(self._agenda)
        column.addSpacing(GAP_GROUP)
        column.addWidget(label(_("Before you start"), "label"))
        column.addLayout(self._list)
        column.addWidget(own, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(scroll_area(content, "preflight_scroll"), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(GAP_CARD, 0, GAP_CARD, GAP_CARD)
        foot.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(label(_("Space ticks, Return starts. Nothing has to be ticked."), "note", wrap=True))
        body.addLayout(foot)

    def show_meeting(self, meeting: PresentMeeting, items: Sequence[PresentItem], ticks: Sequence[str]) -> None:
        """Offer `ticks` before `meeting`, all open, with the keyboard on the first."""
        self._intention.setText(meeting.intention)
        self._intention.setVisible(bool(meeting.intention))
        open_items = [item for item in items if item.state is AgendaState.OPEN]
        length = "" if meeting.all_day or not meeting.minutes else duration(meeting.minutes)
        count = ngettext("{n} agenda item", "{n} agenda items", len(open_items)).format(n=len(open_items))
        self._agenda.setText(" · ".join(part for part in (length, count) if part))
        for old in self._ticks:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ticks = [self._tick(text, place) for place, text in enumerate(ticks)]
        (self._ticks[0] if self._ticks else self._start).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.started.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _tick(self, text: str, place: int) -> QCheckBox:
        box = QCheckBox(text.replace("&", "&&"))
        box.setObjectName(f"preflight_tick_{place + 1}")
        box.setAccessibleName(text)
        box.clicked.connect(lambda on: self._go_on(place) if on else None)
        self._list.addWidget(box)
        box.show()  # a layout shows it only later, and what is hidden takes no focus
        return box

    def _go_on(self, place: int) -> None:
        """A tick hands the keyboard to the next: Space, Space, Space, Return."""
        following = [box for box in self._ticks[place + 1 :] if not box.isChecked()]
        (following[0] if following else self._start).setFocus(Qt.FocusReason.OtherFocusReason)
