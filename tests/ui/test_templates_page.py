"""The Templates page: usual ones changed and given back, one's own made, all by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from partnerjournal.domain.enums import AgendaKind
from partnerjournal.domain.templates import Item
from partnerjournal.services.journal import Journal
from partnerjournal.services.template_bank import offered, usual
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.templates import TemplatesPage
from partnerjournal.ui.place import PageName, Place
from tests.ui.hands import button, focused, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> TemplatesPage:
    made = TemplatesPage(context)
    qtbot.addWidget(made)
    made.resize(968, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.open(Place(PageName.TEMPLATES))
    return made


def listed(page: TemplatesPage) -> list[tuple[str, str]]:
    return [(row.title, row.subtitle) for row in page._list.rows()]


def field(page: TemplatesPage, name: str) -> str:
    found = page.findChild(QPlainTextEdit, name) or page.findChild(QLineEdit, name)
    assert found is not None
    return found.toPlainText() if isinstance(found, QPlainTextEdit) else found.text()


def preview(page: TemplatesPage) -> list[tuple[str, str, str]]:
    return [(row.title, row.detail, row.state_text) for row in page._sheet._preview.rows()]


def test_the_usual_ones_are_listed_and_the_first_is_shown(page: TemplatesPage) -> None:
    assert focused() == "templates_list"
    assert listed(page)[:2] == [("First meeting", "30 min · 6 items"), ("Regular 1:1", "30 min · 5 items")]
    assert field(page, "template_name") == "First meeting"
    assert field(page, "template_minutes") == "30 min"
    assert preview(page)[1] == ("What is {name} here to get done this year?", "question", "8 min")
    press(Qt.Key.Key_Down)
    assert field(page, "template_name") == "Regular 1:1"


def test_items_are_written_a_line_each(page: TemplatesPage, journal: Journal) -> None:
    page.new()
    assert focused() == "template_name"
    write("Ward visit")
    items = page.findChild(QPlainTextEdit, "template_items")
    assert items is not None
    items.setFocus()
    items.selectAll()
    for line in ("Walk 20 min", "q How is the night 5 min", "d Who signs off"):
        write(line)
        press(Qt.Key.Key_Return)
    assert preview(page) == [
        ("Walk", "", "20 min"),
        ("How is the night", "question", "5 min"),
        ("Who signs off", "decision", ""),
    ]
    page._list.setFocus()  # what is left is saved
    mine = offered(journal.read)[-1]
    assert (mine.name, mine.items) == (
        "Ward visit",
        (
            Item("Walk", minutes=20),
            Item("How is the night", AgendaKind.QUESTION, 5),
            Item("Who signs off", AgendaKind.DECISION),
        ),
    )
    assert listed(page)[-1] == ("Ward visit", "30 min · 3 items · your own")


def test_an_own_one_is_deleted_and_comes_back(page: TemplatesPage, journal: Journal, context: Context) -> None:
    page.new()
    button(page, "template_delete").click()
    assert offered(journal.read) == usual()
    assert page._sheet.isVisible()  # its neighbour
    context.undo()
    assert listed(page)[-1][0] == "New template"


def test_a_usual_one_is_changed_hidden_and_given_back(page: TemplatesPage, journal: Journal) -> None:
    page.edit()
    write("Coffee")
    page._list.setFocus()
    assert listed(page)[0] == ("Coffee", "30 min · 6 items · changed")
    button(page, "template_hide").click()
    assert "Coffee" not in [each.name for each in offered(journal.read)]
    assert listed(page)[0][1].endswith("hidden")
    button(page, "template_hide").click()
    button(page, "template_restore").click()
    assert offered(journal.read) == usual()
    assert field(page, "template_name") == "First meeting"
    assert not button(page, "template_restore").isVisible()


def test_a_name_that_was_emptied_is_as_it_was(page: TemplatesPage, journal: Journal) -> None:
    page.edit()
    press(Qt.Key.Key_Delete)
    page._list.setFocus()
    press(Qt.Key.Key_Down)
    assert field(page, "template_name") == "Regular 1:1"
    assert offered(journal.read) == usual()


def test_what_is_typed_goes_to_the_template_it_was_typed_for(page: TemplatesPage, journal: Journal) -> None:
    page.edit()
    write("Coffee")
    page._list.choose("regular")
    assert field(page, "template_name") == "Regular 1:1"
    assert [each.name for each in offered(journal.read)][:2] == ["Coffee", "Regular 1:1"]
