"""When it is not working: what one sees and does on its page, by the keyboard, and where it shows up afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.enums import CommitmentState, Direction, PathChoice
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.settings import Settings
from partnerjournal.store.connect import one
from partnerjournal.store.reads import paths
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.path import PathPage
from partnerjournal.ui.pages.people import PeoplePage
from partnerjournal.ui.pages.review import ReviewPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import theme
from partnerjournal.ui.widgets.fields import LineField
from tests.ui.hands import button, focused, press, tab_to, text, write

W = TypeVar("W", bound=QWidget)
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def teodor(context: Context) -> int:
    """A colleague whom I owe something since 3 November, met twice in five weeks."""
    journal = context.journal
    services.colleagues.set_me(journal, name="Hollis Perrigrove", team="Launch Programme")
    who = services.colleagues.add(journal, name="Teodor Vanderquist", team="Fairground Sales")
    services.commitments.add(
        journal, "Send the dates that hold", Direction.I_OWE, colleague_id=who, due_on=date(2026, 11, 3)
    )
    for day in (datetime(2026, 10, 14, 9), datetime(2026, 11, 12, 9)):
        services.meetings.add(journal, When(day, 30), [Person(colleague_id=who)], title="Fair")
    given = int(datetime(2026, 11, 10, tzinfo=UTC).timestamp() * 1000)
    services.gestures.add(journal, who, "Sent him the map", at_ms=given)
    return who


@pytest.fixture
def show(qtbot: QtBot, context: Context) -> Callable[..., PathPage]:
    def shown(who: int, width: int = 1192, height: int = 800) -> PathPage:
        page = PathPage(context)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.open(Place(PageName.PATH, who))
        return page

    return shown


def the(view: QWidget, kind: type[W], name: str) -> W:
    found = view.findChild(kind, name)
    assert found is not None, name
    return found


def written(view: QWidget, name: str) -> str:
    return the(view, QPlainTextEdit, name).toPlainText()


def told(context: Context) -> list[str]:
    said: list[str] = []
    context.telling.connect(lambda words, _undo: said.append(words))
    return said


def gone_to(context: Context) -> list[Place]:
    places: list[Place] = []
    context.going.connect(places.append)
    return places


def test_looking_at_the_page_begins_nothing_and_the_first_words_do(
    teodor: int, context: Context, show: Callable[..., PathPage], qtbot: QtBot
) -> None:
    page = show(teodor)
    assert text(page, "path_who") == "You and Teodor Vanderquist"
    assert focused() == "path_trouble"
    assert paths.open_path(context.read, teodor) is None
    assert not the(page, QWidget, "path_close").isVisible()
    write("Dates move")
    qtbot.waitUntil(lambda: paths.open_path(context.read, teodor) is not None)
    page.close()
    found = paths.open_path(context.read, teodor)
    assert found is not None
    assert found.trouble == "Dates move"


def test_my_own_side_comes_first_and_can_be_mended_there(
    teodor: int, context: Context, show: Callable[..., PathPage]
) -> None:
    said = told(context)
    services.paths.start(context.journal, teodor, trouble="Dates move")
    page = show(teodor)
    late = one(context.read, "SELECT id FROM commitment")
    assert the(page, QWidget, "path_begin_here").isVisible()
    assert text(page, f"path_own_late_{late}_text") == "Send the dates that hold"
    assert the(page, QWidget, f"path_own_late_{late}").accessibleName() == "Send the dates that hold, 16 days late"
    assert focused() == f"path_own_late_{late}_kept"  # one goes on where something is open
    assert the(page, QWidget, "path_patience").accessibleName() == "Too soon to tell: you met twice in 5 weeks."
    press(Qt.Key.Key_Return)
    assert one(context.read, "SELECT state FROM commitment") == CommitmentState.KEPT_LATE
    assert said == ["Promise kept: “Send the dates that hold”"]
    assert not the(page, QWidget, "path_begin_here").isVisible()
    assert "Nothing is open on your side" in text(page, "path_own_said")
    context.undo()
    assert the(page, QWidget, "path_begin_here").isVisible()


def test_each_line_of_mine_leads_where_it_can_be_mended(
    teodor: int, context: Context, show: Callable[..., PathPage]
) -> None:
    heard = services.restatements.add(context.journal, "Buyers first", colleague_id=teodor)
    services.colleagues.edit(context.journal, teodor, cadence_days=3)
    places = gone_to(context)
    page = show(teodor)
    late = one(context.read, "SELECT id FROM commitment")
    for name in (f"late_{late}_open", "silence_plan", f"unconfirmed_{heard}_read"):
        button(page, f"path_own_{name}").click()
    assert places == [
        Place(PageName.COMMITMENTS, late),
        Place(PageName.MEETINGS, part=f"new/{teodor}"),
        Place(PageName.PEOPLE, teodor, f"restatement/{heard}"),
    ]


def test_a_digit_takes_a_way_and_the_same_one_takes_it_back(
    teodor: int, context: Context, show: Callable[..., PathPage]
) -> None:
    services.paths.start(context.journal, teodor, trouble="Dates move")
    other = services.colleagues.add(context.journal, name="Rowan Tull", role="Buyer", team="Fairground Sales")
    page = show(teodor)
    press(Qt.Key.Key_1)
    found = paths.open_path(context.read, teodor)
    assert found is not None
    assert found.choice is PathChoice.OTHERS
    assert button(page, "path_way_others").isChecked()
    assert text(page, f"path_others_{other}_text") == "Rowan Tull · Buyer"
    assert focused() == f"path_others_{other}_open"
    places = gone_to(context)
    press(Qt.Key.Key_Return)
    button(page, f"path_others_{other}_plan").click()
    assert places == [Place(PageName.PEOPLE, other), Place(PageName.MEETINGS, part=f"new/{other}")]
    press(Qt.Key.Key_1)
    assert not button(page, "path_way_others").isChecked()
    assert not the(page, QWidget, "path_others_part").isVisible()
    context.undo()
    assert button(page, "path_way_others").isChecked()


def test_a_digit_in_a_field_is_text_and_with_alt_a_way(
    teodor: int, context: Context, show: Callable[..., PathPage], qtbot: QtBot
) -> None:
    page = show(teodor)
    write("2 weeks late")
    assert written(page, "path_trouble") == "2 weeks late"
    press(Qt.Key.Key_3, ALT)
    found = paths.open_path(context.read, teodor)
    assert found is not None
    assert (found.choice, found.trouble) == (PathChoice.TIME, "2 weeks late")
    assert focused() == "path_talk_plan"  # no meeting with him is planned


def test_it_is_put_on_the_agenda_of_the_next_meeting(
    teodor: int, context: Context, show: Callable[..., PathPage]
) -> None:
    meeting = services.meetings.add(
        context.journal, When(datetime(2026, 11, 24, 14), 30), [Person(colleague_id=teodor)], title="Steering"
    )
    said = told(context)
    page = show(teodor)
    press(Qt.Key.Key_3, ALT)
    assert "You meet on Tue 24 Nov: “Steering”" in text(page, "path_talk_said")
    assert focused() == "path_talk"
    write("How we set dates")
    press(Qt.Key.Key_Return)
    assert context.read.execute("SELECT meeting_id, text FROM agenda_item").fetchall() == [
        (meeting, "How we set dates")
    ]
    assert said == ["On the agenda: “How we set dates”"]
    assert the(page, LineField, "path_talk").text() == ""


def test_the_brief_has_no_names_and_says_what_was_left_out(
    teodor: int, context: Context, show: Callable[..., PathPage]
) -> None:
    edda = services.colleagues.add(context.journal, name="Edda Quillmarsh")
    services.colleagues.add(context.journal, name="Rowan Tull")
    services.goals.add(context.journal, teodor, "Sell out the fair")
    services.paths.start(
        context.journal, teodor, trouble="Teodor promises dates before ROWAN agrees", choice=PathChoice.ADVISOR
    )
    page = show(teodor)
    brief = written(page, "path_brief")
    assert "whom I call A." in brief
    assert "A. promises dates before B. agrees" in brief
    assert "Send the dates that hold (for 3 Nov, still open)" in brief
    assert "Teodor" not in brief
    assert "rowan" not in brief.lower()
    assert text(page, "path_withheld") == "Left out because private: 1 goal, 1 gesture."
    names = [button(page, f"path_name_{n}").accessibleName() for n in range(2)]
    assert names == ["Teodor Vanderquist → A.", "Rowan Tull → B."]
    services.paths.ask(context.journal, one(context.read, "SELECT id FROM path"), edda)
    assert the(page, QWidget, "path_asked").isVisible()
    assert not the(page, QWidget, "path_advisor").isVisible()
    button(page, "path_copy").click()
    assert QGuiApplication.clipboard().text() == brief


def test_names_are_put_back_one_by_one_or_all(teodor: int, context: Context, show: Callable[..., PathPage]) -> None:
    services.colleagues.add(context.journal, name="Rowan Tull")
    services.paths.start(context.journal, teodor, trouble="Teodor goes before Rowan agrees", choice=PathChoice.ADVISOR)
    page = show(teodor)
    button(page, "path_name_1").setFocus()
    press(Qt.Key.Key_Space)
    assert "A. goes before Rowan agrees" in written(page, "path_brief")
    assert focused() == "path_name_1"  # the keyboard stays
    button(page, "path_name_1").click()
    assert "A. goes before B. agrees" in written(page, "path_brief")
    box = the(page, QCheckBox, "path_replace")
    box.click()
    assert "Teodor goes before Rowan agrees" in written(page, "path_brief")
    assert not box.isChecked()
    box.click()
    assert "A. goes before B. agrees" in written(page, "path_brief")


def test_a_name_that_is_written_into_the_brief_is_pointed_out_and_goes_no_further(
    teodor: int, context: Context, show: Callable[..., PathPage], qtbot: QtBot
) -> None:
    services.colleagues.add(context.journal, name="Rowan Tull")
    services.paths.start(context.journal, teodor, trouble="Dates", choice=PathChoice.ADVISOR)
    page = show(teodor)
    field = the(page, QPlainTextEdit, "path_brief")
    field.setFocus()
    press(Qt.Key.Key_End, CTRL)
    write(" I asked teodor.")
    assert text(page, "path_named") == "Named here: Teodor Vanderquist."
    button(page, "path_copy").click()
    assert QGuiApplication.clipboard().text().endswith("I asked A.")
    assert written(page, "path_brief").endswith("I asked A.")
    assert not the(page, QLabel, "path_named").isVisible()
    stored = one(context.read, "SELECT brief FROM path")
    assert stored.endswith("I asked A.")
    button(page, "path_draft_again").click()
    assert "I asked" not in written(page, "path_brief")
    context.undo()
    assert written(page, "path_brief").endswith("I asked A.")  # what was written comes back


def test_an_advisor_may_be_anybody(teodor: int, context: Context, show: Callable[..., PathPage]) -> None:
    page = show(teodor)
    press(Qt.Key.Key_2, ALT)
    assert focused() == "path_advisor"
    write("My old mentor")
    press(Qt.Key.Key_Return)
    assert one(context.read, "SELECT advisor FROM path") == "My old mentor"
    assert focused() == "path_brief"
    next(each for each in the(page, QWidget, "path_asked").findChildren(QAbstractButton)).click()
    assert one(context.read, "SELECT advisor FROM path") == ""
    assert focused() == "path_advisor"


def test_when_to_look_again_is_written_in_words(
    teodor: int, context: Context, show: Callable[..., PathPage], qtbot: QtBot
) -> None:
    page = show(teodor)
    write("Dates move")
    tab_to("path_step")
    write("Ask for a list")
    tab_to("path_again")
    write("in 4 weeks")
    press(Qt.Key.Key_Tab)
    found = paths.open_path(context.read, teodor)
    assert found is not None
    assert (found.next_step, found.recheck_on) == ("Ask for a list", date(2026, 12, 17))
    assert text(page, "path_again_reading") == (
        "Looking again on Thu 17 Dec, in 4 weeks. It comes up in your review then."
    )
    field = the(page, LineField, "path_again")
    field.setFocus()
    field.selectAll()
    write("someday")
    tab_to("path_outcome")
    assert field.text() == "someday"  # it stays, and says what is wrong with it
    assert "names no day" in field.mark.toolTip() + field.mark.accessibleName() + field.mark.accessibleDescription()
    found = paths.open_path(context.read, teodor)
    assert found is not None
    assert found.recheck_on == date(2026, 12, 17)


def test_it_stands_on_the_profile_until_it_is_closed(
    teodor: int, context: Context, show: Callable[..., PathPage], qtbot: QtBot
) -> None:
    people = PeoplePage(context)
    qtbot.addWidget(people)
    people.resize(1192, 800)
    people.show()
    people.activateWindow()
    qtbot.waitUntil(people.isActiveWindow)
    people.open(Place(PageName.PEOPLE, teodor))
    line = the(people, QWidget, "path_line")
    assert not line.isVisible()
    path = services.paths.start(context.journal, teodor, trouble="Dates move", next_step="Ask for a list")
    services.paths.look_again(context.journal, path, date(2026, 12, 3))
    assert line.isVisible()
    assert text(people, "path_line_said") == "Looking again on 3 Dec · Ask for a list"
    places = gone_to(context)
    people.open(Place(PageName.PEOPLE, teodor, f"path/{path}"))
    assert focused() == "path_line_open"
    button(people, "path_line_open").click()
    assert places == [Place(PageName.PATH, teodor)]
    people.hide()
    page = show(teodor)
    said = told(context)
    field = the(page, QPlainTextEdit, "path_outcome")
    field.setFocus()
    write("We agreed on a list")
    button(page, "path_close").click()
    assert said == ["Closed: what was not working"]
    assert places[-1] == Place(PageName.PEOPLE, teodor)
    assert paths.open_path(context.read, teodor) is None
    assert text(page, "path_earlier_0") == "19 Nov – 19 Nov: Dates move\nWe agreed on a list"
    people.show()
    assert not line.isVisible()
    people.open(Place(PageName.PEOPLE, teodor, f"path/{path}"))  # found by search: where it is told
    assert places[-1] == Place(PageName.PATH, teodor)


def test_it_comes_back_in_the_review(teodor: int, context: Context, qtbot: QtBot) -> None:
    path = services.paths.start(context.journal, teodor, trouble="Dates move", next_step="Ask for a list")
    services.paths.look_again(context.journal, path, date(2026, 11, 20))
    services.commitments.keep(context.journal, one(context.read, "SELECT id FROM commitment"))
    context.journal.clock = replace(context.clock, fixed=datetime(2026, 11, 21, 12, tzinfo=UTC))
    page = ReviewPage(context)
    qtbot.addWidget(page)
    page.resize(1192, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place(PageName.REVIEW))
    qtbot.waitUntil(lambda: "was not working" in text(page, "review_reason"))
    assert text(page, "review_reason") == (
        "Between you and Teodor something was not working 2 days ago. Next you wanted: Ask for a list"
    )
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_B)  # letters go to the field
    write("etter since we talk")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    assert [row.outcome for row in paths.closed_paths(context.read, teodor)] == ["better since we talk"]


def test_another_window_on_the_same_file_shows_it_as_it_was_left(
    teodor: int, context: Context, show: Callable[..., PathPage], qtbot: QtBot
) -> None:
    page = show(teodor)
    write("Teodor moves dates")
    press(Qt.Key.Key_2, ALT)
    field = the(page, QPlainTextEdit, "path_brief")
    field.setFocus()
    press(Qt.Key.Key_End, CTRL)
    write(" Thank you!")
    page.close()
    context.jobs.wait()
    again = Journal(context.journal.path, Clock(ZoneInfo("Europe/Berlin"), datetime(2026, 11, 19, 15, tzinfo=UTC)))
    try:
        fresh = Context(again, Settings(), lambda _settings: None)
        second = PathPage(fresh)
        qtbot.addWidget(second)
        second.show()
        second.open(Place(PageName.PATH, teodor))
        assert written(second, "path_trouble") == "Teodor moves dates"
        assert button(second, "path_way_advisor").isChecked()
        assert written(second, "path_brief").endswith("what would you try in my place? Thank you!")
        second.close()
        fresh.jobs.wait()
    finally:
        again.close()


def test_without_a_name_the_page_goes_on_with_the_path_begun_last(
    teodor: int, context: Context, show: Callable[..., PathPage], qtbot: QtBot
) -> None:
    page = show(teodor)
    other = services.colleagues.add(context.journal, name="Rowan Tull")
    services.paths.start(context.journal, other, trouble="Lists are late")
    page.open(Place(PageName.PATH))
    qtbot.waitUntil(lambda: text(page, "path_who") == "You and Rowan Tull")
    services.colleagues.delete(context.journal, other)
    page.open(Place(PageName.PATH))
    assert focused() == "path_nobody_action"


def test_it_can_be_thrown_away_and_undone(teodor: int, context: Context, show: Callable[..., PathPage]) -> None:
    services.paths.start(context.journal, teodor, trouble="Dates move")
    page = show(teodor)
    places = gone_to(context)
    button(page, "path_delete").click()
    assert paths.open_path(context.read, teodor) is None
    assert places == [Place(PageName.PEOPLE, teodor)]
    context.undo()
    assert written(page, "path_trouble") == "Dates move"


def test_somebody_who_is_gone_is_said_to_be_gone(teodor: int, context: Context, show: Callable[..., PathPage]) -> None:
    page = show(teodor)
    services.colleagues.delete(context.journal, teodor)
    assert the(page, QWidget, "path_nobody").isVisible()
    assert not the(page, QWidget, "path_sheet").isVisible()
    context.undo()
    assert the(page, QWidget, "path_sheet").isVisible()


def test_nothing_is_cut_off_at_twice_the_text(teodor: int, context: Context, show: Callable[..., PathPage]) -> None:
    theme().set_text_factor(2.0)
    services.paths.start(context.journal, teodor, trouble="Dates move", choice=PathChoice.ADVISOR)
    page = show(teodor, 968, 640)
    title = the(page, QLabel, "path_title")
    assert title.width() >= title.sizeHint().width()
    sheet = the(page, QWidget, "path_sheet")
    assert sheet.width() <= 968
    for each in sheet.findChildren(QAbstractButton):
        if each.isVisible():
            assert each.mapTo(sheet, each.rect().bottomRight()).x() < sheet.width(), each.objectName()
            assert each.accessibleName() or each.text(), each.objectName()
