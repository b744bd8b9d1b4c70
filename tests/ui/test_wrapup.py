"""The wrap-up, decided by keys: open items, promises, presence, a gesture, the recap, the next time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.capture_line import parse
from partnerjournal.domain.enums import (
    AgendaState,
    Direction,
    GestureKind,
    PreferenceDimension,
    Pronoun,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.errors import CannotWrite
from partnerjournal.services.focus import Finished
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one
from partnerjournal.store.reads import present as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.present.window import PresentWindow
from partnerjournal.ui.present.wrapup import WrapUp
from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.choice import Rating

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STARTS = datetime.fromisoformat("2026-11-19T13:15")
TODAY = date(2026, 11, 19)
I_OWE = Direction.I_OWE
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def odalie(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Odalie Fenmark", pronoun=Pronoun.SHE, mail="odalie@sample.invalid")


@pytest.fixture
def meeting(journal: Journal, odalie: int) -> int:
    """Just over: 28 of 30 minutes, one drift, one open item, promises, a note."""
    meeting_id = meet(journal, odalie, 0)
    services.agenda.add(journal, meeting_id, "Hand-over of the training", minutes=10)
    done = services.agenda.add(journal, meeting_id, "State of the pilot")
    services.agenda.set_state(journal, done, AgendaState.DONE)
    for line in ("c sign-off table by 20 Nov", "t budget line", "a quiet remark", "d two sites"):
        services.capture.keep(journal, parse(line, TODAY), meeting_id=meeting_id, colleague_id=odalie)
    services.focus.finish(journal, meeting_id, Finished(0, 1800, 1680, drifts=((60, ""),)))
    return meeting_id


@pytest.fixture
def window(context: Context, look: Theme) -> Iterator[PresentWindow]:
    made = PresentWindow(context)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def page(window: PresentWindow, meeting: int, qtbot: QtBot) -> WrapUp:
    return opened(window, meeting, qtbot)


def meet(journal: Journal, colleague_id: int, days: int, title: str = "Pilot review") -> int:
    when = When(STARTS + timedelta(days=days), 30, "Europe/Berlin")
    return services.meetings.add(journal, when, [Person(colleague_id=colleague_id)], title=title)


def opened(window: PresentWindow, meeting_id: int, qtbot: QtBot) -> WrapUp:
    window.wrap_up(meeting_id)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    page = window._wrap_up
    assert page is not None
    return page


def part(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def text(page: QWidget, name: str) -> str:
    """What a label says; empty while it is hidden."""
    said = part(page, QLabel, name)
    return said.text() if said.isVisible() else ""


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(part(page, Button, name), Qt.MouseButton.LeftButton)


def choose(page: QWidget, name: str) -> None:
    QTest.mouseClick(part(page, QRadioButton, name), Qt.MouseButton.LeftButton)


def state_of(journal: Journal, meeting_id: int) -> list[AgendaState]:
    return [item.state for item in reads.agenda(journal.read, meeting_id)]


def test_it_says_how_it_went_and_starts_with_the_first_decision(page: WrapUp) -> None:
    assert text(page, "wrapup_title") == "Wrap up with Odalie"
    assert text(page, "wrapup_figures") == "28 of 30 min · 1 drift · 4 lines kept"
    assert focused().accessibleName() == "Hand-over of the training: Carry"
    assert isinstance(focused(), QRadioButton)


def test_three_keys_wrap_a_meeting_up(
    page: WrapUp, window: PresentWindow, journal: Journal, meeting: int, odalie: int
) -> None:
    following = meet(journal, odalie, 7)

    QTest.keyClick(focused(), Key.Key_4)
    QTest.keyClick(focused(), Key.Key_Return, CONTROL)

    row = journal.read.execute(
        "SELECT presence, wrapped_ms IS NOT NULL, recap_sent_ms IS NOT NULL FROM meeting WHERE id = ?", (meeting,)
    ).fetchone()
    assert row == (4, 1, 1)
    assert [item.text for item in reads.agenda(journal.read, following)] == ["Hand-over of the training"]
    assert state_of(journal, meeting) == [AgendaState.CARRIED, AgendaState.DONE]
    assert "two sites" in QGuiApplication.clipboard().text()
    assert not window.isVisible()


def test_later_keeps_it_waiting(page: WrapUp, window: PresentWindow, journal: Journal, meeting: int) -> None:
    QTest.keyClick(focused(), Key.Key_Escape)

    assert not window.isVisible()
    assert one(journal.read, "SELECT wrapped_ms FROM meeting WHERE id = ?", meeting) is None


class TestOpenItems:
    def test_dropped_by_an_arrow_key(self, page: WrapUp, journal: Journal, meeting: int) -> None:
        QTest.keyClick(focused(), Key.Key_Right)

        assert state_of(journal, meeting)[0] is AgendaState.DROPPED
        assert focused().accessibleName() == "Hand-over of the training: Drop"

    def test_a_letter_chooses_and_a_number_is_for_presence(self, page: WrapUp, journal: Journal, meeting: int) -> None:
        QTest.keyClick(focused(), Key.Key_F)
        assert state_of(journal, meeting)[0] is AgendaState.DONE

        QTest.keyClick(focused(), Key.Key_2)

        assert state_of(journal, meeting)[0] is AgendaState.DONE
        assert part(page, Rating, "presence").value() == 2

    def test_what_is_carried_waits_where_no_next_time_is_planned(
        self, page: WrapUp, journal: Journal, meeting: int
    ) -> None:
        assert text(page, "next_time_note") == "What you carry waits here until you meet again."

        page.finish()

        assert state_of(journal, meeting)[0] is AgendaState.OPEN


class TestPromises:
    def test_a_missing_date_stands_out_and_is_read_from_words(self, page: WrapUp, journal: Journal) -> None:
        assert text(page, "promise_1_text") == "You: sign-off table"
        assert part(page, Button, "promise_1_due").words() == "Fri 20 Nov"
        assert text(page, "promise_2_text") == "Odalie: budget line"
        due = part(page, Button, "promise_2_due")
        assert (due.words(), due.kind()) == ("By when?", "blank")

        click(page, "promise_2_due")
        QTest.keyClicks(focused(), "in 2 weeks")
        QTest.keyClick(focused(), Key.Key_Return)

        assert (due.words(), due.kind()) == ("Thu 3 Dec", "tag")
        assert due.hasFocus()
        assert one(journal.read, "SELECT due_on FROM commitment WHERE id = 2") == "2026-12-03"

    def test_words_without_a_date_stay(self, page: WrapUp) -> None:
        click(page, "promise_2_due")
        field = focused()
        QTest.keyClicks(field, "some day")
        QTest.keyClick(field, Key.Key_Return)

        assert field.isVisible()
        assert text(page, "promise_2_trouble") == "No date in these words"

    def test_one_can_be_added(self, page: WrapUp, journal: Journal) -> None:
        click(page, "ask_promise")
        QTest.keyClicks(focused(), "call Ines by mon")
        QTest.keyClick(focused(), Key.Key_Return)

        assert text(page, "promise_3_text") == "You: call Ines"
        assert part(page, Button, "promise_3_due").words() == "Mon 23 Nov"

    def test_one_half_written_is_a_draft(self, page: WrapUp, window: PresentWindow, meeting: int, qtbot: QtBot) -> None:
        click(page, "ask_promise")
        QTest.keyClicks(focused(), "call Ines by mon")
        QTest.keyClick(focused(), Key.Key_Escape)  # the date goes first, then the window
        window.close()

        opened(window, meeting, qtbot)

        assert page.add_line.isVisible()
        assert page.add_line.captured().text == "call Ines"


def test_an_unanswered_restatement_can_be_confirmed_or_left(
    window: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
) -> None:
    services.restatements.add(journal, "she signs the budget", meeting_id=meeting, colleague_id=odalie)
    page = opened(window, meeting, qtbot)
    assert text(page, "unanswered_1_text") == "she signs the budget"

    QTest.mouseClick(part(page, QRadioButton, "unanswered_1_2"), Qt.MouseButton.LeftButton)

    assert one(journal.read, "SELECT state FROM restatement") == RestatementState.CONFIRMED
    QTest.mouseClick(part(page, QRadioButton, "unanswered_1_1"), Qt.MouseButton.LeftButton)
    assert one(journal.read, "SELECT state FROM restatement") == RestatementState.UNCONFIRMED


def test_one_gesture_by_keyboard(page: WrapUp, journal: Journal, odalie: int) -> None:
    QTest.keyClick(focused(), Key.Key_G, CONTROL)
    QTest.keyClicks(focused(), "introduction to Ines")
    QTest.keyClick(focused(), Key.Key_Return)

    row = journal.read.execute("SELECT colleague_id, kind, text FROM gesture").fetchone()
    assert row == (odalie, GestureKind.OTHER, "introduction to Ines")
    assert text(page, "give_text") == "Gave: introduction to Ines"
    assert part(page, Button, "give_ask").hasFocus()


class TestNextTime:
    def test_words_plan_it_with_the_same_people(self, page: WrapUp, journal: Journal, meeting: int) -> None:
        click(page, "next_time_ask")
        QTest.keyClicks(focused(), "next thu 14:00")
        assert text(page, "next_time_reading") == "Return plans Thu 26 Nov, 14:00"
        QTest.keyClick(focused(), Key.Key_Return)

        assert text(page, "next_time_text") == "Next time: Thu 26 Nov, 14:00"
        assert text(page, "next_time_note") == "What you carry goes there."
        following = reads.next_time(journal.read, meeting)
        assert following is not None
        planned = reads.meeting(journal.read, following.id)
        assert planned is not None
        assert (planned.title, planned.minutes, [p.name for p in planned.people]) == (
            "Pilot review",
            30,
            ["Odalie Fenmark"],
        )

    def test_what_is_past_or_unclear_is_not_planned(self, page: WrapUp, journal: Journal) -> None:
        click(page, "next_time_ask")
        QTest.keyClicks(focused(), "whenever")
        QTest.keyClick(focused(), Key.Key_Return)

        assert text(page, "next_time_reading") == "A day and a time to come, in words"
        assert one(journal.read, "SELECT count(*) FROM meeting") == 1


class TestRecap:
    def shown(self, page: WrapUp) -> str:
        return part(page, QWidget, "recap_text").accessibleName()

    def test_only_what_is_shareable_and_what_was_left_out(self, page: WrapUp, journal: Journal, meeting: int) -> None:
        assert "sign-off table" in self.shown(page)
        assert "a quiet remark" not in self.shown(page)
        assert text(page, "recap_left_out") == "Left out, being private: 1 note"

        click(page, "recap_show_left_out")
        click(page, "recap_share_note_1")

        assert "a quiet remark" in self.shown(page)
        assert text(page, "recap_left_out") == ""
        assert reads.captured(journal.read, meeting)[2].visibility is Visibility.SHAREABLE

    def test_three_bullets_for_who_likes_it_brief(
        self, window: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        services.preferences.set(journal, odalie, PreferenceDimension.CONVERSATION, "Brief")
        page = opened(window, meeting, qtbot)
        assert text(page, "recap_why") == "Odalie likes it brief and to the point → three bullets, by mail"
        assert "- Where we are: two sites" in self.shown(page)

        choose(page, "recap_style_1")

        assert text(page, "recap_why") == "This time → the full version, by mail"
        assert "Decided\n\n- two sites" in self.shown(page)
        opened(window, meeting, qtbot)
        assert "- Where we are: two sites" in self.shown(page)

    def test_a_chat_gets_one_message(
        self, window: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        services.preferences.set(journal, odalie, PreferenceDimension.CHANNEL, "Chat")
        page = opened(window, meeting, qtbot)
        assert text(page, "recap_why") == "Odalie likes it by chat → three bullets, by chat"
        assert not part(page, Button, "recap_mail").isVisible()
        click(page, "recap_copy")
        assert QGuiApplication.clipboard().text().splitlines()[:2] == [
            "Pilot review, 19 Nov. Please say where I am wrong:",
            "• Where we are: two sites",
        ]

    def test_a_form_is_settled_for_good_and_let_go(
        self, page: WrapUp, window: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        assert text(page, "recap_why") == "How Odalie likes it is not known → the full version, by mail"
        assert not part(page, Button, "recap_always").isVisible()
        choose(page, "recap_style_2")
        choose(page, "recap_medium_2")
        assert part(page, Button, "recap_always").words() == "Always so for Odalie"
        click(page, "recap_always")
        assert text(page, "recap_why") == "Chosen for Odalie → three bullets, by chat"
        opened(window, meeting, qtbot)
        assert text(page, "recap_why") == "Chosen for Odalie → three bullets, by chat"
        assert part(page, Button, "recap_always").words() == "As Odalie’s preferences say"
        click(page, "recap_always")
        assert text(page, "recap_why") == "How Odalie likes it is not known → the full version, by mail"

    def test_of_several_people_each_may_get_their_own(
        self, window: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        services.preferences.set(journal, odalie, PreferenceDimension.DETAIL, "The short version")
        services.meetings.add_attendee(journal, meeting, Person("Bo Guest", "bo@sample.invalid"))
        page = opened(window, meeting, qtbot)
        assert text(page, "recap_why") == "To several people → the full version, by mail"
        assert self.shown(page).startswith("Hello Odalie and Bo,")

        QTest.mouseClick(part(page, Chip, "recap_for_1"), Qt.MouseButton.LeftButton)

        assert text(page, "recap_why") == "Odalie likes it the short version → three bullets, by mail"
        assert self.shown(page).startswith("Hello Odalie,")
        QTest.mouseClick(part(page, Chip, "recap_for_2"), Qt.MouseButton.LeftButton)
        assert self.shown(page).startswith("Hello Bo,")
        assert not part(page, Button, "recap_always").isVisible()

    @pytest.mark.parametrize(("way", "suffix"), [("recap_pdf", "pdf"), ("recap_page", "html")])
    def test_on_paper_it_is_printed_or_saved(
        self,
        way: str,
        suffix: str,
        page: WrapUp,
        journal: Journal,
        meeting: int,
        tmp_path: Path,
        context: Context,
        qtbot: QtBot,
    ) -> None:
        choose(page, "recap_medium_3")
        assert not part(page, Button, "recap_mail").isVisible()
        click(page, way)
        dialog = page.findChild(QFileDialog)
        assert dialog is not None
        dialog.setDirectory(str(tmp_path))
        dialog.accept()
        qtbot.waitUntil(lambda: not context.jobs.busy)
        (file,) = tmp_path.glob(f"*.{suffix}")
        assert file.name == f"Recap Pilot review, 19 Nov.{suffix}"
        assert file.read_bytes().startswith(b"%PDF" if suffix == "pdf" else b'<html><head><meta charset="utf-8">')
        assert one(journal.read, "SELECT recap_sent_ms FROM meeting WHERE id = ?", meeting) is not None

    def test_copied_as_markdown(self, page: WrapUp, journal: Journal, meeting: int) -> None:
        QTest.keyClick(focused(), Key.Key_M, CONTROL | SHIFT)

        assert "**Decided**" in QGuiApplication.clipboard().text()
        assert one(journal.read, "SELECT recap_sent_ms FROM meeting WHERE id = ?", meeting) is not None

    def test_handed_to_the_mail_program(
        self, page: WrapUp, window: PresentWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        links: list[str] = []

        def opens(url: QUrl) -> bool:
            links.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
            return True

        monkeypatch.setattr(QDesktopServices, "openUrl", opens)
        click(page, "recap_mail")

        assert links[0].startswith("mailto:odalie@sample.invalid?subject=Recap")
        assert "- two sites" in unquote(links[0])
        assert window.message_of(page) == "The recap is in your mail program."

    def test_saved_as_a_mail_it_is_sent_when_i_say_so(
        self, page: WrapUp, window: PresentWindow, journal: Journal, meeting: int, tmp_path: Path, qtbot: QtBot
    ) -> None:
        assert not part(page, Button, "recap_is_sent").isVisible()
        click(page, "recap_eml")
        dialog = page.findChild(QFileDialog)
        assert dialog is not None
        dialog.setDirectory(str(tmp_path))
        dialog.accept()
        qtbot.waitUntil(lambda: not page.context.jobs.busy)
        (file,) = tmp_path.glob("*.eml")
        mail = message_from_bytes(file.read_bytes(), policy=default)
        assert (file.name, file.stat().st_mode & 0o777) == ("Recap Pilot review, 19 Nov.eml", 0o600)
        assert (mail["To"], mail["From"]) == ("Odalie Fenmark <odalie@sample.invalid>", None)
        assert "- two sites" in file.read_text()
        assert window.message_of(page) == f"Saved as {file.name}"
        sent = "SELECT recap_sent_ms FROM meeting WHERE id = ?"
        assert one(journal.read, sent, meeting) is None

        click(page, "recap_is_sent")

        assert one(journal.read, sent, meeting) is not None
        assert window.focusWidget() is part(page, Button, "recap_eml")
        assert not part(page, Button, "recap_is_sent").isVisible()

    def test_without_a_mail_program_it_is_copied(
        self, page: WrapUp, window: PresentWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
        click(page, "recap_mail")

        assert "two sites" in QGuiApplication.clipboard().text()
        assert window.message_of(page) == "No mail program answered: the recap is copied instead."

    def test_too_long_for_a_link_it_is_copied_too(
        self, window: PresentWindow, journal: Journal, meeting: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        services.decisions.add(journal, meeting, "long " * 500)
        page = opened(window, meeting, qtbot)
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
        click(page, "recap_mail")

        assert QGuiApplication.clipboard().text().count("long") == 500
        assert "too long for a link" in window.message_of(page)

    def test_good_news_and_a_challenge_are_for_it(self, page: WrapUp, journal: Journal, meeting: int) -> None:
        click(page, "ask_good_news")
        QTest.keyClicks(focused(), "the ward starts early")
        click(page, "ask_challenge")
        QTest.keyClicks(focused(), "the data is late")
        page._keep_hard.flush()

        row = journal.read.execute("SELECT good_news, challenge FROM meeting WHERE id = ?", (meeting,)).fetchone()
        assert row == ("the ward starts early", "the data is late")
        assert "the data is late" in self.shown(page)

    def test_three_without_a_challenge_are_pointed_out(
        self, window: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        for days in (-14, -7):
            services.meetings.mark_recap_sent(journal, meet(journal, odalie, days))
        page = opened(window, meeting, qtbot)
        said = "This is the third recap in a row to Odalie that names no difficulty"
        assert text(page, "challenge_pointer") == said
        services.meetings.mark_recap_sent(journal, meet(journal, odalie, -21))
        assert text(page, "challenge_pointer") == "The last three recaps to Odalie named no difficulty"

        click(page, "challenge_add")

        assert focused().accessibleName() == "A challenge, for the recap"
        assert text(page, "challenge_pointer") == ""

    def test_two_are_not(
        self, window: PresentWindow, journal: Journal, meeting: int, odalie: int, qtbot: QtBot
    ) -> None:
        services.meetings.mark_recap_sent(journal, meet(journal, odalie, -7))
        services.meetings.wrap_up(journal, meet(journal, odalie, -14))  # nothing was sent
        assert text(opened(window, meeting, qtbot), "challenge_pointer") == ""

    def test_with_nothing_to_share_there_is_nothing_to_copy(
        self, window: PresentWindow, journal: Journal, odalie: int, qtbot: QtBot
    ) -> None:
        QGuiApplication.clipboard().setText("mine")
        quiet = meet(journal, odalie, -1)
        page = opened(window, quiet, qtbot)
        assert part(page, Button, "wrapup_finish").words() == "Finish"

        QTest.keyClick(focused(), Key.Key_Return, CONTROL)

        assert QGuiApplication.clipboard().text() == "mine"
        row = journal.read.execute("SELECT wrapped_ms IS NOT NULL, recap_sent_ms FROM meeting WHERE id = ?", (quiet,))
        assert row.fetchone() == (1, None)


def test_what_cannot_be_saved_leaves_the_wrap_up_open(
    page: WrapUp, window: PresentWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise CannotWrite("cannot_write", path="x", reason="database or disk is full")

    monkeypatch.setattr(services.meetings, "wrap_up", full)
    QTest.keyClick(focused(), Key.Key_Return, CONTROL)

    assert window.isVisible()
    assert "disk is full" in window.message_of(page)


def test_undo_takes_a_decision_back(page: WrapUp, journal: Journal, meeting: int) -> None:
    QTest.keyClick(focused(), Key.Key_Right)
    assert state_of(journal, meeting)[0] is AgendaState.DROPPED

    QTest.keyClick(focused(), Key.Key_Z, CONTROL)

    assert state_of(journal, meeting)[0] is AgendaState.OPEN


def test_several_people_are_wrapped_up_by_title(
    window: PresentWindow, journal: Journal, meeting: int, qtbot: QtBot
) -> None:
    services.meetings.add_attendee(journal, meeting, Person("Guest"))
    assert text(opened(window, meeting, qtbot), "wrapup_title") == "Wrap up “Pilot review”"


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_cut_off(page: WrapUp, window: PresentWindow, look: Theme, factor: float, qtbot: QtBot) -> None:
    look.set_text_factor(factor)
    try:
        qtbot.wait(50)
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.text() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
    finally:
        look.set_text_factor(1.0)


class TestHelped:
    def test_one_line_by_keyboard_kept_and_found_again(
        self, page: WrapUp, window: PresentWindow, context: Context, journal: Journal, meeting: int, qtbot: QtBot
    ) -> None:
        assert not part(page, QLineEdit, "helped_field").isVisible()
        QTest.keyClick(focused(), Key.Key_H, CONTROL)
        assert (focused().objectName(), focused().accessibleName()) == ("helped_field", "What helped you to be present")
        QTest.keyClicks(focused(), "10 minutes between two calls")
        QTest.keyClick(focused(), Key.Key_Return, CONTROL)  # finishes

        assert one(journal.read, "SELECT helped FROM meeting WHERE id = ?", meeting) == "10 minutes between two calls"
        assert one(journal.read, "SELECT presence FROM meeting WHERE id = ?", meeting) is None  # digits were words
        assert one(journal.read, "SELECT count(*) FROM search_fts WHERE search_fts MATCH 'calls'") == 1
        assert part(opened(window, meeting, qtbot), QLineEdit, "helped_field").text() == "10 minutes between two calls"

    def test_what_helped_before_is_one_click(
        self, window: PresentWindow, journal: Journal, odalie: int, meeting: int, qtbot: QtBot
    ) -> None:
        services.meetings.edit(journal, meet(journal, odalie, -7), helped="A short walk before")
        page = opened(window, meeting, qtbot)
        QTest.keyClick(focused(), Key.Key_H, CONTROL)
        chip = part(page, Button, "helped_1")
        assert chip.accessibleName() == "A short walk before"
        QTest.keyClick(chip, Key.Key_Space)
        assert one(journal.read, "SELECT helped FROM meeting WHERE id = ?", meeting) == "A short walk before"
        assert focused().objectName() == "helped_field"

    def test_escape_leaves_an_empty_line_and_not_the_wrap_up(self, page: WrapUp) -> None:
        QTest.keyClick(focused(), Key.Key_H, CONTROL)
        QTest.keyClick(focused(), Key.Key_Escape)
        assert page.isVisible()
        assert focused().objectName() == "ask_helped"


@pytest.mark.parametrize(("width", "factor"), [(380, 1.0), (420, 2.0)])
def test_nothing_runs_past_a_narrow_window(
    window: PresentWindow,
    journal: Journal,
    odalie: int,
    meeting: int,
    look: Theme,
    qtbot: QtBot,
    width: int,
    factor: float,
) -> None:
    services.commitments.add(
        journal, "Pilot data for sites 1 to 3", I_OWE, colleague_id=odalie, due_on=date(2026, 11, 17)
    )
    try:
        look.set_text_factor(factor)
        page = opened(window, meeting, qtbot)
        window.resize(width, 700)
        qtbot.waitUntil(lambda: page.primary.width() >= page.primary.minimumSizeHint().width())
        assert window.width() == width
        ends = page.middle.viewport().width()
        rows = page.middle.widget()
        assert rows is not None
        for each in rows.findChildren(QWidget):
            if each.isVisible():
                assert each.mapTo(rows, each.rect().topRight()).x() < ends, each.objectName()
    finally:
        look.set_text_factor(1.0)
