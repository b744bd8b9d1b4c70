"""A new colleague: a name and Return is enough."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.i18n import _
from partnerjournal.store.reads import people
from partnerjournal.ui.context import Context
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.fields import Field, LineField
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.scroll import scroll_area


class NewColleague(QWidget):
    """Signals: `added(id)`, `closing()`. What is written stays as a draft until it is added."""

    added = Signal(int)
    closing = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("new_colleague")
        self._context = context
        self._drafts: dict[str, Draft] = {}
        self._fields = {
            "name": LineField("new_name", _("Name"), _("First and last name")),
            "mail": LineField("new_mail", _("Mail"), _("ana@example.org")),
            "role": LineField("new_role", _("Role")),
            "team": LineField("new_team", _("Team")),
        }
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_CARD)
        column.addWidget(label(_("New colleague"), "title"))
        column.addWidget(label(_("A name is enough; the rest can come later."), "muted", wrap=True))
        for field in self._fields.values():
            field.setMaximumWidth(px(360))
            field.returnPressed.connect(self._add)
            over = Field(field.accessibleName(), field)
            over.setMaximumWidth(px(360))
            column.addWidget(over)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        add = Button(_("Add"), kind="primary", keys=["Return"], name="new_add")
        add.clicked.connect(self._add)
        cancel = Button(_("Cancel"), keys=["Esc"], kind="quiet", name="new_cancel")
        cancel.clicked.connect(self._cancel)
        row.addWidget(add)
        row.addWidget(cancel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll_area(content, "new_scroll"))

    def start(self) -> None:
        """Give the keyboard to the name, with what was written before."""
        if not self._drafts:
            self._drafts = {
                name: Draft(field, self._context.journal, f"colleague/new/{name}")
                for name, field in self._fields.items()
            }
        completer = QCompleter(people.teams(self._context.read), self._fields["team"])
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._fields["team"].setCompleter(completer)
        self._fields["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closing.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _add(self) -> None:
        written = {name: field.text() for name, field in self._fields.items()}
        if not written["name"].strip():
            self._fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.attempt(
            lambda: services.colleagues.add(
                self._context.journal,
                name=written["name"],
                mail=written["mail"].strip(),
                role=written["role"],
                team=written["team"],
            ),
            self._done,
        )

    def _done(self, person_id: int) -> None:
        for draft in self._drafts.values():
            draft.done()
        self.added.emit(person_id)

    def _cancel(self) -> None:
        """Throw away what is written."""
        for draft in self._drafts.values():
            draft.done()
        self.closing.emit()
