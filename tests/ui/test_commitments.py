"""Promises are seen by when they are due, kept, moved, dropped and taken back; what is typed is never lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Direction, PreferenceDimension
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.commitments import CommitmentsPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.rowlist import RowList


@pytest.fixture
def ana(context: Context) -> int:
    return services.colleagues.add(context.journal, name="Ana Ruiz")


@pytest.fixture
def promises(context: Context, ana: int) -> dict[str, int]:
    def add(text: str, due: date | None, way: Direction = Direction.I_OWE) -> int:
        return services.commitments.add(context.journal, text, way, colleague_id=ana, due_on=due)

    return {
        "late": add("Pilot data", date(2026, 11, 17)),
        "week": add("Budget owner", date(2026, 11, 20)),
        "later": add("Draft wording", date(2026, 12, 1)),
        "undated": add("A favour", None),
        "theirs": add("Test system", date(2026, 11, 23), Direction.THEY_OWE),
    }


@pytest.fixture
def page(qtbot: QtBot, context: Context, promises: dict[str, int]) -> CommitmentsPage:
    made = CommitmentsPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitActive(made):
        made.show()
    made.open(Place(PageName.COMMITMENTS))
    return made


def rows(page: QWidget) -> list[tuple[str, str]]:
    found = page.findChild(RowList, "commitments_list")
    assert found is not None
    return [(row.title, row.state_text) for row in found.rows()]


def the_list(page: QWidget) -> RowList:
    found = page.findChild(RowList, "commitments_list")
    assert found is not None
    return found


def button(page: QWidget, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    return found


def words(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def test_mine_are_grouped_by_when_they_are_due(page: CommitmentsPage) -> None:
    assert rows(page) == [
        ("Late", ""),
        ("Pilot data", "2 days late"),
        ("This week", ""),
        ("Budget owner", "tomorrow"),
        ("After this week", ""),
        ("Draft wording", "1 Dec"),
        ("Without a date", ""),
        ("A favour", "no date"),
    ]
    assert the_list(page).hasFocus()
    assert words(page, "commitment_due") == "2 days late · 17 Nov"
    assert words(page, "commitment_owner") == "You promised Ana Ruiz"


def test_theirs_and_closed_ones(page: CommitmentsPage, context: Context, promises: dict[str, int]) -> None:
    QTest.mouseClick(button(page, "commitments_they_owe"), Qt.MouseButton.LeftButton)
    assert rows(page) == [("After this week", ""), ("Test system", "23 Nov")]
    assert words(page, "commitment_owner") == "Ana Ruiz promised you"
    services.commitments.keep(context.journal, promises["late"])
    services.commitments.drop(context.journal, promises["undated"], "not needed")
    QTest.mouseClick(button(page, "commitments_closed"), Qt.MouseButton.LeftButton)
    assert rows(page) == [("A favour", "Dropped"), ("Pilot data", "Kept late")]


def test_space_keeps_and_undo_brings_back(page: CommitmentsPage, context: Context) -> None:
    told: list[tuple[str, bool]] = []
    context.telling.connect(lambda text, undo: told.append((text, undo)))
    QTest.keyClick(the_list(page), Qt.Key.Key_Space)
    assert ("Pilot data", "2 days late") not in rows(page)
    assert told == [("Kept: “Pilot data”", True)]
    current = the_list(page).current()
    assert current is not None
    assert current.title == "Budget owner"
    assert the_list(page).hasFocus()
    context.undo()
    assert ("Pilot data", "2 days late") in rows(page)


def test_the_last_one_settled_leaves_the_keyboard_on_the_page(page: CommitmentsPage) -> None:
    while rows(page):
        QTest.keyClick(the_list(page), Qt.Key.Key_Space)
    assert button(page, "commitments_i_owe").hasFocus()


def test_a_date_in_words_renegotiates_and_history_says_so(page: CommitmentsPage, context: Context) -> None:
    new_date = page.findChild(QLineEdit, "commitment_date")
    why = page.findChild(QLineEdit, "commitment_why")
    assert new_date is not None
    assert why is not None
    QTest.keyClicks(why, "the lab is late")
    QTest.keyClicks(new_date, "in 2 weeks")
    assert words(page, "commitment_meant") == "3 Dec, in 14 days" or "3 Dec" in words(page, "commitment_meant")
    QTest.keyClick(new_date, Qt.Key.Key_Return)
    assert ("Pilot data", "3 Dec") in rows(page)
    history = page.findChild(RowList, "commitment_history")
    assert history is not None
    assert [(row.title, row.subtitle) for row in history.rows()] == [
        ("Made, due 17 Nov", ""),
        ("Moved from 17 Nov to 3 Dec", "the lab is late"),
    ]


def test_a_date_that_is_no_date_changes_nothing(page: CommitmentsPage, context: Context) -> None:
    told: list[str] = []
    context.telling.connect(lambda text, _undo: told.append(text))
    new_date = page.findChild(QLineEdit, "commitment_date")
    assert new_date is not None
    QTest.keyClicks(new_date, "soonish")
    QTest.keyClick(new_date, Qt.Key.Key_Return)
    assert new_date.text() == "soonish"
    assert told[-1].startswith("Write the new date")
    assert ("Pilot data", "2 days late") in rows(page)


def test_words_save_themselves_and_stay_while_typed(
    page: CommitmentsPage, context: Context, promises: dict[str, int]
) -> None:
    QTest.keyClick(the_list(page), Qt.Key.Key_Return)
    text = page.findChild(QPlainTextEdit, "commitment_text")
    assert text is not None
    assert text.hasFocus()
    text.selectAll()
    QTest.keyClicks(text, "Pilot data for two sites")
    services.commitments.keep(context.journal, promises["week"])
    assert text.toPlainText() == "Pilot data for two sites"
    the_list(page).setFocus()
    assert ("Pilot data for two sites", "2 days late") in rows(page)


def test_delete_offers_the_way_back(page: CommitmentsPage, context: Context) -> None:
    told: list[tuple[str, bool]] = []
    context.telling.connect(lambda text, undo: told.append((text, undo)))
    QTest.keyClick(the_list(page), Qt.Key.Key_Delete)
    assert told == [("Deleted “Pilot data”", True)]
    assert len(rows(page)) == 6
    context.undo()
    assert len(rows(page)) == 8


def test_a_new_promise_by_keyboard(page: CommitmentsPage, context: Context, ana: int) -> None:
    page.new()
    field = page.findChild(QLineEdit, "promise_words")
    picker = page.findChild(QLineEdit, "promise_person")
    assert field is not None
    assert picker is not None
    assert field.hasFocus()
    QTest.keyClicks(field, "send the study by fri")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert picker.hasFocus()
    QTest.keyClicks(picker, "ana")
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    current = the_list(page).current()
    assert current is not None
    assert (current.title, current.subtitle, current.state_text) == ("send the study", "Ana Ruiz", "tomorrow")
    assert field.text() == ""


def test_what_was_typed_for_a_new_promise_survives_leaving(page: CommitmentsPage) -> None:
    page.new()
    field = page.findChild(QLineEdit, "promise_words")
    assert field is not None
    QTest.keyClicks(field, "half a thought")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert the_list(page).hasFocus()
    page.new()
    assert field.text() == "half a thought"


def test_search_finds_by_words_and_person(page: CommitmentsPage) -> None:
    page.search_here()
    search = page.findChild(QLineEdit, "commitments_search")
    assert search is not None
    assert search.hasFocus()
    QTest.keyClicks(search, "ana draft")
    assert [title for title, _state in rows(page)] == ["After this week", "Draft wording"]
    QTest.keyClicks(search, "xyz")
    assert rows(page) == []
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert len(rows(page)) == 8


def test_a_place_opens_its_promise(page: CommitmentsPage, context: Context, promises: dict[str, int]) -> None:
    page.open(Place(PageName.COMMITMENTS, promises["theirs"]))
    current = the_list(page).current()
    assert current is not None
    assert current.title == "Test system"


def test_the_rate_is_mine_and_says_of_how_many(page: CommitmentsPage, context: Context) -> None:
    label = page.findChild(QLabel, "commitments_rate")
    assert label is not None
    assert label.text() == (
        "0 of 1 promises kept in time in the last year: too few to say how reliable you are. 1 is late now."
    )
    for text in ("a", "b"):
        services.commitments.keep(
            context.journal,
            services.commitments.add(context.journal, text, Direction.I_OWE, due_on=date(2026, 11, 30)),
        )
    assert label.isVisible()
    assert label.text() == "2 of 3 promises kept in time in the last year. 1 is late now."


def test_an_empty_page_says_what_it_is_for(qtbot: QtBot, context: Context) -> None:
    page = CommitmentsPage(context)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.open(Place(PageName.COMMITMENTS))
    QTest.mouseClick(button(page, "commitments_empty_action"), Qt.MouseButton.LeftButton)
    field = page.findChild(QLineEdit, "promise_words")
    assert field is not None
    assert field.hasFocus()


def wording(page: QWidget) -> QPlainTextEdit:
    found = page.findChild(QPlainTextEdit, "commitment_wording")
    assert found is not None
    return found


class TestAnotherDate:
    def test_the_words_to_send_are_ready_in_the_form_they_like_and_copied_by_one_key(
        self, page: CommitmentsPage, context: Context, ana: int, promises: dict[str, int]
    ) -> None:
        services.preferences.set(context.journal, ana, PreferenceDimension.CHANNEL, "chat, never mail")
        page.open(Place(PageName.COMMITMENTS, promises["week"]))
        QTest.keyClick(the_list(page), Qt.Key.Key_R)
        date_field = page.findChild(QLineEdit, "commitment_date")
        assert date_field is not None
        assert date_field.hasFocus()
        assert not wording(page).isVisible()
        QTest.keyClicks(date_field, "24 nov")
        why = page.findChild(QLineEdit, "commitment_why")
        assert why is not None
        QTest.keyClicks(why, "Lee is away")

        expected = (
            "Ana – I said Friday (20 Nov) for “Budget owner”; I need until Tuesday (24 Nov), because Lee is away."
            " Is that all right for you?"
        )
        assert wording(page).isVisible()
        assert wording(page).toPlainText() == expected
        assert words(page, "commitment_likes") == "Ana likes: chat, never mail"
        QTest.keyClick(why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

        assert QGuiApplication.clipboard().text() == expected
        assert words(page, "commitment_due") == "due Tuesday · 24 Nov"
        history = page.findChild(RowList, "commitment_history")
        assert history is not None
        assert (history.rows()[-1].title, history.rows()[-1].subtitle) == ("Moved from 20 Nov to 24 Nov", "Lee is away")
        assert not wording(page).isVisible()

    def test_what_was_changed_by_hand_stays_and_comes_back(
        self, page: CommitmentsPage, promises: dict[str, int]
    ) -> None:
        page.open(Place(PageName.COMMITMENTS, promises["late"]))
        date_field = page.findChild(QLineEdit, "commitment_date")
        assert date_field is not None
        QTest.keyClicks(date_field, "3 dec")
        assert wording(page).toPlainText().startswith("Hello Ana,")
        wording(page).selectAll()
        QTest.keyClicks(wording(page), "My own words")
        QTest.keyClicks(date_field, " 2026")
        assert wording(page).toPlainText() == "My own words"
        page.open(Place(PageName.COMMITMENTS, promises["week"]))
        assert wording(page).toPlainText() == ""
        page.open(Place(PageName.COMMITMENTS, promises["late"]))
        assert wording(page).toPlainText() == "My own words"

    def test_a_first_date_is_agreed_on_not_moved(self, page: CommitmentsPage, promises: dict[str, int]) -> None:
        page.open(Place(PageName.COMMITMENTS, promises["undated"]))
        date_field = page.findChild(QLineEdit, "commitment_date")
        assert date_field is not None
        QTest.keyClicks(date_field, "3 dec")
        assert "I can have “A favour” for you by 3 Dec" in wording(page).toPlainText()
        QTest.keyClick(date_field, Qt.Key.Key_Return)
        history = page.findChild(RowList, "commitment_history")
        assert history is not None
        assert [row.title for row in history.rows()] == ["Made, without a date", "Agreed on 3 Dec"]

    def test_a_past_date_is_refused_and_everything_stays(self, page: CommitmentsPage, context: Context) -> None:
        failed: list[str] = []
        context.failing.connect(failed.append)
        date_field = page.findChild(QLineEdit, "commitment_date")
        assert date_field is not None
        QTest.keyClicks(date_field, "2 nov 2026")
        QTest.keyClick(date_field, Qt.Key.Key_Return)
        assert failed == ["A new date has to be today or later."]
        assert date_field.text() == "2 nov 2026"

    def test_what_it_came_out_of_is_said(self, page: CommitmentsPage, context: Context, ana: int) -> None:
        said = services.restatements.add(context.journal, "the table by 3 dec", colleague_id=ana)
        made = services.restatements.promise(context.journal, said, Direction.I_OWE)
        page.open(Place(PageName.COMMITMENTS, made))
        assert words(page, "commitment_out_of") == "Out of what was said back: “the table by 3 dec”"
