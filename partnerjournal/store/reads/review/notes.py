"""Private notes that are old: their expiry is proposed, never silent (decision 25)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.views.review import Card, OldNote
from partnerjournal.domain.when import add_months
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.review.asking import NOT_PUT_OFF, Asking

# Both walk an index from the oldest on and stop at the limit. A card stands for all of one meeting, or of one person.
_OF_MEETINGS = f"""
    SELECT m.id, m.uuid, m.title, m.starts_ms,
      (SELECT count(*) FROM note WHERE meeting_id = m.id AND visibility = 'private' AND taken_ms < :before)
    FROM meeting AS m
    WHERE m.starts_ms < :before AND {NOT_PUT_OFF.format(row="m")}
      AND EXISTS (SELECT 1 FROM note WHERE meeting_id = m.id AND visibility = 'private' AND taken_ms < :before)
    ORDER BY m.starts_ms, m.id LIMIT :most
"""
_OF_PEOPLE = f"""
    SELECT id, uuid, name, first, (
      SELECT count(*) FROM note WHERE colleague_id = o.id AND meeting_id IS NULL AND visibility = 'private'
        AND taken_ms < :before)
    FROM (
      SELECT c.id, c.uuid, c.name, (
        SELECT taken_ms FROM note WHERE colleague_id = c.id AND meeting_id IS NULL AND visibility = 'private'
          AND taken_ms < :before ORDER BY taken_ms LIMIT 1) AS first
      FROM colleague AS c WHERE {NOT_PUT_OFF.format(row="c")}
    ) AS o WHERE first IS NOT NULL ORDER BY first, id LIMIT :most
"""
_TEXTS = {
    "meeting": "meeting_id = :id",
    "colleague": "colleague_id = :id AND meeting_id IS NULL",
}


def cards(read: Connection, asking: Asking) -> Iterator[Card]:
    """The oldest notes of meetings, and about people: `detail` is "meeting" or "colleague", as `id` and `ref` name."""
    if not asking.note_months:
        return
    values = {
        "kind": CardKind.OLD_NOTES,
        "before": _before(asking),
        "today": asking.today.isoformat(),
        "most": asking.most,
    }
    for id_, uuid, title, starts, count in read.execute(_OF_MEETINGS, values):
        day = asking.day(starts)
        yield Card(
            CardKind.OLD_NOTES, uuid, id_, None, title, min(add_months(day, asking.note_months), asking.today),
            last=day, more=count - 1, detail="meeting",
        )  # fmt: skip
    for id_, uuid, name, taken, count in read.execute(_OF_PEOPLE, values):
        day = asking.day(taken)
        yield Card(
            CardKind.OLD_NOTES, uuid, id_, id_, name, min(add_months(day, asking.note_months), asking.today),
            last=day, more=count - 1, detail="colleague",
        )  # fmt: skip


def old_notes(read: Connection, card: Card, asking: Asking) -> tuple[OldNote, ...]:
    """The notes that a card of old notes stands for, the oldest first."""
    rows = read.execute(
        f"SELECT id, text, taken_ms FROM note WHERE {_TEXTS[card.detail]} AND visibility = 'private'"
        " AND taken_ms < :before ORDER BY taken_ms, id",
        {"id": card.id, "before": _before(asking)},
    )
    return tuple(OldNote(id_, text, datetime.fromtimestamp(ms / 1000, UTC)) for id_, text, ms in rows)


def _before(asking: Asking) -> int:
    return asking.ms(add_months(asking.today, -asking.note_months))
