"""The head of present mode: the item in hand with its minutes as an arc, what comes next, and the meeting's time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.enums import AgendaState
from partnerjournal.domain.focus import FocusPhase, Glance
from partnerjournal.domain.views.present import PresentItem, PresentMeeting
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.present import words
from partnerjournal.ui.present.session import Session
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_TIGHT, px, theme
from partnerjournal.ui.widgets.arc import Arc
from partnerjournal.ui.widgets.bars import ThinBar
from partnerjournal.ui.widgets.button import IconButton
from partnerjournal.ui.widgets.labels import ElidedLabel, label, restyle


def minutes_left(seconds: int) -> int:
    """Whole minutes, rounded up so that 0 comes with the end."""
    return -(-seconds // 60)


class AgendaStrip(QWidget):
    """Signals `stepped(int)` (to the next item, or back) and `ticked`: what is in hand is done, or open again."""

    stepped = Signal(int)
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agenda_strip")
        self._arc = Arc("item_arc")
        self._facts = label("", "note", wrap=True, name="item_facts")
        self._text = label("", "figure", wrap=True, name="item_text")
        self._next = label("", "note", wrap=True, name="item_next")
        self._back = IconButton("chevron-up", _("The item before"), size=24, keys="Ctrl+Up", name="item_back")
        self._on = IconButton("chevron-down", _("The next item"), size=24, keys="Ctrl+Down", name="item_on")
        self._tick = IconButton("check", _("This item is done"), size=24, keys="Ctrl+T", name="item_done")
        for button, step in ((self._back, -1), (self._on, 1)):
            button.clicked.connect(lambda _on=False, by=step: self.stepped.emit(by))
        self._tick.clicked.connect(self.ticked)
        self._items = QWidget()
        keys = QHBoxLayout(self._items)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(0)
        for button in (self._tick, self._back, self._on):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret in the capture line
            keys.addWidget(button)
        head = QHBoxLayout()
        head.setSpacing(GAP_TIGHT)
        head.addWidget(self._facts, 1)
        head.addWidget(self._items)
        column = QVBoxLayout()
        column.setSpacing(GAP_TIGHT)
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._next)
        column.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(GAP_CARD)
        self._across.addWidget(self._arc, 0, Qt.AlignmentFlag.AlignVCenter)
        self._across.addLayout(column, 1)

        self._gone = label("", "small", name="time_gone")
        self._bar = ThinBar("time_bar")
        self._left = label("", "small", name="time_left")
        self._ends = ElidedLabel("", "note", name="time_ends")
        time = QHBoxLayout()
        time.setSpacing(GAP)
        time.addWidget(self._gone)
        time.addWidget(self._bar, 1)
        time.addWidget(self._left)
        time.addWidget(self._ends)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GAP_CARD)
        body.addLayout(self._across)
        body.addLayout(time)

    def show_item(self, meeting: PresentMeeting, items: Sequence[PresentItem], in_hand: PresentItem | None) -> None:
        """Show what is in hand; without an agenda the intention, and the arc is the meeting's."""
        going = [item for item in items if item.state not in (AgendaState.DROPPED, AgendaState.CARRIED)]
        at = going.index(in_hand) if in_hand in going else None
        self._items.setVisible(bool(going))
        if at is None:
            done = bool(going)
            self._facts.setText(_("Agenda done") if done else _("No agenda"))
            self._text.setText(meeting.intention or meeting.title)
            self._next.setText("")
        else:
            item = going[at]
            self._facts.setText(words.item_facts(item, at + 1, len(going)))
            self._text.setText(item.text)
            restyle(self._text, tone="muted" if item.state is AgendaState.DONE else "")
            following = next((each for each in going[at + 1 :] if each.state is AgendaState.OPEN), None)
            self._next.setText(
                _("Next: {item}").format(item=following.text) if following else _("This is the last one")
            )
        self._next.setVisible(bool(self._next.text()))
        done = at is not None and going[at].state is AgendaState.DONE
        self._tick.set_icon("undo" if done else "check")
        self._tick.set_label(_("Open this item again") if done else _("This item is done"), "Ctrl+T")
        for button, possible in (
            (self._back, at is None or at > 0),
            (self._on, at is not None),
            (self._tick, at is not None),
        ):
            button.setEnabled(possible)

    def show_time(self, session: Session, item: PresentItem | None, ends: str) -> None:
        """Show the session's figures, in whole minutes; `ends` is when it is over ("14:30"), empty where unplanned."""
        glance = session.glance
        if item is not None:
            self._arc.set_time(item.spent_s + session.item_seconds(item.id), (item.minutes or 0) * 60)
        else:
            self._arc.set_time(glance.elapsed_s, session.planned_s)
        planned = session.planned_s
        self._gone.setText(_("{n} min in").format(n=glance.elapsed_s // 60))
        self._left.setText(self._left_words(glance, planned))
        self._left.setVisible(planned > 0)
        restyle(self._left, tone="warn" if session.over else "")
        self._ends.setText(_("paused") if session.paused else ends)
        self._ends.setVisible(bool(self._ends.text()))
        self._bar.set_share(glance.elapsed_s, planned, f"{self._gone.text()}, {self._left.text()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The arc goes above the words where large text leaves no room beside it."""
        super().resizeEvent(event)
        narrow = self.width() < px(104) + GAP_CARD + 160 * theme().text_factor ** 0.5
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _left_words(self, glance: Glance, planned: int) -> str:
        if planned and glance.phase is FocusPhase.OVER:
            over = glance.over_s // 60
            return ngettext("{n} min over", "{n} min over", over).format(n=over)
        return _("{n} left").format(n=minutes_left(glance.remaining_s))
