"""Promises that are due or late: mine on their day, theirs from the day after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from partnerjournal.domain.enums import CardKind, Direction
from partnerjournal.domain.views.review import Card, Coming
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.review.asking import NOT_PUT_OFF, Asking

# The earliest of each person's; SQLite takes the other columns from the row of the minimum.
_DUE = f"""
    SELECT p.id, p.uuid, p.colleague_id, coalesce(c.name, ''), p.text, min(p.due_on), count(*)
    FROM commitment AS p LEFT JOIN colleague AS c ON c.id = p.colleague_id
    WHERE p.state = 'open' AND p.direction = :way AND p.due_on <= :last AND {NOT_PUT_OFF.format(row="p")}
    GROUP BY coalesce(p.colleague_id, -p.id) ORDER BY 6, p.id LIMIT :most
"""
_KINDS = {
    Direction.I_OWE: (CardKind.MY_PROMISE, timedelta(0)),
    Direction.THEY_OWE: (CardKind.THEIR_PROMISE, timedelta(days=1)),
}


def cards(read: Connection, asking: Asking) -> Iterator[Card]:
    """One card a person and direction, for the promise that was due first."""
    for way, (kind, grace) in _KINDS.items():
        values = {
            "way": way,
            "kind": kind,
            "last": (asking.today - grace).isoformat(),
            "today": asking.today.isoformat(),
            "most": asking.most,
        }
        for id_, uuid, colleague_id, name, text, due, count in read.execute(_DUE, values):
            due_on = date.fromisoformat(due)
            yield Card(kind, uuid, id_, colleague_id, name, due_on + grace, text, due_on, more=count - 1)


def coming(read: Connection, asking: Asking) -> Coming | None:
    """The promise that falls due next after today."""
    found = read.execute(
        "SELECT p.direction, p.due_on, coalesce(c.name, '') FROM commitment AS p"
        " LEFT JOIN colleague AS c ON c.id = p.colleague_id"
        " WHERE p.state = 'open' AND p.due_on > ? ORDER BY p.due_on, p.id LIMIT 1",
        (asking.today.isoformat(),),
    ).fetchone()
    if found is None:
        return None
    kind, grace = _KINDS[Direction(found[0])]
    return Coming(date.fromisoformat(found[1]) + grace, kind, found[2])
