"""What opens under a card: a question with numbered answers, and perhaps something to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from partnerjournal import services
from partnerjournal.domain.review import Done
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.ui.saving import Draft, text_of
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.dates import DateField
from partnerjournal.ui.widgets.editing import Line, Thought
from partnerjournal.ui.widgets.fields import Field, LineField, TextArea
from partnerjournal.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Writing:
    """Something to write in a panel: `text` is what stands there before one wrote anything.

    `first`: the keyboard begins here and Return gives the first answer. Otherwise the keyboard begins at the answers,
    letters go here, and Return goes back to them.
    """

    label: str
    placeholder: str = ""
    text: str = ""
    first: bool = True
    long: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer. `run` takes what was written; it gives what became of the card, another question, or None: refused."""

    name: str
    text: str
    run: Callable[[str], Done | Question | None]


@dataclass(slots=True)
class Picked:
    """A day up to today that one may choose while a question is open."""

    day: date


@dataclass(frozen=True, slots=True)
class Question:
    """What a panel asks. `read` are texts to look at first, `hint` says what happens next."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    writing: Writing | None = None
    hint: str = ""
    read: tuple[str, ...] = ()
    picked: Picked | None = None


class Panel(QFrame):
    """A question under its card. Signals: `done(Done)`, `asking(Question)` for the next one, `closing()` on Escape.

    What is written is kept under `key` until an answer used it.
    """

    done = Signal(object)
    asking = Signal(object)
    closing = Signal()

    def __init__(self, journal: Journal, question: Question, key: str) -> None:
        super().__init__()
        self.setObjectName("review_panel")
        self.setProperty("kind", "card")
        self.setAccessibleName(question.title)
        self.answering = False  # while an answer is being carried out
        self._question = question
        self._field: Thought | LineField | None = None
        self._draft: Draft | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_ROW, GAP_GROUP, GAP_ROW)
        column.setSpacing(GAP)
        column.addWidget(label(question.title, "strong", wrap=True, name="review_question"))
        if question.read:
            column.addWidget(_texts(question.title, question.read))
        if question.writing is not None:
            self._field = self._make_field(question.writing, journal, key)
            column.addWidget(self._field)
        self._buttons = [self._button(number, choice) for number, choice in enumerate(question.choices, 1)]
        column.addWidget(Line(*self._buttons))
        if question.picked is not None:
            column.addWidget(_day_field(question.picked))
        if question.hint:
            column.addWidget(label(question.hint, "note", wrap=True, name="review_hint"))

    def start(self) -> None:
        """Give the keyboard to where one begins."""
        writing = self._question.writing
        if self._field is not None and writing is not None and writing.first:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(self._field, LineField):
                self._field.selectAll()
        else:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, number: int) -> None:
        """Give the answer with that number, counted from 1; nothing happens where there is none."""
        if number <= len(self._question.choices):
            self._run(self._question.choices[number - 1])

    def flush(self) -> bool:
        """Keep what is written; whether it is kept."""
        return self._draft is None or self._draft.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closing.emit()
        elif self._field is not None and not self._field.hasFocus() and event.text().isprintable() and event.text():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(self._field, LineField):
                self._field.insert(event.text())
            else:
                self._field.insertPlainText(event.text())
        event.accept()  # the page's own keys wait while a question is open

    def _make_field(self, writing: Writing, journal: Journal, key: str) -> Thought | LineField:
        name = f"review_{self._question.name}_text"
        made: Thought | LineField
        if writing.long:
            made = _Words(name, writing.label, writing.placeholder)
            made.set_text(services.drafts.kept(journal, key) or writing.text)
            made.entered.connect(self._entered)
        else:
            made = LineField(name, writing.label, writing.placeholder)
            made.setText(services.drafts.kept(journal, key) or writing.text)
            made.returnPressed.connect(self._entered)
        self._draft = Draft(made, journal, key)
        return made

    def _button(self, number: int, choice: Choice) -> Button:
        writing = self._question.writing
        writes = writing is not None and writing.first  # then digits are written
        keys = ["Return"] if writes and number == 1 else ["Alt", str(number)] if writes else [str(number)]
        kind = "primary" if number == 1 else "secondary"
        made = Button(choice.text, kind=kind, keys=keys, name=f"review_{self._question.name}_{choice.name}")
        made.clicked.connect(lambda: self._run(choice))
        return made

    def _entered(self) -> None:
        writing = self._question.writing
        if writing is not None and writing.first:
            self._run(self._question.choices[0])
        else:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(self, choice: Choice) -> None:
        self.answering = True
        try:
            result = choice.run(text_of(self._field) if self._field is not None else "")
        finally:
            self.answering = False
        if isinstance(result, Question):
            self.flush()
            self.asking.emit(result)
        elif result is not None:
            if self._draft is not None:
                self._draft.done()
            self.done.emit(result)


class _Words(Thought):
    """As high as its words, which stand there before it has its width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _texts(title: str, texts: tuple[str, ...]) -> TextArea:
    """Texts below each other, read only; the arrow keys scroll."""
    area = TextArea("review_texts", title, min_lines=2, max_lines=8, marked=False)
    area.setReadOnly(True)
    area.set_text("\n\n".join(texts))
    return area


def _day_field(picked: Picked) -> Field:
    """The day it was, today unless another is chosen."""
    made = DateField("review_day", _("On"), picked.day)
    made.setMaximumDate(made.date())

    def pick() -> None:
        picked.day = made.day()

    made.dateChanged.connect(pick)
    made.setFixedWidth(px(180))
    return Field(_("On"), Line(made), beside=60)
