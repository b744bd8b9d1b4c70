"""Being present in a meeting, driven by keys as a person does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.enums import (
    AgendaKind,
    AgendaState,
    Direction,
    DriftKind,
    MeetingState,
    Pronoun,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.errors import CannotWrite
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one
from partnerjournal.store.reads import present as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.present.captured_line import CapturedLine
from partnerjournal.ui.present.drifts import DriftStrip
from partnerjournal.ui.present.session import left_running
from partnerjournal.ui.present.window import PresentWindow
from partnerjournal.ui.widgets.arc import Arc
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.capture import CaptureLine
from partnerjournal.ui.widgets.chip import Chip

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
W = TypeVar("W", bound=QWidget)


class Time:
    """The clock that runs on in suspend, moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = 1000.0
        monkeypatch.setattr(Clock, "boot_seconds", staticmethod(lambda: self.seconds))

    def pass_minutes(self, minutes: float, window: PresentWindow) -> None:
        """Let time pass and the window notice, as its timer would."""
        self.seconds += minutes * 60
        assert window._session is not None
        window._session._tick()


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)


@pytest.fixture
def odalie(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Odalie Fenmark", pronoun=Pronoun.SHE, mail="odalie@sample.invalid")


@pytest.fixture
def meeting(journal: Journal, odalie: int) -> int:
    """At 13:45, three minutes ago, for 30 minutes, with three agenda items."""
    when = When(datetime.fromisoformat("2026-11-19T13:45"), 30, "Europe/Berlin")
    meeting_id = services.meetings.add(journal, when, [Person(colleague_id=odalie)], title="Pilot review")
    services.agenda.add(journal, meeting_id, "State of the pilot", minutes=5)
    services.agenda.add(journal, meeting_id, "Who signs it off", minutes=10, kind=AgendaKind.DECISION)
    services.agenda.add(journal, meeting_id, "Order of the sites")
    return meeting_id


@pytest.fixture
def window(context: Context, passing: Time, qtbot: QtBot) -> Iterator[PresentWindow]:
    made = PresentWindow(context)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def going(window: PresentWindow, meeting: int, qtbot: QtBot) -> PresentWindow:
    """The meeting has begun; the caret is in the capture line."""
    window.start(meeting)
    wait_for(window, qtbot)
    QTest.keyClick(window, Key.Key_F9)
    return window


def wait_for(window: PresentWindow, qtbot: QtBot) -> None:
    """Until it is the window that keys go to."""
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def part(window: QWidget, kind: type[W], name: str) -> W:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def text(window: QWidget, name: str) -> str:
    """What a label says; empty while it is hidden."""
    said = part(window, QLabel, name)
    return said.text() if said.isVisible() else ""


def field(window: PresentWindow) -> QWidget:
    return part(window, CaptureLine, "capture").field


def write(window: PresentWindow, qtbot: QtBot, *lines: str) -> None:
    for line in lines:
        QTest.keyClicks(field(window), line)
        QTest.keyClick(field(window), Key.Key_Return)


def kept(window: PresentWindow) -> list[str]:
    """The lines of the list, the newest last."""
    return [text(line, "captured_text") for line in window._meeting._list.lines()]


def last_line(window: PresentWindow) -> CapturedLine:
    return window._meeting._list.lines()[-1]


class TestPreflight:
    def test_space_ticks_one_after_the_other_and_return_starts(
        self, window: PresentWindow, meeting: int, qtbot: QtBot
    ) -> None:
        window.start(meeting)
        wait_for(window, qtbot)
        for place, words in enumerate(("Mail is shut", "Phone is away", "Door is closed", "Pets are out"), 1):
            assert (focused().objectName(), focused().accessibleName()) == (f"preflight_tick_{place}", words)
            QTest.keyClick(focused(), Key.Key_Space)
        assert window.meeting_id is None

        QTest.keyClick(focused(), Key.Key_Return)

        assert window.present
        assert field(window).hasFocus()

    def test_it_can_be_passed_over(self, window: PresentWindow, meeting: int, qtbot: QtBot) -> None:
        window.start(meeting)
        wait_for(window, qtbot)

        QTest.keyClick(window, Key.Key_F9)

        assert window.present
        assert field(window).hasFocus()

    def test_no_ticks_no_preflight(self, window: PresentWindow, context: Context, meeting: int) -> None:
        context.set_settings(context.settings.update(preflight=()))

        window.start(meeting)

        assert window.present

    def test_escape_leaves_before_it_has_begun(self, window: PresentWindow, meeting: int, qtbot: QtBot) -> None:
        window.start(meeting)
        wait_for(window, qtbot)

        with qtbot.waitSignal(window.closed):
            QTest.keyClick(window, Key.Key_Escape)

        assert not window.isVisible()
        assert not window.present


class TestList:
    """The list to tick, changed where it is ticked."""

    def open_list(self, window: PresentWindow, meeting: int, qtbot: QtBot) -> None:
        window.start(meeting)
        wait_for(window, qtbot)
        QTest.keyClick(focused(), Key.Key_Space)
        QTest.keyClick(part(window, Button, "preflight_change"), Key.Key_Space)

    def test_a_line_is_reworded_moved_added_and_what_was_ticked_stays_ticked(
        self, window: PresentWindow, context: Context, meeting: int, qtbot: QtBot
    ) -> None:
        self.open_list(window, meeting, qtbot)
        assert (focused().objectName(), focused().accessibleName()) == ("preflight_line_1", "Line 1 of 4")

        QTest.keyClick(focused(), Key.Key_Down)
        QTest.keyClicks(focused(), ", not only face down")
        QTest.keyClick(focused(), Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert focused().objectName() == "preflight_line_1"  # the keyboard moves with the line
        for _line in range(4):
            QTest.keyClick(focused(), Key.Key_Return)
        QTest.keyClicks(focused(), "Water is here")
        QTest.keyClick(focused(), Key.Key_Return)
        QTest.keyClick(focused(), Key.Key_Escape)

        lines = ("Phone is away, not only face down", "Mail is shut", "Door is closed", "Pets are out", "Water is here")
        assert context.settings.preflight == lines
        assert not window.present
        assert window._preflight.ticked() == tuple((line, line == "Mail is shut") for line in lines)

    def test_tab_goes_through_the_lines_as_they_stand(self, window: PresentWindow, meeting: int, qtbot: QtBot) -> None:
        self.open_list(window, meeting, qtbot)
        went = [focused().objectName()]
        while went[-1] != "preflight_start":
            QTest.keyClick(focused(), Key.Key_Tab)
            went.append(focused().objectName())
        assert [name for name in went if "_line_" in name] == [f"preflight_line_{n}" for n in range(1, 5)]
        assert went[-3:] == ["preflight_new", "preflight_change", "preflight_start"]

        QTest.keyClick(focused(), Key.Key_Escape)  # the ticks are made anew
        QTest.qWait(0)  # and laid out
        for place in range(2, 5):
            assert focused().objectName() == f"preflight_tick_{place}"
            QTest.keyClick(focused(), Key.Key_Tab)
        assert focused().objectName() == "preflight_change"

    def test_what_is_removed_can_be_brought_back_and_the_usual_list_too(
        self, window: PresentWindow, context: Context, meeting: int, qtbot: QtBot
    ) -> None:
        usual = context.settings.ticks
        self.open_list(window, meeting, qtbot)

        QTest.keyClick(part(window, QWidget, "preflight_remove_2"), Key.Key_Space)
        assert context.settings.ticks == (usual[0], *usual[2:])
        assert focused().objectName() == "preflight_line_2"
        back = part(window, Button, "preflight_back")
        assert back.words() == "Bring back “Phone is away”"
        QTest.keyClick(back, Key.Key_Space)
        assert context.settings.ticks == usual

        line = part(window, QLineEdit, "preflight_line_4")
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Key.Key_Delete)
        QTest.keyClick(line, Key.Key_Up)  # emptied and left
        assert context.settings.ticks == usual[:3]
        QTest.keyClick(part(window, Button, "preflight_usual"), Key.Key_Space)
        assert context.settings.preflight is None
        assert [part(window, QLineEdit, f"preflight_line_{n}").text() for n in range(1, 5)] == list(usual)

    def test_what_was_ticked_and_what_not_is_kept_with_the_session(
        self, window: PresentWindow, context: Context, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        context.set_settings(context.settings.update(preflight=("Mail is shut", "Cat is fed & out")))
        window.start(meeting)
        wait_for(window, qtbot)
        QTest.keyClick(part(window, QWidget, "preflight_tick_2"), Key.Key_Space)

        QTest.keyClick(window, Key.Key_F9)
        found = left_running(journal)
        assert found is not None
        assert found.preflight == (("Mail is shut", False), ("Cat is fed & out", True))
        QTest.keyClick(window, Key.Key_F9)

        rows = journal.read.execute("SELECT text, ticked FROM preflight ORDER BY id").fetchall()
        assert [tuple(row) for row in rows] == [("Mail is shut", 0), ("Cat is fed & out", 1)]


class TestDrifts:
    def test_a_kind_in_one_key_and_the_caret_stays(self, going: PresentWindow) -> None:
        QTest.keyClicks(field(going), "budget 2")
        QTest.keyClick(field(going), Key.Key_2, CONTROL)
        QTest.keyClicks(field(going), "027")

        assert going._session is not None
        assert (going._session.drifts, going._session.last_drift) == (1, DriftKind.PHONE)
        assert part(going, QLineEdit, "capture_field").text() == "budget 2027"
        assert part(going, QLabel, "drifts").text() == "drifted · 1"
        assert part(going, Chip, "drift_phone").isChecked()

    def test_one_without_a_kind_is_named_by_a_key_or_a_click_while_it_is_asked(self, going: PresentWindow) -> None:
        session = going._session
        assert session is not None
        QTest.keyClick(field(going), Key.Key_D, CONTROL)
        assert text(going, "drift_question") == "Drifted. What was it?"
        QTest.keyClick(field(going), Key.Key_3, CONTROL)
        assert (session.drifts, session.last_drift) == (1, DriftKind.THOUGHTS)

        QTest.mouseClick(part(going, Chip, "drift_people"), Qt.MouseButton.LeftButton)
        assert (session.drifts, session.last_drift) == (1, DriftKind.PEOPLE)
        assert field(going).hasFocus()

        QTest.keyClick(field(going), Key.Key_1, CONTROL)  # named already: this is another one
        assert (session.drifts, session.last_drift) == (2, DriftKind.MESSAGES)

    def test_the_question_goes_away_by_itself(self, going: PresentWindow) -> None:
        QTest.keyClick(field(going), Key.Key_D, CONTROL)
        strip = part(going, DriftStrip, "drift_strip")
        assert strip.isVisible()

        strip._timer.timeout.emit()

        assert not strip.isVisible()
        assert field(going).hasFocus()

    def test_a_drift_is_taken_back_by_undo_or_its_own_key(
        self, going: PresentWindow, journal: Journal, qtbot: QtBot
    ) -> None:
        session = going._session
        assert session is not None
        write(going, qtbot, "the budget is tight")
        for _drift in range(2):
            QTest.keyClick(field(going), Key.Key_D, CONTROL)
        QTest.keyClick(field(going), Key.Key_Z, CONTROL)
        assert session.drifts == 1
        assert going.message_of(going._meeting) == "The drift is taken back."
        QTest.keyClick(field(going), Key.Key_D, CONTROL | SHIFT)
        assert session.drifts == 0
        assert kept(going) == ["the budget is tight"]  # undo took the drift and nothing else
        QTest.keyClick(field(going), Key.Key_Z, CONTROL)
        assert kept(going) == []

    def test_drifts_are_kept_by_kind(self, going: PresentWindow, journal: Journal) -> None:
        for key in (Key.Key_1, Key.Key_1, Key.Key_5):
            QTest.keyClick(field(going), key, CONTROL)
        QTest.keyClick(going, Key.Key_F9)

        kinds = journal.read.execute("SELECT kind FROM drift ORDER BY id").fetchall()
        assert [kind for (kind,) in kinds] == ["messages", "messages", "other_work"]

    def test_none_is_counted_in_a_pause(self, going: PresentWindow) -> None:
        QTest.keyClick(field(going), Key.Key_P, CONTROL)
        QTest.keyClick(field(going), Key.Key_D, CONTROL)

        assert not part(going, DriftStrip, "drift_strip").isVisible()
        assert going.message_of(going._meeting) == "Paused: no drift is counted."


class TestTime:
    def test_an_item_and_the_meeting_count_in_whole_minutes(self, going: PresentWindow, passing: Time) -> None:
        arc = part(going, Arc, "item_arc")
        assert text(going, "present_name") == "Odalie Fenmark"
        assert text(going, "item_facts") == "1 of 3 · 5 min"
        assert text(going, "item_text") == "State of the pilot"
        assert text(going, "item_next") == "Next: Who signs it off"
        assert arc.accessibleName() == "5 minutes left of 5"

        passing.pass_minutes(2.5, going)

        assert text(going, "time_gone") == "2 min in"
        assert text(going, "time_left") == "25 left"  # until 14:15, where it is planned to end
        assert arc.accessibleName() == "3 minutes left of 5"

    def test_over_time_turns_warn_and_counts_up(self, going: PresentWindow, passing: Time) -> None:
        passing.pass_minutes(29, going)

        assert text(going, "time_left") == "2 min over"
        assert part(going, QLabel, "time_left").property("tone") == "warn"
        assert part(going, Arc, "item_arc").over()

    def test_a_pause_does_not_count(self, going: PresentWindow, passing: Time, qtbot: QtBot) -> None:
        passing.pass_minutes(3, going)
        QTest.keyClick(field(going), Key.Key_P, CONTROL)
        assert text(going, "time_ends") == "paused" or part(going, QLabel, "time_ends").text() == "paused"
        passing.pass_minutes(20, going)
        assert text(going, "time_gone") == "3 min in"

        QTest.keyClick(field(going), Key.Key_P, CONTROL)
        passing.pass_minutes(1, going)

        assert text(going, "time_gone") == "4 min in"

    def test_items_take_turns_and_each_has_its_own_time(
        self, going: PresentWindow, journal: Journal, meeting: int, passing: Time, qtbot: QtBot
    ) -> None:
        passing.pass_minutes(4, going)
        QTest.keyClick(field(going), Key.Key_Down, CONTROL)
        assert text(going, "item_text") == "Who signs it off"
        assert text(going, "item_facts") == "2 of 3 · 10 min · decision"
        passing.pass_minutes(6, going)
        QTest.keyClick(field(going), Key.Key_PageUp)
        assert text(going, "item_text") == "State of the pilot"

        going.finish()

        spent = [item.spent_s for item in reads.agenda(journal.read, meeting)]
        assert spent == [240, 360, 0]

    def test_a_tick_goes_on_to_the_next(
        self, going: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        QTest.keyClick(field(going), Key.Key_T, CONTROL)

        assert reads.agenda(journal.read, meeting)[0].state is AgendaState.DONE
        assert text(going, "item_text") == "Who signs it off"

        QTest.keyClick(field(going), Key.Key_T, CONTROL)
        QTest.keyClick(field(going), Key.Key_T, CONTROL)

        assert text(going, "item_facts") == "Agenda done"

    def test_drifts_are_counted(self, going: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot) -> None:
        QTest.keyClicks(field(going), "half a wo")
        QTest.keyClick(field(going), Key.Key_D, CONTROL)
        QTest.keyClick(field(going), Key.Key_D, CONTROL)

        assert text(going, "drifts") == "drifted · 2"
        going.finish()
        taken = reads.time_taken(journal.read, meeting)
        assert taken is not None
        assert taken.drifts == 2

    def test_nothing_ticks_while_it_is_hidden(self, going: PresentWindow) -> None:
        session = going._session
        assert session is not None
        assert session._timer.isActive()

        going.close()

        assert not session._timer.isActive()
        assert going.present  # the meeting goes on, and so do the held notices


class TestCapture:
    def test_every_kind_is_kept_by_keyboard_alone(
        self, going: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        write(
            going,
            qtbot,
            "ward lead is away until Wednesday",
            "c sign-off table by fri",
            "t names of site leads by wed",
            "d two sites",
            "q what would make the year",
            "f sails on weekends",
            "g introduction to Ines",
        )

        assert kept(going) == [
            "ward lead is away until Wednesday",
            "You owe: sign-off table",
            "She owes: names of site leads",
            "Decided: two sites",
            "Ask: what would make the year",
            "Learned: sails on weekends",
            "Gave: introduction to Ines",
        ]
        assert field(going).hasFocus()
        owed = journal.read.execute("SELECT direction, due_on, colleague_id FROM commitment ORDER BY id").fetchall()
        assert owed == [(Direction.I_OWE, "2026-11-20", odalie), (Direction.THEY_OWE, "2026-11-25", odalie)]
        assert text(going._meeting._list.lines()[1], "captured_state") == "Fri 20 Nov"

    def test_whose_a_line_is_with_several_people(
        self, window: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        ines = services.colleagues.add(journal, name="Ines Torvald")
        services.meetings.add_attendee(journal, meeting, Person(colleague_id=ines))
        window.start(meeting)
        wait_for(window, qtbot)
        QTest.keyClick(window, Key.Key_F9)

        write(window, qtbot, "t names of leads", "t @ines budget line")

        owed = journal.read.execute("SELECT colleague_id FROM commitment ORDER BY id").fetchall()
        assert owed == [(odalie,), (ines,)]
        assert kept(window) == ["Odalie owes: names of leads", "Ines owes: budget line"]

    def test_undo_takes_the_last_line_once_the_field_has_nothing_of_its_own(
        self, going: PresentWindow, qtbot: QtBot
    ) -> None:
        write(going, qtbot, "first", "second")
        QTest.keyClicks(field(going), "typing")
        QTest.keyClick(field(going), Key.Key_Z, CONTROL)
        assert kept(going) == ["first", "second"]
        assert going._meeting._line.field.text() == ""

        QTest.keyClick(field(going), Key.Key_Z, CONTROL)
        assert kept(going) == ["first"]

    def test_redo_brings_it_back(self, going: PresentWindow, qtbot: QtBot) -> None:
        write(going, qtbot, "first", "second")
        QTest.keyClick(field(going), Key.Key_Z, CONTROL)

        QTest.keyClick(field(going), Key.Key_Z, CONTROL | SHIFT)

        assert kept(going) == ["first", "second"]

    def test_what_cannot_be_saved_stays_in_the_line_and_is_said(
        self, going: PresentWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        def full(*_args: object, **_more: object) -> None:
            raise CannotWrite("cannot_write", path="x", reason="database or disk is full")

        with monkeypatch.context() as patched:
            patched.setattr(services.capture, "keep", full)
            write(going, qtbot, "d two sites")

        assert going._meeting._line.captured().text == "two sites"
        assert "disk is full" in text(going, "capture_trouble")
        assert text(going, "capture_saved") == "Not saved"
        assert kept(going) == []

        QTest.keyClick(field(going), Key.Key_Return)

        assert kept(going) == ["Decided: two sites"]
        assert text(going, "capture_trouble") == ""
        assert text(going, "capture_saved") == "Saved"

    def test_the_line_is_a_draft_that_comes_back(
        self, going: PresentWindow, context: Context, meeting: int, qtbot: QtBot
    ) -> None:
        QTest.keyClicks(field(going), "c sign-off table by fri")
        qtbot.waitUntil(lambda: services.drafts.kept(context.journal, f"capture/{meeting}") != "", timeout=1000)
        going._session.stop()  # type: ignore[union-attr]

        other = PresentWindow(context)
        assert other.offer_to_go_on()
        wait_for(other, qtbot)
        QTest.keyClick(focused(), Key.Key_Space)

        assert other._meeting._line.captured().text == "sign-off table"
        assert other._meeting._line.captured().due is not None
        other.close()
        other.deleteLater()

    def test_a_draft_of_what_was_kept_already_is_let_go(
        self, going: PresentWindow, context: Context, meeting: int, qtbot: QtBot
    ) -> None:
        write(going, qtbot, "d two sites")
        services.drafts.keep(context.journal, f"capture/{meeting}", "d two sites")
        session = going._session
        assert session is not None

        going._meeting.open(session)

        assert going._meeting._line.field.text() == ""
        assert services.drafts.kept(context.journal, f"capture/{meeting}") == ""

    def test_a_fact_about_nobody_known_is_kept_as_a_note_and_that_is_said(
        self, window: PresentWindow, journal: Journal, qtbot: QtBot
    ) -> None:
        when = When(datetime.fromisoformat("2026-11-19T13:45"), 30, "Europe/Berlin")
        stranger = services.meetings.add(journal, when, [Person("Guest")], title="Hello")
        window.start(stranger)
        wait_for(window, qtbot)
        QTest.keyClick(window, Key.Key_F9)

        write(window, qtbot, "f sails")

        assert kept(window) == ["sails"]
        assert "Kept as a note" in window.message_of(window._meeting)


class TestKeptLines:
    def test_words_are_mended_in_place(self, going: PresentWindow, journal: Journal, qtbot: QtBot) -> None:
        write(going, qtbot, "c sign-off tabel")
        QTest.keyClick(field(going), Key.Key_Up)
        line = last_line(going)
        assert line.hasFocus()
        assert line.accessibleName() == "You owe: sign-off tabel, 13:48, shareable"

        QTest.keyClick(line, Key.Key_Return)
        editing = focused()
        QTest.keyClicks(editing, "sign-off table")
        QTest.keyClick(editing, Key.Key_Return)

        assert kept(going) == ["You owe: sign-off table"]
        assert last_line(going).hasFocus()
        QTest.keyClick(last_line(going), Key.Key_Down)
        assert field(going).hasFocus()

    def test_what_was_typed_into_a_line_survives_escape(self, going: PresentWindow, qtbot: QtBot) -> None:
        write(going, qtbot, "ward lead")
        QTest.keyClick(field(going), Key.Key_Up)
        QTest.keyClick(last_line(going), Key.Key_Return)
        QTest.keyClicks(focused(), "ward lead is away")

        QTest.keyClick(focused(), Key.Key_Escape)

        assert kept(going) == ["ward lead"]
        QTest.keyClick(last_line(going), Key.Key_Return)
        assert last_line(going)._field.text() == "ward lead is away"

    def test_a_deleted_line_comes_back_with_undo(self, going: PresentWindow, qtbot: QtBot) -> None:
        write(going, qtbot, "first", "second")
        QTest.keyClick(field(going), Key.Key_Up)

        QTest.keyClick(last_line(going), Key.Key_Delete)

        assert kept(going) == ["first"]
        assert last_line(going).hasFocus()
        assert going.message_of(going._meeting) == "Deleted “second”"
        QTest.mouseClick(part(going, Button, "present_meeting_message_action"), Qt.MouseButton.LeftButton)
        assert kept(going) == ["first", "second"]

    def test_one_key_says_who_may_see_it(
        self, going: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        write(going, qtbot, "ward lead is away")
        QTest.keyClick(field(going), Key.Key_Up)

        QTest.keyClick(last_line(going), Key.Key_L, CONTROL)

        assert reads.captured(journal.read, meeting)[0].visibility is Visibility.SHAREABLE
        assert last_line(going).accessibleName().endswith("shareable")


class TestRestatements:
    def answers(self, journal: Journal, meeting: int) -> list[tuple[str, RestatementState | None]]:
        return [(row.text, row.answer) for row in reads.captured(journal.read, meeting)]

    def test_control_return_confirms_the_last_and_touches_nothing_else(
        self, going: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        write(going, qtbot, "r budget is the risk", "r she signs the budget")
        assert text(going, "restated_question") == "Say it back. Does she agree?"
        assert text(going, "restated_text") == "she signs the budget"
        assert part(going, Button, "restated_agree").words() == "She agrees"
        QTest.keyClicks(field(going), "half a li")

        QTest.keyClick(field(going), Key.Key_Return, CONTROL)

        assert self.answers(journal, meeting) == [
            ("budget is the risk", RestatementState.UNCONFIRMED),
            ("she signs the budget", RestatementState.CONFIRMED),
        ]
        assert going._meeting._line.field.text() == "half a li"
        assert text(going, "restated_text") == "budget is the risk"
        assert kept(going) == ["she signs the budget"]
        assert text(last_line(going), "captured_state") == "She agreed"

    def test_control_return_without_one_does_nothing(
        self, going: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        QTest.keyClicks(field(going), "c send it")
        QTest.keyClick(field(going), Key.Key_Return, CONTROL)

        assert self.answers(journal, meeting) == []
        assert going._meeting._line.captured().text == "send it"

    def test_a_correction_keeps_both_versions(
        self, going: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        write(going, qtbot, "r the date is the risk")
        QTest.mouseClick(part(going, Button, "restated_correct"), Qt.MouseButton.LeftButton)
        editing = focused()
        assert editing.accessibleName() == "What she meant"
        QTest.keyClicks(editing, "the budget is")
        QTest.keyClick(editing, Key.Key_Return)

        assert kept(going) == ["the budget is"]
        changed = part(last_line(going), QLabel, "captured_text").accessibleName()
        assert changed == "was “the date is the risk”, now “the budget is”"
        assert text(last_line(going), "captured_state") == "She corrected"
        assert field(going).hasFocus()
        assert self.answers(journal, meeting) == [("the date is the risk", RestatementState.CORRECTED)]

    def test_agreed_in_part(self, going: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot) -> None:
        write(going, qtbot, "r both sites start")
        QTest.keyClick(field(going), Key.Key_R, CONTROL | SHIFT)
        QTest.keyClicks(focused(), "the second in March")
        QTest.mouseClick(part(going, Button, "restated_partly"), Qt.MouseButton.LeftButton)

        assert kept(going) == ["both sites start"]
        assert text(last_line(going), "captured_earlier") == "But: the second in March"

    def test_said_back_in_other_words(self, going: PresentWindow, qtbot: QtBot) -> None:
        write(going, qtbot, "r budget risk")
        QTest.keyClick(field(going), Key.Key_R, CONTROL)
        editing = focused()
        QTest.keyClicks(editing, "so money is what worries you")
        QTest.keyClick(editing, Key.Key_Return)

        assert text(going, "restated_question") == "You said it back. Does she agree?"
        assert text(going, "restated_text") == "so money is what worries you"
        assert text(going, "restated_heard") == "Heard: budget risk"

    def test_control_return_confirms_the_words_that_are_being_written(
        self, going: PresentWindow, journal: Journal, qtbot: QtBot
    ) -> None:
        write(going, qtbot, "r budget risk")
        QTest.keyClick(field(going), Key.Key_R, CONTROL)
        QTest.keyClicks(focused(), "so money is what worries you")
        QTest.keyClick(focused(), Key.Key_Return, CONTROL)

        row = journal.read.execute("SELECT heard, said_back, state FROM restatement").fetchone()
        assert tuple(row) == ("budget risk", "so money is what worries you", "confirmed")
        assert focused() is field(going)

    def test_a_correction_that_cannot_be_saved_stays_in_its_field(
        self, going: PresentWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        def full(*_args: object) -> None:
            raise CannotWrite("cannot_write", path="x", reason="database or disk is full")

        write(going, qtbot, "r the date is the risk")
        monkeypatch.setattr(services.restatements, "correct", full)
        QTest.keyClick(field(going), Key.Key_R, CONTROL | SHIFT)
        QTest.keyClicks(focused(), "the budget is")
        QTest.keyClick(focused(), Key.Key_Return)

        assert going._meeting._card._field.text() == "the budget is"
        assert going._meeting._card._field.isVisible()

    def test_another_unanswered_one_can_be_taken_in_hand(
        self, going: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        write(going, qtbot, "r first", "r second")
        QTest.keyClick(field(going), Key.Key_Up)
        assert text(last_line(going), "captured_text") == "first"

        QTest.keyClick(last_line(going), Key.Key_Return)

        assert text(going, "restated_text") == "first"
        assert field(going).hasFocus()


class TestCaret:
    def test_a_button_gives_it_back(self, going: PresentWindow, qtbot: QtBot) -> None:
        for name in ("item_on", "item_back", "item_done"):
            QTest.mouseClick(part(going, QWidget, name), Qt.MouseButton.LeftButton)
            assert field(going).hasFocus()

    def test_typing_on_a_button_is_meant_for_the_line(self, going: PresentWindow, qtbot: QtBot) -> None:
        button = part(going, QWidget, "item_on")
        button.setFocus()
        QTest.keyClicks(button, "d")
        QTest.keyClicks(focused(), " two sites")

        assert field(going).hasFocus()
        assert text(going, "item_text") == "State of the pilot"
        assert going._meeting._line.captured().text == "two sites"


class TestTheWindow:
    def test_another_meeting_asks_to_finish_the_one_that_runs(
        self, going: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        when = When(datetime.fromisoformat("2026-11-19T15:00"), 30, "Europe/Berlin")
        other = services.meetings.add(journal, when, [Person(colleague_id=odalie)], title="Budget")

        going.start(other)
        assert text(going, "present_offer_question") == "You are still in “Pilot review”."
        QTest.keyClick(focused(), Key.Key_Space)

        assert not going.present
        assert one(journal.read, "SELECT state FROM meeting WHERE id = ?", meeting) == MeetingState.HELD
        assert focused().objectName() == "preflight_tick_1"

    def test_one_can_stay_where_one_is(
        self, going: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        when = When(datetime.fromisoformat("2026-11-19T15:00"), 30, "Europe/Berlin")
        going.start(services.meetings.add(journal, when, [Person(colleague_id=odalie)], title="Budget"))

        QTest.mouseClick(part(going, Button, "present_offer_second"), Qt.MouseButton.LeftButton)

        assert going.meeting_id == meeting
        assert field(going).hasFocus()

    def test_f9_finishes_and_the_same_window_wraps_up(self, going: PresentWindow, meeting: int, qtbot: QtBot) -> None:
        with qtbot.waitSignal(going.finished) as heard:
            QTest.keyClick(field(going), Key.Key_F9)

        assert heard.args == [meeting]
        assert not going.present
        assert text(going, "wrapup_title") == "Wrap up with Odalie"

    def test_it_stays_on_top_until_one_key_says_otherwise(
        self, going: PresentWindow, context: Context, qtbot: QtBot
    ) -> None:
        on_top = Qt.WindowType.WindowStaysOnTopHint
        assert going.windowFlags() & on_top

        QTest.keyClick(field(going), Key.Key_P, CONTROL | SHIFT)

        assert not going.windowFlags() & on_top
        assert going.isVisible()
        other = PresentWindow(context)
        assert not other.windowFlags() & on_top
        other.deleteLater()

    def test_full_screen_and_back(self, going: PresentWindow, qtbot: QtBot) -> None:
        QTest.keyClick(field(going), Key.Key_F11)
        assert going.isFullScreen()

        QTest.keyClick(field(going), Key.Key_Escape)
        assert not going.isFullScreen()
        assert going.present

    def test_a_meeting_deleted_elsewhere_can_still_be_left(
        self, going: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        services.meetings.delete(journal, meeting)

        QTest.keyClick(field(going), Key.Key_F9)

        assert not going.present
        assert services.focus.running(journal) is None

    @pytest.mark.parametrize("factor", [1.0, 2.0])
    def test_nothing_is_cut_off(
        self, going: PresentWindow, look: object, factor: float, qtbot: QtBot, context: Context
    ) -> None:
        going.context.tell("")
        look.set_text_factor(factor)  # type: ignore[attr-defined]
        write(going, qtbot, "a note that is long enough to need more than one line in the narrow window", "r she signs")
        qtbot.wait(50)
        try:
            for label in going._meeting.findChildren(QLabel):
                if label.isVisible() and label.text() and label.wordWrap():
                    assert label.height() >= label.heightForWidth(label.width()), label.text()
        finally:
            look.set_text_factor(1.0)  # type: ignore[attr-defined]


class TestGoingOn:
    @pytest.fixture
    def leave(self, going: PresentWindow, passing: Time) -> Callable[[], None]:
        """As a killed process leaves it: nothing is put away."""

        def left() -> None:
            assert going._session is not None
            going._session.stop()

        passing.pass_minutes(10, going)
        going._session._store()  # type: ignore[union-attr]
        return left

    def test_it_offers_to_go_on_and_counts_what_passed(
        self, going: PresentWindow, leave: Callable[[], None], context: Context, passing: Time, qtbot: QtBot
    ) -> None:
        leave()
        passing.seconds += 120
        window = PresentWindow(context)

        assert window.offer_to_go_on()
        wait_for(window, qtbot)
        assert text(window, "present_offer_question") == "You were in “Pilot review” at 13:48."
        QTest.keyClick(focused(), Key.Key_Space)

        assert window.present
        assert text(window, "time_gone") == "12 min in"
        assert field(window).hasFocus()
        window.close()
        window.deleteLater()

    def test_it_is_over_at_its_last_sign_of_life(
        self, leave: Callable[[], None], context: Context, meeting: int, passing: Time, qtbot: QtBot
    ) -> None:
        leave()
        passing.seconds += 5 * 3600
        window = PresentWindow(context)
        assert window.offer_to_go_on()
        wait_for(window, qtbot)

        QTest.mouseClick(part(window, Button, "present_offer_second"), Qt.MouseButton.LeftButton)

        assert text(window, "wrapup_title") == "Wrap up with Odalie"
        taken = reads.time_taken(context.read, meeting)
        assert taken is not None
        assert taken.elapsed_s <= 10 * 60
        assert not window.offer_to_go_on()
        window.close()
        window.deleteLater()

    def test_nothing_to_offer(self, window: PresentWindow) -> None:
        assert not window.offer_to_go_on()
        assert not window.isVisible()


def test_started_long_after_its_time_it_has_its_own_length(
    window: PresentWindow, journal: Journal, odalie: int, passing: Time, qtbot: QtBot
) -> None:
    when = When(datetime.fromisoformat("2026-11-19T13:45") - timedelta(hours=4), 20, "Europe/Berlin")
    window.start(services.meetings.add(journal, when, [Person(colleague_id=odalie)], title="Late"))
    wait_for(window, qtbot)
    QTest.keyClick(window, Key.Key_F9)

    assert text(window, "time_left") == "20 left"
    assert text(window, "item_facts") == "No agenda"
