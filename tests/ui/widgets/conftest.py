"""What tests of single widgets share: shown in a window of their own, looked at and listened to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.ui.theme import Mode, Theme

Shown = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def usual(look: Theme) -> Iterator[Theme]:
    """The light look; what a test changed is put back."""
    yield look
    look.set_mode(Mode.LIGHT)
    look.set_text_factor(1.0)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Puts widgets one below the other into an active window, with a button before them that has the focus."""

    kept: list[QWidget] = []

    def show(*widgets: QWidget, width: int = 480) -> QWidget:
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        before = QPushButton("before")
        column.addWidget(before)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        window.resize(width, 400)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        before.setFocus()
        qtbot.waitUntil(before.hasFocus)
        return window

    return show


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says of `widget`."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def spoken_role(widget: QWidget) -> QAccessible.Role:
    """The role a screen reader finds."""
    return QAccessible.queryAccessibleInterface(widget).role()
