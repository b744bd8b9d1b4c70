"""Saying what the columns of a table are: what is shown at once, by keyboard alone, and what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.formats.csv_columns import Column, Field
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.columns import ChooseColumns
from partnerjournal.ui.dialogs.import_files import ImportFiles
from partnerjournal.ui.widgets.rowlist import RowList
from tests.ui.hands import button, focused, press, tab_to, text

TABLE = "Wer;Macht;Steckenpferd;Leer\nAda Marrow;Head;tennis;\nRenée Mill;Buyer;;\n;Nobody;;\n"


class Opened:
    """The dialog over a window, with what it gave."""

    def __init__(self, context: Context, qtbot: QtBot, path: Path, layout: Layout | None = None) -> None:
        self.window, self.context, self.qtbot, self.path = QWidget(), context, qtbot, path
        qtbot.addWidget(self.window)
        self.window.show()
        self.chosen: list[Layout] = []
        self.left: list[Layout] = []
        self.dialog = ChooseColumns(context, path, self.window, layout)
        self.dialog.chosen.connect(self.chosen.append)
        self.dialog.left.connect(self.left.append)
        self.dialog.open()
        qtbot.waitUntil(lambda: self.dialog.findChild(QComboBox, "column_0") is not None)
        qtbot.waitUntil(self.dialog.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.context.jobs.busy)

    def choose(self, name: str, words: str) -> None:
        """As somebody who goes to a choice by Tab and picks by keys would."""
        if focused() != name:
            tab_to(name)
        box = self.box(name)
        press(Qt.Key.Key_Home)
        while box.currentText() != words:
            before = box.currentIndex()
            press(Qt.Key.Key_Down)
            assert box.currentIndex() != before, words
        self.settle()

    def box(self, name: str) -> QComboBox:
        found = self.dialog.findChild(QComboBox, name)
        assert found is not None, name
        return found

    def said(self) -> list[str]:
        return [box.currentText() for box in self.dialog.findChildren(QComboBox) if box.objectName()[-1:].isdecimal()]

    def people(self) -> list[tuple[str, str]]:
        shown = self.dialog.findChild(RowList, "columns_people")
        assert shown is not None
        return [(row.title, row.subtitle) for row in shown.rows()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "people.csv"
    made.write_text(TABLE, encoding="utf-8")
    return made


def test_columns_are_said_by_keyboard_seen_at_once_and_remembered(context: Context, qtbot: QtBot, path: Path) -> None:
    table = Opened(context, qtbot, path)
    assert (focused(), table.said()) == ("column_0", ["Name", "Leave out", "Leave out", "Leave out"])
    assert table.box("column_1").accessibleName() == "What “Macht” holds"
    assert text(table.dialog, "columns_count") == "2 people would come in, 1 row would not"
    assert table.people()[:2] == [("Ada Marrow", ""), ("Renée Mill", "")]
    assert table.people()[2] == ("The line names nobody: no name, organisation or mail address.", "Line 4")

    table.choose("column_0", "Leave out")
    assert text(table.dialog, "columns_count") == "Nobody would come in yet"
    assert "Say which column" in text(table.dialog, "columns_said")
    press(Qt.Key.Key_Return)
    assert (table.chosen, table.dialog.isVisible()) == ([], True)

    table.choose("column_0", "Name")
    table.choose("column_1", "Role")
    table.choose("column_2", "Note")
    assert table.people()[0] == ("Ada Marrow", "Head · Steckenpferd: tennis")
    press(Qt.Key.Key_Return)
    columns = (Column(Field.NAME), Column(Field.ROLE), Column(Field.NOTE, "Steckenpferd"), Column(Field.EXTRA))
    assert table.chosen == [Layout(columns, 0, ";", "utf-8")]
    said = services.column_maps.recall(context.read, context.clock, path.read_bytes(), "other.csv")
    assert said is not None
    assert said.layout == table.chosen[0]

    again = Opened(context, qtbot, path)
    assert again.said() == ["Name", "Role", "Note", "Leave out"]
    press(Qt.Key.Key_Escape)
    assert (again.chosen, again.left) == ([], table.chosen)


def test_encoding_delimiter_and_header_show_their_effect_and_keep_what_was_said(
    context: Context, qtbot: QtBot, path: Path
) -> None:
    table = Opened(context, qtbot, path)
    table.choose("column_1", "Role")
    table.choose("columns_encoding", "Western European (Windows)")
    assert table.people()[1] == ("RenÃ©e Mill", "Buyer")
    header = table.dialog.findChild(QCheckBox, "columns_header")
    assert header is not None
    tab_to("columns_header")
    press(Qt.Key.Key_Space)
    table.settle()
    assert not header.isChecked()
    assert (table.people()[0], focused()) == (("Wer", "Macht"), "columns_header")
    table.choose("columns_delimiter", "Comma")
    assert len(table.said()) == 1
    table.choose("columns_delimiter", "Semicolon")
    press(Qt.Key.Key_Escape)
    left = Opened(context, qtbot, path, table.left[0])
    assert left.box("columns_encoding").currentText() == "Western European (Windows)"
    assert services.column_maps.recall(context.read, context.clock, path.read_bytes(), path.name) is None
    left.choose("column_0", "Name")
    tab_to("column_1")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)  # before the table is read again
    qtbot.waitUntil(lambda: bool(left.chosen))
    assert left.chosen[0].columns[:2] == (Column(Field.NAME), Column(Field.ZONE))


def test_a_file_that_says_its_encoding_and_one_that_is_gone(context: Context, qtbot: QtBot, path: Path) -> None:
    path.write_text("Name,Email,Fax\nRenée,r@kite.example,1\n", encoding="utf-8-sig")
    table = Opened(context, qtbot, path)
    assert not table.box("columns_encoding").isEnabled()
    assert table.said() == ["Name", "Mail", "Phone, fax"]
    assert button(table.dialog, "columns_go").isEnabled()
    press(Qt.Key.Key_Return)
    assert services.column_maps.recall(context.read, context.clock, path.read_bytes(), path.name) is None

    path.unlink()
    gone = ChooseColumns(context, path, table.window)
    gone.open()
    qtbot.waitUntil(lambda: text(gone, "columns_said") == "There is no such file.")
    assert not button(gone, "columns_go").isEnabled()
    gone.reject()


def test_an_import_asks_for_the_columns_and_then_shows_who_is_in_it(context: Context, qtbot: QtBot, path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = ImportFiles(context, [path], window)
    dialog.open()

    def asking() -> ChooseColumns:
        qtbot.waitUntil(lambda: bool(dialog.findChildren(QComboBox, "column_0")) and not context.jobs.busy)
        found = dialog.findChild(ChooseColumns)
        assert found is not None
        qtbot.waitUntil(found.isActiveWindow)
        return found

    asking()
    tab_to("column_1")
    press(Qt.Key.Key_R)  # Role
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.findChildren(ChooseColumns))
    dialog.activateWindow()  # as a desktop does
    qtbot.waitUntil(dialog.isActiveWindow)
    assert "Say what the columns of “people.csv” are" in text(dialog, "import_said")
    assert focused() == "import_columns"
    press(Qt.Key.Key_Space)
    again = asking()
    assert [box.currentText() for box in again.findChildren(QComboBox, "column_1")] == ["Role"]
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2" in button(dialog, "import_go").text() or "2" in text(dialog, "import_said"))
    assert services.column_maps.recall(context.read, context.clock, path.read_bytes(), "later.csv") is not None
    dialog.reject()
