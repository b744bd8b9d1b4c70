"""Editing what was kept in a meeting where it stands: its words, and what they made of a restatement."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from partnerjournal import services
from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.views.present import CapturedRow
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, show_stored
from partnerjournal.ui.widgets.fields import Field


class WordsEditor(Editor):
    """What a line says, and with it what was said back or answered; all of it saves itself."""

    def __init__(self, context: Context, row: CapturedRow, became: str) -> None:
        super().__init__("kept_edit")
        journal, kept = context.journal, services.capture.Kept(row.kind, row.id)
        restated, asked = row.kind is CaptureKind.RESTATEMENT, row.kind is CaptureKind.QUESTION
        self._asked = asked
        first = _("What you heard") if restated else _("Question") if asked else _("Words")
        self._keepers: list[tuple[Keeper, Callable[[CapturedRow, str], str]]] = []
        self._add("kept_words", first, row.text, lambda text: services.capture.edit(journal, kept, text), _text_of)
        if restated:
            self._add(
                "kept_said_back",
                _("Said back in these words"),
                row.said_back,
                lambda text: services.restatements.say_back(journal, row.id, text),
                lambda row, _became: row.said_back,
            )
        if asked:
            self._add(
                "kept_answer",
                _("Answer"),
                became,
                lambda text: services.questions.answer(journal, row.id, text),
                lambda _row, became: became,
            )
        done = Button(_("Done"), keys=["Return"], small=True, name="kept_done")
        done.clicked.connect(self.closing)
        self.body.addWidget(Line(done))

    def start(self) -> None:
        keeper = (
            self._keepers[-1][0] if self._keepers[-1][0].field.objectName() == "kept_answer" else self._keepers[0][0]
        )
        keeper.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def update_row(self, row: CapturedRow, became: str) -> None:
        """Show what is stored now, where nothing is being typed."""
        for keeper, stored in self._keepers:
            show_stored(keeper, stored(row, became))

    def _add(
        self,
        name: str,
        title: str,
        text: str,
        save: Callable[[str], None],
        stored: Callable[[CapturedRow, str], str],
    ) -> None:
        field = Thought(name, title)
        field.set_text(text)
        field.entered.connect(self.closing)
        self._keepers.append((Keeper(field, save), stored))
        self.body.addWidget(Field(title, field))


class CorrectionEditor(Editor):
    """What was meant instead, or only in part: Return keeps it as what was asked for."""

    def __init__(self, context: Context, restatement_id: int, title: str, *, in_part: bool) -> None:
        super().__init__("kept_correction")
        self._context, self._restatement_id = context, restatement_id
        self._field = Thought("kept_correction_text", title)
        self._draft = Draft(self._field, context.journal, f"restatement/{restatement_id}/correction")
        self._field.entered.connect(lambda: self._keep(in_part=in_part))
        whole = Button(_("Corrected"), kind="secondary" if in_part else "suggested", small=True, name="kept_corrected")
        part = Button(_("Only in part"), kind="suggested" if in_part else "secondary", small=True, name="kept_in_part")
        back = Button(_("Back"), kind="quiet", small=True, name="kept_back")
        whole.clicked.connect(lambda: self._keep(in_part=False))
        part.clicked.connect(lambda: self._keep(in_part=True))
        back.clicked.connect(self.closing)
        self.body.addWidget(Field(title, self._field))
        self.body.addWidget(Line(part, whole, back) if in_part else Line(whole, part, back))

    def start(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, *, in_part: bool) -> None:
        text, journal = self._field.toPlainText(), self._context.journal
        answer = services.restatements.partly if in_part else services.restatements.correct
        if not text.strip():
            self.start()
            return
        if self._context.attempt(lambda: answer(journal, self._restatement_id, text)):
            self._draft.done()
            self.closing.emit()


def _text_of(row: CapturedRow, _became: str) -> str:
    return row.text
