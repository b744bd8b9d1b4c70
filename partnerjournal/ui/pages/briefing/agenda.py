"""The agenda on the briefing: edited in place, with what is proposed for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from partnerjournal.domain.agenda_draft import Proposal
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP_CARD, GAP_TIGHT
from partnerjournal.ui.widgets.agenda import AgendaEditor
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading

_MOST = 4  # proposed lines that an empty agenda has room for


class AgendaCard(Card):
    """The agenda in a card; its line takes room only while something is written there."""

    def __init__(self, context: Context) -> None:
        super().__init__(name="briefing_agenda")
        self.heading = SectionHeading(_("Agenda"), link=_("Add an item"), name="briefing_agenda_heading")
        self.heading.followed.connect(self.write)
        self.body.setContentsMargins(GAP_CARD, GAP_CARD - GAP_TIGHT, GAP_CARD - GAP_TIGHT, GAP_CARD - GAP_TIGHT)
        self.body.setSpacing(GAP_TIGHT)
        self.add(self.heading)
        self.editor = AgendaEditor(context, "briefing_agenda_editor")
        self.editor.setContentsMargins(0, 0, GAP_TIGHT, 0)
        self.editor.line.installEventFilter(self)
        self.editor.summed.connect(self._sum)
        self.heading.add(self.editor.start)
        self.add(self.editor)
        self.body.addStretch(1)

    def write(self) -> None:
        """Show the line in which an item is added, and give it the caret."""
        self.editor.line.show()
        self.editor.edit_first()

    def show_meeting(self, meeting_id: int) -> None:
        """Show the agenda of `meeting_id`."""
        self.editor.show_meeting(meeting_id)
        self._hide_line()

    def propose(self, meeting_id: int, proposals: Sequence[Proposal]) -> None:
        """Propose lines for the agenda; once it has some of its own, only their number: the briefing is one screen."""
        self.editor.draft.show_proposals(
            meeting_id, proposals, folded=bool(self.editor.items) or len(proposals) > _MOST
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor.line:
            if event.type() == QEvent.Type.FocusOut:
                QTimer.singleShot(0, self.editor.line, self._hide_line)
            elif _is_escape(event) and not self.editor.line.text():
                self._focus_link()
                return True
        return super().eventFilter(watched, event)

    def _hide_line(self) -> None:
        """The line takes room only while something is written in it, or while there is nothing else."""
        line = self.editor.line
        line.setVisible(line.hasFocus() or bool(line.text()) or not self.editor.items)

    def _focus_link(self) -> None:
        link = self.heading.findChild(Button)
        if link is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [
            *self.heading.findChildren(Button),
            self.editor.list,
            self.editor.line,
            *self.editor.draft.stops(),
        ]

    def _sum(self, planned: int, there_is: int) -> None:
        remark = _("{planned} of {minutes} min planned").format(planned=planned, minutes=there_is) if planned else ""
        if planned > there_is:
            remark = _("{planned} of {minutes} min planned: {over} too much").format(
                planned=planned, minutes=there_is, over=planned - there_is
            )
        self.heading.set_remark(remark)


def _is_escape(event: QEvent) -> bool:
    pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
    return pressed and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
