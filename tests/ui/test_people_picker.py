"""Picking a person: a colleague by a few letters, anybody by name or address."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.services.meetings import Person
from partnerjournal.ui.context import Context
from partnerjournal.ui.widgets.person_picker import PersonPicker
from partnerjournal.ui.widgets.rowdelegate import RowDelegate
from partnerjournal.ui.widgets.rows import RowRole


@pytest.fixture
def picker(qtbot: QtBot, context: Context) -> PersonPicker:
    services.colleagues.add(context.journal, name="Ána Ruiz", role="Clinical lead", mail="ana@pilot.example")
    services.colleagues.add(context.journal, name="Bram Quillory", role="Data platform", mail="bram@data.example")
    services.colleagues.set_me(context.journal, name="Anatol Myself")
    made = PersonPicker(context, "who")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def offered(picker: PersonPicker) -> list[str]:
    model = picker._completer.completionModel()
    return [model.index(row, 0).data(RowRole).title for row in range(model.rowCount())]


def picked(qtbot: QtBot, picker: PersonPicker, words: str) -> Person:
    with qtbot.waitSignal(picker.chosen) as heard:
        QTest.keyClicks(picker, words)
        QTest.keyClick(QApplication.focusWidget() or picker, Qt.Key.Key_Return)
    person = heard.args[0]
    assert isinstance(person, Person)
    return person


def test_return_takes_the_first_match(qtbot: QtBot, picker: PersonPicker) -> None:
    person = picked(qtbot, picker, "ana")
    assert (person.name, person.mail) == ("Ána Ruiz", "ana@pilot.example")
    assert person.colleague_id is not None
    assert picker.text() == ""


def test_what_is_typed_narrows_what_is_offered(qtbot: QtBot, picker: PersonPicker) -> None:
    QTest.keyClicks(picker, "pilot ru")
    assert offered(picker) == ["Ána Ruiz", "Add “pilot ru” without a profile"]
    assert picker.text() == "pilot ru"


def test_a_match_is_a_row_with_a_face_and_a_role(qtbot: QtBot, picker: PersonPicker) -> None:
    QTest.keyClicks(picker, "ruiz")
    assert isinstance(picker._popup.itemDelegate(), RowDelegate)
    assert picker._popup.sizeHintForRow(0) > 2 * picker.fontMetrics().height()
    picker._popup.hide()


def test_me_is_not_offered_nor_who_is_there_already(qtbot: QtBot, picker: PersonPicker) -> None:
    QTest.keyClicks(picker, "a")
    assert offered(picker)[:-1] == ["Ána Ruiz", "Bram Quillory"]
    picker.leave_out([picked(qtbot, picker, "na").colleague_id or 0])
    QTest.keyClicks(picker, "a")
    assert offered(picker)[:-1] == ["Bram Quillory"]


@pytest.mark.parametrize(
    ("words", "name", "mail"),
    [
        ("Lee Ostrom", "Lee Ostrom", ""),
        ("Lee Ostrom <lee@east.example>", "Lee Ostrom", "lee@east.example"),
        ("lee@east.example", "", "lee@east.example"),
    ],
)
def test_somebody_without_a_profile(qtbot: QtBot, picker: PersonPicker, words: str, name: str, mail: str) -> None:
    assert picked(qtbot, picker, words) == Person(name=name, mail=mail)


def test_down_lists_people_and_the_arrows_choose(qtbot: QtBot, picker: PersonPicker) -> None:
    QTest.keyClick(picker, Qt.Key.Key_Down)
    popup = picker._popup
    assert popup.isVisible()
    assert popup.accessibleName() == "People found"
    with qtbot.waitSignal(picker.chosen) as heard:
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert heard.args[0].name == "Bram Quillory"


def test_escape_keeps_the_words(qtbot: QtBot, picker: PersonPicker) -> None:
    QTest.keyClicks(picker, "ana")
    QTest.keyClick(picker._popup, Qt.Key.Key_Escape)
    assert not picker._popup.isVisible()
    assert picker.text() == "ana"


def test_only_colleagues(qtbot: QtBot, context: Context) -> None:
    made = PersonPicker(context, "who", only_colleagues=True)
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made, "Nobody")
    assert offered(made) == []
    assert not made._popup.isVisible()
