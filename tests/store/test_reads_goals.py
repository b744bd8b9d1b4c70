"""What the review, the Organisation page and *next together* read of goals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import AffiliationKind, GoalKind, Proposed
from partnerjournal.domain.together import IdeaKind, next_together
from partnerjournal.services.journal import Journal
from partnerjournal.store.reads import goals, organisation, people, together

TODAY = date(2026, 11, 19)


@pytest.fixture
def me(journal: Journal) -> int:
    services.colleagues.set_me(journal, name="Hollis Perrigrove", team="Launch", organisation="Harbour Works")
    found = people.me(journal.read)
    assert found is not None
    return found


@pytest.fixture
def odalie(journal: Journal, me: int) -> int:
    return services.colleagues.add(journal, name="Odalie Fenmark", team="Pilot North")


def test_stale_goals_are_those_of_colleagues_the_oldest_first(journal: Journal, me: int, odalie: int) -> None:
    def goal(text: str, days: int, who: int = odalie, horizon: str = "") -> int:
        return services.goals.add(journal, who, text, confirmed_on=TODAY - timedelta(days=days), horizon=horizon)

    goal("Fresh", 179)
    goal("Mine and old", 400, me)
    goal("Old", 180)
    goal("Older", 300)
    done = goal("Old and reached", 500)
    services.goals.finish(journal, done)
    goal("Its day is over", 60, horizon="by October")
    goal("Its day comes", 60, horizon="by March")
    found = goals.stale_goals(journal.read, TODAY)
    assert [(row.text, row.name, row.passed) for row in found] == [
        ("Older", "Odalie Fenmark", None),
        ("Old", "Odalie Fenmark", None),
        ("Its day is over", "Odalie Fenmark", date(2026, 10, 31)),
    ]
    assert [row.text for row in goals.stale_goals(journal.read, TODAY, limit=1)] == ["Older"]
    assert [row.text for row in goals.stale_goals(journal.read, TODAY, limit=3)][-1] == "Its day is over"
    assert all(row.uuid and row.colleague_id == odalie for row in found)


def test_shared_goals_to_confirm(journal: Journal, me: int, odalie: int) -> None:
    link = services.shared_goals.link
    complete = link(journal, odalie, [], "Complete", next_mine="Send", next_theirs="Read")
    link(journal, odalie, [], "Without her step", next_mine="Send")
    old = link(journal, odalie, [], "Old", next_mine="Send", next_theirs="Read")
    reached = link(journal, odalie, [], "Reached")
    services.shared_goals.finish(journal, reached)
    journal.writer.connection.execute(
        "UPDATE shared_goal SET confirmed_on = ? WHERE id = ?", ((TODAY - timedelta(days=90)).isoformat(), old)
    )
    found = goals.shared_goals_to_confirm(journal.read, TODAY)
    assert [(row.text, row.stale, row.next_theirs, row.name) for row in found] == [
        ("Old", True, "Read", "Odalie Fenmark"),
        ("Without her step", False, "", "Odalie Fenmark"),
    ]
    assert complete not in {row.shared_goal_id for row in found}


def test_what_is_tied_to_no_objective(journal: Journal, me: int, odalie: int) -> None:
    sooner = services.objectives.add(journal, "Sooner")
    tied, untied, part = (services.goals.add(journal, me, text) for text in ("Tied", "Untied", "Part of a tied one"))
    services.goals.add(journal, me, "Why I do it", kind=GoalKind.MOTIVATION)
    services.goals.add(journal, odalie, "Hers")
    services.goals.serve(journal, tied, sooner)
    team = goals.team_of(journal.read, me)
    assert team is not None
    services.goals.add_for_team(journal, team.id, "My team’s")
    services.shared_goals.link(journal, odalie, [part], "Serves it", objective_id=sooner)
    loose = services.shared_goals.link(journal, odalie, [], "Serves nothing")
    found = organisation.untied(journal.read)
    assert [(row.id, row.kind, row.text, row.name) for row in found][:2] == [
        (loose, None, "Serves nothing", "Odalie Fenmark"),
        (untied, GoalKind.OBJECTIVE, "Untied", ""),
    ]
    assert [(row.text, row.name) for row in found[2:]] == [("My team’s", "Launch")]
    (objective,) = organisation.objectives(journal.read)
    assert (objective.goals, objective.shared_goals) == (1, 1)


def test_pairs_that_share_a_goal(journal: Journal, me: int, odalie: int) -> None:
    bram = services.colleagues.add(journal, name="Bram Quillory")
    mine, hers, his = (services.goals.add(journal, who, "Pilot sites") for who in (me, odalie, bram))
    services.shared_goals.link(journal, odalie, [mine, hers])
    services.shared_goals.link(journal, bram, [mine, his])
    assert goals.linked_pairs(journal.read) == {(mine, hers), (mine, his)}
    assert goals.linked_pairs(journal.read, odalie) == {(mine, hers)}
    assert {row.text for row in goals.shared_with_all(journal.read, [odalie, bram])} == {"Pilot sites"}


def test_the_goal_of_a_team_stands_on_a_page_of_one_of_its_people(journal: Journal, me: int, odalie: int) -> None:
    def page_of(who: int) -> int | None:
        team = goals.team_of(journal.read, who)
        assert team is not None
        return goals.on_whose_page(journal.read, services.goals.add_for_team(journal, team.id, "Ours"))

    assert (page_of(odalie), page_of(me)) == (odalie, me)


def test_the_ground_of_ideas(journal: Journal, me: int, odalie: int) -> None:
    services.goals.add(journal, odalie, "Shorter hand-overs between shifts")
    bram = services.colleagues.add(journal, name="Bram Quillory")
    services.goals.add(journal, bram, "Hand-overs of shifts without paper")
    services.affiliations.add(journal, me, AffiliationKind.COMMUNITY, "Shift hand-overs forum")
    ground = together.ground(journal.read, odalie)
    assert ground is not None
    idea = next_together(ground)
    assert idea is not None
    assert idea.kind is IdeaKind.KNOWN
    services.refusals.refuse(journal, idea.proposed, *idea.parts)
    ground = together.ground(journal.read, odalie)
    assert ground is not None
    third = next_together(ground)
    assert third is not None
    assert (third.kind, third.next_mine) == (IdeaKind.THIRD, "Bring Bram in")
    assert third.proposed is Proposed.TOGETHER
    assert together.ground(journal.read, 99) is None
