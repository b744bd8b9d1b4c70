"""One profile: header, tabs, and what belongs under them. It saves as one writes and hears of every change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QMenu, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import ContactKind
from partnerjournal.domain.views.people import Profile as PersonView
from partnerjournal.i18n import _
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui import icons
from partnerjournal.ui.context import Context
from partnerjournal.ui.keys import install
from partnerjournal.ui.page_keys import PROFILE_KEYS
from partnerjournal.ui.pages.colleague.agreed import Agreed
from partnerjournal.ui.pages.colleague.background import Background
from partnerjournal.ui.pages.colleague.beginnings import Beginnings
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.pages.colleague.facts import Facts
from partnerjournal.ui.pages.colleague.goals import Goals, SharedGoals
from partnerjournal.ui.pages.colleague.handles import Handles
from partnerjournal.ui.pages.colleague.header import Header
from partnerjournal.ui.pages.colleague.header_form import HeaderForm
from partnerjournal.ui.pages.colleague.in_common import InCommon
from partnerjournal.ui.pages.colleague.introductions import Introductions
from partnerjournal.ui.pages.colleague.knows import Knows
from partnerjournal.ui.pages.colleague.log import NewGesture, log_contact
from partnerjournal.ui.pages.colleague.merge_with import MergeWith
from partnerjournal.ui.pages.colleague.notes import Notes
from partnerjournal.ui.pages.colleague.path_line import PathLine
from partnerjournal.ui.pages.colleague.preferences import Preferences
from partnerjournal.ui.pages.colleague.research import Research
from partnerjournal.ui.pages.colleague.rhythm import show_cadence_menu
from partnerjournal.ui.pages.colleague.tab_line import TabLine
from partnerjournal.ui.pages.colleague.thanks import Thanks
from partnerjournal.ui.pages.colleague.timeline import Timeline
from partnerjournal.ui.pages.colleague.touch_line import TouchLine
from partnerjournal.ui.pages.colleague.unknown import Unknown
from partnerjournal.ui.theme import GAP_CARD, GAP_GROUP, px, theme
from partnerjournal.ui.widgets.editing import Editor
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.scroll import scroll_area

_WIDEST = 1200  # a line of a fact stays readable on a wide screen
_ABOUT, _GOALS, _TIMELINE = range(3)


class ProfileView(QWidget):
    """Shows one person. Signals: `gone()` when the one shown is no longer there, `deleted(int)` after Delete."""

    gone = Signal()
    deleted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("profile")
        self._context = context
        self._person: PersonView | None = None
        self._form: Editor | None = None
        self._make_sections()
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(GAP_CARD, GAP_GROUP, GAP_CARD, GAP_GROUP)  # each part has 8 more of its own
        self._column.setSpacing(GAP_CARD)
        self._column.addWidget(self._header)
        self._column.addWidget(self._in_common)
        self._column.addWidget(self._touch)
        self._column.addWidget(self._path)
        self._tab_line = self._make_tab_line()
        self._column.addWidget(self._tab_line)
        self._column.addWidget(self._about)
        self._column.addWidget(self._goals)
        self._column.addWidget(self._timeline, 1)
        self._column.addStretch(0)
        self._area = scroll_area(self._content, "profile_scroll")
        self._area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._show_tab(_ABOUT)
        ReadingOrder(self._content)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        context.minute.connect(self._tick)
        theme().changed.connect(self._fit)

    def _make_sections(self) -> None:
        context = self._context
        self._header = Header(context)
        self._in_common, self._touch, self._path = InCommon(context), TouchLine(context), PathLine(context)
        self._facts, self._unknown = Facts(context), Unknown(context)
        self._background, self._notes = Background(context), Notes(context)
        self._preferences, self._research, self._handles = Preferences(context), Research(context), Handles(context)
        self._knows = Knows(context)
        self._thanks, self._introductions = Thanks(context), Introductions(context)
        self._goals, self._timeline, self._agreed = Goals(context), Timeline(context), Agreed(context)
        self._sections: tuple[Section, ...] = (
            self._header,
            self._in_common,
            self._touch,
            self._path,
            self._facts,
            self._unknown,
            self._agreed,
            self._background,
            self._notes,
            self._preferences,
            self._research,
            self._knows,
            self._thanks,
            self._introductions,
            self._handles,
            self._goals,
            self._timeline,
        )
        self._not_mine: tuple[Section, ...] = (self._facts, self._agreed, self._research, self._notes, self._thanks)
        self._beginnings = self._make_beginnings()
        self._about = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._about)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(GAP_CARD)
        about_them = (self._research, self._knows, self._thanks, self._introductions)
        self._right = _side(self._preferences, *about_them, self._handles)
        left = _side(self._facts, self._unknown, self._agreed, self._background, self._notes, self._beginnings)
        self._sides.addWidget(left, 1)
        self._sides.addWidget(self._right)
        self._header.edit.connect(lambda part: self.choose_cadence() if part == "cadence" else self.edit(part))
        self._research.knowing.connect(self.write_who_knows)
        self._goals.counted.connect(lambda count: self._tabs.set_count(_GOALS, count))
        self._timeline.counted.connect(lambda count: self._tabs.set_count(_TIMELINE, count))
        self._timeline.wanted.connect(self.show_part)

    def _make_beginnings(self) -> Beginnings:
        not_mine = (self._agreed, self._notes, self._thanks)
        order = (self._agreed, self._background, self._notes, self._thanks, self._handles)
        made = Beginnings(*(section.add_button for section in order))
        for section in order:
            section.begin_at(made, not_mine=section in not_mine)
        return made

    def _make_tab_line(self) -> TabLine:
        made = TabLine()
        self._tabs = made.tabs
        for words in (_("About"), _("Goals"), _("Timeline")):
            self._tabs.add_tab(words)
        self._tabs.currentChanged.connect(self._show_tab)
        made.logging.connect(self.log)
        made.gesturing.connect(self.log_gesture)
        made.wants_menu.connect(self.open_menu)
        return made

    def add_keys(self, page: QWidget, before: Callable[[], None] = lambda: None) -> None:
        """Let L, M and G log a touch anywhere on `page` but in a field where one writes, once `before` was done."""
        deeds: dict[str, Callable[[], object]] = {
            "call": lambda: self.log(ContactKind.CALL),
            "message": lambda: self.log(ContactKind.MESSAGE),
            "gesture": self.log_gesture,
            "words": self._touch.write,
            "opening": self._in_common.open_or_turn,
            "knowing": self.write_who_knows,
            "thanks": self.say_thanks,
            "introduce": self.introduce,
            "cadence": self.choose_cadence,
        }

        def done(deed: str) -> None:
            before()
            deeds[deed]()

        runs = {deed: partial(done, deed) for deed in deeds}
        install(PROFILE_KEYS, runs, page, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- showing

    def person_id(self) -> int | None:
        """Who is shown."""
        return self._person.id if self._person else None

    def show_person(self, person_id: int) -> bool:
        """Show a profile; False when there is none with that id."""
        person = reads.profile(self._context.read, person_id)
        if person is None:
            return False
        other = self._person is None or self._person.id != person.id
        if other:
            self._close_form(focus=False)
        self._person = person
        mine = person.is_me
        for theirs in self._not_mine:
            theirs.setVisible(not mine)
        self._tab_line.doing.setVisible(not mine)
        self._tabs.setTabVisible(_TIMELINE, not mine)
        for section in self._sections:
            section.load(person)
        if other:
            self._tabs.setCurrentIndex(_ABOUT)
            self._area.verticalScrollBar().setValue(0)
        return True

    def refresh(self, change: ChangeSet) -> None:
        """Read again what a change touches."""
        if self._person is None:
            return
        if change.touches("colleague", "team", "picture"):
            person = reads.profile(self._context.read, self._person.id)
            if person is None:
                self._person = None
                self.gone.emit()
                return
            self._person = person
            if isinstance(self._form, HeaderForm):
                self._form.show_profile(person)
        for section in self._sections:
            if change.touches(*section.kinds) or change.touches("colleague"):
                section.load(self._person)

    def show_part(self, part: str, row_id: int) -> None:
        """Give the keyboard to a row of a section: a fact, a goal, a thank-you."""
        lists: dict[
            str, tuple[Facts | Goals | SharedGoals | Notes | Background | Handles | Agreed | Thanks | Knows, int]
        ] = {
            "fact": (self._facts, _ABOUT),
            "goal": (self._goals, _GOALS),
            "shared_goal": (self._goals.shared, _GOALS),
            "note": (self._notes, _ABOUT),
            "affiliation": (self._background, _ABOUT),
            "restatement": (self._agreed, _ABOUT),
            "handle": (self._handles, _ABOUT),
            "thanks": (self._thanks, _ABOUT),
            "tie": (self._knows, _ABOUT),
        }
        if part in lists:
            section, tab = lists[part]
            self._tabs.setCurrentIndex(tab)
            section.focus_item(row_id)
        elif part in ("research", "research_step"):
            self._tabs.setCurrentIndex(_ABOUT)
            self._research.take_focus()
        elif part == "path":
            self._tabs.setCurrentIndex(_ABOUT)
            if not self._path.take_focus():
                self._path.show_path()
        elif part == "timeline":
            self._tabs.setCurrentIndex(_TIMELINE)
        elif part == "merge":
            self.merge_with()

    def take_focus(self) -> None:
        """Give the keyboard to the tabs, where reading starts."""
        self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_writing(self) -> None:
        """Begin with the first fact: what one does after adding somebody."""
        self._tabs.setCurrentIndex(_ABOUT)
        self._facts.open_new()

    # --- doing

    def edit(self, part: str = "name") -> None:
        """Edit the header in place, beginning with a part of it."""
        if self._person is None:
            return
        if not isinstance(self._form, HeaderForm):
            self._close_form(focus=False)
            self._open_form(HeaderForm(self._context, self._person), 0)
            self._header.hide()
        assert isinstance(self._form, HeaderForm)
        self._form.start_at(part)

    def log(self, kind: ContactKind) -> None:
        """Log a touch just now."""
        if self._person is not None and not self._person.is_me:
            log_contact(self._context, self._person.id, self._person.name, kind, self._touch.show_logged)

    def log_gesture(self) -> None:
        """Write down a gesture, above the tabs."""
        if self._person is None or self._person.is_me or isinstance(self._form, NewGesture):
            return
        self._close_form(focus=False)
        form = NewGesture(self._context, self._person)
        self._open_form(form, 2)
        form.start()

    def merge_with(self) -> None:
        """Say who is the one shown too."""
        if self._person is None or isinstance(self._form, MergeWith):
            return
        self._close_form(focus=False)
        form = MergeWith(self._context, self._person)
        self._open_form(form, 2)
        form.start()

    def say_thanks(self) -> None:
        """Begin a thank-you from something that was recorded."""
        self._open_new_in(self._thanks)

    def write_who_knows(self) -> None:
        """Begin to write down somebody who knows the one shown."""
        self._open_new_in(self._knows)

    def introduce(self) -> None:
        """Begin the introduction of the one shown to somebody else."""
        self._open_new_in(self._introductions)

    def _open_new_in(self, section: Thanks | Introductions | Knows) -> None:
        if self._person is not None and not self._person.is_me:
            self._tabs.setCurrentIndex(_ABOUT)
            section.open_new()

    def delete(self) -> None:
        """Delete the one shown; their meetings stay."""
        person = self._person
        if person is None or person.is_me:
            return
        if self._context.attempt(lambda: services.colleagues.delete(self._context.journal, person.id)):
            self._context.tell(_("Deleted “{what}”").format(what=person.name), undo=True)
            self.deleted.emit(person.id)

    def forget(self) -> None:
        """Show what forgetting the one shown would mean, and do it once their name is typed."""
        if self._person is not None and not self._person.is_me:
            self._context.forget(self._person.id)

    def _open_form(self, form: Editor, place: int) -> None:
        self._form = form
        form.closing.connect(self._close_form)
        self._column.insertWidget(place, form)
        form.show()

    def _close_form(self, *, focus: bool = True) -> None:
        if self._form is None or (not self._form.flush() and focus):
            return
        form, self._form = self._form, None
        self._header.show()
        if focus:
            self.take_focus()
        form.hide()
        form.deleteLater()

    def choose_cadence(self) -> None:
        """How often to be in touch, by one more key."""
        if self._person is not None and not self._person.is_me and self._header.isVisibleTo(self):
            at = self._header.cadence_corner()
            show_cadence_menu(self._context, self, self._person.id, at, lambda: self.edit("cadence"))

    def export(self) -> None:
        """Write what the journal holds of them to a file."""
        from partnerjournal.ui.dialogs.export import ask_export

        if self._person is not None and not self._person.is_me:
            ask_export(self._context, self, self._person.id)

    def open_menu(self, at: QPoint) -> None:
        """What can be done with the one shown, in a menu at a place on the screen."""
        menu = QMenu(self)
        menu.setObjectName("profile_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("pencil"), _("Edit profile") + "\tCtrl+E").triggered.connect(lambda: self.edit())
        menu.addAction(icons.icon("mail"), _("Log a mail")).triggered.connect(lambda: self.log(ContactKind.MAIL))
        in_person = menu.addAction(icons.icon("in-person"), _("Log that you met in person"))
        in_person.triggered.connect(lambda: self.log(ContactKind.IN_PERSON))
        menu.addAction(icons.icon("wave"), _("Say thanks") + "\tT").triggered.connect(self.say_thanks)
        knows = menu.addAction(icons.icon("people"), _("Who knows them") + "\tA")
        knows.triggered.connect(self.write_who_knows)
        introduce = menu.addAction(icons.icon("partnerships"), _("Introduce to somebody") + "\tI")
        introduce.triggered.connect(self.introduce)
        menu.addAction(icons.icon("review"), _("How often…") + "\tE").triggered.connect(self.choose_cadence)
        path = menu.addAction(icons.icon("lightbulb"), _("When it is not working…"))
        path.triggered.connect(lambda: self._path.show_path())
        menu.addAction(icons.icon("overlap"), _("Merge with…")).triggered.connect(self.merge_with)
        everything = menu.addAction(icons.icon("export"), _("Everything about them…"))
        everything.triggered.connect(self.export)
        menu.addSeparator()
        menu.addAction(icons.icon("trash"), _("Delete")).triggered.connect(self.delete)
        menu.addAction(icons.icon("eye-off"), _("Forget for good…")).triggered.connect(self.forget)
        menu.popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y and N, where nothing on the page wanted them: whether they answered."""
        answers = {Qt.Key.Key_Y: True, Qt.Key.Key_N: False}
        answer = None if event.modifiers() else answers.get(Qt.Key(event.key()))
        if answer is None or not self._touch.answer(answer):
            super().keyPressEvent(event)

    # --- laying out

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One column or two, by the room there is for text of this size."""
        self._content.setMaximumWidth(px(_WIDEST))
        room = min(self.width(), px(_WIDEST)) - 2 * GAP_CARD
        self._header.fit(room)
        self._tab_line.fit(room)
        narrow = self.width() < px(620)
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        wide = self.width() >= px(760)
        self._right.setMinimumWidth(0 if narrow else px(312 if wide else 256))
        self._right.setMaximumWidth(16_777_215 if narrow else px(312 if wide else 256))

    def _show_tab(self, place: int) -> None:
        for part, widget in ((_ABOUT, self._about), (_GOALS, self._goals), (_TIMELINE, self._timeline)):
            widget.setVisible(part == place)
        if place == _TIMELINE:
            self._timeline.read_lines()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, 24)
            # what was just opened has its place only once it is laid out
            QTimer.singleShot(0, now, lambda: self._reveal(now))

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to where the keyboard is, with all that belongs to what is written there, as far as there is room."""
        around: QWidget | None = widget
        while around is not None and not isinstance(around, Editor):
            around = around.parentWidget()
        for part in (around, widget):
            if part is not None:
                self._area.ensureWidgetVisible(part, 0, 24)

    def _tick(self) -> None:
        """Once a minute words such as "Ask at 14:00" may be outdated."""
        if self._person is not None and self.isVisible():
            self._unknown.load(self._person)


def _side(*sections: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(28)
    for section in sections:
        column.addWidget(section)
    column.addStretch(1)
    return made
