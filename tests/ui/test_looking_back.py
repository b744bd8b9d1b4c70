"""Looking back on presence: findings in words, pictures that are walked along, and nothing said on too little."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.services.focus import Finished
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.looking_back import LookingBackPage
from partnerjournal.ui.pages.looking_back.pictures import Picture
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import Mode, theme
from partnerjournal.ui.widgets.bars import ThinBar
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.rowlist import RowList

Key = Qt.Key
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def year(journal: Journal) -> list[int]:
    """Twelve meetings, one in every second week up to 4 November, half of them with the phone away."""
    made = []
    for number in range(12):
        day = datetime.fromisoformat("2026-06-03T10:00") + timedelta(weeks=2 * number)
        when = When(day, 30, "Europe/Berlin")
        meeting = services.meetings.add(journal, when, [Person("Odalie Fenmark")], title=f"Pilot {number + 1}")
        away = number % 2 == 0
        finished = Finished(
            started_ms=int(day.timestamp() * 1000),
            planned_seconds=1800,
            elapsed_seconds=1800 + 60 * (number - 4),
            drifts=((60, "messages"), (90, "messages")) if not away else ((60, ""),),
            preflight=(("Phone is away", away), ("Door is closed", True)),
        )
        services.focus.finish(journal, meeting, finished)
        services.meetings.rate_presence(journal, meeting, 5 if away else 3)
        made.append(meeting)
    services.meetings.edit(journal, made[-1], helped="Notes by hand")
    return made


def opened(context: Context, qtbot: QtBot) -> LookingBackPage:
    page = LookingBackPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitActive(page):
        page.show()
    page.open(Place(PageName.LOOKING_BACK))
    qtbot.waitUntil(lambda: not context.jobs.busy)
    return page


def part(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def text(page: QWidget, name: str) -> str:
    said = part(page, QLabel, name)
    return said.text() if said.isVisible() else ""


def test_nothing_yet_says_what_it_is_for(context: Context, qtbot: QtBot) -> None:
    page = opened(context, qtbot)
    empty = part(page, QWidget, "looking_back_nothing")
    assert empty.isVisible()
    assert any("Be present in a meeting with F9" in said.text() for said in empty.findChildren(QLabel))
    assert not part(page, QWidget, "lengths_card").isVisible()


def test_the_findings_are_said_with_what_they_rest_on(context: Context, year: list[int], qtbot: QtBot) -> None:
    page = opened(context, qtbot)
    assert text(page, "lengths_finding") == (
        "6 of 12 timed meetings went over their plan; the middle one took 2 min more."
    )
    assert text(page, "ratings_finding") == "4.0 of 5 over your last 10 rated meetings."
    assert text(page, "drifts_finding") == "18 drifts, 2.9 in an hour of meetings."
    assert part(page, ThinBar, "drifts_messages_bar").accessibleName() == "Messages: 12 of 18"
    qtbot.waitUntil(lambda: text(page, "compared_1") == "Phone is away")
    assert text(page, "compared_1_said") == "Ticked: 5.0 of 5 over 6 meetings. Not ticked: 3.0 of 5 over 6."
    assert text(page, "compared_unsaid") == "1 more line waits for 3 rated meetings with it and 3 without."
    assert text(page, "compared_caution")
    written = part(page, RowList, "helped_written")
    assert [(row.title, row.state_text) for row in written.rows()] == [("Notes by hand", "1 meeting")]
    for name in ("lengths", "ratings"):  # the pictures say it to those who don't see them
        assert part(page, Picture, f"{name}_picture").accessibleName() == text(page, f"{name}_finding")


def test_a_picture_is_walked_along_by_keys_and_opens_a_meeting(context: Context, year: list[int], qtbot: QtBot) -> None:
    page = opened(context, qtbot)
    picture = part(page, Picture, "lengths_picture")
    picture.setFocus()
    QTest.keyClick(picture, Key.Key_Left)
    assert text(page, "lengths_said") == "4 Nov · Pilot 12: 37 min of 30 min"
    QTest.keyClick(picture, Key.Key_Left)
    assert picture.accessibleDescription() == text(page, "lengths_said") == "21 Oct · Pilot 11: 36 min of 30 min"
    QTest.keyClick(picture, Key.Key_Home)
    for _beyond in range(3):
        QTest.keyClick(picture, Key.Key_Left)
    assert text(page, "lengths_said") == "3 Jun · Pilot 1: 26 min of 30 min"
    with qtbot.waitSignal(context.going) as went:
        QTest.keyClick(picture, Key.Key_Return)
    assert went.args == [Place(PageName.MEETINGS, year[0])]


def test_the_mouse_points_and_opens_too(context: Context, year: list[int], qtbot: QtBot) -> None:
    page = opened(context, qtbot)
    picture = part(page, Picture, "ratings_picture")
    last = QPoint(round(picture.middle(11, picture._ground())), picture.height() // 2)
    at, none = QPointF(last), Qt.KeyboardModifier.NoModifier
    moved = QMouseEvent(
        QEvent.Type.MouseMove, at, picture.mapToGlobal(at), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, none
    )
    QApplication.sendEvent(picture, moved)
    assert text(page, "ratings_said") == "4 Nov · Pilot 12: 3 of 5"
    with qtbot.waitSignal(context.going) as went:
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=last)
    assert went.args == [Place(PageName.MEETINGS, year[-1])]


def test_by_week_shows_means(context: Context, journal: Journal, year: list[int], qtbot: QtBot) -> None:
    when = When(datetime.fromisoformat("2026-11-05T10:00"), 30, "Europe/Berlin")
    more = services.meetings.add(journal, when, [Person("Odalie Fenmark")], title="One more")
    services.focus.finish(journal, more, Finished(0, 1800, 1500))
    services.meetings.rate_presence(journal, more, 4)
    page = opened(context, qtbot)
    per = part(page, Segmented, "looking_back_per")
    per.focus_choice()
    QTest.keyClick(per, Key.Key_2)
    picture = part(page, Picture, "lengths_picture")
    picture.setFocus()
    QTest.keyClick(picture, Key.Key_End)
    assert text(page, "lengths_said") == "Week of 2 Nov · 2 meetings: 31 min of 30 min"
    ratings = part(page, Picture, "ratings_picture")
    ratings.setFocus()
    QTest.keyClick(ratings, Key.Key_End)
    assert text(page, "ratings_said") == "Week of 2 Nov · 2 meetings: 3.5 of 5"


def test_a_rating_given_meanwhile_is_there(context: Context, journal: Journal, year: list[int], qtbot: QtBot) -> None:
    page = opened(context, qtbot)
    for meeting in year:
        services.meetings.rate_presence(journal, meeting, 2)
    qtbot.waitUntil(lambda: text(page, "ratings_finding") == "2.0 of 5 over your last 10 rated meetings.")


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_nothing_is_cut_off_at_twice_the_text_size(context: Context, year: list[int], qtbot: QtBot, mode: Mode) -> None:
    page = opened(context, qtbot)
    theme().set_mode(mode)
    theme().set_text_factor(2.0)
    try:
        page.resize(936, 592)
        page.grab()
        for name in ("lengths_card", "ratings_card", "drifts_card", "helped_card"):
            card = part(page, QWidget, name)
            assert card.width() <= page.width()
            assert card.minimumSizeHint().width() <= card.width()
            for said in card.findChildren(QLabel):
                if said.isVisible() and said.wordWrap():
                    assert said.heightForWidth(said.width()) <= said.height()
    finally:
        theme().set_mode(Mode.LIGHT)
        theme().set_text_factor(1.0)
