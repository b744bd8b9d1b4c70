"""Tab goes in reading order, also to what was made or moved later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.scroll import scroll_area

from .conftest import Shown


def walked(steps: int) -> list[str]:
    """What Tab leads to, step by step."""
    found = []
    for _step in range(steps):
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        found.append(widget.objectName() or "before")
    return found


def button(name: str) -> QPushButton:
    made = QPushButton(name)
    made.setObjectName(name)
    return made


def test_what_is_made_later_is_reached_where_it_stands(qtbot: QtBot, shown: Shown) -> None:
    root, rows = QWidget(), QWidget()
    whole, inner, across = QVBoxLayout(root), QVBoxLayout(rows), QHBoxLayout()
    foot = button("foot")
    field = QLineEdit()
    field.setObjectName("field")
    across.addWidget(field)
    whole.addLayout(across)
    whole.addWidget(scroll_area(rows, "rows"))
    whole.addWidget(foot)
    ReadingOrder(root)
    shown(root)
    first, second, third = button("first"), button("second"), button("third")
    inner.addWidget(second)
    inner.insertWidget(0, first)
    across.insertWidget(0, button("head"))
    qtbot.waitUntil(first.isVisible)
    assert walked(6) == ["head", "field", "first", "second", "foot", "before"]

    inner.addWidget(first)  # moved to the end
    inner.addWidget(third)
    qtbot.waitUntil(third.isVisible)
    assert walked(6) == ["head", "field", "second", "first", "third", "foot"]


def test_tab_goes_on_from_an_option_that_was_no_stop_before(qtbot: QtBot, shown: Shown) -> None:
    """Of segments only the chosen one is a stop; with an arrow key another one becomes it."""
    root = QWidget()
    column = QVBoxLayout(root)
    ReadingOrder(root)
    shown(root)
    choice, after, last = Segmented([(1, "one"), (2, "two")], "which", "choice"), button("after"), button("last")
    choice.set_value(1)
    for each in (choice, after, last):
        column.addWidget(each)
    qtbot.waitUntil(last.isVisible)
    choice.focus_choice()
    chosen = QApplication.focusWidget()
    assert chosen is not None
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    assert walked(3) == ["after", "last", "before"]
