"""Being present without a planned meeting: pick whom one meets, and the meeting is there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.i18n import _
from partnerjournal.services.meetings import Person
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP, GAP_GROUP, px
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.person_picker import PersonPicker

AD_HOC_MINUTES = 30


class MeetNow(QDialog):
    """One line: whom do you meet? Signal `met` gives the id of the meeting that begins now."""

    met = Signal(int)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("meet_now")
        self.setWindowTitle(_("Be present"))
        self.setMinimumWidth(px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP)
        column.addWidget(label(_("Whom do you meet now?"), "statement"))
        self._picker = PersonPicker(context, "meet_now_person", _("Whom do you meet now?"))
        self._picker.chosen.connect(self._begin)
        column.addWidget(self._picker)
        column.addWidget(
            label(_("No meeting is planned for now, so one is added that begins at once."), "note", wrap=True)
        )
        self._picker.setFocus()

    def _begin(self, person: Person) -> None:
        now = self._context.clock.local().replace(second=0, microsecond=0, tzinfo=None)
        when = services.meetings.When(now, AD_HOC_MINUTES)
        if self._context.attempt(lambda: services.meetings.add(self._context.journal, when, [person]), self.met.emit):
            self.accept()
