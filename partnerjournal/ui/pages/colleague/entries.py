"""A section of a profile: rows under a heading, each edited in place, new ones written above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.beginnings import Beginnings
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Editor
from partnerjournal.ui.widgets.entry_row import EntryRow, RowAction, Rows, Said
from partnerjournal.ui.widgets.labels import label, tooltip


class Item(Protocol):
    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=Item)


class Section(QWidget):
    """A part of a profile. `kinds` are the rows it is made of: a change that touches none of them leaves it alone."""

    kinds: tuple[str, ...] = ()

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.context = context

    def load(self, person: Profile) -> None:
        """Read and show it again; what is being typed stays while it is the same person."""
        raise NotImplementedError


class Entries(Section, Generic[T]):
    """Rows of one kind. What they say, offer and are edited with is the subclass's."""

    first_shown = 12

    def __init__(self, context: Context, name: str, title: str, add: str, lead_width: int = 0) -> None:
        super().__init__(context, name)
        self.person: Profile | None = None
        self._lead_width = lead_width
        self._items: dict[int, T] = {}
        self._rows: dict[int, EntryRow] = {}
        self._editor: Editor | None = None
        self._editing: int | None = None
        self._all = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GAP, 0, GAP, 0)
        self.column.setSpacing(GAP_TIGHT)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        self.title = label(title, "heading")
        head.addWidget(self.title)
        head.addStretch(1)
        self.add_button = Button(add, "plus", small=True, name=f"{name}_add")
        self.add_button.clicked.connect(self.open_new)
        head.addWidget(self.add_button)
        self._head = head
        self._beginnings: Beginnings | None = None
        self._not_mine = False
        self.column.addLayout(head)
        self._empty = label("", "muted", wrap=True, name=f"{name}_empty")
        self.column.addWidget(self._empty)
        self._new_slot = QVBoxLayout()
        self.column.addLayout(self._new_slot)
        self._list = Rows()
        self.column.addLayout(self._list)
        self._more = Button("", kind="link", name=f"{name}_more")
        self._more.clicked.connect(self._show_all)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    # --- what a subclass says

    def read(self, person: Profile) -> Sequence[T]:
        """The items in the order in which they are shown."""
        raise NotImplementedError

    def say(self, item: T) -> Said:
        raise NotImplementedError

    def offers(self, item: T) -> Sequence[RowAction]:
        raise NotImplementedError

    def editor(self, item: T | None) -> Editor:
        """The editor of an item, or of a new one."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """What is said while there is none; empty says nothing."""
        return ""

    def update_editor(self, editor: Editor, item: T) -> None:
        """Let an open editor show what is stored now."""

    def is_bare(self) -> bool:
        """Whether there is nothing that deserves a heading."""
        return not self._items and self._editor is None

    # --- showing

    def begin_at(self, place: Beginnings, *, not_mine: bool = False) -> None:
        """While it is bare, show only its button, at `place`; what is `not_mine` is not on my own profile at all."""
        self._beginnings, self._not_mine = place, not_mine

    def load(self, person: Profile) -> None:
        if self.person is None or self.person.id != person.id:
            self.close_editor(focus=False)
            self._all = False
        self.person = person
        self.show_items(self.read(person))

    def show_items(self, items: Sequence[T]) -> None:
        """Show these; what is being typed stays, and the keyboard goes to a neighbour of a row that is gone."""
        self._items = {item.id: item for item in items}
        shown = list(self._items)[: None if self._all else self.first_shown]
        focused = next((row_id for row_id, row in self._rows.items() if row.hasFocus()), None)
        before = list(self._rows)
        if self._editing is not None and self._editing not in self._items:
            self.close_editor(focus=True)
        for row_id in set(self._rows) - set(shown):
            self._drop(row_id)
        for row_id in shown:
            self._show_row(row_id)
        self._arrange()
        rest = len(self._items) - len(shown)
        self._more.setVisible(rest > 0)
        self._more.set_text(ngettext("Show {n} more", "Show {n} more", rest).format(n=rest))
        self._empty.setText("" if self._items or self._editor else self.empty_words())
        self._empty.setVisible(bool(self._empty.text()))
        self._settle()
        if focused is not None and focused not in self._rows:
            self._focus_near(before.index(focused))
        if self._editor is not None and self._editing is not None:
            self.update_editor(self._editor, self._items[self._editing])

    def focus_item(self, item_id: int) -> bool:
        """Give the keyboard to a row; False where there is none."""
        if item_id not in self._items:
            return False
        if item_id not in self._rows:
            self._show_all()
        self._rows[item_id].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def is_closed(self) -> bool:
        """Whether nothing is being edited or written anew."""
        return self._editor is None

    def rows(self) -> list[EntryRow]:
        """The rows shown, in order."""
        return [self._rows[row_id] for row_id in self._items if row_id in self._rows]

    # --- editing

    def open_new(self) -> None:
        """Write a new one, above the rows."""
        if self._editor is not None and self._editing is None:
            self._editor.start()
            return
        self.close_editor(focus=False)
        self._open(self.editor(None), None)

    def open_editor(self, item_id: int) -> None:
        """Edit one in its place."""
        self.close_editor(focus=False)
        if item_id in self._items:
            self._open(self.editor(self._items[item_id]), item_id)

    def close_editor(self, *, focus: bool = True) -> None:
        """Close what is open, saved; the keyboard goes to its row, or to the button that adds."""
        if self._editor is None:
            return
        editor, editing = self._editor, self._editing
        if editing in self._items and not editor.flush():
            return  # it says why, and keeps the text
        self._editor, self._editing = None, None
        row = self._rows.get(editing) if editing is not None else None
        if row is not None:
            row.show()
        self._settle()
        if focus:
            (row or self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        self._empty.setText("" if self._items else self.empty_words())
        self._empty.setVisible(bool(self._empty.text()))

    def _open(self, editor: Editor, item_id: int | None) -> None:
        self._editor, self._editing = editor, item_id
        editor.closing.connect(self.close_editor)
        self._empty.hide()
        if item_id is None:
            self._new_slot.addWidget(editor)
        else:
            row = self._rows[item_id]
            self._list.insertWidget(self._list.indexOf(row), editor)
            row.hide()
        self._settle()
        editor.show()
        editor.start()

    def _settle(self) -> None:
        """Stand as a section, or as a mere button among the beginnings; the button keeps the keyboard."""
        place = self._beginnings
        if place is None:
            return
        nobody = self._not_mine and self.person is not None and self.person.is_me
        bare, focused = self.is_bare(), self.add_button.hasFocus()
        if bare:
            place.hold(self.add_button, shown=not nobody)
            self.add_button.setToolTip(tooltip(self.empty_words()))
        elif self._head.indexOf(self.add_button) < 0:
            place.let_go(self.add_button)
            self._head.addWidget(self.add_button)
            self.add_button.show()
            self.add_button.setToolTip("")
        self.setVisible(not bare and not nobody)
        if focused:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_row(self, row_id: int) -> None:
        row = self._rows.get(row_id)
        if row is None:
            row = EntryRow(f"{self.objectName()}_{row_id}", self._lead_width)
            row.clicked.connect(lambda _checked=False, row_id=row_id: self.open_editor(row_id))
            row.wants_neighbour.connect(lambda step, row_id=row_id: self._go(row_id, step))
            self._rows[row_id] = row
        item = self._items[row_id]
        row.show_entry(self.say(item), self.offers(item))

    def _arrange(self) -> None:
        """Put the rows into the order of the items; where they are in it already nothing moves."""
        wanted: list[QWidget] = []
        for row_id, row in ((each, self._rows[each]) for each in self._items if each in self._rows):
            if row_id == self._editing and self._editor is not None:
                wanted.append(self._editor)
            wanted.append(row)
        if [self._list.indexOf(widget) for widget in wanted] != list(range(self._list.count())):
            for widget in wanted:
                self._list.removeWidget(widget)
                self._list.addWidget(widget)
        for row_id, row in self._rows.items():
            row.setVisible(row_id != self._editing)  # Qt would show new ones later, and what is hidden takes no focus

    def _drop(self, row_id: int) -> None:
        row = self._rows.pop(row_id)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _go(self, row_id: int, step: int) -> None:
        order = [each for each in self._items if each in self._rows]
        place = order.index(row_id) + step
        if 0 <= place < len(order):
            self._rows[order[place]].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextPrevChild(step > 0)

    def _focus_near(self, place: int) -> None:
        rows = self.rows()
        target: QWidget = rows[min(place, len(rows) - 1)] if rows else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        self._all = True
        first_new = len(self._rows)
        self.show_items(tuple(self._items.values()))
        self._focus_near(first_new)

    def removed(self, what: str) -> None:
        """Say that something was deleted, with the way back."""
        self.context.tell(_("Deleted “{what}”").format(what=what), undo=True)
