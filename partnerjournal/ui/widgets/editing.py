"""Editing in place: a thought that Return keeps, and the frame of every editor."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.domain.text import clean
from partnerjournal.ui.saving import Keeper, text_of
from partnerjournal.ui.theme import GAP, GAP_ROW, px
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.fields import LineField, TextArea
from partnerjournal.ui.widgets.flow import FlowLayout


class Thought(TextArea):
    """A short text that may wrap: Return keeps it (`entered`), Shift+Return is a new line."""

    entered = Signal()

    def __init__(self, name: str, label: str, placeholder: str = "") -> None:
        super().__init__(name, label, placeholder, min_lines=1, max_lines=8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class Editor(QFrame):
    """A card in which one thing is edited. `body` is its column; `closing` asks to be closed, all of it being saved.

    Escape and Ctrl+Return close it.
    """

    closing = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(GAP_ROW, GAP_ROW, GAP_ROW, GAP_ROW)
        self.body.setSpacing(GAP)

    def start(self) -> None:
        """Give the keyboard to where one begins to write."""
        raise NotImplementedError

    def flush(self) -> bool:
        """Save what is not saved yet; whether all of it is."""
        saved = [keeper.flush() for keeper in self.findChildren(Keeper)]  # each of them, whatever became of the others
        return all(saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.closing.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class Line(QWidget):
    """Controls of an editor side by side, wrapping where there is no room."""

    def __init__(self, *controls: QWidget) -> None:
        super().__init__()
        flow = FlowLayout(self)
        beside_field = any(isinstance(control, LineField | FieldChooser) for control in controls)
        for control in controls:
            flow.addWidget(_level(control, 36 if beside_field else 28) if isinstance(control, QCheckBox) else control)


def _level(box: QCheckBox, height: int) -> QWidget:
    """A check box in the middle of the height of what stands beside it."""
    made = QWidget()
    made.setMinimumHeight(px(height))
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
    return made


def fix_width(field: LineField) -> LineField:
    """Make a field as wide as a name or a date needs, so that others have room beside it."""
    field.setFixedWidth(px(220))
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return field


def show_stored(keeper: Keeper, stored: str) -> None:
    """Show what is stored, unless it is what the field says already apart from blanks that were tidied away."""
    if clean(text_of(keeper.field)) != clean(stored):
        keeper.show(stored)
