"""One gesture, logged in the wrap-up: what it was, and in a few words what was given."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from partnerjournal.domain.enums import GestureKind
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.ui.pages.colleague.words import gesture_kind
from partnerjournal.ui.present.drafting import open_draft
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import IconLabel, label, restyle


def kinds() -> tuple[tuple[GestureKind, str], ...]:
    """The kinds with their words."""
    return tuple((kind, gesture_kind(kind)) for kind in GestureKind)


class Give(QFrame):
    """Signal `given(GestureKind, text)`; the text stays until `kept`."""

    given = Signal(object, str)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.setObjectName("give")
        self._journal = journal
        self._key = ""
        self._draft: Draft | None = None
        self._said = label("", "muted", wrap=True, name="give_text")
        self.ask_button = Button(_("Gesture"), "plus", small=True, name="give_ask")
        self._kind = FieldChooser(_("Kind of gesture"), "give_kind")
        self._kind.set_options(kinds(), GestureKind.OTHER)
        self.field = LineField("give_field", _("What did you give?"), _("What did you give?"))
        self.ask_button.clicked.connect(self.ask)
        self.field.returnPressed.connect(self._take)
        for part in (self.field, self._kind):
            part.installEventFilter(self)
        across = QHBoxLayout()
        across.setSpacing(GAP)
        across.addWidget(IconLabel("gift"))
        across.addWidget(self._said, 1)
        across.addWidget(self.ask_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_TIGHT, 0, GAP_TIGHT)
        column.setSpacing(GAP)
        column.addLayout(across)
        column.addWidget(self.field)
        column.addWidget(self._kind)
        self._close()

    def show_for(self, meeting_id: int, given: str) -> None:
        """Offer to log one for this meeting; `given` is the last that was."""
        self._key = f"gesture/{meeting_id}"
        self._said.setText(_("Gave: {text}").format(text=given) if given else _("What did you give?"))
        restyle(self._said, role="body" if given else "muted")

    def ask(self) -> None:
        """Open the field."""
        self._draft = self._draft or open_draft(self.field, self._journal, self._key)
        self.field.show()
        self._kind.show()
        self.ask_button.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> None:
        """It is in the journal: close the field."""
        if self._draft:
            self._draft.done()
        self._close()

    def leave(self) -> None:
        """Another meeting is shown, or none: what was typed is kept as a draft."""
        self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            if watched is self._kind and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return False

    def _take(self) -> None:
        if self.field.text().strip():
            self.given.emit(self._kind.value(), self.field.text())
        else:
            self.field.setFocus()

    def _close(self) -> None:
        if self._draft:
            self._draft.detach()
            self._draft = None
        had_focus = self.field.hasFocus() or self._kind.hasFocus()
        self.ask_button.show()
        if had_focus:
            self.ask_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        self._kind.hide()
