"""A person's hands on the keyboard: keys go to whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget


def focused() -> str:
    """The objectName of what has the keyboard."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(_at_hand(), key, held)


def write(words: str) -> None:
    """Type words where the focus is."""
    QTest.keyClicks(_at_hand(), words)


def tab_to(name: str, most: int = 60) -> None:
    """Press Tab until the widget of that name has the keyboard."""
    for _step in range(most):
        press(Qt.Key.Key_Tab)
        if focused() == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


def text(view: QWidget, name: str) -> str:
    """What a label says."""
    found = view.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def button(view: QWidget, name: str) -> QAbstractButton:
    """A button by its objectName."""
    found = view.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def _at_hand() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget
