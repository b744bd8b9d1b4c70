"""The Questions page: what is offered, in whose words, hidden and given back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.questions import Purpose
from partnerjournal.services.journal import Journal
from partnerjournal.services.question_bank import bank, originals
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.questions import QuestionsPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import theme
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.entry_row import EntryRow
from tests.ui.hands import button, focused, press, text, write

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SUCCESS = "What would make this year a success for you?"


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> QuestionsPage:
    made = QuestionsPage(context)
    qtbot.addWidget(made)
    made.resize(1192, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.open(Place(PageName.QUESTIONS))
    return made


def shown(page: QuestionsPage) -> list[str]:
    """The questions as they stand, from top to bottom."""
    rows = [row for row in page.findChildren(EntryRow) if row.isVisible()]
    return [row.said().text for row in sorted(rows, key=lambda row: row.mapTo(page, row.rect().topLeft()).y())]


def marks(page: QuestionsPage, key: str) -> list[str]:
    row = page.findChild(EntryRow, f"question_{key}")
    assert row is not None
    return [mark.text for mark in row.said().marks]


def at(page: QuestionsPage, key: str) -> EntryRow:
    row = page.findChild(EntryRow, f"question_{key}")
    assert row is not None
    row.setFocus()
    return row


def test_all_questions_stand_under_their_purposes(page: QuestionsPage) -> None:
    purposes = list(Purpose)
    order = sorted(originals(), key=lambda each: purposes.index(each.purpose))
    assert shown(page) == [each.text for each in order]
    assert focused() == "questions_search"
    assert text(page, "questions_title") == "Open questions"
    assert marks(page, "year-success") == []


def test_a_search_leaves_those_with_the_words(page: QuestionsPage) -> None:
    write("SUCCESS year")
    assert shown(page) == [SUCCESS]
    press(Qt.Key.Key_Return)
    assert focused() == "question_year-success"
    page.search_here()
    press(Qt.Key.Key_Down)
    assert focused() == "question_year-success"
    page.search_here()
    write("nothing like it")
    assert shown(page) == []
    assert page._empty.isVisible()


def test_a_question_of_my_own_is_written_and_deleted(page: QuestionsPage, journal: Journal, context: Context) -> None:
    page.new()
    assert focused() == "question_new_text"
    write("Who taught you that?")
    press(Qt.Key.Key_Return)
    own = bank(journal.read)[-1]
    assert (own.text, own.purpose) == ("Who taught you that?", Purpose.PATH)
    assert focused() == "question_new_text"  # the next one
    press(Qt.Key.Key_Escape)
    assert marks(page, own.key) == ["Your own"]
    at(page, own.key)
    press(Qt.Key.Key_Delete)
    assert own.text not in shown(page)
    assert focused().startswith("question_")  # its neighbour
    context.undo()
    assert own.text in shown(page)


def test_a_question_is_reworded_in_place_and_as_it_was_again(page: QuestionsPage, journal: Journal) -> None:
    at(page, "year-success")
    press(Qt.Key.Key_Return)
    assert focused() == "question_text"
    press(Qt.Key.Key_A, CONTROL)
    write("What would you celebrate?")
    press(Qt.Key.Key_Return)
    assert focused() == "question_year-success"
    assert marks(page, "year-success") == ["In your words"]
    assert "What would you celebrate?" in [each.text for each in bank(journal.read)]
    press(Qt.Key.Key_Return)
    assert text(page, "question_original") == f"Original: {SUCCESS}"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_R)
    assert bank(journal.read) == originals()
    assert marks(page, "year-success") == []
    assert focused() == "question_year-success"


def test_a_question_goes_under_another_purpose_with_its_editor(page: QuestionsPage, journal: Journal) -> None:
    page._bank.open_editor("year-success")
    chooser = page.findChild(FieldChooser, "question_purpose")
    assert chooser is not None
    chooser._choose(Purpose.CLOSING)
    assert next(each for each in bank(journal.read) if each.key == "year-success").purpose is Purpose.CLOSING
    assert button(page, "question_done").isVisible()
    button(page, "question_done").click()
    assert shown(page).index(SUCCESS) > shown(page).index("What could I, in person, do better for you?")


def test_an_emptied_question_is_as_it_was(page: QuestionsPage, journal: Journal) -> None:
    page._bank.open_editor("year-success")
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Escape)
    assert SUCCESS in shown(page)
    assert bank(journal.read) == originals()


def test_a_hidden_question_is_offered_nowhere_until_it_is_shown_again(page: QuestionsPage, journal: Journal) -> None:
    at(page, "year-success")
    press(Qt.Key.Key_H)
    assert SUCCESS not in shown(page)
    assert SUCCESS not in [each.text for each in bank(journal.read)]
    assert focused().startswith("question_year-")
    button(page, "questions_hidden").click()
    assert shown(page) == [SUCCESS]
    at(page, "year-success")
    press(Qt.Key.Key_H)
    assert shown(page) == []
    assert focused() == "questions_search"
    assert page._empty._sentence.text().startswith("Nothing is hidden")
    assert bank(journal.read) == originals()


def test_how_often_it_was_asked_stands_below(page: QuestionsPage, journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    bo = services.colleagues.add(journal, name="Bo Lindqvist")
    for whom in (ana, bo, bo):
        asked = services.questions.plan(journal, whom, SUCCESS, question_key="year-success")
        services.questions.mark_asked(journal, asked)
    assert marks(page, "year-success") == ["Asked 3 times, 2 people, last 19 Nov"]


def test_a_closed_question_is_opened_with_one_key(page: QuestionsPage) -> None:
    page.new()
    write("Can we start in May?")
    assert text(page, "question_new_hint_words").endswith("“How can we …”")
    press(Qt.Key.Key_O, ALT)
    field = page.findChild(QPlainTextEdit, "question_new_text")
    assert field is not None
    assert field.toPlainText() == "How can we start in May?"
    assert field.textCursor().position() == len("How can we ")
    assert focused() == "question_new_text"
    assert not button(page, "question_new_hint_open").isVisible()
    field.undo()
    assert field.toPlainText() == "Can we start in May?"
    button(page, "question_new_hint_open").click()
    assert field.toPlainText() == "How can we start in May?"


def test_what_was_begun_is_there_the_next_time(page: QuestionsPage, qtbot: QtBot, context: Context) -> None:
    page.new()
    write("What would")
    press(Qt.Key.Key_Escape)
    page.new()
    field = page.findChild(QPlainTextEdit, "question_new_text")
    assert field is not None
    assert field.toPlainText() == "What would"


def test_keys_go_from_question_to_question(page: QuestionsPage) -> None:
    at(page, "path-next")
    press(Qt.Key.Key_Down)
    assert focused() == "question_objectives-first"
    press(Qt.Key.Key_Up)
    assert focused() == "question_path-next"
    page.edit()
    assert focused() == "question_text"


@pytest.mark.parametrize("width", [712, 968, 1192])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_cut_off(page: QuestionsPage, width: int, factor: float) -> None:
    theme().set_text_factor(factor)
    try:
        page.resize(width, 560)
        page._bank.open_editor("objectives-long")
        bar = page._area.horizontalScrollBar()
        assert bar.maximum() == 0 or factor == 2.0
        assert button(page, "questions_new").width() >= button(page, "questions_new").sizeHint().width()
    finally:
        theme().set_text_factor(1.0)
