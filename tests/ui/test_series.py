"""Meetings that repeat, by keyboard: planned in words, changed for one or for those that follow, carried along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import AgendaState
from partnerjournal.domain.repeating import Repetition, Unit
from partnerjournal.services.meetings import Person, When
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings import MeetingsPage
from partnerjournal.ui.place import PageName, Place
from tests.ui.hands import button, focused, press, tab_to, text, write

# The clock stands at Thursday 19 November 2026, 13:48 in Berlin.
Told = list[tuple[str, bool]]
TUESDAYS = Repetition(Unit.WEEK, weekdays=(1,))


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> MeetingsPage:
    made = MeetingsPage(context)
    context.changed.connect(made.refresh)
    context.going.connect(made.open)
    qtbot.addWidget(made)
    made.resize(1192, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def told(context: Context) -> Told:
    heard: Told = []
    context.telling.connect(lambda said, undo: heard.append((said, undo)))
    context.failing.connect(lambda said: heard.append((f"failed: {said}", False)))
    return heard


@pytest.fixture
def weekly(context: Context) -> list[int]:
    """A meeting each Tuesday at 14:00 from 24 November on; the ids of the first few."""
    ana = services.colleagues.add(context.journal, name="Ana Ruiz")
    when = When(datetime.fromisoformat("2026-11-24T14:00"), 30, "Europe/Berlin")
    services.series.add(context.journal, when, TUESDAYS, [Person(colleague_id=ana)], title="Pilot")
    return [row[0] for row in context.read.execute("SELECT id FROM meeting ORDER BY starts_ms")]


def times(context: Context, most: int = 4) -> list[str]:
    sql = "SELECT starts_local FROM meeting ORDER BY starts_ms LIMIT ?"
    return [row[0] for row in context.read.execute(sql, (most,))]


def titles(context: Context, most: int = 4) -> list[str]:
    return [row[0] for row in context.read.execute("SELECT title FROM meeting ORDER BY starts_ms LIMIT ?", (most,))]


def part(page: QWidget, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def move_to(page: MeetingsPage, meeting_id: int, words: str) -> None:
    """Open the editor of a meeting's time by keyboard and say another."""
    page.open(Place(PageName.MEETINGS, meeting_id, "edit"))
    tab_to("meeting_when")
    press(Qt.Key.Key_Return)
    assert focused() == "meeting_when_words"
    write(words)
    press(Qt.Key.Key_Return)


def test_a_meeting_that_repeats_is_planned_in_words(page: MeetingsPage, context: Context, told: Told) -> None:
    services.meetings.add(
        context.journal, When(datetime.fromisoformat("2026-12-08T14:15"), 30, "Europe/Berlin"), title="Budget round"
    )
    page.open(Place(PageName.MEETINGS, part="new"))
    press(Qt.Key.Key_Return)
    write("24 nov 14:00")
    press(Qt.Key.Key_Down)
    assert focused() == "new_meeting_repeat_words"
    assert text(page, "new_meeting_repeat_reading") == "It does not repeat."
    write("every other tuesday until 30 june")
    assert text(page, "new_meeting_repeat_reading") == (
        "Every second Tuesday at 14:00, until 30 Jun 2027; next: 24 Nov, 8 Dec, 22 Dec"
    )
    assert text(page, "new_meeting_repeat_overlap") == "1 of the next 12 overlaps: 8 Dec"
    assert button(page, "new_meeting_repeat_habit_2").isChecked()
    press(Qt.Key.Key_Return)
    assert focused() == "new_meeting_title"
    write("Pilot")
    press(Qt.Key.Key_Return)
    assert times(context, 3) == ["2026-11-24T14:00", "2026-12-08T14:00", "2026-12-08T14:15"]
    assert text(page, "meeting_repeats") == "Repeats every second Tuesday, until 30 Jun 2027"
    assert told == [("Planned “Pilot”", True)]
    context.undo()
    assert times(context) == ["2026-12-08T14:15"]


def test_words_that_are_not_understood_plan_nothing(page: MeetingsPage, context: Context) -> None:
    page.open(Place(PageName.MEETINGS, part="new"))
    press(Qt.Key.Key_Return)
    write("24 nov 14:00")
    press(Qt.Key.Key_Down)
    write("now and then")
    assert text(page, "new_meeting_repeat_reading").startswith("Not understood yet.")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert times(context) == []
    assert focused() == "new_meeting_repeat_words"
    press(Qt.Key.Key_Escape)
    write("never")
    press(Qt.Key.Key_Return)
    assert text(page, "new_meeting_repeat_reading") == "It does not repeat."


def test_words_are_kept_when_the_page_is_left(page: MeetingsPage, context: Context, qtbot: QtBot) -> None:
    page.open(Place(PageName.MEETINGS, part="new"))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    write("every 3 days")
    qtbot.waitUntil(lambda: services.drafts.kept(context.journal, "meeting/new/repeats") == "every 3 days")
    again = MeetingsPage(context)
    qtbot.addWidget(again)
    again.open(Place(PageName.MEETINGS, part="new"))
    assert text(again, "new_meeting_repeat_reading").startswith("Every 3 days at 14:00; next: 19 Nov, 22 Nov")


def test_how_often_is_picked_with_the_mouse(page: MeetingsPage) -> None:
    page.open(Place(PageName.MEETINGS, part="new"))
    press(Qt.Key.Key_Return)
    write("24 nov 14:00")
    for name in ("new_meeting_repeat_habit_1", "new_meeting_repeat_day_3"):
        QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)
    every = page.findChild(QSpinBox, "new_meeting_repeat_every")
    assert every is not None
    every.setValue(3)
    assert text(page, "new_meeting_repeat_reading") == (
        "Every 3 weeks on Tuesday and Thursday at 14:00; next: 24 Nov, 26 Nov, 15 Dec"
    )
    choose(page, "new_meeting_repeat_unit", "months")
    choose(page, "new_meeting_repeat_month", "on the last Tuesday")
    choose(page, "new_meeting_repeat_end", "so many times")
    assert text(page, "new_meeting_repeat_reading") == (
        "Every 3 months on the last Tuesday at 14:00, 10 times; next: 24 Nov, 23 Feb 2027, 25 May 2027"
    )
    press(Qt.Key.Key_Up)
    QTest.mouseClick(button(page, "new_meeting_repeat_habit_0"), Qt.MouseButton.LeftButton)
    assert text(page, "new_meeting_repeat_reading") == "It does not repeat."


def choose(page: QWidget, name: str, words: str) -> None:
    menu = page.findChild(QMenu, f"{name}_options")
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Qt.Key.Key_1, ["2026-11-24T14:00", "2026-12-02T10:00", "2026-12-08T14:00", "2026-12-15T14:00"]),
        (Qt.Key.Key_2, ["2026-11-24T14:00", "2026-12-02T10:00", "2026-12-09T10:00", "2026-12-16T10:00"]),
        (Qt.Key.Key_3, ["2026-11-25T10:00", "2026-12-02T10:00", "2026-12-09T10:00", "2026-12-16T10:00"]),
    ],
)
def test_one_key_says_which_of_them_move(
    page: MeetingsPage, context: Context, weekly: list[int], told: Told, key: Qt.Key, wanted: list[str]
) -> None:
    before = times(context)
    move_to(page, weekly[1], "2 dec 10:00")
    assert text(page, "meeting_reach_question") == "Move to Wed 2 Dec, 10:00–10:30?"
    assert [button(page, f"meeting_reach_{n}").accessibleName() for n in (1, 2, 3)] == [
        "Only this one",
        "This and all that follow",
        "All to come",
    ]
    assert focused() == "meeting_reach_1"
    assert times(context) == before
    press(key)
    assert times(context) == wanted
    assert told == [("Moved to Wed 2 Dec, 10:00–10:30", True)]
    assert focused() == "meeting_when"
    assert not part(page, "meeting_reach").isVisible()
    context.undo()
    assert times(context) == before


def test_escape_takes_a_move_back(page: MeetingsPage, context: Context, weekly: list[int]) -> None:
    before = times(context)
    move_to(page, weekly[1], "2 dec 10:00")
    press(Qt.Key.Key_Escape)
    assert times(context) == before
    assert focused() == "meeting_when_words"
    assert text(page, "meeting_when_reading").startswith("Tue 1 Dec, 14:00–14:30")


def test_a_moved_one_says_from_where_and_the_others_are_a_key_away(
    page: MeetingsPage, context: Context, weekly: list[int]
) -> None:
    move_to(page, weekly[1], "2 dec 10:00")
    press(Qt.Key.Key_1)
    assert text(page, "meeting_repeats") == "Repeats every Tuesday · moved from 1 Dec"
    tab_to("meeting_after")
    press(Qt.Key.Key_Space)
    assert page.meeting_at_hand() == weekly[2]
    assert focused() == "meeting_after"
    assert text(page, "meeting_repeats") == "Repeats every Tuesday"
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Space)
    assert page.meeting_at_hand() == weekly[1]


def test_a_single_meeting_is_let_repeat(page: MeetingsPage, context: Context, told: Told) -> None:
    when = When(datetime.fromisoformat("2026-11-27T09:00"), 45, "Europe/Berlin")
    single = services.meetings.add(context.journal, when, title="Steering group")
    page.open(Place(PageName.MEETINGS, single, "edit"))
    tab_to("meeting_when")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    write("monthly on the last friday")
    press(Qt.Key.Key_Return)
    assert text(page, "meeting_reach_question") == (
        "Every month on the last Friday at 09:00; next: 27 Nov, 25 Dec, 29 Jan 2027"
    )
    press(Qt.Key.Key_1)
    assert times(context) == ["2026-11-27T09:00", "2026-12-25T09:00", "2027-01-29T09:00"]
    assert told == [("Every month on the last Friday at 09:00", True)]
    assert text(page, "meeting_repeats") == "Repeats every month on the last Friday"


def test_what_is_written_stays_when_the_habit_changes(
    page: MeetingsPage, context: Context, weekly: list[int], told: Told
) -> None:
    services.agenda.add(context.journal, weekly[2], "Sites")
    page.open(Place(PageName.MEETINGS, weekly[1], "edit"))
    tab_to("meeting_when")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    write("every 2 weeks")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)  # this and all that follow: here the first answer
    assert times(context) == ["2026-11-24T14:00", "2026-12-01T14:00", "2026-12-08T14:00", "2026-12-15T14:00"]
    assert told[-1][0] == (
        "Every second Tuesday at 14:00. 1 with something written in it stays as a meeting of its own"
    )
    page.open(Place(PageName.MEETINGS, weekly[2]))
    assert part(page, "meeting_series").isHidden()


def test_a_new_name_for_this_one_or_for_more(page: MeetingsPage, context: Context, weekly: list[int]) -> None:
    page.open(Place(PageName.MEETINGS, weekly[1], "edit"))
    write("Review")
    press(Qt.Key.Key_Return)
    assert titles(context) == ["Pilot", "Review", "Pilot", "Pilot"]
    assert text(page, "meeting_reach_question") == "Only this one is called “Review” now."
    press(Qt.Key.Key_2)
    assert titles(context) == ["Pilot", "Review", "Review", "Review"]


@pytest.mark.parametrize(("key", "left"), [(Qt.Key.Key_1, 12), (Qt.Key.Key_2, 1), (Qt.Key.Key_3, 0)])
def test_delete_asks_which(
    page: MeetingsPage, context: Context, weekly: list[int], key: Qt.Key, left: int, told: Told
) -> None:
    page.open(Place(PageName.MEETINGS, weekly[1]))
    press(Qt.Key.Key_Delete)
    assert text(page, "meeting_reach_question") == "Delete “Pilot”?"
    assert len(times(context, 99)) == 13
    press(Qt.Key.Key_Escape)
    assert focused() == "meetings_list"
    assert part(page, "meeting_reach").isHidden()
    press(Qt.Key.Key_Delete)
    press(key)
    assert len(times(context, 99)) == left
    assert told[0] == ("Deleted “Pilot”", True)
    context.undo()
    assert len(times(context, 99)) == 13


def test_the_last_of_a_series_by_its_menu(page: MeetingsPage, context: Context, weekly: list[int], told: Told) -> None:
    page.open(Place(PageName.MEETINGS, weekly[2]))
    offered = dict(page._sheet.head.menu_actions())
    offered["Stop repeating after this one…"]()
    press(Qt.Key.Key_1)
    assert times(context, 99) == ["2026-11-24T14:00", "2026-12-01T14:00", "2026-12-08T14:00"]
    assert told == [("This is the last one now", True)]
    assert text(page, "meeting_repeats") == "Repeats every Tuesday, until 14 Dec"


def test_what_was_left_open_is_carried_in_one_key(page: MeetingsPage, context: Context, told: Told) -> None:
    journal = context.journal
    when = When(datetime.fromisoformat("2026-11-17T14:00"), 30, "Europe/Berlin")
    last = services.series.add(journal, when, TUESDAYS, title="Pilot").meeting_id
    assert last is not None
    for line in ("Sign-off", "Sites"):
        services.agenda.add(journal, last, line)
    following = context.read.execute("SELECT id FROM meeting ORDER BY starts_ms LIMIT 1 OFFSET 1").fetchone()[0]
    page.open(Place(PageName.MEETINGS, following))
    assert text(page, "meeting_left_open_words") == "2 left open on 17 Nov: Sign-off, Sites"
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    lines = context.read.execute("SELECT text FROM agenda_item WHERE meeting_id = ? ORDER BY position", (following,))
    assert [row[0] for row in lines] == ["Sign-off", "Sites"]
    states = context.read.execute("SELECT DISTINCT state FROM agenda_item WHERE meeting_id = ?", (last,)).fetchall()
    assert states == [(AgendaState.CARRIED,)]
    assert told == [("2 lines are on this agenda now", True)]
    assert part(page, "meeting_left_open").isHidden()
    context.undo()
    assert not part(page, "meeting_left_open").isHidden()


def test_what_is_in_the_way_is_named_but_forbids_nothing(
    page: MeetingsPage, context: Context, weekly: list[int]
) -> None:
    def meet(at: str, title: str, minutes: int = 30) -> None:
        starts = datetime.fromisoformat(at)
        services.meetings.add(context.journal, When(starts, minutes, "Europe/Berlin"), title=title)

    meet("2026-11-24T13:30", "Hand-over")
    meet("2026-11-24T14:15", "Data review")
    page.open(Place(PageName.MEETINGS, weekly[0]))
    assert text(page, "meeting_overlap") == (
        "At the same time: “Data review” 14:15–14:45 · Directly after “Hand-over” 13:30–14:00"
    )
    shown = page._list.model
    rows: list[Callable[[], object]] = [shown.index(n, 0).data for n in range(shown.rowCount())]
    spoken = [str(shown.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(len(rows))]
    assert [line for line in spoken if "Overlaps" in line and "repeats" in line and "Pilot" in line]
    assert [line for line in spoken if "Overlaps" in line and "Data review" in line]
    assert not [line for line in spoken if "Overlaps" in line and "Hand-over" in line]
