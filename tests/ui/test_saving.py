"""Fields save themselves at most 0.7 s after the first unsaved key; what can't be saved stays and is tried again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.errors import CannotWrite
from partnerjournal.services.journal import Journal
from partnerjournal.ui.context import Context
from partnerjournal.ui.saving import THROTTLE_MS, Draft, Keeper
from partnerjournal.ui.widgets.fields import LineField, TextArea
from partnerjournal.ui.widgets.saved import Saved


@pytest.fixture
def field(qtbot: QtBot, context: Context) -> LineField:
    made = LineField("field", "Field")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def test_typing_is_saved_without_a_pause(field: LineField, qtbot: QtBot) -> None:
    """Keys that keep coming don't put the saving off: it is throttled, not debounced."""
    saved: list[str] = []
    keeper = Keeper(field, saved.append)
    for letter in "abcdefghijkl":
        QTest.keyClicks(field, letter)
        QTest.qWait(THROTTLE_MS // 7)
    assert saved
    assert saved[0] != "abcdefghijkl"
    qtbot.waitUntil(lambda: saved[-1] == "abcdefghijkl", timeout=3000)
    assert field.mark.state() is Saved.SAVED
    assert not keeper.unsaved


def test_leaving_saves_at_once(field: LineField) -> None:
    saved: list[str] = []
    Keeper(field, saved.append)
    QTest.keyClicks(field, "a")
    assert field.mark.state() is Saved.SAVING
    field.clearFocus()
    assert saved == ["a"]


def test_what_is_again_as_it_was_kept_is_no_longer_being_saved(field: LineField, journal: Journal) -> None:
    """A line that makes a row is empty again before its draft was ever kept."""
    draft = Draft(field, journal, "line")
    QTest.keyClicks(field, "Budget")
    assert field.mark.state() is Saved.SAVING
    draft.done()
    assert field.mark.state() is Saved.SAVED
    assert services.drafts.kept(journal, "line") == ""


def test_what_failed_stays_and_is_tried_again(field: LineField) -> None:
    room = False
    saved: list[str] = []

    def save(text: str) -> None:
        if not room:
            raise CannotWrite("cannot_write", reason="disk is full")
        saved.append(text)

    keeper = Keeper(field, save)
    reasons: list[str] = []
    keeper.state.connect(lambda _saved, reason: reasons.append(reason))
    QTest.keyClicks(field, "precious")
    field.clearFocus()
    assert field.text() == "precious"
    assert field.mark.state() is Saved.FAILED
    assert "disk is full" in reasons[-1]
    assert keeper.unsaved
    room = True
    assert keeper.flush()
    assert saved == ["precious"]


def test_what_is_stored_is_shown_unless_something_is_typed(field: LineField) -> None:
    keeper = Keeper(field, lambda _text: None)
    keeper.show("from the journal")
    assert field.text() == "from the journal"
    field.end(False)
    QTest.keyClicks(field, "!")
    keeper.show("from elsewhere")
    assert field.text() == "from the journal!"


def test_a_draft_comes_back(qtbot: QtBot, context: Context, journal: Journal) -> None:
    first = QLineEdit()
    qtbot.addWidget(first)
    draft = Draft(first, journal, "note/7")
    QTest.keyClicks(first, "half a thou")
    draft.flush()
    again = Journal(journal.path, journal.clock)
    area = TextArea("area", "Area")
    qtbot.addWidget(area)
    restored = Draft(area, again, "note/7")
    assert area.toPlainText() == "half a thou"
    area.show()
    QTest.keyClicks(area, "ght")
    assert area.toPlainText() == "half a thought"
    restored.done()
    assert area.toPlainText() == ""
    assert services.drafts.kept(again, "note/7") == ""
    again.close()


def test_one_field_serves_one_draft_after_another(field: LineField, journal: Journal) -> None:
    first = Draft(field, journal, "capture/1")
    QTest.keyClicks(field, "one")
    first.detach()
    field.clear()
    second = Draft(field, journal, "capture/2")
    QTest.keyClicks(field, "two")
    second.flush()
    assert services.drafts.kept(journal, "capture/1") == "one"
    assert services.drafts.kept(journal, "capture/2") == "two"


def test_escape_loses_nothing(field: LineField, journal: Journal) -> None:
    Draft(field, journal, "capture/1")
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "one"
