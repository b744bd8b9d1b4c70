"""What colleagues, their teams and I want: objectives, motivations, challenges."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.enums import GoalKind, Visibility
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Goal, Objective, Team


def add(
    journal: Journal,
    colleague_id: int,
    text: str,
    *,
    kind: GoalKind = GoalKind.OBJECTIVE,
    horizon: str = "",
    confirmed_on: date | None = None,
    origin: object | None = None,
) -> int:
    """Add what a colleague (or, for my profile, I) want; gives the id. Raises Refused: text_missing."""
    row = _goal(journal, text, kind, horizon, confirmed_on)
    row.colleague_id = colleague_id
    return _insert(journal, row, origin)


def add_for_team(
    journal: Journal,
    team_id: int,
    text: str,
    *,
    kind: GoalKind = GoalKind.OBJECTIVE,
    horizon: str = "",
    confirmed_on: date | None = None,
    origin: object | None = None,
) -> int:
    """Add what a team wants; gives the id. Raises NotFound, Refused: text_missing."""
    row = _goal(journal, text, kind, horizon, confirmed_on)
    row.team_id = team_id
    return _insert(journal, row, origin)


def edit(
    journal: Journal, goal_id: int, text: str, kind: GoalKind, *, horizon: str = "", origin: object | None = None
) -> None:
    """Change a goal. Raises NotFound, Refused: text_missing."""
    fields = {"text": rows.required(text, "text_missing"), "kind": kind, "horizon": one_line(horizon)}
    rows.edit(journal, Goal, goal_id, fields, _("Edit goal"), origin=origin)


def serve(journal: Journal, goal_id: int, objective_id: int | None, origin: object | None = None) -> None:
    """Say which objective of the organisation a goal serves; None for none. Raises NotFound."""
    with journal.unit(_("Tie to an objective"), origin, merge=f"goal/{goal_id}/objective") as unit:
        if objective_id is not None:
            unit.get(Objective, objective_id)
        unit.get(Goal, goal_id).objective_id = objective_id


def set_visibility(journal: Journal, goal_id: int, visibility: Visibility) -> None:
    """Make a goal shareable or private. Raises NotFound."""
    rows.edit(journal, Goal, goal_id, {"visibility": visibility}, _("Change who may see it"))


def confirm(journal: Journal, goal_id: int) -> None:
    """They said today that it still holds. Raises NotFound."""
    fields = {"confirmed_on": journal.clock.today().isoformat()}
    rows.edit(journal, Goal, goal_id, fields, _("Confirm goal"))


def finish(journal: Journal, goal_id: int, done: bool = True) -> None:
    """Mark a goal reached, or not reached after all. Raises NotFound."""
    fields = {"done_on": journal.clock.today().isoformat() if done else None}
    rows.edit(journal, Goal, goal_id, fields, _("Goal reached") if done else _("Goal open again"))


def delete(journal: Journal, goal_id: int) -> None:
    rows.delete(journal, Goal, goal_id, _("Delete goal"))


def _goal(journal: Journal, text: str, kind: GoalKind, horizon: str, confirmed_on: date | None) -> Goal:
    return Goal(
        text=rows.required(text, "text_missing"),
        kind=kind,
        horizon=one_line(horizon),
        confirmed_on=(confirmed_on or journal.clock.today()).isoformat(),
        created_ms=journal.clock.now_ms(),
    )


def _insert(journal: Journal, row: Goal, origin: object | None) -> int:
    with journal.unit(_("Add goal"), origin) as unit:
        if row.team_id is not None:
            unit.get(Team, row.team_id)
        unit.add(row)
        unit.flush()
        return row.id
