"""Logging a touch: a call or a message with one key, a gesture with its words."""

from __future__ import annotations

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind, GestureKind
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, Thought


def log_contact(context: Context, person_id: int, name: str, kind: ContactKind) -> bool:
    """Log that one was in touch just now, and say so with the way back."""
    said = {
        ContactKind.CALL: _("Logged a call with {name}"),
        ContactKind.MESSAGE: _("Logged a message with {name}"),
        ContactKind.MAIL: _("Logged a mail with {name}"),
        ContactKind.IN_PERSON: _("Logged meeting {name} in person"),
    }[kind]
    return context.attempt(
        lambda: services.contacts.log(context.journal, person_id, kind),
        lambda _id: context.tell(said.format(name=first_name(name)), undo=True),
    )


class NewGesture(Editor):
    """Value given to a colleague: Return keeps it, Escape leaves and keeps the draft."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("gesture_new")
        self._context = context
        self._person = person
        self._text = Thought("gesture_new_text", _("New gesture"), _("What did you do for them?"))
        self._draft = Draft(self._text, context.journal, f"gesture/new/{person.id}")
        self._text.entered.connect(self._keep)
        kinds = [(kind, words.gesture_kind(kind)) for kind in GestureKind]
        self._kind = FieldChooser(_("Kind of gesture"), "gesture_new_kind")
        self._kind.set_options(kinds, kinds[0][0])
        keep = Button(_("Keep"), kind="primary", keys=["Return"], name="gesture_new_keep")
        keep.clicked.connect(self._keep)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(self._kind, keep))

    def start(self) -> None:
        self._text.setFocus()

    def _keep(self) -> None:
        text = self._text.toPlainText()
        kept = not text.strip() or self._context.attempt(
            lambda: services.gestures.add(
                self._context.journal, self._person.id, text, kind=GestureKind(str(self._kind.value()))
            ),
            lambda _id: self._context.tell(_("Logged a gesture"), undo=True),
        )
        if kept:
            self._draft.done()
            self.closing.emit()
