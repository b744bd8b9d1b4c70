"""What stands behind a card: who it is, when and how we were last in touch, what they want, what is open between us."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from partnerjournal.domain.cadence import WEEKS
from partnerjournal.domain.enums import (
    ContactKind,
    Direction,
    GestureKind,
    GoalKind,
    MeetingState,
    PreferenceDimension,
    Visibility,
)
from partnerjournal.domain.renegotiation import Medium, medium
from partnerjournal.domain.views.review import Behind, Between, LastTouch, Wanted
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads import people, profile
from partnerjournal.store.reads.people import COUNTS_AS_CONTACT
from partnerjournal.store.reads.review.asking import Asking

_WHO = """
    SELECT c.role, c.pronoun, coalesce(t.name, ''), (SELECT image FROM picture WHERE colleague_id = c.id)
    FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id WHERE c.id = ?
"""
_LAST = f"""
    SELECT 'meeting', m.starts_ms, m.title, m.state FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
      WHERE a.colleague_id = :id AND {COUNTS_AS_CONTACT}
    UNION ALL SELECT 'contact', at_ms, text, kind FROM contact WHERE colleague_id = :id AND at_ms <= :now
    UNION ALL SELECT 'gesture', given_ms, text, kind FROM gesture WHERE colleague_id = :id AND given_ms <= :now
    ORDER BY 2 DESC LIMIT 1
"""
_OPEN = """
    SELECT text, due_on, visibility FROM commitment WHERE colleague_id = ? AND state = 'open' AND direction = ?
    ORDER BY due_on IS NULL, due_on, id
"""
_WISH = """
    SELECT text, kind, confirmed_on, visibility FROM goal WHERE colleague_id = ? AND done_on IS NULL
    ORDER BY confirmed_on IS NULL, confirmed_on DESC, id DESC LIMIT 1
"""


def behind(read: Connection, colleague_id: int, asking: Asking) -> Behind:
    """A few indexed reads about one colleague; an empty one when there is no such."""
    found = read.execute(_WHO, (colleague_id,)).fetchone()
    if found is None:
        return Behind()
    role, pronoun, team, picture = found
    since = asking.now - timedelta(weeks=WEEKS + 1)
    times = people.contact_times(read, colleague_id, asking.now, asking.largest, since)
    meeting = profile.next_meeting(read, colleague_id, asking.now)
    channel = one(
        read,
        "SELECT text FROM preference WHERE colleague_id = ? AND dimension = ?",
        colleague_id,
        PreferenceDimension.CHANNEL,
    )
    return Behind(
        role=" · ".join(part for part in (role, team) if part),
        pronoun=pronoun,
        picture=picture,
        last=_last(read, colleague_id, asking),
        touches=tuple(at.astimezone(asking.now.tzinfo).date() for at in times),
        wish=_wish(read, colleague_id),
        mine=_between(read, colleague_id, Direction.I_OWE),
        theirs=_between(read, colleague_id, Direction.THEY_OWE),
        meeting_id=meeting.id if meeting else None,
        meeting_at=meeting.starts if meeting else None,
        chats=not channel or medium(channel) is Medium.CHAT,
    )


def _last(read: Connection, colleague_id: int, asking: Asking) -> LastTouch | None:
    values = {"id": colleague_id, "now": asking.now_ms, "largest": asking.largest}
    found = read.execute(_LAST, values).fetchone()
    if found is None:
        return None
    what, at_ms, text, kind = found
    at = datetime.fromtimestamp(at_ms / 1000, UTC)
    if what == "contact":
        return LastTouch(at, text, contact=ContactKind(kind))
    if what == "gesture":
        return LastTouch(at, text, gesture=GestureKind(kind))
    return LastTouch(at, text, meeting=MeetingState(kind))


def _between(read: Connection, colleague_id: int, way: Direction) -> Between:
    rows = read.execute(_OPEN, (colleague_id, way)).fetchall()
    if not rows:
        return Between()
    text, due, visibility = rows[0]
    return Between(len(rows), text, date.fromisoformat(due) if due else None, Visibility(visibility))


def _wish(read: Connection, colleague_id: int) -> Wanted | None:
    found = read.execute(_WISH, (colleague_id,)).fetchone()
    if found is None:
        return None
    text, kind, confirmed, visibility = found
    return Wanted(text, GoalKind(kind), date.fromisoformat(confirmed) if confirmed else None, Visibility(visibility))
