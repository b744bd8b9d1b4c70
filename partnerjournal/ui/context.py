"""What every page is handed: the journal, what changed, and the ways to go, to tell and to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.errors import CannotWrite, JournalError
from partnerjournal.i18n import _
from partnerjournal.sentences import sentence
from partnerjournal.services.journal import Journal
from partnerjournal.settings import Settings
from partnerjournal.store.connect import Connection
from partnerjournal.ui.holding import Holding
from partnerjournal.ui.jobs import Jobs
from partnerjournal.ui.place import Place

if TYPE_CHECKING:
    from partnerjournal.services.trash import TakenBack

T = TypeVar("T")


class Context(QObject):
    """The window as its pages see it. They ask by signals, the window answers; so a page runs alone in a test."""

    changed = Signal(object)  # ChangeSet, after each commit, on the GUI thread
    settings_changed = Signal()
    cards_due = Signal(int)  # how many cards the review has, whenever they were counted
    twins_seen = Signal(object)  # the keys of the pairs that a page found, so that nobody looks for them again
    twins_found = Signal(int)  # how many pairs may be one person, whenever they were looked for
    minute = Signal()  # once a minute, on the minute: words like "in 12 min" are to be made again

    going = Signal(object)  # Place
    going_back = Signal()
    finding = Signal(str)  # Find or do is wanted, with this text in it
    showing_keys = Signal(object)  # the sheet of keys over this window
    preparing = Signal(int)  # the briefing of a meeting
    presenting = Signal(int)  # present mode for a meeting
    wrapping_up = Signal(int)  # the wrap-up of a meeting
    exporting = Signal(int)  # everything about a colleague to a file, asked over the window
    forgetting = Signal(int)  # what forgetting a colleague would mean, over the window
    importing = Signal()  # a file chooser for what can be imported
    watching = Signal()  # a file chooser for a calendar to watch
    reading_calendar = Signal(int, bool)  # a watched calendar now, whether it is believed whatever it says
    showing_calendar = Signal(int)  # what a watched calendar changed last
    sampling = Signal()  # the sample journal in a window of its own
    telling = Signal(str, bool)  # a message, whether it offers Undo
    failing = Signal(str)  # something was refused, in a sentence

    def __init__(self, journal: Journal, settings: Settings, save_settings: Callable[[Settings], None]) -> None:
        super().__init__()
        self.journal = journal
        self.jobs = Jobs(journal.path, self)
        self.holding = Holding(self)
        self.twins = 0  # how many pairs were found last, for a page that is made afterwards
        self.became: dict[int, int] = {}  # of colleagues who were merged, by id: who they are now
        self._settings = settings
        self._save_settings = save_settings
        journal.feed.subscribe(self.changed.emit)

    @property
    def read(self) -> Connection:
        """The read connection of the GUI thread."""
        return self.journal.read

    @property
    def clock(self) -> Clock:
        return self.journal.clock

    @property
    def settings(self) -> Settings:
        return self._settings

    def set_settings(self, settings: Settings) -> None:
        """Take and store other settings; they apply at once. Raises CannotWrite where they can't be stored."""
        self._settings = settings
        self.settings_changed.emit()
        try:
            self._save_settings(settings)
        except OSError as error:
            raise CannotWrite("settings_not_saved", reason=error.strerror or str(error)) from error

    def attempt(self, gesture: Callable[[], T], then: Callable[[T], object] | None = None) -> bool:
        """Do a gesture; when the journal refuses it, tell why and give False, so that the caller keeps the text."""
        try:
            result = gesture()
        except JournalError as error:
            self.failing.emit(sentence(error))
            return False
        if then:
            then(result)
        return True

    def take_back(self, import_id: int) -> None:
        """Take an import back and say so, with the way to have it again."""

        def taken(back: TakenBack) -> None:
            said = (
                _("Taken back: {what}")
                if back.whole
                else _("Taken back: {what}. What you have written on since stays, with what belongs to it.")
            )
            self.tell(said.format(what=back.label), undo=True)

        self.attempt(lambda: services.trash.take_back_import(self.journal, import_id), taken)

    def go(self, place: Place) -> None:
        self.going.emit(place)

    def back(self) -> None:
        self.going_back.emit()

    def find_or_do(self, text: str = "") -> None:
        self.finding.emit(text)

    def show_keys(self, over: QWidget) -> None:
        """Show the sheet of keys over one of the windows."""
        self.showing_keys.emit(over)

    def prepare(self, meeting_id: int) -> None:
        self.preparing.emit(meeting_id)

    def present(self, meeting_id: int) -> None:
        self.presenting.emit(meeting_id)

    def wrap_up(self, meeting_id: int) -> None:
        self.wrapping_up.emit(meeting_id)

    def forget(self, colleague_id: int) -> None:
        self.forgetting.emit(colleague_id)

    def import_files(self) -> None:
        self.importing.emit()

    def watch_calendar(self) -> None:
        self.watching.emit()

    def read_calendar(self, watch_id: int, *, believe: bool = False) -> None:
        """Read a watched calendar now; `believe` it even if it lost most of its events."""
        self.reading_calendar.emit(watch_id, believe)

    def show_calendar_changes(self, watch_id: int) -> None:
        self.showing_calendar.emit(watch_id)

    def open_sample(self) -> None:
        self.sampling.emit()

    def tell(self, text: str, *, undo: bool = False) -> None:
        """Say what happened; with `undo`, with the way back."""
        self.telling.emit(text, undo)

    def undo(self) -> None:
        """Take back the newest gesture and say so."""
        self.attempt(
            self.journal.undo,
            lambda label: self.tell(_("Nothing to undo") if label is None else _("Undone: {what}").format(what=label)),
        )

    def redo(self) -> None:
        """Do again what was undone and say so."""
        self.attempt(
            self.journal.redo,
            lambda label: self.tell(
                _("Nothing to redo") if label is None else _("Done again: {what}").format(what=label)
            ),
        )
