"""The lines of the wrap-up: what is not finished, what was promised, what nobody has answered, what was given."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.domain import date_words, meeting_words
from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import AgendaState, Direction, RestatementState
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.present import CapturedRow, PresentItem
from partnerjournal.domain.when import due_words
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.ui.present import words
from partnerjournal.ui.present.drafting import open_draft
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_TIGHT, color, px
from partnerjournal.ui.widgets.beside import BesideLayout
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.capture import ICONS, day_words
from partnerjournal.ui.widgets.changed import ChangedLabel
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import IconLabel, label

T = TypeVar("T")

_WORDS = 100  # with less room than that beside what is to be chosen, words stand above it


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
    """A commitment with its date; one that is `late` can be kept right here. Signals `dated(id, date)`, `kept(id)`."""

    dated = Signal(int, object)
    kept = Signal(int)

    def __init__(
        self, row: CapturedRow, today: Callable[[], date], language: Callable[[], str], *, late: bool = False
    ) -> None:
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
        self.keep = Button(_("Kept"), small=True, name=f"{name}_keep")
        self.keep.clicked.connect(lambda: self.kept.emit(self._row.id))
        self._late = late
        if late:
            self.due.setToolTip(_("Another date"))
        _across(self, [self._sign, self._text], [self._trouble, self.field, self.due, self.keep])
        self.keep.setVisible(late)

    def show_data(self, row: CapturedRow) -> None:
        if row.due != self._row.due:
            self._close()
        self._row = row
        if self._late:
            said = row.text  # the heading says whose it is
        elif row.kind is CaptureKind.I_OWE:
            said = _("You: {text}").format(text=row.text)
        else:
            who = first_name(row.who) if row.who else _("They")
            said = _("{name}: {text}").format(name=who, text=row.text)
        self._text.setText(said)
        self._sign.set_icon("clock" if self._late else ICONS[row.kind], "warn" if self._late else "muted")
        self.due.set_kind("tag" if row.due else "blank")
        if row.due is None:
            self.due.set_text(_("By when?"))
        else:
            self.due.set_text(due_words(row.due, self._today()) if self._late else day_words(row.due, self._today()))
        if row.out_of:
            said = _("{promise}. Out of what was said back").format(promise=said)
        self.due.setAccessibleDescription(_("Another date: {text}").format(text=said) if self._late else said)
        self.keep.setAccessibleDescription(said)

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
    """A restatement nobody had answered: left open for the next time, confirmed, in part, corrected; or a promise.

    C, I and K answer, O and T make a promise of mine or of theirs of it. Signals: `decided(id, bool)`,
    `worded(id, RestatementState, text)` with what they made of it, `promised(id, Direction)`.
    """

    decided = Signal(int, bool)
    worded = Signal(int, object, str)
    promised = Signal(int, object)

    def __init__(self, row: CapturedRow, journal: Journal) -> None:
        super().__init__()
        self._row, self._journal = row, journal
        self._draft: Draft | None = None
        self._answer = RestatementState.CORRECTED  # what the words in the field are
        name = f"unanswered_{row.id}"
        self._sign = IconLabel("dashed-circle", "warn")
        self._text = ChangedLabel(f"{name}_text")
        self._below = label("", "note", wrap=True, name=f"{name}_below")
        options = [(False, _("Leave open")), (True, _("Confirmed"))]
        self.answer = Segmented(options, row.text, name)
        self.answer.chosen.connect(lambda confirmed: self.decided.emit(self._row.id, confirmed))
        self._part = Button(_("In part…"), small=True, name=f"{name}_part")
        self._correct = Button(_("Corrected…"), small=True, name=f"{name}_correct")
        self._part.clicked.connect(lambda: self.ask(RestatementState.PARTLY))
        self._correct.clicked.connect(lambda: self.ask(RestatementState.CORRECTED))
        self._i_owe = IconButton("arrow-up-right", _("I owe this"), keys="O", name=f"{name}_i_owe")
        self._they_owe = IconButton("arrow-down-left", _("They owe this"), keys="T", name=f"{name}_they_owe")
        self._i_owe.clicked.connect(lambda: self.promised.emit(self._row.id, Direction.I_OWE))
        self._they_owe.clicked.connect(lambda: self.promised.emit(self._row.id, Direction.THEY_OWE))
        self.field = LineField(f"{name}_field", _("What was meant"))
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.field.hide()
        choices = QWidget()
        flow = FlowLayout(choices, gap=GAP_TIGHT)
        for part in (self.answer, self._part, self._correct, self._i_owe, self._they_owe):
            flow.addWidget(part)
        texts = QVBoxLayout()
        texts.setSpacing(GAP_TIGHT)
        for shown in (self._text, self._below, choices, self.field):
            texts.addWidget(shown)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 6, 0, 6)
        across.setSpacing(GAP)
        self._sign.setMinimumHeight(px(20))
        across.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(texts, 1)

    def show_data(self, row: CapturedRow) -> None:
        if row.answer is not self._row.answer:
            self._close()
        self._row = row
        self._text.say(words.row_words(row, several=False), words.replaced_words(row, several=False))
        below = words.earlier_words(row, None)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        icon, token = _ANSWERED.get(row.answer or RestatementState.UNCONFIRMED, ("dashed-circle", "warn"))
        self._sign.set_icon(icon, token, words.answered(row.answer, None))
        answers = {RestatementState.UNCONFIRMED: False, RestatementState.CONFIRMED: True}
        self.answer.set_value(answers.get(row.answer) if row.answer else None)
        self._i_owe.setVisible(Direction.I_OWE not in row.promised)
        self._they_owe.setVisible(Direction.THEY_OWE not in row.promised)

    @property
    def restatement_id(self) -> int:
        return self._row.id

    @property
    def waiting(self) -> bool:
        """Whether nobody has answered it."""
        return self._row.unanswered

    def ask(self, answer: RestatementState) -> None:
        """Open the field for what they made of it."""
        self._answer = answer
        name = _("What is different") if answer is RestatementState.PARTLY else _("What was meant")
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        if self._draft is None:
            self._draft = open_draft(self.field, self._journal, f"restatement/{self._row.id}/correction")
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = _DEEDS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if isinstance(deed, Direction):
            self.promised.emit(self._row.id, deed)
        elif deed is RestatementState.CONFIRMED:
            self.decided.emit(self._row.id, True)
        elif deed is not None:
            self.ask(deed)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field are not keys of the row."""
        if watched is not self.field or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return True
        return False

    def kept(self) -> None:
        """What the field says is in the journal."""
        if self._draft:
            self._draft.done()
        self._close()

    def _take(self) -> None:
        text = self.field.text().strip()
        if text:
            self.worded.emit(self._row.id, self._answer, text)

    def _close(self) -> None:
        """Close the field; what it says comes back when it is opened again, unless it was kept."""
        if self._draft:
            self._draft.detach()
            self._draft = None
        had_focus = self.field.hasFocus()
        self.field.hide()
        if had_focus:
            self.answer.focus_choice()


_ANSWERED = {
    RestatementState.UNCONFIRMED: ("dashed-circle", "warn"),
    RestatementState.CONFIRMED: ("check-circle", "good"),
    RestatementState.PARTLY: ("overlap", "muted"),
    RestatementState.CORRECTED: ("pencil", "muted"),
}
# Those of the same row on the meeting's page.
_DEEDS: Final[Mapping[Qt.Key, RestatementState | Direction]] = {
    Qt.Key.Key_C: RestatementState.CONFIRMED,
    Qt.Key.Key_I: RestatementState.PARTLY,
    Qt.Key.Key_K: RestatementState.CORRECTED,
    Qt.Key.Key_O: Direction.I_OWE,
    Qt.Key.Key_T: Direction.THEY_OWE,
}


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
    """Words at the left that wrap, what is to be chosen at the right, or below where there is no room for both."""
    layout = BesideLayout(row, first=px(_WORDS))
    layout.setContentsMargins(0, 6, 0, 6)
    for widgets in (left, right):
        if not widgets:
            continue
        side = QWidget()
        line = QHBoxLayout(side)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        if widgets is right:
            line.addStretch(1)
        for widget in widgets:
            line.addWidget(widget, 1 if widget is left[-1] else 0)
        layout.addWidget(side)
