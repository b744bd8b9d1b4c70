"""People, as somebody meets it: the list, the search, adding, deleting, and what stays where it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind
from partnerjournal.services.meetings import Person, When
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.people import PeoplePage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.rows import RowData, RowRole
from tests.ui.hands import button, focused, press, tab_to, text, write

Add = Callable[..., int]


@pytest.fixture
def add(context: Context) -> Add:
    def made(name: str, days_ago: int | None = None, **profile: str) -> int:
        person = services.colleagues.add(context.journal, name=name, **profile)  # type: ignore[arg-type]
        if days_ago is not None:
            at = context.clock.now() - timedelta(days=days_ago)
            services.contacts.log(context.journal, person, ContactKind.CALL, at_ms=int(at.timestamp() * 1000))
        return person

    return made


@pytest.fixture
def open_page(qtbot: QtBot, context: Context) -> Callable[..., PeoplePage]:
    def opened(person: int | None = None, part: str = "") -> PeoplePage:
        page = PeoplePage(context)
        qtbot.addWidget(page)
        page.resize(1192, 800)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.open(Place(PageName.PEOPLE, person, part))
        return page

    return opened


def rows(page: PeoplePage) -> list[RowData]:
    model = page._list.model
    return [model.index(place, 0).data(RowRole) for place in range(model.rowCount())]


def standing(page: PeoplePage) -> str:
    """What the right side shows."""
    widget = page._stack.currentWidget()
    assert widget is not None
    return widget.objectName()


def names(page: PeoplePage) -> list[str]:
    return [row.title for row in rows(page)]


def test_nobody_yet(open_page: Callable[..., PeoplePage]) -> None:
    page = open_page()
    assert "Nobody yet." in text(page, "people_none")
    assert standing(page) == "people_empty"
    button(page, "people_empty_action").click()
    assert focused() == "new_name"


def test_a_newcomer_by_keyboard(open_page: Callable[..., PeoplePage], context: Context) -> None:
    """Ana is added, what she told, where she studied and how she works is written down, without a mouse."""
    page = open_page()
    page.new()  # Ctrl+N
    write("Ana Ruiz")
    press(Qt.Key.Key_Return)
    assert names(page) == ["Ana Ruiz"]
    assert text(page, "profile_name") == "Ana Ruiz"
    assert focused() == "fact_new_text"
    write("Ran a night clinic before")
    press(Qt.Key.Key_Return)
    write("Plays the cello")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert [row.said().text for row in page._profile._facts.rows()] == ["Plays the cello", "Ran a night clinic before"]
    assert focused() == "facts_add"
    tab_to("background_add")
    press(Qt.Key.Key_Space)
    write("Wexmoor University")
    press(Qt.Key.Key_Tab)
    write("2008")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    school = page._profile._background.rows()[0].said()
    assert (school.text, [mark.text for mark in school.marks]) == ("Wexmoor University", ["School", "since 2008"])
    tab_to("preference_conversation")
    press(Qt.Key.Key_Return)
    write("Straight to the point")
    press(Qt.Key.Key_Return)
    assert focused() == "preference_conversation"
    assert text(page, "profile_meet") == "How to meet them: straight to the point; they told you"


def test_today_asks_for_the_form(open_page: Callable[..., PeoplePage], add: Add) -> None:
    add("Ana Ruiz")
    page = open_page(part="new")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Name"
    assert field.isVisible()
    page.close()


def test_a_list_says_role_and_last_contact(open_page: Callable[..., PeoplePage], add: Add) -> None:
    add("Bram Quillory", 7, role="Data engineer", team="Data platform")
    add("Teodor Winsk", 31)
    add("Anselm Groote-Vey")
    page = open_page()
    found = {row.title: row for row in rows(page)}
    assert found["Bram Quillory"].subtitle == "Data engineer · Data platform"
    assert (found["Bram Quillory"].state_text, found["Bram Quillory"].state_icon) == ("7 days ago", "")
    assert (found["Teodor Winsk"].state_text, found["Teodor Winsk"].state_icon) == ("4 weeks ago", "clock")
    assert found["Anselm Groote-Vey"].state_text == "not met yet"
    assert page._list.search.placeholderText() == "Search 3 people"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ana", ["Ána Ruiz", "Tom Banana"]),
        ("ana ruiz", ["Ána Ruiz"]),
        ("clinical", ["Ána Ruiz"]),
        ("platform bram", ["Bram Quillory"]),
        ("@data", ["Bram Quillory"]),
        ("halden", ["Tom Banana"]),
        ("nobody", []),
    ],
)
def test_search(open_page: Callable[..., PeoplePage], add: Add, typed: str, expected: list[str]) -> None:
    add("Ána Ruiz", role="Clinical lead")
    add("Bram Quillory", team="Data platform", mail="bram@data.example")
    add("Tom Banana", organisation="Halden")
    page = open_page()
    page.search_here()
    write(typed)
    assert names(page) == expected
    assert focused() == "people_search"
    if not expected:
        assert text(page, "people_none") == "Nobody matches “nobody”."
    press(Qt.Key.Key_Escape)
    assert len(names(page)) == 3


def test_arrows_choose_while_the_caret_stays_and_return_opens(
    open_page: Callable[..., PeoplePage], add: Add, qtbot: QtBot
) -> None:
    for name in ("Ada Northwick", "Ben Northwick", "Cleo Southgate"):
        add(name)
    page = open_page()
    page.search_here()
    write("north")
    assert text(page, "profile_name") == "Ada Northwick"
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: text(page, "profile_name") == "Ben Northwick")
    assert focused() == "people_search"
    press(Qt.Key.Key_Return)
    assert focused() == "profile_tabs"


def test_running_through_the_list_what_is_done_is_done_to_the_one_chosen(
    open_page: Callable[..., PeoplePage], add: Add, context: Context
) -> None:
    for name in ("Ada One", "Ben Two", "Cleo Three"):
        add(name)
    page = open_page()
    page._list.table.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    assert names(page) == ["Ada One", "Ben Two"]


def test_filters_and_teams(open_page: Callable[..., PeoplePage], add: Add, context: Context) -> None:
    quiet = add("Quiet One", 45, team="Product")
    add("Fresh One", 2, team="Research")
    services.goals.add(context.journal, quiet, "Ship it")
    page = open_page()
    assert button(page, "people_quiet").accessibleName() == "Going quiet 1"
    assert button(page, "people_no_goal").accessibleName() == "No goal yet 1"
    button(page, "people_quiet").click()
    assert names(page) == ["Quiet One"]
    button(page, "people_no_goal").click()
    assert names(page) == ["Fresh One"]
    button(page, "people_all").click()
    page._list._team.chosen.emit("Product")
    assert names(page) == ["Quiet One"]


def test_orders(open_page: Callable[..., PeoplePage], add: Add, context: Context) -> None:
    add("Cleo Late", 40)
    add("Bea Recent", 1)
    soon = add("Dora Soon", 9)
    add("Ada Never")
    services.meetings.add(context.journal, When(datetime(2026, 11, 19, 15, 0)), [Person(colleague_id=soon)])
    page = open_page()
    assert names(page) == ["Dora Soon", "Ada Never", "Bea Recent", "Cleo Late"]
    chooser = page._list._order
    seen = {}
    for action in chooser._menu.actions():
        action.trigger()
        seen[action.text()] = names(page)
    assert seen["By name"] == ["Ada Never", "Bea Recent", "Cleo Late", "Dora Soon"]
    assert seen["Longest quiet first"] == ["Cleo Late", "Dora Soon", "Bea Recent", "Ada Never"]
    assert seen["Recently met first"] == ["Bea Recent", "Dora Soon", "Cleo Late", "Ada Never"]
    assert chooser.accessibleName() == "Order: Recently met first"


def test_delete_and_the_way_back(
    open_page: Callable[..., PeoplePage], add: Add, context: Context, qtbot: QtBot
) -> None:
    add("Ada One")
    gone = add("Ben Two")
    add("Cleo Three")
    page = open_page(gone)
    assert focused() == "people_list"
    with qtbot.waitSignal(context.telling) as told:
        press(Qt.Key.Key_Delete)
    assert told.args == ["Deleted “Ben Two”", True]
    assert names(page) == ["Ada One", "Cleo Three"]
    assert text(page, "profile_name") == "Cleo Three"
    context.undo()
    assert names(page) == ["Ada One", "Ben Two", "Cleo Three"]
    assert text(page, "profile_name") == "Cleo Three"


def test_the_menu_of_a_row_acts_on_that_row(open_page: Callable[..., PeoplePage], add: Add) -> None:
    add("Ada One")
    ben = add("Ben Two")
    page = open_page()
    page._list.table.wants_menu.emit(ben, QPoint(100, 200))
    menu = next(found for found in page.findChildren(QMenu, "profile_menu") if found.isVisible())
    offered = {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}
    assert {"Edit profile", "Log a mail", "Log that you met in person", "Say thanks", "Delete"} <= set(offered)
    assert list(offered)[-2:] == ["Delete", "Forget for good…"]
    offered["Delete"].trigger()
    menu.close()
    assert names(page) == ["Ada One"]


def test_the_last_one_deleted_leaves_an_empty_page(open_page: Callable[..., PeoplePage], add: Add) -> None:
    page = open_page(add("Only One"))
    press(Qt.Key.Key_Delete)
    assert standing(page) == "people_empty"


def test_a_change_elsewhere_keeps_choice_scroll_and_what_is_typed(
    open_page: Callable[..., PeoplePage], add: Add, context: Context
) -> None:
    people = [add(f"Person {number:02}") for number in range(40)]
    page = open_page(people[30])
    scroll = page._list.table.verticalScrollBar()
    before = scroll.value()
    assert before > 0
    page._profile._facts.open_new()
    write("Half a thou")
    services.colleagues.edit(context.journal, people[3], role="New role")
    add("Aaron Before")
    current = page._list.table.current()
    assert current is not None
    assert current.title == "Person 30"
    assert scroll.value() == before
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Half a thou"


def test_what_was_written_of_a_new_colleague_survives(
    open_page: Callable[..., PeoplePage], qtbot: QtBot, context: Context
) -> None:
    page = open_page()
    page.new()
    write("Ana Ru")
    press(Qt.Key.Key_Escape)
    page.close()
    again = PeoplePage(context)
    qtbot.addWidget(again)
    again.show()
    again.open(Place(PageName.PEOPLE))
    again.new()
    field = again.findChild(QLineEdit, "new_name")
    assert field is not None
    assert field.text() == "Ana Ru"


def test_a_bad_address_is_refused_and_nothing_is_lost(
    open_page: Callable[..., PeoplePage], qtbot: QtBot, context: Context
) -> None:
    page = open_page()
    page.new()
    write("Ana Ruiz")
    press(Qt.Key.Key_Tab)
    write("not an address")
    with qtbot.waitSignal(context.failing) as failed:
        press(Qt.Key.Key_Return)
    assert "not an address" in failed.args[0]
    assert names(page) == []
    field = page.findChild(QLineEdit, "new_name")
    assert field is not None
    assert field.text() == "Ana Ruiz"


def test_my_profile_is_not_among_the_colleagues(
    open_page: Callable[..., PeoplePage], add: Add, context: Context
) -> None:
    me = services.colleagues.set_me(context.journal, name="Robin Hale", organisation="Brightmoor")
    add("Ada One")
    page = open_page()
    assert names(page) == ["Ada One"]
    button(page, "people_me").click()
    assert text(page, "profile_name") == "Robin Hale"
    assert page._profile.person_id() == me
    assert not button(page, "log_call").isVisible()
    assert not page._profile._tabs.isTabVisible(2)
    assert page._list.table.current() is None


def test_a_place_names_the_part(open_page: Callable[..., PeoplePage], add: Add, context: Context) -> None:
    person = add("Ada One")
    goal = services.goals.add(context.journal, person, "Ship it")
    page = open_page(person, f"goal/{goal}")
    assert focused() == f"goals_{goal}"
    assert page._profile._tabs.currentIndex() == 1


def test_every_control_has_a_name(open_page: Callable[..., PeoplePage], add: Add, context: Context) -> None:
    person = add("Ada One", 3, mail="ada@one.example")
    services.facts.add(context.journal, person, "A fact")
    page = open_page(person)
    page.edit()
    page._profile._facts.open_new()
    page._profile._background.open_new()
    page._profile._handles.open_new()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() and widget.objectName())
    ]
    assert nameless == []


def test_many_people_are_read_on_a_worker(
    open_page: Callable[..., PeoplePage], add: Add, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partnerjournal.store.reads.people.few", lambda _read: False)
    first = add("Ada One")
    page = open_page(first)
    qtbot.waitUntil(lambda: names(page) == ["Ada One"])
    add("Ben Two")
    qtbot.waitUntil(lambda: names(page) == ["Ada One", "Ben Two"])
    current = page._list.table.current()
    assert current is not None
    assert current.id == first
