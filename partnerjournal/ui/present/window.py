"""The small window beside the call: pre-flight ticks, the meeting itself, and the wrap-up, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain import focus as rules
from partnerjournal.domain.enums import AgendaState
from partnerjournal.domain.views.present import PresentMeeting
from partnerjournal.i18n import _
from partnerjournal.paths import config_dir
from partnerjournal.store.reads import present as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.present import words
from partnerjournal.ui.present.meeting import MeetingPage
from partnerjournal.ui.present.offer import Offer
from partnerjournal.ui.present.preflight import Preflight
from partnerjournal.ui.present.session import Left, Session, left_running, planned_seconds
from partnerjournal.ui.present.wrapup import WrapUp
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_ROW, px
from partnerjournal.ui.widgets.button import IconButton
from partnerjournal.ui.widgets.labels import ElidedLabel, IconLabel, label
from partnerjournal.ui.widgets.toast import MessageBar

SIZE = QSize(380, 560)
WRAP_UP_SIZE = QSize(420, 640)
WIDEST = 720  # in full screen lines stay as long as eyes like them


class PresentWindow(QWidget):
    """A window of its own, on top of the call where the platform allows.

    Signals: `finished(meeting_id)` when a session is over and its wrap-up begins, `closed()` when the window went away;
    a session that runs goes on without it.
    """

    finished = Signal(int)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.context = context
        self.setObjectName("present_window")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(300, 360)
        self._session: Session | None = None
        self._waiting: int | None = None  # the meeting whose pre-flight is shown
        self._answers: tuple[Callable[[], None], Callable[[], None]] | None = None

        self._name = ElidedLabel("", "strong", name="present_name")
        self._held = QWidget()
        held = QHBoxLayout(self._held)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(6)
        held.addWidget(IconLabel("bell-off", "muted"))
        held.addWidget(label(_("Notices held"), "note", name="notices_held"))
        self._pin = IconButton("tack", "", name="present_on_top")
        self._pin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pin.clicked.connect(self.toggle_on_top)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(GAP_CARD, GAP_ROW, GAP, GAP_ROW)
        head.setSpacing(GAP)
        head.addWidget(self._name, 1)
        head.addWidget(self._held)
        head.addWidget(self._pin)

        self._preflight = Preflight()
        self._preflight.started.connect(self._begin)
        self._preflight.wants_settings.connect(lambda: context.go(Place(PageName.SETTINGS, part="preflight")))
        self._meeting = MeetingPage(context)
        self._offer = Offer("present_offer")
        self._offer.first.connect(lambda: self._answered(0))
        self._offer.second.connect(lambda: self._answered(1))
        self._wrap_up: WrapUp | None = None
        self._stack = QStackedWidget()
        for page in (self._preflight, self._meeting, self._offer):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self._fit()

        self._messages: dict[QWidget, MessageBar] = {}
        self._add_messages(self._meeting)
        context.telling.connect(self._tell)
        context.failing.connect(lambda text: self._message(text, failed=True))
        self._meeting.said.connect(self._message)
        self._add_keys()
        self._restore()

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
        elif self._waiting == meeting_id and self._stack.currentWidget() is self._preflight and self.isVisible():
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
        ticks = self.context.settings.ticks
        if not ticks:
            self._begin()
            return
        self._show_page(self._preflight, meeting)
        self._preflight.show_meeting(meeting, reads.agenda(self.context.read, meeting_id), ticks)

    def _begin(self) -> None:
        """The pre-flight is over, ticked or not."""
        meeting = reads.meeting(self.context.read, self._waiting) if self._waiting else None
        if meeting is None:
            return
        items = reads.agenda(self.context.read, meeting.id)
        first = next((item.id for item in items if item.state is AgendaState.OPEN), None)
        planned = planned_seconds(meeting, self.context.clock.now())
        self._run(Session(self.context.journal, meeting.id, rules.ready(planned, first), self), meeting)
        if self._session:
            self._session.start()

    def _take_up(self, left: Left) -> None:
        meeting = reads.meeting(self.context.read, left.meeting_id)
        if meeting:
            self._run(Session(self.context.journal, left.meeting_id, left.focus, self), meeting)
            if self._session:
                self._session.take_up()

    def _run(self, session: Session, meeting: PresentMeeting) -> None:
        self._waiting = None
        self._session = session
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
        session.deleteLater()
        self.finished.emit(session.meeting_id)
        return True

    def _end_left(self, left: Left) -> bool:
        """End what a killed program left, at its last sign of life."""
        since = left.focus.since
        lived = left.seen.timestamp() - since.wall_s if since else 0.0
        session = Session(self.context.journal, left.meeting_id, left.focus)
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
        page = self._made_wrap_up()
        self._show_page(page, meeting)
        if not self.isFullScreen() and not self.isMaximized():
            self.resize(self.size().expandedTo(self._fitting(WRAP_UP_SIZE)))
        page.open(meeting_id)

    def _made_wrap_up(self) -> WrapUp:
        """The page of the wrap-up, made when it is first needed: until then the caret is what one waits for."""
        if self._wrap_up is None:
            self._wrap_up = WrapUp(self.context)
            self._wrap_up.left.connect(self.close)
            self._stack.addWidget(self._wrap_up)
            self._add_messages(self._wrap_up)
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

    def toggle_on_top(self) -> None:
        """Stay above other windows, or not any more; remembered."""
        self._set_on_top(not self.windowFlags() & Qt.WindowType.WindowStaysOnTopHint)
        _places().setValue("present/on_top", self._on_top)

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
        elif self._stack.currentWidget() is self._preflight:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A session that runs goes on without the window."""
        _places().setValue("present/geometry", self.saveGeometry())
        if self._wrapping_up:
            self._wrapping_up.leave()
        self._waiting = None
        event.accept()
        self.closed.emit()

    def _fit(self) -> None:
        beside = max(0, (self.width() - px(WIDEST)) // 2)
        layout = self.layout()
        if layout:
            layout.setContentsMargins(beside, 0, beside, 0)

    def _show_page(self, page: QWidget, meeting: PresentMeeting | None = None) -> None:
        self._stack.setCurrentWidget(page)
        self._head.setVisible(page is not self._wrap_up)
        self._held.setVisible(self.present)
        if meeting:
            name = words.heading(meeting)
            self._name.setText(name)
            self.setWindowTitle(_("{name} · Partner Journal").format(name=name))
        if not self.isVisible():
            self.show()
        self.activateWindow()

    def _set_on_top(self, on_top: bool) -> None:
        visible = self.isVisible()
        self._on_top = on_top
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on_top)
        self._pin.set_icon("tack", "accent" if on_top else "muted")
        self._pin.set_label(_("Stays above other windows") if on_top else _("Stay above other windows"), "Ctrl+Shift+P")
        if visible:
            self.show()  # Qt hides a window whose flags change

    def _restore(self) -> None:
        places = _places()
        self._set_on_top(bool(places.value("present/on_top", True, bool)))
        geometry = places.value("present/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(self._fitting(SIZE))

    def _fitting(self, size: QSize) -> QSize:
        """`size` beside the text's size, as far as the screen goes."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        return QSize(px(size.width()), px(size.height())).boundedTo(screen.availableGeometry().size())

    @property
    def _wrapping_up(self) -> WrapUp | None:
        """The wrap-up while it is what the window shows."""
        return self._wrap_up if self._stack.currentWidget() is self._wrap_up else None

    def _add_messages(self, page: MeetingPage | WrapUp) -> None:
        """Messages float over the middle of a page, so that they hide neither the capture line nor the way on."""
        self._messages[page] = MessageBar(page.middle, f"{page.objectName()}_message")

    def _tell(self, text: str, undo: bool) -> None:
        self._message(text, undo=undo)

    def _message(self, text: str, *, undo: bool = False, failed: bool = False) -> None:
        page = self._stack.currentWidget()
        bar = self._messages.get(page) if page else None
        if bar is not None and self.isVisible():
            action = _("Undo") if undo else ""
            bar.show_message(text, action=action, callback=self.context.undo if undo else None, failed=failed)

    def _add_keys(self) -> None:
        def meeting(run: Callable[[], None]) -> Callable[[], None]:
            return lambda: run() if self._stack.currentWidget() is self._meeting else None

        keys: dict[str, Callable[[], None]] = {
            "F9": self._f9,
            "Ctrl+Z": self.context.undo,
            "Ctrl+Shift+Z": self.context.redo,
            "F11": self.toggle_full_screen,
            "Ctrl+Shift+P": self.toggle_on_top,
            "Ctrl+P": meeting(self._meeting.pause_or_go_on),
            "Ctrl+D": meeting(self._meeting.drift),
            "Ctrl+T": meeting(self._meeting.tick),
            "Ctrl+R": meeting(self._meeting.say_back),
            "Ctrl+Shift+R": meeting(self._meeting.correct),
            "Ctrl+Down": meeting(lambda: self._meeting.step(1)),
            "PgDown": meeting(lambda: self._meeting.step(1)),
            "Ctrl+Up": meeting(lambda: self._meeting.step(-1)),
            "PgUp": meeting(lambda: self._meeting.step(-1)),
            "Ctrl+Return": self._ctrl_return,
            "Ctrl+Enter": self._ctrl_return,
        }
        for key, run in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(run)

    def _f9(self) -> None:
        page = self._stack.currentWidget()
        if page is self._preflight:
            self._begin()
        elif page is self._meeting:
            self.finish()

    def _ctrl_return(self) -> None:
        """In present mode it confirms a restatement and nothing else (decision 18); in the wrap-up it finishes."""
        page = self._stack.currentWidget()
        if page is self._meeting:
            self._meeting.confirm_last()
        elif self._wrapping_up:
            self._wrapping_up.finish()


def _places() -> QSettings:
    return QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat)
