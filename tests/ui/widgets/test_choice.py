"""Segments and ratings: by mouse, arrows and digits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.ui.widgets.choice import Rating, Segmented

from .conftest import Shown, spoken_name, spoken_role


@pytest.fixture
def carry(shown: Shown) -> Segmented:
    made = Segmented([("carry", "Carry"), ("drop", "Drop")], "Hand-over of the training", "handover")
    shown(made, QLineEdit())
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_nothing_is_chosen_until_somebody_does(carry: Segmented) -> None:
    assert carry.value() is None
    carry.set_value("drop")
    assert carry.value() == "drop"
    carry.set_value(None)
    assert carry.value() is None


def test_only_the_person_s_choice_is_told(qtbot: QtBot, carry: Segmented) -> None:
    with qtbot.assertNotEmitted(carry.chosen):
        carry.set_value("carry")
    option = carry.findChildren(QRadioButton)[1]
    with qtbot.waitSignal(carry.chosen) as heard:
        QTest.mouseClick(option, Qt.MouseButton.LeftButton)
    assert heard.args == ["drop"]


def test_arrows_move_and_choose(qtbot: QtBot, carry: Segmented) -> None:
    carry.set_value("carry")
    carry.focus_choice()
    with qtbot.waitSignal(carry.chosen) as heard:
        QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert heard.args == ["drop"]
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    assert carry.value() == "carry"


def test_tab_goes_in_and_out_once(carry: Segmented) -> None:
    carry.set_value("drop")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    inside = focused()
    assert spoken_name(inside) == "Hand-over of the training: Drop"
    QTest.keyClick(inside, Qt.Key.Key_Tab)
    assert isinstance(focused(), QLineEdit)


def test_digits_rate(qtbot: QtBot, shown: Shown) -> None:
    rating = Rating("How present were you?", "presence")
    shown(rating)
    rating.focus_choice()
    with qtbot.waitSignal(rating.chosen) as heard:
        QTest.keyClick(focused(), Qt.Key.Key_4)
    assert heard.args == [4]
    assert rating.value() == 4
    assert spoken_name(focused()) == "How present were you?: 4"
    with qtbot.assertNotEmitted(rating.chosen):
        QTest.keyClick(focused(), Qt.Key.Key_9)
        QTest.keyClick(focused(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert rating.value() == 4


def test_screen_readers_find_radio_buttons_with_their_state(carry: Segmented) -> None:
    carry.set_value("carry")
    options = carry.findChildren(QRadioButton)
    assert {spoken_role(option) for option in options} == {QAccessible.Role.RadioButton}
    assert [QAccessible.queryAccessibleInterface(option).state().checked for option in options] == [1, 0]
    assert [option.objectName() for option in options] == ["handover_1", "handover_2"]


def test_a_click_anywhere_on_a_square_counts(shown: Shown) -> None:
    rating = Rating("Presence")
    shown(rating)
    for option in rating.findChildren(QRadioButton):
        QTest.mouseClick(option, Qt.MouseButton.LeftButton, pos=option.rect().bottomRight())
        assert option.isChecked()
