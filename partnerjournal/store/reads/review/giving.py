"""Introductions to ask about, and colleagues whom nothing was given for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.thanks import QUIET_DAYS
from partnerjournal.domain.views.review import Card
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import thanks
from partnerjournal.store.reads.review.asking import NOT_PUT_OFF, Asking

# Those with a cadence of their own are the ones that matter to me. An introduction is given to both.
_QUIET = f"""
    SELECT c.id, c.uuid, c.name, c.created_ms, c.given_ms FROM (
      SELECT id, uuid, name, created_ms, max(
        coalesce((SELECT max(given_ms) FROM gesture WHERE colleague_id = p.id AND given_ms <= :now), 0),
        coalesce((SELECT max(given_ms) FROM gesture WHERE introduced_id = p.id AND given_ms <= :now), 0)) AS given_ms
      FROM colleague AS p WHERE p.is_me = 0 AND p.cadence_days IS NOT NULL
    ) AS c
    WHERE max(c.given_ms, c.created_ms) < :before AND {NOT_PUT_OFF.format(row="c")}
    ORDER BY max(c.given_ms, c.created_ms), c.id LIMIT :most
"""


def cards(read: Connection, asking: Asking) -> Iterator[Card]:
    """Introductions whose day to follow up has come; then a card for each colleague without a gesture for a quarter."""
    for row in thanks.to_follow_up(read, asking.today, asking.most):
        assert row.follow_up_on is not None
        given = row.given.astimezone(asking.now.tzinfo).date()
        yield Card(
            CardKind.INTRODUCTION, row.uuid, row.id, row.colleague_id, row.name, row.follow_up_on, row.text, given,
            detail=row.other_name,
        )  # fmt: skip
    quiet = timedelta(days=QUIET_DAYS)
    values = {
        "kind": CardKind.NO_GESTURE,
        "now": asking.now_ms,
        "before": asking.ms(asking.today - quiet + timedelta(days=1)),
        "today": asking.today.isoformat(),
        "most": asking.most,
    }
    for id_, uuid, name, added, given_ms in read.execute(_QUIET, values):
        last = asking.day(given_ms) if given_ms else None
        since = asking.day(max(given_ms, added)) + quiet
        yield Card(CardKind.NO_GESTURE, uuid, id_, id_, name, since, last=last)
