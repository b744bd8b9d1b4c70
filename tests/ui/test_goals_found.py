"""What Find or do finds of the five strategies leads to where it stands; and the briefing's lines of what both want."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Pronoun, Proposed
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import goals as reads
from partnerjournal.store.reads import people
from partnerjournal.store.reads.refusals import refused
from partnerjournal.ui.actions import Actions
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.briefing import BriefingPage
from partnerjournal.ui.pages.briefing.lines import DoLine
from partnerjournal.ui.pages.people import PeoplePage
from partnerjournal.ui.palette import Palette
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.rowlist import RowList
from tests.ui.hands import focused, press

Land = Callable[[str], tuple[Place, str]]


@pytest.fixture
def me(context: Context) -> int:
    services.colleagues.set_me(context.journal, name="Hollis Perrigrove", team="Launch", organisation="Harbour Works")
    found = people.me(context.read)
    assert found is not None
    return found


@pytest.fixture
def ana(context: Context, me: int) -> int:
    return services.colleagues.add(context.journal, name="Ana Ruiz", pronoun=Pronoun.SHE, team="Pilot North")


@pytest.fixture
def landing(qtbot: QtBot, context: Context) -> Land:
    """Types into Find or do, opens the first hit, and gives the place that was gone to with the row's second line."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    palette = Palette(context, Actions(window), window)
    asked: list[Place] = []
    context.going.connect(asked.append)

    def land(words: str) -> tuple[Place, str]:
        palette.open_with(words)
        found = palette.findChild(RowList)
        assert found is not None
        qtbot.waitUntil(lambda: found.current() is not None and not context.jobs.busy)
        row = found.current()
        assert row is not None
        press(Qt.Key.Key_Return)
        return asked[-1], row.subtitle

    return land


def test_each_kind_lands_where_it_stands(landing: Land, context: Context, me: int, ana: int) -> None:
    journal, land = context.journal, landing
    bram = services.colleagues.add(journal, name="Bram Quillory")
    shared = services.shared_goals.link(journal, ana, [], "Walrus in two sites")
    objective = services.objectives.add(journal, "Badgers that start sooner")
    services.organisation.set(journal, mission="Otters for all")
    team = reads.team_of(context.read, ana)
    assert team is not None
    of_team = services.goals.add_for_team(journal, team.id, "Heron by June")
    thanks = services.thanks.add(journal, ana, "the list", "Thank you for the magpie list")
    step = services.research.add(journal, ana, "Read her lizard talk")
    tie = services.ties.add(journal, ana, bram, "From the gecko choir")
    expected = {
        "walrus": Place(PageName.PEOPLE, ana, f"shared_goal/{shared}"),
        "badgers": Place(PageName.ORGANISATION, None, f"objective/{objective}"),
        "otters": Place(PageName.ORGANISATION, None, "organisation/1"),
        "heron": Place(PageName.PEOPLE, ana, f"goal/{of_team}"),
        "magpie": Place(PageName.PEOPLE, ana, f"thanks/{thanks}"),
        "lizard": Place(PageName.PEOPLE, ana, f"research_step/{step}"),
        "gecko": Place(PageName.PEOPLE, ana, f"tie/{tie}"),
    }
    found = {words: land(words) for words in expected}
    assert {words: place for words, (place, _said) in found.items()} == expected
    said = {words: line for words, (_place, line) in found.items()}
    assert said["walrus"].startswith("shared goal with Ana Ruiz")
    assert said["badgers"] == "objective of the organisation"
    assert said["otters"] == "mission and culture"
    assert said["heron"] == "goal of a team"


def test_the_people_page_opens_on_the_shared_goal(qtbot: QtBot, context: Context, me: int, ana: int) -> None:
    shared = services.shared_goals.link(context.journal, ana, [], "Two sites")
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.resize(1192, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place(PageName.PEOPLE, ana, f"shared_goal/{shared}"))
    assert focused() == f"shared_goal_{shared}_row"


# --- the briefing


@pytest.fixture
def briefing(qtbot: QtBot, context: Context, me: int, ana: int) -> BriefingPage:
    mine = services.goals.add(context.journal, me, "Run the pilot in two sites")
    hers = services.goals.add(context.journal, ana, "Two pilot sites by March")
    services.shared_goals.link(context.journal, ana, [mine, hers], next_mine="Send the list")
    services.goals.add(context.journal, me, "Fewer forms for ward staff")
    services.goals.add(context.journal, ana, "Ward staff who never retype a form")
    meeting = services.meetings.add(
        context.journal, When(datetime(2026, 11, 19, 14, 0), 30), [Person(colleague_id=ana)], title="1:1"
    )
    page = BriefingPage(context)
    qtbot.addWidget(page)
    page.resize(1192, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place(PageName.BRIEFING, meeting))
    return page


def line(page: BriefingPage, name: str) -> DoLine:
    found = [each for each in page.findChildren(DoLine, name) if each.isVisible()]
    assert len(found) == 1, name
    return found[0]


def test_what_both_want_comes_first_and_is_confirmed_there(briefing: BriefingPage, context: Context, ana: int) -> None:
    (goal,) = reads.shared_with(context.read, ana)
    shown = line(briefing, f"shared_{goal.id}")
    assert shown.accessibleName() == "Two pilot sites by March. Your next step: Send the list"
    assert not shown.line.bold
    assert not [
        each for each in briefing.findChildren(DoLine) if each.line.text == "Two pilot sites by March, by March"
    ]
    wants = [each.line.text for each in briefing.findChildren(DoLine) if each.line.kind == "objective"]
    assert wants == ["Ward staff who never retype a form"]  # what is shared is not said twice
    services.shared_goals.finish(context.journal, goal.id)
    services.shared_goals.finish(context.journal, goal.id, False)
    line(briefing, f"shared_{goal.id}").setFocus()
    press(Qt.Key.Key_Space)
    assert reads.shared_with(context.read, ana)[0].confirmed_on == context.clock.today()


def test_the_idea_becomes_a_shared_goal_in_one_key(briefing: BriefingPage, context: Context, ana: int) -> None:
    idea = line(briefing, "together")
    assert idea.accessibleName() == (
        "Take on “Ward staff who never retype a form” with her."
        " Your “Fewer forms for ward staff” looks like the same goal"
    )
    idea.setFocus()
    press(Qt.Key.Key_Space)
    assert [goal.text for goal in reads.shared_with(context.read, ana)][1] == "Ward staff who never retype a form"
    assert not [each for each in briefing.findChildren(DoLine, "together") if each.isVisible()]


def test_a_refused_idea_stays_away(briefing: BriefingPage, context: Context) -> None:
    idea = line(briefing, "together")
    next(deed for deed in idea._deeds if deed.text == "No").run()
    assert len(refused(context.read, Proposed.GOAL_LINK)) == 1
    assert not [each for each in briefing.findChildren(DoLine, "together") if each.isVisible()]
