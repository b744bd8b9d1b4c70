"""Lines of the sheet: an icon, words with a remark below, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.ui.theme import GAP, GAP_ROW
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import IconLabel, Rule, label


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done about a line: the words of a button, and what it does."""

    name: str
    text: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class LineData:
    """What a line says; `key` names it for as long as it is about the same thing."""

    key: str
    icon: str
    token: str
    text: str
    remark: str

    @property
    def spoken(self) -> str:
        return f"{self.text}, {self.remark}" if self.remark else self.text


class Lines(QWidget):
    """A list of them, made anew only where they changed; the keyboard stays at its line, or goes to its neighbour."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown: tuple[LineData, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[LineData], ways: Callable[[LineData], Sequence[Way]]) -> None:
        """Show these, with the ways of each."""
        if self._shown == tuple(lines):
            return
        at = self._place_of_focus()
        self._shown = tuple(lines)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, line in enumerate(lines):
            if number:
                self._column.addWidget(Rule())
            self._column.addWidget(self._line(line, ways(line)))
        if at is not None:
            self._focus_near(at)

    def focus_first(self) -> bool:
        """Give the keyboard to the first thing that can be done; False where there is nothing."""
        return self._focus_near(0)

    def _line(self, line: LineData, ways: Sequence[Way]) -> QWidget:
        made = QWidget()
        made.setObjectName(f"{self.objectName()}_{line.key}")
        made.setAccessibleName(line.spoken)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, GAP, 0, GAP)
        row.setSpacing(GAP_ROW)
        row.addWidget(IconLabel(line.icon, line.token, high=20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(line.text, "body", wrap=True, name=f"{self.objectName()}_{line.key}_text"))
        if line.remark:
            tone = line.token if line.token == "warn" else ""
            words.addWidget(label(line.remark, "note", tone, wrap=True))
        row.addLayout(words, 1)
        buttons = []
        for way in ways:
            button = Button(way.text, small=True, name=f"{self.objectName()}_{line.key}_{way.name}")
            button.setAccessibleDescription(line.spoken)
            button.clicked.connect(lambda _checked=False, run=way.run: run())
            buttons.append(button)
        if buttons:
            across = QHBoxLayout()
            across.setSpacing(GAP)
            for button in buttons:
                across.addWidget(button)
            row.addLayout(across)
        return made

    def _place_of_focus(self) -> int | None:
        """Which line has the keyboard."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return None
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None and widget.isAncestorOf(focused):
                return place // 2  # lines and rules take turns
        return None

    def _focus_near(self, place: int) -> bool:
        for near in range(min(place, len(self._shown) - 1), -1, -1):
            item = self._column.itemAt(2 * near)
            widget = item.widget() if item else None
            button = widget.findChild(Button) if widget is not None else None
            if button is not None:
                assert widget is not None
                widget.show()
                button.show()
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False
