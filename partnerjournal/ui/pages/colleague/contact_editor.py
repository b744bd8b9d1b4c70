"""A logged contact while it is edited: what it was, in which words, on which day, and whether they answered."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor

from partnerjournal import services
from partnerjournal.domain import past_days
from partnerjournal.domain.enums import ContactKind, Pronoun
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.views.contacts import ContactRow
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import contact_words, words
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, fix_width, show_stored
from partnerjournal.ui.widgets.fields import Field, LineField

YES, NO, UNSAID = "yes", "no", "unsaid"
_ANSWERS = {YES: True, NO: False, UNSAID: None}


class ContactEditor(Editor):
    """It saves itself. Signal `deleting(int)` with the contact's id."""

    deleting = Signal(int)

    def __init__(self, context: Context, row: ContactRow, pronoun: Pronoun) -> None:
        super().__init__("contact_edit")
        self._context = context
        self._row = row
        self._pronoun = pronoun
        self._kind = Segmented(
            [(kind, words.contact_kind(kind)) for kind in ContactKind], _("What it was"), "contact_kind"
        )
        self._kind.set_value(row.kind)
        self._kind.chosen.connect(lambda _kind: context.attempt(self._save))
        self._text = Thought("contact_text", _("What it was about"), _("What was it about?"))
        self._text.set_text(row.text)
        self._text.entered.connect(self.closing)
        self._keep_text = Keeper(self._text, lambda _text: self._save())
        self._when = LineField("contact_when", _("When it was"), _("yesterday, last fri, 3 Nov"))
        self._when.setText(self._day_words())
        self._when.returnPressed.connect(self.closing)
        fix_width(self._when)
        self._keep_when = Keeper(self._when, lambda _text: self._save())
        self._answered = Segmented(
            [(YES, _("Yes")), (NO, _("No")), (UNSAID, _("Not said"))], _("Did they answer?"), "contact_answered"
        )
        self._answered.chosen.connect(self._answer)
        self._answer_field = Field("", self._answered)
        delete = Button(_("Delete"), "trash", kind="quiet", small=True, name="contact_delete")
        delete.clicked.connect(lambda: self.deleting.emit(self._row.id))
        done = Button(_("Done"), keys=["Esc"], small=True, name="contact_done")
        done.clicked.connect(self.closing)
        self.body.addWidget(Line(self._kind))
        self.body.addWidget(self._text)
        self.body.addWidget(Line(Field(_("When"), self._when), self._answer_field))
        self.body.addWidget(Line(done, delete))
        self._show_answer()

    @property
    def contact_id(self) -> int:
        return self._row.id

    def start(self) -> None:
        self._text.setFocus()
        self._text.moveCursor(QTextCursor.MoveOperation.End)

    def show_contact(self, row: ContactRow) -> None:
        """Show what is stored; text that is being typed stays."""
        self._row = row
        self._kind.set_value(row.kind)
        show_stored(self._keep_text, row.text)
        show_stored(self._keep_when, self._day_words())
        self._show_answer()

    def _show_answer(self) -> None:
        self._answer_field.setVisible(self._row.kind is not ContactKind.IN_PERSON)
        self._answer_field.set_label(contact_words.did_answer(self._row.kind, self._pronoun))
        answered = self._row.answered
        self._answered.set_value(UNSAID if answered is None else YES if answered else NO)

    def _day(self) -> date:
        return self._row.at.astimezone(self._context.clock.zone).date()

    def _day_words(self) -> str:
        return contact_words.day_words(self._day(), self._context.clock.today())

    def _answer(self, said: object) -> None:
        answered = _ANSWERS[str(said)]
        self._context.attempt(lambda: services.contacts.set_answered(self._context.journal, self._row.id, answered))

    def _save(self) -> None:
        services.contacts.edit(
            self._context.journal,
            self._row.id,
            ContactKind(str(self._kind.value())),
            text=self._text.toPlainText(),
            at_ms=int(self._moment().timestamp() * 1000),
        )

    def _moment(self) -> datetime:
        """When it was: as it is stored while the day stays, else at the same time of day."""
        local = self._row.at.astimezone(self._context.clock.zone)
        said = self._when.text()
        day = past_days.whole(said, self._context.clock.today(), self._context.settings.language)
        if day is None:
            raise Refused("past_day_odd", words=said)
        return self._row.at if day == local.date() else past_days.moment(day, self._context.clock.local(), local.time())
