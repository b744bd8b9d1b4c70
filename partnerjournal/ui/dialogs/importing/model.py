"""The list of what an import would do: files, outcomes and items as rows, filtered and searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from partnerjournal import services
from partnerjournal.domain.names import fold
from partnerjournal.i18n import _
from partnerjournal.ui.dialogs.importing import words
from partnerjournal.ui.widgets.rows import Mark, RowData, Sign, row_flags, row_value

if TYPE_CHECKING:
    from partnerjournal.services.transfer import Choice, FilePlan, Item, Plan

AnyIndex = QModelIndex | QPersistentModelIndex


class Show(StrEnum):
    """The filters, one at a time."""

    ALL = "all"
    SUGGESTED = "suggested"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is nothing to take or leave: a heading, a number, a record that is not taken, a remark.

    `columns_of` is the table of which somebody may say what its columns are.
    """

    id: str
    title: str
    kind: str = "row"
    subtitle: str = ""
    sign: Sign | None = None
    state: str = ""
    refused: bool = False
    columns_of: Path | None = None


Entry: TypeAlias = "Line | Item"


@dataclass(frozen=True, slots=True)
class Looked:
    """A plan with what its items are found by, folded; made on the worker."""

    plan: Plan
    found_by: dict[int, str]


def prepared(plan: Plan, still: Callable[[], None]) -> Looked:
    """`plan` with the words that a search looks in; `still` is asked now and then, what it raises ends it."""
    found_by = {}
    for item in plan.items:
        found_by[id(item)] = fold(f"{item.name} {item.detail} {item.because}")
        still()
    return Looked(plan, found_by)


class ItemsModel(QAbstractTableModel):
    """One column for a RowTable. Rows are made when they are looked at: there may be twenty thousand."""

    ticked = Signal()

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._looked: Looked | None = None
        self._choice: Choice | None = None
        self._shown: list[Entry] = []
        self._show = Show.ALL
        self._words: tuple[str, ...] = ()

    def set_plan(self, looked: Looked, choice: Choice) -> None:
        """Show another plan, and what of it is chosen."""
        self._looked, self._choice = looked, choice
        self._arrange()

    def search(self, text: str) -> None:
        """Show those in which every word is found."""
        self._words = tuple(fold(text).split())
        self._arrange()

    def show_only(self, show: Show) -> None:
        self._show = show
        self._arrange()

    def count(self, show: Show) -> int:
        """How many a filter lets through, whatever is searched for."""
        if self._looked is None:
            return 0
        if show is Show.REFUSED:
            return sum(len(file.refusals) for file in self._looked.plan.files)
        return sum(1 for item in self._looked.plan.items if item.asks and _passes(item, show))

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
        return self._choice.keys[id(entry)] if self._choice is not None else None

    def first(self) -> int:
        """The first row that can be chosen, -1 without any."""
        headings = (isinstance(entry, Line) and entry.kind == "section" for entry in self._shown)
        return next((place for place, heading in enumerate(headings) if not heading), -1)

    def tick(self, items: Iterable[Item], *, on: bool) -> None:
        """Take or leave these."""
        if self._choice is not None:
            self._choice.tick(items, on=on)
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
        if self._looked is None:
            return
        files = self._looked.plan.files
        for place, file in enumerate(files):
            entries = list(self._of_file(place, file))
            if entries:
                if len(files) > 1:
                    kind = services.transfer.kind_name(file.kind)
                    yield Line(f"{place}", _("{file} · {kind}").format(file=file.path.name, kind=kind), "section")
                yield from entries

    def _of_file(self, place: int, file: FilePlan) -> Iterator[Entry]:
        outcome = services.transfer.Outcome
        if file.error and self._show in (Show.ALL, Show.REFUSED) and not self._words:
            wanted = file.table is not None and file.table.wanted
            subtitle = _("Say what its columns are") if wanted else ""
            columns_of = file.path if wanted else None
            sign = Sign("warning", "warn" if wanted else "bad")
            yield Line(f"{place}/error", file.error, subtitle=subtitle, sign=sign, columns_of=columns_of)
        items = [item for item in file.items if self._wanted(item)]
        for which, title in ((outcome.ADDED, _("New")), (outcome.UPDATED, _("Changed"))):
            found = [item for item in items if item.outcome is which]
            if found:
                yield Line(f"{place}/{which}", title, "section", f"{len(found)}")
                yield from sorted(found, key=lambda item: -item.weight)
        if self._show in (Show.ALL, Show.REFUSED):
            yield from self._refused(place, file)
        if self._show is Show.ALL:
            kept = [item for item in items if not item.asks]
            if kept:
                yield Line(f"{place}/kept", _("Stays as you wrote it"), "section", f"{len(kept)}")
                yield from kept
        if self._show is Show.ALL and not self._words:
            yield from _more(place, file, self._today)

    def _refused(self, place: int, file: FilePlan) -> Iterator[Line]:
        found = [
            Line(
                f"{place}/refused/{n}",
                each.reason,
                subtitle=words.where(each.record, each.line),
                sign=Sign("warning", "warn"),
                state=_("not taken"),
                refused=True,
            )
            for n, each in enumerate(file.refusals)
            if self._finds(fold(each.reason))
        ]
        if found:
            yield Line(f"{place}/refused", _("Not taken"), "section", f"{len(found)}")
            yield from found

    def _wanted(self, item: Item) -> bool:
        if not _passes(item, self._show) or not (item.asks or (item.changes and self._show is Show.ALL)):
            return False
        assert self._looked is not None
        return not self._words or self._finds(self._looked.found_by[id(item)])

    def _finds(self, text: str) -> bool:
        return all(word in text for word in self._words)


def _passes(item: Item, show: Show) -> bool:
    if show is Show.SUGGESTED:
        return item.suggested
    if show is Show.CHANGED:
        return item.outcome is services.transfer.Outcome.UPDATED
    return show is Show.ALL


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


def _more(place: int, file: FilePlan, today: date) -> Iterator[Line]:
    """What there is to know, and how many are the same."""
    for n, each in enumerate(file.hints):
        yield Line(f"{place}/hint/{n}", each.text, subtitle=words.where(each.record, each.line), sign=Sign("info"))
    if file.table is not None and not file.table.wanted:
        said = words.columns_said(file.table.said_on, today)
        yield Line(f"{place}/columns", said, "more", sign=Sign("info"), columns_of=file.path)
    same = file.outcomes[services.transfer.Outcome.UNCHANGED]
    if same:
        yield Line(f"{place}/same", words.known(same), "more")
