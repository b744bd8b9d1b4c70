"""Whom a recap goes to and how they like it, and what the recaps before it named."""

from __future__ import annotations

from partnerjournal.domain.enums import PreferenceDimension
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.domain.recap_form import POINTED_OUT, Recipient
from partnerjournal.store.connect import Connection


def recipients(read: Connection, meeting_id: int) -> tuple[Recipient, ...]:
    """Everybody of a meeting but me, in the order of the invitation; who is no colleague has but a name and a mail."""
    rows = read.execute(
        """
        SELECT a.colleague_id, coalesce(c.name, a.name), CASE WHEN a.mail <> '' THEN a.mail ELSE coalesce(
            (SELECT value FROM handle WHERE colleague_id = c.id AND kind = 'mail' ORDER BY position LIMIT 1), '') END,
          coalesce(c.recap_style, ''), coalesce(c.recap_medium, '')
        FROM attendee AS a LEFT JOIN colleague AS c ON c.id = a.colleague_id
        WHERE a.meeting_id = ? AND coalesce(c.is_me, 0) = 0 ORDER BY a.position, a.id
        """,
        (meeting_id,),
    ).fetchall()
    liked: dict[int, dict[PreferenceDimension, str]] = {}
    for colleague_id, dimension, text in read.execute(
        "SELECT p.colleague_id, p.dimension, p.text FROM attendee AS a JOIN preference AS p"
        " ON p.colleague_id = a.colleague_id WHERE a.meeting_id = ?",
        (meeting_id,),
    ):
        liked.setdefault(colleague_id, {})[PreferenceDimension(dimension)] = text
    return tuple(
        Recipient(
            name,
            colleague_id,
            mail,
            liked.get(colleague_id, {}),
            RecapStyle(style) if style else None,
            RecapMedium(medium) if medium else None,
        )
        for colleague_id, name, mail, style, medium in rows
    )


def sender(read: Connection) -> tuple[str, str] | None:
    """My name and my first mail address; None without one."""
    row = read.execute(
        "SELECT c.name, h.value FROM colleague AS c JOIN handle AS h ON h.colleague_id = c.id"
        " WHERE c.is_me = 1 AND h.kind = 'mail' ORDER BY h.position, h.id LIMIT 1"
    ).fetchone()
    return (row[0], row[1]) if row else None


def settled(read: Connection, colleague_id: int) -> tuple[RecapStyle | None, RecapMedium | None]:
    """What was settled for good of the recaps to a colleague; None: as their preferences say."""
    row = read.execute("SELECT recap_style, recap_medium FROM colleague WHERE id = ?", (colleague_id,)).fetchone()
    style, medium = row or ("", "")
    return RecapStyle(style) if style else None, RecapMedium(medium) if medium else None


def challenges(read: Connection, meeting_id: int, colleague_id: int) -> tuple[str, ...]:
    """The challenge (empty: none) of the last three recaps sent to a colleague before this one, the latest first."""
    rows = read.execute(
        """
        SELECT m.challenge FROM attendee AS a
        JOIN meeting AS m ON m.id = a.meeting_id
        JOIN meeting AS this ON this.id = ?
        WHERE a.colleague_id = ? AND m.recap_sent_ms IS NOT NULL AND m.id <> this.id AND m.starts_ms <= this.starts_ms
        ORDER BY m.starts_ms DESC, m.id DESC LIMIT ?
        """,
        (meeting_id, colleague_id, POINTED_OUT),
    )
    return tuple(said for (said,) in rows)
