"""The questions under their purposes: each edited in place, hidden, given its own words back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.questions import Entry, Purpose
from partnerjournal.domain.views.questions import Usage
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.questions import words
from partnerjournal.ui.pages.questions.editors import NewQuestion, QuestionEditor
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_TIGHT
from partnerjournal.ui.widgets.card import SectionHeading
from partnerjournal.ui.widgets.editing import Editor
from partnerjournal.ui.widgets.entry_row import EntryRow, RowAction, Rows, Said
from partnerjournal.ui.widgets.rows import Mark


class _Group(QWidget):
    """One purpose with its rows."""

    def __init__(self, purpose: Purpose) -> None:
        super().__init__()
        self.setObjectName(f"questions_{purpose}")
        self.heading = SectionHeading(words.purpose(purpose), name=f"questions_{purpose}_heading")
        self.rows = Rows()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(self.heading)
        column.addLayout(self.rows)

    def put(self, wanted: Sequence[QWidget]) -> None:
        """Hold these, in this order; where they are in it already nothing moves."""
        if [self.rows.indexOf(each) for each in wanted] != list(range(self.rows.count())):
            for each in wanted:
                self.rows.removeWidget(each)
                self.rows.addWidget(each)


class Bank(QWidget):
    """Shows entries. Return edits one, H hides it or shows it again, R gives the original back, Delete takes one's own.

    Signal `emptied`: nothing that is shown could take the keyboard.
    """

    emptied = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("questions_bank")
        self._context = context
        self._entries: dict[str, Entry] = {}
        self._rows: dict[str, EntryRow] = {}
        self._editor: Editor | None = None
        self._editing = ""
        self._last = ""
        self._new_slot = QVBoxLayout()
        self._groups = {purpose: _Group(purpose) for purpose in Purpose}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_GROUP)
        self._new_slot.setContentsMargins(GAP, 0, GAP, 0)
        column.addLayout(self._new_slot)
        for group in self._groups.values():
            column.addWidget(group)

    # --- showing

    def show_entries(self, entries: Sequence[Entry], usage: Mapping[str, Usage]) -> None:
        """Show these and no others; an open editor stays with its question, the keyboard where it is."""
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), "")
        before = self._order()
        self._entries = {entry.question.key: entry for entry in entries}
        if self._editing and self._editing not in self._entries:
            focused = self._editing
            self.close_editor(focus=False)
        for key in set(self._rows) - set(self._entries):
            row = self._rows.pop(key)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        for key, entry in self._entries.items():
            self._row(key).show_entry(self._say(entry, usage.get(key)), self._offers(entry))
        self._arrange()
        if isinstance(self._editor, QuestionEditor):
            self._editor.show_entry(self._entries[self._editing])
        if focused and focused not in self._rows:
            self._focus_near(before.index(focused))

    def focus_first(self) -> None:
        """Give the keyboard to the first question shown."""
        self._focus_near(0)

    def focus_key(self, key: str) -> bool:
        """Give the keyboard to a question; False where it is not shown."""
        if key in self._rows:
            self._rows[key].setFocus(Qt.FocusReason.OtherFocusReason)
        return key in self._rows

    # --- editing

    def open_new(self) -> None:
        """Write a question of one's own, above all others."""
        if isinstance(self._editor, NewQuestion):
            self._editor.start()
            return
        near = self._entries.get(self._current())
        self.close_editor(focus=False)
        editor = NewQuestion(self._context, near.question.purpose if near else Purpose.PATH)
        self._open(editor, "")
        self._new_slot.addWidget(editor)
        editor.show()
        editor.start()

    def open_editor(self, key: str = "") -> None:
        """Edit a question in its place; without a key the one that has the keyboard, or had it last."""
        key = key or self._current()
        self.close_editor(focus=False)
        if key not in self._entries or self._editor is not None:
            return
        entry = self._entries[key]
        editor = QuestionEditor(self._context, entry)
        editor.hiding.connect(lambda: self._hide(self._entries[key]))
        editor.restoring.connect(lambda: self._restore(self._entries[key]))
        editor.deleting.connect(lambda: self._delete(self._entries[key]))
        self._open(editor, key)
        self._arrange()
        editor.show()
        editor.start()

    def close_editor(self, *, focus: bool = True) -> None:
        """Close what is open, saved; the keyboard goes to its row."""
        editor, editing = self._editor, self._editing
        if editor is None or (editing in self._entries and not editor.flush()):
            return
        self._editor, self._editing = None, ""
        row = self._rows.get(editing)
        if row is not None:
            row.show()
        if focus and row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focus:
            self.focus_first()
        editor.hide()
        editor.setParent(None)
        editor.deleteLater()

    def _open(self, editor: Editor, key: str) -> None:
        self._editor, self._editing, self._last = editor, key, key or self._last
        editor.closing.connect(self.close_editor)

    # --- rows

    def _row(self, key: str) -> EntryRow:
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = EntryRow(f"question_{key}")
            row.clicked.connect(lambda _checked=False: self.open_editor(key))
            row.wants_neighbour.connect(lambda step: self._go(key, step))
        return row

    def _arrange(self) -> None:
        inside = QApplication.focusWidget()
        for purpose, group in self._groups.items():
            keys = [key for key, entry in self._entries.items() if entry.question.purpose is purpose]
            wanted: list[QWidget] = []
            for key in keys:
                if key == self._editing and self._editor is not None:
                    wanted.append(self._editor)
                wanted.append(self._rows[key])
            group.put(wanted)
            group.heading.set_count(str(len(keys)))
            group.setVisible(bool(keys))
        for key, row in self._rows.items():
            row.setVisible(key != self._editing)
        if self._editor is not None:
            self._editor.show()
        if inside is not None and not inside.hasFocus() and self.isAncestorOf(inside):
            inside.setFocus(Qt.FocusReason.OtherFocusReason)  # going to another purpose had taken it away

    def _say(self, entry: Entry, usage: Usage | None) -> Said:
        marks = []
        if entry.own:
            marks.append(Mark(_("Your own"), "person"))
        elif entry.reworded:
            marks.append(Mark(_("In your words"), "pencil"))
        if entry.hidden:
            marks.append(Mark(_("Hidden"), "eye-off"))
        if usage is not None:
            clock = self._context.clock
            marks.append(Mark(words.used(usage, clock.zone, clock.today()), "speech"))
        return Said(entry.question.text, tuple(marks), quiet=entry.hidden)

    def _offers(self, entry: Entry) -> list[RowAction]:
        made = []
        hide = (_("Show again"), "eye") if entry.hidden else (_("Hide"), "eye-off")
        made.append(RowAction(hide[0], lambda: self._hide(entry), "H", hide[1]))
        if entry.reworded:
            made.append(RowAction(_("Back to the original"), lambda: self._restore(entry), "R", "undo"))
        if entry.own:
            made.append(RowAction(_("Delete"), lambda: self._delete(entry), "Delete", "trash"))
        return made

    # --- gestures

    def _hide(self, entry: Entry) -> None:
        question, hidden = entry.question, not entry.hidden
        said = _("Hidden: “{what}”") if hidden else _("Shown again: “{what}”")
        self._do(
            lambda: services.own_questions.hide(self._context.journal, question.key, question.purpose, hidden),
            said.format(what=question.text),
        )

    def _restore(self, entry: Entry) -> None:
        if entry.original is None:
            return
        original = entry.original
        if self._editing == original.key and self._editor is not None:
            self._editor.flush()  # what is typed is kept to be undone to
        self._do(
            lambda: services.own_questions.restore(self._context.journal, original.key),
            _("As it was: “{what}”").format(what=original.text),
        )

    def _delete(self, entry: Entry) -> None:
        self._do(
            lambda: services.own_questions.delete(self._context.journal, entry.question.key),
            _("Deleted “{what}”").format(what=entry.question.text),
        )

    def _do(self, gesture: Callable[[], object], said: str) -> None:
        if self._context.attempt(gesture):
            self._context.tell(said, undo=True)

    # --- the keyboard

    def _order(self) -> list[str]:
        """The keys as they stand from top to bottom."""
        purposes = list(Purpose)
        return sorted(self._rows, key=lambda key: purposes.index(self._entries[key].question.purpose))

    def _current(self) -> str:
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), "")
        return focused or self._editing or self._last or next(iter(self._order()), "")

    def _go(self, key: str, step: int) -> None:
        order = self._order()
        place = order.index(key) + step
        if 0 <= place < len(order):
            self._rows[order[place]].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextPrevChild(step > 0)

    def _focus_near(self, place: int) -> None:
        order = self._order()
        if order:
            self._rows[order[min(place, len(order) - 1)]].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()
