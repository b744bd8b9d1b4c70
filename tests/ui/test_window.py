"""The frame: one goes places by keys and back again, undoes anywhere, and nothing typed is left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Direction
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one, open_writer
from partnerjournal.ui import page_keys
from partnerjournal.ui import window as window_module
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.keys import KeySheet
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.present.keys import PRESENT_KEYS, WRAP_UP_KEYS
from partnerjournal.ui.present.window import PresentWindow
from partnerjournal.ui.widgets.toast import MessageBar
from partnerjournal.ui.window import Window


@pytest.fixture
def ana(context: Context) -> int:
    services.colleagues.set_me(context.journal, name="Lior Brackensea")
    return services.colleagues.add(context.journal, name="Ana Ruiz")


@pytest.fixture
def window(qtbot: QtBot, context: Context, ana: int) -> Iterator[Window]:
    made = Window(context)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted), qtbot.waitActive(made):
        made.start()
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=20_000)
    yield made
    for top in QApplication.topLevelWidgets():
        if top is not made and top.isVisible():
            top.close()


def here(window: Window) -> str:
    return window.page.objectName()


def press(window: Window, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_pages_by_their_keys_and_back(window: Window) -> None:
    assert here(window) == "today_page"
    for key, page in (
        (Qt.Key.Key_2, "people_page"),
        (Qt.Key.Key_3, "meetings_page"),
        (Qt.Key.Key_4, "commitments_page"),
    ):
        press(window, key, CTRL)
        assert here(window) == page
        assert window.focusWidget() is not None
    press(window, Qt.Key.Key_Left, ALT)
    assert here(window) == "meetings_page"
    press(window, Qt.Key.Key_Left, ALT)
    assert here(window) == "people_page"
    press(window, Qt.Key.Key_Right, ALT)
    assert here(window) == "meetings_page"
    press(window, Qt.Key.Key_Comma, CTRL)
    assert here(window) == "settings_page"


def test_on_a_small_screen_it_fills_it_the_first_time(window: Window) -> None:
    """The title bar would push its lowest rows off a screen of just its size."""
    room = window.screen().availableGeometry()
    assert room.height() < 848
    assert window.isMaximized()
    assert window.height() <= room.height()


def test_the_rail_is_clicked_and_marks_the_page(window: Window) -> None:
    button = window.findChild(QAbstractButton, "rail_commitments")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert here(window) == "commitments_page"
    assert button.isChecked()
    today = window.findChild(QAbstractButton, "rail_today")
    assert today is not None
    assert not today.isChecked()


def test_the_badge_says_what_i_owe(window: Window, context: Context, ana: int) -> None:
    button = window.findChild(QAbstractButton, "rail_commitments")
    assert button is not None
    assert button.accessibleDescription() == ""
    due = context.clock.today()
    promise = services.commitments.add(context.journal, "data", Direction.I_OWE, colleague_id=ana, due_on=due)
    assert button.accessibleDescription() == "1 promise due or late"
    services.commitments.keep(context.journal, promise)
    assert button.accessibleDescription() == ""


def test_the_badge_says_how_many_cards_wait(qtbot: QtBot, window: Window, context: Context, ana: int) -> None:
    button = window.findChild(QAbstractButton, "rail_review")
    assert button is not None
    assert button.accessibleDescription() == ""
    due = context.clock.today()
    promise = services.commitments.add(context.journal, "data", Direction.I_OWE, colleague_id=ana, due_on=due)
    qtbot.waitUntil(lambda: button.accessibleDescription() == "1 card waits")
    services.commitments.keep(context.journal, promise)
    qtbot.waitUntil(lambda: button.accessibleDescription() == "")


def test_f8_prepares_the_next_meeting(window: Window, context: Context, ana: int) -> None:
    press(window, Qt.Key.Key_F8)
    assert here(window) == "meetings_page"
    meeting = services.meetings.add(context.journal, When(datetime(2026, 11, 19, 14)), [Person(colleague_id=ana)])
    services.meetings.add(context.journal, When(datetime(2026, 11, 19, 16)), [Person(name="Later")])
    press(window, Qt.Key.Key_F8)
    assert here(window) == "briefing"
    assert window.page.meeting_at_hand() == meeting


def test_f9_without_a_meeting_asks_whom_one_meets(window: Window, context: Context, qtbot: QtBot) -> None:
    asked: list[int] = []
    context.presenting.disconnect()
    context.presenting.connect(asked.append)
    press(window, Qt.Key.Key_F9)
    picker = window.findChild(QLineEdit, "meet_now_person")
    assert picker is not None
    qtbot.waitUntil(picker.hasFocus)
    QTest.keyClicks(picker, "ana")
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert len(asked) == 1
    title, starts = context.read.execute("SELECT title, starts_local FROM meeting WHERE id = ?", (asked[0],)).fetchone()
    assert (title, starts) == ("Ana Ruiz", "2026-11-19T13:48")


def test_f9_means_the_meeting_that_is_about_to_begin(window: Window, context: Context, ana: int) -> None:
    asked: list[int] = []
    context.presenting.disconnect()
    context.presenting.connect(asked.append)
    services.meetings.add(context.journal, When(datetime(2026, 11, 19, 18)), [Person(name="Later")])
    soon = services.meetings.add(context.journal, When(datetime(2026, 11, 19, 13, 55)), [Person(colleague_id=ana)])
    press(window, Qt.Key.Key_F9)
    assert asked == [soon]


def test_undo_and_redo_say_what_they_did(window: Window, context: Context) -> None:
    bar = window.findChild(MessageBar)
    assert bar is not None
    note = services.notes.add(context.journal, "a thought")
    services.notes.delete(context.journal, note)
    press(window, Qt.Key.Key_Z, CTRL)
    assert bar.text() == "Undone: Delete note"
    assert one(context.read, "SELECT text FROM note") == "a thought"
    press(window, Qt.Key.Key_Z, CTRL, SHIFT)
    assert bar.text() == "Done again: Delete note"
    assert one(context.read, "SELECT count(*) FROM note") == 0


def test_a_fields_own_undo_comes_first(window: Window, context: Context) -> None:
    services.notes.add(context.journal, "a thought")
    press(window, Qt.Key.Key_4, CTRL)
    press(window, Qt.Key.Key_F, CTRL)
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    QTest.keyClicks(search, "abc")
    press(window, Qt.Key.Key_Z, CTRL)
    assert search.text() == ""
    assert one(context.read, "SELECT count(*) FROM note") == 1
    press(window, Qt.Key.Key_Z, CTRL)
    assert one(context.read, "SELECT count(*) FROM note") == 0


def test_a_message_offers_the_way_back(window: Window, context: Context) -> None:
    note = services.notes.add(context.journal, "a thought")
    services.notes.delete(context.journal, note)
    context.tell("Deleted the note", undo=True)
    button = window.findChild(QAbstractButton, "message_bar_action")
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert one(context.read, "SELECT count(*) FROM note") == 1


def test_what_is_refused_is_said(window: Window, context: Context) -> None:
    assert not context.attempt(lambda: services.notes.add(context.journal, "   "))
    bar = window.findChild(MessageBar)
    assert bar is not None
    assert bar.text() == "There is nothing to keep yet: write something first."
    assert bar.isVisible()


def test_what_another_process_wrote_appears(window: Window, context: Context, qtbot: QtBot) -> None:
    other = open_writer(context.journal.path)
    other.execute("UPDATE colleague SET name = 'Anna Ruiz', name_key = 'anna ruiz' WHERE name = 'Ana Ruiz'")
    other.execute(
        "INSERT INTO commitment (uuid, direction, text, due_on, made_ms, colleague_id) VALUES ('x', 'i_owe', 'data',"
        " '2026-11-01', 1, 2)"
    )
    other.close()
    button = window.findChild(QAbstractButton, "rail_commitments")
    assert button is not None
    qtbot.waitUntil(lambda: "1 promise" in button.accessibleDescription(), timeout=5000)


def test_pages_are_loaded_ahead_and_never_on_a_worker(
    qtbot: QtBot, context: Context, ana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Classes of Qt's that are made on two threads at once crash the program."""
    loaded: dict[str, threading.Thread] = {}

    def load(name: str) -> ModuleType:
        loaded[name] = threading.current_thread()
        return import_module(name)

    monkeypatch.setattr(window_module, "import_module", load)
    shown = Window(context)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: "partnerjournal.ui.palette" in loaded, timeout=5000)
    assert "partnerjournal.ui.pages.people" in loaded
    assert set(loaded.values()) == {threading.main_thread()}


def test_closing_saves_what_is_typed(window: Window, context: Context, ana: int) -> None:
    services.commitments.add(context.journal, "data", Direction.I_OWE, colleague_id=ana)
    window.go(Place(PageName.COMMITMENTS))
    window.page.edit()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "all of it ")
    window.close()
    assert "all of it" in one(context.read, "SELECT text FROM commitment")


def test_the_sheet_of_keys_is_made_from_the_actions(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F1)
    sheet = window.findChild(KeySheet)
    assert sheet is not None
    said = {label.text() for label in sheet.findChildren(QLabel)}
    wanted = {action.text() for action in window.actions_by_name if action.keys}
    wanted |= {key.text() for key in (*PRESENT_KEYS, *WRAP_UP_KEYS)}
    wanted |= {key.text() for _title, table in page_keys.sections() for key in table}
    assert wanted <= said
    assert {"I heard", "They owe", "Keep the line"} <= said
    area = sheet.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(area.hasFocus)
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.isVisible())


def test_the_sheet_of_keys_over_the_present_window_begins_with_its_own(
    window: Window, context: Context, ana: int, qtbot: QtBot
) -> None:
    when = When(datetime(2026, 11, 19, 14), 30, "Europe/Berlin")
    context.present(services.meetings.add(context.journal, when, [Person(colleague_id=ana)], title="Sites"))
    beside = next(each for each in QApplication.topLevelWidgets() if isinstance(each, PresentWindow))
    qtbot.addWidget(beside)
    qtbot.waitUntil(beside.isActiveWindow)
    QTest.keyClick(beside, Qt.Key.Key_F1)
    sheet = beside.findChild(KeySheet)
    assert sheet is not None
    assert next(each.text() for each in sheet.findChildren(QLabel)) == "While you are present"
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.isVisible())


def test_the_keys_of_a_profile_are_those_on_the_sheet(window: Window, ana: int) -> None:
    window.go(Place(PageName.PEOPLE, ana))
    heard = {shortcut.key().toString() for shortcut in window.page.findChildren(QShortcut)}
    assert {key for line in page_keys.PROFILE_KEYS for key in line.keys} <= heard


def test_ctrl_k_opens_find_or_do_and_escape_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_4, CTRL)
    before = QApplication.focusWidget()
    press(window, Qt.Key.Key_K, CTRL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)


def test_a_new_journal_begins_with_the_welcome(qtbot: QtBot, context: Context) -> None:
    window = Window(context)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.start()
    context.jobs.wait()
    assert here(window) == "welcome_page"
    rail = window.findChild(QWidget, "rail")
    assert rail is not None
    assert not rail.isVisible()
    path = str(context.journal.path)
    assert any(path in label.text() for label in window.page.findChildren(QLabel))
    fields = [window.findChild(QLineEdit, f"welcome_{name}") for name in ("name", "schools", "roles")]
    for field, words in zip(fields, ("Lior Brackensea", "Wexmoor, Halden", "nurse"), strict=True):
        assert field is not None
        QTest.keyClicks(field, words)
    begin = window.findChild(QAbstractButton, "welcome_begin")
    assert begin is not None
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert here(window) == "today_page"
    assert rail.isVisible()
    kept = context.read.execute("SELECT kind, name FROM affiliation ORDER BY id").fetchall()
    assert kept == [("school", "Wexmoor"), ("school", "Halden"), ("role", "nurse")]
    assert one(context.read, "SELECT name FROM colleague WHERE is_me") == "Lior Brackensea"


def test_the_welcome_can_be_skipped(qtbot: QtBot, context: Context) -> None:
    window = Window(context)
    qtbot.addWidget(window)
    window.start()
    skip = window.findChild(QAbstractButton, "welcome_skip")
    assert skip is not None
    QTest.mouseClick(skip, Qt.MouseButton.LeftButton)
    assert here(window) == "today_page"
    assert one(context.read, "SELECT count(*) FROM colleague") == 0
    context.jobs.wait()
