"""Buttons, chips and tags: their words, their keys, what they tell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.chip import Chip, Tag
from partnerjournal.ui.widgets.keycap import KeyCap

from .conftest import Shown, spoken_name, spoken_role


def test_an_ampersand_is_an_ampersand(shown: Shown) -> None:
    button = Button("R&D review", name="review")
    shown(button)
    assert spoken_name(button) == "R&D review"
    assert button.words() == "R&D review"
    assert button.shortcut().isEmpty()


def test_space_presses(qtbot: QtBot, shown: Shown) -> None:
    button = Button("Prepare", keys=["F8"], kind="primary")
    shown(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_disabled_button_does_nothing_and_is_quiet(qtbot: QtBot, shown: Shown, usual: Theme) -> None:
    button = Button("Mark as agreed", kind="primary")
    button.setEnabled(False)
    shown(button)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    image = button.grab().toImage()
    assert image.pixelColor(button.width() // 2, 3) == usual.color("surface")


def test_kind_changes_what_it_looks_like(shown: Shown, usual: Theme) -> None:
    button = Button("Write", kind="secondary")
    shown(button)
    assert button.grab().toImage().pixelColor(6, 18) == usual.color("raised")
    button.set_kind("primary")
    assert button.grab().toImage().pixelColor(6, 18) == usual.color("accent")


def test_icon_and_keys_make_room_for_themselves(usual: Theme) -> None:
    plain = Button("Copy").sizeHint().width()
    with_icon = Button("Copy", "copy").sizeHint().width()
    with_both = Button("Copy", "copy", ["Ctrl", "Return"]).sizeHint().width()
    assert plain < with_icon < with_both


def test_an_icon_button_says_what_it_does_and_its_key(shown: Shown) -> None:
    button = IconButton("plus", "New colleague", keys="Ctrl+N")
    shown(button)
    assert spoken_name(button) == "New colleague"
    assert button.toolTip() == "New colleague (Ctrl+N)"


def test_key_caps_are_named_by_their_keys(shown: Shown) -> None:
    caps = KeyCap("Ctrl", "Return")
    shown(caps)
    assert spoken_name(caps) == "Ctrl+Return"
    assert caps.sizeHint().width() > KeyCap("Ctrl").sizeHint().width()


def test_a_chip_is_a_switch_with_its_count(qtbot: QtBot, shown: Shown) -> None:
    chip = Chip("Going quiet", 4)
    shown(chip)
    assert spoken_name(chip) == "Going quiet 4"
    assert QAccessible.queryAccessibleInterface(chip).state().checkable
    chip.setFocus()
    with qtbot.waitSignal(chip.toggled) as heard:
        QTest.keyClick(chip, Qt.Key.Key_Space)
    assert heard.args == [True]
    assert QAccessible.queryAccessibleInterface(chip).state().checked
    chip.set_count(None)
    assert spoken_name(chip) == "Going quiet"


def test_chips_in_a_group_are_one_choice(shown: Shown) -> None:
    first, second = Chip("All", checked=True), Chip("No goal yet", 9)
    around = QWidget()
    group = QButtonGroup(around)
    shown(around, first, second)
    group.addButton(first)
    group.addButton(second)
    second.click()
    assert (first.isChecked(), second.isChecked()) == (False, True)


def test_a_chip_that_is_on_is_tinted(shown: Shown, usual: Theme) -> None:
    chip = Chip("All", checked=True)
    shown(chip)
    assert chip.grab().toImage().pixelColor(8, 14) == usual.color("tint")


def test_a_tag_is_words_and_may_be_taken_away(qtbot: QtBot, shown: Shown) -> None:
    tag = Tag("Fri 20 Nov", "meetings", removable=True)
    shown(tag)
    remove = tag.findChild(IconButton)
    assert isinstance(remove, IconButton)
    assert tag.words() == "Fri 20 Nov"
    assert spoken_name(remove) == "Remove Fri 20 Nov"
    with qtbot.waitSignal(tag.removed):
        QTest.keyClick(remove, Qt.Key.Key_Space)


def test_a_tag_reads_as_text(shown: Shown) -> None:
    tag = Tag("Wexmoor University", "school")
    shown(tag)
    labels = [child for child in tag.findChildren(QWidget) if spoken_role(child) == QAccessible.Role.StaticText]
    assert [spoken_name(child) for child in labels] == ["Wexmoor University"]


@pytest.mark.parametrize(("kind", "token"), [("tag", "sunken"), ("prefix", "tint")])
def test_tag_grounds(shown: Shown, usual: Theme, kind: str, token: str) -> None:
    tag = Tag("I owe", kind=kind)
    shown(tag)
    assert tag.grab().toImage().pixelColor(4, tag.height() // 2) == usual.color(token)


def test_a_longer_name_for_a_screen_reader_leaves_the_words_as_they_are(qtbot: QtBot) -> None:
    made = Button("Goal", "plus", small=True, name="goals_add")
    qtbot.addWidget(made)
    width = made.sizeHint().width()
    made.setAccessibleName("New goal: What the Launch Programme wants")
    assert made.words() == "Goal"
    assert made.sizeHint().width() == width
    made.set_text("R&D")
    assert (made.words(), made.accessibleName(), made.text()) == ("R&D", "R&D", "R&&D")
