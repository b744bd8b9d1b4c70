"""The main window: the rail, the page one is on, the way back, messages with Undo, and Find or do above it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.i18n import _, ngettext
from partnerjournal.paths import config_dir
from partnerjournal.store.reads import people
from partnerjournal.store.reads import window as reads
from partnerjournal.ui.actions import Action, Actions
from partnerjournal.ui.context import Context
from partnerjournal.ui.incoming import Incoming
from partnerjournal.ui.page import Page
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.rail import Rail, RailItem
from partnerjournal.ui.theme import theme
from partnerjournal.ui.widgets.toast import MessageBar

if TYPE_CHECKING:
    from partnerjournal.ui.palette import Palette
    from partnerjournal.ui.present.window import PresentWindow

SIZE = QSize(1280, 800)  # as it is designed
TITLE_BAR = 48  # what a window manager may put around it
NARROW_BELOW = 1120  # look.md
NARROW_TEXT = 1.5
OFFER_S = 30.0  # a question of the program's own stays longer than an answer
POLL_MS = 2000  # how soon what a subcommand wrote is seen
_BETWEEN_MS = 5  # from one module loaded ahead to the next

# Made when first gone to: none of them is needed for the first paint of another.
_PAGES = {
    PageName.TODAY: ("partnerjournal.ui.pages.today", "TodayPage"),
    PageName.PEOPLE: ("partnerjournal.ui.pages.people", "PeoplePage"),
    PageName.MEETINGS: ("partnerjournal.ui.pages.meetings", "MeetingsPage"),
    PageName.BRIEFING: ("partnerjournal.ui.pages.briefing", "BriefingPage"),
    PageName.COMMITMENTS: ("partnerjournal.ui.pages.commitments", "CommitmentsPage"),
    PageName.REVIEW: ("partnerjournal.ui.pages.review", "ReviewPage"),
    PageName.LOOKING_BACK: ("partnerjournal.ui.pages.looking_back", "LookingBackPage"),
    PageName.ORGANISATION: ("partnerjournal.ui.pages.organisation", "OrganisationPage"),
    PageName.QUESTIONS: ("partnerjournal.ui.pages.questions", "QuestionsPage"),
    PageName.TEMPLATES: ("partnerjournal.ui.pages.templates", "TemplatesPage"),
    PageName.PATH: ("partnerjournal.ui.pages.path", "PathPage"),
    PageName.DUPLICATES: ("partnerjournal.ui.pages.duplicates", "DuplicatesPage"),
    PageName.SETTINGS: ("partnerjournal.ui.pages.settings", "SettingsPage"),
    PageName.WELCOME: ("partnerjournal.ui.pages.welcome", "WelcomePage"),
}
_ITEMS = (
    RailItem(PageName.TODAY, "today", lambda: _("Today"), "Ctrl+1"),
    RailItem(PageName.PEOPLE, "people", lambda: _("People"), "Ctrl+2"),
    RailItem(PageName.MEETINGS, "meetings", lambda: _("Meetings"), "Ctrl+3"),
    RailItem(PageName.COMMITMENTS, "commitments", lambda: _("Commitments"), "Ctrl+4"),
    RailItem(PageName.REVIEW, "review", lambda: _("Review"), "Ctrl+5"),
    RailItem(PageName.SETTINGS, "settings", lambda: _("Settings"), "Ctrl+,", at_bottom=True),
)
# Pages that one comes to from another, from Find or do, or by going back.
_BELONGS_TO = {
    PageName.BRIEFING: PageName.MEETINGS,
    PageName.TEMPLATES: PageName.MEETINGS,
    PageName.ORGANISATION: PageName.PEOPLE,
    PageName.PATH: PageName.PEOPLE,
    PageName.DUPLICATES: PageName.PEOPLE,
    PageName.QUESTIONS: PageName.SETTINGS,
    PageName.LOOKING_BACK: PageName.REVIEW,
}


class Window(QMainWindow):
    """One journal's window. It answers what pages ask of their context."""

    painted = Signal()  # the first page has been drawn once

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("window")
        self.setWindowTitle("Partner Journal")
        self.setMinimumSize(720, 480)
        self.actions_by_name = Actions(self)
        self._pages: dict[PageName, Page] = {}
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self._here: Place | None = None
        self._was_painted = False
        self._present: PresentWindow | None = None
        self._palette: Palette | None = None

        self._rail = Rail(_ITEMS)
        self._rail.chosen.connect(lambda page: self.go(Place(page)))
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self._message = MessageBar(body)

        self._incoming = Incoming(context, self, self._offer)
        self._listen()
        self._add_actions()
        self._restore_geometry()
        theme().changed.connect(self._fit)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._tick)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self.context.journal.poll)

    # --- going places

    def start(self) -> None:
        """Show the first page: Today, or the welcome of a journal that nobody owns yet."""
        welcome = reads.is_new(self.context.read)
        self.go(Place(PageName.WELCOME if welcome else PageName.TODAY))
        self._refresh_badge()
        self.show()

    def go(self, place: Place, *, remember: bool = True) -> None:
        """Show `place`; what was shown before is one step back."""
        if remember and self._here and self._here != place:
            if self._here.page is not PageName.WELCOME:
                self._back.append(self._here)
            self._forward.clear()
        self._here = place
        page = self._page(place.page)
        self._rail.setVisible(place.page is not PageName.WELCOME)
        self._rail.show_page(_BELONGS_TO.get(place.page, place.page))
        self._stack.setCurrentWidget(page)
        page.open(place)

    def _forget(self, colleague_id: int) -> None:
        from partnerjournal.ui.dialogs.forget.dialog import ask_to_forget

        ask_to_forget(self.context, colleague_id, self)

    def go_back(self) -> None:
        """One step back; nothing at the first."""
        if self._back and self._here:
            self._forward.append(self._here)
            self.go(self._back.pop(), remember=False)

    def go_forward(self) -> None:
        if self._forward and self._here:
            self._back.append(self._here)
            self.go(self._forward.pop(), remember=False)

    @property
    def page(self) -> Page:
        """The page one is on."""
        current = self._stack.currentWidget()
        assert isinstance(current, Page)
        return current

    def _page(self, name: PageName) -> Page:
        if name not in self._pages:
            module, kind = _PAGES[name]
            made: Page = getattr(import_module(module), kind)(self.context)
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    # --- what pages ask for

    def _listen(self) -> None:
        context = self.context
        context.going.connect(self._asked_to_go)
        context.going_back.connect(self.go_back)
        context.exporting.connect(self._export_about)
        context.forgetting.connect(self._forget)
        context.finding.connect(self._find_or_do)
        context.showing_keys.connect(self._show_keys)
        context.preparing.connect(lambda meeting_id: self.go(Place(PageName.BRIEFING, meeting_id)))
        context.presenting.connect(lambda meeting_id: self._present_window().start(meeting_id))
        context.wrapping_up.connect(lambda meeting_id: self._present_window().wrap_up(meeting_id))
        context.telling.connect(self._tell)
        context.failing.connect(lambda text: self._message.show_message(text, failed=True))
        context.changed.connect(self._on_change)
        context.cards_due.connect(self._show_cards_due)

    def _asked_to_go(self, place: Place) -> None:
        self.go(place)
        if self._present is not None and self._present.isActiveWindow():  # what was asked for is behind it
            self.activateWindow()

    def _tell(self, text: str, undo: bool) -> None:
        if undo:
            self._message.show_message(text, action=_("Undo"), callback=self.context.undo)
        else:
            self._message.show_message(text)

    def _offer(self, text: str, action: str, callback: Callable[[], None]) -> None:
        """What the program asks of its own accord: it waits while one is present."""
        self.context.holding.say(
            lambda: self._message.show_message(text, action=action, callback=callback, seconds=OFFER_S)
        )

    def _find_or_do(self, text: str) -> None:
        if self._palette is None:
            from partnerjournal.ui.palette import Palette

            self._palette = Palette(self.context, self.actions_by_name, self)
        self._palette.open_with(text)

    def _present_window(self) -> PresentWindow:
        if self._present is None:
            from partnerjournal.ui.present.window import PresentWindow

            self._present = PresentWindow(self.context)
        return self._present

    def prepare_next(self) -> None:
        """F8: the briefing of the meeting that goes on or comes next; without one, Meetings."""
        meeting_id = reads.next_meeting(self.context.read, self.context.clock.now_ms())
        if meeting_id is None:
            self.context.tell(_("No meeting is planned."))
            self.go(Place(PageName.MEETINGS))
        else:
            self.go(Place(PageName.BRIEFING, meeting_id))

    def be_present(self) -> None:
        """F9: be present in the meeting whose briefing is open, the one chosen, or the next; again: finish.

        Without any meeting at hand one picks a person first.
        """
        if self._present is not None and self._present.present:
            self._present.finish()
            return
        meeting_id = self.page.meeting_at_hand() or reads.meeting_now(self.context.read, self.context.clock.now_ms())
        if meeting_id is None:
            self._meet_somebody()
        else:
            self.context.present(meeting_id)

    def _meet_somebody(self) -> None:
        from partnerjournal.ui.dialogs.meet_now import MeetNow

        dialog = MeetNow(self.context, self)
        dialog.met.connect(self.context.present)
        dialog.open()

    def _on_change(self, change: ChangeSet) -> None:
        if change.touches("commitment"):
            self._refresh_badge()

    def _refresh_badge(self) -> None:
        count = reads.due_by_me(self.context.read, self.context.clock.today())
        meaning = ngettext("{n} promise due or late", "{n} promises due or late", count).format(n=count)
        self._rail.set_badge(PageName.COMMITMENTS, count, meaning)

    def _show_cards_due(self, count: int) -> None:
        meaning = ngettext("{n} card waits", "{n} cards wait", count).format(n=count)
        self._rail.set_badge(PageName.REVIEW, count, meaning)

    # --- keys

    def _add_actions(self) -> None:
        def add(name: str, text: Callable[[], str], run: Callable[[], None], keys: str = "", icon: str = "") -> None:
            self.actions_by_name.add(Action(name, text, run, keys, icon))

        for item in _ITEMS:
            add(f"go_{item.page}", item.text, partial(self.go, Place(item.page)), item.keys, item.icon)
        add("find_or_do", lambda: _("Find or do anything"), self.context.find_or_do, "Ctrl+K", "search")
        add("prepare", lambda: _("Prepare the next meeting"), self.prepare_next, "F8", "note")
        add("present", lambda: _("Be present"), self.be_present, "F9", "play")
        add("new", lambda: _("New on this page"), lambda: self.page.new(), "Ctrl+N", "plus")
        add("edit", lambda: _("Edit what is shown"), lambda: self.page.edit(), "Ctrl+E", "pencil")
        add("search_here", lambda: _("Search on this page"), lambda: self.page.search_here(), "Ctrl+F", "search")
        add("undo", lambda: _("Undo"), self.context.undo, "Ctrl+Z", "undo")
        add("redo", lambda: _("Redo"), self.context.redo, "Ctrl+Shift+Z", "redo")
        add("back", lambda: _("Back"), self.go_back, "Alt+Left", "back")
        add("forward", lambda: _("Forward"), self.go_forward, "Alt+Right", "forward")
        add("import", lambda: _("Import contacts or a calendar"), self.context.import_files, "", "import")
        add("watch_calendar", lambda: _("Watch a calendar file…"), self.context.watch_calendar, "", "meetings")
        add("export", lambda: _("Export…"), self._export, "Ctrl+Shift+S", "export")
        add("sample", lambda: _("Open the sample journal"), self.context.open_sample, "", "eye")
        add("my_profile", lambda: _("My profile"), self._my_profile, "", "person")
        for page, text, icon in (
            (PageName.ORGANISATION, lambda: _("My organisation: mission, culture, objectives"), "compass"),
            (PageName.QUESTIONS, lambda: _("Open questions"), "question"),
            (PageName.TEMPLATES, lambda: _("Agenda templates"), "note"),
            (PageName.DUPLICATES, lambda: _("Maybe twice: merge colleagues who are one person"), "people"),
            (PageName.LOOKING_BACK, lambda: _("Looking back: presence, restating, promises"), "history"),
        ):
            add(f"go_{page}", text, partial(self.go, Place(page)), "", icon)
        add("keys", lambda: _("The sheet of keys"), lambda: self._show_keys(self), "F1", "question")
        add("quit", lambda: _("Quit"), self._quit, "Ctrl+Q", "close")

    def _export_about(self, colleague_id: int) -> None:
        from partnerjournal.ui.dialogs.export import ask_export

        ask_export(self.context, self, colleague_id)

    def _export(self) -> None:
        from partnerjournal.ui.dialogs.export import ask_export

        ask_export(self.context, self)

    def _my_profile(self) -> None:
        me = people.me(self.context.read)
        self.go(Place(PageName.PEOPLE, me) if me else Place(PageName.WELCOME))

    def _quit(self) -> None:
        self.close()

    def _show_keys(self, over: QWidget) -> None:
        from partnerjournal.ui.dialogs.keys import KeySheet

        KeySheet(self.actions_by_name, over, present_first=over is not self).open()

    # --- the window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing unsaved behind; a meeting one is present in stays open in its own window."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()  # fields save when the focus leaves them
        places = _window_places()
        places.setValue("window/geometry", self.saveGeometry())
        if self._present is not None and not self._present.present:
            self._present.close()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._after_first_paint)

    def _fit(self) -> None:
        self._rail.set_narrow(self.width() < NARROW_BELOW or theme().text_factor > NARROW_TEXT)

    def _restore_geometry(self) -> None:
        """As it was left, but never larger than the screen; the first time maximised where that is hardly larger."""
        geometry = _window_places().value("window/geometry")
        room = self.screen().availableGeometry()
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(SIZE)
            if room.width() < SIZE.width() + TITLE_BAR or room.height() < SIZE.height() + TITLE_BAR:
                self.setWindowState(Qt.WindowState.WindowMaximized)
        if self.width() > room.width() or self.height() > room.height():
            self.resize(self.size().boundedTo(room.size()))
            self.move(room.topLeft())

    def _after_first_paint(self) -> None:
        self.painted.emit()
        self.context.jobs.run(self, lambda _reader: services.warm(), lambda _none: self._settle())

    def _settle(self) -> None:
        """The write side is there: offer to go on with a meeting, let go of old trash, look out for other writers."""
        self.context.holding.restore()
        services.trash.expire(self.context.journal)
        if services.focus.running(self.context.journal):
            self._present_window().offer_to_go_on()
        self._incoming.settle()
        from partnerjournal.ui.pages.review.due import DueCards

        DueCards(self.context, self)
        from partnerjournal.ui.pages.duplicates.counting import TwinCount

        TwinCount(self.context, self._offer, self)
        self._poll.start()
        self._tick()
        self._load_ahead(_ahead_of_use())

    def _load_ahead(self, modules: Iterator[str]) -> None:
        """Load one module, and the next once what happened meanwhile was seen to."""
        name = next(modules, None)
        if name is not None:
            import_module(name)
            QTimer.singleShot(_BETWEEN_MS, self, lambda: self._load_ahead(modules))

    def _tick(self) -> None:
        now = self.context.clock.local()
        self._minute.start(60_000 - now.second * 1000 - now.microsecond // 1000 + 5)
        self.context.minute.emit()


def _ahead_of_use() -> Iterator[str]:
    """The modules that the next gesture may need, the small ones that pages are made of first.

    They are loaded here and never on a worker: where a class of Qt's is made there while a widget is made here, the
    program crashes (seen with PySide 6.11.3, once in some dozen starts).
    """
    for package in ("partnerjournal.ui.widgets", "partnerjournal.ui.pages.colleague"):
        yield from (found.name for found in iter_modules(import_module(package).__path__, f"{package}."))
    yield from (module for module, _kind in _PAGES.values())
    yield "partnerjournal.ui.present.window"
    yield "partnerjournal.ui.palette"


def _window_places() -> QSettings:
    return QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat)
