"""A watched calendar in the window: it is read when it changes, says what changed, and asks about what it lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.services.journal import Journal
from partnerjournal.ui import calendars
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.calendar_changes import CalendarChanges
from partnerjournal.ui.dialogs.import_files import ImportFiles
from partnerjournal.ui.pages.meetings import MeetingsPage
from partnerjournal.ui.pages.settings import SettingsPage
from partnerjournal.ui.pages.today import TodayPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowList
from tests.services.test_transfer import calendar, only
from tests.services.test_watches import FAR, at
from tests.ui.test_import_files import Desk, brought_in


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is still after a moment."""
    monkeypatch.setattr(calendars, "STILL_MS", 20)


@pytest.fixture
def desk(quick: None, context: Context, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(context, qtbot)
    yield made
    for dialog in [*made.window.findChildren(ImportFiles), *made.window.findChildren(CalendarChanges)]:
        dialog.reject()


def kept_reading(desk: Desk, qtbot: QtBot, path: Path, *events: str) -> None:
    """Bring a calendar in, with the tick that keeps reading it."""
    path.write_text(calendar(*events), newline="")
    dialog = brought_in(desk, qtbot, path)
    tick = dialog.findChild(QCheckBox, "import_keep_reading")
    assert isinstance(tick, QCheckBox)
    assert tick.isVisible()
    assert tick.text() == "Read this file again when it changes"
    tick.setChecked(True)
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.incoming.settle()


def test_a_calendar_that_changes_is_read_and_what_changed_is_shown(
    desk: Desk, context: Context, journal: Journal, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "team.ics"
    kept_reading(desk, qtbot, path, at("1120"), at("1123", "Theirs"), at("1124"), FAR)
    mine = int(str(only(journal, "SELECT id FROM meeting WHERE title = 'Theirs'")))
    services.meetings.edit(journal, mine, title="Mine")
    qtbot.waitUntil(lambda: only(journal, "SELECT read_ms FROM watch") is not None)
    assert desk.offers == []
    context.holding.hold()
    fresh = tmp_path / "team.new"
    fresh.write_text(calendar(at("1120"), at("1123", "Theirs anew"), at("1126"), FAR), newline="")
    fresh.replace(path)  # what is renamed over it is another file
    qtbot.waitUntil(lambda: bool(desk.offers), timeout=5000)
    text, action, callback = desk.offers[0]
    assert (text, action) == ("team.ics: 1 new, 1 gone, 1 otherwise here", "Show")
    callback()
    dialog = desk.window.findChild(CalendarChanges)
    assert dialog is not None
    shown = dialog.findChild(RowList, "calendar_changes_rows")
    assert isinstance(shown, RowList)
    qtbot.waitUntil(lambda: len(shown.rows()) == 4)
    assert [(row.title, row.subtitle, row.state_text) for row in shown.rows()] == [
        ("1124", "", "gone"),
        ("1126", "", "new"),
        ("Says otherwise here", "", ""),
        ("Mine", "Title: Mine, in the calendar Theirs anew", ""),
    ]
    assert shown.hasFocus() or not dialog.isActiveWindow()
    shown.choose(f"here/{mine}")
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert only(journal, "SELECT title FROM meeting WHERE id = ?", mine) == "Theirs anew"
    qtbot.waitUntil(lambda: len(shown.rows()) == 2)
    back = dialog.findChild(Button, "calendar_changes_back")
    assert isinstance(back, Button)
    back.click()
    assert only(journal, "SELECT group_concat(title) FROM meeting WHERE source_uid IN ('1124', '1126')") == "1124"
    context.holding.let_go()


def test_a_file_that_cannot_be_read_is_said_on_today_and_in_settings(
    desk: Desk, context: Context, journal: Journal, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "team.ics"
    today, settings = TodayPage(context), SettingsPage(context)
    for page in (today, settings):
        qtbot.addWidget(page)
        context.changed.connect(page.refresh)
        page.show()
    today.open(Place(PageName.TODAY))
    settings.open(Place(PageName.SETTINGS))
    line = today.findChild(Button, "today_calendar")
    assert isinstance(line, Button)
    kept_reading(desk, qtbot, path, *(at(f"112{n}") for n in range(5)), FAR)
    qtbot.waitUntil(lambda: only(journal, "SELECT read_ms FROM watch") is not None)
    path.write_text(calendar(at("1120")), newline="")
    qtbot.waitUntil(line.isVisible, timeout=5000)
    assert line.words() == "team.ics can’t be read as it is"
    state = settings.findChild(type(label()), "watch_1_state")
    assert state is not None
    assert state.text() == (
        "5 of 6 coming meetings are missing from the file all at once. Noticed: now. What it said last stays as it is."
    )
    settings.open(Place(PageName.SETTINGS, part="calendars"))
    believe = settings.findChild(Button, "watch_1_believe")
    assert isinstance(believe, Button)
    assert believe.accessibleName() == "Take it as it is: team.ics"
    believe.setFocus()
    believe.click()
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=5000)
    assert only(journal, "SELECT group_concat(title) FROM meeting") == "1120"
    assert not believe.isVisible()
    stop = settings.findChild(Button, "watch_1_stop")
    assert isinstance(stop, Button)
    stop.click()
    assert only(journal, "SELECT count(*) FROM watch") == 0
    assert desk.told[-1][0] == "“team.ics” is no longer read. The meetings it brought stay."


def test_a_meeting_says_that_its_calendar_no_longer_has_it(context: Context, journal: Journal, qtbot: QtBot) -> None:
    told: list[tuple[str, bool]] = []
    context.telling.connect(lambda text, undo: told.append((text, undo)))
    when = services.meetings.When(context.clock.local().replace(tzinfo=None, hour=18))
    meeting = services.meetings.add(journal, when, title="Pilot")
    with journal.writer.plain() as connection:
        connection.execute("UPDATE meeting SET vanished_on = '2026-11-18'")
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    context.changed.connect(page.refresh)
    page.resize(1000, 700)
    page.show()
    page.open(Place(PageName.MEETINGS, meeting))
    said = page.findChild(type(label()), "meeting_vanished_said")
    assert said is not None
    assert said.isVisible()
    assert said.text() == "No longer in the calendar since 18 Nov. It stays for what you wrote on it."
    keep = page.findChild(Button, "meeting_vanished_keep")
    call_off = page.findChild(Button, "meeting_vanished_call_off")
    assert isinstance(keep, Button)
    assert isinstance(call_off, Button)
    keep.click()
    assert not said.isVisible()
    assert told == [("Kept “Pilot”", True)]
    journal.undo()
    assert said.isVisible()
    call_off.click()
    assert only(journal, "SELECT state FROM meeting") == "cancelled"
    assert not said.isVisible()
