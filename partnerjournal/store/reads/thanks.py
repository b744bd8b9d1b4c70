"""What there is to thank a colleague for, the thank-yous that were written, and introductions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from partnerjournal.domain.enums import GestureKind
from partnerjournal.domain.views.briefing import LastGesture
from partnerjournal.domain.views.thanks import IntroductionRow, Reason, ReasonKind, ThanksRow
from partnerjournal.store.connect import Connection

YEAR = timedelta(days=365)

# Facts that somebody told in confidence are no reason: thanking for them would tell on the one who told.
_REASONS = """
    SELECT 'kept', c.text, NULL, c.closed_ms
      FROM commitment AS c
      WHERE c.colleague_id = :id AND c.direction = 'they_owe' AND c.state IN ('kept', 'kept_late')
        AND c.closed_ms >= :since_ms
    UNION ALL
    SELECT 'reached', g.text, g.done_on, unixepoch(g.done_on) * 1000 FROM goal AS g
      WHERE g.colleague_id = :id AND g.done_on >= :since
    UNION ALL
    SELECT 'shared', s.text, s.done_on, unixepoch(s.done_on) * 1000 FROM shared_goal AS s
      WHERE s.colleague_id = :id AND s.done_on >= :since
    UNION ALL
    SELECT 'fact', f.text, f.learned_on, unixepoch(f.learned_on) * 1000 FROM fact AS f
      WHERE f.colleague_id = :id AND f.learned_on >= :since AND (f.source <> 'third_party' OR f.reveal_source)
"""
_THANKS = """
    SELECT t.id, t.uuid, t.colleague_id, c.name, c.pronoun, c.reports_to, t.to_boss, t.reason, t.text,
      t.created_ms, t.sent_ms
    FROM thanks AS t JOIN colleague AS c ON c.id = t.colleague_id
"""
_INTRODUCTIONS = """
    SELECT g.id, g.uuid, g.colleague_id, a.name, g.introduced_id, b.name, g.text, g.given_ms, g.follow_up_on,
      g.followed_up_on
    FROM gesture AS g JOIN colleague AS a ON a.id = g.colleague_id JOIN colleague AS b ON b.id = g.introduced_id
"""


def reasons(read: Connection, colleague_id: int, now: datetime, limit: int = 40) -> tuple[Reason, ...]:
    """What was recorded of a colleague in the last year that one could thank for, the newest first; `now` is local."""
    since = now - YEAR
    values = {
        "id": colleague_id,
        "since": since.date().isoformat(),
        "since_ms": int(since.timestamp() * 1000),
    }
    said = {text for (text,) in read.execute("SELECT reason FROM thanks WHERE colleague_id = ?", (colleague_id,))}
    rows = read.execute(f"{_REASONS} ORDER BY 4 DESC LIMIT {limit:d}", values)
    return tuple(
        Reason(
            ReasonKind(kind),
            text,
            date.fromisoformat(day) if day else _moment(ms).astimezone(now.tzinfo).date(),
            " ".join(text.split()) in said,
        )
        for kind, text, day, ms in rows
    )


def of_colleague(read: Connection, colleague_id: int) -> tuple[ThanksRow, ...]:
    """The thank-yous to one colleague, drafts first, then the newest."""
    rows = read.execute(
        f"{_THANKS} WHERE t.colleague_id = ? ORDER BY t.sent_ms IS NOT NULL, t.created_ms DESC", (colleague_id,)
    )
    return tuple(_thanks(row) for row in rows)


def last_gesture(read: Connection, colleague_id: int) -> LastGesture | None:
    """The newest gesture to a colleague; an introduction counts for both. None where there is none."""
    row = read.execute(
        "SELECT kind, text, given_ms FROM gesture WHERE id IN (SELECT id FROM gesture WHERE colleague_id = :id"
        " UNION ALL SELECT id FROM gesture WHERE introduced_id = :id) ORDER BY given_ms DESC, id DESC LIMIT 1",
        {"id": colleague_id},
    ).fetchone()
    return None if row is None else LastGesture(GestureKind(row[0]), row[1], _moment(row[2]))


def boss(read: Connection, colleague_id: int) -> str:
    """The name of a colleague's boss; empty where it is not noted."""
    row = read.execute("SELECT reports_to FROM colleague WHERE id = ?", (colleague_id,)).fetchone()
    return row[0] if row else ""


def unsent(read: Connection, limit: int) -> tuple[ThanksRow, ...]:
    """Drafts that were not sent, the oldest first."""
    rows = read.execute(f"{_THANKS} WHERE t.sent_ms IS NULL ORDER BY t.created_ms LIMIT ?", (limit,))
    return tuple(_thanks(row) for row in rows)


def introductions(read: Connection, colleague_id: int) -> tuple[IntroductionRow, ...]:
    """The introductions that a colleague is one side of, the newest first."""
    rows = read.execute(
        f"{_INTRODUCTIONS} WHERE g.id IN (SELECT id FROM gesture WHERE colleague_id = :id AND introduced_id IS NOT NULL"
        " UNION SELECT id FROM gesture WHERE introduced_id = :id) ORDER BY g.given_ms DESC",
        {"id": colleague_id},
    )
    return tuple(_introduction(row) for row in rows)


def to_follow_up(read: Connection, today: date, limit: int) -> tuple[IntroductionRow, ...]:
    """Introductions whose day to ask what came of them has come, the earliest first."""
    rows = read.execute(
        f"{_INTRODUCTIONS} WHERE g.introduced_id IS NOT NULL AND g.follow_up_on <= ? AND g.followed_up_on IS NULL"
        " ORDER BY g.follow_up_on, g.id LIMIT ?",
        (today.isoformat(), limit),
    )
    return tuple(_introduction(row) for row in rows)


def _thanks(row: tuple[object, ...]) -> ThanksRow:
    id_, uuid, colleague_id, name, pronoun, boss, to_boss, reason, text, created, sent = row
    return ThanksRow(
        id_, uuid, colleague_id, name, pronoun, boss, bool(to_boss), reason, text, _moment(created),  # type: ignore[arg-type]
        None if sent is None else _moment(sent),
    )  # fmt: skip


def _introduction(row: tuple[object, ...]) -> IntroductionRow:
    id_, uuid, colleague_id, name, other_id, other_name, text, given, follow_up_on, followed_up_on = row
    return IntroductionRow(
        id_, uuid, colleague_id, name, other_id, other_name, text,  # type: ignore[arg-type]
        _moment(given), _day(follow_up_on), _day(followed_up_on),
    )  # fmt: skip


def _moment(ms: object) -> datetime:
    return datetime.fromtimestamp(int(str(ms)) / 1000, UTC)


def _day(day: object) -> date | None:
    return date.fromisoformat(str(day)) if day else None
