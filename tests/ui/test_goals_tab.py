"""The Goals tab: both sides beside each other, shared goals, what is proposed, all of it by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import GoalKind, Pronoun, Proposed
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import goals as reads
from partnerjournal.store.reads import people
from partnerjournal.store.reads import profile as profile_reads
from partnerjournal.store.reads.refusals import refused
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.goals.shared_card import SharedCard
from partnerjournal.ui.pages.colleague.goals.suggestions import ProposalLine
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import theme
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.entry_row import EntryRow
from partnerjournal.ui.widgets.notices import Blank
from tests.ui.hands import focused, press, tab_to, text, write

_GOALS = 1
W = TypeVar("W", bound=QWidget)


class World:
    """Me, Ana and some goals; invented."""

    def __init__(self, context: Context) -> None:
        journal = context.journal
        services.colleagues.set_me(journal, name="Hollis Perrigrove", team="Launch", organisation="Harbour Works")
        me = people.me(journal.read)
        assert me is not None
        self.me = me
        self.ana = services.colleagues.add(journal, name="Ana Ruiz", pronoun=Pronoun.SHE, team="Pilot North")
        self.pilot = services.goals.add(journal, me, "Run the pilot in two sites")
        self.forms = services.goals.add(journal, me, "Fewer forms", confirmed_on=date(2026, 4, 10))
        self.sites = services.goals.add(journal, self.ana, "Two pilot sites by March", horizon="by March")
        self.shifts = services.goals.add(journal, self.ana, "Shorter hand-overs", kind=GoalKind.CHALLENGE)


@pytest.fixture
def world(context: Context) -> World:
    return World(context)


@pytest.fixture
def show(qtbot: QtBot, context: Context) -> Callable[..., ProfileView]:
    def shown(person: int, width: int = 880, height: int = 900) -> ProfileView:
        view = ProfileView(context)
        view.add_keys(view)
        qtbot.addWidget(view)
        context.changed.connect(view.refresh)
        view.resize(width, height)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.show_person(person)
        view._tabs.setCurrentIndex(_GOALS)
        return view

    return shown


def seen(view: QWidget, kind: type[W], name: str) -> W:
    """The one that shows; what was taken away may still wait to be deleted."""
    found = view.findChildren(kind, name)
    assert found, name
    return next((each for each in found if each.isVisible()), found[0])


def button(view: QWidget, name: str) -> QAbstractButton:
    return seen(view, QAbstractButton, name)


def row(view: QWidget, name: str) -> EntryRow:
    return seen(view, EntryRow, name)


def marks(view: QWidget, name: str) -> list[str]:
    return [mark.text for mark in row(view, name).said().marks]


def proposals(view: QWidget) -> list[ProposalLine]:
    return [line for line in view.findChildren(ProposalLine) if line.isVisible()]


def shared(world: World, context: Context) -> list[str]:
    return [goal.text for goal in reads.shared_with(context.read, world.ana)]


# --- side by side


def test_theirs_and_mine_stand_beside_each_other(world: World, show: Callable[..., ProfileView], qtbot: QtBot) -> None:
    view = show(world.ana)
    theirs, mine = row(view, f"goals_{world.sites}"), row(view, f"my_goals_{world.forms}")
    assert marks(view, f"goals_{world.sites}") == ["Objective", "by March", "Confirmed today", "Private"]
    assert marks(view, f"my_goals_{world.forms}")[1] == "Last confirmed 7 months ago"
    top = [each.mapTo(view, QPoint()).y() for each in (theirs, row(view, f"my_goals_{world.pilot}"))]
    qtbot.waitUntil(lambda: theirs.mapTo(view, QPoint()).x() + theirs.width() <= mine.mapTo(view, QPoint()).x() + 16)
    assert abs(top[0] - top[1]) < 60
    view.resize(480, 900)
    qtbot.waitUntil(lambda: mine.mapTo(view, QPoint()).y() > theirs.mapTo(view, QPoint()).y() + theirs.height())


def test_a_goal_is_confirmed_in_one_key(world: World, show: Callable[..., ProfileView]) -> None:
    view = show(world.ana)
    row(view, f"my_goals_{world.forms}").setFocus()
    press(Qt.Key.Key_C)
    assert marks(view, f"my_goals_{world.forms}")[1] == "Confirmed today"
    assert focused() == f"my_goals_{world.forms}"


def test_a_goal_of_mine_is_added_where_theirs_are_read(
    world: World, context: Context, show: Callable[..., ProfileView]
) -> None:
    view = show(world.ana)
    button(view, "my_goals_add").click()
    write("A quiet desk")
    press(Qt.Key.Key_Return)
    assert "A quiet desk" in [goal.text for goal in profile_reads.goals(context.read, world.me)]
    assert focused() == "goal_new_text"


def test_a_goal_is_tied_to_an_objective(world: World, context: Context, show: Callable[..., ProfileView]) -> None:
    view = show(world.ana)
    row(view, f"goals_{world.sites}").click()
    serves = seen(view, FieldChooser, "goal_serves")
    assert not serves.isVisible()  # nothing to serve yet
    press(Qt.Key.Key_Escape)
    sooner = services.objectives.add(context.journal, "Care that starts sooner")
    row(view, f"goals_{world.sites}").click()
    serves = seen(view, FieldChooser, "goal_serves")
    assert serves.accessibleName() == "Serves the objective: Serves no objective"
    serves._choose(sooner)
    assert serves.accessibleName() == "Serves the objective: Care that starts sooner"
    press(Qt.Key.Key_Escape)
    assert "Serves “Care that starts sooner”" in marks(view, f"goals_{world.sites}")


def test_what_is_not_known_is_a_question_that_can_be_planned(
    world: World, context: Context, show: Callable[..., ProfileView]
) -> None:
    services.meetings.add(
        context.journal, When(datetime(2026, 11, 19, 15, 0), 30), [Person(colleague_id=world.ana)], title="1:1"
    )
    view = show(world.ana)
    blanks = [blank for blank in view.findChildren(Blank) if blank.isVisible()]
    assert len(blanks) == 1  # objective and challenge are known
    ask = button(view, "goals_unknown_0_ask")
    assert (ask.accessibleName(), ask.accessibleDescription()) == (
        "Ask at 15:00",
        "What about it matters most to you?",
    )
    ask.setFocus()
    press(Qt.Key.Key_Space)
    (asked,) = profile_reads.questions(context.read, world.ana)
    assert (asked.text, asked.asked) == ("What about it matters most to you?", None)
    assert view.findChild(QWidget, "goals_unknown_0_ask") is None or not button(view, "goals_unknown_0_ask").isVisible()
    assert focused() != ""


def test_goals_of_a_team_stand_below(world: World, context: Context, show: Callable[..., ProfileView]) -> None:
    view = show(world.ana)
    button(view, "team_goals_add").click()
    write("One rota for all")
    press(Qt.Key.Key_Return)
    team = reads.team_of(context.read, world.ana)
    assert team is not None
    (goal,) = reads.of_team(context.read, team.id)
    assert goal.text == "One rota for all"
    assert row(view, f"team_goals_{goal.id}").isVisible()
    view.show_part("goal", goal.id)
    assert focused() == f"team_goals_{goal.id}"


def test_without_a_team_none_is_spoken_of(world: World, context: Context, show: Callable[..., ProfileView]) -> None:
    bram = services.colleagues.add(context.journal, name="Bram Quillory")
    view = show(bram)
    assert not button(view, "team_goals_add").isVisible()
    assert button(view, "my_team_goals_add").isVisible()


# --- shared goals


def test_goals_are_linked_by_keyboard(
    world: World, context: Context, show: Callable[..., ProfileView], qtbot: QtBot
) -> None:
    view = show(world.ana)
    assert text(view, "shared_goals_empty").startswith("Nothing yet")
    row(view, f"my_goals_{world.forms}").setFocus()
    press(Qt.Key.Key_K)
    assert focused() == "link_theirs"
    assert not button(view, "link_goals_link").isEnabled()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert button(view, "link_goals_link").isEnabled()
    press(Qt.Key.Key_K)
    (goal,) = reads.shared_with(context.read, world.ana)
    assert (goal.text, {part.goal_id for part in goal.parts}) == ("Shorter hand-overs", {world.forms, world.shifts})
    assert focused() == f"shared_goal_{goal.id}_row"
    assert "Shared" in marks(view, f"my_goals_{world.forms}")


def test_linking_needs_both_sides_and_escape_leaves_it(
    world: World, context: Context, show: Callable[..., ProfileView]
) -> None:
    view = show(world.ana)
    button(view, "link_goals_open").click()
    assert focused() == "link_theirs"
    press(Qt.Key.Key_Return)  # chooses the first
    press(Qt.Key.Key_K)
    assert shared(world, context) == []
    assert focused() == "link_mine"
    press(Qt.Key.Key_Escape)
    assert focused() == "link_goals_open"
    assert shared(world, context) == []


@pytest.fixture
def linked(world: World, context: Context) -> int:
    return services.shared_goals.link(
        context.journal, world.ana, [world.sites, world.pilot], "Two sites in use", value_mine="A launch date"
    )


def test_a_shared_goal_reads_like_a_charter(world: World, linked: int, show: Callable[..., ProfileView]) -> None:
    view = show(world.ana)
    name = f"shared_goal_{linked}"
    assert row(view, f"{name}_row").accessibleName() == "Two sites in use, by March, Confirmed today, Private"
    assert text(view, f"{name}_value_mine_words") == "A launch date"
    assert text(view, f"{name}_parts") == "Made of your “Run the pilot in two sites”, her “Two pilot sites by March”"
    card = seen(view, SharedCard, name)
    assert [blank.objectName() for blank in card.findChildren(Blank)] == [f"{name}_value_theirs_blank"]  # one only


def test_the_blank_of_theirs_is_asked_the_others_are_written(
    world: World, linked: int, context: Context, show: Callable[..., ProfileView]
) -> None:
    view = show(world.ana)
    name = f"shared_goal_{linked}"
    ask = button(view, f"{name}_value_theirs_blank_ask")
    assert ask.accessibleName() == "Ask next time"
    ask.setFocus()
    press(Qt.Key.Key_Space)
    (asked,) = profile_reads.questions(context.read, world.ana)
    assert asked.text == "“Two sites in use”: what would you gain from it?"
    again = button(view, f"{name}_value_theirs_blank_ask")
    assert again.accessibleName() == "Write it"
    assert focused() == f"{name}_value_theirs_blank_ask"
    press(Qt.Key.Key_Space)
    assert focused() == "shared_goal_value_theirs"
    write("Beds that are free sooner")
    press(Qt.Key.Key_Return)
    assert reads.shared_with(context.read, world.ana)[0].value_theirs == "Beds that are free sooner"
    assert focused() == f"{name}_row"
    assert button(view, f"{name}_next_theirs_blank_ask").accessibleDescription() == "What will she do next?"


def test_it_is_edited_in_its_place_and_a_goal_unlinked(
    world: World, linked: int, context: Context, show: Callable[..., ProfileView]
) -> None:
    view = show(world.ana)
    row(view, f"shared_goal_{linked}_row").setFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "shared_goal_text"
    tab_to("shared_goal_next_mine")
    write("Send the list")
    tab_to(f"unlink_{world.pilot}")
    press(Qt.Key.Key_Space)
    goal = reads.shared_with(context.read, world.ana)[0]
    assert (goal.next_mine, [part.goal_id for part in goal.parts]) == ("Send the list", [world.sites])
    assert focused() != ""
    press(Qt.Key.Key_Escape)
    assert focused() == f"shared_goal_{linked}_row"


def test_text_that_is_typed_survives_a_change_from_elsewhere(
    world: World, linked: int, context: Context, show: Callable[..., ProfileView]
) -> None:
    view = show(world.ana)
    row(view, f"shared_goal_{linked}_row").click()
    field = view.findChild(QPlainTextEdit, "shared_goal_value_theirs")
    assert field is not None
    field.setFocus()
    write("Beds th")
    services.shared_goals.confirm(context.journal, linked)
    assert field.toPlainText() == "Beds th"
    assert focused() == "shared_goal_value_theirs"
    write("at are free")
    press(Qt.Key.Key_Escape)
    assert reads.shared_with(context.read, world.ana)[0].value_theirs == "Beds that are free"


def test_deleted_with_the_way_back(
    world: World, linked: int, context: Context, show: Callable[..., ProfileView], qtbot: QtBot
) -> None:
    view = show(world.ana)
    row(view, f"shared_goal_{linked}_row").setFocus()
    with qtbot.waitSignal(context.telling) as told:
        press(Qt.Key.Key_Delete)
    assert told.args == ["Deleted “Two sites in use”", True]
    assert focused() == "link_goals_open"
    context.undo()
    assert row(view, f"shared_goal_{linked}_row").isVisible()


def test_find_or_do_leads_to_the_card(world: World, linked: int, show: Callable[..., ProfileView]) -> None:
    view = show(world.ana)
    view._tabs.setCurrentIndex(0)
    view.show_part("shared_goal", linked)
    assert focused() == f"shared_goal_{linked}_row"


# --- what is proposed


def test_a_link_is_proposed_by_wording_and_taken_in_one_key(
    world: World, context: Context, show: Callable[..., ProfileView]
) -> None:
    view = show(world.ana)
    (line,) = proposals(view)
    name = f"link_{world.pilot}_{world.sites}"
    said = "Your “Run the pilot in two sites” and her “Two pilot sites by March” look like one goal"
    assert (line.objectName(), text(view, f"{name}_text")) == (name, said)
    button(view, f"{name}_take").setFocus()
    press(Qt.Key.Key_Space)
    assert shared(world, context) == ["Two pilot sites by March"]
    assert focused().startswith("shared_goal_")
    assert proposals(view) == []


def test_a_refused_link_is_not_proposed_again(
    world: World, context: Context, show: Callable[..., ProfileView], qtbot: QtBot
) -> None:
    view = show(world.ana)
    with qtbot.waitSignal(context.telling) as told:
        button(view, f"link_{world.pilot}_{world.sites}_no").click()
    assert told.args is not None
    assert told.args[1] is True
    assert proposals(view) == []
    assert len(refused(context.read, Proposed.GOAL_LINK)) == 1
    assert proposals(show(world.ana)) == []
    context.undo()
    assert len(proposals(view)) == 1


def test_an_idea_becomes_a_shared_goal(world: World, context: Context, show: Callable[..., ProfileView]) -> None:
    sooner = services.objectives.add(context.journal, "Care that starts sooner")
    for goal_id in (world.forms, world.shifts):
        services.goals.serve(context.journal, goal_id, sooner)
    view = show(world.ana)
    idea = proposals(view)[-1]
    assert text(view, f"{idea.objectName()}_text") == "Work on “Care that starts sooner” together"
    assert text(view, f"{idea.objectName()}_why") == "Your “Fewer forms” and “Shorter hand-overs” both serve it"
    button(view, f"{idea.objectName()}_take").click()
    (goal,) = reads.shared_with(context.read, world.ana)
    assert (goal.text, goal.objective_id) == ("Care that starts sooner", sooner)


# --- my own


def test_my_own_goals_stand_alone_with_links_i_could_make(
    world: World, context: Context, show: Callable[..., ProfileView], qtbot: QtBot
) -> None:
    view = show(world.me)
    assert row(view, f"goals_{world.pilot}").isVisible()
    assert not button(view, "my_goals_add").isVisible()
    assert not button(view, "link_goals_open").isVisible()
    qtbot.waitUntil(lambda: len(proposals(view)) == 1)
    name = proposals(view)[0].objectName()
    assert text(view, f"{name}_text").startswith("Your “Run the pilot in two sites” and Ana’s “Two pilot")
    button(view, f"{name}_take").click()
    qtbot.waitUntil(lambda: proposals(view) == [])
    assert shared(world, context) == ["Two pilot sites by March"]


def test_the_organisation_is_one_step_away(
    world: World, context: Context, show: Callable[..., ProfileView], qtbot: QtBot
) -> None:
    view = show(world.ana)
    with qtbot.waitSignal(context.going) as went:
        button(view, "goals_organisation").click()
    assert went.args == [Place(PageName.ORGANISATION)]


@pytest.mark.parametrize(("width", "factor"), [(880, 1.0), (460, 1.0), (700, 2.0)])
def test_nothing_is_cut_off(
    world: World, linked: int, show: Callable[..., ProfileView], qtbot: QtBot, width: int, factor: float
) -> None:
    view = show(world.ana, width)
    row(view, f"my_goals_{world.pilot}").setFocus()
    press(Qt.Key.Key_K)
    theme().set_text_factor(factor)
    try:
        qtbot.waitUntil(lambda: view._goals.width() <= view._area.viewport().width())
        for each in view._goals.findChildren(QWidget):
            if each.isVisible() and each.parentWidget() is not None:
                assert each.minimumSizeHint().width() <= each.width() or each.width() == 0, each.objectName()
    finally:
        theme().set_text_factor(1.0)
