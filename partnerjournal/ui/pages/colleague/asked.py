"""Asked and answered: the questions that were put to them, each with what they said or waiting for it."""

from __future__ import annotations

from collections.abc import Sequence

from partnerjournal import services
from partnerjournal.domain.questions import by_key, kept_as
from partnerjournal.domain.views.people import Profile, QuestionRow
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.services.question_bank import bank
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.widgets.answer import AnswerEditor
from partnerjournal.ui.widgets.editing import Editor
from partnerjournal.ui.widgets.entry_row import RowAction, Said
from partnerjournal.ui.widgets.rows import Mark


class AskedQuestions(Entries[QuestionRow]):
    """The questions that were put to one colleague, the latest first; nothing where none was."""

    kinds = ("asked",)
    first_shown = 5

    def __init__(self, context: Context) -> None:
        super().__init__(context, "asked_questions", _("Asked and answered"), _("Question"))
        self.add_button.hide()  # one asks below "Not known yet"

    def load(self, person: Profile) -> None:
        super().load(person)
        self.setVisible(bool(self.rows()) and not person.is_me)

    def read(self, person: Profile) -> Sequence[QuestionRow]:
        found = [row for row in reads.questions(self.context.read, person.id) if row.asked is not None]
        return sorted(found, key=lambda row: (row.asked, row.id), reverse=True)

    def say(self, item: QuestionRow) -> Said:
        assert item.asked is not None  # as they are read
        clock = self.context.clock
        day = short_date(item.asked.astimezone(clock.zone).date(), clock.today())
        if item.answer:
            mark = Mark(_("Asked {day}").format(day=day), "speech")
            return Said(f"{item.text}\n{item.answer}", (mark,))
        mark = Mark(_("Asked {day}, not answered yet").format(day=day), "clock", "warn")
        return Said(item.text, (mark,))

    def offers(self, item: QuestionRow) -> Sequence[RowAction]:
        journal, attempt = self.context.journal, self.context.attempt
        made = [RowAction(_("Delete"), lambda: self._delete(item), "Delete", "trash")]
        if not item.answer:
            unasked = RowAction(
                _("Not asked after all"),
                lambda: attempt(lambda: services.questions.mark_asked(journal, item.id, asked=False)),
                "U",
                "undo",
            )
            made.insert(0, unasked)
        return made

    def editor(self, item: QuestionRow | None) -> Editor:
        assert item is not None  # there is no button to add one
        question = by_key(bank(self.context.read, self.context.settings.language), item.question_key)
        return AnswerEditor(self.context, item.id, kept_as(question), item.answer, question=item.text)

    def update_editor(self, editor: Editor, item: QuestionRow) -> None:
        if isinstance(editor, AnswerEditor):
            editor.show_answer(item.answer)

    def _delete(self, item: QuestionRow) -> None:
        if self.context.attempt(lambda: services.questions.delete(self.context.journal, item.id)):
            self.removed(item.text)
