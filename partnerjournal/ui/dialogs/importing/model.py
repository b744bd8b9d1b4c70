"""The list of what an import would do: files, outcomes and items as rows, filtered and searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from partnerjournal import services
from partnerjournal.domain.names import fold
from partnerjournal.ui.dialogs.importing import words
from partnerjournal.ui.dialogs.importing.groups import Entry, Line, Looked, Show
from partnerjournal.ui.widgets.rows import Mark, RowData, Sign, row_flags, row_value

if TYPE_CHECKING:
    from partnerjournal.services.transfer import Item

AnyIndex = QModelIndex | QPersistentModelIndex


class ItemsModel(QAbstractTableModel):
    """One column for a RowTable. Rows are made when they are looked at: there may be twenty thousand."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looked: Looked | None = None
        self._shown: list[Entry] = []
        self._show = Show.ALL
        self._words: tuple[str, ...] = ()

    def set_plan(self, looked: Looked) -> None:
        """Show another plan, and what of it is chosen."""
        self._looked = looked
        self._arrange()

    def search(self, text: str) -> None:
        """Show those in which every word is found."""
        self._words = tuple(fold(text).split())
        self._arrange()

    def show_only(self, show: Show) -> None:
        self._show = show
        self._arrange()

    def shown_items(self) -> list[Item]:
        """The items that are to be taken or left among the rows shown."""
        return [entry for entry in self._shown if not isinstance(entry, Line) and entry.asks]

    def entry_at(self, place: int) -> Entry | None:
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def place_of(self, row_id: object) -> int:
        """The row with this id, -1 where it is not shown."""
        return next((place for place in range(len(self._shown)) if self.id_at(place) == row_id), -1)

    def id_at(self, place: int) -> object:
        """What stays the same of a row when the files are looked at again; None where there is no row."""
        entry = self.entry_at(place)
        if entry is None or isinstance(entry, Line):
            return entry and entry.id
        return self._looked.choice.keys[id(entry)] if self._looked is not None else None

    def first(self) -> int:
        """The first row that can be chosen, -1 without any."""
        headings = (isinstance(entry, Line) and entry.kind == "section" for entry in self._shown)
        return next((place for place, heading in enumerate(headings) if not heading), -1)

    def tick(self, items: Iterable[Item], *, on: bool) -> None:
        """Take or leave these."""
        if self._looked is not None:
            self._looked.choice.tick(items, on=on)
            if self._shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))
            self.ticked.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._row(index.row()) if index.isValid() else None
        return None if row is None else row_value(row, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self._row(index.row()) if index.isValid() else None
        return Qt.ItemFlag.NoItemFlags if row is None else row_flags(row)

    def _row(self, place: int) -> RowData | None:
        entry = self.entry_at(place)
        if entry is None:
            return None
        if isinstance(entry, Line):
            return RowData(
                entry.id,
                entry.title,
                entry.kind,
                subtitle=entry.subtitle,
                leading=entry.sign,
                state_text=entry.state,
                state_token="warn" if entry.refused else "muted",
            )
        return _item_row(place, entry)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = list(self._entries())
        self.endResetModel()

    def _entries(self) -> Iterator[Entry]:
        files = self._looked.files if self._looked is not None else []
        for place, (title, groups) in enumerate(files):
            found = [(group, entries) for group in groups if (entries := group.found(self._show, self._words))]
            if found and len(files) > 1:
                yield Line(f"{place}", title, "section")
            for group, entries in found:
                if group.title:
                    yield Line(group.id, group.title, "section", f"{len(entries)}")
                yield from entries


def _item_row(row_id: int, item: Item) -> RowData:
    changed = item.outcome is services.transfer.Outcome.UPDATED
    detail = words.fields_of(item) if not item.asks or changed else item.detail
    marks: Sequence[Mark] = ()
    if item.because:
        marks = (Mark(item.because, "check", "good"), *((Mark(detail),) if detail else ()))
    spoken = ", ".join(part for part in (item.name, item.because, detail) if part)
    return RowData(
        row_id,
        item.name,
        subtitle=detail,
        marks=tuple(marks),
        leading=None if item.asks else Sign("lock"),
        checkable=item.asks,
        checked=item.chosen,
        spoken=spoken,
    )
