"""What somebody answered, written under the question and turned into what it is."""

from __future__ import annotations

from PySide6.QtCore import Signal

from partnerjournal import services
from partnerjournal.domain.enums import FactSource, GoalKind, PreferenceDimension
from partnerjournal.domain.questions import KeepAs
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, Thought
from partnerjournal.ui.widgets.labels import label

_ONLY = "answer"


def kept_words(keep_as: KeepAs) -> str:
    """What an answer becomes, in words: "Objective", "Preference: channel"."""
    if isinstance(keep_as, GoalKind):
        return words.goal_kind(keep_as)
    if isinstance(keep_as, PreferenceDimension):
        return _("Preference: {dimension}").format(dimension=words.dimension(keep_as).lower())
    return _("Answer only") if keep_as is None else _("Fact")


class AnswerEditor(Editor):
    """The answer to one question; Return keeps it as what is chosen, which is `suggested` at first.

    One that was answered before saves itself, and may become more than an answer. Signal `kept(str)`: it is kept, and
    as what, in words.
    """

    kept = Signal(str)

    def __init__(
        self, context: Context, asked_id: int, suggested: KeepAs, answer: str = "", *, question: str = ""
    ) -> None:
        """`question` is shown above the answer, where the editor stands in its place."""
        super().__init__(f"answer_{asked_id}")
        self._context = context
        self._asked_id = asked_id
        self._before = answer
        self._text = Thought("answer_text", _("Answer"), _("What did they say?"))
        if answer:
            self._text.set_text(answer)
            self._keeper: Keeper = Keeper(self._text, self._save)
        else:
            self._keeper = Draft(self._text, context.journal, f"answer/{asked_id}")
        self._text.entered.connect(self._keep)
        options: list[KeepAs] = [FactSource.TOLD, *GoalKind, *PreferenceDimension, None]
        self._as = FieldChooser(_("Keep as"), "answer_as")
        self._as.set_options(
            [(_ONLY if each is None else each, kept_words(each)) for each in options],
            _ONLY if answer or suggested is None else suggested,
        )
        keep = Button(_("Keep"), kind="primary", keys=["Return"], name="answer_keep")
        keep.clicked.connect(self._keep)
        if question:
            self.body.addWidget(label(question, "strong", wrap=True))
        self.body.addWidget(self._text)
        self.body.addWidget(Line(self._as, keep))

    def start(self) -> None:
        self._text.setFocus()

    def show_answer(self, answer: str) -> None:
        """Show what is stored now; text that is being typed stays."""
        if self._before:
            self._keeper.show(answer)

    def _save(self, text: str) -> None:
        services.questions.answer(self._context.journal, self._asked_id, text)

    def _keep(self) -> None:
        text, chosen = self._text.toPlainText(), self._as.value()
        keep_as = chosen if isinstance(chosen, FactSource | GoalKind | PreferenceDimension) else None
        if not text.strip() or (self._before and keep_as is None):
            self.closing.emit()
            return
        journal = self._context.journal
        if self._context.attempt(lambda: services.questions.answer_as(journal, self._asked_id, text, keep_as)):
            if isinstance(self._keeper, Draft):
                self._keeper.done()
            self.kept.emit(kept_words(keep_as))
            self.closing.emit()
