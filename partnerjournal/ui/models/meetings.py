"""The list of meetings: keys page by page, under the days they are on; rows are read when they are seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from partnerjournal.domain.views.meetings import MeetingKey, MeetingRow, Which
from partnerjournal.domain.when import relative_day, short_date, short_weekday
from partnerjournal.i18n import _
from partnerjournal.store.reads import meetings as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.models import meeting_rows
from partnerjournal.ui.theme import MEDIUM
from partnerjournal.ui.widgets.rows import RowData, RowStyle, row_flags, row_value

AnyIndex = QModelIndex | QPersistentModelIndex

STYLE: Final = RowStyle(56, 32, 44, number=52, title_weight=MEDIUM, section=36)
FACELESS: Final = replace(STYLE, face=0, leading=0)
NEWER: Final = "newer"
_FAR = 300  # meetings in front of one that is gone to: beyond that the list begins near it
_AROUND = 40
_CHUNK = 30  # rows read at once to both sides of one that is seen


@dataclass(frozen=True, slots=True)
class Head:
    """The heading over a day; `nth` counts where a day has several (in what was found, today's past and to come)."""

    day: date
    nth: int = 0


Entry = Head | MeetingKey | str
"""A row: a heading, a meeting, or NEWER."""


class MeetingsModel(QAbstractTableModel):
    """One column for a RowTable. A change of the list takes rows out and puts rows in, so that the chosen one stays."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._which = Which.UPCOMING
        self._keys: list[MeetingKey] = []
        self._entries: list[Entry] = []
        self._rows: dict[int, MeetingRow | None] = {}
        self._found: tuple[MeetingKey, ...] | None = None  # of a search
        self._begins_behind: MeetingKey | None = None  # where the list doesn't begin at its top
        self._more = False
        self._faces = True

    # --- what is shown

    @property
    def which(self) -> Which:
        return self._which

    def show_list(self, which: Which) -> None:
        """Show a list from its top; a search is over."""
        self._which, self._found, self._begins_behind = which, None, None
        keys = reads.page(self._context.read, which, self._now())
        self._start(keys, len(keys) == reads.PAGE)

    def show_found(self, keys: Iterable[MeetingKey]) -> None:
        """Show what a search found, in its order."""
        self._found = tuple(keys)
        self._start(self._found, False)

    def show_faces(self, shown: bool) -> None:
        """Show a face in each row, or leave its room to the words."""
        if shown is not self._faces:
            self._faces = shown
            self.read_again(keys=False)

    def reveal(self, key: MeetingKey) -> None:
        """Let a meeting be among the rows: the list it is in goes so far, or begins near it where that is far."""
        if self.place_of(key.id) >= 0:
            return
        read, now = self._context.read, self._now()
        if self._found is not None or not reads.is_in(read, self._which, now, key.id):
            self._which = Which.UPCOMING if reads.is_in(read, Which.UPCOMING, now, key.id) else Which.PAST
        self._found, self._begins_behind = None, None
        in_front = reads.count_before(read, self._which, now, key, _FAR + 1)
        if in_front > _FAR:
            before = reads.page_before(read, self._which, now, key, _AROUND + 1)
            self._begins_behind = before[0]
            keys = reads.page(read, self._which, now, before[0], 2 * _AROUND)
        else:
            keys = reads.page(read, self._which, now, limit=in_front + reads.PAGE)
        self._start(keys, True)

    def read_again(self, *, keys: bool = True) -> None:
        """Something changed: read rows again when they are seen, and, unless `keys` is False, what is in the list."""
        self._rows.clear()
        if keys and self._found is None:
            count = max(reads.PAGE, len(self._keys))
            read = reads.page(self._context.read, self._which, self._now(), self._begins_behind, count)
            self._more = len(read) == count
            self._become(list(read))
        elif keys and self._found is not None:
            there = reads.rows(self._context.read, [key.id for key in self._found])
            self._become([key for key in self._found if key.id in there])
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, 0))

    def show_newer(self) -> None:
        """Go on at the top, where the list doesn't begin at its top."""
        if self._begins_behind is None:
            return
        first = self._keys[0] if self._keys else self._begins_behind
        before = reads.page_before(self._context.read, self._which, self._now(), first, reads.PAGE + 1)
        whole = len(before) <= reads.PAGE
        self._begins_behind = None if whole else before[0]
        self._become([*(before if whole else before[1:]), *self._keys])

    def place_of(self, meeting_id: int | None) -> int:
        """The row of a meeting, -1 where it is not among the rows so far."""
        found = (n for n, each in enumerate(self._entries) if isinstance(each, MeetingKey) and each.id == meeting_id)
        return next(found, -1)

    def key_near(self, place: int) -> MeetingKey | None:
        """The meeting at a row, or the nearest to it."""
        places = sorted(range(len(self._entries)), key=lambda each: (abs(each - place), each))
        return next((each for n in places if isinstance(each := self._entries[n], MeetingKey)), None)

    def first(self) -> MeetingKey | None:
        return self._keys[0] if self._keys else None

    def sections(self, first: int, last: int) -> list[int]:
        """Which of the rows from `first` to `last` are headings."""
        return [n for n in range(first, last + 1) if isinstance(self._entries[n], Head)]

    # --- what a view asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._row_at(index)
        return None if row is None else row_value(row, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self._entries):
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._entries[index.row()], Head):
            return Qt.ItemFlag.ItemNeverHasChildren
        return row_flags(RowData(0, ""))

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        if not self._more or not self._keys:
            return
        keys = reads.page(self._context.read, self._which, self._now(), self._keys[-1])
        self._more = len(keys) == reads.PAGE
        self._become([*self._keys, *keys])

    # --- inside

    def _now(self) -> int:
        return self._context.clock.now_ms()

    def _start(self, keys: Sequence[MeetingKey], more: bool) -> None:
        self.beginResetModel()
        self._rows.clear()
        self._keys, self._more = list(keys), more
        self._entries = self._arranged(self._keys)
        self.endResetModel()

    def _become(self, keys: list[MeetingKey]) -> None:
        """Take out what left and put in what came; what stays is in the same order before and after."""
        new = self._arranged(keys)
        stay = set(new)
        for last in range(len(self._entries) - 1, -1, -1):
            if self._entries[last] not in stay:
                self.beginRemoveRows(QModelIndex(), last, last)
                del self._entries[last]
                self.endRemoveRows()
        self._keys = keys
        there = set(self._entries)
        place = 0
        while place < len(new):
            if new[place] in there:
                place += 1
                continue
            end = place
            while end + 1 < len(new) and new[end + 1] not in there:
                end += 1
            self.beginInsertRows(QModelIndex(), place, end)
            self._entries[place:place] = new[place : end + 1]
            self.endInsertRows()
            place = end + 1

    def _arranged(self, keys: Sequence[MeetingKey]) -> list[Entry]:
        """Keys under their days. What began before today and is to come stands under today."""
        entries: list[Entry] = [NEWER] if self._begins_behind is not None and self._found is None else []
        today, zone = self._context.clock.today(), self._context.clock.zone
        heads: Counter[date] = Counter()
        last: date | None = None
        for key in keys:
            day = key.day(zone)
            if self._which is Which.UPCOMING and self._found is None:
                day = max(day, today)
            if day != last:
                entries.append(Head(day, heads[day]))
                heads[day] += 1
                last = day
            entries.append(key)
        return entries

    def _row_at(self, index: AnyIndex) -> RowData | None:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if isinstance(entry, Head):
            return RowData(
                f"{entry.day}/{entry.nth}", _day_words(entry.day, self._context.clock.today()), kind="section"
            )
        if isinstance(entry, str):
            words = _("Earlier in this list") if self._which is Which.UPCOMING else _("Show newer ones")
            return RowData(entry, words, kind="more")
        row = self._read(entry.id, index.row())
        # Deleted a moment ago: the change that takes the row out is on its way.
        return (
            RowData(entry.id, "")
            if row is None
            else meeting_rows.listed(row, self._context.clock.local(), face=self._faces)
        )

    def _read(self, meeting_id: int, place: int) -> MeetingRow | None:
        if meeting_id not in self._rows:
            near = self._entries[max(0, place - _CHUNK) : place + _CHUNK]
            ids = [each.id for each in near if isinstance(each, MeetingKey) and each.id not in self._rows]
            self._rows |= dict.fromkeys(ids)
            self._rows |= reads.rows(self._context.read, ids)
        return self._rows[meeting_id]


def _day_words(day: date, today: date) -> str:
    """ "Today", "Tomorrow", "Thu 26 Nov", with its year where that is another."""
    near = abs(day - today) <= timedelta(days=1)
    if near:
        words = relative_day(day, today)
        return words[:1].upper() + words[1:]
    return _("{weekday} {date}").format(weekday=short_weekday(day), date=short_date(day, today))
