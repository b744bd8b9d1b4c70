"""While one is present: from F9 without a plan to the end, with the program's notices and the desktop held."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.settings import Settings
from partnerjournal.ui.context import Context
from partnerjournal.ui.desktop.adapter import CannotAsk
from partnerjournal.ui.desktop.asked import adapters
from partnerjournal.ui.desktop.awake import Awake
from partnerjournal.ui.present.window import PresentWindow
from partnerjournal.ui.widgets.toast import MessageBar
from partnerjournal.ui.window import Window

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[Window]:
    services.colleagues.set_me(context.journal, name="Lior Brackensea")
    made = Window(context)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted), qtbot.waitActive(made):
        made.start()
    qtbot.waitUntil(lambda: not context.jobs.busy, timeout=20_000)
    yield made
    if made._present is not None:
        made._present.finish()
        made._present.close()
        made._present.deleteLater()
    context.holding.close()


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def be_present(window: Window, qtbot: QtBot) -> PresentWindow:
    """By keyboard alone: nobody is planned, so a name is typed."""
    QTest.keyClick(window, Key.Key_F9)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    picker = QApplication.focusWidget()
    assert picker is not None
    assert (picker.objectName(), picker.accessibleName()) == ("meet_now_person", "Whom do you meet now?")
    QTest.keyClicks(picker, "Bexley Tarnow")
    press(Key.Key_Return)
    present = window._present
    assert present is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is present)
    press(Key.Key_F9)
    return present


def message(window: QWidget) -> str:
    bar = window.findChild(MessageBar, "message_bar")
    assert bar is not None
    return bar.text() if bar.isVisible() else ""


def test_f9_with_nobody_planned_meets_somebody_new(window: Window, context: Context, qtbot: QtBot) -> None:
    present = be_present(window, qtbot)

    assert present.present
    name = present.findChild(QLabel, "present_name")
    assert name is not None
    assert name.text() == "Bexley Tarnow"
    rows = context.read.execute("SELECT a.name, m.minutes FROM meeting m JOIN attendee a ON a.meeting_id = m.id")
    assert [tuple(row) for row in rows] == [("Bexley Tarnow", 30)]
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "r the rota is the risk")  # a line can be kept at once
    press(Key.Key_Return)
    assert context.read.execute("SELECT heard FROM restatement").fetchone()[0] == "the rota is the risk"


def test_what_the_program_asks_by_itself_waits_until_the_end(window: Window, context: Context, qtbot: QtBot) -> None:
    present = be_present(window, qtbot)
    heard: list[str] = []

    window._offer("“Import teams.ics” was cut short; repeat it to finish.", "Take back", lambda: heard.append("back"))
    assert message(window) == ""
    present.close()  # the meeting goes on without its window
    assert message(window) == ""

    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Key.Key_F9)

    qtbot.waitUntil(lambda: message(window).startswith("“Import teams.ics” was cut short"))


class _Desk:
    """An adapter that fails once the meeting may begin."""

    trouble = "The screen may go dark meanwhile."

    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []

    def hold(self) -> None:
        self.threads.append(threading.current_thread())
        raise CannotAsk("no bus")

    def let_go(self) -> None:
        raise AssertionError("nothing was held")

    def restore(self) -> None:
        self.threads.append(threading.current_thread())


def test_what_the_desktop_cannot_do_is_said_once_and_quietly(window: Window, context: Context, qtbot: QtBot) -> None:
    desk = _Desk()
    context.holding.use(lambda: [desk], lambda: [desk])

    present = be_present(window, qtbot)
    qtbot.waitUntil(lambda: present.message_of(present._meeting) == desk.trouble)
    field = QApplication.focusWidget()
    assert field is not None
    assert field.objectName() == "capture_field"  # the caret stays
    assert message(window) == ""
    assert threading.main_thread() not in desk.threads


def test_each_can_be_switched_off() -> None:
    assert [type(each) for each in adapters(Settings(quiet_desktop=False))] == [Awake]
    assert adapters(Settings(keep_awake=False, quiet_desktop=False)) == ()
    assert not any(isinstance(each, Awake) for each in adapters(Settings(keep_awake=False)))
