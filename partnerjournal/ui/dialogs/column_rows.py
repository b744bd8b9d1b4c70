"""The columns of a table below one another: what each is called, what stands first in it, and what it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStyledItemDelegate, QVBoxLayout, QWidget

from partnerjournal.formats.csv_columns import Column, Field
from partnerjournal.formats.csv_preview import Preview
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.dialogs import column_words as words
from partnerjournal.ui.theme import GAP, GAP_ROW, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import ElidedLabel

_MOST_VALUES = 4
MOST_ROWS = 150  # choosers that are shown: the widest exports there are have 130 columns, most of them empty


class Chooser(QComboBox):
    """A choice that rolling over it doesn't change: it stands in what rolls."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one whose rows a stylesheet can dress
        self.setMaxVisibleItems(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ColumnRows(QWidget):
    """Signal `changed` when somebody said of a column what it holds. Columns without anything in them can be shown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("column_rows")
        self._columns: list[Column] = []
        self._guessed: tuple[Column, ...] = ()
        self._choosers: dict[int, Chooser] = {}
        self._empty: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, GAP_ROW, 0)
        self._box.setSpacing(GAP)
        self._rows: list[QWidget] = []
        self._more = Button("", kind="link", name="columns_more")
        self._more.clicked.connect(self._show_empty)
        self._box.addWidget(self._more)
        self._box.addStretch(1)

    @property
    def columns(self) -> tuple[Column, ...]:
        """What each column holds, as it is said now."""
        return tuple(self._columns)

    @property
    def choosers(self) -> list[QWidget]:
        """What can be reached by Tab, in this order."""
        return [*self._choosers.values(), self._more]

    @property
    def settled(self) -> dict[int, Column]:
        """Those that hold something, or of which somebody said that they are to be left out, by their place."""
        return {n: column for n, column in enumerate(self._columns) if column.field is not Field.EXTRA}

    def show_table(self, seen: Preview, columns: tuple[Column, ...]) -> None:
        """Show the columns of `seen`, as many as `columns`, which are what is said of them so far."""
        for row in self._rows:
            self._box.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows, self._empty = [], []
        self._choosers.clear()
        self._guessed = seen.layout.columns
        self._columns = list(columns)
        shown = range(min(len(self._columns), MOST_ROWS))
        for n in shown:
            row = self._row(n, seen.names[n], seen.values(n))
            self._box.insertWidget(len(self._rows), row)
            self._rows.append(row)
            row.setVisible(bool(seen.values(n)))  # at once: a layout shows it only when it is next laid out
            if row.isHidden():
                self._empty.append(row)
        many = ngettext("Show {n} empty column", "Show {n} empty columns", len(self._empty))
        self._more.set_text(many.format(n=len(self._empty)))
        self._more.setVisible(bool(self._empty))

    def _row(self, n: int, name: str, values: tuple[str, ...]) -> QWidget:
        called = name or _("Column {n}").format(n=n + 1)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP_ROW)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(ElidedLabel(called, "strong", name=f"column_name_{n}"))
        first = " · ".join(values[:_MOST_VALUES]) or _("nothing in it")
        text.addWidget(ElidedLabel(first, "note", name=f"column_values_{n}"))
        across.addLayout(text, 1)
        chooser = Chooser(f"column_{n}", _("What “{column}” holds").format(column=called))
        chooser.setAccessibleDescription(first)
        chooser.setFixedWidth(px(190))
        for column, what in words.choices():
            chooser.addItem(what, column)
        _choose(chooser, words.shown(self._columns[n]))
        chooser.currentIndexChanged.connect(lambda _index, n=n, name=name: self._said(n, name))
        self._choosers[n] = chooser
        across.addWidget(chooser)
        return row

    def _said(self, n: int, name: str) -> None:
        said = self._choosers[n].currentData()
        same = words.shown(self._guessed[n]) == said
        self._columns[n] = self._guessed[n] if same else words.said(said, name)
        self.changed.emit()

    def _show_empty(self) -> None:
        first = self._empty[0].findChild(Chooser)
        for row in self._empty:
            row.show()
        self._more.hide()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)


def _choose(chooser: Chooser, column: Column) -> None:
    """Show `column`; what is not offered for others is added to the choices of this one."""
    blocked = chooser.blockSignals(True)
    place = next((n for n in range(chooser.count()) if chooser.itemData(n) == column), -1)
    if place < 0:
        chooser.addItem(words.words_of(column), column)
        place = chooser.count() - 1
    chooser.setCurrentIndex(place)
    chooser.blockSignals(blocked)
