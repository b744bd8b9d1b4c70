"""Fields: what is typed, what is said of it, and where the keys go."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from partnerjournal.ui.theme import Mode, Theme
from partnerjournal.ui.widgets.dates import DateField
from partnerjournal.ui.widgets.fields import Field, LineField, SearchField, TextArea
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import PALETTE, RowData
from partnerjournal.ui.widgets.saved import Saved, SavedMark

from .conftest import Shown, spoken_name


def typed(text: str) -> QInputMethodEvent:
    """What an input method sends; keyClicks aborts on letters outside ASCII."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def test_a_line_makes_room_for_its_mark(shown: Shown) -> None:
    line = LineField("intention", "My intention")
    shown(line)
    assert line.textMargins().right() == 0
    line.set_saved(Saved.SAVED)
    assert line.mark.isVisible()
    assert line.mark.text() == "Saved"
    assert line.textMargins().right() >= line.mark.width()
    assert line.mark.geometry().right() < line.width()
    line.set_saved(Saved.NOTHING)
    assert not line.mark.isVisible()
    assert line.textMargins().right() == 0


def test_not_saved_is_said_in_words_and_outline_with_its_reason(shown: Shown, usual: Theme) -> None:
    line = LineField("intention", "My intention")
    shown(line)
    line.set_saved(Saved.FAILED, "The disk is full.")
    assert line.mark.text() == "Not saved"
    assert line.mark.toolTip() == "The disk is full."
    assert line.grab().toImage().pixelColor(line.width() // 2, 0) == usual.color("bad")
    line.set_saved(Saved.SAVED)
    assert line.grab().toImage().pixelColor(line.width() // 2, 0) == usual.color("edge")
    assert line.mark.toolTip() == ""


def test_the_mark_says_saving(shown: Shown) -> None:
    mark = SavedMark()
    shown(mark)
    assert not mark.isVisible()
    mark.set_state(Saved.SAVING)
    assert (mark.isVisible(), spoken_name(mark)) == (True, "Saving…")


def test_an_area_grows_with_its_text_up_to_its_most_lines(shown: Shown) -> None:
    area = TextArea("note", "Note", min_lines=2, max_lines=5)
    shown(area)
    heights = []
    for lines in (1, 2, 4, 5, 9):
        area.set_text("\n".join(["words"] * lines))
        QApplication.processEvents()
        heights.append(area.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    assert area.verticalScrollBar().maximum() > 0
    area.set_text("one\ntwo\nthree")
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0


def test_tab_leaves_an_area(shown: Shown) -> None:
    area, after = TextArea("note", "Note"), QLineEdit()
    shown(area, after)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert area.toPlainText() == ""


def test_only_typing_counts_as_an_edit(qtbot: QtBot, shown: Shown) -> None:
    area = TextArea("note", "Note")
    shown(area)
    with qtbot.assertNotEmitted(area.edited):
        area.set_text("from the journal")
    with qtbot.waitSignal(area.edited):
        QApplication.sendEvent(area, typed("é"))
    assert area.toPlainText() == "éfrom the journal"


def test_an_area_is_finished_when_it_is_left_after_a_change(qtbot: QtBot, shown: Shown) -> None:
    area, after = TextArea("note", "Note"), QLineEdit()
    shown(area, after)
    area.setFocus()
    with qtbot.assertNotEmitted(area.finished):
        after.setFocus()
    area.setFocus()
    QTest.keyClicks(area, "words")
    with qtbot.waitSignal(area.finished):
        after.setFocus()


def test_ctrl_return_finishes_and_adds_no_line(qtbot: QtBot, shown: Shown) -> None:
    area = TextArea("note", "Note")
    shown(area)
    area.setFocus()
    QTest.keyClicks(area, "words")
    with qtbot.waitSignal(area.finished):
        QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.toPlainText() == "words"


def test_an_areas_mark_never_covers_its_text(shown: Shown) -> None:
    area = TextArea("note", "Note", min_lines=1)
    area.set_text("words " * 40)
    shown(area)
    area.set_saved(Saved.SAVED)
    assert area.mark.geometry().top() >= area.viewport().geometry().bottom()


def test_escape_clears_a_search_and_then_belongs_to_others(shown: Shown) -> None:
    search = SearchField("find", "Search 48 people")
    shown(search)
    search.setFocus()
    QTest.keyClicks(search, "oda")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_a_search_shows_its_keys_or_a_way_to_clear_it(shown: Shown) -> None:
    search = SearchField("find", "Find or do", ["Ctrl", "K"])
    shown(search)
    assert (search._keys.isVisible(), search._clear.isVisible()) == (True, False)
    search.setText("oda")
    assert (search._keys.isVisible(), search._clear.isVisible()) == (False, True)
    QTest.mouseClick(search._clear, Qt.MouseButton.LeftButton)
    assert search.text() == ""


def test_arrows_and_return_in_a_search_act_on_the_list(qtbot: QtBot, shown: Shown) -> None:
    search, found = SearchField("find", "Find"), RowList(PALETTE, "Found", "found")
    found.set_rows([RowData("h", "People", kind="section"), RowData(1, "Ana"), RowData(2, "Bram")])
    search.drive(found)
    shown(search, found)
    search.setFocus()
    QTest.keyClicks(search, "a")
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert search.hasFocus()
    with qtbot.waitSignal(found.opened) as heard:
        QTest.keyClick(search, Qt.Key.Key_Return)
    assert heard.args == [2]
    QTest.keyClick(search, Qt.Key.Key_Left)
    assert search.cursorPosition() == 0


def test_a_day_is_typed_or_picked(qtbot: QtBot, shown: Shown, usual: Theme) -> None:
    field = DateField("learned", "Learned on", date(2026, 11, 19))
    shown(field)
    assert (field.day(), spoken_name(field)) == (date(2026, 11, 19), "Learned on")
    assert "yyyy" in field.displayFormat()
    field.setFocus()
    with qtbot.waitSignal(field.dateChanged):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.day() != date(2026, 11, 19)
    field.set_day(date(2025, 1, 2))
    assert field.calendarWidget().selectedDate() == QDate(2025, 1, 2)


def test_weekends_are_no_red_of_qts_own(shown: Shown, usual: Theme) -> None:
    field = DateField("learned", "Learned on", date(2026, 11, 19))
    shown(field)
    for mode in (Mode.LIGHT, Mode.DARK):
        usual.set_mode(mode)
        sunday = field.calendarWidget().weekdayTextFormat(Qt.DayOfWeek.Sunday)
        assert sunday.foreground().color() == usual.color("muted")


def test_a_label_names_its_field(shown: Shown) -> None:
    content = QLineEdit()
    field = Field("Organisation", content)
    shown(field)
    assert spoken_name(content) == "Organisation"
    assert field.content is content
    named = LineField("role", "Role at work")
    other = Field("Role", named)
    assert other.content is named
    assert spoken_name(named) == "Role at work"
