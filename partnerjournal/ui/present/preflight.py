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
from partnerjournal.ui.context import Context
from partnerjournal.ui.present.session import Ticks
from partnerjournal.ui.present.tick_lines import TickLines
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.scroll import scroll_area


class Preflight(QWidget):
    """The list to tick, which can be changed on the spot. Signal `started()`; `ticked` says what was ticked then."""

    started = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("preflight")
        self._context = context
        self._ticks: list[QCheckBox] = []
        self._intention = label("", "statement", wrap=True, name="preflight_intention")
        self._agenda = label("", "note", wrap=True, name="preflight_agenda")
        self._list = QWidget()
        self._boxes = QVBoxLayout(self._list)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(GAP)
        self._lines = TickLines(context, "preflight")
        self._lines.hide()
        self._start = Button(_("Start"), "play", ["Return"], "primary", name="preflight_start")
        self._start.clicked.connect(self.started)
        self._start.setAccessibleDescription(_("F9 starts too, ticked or not"))
        self._change = Button(_("Change this list"), kind="link", name="preflight_change")
        self._change.clicked.connect(self._change_list)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(GAP_CARD, 0, GAP_CARD, GAP_CARD)
        column.setSpacing(GAP)
        column.addWidget(self._intention)
        column.addWidget(self._agenda)
        column.addSpacing(GAP_GROUP)
        column.addWidget(label(_("Before you start"), "label"))
        column.addWidget(self._list)
        column.addWidget(self._lines)
        column.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(scroll_area(content, "preflight_scroll"), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(GAP_CARD, 0, GAP_CARD, GAP_CARD)
        foot.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(label(_("Space ticks, Return starts. Nothing has to be ticked."), "note", wrap=True))
        body.addLayout(foot)
        ReadingOrder(self)

    def show_meeting(self, meeting: PresentMeeting, items: Sequence[PresentItem]) -> None:
        """Offer the list before `meeting`, nothing ticked, with the keyboard on its first line."""
        self._intention.setText(meeting.intention)
        self._intention.setVisible(bool(meeting.intention))
        open_items = [item for item in items if item.state is AgendaState.OPEN]
        length = "" if meeting.all_day or not meeting.minutes else duration(meeting.minutes)
        some = ngettext("{n} agenda item", "{n} agenda items", len(open_items)).format(n=len(open_items))
        count = some if open_items else _("no agenda yet")
        self._agenda.setText(" · ".join(part for part in (length, count) if part))
        self._show_lines(False)
        self._offer(frozenset())

    def ticked(self) -> Ticks:
        """Each line as (words, whether ticked), as they stand now."""
        self._lines.flush()
        on = {box.accessibleName() for box in self._ticks if box.isChecked()}
        return tuple((text, text in on) for text in self._context.settings.ticks)

    def leave_list(self) -> bool:
        """Come back from changing the list; False when it was not being changed."""
        changing = self._lines.isVisibleTo(self)
        if changing:
            self._change_list()
        return changing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        if not self._lines.isVisibleTo(self):  # there Return goes from line to line
            self.started.emit()
        event.accept()

    def _change_list(self) -> None:
        """To the list's own lines, or back to the ticks with what was ticked."""
        if not self._lines.isVisibleTo(self):
            self._show_lines(True)
            self._lines.start()
            return
        ticked = frozenset(text for text, on in self.ticked() if on)
        self._show_lines(False)
        self._offer(ticked)

    def _show_lines(self, changing: bool) -> None:
        self._list.setVisible(not changing)
        self._lines.setVisible(changing)
        self._change.set_text(_("Done") if changing else _("Change this list"))

    def _offer(self, ticked: frozenset[str]) -> None:
        for old in self._ticks:
            self._boxes.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ticks = [self._tick(text, place) for place, text in enumerate(self._context.settings.ticks)]
        for box in self._ticks:
            box.setChecked(box.accessibleName() in ticked)
        first = next((box for box in self._ticks if not box.isChecked()), self._start)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick(self, text: str, place: int) -> QCheckBox:
        box = QCheckBox(text.replace("&", "&&"))
        box.setObjectName(f"preflight_tick_{place + 1}")
        box.setAccessibleName(text)
        box.clicked.connect(lambda on: self._go_on(place) if on else None)
        self._boxes.addWidget(box)
        box.show()  # a layout shows it only later, and what is hidden takes no focus
        return box

    def _go_on(self, place: int) -> None:
        """A tick hands the keyboard to the next: Space, Space, Space, Return."""
        following = [box for box in self._ticks[place + 1 :] if not box.isChecked()]
        (following[0] if following else self._start).setFocus(Qt.FocusReason.OtherFocusReason)
