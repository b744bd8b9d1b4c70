"""What the window says: messages with a way back, banners, blanks, empty places, progress, announcements."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets import announce as announcing
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.notices import Banner, Blank, EmptyState, ProgressNotice
from partnerjournal.ui.widgets.saved import Saved
from partnerjournal.ui.widgets.toast import MessageBar

from .conftest import Shown, spoken_name


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    made = MessageBar(window)
    made.keep_alive = window  # type: ignore[attr-defined]
    window.show()
    qtbot.waitExposed(window)
    return made


def test_a_message_names_what_happened_and_the_way_back(qtbot: QtBot, bar: MessageBar) -> None:
    done: list[str] = []
    bar.show_message(
        "Deleted Pilot review", subject="Pilot review", action="Undo", callback=lambda: done.append("undone")
    )
    assert bar.isVisible()
    assert bar.text() == "Deleted Pilot review"
    undo = bar.findChild(Button)
    assert isinstance(undo, Button)
    assert undo.words() == "Undo"
    with qtbot.waitSignal(bar.acted):
        QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert not bar.isVisible()


def test_it_floats_at_the_foot_and_stays_there(bar: MessageBar) -> None:
    bar.show_message("Kept")
    window = bar.parentWidget()
    assert window is not None
    assert bar.geometry().center().x() == pytest.approx(450, abs=1)
    assert bar.geometry().bottom() == 600 - 24 - 1
    window.resize(1200, 500)
    assert bar.geometry().center().x() == pytest.approx(600, abs=1)
    assert bar.geometry().bottom() == 500 - 24 - 1


def test_it_goes_by_itself_unless_it_has_the_keyboard(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_message("Kept", action="Undo", seconds=0.05)
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=2000)
    bar.show_message("Kept", action="Undo", seconds=0.05)
    undo = bar.findChild(Button)
    assert isinstance(undo, Button)
    undo.setFocus()
    qtbot.wait(150)
    assert bar.isVisible()


def test_a_failure_stays_until_it_is_closed(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_message("Not saved: the disk is full", failed=True, seconds=0.05)
    qtbot.wait(150)
    assert bar.isVisible()
    close = bar.findChild(IconButton)
    assert isinstance(close, IconButton)
    assert spoken_name(close) == "Close this message"
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_new_message_takes_the_old_ones_place(bar: MessageBar) -> None:
    called: list[int] = []
    bar.show_message("First", action="Undo", callback=lambda: called.append(1))
    bar.show_message("Second")
    undo = bar.findChild(Button)
    assert isinstance(undo, Button)
    assert bar.text() == "Second"
    assert not undo.isVisible()


def test_a_long_message_stays_inside_the_window(bar: MessageBar) -> None:
    bar.show_message("Deleted " + "a very long name " * 30, action="Undo")
    assert bar.width() <= 560
    undo = bar.findChild(Button)
    assert undo is not None
    assert bar.rect().contains(undo.geometry())


def test_an_empty_place_says_what_it_is_for_and_offers_the_first_step(qtbot: QtBot, shown: Shown) -> None:
    empty = EmptyState("people", "The people you depend on belong here.", "Add a colleague", name="no_people")
    shown(empty)
    assert [child.text() for child in empty.findChildren(QLabel) if child.text()] == [
        "The people you depend on belong here."
    ]
    action = empty.findChild(Button, "no_people_action")
    assert isinstance(action, Button)
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    assert EmptyState("people", "Nothing here.").findChildren(Button) == []


def test_a_banner_says_acts_and_closes(qtbot: QtBot, shown: Shown, usual: Theme) -> None:
    banner = Banner("This journal is read-only.", "warn", "Open a copy", closable=True, name="readonly")
    shown(banner)
    with qtbot.waitSignal(banner.acted):
        QTest.mouseClick(button(banner, "readonly_action"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(banner.closed):
        QTest.mouseClick(button(banner, "readonly_close"), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    banner.show_message("It could not be saved.", "bad")
    assert banner.text() == "It could not be saved."
    assert not button(banner, "readonly_action").isVisible()
    assert banner.grab().toImage().pixelColor(banner.width() // 2, 0) == usual.color("bad")


def button(around: QWidget, name: str) -> QWidget:
    found = around.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def test_a_blank_is_a_question_with_a_way_to_ask_it(qtbot: QtBot, shown: Shown) -> None:
    blank = Blank("What does the ward gain?", "Ask at 14:00", "gain")
    shown(blank)
    ask = button(blank, "gain_ask")
    assert (spoken_name(ask), ask.accessibleDescription()) == ("Ask at 14:00", "What does the ward gain?")
    with qtbot.waitSignal(blank.asked):
        QTest.mouseClick(ask, Qt.MouseButton.LeftButton)


def test_progress_says_how_far_and_can_be_stopped_once(qtbot: QtBot, shown: Shown) -> None:
    progress = ProgressNotice("Reading contacts.vcf", name="reading")
    shown(progress)
    progress.set_progress(40, 120)
    texts = [child.text() for child in progress.findChildren(QLabel) if child.text()]
    assert texts == ["Reading contacts.vcf", "40 of 120"]
    cancel = button(progress, "reading_cancel")
    with qtbot.waitSignal(progress.cancelled):
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()
    progress.set_text("Stopping")
    progress.set_progress(41, 0)
    assert [child.text() for child in progress.findChildren(QLabel) if child.text()] == ["Stopping"]
    short = ProgressNotice("Short", cancellable=False, name="short")
    assert not button(short, "short_cancel").isVisibleTo(short)


class Reader:
    """Stands for an active screen reader; the offscreen platform has none."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self) -> None:
        self.heard: list[tuple[str, bool]] = []
        self.active = True

    def isActive(self) -> bool:
        return self.active

    def updateAccessibility(self, event: Any) -> None:
        self.heard.append((event.message(), event.politeness() == self.AnnouncementPoliteness.Assertive))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(announcing, "QAccessible", made)
    return made


def test_messages_are_said_aloud_and_failures_at_once(bar: MessageBar, reader: Reader) -> None:
    bar.show_message("Deleted Pilot review", action="Undo")
    bar.show_message("The disk is full", failed=True)
    assert reader.heard == [("Deleted Pilot review. Undo", False), ("The disk is full", True)]


def test_a_failed_save_is_said_once(shown: Shown, reader: Reader) -> None:
    line = LineField("intention", "My intention")
    shown(line)
    for _attempt in range(3):
        line.set_saved(Saved.FAILED, "The disk is full.")
    assert reader.heard == [("Not saved. The disk is full.", True)]


def test_nothing_is_said_when_nobody_listens(bar: MessageBar, reader: Reader) -> None:
    reader.active = False
    bar.show_message("Kept")
    assert reader.heard == []
