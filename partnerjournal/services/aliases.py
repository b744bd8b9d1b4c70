"""My answers to "is this the same?", remembered for all colleagues."""

from __future__ import annotations

from sqlalchemy import select

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.aliases import Alias as Answer
from partnerjournal.domain.aliases import Aliases
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Alias
from partnerjournal.store.write import Unit


def answer(
    journal: Journal, kind: AffiliationKind, name: str, other: str, *, same: bool, origin: object | None = None
) -> None:
    """Say whether two names of a kind mean the same; the answer before, if there was one, no longer counts."""
    label = _("“{name}” is the same as “{other}”") if same else _("“{name}” is not the same as “{other}”")
    with journal.unit(label.format(name=name, other=other), origin) as unit:
        _remember(journal, unit, kind, (normalise(name, kind), normalise(other, kind)), same)


def take_back(journal: Journal, kind: AffiliationKind, name: str, other: str, *, origin: object | None = None) -> None:
    """Two names are not the same after all, nor by way of others: the last answer that joins them becomes a *no*."""
    one, two = normalise(name, kind), normalise(other, kind)
    label = _("“{name}” is not the same as “{other}”")
    with journal.unit(label.format(name=name, other=other), origin) as unit:
        if one != two:
            while path := _answers(unit, kind).path(kind, one, two):
                _remember(journal, unit, kind, path[-1], same=False)
        _remember(journal, unit, kind, (one, two), same=False)


def _remember(journal: Journal, unit: Unit, kind: AffiliationKind, keys: tuple[str, str], same: bool) -> None:
    first, second = sorted(keys)
    row = unit.scalars(
        select(Alias).where(Alias.kind == kind, Alias.name_key == first, Alias.other_key == second)
    ).first()
    if row:
        row.same = same
    else:
        unit.add(Alias(kind=kind, name_key=first, other_key=second, same=same, created_ms=journal.clock.now_ms()))
    unit.flush()


def _answers(unit: Unit, kind: AffiliationKind) -> Aliases:
    rows = unit.scalars(select(Alias).where(Alias.kind == kind))
    return Aliases(Answer(kind, row.name_key, row.other_key, bool(row.same)) for row in rows)
