"""How a colleague likes to work, one line a dimension."""

from __future__ import annotations

from sqlalchemy import select

from partnerjournal.domain.enums import Evidence, PreferenceDimension, Proposed
from partnerjournal.domain.preferences import Finding
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.domain.text import one_line
from partnerjournal.domain.usual_ways import name
from partnerjournal.i18n import _
from partnerjournal.services import refusals, rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Colleague, Preference


def set(
    journal: Journal,
    colleague_id: int,
    dimension: PreferenceDimension,
    text: str,
    *,
    evidence: Evidence = Evidence.TOLD,
    times: int = 1,
    because: str = "",
    origin: object | None = None,
) -> None:
    """Say how a colleague likes to work in one dimension; an empty text takes it away. One a dimension.

    `because` are the words of the evidence: "3 of 4 meetings ended early".
    """
    text, because = one_line(text), one_line(because)
    merge = f"preference/{colleague_id}/{dimension}"
    with journal.unit(_("Change working preference"), origin, merge=merge) as unit:
        row = unit.scalars(
            select(Preference).where(Preference.colleague_id == colleague_id, Preference.dimension == dimension)
        ).first()
        if not text:
            if row:
                unit.delete(row)
        elif row:
            row.text, row.evidence, row.times, row.because = text, evidence, max(1, times), because
        else:
            unit.add(
                Preference(
                    colleague_id=colleague_id,
                    dimension=dimension,
                    text=text,
                    evidence=evidence,
                    times=max(1, times),
                    because=because,
                    created_ms=journal.clock.now_ms(),
                )
            )


def take(journal: Journal, colleague_id: int, finding: Finding, *, origin: object | None = None) -> None:
    """Take what the journal's own data speaks for as an observed preference, with its evidence in words.

    It stands in place of what was known of its dimension.
    """
    set(
        journal,
        colleague_id,
        finding.dimension,
        name(finding.way),
        evidence=Evidence.OBSERVED,
        times=finding.seen,
        because=finding.because,
        origin=origin,
    )


def set_recap(
    journal: Journal,
    colleague_id: int,
    style: RecapStyle | None,
    medium: RecapMedium | None,
    origin: object | None = None,
) -> None:
    """Settle for good in which form a colleague gets recaps; None: as their preferences say. Raises NotFound."""
    fields = {"recap_style": style or "", "recap_medium": medium or ""}
    rows.edit(journal, Colleague, colleague_id, fields, _("Change how recaps are sent"), origin=origin)


def refuse(journal: Journal, colleague_uuid: str, finding: Finding, origin: object | None = None) -> None:
    """Don't propose this way to a colleague again; another way in the same dimension may be."""
    refusals.refuse(journal, Proposed.PREFERENCE, colleague_uuid, finding.dimension, finding.way, origin=origin)
