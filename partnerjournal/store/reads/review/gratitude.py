"""Thanks that are drafted and not sent, and what nobody was thanked for yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.views.review import Card
from partnerjournal.domain.views.thanks import ReasonKind
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import thanks
from partnerjournal.store.reads.review.asking import Asking

WITHIN = timedelta(days=30)  # after that a thank-you needs another reason to come up
GRACE = timedelta(days=1)

# Whoever was thanked since, for whatever it was, is not asked about.
_UNTHANKED = """
    SELECT done.reason, done.id, done.uuid, done.who, c.name, done.text, done.at_ms FROM (
      SELECT 'kept' AS reason, id, uuid, colleague_id AS who, text, closed_ms AS at_ms FROM commitment
        WHERE direction = 'they_owe' AND state IN ('kept', 'kept_late') AND closed_ms >= :since_ms
      UNION ALL SELECT 'reached', id, uuid, colleague_id, text, unixepoch(done_on) * 1000 FROM goal
        WHERE done_on >= :since
      UNION ALL SELECT 'shared', id, uuid, colleague_id, text, unixepoch(done_on) * 1000 FROM shared_goal
        WHERE done_on >= :since
    ) AS done JOIN colleague AS c ON c.id = done.who AND c.is_me = 0
    WHERE NOT EXISTS (SELECT 1 FROM thanks AS t WHERE t.colleague_id = done.who AND t.created_ms >= done.at_ms)
      AND NOT EXISTS (SELECT 1 FROM gesture AS g WHERE g.colleague_id = done.who AND g.given_ms >= done.at_ms
        AND g.kind IN ('thank_you', 'recognition', 'appreciation'))
      AND NOT EXISTS (SELECT 1 FROM snooze AS s WHERE s.kind = :kind AND s.ref = done.uuid AND s.until_on > :today)
    ORDER BY done.at_ms, done.id LIMIT :most
"""


def cards(read: Connection, asking: Asking) -> Iterator[Card]:
    """Drafts from the day after they were written; promises kept and goals reached in the last month."""
    for row in thanks.unsent(read, asking.most):
        day = row.created.astimezone(asking.now.tzinfo).date()
        boss = (row.boss or "?") if row.to_boss else ""
        yield Card(
            CardKind.THANKS_DRAFT, row.uuid, row.id, row.colleague_id, row.name, day + GRACE, row.reason, day,
            detail=boss,
        )  # fmt: skip
    since = asking.today - WITHIN
    values = {
        "kind": CardKind.THANKS_DUE,
        "since": since.isoformat(),
        "since_ms": asking.ms(since),
        "today": asking.today.isoformat(),
        "most": asking.most,
    }
    for reason, id_, uuid, who, name, text, at_ms in read.execute(_UNTHANKED, values):
        day = _day(reason, at_ms, asking)
        yield Card(CardKind.THANKS_DUE, uuid, id_, who, name, day + GRACE, text, day, detail=reason)


def _day(reason: str, at_ms: int, asking: Asking) -> date:
    """The local day; of goals, whose date has no zone, the date itself."""
    if reason == ReasonKind.KEPT:
        return asking.day(at_ms)
    return date(1970, 1, 1) + timedelta(milliseconds=at_ms)
