"""What the organisation wants to reach: the objectives that goals serve."""

from __future__ import annotations

from sqlalchemy import func, select

from partnerjournal.domain import agenda
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Objective


def add(journal: Journal, text: str, *, horizon: str = "", origin: object | None = None) -> int:
    """Add an objective, after the others; gives the id. Raises Refused: text_missing."""
    text = rows.required(text, "text_missing")
    with journal.unit(_("Add objective"), origin) as unit:
        last = unit.scalars(select(func.max(Objective.position))).one()
        row = Objective(
            text=text,
            horizon=one_line(horizon),
            position=0 if last is None else last + 1,
            created_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit(journal: Journal, objective_id: int, text: str, *, horizon: str = "", origin: object | None = None) -> None:
    """Change an objective. Raises NotFound, Refused: text_missing."""
    fields = {"text": rows.required(text, "text_missing"), "horizon": one_line(horizon)}
    rows.edit(journal, Objective, objective_id, fields, _("Edit objective"), origin=origin)


def move(journal: Journal, objective_id: int, place_of: int, origin: object | None = None) -> None:
    """Put it where the objective `place_of` is now, which makes room for it. Raises NotFound."""
    with journal.unit(_("Move objective"), origin) as unit:
        moved, there = unit.get(Objective, objective_id), unit.get(Objective, place_of)
        every = list(unit.scalars(select(Objective).order_by(Objective.position, Objective.id)))
        for position, row in enumerate(agenda.moved(every, moved, every.index(there))):
            row.position = position


def finish(journal: Journal, objective_id: int, done: bool = True) -> None:
    """Mark it reached, or not reached after all. Raises NotFound."""
    fields = {"done_on": journal.clock.today().isoformat() if done else None}
    rows.edit(journal, Objective, objective_id, fields, _("Objective reached") if done else _("Objective open again"))


def delete(journal: Journal, objective_id: int) -> None:
    """Delete it; goals that served it stay and serve none. Raises NotFound."""
    rows.delete(journal, Objective, objective_id, _("Delete objective"))
