"""The page of meetings: planned, changed and found by keyboard; what is typed and chosen stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import MeetingState
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import meetings as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings import MeetingsPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.window import Window

# The clock stands at Thursday 19 November 2026, 13:48 in Berlin.
Meet = Callable[..., int]
Make = Callable[[], MeetingsPage]
Told = list[tuple[str, bool]]


@pytest.fixture
def ana(context: Context) -> int:
    return services.colleagues.add(context.journal, name="Ana Ruiz", mail="ana@pilot.example", role="Clinical lead")


@pytest.fixture
def bram(context: Context) -> int:
    return services.colleagues.add(context.journal, name="Bram Quillory")


@pytest.fixture
def meet(context: Context, ana: int) -> Meet:
    def add(at: str, title: str = "", minutes: int = 30, **details: Any) -> int:
        starts: datetime | date = datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at)
        people = details.pop("people", [Person(colleague_id=ana)])
        return services.meetings.add(
            context.journal, When(starts, minutes, "Europe/Berlin"), people, title=title, **details
        )

    return add


@pytest.fixture
def told(context: Context) -> Told:
    heard: Told = []
    context.telling.connect(lambda text, undo: heard.append((text, undo)))
    context.failing.connect(lambda text: heard.append((f"failed: {text}", False)))
    return heard


@pytest.fixture
def make(qtbot: QtBot, context: Context) -> Make:
    def build() -> MeetingsPage:
        page = MeetingsPage(context)
        qtbot.addWidget(page)
        page.resize(1192, 800)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return build


def listed(page: MeetingsPage) -> list[str]:
    model = page._list.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def second_line(page: MeetingsPage, title: str) -> list[str]:
    from partnerjournal.ui.widgets.rows import RowRole

    model = page._list.model
    rows = [model.index(row, 0).data(RowRole) for row in range(model.rowCount())]
    return [mark.text for mark in next(row for row in rows if row.title == title).marks]


def find(page: QWidget, name: str, kind: type[Any] = QWidget) -> Any:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(text: str) -> None:
    QTest.keyClicks(focus(), text)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifiers)


def pick(text: str) -> None:
    """Type a name into the picker and take the first match, which its popup holds the keyboard for."""
    type_in(text)
    press(Qt.Key.Key_Return)


# --- the list


def test_meetings_stand_under_their_days(make: Make, meet: Meet) -> None:
    meet("2026-11-19T15:00", "Data hand-over", intention="Agree")
    meet("2026-11-20T09:00", "Launch plan")
    meet("2026-11-20", "Company day", 0, people=[])
    meet("2026-11-26T14:00", "Pilot review")
    meet("2026-11-18T09:30", "Budget check")
    page = make()
    page.open(Place(PageName.MEETINGS))
    assert listed(page) == [
        "Today",
        "Data hand-over",
        "Tomorrow",
        "Company day",
        "Launch plan",
        "Thu 26 Nov",
        "Pilot review",
    ]
    assert second_line(page, "Data hand-over") == ["Not prepared", "Ana · 30 min"]
    assert second_line(page, "Launch plan") == ["No intention yet", "Ana · 30 min"]
    QTest.mouseClick(find(page, "meetings_past"), Qt.MouseButton.LeftButton)
    assert listed(page) == ["Yesterday", "Budget check"]
    assert second_line(page, "Budget check") == ["Wrap up", "Ana · assumed held"]
    assert find(page, "meeting_title", QLineEdit).text() == "Budget check"
    assert find(page, "meetings_upcoming").accessibleName() == "Upcoming 4"
    assert find(page, "meetings_to_wrap_up").accessibleName() == "To wrap up 1"


def test_it_opens_on_the_next_meeting(make: Make, meet: Meet) -> None:
    meet("2026-11-19T16:00", "Later")
    nearest = meet("2026-11-19T14:00", "Next")
    page = make()
    page.open(Place(PageName.MEETINGS))
    assert page.meeting_at_hand() == nearest
    assert page._list.table.hasFocus()
    assert page._list.table.current() is not None
    press(Qt.Key.Key_Down)
    assert find(page, "meeting_title", QLineEdit).text() == "Later"


def test_arrows_pass_over_headings_and_return_goes_in(make: Make, meet: Meet) -> None:
    meet("2026-11-19T14:00", "Today’s")
    meet("2026-11-23T14:00", "Monday’s")
    page = make()
    page.open(Place(PageName.MEETINGS))
    press(Qt.Key.Key_Down)
    assert find(page, "meeting_title", QLineEdit).text() == "Monday’s"
    press(Qt.Key.Key_Return)
    assert find(page, "meeting_prepare").hasFocus()
    press(Qt.Key.Key_Escape)
    assert page._list.table.hasFocus()


def test_searching_finds_both_past_and_to_come(make: Make, meet: Meet) -> None:
    meet("2026-11-19T15:00", "Pilot review")
    meet("2026-11-18T15:00", "Pilot kick-off")
    meet("2026-11-20T15:00", "Budget", people=[])
    page = make()
    page.open(Place(PageName.MEETINGS))
    page.search_here()
    type_in("ana pil")
    assert listed(page) == ["Today", "Pilot review", "Yesterday", "Pilot kick-off"]
    assert find(page, "meetings_found").text() == "2 meetings found"
    press(Qt.Key.Key_Down)
    assert find(page, "meeting_title", QLineEdit).text() == "Pilot kick-off"
    assert focus().objectName() == "meetings_search"
    press(Qt.Key.Key_Escape)
    assert listed(page) == ["Today", "Pilot review", "Tomorrow", "Budget"]
    type_in("zzz")
    assert listed(page) == []
    assert find(page, "meetings_none").text().startswith("No meeting with these words.")


def test_a_meeting_far_back_is_gone_to_and_the_way_up_shown(make: Make, meet: Meet) -> None:
    days = [f"{year}-0{1 + n % 9}-{1 + n // 9:02}T09:00" for year in (2025, 2024) for n in range(180)]
    ids = {day: meet(day, f"On {day}") for day in days}
    oldest = ids[min(days)]
    page = make()
    page.open(Place(PageName.MEETINGS, oldest))
    row = page._list.table.current()
    assert row is not None
    assert (row.id, page.meeting_at_hand()) == (oldest, oldest)
    assert listed(page)[0] == "Show newer ones"
    while listed(page)[0] == "Show newer ones":
        page._list.table.choose_place(0)
        page._list.table.setFocus()
        press(Qt.Key.Key_Return)
    assert sum(title.startswith("On ") for title in listed(page)) == 360
    row = page._list.table.current()
    assert row is not None
    assert row.id == oldest


def test_scrolling_reads_on(make: Make, meet: Meet) -> None:
    for n in range(130):
        meet(f"2026-{12 if n < 28 else 11}-{1 + n % 28:02}T09:00".replace("2026-11", "2027-01"), f"No. {n}")
    page = make()
    page.open(Place(PageName.MEETINGS))
    count = page._list.model.rowCount()
    page._list.table.scrollToBottom()
    page._list.table.setFocus()
    press(Qt.Key.Key_End)
    assert page._list.model.rowCount() > count
    assert sum(title.startswith("No. ") for title in listed(page)) == 130


def test_a_change_elsewhere_keeps_the_chosen_row(make: Make, meet: Meet, context: Context) -> None:
    first = meet("2026-11-19T15:00", "First")
    second = meet("2026-11-19T16:00", "Second")
    page = make()
    page.open(Place(PageName.MEETINGS, second))
    meet("2026-11-19T15:30", "Between")
    services.meetings.edit(context.journal, first, title="Renamed")
    assert listed(page) == ["Today", "Renamed", "Between", "Second"]
    row = page._list.table.current()
    assert row is not None
    assert row.id == second
    services.meetings.move(context.journal, second, When(datetime(2026, 11, 19, 15, 15), 30, "Europe/Berlin"))
    row = page._list.table.current()
    assert row is not None
    assert (row.id, page.meeting_at_hand()) == (second, second)


# --- planning


def test_a_meeting_is_planned_by_keyboard_alone(make: Make, context: Context, ana: int, bram: int, told: Told) -> None:
    page = make()
    page.open(Place(PageName.MEETINGS))
    page.new()
    pick("ana")
    pick("bram")
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "new_meeting_when_words"
    assert find(page, "new_meeting_when_reading").text() == "Thu 19 Nov, 14:00–14:30 · 30 min · today"
    type_in("tomorrow 14:00 45 min")
    assert find(page, "new_meeting_when_reading").text() == "Fri 20 Nov, 14:00–14:45 · 45 min · tomorrow"
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "new_meeting_title"
    press(Qt.Key.Key_Return)
    assert told == [("Planned “Ana Ruiz, Bram Quillory”", True)]
    assert listed(page) == ["Tomorrow", "Ana Ruiz, Bram Quillory"]
    assert focus().objectName() == "meeting_intention"
    meeting = page.meeting_at_hand()
    assert meeting is not None
    view = reads.one(context.read, meeting)
    assert view is not None
    assert (view.wall, view.minutes, view.zone) == (datetime(2026, 11, 20, 14), 45, "Europe/Berlin")
    context.undo()
    assert listed(page) == []


def test_a_person_and_returns_are_enough(make: Make, ana: int, told: Told) -> None:
    page = make()
    page.open(Place(PageName.MEETINGS, part=f"new/{ana}"))
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [("Planned “Ana Ruiz”", True)]
    assert find(page, "meeting_when").accessibleName() == "When: Thu 19 Nov, 14:00–14:30 · 30 min · in 12 min"


def test_what_was_begun_comes_back(make: Make, ana: int, meet: Meet) -> None:
    page = make()
    page.open(Place(PageName.MEETINGS, part="new"))
    pick("ana")
    press(Qt.Key.Key_Tab)
    type_in("fri 9")
    press(Qt.Key.Key_Return)
    type_in("Half a title")
    press(Qt.Key.Key_Escape)
    assert find(page, "meetings_empty").isVisible()
    other = make()
    other.open(Place(PageName.MEETINGS, part="new"))
    assert find(other, "new_meeting_title", QLineEdit).text() == "Half a title"
    assert find(other, "new_meeting_when_reading").text() == "Fri 20 Nov, 09:00–09:30 · 30 min · tomorrow"
    assert find(other, "new_meeting_person_0").isVisible()
    QTest.mouseClick(find(other, "new_meeting_clear"), Qt.MouseButton.LeftButton)
    assert find(other, "new_meeting_title", QLineEdit).text() == ""
    assert find(other, "new_meeting_people").hasFocus()


def test_words_that_mean_no_time_are_said_and_planning_waits(make: Make, ana: int, told: Told) -> None:
    page = make()
    page.open(Place(PageName.MEETINGS, part=f"new/{ana}"))
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "new_meeting_when_words"
    type_in("whenever")
    assert find(page, "new_meeting_when_reading").text().startswith("Not understood yet.")
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "new_meeting_when_words"
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == []


def test_nobody_and_no_title_is_refused(make: Make, told: Told) -> None:
    page = make()
    page.open(Place(PageName.MEETINGS, part="new"))
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [("failed: A meeting needs a title or somebody to meet.", False)]
    assert find(page, "new_meeting_people").hasFocus()


def test_a_new_meeting_is_offered_where_nothing_else_is(make: Make, meet: Meet) -> None:
    meet("2026-11-19T14:00", "Pilot sign-off", 30)
    page = make()
    page.open(Place(PageName.MEETINGS, part="new"))
    assert find(page, "new_meeting_when_reading").text() == "Thu 19 Nov, 14:30–15:00 · 30 min · today"
    assert not find(page, "new_meeting_when_overlap").isVisible()


def test_another_meeting_at_the_same_time_is_pointed_out(make: Make, meet: Meet) -> None:
    meet("2026-11-20T14:00", "Data hand-over", 60)
    page = make()
    page.open(Place(PageName.MEETINGS, part="new"))
    find(page, "new_meeting_when_words").setFocus()
    type_in("tomorrow 14:30")
    assert find(page, "new_meeting_when_overlap").text() == "At the same time: “Data hand-over” 14:00–15:00"
    type_in(" all day")
    assert not find(page, "new_meeting_when_overlap").isVisible()


# --- one meeting


def test_an_empty_page_says_what_it_is_for(make: Make, context: Context, qtbot: QtBot) -> None:
    page = make()
    page.open(Place(PageName.MEETINGS))
    assert find(page, "meetings_empty").isVisible()
    assert focus().objectName() == "meetings_empty_action"
    with qtbot.waitSignal(context.importing):
        QTest.mouseClick(find(page, "meetings_import"), Qt.MouseButton.LeftButton)
    find(page, "meetings_empty_action").setFocus()
    press(Qt.Key.Key_Space)
    assert find(page, "new_meeting_people").hasFocus()


def test_the_time_is_changed_in_words_and_by_pickers(make: Make, context: Context, meet: Meet) -> None:
    meeting = meet("2026-11-19T15:00", "Talk")
    page = make()
    page.open(Place(PageName.MEETINGS, meeting))
    find(page, "meeting_when").setFocus()
    press(Qt.Key.Key_Space)
    assert focus().objectName() == "meeting_when_words"
    type_in("16:30")
    press(Qt.Key.Key_Return)
    assert find(page, "meeting_when").accessibleName() == "When: Thu 19 Nov, 16:30–17:00 · 30 min · in 2 h 42 min"
    assert find(page, "meeting_when").hasFocus()
    press(Qt.Key.Key_Space)
    QTest.mouseClick(find(page, "meeting_when_60"), Qt.MouseButton.LeftButton)
    assert find(page, "meeting_when").accessibleName() == "When: Thu 19 Nov, 16:30–17:30 · 1 h · in 2 h 42 min"
    QTest.mouseClick(find(page, "meeting_when_all_day"), Qt.MouseButton.LeftButton)
    assert find(page, "meeting_when").accessibleName() == "When: Thu 19 Nov, all day · today"
    view = reads.one(context.read, meeting)
    assert view is not None
    assert view.all_day


def test_title_intention_link_and_place_save_themselves(make: Make, context: Context, meet: Meet) -> None:
    meeting = meet("2026-11-19T15:00", "Talk")
    other = meet("2026-11-19T17:00", "Other")
    page = make()
    page.open(Place(PageName.MEETINGS, meeting))
    page.edit()
    type_in("Pilot talk")
    for name, text in (("meeting_intention", "Agree"), ("meeting_link", "https://a.example/1"), ("meeting_place", "4")):
        find(page, name).setFocus()
        type_in(text)
    page._list.table.setFocus()
    assert listed(page) == ["Today", "Pilot talk", "Other"]
    view = reads.one(context.read, meeting)
    assert view is not None
    assert (view.title, view.intention, view.link, view.place) == ("Pilot talk", "Agree", "https://a.example/1", "4")
    find(page, "meeting_intention").setFocus()
    type_in(", all of it")
    page.open(Place(PageName.MEETINGS, other))
    assert find(page, "meeting_intention", QLineEdit).text() == ""
    view = reads.one(context.read, meeting)
    assert view is not None
    assert view.intention == "Agree, all of it"


def test_an_emptied_title_comes_back(make: Make, meet: Meet, told: Told) -> None:
    meeting = meet("2026-11-19T15:00", "Talk")
    page = make()
    page.open(Place(PageName.MEETINGS, meeting))
    page.edit()
    press(Qt.Key.Key_Backspace)
    page._list.table.setFocus()
    assert find(page, "meeting_title", QLineEdit).text() == "Talk"
    assert told == []


def test_only_web_links_open(make: Make, context: Context, meet: Meet, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "partnerjournal.ui.pages.meetings.links.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    meeting = meet("2026-11-19T15:00", "Talk", link="file:///etc/passwd")
    page = make()
    page.open(Place(PageName.MEETINGS, meeting))
    assert not find(page, "meeting_join").isVisible()
    assert not find(page, "meeting_link_open").isVisible()
    assert find(page, "meeting_link_odd").isVisible()
    services.meetings.edit(context.journal, meeting, link="https://call.example/room")
    QTest.mouseClick(find(page, "meeting_join"), Qt.MouseButton.LeftButton)
    assert opened == ["https://call.example/room"]


def test_people_are_added_removed_and_made_colleagues(
    make: Make, context: Context, meet: Meet, told: Told, qtbot: QtBot, bram: int
) -> None:
    meeting = meet("2026-11-19T15:00", "Talk", people=[Person("Lee Ostrom", "lee@east.example")])
    page = make()
    page.open(Place(PageName.MEETINGS, meeting))
    people = find(page, "attendees_list")
    assert people.rows()[0].subtitle == "lee@east.example · no profile"
    people.setFocus()
    press(Qt.Key.Key_A)
    assert told[-1] == ("Lee Ostrom is a colleague now", True)
    assert people.rows()[0].subtitle == "lee@east.example"
    assert people.hasFocus()
    with qtbot.waitSignal(context.going) as going:
        press(Qt.Key.Key_Return)
    assert going.args[0].page is PageName.PEOPLE
    find(page, "attendees_add").setFocus()
    pick("bram")
    assert [row.title for row in people.rows()] == ["Lee Ostrom", "Bram Quillory"]
    people.setFocus()
    press(Qt.Key.Key_Delete)
    assert told[-1] == ("Removed Lee Ostrom from this meeting", True)
    assert [row.title for row in people.rows()] == ["Bram Quillory"]
    assert people.current().title == "Bram Quillory"
    press(Qt.Key.Key_Delete)
    assert find(page, "attendees_add").hasFocus()
    context.undo()
    assert [row.title for row in people.rows()] == ["Bram Quillory"]


def test_delete_and_undo(make: Make, context: Context, meet: Meet, told: Told) -> None:
    meet("2026-11-19T15:00", "One")
    two = meet("2026-11-19T16:00", "Two")
    meet("2026-11-19T17:00", "Three")
    page = make()
    page.open(Place(PageName.MEETINGS, two))
    press(Qt.Key.Key_Delete)
    assert told == [("Deleted “Two”", True)]
    assert listed(page) == ["Today", "One", "Three"]
    assert find(page, "meeting_title", QLineEdit).text() in ("One", "Three")
    assert page._list.table.hasFocus()
    context.undo()
    assert listed(page) == ["Today", "One", "Two", "Three"]


def test_held_is_assumed_and_one_key_corrects(make: Make, context: Context, meet: Meet, told: Told) -> None:
    meeting = meet("2026-11-18T15:00", "Talk")
    page = make()
    page.open(Place(PageName.MEETINGS, meeting))
    assert find(page, "meeting_assumed").isVisible()
    press(Qt.Key.Key_H)
    assert told == [("It was not held", True)]
    assert second_line(page, "Talk") == ["Not held", "Ana · 30 min"]
    assert not find(page, "meeting_assumed").isVisible()
    press(Qt.Key.Key_H)
    view = reads.one(context.read, meeting)
    assert view is not None
    assert view.state is MeetingState.HELD


def test_f8_prepares_the_chosen_one_and_wrap_up_comes_after(
    make: Make, context: Context, meet: Meet, qtbot: QtBot
) -> None:
    meet("2026-11-19T14:00", "Next")
    far = meet("2026-11-26T14:00", "Far")
    past = meet("2026-11-18T14:00", "Past")
    page = make()
    page.open(Place(PageName.MEETINGS, far))
    with qtbot.waitSignal(context.preparing) as preparing:
        press(Qt.Key.Key_F8)
    assert preparing.args == [far]
    page.open(Place(PageName.MEETINGS, past))
    wrap_up = find(page, "meeting_wrap_up")
    assert wrap_up.kind() == "primary"
    with qtbot.waitSignal(context.wrapping_up) as wrapping:
        QTest.mouseClick(wrap_up, Qt.MouseButton.LeftButton)
    assert wrapping.args == [past]


def test_in_the_window_f8_means_the_chosen_one_here_and_the_next_elsewhere(
    qtbot: QtBot, context: Context, meet: Meet
) -> None:
    services.colleagues.set_me(context.journal, name="Mo Newcomer")
    following = meet("2026-11-19T14:00", "Next")
    far = meet("2026-11-26T14:00", "Far")
    window = Window(context)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted), qtbot.waitActive(window):
        window.start()
    window.go(Place(PageName.MEETINGS, far))
    press(Qt.Key.Key_F8)
    assert window.page.meeting_at_hand() == far
    window.go(Place(PageName.TODAY))
    press(Qt.Key.Key_F8)
    assert window.page.meeting_at_hand() == following


def test_cancelled_and_back(make: Make, meet: Meet) -> None:
    meeting = meet("2026-11-20T15:00", "Talk")
    page = make()
    page.open(Place(PageName.MEETINGS, meeting))
    cancel = next(run for words, run in page._sheet.head.menu_actions() if words == "Mark as cancelled")
    cancel()
    assert find(page, "meeting_state").isVisible()
    assert second_line(page, "Talk") == ["Cancelled", "Ana · 30 min"]
    assert not find(page, "meeting_present").isVisible()
    QTest.mouseClick(find(page, "meeting_state_action"), Qt.MouseButton.LeftButton)
    assert not find(page, "meeting_state").isVisible()


def test_the_agenda_says_how_much_is_planned(make: Make, meet: Meet, context: Context) -> None:
    meeting = meet("2026-11-20T15:00", "Talk")
    page = make()
    page.open(Place(PageName.MEETINGS, meeting))
    line = find(page, "meeting_agenda_line")
    line.setFocus()
    type_in("Sites 20 min")
    press(Qt.Key.Key_Return)
    type_in("Budget 25 min")
    press(Qt.Key.Key_Return)
    heading = find(page, "meeting_agenda_heading")
    said = [each.text() for each in heading.findChildren(QWidget) if hasattr(each, "text")]
    assert "45 of 30 min planned: 15 too much" in said
    assert line.hasFocus()


def test_what_somebody_else_changes_leaves_typing_alone(make: Make, context: Context, meet: Meet) -> None:
    meeting = meet("2026-11-20T15:00", "Talk")
    page = make()
    page.open(Place(PageName.MEETINGS, meeting))
    note = find(page, "kept_note")
    note.setFocus()
    type_in("half a thou")
    services.meetings.edit(context.journal, meeting, place="Room 4")
    services.meetings.edit(context.journal, meet("2026-11-20T16:00", "x"), title="y")
    assert note.toPlainText() == "half a thou"
    assert note.hasFocus()
    assert find(page, "meeting_place", QLineEdit).text() == "Room 4"
