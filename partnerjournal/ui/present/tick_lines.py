"""The list of what to tick before a meeting, edited in place: in the settings, and where it is ticked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.errors import Refused
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.order import ReadingOrder

LONGEST = 120  # a line to tick, not an essay


class TickLines(QWidget):
    """A field a line, which saves itself, and one for a new line.

    Return goes on to the next line and adds a new one; Alt+arrows move a line; one that is emptied or removed can be
    brought back while the list is open.
    """

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._context = context
        self._name = name
        self._removed: tuple[int, str] | None = None
        self._rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_TIGHT)
        self._new = LineField(f"{name}_new", _("Add a line to the list"), _("Add a line, such as “Water is here”"))
        self._new.setMaxLength(LONGEST)
        self._new.returnPressed.connect(self._add)
        self._new.editingFinished.connect(self._add)
        self._back = Button(_("Bring back"), kind="link", name=f"{name}_back")
        self._back.clicked.connect(self._bring_back)
        self._usual = Button(_("The usual list"), kind="link", name=f"{name}_usual")
        self._usual.clicked.connect(lambda: self._store(None))
        links = QWidget()
        flow = FlowLayout(links)
        flow.addWidget(self._back)
        flow.addWidget(self._usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._list)
        column.addWidget(self._new)
        column.addWidget(links)
        ReadingOrder(self)
        context.settings_changed.connect(self._show)
        self._show()

    def start(self) -> None:
        """Give the keyboard to the first line."""
        (self._rows[0].field if self._rows else self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what is typed and not saved yet."""
        for row in tuple(self._rows):
            row.keeper.flush()
        self._add()

    def _show(self) -> None:
        settings = self._context.settings
        self._usual.setVisible(settings.preflight is not None)
        self._back.setVisible(self._removed is not None)
        if self._removed:
            self._back.set_text(_("Bring back “{line}”").format(line=self._removed[1]))
        lines = settings.ticks
        while len(self._rows) > len(lines):
            self._let_go(self._rows[-1])
        while len(self._rows) < len(lines):
            kept = [row.line for row in self._rows]
            place = next((place for place, line in enumerate(kept) if line != lines[place]), len(kept))
            self._rows.insert(place, self._row())
            self._list.insertWidget(place, self._rows[place])
        for place, row in enumerate(self._rows):
            row.show_line(lines[place], place, len(lines))

    def _let_go(self, row: _Row) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.let_go()

    def _row(self) -> _Row:
        row = _Row(self._name, self._save_line)
        row.moved.connect(lambda by: self._move(row, by))
        row.removed.connect(lambda: self._remove(row))
        row.left.connect(lambda by: self._go(row, by))
        return row

    def _save_line(self, row: _Row, text: str) -> None:
        """Store a line that was changed; one without words is removed, once the keyboard is elsewhere."""
        if row not in self._rows:  # it is being removed
            return
        place, text = self._rows.index(row), one_line(text)
        lines = self._context.settings.ticks
        if text and text != lines[place]:
            self._keep((*lines[:place], text, *lines[place + 1 :]))
        elif not text and not row.field.hasFocus():
            self._take_out(row, lines[place])

    def _add(self) -> None:
        text = one_line(self._new.text())
        if text and self._store((*self._context.settings.ticks, text)):
            self._new.clear()

    def _remove(self, row: _Row) -> None:
        place = self._rows.index(row)
        self._take_out(row, one_line(row.field.text()) or self._context.settings.ticks[place])
        self._focus(place)

    def _take_out(self, row: _Row, line: str) -> None:
        place, lines = self._rows.index(row), self._context.settings.ticks
        self._removed = (place, line)
        self._let_go(row)
        self._store((*lines[:place], *lines[place + 1 :]))

    def _bring_back(self) -> None:
        if self._removed:
            (place, text), self._removed = self._removed, None
            lines = self._context.settings.ticks
            self._store((*lines[:place], text, *lines[place:]))
            self._focus(place)

    def _move(self, row: _Row, by: int) -> None:
        row.keeper.flush()
        place = self._rows.index(row)
        there, lines = place + by, list(self._context.settings.ticks)
        if 0 <= there < len(lines):
            held = self.focusWidget()
            name = held.objectName() if held else ""
            lines[place], lines[there] = lines[there], lines[place]
            self._store(tuple(lines))
            self._rows[there].take_keyboard(name)

    def _go(self, row: _Row, by: int) -> None:
        self._focus(max(0, self._rows.index(row) + by))

    def _focus(self, place: int) -> None:
        field = self._rows[place].field if place < len(self._rows) else self._new
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store(self, lines: tuple[str, ...] | None) -> bool:
        return self._context.attempt(lambda: self._keep(lines))

    def _keep(self, lines: tuple[str, ...] | None) -> None:
        try:
            settings = self._context.settings.update(preflight=lines)
        except ValueError as error:
            raise Refused("setting_odd", reason=str(error)) from error
        self._context.set_settings(settings)


class _Row(QWidget):
    """One line. Signals: `moved(±1)`, `removed()`, `left(±1)` to the line before or after."""

    moved = Signal(int)
    removed = Signal()
    left = Signal(int)

    def __init__(self, name: str, save: Callable[[_Row, str], None]) -> None:
        super().__init__()
        self._name = name
        self.line = ""  # as it is stored
        self.field = LineField(f"{name}_line", "")
        self.field.setMaxLength(LONGEST)
        self.keeper = Keeper(self.field, lambda text: save(self, text))
        self._up = IconButton("arrow-up", _("Move up"), keys="Alt+Up", name=f"{name}_up")
        self._down = IconButton("arrow-down", _("Move down"), keys="Alt+Down", name=f"{name}_down")
        self._away = IconButton("trash", _("Remove"), name=f"{name}_remove")
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self._away.clicked.connect(self.removed)
        self.field.returnPressed.connect(lambda: self.left.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.field, 1)
        row.addSpacing(GAP_TIGHT)
        for button in (self._up, self._down, self._away):
            row.addWidget(button)

    def show_line(self, text: str, place: int, count: int) -> None:
        self.line = text
        self.keeper.show(text)
        if not self.field.hasFocus():
            self.field.end(False)
        said = {"n": place + 1, "count": count}
        self.field.setAccessibleName(_("Line {n} of {count}").format(**said))
        self.field.setObjectName(f"{self._name}_line_{place + 1}")
        for button, name in ((self._up, "up"), (self._down, "down"), (self._away, "remove")):
            button.setObjectName(f"{self._name}_{name}_{place + 1}")
        self._up.set_label(_("Move “{line}” up").format(line=text), "Alt+Up")
        self._down.set_label(_("Move “{line}” down").format(line=text), "Alt+Down")
        self._away.set_label(_("Remove “{line}”").format(line=text))
        self._up.setEnabled(place > 0)
        self._down.setEnabled(place < count - 1)

    def take_keyboard(self, name: str) -> None:
        """After a move: the same control of the line where it stands now, or its field at the end of the list."""
        buttons = ((self._up, "_up_"), (self._down, "_down_"))
        same = next((button for button, part in buttons if part in name and button.isEnabled()), None)
        (same or self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        self.keeper.detach()
        for part in (self.field, self._up, self._down, self._away):
            part.setObjectName("")  # until it is gone, nobody takes it for the one in its place
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        up_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = up_down.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        (self.moved if event.modifiers() & Qt.KeyboardModifier.AltModifier else self.left).emit(by)
        event.accept()
