"""Everything one can operate has a name that a screen reader can say, on every page of the sample journal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.store.connect import one
from partnerjournal.ui.context import Context
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.window import Window

OPERATED = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[Window]:
    services.sample.fill(context.journal)
    made = Window(context)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted), qtbot.waitActive(made):
        made.start()
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=30_000)
    yield made
    for top in QApplication.topLevelWidgets():
        if top is not made and top.isVisible():
            top.close()


def unnamed(root: QWidget) -> list[str]:
    """The controls below `root`, on the screen or not yet, that have no name of their own, by their object names."""
    found = []
    for widget in root.findChildren(QWidget):
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not (isinstance(widget, OPERATED) or focusable):
            continue
        if isinstance(widget.parent(), QAbstractSpinBox | QAbstractItemView):
            continue  # Qt's own inner parts
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()!r}")
        if isinstance(widget, QComboBox):  # whatever its accessible name, on Linux Qt says its value instead
            found.append(f"named by its value: {widget.objectName()!r}")
    return found


@pytest.mark.parametrize("page", [page for page in PageName if page is not PageName.WELCOME])
def test_every_control_of_a_page_has_a_name(window: Window, qtbot: QtBot, page: PageName) -> None:
    window.go(Place(page))
    qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=30_000)
    assert len(window.page.findChildren(QAbstractButton)) > 2
    assert unnamed(window) == []


def test_present_mode_and_the_wrap_up(window: Window, qtbot: QtBot, context: Context) -> None:
    meeting = one(context.read, "SELECT max(meeting_id) FROM agenda_item WHERE state = 'open'")
    context.present(meeting)
    small = next(top for top in QApplication.topLevelWidgets() if top.objectName() == "present_window")
    qtbot.addWidget(small)
    qtbot.waitUntil(small.isVisible)
    assert unnamed(small) == []
    context.wrap_up(one(context.read, "SELECT max(meeting_id) FROM focus_session"))
    assert unnamed(small) == []


def test_find_or_do(window: Window, qtbot: QtBot, context: Context) -> None:
    context.find_or_do("oda pil")
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=30_000)
    assert unnamed(window) == []
