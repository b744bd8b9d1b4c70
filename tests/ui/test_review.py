"""Review: cards one at a time, three keys, nothing typed is lost; fifteen cards in forty keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind, Direction, Pronoun
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.review import ReviewPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import theme
from partnerjournal.ui.widgets.rowlist import RowList
from tests.ui.hands import button, focused, press, text, write

NOW = datetime(2026, 11, 19, 12, 48, tzinfo=UTC)
TODAY = date(2026, 11, 19)


def then(journal: Journal, days: int) -> None:
    """Let it be so many days ago."""
    journal.clock = replace(journal.clock, fixed=NOW - timedelta(days=days))


def colleague(journal: Journal, name: str, quiet: int, every: int | None = 14) -> int:
    """Somebody we last called so many days ago."""
    then(journal, 300)
    made = services.colleagues.add(journal, name=name, pronoun=Pronoun.SHE, cadence_days=every)
    then(journal, 80)
    services.gestures.add(journal, made, "Shared the figures")
    then(journal, quiet)
    services.contacts.log(journal, made, ContactKind.CALL, text="price lists")
    then(journal, 0)
    return made


@pytest.fixture
def odalie(context: Context) -> int:
    services.colleagues.set_me(context.journal, name="Lior Brackensea")
    return colleague(context.journal, "Odalie Fenwick", 47)


def show(qtbot: QtBot, context: Context, width: int = 1180, height: int = 800) -> ReviewPage:
    page = ReviewPage(context)
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitActive(page):
        page.show()
    page.open(Place(PageName.REVIEW))
    return page


def shown(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    return found.text() if found is not None and found.isVisible() else ""


def rows(page: QWidget, name: str = "review_list") -> list[tuple[str, str]]:
    found = page.findChild(RowList, name)
    assert found is not None
    return [(row.title, row.state_text) for row in found.rows()]


# --- what is seen


def test_the_reason_stands_first_and_one_key_is_suggested(qtbot: QtBot, context: Context, odalie: int) -> None:
    services.commitments.add(
        context.journal, "List of buyers", Direction.THEY_OWE, colleague_id=odalie, due_on=date(2026, 12, 2)
    )
    page = show(qtbot, context)
    assert shown(page, "review_name") == "Odalie Fenwick"
    assert shown(page, "review_reason") == "No contact for 47 days; you wanted every 14."
    assert shown(page, "review_second") == "Last: a call on 3 Oct, “price lists”."
    assert shown(page, "review_line_0") == "You owe nothing. She owes “List of buyers”, due 2 Dec."
    assert shown(page, "review_place") == "1 of 1"
    assert shown(page, "review_left") == "about 1 minute left"
    assert focused() == "review_card"
    keys = [button(page, f"review_key_{number}") for number in (1, 2, 3)]
    assert [key.accessibleName() for key in keys] == ["Write to her", "Not now", "Already in touch"]
    assert len({key.height() for key in keys}) == 1
    assert max(key.width() for key in keys) - min(key.width() for key in keys) <= 1
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Odalie Fenwick No contact for 47 days")


def test_with_a_meeting_soon_waiting_is_suggested(qtbot: QtBot, context: Context, odalie: int) -> None:
    when = When(datetime(2026, 11, 23, 10), 30)
    services.meetings.add(context.journal, when, [Person(colleague_id=odalie)], title="Launch")
    page = show(qtbot, context)
    assert button(page, "review_key_2").accessibleDescription() == "You meet within the week (2)"
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_4)
    until = one(context.read, "SELECT snoozed_until_on FROM colleague WHERE id = ?", odalie)
    assert until == "2026-11-24"


# --- acting


def test_write_copies_logs_and_goes_on(qtbot: QtBot, context: Context, odalie: int) -> None:
    colleague(context.journal, "Petra Lindlow", 30)
    page = show(qtbot, context)
    press(Qt.Key.Key_1)
    assert focused() == "review_write_text"
    write("Odalie! ")
    press(Qt.Key.Key_Return)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Odalie! Hello Odalie, ")
    assert one(context.read, "SELECT text FROM contact ORDER BY id DESC LIMIT 1") == copied.strip()
    assert shown(page, "review_name") == "Petra Lindlow"
    assert focused() == "review_card"
    assert rows(page) == [
        ("Done, 1", ""),
        ("Odalie Fenwick", "wrote"),
        ("Now", ""),
        ("Petra Lindlow", "16 days over"),
    ]


def test_escape_keeps_what_was_written(qtbot: QtBot, context: Context, odalie: int) -> None:
    page = show(qtbot, context)
    press(Qt.Key.Key_1)
    write("Half a thought. ")
    press(Qt.Key.Key_Escape)
    assert focused() == "review_card"
    assert button(page, "review_key_1").isVisible()
    press(Qt.Key.Key_1)
    field = page.findChild(QPlainTextEdit, "review_write_text")
    assert field is not None
    assert field.toPlainText().startswith("Half a thought. Hello Odalie")
    press(Qt.Key.Key_Escape)
    again = show(qtbot, context)
    press(Qt.Key.Key_1)
    field = again.findChild(QPlainTextEdit, "review_write_text")
    assert field is not None
    assert field.toPlainText().startswith("Half a thought. ")


def test_undo_brings_the_card_back_and_one_is_there(qtbot: QtBot, context: Context, odalie: int) -> None:
    colleague(context.journal, "Petra Lindlow", 30)
    page = show(qtbot, context)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert shown(page, "review_name") == "Petra Lindlow"
    context.undo()
    assert shown(page, "review_name") == "Odalie Fenwick"
    assert shown(page, "review_place") == "1 of 2"
    assert button(page, "review_key_1").accessibleName() == "Write to her"


def test_log_a_contact_with_words_and_a_day(qtbot: QtBot, context: Context, odalie: int) -> None:
    page = show(qtbot, context)
    press(Qt.Key.Key_3)
    assert focused() == "review_log_call"
    for letter in "budget, yesterday":  # letters go to the words
        write(letter)
    assert focused() == "review_log_text"
    press(Qt.Key.Key_Return)
    assert focused() == "review_log_call"
    press(Qt.Key.Key_4)
    found = context.read.execute("SELECT kind, text, at_ms FROM contact ORDER BY id DESC LIMIT 1").fetchone()
    assert found == ("in_person", "budget", int(datetime(2026, 11, 18, 11, tzinfo=UTC).timestamp() * 1000))
    assert shown(page, "review_end_title") == "That was the review."


def test_a_contact_logged_at_another_card_leaves_it(qtbot: QtBot, context: Context, odalie: int) -> None:
    services.facts.add(context.journal, odalie, "Runs two sites", learned_on=date(2024, 1, 1))
    services.contacts.log(context.journal, odalie, ContactKind.MAIL)
    page = show(qtbot, context)
    assert shown(page, "review_quote") == "“Runs two sites”"
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_1)
    assert shown(page, "review_quote") == "“Runs two sites”"
    assert shown(page, "review_place") == "1 of 1"


def test_put_off_with_a_reason_and_brought_back(qtbot: QtBot, context: Context, odalie: int) -> None:
    page = show(qtbot, context)
    press(Qt.Key.Key_2)
    for letter in "on leave":
        write(letter)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_2)
    assert rows(page, "review_off_list") == [("Odalie Fenwick", "until Thu 3 Dec")]
    assert button(page, "review_put_off").accessibleName() == "Put off: 1"
    found = page.findChild(RowList, "review_off_list")
    assert found is not None
    assert found.rows()[0].subtitle == "Check in · on leave"
    found.setFocus()
    press(Qt.Key.Key_Return)
    assert shown(page, "review_name") == "Odalie Fenwick"
    assert not button(page, "review_put_off").isVisible()


def test_a_promise_of_mine_kept_moved_or_dropped(qtbot: QtBot, context: Context, odalie: int) -> None:
    services.contacts.log(context.journal, odalie, ContactKind.MAIL)
    page = show(qtbot, context)
    for days in (5, 6, 7):
        services.commitments.add(
            context.journal,
            f"Figures {days}",
            Direction.I_OWE,
            colleague_id=odalie,
            due_on=TODAY - timedelta(days=days),
        )
    page.open(Place(PageName.REVIEW))
    assert shown(page, "review_reason") == "7 days late: you promised this for 12 Nov."
    assert shown(page, "review_second") == "2 more wait."
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert one(context.read, "SELECT state FROM commitment WHERE text = 'Figures 7'") == "kept_late"
    assert shown(page, "review_end_next") == "1 more card has come up."
    press(Qt.Key.Key_Return)
    assert shown(page, "review_quote") == "“Figures 6”"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_2)
    assert focused() == "review_move_text"
    write("soonish")
    press(Qt.Key.Key_Return)
    field = page.findChild(QLineEdit, "review_move_text")
    assert field is not None
    assert field.text() == "soonish"
    field.selectAll()
    write("next friday")
    press(Qt.Key.Key_Return)
    assert one(context.read, "SELECT due_on FROM commitment WHERE text = 'Figures 6'") == "2026-11-27"
    assert "27 Nov" in QGuiApplication.clipboard().text()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_3)
    write("no longer needed")
    press(Qt.Key.Key_Return)
    assert one(context.read, "SELECT state FROM commitment WHERE text = 'Figures 5'") == "dropped"


def test_a_reminder_lets_the_promise_wait(qtbot: QtBot, context: Context, odalie: int) -> None:
    services.contacts.log(context.journal, odalie, ContactKind.MAIL)
    services.commitments.add(
        context.journal, "Test system", Direction.THEY_OWE, colleague_id=odalie, due_on=TODAY - timedelta(days=3)
    )
    page = show(qtbot, context)
    assert shown(page, "review_reason") == "3 days late: you were promised this for 16 Nov."
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert "Test system" in QGuiApplication.clipboard().text()
    assert rows(page, "review_off_list") == [("Odalie Fenwick", "until Thu 26 Nov")]
    context.undo()
    assert shown(page, "review_quote") == "“Test system”"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert one(context.read, "SELECT state FROM commitment") == "kept_late"


def test_a_restatement_opens_the_next_agenda(qtbot: QtBot, context: Context, odalie: int) -> None:
    services.contacts.log(context.journal, odalie, ContactKind.MAIL)
    then(context.journal, 8)
    services.restatements.add(context.journal, "Budget is the risk", colleague_id=odalie)
    then(context.journal, 0)
    services.meetings.add(context.journal, When(datetime(2026, 11, 26, 10), 30), [Person(colleague_id=odalie)])
    page = show(qtbot, context)
    assert button(page, "review_key_1").accessibleName() == "Confirm it there"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert one(context.read, "SELECT text FROM agenda_item") == "Budget is the risk"
    assert shown(page, "review_end_title") == "That was the review."


def test_facts_and_goals_by_one_answer(qtbot: QtBot, context: Context, odalie: int) -> None:
    services.contacts.log(context.journal, odalie, ContactKind.MAIL)
    services.facts.add(context.journal, odalie, "Runs two sites", learned_on=date(2024, 1, 1))
    services.goals.add(context.journal, odalie, "A third site", confirmed_on=date(2026, 1, 1))
    page = show(qtbot, context)
    assert shown(page, "review_place") == "1 of 2"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert one(context.read, "SELECT confirmed_on FROM fact") == "2026-11-19"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_2)
    assert one(context.read, "SELECT done_on FROM goal") == "2026-11-19"


def test_old_notes_are_read_before_they_go(qtbot: QtBot, context: Context, odalie: int) -> None:
    services.contacts.log(context.journal, odalie, ContactKind.MAIL)
    then(context.journal, 800)
    services.notes.add(context.journal, "Tired that week", colleague_id=odalie)
    then(context.journal, 0)
    page = show(qtbot, context)
    press(Qt.Key.Key_1)
    texts = page.findChild(QPlainTextEdit, "review_texts")
    assert texts is not None
    assert "Tired that week" in texts.toPlainText()
    press(Qt.Key.Key_2)
    assert one(context.read, "SELECT count(*) FROM note") == 1
    context.undo()
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_1)
    assert one(context.read, "SELECT count(*) FROM note") == 0


# --- going through


def test_previous_and_skip(qtbot: QtBot, context: Context, odalie: int) -> None:
    colleague(context.journal, "Petra Lindlow", 30)
    page = show(qtbot, context)
    press(Qt.Key.Key_Right)
    assert shown(page, "review_name") == "Petra Lindlow"
    press(Qt.Key.Key_Backspace)
    assert shown(page, "review_name") == "Odalie Fenwick"
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert shown(page, "review_end_title") == "2 cards are left."
    press(Qt.Key.Key_Return)
    assert shown(page, "review_name") == "Odalie Fenwick"
    press(Qt.Key.Key_Left)
    assert shown(page, "review_name") == "Odalie Fenwick"


def test_the_list_leads_to_a_card_and_a_done_one_says_what_was_done(
    qtbot: QtBot, context: Context, odalie: int
) -> None:
    colleague(context.journal, "Petra Lindlow", 30)
    page = show(qtbot, context)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_1)
    found = page.findChild(RowList, "review_list")
    assert found is not None
    assert found.choose(f"check_in/{odalie}")
    found.setFocus()
    press(Qt.Key.Key_Return)
    assert shown(page, "review_done") == "Done: 1 week. Ctrl+Z takes the last step back."
    assert not button(page, "review_key_1").isEnabled()


def test_return_opens_the_page_of_the_card(qtbot: QtBot, context: Context, odalie: int) -> None:
    gone: list[Place] = []
    context.going.connect(gone.append)
    show(qtbot, context)
    press(Qt.Key.Key_Return)
    assert gone == [Place(PageName.PEOPLE, odalie)]


def test_by_mouse(qtbot: QtBot, context: Context, odalie: int) -> None:
    page = show(qtbot, context)
    QTest.mouseClick(button(page, "review_key_3"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(page, "review_log_message"), Qt.MouseButton.LeftButton)
    assert shown(page, "review_end_title") == "That was the review."
    gone: list[Place] = []
    context.going.connect(gone.append)
    QTest.mouseClick(button(page, "review_looking_back"), Qt.MouseButton.LeftButton)
    assert gone == [Place(PageName.LOOKING_BACK)]
    assert shown(page, "review_end_week") == "This week: 1 contact logged."


def test_what_is_settled_elsewhere_counts_as_done(qtbot: QtBot, context: Context, odalie: int) -> None:
    colleague(context.journal, "Petra Lindlow", 30)
    page = show(qtbot, context)
    services.contacts.log(context.journal, odalie, ContactKind.CALL)
    assert shown(page, "review_name") == "Petra Lindlow"
    assert rows(page)[1] == ("Odalie Fenwick", "settled")


def test_a_change_does_not_close_the_question(qtbot: QtBot, context: Context, odalie: int) -> None:
    page = show(qtbot, context)
    press(Qt.Key.Key_1)
    write("x")
    services.goals.add(context.journal, odalie, "Fewer surprises")
    assert focused() == "review_write_text"
    assert shown(page, "review_line_0") == "Fewer surprises"


def test_nothing_due_says_what_comes_next(qtbot: QtBot, context: Context, odalie: int) -> None:
    services.contacts.log(context.journal, odalie, ContactKind.CALL)
    page = show(qtbot, context)
    assert shown(page, "review_end_title") == "Nothing asks for you now."
    assert shown(page, "review_end_next") == "Next on Thu 3 Dec, in 2 weeks: Check in: Odalie Fenwick."
    assert focused() == "review_looking_back"


def test_with_many_people_a_worker_asks(
    qtbot: QtBot, context: Context, odalie: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partnerjournal.store.reads.people.few", lambda _read: False)
    page = show(qtbot, context)
    assert text(page, "review_loading") == "Looking for what is due…"
    qtbot.waitUntil(lambda: shown(page, "review_name") == "Odalie Fenwick")
    assert focused() == "review_card"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert shown(page, "review_end_title") == "That was the review."


def test_nothing_written_is_nothing_sent(qtbot: QtBot, context: Context, odalie: int) -> None:
    told: list[str] = []
    context.failing.connect(told.append)
    page = show(qtbot, context)
    press(Qt.Key.Key_1)
    field = page.findChild(QPlainTextEdit, "review_write_text")
    assert field is not None
    field.selectAll()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert told == ["There is nothing to keep yet: write something first."]
    assert focused() == "review_write_text"
    assert one(context.read, "SELECT count(*) FROM contact") == 1


def test_a_contact_of_long_ago_settles_nothing(qtbot: QtBot, context: Context, odalie: int) -> None:
    page = show(qtbot, context)
    press(Qt.Key.Key_3)
    for letter in "sites, 3 weeks ago":
        write(letter)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_2)
    assert shown(page, "review_reason") == "No contact for 21 days; you wanted every 14."
    assert shown(page, "review_place") == "1 of 1"


def test_thanks_are_sent_from_the_card(qtbot: QtBot, context: Context, odalie: int) -> None:
    journal = context.journal
    services.contacts.log(journal, odalie, ContactKind.MAIL)
    then(journal, 3)
    kept = services.commitments.add(journal, "The buyers’ list", Direction.THEY_OWE, colleague_id=odalie)
    services.commitments.keep(journal, kept)
    then(journal, 0)
    page = show(qtbot, context)
    assert shown(page, "review_reason") == "Odalie kept a promise 3 days ago. You have not said thank you."
    press(Qt.Key.Key_1)
    for letter in "!":
        write(letter)
    press(Qt.Key.Key_Return)
    sent = context.read.execute("SELECT reason, sent_ms IS NOT NULL, gesture_id IS NOT NULL FROM thanks").fetchone()
    assert sent == ("The buyers’ list", 1, 1)
    assert shown(page, "review_end_title") == "That was the review."
    context.undo()
    assert one(context.read, "SELECT count(*) FROM thanks") == 0
    assert shown(page, "review_quote") == "“The buyers’ list”"


def test_what_is_put_off_is_seen_from_a_card_and_escape_leads_back(qtbot: QtBot, context: Context, odalie: int) -> None:
    petra = colleague(context.journal, "Petra Lindlow", 30)
    services.colleagues.snooze(context.journal, petra, date(2026, 12, 3), "on leave")
    page = show(qtbot, context)
    QTest.mouseClick(button(page, "review_put_off"), Qt.MouseButton.LeftButton)
    assert shown(page, "review_end_title") == "1 card is put off."
    assert focused() == "review_off_list"
    press(Qt.Key.Key_Escape)
    assert shown(page, "review_name") == "Odalie Fenwick"
    assert focused() == "review_card"


@pytest.mark.parametrize(("width", "height", "factor"), [(968, 592, 1.0), (968, 592, 2.0), (1192, 752, 2.0)])
def test_nothing_is_cut_off(
    qtbot: QtBot, context: Context, odalie: int, width: int, height: int, factor: float
) -> None:
    theme().set_text_factor(factor)
    try:
        page = show(qtbot, context, width, height)
        area = page.findChild(QScrollArea, "review_scroll")
        assert area is not None
        inside = area.widget()
        assert inside is not None
        assert inside.width() <= area.viewport().width()
        assert inside.minimumSizeHint().width() <= area.viewport().width()
        press(Qt.Key.Key_2)
        qtbot.waitUntil(lambda: button(page, "review_wait_week").visibleRegion().boundingRect().height() > 20)
    finally:
        theme().set_text_factor(1.0)


# --- forty keys


class Counted:
    """A hand that counts its keys."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            press(key)
            self.keys += 1


def test_fifteen_cards_in_forty_keys(qtbot: QtBot, context: Context) -> None:
    journal = context.journal
    services.colleagues.set_me(journal, name="Lior Brackensea")
    names = "Ada Bo Cleo Dag Eda Finn Gro Hal Ida Jon Kaj Liv Mio Noa Ove".split()  # noqa: SIM905
    people = [
        colleague(journal, f"{name} Marrowby", 20 + 3 * place if place < 8 else 0) for place, name in enumerate(names)
    ]
    for place in (8, 9):
        due = TODAY - timedelta(days=place)
        services.commitments.add(journal, "The figures", Direction.I_OWE, colleague_id=people[place], due_on=due)
        services.commitments.add(journal, "The names", Direction.THEY_OWE, colleague_id=people[place + 2], due_on=due)
    services.facts.add(journal, people[12], "Runs two sites", learned_on=date(2024, 1, 1))
    services.goals.add(journal, people[13], "A third site", confirmed_on=date(2026, 1, 1))
    then(journal, 9)
    services.restatements.add(journal, "Budget is the risk", colleague_id=people[14])
    then(journal, 0)
    page = show(qtbot, context)
    assert shown(page, "review_place") == "1 of 15"
    hand = Counted()
    for place in range(15):
        assert shown(page, "review_place") == f"{place + 1} of 15"
        waits = place % 5 == 4
        if waits:
            hand.press(Qt.Key.Key_2, Qt.Key.Key_1)
        else:
            hand.press(Qt.Key.Key_1, Qt.Key.Key_Return)
    assert shown(page, "review_end_title") == "That was the review."
    assert shown(page, "review_end_next") == "15 cards dealt with."
    assert hand.keys <= 40
    assert len([row for row in rows(page) if row[1]]) == 15
