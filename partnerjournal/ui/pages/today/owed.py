"""Today's side: what is owed both ways, what nobody has confirmed, and whom to check in with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import Direction
from partnerjournal.domain.views.people import PersonRow
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import people
from partnerjournal.store.reads import today as reads
from partnerjournal.ui import icons
from partnerjournal.ui.context import Context
from partnerjournal.ui.page_keys import TODAY_KEYS
from partnerjournal.ui.pages.colleague.log import add_log_keys, show_log_menu
from partnerjournal.ui.pages.colleague.rhythm import add_put_off_actions, show_put_off_menu
from partnerjournal.ui.pages.today import rows
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_GROUP
from partnerjournal.ui.widgets.card import SectionHeading
from partnerjournal.ui.widgets.rowlist import RowList, bled
from partnerjournal.ui.widgets.rows import SIDE, RowData

SHOWN = 4
_ANOTHER_DATE, _PUT_OFF = TODAY_KEYS


class Owed(QWidget):
    """The groups that have something in them; each row leads to where it is dealt with, a tick keeps a promise."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting_of: dict[int, int | None] = {}
        self._who_of: dict[int, int | None] = {}
        column = self._column = QVBoxLayout(self)
        column.setSpacing(GAP_GROUP)
        self.set_margin(GAP_GROUP)
        self._owe = {
            direction: _Group(rows.owe_heading(direction), f"today_{direction}", self._open_promise)
            for direction in (Direction.I_OWE, Direction.THEY_OWE)
        }
        self._unanswered = _Group(_("Not yet confirmed"), "today_unconfirmed", self._open_unanswered)
        self._quiet = _Group(_("Check in with"), "today_check_in", self._open_person)
        for group in (*self._owe.values(), self._unanswered, self._quiet):
            column.addWidget(group)
        column.addStretch(1)
        for group in self._owe.values():
            group.list.ticked.connect(self._keep)
            group.list.wants_menu.connect(self._promise_menu)
            group.list.installEventFilter(self)
            group.heading.followed.connect(lambda: context.go(Place(PageName.COMMITMENTS)))
        add_log_keys(context, self._quiet.list, self._whom)
        self._quiet.list.setAccessibleDescription(_("L logs a call, M a message, S puts off"))
        self._quiet.list.installEventFilter(self)
        self._quiet.list.wants_menu.connect(self._open_log_menu)
        self._quiet.heading.followed.connect(lambda: context.go(Place(PageName.PEOPLE, part="filter/quiet")))

    def set_margin(self, margin: int) -> None:
        """Room around the groups, 8 px of it at the sides their own: none where they stand under the meetings."""
        self._column.setContentsMargins(max(0, margin - GAP), margin, max(0, margin - GAP), margin)

    def read_promises(self) -> None:
        """Read again what is owed and what is unanswered."""
        clock = self._context.clock
        for direction, group in self._owe.items():
            some = reads.promises(self._context.read, direction, SHOWN)
            group.show_rows([rows.promise(row, clock.today()) for row in some.rows], some.count)
        found = reads.unanswered(self._context.read, clock.local(), 100)
        self._meeting_of = {row.id: row.meeting_id for row in found}
        self._who_of = {row.id: row.colleague_id for row in found}
        shown = [rows.unanswered(row, clock.today(), clock.zone) for row in found[:SHOWN]]
        self._unanswered.show_rows(shown, len(found))

    def read_people(self) -> None:
        """Read again whom to check in with; on a worker where there are many people."""
        largest, usual = self._context.settings.largest_contact, self._context.settings.cadence_days
        now = self._context.clock.local()

        def work(read: Connection) -> tuple[PersonRow, ...]:
            return people.going_quiet(read, now, largest, usual)

        def show(found: tuple[PersonRow, ...]) -> None:
            today, zone = self._context.clock.today(), self._context.clock.zone
            shown = [rows.quiet(row, today, zone, usual) for row in found[:SHOWN]]
            self._quiet.show_rows(shown, len(found))

        if people.few(self._context.read):
            show(work(self._context.read))
        else:
            self._context.jobs.run(self, work, show)

    @property
    def empty(self) -> bool:
        """Whether no group has anything in it."""
        return not any(group.list.rows() for group in (*self._owe.values(), self._unanswered, self._quiet))

    def _keep(self, commitment_id: int, kept: bool) -> None:
        lines = [row for group in self._owe.values() for row in group.list.rows()]
        words = next((row.title for row in lines if row.id == commitment_id), "")
        if kept and self._context.attempt(lambda: services.commitments.keep(self._context.journal, commitment_id)):
            self._context.tell(_("Kept: “{what}”").format(what=words), undo=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """R asks for another date of the promise in hand; S, with whom to check in, until when to wait."""
        if watched is self._quiet.list:
            return self._put_off_by_key(event) or super().eventFilter(watched, event)
        if isinstance(watched, RowList) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = watched.current()
            if _ANOTHER_DATE.pressed(event) and row is not None and isinstance(row.id, int):
                self._ask_another_date(row.id)
                return True
        return super().eventFilter(watched, event)

    def _ask_another_date(self, commitment_id: int) -> None:
        from partnerjournal.ui.dialogs.renegotiate import ask_another_date  # brings the write side: after first paint

        ask_another_date(self._context, commitment_id, self)

    def _promise_menu(self, commitment_id: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("today_promise_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept = menu.addAction(icons.icon("check"), _("Kept") + "\tSpace")
        kept.triggered.connect(lambda: self._keep(commitment_id, True))
        moved = menu.addAction(icons.icon("meetings"), _("Another date…") + "\tR")
        moved.triggered.connect(lambda: self._ask_another_date(commitment_id))
        opened = menu.addAction(icons.icon("commitments"), _("Open") + "\tReturn")
        opened.triggered.connect(lambda: self._open_promise(commitment_id))
        menu.popup(at)

    def _open_promise(self, commitment_id: int) -> None:
        self._context.go(Place(PageName.COMMITMENTS, commitment_id))

    def _open_unanswered(self, restatement_id: int) -> None:
        meeting_id, who = self._meeting_of.get(restatement_id), self._who_of.get(restatement_id)
        if meeting_id is not None:
            self._context.go(Place(PageName.MEETINGS, meeting_id, f"restatement/{restatement_id}"))
        elif who is not None:
            self._context.go(Place(PageName.PEOPLE, who, f"restatement/{restatement_id}"))

    def _whom(self) -> tuple[int, str] | None:
        """Who has the keyboard in the list of whom to check in with."""
        row = self._quiet.list.current()
        return (int(row.id), row.title) if row is not None else None

    def _put_off_by_key(self, event: QEvent) -> bool:
        whom = self._whom()
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _PUT_OFF.pressed(event)
        if not pressed or whom is None:
            return False
        rows_ = self._quiet.list
        corner = rows_.visualRect(rows_.currentIndex()).bottomLeft()
        show_put_off_menu(self._context, self, *whom, rows_.viewport().mapToGlobal(corner))
        return True

    def _open_log_menu(self, colleague_id: int, at: QPoint) -> None:
        name = next((row.title for row in self._quiet.list.rows() if row.id == colleague_id), "")
        menu = show_log_menu(self._context, self, colleague_id, name, at)
        add_put_off_actions(self._context, menu.addMenu(icons.icon("moon"), _("Put off")), colleague_id, name)

    def _open_person(self, colleague_id: int) -> None:
        self._context.go(Place(PageName.PEOPLE, colleague_id))


class _Group(QWidget):
    """A heading with its count over a list; gone while there is nothing in it."""

    def __init__(self, title: str, name: str, opened: Callable[[int], None]) -> None:
        super().__init__()
        self.heading = SectionHeading(title, name=name)
        self.list = RowList(SIDE, title, f"{name}_list", fit=True, keeps_selection=False, open_on_click=True)
        self.list.opened.connect(opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)  # into which hover and the ring of a row reach
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addLayout(bled(self.list))

    def show_rows(self, shown: list[RowData], count: int) -> None:
        self.heading.set_count(str(count))
        more = count - len(shown)
        self.heading.set_link(ngettext("{n} more", "{n} more", more).format(n=more) if more > 0 else "")
        self.list.set_rows(shown)
        self.setVisible(bool(shown))
