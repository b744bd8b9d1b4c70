"""The agenda of a meeting, edited where it stands: one line to add, keys and mouse to put in order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain import agenda as rules
from partnerjournal.domain.agenda_line import AgendaLine, parse, written
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import AgendaKind, AgendaState
from partnerjournal.domain.views.agenda import AgendaItemView
from partnerjournal.i18n import _
from partnerjournal.store.reads import agenda as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.page_keys import ITEM_KEYS, TAKE_ALL, TEMPLATES
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.agenda_draft import DraftList
from partnerjournal.ui.widgets.agenda_parts import InPlace, Reorder, agenda_row
from partnerjournal.ui.widgets.agenda_start import StartMenu
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.open_hint import OpenHint
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import AGENDA
from partnerjournal.ui.widgets.saved import Saved


class AgendaEditor(QWidget):
    """Lists a meeting's agenda and takes changes to it. `show_meeting` says which; `refresh` hears of commits.

    In the line: Return adds, Up goes to the rows; "10 min" at the end, "@name", and `d ` or `q ` in front are read. On
    a row: Return edits, Space ticks, Alt+arrows or the mouse move, C carries over, D drops, Delete deletes.
    `draft` shows below the line what is proposed by whoever shows the agenda; Alt+A takes all of it.
    Alt+T offers templates to start from; `start` is the button that does, for whoever shows a heading.
    `bleed` is how many pixels the rows' selection reaches beyond their words, and beyond the line.
    Signal `summed(planned, there_is)`: minutes planned and the meeting's, whenever either changed.
    """

    summed = Signal(int, int)

    def __init__(self, context: Context, name: str = "agenda", bleed: int = 0) -> None:
        super().__init__()
        self._context = context
        self._meeting_id: int | None = None
        self._items: tuple[AgendaItemView, ...] = ()
        self._draft: Draft | None = None
        self._editor: InPlace | None = None
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.list = RowList(AGENDA, _("Agenda"), f"{name}_items", fit=True, keeps_selection=False)
        self.list.setDragEnabled(False)
        self.list.opened.connect(self._edit)
        self.list.wants_menu.connect(self._menu)
        self.list.installEventFilter(self)
        self._drag = Reorder(self.list)
        self._drag.moved.connect(self._put)
        self.line = LineField(f"{name}_line", _("New agenda item"), _("Add an item, such as “Budget 10 min”"))
        self.line.returnPressed.connect(self._add)
        self.line.installEventFilter(self)
        self.list.set_bleed(bleed)
        below = QVBoxLayout()
        below.setContentsMargins(bleed, 0, bleed, 0)
        below.setSpacing(GAP_TIGHT)
        below.addWidget(self.line)
        below.addWidget(OpenHint(self.line, _question, f"{name}_hint"))
        column.addWidget(self.list)
        column.addLayout(below)
        self.draft = DraftList(context, f"{name}_draft", bleed)
        column.addWidget(self.draft)
        self._start_menu = StartMenu(context, self)
        self.start = Button(_("Start from…"), "note", kind="link", name=f"{name}_start")
        self.start.setToolTip(_("Templates, Alt+T"))
        self.start.setAccessibleDescription("Alt+T")
        self.start.clicked.connect(self.start_from)
        self.start.setParent(self)
        self.start.hide()

    # --- showing

    def show_meeting(self, meeting_id: int) -> None:
        """Show the agenda of `meeting_id`, with what was typed for it before."""
        if meeting_id != self._meeting_id:
            self._leave()
            self._meeting_id = meeting_id
            self._draft = Draft(self.line, self._context.journal, f"agenda/{meeting_id}")
        self._read()

    def refresh(self, change: ChangeSet) -> None:
        """Read again if `change` is about this agenda."""
        if self._meeting_id is not None and change.touches("agenda_item", "meeting", "colleague"):
            self._read()

    @property
    def items(self) -> tuple[AgendaItemView, ...]:
        """What is shown."""
        return self._items

    def edit_first(self) -> None:
        """Put the focus where one adds an item."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start_from(self) -> None:
        """Offer the templates at the button that does, or where one writes while it is not shown."""
        if self._meeting_id is not None:
            at = self.start if self.start.isVisible() else self.line
            self._start_menu.open(self._meeting_id, at.mapToGlobal(at.rect().bottomLeft()))

    def _read(self) -> None:
        assert self._meeting_id is not None
        self._items = reads.of_meeting(self._context.read, self._meeting_id)
        today = self._context.clock.today()
        self.list.set_rows([agenda_row(place, item, today) for place, item in enumerate(self._items, 1)])
        self.list.setVisible(bool(self._items))
        self._place_editor()
        there_is = reads.minutes_of(self._context.read, self._meeting_id)
        counted = [item.minutes for item in self._items if item.state not in (AgendaState.CARRIED, AgendaState.DROPPED)]
        self.summed.emit(rules.fit(counted, there_is).planned, there_is)

    def _leave(self) -> None:
        """Keep what was typed for the meeting shown so far."""
        if self._draft is not None:
            self._draft.detach()
            self.line.clear()

    # --- gestures

    def _add(self) -> None:
        line = parse(self.line.text())
        if not line.text or self._meeting_id is None or self._draft is None:
            return
        meeting_id = self._meeting_id
        if self._context.attempt(
            lambda: services.agenda.add(
                self._context.journal,
                meeting_id,
                line.text,
                kind=line.kind,
                minutes=line.minutes,
                owner_id=self._owner(line),
            )
        ):
            self._draft.done()
            self.line.set_saved(Saved.NOTHING)
            announce(self.line, _("Added: {text}").format(text=line.text))

    def _edit(self, item_id: object) -> None:
        item = self._item(item_id)
        if item is None:
            return
        self.list.choose(item.id)
        typed = written(AgendaLine(item.text, item.kind, item.minutes, item.owner))
        self._editor = InPlace(self.list, item.id, typed)
        self._place_editor()
        self._editor.finished.connect(lambda text, keep: self._edited(item, text, keep))
        self._editor.show()
        self._editor.setFocus()
        self._editor.selectAll()

    def _place_editor(self) -> None:
        """Keep the line that is edited over its row, wherever that is now; close it when the row is gone."""
        editor = self._editor
        if editor is None:
            return
        place = next((n for n, item in enumerate(self._items) if item.id == editor.item_id), -1)
        if place < 0:
            self._editor = None
            editor.hide()
            editor.deleteLater()
            self.line.setFocus()
            return
        editor.setGeometry(self.list.visualRect(self.list.model().index(place, 0)))

    def _edited(self, item: AgendaItemView, text: str, keep: bool) -> None:
        line = parse(text)
        changed = written(AgendaLine(item.text, item.kind, item.minutes, item.owner)) != text
        if keep and changed and line.text:
            plain = item.kind in (AgendaKind.CARRIED, AgendaKind.RESTATEMENT) and line.kind is AgendaKind.TOPIC
            done = self._context.attempt(
                lambda: services.agenda.edit(
                    self._context.journal,
                    item.id,
                    text=line.text,
                    minutes=line.minutes,
                    owner_id=self._owner(line),
                    kind=item.kind if plain else line.kind,
                )
            )
            if not done:
                return
        if self._editor is not None:
            self._editor.deleteLater()
            self._editor = None
        self.list.setFocus()
        self.list.choose(item.id)

    def _move(self, places: int) -> None:
        item = self._current()
        if item is not None:
            order = [each.id for each in self._items]
            self._put(item.id, rules.moved_by(order, item.id, places).index(item.id))

    def _put(self, item_id: int, to_index: int) -> None:
        if self._context.attempt(lambda: services.agenda.move(self._context.journal, item_id, to_index)):
            self.list.choose(item_id)
            announce(self.list, _("Now item {n} of {count}").format(n=to_index + 1, count=len(self._items)))

    def _toggle(self, state: AgendaState) -> None:
        item = self._current()
        if item is not None:
            new = AgendaState.OPEN if item.state is state else state
            self._context.attempt(lambda: services.agenda.set_state(self._context.journal, item.id, new))

    def _carry(self) -> None:
        item = self._current()
        if item is None or self._meeting_id is None:
            return
        target = reads.next_like(self._context.read, self._meeting_id)
        if target is None:
            self._context.tell(_("No later meeting with the same people is planned yet; plan one, then carry over."))
            return
        if self._context.attempt(lambda: services.agenda.carry(self._context.journal, item.id, target)):
            self._context.tell(_("Carried over “{text}”").format(text=item.text), undo=True)

    def _delete(self) -> None:
        item = self._current()
        if item is None:
            return
        place = self._items.index(item)
        if self._context.attempt(lambda: services.agenda.delete(self._context.journal, item.id)):
            self._context.tell(_("Deleted “{text}”").format(text=item.text), undo=True)
            if self._items:
                self.list.choose(self._items[min(place, len(self._items) - 1)].id)
            else:
                self.line.setFocus()

    def _menu(self, item_id: object, where: QPoint) -> None:
        self.list.choose(item_id if isinstance(item_id, int) else None)
        item = self._current()
        if item is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        done = _("Open again") if item.state is AgendaState.DONE else _("Done")
        dropped = _("Take up again") if item.state is AgendaState.DROPPED else _("Drop")
        for text, keys, run in (
            (done, "Space", lambda: self._toggle(AgendaState.DONE)),
            (_("Edit"), "Return", lambda: self._edit(item.id)),
            (_("Move up"), "Alt+Up", lambda: self._move(-1)),
            (_("Move down"), "Alt+Down", lambda: self._move(1)),
            (_("Carry over to the next meeting"), "C", self._carry),
            (dropped, "D", lambda: self._toggle(AgendaState.DROPPED)),
            (_("Delete"), "Del", self._delete),
        ):
            action = QAction(f"{text}\t{keys}", menu)
            action.triggered.connect(run)
            menu.addAction(action)
        menu.popup(where)

    # --- keys on a row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._place_editor)  # once the rows are laid out
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if TEMPLATES.pressed(event):
            self.start_from()
            return True
        if TAKE_ALL.pressed(event):
            self.draft.take_all()
            return True
        if watched is self.line and event.key() == Qt.Key.Key_Up and self._items:
            self.list.choose(self._items[-1].id)
            self.list.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return watched is self.list and self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        deed = next((line.deed for line in ITEM_KEYS if line.pressed(event)), "")
        match deed:
            case "up" | "down":
                self._move(-1 if deed == "up" else 1)
            case "done":
                self._toggle(AgendaState.DONE)
            case "drop":
                self._toggle(AgendaState.DROPPED)
            case "carry":
                self._carry()
            case "delete":
                self._delete()
            case "edit":
                row = self.list.current()
                self._edit(row.id if row else None)
        return bool(deed)

    # --- who

    def _current(self) -> AgendaItemView | None:
        row = self.list.current()
        return self._item(row.id) if row else None

    def _item(self, item_id: object) -> AgendaItemView | None:
        return next((item for item in self._items if item.id == item_id), None)

    def _owner(self, line: AgendaLine) -> int | None:
        if not line.owner or self._meeting_id is None:
            return None
        return reads.owner_meant(self._context.read, self._meeting_id, line.owner)


def _question(line: str) -> str:
    """What of a line is an open question to be."""
    said = parse(line)
    return said.text if said.kind is AgendaKind.QUESTION else ""
