"""Everything that can be done by name: what Find or do lists, the sheet of keys shows and the keyboard reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Action:
    """`keys` is what is pressed, "Ctrl+K"; `text` and `group` are functions, so that they follow the language."""

    name: str
    text: Callable[[], str]
    run: Callable[[], None]
    keys: str = ""
    icon: str = ""
    group: Callable[[], str] | None = None
    offered: Callable[[], bool] = lambda: True


class Actions:
    """The window's actions in the order they were added."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._actions: dict[str, Action] = {}

    def add(self, action: Action) -> None:
        """Take in an action and listen to its keys in the whole window. A name is used once."""
        if action.name in self._actions:
            raise ValueError(action.name)
        self._actions[action.name] = action
        if action.keys:
            shortcut = QShortcut(QKeySequence(action.keys), self._window)
            shortcut.activated.connect(lambda: self.run(action.name))

    def run(self, name: str) -> None:
        action = self._actions[name]
        if action.offered():
            action.run()

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())
