"""Open questions: the bank and one's own, by what they are there to learn."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.names import fold
from partnerjournal.domain.questions import Entry
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.question_bank import entries
from partnerjournal.store.reads import questions as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.pages.questions.bank import Bank
from partnerjournal.ui.place import Place
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, px, theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.editing import Thought
from partnerjournal.ui.widgets.fields import SearchField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.notices import EmptyState
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.scroll import scroll_area

_WIDEST = 860


class Show(Enum):
    """Which questions the page shows."""

    OFFERED = "offered"
    OWN = "own"
    HIDDEN = "hidden"

    def takes(self, entry: Entry) -> bool:
        if self is Show.HIDDEN:
            return entry.hidden
        return not entry.hidden and (self is Show.OFFERED or entry.own or entry.reworded)


class QuestionsPage(Page):
    """`Place.part` may be "new", or the key of a question that gets the keyboard."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("questions_page")
        self._show = Show.OFFERED
        self._header = PageHeader(context, _("Open questions"), "questions")
        self._bank = Bank(context)
        self._bank.emptied.connect(self.search_here)
        self._search = SearchField("questions_search", _("Search the questions"), ["Ctrl", "F"])
        self._search.textChanged.connect(self._read)
        self._search.returnPressed.connect(self._bank.focus_first)
        self._search.installEventFilter(self)
        new = Button(_("New question"), "plus", keys=["Ctrl", "N"], kind="primary", name="questions_new")
        new.clicked.connect(self.new)
        self._chips = {
            Show.OFFERED: Chip(_("All"), checked=True, name="questions_all"),
            Show.OWN: Chip(_("In my words"), name="questions_own"),
            Show.HIDDEN: Chip(_("Hidden"), name="questions_hidden"),
        }
        self._empty = EmptyState("question", "", name="questions_empty")
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(GAP_CARD, GAP_CARD, GAP_CARD, GAP_GROUP)  # each group has 8 more of its own
        column.setSpacing(GAP_GROUP)
        column.addLayout(self._bar(new))
        column.addWidget(self._bank)
        column.addWidget(self._empty)
        column.addStretch(1)
        self._area = scroll_area(self._content, "questions_scroll")
        self._area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._area, 1)
        ReadingOrder(self)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        theme().changed.connect(self._fit)
        self._fit()

    def _bar(self, new: Button) -> QVBoxLayout:
        """Search, what is shown and the way to a new one; two lines where one is too narrow."""
        group = QButtonGroup(self)
        chips = QWidget()
        flow = FlowLayout(chips)
        for show, chip in self._chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, show=show: self._choose(show))
            flow.addWidget(chip)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self._search, 1)
        top.addWidget(new)
        bar = QVBoxLayout()
        bar.setContentsMargins(GAP, 0, GAP, 0)
        bar.setSpacing(GAP)
        bar.addLayout(top)
        bar.addWidget(chips)
        return bar

    # --- Page

    def open(self, place: Place) -> None:
        self._read()
        if place.part == "new":
            self.new()
        elif not self._bank.focus_key(place.part):
            self.search_here()

    def refresh(self, change: ChangeSet) -> None:
        if change.touches("own_question", "asked"):
            self._read()

    def new(self) -> None:
        self._bank.open_new()

    def edit(self) -> None:
        self._bank.open_editor()

    def search_here(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leaves the search for the questions, as it does above other lists."""
        if watched is self._search and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Down:
                self._bank.focus_first()
                return True
        return super().eventFilter(watched, event)

    # --- showing

    def _choose(self, show: Show) -> None:
        self._show = show
        self._read()

    def _read(self) -> None:
        found = entries(self.context.read, self.context.settings.language)
        for show, chip in self._chips.items():
            chip.set_count(sum(1 for each in found if show.takes(each)))
        wanted = fold(self._search.text()).split()
        shown = [
            each
            for each in found
            if self._show.takes(each) and all(word in fold(each.question.text) for word in wanted)
        ]
        self._bank.show_entries(shown, reads.usage(self.context.read))
        offered = sum(1 for each in found if not each.hidden)
        self._header.set_remark(ngettext("{n} to choose from", "{n} to choose from", offered).format(n=offered))
        self._empty.setVisible(not shown)
        self._empty.set_sentence(
            _("No question has these words.")
            if wanted
            else {
                Show.OFFERED: _("Every question is hidden. Show some again, or write your own."),
                Show.OWN: _("Write questions of your own, or put one of these into your words: choose it and type."),
                Show.HIDDEN: _("Nothing is hidden. H on a question that you would never ask hides it everywhere."),
            }[self._show]
        )

    def _fit(self) -> None:
        self._content.setMaximumWidth(px(_WIDEST))

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            below = px(140) if isinstance(now, Thought) else 24  # what one does with the words is in view with them
            QTimer.singleShot(0, now, lambda: self._area.ensureWidgetVisible(now, 0, below))
