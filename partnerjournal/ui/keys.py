"""A key and what it does: tables of these install the keys and are what the sheet of keys shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class KeyLine:
    """`keys` all do the same, the first is shown; `deed` is what `install` is told to run."""

    deed: str
    keys: tuple[str, ...]
    text: Callable[[], str]

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether `event` is one of the keys; those of the number pad count as the others do."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        at_hand = QKeySequence(int(event.key()) | int(held.value))
        return any(at_hand == QKeySequence(key) for key in self.keys)


def install(
    table: tuple[KeyLine, ...],
    deeds: Mapping[str, Callable[[], None]],
    widget: QWidget,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:
    """Let `widget` listen to every key of `table`; KeyError where one has no deed."""
    for entry in table:
        deed = deeds[entry.deed]
        for key in entry.keys:
            QShortcut(QKeySequence(key), widget, context=context).activated.connect(deed)
