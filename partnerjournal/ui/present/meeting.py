"""Being present: the item in hand, the time, what was kept, and the capture line with the caret in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.capture_line import Captured, CaptureKind
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import AgendaState, Direction, DriftKind, Visibility
from partnerjournal.domain.errors import JournalError
from partnerjournal.domain.questions import by_key, kept_as
from partnerjournal.domain.views.present import CapturedRow, PresentMeeting
from partnerjournal.i18n import _
from partnerjournal.sentences import sentence
from partnerjournal.services.capture import Kept
from partnerjournal.services.question_bank import bank
from partnerjournal.store.reads import present as reads
from partnerjournal.store.reads import questions as question_reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.present import words
from partnerjournal.ui.present.agenda_hand import AgendaInHand
from partnerjournal.ui.present.agenda_strip import AgendaStrip
from partnerjournal.ui.present.captured import CapturedList
from partnerjournal.ui.present.captured_line import BLEED
from partnerjournal.ui.present.drifts import DriftStrip
from partnerjournal.ui.present.hints import Hints
from partnerjournal.ui.present.restated import RestatedCard
from partnerjournal.ui.present.session import Session
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_TIGHT
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.answer import AnswerEditor
from partnerjournal.ui.widgets.capture import CaptureLine, Whose
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.open_hint import OpenHint
from partnerjournal.ui.widgets.saved import Saved
from partnerjournal.ui.widgets.scroll import scroll_area

_TABLES = (
    "meeting",
    "attendee",
    "agenda_item",
    "note",
    "restatement",
    "commitment",
    "decision",
    "gesture",
    "asked",
    "fact",
)


class MeetingPage(QWidget):
    """One meeting while it goes on: the window hands it a session with `open` and takes it back by `close_session`."""

    said = Signal(str)  # a sentence about what could not be done

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("present_meeting")
        self.context = context
        self._session: Session | None = None
        self._meeting: PresentMeeting | None = None
        self._hand: AgendaInHand | None = None
        self._rows: tuple[CapturedRow, ...] = ()
        self._picked: int | None = None  # the restatement that was chosen to be answered
        self._missed = False
        self._drifted = False  # whether a drift is the last thing that was done

        self._strip = AgendaStrip()
        self._strip.stepped.connect(self.step)
        self._strip.ticked.connect(self.tick)
        self._list = CapturedList(context.journal)
        self._card = RestatedCard(context.journal, lambda: context.settings.language)
        kept = QWidget()
        column = QVBoxLayout(kept)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addStretch(1)
        column.addWidget(self._list)
        asking = QVBoxLayout()
        asking.setContentsMargins(BLEED, 0, BLEED, 0)
        asking.addWidget(self._card)
        column.addLayout(asking)
        self.middle = scroll_area(kept, "captured_scroll")
        self.middle.verticalScrollBar().rangeChanged.connect(self._follow)
        self._line = CaptureLine(context.clock.today, lambda: context.settings.language)
        self._keeper = Keeper(self._line.field, self._keep_draft)
        self._keeper.state.connect(self._show_saved)
        self._drifts = DriftStrip()
        self._open_hint = OpenHint(self._line.field, self._question, "capture_hint")
        self._line.changed.connect(self._open_hint.look)
        self._hints = Hints()
        self._trouble = label("", "small", "bad", wrap=True, name="capture_trouble")
        self._trouble.hide()

        body = QVBoxLayout(self)
        # The ring round a line stands a little beside its words, so the list is wider than the rest.
        body.setContentsMargins(GAP_CARD - BLEED, 0, GAP_CARD - BLEED, GAP)
        body.setSpacing(GAP)
        for part in (self._strip, self.middle, self._drifts, self._line, self._open_hint, self._trouble, self._hints):
            if part is self.middle:
                body.addSpacing(GAP_TIGHT)
                body.addWidget(part, 1)
            else:
                body.addWidget(part)
                part.setContentsMargins(BLEED, 0, BLEED, 0)
        self._listen()
        context.changed.connect(self._hear)

    # --- a session

    def open(self, session: Session) -> bool:
        """Show the meeting of `session`, with the caret in the capture line; False when the meeting is gone."""
        self.close_session()
        meeting = reads.meeting(self.context.read, session.meeting_id)
        if meeting is None:
            return False
        self._session, self._meeting, self._hand = session, meeting, AgendaInHand(session)
        session.changed.connect(self._show_time)
        session.failing.connect(self._show_trouble)
        self.read()
        self._line.set_line(services.drafts.kept(self.context.journal, self._draft_key))
        if self._kept_already(self._line.captured()):
            self._line.clear()
            services.drafts.keep(self.context.journal, self._draft_key, "")
        self._keeper.flush()  # what it shows is what is kept
        self._show_saved(Saved.NOTHING)
        session.watch(self.isVisible())
        self._line.field.setFocus()
        return True

    def close_session(self) -> None:
        """Let go of the session; what is in the capture line stays a draft."""
        if self._session is None:
            return
        self._keeper.flush()
        self._session.watch(False)
        self._session.changed.disconnect(self._show_time)
        self._session.failing.disconnect(self._show_trouble)
        self._session = self._meeting = self._hand = None
        self._picked = None
        self._drifted = False
        self._drifts.hide()

    def read(self) -> None:
        """Read again what the journal says of the meeting; the keyboard stays where it is."""
        if self._session is None or self._hand is None:
            return
        meeting = reads.meeting(self.context.read, self._session.meeting_id)
        if meeting is None:  # deleted elsewhere: what is on the screen stays until it is finished
            return
        self._meeting = meeting
        self._hand.show(reads.agenda(self.context.read, meeting.id))
        self._rows = reads.captured(self.context.read, meeting.id)
        people = [Whose(each.colleague_id, each.name) for each in meeting.people if each.colleague_id is not None]
        self._line.set_people(people)
        asking = self._in_question()
        self._card.show_row(asking, meeting.people)
        shown = [row for row in self._rows if asking is None or (row.kind, row.id) != (asking.kind, asking.id)]
        clock = self.context.clock
        self._list.show_rows(shown, meeting.people, clock.today(), clock.zone)
        self._show_item()

    # --- keys of the window

    def step(self, by: int) -> None:
        """Take the next agenda item in hand (1), or the one before (-1)."""
        if self._hand:
            self._hand.step(by)
            self._show_item()
            self._say_item()

    def tick(self) -> None:
        """The item in hand is done: go on to the next that is open; ticked already, it is open again."""
        hand, item = self._hand, self._hand.item if self._hand else None
        if hand is None or item is None:
            return
        done = item.state is not AgendaState.DONE
        state = AgendaState.DONE if done else AgendaState.OPEN
        if self.context.attempt(lambda: services.agenda.set_state(self.context.journal, item.id, state)):
            if done:
                hand.ticked(item)
            self._show_item()
            self._say_item()

    def drift(self, kind: DriftKind = DriftKind.NONE) -> None:
        """Count that the attention wandered; one that was just logged without a kind is named instead."""
        session = self._session
        if session is None:
            return
        if kind is not DriftKind.NONE and self._drifts.isVisible() and session.last_drift is DriftKind.NONE:
            self._name_drift(kind)
            return
        before = session.drifts
        session.drift(kind)
        if session.drifts == before:
            self.said.emit(_("Paused: no drift is counted."))
            return
        self._drifted = True
        self._drifts.ask(kind)
        self._hints.show_drifts(session.drifts)
        said = self._hints.drifts_spoken()
        announce(self, said if kind is DriftKind.NONE else f"{words.drift_words(kind)}. {said}")

    def take_back_drift(self) -> None:
        """The last drift was none."""
        session = self._session
        if session is None or not session.drifts:
            return
        session.take_back_drift()
        self._drifted = False
        self._drifts.hide()
        self._hints.show_drifts(session.drifts)
        self.said.emit(_("The drift is taken back."))

    def undo(self) -> None:
        """Take back what was done last: a drift, otherwise the newest gesture."""
        if self._drifted:
            self.take_back_drift()
        else:
            self.context.undo()

    def pause_or_go_on(self) -> None:
        if self._session:
            self._session.pause_or_go_on()
            announce(self, _("Paused") if self._session.paused else _("Going on"))

    def confirm_last(self) -> None:
        """The restatement in question is agreed to; nothing else."""
        self._card.agree()

    def say_back(self) -> None:
        """Say the restatement in question back in one's own words."""
        if self._card.row:
            self._card.ask_words()

    def correct(self) -> None:
        """Write what was meant instead."""
        if self._card.row:
            self._card.ask_correction()

    def promise(self, direction: Direction, row: CapturedRow | None = None) -> None:
        """Make a promise out of a restatement: the one in question, otherwise the last that was kept."""
        restated = [each for each in self._rows if each.kind is CaptureKind.RESTATEMENT]
        row = row or self._card.row or (restated[-1] if restated else None)
        if row is None:
            return
        ident, language = row.id, self.context.settings.language or "en"
        self.context.attempt(
            lambda: services.restatements.promise(self.context.journal, ident, direction, language),
            lambda _id: self._to_the_end(),
        )

    def take_caret(self) -> None:
        """Put the caret into the capture line."""
        self._line.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def lines(self) -> int:
        """How many lines were kept."""
        return len(self._rows)

    # --- keeping a line

    def _keep(self, line: Captured, colleague_id: int | None) -> None:
        if self._meeting is None:
            return
        try:
            kept = services.capture.keep(
                self.context.journal, line, meeting_id=self._meeting.id, colleague_id=colleague_id
            )
        except JournalError as error:
            self._show_trouble(error)
            return
        self._line.clear()
        self._keeper.flush()
        self._show_saved(Saved.SAVED)
        announce(self._line, _("Kept: {text}").format(text=line.text))
        if kept.kind is not line.kind:
            self.said.emit(_("Kept as a note: nobody of this meeting is among your colleagues."))
        self._to_the_end()

    def _keep_draft(self, _text: str) -> None:
        if self._session:
            services.drafts.keep(self.context.journal, self._draft_key, self._line.line())

    def _question(self, text: str) -> str:
        """What of the line is a question to be asked."""
        return text if self._line.kind is CaptureKind.QUESTION else ""

    def _kept_already(self, line: Captured) -> bool:
        """Whether the process was killed between keeping the line and letting go of its draft."""
        last = self._rows[-1] if self._rows else None
        return last is not None and bool(line.text) and (last.kind, last.text) == (line.kind, line.text)

    @property
    def _draft_key(self) -> str:
        return f"capture/{self._session.meeting_id}" if self._session else "capture"

    # --- what happens to kept lines

    def _reword(self, row: CapturedRow, text: str) -> None:
        journal = self.context.journal
        self.context.attempt(
            lambda: services.capture.edit(journal, Kept(row.kind, row.id), text), lambda _none: self._list.kept(row)
        )

    def _delete(self, row: CapturedRow) -> None:
        done = self.context.attempt(lambda: services.capture.delete(self.context.journal, Kept(row.kind, row.id)))
        if done:
            self.context.tell(_("Deleted “{what}”").format(what=row.text), undo=True)

    def _flip(self, row: CapturedRow) -> None:
        private = row.visibility is Visibility.PRIVATE
        wanted = Visibility.SHAREABLE if private else Visibility.PRIVATE
        self.context.attempt(
            lambda: services.capture.set_visibility(self.context.journal, Kept(row.kind, row.id), wanted)
        )

    def _mark_asked(self, row: CapturedRow) -> None:
        if row.kind is CaptureKind.QUESTION:
            self.context.attempt(
                lambda: services.questions.mark_asked(self.context.journal, row.id, asked=not row.settled)
            )

    def _write_answer(self, row: CapturedRow) -> None:
        questions = bank(self.context.read, self.context.settings.language)
        key = question_reads.key_of(self.context.read, row.id)
        suggested = kept_as(by_key(questions, key))
        self._list.answer_with(row, AnswerEditor(self.context, row.id, suggested, row.correction))

    def _pick(self, row: CapturedRow) -> None:
        self._picked = row.id
        self.read()
        self.take_caret()

    def _answer(self, gesture: Callable[..., None], restatement_id: int, *text: str) -> None:
        if self.context.attempt(lambda: gesture(self.context.journal, restatement_id, *text)):
            self._card.kept()

    def _in_question(self) -> CapturedRow | None:
        """The restatement that was chosen, otherwise the last that nobody has answered."""
        unanswered = [row for row in self._rows if row.unanswered]
        picked = next((row for row in unanswered if row.id == self._picked), None)
        return picked or (unanswered[-1] if unanswered else None)

    def _name_drift(self, kind: object) -> None:
        if self._session and isinstance(kind, DriftKind):
            self._session.name_drift(kind)
            self._drifts.ask(kind)
            announce(self, words.drift_words(kind))

    def _say_item(self) -> None:
        item = self._hand.item if self._hand else None
        announce(self._strip, item.text if item else _("Agenda done"))

    # --- showing

    def _show_item(self) -> None:
        if self._hand and self._meeting:
            self._strip.show_item(self._meeting, self._hand.items, self._hand.item)
            self._show_time()
            self._hints.show_drifts(self._session.drifts if self._session else 0)

    def _show_time(self) -> None:
        session, clock = self._session, self.context.clock
        if session is None:
            return
        end = clock.now() + timedelta(seconds=session.glance.remaining_s)
        rounded = (end + timedelta(seconds=30)).astimezone(clock.zone)
        ends = "" if session.over or not session.planned_s else _("ends {time}").format(time=f"{rounded:%H:%M}")
        self._strip.show_time(session, self._hand.item if self._hand else None, ends)

    def _show_saved(self, state: Saved, reason: str = "") -> None:
        self._hints.mark.set_state(Saved(state), reason)
        self._trouble.setText(reason)
        self._trouble.setVisible(bool(reason))
        self._line.set_failed(state is Saved.FAILED)

    def _show_trouble(self, error: JournalError) -> None:
        self._show_saved(Saved.FAILED, sentence(error))

    def _to_the_end(self) -> None:
        bar = self.middle.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _follow(self, _least: int, most: int) -> None:
        """The newest line is the one to see, unless one is looking through the older ones."""
        content, focused = self.middle.widget(), self.focusWidget()
        looking = any(line.underMouse() for line in self._list.lines())
        if not looking and not (content and focused and focused.hasFocus() and content.isAncestorOf(focused)):
            self.middle.verticalScrollBar().setValue(most)

    def _listen(self) -> None:
        self._line.entered.connect(self._keep)
        self._line.changed.connect(lambda: self._hints.show_kind(self._line.kind))
        self._line.left_upwards.connect(self._list.focus_last)
        self._line.undo_wanted.connect(self.undo)
        self._line.redo_wanted.connect(self.context.redo)
        self._drifts.named.connect(self._name_drift)
        self._drifts.taken_back.connect(self.take_back_drift)
        self._list.left_downwards.connect(self.take_caret)
        self._list.reworded.connect(self._reword)
        self._list.deleted.connect(self._delete)
        self._list.flipped.connect(self._flip)
        self._list.asked.connect(self._mark_asked)
        self._list.answering.connect(self._write_answer)
        self._list.picked.connect(self._pick)
        self._list.promised.connect(lambda row, direction: self.promise(direction, row))
        self._card.promised.connect(self.promise)
        self._card.agreed.connect(lambda row_id: self._answer(services.restatements.confirm, row_id))
        self._card.corrected.connect(lambda row_id, text: self._answer(services.restatements.correct, row_id, text))
        self._card.partly.connect(lambda row_id, text: self._answer(services.restatements.partly, row_id, text))
        self._card.said_back.connect(lambda row_id, text: self._answer(services.restatements.say_back, row_id, text))
        self._card.opened.connect(lambda: QTimer.singleShot(0, self, self._to_the_end))
        self._card.left.connect(self.take_caret)
        for button in self.findChildren(QAbstractButton):
            button.clicked.connect(self._caret_back)
            button.installEventFilter(self)

    def _caret_back(self) -> None:
        """A button that was pressed gives the caret back, unless it opened a field."""
        if isinstance(self.focusWidget(), QAbstractButton):
            self.take_caret()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Typing on a button is meant for the capture line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and len(event.text()) == 1:
            control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if event.text().isprintable() and not event.text().isspace() and not control:
                self.take_caret()
                return QCoreApplication.sendEvent(self._line.field, event)
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._session:
            if self._missed:
                self._missed = False
                self.read()
            self._session.watch(True)
        QTimer.singleShot(0, self, self._to_the_end)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._session:
            self._session.watch(False)

    def _hear(self, change: ChangeSet) -> None:
        self._drifted = False
        if self._session is None or not change.touches(*_TABLES):
            return
        if self.isVisible():
            self.read()
        else:
            self._missed = True
