"""The organisation I work for: what it is for, and how one works there."""

from __future__ import annotations

from sqlalchemy import select

from partnerjournal.domain.text import clean
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Organisation

_ONE = 1  # there is one organisation a journal


def set(
    journal: Journal, *, mission: str | None = None, culture: str | None = None, origin: object | None = None
) -> None:
    """Say what the organisation is for or how one works there; what isn't given stays, an empty text takes it away."""
    given = {name: clean(text) for name, text in (("mission", mission), ("culture", culture)) if text is not None}
    with journal.unit(_("Edit organisation"), origin, merge=f"organisation/{','.join(given)}") as unit:
        row = unit.scalars(select(Organisation)).first()
        if row is None:
            if any(given.values()):
                unit.add(Organisation(id=_ONE, created_ms=journal.clock.now_ms(), **given))
            return
        for name, text in given.items():
            setattr(row, name, text)
