"""Restating in a call and just after it, driven by keys and counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.enums import AgendaState, Direction, Pronoun, RestatementState, Visibility
from partnerjournal.domain.views.present import CapturedRow
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one
from partnerjournal.store.reads import present as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.present.captured_line import CapturedLine
from partnerjournal.ui.present.window import PresentWindow
from partnerjournal.ui.widgets.button import Button

Key = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
W = TypeVar("W", bound=QWidget)


class Hands:
    """Keys on the window as the platform hands them on: shortcuts first, then what has the keyboard. They are counted;
    a key with Ctrl or Shift is one.
    """

    def __init__(self) -> None:
        self.window: QWidget | None = None
        self.keys = 0

    def press(self, key: Qt.Key | int, held: Qt.KeyboardModifier = NOTHING) -> None:
        handle = self.window.windowHandle() if self.window else None
        assert handle is not None
        QTest.keyClick(handle, Qt.Key(key), held)
        self.keys += 1

    def write(self, words: str) -> None:
        """Type words at the caret."""
        before = self.keys
        for sign in words:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClicks(focus, sign)
        self.keys = before + len(words)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def odalie(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Odalie Fenmark", pronoun=Pronoun.SHE, mail="odalie@sample.invalid")


@pytest.fixture
def meeting(journal: Journal, odalie: int) -> int:
    when = When(datetime.fromisoformat("2026-11-19T13:45"), 30, "Europe/Berlin")
    return services.meetings.add(journal, when, [Person(colleague_id=odalie)], title="Pilot review")


@pytest.fixture
def window(context: Context, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Iterator[PresentWindow]:
    monkeypatch.setattr(Clock, "boot_seconds", staticmethod(lambda: 1000.0))
    made = hands.window = PresentWindow(context)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def going(window: PresentWindow, hands: Hands, meeting: int, qtbot: QtBot) -> PresentWindow:
    """The meeting has begun; the caret is in the capture line."""
    window.start(meeting)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    hands.press(Key.Key_F9)
    hands.keys = 0
    return window


def part(window: QWidget, kind: type[W], name: str) -> W:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def rows(journal: Journal, meeting: int) -> list[CapturedRow]:
    return list(reads.captured(journal.read, meeting))


def lines(window: QWidget) -> list[str]:
    return [line.accessibleName() for line in window.findChildren(CapturedLine) if line.isVisible()]


class TestCapture:
    def test_a_restatement_costs_at_most_three_keys_beyond_its_words(
        self, going: PresentWindow, hands: Hands, journal: Journal, meeting: int
    ) -> None:
        words = "budget is the risk"
        hands.write(f"r {words}")
        hands.press(Key.Key_Return)

        beyond = hands.keys - len(words)
        print(f"restatement captured in a call: {beyond} keys beyond the words")
        assert [(row.text, row.answer) for row in rows(journal, meeting)] == [(words, RestatementState.UNCONFIRMED)]
        assert beyond <= 3

    def test_agreed_and_promised_by_one_key_each(
        self, going: PresentWindow, hands: Hands, journal: Journal, meeting: int, odalie: int
    ) -> None:
        words = "you send the sign-off table by friday"
        hands.write(f"r {words}")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_Return, CONTROL)
        hands.press(Key.Key_O, CONTROL)

        print(f"heard, confirmed and promised: {hands.keys - len(words)} keys beyond the words")
        restated, promise = rows(journal, meeting)
        assert (restated.answer, restated.promised) == (RestatementState.CONFIRMED, (Direction.I_OWE,))
        assert (promise.text, promise.due, promise.colleague_id) == (
            "you send the sign-off table",
            date(2026, 11, 20),
            odalie,
        )
        assert hands.keys - len(words) == 5
        first, second = lines(going)
        assert "You owe this" in first
        assert "Out of what was said back" in second


class TestSayingBack:
    def test_a_beginning_is_put_before_the_words_by_one_key(
        self, going: PresentWindow, hands: Hands, journal: Journal, meeting: int
    ) -> None:
        hands.write("r the most important thing is the launch")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_R, CONTROL)
        field = part(going, QLineEdit, "restated_field")
        assert field.text() == "the most important thing is the launch"
        before = hands.keys

        hands.press(Key.Key_Down)

        assert hands.keys - before == 1
        assert field.text() == "So what counts most for you is this: the most important thing is the launch"
        assert part(going, QLabel, "restated_situation").text() == "What comes first"
        assert field.hasFocus()
        hands.press(Key.Key_Return)
        (row,) = rows(journal, meeting)
        assert row.said_back.startswith("So what counts most for you is this: ")
        assert row.answer is RestatementState.UNCONFIRMED

    def test_another_takes_its_place_and_one_can_do_without(self, going: PresentWindow, hands: Hands) -> None:
        hands.write("r two sites")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_R, CONTROL)
        field = part(going, QLineEdit, "restated_field")

        hands.press(Key.Key_Down)
        first = field.text()
        hands.press(Key.Key_Down)
        second = field.text()
        hands.press(Key.Key_Up)
        hands.press(Key.Key_Up)

        assert first == "Let me say back what I heard: two sites"
        assert second == "The way I understand it, two sites"
        assert field.text() == "two sites"
        assert part(going, QLabel, "restated_situation").text() == ""

    def test_what_was_changed_by_hand_is_never_lost(self, going: PresentWindow, hands: Hands) -> None:
        hands.write("r two sites")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_R, CONTROL)
        field = part(going, QLineEdit, "restated_field")
        hands.press(Key.Key_Down)
        field.setCursorPosition(0)
        hands.write("well, ")

        hands.press(Key.Key_Down)

        assert field.text() == "The way I understand it, well, Let me say back what I heard: two sites"

    def test_the_mouse_finds_them_by_situation(self, going: PresentWindow, hands: Hands, qtbot: QtBot) -> None:
        hands.write("r two sites")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_R, CONTROL)
        QTest.mouseClick(part(going, Button, "restated_begin"), Qt.MouseButton.LeftButton)
        menu = part(going, QMenu, "restated_beginnings")
        situations = [action.text() for action in menu.actions()]
        assert len(situations) >= 4
        chosen = menu.actions()[situations.index("Summing up")].menu()
        assert isinstance(chosen, QMenu)
        chosen.actions()[0].trigger()
        menu.close()

        field = part(going, QLineEdit, "restated_field")
        assert field.text() == "Here is what I take with me from today: two sites"
        qtbot.waitUntil(field.hasFocus)

    def test_a_correction_has_no_beginnings(self, going: PresentWindow, hands: Hands) -> None:
        hands.write("r two sites")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_R, CONTROL | SHIFT)
        assert part(going, QLineEdit, "restated_field").isVisible()
        assert not part(going, Button, "restated_begin").isVisible()


class TestPromises:
    def test_on_a_line_the_letters_of_the_capture_line_say_whose(
        self, going: PresentWindow, hands: Hands, journal: Journal, meeting: int
    ) -> None:
        hands.write("r Lee signs by 3 dec")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_Return, CONTROL)
        hands.press(Key.Key_Up)
        hands.press(Key.Key_T)

        _restated, promise = rows(journal, meeting)
        assert (promise.kind.value, promise.text, promise.due) == ("they_owe", "Lee signs", date(2026, 12, 3))
        assert "She owes this" in lines(going)[0]

    def test_undone_by_one_key(self, going: PresentWindow, hands: Hands, journal: Journal, meeting: int) -> None:
        hands.write("r the table by friday")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_O, CONTROL)
        assert len(rows(journal, meeting)) == 2
        hands.press(Key.Key_Z, CONTROL)
        assert [row.promised for row in rows(journal, meeting)] == [()]

    def test_a_second_time_says_why_not(
        self, going: PresentWindow, hands: Hands, context: Context, qtbot: QtBot
    ) -> None:
        hands.write("r the table by friday")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_O, CONTROL)
        with qtbot.waitSignal(context.failing) as refused:
            hands.press(Key.Key_O, CONTROL)
        assert refused.args == ["A promise was made of it already."]

    def test_what_is_private_makes_a_private_promise(
        self, going: PresentWindow, hands: Hands, journal: Journal, meeting: int
    ) -> None:
        said = services.restatements.add(journal, "a quiet thing", meeting_id=meeting)
        services.restatements.set_visibility(journal, said, Visibility.PRIVATE)
        hands.press(Key.Key_O, CONTROL | SHIFT)
        assert [row.visibility for row in rows(journal, meeting)] == [Visibility.PRIVATE] * 2


def test_a_typical_wrap_up_takes_at_most_eight_keys(
    window: PresentWindow, hands: Hands, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
) -> None:
    """Two open items, one of them dropped, a restatement to confirm, a promise with its date, presence, the recap."""
    following = services.meetings.add(
        journal,
        When(datetime.fromisoformat("2026-11-26T13:45"), 30, "Europe/Berlin"),
        [Person(colleague_id=odalie)],
        title="Pilot review",
    )
    for text in ("Hand-over of the training", "Order of the sites"):
        services.agenda.add(journal, meeting, text)
    services.restatements.add(journal, "budget is the risk", meeting_id=meeting, colleague_id=odalie)
    services.commitments.add(
        journal, "sign-off table", Direction.I_OWE, meeting_id=meeting, colleague_id=odalie, due_on=date(2026, 11, 20)
    )
    window.wrap_up(meeting)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)

    hands.press(Key.Key_D)  # the first open item is dropped
    hands.press(Key.Key_R, CONTROL)  # to what is not confirmed
    hands.press(Key.Key_C)  # she confirmed it
    hands.press(Key.Key_4)  # presence
    hands.press(Key.Key_Return, CONTROL)  # copy, carry, finish

    print(f"wrap-up of a typical meeting: {hands.keys} keys")
    assert hands.keys <= 8
    assert one(journal.read, "SELECT presence FROM meeting WHERE id = ?", meeting) == 4
    assert rows(journal, meeting)[0].answer is RestatementState.CONFIRMED
    assert [item.state for item in reads.agenda(journal.read, meeting)] == [AgendaState.DROPPED, AgendaState.CARRIED]
    assert [item.text for item in reads.agenda(journal.read, following)] == ["Order of the sites"]
    assert not window.isVisible()


class TestWrapUp:
    @pytest.fixture
    def said(self, journal: Journal, meeting: int, odalie: int) -> int:
        return services.restatements.add(
            journal, "Start in two sites by 3 dec", meeting_id=meeting, colleague_id=odalie
        )

    @pytest.fixture
    def wrapping(self, window: PresentWindow, meeting: int, said: int, qtbot: QtBot) -> PresentWindow:
        window.wrap_up(meeting)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    def test_corrected_by_keys_the_change_is_shown_and_a_promise_made_of_it(
        self, wrapping: PresentWindow, hands: Hands, journal: Journal, meeting: int
    ) -> None:
        hands.press(Key.Key_R, CONTROL)
        hands.press(Key.Key_K)
        field = part(wrapping, QLineEdit, "unanswered_1_field")
        assert field.hasFocus()
        hands.write("Start in three sites by 3 dec")
        hands.press(Key.Key_Return)

        said = part(wrapping, QLabel, "unanswered_1_text")
        assert said.text() == "Start in three sites by 3 dec"
        assert said.accessibleName() == "was “Start in two sites by 3 dec”, now “Start in three sites by 3 dec”"
        assert not field.isVisible()
        hands.press(Key.Key_T)
        assert part(wrapping, QLabel, "promise_1_text").text() == "Odalie: Start in three sites"
        assert part(wrapping, Button, "promise_1_due").words() == "Thu 3 Dec"
        assert part(wrapping, QLabel, "unanswered_1_below").text() == "They owe this"

    def test_in_part_says_what_is_different_and_what_was_typed_survives_escape(
        self, wrapping: PresentWindow, hands: Hands, journal: Journal, meeting: int
    ) -> None:
        hands.press(Key.Key_R, CONTROL)
        hands.press(Key.Key_I)
        hands.write("not before May")
        hands.press(Key.Key_Escape)
        hands.press(Key.Key_I)
        assert part(wrapping, QLineEdit, "unanswered_1_field").text() == "not before May"
        hands.press(Key.Key_Return)

        (row,) = rows(journal, meeting)
        assert (row.answer, row.text, row.correction) == (
            RestatementState.PARTLY,
            "Start in two sites by 3 dec",
            "not before May",
        )
        assert part(wrapping, QLabel, "unanswered_1_below").text() == "But: not before May"

    def test_what_i_am_late_with_comes_first_and_is_kept_by_one_key(
        self, window: PresentWindow, hands: Hands, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        late = services.commitments.add(
            journal, "pilot data", Direction.I_OWE, colleague_id=odalie, due_on=date(2026, 11, 17)
        )
        services.commitments.add(
            journal, "site names", Direction.THEY_OWE, colleague_id=odalie, due_on=date(2026, 11, 17)
        )
        services.agenda.add(journal, meeting, "Order of the sites")
        window.wrap_up(meeting)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)

        heading = part(window, QLabel, "wrapup_late")
        assert (heading.text(), heading.isVisible()) == ("You are late with", True)
        assert part(window, Button, f"promise_{late}_due").words() == "2 days late"
        keep = part(window, Button, f"promise_{late}_keep")
        assert keep.hasFocus()
        hands.press(Key.Key_Space)

        assert one(journal.read, "SELECT state FROM commitment WHERE id = ?", late) == "kept_late"
        assert not heading.isVisible()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() == "Order of the sites: Carry"

    def test_the_first_date_of_a_promise_is_no_move(
        self, wrapping: PresentWindow, hands: Hands, journal: Journal, meeting: int
    ) -> None:
        made = services.commitments.add(journal, "budget line", Direction.I_OWE, meeting_id=meeting)
        QTest.mouseClick(part(wrapping, Button, f"promise_{made}_due"), Qt.MouseButton.LeftButton)
        hands.write("fri")
        hands.press(Key.Key_Return)

        steps = journal.read.execute(
            "SELECT step, due_after_on FROM commitment_event WHERE commitment_id = ? ORDER BY id", (made,)
        ).fetchall()
        assert steps == [("made", None), ("dated", "2026-11-20")]
