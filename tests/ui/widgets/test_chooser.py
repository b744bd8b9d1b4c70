"""A chooser: its name says what is chosen of what; keys open and choose; as a field it stands among fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from partnerjournal.ui.widgets.chooser import Chooser, FieldChooser

from .conftest import Shown, spoken_name

OPTIONS = [("mail", "Mail"), ("phone", "Phone"), ("chat", "A chat & more")]


@pytest.fixture(params=[Chooser, FieldChooser])
def kind(shown: Shown, request: pytest.FixtureRequest) -> Chooser:
    made: Chooser = request.param("Kind of contact", "kind")
    made.set_options(OPTIONS, "mail")
    shown(made)
    made.setFocus()
    return made


def menu(kind: Chooser) -> QMenu:
    found = kind.findChild(QMenu)
    assert found is not None
    return found


def test_it_says_what_is_chosen_of_what(kind: Chooser) -> None:
    assert spoken_name(kind) == "Kind of contact: Mail"
    kind.set_value("phone")
    assert spoken_name(kind) == "Kind of contact: Phone"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down])
def test_keys_open_it_at_what_is_chosen_and_choose(qtbot: QtBot, kind: Chooser, key: Qt.Key) -> None:
    QTest.keyClick(kind, key)
    qtbot.waitUntil(menu(kind).isVisible)
    assert menu(kind).activeAction().text() == "Mail"
    QTest.keyClick(menu(kind), Qt.Key.Key_Down)
    with qtbot.waitSignal(kind.chosen) as heard:
        QTest.keyClick(menu(kind), Qt.Key.Key_Return)
    assert heard.args == ["phone"]
    assert kind.value() == "phone"


def test_only_the_person_s_choice_is_told(qtbot: QtBot, kind: Chooser) -> None:
    with qtbot.assertNotEmitted(kind.chosen):
        kind.set_value("chat")
        kind.set_options(OPTIONS, "phone")


def test_a_field_is_as_high_as_fields_and_has_room_for_every_option(shown: Shown) -> None:
    made = FieldChooser("Kind", "kind")
    made.set_options(OPTIONS, "mail")
    shown(made)
    assert made.height() == 36
    assert made.sizeHint().width() > made.fontMetrics().horizontalAdvance("A chat & more") + 24 + 14
