"""What was kept in a meeting: noted, ticked, confirmed, corrected and mended where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.capture_line import parse
from partnerjournal.domain.enums import Pronoun
from partnerjournal.services.meetings import Person, When
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings import MeetingsPage
from partnerjournal.ui.place import PageName, Place

# The clock stands at Thursday 19 November 2026, 13:48 in Berlin.
Keep = Callable[[str], int]


@pytest.fixture
def ana(context: Context) -> int:
    return services.colleagues.add(context.journal, name="Ana Ruiz", pronoun=Pronoun.SHE)


@pytest.fixture
def meeting(context: Context, ana: int) -> int:
    when = When(datetime(2026, 11, 18, 14), 30, "Europe/Berlin")
    return services.meetings.add(context.journal, when, [Person(colleague_id=ana)], title="Weekly")


@pytest.fixture
def keep(context: Context, ana: int, meeting: int) -> Keep:
    def line(words: str) -> int:
        said = parse(words, context.clock.today())
        return services.capture.keep(context.journal, said, meeting_id=meeting, colleague_id=ana).id

    return line


@pytest.fixture
def told(context: Context) -> list[str]:
    heard: list[str] = []
    context.telling.connect(lambda text, _undo: heard.append(text))
    context.failing.connect(lambda text: heard.append(f"failed: {text}"))
    return heard


@pytest.fixture
def page(qtbot: QtBot, context: Context, meeting: int) -> MeetingsPage:
    made = MeetingsPage(context)
    qtbot.addWidget(made)
    made.resize(1192, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open(Place(PageName.MEETINGS, meeting))
    return made


def shown(page: MeetingsPage) -> list[tuple[str, ...]]:
    said = [line.entry.said() for line in page._sheet.kept.lines()]
    return [(each.text, *(mark.text for mark in each.marks)) for each in said]


def find(page: QWidget, name: str, kind: type[Any] = QWidget) -> Any:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifiers)


def test_every_kind_says_what_became_of_it(page: MeetingsPage, keep: Keep, context: Context) -> None:
    keep("Tired of pilots")
    keep("c Send the data by 20 Nov 2026")
    keep("t An introduction by 17 Nov 2026")
    keep("d The report stays")
    asked = keep("q What worries you?")
    services.questions.answer(context.journal, asked, "The nights")
    heard = keep("r The manager signs")
    services.restatements.correct(context.journal, heard, "The ward lead signs")
    keep("g Introduced her")
    assert shown(page) == [
        ("Tired of pilots", "13:48", "Private"),
        ("You owe: Send the data", "due tomorrow"),
        ("She owes: An introduction", "2 days late"),
        ("Decided: The report stays",),
        ("Ask: What worries you?", "Answer: The nights", "Private"),
        ("The ward lead signs", "She corrected"),
        ("Gave: Introduced her", "Private"),
    ]


def test_a_note_is_kept_and_its_draft_stays_with_its_meeting(
    page: MeetingsPage, context: Context, ana: int, meeting: int
) -> None:
    other = services.meetings.add(context.journal, When(datetime(2026, 11, 17, 14)), [Person(colleague_id=ana)])
    note = find(page, "kept_note")
    note.setFocus()
    QTest.keyClicks(note, "half a thought")
    page.open(Place(PageName.MEETINGS, other))
    assert note.toPlainText() == ""
    page.open(Place(PageName.MEETINGS, meeting))
    assert note.toPlainText() == "half a thought"
    note.setFocus()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown(page) == [("half a thought", "13:48", "Private")]
    assert note.toPlainText() == ""
    assert note.hasFocus()


def test_p_flips_who_may_see_it(page: MeetingsPage, keep: Keep) -> None:
    note = keep("Tired of pilots")
    promise = keep("c Send the data")
    page.open(Place(PageName.MEETINGS, page.meeting_at_hand(), f"note/{note}"))
    press(Qt.Key.Key_P)
    assert shown(page)[0] == ("Tired of pilots", "13:48", "Shareable")
    press(Qt.Key.Key_Down)
    assert focus().accessibleName().startswith("You owe: Send the data")
    press(Qt.Key.Key_P)
    assert shown(page)[1] == ("You owe: Send the data", "no date", "Private")
    assert focus().objectName() == f"kept_i_owe_{promise}_words"


def test_a_restatement_is_confirmed_with_one_key(page: MeetingsPage, keep: Keep) -> None:
    heard = keep("r Budget is the risk")
    page.open(Place(PageName.MEETINGS, page.meeting_at_hand(), f"restatement/{heard}"))
    assert find(page, f"kept_restatement_{heard}_agree").isVisible()
    press(Qt.Key.Key_C)
    assert shown(page) == [("Budget is the risk", "She agreed")]
    assert not find(page, f"kept_restatement_{heard}_agree").isVisible()
    assert focus().objectName() == f"kept_restatement_{heard}_words"
    press(Qt.Key.Key_U)
    assert shown(page) == [("Budget is the risk", "Not confirmed")]


@pytest.mark.parametrize(
    ("key", "after"),
    [
        (Qt.Key.Key_K, ("The date is", "She corrected")),
        (Qt.Key.Key_I, ("Budget is the risk", "In part", "But: The date is")),
    ],
)
def test_a_correction_keeps_both_versions(page: MeetingsPage, keep: Keep, key: Qt.Key, after: tuple[str, ...]) -> None:
    heard = keep("r Budget is the risk")
    page.open(Place(PageName.MEETINGS, page.meeting_at_hand(), f"restatement/{heard}"))
    press(key)
    assert focus().accessibleName() == "What she meant"
    QTest.keyClicks(focus(), "The date")
    press(Qt.Key.Key_Escape)
    assert focus().objectName() == f"kept_restatement_{heard}_words"
    press(key)
    QTest.keyClicks(focus(), " is")
    press(Qt.Key.Key_Return)
    assert shown(page) == [after]
    assert focus().objectName() == f"kept_restatement_{heard}_words"


def test_a_promise_is_ticked_by_mouse_and_by_space(page: MeetingsPage, keep: Keep, told: list[str]) -> None:
    promise = keep("c Send the data by 17 Nov 2026")
    tick = find(page, f"kept_i_owe_{promise}_tick", QCheckBox)
    assert tick.accessibleName() == "Kept: Send the data"
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())
    assert tick.isChecked()
    assert told == ["Kept: “Send the data”"]
    assert shown(page) == [("You owe: Send the data", "Kept late")]
    page.open(Place(PageName.MEETINGS, page.meeting_at_hand(), f"commitment/{promise}"))
    press(Qt.Key.Key_Space)
    assert not tick.isChecked()
    assert shown(page) == [("You owe: Send the data", "2 days late")]


def test_words_are_mended_in_place(page: MeetingsPage, keep: Keep) -> None:
    heard = keep("r Budget is the risk")
    page.open(Place(PageName.MEETINGS, page.meeting_at_hand(), f"restatement/{heard}"))
    press(Qt.Key.Key_Return)
    assert focus().accessibleName() == "What you heard"
    focus().selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(focus(), "Budget is a risk")
    press(Qt.Key.Key_Tab)
    assert focus().accessibleName() == "Said back in these words"
    QTest.keyClicks(focus(), "So the budget worries you")
    press(Qt.Key.Key_Return)
    assert shown(page) == [("So the budget worries you", "Not confirmed", "Heard: Budget is a risk")]
    assert focus().objectName() == f"kept_restatement_{heard}_words"


def test_an_answer_is_written_to_a_question(page: MeetingsPage, keep: Keep) -> None:
    asked = keep("q What worries you?")
    page.open(Place(PageName.MEETINGS, page.meeting_at_hand(), f"asked/{asked}"))
    press(Qt.Key.Key_Return)
    assert focus().accessibleName() == "Answer"
    QTest.keyClicks(focus(), "The nights")
    press(Qt.Key.Key_Return)
    assert shown(page) == [("Ask: What worries you?", "Answer: The nights", "Private")]
    assert find(page, f"kept_question_{asked}_tick", QCheckBox).isChecked()


def test_deleting_goes_on_to_the_neighbour(page: MeetingsPage, keep: Keep, told: list[str], context: Context) -> None:
    first, second = keep("One"), keep("Two")
    page.open(Place(PageName.MEETINGS, page.meeting_at_hand(), f"note/{first}"))
    press(Qt.Key.Key_Delete)
    assert told == ["Deleted “One”"]
    assert focus().objectName() == f"kept_note_{second}_words"
    press(Qt.Key.Key_Delete)
    assert focus().objectName() == "kept_note"
    context.undo()
    assert [text for text, *_marks in shown(page)] == ["Two"]


def test_a_change_elsewhere_leaves_what_is_being_written(
    page: MeetingsPage, keep: Keep, context: Context, meeting: int
) -> None:
    note = keep("One")
    page.open(Place(PageName.MEETINGS, meeting, f"note/{note}"))
    press(Qt.Key.Key_Return)
    field = focus()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, " more")
    keep("Two")
    services.meetings.edit(context.journal, meeting, title="Renamed")
    assert field.hasFocus()
    assert "more" in field.toPlainText()
    press(Qt.Key.Key_Escape)
    assert len(shown(page)) == 2
    assert "more" in shown(page)[0][0]


def test_tab_follows_reading_order(page: MeetingsPage, keep: Keep) -> None:
    heard = keep("r Budget is the risk")
    keep("One")
    keep("Two")
    page.open(Place(PageName.MEETINGS, page.meeting_at_hand(), f"restatement/{heard}"))
    find(page, "meeting_agenda_line").setFocus()
    names: list[str] = []
    while not names or names[-1] != "attendees_add":
        press(Qt.Key.Key_Tab)
        names.append(focus().objectName())
    assert names == [
        "kept_restatement_1_words",
        "kept_restatement_1_agree",
        "kept_restatement_1_partly",
        "kept_restatement_1_correct",
        "kept_note_1_words",
        "kept_note_2_words",
        "kept_note",
        "attendees_list",
        "attendees_add",
    ]


def test_a_correction_is_marked_and_both_are_told(page: MeetingsPage, keep: Keep, context: Context) -> None:
    heard = keep("r Start in two sites")
    services.restatements.correct(context.journal, heard, "Start in three sites")
    (line,) = page._sheet.kept.lines()
    assert line.entry.said().was == "Start in two sites"
    assert line.entry.accessibleName().startswith("was “Start in two sites”, now “Start in three sites”")


def test_a_promise_comes_out_of_it_by_one_key_and_both_say_so(
    page: MeetingsPage, keep: Keep, context: Context, told: list[str]
) -> None:
    heard = keep("r Lee signs by 3 dec")
    page.open(Place(PageName.MEETINGS, page.meeting_at_hand(), f"restatement/{heard}"))
    press(Qt.Key.Key_T)
    assert shown(page) == [
        ("Lee signs by 3 dec", "Not confirmed", "She owes this"),
        ("She owes: Lee signs", "due in 2 weeks", "Out of “Lee signs by 3 dec”"),
    ]
    assert told[-1] == "She owes this: “Lee signs by 3 dec”"
    offered = [action.text for action in page._sheet.kept.lines()[0].entry.actions_offered()]
    assert "I owe this" in offered
    assert "They owe this" not in offered
