"""The capture line as one types into it: chip, date tag, whose it is."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.domain.capture_line import Captured, CaptureKind
from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.capture import CaptureLine, Whose

TODAY = date(2026, 11, 19)
Key = Qt.Key


@pytest.fixture
def line(look: Theme, qtbot: QtBot) -> CaptureLine:
    made = CaptureLine(lambda: TODAY, lambda: "en")
    qtbot.addWidget(made)
    made.resize(420, 60)
    made.show()
    made.field.setFocus()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def shown(line: CaptureLine, name: str) -> str:
    """The words of a part of the line; empty while it is hidden."""
    part = line.findChild(QWidget, f"capture_{name}")
    assert part is not None
    return part.words() if part.isVisible() else ""  # type: ignore[attr-defined]


def test_tab_and_a_click_beside_the_words_lead_to_it(line: CaptureLine, look: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    before, after = Button("before"), Button("after")
    for widget in (before, line, after):
        column.addWidget(widget)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    before.setFocus()
    seen = []
    for _step in range(3):
        QTest.keyClick(focused(), Key.Key_Tab)
        seen.append(focused())
    assert seen == [line.field, after, before]
    QTest.mouseClick(line._frame, Qt.MouseButton.LeftButton, pos=QPoint(3, 20))
    assert focused() is line.field
    line.setParent(None)


@pytest.mark.parametrize(
    ("letter", "chip", "kind"),
    [
        ("r", "I heard", CaptureKind.RESTATEMENT),
        ("c", "I owe", CaptureKind.I_OWE),
        ("t", "They owe", CaptureKind.THEY_OWE),
        ("d", "Decision", CaptureKind.DECISION),
        ("q", "Question", CaptureKind.QUESTION),
        ("f", "Fact", CaptureKind.FACT),
        ("g", "Gesture", CaptureKind.GESTURE),
    ],
)
def test_a_letter_and_a_blank_become_a_chip(
    line: CaptureLine, qtbot: QtBot, letter: str, chip: str, kind: CaptureKind
) -> None:
    QTest.keyClicks(line.field, f"{letter} two sites")

    assert shown(line, "kind") == chip
    assert line.field.text() == "two sites"
    assert line.captured() == Captured(kind, "two sites", "two sites", None)


def test_backspace_at_the_start_undoes_the_prefix_for_good(line: CaptureLine, qtbot: QtBot) -> None:
    QTest.keyClicks(line.field, "c ")
    assert shown(line, "kind") == "I owe"

    QTest.keyClick(line.field, Key.Key_Backspace)
    QTest.keyClicks(line.field, " is older than t")

    assert shown(line, "kind") == ""
    assert line.captured().text == "c is older than t"
    assert line.captured().kind is CaptureKind.NOTE


def test_backspace_before_words_gives_the_letters_back_with_the_caret_behind_them(
    line: CaptureLine, qtbot: QtBot
) -> None:
    QTest.keyClicks(line.field, "c send it")
    QTest.keyClick(line.field, Key.Key_Home)

    QTest.keyClick(line.field, Key.Key_Backspace)

    assert line.field.text() == "c send it"
    assert line.field.cursorPosition() == 2
    assert shown(line, "kind") == ""


def test_an_emptied_line_takes_a_prefix_again(line: CaptureLine, qtbot: QtBot) -> None:
    QTest.keyClicks(line.field, "c ")
    QTest.keyClick(line.field, Key.Key_Backspace)
    QTest.keyClick(line.field, Key.Key_Backspace)

    QTest.keyClicks(line.field, "d yes")

    assert shown(line, "kind") == "Decision"


def test_the_date_is_a_tag_that_can_be_taken_away(line: CaptureLine, qtbot: QtBot) -> None:
    QTest.keyClicks(line.field, "c sign-off table by fri")
    assert shown(line, "due") == "Fri 20 Nov"
    assert line.captured().text == "sign-off table"

    QTest.keyClick(line.field, Key.Key_Escape)

    assert shown(line, "due") == ""
    assert line.captured() == Captured(CaptureKind.I_OWE, "sign-off table by fri", "sign-off table by fri", None)
    assert line.field.text() == "sign-off table by fri"


def test_a_click_takes_the_date_away_and_leaves_the_caret(line: CaptureLine, qtbot: QtBot) -> None:
    QTest.keyClicks(line.field, "t names by wed")
    due = line.findChild(Button, "capture_due")
    assert due is not None

    QTest.mouseClick(due, Qt.MouseButton.LeftButton)

    assert shown(line, "due") == ""
    assert line.field.hasFocus()


def test_return_hands_the_line_over_and_keeps_the_text_until_it_is_kept(line: CaptureLine, qtbot: QtBot) -> None:
    heard: list[tuple[Captured, object]] = []
    line.entered.connect(lambda said, whose: heard.append((said, whose)))
    QTest.keyClick(line.field, Key.Key_Return)
    assert heard == []

    QTest.keyClicks(line.field, "d two sites")
    QTest.keyClick(line.field, Key.Key_Return)

    assert [(said.kind, said.text) for said, _whose in heard] == [(CaptureKind.DECISION, "two sites")]
    assert line.field.text() == "two sites"


def test_composed_text_counts_as_typed(line: CaptureLine) -> None:
    for text in ("c", " ", "Übergabe bis Freitag"):
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(line.field, event)

    assert shown(line, "kind") == "I owe"
    assert line.captured().text == "Übergabe"
    assert shown(line, "due") == "Fri 20 Nov"


class TestSeveralPeople:
    @pytest.fixture(autouse=True)
    def people(self, line: CaptureLine) -> None:
        line.set_people([Whose(1, "Odalie Fenmark"), Whose(2, "Ines Torvald"), Whose(3, "Oswin Quell")])

    def test_the_first_is_meant(self, line: CaptureLine) -> None:
        assert line.colleague_id() == 1
        assert shown(line, "person") == ""

    def test_a_name_and_a_blank_say_whose(self, line: CaptureLine, qtbot: QtBot) -> None:
        QTest.keyClicks(line.field, "t @ines names of leads")

        assert line.colleague_id() == 2
        assert shown(line, "person") == "Ines"
        assert line.captured().text == "names of leads"

    def test_tab_completes_the_first_that_is_offered(self, line: CaptureLine, qtbot: QtBot) -> None:
        QTest.keyClicks(line.field, "t names @o")

        def offered() -> list[str]:
            buttons = [each for each in line.findChildren(Button) if "_whose_" in each.objectName()]
            return [each.words() for each in buttons if each.isVisible()]

        qtbot.waitUntil(lambda: offered() == ["Odalie Fenmark", "Oswin Quell"])

        QTest.keyClicks(line.field, "s")
        QTest.keyClick(line.field, Key.Key_Tab)

        assert line.colleague_id() == 3
        assert line.field.hasFocus()
        assert line.captured().text == "names"

    def test_an_unknown_name_stays_text(self, line: CaptureLine, qtbot: QtBot) -> None:
        QTest.keyClicks(line.field, "mail @nobody and a@b")

        assert line.captured().text == "mail @nobody and a@b"
        assert line.colleague_id() == 1

    def test_a_draft_brings_back_kind_and_person(self, line: CaptureLine, qtbot: QtBot) -> None:
        QTest.keyClicks(line.field, "c @ines table by fri")
        draft = line.line()
        line.clear()
        assert line.colleague_id() == 1

        line.set_line(draft)

        assert (shown(line, "kind"), shown(line, "person"), shown(line, "due")) == ("I owe", "Ines", "Fri 20 Nov")
        assert line.field.text() == "table by fri"


def test_a_draft_of_a_plain_note_stays_one(line: CaptureLine, qtbot: QtBot) -> None:
    QTest.keyClicks(line.field, "c ")
    QTest.keyClick(line.field, Key.Key_Backspace)
    QTest.keyClicks(line.field, " is older")

    line.set_line(line.line())

    assert line.captured().kind is CaptureKind.NOTE
    assert line.captured().text == "c is older"
