"""Another date for a promise, wherever one sees it: on Today and in a briefing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from partnerjournal.domain.when import due_words, short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import commitments as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.commitments import words
from partnerjournal.ui.pages.commitments.renegotiation import Renegotiation
from partnerjournal.ui.theme import GAP, GAP_GROUP, px
from partnerjournal.ui.widgets.labels import label


class Renegotiate(QDialog):
    """Closes when the date is agreed on; with Escape what was written by hand stays a draft."""

    def __init__(self, context: Context, commitment_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("renegotiate")
        self.setWindowTitle(_("Another date"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP)
        self._asking = Renegotiation(context)
        found = reads.detail(context.read, commitment_id)
        if found is not None:
            today = context.clock.today()
            due = found.line.due_on
            when = f"{due_words(due, today)} · {short_date(due, today)}" if due else _("no date yet")
            column.addWidget(label(f"{words.owner(found.line)}, {when}", "note", wrap=True, name="renegotiate_whose"))
            column.addWidget(label(found.line.text, "statement", wrap=True, name="renegotiate_what"))
            self._asking.show_promise(found)
        column.addWidget(self._asking)
        self._asking.moved.connect(self.accept)
        self._asking.start()

    def event(self, event: QEvent) -> bool:
        """Grow as the words to send appear: a layout alone would only press the fields together."""
        grows = event.type() == QEvent.Type.LayoutRequest  # asked before: another event may be its own deletion
        done = super().event(event)
        layout = self.layout() if grows else None
        if layout is not None:
            wanted = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else 0
            self.resize(self.width(), max(self.height(), wanted, self.sizeHint().height()))
        return done


def ask_another_date(context: Context, commitment_id: int, parent: QWidget) -> None:
    """Open it over the window of `parent`."""
    Renegotiate(context, commitment_id, parent.window()).open()
