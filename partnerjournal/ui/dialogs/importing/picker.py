"""Picking from what files hold: a list to tick, filters over it, a search, and all or none by keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.dialogs.importing.groups import Line, Looked, Show
from partnerjournal.ui.dialogs.importing.model import ItemsModel
from partnerjournal.ui.theme import GAP, px, theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.fields import SearchField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowTable
from partnerjournal.ui.widgets.rows import SIDE

if TYPE_CHECKING:
    from partnerjournal.services.transfer import Item


class Picker(QWidget):
    """The list; `tools` stand over it.

    Signals: `chosen(entry)` for the row that is current, `ticked()`, `wants_columns(Path)` of a table.
    """

    chosen = Signal(object)
    ticked = Signal()
    wants_columns = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_picker")
        self._model = ItemsModel(self)
        self._model.ticked.connect(self.ticked)
        self._table = RowTable(SIDE, _("What the files hold"), "import_rows")
        self._table.setModel(self._model)
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._table.ticked.connect(self._on_ticked)
        self._table.installEventFilter(self)
        self._search = SearchField("import_search", _("Find a name"))
        self._search.drive(self._table)
        self._search.textChanged.connect(self._on_search)
        self._search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._chips = {show: Chip(words, name=f"import_show_{show}") for show, words in _filters().items()}
        self._chips[Show.ALL].setChecked(True)
        self._group = QButtonGroup(self)
        for show, chip in self._chips.items():
            self._group.addButton(chip)
            chip.clicked.connect(partial(self._on_show, show))
        self._nothing = label("", "muted", wrap=True, name="import_nothing_found")
        self.tools = QWidget()
        self._build()
        theme().changed.connect(self._fit)
        self._fit()

    def set_plan(self, looked: Looked) -> None:
        """Show what was looked at; the row that was current stays so."""
        place = self._table.currentIndex().row()
        row_id = self._model.id_at(place)
        self._model.set_plan(looked)
        for show, chip in self._chips.items():
            count = looked.counts[show]
            chip.set_count(count)
            chip.setVisible(show is Show.ALL or (bool(count) and count < looked.counts[Show.ALL]) or chip.isChecked())
        self.tools.setVisible(bool(looked.counts[Show.ALL] or looked.counts[Show.REFUSED]))
        self._suggested.setVisible(bool(looked.counts[Show.SUGGESTED]))
        self._go_to(row_id)

    def take_focus(self) -> None:
        """Let the keyboard be at the list."""
        self._table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters that are typed in the list go to the search."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_letter(event):
            self._search.setFocus()
            self._search.insert(event.text())
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        tools = FlowLayout(gap=GAP)
        tools.addWidget(self._search)
        for chip in self._chips.values():
            tools.addWidget(chip)
        for name, text, keys, which in _ticks():
            button = Button(text, small=True, name=f"import_tick_{name}")
            shortcut = QShortcut(QKeySequence(keys), self._table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            button.setToolTip(shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
            act = partial(self._tick_shown, which)
            shortcut.activated.connect(act)
            button.clicked.connect(act)
            tools.addWidget(button)
        self._suggested = button  # the last of them
        self.tools.setLayout(tools)
        column.addWidget(self._nothing)
        column.addWidget(self._table)

    def _fit(self) -> None:
        self._search.setFixedWidth(px(220))

    def _tick_shown(self, which: Callable[[Item], bool]) -> None:
        """Tick those of the rows shown for which `which` is true, and no other of them."""
        items = self._model.shown_items()
        wanted = [item for item in items if which(item)]
        taken = {id(item) for item in wanted}
        self._model.tick([item for item in items if id(item) not in taken], on=False)
        self._model.tick(wanted, on=True)

    def _on_show(self, show: Show) -> None:
        self._model.show_only(show)
        self._go_to(None)

    def _on_search(self, text: str) -> None:
        self._model.search(text)
        self._go_to(None)

    def _go_to(self, row_id: object) -> None:
        """The row with that id, else the first."""
        place = self._model.place_of(row_id) if row_id is not None else -1
        self._table.choose_place(place if place >= 0 else self._model.first())
        empty = self._model.first() < 0
        self._nothing.setVisible(empty and bool(self._search.text()))
        self._nothing.setText(_("Nothing here is called “{name}”.").format(name=self._search.text().strip()))
        if empty:
            self.chosen.emit(None)

    def _on_chosen(self, _row_id: object) -> None:
        self.chosen.emit(self._model.entry_at(self._table.currentIndex().row()))

    def _on_opened(self, _row_id: object) -> None:
        """Return ticks an item, and asks for the columns of a table."""
        entry = self._model.entry_at(self._table.currentIndex().row())
        if isinstance(entry, Line):
            if entry.columns_of is not None:
                self.wants_columns.emit(entry.columns_of)
        elif entry is not None:
            self._model.tick([entry], on=not entry.chosen)

    def _on_ticked(self, row_id: int, on: bool) -> None:
        entry = self._model.entry_at(row_id)
        if entry is not None and not isinstance(entry, Line):
            self._model.tick([entry], on=on)


def _filters() -> dict[Show, str]:
    return {
        Show.ALL: _("All"),
        Show.SUGGESTED: _("Suggested"),
        Show.CHANGED: _("Changed"),
        Show.REFUSED: _("Not taken"),
    }


def _ticks() -> tuple[tuple[str, str, str, Callable[[Item], bool]], ...]:
    """The ways to tick the rows shown: name, words, keys, and which of them are ticked."""
    return (
        ("all", _("Tick all"), "Ctrl+A", lambda _item: True),
        ("none", _("Tick none"), "Ctrl+Shift+A", lambda _item: False),
        ("suggested", _("Tick suggested"), "Ctrl+G", lambda item: item.suggested),
    )


def _is_letter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and bool(event.text().strip()) and event.text().isprintable()
