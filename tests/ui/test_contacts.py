"""Contacts: logged with one key wherever one sees a person, and put right afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind, Pronoun
from partnerjournal.domain.errors import NotFound
from partnerjournal.domain.views.contacts import ContactRow
from partnerjournal.services.journal import Journal
from partnerjournal.store.reads import contacts as reads
from partnerjournal.store.reads import people
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.briefing.page import BriefingPage
from partnerjournal.ui.pages.colleague.contact_editor import ContactEditor
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.pages.colleague.touch_line import TouchLine
from partnerjournal.ui.pages.today.owed import Owed
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.rowlist import RowList, RowTable
from tests.ui.hands import button, focused, press, tab_to, text, write

Show = Callable[[int], ProfileView]
CALL, MESSAGE, MAIL, IN_PERSON = ContactKind


@pytest.fixture
def ana(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Ana Ruiz", pronoun=Pronoun.SHE, cadence_days=7)


def ago(journal: Journal, days: int) -> int:
    return journal.clock.now_ms() - days * 86_400_000


def last(journal: Journal, who: int) -> ContactRow:
    row = reads.latest(journal.read, who, journal.clock.now())
    assert row is not None
    return row


def touch(view: ProfileView) -> TouchLine:
    return view._touch


# --- the gestures


def test_what_is_logged_for_an_earlier_day_never_moves_the_last_contact_back(journal: Journal, ana: int) -> None:
    def last_contact() -> datetime | None:
        row = people.row(journal.read, ana, journal.clock.now(), 8)
        assert row is not None
        return row.last_contact

    services.contacts.log(journal, ana, CALL)
    newest = last_contact()
    services.contacts.log(journal, ana, MAIL, at_ms=ago(journal, 40))
    assert last_contact() == newest
    moved = services.contacts.log(journal, ana, MESSAGE)
    services.contacts.edit(journal, moved, MESSAGE, text="", at_ms=ago(journal, 3))
    assert last_contact() == newest


def test_a_contact_is_edited_answered_and_taken_back(journal: Journal, ana: int) -> None:
    contact = services.contacts.log(journal, ana, MAIL, text=" the pilot ", answered=False)
    services.contacts.edit(journal, contact, CALL, text="the budget", at_ms=ago(journal, 1))
    services.contacts.set_answered(journal, contact, True)
    row = reads.contact(journal.read, contact)
    assert row == ContactRow(contact, CALL, "the budget", journal.clock.now() - timedelta(days=1), True)
    journal.undo()
    journal.undo()
    row = reads.contact(journal.read, contact)
    assert row is not None
    assert (row.kind, row.text, row.answered) == (MAIL, "the pilot", False)
    services.contacts.delete(journal, contact)
    assert reads.contact(journal.read, contact) is None
    with pytest.raises(NotFound):
        services.contacts.set_answered(journal, contact, True)


def test_who_was_met_has_nothing_to_answer(journal: Journal, ana: int) -> None:
    contact = services.contacts.log(journal, ana, IN_PERSON, answered=True)
    assert last(journal, ana).answered is None
    services.contacts.set_answered(journal, contact, False)
    assert last(journal, ana).answered is None
    mail = services.contacts.log(journal, ana, MAIL, answered=True)
    services.contacts.edit(journal, mail, IN_PERSON, text="", at_ms=ago(journal, 0))
    row = reads.contact(journal.read, mail)
    assert row is not None
    assert row.answered is None


# --- on a profile


def test_one_key_logs_and_one_says_that_she_answered(show: Show, ana: int, context: Context) -> None:
    view = show(ana)
    assert not touch(view).isVisible()
    press(Qt.Key.Key_M)
    assert text(view, "touch_said") == "Message, today"
    assert text(view, "touch_asks") == "Did she answer?"
    assert focused() == "profile_tabs"
    press(Qt.Key.Key_Y)
    assert last(context.journal, ana).answered is True
    assert not button(view, "touch_yes").isVisible()
    context.undo()
    assert last(context.journal, ana).answered is None


def test_words_and_another_day_are_added_in_one_line(show: Show, ana: int, context: Context) -> None:
    view = show(ana)
    press(Qt.Key.Key_L)
    press(Qt.Key.Key_W)
    assert focused() == "touch_field"
    write("the pilot, yesterday")
    assert text(view, "touch_reading") == "Return puts it on Wed 18 Nov"
    press(Qt.Key.Key_Return)
    row = last(context.journal, ana)
    assert (row.kind, row.text) == (CALL, "the pilot")
    assert row.at == datetime(2026, 11, 18, 11, 0, tzinfo=UTC)
    assert focused() == "touch_words"
    assert text(view, "touch_said") == "Call, yesterday: the pilot"


def test_escape_keeps_the_words(show: Show, ana: int, context: Context) -> None:
    view = show(ana)
    press(Qt.Key.Key_L)
    press(Qt.Key.Key_W)
    write("the budget")
    press(Qt.Key.Key_Escape)
    assert last(context.journal, ana).text == "the budget"
    assert text(view, "touch_said") == "Call, today: the budget"
    assert focused() == "touch_words"


def test_it_is_asked_later_too_but_not_for_ever(show: Show, ana: int, context: Context) -> None:
    old = services.contacts.log(context.journal, ana, MAIL, at_ms=ago(context.journal, 8))
    view = show(ana)
    assert not touch(view).isVisible()
    services.contacts.edit(context.journal, old, CALL, text="", at_ms=ago(context.journal, 6))
    assert touch(view).isVisible()
    assert text(view, "touch_asks") == "Did she pick up?"
    tab_to("touch_no")
    press(Qt.Key.Key_Space)
    assert last(context.journal, ana).answered is False
    assert not touch(view).isVisible()


# --- in the timeline


@pytest.fixture
def timeline(show: Show, ana: int, context: Context) -> ProfileView:
    services.contacts.log(context.journal, ana, MAIL, text="the pilot", at_ms=ago(context.journal, 2))
    view = show(ana)
    view.show_part("timeline", 0)
    view._timeline.take_focus()
    return view


def rows(view: ProfileView) -> list[tuple[str, ...]]:
    model = view._timeline._model
    lines = [line for line in model._lines if line.kind != "section"]
    return [(line.title, *(mark.text for mark in line.marks), line.state_text) for line in lines]


def test_the_timeline_says_whether_she_answered(timeline: ProfileView, context: Context) -> None:
    assert rows(timeline) == [("the pilot", "Mail", "17 Nov, 13:48")]
    press(Qt.Key.Key_Y)
    assert rows(timeline) == [("the pilot", "Mail", "Answered", "17 Nov, 13:48")]
    press(Qt.Key.Key_N)
    assert rows(timeline) == [("the pilot", "Mail", "Not answered", "17 Nov, 13:48")]
    assert focused() == "timeline_list"


def test_a_contact_is_put_right_in_the_timeline(timeline: ProfileView, ana: int, context: Context) -> None:
    press(Qt.Key.Key_Return)
    assert focused() == "contact_text"
    write(" and the budget")
    button(timeline, "contact_kind_1").click()
    tab_to("contact_when")
    write("last fri")
    button(timeline, "contact_answered_1").click()
    press(Qt.Key.Key_Escape)
    assert focused() == "timeline_list"
    assert timeline.findChild(ContactEditor) is None or not timeline.findChild(ContactEditor).isVisible()  # type: ignore[union-attr]
    assert rows(timeline) == [("the pilot and the budget", "Call", "Answered", "13 Nov, 13:48")]


def test_a_day_that_is_none_stays_written_and_says_why(timeline: ProfileView, ana: int, context: Context) -> None:
    press(Qt.Key.Key_Return)
    tab_to("contact_when")
    write("tomorrow")
    press(Qt.Key.Key_Escape)
    editor = timeline.findChild(ContactEditor)
    assert editor is not None
    assert editor.isVisible()
    assert "is no day that is past" in editor._when.mark.toolTip()
    assert last(context.journal, ana).at == context.clock.now() - timedelta(days=2)


def test_a_contact_is_deleted_with_a_way_back(timeline: ProfileView, ana: int, context: Context, qtbot: QtBot) -> None:
    services.contacts.log(context.journal, ana, CALL, at_ms=ago(context.journal, 5))
    with qtbot.waitSignal(context.telling) as told:
        press(Qt.Key.Key_Delete)
    assert told.args == ["Deleted “Mail, 17 Nov: the pilot”", True]
    assert [row[0] for row in rows(timeline)] == ["Call"]
    assert focused() == "timeline_list"
    context.undo()
    assert len(rows(timeline)) == 2


def test_the_menu_of_a_contact(timeline: ProfileView, qtbot: QtBot) -> None:
    table = timeline.findChild(RowTable, "timeline_list")
    assert table is not None
    table.wants_menu.emit("contact/1", table.mapToGlobal(table.rect().center()))
    menu = timeline.findChild(QMenu, "timeline_menu")
    assert menu is not None
    assert [each.text() for each in menu.actions()] == ["Edit", "Answered\tY", "Not answered\tN", "Delete\tDel"]
    menu.close()


# --- elsewhere


def test_whom_to_check_in_with_is_logged_from_today(qtbot: QtBot, context: Context, ana: int) -> None:
    other = services.colleagues.add(context.journal, name="Ben Okafor", cadence_days=7)
    for who in (ana, other):
        services.contacts.log(context.journal, who, CALL, at_ms=ago(context.journal, 30))
    page = Owed(context)
    qtbot.addWidget(page)
    context.changed.connect(lambda _change: page.read_people())
    page.read_people()
    with qtbot.waitActive(page):
        page.show()
    found = page.findChild(RowList, "today_check_in_list")
    assert found is not None
    assert [row.title for row in found.rows()] == ["Ana Ruiz", "Ben Okafor"]
    found.setFocus()
    found.choose(ana)
    with qtbot.waitSignal(context.telling) as told:
        QTest.keyClick(found, Qt.Key.Key_L)
    assert told.args == ["Logged a call with Ana", True]
    assert last(context.journal, ana).kind is CALL
    assert [row.title for row in found.rows()] == ["Ben Okafor"]
    assert found.hasFocus()


def test_the_menu_of_today_offers_words_and_another_day(qtbot: QtBot, context: Context, ana: int) -> None:
    services.contacts.log(context.journal, ana, CALL, at_ms=ago(context.journal, 30))
    page = Owed(context)
    qtbot.addWidget(page)
    page.read_people()
    page.show()
    asked: list[str] = []
    context.finding.connect(asked.append)
    page._open_log_menu(ana, page.mapToGlobal(page.rect().center()))
    menu = page.findChild(QMenu, "log_menu")
    assert menu is not None
    offered = {action.text(): action for action in menu.actions()}
    offered["Log with words…"].trigger()
    offered["Log a mail"].trigger()
    menu.close()
    assert asked == ["log call Ana Ruiz "]
    assert last(context.journal, ana).kind is MAIL


def test_a_message_is_logged_from_the_briefing(qtbot: QtBot, context: Context, ana: int) -> None:
    page = BriefingPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
    page.open(Place(PageName.BRIEFING, None, f"colleague/{ana}"))
    QTest.keyClick(page, Qt.Key.Key_M)
    assert last(context.journal, ana).kind is MESSAGE
