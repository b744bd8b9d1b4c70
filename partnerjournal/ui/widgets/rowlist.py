"""Lists of rows: a model that moves from one set of rows to the next, and the views for short and for long lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLayout,
    QLayoutItem,
    QListView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from partnerjournal.ui.theme import GAP, px, theme
from partnerjournal.ui.widgets.rowdelegate import RowDelegate
from partnerjournal.ui.widgets.rows import RowData, RowRole, RowStyle, row_flags, row_value

AnyIndex = QModelIndex | QPersistentModelIndex
if TYPE_CHECKING:
    _View = QAbstractItemView
else:  # beside a Qt view, not above it: a class may have one Qt base only
    _View = object


class RowModel(QAbstractListModel):
    """A short list held in memory. `set_rows` changes only what differs, so selection, focus and scroll survive."""

    def __init__(self, rows: Sequence[RowData] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = list(rows)

    def rows(self) -> Sequence[RowData]:
        """The rows shown."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[RowData]) -> None:
        """Show `rows`; ids tell which stayed. A different order of those that stay is a reset."""
        new = list(rows)
        new_ids = {row.id for row in new}
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].id not in new_ids:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        old_ids = {row.id for row in self._rows}
        if [row.id for row in self._rows] != [row.id for row in new if row.id in old_ids]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        for place, row in enumerate(new):
            if place >= len(self._rows) or self._rows[place].id != row.id:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, row)
                self.endInsertRows()
            elif self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, row_id: int | str) -> int:
        """The row's place, -1 if it is not there."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return row_value(self._rows[index.row()], role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self._rows):
            return Qt.ItemFlag.NoItemFlags
        return row_flags(self._rows[index.row()])


class _Rows(_View):
    """What both views do alike: name, chosen row, clicks, keys and menu. The signals are declared by each view."""

    chosen: SignalInstance
    opened: SignalInstance
    ticked: SignalInstance
    wants_menu: SignalInstance

    def dress(self, delegate: RowDelegate, label: str, name: str, open_on_click: bool) -> None:
        """Called once by the view's constructor."""
        self._delegate = delegate
        self._pressed_at = QPoint()
        delegate.ticked.connect(self.ticked)
        self.setItemDelegate(delegate)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("kind", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAutoFillBackground(False)
        (self.clicked if open_on_click else self.doubleClicked).connect(self._clicked)
        self.customContextMenuRequested.connect(self._menu)

    def current(self) -> RowData | None:
        """The chosen row."""
        return row_of(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the check box ticks and does nothing else."""
        row = row_of(index)
        if row is not None and not self._delegate.over_box(self.visualRect(index), row, self._pressed_at):
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row = row_of(index)
        if row is not None and row.kind != "section" and row.enabled:
            self.opened.emit(row.id)

    def _menu(self, position: QPoint) -> None:
        row = row_of(self.indexAt(position))
        if row is not None and row.kind != "section":
            self.wants_menu.emit(row.id, self.viewport().mapToGlobal(position))

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = row_of(now)
        if row is not None:
            self.chosen.emit(row.id)


class RowList(_Rows, QListView):
    """A short list of rows with its own RowModel.

    `fit`: as high as its rows, without a scroll bar, for lists inside a page; Up and Down past its ends go on to the
    neighbouring widget. `keeps_selection`: whether the chosen row shows while the keyboard is elsewhere.
    Signals: `chosen(id)` when another row becomes current, `opened(id)` on Return or a (double) click,
    `ticked(id, bool)` for the check box, `wants_menu(id, QPoint)` with the global position.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object, bool)
    wants_menu = Signal(object, QPoint)

    def __init__(
        self,
        style: RowStyle,
        label: str,
        name: str = "",
        *,
        fit: bool = False,
        keeps_selection: bool = True,
        open_on_click: bool = False,
    ) -> None:
        super().__init__()
        self._fit = fit
        self._rows = RowModel(parent=self)
        self.dress(RowDelegate(style, self, keeps_selection), label, name, open_on_click)
        self.setModel(self._rows)
        self.selectionModel().currentChanged.connect(self._on_current)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._resize_rows)

    def set_rows(self, rows: Sequence[RowData]) -> None:
        """Show `rows`; what stays keeps its selection."""
        self._rows.set_rows(rows)
        if self._fit:
            self.updateGeometry()

    def rows(self) -> Sequence[RowData]:
        """The rows shown."""
        return self._rows.rows()

    def choose(self, row_id: int | str | None) -> bool:
        """Make the row current and scroll to it; None chooses nothing. False if it is not there."""
        place = -1 if row_id is None else self._rows.place_of(row_id)
        if row_id is None or place >= 0:
            self.setCurrentIndex(self._rows.index(place))
        return row_id is None or place >= 0

    def choose_first(self) -> None:
        """Make the first row that can be chosen current."""
        self.choose(next((row.id for row in self._rows.rows() if row.kind != "section"), None))

    def set_bleed(self, bleed: int) -> None:
        """Keep `bleed` pixels free left and right of the words; see `bled`."""
        self._delegate.bleed = bleed

    def sizeHint(self) -> QSize:
        if not self._fit:
            return super().sizeHint()
        high = sum(self._delegate.row_height(row.kind) for row in self._rows.rows())
        return QSize(px(240), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height()) if self._fit else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        super().keyPressEvent(event)
        onwards = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if self._fit and onwards is not None and here.isValid() and here == self.currentIndex():
            self.focusNextPrevChild(onwards)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose_first()

    def _resize_rows(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class RowTable(_Rows, QTableView):
    """A list that can grow to millions, for a model of one column that answers RowRole; every row is equally high.

    Signals as RowList's. The model is the caller's (`setModel`).
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object, bool)
    wants_menu = Signal(object, QPoint)

    def __init__(self, style: RowStyle, label: str, name: str = "", *, open_on_click: bool = False) -> None:
        super().__init__()
        self.dress(RowDelegate(style, self), label, name, open_on_click)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self._resize_rows()
        theme().changed.connect(self._resize_rows)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            self.selectionModel().currentChanged.connect(self._on_current)

    def choose_place(self, place: int) -> None:
        """Make the row at `place` current and scroll to it; a place that is none chooses nothing."""
        model = self.model()
        index = model.index(place, 0) if model is not None and place >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )

    def _resize_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())


def row_of(index: AnyIndex) -> RowData | None:
    """The row that a model gives at `index`; None at an index that is none."""
    row: RowData | None = index.data(RowRole)
    return row


class _Bled(QLayout):
    """Holds one widget and gives it more width than it was given itself."""

    def __init__(self, bleed: int) -> None:
        super().__init__()
        self._bleed = bleed
        self._item: QLayoutItem | None = None

    def addItem(self, item: QLayoutItem) -> None:
        self._item = item

    def count(self) -> int:
        return 0 if self._item is None else 1

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._item if index == 0 else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        taken = self.itemAt(index)
        self._item = None if taken is not None else self._item
        return taken

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def maximumSize(self) -> QSize:
        return super().maximumSize() if self._item is None else self._item.maximumSize()

    def sizeHint(self) -> QSize:
        return QSize() if self._item is None else self._item.sizeHint()

    def minimumSize(self) -> QSize:
        return QSize() if self._item is None else self._item.minimumSize()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if self._item is not None:
            self._item.setGeometry(rect.adjusted(-self._bleed, 0, self._bleed, 0))


def bled(view: RowList) -> QLayout:
    """A layout for `view`, 8 px wider on both sides than its place, for lists whose style has no padding of its own.

    So its words line up with the headings around it, and hover and selection have room beside them (SIDE, AGENDA, …).
    """
    view.set_bleed(GAP)
    return widened(view)


def widened(content: QWidget) -> QLayout:
    """A layout for `content` that reaches 8 px beyond its place on both sides, where the parent has that room."""
    around = _Bled(GAP)
    around.addWidget(content)
    return around
