"""How often to be in touch is set by two keys on a profile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.people import PeoplePage
from partnerjournal.ui.place import PageName, Place
from tests.ui.hands import press, text


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> PeoplePage:
    services.colleagues.set_me(context.journal, name="Lior Brackensea")
    ana = services.colleagues.add(context.journal, name="Ana Ruiz")
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1180, 800)
    with qtbot.waitActive(made):
        made.show()
    made.open(Place(PageName.PEOPLE, ana))
    return made


def menu() -> QMenu:
    """The menu that is open."""
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    return opened


def test_two_keys_set_it_and_two_take_it_away(page: PeoplePage, context: Context) -> None:
    told: list[str] = []
    context.telling.connect(lambda words, _undo: told.append(words))
    press(Qt.Key.Key_E)
    assert [action.text() for action in menu().actions() if action.text()] == [
        "&1  Every week",
        "&2  Every 2 weeks",
        "&3  Every month",
        "&4  Every quarter",
        "&5  Another interval…",
    ]
    QTest.keyClick(menu(), Qt.Key.Key_2)
    assert text(page, "profile_cadence") == "every 14 days"
    assert told == ["In touch every 14 days"]
    press(Qt.Key.Key_E)
    assert [action.text() for action in menu().actions() if action.isChecked()] == ["&2  Every 2 weeks"]
    QTest.keyClick(menu(), Qt.Key.Key_6)
    assert text(page, "profile_cadence") == "no cadence yet"
    context.undo()  # edits of one field within a minute are one step
    assert text(page, "profile_cadence") == "no cadence yet"


def test_undo_takes_it_back(page: PeoplePage, context: Context) -> None:
    press(Qt.Key.Key_E)
    QTest.keyClick(menu(), Qt.Key.Key_4)
    assert text(page, "profile_cadence") == "every 91 days"
    context.undo()
    assert text(page, "profile_cadence") == "no cadence yet"


def test_another_interval_is_written(page: PeoplePage) -> None:
    press(Qt.Key.Key_E)
    QTest.keyClick(menu(), Qt.Key.Key_5)
    field = page.findChild(QLineEdit, "profile_cadence_field")
    assert field is not None
    assert field.hasFocus()
