"""Today shows what comes next, the rest of the day and what is owed; each row leads on, a tick keeps a promise."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import AffiliationKind, Direction, Evidence, MeetingState, PreferenceDimension, Pronoun
from partnerjournal.services.meetings import Person, When
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.renegotiate import Renegotiate
from partnerjournal.ui.pages.today import TodayPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.rowlist import RowList


@pytest.fixture
def ana(context: Context) -> int:
    """Somebody with a past in common, to be met at 14:00; it is 13:48."""
    journal = context.journal
    me = services.colleagues.set_me(journal, name="Lior Brackensea")
    services.affiliations.add(journal, me, AffiliationKind.PLACE, "Lisbon")
    ana = services.colleagues.add(
        journal, name="Ana Ruiz", role="Clinical lead", pronoun=Pronoun.SHE, zone="America/New_York"
    )
    services.affiliations.add(journal, ana, AffiliationKind.PLACE, "lisbon")
    services.preferences.set(journal, ana, PreferenceDimension.CHANNEL, "Chat first", evidence=Evidence.TOLD)
    when = When(datetime(2026, 11, 19, 14), 30)
    services.meetings.add(journal, when, [Person(colleague_id=ana)], title="Pilot", intention="Agree who signs")
    return ana


def show(qtbot: QtBot, context: Context) -> TodayPage:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1180, 800)
    with qtbot.waitActive(page):
        page.show()
    page.open(Place(PageName.TODAY))
    return page


def words(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def rows(page: QWidget, name: str) -> list[tuple[str, str, str]]:
    found = page.findChild(RowList, name)
    assert found is not None
    if not found.isVisible():
        return []
    return [(row.number or row.title, row.subtitle, row.state_text) for row in found.rows()]


def test_what_is_in_the_way_of_the_next_meeting_is_named(qtbot: QtBot, context: Context, ana: int) -> None:
    services.meetings.add(context.journal, When(datetime(2026, 11, 19, 14, 15), 30), title="Data review")
    services.meetings.add(context.journal, When(datetime(2026, 11, 19, 14, 30), 30), title="Not before it")
    page = show(qtbot, context)
    assert words(page, "next_name") == "Ana Ruiz"
    said = {label.text() for label in page.findChildren(QLabel)}
    assert "At the same time: “Data review” 14:15–14:45" in said


def test_the_next_meeting_stands_first(qtbot: QtBot, context: Context, ana: int) -> None:
    services.commitments.add(
        context.journal, "Pilot data", Direction.I_OWE, colleague_id=ana, due_on=date(2026, 11, 17)
    )
    services.restatements.add(context.journal, "Budget is the risk", colleague_id=ana)
    page = show(qtbot, context)
    assert words(page, "next_name") == "Ana Ruiz"
    assert words(page, "next_who") == "Clinical lead · just the two of you"
    assert words(page, "next_soon") == "in 12 min"
    assert words(page, "next_when") == "14:00–14:30 · her 08:00"
    assert words(page, "next_intention") == "Agree who signs"
    said = {label.text() for label in page.findChildren(QLabel)}
    assert {"Meet her", "Chat first", "In common", "Lisbon", "One promise is 2 days late"} <= said
    assert "One restatement to confirm" in said


def test_its_buttons_lead_to_briefing_and_presence(qtbot: QtBot, context: Context, ana: int) -> None:
    asked: list[tuple[str, int]] = []
    context.preparing.connect(lambda meeting_id: asked.append(("prepare", meeting_id)))
    context.presenting.connect(lambda meeting_id: asked.append(("present", meeting_id)))
    page = show(qtbot, context)
    prepare = page.findChild(QAbstractButton, "next_prepare")
    present = page.findChild(QAbstractButton, "next_present")
    assert prepare is not None
    assert present is not None
    assert prepare.hasFocus()
    QTest.keyClick(prepare, Qt.Key.Key_Space)
    QTest.mouseClick(present, Qt.MouseButton.LeftButton)
    assert asked == [("prepare", 1), ("present", 1)]


def test_f9_means_the_meeting_on_the_card_while_it_is_near(qtbot: QtBot, context: Context, ana: int) -> None:
    page = show(qtbot, context)
    present = page.findChild(Button, "next_present")
    assert present is not None
    assert page.meeting_at_hand() == 1
    near = present.sizeHint().width()
    services.meetings.move(context.journal, 1, When(datetime(2026, 11, 19, 17), 30))
    qtbot.waitUntil(lambda: present.sizeHint().width() < near)  # its key is not shown where it means another thing
    assert page.meeting_at_hand() is None


def test_the_day_before_after_and_tomorrow(qtbot: QtBot, context: Context, ana: int) -> None:
    journal = context.journal
    ben = services.colleagues.add(journal, name="Ben Okafor")
    both = [Person(colleague_id=ben), Person(name="Guest")]
    prepared = services.meetings.add(
        journal, When(datetime(2026, 11, 19, 15), 45), both, title="Hand-over", intention="x"
    )
    services.meetings.set_prepared(journal, prepared, True)
    services.meetings.add(journal, When(datetime(2026, 11, 19, 16), 25), both, title="Wording")
    services.meetings.add(journal, When(datetime(2026, 11, 19, 9), 30), [Person(colleague_id=ben)], title="Budget")
    gone = services.meetings.add(journal, When(datetime(2026, 11, 19, 10), 30), both, title="Off")
    services.meetings.set_state(journal, gone, MeetingState.CANCELLED)
    services.meetings.add(journal, When(datetime(2026, 11, 20, 9), 60), both, title="Plan")
    services.meetings.add(journal, When(datetime(2026, 11, 21, 9), 60), both, title="Too far")
    page = show(qtbot, context)
    assert rows(page, "today_later_list") == [
        ("15:00", "Ben Okafor, Guest · 45 min", "Prepared"),
        ("16:00", "Ben Okafor, Guest · 25 min", "No intention yet"),
    ]
    assert rows(page, "today_earlier_list") == [
        ("09:00", "Ben Okafor · 30 min, assumed held", "Wrap up"),
        ("10:00", "Ben Okafor, Guest · 30 min", "Cancelled"),
    ]
    assert rows(page, "today_tomorrow_list") == [("09:00", "Ben Okafor, Guest · 1 h", "No intention yet")]


def test_what_is_owed_and_unconfirmed(qtbot: QtBot, context: Context, ana: int) -> None:
    journal = context.journal
    services.commitments.add(journal, "Pilot data", Direction.I_OWE, colleague_id=ana, due_on=date(2026, 11, 17))
    services.commitments.add(journal, "Names", Direction.THEY_OWE, colleague_id=ana, due_on=date(2026, 11, 25))
    services.restatements.add(journal, "Budget is the risk", colleague_id=ana)
    page = show(qtbot, context)
    assert rows(page, "today_i_owe_list") == [("Pilot data", "Ana Ruiz", "2 days late")]
    assert rows(page, "today_they_owe_list") == [("Names", "Ana Ruiz", "25 Nov")]
    assert rows(page, "today_unconfirmed_list") == [("Budget is the risk", "You to Ana Ruiz, 19 Nov", "ask at 14:00")]


def test_a_tick_keeps_and_undo_brings_back(qtbot: QtBot, context: Context, ana: int) -> None:
    services.commitments.add(
        context.journal, "Pilot data", Direction.I_OWE, colleague_id=ana, due_on=date(2026, 11, 17)
    )
    page = show(qtbot, context)
    found = page.findChild(RowList, "today_i_owe_list")
    assert found is not None
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)
    assert rows(page, "today_i_owe_list") == []
    context.undo()
    assert rows(page, "today_i_owe_list") == [("Pilot data", "Ana Ruiz", "2 days late")]


def test_who_is_going_quiet(qtbot: QtBot, context: Context, ana: int) -> None:
    teo = services.colleagues.add(context.journal, name="Teodor Winsk", cadence_days=14)
    when = When(datetime(2026, 10, 19, 9), 30)
    services.meetings.add(context.journal, when, [Person(colleague_id=teo)], title="Price lists")
    page = show(qtbot, context)
    assert rows(page, "today_check_in_list") == [("Teodor Winsk", "4 weeks ago, wanted every 14", "17 days over")]


def test_rows_lead_on(qtbot: QtBot, context: Context, ana: int) -> None:
    gone: list[Place] = []
    context.going.connect(gone.append)
    commitment = services.commitments.add(context.journal, "Pilot data", Direction.I_OWE, colleague_id=ana)
    page = show(qtbot, context)
    found = page.findChild(RowList, "today_i_owe_list")
    assert found is not None
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert gone == [Place(PageName.COMMITMENTS, commitment)]


def test_an_empty_journal_offers_the_first_step(qtbot: QtBot, context: Context) -> None:
    asked: list[str] = []
    context.importing.connect(lambda: asked.append("import"))
    context.sampling.connect(lambda: asked.append("sample"))
    context.going.connect(lambda place: asked.append(f"{place.page} {place.part}"))
    page = show(qtbot, context)
    for name in ("first_import", "first_add", "first_sample"):
        button = page.findChild(QAbstractButton, name)
        assert button is not None
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["import", "people new", "sample"]
    services.colleagues.add(context.journal, name="Ana Ruiz")
    first = page.findChild(QWidget, "first_step")
    assert first is not None
    assert not first.isVisible()


def test_the_keyboard_is_somewhere_on_a_free_day(qtbot: QtBot, context: Context) -> None:
    services.colleagues.add(context.journal, name="Ana Ruiz")
    page = show(qtbot, context)
    assert words(page, "today_free")
    focused = page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Find or do anything"


def test_narrow_windows_put_the_side_below(qtbot: QtBot, context: Context, ana: int) -> None:
    services.commitments.add(context.journal, "Pilot data", Direction.I_OWE, colleague_id=ana)
    page = show(qtbot, context)
    found = page.findChild(RowList, "today_i_owe_list")
    main = page.findChild(QWidget, "next_meeting")
    assert found is not None
    assert main is not None
    assert found.mapTo(page, found.rect().topLeft()).x() > main.mapTo(page, main.rect().topRight()).x()
    page.resize(960, 640)
    assert found.isVisible()
    assert found.mapTo(page, found.rect().topLeft()).y() > main.mapTo(page, main.rect().bottomLeft()).y()
    page.resize(1180, 800)
    assert found.mapTo(page, found.rect().topLeft()).x() > main.mapTo(page, main.rect().topRight()).x()


def test_whom_to_check_in_with_is_put_off_by_two_keys(qtbot: QtBot, context: Context, ana: int) -> None:
    teo = services.colleagues.add(context.journal, name="Teodor Winsk", cadence_days=14)
    when = When(datetime(2026, 10, 19, 9), 30)
    services.meetings.add(context.journal, when, [Person(colleague_id=teo)], title="Price lists")
    page = show(qtbot, context)
    found = page.findChild(RowList, "today_check_in_list")
    assert found is not None
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_S)
    menu = page.findChild(QMenu, "put_off_menu")
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_2)
    assert rows(page, "today_check_in_list") == []
    until = context.read.execute("SELECT snoozed_until_on FROM colleague WHERE id = ?", (teo,)).fetchone()
    assert until == ("2026-12-03",)
    context.undo()
    assert rows(page, "today_check_in_list") == [("Teodor Winsk", "4 weeks ago, wanted every 14", "17 days over")]


def test_the_review_is_mentioned_on_its_day(qtbot: QtBot, context: Context, ana: int) -> None:
    gone: list[Place] = []
    context.going.connect(gone.append)
    page = show(qtbot, context)
    line = page.findChild(QAbstractButton, "today_review")
    assert line is not None
    context.cards_due.emit(9)
    assert not line.isVisible()  # it is Thursday
    context.set_settings(context.settings.update(review_day=3))
    context.cards_due.emit(9)
    assert line.isVisible()
    assert line.accessibleName() == "Review: 9 cards, about 6 minutes"
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert gone == [Place(PageName.REVIEW)]
    context.cards_due.emit(0)
    assert not line.isVisible()


def test_another_date_is_asked_for_by_one_key_with_the_words_to_send(qtbot: QtBot, context: Context, ana: int) -> None:
    late = services.commitments.add(
        context.journal, "Pilot data", Direction.I_OWE, colleague_id=ana, due_on=date(2026, 11, 17)
    )
    page = show(qtbot, context)
    owed = page.findChild(RowList, "today_i_owe_list")
    assert owed is not None
    owed.setFocus()
    owed.choose(late)
    QTest.keyClick(owed, Qt.Key.Key_R)
    dialog = page.findChild(Renegotiate, "renegotiate")
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "commitment_date")
    assert field is not None
    qtbot.waitUntil(field.hasFocus)
    assert words(dialog, "renegotiate_what") == "Pilot data"
    assert words(dialog, "renegotiate_whose") == "You promised Ana Ruiz, 2 days late · 17 Nov"
    QTest.keyClicks(field, "24 nov")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == (
        "Ana – I said Tuesday (17 Nov) for “Pilot data”; I need until Tuesday (24 Nov). Is that all right for you?"
    )
    qtbot.waitUntil(lambda: page.findChild(Renegotiate, "renegotiate") is None)
    context.changed.connect(page.refresh)
    services.commitments.edit(context.journal, late, "Pilot data, all of it")
    assert rows(page, "today_i_owe_list") == [("Pilot data, all of it", "Ana Ruiz", "24 Nov")]


def test_escape_leaves_the_date_as_it_is(qtbot: QtBot, context: Context, ana: int) -> None:
    late = services.commitments.add(
        context.journal, "Pilot data", Direction.I_OWE, colleague_id=ana, due_on=date(2026, 11, 17)
    )
    page = show(qtbot, context)
    owed = page.findChild(RowList, "today_i_owe_list")
    assert owed is not None
    owed.setFocus()
    owed.choose(late)
    QTest.keyClick(owed, Qt.Key.Key_R)
    dialog = page.findChild(Renegotiate, "renegotiate")
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.findChild(Renegotiate, "renegotiate") is None)
    assert rows(page, "today_i_owe_list") == [("Pilot data", "Ana Ruiz", "2 days late")]
