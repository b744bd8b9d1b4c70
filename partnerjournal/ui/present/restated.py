"""A restatement that nobody has answered yet, outlined: agree, correct, agree in part, say it back, make a promise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partnerjournal.domain.enums import Direction
from partnerjournal.domain.views.present import CapturedRow, PresentPerson
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.ui.present import words
from partnerjournal.ui.present.beginning import Beginning
from partnerjournal.ui.present.drafting import open_draft
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_ROW, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import IconLabel, label


class RestatedCard(QFrame):
    """Signals: `agreed(id)`, `corrected(id, text)`, `partly(id, text)`, `said_back(id, text)`, `promised(Direction)`;
    `opened()` when a field opens, `left()` when the caret is wanted back. What was typed stays in the field until
    `kept` says that the journal has it.
    """

    agreed = Signal(int)
    corrected = Signal(int, str)
    partly = Signal(int, str)
    said_back = Signal(int, str)
    promised = Signal(object)
    opened = Signal()
    left = Signal()

    _taking = False  # whether what the field says is being put into the journal

    def __init__(self, journal: Journal, language: Callable[[], str]) -> None:
        """`language` is the person's own, for beginnings."""
        super().__init__()
        self._journal = journal
        self._draft: Draft | None = None
        self.setObjectName("restated")
        self.setProperty("kind", "outlined")
        self._row: CapturedRow | None = None
        self._question = label("", "label", "warn", wrap=True, name="restated_question")
        self._pencil = IconButton("pencil", _("In your own words"), size=24, keys="Ctrl+R", name="restated_say_back")
        self._i_owe = IconButton("arrow-up-right", _("I owe this"), size=24, keys="Ctrl+O", name="restated_i_owe")
        self._they_owe = IconButton(
            "arrow-down-left", _("They owe this"), size=24, keys="Ctrl+Shift+O", name="restated_they_owe"
        )
        self._text = label("", wrap=True, name="restated_text")
        self._heard = label("", "note", wrap=True, name="restated_heard")
        self._agree = Button(
            words.agrees(None), keys=["Ctrl", "Return"], kind="suggested", small=True, name="restated_agree"
        )
        self._correct = Button(words.corrects(None), small=True, name="restated_correct")
        self._field = LineField("restated_field", _("What was meant"))
        self._beginning = Beginning(self._field, language)
        self._keep = Button(_("Keep"), keys=["Return"], kind="suggested", small=True, name="restated_keep")
        self._part = Button(_("Only in part"), small=True, name="restated_partly")
        self._back = Button(_("Back"), keys=["Esc"], kind="quiet", small=True, name="restated_back")
        self._rewording = False

        self._choices, self._answers = QWidget(), QWidget()
        self._lay_out()
        buttons: tuple[QPushButton, ...] = (
            self._pencil,
            self._i_owe,
            self._they_owe,
            self._agree,
            self._correct,
            self._keep,
            self._part,
            self._back,
        )
        for each in buttons:
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._agree.clicked.connect(self.agree)
        self._correct.clicked.connect(self.ask_correction)
        self._pencil.clicked.connect(self.ask_words)
        self._i_owe.clicked.connect(lambda: self.promised.emit(Direction.I_OWE))
        self._they_owe.clicked.connect(lambda: self.promised.emit(Direction.THEY_OWE))
        self._beginning.chosen.connect(lambda: self._field.setFocus(Qt.FocusReason.OtherFocusReason))
        self._keep.clicked.connect(lambda: self._take())
        self._part.clicked.connect(lambda: self._take(in_part=True))
        self._back.clicked.connect(self.leave)
        self._field.returnPressed.connect(lambda: self._take())
        self._field.installEventFilter(self)
        self._close()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(IconLabel("dashed-circle", "warn"))
        head.addWidget(self._question, 1)
        for sign in (self._pencil, self._i_owe, self._they_owe):
            head.addWidget(sign)
        flow = FlowLayout(self._choices)
        flow.addWidget(self._agree)
        flow.addWidget(self._correct)
        answer = FlowLayout(self._answers)
        for button in (self._keep, self._part, self._back):
            answer.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_ROW, GAP, GAP_ROW, GAP_ROW)
        column.setSpacing(GAP_TIGHT)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._heard)
        column.addSpacing(GAP_TIGHT)
        column.addWidget(self._choices)
        column.addWidget(self._field)
        column.addWidget(self._beginning)
        column.addWidget(self._answers)

    @property
    def row(self) -> CapturedRow | None:
        """What is in question."""
        return self._row

    def show_row(self, row: CapturedRow | None, people: Sequence[PresentPerson]) -> None:
        """Ask about `row`; None hides the card. A field that is open keeps its text while the row stays the same."""
        if self._row is not None and (row is None or row.id != self._row.id):
            self._close()
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        person, several = words.person_of(row, people), len(people) > 1
        self._question.setText(words.does_agree(person, bool(row.said_back), several))
        self._text.setText(row.said_back or row.text)
        below = words.earlier_words(row, person, several)
        self._heard.setText(below)
        self._heard.setVisible(bool(below))
        self._i_owe.setVisible(Direction.I_OWE not in row.promised)
        self._they_owe.setVisible(Direction.THEY_OWE not in row.promised)
        self._agree.set_text(words.agrees(person, several))
        self._correct.set_text(words.corrects(person, several))
        self._meant = words.meant(person)

    def agree(self) -> None:
        """They agree: with the words that are being written, where it is just being said back."""
        row = self._row
        if row is None:
            return
        if self._rewording and self._field.isVisibleTo(self) and self._field.text().strip() != row.text:
            self._take()
            if self._field.isVisibleTo(self):  # the journal did not take them
                return
        self.agreed.emit(row.id)

    def ask_correction(self) -> None:
        """Open the field for what was meant instead."""
        self._open(self._meant, "", rewording=False)

    def ask_words(self) -> None:
        """Open the field for saying it back in other words, or for mending what was heard."""
        if self._row:
            self._open(_("Said back in these words"), self._row.said_back or self._row.text, rewording=True)

    def leave(self) -> None:
        """Close the field; what it says comes back when it is opened again."""
        self._close()
        self.left.emit()

    def kept(self) -> None:
        """What the field says is in the journal."""
        self._taking = False
        if self._draft:
            self._draft.done()
        self.leave()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.leave()
            return True
        return False

    def _open(self, name: str, text: str, *, rewording: bool) -> None:
        if self._row is None:
            return
        self._close()
        self._rewording = rewording
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(name)
        part = "said_back" if rewording else "correction"
        self._draft = open_draft(self._field, self._journal, f"restatement/{self._row.id}/{part}", text)
        self._choices.hide()
        self._field.show()
        self._answers.show()
        self._part.setVisible(not rewording)
        self._beginning.setVisible(rewording)
        if rewording:
            self._beginning.start()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def _close(self) -> None:
        if self._draft and not self._taking:
            self._draft.detach()
            self._draft = None
        self._field.hide()
        self._beginning.hide()
        self._answers.hide()
        self._choices.show()

    def _take(self, *, in_part: bool = False) -> None:
        text = self._field.text().strip()
        if not self._row or not text:
            self._field.setFocus()
            return
        signal = self.said_back if self._rewording else self.partly if in_part else self.corrected
        self._taking = True  # the journal tells of the change before `kept` does: till then the draft is not let go
        signal.emit(self._row.id, text)
        self._taking = False
