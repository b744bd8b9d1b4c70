"""When to meet again: the next meeting that is planned, or words that plan one with the same people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from partnerjournal.domain import date_words, meeting_words
from partnerjournal.domain.views.present import NextTime, PresentMeeting
from partnerjournal.i18n import _
from partnerjournal.services.meetings import When
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.capture import day_words
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import IconLabel, label


def read_when(words: str, now: datetime, meeting: PresentMeeting, zone: tzinfo, language: str) -> When | None:
    """When `words` say to meet again; the time of day and the length are this meeting's where they name none.

    None where they name nothing that is still to come.
    """
    said = meeting_words.read(words, now.astimezone(zone).date(), date_words.search_order(language))
    if said is None or said.all_day:
        return None
    local = now.astimezone(zone).replace(tzinfo=None)
    wall = datetime.combine(said.on or local.date(), said.at or meeting.starts.astimezone(zone).time())
    if said.on is None and wall <= local:
        wall += timedelta(days=1)
    if wall <= local:
        return None
    return When(wall, said.minutes or meeting.minutes or 30, getattr(zone, "key", None))


class NextTimeRow(QFrame):
    """Signal `planned(When)`: a meeting that is wanted."""

    planned = Signal(object)

    def __init__(self, read: Callable[[str], When | None]) -> None:
        """`read` gives what words say, or None."""
        super().__init__()
        self.setObjectName("next_time")
        self._read = read
        self._said = label("", wrap=True, name="next_time_text")
        self._carried = label("", "note", wrap=True, name="next_time_note")
        self.ask_button = Button("", "plus", small=True, name="next_time_ask")
        self.field = LineField("next_time_field", _("When do you meet again?"), _("next thu 14:00"))
        self._reading = label("", "note", name="next_time_reading")
        self.ask_button.clicked.connect(self.ask)
        self.field.textChanged.connect(self._show_reading)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        across = QHBoxLayout()
        across.setSpacing(GAP)
        across.addWidget(IconLabel("meetings"))
        across.addWidget(self._said, 1)
        across.addWidget(self.ask_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_TIGHT, 0, GAP_TIGHT)
        column.setSpacing(GAP_TIGHT)
        column.addLayout(across)
        column.addWidget(self.field)
        column.addWidget(self._reading)
        column.addWidget(self._carried)
        self._close()

    def show_next(self, following: NextTime | None, today: datetime, carried: int) -> None:
        """Show the next meeting and what is carried to it; `today` is now in the local zone."""
        if following is None:
            self._said.setText(_("No next time is planned"))
            self.ask_button.set_text(_("Next time"))
            self._carried.setText(_("What you carry waits here until you meet again.") if carried else "")
        else:
            starts = following.starts.astimezone(today.tzinfo)
            when = day_words(starts.date(), today.date())
            said = when if following.all_day else f"{when}, {starts:%H:%M}"
            self._said.setText(_("Next time: {when}").format(when=said))
            self.ask_button.set_text(_("Another"))
            self._carried.setText(_("What you carry goes there.") if carried else "")
        self._carried.setVisible(bool(self._carried.text()))

    def ask(self) -> None:
        """Open the field."""
        self.ask_button.hide()
        self.field.show()
        self._reading.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> None:
        """The meeting is planned: close the field."""
        self.field.clear()
        self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        )
        if escape:
            self._close()
        return escape

    def _show_reading(self, text: str) -> None:
        when = self._read(text) if text.strip() else None
        if when and isinstance(when.starts, datetime):
            day = day_words(when.starts.date(), when.starts.date())
            self._reading.setText(_("Return plans {when}, {time}").format(when=day, time=f"{when.starts:%H:%M}"))
        else:
            self._reading.setText(_("A day and a time to come, in words") if text.strip() else "")

    def _take(self) -> None:
        if when := self._read(self.field.text()):
            self.planned.emit(when)

    def _close(self) -> None:
        had_focus = self.field.hasFocus()
        self.ask_button.show()
        if had_focus:
            self.ask_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        self._reading.hide()
