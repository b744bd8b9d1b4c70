"""Cards of the review that are put off; a check-in is put off by `colleagues.snooze`."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Snooze
from partnerjournal.store.write import Unit


def put_off(
    journal: Journal, kind: CardKind, ref: str, until: date, *, reason: str = "", origin: object | None = None
) -> None:
    """Let the card about what `ref` (a uuid) names wait until that day; what it waited for before no longer counts.

    Raises Refused: until_past.
    """
    with journal.unit(_("Put off"), origin) as unit:
        insert(journal, unit, kind, ref, until, reason=reason)


def lift(journal: Journal, snooze_id: int) -> None:
    """Let the card come back now. Raises NotFound."""
    with journal.unit(_("No longer put off")) as unit:
        unit.delete(unit.get(Snooze, snooze_id))


def insert(journal: Journal, unit: Unit, kind: CardKind, ref: str, until: date, *, reason: str = "") -> None:
    """Put a card off inside `unit`. Raises Refused: until_past."""
    if until <= journal.clock.today():
        raise Refused("until_past", until=until)
    found = unit.scalars(select(Snooze).where(Snooze.kind == kind, Snooze.ref == ref)).first()
    if found is None:
        found = Snooze(kind=kind, ref=ref, created_ms=journal.clock.now_ms())
        unit.add(found)
    found.until_on, found.reason = until.isoformat(), one_line(reason)
