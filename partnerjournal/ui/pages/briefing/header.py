"""The head of a briefing: whom one meets and when, whether one is prepared, and the way into the meeting."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.briefing import countdown
from partnerjournal.domain.briefing_sheet import Sheet
from partnerjournal.domain.names import initials
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.ui.pages.briefing.board import WIDEST
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, GAP_TIGHT, px
from partnerjournal.ui.widgets.avatar import Avatar
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.keycap import KeyCap
from partnerjournal.ui.widgets.labels import ElidedLabel, label, restyle

HEIGHT = 72


class Header(QWidget):
    """Signals: `back`, `prepared(bool)` by the person, `present`, `wants_menu(global position)`."""

    back = Signal()
    prepared = Signal(bool)
    present = Signal()
    wants_menu = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("briefing_header")
        row = self._row = QHBoxLayout()
        row.setSpacing(GAP_ROW)
        self._back = IconButton("back", _("Back"), size=36, keys="Alt+Left", name="briefing_back")
        self._back.clicked.connect(self.back)
        row.addWidget(self._back)
        self._face = Avatar(size=40)
        row.addWidget(self._face)
        words = self._words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self._name = ElidedLabel("", "title", name="briefing_name")
        words.addWidget(self._name)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        self._detail = ElidedLabel("", "muted", name="briefing_detail")
        below.addWidget(self._detail)
        self._when = label("", "strong", "accent", name="briefing_when")
        below.addWidget(self._when)
        below.addStretch(1)
        words.addWidget(self._below)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._ready = QCheckBox(_("Prepared"))
        self._ready.setObjectName("briefing_prepared")
        self._ready.setAccessibleName(_("Prepared"))
        self._ready.clicked.connect(self.prepared)
        row.addWidget(self._ready)
        self._keys = KeyCap("Ctrl", "Return")
        row.addWidget(self._keys)
        self._more = IconButton("more", _("Print, save, open"), size=36, name="briefing_menu")
        self._more.clicked.connect(lambda: self.wants_menu.emit(self._below_more()))
        row.addWidget(self._more)
        self._present = Button(_("Be present"), keys=["F9"], kind="primary", name="briefing_present")
        self._present.clicked.connect(self.present)
        row.addWidget(self._present)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row, 1)
        self._apart = False
        self.fit()

    def show_sheet(self, sheet: Sheet, now: datetime) -> None:
        """Say whom and when; `now` is aware and local."""
        person = sheet.person
        alone = person is not None and len(sheet.people) == 1
        self._face.setVisible(alone)
        if alone and person is not None:
            self._face.set_person(initials(person.name), person.id or 0, person.picture)
        self._name.setText(sheet.title)
        self._detail.setText(sheet.detail)
        meeting = sheet.meeting_id is not None
        for part in (self._ready, self._present):
            part.setVisible(meeting)
        self._ready.setChecked(sheet.prepared is not None)
        self._ready.setText(_prepared_words(sheet.prepared, now))
        self.tick(sheet, now)

    def tick(self, sheet: Sheet, now: datetime) -> None:
        """A minute has passed: how far off the meeting is now."""
        if sheet.starts is None or sheet.all_day:
            self._when.setText("")
            self.fit()
            return
        words = countdown(sheet.starts, sheet.minutes, now)
        over = (now - sheet.starts).total_seconds() >= sheet.minutes * 60
        restyle(self._when, tone="muted" if over else "accent")
        self._when.setText(f" · {words}" if sheet.detail else words)
        self.fit()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self._back, self._ready, self._more, self._present]

    def focus_first(self) -> None:
        """Give the keyboard to the way back."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Where room is short the keys beside "Prepared" give way; then role and time take a line of their own.

        It ends where the parts below it do.
        """
        beyond = max(0, self.width() - 2 * GAP_GROUP - px(WIDEST))
        self._row.setContentsMargins(GAP_GROUP - GAP, 0, GAP_GROUP + beyond, 0)
        beside = (self._back, self._face, self._ready, self._more, self._present)
        taken = sum(each.sizeHint().width() + GAP_ROW for each in beside if not each.isHidden())
        room = self.width() - beyond - 2 * GAP_GROUP + GAP - taken
        second = self._detail.sizeHint().width() + self._when.sizeHint().width()
        needed = max(second, self._name.sizeHint().width())
        self._keys.setVisible(not self._ready.isHidden() and needed + self._keys.sizeHint().width() + GAP_ROW <= room)
        apart = second > room
        if apart is not self._apart:
            self._apart = apart
            if apart:
                self._words.removeWidget(self._below)
                self._column.addWidget(self._below)
                self._below.setContentsMargins(GAP_GROUP, 0, GAP_GROUP, GAP_ROW)
            else:
                self._column.removeWidget(self._below)
                self._words.insertWidget(self._words.count() - 1, self._below)
                self._below.setContentsMargins(0, 0, 0, 0)
        self.setFixedHeight(px(HEIGHT) + (self._below.sizeHint().height() if apart else 0))

    def _below_more(self) -> QPoint:
        return self._more.mapToGlobal(QPoint(0, self._more.height() + GAP_TIGHT))


def _prepared_words(prepared: datetime | None, now: datetime) -> str:
    """ "Prepared", with the time of the tick, or its day when that was another one."""
    if prepared is None:
        return _("Prepared")
    if prepared.date() == now.date():
        return _("Prepared {time}").format(time=f"{prepared:%H:%M}")
    return _("Prepared {day}").format(day=short_date(prepared.date(), now.date()))
