"""Review: one queue of cards, one at a time, by the keys 1, 2 and 3."""

from __future__ import annotations

from datetime import date
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.review import Done, Round
from partnerjournal.domain.views.review import Behind, Card, Coming, Queue, Week
from partnerjournal.i18n import _
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import people
from partnerjournal.store.reads import review as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.keys import install
from partnerjournal.ui.page import Page
from partnerjournal.ui.page_keys import CARD_KEYS, WALKING_KEYS
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.pages.review import side, words
from partnerjournal.ui.pages.review.acts import Acts
from partnerjournal.ui.pages.review.asking import KINDS, asking
from partnerjournal.ui.pages.review.desk import Desk
from partnerjournal.ui.pages.review.end import EndView
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, px, theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label, restyle
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import QUEUE
from partnerjournal.ui.widgets.scroll import scroll_area

_WIDEST = 680
_SIDE = 296
_HIGH = 720  # of the page, where there is room to spare above the card
_NARROW = 940  # of the page, below which the list at the side has no room


class ReviewPage(Page):
    """Keeps its place while one is elsewhere; a new round begins when one comes back after its end, or another day."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("review_page")
        self._round = Round()
        self._on: date | None = None  # the day of the round; None while there is none
        self._queue = Queue((), {})
        self._coming: Coming | None = None
        self._week = Week()
        self._behind = Behind()
        self._looking = False  # at what is put off, away from a card
        self._job: Job | None = None
        self._acts = Acts(context, lambda: asking(context))
        self._build()
        self._add_keys()
        context.settings_changed.connect(lambda: self._read(begin=False) if self._on else None)

    # --- coming here, and what changes

    def open(self, place: Place) -> None:
        self._looking = False
        begin = self._on != self.context.clock.today() or self._round.current is None
        if begin:
            self._read(begin=True)
        else:
            self._show()
        if place.part == "put_off":
            self._look_at_put_off()

    def refresh(self, change: ChangeSet) -> None:
        if self._on is None or self._desk.answering or not change.touches(*KINDS):
            return
        self._read(begin=False)

    def edit(self) -> None:
        """Ctrl+E: the page of whom the card is about."""
        self._open_page()

    def _read(self, *, begin: bool) -> None:
        """Ask what is due: for a new round, or for what became of the cards of this one."""
        asked = asking(self.context)
        if self._job is not None:
            self._job.cancel()

        def work(read: Connection) -> tuple[Queue, Coming | None, Week]:
            found = reads.queue(read, asked)
            return found, None if found.cards else reads.coming(read, asked), reads.week(read, asked)

        def take(found: tuple[Queue, Coming | None, Week]) -> None:
            self._job = None
            self._queue, self._coming, self._week = found
            if begin or self._on != asked.today:
                self._round, self._on = Round(self._queue.cards), asked.today
            else:
                self._round.compare(self._queue.due, Done(_("settled"), "check"))
            self._show(focus=begin)

        if people.few(self.context.read):
            take(work(self.context.read))
            return
        if begin:
            self._show_loading()
        self._job = self.context.jobs.run(self, work, take)

    # --- showing

    def _show(self, *, focus: bool = True) -> None:
        """Show where one is; an open question stays open while its card is still the one to deal with."""
        today = self.context.clock.today()
        self._header.set_remark(
            _("Week {n}, most pressing first").format(n=today.isocalendar().week) if self._round.cards else ""
        )
        off = reads.put_off(self.context.read, today)
        self._off_link.set_text(_("Put off: {n}").format(n=len(off)))
        self._off_link.setVisible(bool(off))
        card = self._round.current
        at_card = card is not None and not self._looking
        self._loading.hide()
        self._desk.setVisible(at_card)
        self._end.setVisible(not at_card)
        self._fit()
        if card is not None and at_card:
            self._show_card(card)
        else:
            self._desk.close_panel(focus=False)
            self._show_end()
        self._side.set_rows(side.rows(self._round, today))
        if card is not None:
            self._side.choose(side.row_id(card))
        if focus:
            self._take_focus()

    def _show_card(self, card: Card) -> None:
        self._behind = Behind()
        if card.colleague_id is not None:
            self._behind = reads.behind(self.context.read, card.colleague_id, asking(self.context))
        self._desk.show_card(card, self._behind, self._round)

    def _show_end(self) -> None:
        today, week = self.context.clock.today(), self._week
        left = len(self._round.waiting())
        fresh = sum(card.key not in {each.key for each in self._round.cards} for card in self._queue.cards)
        if not self._round.cards and not fresh:
            self._end.show_nothing(self._coming, week, today)
        elif not left and fresh:
            self._end.show_more(fresh, week)
        else:
            self._end.show_end(len(self._round.done), left, week, today)
        self._end.show_put_off(reads.put_off(self.context.read, today), alone=self._looking, today=today)

    def _show_loading(self) -> None:
        self._desk.hide()
        self._end.hide()
        self._loading.show()

    def _take_focus(self) -> None:
        if self._desk.isVisibleTo(self):
            self._desk.take_focus()
        elif self._end.isVisibleTo(self):
            self._end.start()
        else:
            self._header.focus_find()

    # --- the keys

    def _press(self, number: int) -> None:
        if self._desk.isVisibleTo(self):
            self._desk.press(number)

    def _ask_for(self, number: int) -> None:
        card = self._round.current
        if card is not None:
            ask = (self._acts.act, self._acts.put_off, self._acts.log)[number - 1]
            self._desk.ask(ask(card, self._behind))

    def _reveal(self, part: QWidget) -> None:
        """Scroll to a question that opened."""
        if shiboken6.isValid(part):
            self._area.ensureWidgetVisible(part, 0, GAP_GROUP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys of the card, before the area around it scrolls by them."""
        pressed = watched is self._area and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, skip, opens = WALKING_KEYS
        if self._loading.isVisible():
            super().keyPressEvent(event)
        elif back.pressed(event):
            self._step_back()
        elif skip.pressed(event):
            self._skip()
        elif opens.pressed(event) and self._desk.isVisibleTo(self):
            self._open_page()
        elif event.key() == Qt.Key.Key_Escape and self._looking:
            self._leave_put_off()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        if self._looking:
            self._leave_put_off()
        elif self._round.cards:
            self._round.back()
            self._show()

    def _skip(self) -> None:
        if self._round.current is not None and not self._looking:
            self._round.skip()
            self._show()

    def _again(self) -> None:
        """Through what is left; where nothing is, through what has come up since."""
        if self._round.waiting():
            self._round.again()
            self._show()
        else:
            self._read(begin=True)

    def _go(self, row: str) -> None:
        card = next((each for each in self._round.cards if side.row_id(each) == row), None)
        if card is not None:
            self._looking = False
            self._round.go(card.key)
            self._show()

    def _open_page(self) -> None:
        """Where the card's matter is at home."""
        card = self._round.current
        if card is None:
            return
        if card.kind is CardKind.OLD_NOTES and card.detail == "meeting":
            self.context.go(Place(PageName.MEETINGS, card.id))
        elif card.kind is CardKind.PATH:
            self.context.go(Place(PageName.PATH, card.colleague_id))
        elif card.colleague_id is not None:
            self.context.go(Place(PageName.PEOPLE, card.colleague_id))
        elif card.kind in (CardKind.MY_PROMISE, CardKind.THEIR_PROMISE):
            self.context.go(Place(PageName.COMMITMENTS, card.id))

    def _look_at_put_off(self) -> None:
        self._looking = True
        self._show()

    def _leave_put_off(self) -> None:
        self._looking = False
        self._show()

    def _settle(self, done: Done) -> None:
        """A question was answered: on to the next card, unless the journal still asks for this one."""
        card = self._round.current
        assert card is not None
        self._desk.close_panel(focus=False)
        if done.settles:
            self._round.settle(card.key, done)
        self.context.tell(_("{name}: {what}").format(name=words.whose(card), what=done.words), undo=True)
        self._read(begin=False)
        self._show()
        if self._round.current is not None:
            self._desk.announce()

    # --- laying out

    def _build(self) -> None:
        self._header = PageHeader(self.context, _("Review"), "review")
        self._off_link = Button("", kind="link", name="review_put_off")
        self._off_link.clicked.connect(self._look_at_put_off)
        self._header.add(self._off_link)
        self._desk = Desk(self.context)
        self._desk.pressed.connect(self._ask_for)
        self._desk.settled.connect(self._settle)
        self._desk.opened.connect(self._reveal, Qt.ConnectionType.QueuedConnection)  # once it has its place
        hints = self._desk.hints
        hints.back.connect(self._step_back)
        hints.skipped.connect(self._skip)
        hints.opened.connect(self._open_page)
        hints.undone.connect(self.context.undo)
        self._end = EndView(self.context)
        self._end.again.connect(self._again)
        self._end.back.connect(self._leave_put_off)
        self._loading = label(_("Looking for what is due…"), "muted", name="review_loading")
        self._loading.hide()
        self._lay_out()
        ReadingOrder(self)
        theme().changed.connect(self._fit)

    def _lay_out(self) -> None:
        self._content = QWidget()
        column = self._column = QVBoxLayout(self._content)
        for part in (self._loading, self._desk, self._end):
            column.addWidget(part)
        column.addStretch(1)
        centred = QWidget()
        middle = QHBoxLayout(centred)
        middle.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, 0)
        middle.addStretch(1)
        middle.addWidget(self._content, 1000)
        middle.addStretch(1)
        self._area = scroll_area(centred, "review_scroll")
        self._area.installEventFilter(self)
        self._side = RowList(QUEUE, _("The cards"), "review_list", open_on_click=True)
        self._side.opened.connect(self._go)
        self._beside = QWidget()
        self._beside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        restyle(self._beside, kind="side")
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(GAP_CARD + 1, GAP, GAP_CARD, GAP)
        beside.addWidget(self._side)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._area, 1)
        body.addWidget(self._beside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._header)
        outer.addLayout(body, 1)

    def _add_keys(self) -> None:
        deeds = {line.deed: partial(self._press, number) for number, line in enumerate(CARD_KEYS, 1)}
        install(CARD_KEYS, deeds, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._content.setMaximumWidth(px(_WIDEST))
        self._column.setContentsMargins(0, GAP_GROUP if self.height() >= px(_HIGH) else 0, 0, GAP_GROUP)
        wide = self.width() >= px(_NARROW)
        self._beside.setVisible(wide and bool(self._round.cards))
        self._beside.setFixedWidth(min(px(_SIDE), self.width() * 2 // 5))
        self._desk.fit(min(px(_WIDEST), self.width() - (px(_SIDE) if wide else 0) - 2 * GAP_GROUP))
