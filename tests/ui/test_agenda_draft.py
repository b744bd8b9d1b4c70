"""The drafted agenda on a meeting's sheet."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Direction
from partnerjournal.services.meetings import Person, When
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings.sheet import MeetingSheet
from tests.ui.hands import focused, press

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def sheet(qtbot: QtBot, context: Context) -> MeetingSheet:
    journal = context.journal
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    services.commitments.add(journal, "Pilot data", Direction.I_OWE, colleague_id=ana, due_on=date(2026, 11, 17))
    meeting = services.meetings.add(journal, When(datetime(2026, 11, 20, 9), 30), [Person(colleague_id=ana)])
    made = MeetingSheet(context)
    qtbot.addWidget(made)
    made.resize(968, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_meeting(meeting)
    context.changed.connect(made.refresh)
    return made


def proposed(sheet: MeetingSheet) -> list[tuple[str, str]]:
    draft = sheet.agenda.draft
    return [(row.title, row.detail) for row in draft.list.rows()] if draft.isVisible() else []


def agenda(sheet: MeetingSheet) -> list[str]:
    return [item.text for item in sheet.agenda.items]


def test_lines_are_proposed_with_why_and_taken_by_return(sheet: MeetingSheet) -> None:
    assert proposed(sheet) == [
        ("What I promised: Pilot data", "late, was due 17 Nov"),
        ("What did you do before you came to this work?", "never asked"),
    ]
    sheet.agenda.draft.list.setFocus()
    sheet.agenda.draft.list.choose_first()
    press(Qt.Key.Key_Return)
    assert agenda(sheet) == ["What I promised: Pilot data"]
    assert proposed(sheet) == [("What did you do before you came to this work?", "never asked")]
    assert focused() == "meeting_agenda_draft_items"
    current = sheet.agenda.draft.list.current()
    assert current is not None
    assert current.title == "What did you do before you came to this work?"


def test_all_are_taken_from_the_line_with_one_key(sheet: MeetingSheet, context: Context) -> None:
    sheet.agenda.line.setFocus()
    press(Qt.Key.Key_A, ALT)
    assert len(agenda(sheet)) == 2
    assert proposed(sheet) == []
    assert not sheet.agenda.draft.isVisible()
    assert focused() == "meeting_agenda_line"
    context.undo()
    assert agenda(sheet) == []
    assert len(proposed(sheet)) == 2


def test_a_no_keeps_the_keyboard_and_is_remembered(sheet: MeetingSheet, context: Context) -> None:
    sheet.agenda.draft.list.setFocus()
    sheet.agenda.draft.list.choose_first()
    press(Qt.Key.Key_Delete)
    assert [text for text, _why in proposed(sheet)] == ["What did you do before you came to this work?"]
    assert focused() == "meeting_agenda_draft_items"
    context.undo()
    assert len(proposed(sheet)) == 2


def test_nothing_is_proposed_for_what_was_wrapped_up(sheet: MeetingSheet, context: Context) -> None:
    assert sheet._meeting is not None
    services.meetings.wrap_up(context.journal, sheet._meeting.id)
    sheet.show_meeting(sheet._meeting.id)
    assert proposed(sheet) == []


def test_what_is_kept_elsewhere_is_no_longer_proposed(sheet: MeetingSheet, context: Context) -> None:
    promise = context.read.execute("SELECT id FROM commitment").fetchone()[0]
    services.commitments.keep(context.journal, promise)
    assert "What I promised: Pilot data" not in [text for text, _why in proposed(sheet)]
