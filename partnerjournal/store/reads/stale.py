"""Facts whose review date has come, or that nobody said to be still true for long."""

from __future__ import annotations

from datetime import date, timedelta

from partnerjournal.domain.enums import FactSource
from partnerjournal.domain.stale import ASK_AFTER_MONTHS, asked_since
from partnerjournal.domain.views.stale import StaleFact
from partnerjournal.domain.when import add_months
from partnerjournal.store.connect import Connection

_COLUMNS = "f.id, f.uuid, c.id, c.name, f.text, f.source, f.learned_on, f.confirmed_on, f.review_on"
_OF_OTHERS = "FROM fact AS f CROSS JOIN colleague AS c ON c.id = f.colleague_id AND c.is_me = 0"
# Each half walks its own index from the oldest on and stops at the limit.
_BY_REVIEW = f"SELECT {_COLUMNS} {_OF_OTHERS} WHERE f.review_on <= :today ORDER BY f.review_on, f.id LIMIT :limit"
_BY_AGE = f"""
    SELECT {_COLUMNS} {_OF_OTHERS}
    WHERE f.review_on IS NULL AND f.source <> 'public' AND coalesce(f.confirmed_on, f.learned_on) <= :old
    ORDER BY coalesce(f.confirmed_on, f.learned_on), f.id LIMIT :limit
"""


def stale_facts(read: Connection, today: date, limit: int) -> tuple[StaleFact, ...]:
    """The facts to be asked about again, those that have been due longest first; at most `limit`. Mine are left out."""
    # About a year and a half back: months differ in length, so the rule decides about each one.
    old = add_months(today, -ASK_AFTER_MONTHS) + timedelta(days=3)
    values = {"today": today.isoformat(), "old": old.isoformat(), "limit": limit}
    found = []
    for row in [*read.execute(_BY_REVIEW, values), *read.execute(_BY_AGE, values)]:
        ident, uuid, colleague_id, name, text, source, *days = row
        learned, confirmed, review = (date.fromisoformat(day) if day else None for day in days)
        assert learned is not None
        since = asked_since(FactSource(source), learned, confirmed, review, today)
        if since is not None:
            found.append(StaleFact(ident, uuid, colleague_id, name, text, learned, confirmed, review, since))
    return tuple(sorted(found, key=lambda fact: (fact.since, fact.id))[:limit])
