"""The timeline of a colleague: all that happened, by kind where one wants."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from partnerjournal.domain.views.people import Profile
from partnerjournal.domain.views.timeline import TimelineKind, TimelineRow
from partnerjournal.i18n import _
from partnerjournal.store.reads import timeline as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.models.timeline import TimelineModel
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
    """Signals: `wanted(str, int)`, a "fact", "goal" or "note" of the profile is to be shown; `counted(int)`."""

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
        column.addWidget(self._table, 1)
        self._none = EmptyState(
            "history", _("Meetings, promises, notes and gestures will stand here, newest first."), name="timeline_empty"
        )
        column.addWidget(self._none, 1)

    def load(self, person: Profile) -> None:
        """Count always, read the lines only while they are looked at."""
        self._person = person
        if person.is_me:
            return
        self.counted.emit(reads.count(self.context.read, person.id, self.context.clock.now()))
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

    def _go(self, entry: TimelineRow) -> None:
        if entry.kind is TimelineKind.FACT:
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
