"""Restatements that nobody has confirmed, some days after they were heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.views.review import Card
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.people import IS_TO_COME
from partnerjournal.store.reads.review.asking import NOT_PUT_OFF, Asking

GRACE = timedelta(days=3)  # the next meeting or a message may settle it before; then memory fades

# What opens a meeting to come is on its way already.
_OPEN = f"""
    SELECT r.id, r.uuid, r.colleague_id, coalesce(c.name, o.title, ''), coalesce(nullif(r.said_back, ''), r.heard),
      min(r.heard_ms), count(*)
    FROM restatement AS r
    LEFT JOIN colleague AS c ON c.id = r.colleague_id
    LEFT JOIN meeting AS o ON o.id = r.meeting_id
    WHERE r.state = 'unconfirmed' AND r.heard_ms <= :before AND {NOT_PUT_OFF.format(row="r")}
      AND NOT EXISTS (
        SELECT 1 FROM agenda_item AS i JOIN meeting AS m ON m.id = i.meeting_id
        WHERE i.restatement_id = r.id AND i.state = 'open' AND {IS_TO_COME})
    GROUP BY coalesce(r.colleague_id, -r.id) ORDER BY 6, r.id LIMIT :most
"""


def cards(read: Connection, asking: Asking) -> Iterator[Card]:
    """One card a person, for what was heard first."""
    values = {
        "kind": CardKind.RESTATEMENT,
        "before": asking.ms(asking.today - GRACE + timedelta(days=1)) - 1,
        "today": asking.today.isoformat(),
        "now": asking.now_ms,
        "most": asking.most,
    }
    for id_, uuid, colleague_id, name, text, heard, count in read.execute(_OPEN, values):
        day = asking.day(heard)
        yield Card(CardKind.RESTATEMENT, uuid, id_, colleague_id, name, day + GRACE, text, day, more=count - 1)
