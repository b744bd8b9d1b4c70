"""The agenda on the briefing: edited in place, opened by what nobody confirmed yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.domain.briefing_sheet import Offer
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_TIGHT
from partnerjournal.ui.widgets.agenda import AgendaEditor
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.notices import Blank


class AgendaCard(Card):
    """Signal `wants_offers`: what waits for a confirmation is to open the meeting."""

    wants_offers = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(name="briefing_agenda")
        self.heading = SectionHeading(_("Agenda"), link=_("Add an item"), name="briefing_agenda_heading")
        self.heading.followed.connect(self.write)
        self.body.setContentsMargins(GAP_CARD, GAP_CARD - GAP_TIGHT, GAP_CARD - GAP_TIGHT, GAP_CARD - GAP_TIGHT)
        self.body.setSpacing(GAP_TIGHT)
        self.add(self.heading)
        self._offers = QWidget()
        self._column = QVBoxLayout(self._offers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.add(self._offers)
        self.editor = AgendaEditor(context, "briefing_agenda_editor")
        self.editor.setContentsMargins(0, 0, GAP_TIGHT, 0)
        self.editor.line.installEventFilter(self)
        self.editor.summed.connect(self._sum)
        self.heading.add(self.editor.start)
        self.add(self.editor)
        self.body.addStretch(1)
        self._shown: tuple[Offer, ...] = ()
        self._blank: Blank | None = None
        self._offers.setVisible(False)

    def write(self) -> None:
        """Show the line in which an item is added, and give it the caret."""
        self.editor.line.show()
        self.editor.edit_first()

    def show_meeting(self, meeting_id: int) -> None:
        """Show the agenda of `meeting_id`."""
        self.editor.show_meeting(meeting_id)
        self._hide_line()

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
            *self._offers.findChildren(Button),
            self.editor.list,
            self.editor.line,
        ]

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer to open the meeting with `offers`; once they are taken the focus goes to the agenda."""
        if tuple(offers) == self._shown:
            return
        self._shown = tuple(offers)
        had_focus = self._offers.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if self._blank is not None:
            self._blank.hide()
            self._blank.deleteLater()
            self._blank = None
        if offers:
            count = len(offers)
            words = (
                offers[0].text
                if count == 1
                else ngettext("{n} thing to confirm", "{n} things to confirm", count).format(n=count)
            )
            self._blank = Blank(words, _("Put it first"), name="briefing_offer")
            self._blank.asked.connect(self.wants_offers)
            self._column.addWidget(self._blank)
        self._offers.setVisible(bool(offers))
        if had_focus and not offers:
            self.editor.list.setFocus(Qt.FocusReason.OtherFocusReason)

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
