"""The organisation: mission, culture and objectives, and what serves none of them."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.enums import GoalKind
from partnerjournal.domain.views.organisation import ObjectiveRow, OrganisationView, Untied
from partnerjournal.store.connect import Connection


def organisation(read: Connection) -> OrganisationView:
    """What my profile and the Organisation page say of it; empty texts where nothing is written."""
    row = read.execute(
        "SELECT coalesce((SELECT organisation FROM colleague WHERE is_me = 1), ''),"
        " coalesce((SELECT mission FROM organisation), ''), coalesce((SELECT culture FROM organisation), '')"
    ).fetchone()
    return OrganisationView(*row)


def objectives(read: Connection) -> tuple[ObjectiveRow, ...]:
    """The objectives in their own order, those that were reached last."""
    rows = read.execute(
        """
        SELECT o.id, o.uuid, o.text, o.horizon, o.done_on,
          (SELECT count(*) FROM goal WHERE objective_id = o.id AND done_on IS NULL),
          (SELECT count(*) FROM shared_goal WHERE objective_id = o.id AND done_on IS NULL)
        FROM objective AS o ORDER BY o.done_on IS NOT NULL, o.position, o.id
        """
    )
    return tuple(
        ObjectiveRow(ident, uuid, text, horizon, date.fromisoformat(done) if done else None, goals, shared)
        for ident, uuid, text, horizon, done, goals, shared in rows
    )


def untied(read: Connection, limit: int = 50) -> tuple[Untied, ...]:
    """Open shared goals, then open goals of mine and of my team, that serve no objective; the oldest first.

    Motivations and challenges of mine are not among them, for only an objective can serve another; nor is what a shared
    goal is made of that serves one.
    """
    shared = read.execute(
        """
        SELECT s.id, s.text, s.colleague_id, coalesce(c.name, '')
        FROM shared_goal AS s LEFT JOIN colleague AS c ON c.id = s.colleague_id
        WHERE s.done_on IS NULL AND s.objective_id IS NULL ORDER BY s.id LIMIT ?
        """,
        (limit,),
    )
    found = [Untied(ident, None, text, colleague_id, name) for ident, text, colleague_id, name in shared]
    mine = read.execute(
        """
        SELECT g.id, g.kind, g.text, g.colleague_id, coalesce(t.name, '')
        FROM colleague AS me JOIN goal AS g ON g.colleague_id = me.id OR g.team_id = me.team_id
        LEFT JOIN team AS t ON t.id = g.team_id
        WHERE me.is_me = 1 AND g.done_on IS NULL AND g.objective_id IS NULL AND g.kind = ?
          AND NOT EXISTS (
            SELECT 1 FROM shared_goal_part AS p JOIN shared_goal AS s ON s.id = p.shared_goal_id
            WHERE p.goal_id = g.id AND s.objective_id IS NOT NULL)
        ORDER BY g.team_id IS NOT NULL, g.id LIMIT ?
        """,
        (GoalKind.OBJECTIVE, limit - len(found)),
    )
    found += [Untied(ident, GoalKind(kind), text, colleague_id, team) for ident, kind, text, colleague_id, team in mine]
    return tuple(found)
