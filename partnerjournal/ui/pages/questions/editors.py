"""Writing a question of one's own, and putting one of the bank into one's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal

from partnerjournal import services
from partnerjournal.domain.questions import Entry, Purpose
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.questions import words
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, show_stored
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.open_hint import OpenHint


class NewQuestion(Editor):
    """Write questions one after the other: Return keeps one, Escape leaves. Signal `added(key)`."""

    added = Signal(str)

    def __init__(self, context: Context, purpose: Purpose) -> None:
        super().__init__("question_new")
        self._context = context
        self._text = Thought("question_new_text", _("New question"), _("What do you want to ask people?"))
        self._draft = Draft(self._text, context.journal, "question/new")
        self._text.entered.connect(self._add)
        self._purpose = _purposes("question_new_purpose", purpose)
        add = Button(_("Add"), kind="primary", keys=["Return"], name="question_new_add")
        add.clicked.connect(self._add)
        self.body.addWidget(self._text)
        self.body.addWidget(OpenHint(self._text, name="question_new_hint"))
        self.body.addWidget(Line(self._purpose, add))

    def start(self) -> None:
        self._text.setFocus()

    def _add(self) -> None:
        text, purpose = self._text.toPlainText(), Purpose(str(self._purpose.value()))
        if not text.strip():
            self.closing.emit()
            return
        journal = self._context.journal
        if self._context.attempt(lambda: services.own_questions.add(journal, text, purpose), self.added.emit):
            self._draft.done()
            self._text.setFocus()


class QuestionEditor(Editor):
    """One question; it saves itself. Signals `hiding`, `restoring`, `deleting`."""

    hiding = Signal()
    restoring = Signal()
    deleting = Signal()

    def __init__(self, context: Context, entry: Entry) -> None:
        super().__init__("question_edit")
        self._context = context
        self._entry = entry
        self._text = Thought("question_text", _("Question"))
        self._text.set_text(entry.question.text)
        self._text.entered.connect(self.closing)
        self._keeper = Keeper(self._text, lambda _text: self._save())
        self._purpose = _purposes("question_purpose", entry.question.purpose)
        self._purpose.chosen.connect(lambda _purpose: context.attempt(self._save))
        self._original = label("", "note", wrap=True, name="question_original")
        done = Button(_("Done"), name="question_done")
        done.clicked.connect(self.closing)
        self._restore = Button(_("Back to the original"), "undo", kind="quiet", name="question_restore")
        self._restore.clicked.connect(self.restoring)
        self.body.addWidget(self._text)
        self.body.addWidget(OpenHint(self._text, name="question_hint"))
        self.body.addWidget(self._original)
        self.body.addWidget(Line(self._purpose, done, self._restore, self._away()))
        self.show_entry(entry)

    def start(self) -> None:
        self._text.setFocus()

    def flush(self) -> bool:
        """Save what is not saved yet; a question without words is as it was."""
        if not self._text.toPlainText().strip():
            self._text.set_text(self._entry.question.text)
        return super().flush()

    def show_entry(self, entry: Entry) -> None:
        """Show what is stored now; text that is being typed stays."""
        self._entry = entry
        show_stored(self._keeper, entry.question.text)
        self._purpose.set_value(entry.question.purpose)
        reworded = entry.original is not None and entry.reworded
        if entry.original is not None:
            self._original.setText(_("Original: {text}").format(text=entry.original.text))
        self._original.setVisible(reworded)
        self._restore.setVisible(reworded)

    def _away(self) -> Button:
        if self._entry.own:
            button = Button(_("Delete"), "trash", kind="quiet", name="question_delete")
            button.clicked.connect(self.deleting)
        else:
            hide = _("Show again") if self._entry.hidden else _("Hide")
            button = Button(hide, "eye" if self._entry.hidden else "eye-off", kind="quiet", name="question_hide")
            button.clicked.connect(self.hiding)
        return button

    def _save(self) -> None:
        text, purpose = self._text.toPlainText(), Purpose(str(self._purpose.value()))
        services.own_questions.edit(self._context.journal, self._entry.question.key, text, purpose)


def _purposes(name: str, chosen: Purpose) -> FieldChooser:
    made = FieldChooser(_("What it is there to learn"), name)
    made.set_options([(each, words.purpose(each)) for each in Purpose], chosen)
    return made
