"""What is chosen in the preview of an import, field by field."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.i18n import _
from partnerjournal.ui.dialogs.importing import words
from partnerjournal.ui.dialogs.importing.groups import Entry, Line
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_ROW
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.scroll import scroll_area

if TYPE_CHECKING:
    from partnerjournal.services.transfer import FieldChange, Item

_LONG_WORD = re.compile(r"\S{16,}")
_PART = re.compile(r"[^@./_?&=-]{0,11}[@./_?&=-]|\S{12}")


class EntryPane(QFrame):
    """One entry of the list: of an item what the journal has beside what it will have. Signal `wants_columns(Path)`."""

    wants_columns = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_pane")
        self.setProperty("kind", "card")
        self._content = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 1, 1, 1)  # inside its own frame
        self._area = scroll_area(self._content, "import_fields")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        around.addWidget(self._area)
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """Show another entry; None shows what this is for."""
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(GAP_CARD, GAP_CARD, GAP_CARD, GAP_CARD)
        column.setSpacing(GAP)
        if entry is None:
            column.addWidget(label(_("What is chosen in the list is shown here, field by field."), "muted", wrap=True))
        elif isinstance(entry, Line):
            self._fill_line(column, entry)
        else:
            self._fill_item(column, entry)
        column.addStretch(1)
        self._area.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        self._area.setAccessibleName(_("Field by field"))

    def _fill_line(self, column: QVBoxLayout, line: Line) -> None:
        column.addWidget(label(line.title, "strong", wrap=True, name="import_what"))
        if line.subtitle:
            column.addWidget(label(line.subtitle, "muted", wrap=True))
        if line.columns_of is not None:
            self._offer_columns(column, line.columns_of)

    def _offer_columns(self, column: QVBoxLayout, path: Path) -> None:
        button = Button(_("Say what its columns are…"), name="import_columns")
        button.clicked.connect(lambda: self.wants_columns.emit(path))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_item(self, column: QVBoxLayout, item: Item) -> None:
        column.addWidget(label(item.name, "statement", wrap=True, name="import_what"))
        column.addWidget(label(words.outcome(item), "label"))
        if item.because:
            column.addWidget(label(item.because, "body", "good", wrap=True, name="import_because"))
        column.addSpacing(GAP)
        if not item.changes:
            said = item.detail or _("Nothing more is said of it.")
            column.addWidget(label(said, "muted", wrap=True))
        elif item.outcome is services.transfer.Outcome.ADDED:
            column.addLayout(_fields(item))
        else:
            column.addLayout(_changes(item))


def _fields(item: Item) -> QGridLayout:
    """The fields of a new item: names and values."""
    grid = _grid(2)
    for row, change in enumerate(item.changes):
        grid.addWidget(_named(change), row, 0)
        grid.addWidget(_value(change.after), row, 1)
    return grid


def _changes(item: Item) -> QGridLayout:
    """What changes, in two columns under their headings; each field over its values."""
    grid = _grid(2)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(_("In the journal"), "label"), 0, 0)
    grid.addWidget(label(_("Afterwards"), "label"), 0, 1)
    row = 1
    for change in sorted(item.changes, key=lambda change: change.kept):
        grid.addWidget(label(change.field, "note", wrap=True), row, 0, 1, 2)
        if change.kept:
            grid.addWidget(_value(change.before), row + 1, 0)
            grid.addWidget(_value(_("as it is"), muted=True), row + 1, 1)
            kept = _("Kept as you wrote it; the file says: {text}").format(text=change.after or _("nothing"))
            grid.addWidget(label(kept, "note", wrap=True), row + 2, 0, 1, 2)
        else:
            grid.addWidget(_value(change.before or "–", muted=True), row + 1, 0)
            grid.addWidget(_value(change.after or "–"), row + 1, 1)
        row += 3
    return grid


def _grid(columns: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GAP_ROW)
    grid.setVerticalSpacing(GAP)
    grid.setColumnStretch(columns - 1, 1)
    return grid


def _named(change: FieldChange) -> QWidget:
    named = label(change.field, "note")
    named.setAlignment(Qt.AlignmentFlag.AlignTop)
    return named


def _value(text: str, *, muted: bool = False) -> QWidget:
    value = label(_LONG_WORD.sub(_breakable, text), "body", "muted" if muted else "", wrap=True)
    value.setAccessibleName(text)
    value.setAlignment(Qt.AlignmentFlag.AlignTop)
    return value


def _breakable(found: re.Match[str]) -> str:
    """A long word that may go on in the next line: an address has no blanks, and nothing of it is cut off."""
    return _PART.sub("\\g<0>\u200b", found[0])
