"""The small window beside the call: pre-flight ticks, the meeting itself, and the wrap-up, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from partnerjournal import services
from partnerjournal.domain import focus as rules
from partnerjournal.domain.enums import AgendaState, Direction
from partnerjournal.domain.views.present import PresentMeeting
from partnerjournal.i18n import _
from partnerjournal.store.reads import present as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.keys import install
from partnerjournal.ui.present import words
from partnerjournal.ui.present.frame import PresentFrame
from partnerjournal.ui.present.keys import PRESENT_KEYS
from partnerjournal.ui.present.meeting import MeetingPage
from partnerjournal.ui.present.offer import Offer
from partnerjournal.ui.present.preflight import Preflight
from partnerjournal.ui.present.session import Left, Session, left_running, planned_seconds
from partnerjournal.ui.present.wrapup import WrapUp

WRAP_UP_SIZE = QSize(420, 640)


class PresentWindow(PresentFrame):
    """A window of its own, on top of the call where the platform allows.

    Signals: `finished(meeting_id)` when a session is over and its wrap-up begins, `closed()` when the window went away;
    a session that runs goes on without it.
    """

    finished = Signal(int)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._session: Session | None = None
        self._waiting: int | None = None  # the meeting whose pre-flight is shown
        self._answers: tuple[Callable[[], None], Callable[[], None]] | None = None

        self._preflight = Preflight(context)
        self._preflight.started.connect(self._begin)
        self._meeting = MeetingPage(context)
        self._offer = Offer("present_offer")
        self._offer.first.connect(lambda: self._answered(0))
        self._offer.second.connect(lambda: self._answered(1))
        self._wrap_up: WrapUp | None = None
        for page in (self._preflight, self._meeting, self._offer):
            self.stack.addWidget(page)
        self.add_messages(self._meeting, self._meeting.middle, at_top=True)  # what waits for an answer is at its foot
        self._meeting.said.connect(self.message)
        context.holding.refused.connect(self.message)
        self._add_keys()

    # --- for the main window

    @property
    def present(self) -> bool:
        """Whether one is present in a meeting now, also while this window is hidden: notices are held."""
        return self._session is not None

    @property
    def meeting_id(self) -> int | None:
        """The meeting that goes on."""
        return self._session.meeting_id if self._session else None

    def start(self, meeting_id: int) -> None:
        """Be present in a meeting: its pre-flight first. Asked again, it starts, or comes to the front where it runs.

        Where another one still runs, it asks to finish that first.
        """
        left = None if self._session else left_running(self.context.journal)
        if self._session and self._session.meeting_id == meeting_id:
            self._show_page(self._meeting)
            self._meeting.take_caret()
        elif self._session:
            self._ask_to_finish(self._session.meeting_id, self._end, meeting_id)
        elif left and left.meeting_id == meeting_id:
            self.offer_to_go_on()
        elif left:
            self._ask_to_finish(left.meeting_id, lambda: self._end_left(left), meeting_id)
        elif self._waiting == meeting_id and self.stack.currentWidget() is self._preflight and self.isVisible():
            self._begin()
        else:
            self._prepare(meeting_id)

    def offer_to_go_on(self) -> bool:
        """Offer to go on with what a killed or closed program left; False when there is nothing to offer."""
        left = None if self._session else left_running(self.context.journal)
        meeting = reads.meeting(self.context.read, left.meeting_id) if left else None
        if left is None or meeting is None:
            return False
        seen = left.seen.astimezone(self.context.clock.zone)
        self._ask(
            meeting,
            _("You were in “{title}” at {time}.").format(title=meeting.title, time=f"{seen:%H:%M}"),
            _("What was kept is here, and so is the line you were writing."),
            (_("Go on"), lambda: self._take_up(left)),
            (_("It is over"), lambda: self._wrap_up_left(left)),
        )
        return True

    def wrap_up(self, meeting_id: int) -> None:
        """The wrap-up of a meeting, also of one long past; one that still runs has to be finished first."""
        if self._session and self._session.meeting_id == meeting_id:
            self.finish()
        elif self._session:
            self._ask_to_finish(self._session.meeting_id, self._end, None)
        else:
            self._show_wrap_up(meeting_id)

    def finish(self) -> None:
        """End the session that runs; the window becomes its wrap-up. Nothing happens without one."""
        meeting_id = self.meeting_id
        if meeting_id is not None and self._end():
            self._show_wrap_up(meeting_id)

    # --- from one page to the next

    def _prepare(self, meeting_id: int) -> None:
        meeting = reads.meeting(self.context.read, meeting_id)
        if meeting is None:
            self.context.tell(_("This meeting is no longer in the journal."))
            return
        self._waiting = meeting_id
        if not self.context.settings.ticks:
            self._begin()
            return
        self._show_page(self._preflight, meeting)
        self._preflight.show_meeting(meeting, reads.agenda(self.context.read, meeting_id))

    def _begin(self) -> None:
        """The pre-flight is over, ticked or not."""
        meeting = reads.meeting(self.context.read, self._waiting) if self._waiting else None
        if meeting is None:
            return
        items = reads.agenda(self.context.read, meeting.id)
        first = next((item.id for item in items if item.state is AgendaState.OPEN), None)
        planned = planned_seconds(meeting, self.context.clock.now())
        ticked = self._preflight.ticked() if self.stack.currentWidget() is self._preflight else ()
        self._run(Session(self.context.journal, meeting.id, rules.ready(planned, first), self, ticked), meeting)
        if self._session:
            self._session.start()

    def _take_up(self, left: Left) -> None:
        meeting = reads.meeting(self.context.read, left.meeting_id)
        if meeting:
            self._run(Session(self.context.journal, left.meeting_id, left.focus, self, left.preflight), meeting)
            if self._session:
                self._session.take_up()

    def _run(self, session: Session, meeting: PresentMeeting) -> None:
        self._waiting = None
        self._session = session
        self.context.holding.hold()
        self._show_page(self._meeting, meeting)
        self._meeting.open(session)

    def _end(self) -> bool:
        """End the session; False when the journal refused, with the session still going on."""
        session = self._session
        if session is None:
            return False
        if reads.meeting(self.context.read, session.meeting_id) is None:  # deleted meanwhile: nothing to keep it with
            services.focus.forget_running(self.context.journal)
            session.stop()
        elif not self.context.attempt(session.finish):
            return False
        self._meeting.close_session()
        self._session = None
        self.context.holding.let_go()
        session.deleteLater()
        self.finished.emit(session.meeting_id)
        return True

    def _end_left(self, left: Left) -> bool:
        """End what a killed program left, at its last sign of life."""
        since = left.focus.since
        lived = left.seen.timestamp() - since.wall_s if since else 0.0
        session = Session(self.context.journal, left.meeting_id, left.focus, None, left.preflight)
        most = left.focus.spent_s + max(0.0, lived)
        if not self.context.attempt(lambda: session.finish(most)):
            return False
        self.finished.emit(left.meeting_id)
        return True

    def _show_wrap_up(self, meeting_id: int) -> None:
        meeting = reads.meeting(self.context.read, meeting_id)
        if meeting is None:
            self.close()
            return
        if self.isVisible() and not self._wrapping_up:
            self.keep_place()
        page = self._made_wrap_up()
        self._show_page(page, meeting)
        if not self.isFullScreen() and not self.isMaximized():
            self.resize(self.size().expandedTo(self.fitting(WRAP_UP_SIZE)))
        page.open(meeting_id)

    def _made_wrap_up(self) -> WrapUp:
        """The page of the wrap-up, made when it is first needed: until then the caret is what one waits for."""
        if self._wrap_up is None:
            self._wrap_up = WrapUp(self.context)
            self._wrap_up.left.connect(self.close)
            self.stack.addWidget(self._wrap_up)
            self.add_messages(self._wrap_up, self._wrap_up.middle)
        return self._wrap_up

    def _wrap_up_left(self, left: Left) -> None:
        if self._end_left(left):
            self._show_wrap_up(left.meeting_id)

    # --- questions

    def _ask_to_finish(self, running_id: int, end: Callable[[], bool], then: int | None) -> None:
        running = reads.meeting(self.context.read, running_id)
        wanted = reads.meeting(self.context.read, then) if then is not None else None
        if running is None:
            return

        def finish_first() -> None:
            if not end():
                return
            if then is None:
                self._show_wrap_up(running_id)
            else:
                self.start(then)

        def stay() -> None:
            if self._session:
                self._back_to_meeting()
            else:
                self.offer_to_go_on()

        self._ask(
            running,
            _("You are still in “{title}”.").format(title=running.title),
            _("Its wrap-up waits on Today."),
            (
                _("Finish it, then “{title}”").format(title=wanted.title) if wanted else _("Finish it"),
                finish_first,
            ),
            (_("Stay"), stay),
        )

    def _back_to_meeting(self) -> None:
        self._show_page(self._meeting)
        self._meeting.take_caret()

    def _ask(
        self,
        meeting: PresentMeeting,
        question: str,
        note: str,
        first: tuple[str, Callable[[], None]],
        second: tuple[str, Callable[[], None]],
    ) -> None:
        self._answers = (first[1], second[1])
        self._show_page(self._offer, meeting)
        self._offer.ask(question, note, first[0], second[0])

    def _answered(self, which: int) -> None:
        if self._answers:
            answer, self._answers = self._answers[which], None
            answer()

    # --- the window

    def changeEvent(self, event: QEvent) -> None:
        """Nothing ticks while it is minimised."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self._session:
            self._session.watch(self.isVisible() and not self.isMinimized())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the innermost: full screen, the wrap-up for later, a meeting that has not begun."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.isFullScreen():
            self.showNormal()
        elif self._wrapping_up:
            self._wrapping_up.later()
        elif self.stack.currentWidget() is self._preflight and not self._preflight.leave_list():
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A session that runs goes on without the window."""
        if self._wrapping_up:
            self._wrapping_up.leave()
        else:
            self.keep_place()  # the wrap-up is larger, and the next meeting begins small again
        self._waiting = None
        event.accept()
        self.closed.emit()

    def _show_page(self, page: QWidget, meeting: PresentMeeting | None = None) -> None:
        self.stack.setCurrentWidget(page)
        self.head.setVisible(page is not self._wrap_up)
        self.held.setVisible(self.present)
        if meeting:
            name = words.heading(meeting)
            self.name.setText(name)
            self.setWindowTitle(_("{name} · Partner Journal").format(name=name))
        if not self.isVisible():
            self.show()
        self.activateWindow()

    @property
    def _wrapping_up(self) -> WrapUp | None:
        """The wrap-up while it is what the window shows."""
        return self._wrap_up if self.stack.currentWidget() is self._wrap_up else None

    def _add_keys(self) -> None:
        def meeting(run: Callable[[], None]) -> Callable[[], None]:
            return lambda: run() if self.stack.currentWidget() is self._meeting else None

        deeds: dict[str, Callable[[], None]] = {
            "finish": self._f9,
            "confirm": self._ctrl_return,
            "correct": meeting(self._meeting.correct),
            "say_back": self._ctrl_r,
            "i_owe": meeting(lambda: self._meeting.promise(Direction.I_OWE)),
            "they_owe": meeting(lambda: self._meeting.promise(Direction.THEY_OWE)),
            "tick": meeting(self._meeting.tick),
            "next": meeting(lambda: self._meeting.step(1)),
            "before": meeting(lambda: self._meeting.step(-1)),
            "drift": meeting(self._meeting.drift),
            "take_back": meeting(self._meeting.take_back_drift),
            "pause": meeting(self._meeting.pause_or_go_on),
            "undo": self._undo,
            "redo": self.context.redo,
            "full_screen": self.toggle_full_screen,
            "on_top": self.toggle_on_top,
            "keys": lambda: self.context.show_keys(self),
        }
        deeds |= {f"drift_{kind.value}": meeting(partial(self._meeting.drift, kind)) for kind in words.NAMED_DRIFTS}
        install(PRESENT_KEYS, deeds, self)

    def _undo(self) -> None:
        if self.stack.currentWidget() is self._meeting:
            self._meeting.undo()
        else:
            self.context.undo()

    def _f9(self) -> None:
        page = self.stack.currentWidget()
        if page is self._preflight:
            self._begin()
        elif page is self._meeting:
            self.finish()

    def _ctrl_r(self) -> None:
        """What nobody has confirmed yet: while one is present it is said back, in the wrap-up it is answered."""
        if self.stack.currentWidget() is self._meeting:
            self._meeting.say_back()
        elif self._wrapping_up:
            self._wrapping_up.go_to_answers()

    def _ctrl_return(self) -> None:
        """In present mode it confirms a restatement and nothing else (decision 18); in the wrap-up it finishes."""
        page = self.stack.currentWidget()
        if page is self._meeting:
            self._meeting.confirm_last()
        elif self._wrapping_up:
            self._wrapping_up.finish()
