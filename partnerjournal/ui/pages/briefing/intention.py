"""One line: what I want of this meeting. It saves itself while it is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP_ROW
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import label


class IntentionRow(QWidget):
    """The field of the meeting shown. A text that could not be saved is still there when one comes back to it."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.setObjectName("briefing_intention_row")
        self._journal = journal
        self._meeting_id: int | None = None
        self._shown = ""
        self._keeper: Keeper | None = None
        self._unsaved: dict[int, Keeper] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP_ROW)
        self._label = label(_("My intention"), "label")
        self._row.addWidget(self._label)

    @property
    def field(self) -> LineField | None:
        """Where it is written; None before a meeting was shown."""
        return self._keeper.field if self._keeper and isinstance(self._keeper.field, LineField) else None

    def show_meeting(self, meeting_id: int, text: str) -> None:
        """Show the stored intention of a meeting; what is being typed stays as it is."""
        if meeting_id != self._meeting_id:
            self._put_away()
            self._meeting_id, self._shown = meeting_id, text
            self._keeper = self._unsaved.pop(meeting_id, None) or self._make(meeting_id, text)
            self._row.addWidget(self._keeper.field, 1)
            self._keeper.field.show()
            self._label.setBuddy(self._keeper.field)
        elif self._keeper is not None and text != self._shown:
            self._shown = text
            if one_line(self._keeper.field.property("text")) != text:
                self._keeper.show(text)

    def write(self) -> None:
        """Put the caret at the end of the line."""
        if self.field is not None:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.end(False)

    def _make(self, meeting_id: int, text: str) -> Keeper:
        field = LineField(
            "briefing_intention", _("My intention"), _("What do you want to have reached when it is over?"), "intention"
        )
        field.setText(text)
        return Keeper(field, lambda typed: services.meetings.edit(self._journal, meeting_id, intention=typed))

    def _put_away(self) -> None:
        if self._keeper is None or self._meeting_id is None:
            return
        self._row.removeWidget(self._keeper.field)
        if self._keeper.flush():
            self._keeper.field.hide()
            self._keeper.field.deleteLater()
        else:
            self._keeper.field.hide()
            self._unsaved[self._meeting_id] = self._keeper
        self._keeper = None
