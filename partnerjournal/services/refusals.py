"""Proposals that were turned down, so that nothing is proposed twice."""

from __future__ import annotations

from sqlalchemy import select

from partnerjournal.domain.enums import Proposed
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Refusal


def refuse(
    journal: Journal, kind: Proposed, *parts: str, label: str | None = None, origin: object | None = None
) -> None:
    """Don't propose this again; `parts` name it, as `Proposed` says. Once is enough."""
    ref = ref_of(*parts)
    with journal.unit(label or _("Not proposed again"), origin) as unit:
        if unit.scalars(select(Refusal).where(Refusal.kind == kind, Refusal.ref == ref)).first() is None:
            unit.add(Refusal(kind=kind, ref=ref, created_ms=journal.clock.now_ms()))


def ref_of(*parts: str) -> str:
    """How `refusal.ref` holds the parts that name a proposal."""
    return "|".join(parts)
