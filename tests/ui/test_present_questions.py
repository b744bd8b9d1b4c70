"""Questions in a call: opened with one key, asked, and answered as what the answer is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import GoalKind
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one
from partnerjournal.ui.context import Context
from partnerjournal.ui.present.window import PresentWindow
from partnerjournal.ui.widgets.chooser import FieldChooser
from tests.ui.hands import focused, press, text, write

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def odalie(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Odalie Fenmark")


@pytest.fixture
def going(context: Context, journal: Journal, odalie: int, qtbot: QtBot) -> Iterator[PresentWindow]:
    """A meeting for which one question of the bank is planned has begun; the caret is in the capture line."""
    when = When(datetime.fromisoformat("2026-11-19T13:45"), 30, "Europe/Berlin")
    meeting = services.meetings.add(journal, when, [Person(colleague_id=odalie)], title="Pilot review")
    services.questions.plan(
        journal, odalie, "What is hardest for you?", question_key="obstacles-hardest", meeting_id=meeting
    )
    made = PresentWindow(context)
    made.start(meeting)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    QTest.keyClick(made, Qt.Key.Key_F9)
    yield made
    made.close()
    made.deleteLater()


def lines(window: PresentWindow) -> list[tuple[str, str]]:
    """What is kept, and what stands below it."""
    shown = window._meeting._list.lines()
    return [(text(line, "captured_text"), text(line, "captured_earlier")) for line in shown]


def test_a_planned_question_is_answered_with_three_keys_beyond_the_words(
    going: PresentWindow, journal: Journal
) -> None:
    assert focused() == "capture_field"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_A)
    assert focused() == "answer_text"
    chooser = going.findChild(FieldChooser, "answer_as")
    assert chooser is not None
    assert chooser.value() is GoalKind.CHALLENGE
    write("The rota")
    press(Qt.Key.Key_Return)
    assert lines(going) == [("Ask: What is hardest for you?", "Answer: The rota")]
    assert one(journal.read, "SELECT kind FROM goal WHERE text = 'The rota'") == "challenge"
    assert focused().startswith("captured_question_")
    press(Qt.Key.Key_Escape)
    assert focused() == "capture_field"


def test_a_question_that_came_up_is_opened_kept_and_answered(going: PresentWindow, journal: Journal) -> None:
    write("q Can we start in May?")
    assert "How can we" in text(going, "capture_hint_words")
    press(Qt.Key.Key_O, ALT)
    assert focused() == "capture_field"
    press(Qt.Key.Key_Return)
    assert lines(going)[-1][0] == "Ask: How can we start in May?"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_A)
    write("With two sites")
    press(Qt.Key.Key_Return)
    assert one(journal.read, "SELECT text FROM fact") == "With two sites"


def test_only_a_question_is_hinted_at(going: PresentWindow) -> None:
    write("Can we start in May?")
    assert going.findChild(QLineEdit, "capture_field") is not None
    assert not going._meeting._open_hint.isVisible()


def test_an_answer_half_written_is_there_again(going: PresentWindow) -> None:
    for words in ("The ro", "ta"):
        press(Qt.Key.Key_Up)
        press(Qt.Key.Key_A)
        write(words)
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_Return)
    assert lines(going)[0][1] == "Answer: The rota"
