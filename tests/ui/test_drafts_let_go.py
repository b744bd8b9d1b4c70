"""What was typed and is kept leaves no draft behind, that would come back when it is no longer wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.ui.context import Context
from partnerjournal.ui.present.window import PresentWindow


@pytest.fixture
def going(context: Context, journal: Journal, qtbot: QtBot) -> Iterator[PresentWindow]:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    when = When(datetime.fromisoformat("2026-11-19T13:45"), 30, "Europe/Berlin")
    meeting = services.meetings.add(journal, when, [Person(colleague_id=ana)])
    window = PresentWindow(context)
    qtbot.addWidget(window)
    window.start(meeting)
    qtbot.waitExposed(window)
    window.start(meeting)
    qtbot.waitUntil(lambda: field().accessibleName() == "Capture line")
    yield window
    window.close()


def field() -> QLineEdit:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, QLineEdit) else QLineEdit()


def drafts(journal: Journal) -> list[str]:
    return [text for (text,) in journal.read.execute("SELECT text FROM draft")]


@pytest.mark.parametrize(("shift", "state"), [(True, "corrected"), (False, "unconfirmed")])
def test_of_a_restatement(going: PresentWindow, journal: Journal, qtbot: QtBot, shift: bool, state: str) -> None:
    QTest.keyClicks(field(), "r legal signs last")
    QTest.keyClick(field(), Qt.Key.Key_Return)
    keys = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(field(), Qt.Key.Key_R, keys | Qt.KeyboardModifier.ShiftModifier if shift else keys)
    QTest.keyClicks(field(), "legal signs first")
    qtbot.waitUntil(lambda: drafts(journal) == ["legal signs first"])
    QTest.keyClick(field(), Qt.Key.Key_Return)
    assert journal.read.execute("SELECT state FROM restatement").fetchall() == [(state,)]
    assert field().accessibleName() == "Capture line"
    assert drafts(journal) == []
