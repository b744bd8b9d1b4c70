"""Schools, employers, roles, places, interests, languages and communities: what commonalities are found by."""

from __future__ import annotations

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.errors import Refused
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Affiliation


def add(
    journal: Journal,
    colleague_id: int,
    kind: AffiliationKind,
    name: str,
    *,
    from_year: int | None = None,
    to_year: int | None = None,
    origin: object | None = None,
) -> int:
    """Add a school, employer, role, place, interest, language or community; gives the id. Raises Refused: years_odd."""
    name = rows.required_line(name, "affiliation_missing")
    check_years(from_year, to_year)
    with journal.unit(_("Add {name}").format(name=name), origin) as unit:
        row = Affiliation(
            colleague_id=colleague_id,
            kind=kind,
            name=name,
            name_key=normalise(name, kind),
            from_year=from_year,
            to_year=to_year,
            created_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit(
    journal: Journal,
    affiliation_id: int,
    kind: AffiliationKind,
    name: str,
    *,
    from_year: int | None = None,
    to_year: int | None = None,
    origin: object | None = None,
) -> None:
    """Change an affiliation. Raises NotFound, Refused: affiliation_missing, years_odd."""
    name = rows.required_line(name, "affiliation_missing")
    check_years(from_year, to_year)
    fields = {
        "kind": kind,
        "name": name,
        "name_key": normalise(name, kind),
        "from_year": from_year,
        "to_year": to_year,
    }
    rows.edit(journal, Affiliation, affiliation_id, fields, _("Edit {name}").format(name=name), origin=origin)


def delete(journal: Journal, affiliation_id: int) -> None:
    rows.delete(journal, Affiliation, affiliation_id, _("Delete affiliation"))


def check_years(from_year: int | None, to_year: int | None) -> None:
    """Years between 1900 and 2200, the first not after the last. Raises Refused: years_odd."""
    known = [year for year in (from_year, to_year) if year is not None]
    if any(not 1900 <= year <= 2200 for year in known) or known != sorted(known):
        raise Refused("years_odd", from_year=from_year, to_year=to_year)
