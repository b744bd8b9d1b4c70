"""Paths of mine, for when it is not working with somebody, that want to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.path import UNDATED_DAYS
from partnerjournal.domain.views.review import Card
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.review.asking import NOT_PUT_OFF, Asking

# The rule of `domain.path.due_on`: on the day that it names, or four weeks after it began.
_DUE = f"""
    SELECT p.id, p.uuid, p.colleague_id, c.name, p.trouble, p.started_on, p.recheck_on, p.next_step
    FROM path AS p INDEXED BY path_open JOIN colleague AS c ON c.id = p.colleague_id
    WHERE p.ended_on IS NULL AND {NOT_PUT_OFF.format(row="p")}
      AND (p.recheck_on <= :today OR p.recheck_on IS NULL AND p.started_on <= :undated)
    ORDER BY coalesce(p.recheck_on, p.started_on), p.id LIMIT :most
"""


def cards(read: Connection, asking: Asking) -> Iterator[Card]:
    """Open paths whose day has come; `detail` is the next step that I had in mind."""
    values = {
        "kind": CardKind.PATH,
        "today": asking.today.isoformat(),
        "undated": (asking.today - timedelta(days=UNDATED_DAYS)).isoformat(),
        "most": asking.most,
    }
    for id_, uuid, who, name, trouble, started, recheck, step in read.execute(_DUE, values):
        begun = date.fromisoformat(started)
        since = date.fromisoformat(recheck) if recheck else begun + timedelta(days=UNDATED_DAYS)
        yield Card(CardKind.PATH, uuid, id_, who, name, since, trouble, begun, detail=step)
