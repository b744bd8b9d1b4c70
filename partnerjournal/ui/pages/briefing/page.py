"""The page one reads five minutes before a meeting."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.agenda_draft import Proposal
from partnerjournal.domain.briefing import compose
from partnerjournal.domain.briefing_sheet import Line, Question, Sheet
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.questions import by_key, kept_as
from partnerjournal.domain.views.briefing import BriefingView
from partnerjournal.i18n import _
from partnerjournal.services.question_bank import bank
from partnerjournal.store.reads import briefing as reads
from partnerjournal.store.reads import window as window_reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.renegotiate import ask_another_date
from partnerjournal.ui.keys import install
from partnerjournal.ui.page import Page
from partnerjournal.ui.page_keys import BRIEFING_KEYS
from partnerjournal.ui.pages.briefing.agenda import AgendaCard
from partnerjournal.ui.pages.briefing.ask import AskCard
from partnerjournal.ui.pages.briefing.board import Board, Parts
from partnerjournal.ui.pages.briefing.deeds import Deeds, WordsFor
from partnerjournal.ui.pages.briefing.gaps import GapStrip
from partnerjournal.ui.pages.briefing.header import Header
from partnerjournal.ui.pages.briefing.intention import IntentionRow
from partnerjournal.ui.pages.briefing.panels import PanelCard
from partnerjournal.ui.pages.briefing.people import PeopleStrip
from partnerjournal.ui.pages.briefing.ways_out import WaysOut
from partnerjournal.ui.pages.briefing.words import Words
from partnerjournal.ui.pages.colleague.log import add_log_keys
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import px, theme
from partnerjournal.ui.widgets.agenda_draft import proposals_for
from partnerjournal.ui.widgets.answer import AnswerEditor
from partnerjournal.ui.widgets.notices import EmptyState
from partnerjournal.ui.widgets.scroll import scroll_area


class BriefingPage(Page):
    """A briefing: `Place.id` is the meeting; with `part` "colleague/12" it is about a colleague met some day.

    A place without either shows the meeting that goes on or comes next.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("briefing")
        self._meeting_id: int | None = None
        self._colleague_id: int | None = None
        self._chosen = 0
        self._opening = 0
        self._view: BriefingView | None = None
        self._read_on = context.clock.today()
        self._sheet: Sheet | None = None
        self._proposals: tuple[Proposal, ...] = ()
        self._deeds = Deeds(context, lambda: self._sheet)
        self._ways = WaysOut(context, self, lambda: (self._view, self._sheet))
        self._header = Header()
        self._intention = IntentionRow(context.journal)
        self._people = PeopleStrip()
        names = ("briefing_about", "briefing_last", "briefing_bring")
        about, last, bring = (PanelCard(self._deeds.of, name) for name in names)
        self._cards = (about, last, bring)
        self._agenda = AgendaCard(context)
        self._ask = AskCard(context.journal)
        self._gaps = GapStrip()
        self._board = Board(Parts(self._intention, self._people, self._cards, self._agenda, self._ask, self._gaps))
        self._scroll = scroll_area(self._board, "briefing_scroll")
        self._scroll.viewport().installEventFilter(self)
        self._nothing = EmptyState(
            "meetings",
            _("There is no meeting to prepare."),
            _("Plan a meeting"),
            _("Five minutes before one, this page says what matters on one screen."),
            name="briefing_nothing",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        self._connect()

    # --- Page

    def open(self, place: Place) -> None:
        """Show the briefing of `place` with the caret in the intention."""
        kind, _slash, row_id = place.part.partition("/")
        colleague_id = int(row_id) if kind == "colleague" and row_id.isdigit() else None
        meeting_id = place.id
        if meeting_id is None and colleague_id is None:
            meeting_id = window_reads.next_meeting(self.context.read, self.context.clock.now_ms())
        if (meeting_id, colleague_id) != (self._meeting_id, self._colleague_id):
            self._chosen = self._opening = 0
            self._scroll.verticalScrollBar().setValue(0)
        self._meeting_id, self._colleague_id = meeting_id, colleague_id
        self._read()
        self._focus_start(place.part)

    def refresh(self, change: ChangeSet) -> None:
        """Read again after any commit: a briefing draws on nearly everything."""
        self._read()
        if self._sheet is not None and self._sheet.meeting_id is not None:
            self._agenda.editor.refresh(change)

    def new(self) -> None:
        """Ctrl+N: a new agenda item."""
        if self._sheet is not None and self._sheet.meeting_id is not None:
            self._agenda.write()

    def edit(self) -> None:
        """Ctrl+E: the intention."""
        self._intention.write()

    def meeting_at_hand(self) -> int | None:
        return self._sheet.meeting_id if self._sheet else None

    # --- showing

    @property
    def sheet(self) -> Sheet | None:
        """What is shown; None while there is nothing to prepare."""
        return self._sheet

    def _read(self) -> None:
        now, largest = self.context.clock.local(), self.context.settings.largest_contact
        self._read_on = now.date()
        view: BriefingView | None = None
        if self._meeting_id is not None:
            view = reads.of_meeting(self.context.read, self._meeting_id, now, largest)
        elif self._colleague_id is not None:
            view = reads.of_colleague(self.context.read, self._colleague_id, now, largest)
        self._view = view
        questions = bank(self.context.read, self.context.settings.language)
        self._sheet = compose(view, now, questions, self._chosen, self._opening) if view else None
        planned = view.meeting.id if view and view.meeting else None
        self._proposals = () if planned is None else proposals_for(self.context, planned, view, questions)
        self._show()

    def _show(self) -> None:
        sheet = self._sheet
        self._header.setVisible(sheet is not None)
        self._stack.setCurrentWidget(self._scroll if sheet else self._nothing)
        if sheet is None:
            return
        self._header.show_sheet(sheet, self.context.clock.local())
        meeting_id, person = sheet.meeting_id, sheet.person
        for part in (self._intention, self._agenda):
            part.setVisible(meeting_id is not None)
        if meeting_id is not None:
            self._intention.show_meeting(meeting_id, sheet.intention)
            self._agenda.show_meeting(meeting_id)
            self._agenda.propose(meeting_id, self._proposals)
        self._people.setVisible(len(sheet.people) > 1)
        self._people.show_people(sheet.people, sheet.more_people, sheet.chosen)
        for card, panel in zip(self._cards, sheet.panels, strict=True):
            card.show_panel(panel)
        self._ask.setVisible(person is not None)
        if person is not None:
            whom = person.id or f"attendee-{person.attendee_id}"
            self._ask.show_questions(sheet.ask, sheet.more, f"question/{meeting_id or 0}/{whom}")
        self._gaps.show_gaps(sheet.gaps, meeting=meeting_id is not None)
        self._order_focus()
        self._board.arrange()

    def _focus_start(self, part: str) -> None:
        if self._sheet is None:
            self._nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._sheet.meeting_id is None:
            self._header.focus_first()
        elif part == "agenda":
            self._agenda.write()
        else:
            self._intention.write()

    def _order_focus(self) -> None:
        """Tab goes from top to bottom, also to what was made just now."""
        chain: list[QWidget] = [*self._header.stops()]
        if self._intention.field is not None:
            chain.append(self._intention.field)
        chain += self._people.stops()
        for card in self._cards:
            chain += card.stops()
        chain += self._agenda.stops() + self._ask.stops() + self._gaps.stops()
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    # --- gestures

    def _connect(self) -> None:
        context = self.context
        context.minute.connect(self._tick)
        theme().changed.connect(self._header.fit)
        self._header.back.connect(context.back)
        self._header.prepared.connect(self._set_prepared)
        self._header.present.connect(self._be_present)
        self._header.wants_menu.connect(self._ways.show_menu)
        self._people.chosen.connect(self._choose)
        self._ask.chosen.connect(self._ask_question)
        self._ask.written.connect(self._ask_own)
        self._ask.answering.connect(self._answer)
        self._ask.resized.connect(self._ask_resized)
        self._gaps.asked.connect(self._deeds.ask)
        self._deeds.wants_words.connect(self._ask_words)
        self._deeds.wants_opening.connect(self._turn_opening)
        self._deeds.wants_date.connect(lambda commitment_id: ask_another_date(self.context, commitment_id, self))
        self._nothing.acted.connect(lambda: context.go(Place(PageName.MEETINGS)))
        about, last, bring = self._cards
        about.wants_all.connect(self._ways.open_person)
        last.wants_all.connect(self._ways.open_person)
        bring.wants_all.connect(lambda: context.go(Place(PageName.COMMITMENTS)))
        deeds = {"prepared": self._toggle_prepared, "print": self._ways.print_page}
        install(BRIEFING_KEYS, deeds, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add_log_keys(context, self, self._ways.whom)

    def _tick(self) -> None:
        """A minute has passed: another countdown, and past midnight another day's words."""
        now = self.context.clock.local()
        if self._sheet is None or not self.isVisible():
            return
        if now.date() != self._read_on:
            self._read()
        self._header.tick(self._sheet, now)

    def _set_prepared(self, prepared: bool) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None and not self.context.attempt(
            lambda: services.meetings.set_prepared(self.context.journal, meeting_id, prepared)
        ):
            self._show()

    def _toggle_prepared(self) -> None:
        if self._sheet is not None and self._sheet.meeting_id is not None:
            self._set_prepared(self._sheet.prepared is None)

    def _be_present(self) -> None:
        if self._meeting_id is not None:
            self.context.present(self._meeting_id)

    def _choose(self, place: int) -> None:
        self._chosen = place
        self._read()

    def _turn_opening(self) -> None:
        """Another sentence to open with."""
        self._opening += 1
        self._read()

    def _ask_question(self, question: Question, _on: bool) -> None:
        if not self._deeds.ask(question):
            self._show()

    def _ask_own(self, text: str) -> None:
        if self._deeds.ask(Question(text)):
            self._ask.own_taken()

    def _answer(self, question: Question) -> None:
        """Write what they answered; whatever is answered was planned."""
        if question.row_id is None and not self._deeds.ask(question):
            return
        sheet = self._sheet
        shown = [*sheet.ask, *sheet.more] if sheet else []
        planned = next((each for each in shown if each.text == question.text), None)
        if planned is None or planned.row_id is None:
            return
        questions = bank(self.context.read, self.context.settings.language)
        editor = AnswerEditor(self.context, planned.row_id, kept_as(by_key(questions, planned.key)))
        editor.kept.connect(lambda what: self.context.tell(_("Kept: {what}").format(what=what), undo=True))
        self._ask.answer_with(editor, planned.row_id)

    def _ask_words(self, line: Line, purpose: WordsFor) -> None:
        over = next((each for card in self._cards for each in card.lines if each.line == line), None)
        if over is None:
            return
        label = _("What is different") if purpose is WordsFor.PART else _("What they said instead")
        words = Words(over, self.context.journal, f"{purpose.value}/{line.id}", label)

        def keep(text: str) -> None:
            if self._deeds.answer(line, purpose, text):
                words.taken()

        words.written.connect(keep)

    def _ask_resized(self) -> None:
        self._order_focus()
        self._board.arrange()
        if self._ask.open:
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._ask.own, 0, px(160)))

    # --- the page itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._board.set_room(self._scroll.viewport().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._scroll.viewport() and event.type() == QEvent.Type.Resize:
            self._board.set_room(self._scroll.viewport().height())
        return super().eventFilter(watched, event)
