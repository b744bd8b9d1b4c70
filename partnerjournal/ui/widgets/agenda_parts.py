"""What the agenda is made of: its rows, the line that edits one in place, and moving rows with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from partnerjournal.domain.enums import AgendaKind, AgendaState
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.agenda import AgendaItemView
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.ui.theme import color
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import RowData, Sign

_ICONS = {
    AgendaKind.TOPIC: Sign("speech"),
    AgendaKind.QUESTION: Sign("question"),
    AgendaKind.DECISION: Sign("flag"),
    AgendaKind.CARRIED: Sign("carry"),
    AgendaKind.RESTATEMENT: Sign("dashed-circle", "warn"),
}
_OVER = {AgendaState.DONE, AgendaState.CARRIED, AgendaState.DROPPED}
_FAR = 8  # pixels that a press may wander before it is a drag


def agenda_row(place: int, item: AgendaItemView, today: date) -> RowData:
    """An agenda item at its place, counted from 1."""
    kinds = {
        AgendaKind.DECISION: _("decision"),
        AgendaKind.QUESTION: _("question"),
        AgendaKind.RESTATEMENT: _("restatement"),
    }
    words = kinds.get(item.kind, "")
    if item.carried_from:
        words = _("carried from {day}").format(day=short_date(date.fromisoformat(item.carried_from), today))
    states = {AgendaState.DONE: _("done"), AgendaState.CARRIED: _("carried over"), AgendaState.DROPPED: _("dropped")}
    parts = [first_name(item.owner)] if item.owner else []
    parts.append(states.get(item.state, words))
    return RowData(
        item.id,
        item.text,
        number=str(place),
        leading=Sign("check-circle", "good") if item.state is AgendaState.DONE else _ICONS[item.kind],
        detail=" · ".join(part for part in parts if part),
        state_text=_minutes(item),
        state_token="warn" if item.minutes and item.spent_seconds >= (item.minutes + 1) * 60 else "ink",
        quiet=item.state in _OVER,
        struck=item.state is AgendaState.DROPPED,
    )


def _minutes(item: AgendaItemView) -> str:
    """What was planned; once it was in hand for a minute, what it took of that."""
    taken = item.spent_seconds // 60
    if not taken:
        return _("{n} min").format(n=item.minutes) if item.minutes else ""
    if not item.minutes:
        return _("took {n} min").format(n=taken)
    return _("{taken} of {n} min").format(taken=taken, n=item.minutes)


class InPlace(LineField):
    """A line over the row that is edited: Return or leaving it keeps, Esc doesn't. Signal `finished(text, keep)`."""

    finished = Signal(str, bool)

    def __init__(self, over: RowList, item_id: int, text: str) -> None:
        super().__init__("agenda_edit", _("Edit agenda item"))
        self.item_id = item_id
        self.setParent(over.viewport())
        self.setText(text)
        self._finishing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.accept()
            self._finish(event.key() != Qt.Key.Key_Escape)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._finish(True)
        return super().event(event)

    def _finish(self, keep: bool) -> None:
        if not self._finishing:  # closing it takes the focus from it, which would finish it again
            self._finishing = True
            self.finished.emit(self.text(), keep)
            self._finishing = False


class Reorder(QObject):
    """Moves a row with the mouse: press, drag over another row, let go. Signal `moved(item id, to index)`."""

    moved = Signal(int, int)

    def __init__(self, rows: RowList) -> None:
        super().__init__(rows)
        self._rows = rows
        self._held: int | None = None
        self._from = QPoint()
        self._line = _DropLine(rows.viewport())
        rows.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        spot = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            row = self._row_at(spot)
            self._from, self._held = spot, row.id if row and isinstance(row.id, int) else None
        elif event.type() == QEvent.Type.MouseMove and self._held is not None:
            return self._drag(spot)
        elif event.type() == QEvent.Type.MouseButtonRelease and self._held is not None:
            return self._drop(spot)
        return False

    def _drag(self, spot: QPoint) -> bool:
        """Show where the row would stand."""
        if self._line.isHidden() and (spot - self._from).manhattanLength() <= _FAR:
            return False
        self._rows.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        place, there = self._place(self._held), self._place_at(spot)
        rect = self._rows.visualRect(self._rows.model().index(there, 0))
        edge = rect.bottom() if there > place else rect.top()
        self._line.setGeometry(rect.left(), max(0, edge - 1), rect.width(), 2)
        self._line.show()
        return True

    def _drop(self, spot: QPoint) -> bool:
        held, self._held = self._held, None
        dragged = not self._line.isHidden()
        self._line.hide()
        self._rows.viewport().unsetCursor()
        there = self._place_at(spot)
        if not dragged or held is None or there == self._place(held):
            return dragged
        self.moved.emit(held, there)
        return True

    def _place(self, item_id: int | None) -> int:
        return next((n for n, row in enumerate(self._rows.rows()) if row.id == item_id), -1)

    def _place_at(self, spot: QPoint) -> int:
        """The row at `spot`, the first above and the last below all of them."""
        index = self._rows.indexAt(QPoint(4, spot.y()))
        if index.isValid():
            return index.row()
        return 0 if spot.y() < 0 else len(self._rows.rows()) - 1

    def _row_at(self, spot: QPoint) -> RowData | None:
        index = self._rows.indexAt(spot)
        shown: Sequence[RowData] = self._rows.rows()
        return shown[index.row()] if index.isValid() else None


class _DropLine(QWidget):
    """Where a dragged row would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("accent"))
        painter.end()
