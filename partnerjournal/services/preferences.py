"""How a colleague likes to work, one line a dimension."""

from __future__ import annotations

from sqlalchemy import select

from partnerjournal.domain.enums import Evidence, PreferenceDimension
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Preference


def set(
    journal: Journal,
    colleague_id: int,
    dimension: PreferenceDimension,
    text: str,
    *,
    evidence: Evidence = Evidence.TOLD,
    times: int = 1,
    origin: object | None = None,
) -> None:
    """Say how a colleague likes to work in one dimension; an empty text takes it away. One a dimension."""
    text = one_line(text)
    merge = f"preference/{colleague_id}/{dimension}"
    with journal.unit(_("Change working preference"), origin, merge=merge) as unit:
        row = unit.scalars(
            select(Preference).where(Preference.colleague_id == colleague_id, Preference.dimension == dimension)
        ).first()
        if not text:
            if row:
                unit.delete(row)
        elif row:
            row.text, row.evidence, row.times = text, evidence, max(1, times)
        else:
            unit.add(
                Preference(
                    colleague_id=colleague_id,
                    dimension=dimension,
                    text=text,
                    evidence=evidence,
                    times=max(1, times),
                    created_ms=journal.clock.now_ms(),
                )
            )
