"""A question of a profile with what to do about it, and the card in which one writes one's own."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_ROW, GAP_TIGHT, color, px
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.editing import Editor, Line, Thought
from partnerjournal.ui.widgets.labels import IconLabel, label
from partnerjournal.ui.widgets.open_hint import OpenHint


class QuestionLine(QWidget):
    """A question with what to do about it. Signals `acted`, `removed`."""

    acted = Signal()
    removed = Signal()

    def __init__(self, name: str, *, removable: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._ruled = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP_ROW, GAP, GAP, GAP)
        self._column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(IconLabel("question"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(GAP_TIGHT)
        said = QVBoxLayout()
        said.setSpacing(0)
        self._text = label("", "body", wrap=True)
        self._note = label("", "note", wrap=True)
        said.addWidget(self._text)
        said.addWidget(self._note)
        row.addLayout(said, 1)
        self._button = Button("", small=True, name=f"{name}_act")
        self._button.clicked.connect(self.acted)
        row.addWidget(self._button)
        self._away: IconButton | None = None
        if removable:
            self._away = IconButton("close", _("Don’t ask this"), name=f"{name}_remove")
            self._away.clicked.connect(self.removed)
            row.addWidget(self._away)
        self._column.addLayout(row)
        self.setMinimumHeight(px(45))

    def say(self, text: str, action: str, note: str) -> None:
        """Show a question, what its button does and a remark."""
        self._text.setText(text)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._button.set_text(action)
        self._button.setAccessibleDescription(text)

    def set_ruled(self, ruled: bool) -> None:
        """Whether a hairline parts it from the one above."""
        self._ruled = ruled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ruled:
            painter = QPainter(self)
            painter.fillRect(QRect(0, 0, self.width(), 1), color("hairline"))
            painter.end()

    def take_focus(self) -> None:
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether one of its buttons has the keyboard."""
        return self._button.hasFocus() or (self._away is not None and self._away.hasFocus())

    def open_below(self, editor: Editor) -> None:
        """Put an editor under the question."""
        self._column.addWidget(editor)
        editor.show()


class OwnWords(Editor):
    """A question in one's own words; Return plans it. Signal `written(str)`; call `taken` once it is planned."""

    written = Signal(str)

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("own_words")
        self._text = Thought("own_words_text", _("A question in your own words"), _("What do you want to ask?"))
        self._draft = Draft(self._text, context.journal, f"question/0/{person.id}")
        self._text.entered.connect(self._write)
        plan = Button(_("Ask it"), kind="primary", keys=["Return"], small=True, name="own_words_plan")
        plan.clicked.connect(self._write)
        self.body.addWidget(self._text)
        self.body.addWidget(OpenHint(self._text, name="own_words_hint"))
        self.body.addWidget(Line(plan))

    def start(self) -> None:
        self._text.setFocus()

    def taken(self) -> None:
        """It is planned: let the draft go."""
        self._draft.done()

    def _write(self) -> None:
        if self._text.toPlainText().strip():
            self.written.emit(self._text.toPlainText())
        else:
            self.closing.emit()
