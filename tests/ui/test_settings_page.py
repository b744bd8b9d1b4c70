"""Settings apply at once and say why when they can't be; what was deleted or imported is brought back here."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services, settings
from partnerjournal.services.journal import Journal
from partnerjournal.settings import Settings
from partnerjournal.store.connect import one
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.settings import SettingsPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.saved import Saved


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
    made.open(Place(PageName.SETTINGS))
    return made


def area(page: QWidget, name: str) -> QPlainTextEdit:
    found = page.findChild(QPlainTextEdit, name)
    assert found is not None
    return found


def test_a_choice_applies_at_once(page: SettingsPage, context: Context) -> None:
    changes: list[str] = []
    context.settings_changed.connect(lambda: changes.append(context.settings.theme))
    dark = page.findChild(QAbstractButton, "settings_theme_3")
    assert dark is not None
    QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert changes == ["dark"]
    days = page.findChild(QSpinBox, "settings_cadence")
    assert days is not None
    days.setValue(21)
    assert context.settings.cadence_days == 21


def test_lines_are_kept_and_odd_ones_refused_with_their_text(page: SettingsPage, context: Context) -> None:
    footer = area(page, "settings_footer")
    mine = area(page, "settings_addresses")
    mine.setFocus()
    QTest.keyClicks(mine, "Me@Example.org")
    footer.setFocus()
    assert context.settings.my_addresses == ("me@example.org",)
    mine.setFocus()
    QTest.keyClick(mine, Qt.Key.Key_Return)
    QTest.keyClicks(mine, "nobody")
    footer.setFocus()
    assert context.settings.my_addresses == ("me@example.org",)
    assert "nobody" in mine.toPlainText()
    assert mine.mark.state() is Saved.FAILED  # type: ignore[attr-defined]


def test_what_to_tick_is_a_list_of_lines(page: SettingsPage, context: Context) -> None:
    first = page.findChild(QLineEdit, "settings_ticks_line_1")
    new = page.findChild(QLineEdit, "settings_ticks_new")
    assert first is not None
    assert new is not None
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    new.setFocus()
    QTest.keyClicks(new, "Cat is fed")
    first.setFocus()  # leaving the field adds the line
    assert context.settings.ticks == ("Phone is away", "Mail is shut", "Door is closed", "Pets are out", "Cat is fed")
    for _line in range(5):
        remove = page.findChild(QAbstractButton, "settings_ticks_remove_1")
        assert remove is not None
        assert remove.accessibleName().startswith("Remove “")
        QTest.keyClick(remove, Qt.Key.Key_Space)
    assert context.settings.preflight == ()
    assert new.hasFocus()


def test_what_the_desktop_is_asked_is_switched_off(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.show()
    awake, quiet = (page.findChild(QCheckBox, name) for name in ("settings_keep_awake", "settings_quiet"))
    assert awake is not None
    assert quiet is not None
    assert quiet.accessibleDescription() == (
        "This program’s own notices always wait until the end. This desktop turns its own do-not-disturb on meanwhile."
    )
    for box in (awake, quiet):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert not context.settings.keep_awake
    assert not context.settings.quiet_desktop


def test_deleted_things_are_brought_back_after_a_restart(page: SettingsPage, context: Context) -> None:
    note = services.notes.add(context.journal, "a thought")
    services.notes.delete(context.journal, note)
    found = page.findChild(RowList, "settings_deleted")
    assert found is not None
    assert [row.title for row in found.rows()] == ["Delete note"]
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert found.rows() == ()
    assert one(context.read, "SELECT text FROM note") == "a thought"


def test_settings_that_cannot_be_stored_are_said(look: Theme, journal: Journal, tmp_path: Path, qtbot: QtBot) -> None:
    def refuse(_settings: Settings) -> None:
        raise OSError(28, "No space left on device")

    context = Context(journal, Settings(), refuse)
    failures: list[str] = []
    context.failing.connect(failures.append)
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.show()
    light = page.findChild(QAbstractButton, "settings_theme_2")
    assert light is not None
    QTest.mouseClick(light, Qt.MouseButton.LeftButton)
    assert context.settings.theme == "light"
    assert "No space left on device" in failures[0]


def test_stored_settings_come_back(tmp_path: Path) -> None:
    chosen = Settings().update(theme="dark", preflight=("Cat is fed",))
    settings.save(chosen, tmp_path / "settings.json")
    assert settings.load(tmp_path / "settings.json") == (chosen, [])
