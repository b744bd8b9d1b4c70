"""One kept line of present mode: mended in place, flipped or taken away by its keys and small buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import Direction, RestatementState, Visibility
from partnerjournal.domain.views.present import CapturedRow, PresentPerson
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.ui.present import words
from partnerjournal.ui.present.drafting import open_draft
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_TIGHT, color, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.answer import AnswerEditor
from partnerjournal.ui.widgets.button import IconButton
from partnerjournal.ui.widgets.capture import ICONS, day_words
from partnerjournal.ui.widgets.changed import ChangedLabel
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import IconLabel, label

BLEED = 6
"""Room left and right of a line for the ring of the one in hand."""

_PROMISES = {Qt.Key.Key_O: Direction.I_OWE, Qt.Key.Key_T: Direction.THEY_OWE}

_STATES = {
    RestatementState.CONFIRMED: ("check-circle", "good"),
    RestatementState.CORRECTED: ("pencil", "muted"),
    RestatementState.PARTLY: ("overlap", "muted"),
    RestatementState.UNCONFIRMED: ("dashed-circle", "warn"),
}


class CapturedLine(QFrame):
    """One kept line: sign, words, and at the right end when or what became of it; its actions while it is in hand."""

    reworded = Signal(str)
    deleted = Signal()
    flipped = Signal()
    picked = Signal()
    asked = Signal()
    answering = Signal()
    promised = Signal(object)
    moved = Signal(int)
    left = Signal()

    row: CapturedRow

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._draft: Draft | None = None
        self._first = True
        self._given: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._sign = IconLabel("note")
        self._lock = IconLabel("lock", "muted", 14, _("Private"))
        self._text = ChangedLabel("captured_text")
        self._earlier = label("", "note", wrap=True, name="captured_earlier")
        self._state = label("", "note", name="captured_state")
        self._field = LineField("captured_field", _("Words of this line"))
        self._field.installEventFilter(self)
        self._actions = QWidget()
        actions = QHBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(0)
        self._ask = self._action("asked", "check", _("It was asked"), self.asked, "Space")
        self._answers = self._action("answer", "speech", _("Write what they answered"), self.answering, "A")
        self._i_owe = self._action("i_owe", "arrow-up-right", _("I owe this"), None, "O")
        self._i_owe.clicked.connect(lambda: self.promised.emit(Direction.I_OWE))
        self._they_owe = self._action("they_owe", "arrow-down-left", _("They owe this"), None, "T")
        self._they_owe.clicked.connect(lambda: self.promised.emit(Direction.THEY_OWE))
        self._edit = self._action("edit", "pencil", _("Mend these words"), None, "Return")
        self._edit.clicked.connect(self.edit)
        self._flip = self._action("visibility", "lock", _("Make private"), self.flipped, "Ctrl+L")
        self._delete = self._action("delete", "trash", _("Delete this line"), self.deleted, "Del")
        for button in (self._ask, self._answers, self._i_owe, self._they_owe, self._edit, self._flip, self._delete):
            actions.addWidget(button)
        texts = self._texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._text)
        texts.addWidget(self._earlier)
        texts.addWidget(self._field)
        across = QHBoxLayout(self)
        across.setContentsMargins(BLEED, GAP, BLEED, GAP)
        across.setSpacing(GAP)
        top = Qt.AlignmentFlag.AlignTop
        self._sign.setMinimumHeight(px(20))
        across.addWidget(self._sign, 0, top)
        across.addSpacing(GAP_TIGHT)
        across.addLayout(texts, 1)
        across.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignVCenter)
        self._field.hide()
        self._show_actions()

    def show_row(
        self, row: CapturedRow, people: Sequence[PresentPerson], today: date, zone: tzinfo, *, first: bool
    ) -> None:
        """Show `row`; a field that is open keeps what is typed into it."""
        given = (row, tuple(people), today, first)
        if given == self._given:
            return
        self._given = given
        self.row = row
        several = len(people) > 1
        person = words.person_of(row, people)
        self.setObjectName(f"captured_{row.kind}_{row.id}")
        self._first = first
        if row.kind is CaptureKind.THEY_OWE:
            said = words.they_owe_words(row, person, several)
        else:
            said = words.row_words(row, several)
        sign, token = _STATES[row.answer] if row.answer else (ICONS[row.kind], "muted")
        self._sign.set_icon(sign, token)
        self._text.say(said, words.replaced_words(row, several))
        state = self._state_words(row, person, today, zone)
        self._state.setText(state)
        earlier = words.earlier_words(row, person, several)
        self._earlier.setText(earlier)
        private = row.visibility is Visibility.PRIVATE
        # What is usual for its kind goes without saying (decision 14).
        self._lock.setVisible(private != (row.kind in _USUALLY_PRIVATE) and private)
        self._flip.set_icon("globe" if private else "lock")
        self._flip.set_label(_("Make shareable") if private else _("Make private"), "Ctrl+L")
        question = row.kind is CaptureKind.QUESTION
        self._ask.setVisible(question)
        self._answers.setVisible(question)
        restated = row.kind is CaptureKind.RESTATEMENT
        self._i_owe.setVisible(restated and Direction.I_OWE not in row.promised)
        self._they_owe.setVisible(restated and Direction.THEY_OWE not in row.promised)
        parts = [self._text.accessibleName() or said, earlier, state, _("private") if private else _("shareable")]
        self.setAccessibleName(", ".join(part for part in parts if part))
        keys = _("Return mends, Delete takes away, Ctrl+L changes who may see it")
        if restated:
            keys = _("{keys}, O makes a promise of mine of it, T one of theirs").format(keys=keys)
        if question:
            keys = _("{keys}, Space says that it was asked, A writes the answer").format(keys=keys)
        self.setAccessibleDescription(keys)
        self._show_parts()

    def edit(self) -> None:
        """Mend the words in place; of an unanswered restatement, take it in hand."""
        if self.row.unanswered:
            self.picked.emit()
            return
        key = f"{self.row.kind}/{self.row.id}/text"
        self._draft = open_draft(self._field, self._journal, key, self.row.text)
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()
        self._show_parts()

    def answer_with(self, editor: AnswerEditor) -> None:
        """Take what they answered below the question."""
        editor.closing.connect(lambda: self._close_answer(editor))
        self._texts.addWidget(editor)
        editor.show()
        editor.start()

    def kept(self) -> None:
        """What the field says is in the journal: close it."""
        if self._draft:
            self._draft.done()
        self._close_field()

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif key == Qt.Key.Key_Down:
            self.moved.emit(1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not control:
            self.edit()
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif control and key == Qt.Key.Key_L:
            self.flipped.emit()
        elif key == Qt.Key.Key_Space and self.row.kind is CaptureKind.QUESTION:
            self.asked.emit()
        elif key == Qt.Key.Key_A and not event.modifiers() and self.row.kind is CaptureKind.QUESTION:
            self.answering.emit()
        elif key in _PROMISES and not event.modifiers() and self.row.kind is CaptureKind.RESTATEMENT:
            self.promised.emit(_PROMISES[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field are not keys of the line."""
        if watched is not self._field:
            return False
        if event.type() == QEvent.Type.FocusOut and self._field.isVisible():
            self._keep()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close_field()
                return True
        return False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_parts()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_parts()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_parts()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_parts()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._first:
            painter.fillRect(BLEED, 0, self.width() - 2 * BLEED, 1, color("hairline"))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(0, 1, 0, 0), 6)
        painter.end()

    # --- parts

    def _close_answer(self, editor: AnswerEditor) -> None:
        editor.flush()
        had_focus = editor.isAncestorOf(self.window().focusWidget() or self)
        editor.hide()
        editor.setParent(None)
        editor.deleteLater()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        text = self._field.text().strip()
        if text and text != self.row.text:
            self.reworded.emit(text)
        else:
            self.kept()

    def _close_field(self) -> None:
        """What it says comes back when it is opened again, unless it was kept."""
        if self._draft:
            self._draft.detach()
            self._draft = None
        had_focus = self._field.hasFocus()
        self._field.hide()
        self._show_parts()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self) -> None:
        editing = self._field.isVisibleTo(self)
        self._text.setVisible(not editing)
        self._earlier.setVisible(not editing and bool(self._earlier.text()))
        self._show_actions(editing)
        self.update()

    def _show_actions(self, editing: bool = False) -> None:
        in_hand = (self.hasFocus() or self.underMouse()) and not editing
        self._actions.setVisible(in_hand)
        self._state.setVisible(not in_hand and not editing)

    def _action(self, name: str, icon: str, text: str, wanted: SignalInstance | None, keys: str) -> IconButton:
        button = IconButton(icon, text, size=24, keys=keys, name=f"captured_{name}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard each has its key
        if wanted:
            button.clicked.connect(lambda: wanted.emit())
        return button

    def _state_words(self, row: CapturedRow, person: PresentPerson | None, today: date, zone: tzinfo) -> str:
        if row.answer:
            return words.answered(row.answer, person)
        if row.due:
            return day_words(row.due, today)
        if row.kind is CaptureKind.QUESTION and row.settled:
            return _("asked")
        return row.at.astimezone(zone).strftime("%H:%M")


_USUALLY_PRIVATE = frozenset({CaptureKind.NOTE, CaptureKind.FACT, CaptureKind.QUESTION, CaptureKind.GESTURE})
