"""Goals as pages and the review need them: shared ones, a team's, old ones, those that could be linked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from partnerjournal.domain.enums import GoalKind, Visibility
from partnerjournal.domain.goals import STALE_DAYS, STALE_SHARED_DAYS, horizon_day
from partnerjournal.domain.views.goals import Linked, SharedGoal, SharedToConfirm, StaleGoal, TeamRow, Wish
from partnerjournal.domain.views.people import GoalRow
from partnerjournal.store.connect import Connection

Row = tuple[Any, ...]

_SHARED = """
    SELECT s.id, s.uuid, s.colleague_id, coalesce(c.name, ''), s.text, s.value_mine, s.value_theirs, s.next_mine,
      s.next_theirs, s.horizon, s.confirmed_on, s.done_on, s.objective_id, coalesce(o.text, ''), s.visibility
    FROM shared_goal AS s LEFT JOIN colleague AS c ON c.id = s.colleague_id
    LEFT JOIN objective AS o ON o.id = s.objective_id
"""
_PARTS = """
    SELECT p.shared_goal_id, g.id, g.text,
      coalesce(g.colleague_id IS me.id OR g.team_id IS me.team_id AND g.team_id IS NOT NULL, 0)
    FROM shared_goal_part AS p JOIN goal AS g ON g.id = p.goal_id
    LEFT JOIN colleague AS me ON me.is_me = 1
"""
_WISHES = """
    SELECT g.id, g.uuid, g.colleague_id, c.name, g.kind, g.text, g.objective_id
    FROM goal AS g JOIN colleague AS c ON c.id = g.colleague_id
    WHERE g.done_on IS NULL
"""
_STALE = """
    SELECT g.colleague_id, c.name, g.id, g.uuid, g.kind, g.text, g.horizon, g.confirmed_on
    FROM goal AS g JOIN colleague AS c ON c.id = g.colleague_id AND c.is_me = 0
    WHERE g.done_on IS NULL
"""


def shared_with(read: Connection, colleague_id: int) -> tuple[SharedGoal, ...]:
    """What a colleague and I both want: the open ones as they were made, then those that were reached."""
    found = read.execute(
        f"{_SHARED} WHERE s.colleague_id = ? ORDER BY s.done_on IS NOT NULL, s.done_on DESC, s.id", (colleague_id,)
    ).fetchall()
    parts = read.execute(
        f"{_PARTS} JOIN shared_goal AS s ON s.id = p.shared_goal_id WHERE s.colleague_id = ? ORDER BY p.id",
        (colleague_id,),
    ).fetchall()
    return _shared(found, parts)


def shared_with_all(read: Connection, colleague_ids: Sequence[int]) -> tuple[SharedGoal, ...]:
    """The open shared goals with several colleagues, in the order they were made."""
    ids = json.dumps(colleague_ids)
    whose = "s.colleague_id IN (SELECT value FROM json_each(?)) AND s.done_on IS NULL"
    found = read.execute(f"{_SHARED} WHERE {whose} ORDER BY s.id", (ids,)).fetchall()
    if not found:
        return ()
    parts = read.execute(
        f"{_PARTS} JOIN shared_goal AS s ON s.id = p.shared_goal_id WHERE {whose} ORDER BY p.id", (ids,)
    )
    return _shared(found, parts.fetchall())


def team_of(read: Connection, colleague_id: int) -> TeamRow | None:
    """The team somebody is in; None where none is known."""
    found = read.execute(
        "SELECT t.id, t.name FROM colleague AS c JOIN team AS t ON t.id = c.team_id WHERE c.id = ?", (colleague_id,)
    ).fetchone()
    return TeamRow(*found) if found else None


def on_whose_page(read: Connection, goal_id: int) -> int | None:
    """Whose profile shows a team's goal: the first of the team by name, mine last; None for a team without people."""
    found = read.execute(
        "SELECT c.id FROM goal AS g JOIN colleague AS c ON c.team_id = g.team_id WHERE g.id = ?"
        " ORDER BY c.is_me, c.name_key, c.id LIMIT 1",
        (goal_id,),
    ).fetchone()
    return int(found[0]) if found else None


def of_team(read: Connection, team_id: int) -> tuple[GoalRow, ...]:
    """What a team wants: open ones in the order they were written, then those that were reached, the latest first."""
    rows = read.execute(
        "SELECT g.id, g.kind, g.text, g.horizon, g.confirmed_on, g.done_on, g.visibility, g.uuid, g.objective_id,"
        " coalesce(o.text, '') FROM goal AS g LEFT JOIN objective AS o ON o.id = g.objective_id"
        " WHERE g.team_id = ? ORDER BY g.done_on IS NOT NULL, g.done_on DESC, g.id",
        (team_id,),
    )
    return tuple(goal_row(row) for row in rows)


def goal_row(row: Row) -> GoalRow:
    """(id, kind, text, horizon, confirmed_on, done_on, visibility, uuid, objective_id, objective) as the view."""
    ident, kind, text, horizon, confirmed, done, visibility, uuid, objective_id, objective = row
    return GoalRow(
        ident,
        GoalKind(kind),
        text,
        horizon,
        _day(confirmed),
        _day(done),
        Visibility(visibility),
        uuid,
        objective_id,
        objective,
    )


def wishes(read: Connection, colleague_id: int) -> tuple[Wish, ...]:
    """The open goals of one person, in the order they were written."""
    rows = read.execute(f"{_WISHES} AND g.colleague_id = ? ORDER BY g.id", (colleague_id,))
    return tuple(_wish(row) for row in rows)


def wishes_by_id(read: Connection, ids: Sequence[int]) -> tuple[Wish, ...]:
    """Those of the goals that are open and a colleague's, in the order they were written."""
    rows = read.execute(
        f"{_WISHES} AND c.is_me = 0 AND g.id IN (SELECT value FROM json_each(?)) ORDER BY g.id", (json.dumps(ids),)
    )
    return tuple(_wish(row) for row in rows)


def wishes_of_colleagues(read: Connection) -> tuple[Wish, ...]:
    """The open goals of all colleagues; for a worker, since it reads all there are."""
    return tuple(_wish(row) for row in read.execute(f"{_WISHES} AND c.is_me = 0 ORDER BY g.id"))


def linked_pairs(read: Connection, colleague_id: int | None = None) -> frozenset[tuple[int, int]]:
    """The ids (mine, theirs) of goals that share a goal already: with one colleague, or with all."""
    rows = read.execute(
        """
        SELECT m.goal_id, t.goal_id FROM shared_goal_part AS m
        JOIN goal AS mine ON mine.id = m.goal_id JOIN colleague AS me ON me.id = mine.colleague_id AND me.is_me = 1
        JOIN shared_goal_part AS t ON t.shared_goal_id = m.shared_goal_id
        JOIN goal AS theirs ON theirs.id = t.goal_id AND theirs.colleague_id <> me.id
        WHERE :id IS NULL OR theirs.colleague_id = :id
        """,
        {"id": colleague_id},
    )
    return frozenset((mine, theirs) for mine, theirs in rows)


def stale_goals(read: Connection, today: date, limit: int = 20) -> tuple[StaleGoal, ...]:
    """Open goals of colleagues that may no longer hold (rule: `domain.goals.is_stale`), the longest unconfirmed first.

    My own are not among them. Where these don't fill `limit`, goals follow whose own words name a day that is over;
    only these have `passed`.
    """
    before = (today - timedelta(days=STALE_DAYS)).isoformat()
    old = read.execute(
        f"{_STALE} AND (g.confirmed_on IS NULL OR g.confirmed_on <= :before)"
        " ORDER BY g.confirmed_on NULLS FIRST, g.id LIMIT :limit",
        {"before": before, "limit": limit},
    )
    found = [_stale(row) for row in old]
    if len(found) < limit:
        timed = read.execute(
            f"{_STALE} AND g.confirmed_on > :before AND g.horizon <> '' ORDER BY g.confirmed_on, g.id LIMIT 500",
            {"before": before},
        )
        for row in timed:
            goal = _stale(row)
            named = horizon_day(goal.horizon, goal.confirmed_on) if goal.confirmed_on else None
            if named is not None and named < today:
                found.append(replace(goal, passed=named))
                if len(found) == limit:
                    break
    return tuple(found)


def shared_goals_to_confirm(read: Connection, today: date, limit: int = 20) -> tuple[SharedToConfirm, ...]:
    """Open shared goals not confirmed for a quarter, then those in which a side has no next step; the oldest first."""
    rows = read.execute(
        """
        SELECT s.id, s.uuid, s.colleague_id, coalesce(c.name, ''), s.text, s.confirmed_on,
          coalesce(s.confirmed_on <= :before, 1) AS stale, s.next_mine, s.next_theirs
        FROM shared_goal AS s LEFT JOIN colleague AS c ON c.id = s.colleague_id
        WHERE s.done_on IS NULL
          AND (s.confirmed_on IS NULL OR s.confirmed_on <= :before OR s.next_mine = '' OR s.next_theirs = '')
        ORDER BY stale DESC, s.confirmed_on, s.id LIMIT :limit
        """,
        {"before": (today - timedelta(days=STALE_SHARED_DAYS)).isoformat(), "limit": limit},
    )
    return tuple(
        SharedToConfirm(ident, uuid, colleague_id, name, text, _day(confirmed), bool(stale), mine, theirs)
        for ident, uuid, colleague_id, name, text, confirmed, stale, mine, theirs in rows
    )


def _shared(rows: Sequence[Row], parts: Sequence[Row]) -> tuple[SharedGoal, ...]:
    by_goal: dict[int, list[Linked]] = {}
    for shared_id, goal_id, text, mine in parts:
        by_goal.setdefault(shared_id, []).append(Linked(goal_id, text, bool(mine)))
    return tuple(_shared_goal(row, tuple(sorted(by_goal.get(row[0], ()), key=lambda p: not p.mine))) for row in rows)


def _shared_goal(row: Row, parts: tuple[Linked, ...]) -> SharedGoal:
    ident, uuid, colleague_id, name, text, value_mine, value_theirs, next_mine, next_theirs, horizon = row[:10]
    confirmed, done, objective_id, objective, visibility = row[10:]
    return SharedGoal(
        id=ident,
        uuid=uuid,
        colleague_id=colleague_id,
        name=name,
        text=text,
        value_mine=value_mine,
        value_theirs=value_theirs,
        next_mine=next_mine,
        next_theirs=next_theirs,
        horizon=horizon,
        confirmed_on=_day(confirmed),
        done_on=_day(done),
        objective_id=objective_id,
        objective=objective,
        visibility=Visibility(visibility),
        parts=parts,
    )


def _wish(row: Row) -> Wish:
    ident, uuid, colleague_id, name, kind, text, objective_id = row
    return Wish(ident, uuid, colleague_id, name, GoalKind(kind), text, objective_id)


def _stale(row: Row) -> StaleGoal:
    colleague_id, name, ident, uuid, kind, text, horizon, confirmed = row
    return StaleGoal(colleague_id, name, ident, uuid, GoalKind(kind), text, horizon, _day(confirmed), None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
