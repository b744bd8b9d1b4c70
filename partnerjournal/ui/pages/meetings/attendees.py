"""Who attends: a row for each, one line to add somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import Response
from partnerjournal.domain.names import initials
from partnerjournal.domain.views.meetings import AttendeeRow, MeetingView
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings.insets import inset
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.card import SectionHeading
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.person_picker import PersonPicker
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import SIDE, Face, RowData

if TYPE_CHECKING:
    from partnerjournal.services.meetings import Person


class Attendees(QWidget):
    """On a row: Return opens the profile, or makes a colleague of somebody without one, as A does; Delete removes."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("attendees")
        self._context = context
        self._meeting_id: int | None = None
        self._people: dict[int, AttendeeRow] = {}
        self._heading = SectionHeading(_("People"), name="attendees_heading")
        self.list = _List(_("People of this meeting"))
        self.list.opened.connect(self._open)
        self.list.wants_menu.connect(self._menu)
        self.list.adding.connect(self._make_colleague)
        self.list.removing.connect(self._remove)
        self._hint = label("", "note", wrap=True, name="attendees_hint")
        self.picker = PersonPicker(context, "attendees_add", _("Add somebody to this meeting"))
        self.picker.chosen.connect(self._add)
        self.list.set_bleed(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addLayout(inset(self._heading))
        column.addWidget(self.list)
        column.addLayout(inset(self._hint))
        column.addSpacing(GAP - GAP_TIGHT)
        column.addLayout(inset(self.picker))

    def show_meeting(self, meeting: MeetingView) -> None:
        """Show who is in a meeting; the chosen row and what is typed stay while it is the same one."""
        if meeting.id != self._meeting_id:
            self.picker.clear()
            self.list.choose(None)
        self._meeting_id = meeting.id
        had, place = self.list.hasFocus(), self.list.currentIndex().row()
        self._people = {person.id: person for person in meeting.people}
        rows = [_row(person) for person in meeting.people]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._heading.set_count(str(len(rows)) if len(rows) > 1 else "")
        self._hint.setText("" if rows else _("Nobody yet. Add whom you meet; their briefing follows from it."))
        self._hint.setVisible(not rows)
        self.picker.leave_out(each.colleague_id for each in meeting.people if each.colleague_id is not None)
        if had and rows and not self.list.currentIndex().isValid():
            self.list.choose(rows[min(max(place, 0), len(rows) - 1)].id)
        elif had and not rows:
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- gestures

    def _add(self, person: Person) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None and self._context.attempt(
            lambda: services.meetings.add_attendee(self._context.journal, meeting_id, person)
        ):
            announce(self.picker, _("Added: {name}").format(name=person.name or person.mail))

    def _open(self, attendee_id: int) -> None:
        person = self._people[attendee_id]
        if person.colleague_id is None:
            self._make_colleague(attendee_id)
        else:
            self._context.go(Place(PageName.PEOPLE, person.colleague_id))

    def _make_colleague(self, attendee_id: int) -> None:
        person = self._people[attendee_id]
        if person.colleague_id is None and self._context.attempt(
            lambda: services.colleagues.add_attendee(self._context.journal, attendee_id)
        ):
            self._context.tell(_("{name} is a colleague now").format(name=person.name), undo=True)

    def _remove(self, attendee_id: int) -> None:
        person = self._people[attendee_id]
        if self._context.attempt(lambda: services.meetings.remove_attendee(self._context.journal, attendee_id)):
            self._context.tell(_("Removed {name} from this meeting").format(name=person.name), undo=True)

    def _menu(self, attendee_id: int, where: QPoint) -> None:
        self.list.choose(attendee_id)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = self._people[attendee_id].colleague_id is not None
        first = (_("Open the profile"), "Return", self._open) if known else (_("Make a colleague"), "A", self._open)
        for text, keys, run in (first, (_("Remove from this meeting"), "Del", self._remove)):
            action = QAction(f"{text}\t{keys}", menu)
            action.triggered.connect(lambda _checked=False, run=run: run(attendee_id))
            menu.addAction(action)
        menu.popup(where)


class _List(RowList):
    """Signals `adding(id)` by A and `removing(id)` by Delete."""

    adding = Signal(int)
    removing = Signal(int)

    def __init__(self, label: str) -> None:
        super().__init__(SIDE, label, "attendees_list", fit=True, keeps_selection=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if row is not None and isinstance(row.id, int) and not event.modifiers():
            signals = {Qt.Key.Key_A: self.adding, Qt.Key.Key_Delete: self.removing, Qt.Key.Key_Backspace: self.removing}
            if (signal := signals.get(Qt.Key(event.key()))) is not None:
                signal.emit(row.id)
                event.accept()
                return
        super().keyPressEvent(event)


def _row(person: AttendeeRow) -> RowData:
    second: Sequence[str] = (person.role or person.mail, "" if person.colleague_id else _("no profile"))
    answers = {
        Response.ACCEPTED: ("check", _("Accepted"), "muted"),
        Response.TENTATIVE: ("question", _("Tentative"), "muted"),
        Response.DECLINED: ("minus", _("Declined"), "muted"),
    }
    icon, said, token = answers.get(person.response, ("", "", "muted"))
    return RowData(
        person.id,
        person.name,
        subtitle=" · ".join(part for part in second if part and part != person.name),
        leading=Face(initials(person.name), person.colleague_id or 0, person.picture),
        state_icon=icon,
        state_text=said,
        state_token=token,
        quiet=person.response is Response.DECLINED,
    )
