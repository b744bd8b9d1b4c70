"""The widgets of the wrap-up, laid out: what is shown in them and what happens is the page's (`wrapup`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.domain.views.present import CapturedRow, PresentItem
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import When
from partnerjournal.ui.present.give import Give
from partnerjournal.ui.present.helped import Helped
from partnerjournal.ui.present.next_time import NextTimeRow
from partnerjournal.ui.present.recap_view import RecapView
from partnerjournal.ui.present.wrapup_rows import Given, KeyedRows, OpenItem, Promise, Unanswered, headed
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_ROW, GAP_TIGHT, px
from partnerjournal.ui.widgets.beside import BesideLayout
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.capture import CaptureLine
from partnerjournal.ui.widgets.choice import Rating
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import IconLabel, Rule, label
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.scroll import scroll_area

_QUESTION = 140  # with less room than that beside the five squares, the question stands above them
_NARROWEST = 400  # also at 200 % text: beside a call there may be no more


class WrapUpForm(QWidget):
    """Head, a scrolling middle, and the two ways on at the foot.

    Signals of its rows, with ids: `decided(item, Fate)`, `dated(commitment, date)`, `kept(commitment)`,
    `answered(restatement, bool)`, `worded(restatement, RestatementState, text)`, `owed(restatement, Direction)`.
    """

    decided = Signal(int, object)
    dated = Signal(int, object)
    kept = Signal(int)
    answered = Signal(int, bool)
    worded = Signal(int, object, str)
    owed = Signal(int, object)

    def __init__(
        self,
        journal: Journal,
        today: Callable[[], date],
        language: Callable[[], str],
        read_when: Callable[[str], When | None],
    ) -> None:
        """`today` and `language` are for words of dates; `read_when` gives when words say to meet again."""
        super().__init__()
        self.setObjectName("wrapup")
        self._journal = journal
        self.title = label("", "title", wrap=True, name="wrapup_title")
        self.taken = label("", "note", wrap=True, name="wrapup_figures")
        self.late_heading = label(_("You are late with"), "label", "warn", name="wrapup_late")
        self.late: KeyedRows[CapturedRow] = KeyedRows(
            lambda row: row.id, lambda row: self._promise(Promise(row, today, language, late=True))
        )
        self.open_heading = label(_("Not finished"), "label")
        self.open_items: KeyedRows[PresentItem] = KeyedRows(lambda item: item.id, self._open_item)
        self.promised: KeyedRows[CapturedRow] = KeyedRows(
            lambda row: row.id, lambda row: self._promise(Promise(row, today, language))
        )
        self.ask_promised = Button(_("Add"), kind="link", name="ask_promise")
        self.ask_promised.setAccessibleName(_("Add a promise"))
        self.add_line = CaptureLine(today, language, "promise_line")
        self.answer_heading = label(_("Not confirmed"), "label")
        self.answers: KeyedRows[CapturedRow] = KeyedRows(lambda row: row.id, self._unanswered_row)
        self.given_before: KeyedRows[CapturedRow] = KeyedRows(lambda row: row.id, Given)
        self.rating = Rating(_("How present were you? 5 is fully"), "presence")
        self.helped = Helped()
        self.give = Give(journal)
        self.next_row = NextTimeRow(read_when)
        self.recap = RecapView()
        self.news = LineField("good_news", _("Good news, for the recap"), _("Good news"))
        self.hard = LineField("challenge", _("A challenge, for the recap"), _("What makes it hard"))
        self.ask_news = Button(_("Add good news"), kind="link", name="ask_good_news")
        self.ask_hard = Button(_("Add a challenge"), kind="link", name="ask_challenge")
        self.challenge_asked = Button(_("Add"), kind="link", name="challenge_add")
        self.challenge_asked.setAccessibleName(_("Add what makes it hard"))
        self.primary = Button("", keys=["Ctrl", "Return"], kind="primary", name="wrapup_finish")
        self.put_off = Button(_("Later"), keys=["Esc"], name="wrapup_later")
        self.pointer = self._pointer_row()
        self.middle = scroll_area(self._content(), "wrapup_scroll")
        self._lay_out()

    def _open_item(self, item: PresentItem) -> OpenItem:
        row = OpenItem(item)
        row.decided.connect(self.decided)
        return row

    def _promise(self, row: Promise) -> Promise:
        row.dated.connect(self.dated)
        row.kept.connect(self.kept)
        return row

    def _unanswered_row(self, row: CapturedRow) -> Unanswered:
        made = Unanswered(row, self._journal)
        made.decided.connect(self.answered)
        made.worded.connect(self.worded)
        made.promised.connect(self.owed)
        return made

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(GAP_CARD + GAP_TIGHT, GAP_ROW, GAP_CARD + GAP_TIGHT, GAP_CARD)
        column.setSpacing(GAP)
        parts: tuple[QWidget, ...] = (
            self.late_heading,
            self.late,
            self.open_heading,
            self.open_items,
            headed(_("Promised"), self.ask_promised),
            self.promised,
            self.add_line,
            self.answer_heading,
            self.answers,
            self._presence_row(),
            self.helped,
            self.given_before,
            self.give,
            self.next_row,
            self.recap,
            self.pointer,
            self.news,
            self.hard,
        )
        for part in parts:
            column.addWidget(part)
        adds = QHBoxLayout()
        adds.setSpacing(GAP)
        adds.addWidget(self.ask_news)
        adds.addWidget(self.ask_hard)
        adds.addStretch(1)
        column.addLayout(adds)
        column.addStretch(1)
        ReadingOrder(content)
        return content

    def _presence_row(self) -> QWidget:
        made, words = QWidget(), QWidget()
        said = QVBoxLayout(words)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(0)
        said.addWidget(label(_("How present were you?"), wrap=True))
        said.addWidget(label(_("5 is fully"), "note"))
        row = BesideLayout(made, first=px(_QUESTION))
        row.addWidget(words)
        row.addWidget(self.rating)
        return made

    def _pointer_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_TIGHT)
        row.addWidget(IconLabel("warning", "warn", 14))
        self.pointed = label("", "small", wrap=True, name="challenge_pointer")
        row.addWidget(self.pointed, 1)
        row.addWidget(self.challenge_asked)
        return made

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(GAP_CARD + GAP_TIGHT, GAP_CARD, GAP_CARD + GAP_TIGHT, GAP_ROW)
        head.setSpacing(0)
        head.addWidget(self.title)
        head.addWidget(self.taken)
        foot = QWidget()
        foot.setProperty("kind", "bottombar")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        buttons = BesideLayout(foot, first=None)
        buttons.setContentsMargins(GAP_CARD + GAP_TIGHT, GAP_ROW, GAP_CARD + GAP_TIGHT, GAP_ROW)
        for button in (self.primary, self.put_off):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.middle, 1)
        column.addWidget(foot)
        self.setMinimumWidth(min(px(300), _NARROWEST))
