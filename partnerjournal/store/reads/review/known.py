"""What I know and may no longer hold: facts, goals, and goals that are shared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.goals import STALE_DAYS, STALE_SHARED_DAYS
from partnerjournal.domain.views.review import Card
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import goals, stale
from partnerjournal.store.reads.review.asking import Asking

_SEVERAL = 5  # one person may have many, and stands for one card


def cards(read: Connection, asking: Asking) -> Iterator[Card]:
    """Facts to ask about again, goals to confirm, shared goals to confirm."""
    limit = asking.most * _SEVERAL
    for fact in stale.stale_facts(read, asking.today, limit):
        yield Card(
            CardKind.FACT, fact.uuid, fact.id, fact.colleague_id, fact.colleague, fact.since, fact.text,
            fact.confirmed_on or fact.learned_on,
        )  # fmt: skip
    for goal in goals.stale_goals(read, asking.today, limit):
        old = goal.confirmed_on + timedelta(days=STALE_DAYS) if goal.confirmed_on else asking.today
        yield Card(
            CardKind.GOAL, goal.uuid, goal.goal_id, goal.colleague_id, goal.name,
            min(old, goal.passed or old, asking.today), goal.text, goal.confirmed_on,
            detail=goal.horizon if goal.passed else "",
        )  # fmt: skip
    for shared in goals.shared_goals_to_confirm(read, asking.today, limit):
        if shared.stale:
            since = shared.confirmed_on + timedelta(days=STALE_SHARED_DAYS) if shared.confirmed_on else asking.today
            yield Card(
                CardKind.SHARED_GOAL, shared.uuid, shared.shared_goal_id, shared.colleague_id, shared.name, since,
                shared.text, shared.confirmed_on,
            )  # fmt: skip
