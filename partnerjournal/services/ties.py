"""Colleagues who know each other, as I was told or saw it."""

from __future__ import annotations

from partnerjournal.domain.errors import Refused
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.affiliations import check_years
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Colleague, Tie


def add(
    journal: Journal,
    colleague_id: int,
    other_id: int,
    text: str = "",
    *,
    from_year: int | None = None,
    to_year: int | None = None,
    origin: object | None = None,
) -> int:
    """Two colleagues know each other, from where `text` says; gives the id. It holds for both.

    Raises NotFound, Refused: tie_to_oneself, years_odd.
    """
    check_years(from_year, to_year)
    if colleague_id == other_id:
        raise Refused("tie_to_oneself")
    with journal.unit(_("Who knows whom"), origin) as unit:
        for each in (colleague_id, other_id):
            unit.get(Colleague, each)
        row = Tie(
            colleague_id=colleague_id,
            other_id=other_id,
            text=one_line(text),
            from_year=from_year,
            to_year=to_year,
            created_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit(
    journal: Journal,
    tie_id: int,
    text: str,
    *,
    from_year: int | None = None,
    to_year: int | None = None,
    origin: object | None = None,
) -> None:
    """Change from where and when two know each other. Raises NotFound, Refused: years_odd."""
    check_years(from_year, to_year)
    fields = {"text": one_line(text), "from_year": from_year, "to_year": to_year}
    rows.edit(journal, Tie, tie_id, fields, _("Who knows whom"), origin=origin)


def delete(journal: Journal, tie_id: int) -> None:
    rows.delete(journal, Tie, tie_id, _("Delete who knows whom"))
