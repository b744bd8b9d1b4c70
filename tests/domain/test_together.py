"""Next together: which idea comes first, what it becomes, and that a refused one stays away."""

from __future__ import annotations

from dataclasses import replace

from partnerjournal.domain.enums import GoalKind, Proposed
from partnerjournal.domain.goals import link_ref
from partnerjournal.domain.together import Idea, IdeaKind, next_together
from partnerjournal.domain.views.goals import Ground, Wish

ANA = 2


def wish(number: int, text: str, who: int = 1, *, objective: int | None = None, name: str = "") -> Wish:
    return Wish(number, f"goal-{number}", who, name, GoalKind.OBJECTIVE, text, objective)


MINE = wish(1, "Run the pilot in two sites")
FORMS = wish(2, "Fewer forms", objective=7)
HERS = wish(11, "Two pilot sites by March", ANA)
SHIFTS = wish(12, "Shorter hand-overs between shifts", ANA, objective=7)
BRAM = wish(21, "Hand-overs at the end of shifts without retyping", 3, name="Bram Quillory")
GROUND = Ground(
    "ana",
    "Ana Ruiz",
    "she",
    mine=(MINE, FORMS),
    theirs=(HERS, SHIFTS),
    known=("Shift hand-overs forum",),
    peers=(BRAM,),
    objectives={7: "Care that starts sooner"},
)


def best(ground: Ground) -> Idea:
    found = next_together(ground)
    assert found is not None
    return found


def refuse(ground: Ground, idea: Idea) -> Ground:
    ref = frozenset({"|".join(idea.parts)})
    if idea.proposed is Proposed.GOAL_LINK:
        return replace(ground, refused_links=ground.refused_links | ref)
    return replace(ground, refused=ground.refused | ref)


def test_ideas_come_one_after_the_other_as_they_are_refused() -> None:
    ground, said = GROUND, []
    while (idea := next_together(ground)) is not None:
        said.append((idea.kind, idea.text))
        ground = refuse(ground, idea)
    assert said == [
        (IdeaKind.LINK, "Take on “Two pilot sites by March” with her"),
        (IdeaKind.OBJECTIVE, "Work on “Care that starts sooner” together"),
        (IdeaKind.KNOWN, "Offer her a hand with “Shorter hand-overs between shifts”"),
        (IdeaKind.THIRD, "Take on “Shorter hand-overs between shifts” with Bram too"),
    ]


def test_what_an_idea_becomes() -> None:
    link = best(GROUND)
    assert (link.goal, link.goal_ids) == ("Two pilot sites by March", (MINE.id, HERS.id))
    assert link.why == "Your “Run the pilot in two sites” looks like the same goal"
    same = best(replace(GROUND, linked=frozenset({(MINE.id, HERS.id)})))
    assert (same.goal, same.goal_ids, same.objective_id) == ("Care that starts sooner", (FORMS.id, SHIFTS.id), 7)
    third = best(replace(GROUND, mine=(), known=()))
    assert (third.goal_ids, third.next_mine) == ((SHIFTS.id,), "Bring Bram in")


def test_a_link_that_was_refused_elsewhere_is_no_idea_either() -> None:
    refused = replace(GROUND, refused_links=frozenset({link_ref(MINE, HERS)}))
    assert best(refused).kind is IdeaKind.OBJECTIVE
    assert best(GROUND).proposed is Proposed.GOAL_LINK


def test_beside_the_links_only_other_ideas_are_said() -> None:
    found = next_together(GROUND, links_too=False)
    assert found is not None
    assert found.kind is IdeaKind.OBJECTIVE


def test_a_goal_that_is_shared_needs_no_help_from_others() -> None:
    shared = replace(GROUND, mine=(), shared=frozenset({SHIFTS.id}))
    assert next_together(shared) is None


def test_an_objective_that_was_reached_brings_nobody_together() -> None:
    assert next_together(replace(GROUND, mine=(FORMS,), known=(), peers=(), objectives={})) is None


def test_a_challenge_is_solved() -> None:
    hard = replace(HERS, kind=GoalKind.CHALLENGE)
    assert best(replace(GROUND, theirs=(hard,), pronoun="")).text == "Solve “Two pilot sites by March” with them"


def test_nothing_known_gives_no_idea() -> None:
    assert next_together(Ground("ana", "Ana Ruiz", "she")) is None
