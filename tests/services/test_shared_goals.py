"""Linking goals into a shared one, the organisation's objectives, and that each gesture can be taken back."""

from __future__ import annotations

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import GoalKind, Visibility
from partnerjournal.domain.errors import NotFound, Refused
from partnerjournal.domain.views.goals import SharedGoal
from partnerjournal.services.journal import Journal
from partnerjournal.store.reads import goals, organisation, people, profile


@pytest.fixture
def me(journal: Journal) -> int:
    services.colleagues.set_me(journal, name="Hollis Perrigrove", team="Launch", organisation="Harbour Works")
    found = people.me(journal.read)
    assert found is not None
    return found


@pytest.fixture
def odalie(journal: Journal, me: int) -> int:
    return services.colleagues.add(journal, name="Odalie Fenmark", team="Pilot North")


def shared(journal: Journal, who: int) -> SharedGoal:
    found = goals.shared_with(journal.read, who)
    assert len(found) == 1
    return found[0]


def test_what_is_not_given_comes_from_the_goals(journal: Journal, me: int, odalie: int) -> None:
    sooner = services.objectives.add(journal, "Care that starts sooner")
    mine = services.goals.add(journal, me, "Run the pilot", horizon="this year")
    hers = services.goals.add(journal, odalie, "Two pilot sites", horizon="by March")
    services.goals.serve(journal, mine, sooner)
    services.shared_goals.link(journal, odalie, [mine, hers, mine])
    goal = shared(journal, odalie)
    assert (goal.text, goal.horizon, goal.objective) == ("Two pilot sites", "by March", "Care that starts sooner")
    assert [(part.goal_id, part.mine) for part in goal.parts] == [(mine, True), (hers, False)]
    assert (goal.confirmed_on, goal.visibility) == (journal.clock.today(), Visibility.PRIVATE)


def test_given_words_stand_and_blank_ones_are_refused(journal: Journal, me: int, odalie: int) -> None:
    services.shared_goals.link(journal, odalie, [], "  Both want this \n", next_mine=" Ask ", horizon=" by\nMay ")
    goal = shared(journal, odalie)
    assert (goal.text, goal.next_mine, goal.horizon, goal.parts) == ("Both want this", "Ask", "by May", ())
    with pytest.raises(Refused, match="text_missing"):
        services.shared_goals.link(journal, odalie, [], " ")
    with pytest.raises(Refused, match="text_missing"):
        services.shared_goals.edit(journal, goal.id, "")
    with pytest.raises(NotFound):
        services.shared_goals.link(journal, odalie, [99], "Of a goal that is not there")
    with pytest.raises(NotFound):
        services.shared_goals.edit(journal, goal.id, objective_id=99)
    assert shared(journal, odalie) == goal


def test_a_goal_joins_once_and_leaves_again(journal: Journal, me: int, odalie: int) -> None:
    hers = services.goals.add(journal, odalie, "Two pilot sites")
    goal_id = services.shared_goals.link(journal, odalie, [], "Both want this")
    services.shared_goals.add_goal(journal, goal_id, hers)
    services.shared_goals.add_goal(journal, goal_id, hers)
    assert [part.goal_id for part in shared(journal, odalie).parts] == [hers]
    services.shared_goals.unlink(journal, goal_id, hers)
    assert shared(journal, odalie).parts == ()
    journal.undo()
    assert [part.goal_id for part in shared(journal, odalie).parts] == [hers]


def test_deleting_one_keeps_its_goals_and_can_be_taken_back(journal: Journal, me: int, odalie: int) -> None:
    mine, hers = services.goals.add(journal, me, "Run it"), services.goals.add(journal, odalie, "Have it")
    goal_id = services.shared_goals.link(journal, odalie, [mine, hers])
    before = shared(journal, odalie)
    services.shared_goals.delete(journal, goal_id)
    assert goals.shared_with(journal.read, odalie) == ()
    assert [goal.text for goal in profile.goals(journal.read, odalie)] == ["Have it"]
    journal.undo()
    assert shared(journal, odalie) == before


def test_confirmed_reached_and_shown_to_others(journal: Journal, me: int, odalie: int) -> None:
    goal_id = services.shared_goals.link(journal, odalie, [], "Both want this")
    services.shared_goals.finish(journal, goal_id)
    services.shared_goals.set_visibility(journal, goal_id, Visibility.SHAREABLE)
    goal = shared(journal, odalie)
    assert (goal.done_on, goal.visibility) == (journal.clock.today(), Visibility.SHAREABLE)
    services.shared_goals.finish(journal, goal_id, False)
    services.shared_goals.confirm(journal, goal_id)
    assert shared(journal, odalie).done_on is None


def test_a_team_wants_something_too(journal: Journal, me: int, odalie: int) -> None:
    team = goals.team_of(journal.read, odalie)
    assert team is not None
    services.goals.add_for_team(journal, team.id, "One rota for all", kind=GoalKind.CHALLENGE, horizon="by June")
    (goal,) = goals.of_team(journal.read, team.id)
    assert (goal.text, goal.kind, goal.horizon) == ("One rota for all", GoalKind.CHALLENGE, "by June")
    with pytest.raises(NotFound):
        services.goals.add_for_team(journal, 99, "Of no team")


def test_a_goal_of_a_deleted_objective_serves_none(journal: Journal, me: int) -> None:
    sooner = services.objectives.add(journal, "Sooner")
    goal = services.goals.add(journal, me, "Run the pilot")
    services.goals.serve(journal, goal, sooner)
    services.objectives.delete(journal, sooner)
    assert profile.goals(journal.read, me)[0].objective_id is None
    journal.undo()
    assert profile.goals(journal.read, me)[0].objective == "Sooner"
    with pytest.raises(NotFound):
        services.goals.serve(journal, goal, 99)


def test_objectives_keep_their_order(journal: Journal) -> None:
    first, second, third = (services.objectives.add(journal, text) for text in ("One", "Two", "Three"))

    def texts() -> list[str]:
        return [row.text for row in organisation.objectives(journal.read)]

    services.objectives.move(journal, third, first)
    assert texts() == ["Three", "One", "Two"]
    services.objectives.move(journal, third, first)
    assert texts() == ["One", "Three", "Two"]
    services.objectives.finish(journal, first)
    assert texts() == ["Three", "Two", "One"]
    services.objectives.edit(journal, second, "Two again", horizon="2027")
    assert texts() == ["Three", "Two again", "One"]
    with pytest.raises(Refused, match="text_missing"):
        services.objectives.edit(journal, second, " ")


def test_the_organisation_is_written_as_one_types(journal: Journal, me: int) -> None:
    services.organisation.set(journal, mission="Boats that last")
    services.organisation.set(journal, culture="We sweep our own floor.")
    said = organisation.organisation(journal.read)
    assert (said.name, said.mission, said.culture) == ("Harbour Works", "Boats that last", "We sweep our own floor.")
    services.organisation.set(journal, mission="")
    assert organisation.organisation(journal.read).mission == ""
    journal.undo()
    assert organisation.organisation(journal.read).mission == "Boats that last"


def test_an_organisation_of_which_nothing_is_said_is_no_row(journal: Journal) -> None:
    services.organisation.set(journal, mission="", culture=" ")
    assert journal.read.execute("SELECT count(*) FROM organisation").fetchone() == (0,)
