"""One's own questions, how often which were asked, and how long one knows whom one would ask."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo

from partnerjournal.domain.questions import OwnQuestion, Purpose
from partnerjournal.domain.stage import Contacts
from partnerjournal.domain.views.questions import Usage
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads.people import COUNTS_AS_CONTACT

_IDS = "(SELECT value FROM json_each(:ids))"
_CONTACTS = f"""
    SELECT c.id, c.cadence_days, coalesce(t.days, 0), t.first, t.last
    FROM colleague AS c LEFT JOIN (
      SELECT id, count(DISTINCT at_ms / 86400000) AS days, min(at_ms) AS first, max(at_ms) AS last FROM (
        SELECT a.colleague_id AS id, m.starts_ms AS at_ms
        FROM attendee AS a CROSS JOIN meeting AS m ON m.id = a.meeting_id
        WHERE a.colleague_id IN {_IDS} AND {COUNTS_AS_CONTACT}
        UNION ALL SELECT colleague_id, at_ms FROM contact WHERE colleague_id IN {_IDS} AND at_ms <= :now
        UNION ALL SELECT colleague_id, given_ms FROM gesture WHERE colleague_id IN {_IDS} AND given_ms <= :now
      ) GROUP BY id
    ) AS t ON t.id = c.id
    WHERE c.id IN {_IDS}
"""


def own(read: Connection) -> tuple[OwnQuestion, ...]:
    """One's own questions and what became of the bank's, in their order."""
    rows = read.execute("SELECT key, purpose, text, hidden FROM own_question ORDER BY position, id")
    return tuple(OwnQuestion(key, Purpose(purpose), text, bool(hidden)) for key, purpose, text, hidden in rows)


def usage(read: Connection) -> dict[str, Usage]:
    """By key, how often each question was asked; those never asked are not there."""
    rows = read.execute(
        "SELECT question_key, count(*), count(DISTINCT colleague_id), max(asked_ms) FROM asked"
        " WHERE asked_ms IS NOT NULL AND question_key <> '' GROUP BY question_key"
    )
    return {key: Usage(times, people, datetime.fromtimestamp(last / 1000, UTC)) for key, times, people, last in rows}


def key_of(read: Connection, asked_id: int) -> str:
    """Which question of the bank was put to somebody; "" for one's own words, or where it is gone."""
    return str(one(read, "SELECT question_key FROM asked WHERE id = ?", asked_id) or "")


def contacts(read: Connection, colleague_ids: Iterable[int], now: datetime, largest: int) -> dict[int, Contacts]:
    """How often and how long one was in touch with these colleagues, on local days of `now`'s zone.

    `largest` is how many attendees a meeting may have to count as contact (decision 15). A colleague one was never in
    touch with is there too; one who is no more is not.
    """
    zone = now.tzinfo or UTC
    values = {"ids": json.dumps(list(colleague_ids)), "now": int(now.timestamp() * 1000), "largest": largest}
    return {
        ident: Contacts(
            days,
            None if first is None else _day(first, zone),
            None if last is None else _day(last, zone),
            cadence,
        )
        for ident, cadence, days, first, last in read.execute(_CONTACTS, values)
    }


def _day(ms: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(ms / 1000, zone).date()
