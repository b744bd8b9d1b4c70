"""The agenda is written, put in order, ticked and carried by keys and by mouse; nothing typed is lost."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.services.meetings import Person, When
from partnerjournal.services.template_bank import offered
from partnerjournal.ui.context import Context
from partnerjournal.ui.widgets.agenda import AgendaEditor


@pytest.fixture
def ana(context: Context) -> int:
    return services.colleagues.add(context.journal, name="Ana Ruiz", mail="ana@example.org")


@pytest.fixture
def meeting(context: Context, ana: int) -> int:
    return services.meetings.add(context.journal, When(datetime(2026, 11, 19, 14), 30), [Person(colleague_id=ana)])


@pytest.fixture
def editor(qtbot: QtBot, context: Context, meeting: int) -> AgendaEditor:
    made = AgendaEditor(context)
    qtbot.addWidget(made)
    context.changed.connect(made.refresh)
    made.resize(560, 400)
    made.show_meeting(meeting)
    made.show()
    made.edit_first()
    return made


def shown(editor: AgendaEditor) -> list[tuple[str, str, str, str]]:
    return [(row.number, row.title, row.detail, row.state_text) for row in editor.list.rows()]


def type_lines(editor: AgendaEditor, *lines: str) -> None:
    for line in lines:
        QTest.keyClicks(editor.line, line)
        QTest.keyClick(editor.line, Qt.Key.Key_Return)


def test_lines_are_added_one_after_the_other(editor: AgendaEditor, context: Context) -> None:
    sums: list[tuple[int, int]] = []
    editor.summed.connect(lambda planned, there: sums.append((planned, there)))
    type_lines(editor, "Sites 10 min", "d Who signs off 5 min @ana", "What worries the ward?", "   ")
    assert shown(editor) == [
        ("1", "Sites", "", "10 min"),
        ("2", "Who signs off", "Ana · decision", "5 min"),
        ("3", "What worries the ward?", "question", ""),
    ]
    assert editor.line.hasFocus()
    assert sums[-1] == (15, 30)
    context.undo()
    assert len(shown(editor)) == 2


def test_a_closed_question_is_opened_with_one_key(editor: AgendaEditor) -> None:
    QTest.keyClicks(editor.line, "q Can we start in May? 5 min")
    QTest.keyClick(editor.line, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert editor.line.text() == "q How can we start in May? 5 min"
    editor.line.clear()
    QTest.keyClicks(editor.line, "Budget")
    QTest.keyClick(editor.line, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert editor.line.text() == "Budget"


def test_rows_move_with_alt_and_arrows_and_keep_the_focus(editor: AgendaEditor) -> None:
    type_lines(editor, "one", "two", "three")
    editor.list.setFocus()
    editor.list.choose(editor.items[2].id)
    QTest.keyClick(editor.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(editor.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row.title for row in editor.list.rows()] == ["three", "one", "two"]
    current = editor.list.current()
    assert current is not None
    assert current.title == "three"
    assert editor.list.hasFocus()


def test_rows_are_dragged_with_the_mouse(editor: AgendaEditor) -> None:
    type_lines(editor, "one", "two", "three")
    port = editor.list.viewport()
    start = editor.list.visualRect(editor.list.model().index(0, 0)).center()
    end = editor.list.visualRect(editor.list.model().index(2, 0)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(0, 20))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert [row.title for row in editor.list.rows()] == ["two", "three", "one"]


def test_a_row_is_edited_in_place(editor: AgendaEditor, context: Context) -> None:
    type_lines(editor, "d Sites 10 min", "two")
    editor.list.setFocus()
    editor.list.choose(editor.items[0].id)
    QTest.keyClick(editor.list, Qt.Key.Key_Return)
    field = editor.list.viewport().findChild(QLineEdit, "agenda_edit")
    assert field is not None
    assert field.text() == "d Sites 10 min"
    assert field.hasFocus()
    field.clear()
    QTest.keyClicks(field, "Sites first 15 min")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown(editor)[0] == ("1", "Sites first", "", "15 min")
    assert editor.list.hasFocus()
    QTest.keyClick(editor.list, Qt.Key.Key_F2)
    field = editor.list.viewport().findChildren(QLineEdit, "agenda_edit")[-1]
    QTest.keyClicks(field, "never")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert shown(editor)[0][1] == "Sites first"


def test_ticked_dropped_deleted_and_taken_back(editor: AgendaEditor, context: Context) -> None:
    told: list[tuple[str, bool]] = []
    context.telling.connect(lambda text, undo: told.append((text, undo)))
    type_lines(editor, "one", "two")
    editor.list.setFocus()
    editor.list.choose(editor.items[0].id)
    QTest.keyClick(editor.list, Qt.Key.Key_Space)
    assert shown(editor)[0][2] == "done"
    QTest.keyClick(editor.list, Qt.Key.Key_D)
    assert shown(editor)[0][2] == "dropped"
    QTest.keyClick(editor.list, Qt.Key.Key_Delete)
    assert [row.title for row in editor.list.rows()] == ["two"]
    assert told == [("Deleted “one”", True)]
    current = editor.list.current()
    assert current is not None
    assert current.title == "two"
    context.undo()
    assert [row.title for row in editor.list.rows()] == ["one", "two"]


def test_an_item_is_carried_to_the_next_meeting_with_the_same_people(
    editor: AgendaEditor, context: Context, ana: int
) -> None:
    told: list[str] = []
    context.telling.connect(lambda text, _undo: told.append(text))
    type_lines(editor, "Hand-over 5 min")
    editor.list.setFocus()
    editor.list.choose(editor.items[0].id)
    QTest.keyClick(editor.list, Qt.Key.Key_C)
    assert told[-1].startswith("No later meeting")
    ben = services.colleagues.add(context.journal, name="Ben Okafor")
    both = [Person(colleague_id=ana), Person(colleague_id=ben)]
    services.meetings.add(context.journal, When(datetime(2026, 11, 20, 14)), both)
    after = services.meetings.add(context.journal, When(datetime(2026, 11, 26, 14)), [Person(colleague_id=ana)])
    QTest.keyClick(editor.list, Qt.Key.Key_C)
    assert shown(editor)[0][2] == "carried over"
    editor.show_meeting(after)
    assert shown(editor) == [("1", "Hand-over", "carried from 19 Nov", "5 min")]


def test_what_is_typed_stays_with_its_meeting(editor: AgendaEditor, context: Context, meeting: int) -> None:
    other = services.meetings.add(context.journal, When(datetime(2026, 11, 20, 14)), title="Other")
    QTest.keyClicks(editor.line, "half a thou")
    editor.show_meeting(other)
    assert editor.line.text() == ""
    QTest.keyClicks(editor.line, "else")
    editor.show_meeting(meeting)
    assert editor.line.text() == "half a thou"
    QTest.keyClicks(editor.line, "ght")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert shown(editor)[0][1] == "half a thought"
    editor.show_meeting(other)
    assert editor.line.text() == "else"


def test_up_goes_from_the_line_into_the_rows(editor: AgendaEditor) -> None:
    type_lines(editor, "one", "two")
    QTest.keyClick(editor.line, Qt.Key.Key_Up)
    assert editor.list.hasFocus()
    current = editor.list.current()
    assert current is not None
    assert current.title == "two"


def test_a_row_being_edited_follows_its_item(editor: AgendaEditor, context: Context, meeting: int) -> None:
    type_lines(editor, "one", "two")
    QTest.keyClick(editor.line, Qt.Key.Key_Up)
    QTest.keyClick(editor.list, Qt.Key.Key_Return)
    field = editor.list.viewport().findChild(QLineEdit, "agenda_edit")
    assert field is not None
    services.agenda.move(context.journal, editor.items[1].id, 0)
    assert field.y() == editor.list.visualRect(editor.list.model().index(0, 0)).y()
    assert field.hasFocus()
    services.agenda.delete(context.journal, editor.items[0].id)
    assert not field.isVisible()
    assert editor.line.hasFocus()


def test_a_press_that_hardly_moves_is_no_drag(editor: AgendaEditor) -> None:
    type_lines(editor, "one", "two")
    port = editor.list.viewport()
    start = editor.list.visualRect(editor.list.model().index(0, 0)).bottomLeft() + QPoint(80, -2)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(0, 5))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 5))
    assert [row.title for row in editor.list.rows()] == ["one", "two"]


def test_an_agenda_starts_from_a_template_and_becomes_one(editor: AgendaEditor, context: Context, meeting: int) -> None:
    told: list[str] = []
    context.telling.connect(lambda text, _undo: told.append(text))
    type_lines(editor, "Sites 10 min")
    QTest.keyClick(editor.line, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    menu = editor.findChild(QMenu, "agenda_start_menu")
    assert menu is not None
    assert menu.activeAction() is menu.actions()[0]
    assert menu.actions()[0].text() == "First meeting\t30 min"
    menu.actions()[0].trigger()
    assert len(shown(editor)) == 7
    assert shown(editor)[1][1:] == ("Each of us in three minutes: where from, what for", "", "4 min")
    assert shown(editor)[2][1] == "What is Ana here to get done this year?"
    assert sum(item.minutes or 0 for item in editor.items) == 30  # what the meeting has
    assert told == ["6 items from “First meeting”"]
    next(action for action in menu.actions() if action.text().startswith("Keep")).trigger()
    kept = offered(context.read)[-1]
    assert (kept.name, len(kept.items)) == ("Ana Ruiz", 7)
    menu.close()
    context.undo()
    context.undo()
    assert len(shown(editor)) == 1


def test_once_it_was_in_hand_a_line_says_what_it_took(
    qtbot: QtBot, editor: AgendaEditor, context: Context, meeting: int
) -> None:
    journal = context.journal
    type_lines(editor, "Sites 10 min", "Hand-over 5 min", "Rota", "Budget 5 min")
    sites, hand_over, rota, budget = (row.id for row in editor.list.rows())
    spent = ((int(sites), 8 * 60 + 50), (int(hand_over), 7 * 60), (int(rota), 4 * 60), (int(budget), 59))
    services.focus.finish(journal, meeting, services.focus.Finished(0, 1800, 1260, spent=spent))
    assert [(row.state_text, row.state_token) for row in editor.list.rows()] == [
        ("8 of 10 min", "ink"),
        ("7 of 5 min", "warn"),
        ("took 4 min", "ink"),
        ("5 min", "ink"),
    ]
