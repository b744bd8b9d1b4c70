"""The lines of the wrap-up: what is not finished, what was promised, what nobody has answered, what was given."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.domain import date_words, meeting_words
from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import AgendaState, RestatementState
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.present import CapturedRow, PresentItem
from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP, color, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.capture import ICONS, day_words
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import IconLabel, label

T = TypeVar("T")


class DataRow(QFrame):
    """A row that shows one thing, and shows it again after it changed; a hairline parts it from the one above."""

    _ruled = False

    def set_ruled(self, ruled: bool) -> None:
        """Whether there is one above."""
        self._ruled = ruled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ruled:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 1, color("hairline"))
            painter.end()

    def show_data(self, data: Any) -> None:
        """Show `data`, of the type that the row was made with."""
        raise NotImplementedError


class Fate(StrEnum):
    """What becomes of an agenda item that was not finished."""

    CARRY = "carry"
    DROP = "drop"
    DONE = "done"


class KeyedRows(QWidget, Generic[T]):
    """Rows one below the other, each kept as long as its key is there, so that the keyboard stays where it is."""

    def __init__(self, key: Callable[[T], Hashable], make: Callable[[T], DataRow]) -> None:
        super().__init__()
        self._key, self._make = key, make
        self._rows: dict[Hashable, DataRow] = {}
        self._shown: dict[Hashable, T] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_all(self, items: Sequence[T]) -> None:
        """Show `items` in this order."""
        wanted = [self._key(item) for item in items]
        for key in [key for key in self._rows if key not in wanted]:
            gone = self._rows.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        in_order: dict[Hashable, DataRow] = {}
        for place, (key, item) in enumerate(zip(wanted, items, strict=True)):
            row = self._rows.get(key) or self._make(item)
            if self._shown.get(key) != item:
                row.show_data(item)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.set_ruled(place > 0)
            row.show()  # the layout would do so only later, and what is hidden takes no focus
            in_order[key] = row
        self._rows = in_order
        self._shown = dict(zip(wanted, items, strict=True))
        self.setVisible(bool(items))

    def rows(self) -> tuple[DataRow, ...]:
        return tuple(self._rows.values())


class OpenItem(DataRow):
    """An agenda item with what becomes of it. Signal `decided(id, Fate)`."""

    decided = Signal(int, object)

    def __init__(self, item: PresentItem) -> None:
        super().__init__()
        self._item = item
        self._text = label("", wrap=True, name=f"open_item_{item.id}_text")
        options = [(Fate.CARRY, _("Carry")), (Fate.DROP, _("Drop")), (Fate.DONE, _("Done"))]
        self.fate = Segmented(options, item.text, f"open_item_{item.id}")
        self.fate.chosen.connect(lambda fate: self.decided.emit(self._item.id, fate))
        _across(self, [self._text], [self.fate])

    def show_data(self, item: PresentItem) -> None:
        self._item = item
        self._text.setText(item.text)
        fates = {AgendaState.DROPPED: Fate.DROP, AgendaState.DONE: Fate.DONE}
        self.fate.set_value(fates.get(item.state, Fate.CARRY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C, D and F choose too (numbers are for presence)."""
        keys = {Qt.Key.Key_C: Fate.CARRY, Qt.Key.Key_D: Fate.DROP, Qt.Key.Key_F: Fate.DONE}
        fate = keys.get(Qt.Key(event.key()))
        if fate and not event.modifiers():
            self.fate.set_value(fate)
            self.fate.focus_choice()
            self.decided.emit(self._item.id, fate)
            return
        super().keyPressEvent(event)


class Promise(DataRow):
    """A commitment of this meeting with its date. Signal `dated(id, date)`."""

    dated = Signal(int, object)

    def __init__(self, row: CapturedRow, today: Callable[[], date], language: Callable[[], str]) -> None:
        super().__init__()
        self._row, self._today, self._language = row, today, language
        name = f"promise_{row.id}"
        self._sign = IconLabel(ICONS[row.kind])
        self._text = label("", wrap=True, name=f"{name}_text")
        self.due = Button("", "meetings", kind="tag", name=f"{name}_due")
        self.field = LineField(f"{name}_field", _("By when?"), _("fri, in 2 weeks, 3 Dec"))
        self.field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.field.setFixedWidth(px(150))
        self.field.hide()
        self._trouble = label(_("No date in these words"), "small", "bad", name=f"{name}_trouble")
        self._trouble.hide()
        self.due.clicked.connect(self.ask)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        _across(self, [self._sign, self._text], [self._trouble, self.field, self.due])

    def show_data(self, row: CapturedRow) -> None:
        if row.due != self._row.due:
            self._close()
        self._row = row
        if row.kind is CaptureKind.I_OWE:
            said = _("You: {text}").format(text=row.text)
        else:
            who = first_name(row.who) if row.who else _("They")
            said = _("{name}: {text}").format(name=who, text=row.text)
        self._text.setText(said)
        self.due.set_kind("tag" if row.due else "blank")
        self.due.set_text(day_words(row.due, self._today()) if row.due else _("By when?"))
        self.due.setAccessibleDescription(said)

    def ask(self) -> None:
        """Open the field for the date."""
        self.due.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        elif watched is self.field and event.type() == QEvent.Type.FocusOut and not self.field.text().strip():
            self._close()
        return False

    def _take(self) -> None:
        """Words that name no date stay, and it is said."""
        said = meeting_words.read(self.field.text(), self._today(), date_words.search_order(self._language()))
        day = said.on if said else None
        self._trouble.setVisible(day is None)
        if day is not None and day == self._row.due:
            self._close()
        elif day is not None:
            self.dated.emit(self._row.id, day)

    def _close(self) -> None:
        had_focus = self.field.hasFocus()
        self.due.show()
        if had_focus:
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        self.field.clear()
        self._trouble.hide()


class Unanswered(DataRow):
    """A restatement nobody has answered: left open for the next time, or confirmed. Signal `decided(id, bool)`."""

    decided = Signal(int, bool)

    def __init__(self, row: CapturedRow) -> None:
        super().__init__()
        self._row = row
        self._sign = IconLabel("dashed-circle", "warn")
        self._text = label("", wrap=True, name=f"unanswered_{row.id}_text")
        options = [(False, _("Leave open")), (True, _("Confirmed"))]
        self.answer = Segmented(options, row.text, f"unanswered_{row.id}")
        self.answer.chosen.connect(lambda confirmed: self.decided.emit(self._row.id, confirmed))
        _across(self, [self._sign, self._text], [self.answer])

    def show_data(self, row: CapturedRow) -> None:
        self._row = row
        self._text.setText(row.said_back or row.text)
        confirmed = row.answer is RestatementState.CONFIRMED
        self._sign.set_icon("check-circle" if confirmed else "dashed-circle", "good" if confirmed else "warn")
        self.answer.set_value(confirmed)


class Given(DataRow):
    """A gesture that was logged."""

    def __init__(self, row: CapturedRow) -> None:
        super().__init__()
        self._text = label("", wrap=True, name=f"given_{row.id}_text")
        _across(self, [IconLabel("gift"), self._text], [])

    def show_data(self, row: CapturedRow) -> None:
        self._text.setText(_("Gave: {text}").format(text=row.text))


def headed(text: str | QLabel, link: QWidget) -> QWidget:
    """A small heading with a link at its right end."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    row.addWidget(text if isinstance(text, QLabel) else label(text, "label"), 1)
    row.addWidget(link)
    return made


def _across(row: QWidget, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
    """Words at the left that wrap, what is to be chosen at the right."""
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 6, 0, 6)
    layout.setSpacing(GAP)
    for place, widget in enumerate(left):
        layout.addWidget(widget, 1 if place == len(left) - 1 else 0)
    for widget in right:
        layout.addWidget(widget)
