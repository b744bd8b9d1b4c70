"""Rows: what they say, what can be chosen, ticked and opened, and what stays when the list changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.rowlist import RowList, RowModel, RowTable, bled
from partnerjournal.ui.widgets.rows import (
    AGENDA,
    MEETINGS,
    PALETTE,
    PEOPLE,
    QUEUE,
    SIDE,
    Face,
    Mark,
    RowData,
    RowRole,
    RowStyle,
    Sign,
    row_flags,
    row_value,
    spoken,
)

from .conftest import Shown

LATE = RowData(
    7,
    "Pilot data for sites 1 to 3",
    subtitle="Odalie Fenmark",
    checkable=True,
    state_icon="clock",
    state_text="2 days late",
    state_token="warn",
)
ROWS = (
    RowData("people", "People", kind="section"),
    RowData(1, "Odalie Fenmark", leading=Face("OF", 1)),
    RowData(2, "Bram Quillory", leading=Sign("person")),
    RowData("more", "Meetings", kind="section"),
    RowData(3, "Data hand-over"),
)


def listed(style: RowStyle = SIDE, rows: tuple[RowData, ...] = ROWS) -> RowList:
    made = RowList(style, "Found", "found")
    made.set_rows(rows)
    return made


def double_click(rows: RowList, spot: QPoint) -> None:
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def middle(rows: RowList, place: int) -> QPoint:
    return rows.visualRect(rows.model().index(place, 0)).center()


def test_a_row_is_spoken_in_the_order_it_is_read() -> None:
    assert spoken(LATE) == "Pilot data for sites 1 to 3, Odalie Fenmark, 2 days late"
    told = RowData(1, "Brief", number="15:00", marks=(Mark("She told you"), Mark("12 Nov")), detail="restatement")
    assert spoken(told) == "15:00, Brief, She told you, 12 Nov, restatement"
    assert spoken(replace(LATE, spoken="Said otherwise")) == "Said otherwise"


def test_screen_readers_find_the_same_words_and_the_tick(shown: Shown) -> None:
    rows = listed(rows=(LATE, replace(LATE, id=8, checked=True)))
    shown(rows)
    found = QAccessible.queryAccessibleInterface(rows)
    items = [found.child(place) for place in range(found.childCount())]
    assert [item.text(QAccessible.Text.Name) for item in items] == [spoken(LATE)] * 2
    assert [item.state().checked for item in items] == [False, True]
    assert all(item.state().checkable for item in items)


def test_values_and_flags_for_models_of_others() -> None:
    assert row_value(LATE, RowRole) is LATE
    assert row_value(LATE, Qt.ItemDataRole.DisplayRole) == LATE.title
    assert row_value(LATE, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert row_value(ROWS[1], Qt.ItemDataRole.CheckStateRole) is None
    assert not row_flags(ROWS[0]) & Qt.ItemFlag.ItemIsSelectable
    assert row_flags(LATE) & Qt.ItemFlag.ItemIsUserCheckable
    assert not row_flags(replace(LATE, enabled=False)) & Qt.ItemFlag.ItemIsEnabled


@pytest.mark.parametrize("style", [AGENDA, QUEUE, SIDE, PALETTE, MEETINGS, PEOPLE])
def test_rows_are_as_high_as_designed_and_grow_with_the_text(shown: Shown, usual: Theme, style: RowStyle) -> None:
    rows = listed(style, (LATE,))
    shown(rows)
    assert rows.visualRect(rows.model().index(0, 0)).height() == style.height
    usual.set_text_factor(2.0)
    QApplication.processEvents()
    assert rows.visualRect(rows.model().index(0, 0)).height() == style.height * 2


def test_the_first_row_is_current_when_the_keyboard_comes_and_sections_are_passed_over(shown: Shown) -> None:
    rows = listed()
    window = shown(rows)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    said = []
    for _step in range(3):
        current = rows.current()
        assert current is not None
        said.append(current.title)
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert said == ["Odalie Fenmark", "Bram Quillory", "Data hand-over"]


def test_return_and_double_click_open(qtbot: QtBot, shown: Shown) -> None:
    rows = listed()
    shown(rows)
    rows.choose(2)
    with qtbot.waitSignal(rows.opened) as heard:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert heard.args == [2]
    with qtbot.waitSignal(rows.opened) as heard:
        double_click(rows, middle(rows, 4))
    assert heard.args == [3]


def test_a_click_chooses_and_a_section_is_nothing_to_open(qtbot: QtBot, shown: Shown) -> None:
    rows = listed()
    shown(rows)
    with qtbot.waitSignal(rows.chosen) as heard:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle(rows, 2))
    assert heard.args == [2]
    with qtbot.assertNotEmitted(rows.opened):
        double_click(rows, middle(rows, 0))


def test_one_click_opens_where_that_is_wanted(qtbot: QtBot, shown: Shown) -> None:
    rows = RowList(MEETINGS, "Later", open_on_click=True)
    rows.set_rows([RowData(5, "Data hand-over")])
    shown(rows)
    with qtbot.waitSignal(rows.opened) as heard:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle(rows, 0))
    assert heard.args == [5]


def test_space_and_a_click_on_the_box_tick_and_the_row_waits_for_the_model(qtbot: QtBot, shown: Shown) -> None:
    rows = listed(rows=(LATE,))
    shown(rows)
    rows.setFocus()
    with qtbot.waitSignal(rows.ticked) as heard:
        QTest.keyClick(rows, Qt.Key.Key_Space)
    assert heard.args == [7, True]
    assert not rows.rows()[0].checked
    rows.set_rows([replace(LATE, checked=True)])
    box = QPoint(14, middle(rows, 0).y())
    with qtbot.waitSignal(rows.ticked) as heard:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert heard.args == [7, False]
    with qtbot.assertNotEmitted(rows.ticked):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle(rows, 0))


def test_a_row_that_is_not_enabled_cannot_be_ticked(qtbot: QtBot, shown: Shown) -> None:
    rows = listed(rows=(replace(LATE, enabled=False),))
    shown(rows)
    with qtbot.assertNotEmitted(rows.ticked):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(14, middle(rows, 0).y()))


def test_a_tick_does_not_open(qtbot: QtBot, shown: Shown) -> None:
    rows = RowList(SIDE, "You owe", open_on_click=True)
    rows.set_rows([LATE])
    shown(rows)
    box = QPoint(14, middle(rows, 0).y())
    with qtbot.assertNotEmitted(rows.opened), qtbot.waitSignal(rows.ticked):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box)
    with qtbot.waitSignal(rows.opened):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle(rows, 0))


def test_selection_survives_what_comes_and_goes(shown: Shown) -> None:
    rows = listed()
    shown(rows)
    rows.choose(2)
    rows.set_rows([RowData(9, "New first"), *ROWS[2:]])
    current = rows.current()
    assert current is not None
    assert current.id == 2
    rows.set_rows([replace(ROWS[2], title="Bram Q.")])
    current = rows.current()
    assert current is not None
    assert current.title == "Bram Q."


def test_changes_are_told_row_by_row(qtbot: QtBot) -> None:
    model = RowModel(ROWS)
    with qtbot.waitSignals([model.rowsInserted, model.dataChanged]), qtbot.assertNotEmitted(model.modelReset):
        model.set_rows([*ROWS[:2], replace(ROWS[2], title="Bram Q."), *ROWS[3:], RowData(9, "Last")])
    assert [row.id for row in model.rows()] == ["people", 1, 2, "more", 3, 9]
    with qtbot.waitSignal(model.rowsRemoved):
        model.set_rows(ROWS[1:3])
    with qtbot.waitSignal(model.modelReset):
        model.set_rows([ROWS[2], ROWS[1]])
    assert [row.id for row in model.rows()] == [2, 1]


def test_a_list_inside_a_page_is_as_high_as_its_rows_and_lets_the_arrows_on(shown: Shown) -> None:
    rows, after = RowList(SIDE, "You owe", fit=True), QLineEdit()
    rows.set_rows(ROWS[1:3])
    shown(rows, after)
    assert rows.height() == 88
    rows.set_rows(ROWS[1:2])
    QApplication.processEvents()
    assert rows.height() == 44
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert after.hasFocus()


def test_choosing_what_is_not_there(shown: Shown) -> None:
    rows = listed()
    shown(rows)
    assert not rows.choose(99)
    assert rows.choose(1)
    assert rows.choose(None)
    assert rows.current() is None


def test_the_menu_is_asked_for_with_its_row(qtbot: QtBot, shown: Shown) -> None:
    rows = listed()
    shown(rows)
    with qtbot.waitSignal(rows.wants_menu) as heard:
        rows.customContextMenuRequested.emit(middle(rows, 1))
    assert heard.args[0] == 1
    with qtbot.assertNotEmitted(rows.wants_menu):
        rows.customContextMenuRequested.emit(middle(rows, 0))


def test_what_is_cut_off_is_whole_in_the_tooltip(shown: Shown) -> None:
    long_one = RowData(1, "Hollis Perrigrove-Fotheringham <of the North> " * 3, subtitle="Product")
    rows = listed(PEOPLE, (long_one, RowData(2, "Short")))
    shown(rows, width=300)
    assert hover(rows, 0) == f"<p>{long_one.title.replace('<', '&lt;').replace('>', '&gt;')}\nProduct</p>"
    assert rows._delegate.cut_off(QRect(0, 0, 300, 56), rows.rows()[1]) == ""
    rows.set_rows([RowData(2, "Short", tooltip="Thursday 19 November 2026")])
    assert hover(rows, 0) == "Thursday 19 November 2026"


def hover(rows: RowList, place: int) -> str:
    spot = middle(rows, place)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, spot, rows.viewport().mapToGlobal(spot))
    QApplication.sendEvent(rows.viewport(), event)
    said = QToolTip.text()
    QToolTip.hideText()
    return said


def test_selection_shows_only_with_the_keyboard_where_that_is_wanted(shown: Shown, usual: Theme) -> None:
    rows, after = RowList(SIDE, "You owe", keeps_selection=False), QLineEdit()
    rows.set_rows(ROWS[1:3])
    shown(rows, after)
    rows.setFocus()
    rows.choose(1)
    spot = QPoint(rows.width() // 2, 4)
    assert rows.grab().toImage().pixelColor(spot) == usual.color("tint")
    after.setFocus()
    assert rows.grab().toImage().pixelColor(spot) != usual.color("tint")


def test_the_chosen_row_has_a_bar_and_in_high_contrast_an_outline(shown: Shown, usual: Theme) -> None:
    rows = listed(PEOPLE, ROWS[1:3])
    shown(rows)
    rows.choose(1)
    image = rows.grab().toImage()
    assert image.pixelColor(1, 28) == usual.color("accent")
    assert image.pixelColor(200, 3) == usual.color("tint")
    usual.set_mode(type(usual.mode).CONTRAST)
    image = rows.grab().toImage()
    assert image.pixelColor(200, 1) == usual.color("ink")
    assert image.pixelColor(200, 5) != usual.color("ink")


def test_search_hits_are_marked(usual: Theme) -> None:
    def marked(spans: tuple[tuple[int, int], ...]) -> int:
        image = QImage(300, 30, QImage.Format.Format_RGB32)
        image.fill(usual.color("raised"))
        painter = QPainter(image)
        box = QRect(0, 0, 300, 30)
        paint.text(painter, box, "Odalie Fenmark", usual.font(), QColor("black"), spans=spans)
        painter.end()
        mark = usual.color("mark")
        return sum(1 for x in range(300) for y in range(30) if image.pixelColor(x, y) == mark)

    assert marked(()) == 0
    assert 0 < marked(((0, 3),)) < marked(((0, 6),))
    assert marked(((90, 3),)) == 0


def test_a_bled_list_lines_up_with_what_stands_around_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    rows = RowList(SIDE, "You owe", fit=True)
    rows.set_rows([LATE])
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 0, 24, 0)
    column.addLayout(bled(rows))
    page.resize(400, 100)
    page.show()
    assert (rows.geometry().left(), rows.width(), rows.height()) == (16, 368, 44)
    assert rows._delegate._leading_rect(rows.geometry(), LATE).left() == 24


class Many(QAbstractTableModel):
    """A model of somebody else's, with a row read only when it is asked for."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.asked: set[int] = set()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        self.asked.add(index.row())
        return row_value(RowData(index.row(), f"Row {index.row()}"), role)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return row_flags(RowData(index.row(), ""))


def test_a_long_list_reads_only_what_it_shows(qtbot: QtBot, shown: Shown) -> None:
    table, model = RowTable(PEOPLE, "People", "people"), Many(1_000_000)
    table.setModel(model)
    shown(table)
    assert len(model.asked) < 50
    with qtbot.waitSignal(table.chosen) as heard:
        table.choose_place(999_999)
    assert heard.args == [999_999]
    table.grab()
    assert len(model.asked) < 100
    with qtbot.waitSignal(table.opened) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [999_999]
    assert table.rowHeight(0) == 56


def test_a_long_list_grows_with_the_text_and_tab_leaves_it(shown: Shown, usual: Theme) -> None:
    table, after = RowTable(PEOPLE, "People", "people"), QLineEdit()
    table.setModel(Many(10))
    shown(table, after)
    usual.set_text_factor(1.5)
    assert table.rowHeight(3) == 84
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()
