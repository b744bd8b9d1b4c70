"""Which goals look like one, when one may no longer hold, and which day a horizon names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.enums import GoalKind
from partnerjournal.domain.goals import horizon_day, is_stale, likeness, link_ref, links
from partnerjournal.domain.views.goals import Wish

TODAY = date(2026, 11, 19)

LOOK_LIKE_ONE = [
    ("Run the pilot in two sites", "Two pilot sites by March"),
    ("Pilot in two sites", "two PILOT SITES"),
    ("Fewer forms for the ward staff", "Forms that fill themselves for ward staff"),
    ("Train the night nurses", "Training for nurses on the night shift"),
    ("Cut waiting times in the clinic", "Shorter waits at clinics"),
    ("Improve onboarding", "Onboarding of new nurses in one week"),
    ("Reporting without spreadsheets", "No more spreadsheets in monthly reports"),
    ("Plan the budget together with finance", "A budget plan that finance trusts"),
    ("Café kitchens that waste less food", "Less food waste in the cafe"),
    ("Data moves between shifts without retyping", "Stop retyping data at hand-over"),
    ("Renew the supplier contracts", "Supplier contracts renewed before summer"),
    ("Hiring engineers in Lisbon", "Three engineers in the Lisbon office"),
    ("Customer visits every quarter", "Visit customers more often"),
    ("Get the warehouse certified", "Certification of both warehouses"),
]
DIFFERENT = [
    ("Run the pilot in two sites", "Two new nurses by March"),
    ("Hire two nurses", "Hire two drivers"),
    ("Improve the canteen", "Improve the archive"),
    ("Launch in March", "March for better pay"),
    ("A good year for the team", "A good start into the year"),
    ("More time for the family", "Less time in meetings"),
    ("Reduce waiting times", "Reduce sick leave"),
    ("Open the Lisbon office", "Open up about the budget"),
    ("Training plan for the ward", "Fire drill in the tower"),
    ("Support my people", "Get support from the board"),
    ("Be seen", "Be heard"),
    ("", "Two pilot sites"),
    ("…", "…"),
    ("2027", "2027"),
]


@pytest.mark.parametrize(("one", "other"), LOOK_LIKE_ONE)
def test_goals_that_look_like_one(one: str, other: str) -> None:
    assert likeness(one, other) is not None


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_goals_that_do_not(one: str, other: str) -> None:
    assert likeness(one, other) is None


WORDS = st.lists(
    st.sampled_from(
        [
            "pilot",
            "sites",
            "site",
            "nurses",
            "training",
            "train",
            "budget",
            "the",
            "two",
            "March",
            "onboarding",
            "Éclair",
        ]
    ),
    max_size=6,
).map(" ".join)
TEXTS = WORDS | st.text(max_size=40)


@given(TEXTS, TEXTS)
def test_it_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(WORDS, TEXTS)
def test_case_and_accents_make_no_difference(one: str, other: str) -> None:
    assert likeness(one.upper().replace("É", "e"), other) == likeness(one, other)


def wishes(texts: list[str], first: int, who: int) -> list[Wish]:
    return [
        Wish(first + place, f"goal-{first + place}", who, "Somebody", GoalKind.OBJECTIVE, text)
        for place, text in enumerate(texts)
    ]


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5), st.data())
def test_what_was_refused_or_is_linked_is_not_proposed(mine: list[str], theirs: list[str], data: st.DataObject) -> None:
    own, others = wishes(mine, 1, 1), wishes(theirs, 100, 2)
    proposed = links(own, others)
    assert len({link.theirs.id for link in proposed}) == len(proposed)
    assert all(likeness(link.mine.text, link.theirs.text) == link.likeness for link in proposed)
    if not proposed:
        return
    one = data.draw(st.sampled_from(proposed))
    pair = (one.mine.id, one.theirs.id)
    after_refusal = links(own, others, refused={link_ref(one.mine, one.theirs)})
    after_linking = links(own, others, linked={pair})
    assert pair not in {(link.mine.id, link.theirs.id) for link in after_refusal}
    assert after_linking == after_refusal


def test_the_likest_come_first() -> None:
    own = wishes(["Two pilot sites with trained nurses"], 1, 1)
    others = wishes(["Pilot sites somewhere", "Trained nurses at the pilot sites"], 100, 2)
    assert [link.theirs.text for link in links(own, others)] == [
        "Trained nurses at the pilot sites",
        "Pilot sites somewhere",
    ]


@pytest.mark.parametrize(
    ("horizon", "day"),
    [
        ("by March", date(2027, 3, 31)),
        ("March 2028", date(2028, 3, 31)),
        ("31 December", date(2026, 12, 31)),
        ("by 31 March", date(2027, 3, 31)),
        ("this year", date(2026, 12, 31)),
        ("this quarter", date(2026, 12, 31)),
        ("in 2 weeks", date(2026, 12, 3)),
        ("bis Freitag", date(2026, 11, 20)),
        ("soon", None),
        ("some day", None),
        ("", None),
    ],
)
def test_the_day_that_a_horizon_names(horizon: str, day: date | None) -> None:
    assert horizon_day(horizon, TODAY) == day


@pytest.mark.parametrize(
    ("confirmed", "horizon", "stale"),
    [
        (None, "", True),
        (TODAY, "", False),
        (date(2026, 5, 24), "", False),  # 179 days
        (date(2026, 5, 23), "", True),  # 180
        (date(2026, 9, 1), "by October", True),  # the day that it names is over
        (date(2026, 9, 1), "by December", False),
        (date(2026, 11, 12), "by March", False),  # the March that comes
        (date(2026, 9, 1), "some day", False),
        (date(2027, 1, 1), "", False),  # confirmed by a clock that ran ahead
    ],
)
def test_when_a_goal_may_no_longer_hold(confirmed: date | None, horizon: str, stale: bool) -> None:
    assert is_stale(confirmed, horizon, TODAY) is stale
