"""Looking back on what I heard and what I promised: the finding is said with its sample, the picture walked by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Direction
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.looking_back import LookingBackPage
from partnerjournal.ui.pages.looking_back.reliability import ReliabilityPart
from partnerjournal.ui.pages.looking_back.restating import RestatingPart
from partnerjournal.ui.pages.looking_back.stacks import StackPicture
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.rowlist import RowList

Part = RestatingPart | ReliabilityPart
W = TypeVar("W", bound=QWidget)
On = Callable[[str], None]


@pytest.fixture
def on(context: Context) -> On:
    """Let the journal's clock stand at noon of a day."""

    def stand(day: str) -> None:
        moment = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo("Europe/Berlin"))
        context.journal.clock = replace(context.journal.clock, fixed=moment)

    return stand


@pytest.fixture
def ana(context: Context) -> int:
    return services.colleagues.add(context.journal, name="Ana Ruiz")


@pytest.fixture
def gone(context: Context) -> list[Place]:
    places: list[Place] = []
    context.going.connect(places.append)
    return places


def show(qtbot: QtBot, context: Context, made: Part) -> Part:
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitActive(made):
        made.show()
    made.load()
    return made


def part(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def words(page: QWidget, name: str) -> str:
    return part(page, QLabel, name).text()


class TestRestating:
    def test_how_often_i_heard_right_and_what_waits_longest(
        self, qtbot: QtBot, context: Context, on: On, ana: int, gone: list[Place]
    ) -> None:
        said = services.restatements
        for day, answer in (
            ("2026-09-03", "confirm"),
            ("2026-10-04", "confirm"),
            ("2026-10-05", "correct"),
            ("2026-10-06", "partly"),
            ("2026-10-07", ""),
            ("2026-11-08", "confirm"),
            ("2025-10-08", "correct"),
        ):
            on(day)
            heard = said.add(context.journal, f"of {day}", colleague_id=ana)
            if answer == "confirm":
                said.confirm(context.journal, heard)
            elif answer:
                getattr(said, answer)(context.journal, heard, "other words")
        on("2026-11-19")
        page = RestatingPart(context)
        show(qtbot, context, page)
        picture = part(page, StackPicture, "restating_picture")
        qtbot.waitUntil(picture.isVisible)

        expected = (
            "You heard right 3 of 5 times in the last 12 months. 1 was right in part. 1 was corrected."
            " 1 was never answered."
        )
        assert words(page, "restating_finding") == expected
        assert picture.accessibleName() == expected
        waiting = part(page, Button, "restating_waiting")
        assert waiting.words() == "Waits longest: “of 2026-10-07”, Ana Ruiz, 7 Oct, 6 weeks ago"
        QTest.mouseClick(waiting, Qt.MouseButton.LeftButton)
        assert [(place.id, place.part) for place in gone] == [(ana, "restatement/5")]

        picture.setFocus()
        QTest.keyClick(picture, Qt.Key.Key_Left)
        assert words(page, "restating_said") == "Nov 2026: 1 confirmed of 1 answered"
        QTest.keyClick(picture, Qt.Key.Key_Left)
        assert words(page, "restating_said") == "Oct 2026: 1 confirmed of 3 answered; 1 not answered"
        QTest.keyClick(picture, Qt.Key.Key_Home)
        assert picture.accessibleDescription() == "Dec 2025: nothing was said back"

    def test_few_answers_are_said_to_be_few(self, qtbot: QtBot, context: Context, ana: int) -> None:
        services.restatements.confirm(
            context.journal, services.restatements.add(context.journal, "two sites", colleague_id=ana)
        )
        page = show(qtbot, context, RestatingPart(context))
        qtbot.waitUntil(part(page, StackPicture, "restating_picture").isVisible)
        assert words(page, "restating_finding") == (
            "You heard right 1 of 1 times in the last 12 months: too few to say how well you hear."
        )
        assert not part(page, Button, "restating_waiting").isVisible()

    def test_nothing_yet_says_how_to_begin(self, qtbot: QtBot, context: Context) -> None:
        page = show(qtbot, context, RestatingPart(context))
        qtbot.waitUntil(part(page, QWidget, "restating_nothing").isVisible)
        assert not part(page, StackPicture, "restating_picture").isVisible()


class TestReliability:
    def test_mine_over_time_with_what_is_late_now(
        self, qtbot: QtBot, context: Context, on: On, ana: int, gone: list[Place]
    ) -> None:
        promises, journal = services.commitments, context.journal

        def add(text: str, due: date, way: Direction = Direction.I_OWE) -> int:
            return promises.add(journal, text, way, colleague_id=ana, due_on=due)

        on("2026-08-03")
        promises.keep(journal, add("first", date(2026, 8, 4)))
        promises.keep(journal, add("second", date(2026, 8, 1)))
        promises.keep(journal, add("theirs", date(2026, 8, 1), Direction.THEY_OWE))
        on("2026-11-02")
        moved = add("moved", date(2026, 11, 3))
        promises.renegotiate(journal, moved, date(2026, 11, 30))
        promises.keep(journal, moved)
        promises.drop(journal, add("dropped", date(2026, 11, 3)))
        late = add("pilot data", date(2026, 11, 17))
        add("their late one", date(2026, 11, 1), Direction.THEY_OWE)
        on("2026-11-19")
        page = ReliabilityPart(context)
        show(qtbot, context, page)
        picture = part(page, StackPicture, "reliability_picture")
        qtbot.waitUntil(picture.isVisible)

        expected = (
            "2 of 4 promises kept in time in the last year. 1 kept late. 1 is late now. 1 got another date."
            " 1 was dropped."
        )
        assert words(page, "reliability_finding") == expected
        assert picture.accessibleName() == expected
        picture.setFocus()
        QTest.keyClick(picture, Qt.Key.Key_End)
        said = "Oct–Dec 2026: 1 of 2 kept in time, 1 late now, 1 got another date, 1 dropped"
        assert words(page, "reliability_said") == said
        QTest.keyClick(picture, Qt.Key.Key_Left)
        assert words(page, "reliability_said") == "Jul–Sep 2026: 1 of 2 kept in time, 1 kept late"
        rows = part(page, RowList, "reliability_late")
        assert [(row.title, row.state_text) for row in rows.rows()] == [("pilot data", "2 days late")]
        rows.setFocus()
        rows.choose(late)
        QTest.keyClick(rows, Qt.Key.Key_Return)
        assert [place.id for place in gone] == [late]
        QTest.keyClick(rows, Qt.Key.Key_Space)
        page.load()  # as its page does on every change
        qtbot.waitUntil(lambda: not rows.rows())
        assert "2 kept late." in words(page, "reliability_finding")

        by_month = next(each for each in page.findChildren(QRadioButton) if each.text() == "By month")
        by_month.click()
        qtbot.waitUntil(lambda: len(page._times) == 12)
        picture.setFocus()
        QTest.keyClick(picture, Qt.Key.Key_End)
        assert words(page, "reliability_said").startswith("Nov 2026: 1 of 2 kept in time")

    def test_promises_of_others_are_never_rated(self, qtbot: QtBot, context: Context, ana: int) -> None:
        late = services.commitments.add(
            context.journal, "names", Direction.THEY_OWE, colleague_id=ana, due_on=date(2026, 11, 1)
        )
        services.commitments.keep(context.journal, late)
        page = show(qtbot, context, ReliabilityPart(context))
        qtbot.waitUntil(part(page, QWidget, "reliability_nothing").isVisible)
        assert not part(page, StackPicture, "reliability_picture").isVisible()

    def test_few_are_said_to_be_few(self, qtbot: QtBot, context: Context, ana: int) -> None:
        services.commitments.keep(
            context.journal, services.commitments.add(context.journal, "one", Direction.I_OWE, colleague_id=ana)
        )
        page = show(qtbot, context, ReliabilityPart(context))
        qtbot.waitUntil(part(page, StackPicture, "reliability_picture").isVisible)
        assert words(page, "reliability_finding") == (
            "1 of 1 promises kept in time in the last year: too few to say how reliable you are."
        )


def test_the_page_opens_at_a_part(qtbot: QtBot, context: Context, ana: int) -> None:
    services.commitments.keep(
        context.journal, services.commitments.add(context.journal, "one", Direction.I_OWE, colleague_id=ana)
    )
    page = LookingBackPage(context)
    qtbot.addWidget(page)
    page.resize(900, 400)
    with qtbot.waitActive(page):
        page.show()
    page.open(Place(PageName.LOOKING_BACK, part="reliability"))
    qtbot.waitUntil(part(page, StackPicture, "reliability_picture").hasFocus)
    heading = part(page, QLabel, "reliability_heading")
    qtbot.waitUntil(lambda: not heading.visibleRegion().isEmpty())
