"""What a colleague and I both want: made of goals of both sides, with what it is worth and the next step of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from sqlalchemy import delete as sql_delete
from sqlalchemy import select

from partnerjournal.domain.enums import Visibility
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.text import clean, one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Colleague, Goal, Objective, SharedGoal, SharedGoalPart
from partnerjournal.store.write import Unit


class SharedGoalFields(TypedDict, total=False):
    """What it is worth to each side, each side's next step, by when in words, and the objective that it serves."""

    value_mine: str
    value_theirs: str
    next_mine: str
    next_theirs: str
    horizon: str
    objective_id: int | None


def link(
    journal: Journal,
    colleague_id: int,
    goal_ids: Sequence[int],
    text: str = "",
    *,
    origin: object | None = None,
    **fields: Unpack[SharedGoalFields],
) -> int:
    """Make goals of both sides one shared goal; gives its id.

    What isn't given is taken from the goals: the words of the first that is theirs (else of the first), and the first
    horizon and objective there is. With `text` it may be made of no goal at all. Raises NotFound,
    Refused: text_missing.
    """
    with journal.unit(_("Shared goal"), origin) as unit:
        unit.get(Colleague, colleague_id)
        goals = [unit.get(Goal, goal_id) for goal_id in dict.fromkeys(goal_ids)]
        me = unit.scalars(select(Colleague).where(Colleague.is_me)).first()
        theirs_first = sorted(goals, key=lambda goal: me is not None and _is_of(goal, me))
        if not clean(text) and not theirs_first:
            raise Refused("text_missing")
        row = SharedGoal(
            colleague_id=colleague_id,
            text=clean(text) or theirs_first[0].text,
            horizon=next((goal.horizon for goal in theirs_first if goal.horizon), ""),
            objective_id=next((goal.objective_id for goal in theirs_first if goal.objective_id), None),
            confirmed_on=journal.clock.today().isoformat(),
            created_ms=journal.clock.now_ms(),
        )
        for name, value in _checked(unit, fields).items():
            setattr(row, name, value)
        unit.add(row)
        unit.flush()
        for goal in goals:
            unit.add(SharedGoalPart(shared_goal_id=row.id, goal_id=goal.id))
        return row.id


def edit(
    journal: Journal,
    shared_goal_id: int,
    text: str | None = None,
    *,
    origin: object | None = None,
    **fields: Unpack[SharedGoalFields],
) -> None:
    """Change what is given. Raises NotFound, Refused: text_missing."""
    given = [*fields, *(["text"] if text is not None else [])]
    merge = f"shared_goal/{shared_goal_id}/{','.join(sorted(given))}"
    with journal.unit(_("Edit shared goal"), origin, merge=merge) as unit:
        row = unit.get(SharedGoal, shared_goal_id)
        if text is not None:
            row.text = rows.required(text, "text_missing")
        for name, value in _checked(unit, fields).items():
            setattr(row, name, value)


def add_goal(journal: Journal, shared_goal_id: int, goal_id: int, origin: object | None = None) -> None:
    """Make a goal a part of it; nothing happens where it is one. Raises NotFound."""
    with journal.unit(_("Link goal"), origin) as unit:
        unit.get(SharedGoal, shared_goal_id)
        unit.get(Goal, goal_id)
        parts = unit.scalars(select(SharedGoalPart).where(SharedGoalPart.shared_goal_id == shared_goal_id))
        if goal_id not in {part.goal_id for part in parts}:
            unit.add(SharedGoalPart(shared_goal_id=shared_goal_id, goal_id=goal_id))


def unlink(journal: Journal, shared_goal_id: int, goal_id: int, origin: object | None = None) -> None:
    """Let a goal be a part of it no longer; both stay."""
    with journal.unit(_("Unlink goal"), origin) as unit:
        unit.execute(
            sql_delete(SharedGoalPart).where(
                SharedGoalPart.shared_goal_id == shared_goal_id, SharedGoalPart.goal_id == goal_id
            )
        )


def confirm(journal: Journal, shared_goal_id: int) -> None:
    """Both said today that it still holds. Raises NotFound."""
    fields = {"confirmed_on": journal.clock.today().isoformat()}
    rows.edit(journal, SharedGoal, shared_goal_id, fields, _("Confirm shared goal"))


def finish(journal: Journal, shared_goal_id: int, done: bool = True) -> None:
    """Mark it reached, or not reached after all. Raises NotFound."""
    fields = {"done_on": journal.clock.today().isoformat() if done else None}
    label = _("Shared goal reached") if done else _("Shared goal open again")
    rows.edit(journal, SharedGoal, shared_goal_id, fields, label)


def set_visibility(journal: Journal, shared_goal_id: int, visibility: Visibility) -> None:
    """Make it shareable or private. Raises NotFound."""
    rows.edit(journal, SharedGoal, shared_goal_id, {"visibility": visibility}, _("Change who may see it"))


def delete(journal: Journal, shared_goal_id: int) -> None:
    """Delete it; the goals that it was made of stay. Raises NotFound."""
    rows.delete(journal, SharedGoal, shared_goal_id, _("Delete shared goal"))


def _is_of(goal: Goal, me: Colleague) -> bool:
    return goal.colleague_id == me.id or (goal.team_id is not None and goal.team_id == me.team_id)


def _checked(unit: Unit, fields: SharedGoalFields) -> dict[str, object]:
    stored: dict[str, object] = {
        name: clean(value) if isinstance(value, str) else value for name, value in fields.items()
    }
    if "horizon" in fields:
        stored["horizon"] = one_line(fields["horizon"])
    objective_id = fields.get("objective_id")
    if objective_id is not None:
        unit.get(Objective, objective_id)
    return stored
