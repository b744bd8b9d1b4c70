"""Promises both ways: the open ones, the closed ones, one with its history, and how reliable I was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from partnerjournal.domain.commitments import Move, Promise, Reliability, reliability
from partnerjournal.domain.enums import CommitmentState, CommitmentStep, Direction, Visibility
from partnerjournal.domain.views.commitments import CommitmentDetail, CommitmentLine, HistoryLine
from partnerjournal.store.connect import Connection

_LINE = """
    SELECT p.id, p.direction, p.text, p.due_on, p.state, p.made_ms, p.closed_ms, p.colleague_id, coalesce(c.name, '')
    FROM commitment AS p LEFT JOIN colleague AS c ON c.id = p.colleague_id
"""
RATE_DAYS = 365  # what was kept longer ago says little about how I do now


def open_ones(read: Connection, direction: Direction) -> tuple[CommitmentLine, ...]:
    """Open promises of one direction, the earliest due first, those without a date last."""
    sql = f"{_LINE} WHERE p.state = 'open' AND p.direction = ? ORDER BY p.due_on IS NULL, p.due_on, p.id"
    return _lines(read.execute(sql, (direction,)))


def closed_ones(read: Connection, limit: int) -> tuple[CommitmentLine, ...]:
    """Kept and dropped promises both ways, the last closed first."""
    sql = f"{_LINE} WHERE p.state <> 'open' ORDER BY p.closed_ms DESC, p.id DESC LIMIT ?"
    return _lines(read.execute(sql, (limit,)))


def counts(read: Connection) -> dict[str, int]:
    """How many there are: open by direction, and "closed"."""
    rows = read.execute(
        "SELECT CASE WHEN state = 'open' THEN direction ELSE 'closed' END, count(*) FROM commitment GROUP BY 1"
    )
    return {str(group): int(count) for group, count in rows}


def detail(read: Connection, commitment_id: int) -> CommitmentDetail | None:
    """One promise with its history; None when there is no such one."""
    row = read.execute(f"{_LINE} WHERE p.id = ?", (commitment_id,)).fetchone()
    if row is None:
        return None
    visibility, meeting_id, title, restatement_id, out_of, channel = read.execute(
        """
        SELECT p.visibility, m.id, coalesce(m.title, ''), r.id,
          CASE WHEN r.id IS NULL THEN '' WHEN r.state = 'corrected' THEN r.correction
            WHEN r.said_back <> '' THEN r.said_back ELSE r.heard END,
          coalesce((SELECT text FROM preference WHERE colleague_id = p.colleague_id AND dimension = 'channel'), '')
        FROM commitment AS p LEFT JOIN meeting AS m ON m.id = p.meeting_id
        LEFT JOIN restatement AS r ON r.id = p.restatement_id WHERE p.id = ?
        """,
        (commitment_id,),
    ).fetchone()
    history = read.execute(
        "SELECT id, at_ms, step, due_before_on, due_after_on, why FROM commitment_event"
        " WHERE commitment_id = ? ORDER BY at_ms, id",
        (commitment_id,),
    )
    return CommitmentDetail(
        _line(row),
        Visibility(visibility),
        meeting_id,
        title,
        tuple(
            HistoryLine(id_, _moment(at), CommitmentStep(step), _day(before), _day(after), why)
            for id_, at, step, before, after, why in history
        ),
        restatement_id,
        out_of,
        channel,
    )


def my_reliability(read: Connection, days: Sequence[date], today: date, zone: tzinfo) -> tuple[Reliability, ...]:
    """How reliable I was from each of `days` (local) to the next, by domain.commitments.reliability.

    Reads every promise of mine that ended in that time; ask on a worker for more than a year of a large journal.
    """
    first, last = (
        int(datetime.combine(day, datetime.min.time(), zone).timestamp() * 1000) for day in (days[0], days[-1])
    )
    rows = read.execute(
        "SELECT state, due_on, closed_ms FROM commitment"
        " WHERE direction = 'i_owe' AND (state = 'open' OR (closed_ms >= ? AND closed_ms < ?))",
        (first, last),
    )
    promises = [
        Promise(
            Direction.I_OWE,
            CommitmentState(state),
            _day(due),
            None if closed is None else _moment(closed).astimezone(zone).date(),
        )
        for state, due, closed in rows
    ]
    # A first date is no move; journals of version 1 called it one.
    moves = [
        Move(ident, _moment(at).astimezone(zone).date())
        for ident, at in read.execute(
            "SELECT e.commitment_id, e.at_ms FROM commitment_event AS e JOIN commitment AS p ON p.id = e.commitment_id"
            " WHERE e.step = 'renegotiated' AND e.due_before_on IS NOT NULL AND p.direction = 'i_owe'"
            " AND e.at_ms >= ? AND e.at_ms < ?",
            (first, last),
        )
    ]
    return reliability(promises, moves, days, today)


def my_last_year(read: Connection, today: date, zone: tzinfo) -> Reliability:
    """How reliable I was in the last year up to today."""
    (found,) = my_reliability(read, (today - timedelta(days=RATE_DAYS), today + timedelta(days=1)), today, zone)
    return found


def _lines(rows: Iterable[tuple[Any, ...]]) -> tuple[CommitmentLine, ...]:
    return tuple(_line(row) for row in rows)


def _line(row: tuple[Any, ...]) -> CommitmentLine:
    id_, direction, text, due, state, made, closed, colleague_id, name = row
    return CommitmentLine(
        id_,
        Direction(direction),
        text,
        _day(due),
        CommitmentState(state),
        _moment(made),
        None if closed is None else _moment(closed),
        colleague_id,
        name,
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
