"""What the last time of a series left open, offered to the agenda of this one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from partnerjournal import services
from partnerjournal.domain.views.meetings import MeetingView
from partnerjournal.domain.views.series import LeftOpen
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import series as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.keys import install
from partnerjournal.ui.page_keys import CARRY_LEFT_OPEN
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import IconLabel, label


class LeftOpenLine(QFrame):
    """ "2 left open on 12 Nov: Sign-off, Sites" with one key that carries them. Signal `carried()`."""

    carried = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("meeting_left_open")
        self._context = context
        self._meeting: MeetingView | None = None
        self._left: LeftOpen | None = None
        self._words = label("", "small", wrap=True, name="meeting_left_open_words")
        self.button = Button(_("Carry them"), "carry", ["Ctrl", "Shift", "L"], small=True, name="meeting_carry_left")
        self.button.clicked.connect(self._carry)
        install((CARRY_LEFT_OPEN,), {CARRY_LEFT_OPEN.deed: self._carry}, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(IconLabel("carry", "muted", 16))
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_meeting(self, meeting: MeetingView) -> None:
        """Show what there is to carry to a meeting that is to come; nothing is said where there is none."""
        self._meeting, self._left = meeting, None
        clock = self._context.clock
        if meeting.in_series and not meeting.over(clock.now()):
            left = reads.left_open(self._context.read, meeting.id, clock.now_ms())
            self._left = left if left is not None and left.in_series else None
        self.setVisible(self._left is not None)
        if self._left is not None:
            self._words.setText(_said(self._left, short_date(_day(self._left, self._context), clock.today())))
            self.button.set_text(_("Carry it") if len(self._left.items) == 1 else _("Carry them"))

    def _carry(self) -> None:
        left, meeting, journal = self._left, self._meeting, self._context.journal
        if left is None or meeting is None:
            return
        ids = [item.id for item in left.items]
        had = self.button.hasFocus()
        if self._context.attempt(lambda: services.agenda.carry_all(journal, ids, meeting.id)):
            words = ngettext("{n} line is on this agenda now", "{n} lines are on this agenda now", len(ids))
            self._context.tell(words.format(n=len(ids)), undo=True)
            if had:
                self.carried.emit()


def _said(left: LeftOpen, day: str) -> str:
    words = ngettext("{n} left open on {day}: {lines}", "{n} left open on {day}: {lines}", len(left.items))
    return words.format(n=len(left.items), day=day, lines=", ".join(item.text for item in left.items))


def _day(left: LeftOpen, context: Context) -> date:
    return left.on or left.starts.astimezone(context.clock.zone).date()
