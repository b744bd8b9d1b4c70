"""The timeline of a colleague: all that happened, by kind where one wants."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QMenu, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind
from partnerjournal.domain.views.people import Profile
from partnerjournal.domain.views.timeline import TimelineKind, TimelineRow
from partnerjournal.i18n import _
from partnerjournal.store.reads import contacts
from partnerjournal.store.reads import timeline as reads
from partnerjournal.ui import icons
from partnerjournal.ui.context import Context
from partnerjournal.ui.models.timeline import TimelineModel
from partnerjournal.ui.pages.colleague import contact_words
from partnerjournal.ui.pages.colleague.contact_editor import ContactEditor
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_ROW, px
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.notices import EmptyState
from partnerjournal.ui.widgets.rowlist import RowTable
from partnerjournal.ui.widgets.rows import RowStyle

_STYLE = RowStyle(52, 20, 32, pad=8, ruled=True)
_COMMITMENTS = frozenset({TimelineKind.COMMITMENT, TimelineKind.COMMITMENT_STEP})
_LEARNED = frozenset({TimelineKind.FACT, TimelineKind.GOAL, TimelineKind.GOAL_REACHED, TimelineKind.QUESTION})


class Timeline(Section):
    """Signals: `wanted(str, int)`, a "fact", "goal" or "note" of the profile is to be shown; `counted(int)`.

    A contact is edited above the list; Delete takes it away, Y and N say whether they answered.
    """

    kinds = (
        "meeting",
        "attendee",
        "note",
        "restatement",
        "commitment",
        "commitment_event",
        "decision",
        "gesture",
        "contact",
        "fact",
        "goal",
        "asked",
        "colleague",
    )
    wanted = Signal(str, int)
    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "timeline")
        self._person: Profile | None = None
        self._kinds: Collection[TimelineKind] = reads.ALL
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.setSpacing(GAP_ROW)
        chips = QWidget()
        flow = FlowLayout(chips)
        self._group = QButtonGroup(self)
        for name, text, kinds in _filters():
            chip = Chip(text, checked=kinds == reads.ALL, name=f"timeline_{name}")
            chip.clicked.connect(lambda _checked=False, kinds=kinds: self._filter(kinds))
            self._group.addButton(chip)
            flow.addWidget(chip)
        column.addWidget(chips)
        self._model = TimelineModel(context.read, context.clock, self)
        self._table = RowTable(_STYLE, _("Timeline"), "timeline_list")
        self._table.setModel(self._model)
        self._table.setMinimumHeight(px(260))
        self._table.opened.connect(self._open)
        self._table.wants_menu.connect(self._open_menu)
        for key, deed in (("Delete", self._delete), ("Y", self._say_yes), ("N", self._say_no)):
            shortcut = QShortcut(QKeySequence(key), self._table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(deed)
        self._editor: ContactEditor | None = None
        self._editor_slot = QVBoxLayout()
        column.addLayout(self._editor_slot)
        column.addWidget(self._table, 1)
        self._none = EmptyState(
            "history", _("Meetings, promises, notes and gestures will stand here, newest first."), name="timeline_empty"
        )
        column.addWidget(self._none, 1)

    def load(self, person: Profile) -> None:
        """Count always, read the lines only while they are looked at."""
        if self._person is None or self._person.id != person.id:
            self._close_editor(focus=False)
        self._person = person
        if person.is_me:
            return
        self.counted.emit(reads.count(self.context.read, person.id, self.context.clock.now()))
        if self._editor is not None:
            row = contacts.contact(self.context.read, self._editor.contact_id)
            if row is None:
                self._close_editor()
            else:
                self._editor.show_contact(row)
        if self.isVisible():
            self.read_lines()

    def read_lines(self) -> None:
        """Read what is shown; the row one is on and the scroll stay."""
        if self._person is None:
            return
        current, scroll = self._table.current(), self._table.verticalScrollBar().value()
        if self._model.show_person(self._person.id, self._person.pronoun, self._kinds):
            place = self._model.place_of(current.id) if current is not None else -1
            self._table.choose_place(place)
            self._table.verticalScrollBar().setValue(scroll)
        empty = self._model.rowCount() == 0
        self._table.setVisible(not empty)
        self._none.setVisible(empty)

    def take_focus(self) -> None:
        """Give the keyboard to the list, on its first line."""
        if self._table.currentIndex().row() < 0 and self._model.rowCount() > 1:
            self._table.choose_place(1)
        self._table.setFocus()

    def _filter(self, kinds: Collection[TimelineKind]) -> None:
        self._kinds = kinds
        self._table.setCurrentIndex(QModelIndex())
        self.read_lines()
        self._table.scrollToTop()

    def _open(self, row_id: int | str) -> None:
        entry = self._model.entry(row_id)
        if entry is not None:
            self._go(entry)

    # --- contacts, which have no other place

    def _edit(self, contact_id: int) -> None:
        row = contacts.contact(self.context.read, contact_id)
        self._close_editor(focus=False)
        if row is None or self._person is None or self._editor is not None:
            return
        self._editor = ContactEditor(self.context, row, self._person.pronoun)
        self._editor.closing.connect(self._close_editor)
        self._editor.deleting.connect(self._delete_contact)
        self._editor_slot.addWidget(self._editor)
        self._editor.show()
        self._editor.start()

    def _close_editor(self, *, focus: bool = True) -> None:
        editor = self._editor
        if editor is None:
            return
        gone = contacts.contact(self.context.read, editor.contact_id) is None
        if not gone and not editor.flush():
            return  # it says why, and keeps the text
        self._editor = None
        if focus:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()

    def _delete_contact(self, contact_id: int) -> None:
        row = contacts.contact(self.context.read, contact_id)
        if row is None:
            return
        place = self._table.currentIndex().row()
        if self.context.attempt(lambda: services.contacts.delete(self.context.journal, contact_id)):
            said = contact_words.title(row, self.context.clock.local())
            self.context.tell(_("Deleted “{what}”").format(what=said), undo=True)
            if self._table.isVisible():
                self._table.choose_place(min(place, self._model.rowCount() - 1))
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _contact_in_hand(self) -> TimelineRow | None:
        current = self._table.current()
        entry = self._model.entry(current.id) if current is not None else None
        return entry if entry is not None and entry.kind is TimelineKind.CONTACT else None

    def _delete(self) -> None:
        if entry := self._contact_in_hand():
            self._delete_contact(entry.id)

    def _say_yes(self) -> None:
        self._answer(True)

    def _say_no(self) -> None:
        self._answer(False)

    def _answer(self, answered: bool) -> None:
        entry = self._contact_in_hand()
        if entry is not None and entry.state != ContactKind.IN_PERSON:
            self.context.attempt(
                lambda: services.contacts.set_answered(self.context.journal, entry.id, answered),
                lambda _none: self.context.tell(_("Answered") if answered else _("Not answered"), undo=True),
            )

    def _open_menu(self, row_id: int | str, at: QPoint) -> None:
        """What can be done with a contact; the other lines lead to where they stand."""
        entry = self._model.entry(row_id)
        if entry is None or entry.kind is not TimelineKind.CONTACT:
            return
        menu = QMenu(self)
        menu.setObjectName("timeline_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("pencil"), _("Edit")).triggered.connect(lambda: self._edit(entry.id))
        if entry.state != ContactKind.IN_PERSON:
            menu.addAction(icons.icon("check"), _("Answered") + "\tY").triggered.connect(self._say_yes)
            menu.addAction(icons.icon("minus"), _("Not answered") + "\tN").triggered.connect(self._say_no)
        menu.addAction(icons.icon("trash"), _("Delete") + "\tDel").triggered.connect(self._delete)
        menu.popup(at)

    def _go(self, entry: TimelineRow) -> None:
        if entry.kind is TimelineKind.CONTACT:
            self._edit(entry.id)
        elif entry.kind is TimelineKind.FACT:
            self.wanted.emit("fact", entry.id)
        elif entry.kind in (TimelineKind.GOAL, TimelineKind.GOAL_REACHED):
            self.wanted.emit("goal", entry.id)
        elif entry.kind in _COMMITMENTS:
            self.context.go(Place(PageName.COMMITMENTS, entry.id))
        elif entry.meeting_id is not None:
            part = "" if entry.kind is TimelineKind.MEETING else f"{entry.kind}/{entry.id}"
            self.context.go(Place(PageName.MEETINGS, entry.meeting_id, part))
        elif entry.kind is TimelineKind.NOTE:
            self.wanted.emit("note", entry.id)


def _filters() -> list[tuple[str, str, frozenset[TimelineKind]]]:
    return [
        ("all", _("All"), reads.ALL),
        ("meetings", _("Meetings"), frozenset({TimelineKind.MEETING})),
        ("notes", _("Notes"), frozenset({TimelineKind.NOTE})),
        ("said", _("Said back"), frozenset({TimelineKind.RESTATEMENT})),
        ("promises", _("Promises"), _COMMITMENTS),
        ("decisions", _("Decisions"), frozenset({TimelineKind.DECISION})),
        ("touch", _("In touch"), frozenset({TimelineKind.GESTURE, TimelineKind.CONTACT})),
        ("learned", _("Learned"), _LEARNED),
    ]
