"""When what I know of somebody is to be asked about again."""

from __future__ import annotations

from datetime import date, timedelta

from partnerjournal.domain.enums import FactSource
from partnerjournal.domain.when import add_months

ASK_AFTER_MONTHS = 18
NEVER = date.max  # the review date of what does not change: where somebody studied
_SHORTEST = timedelta(days=30)


def asked_since(
    source: FactSource, learned_on: date, confirmed_on: date | None, review_on: date | None, today: date
) -> date | None:
    """Since when a fact is to be asked about; None while it is not.

    Its review date decides where it has one. Without one it is a year and a half after it was learned or last said to
    be still true; not for what is public, which can be read again at any time.
    """
    if review_on is not None:
        due = review_on
    elif source is FactSource.PUBLIC:
        return None
    else:
        due = add_months(confirmed_on or learned_on, ASK_AFTER_MONTHS)
    return due if due <= today else None


def next_review(learned_on: date, confirmed_on: date | None, review_on: date | None, today: date) -> date | None:
    """When to ask again about what is still true today: after as long as the last time, a month at least.

    None, as before, for a fact without a review date of its own.
    """
    if review_on is None or review_on == NEVER:
        return review_on
    interval = max(review_on - (confirmed_on or learned_on), _SHORTEST)
    return today + min(interval, NEVER - timedelta(days=1) - today)
