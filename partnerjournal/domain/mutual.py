"""Whom to ask about a colleague: those who know them, the surest bond first, said in a line each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from partnerjournal.domain.enums import Pronoun
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.views.mutual import Bond, BondKind
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext

_ORDER = {kind: place for place, kind in enumerate(BondKind)}
_FEWEST_MEETINGS = 2  # one meeting makes nobody a person to ask


def ask_whom(bonds: Iterable[Bond], asked: Collection[int] = ()) -> tuple[Bond, ...]:
    """The best bond of each colleague who could be asked, best first; those who were `asked` already are left out.

    A tie that I entered comes before what is only computed, the same years at work before a school, meetings last;
    of the same kind the one that is freshest.
    """
    best: dict[int, Bond] = {}
    for bond in bonds:
        if bond.colleague_id in asked or (bond.kind is BondKind.MEETINGS and bond.meetings < _FEWEST_MEETINGS):
            continue
        known = best.get(bond.colleague_id)
        if known is None or _rank(bond) < _rank(known):
            best[bond.colleague_id] = bond
    return tuple(sorted(best.values(), key=_rank))


def bond_words(bond: Bond, pronoun: Pronoun, today: date) -> str:
    """How a colleague knows the one spoken of: "Lee worked with her at Quillmark, 2021–2022"."""
    who, years = first_name(bond.name), _years(bond.years)
    if bond.kind is BondKind.TIE:
        said = by_pronoun(pronoun, she=_("{who} knows her"), he=_("{who} knows him"), they=_("{who} knows them"))
        if bond.place:
            said = by_pronoun(
                pronoun,
                she=_("{who} knows her from {place}"),
                he=_("{who} knows him from {place}"),
                they=_("{who} knows them from {place}"),
            )
        return said.format(who=who, place=bond.place) + years
    if bond.kind is BondKind.MEETINGS:
        said = by_pronoun(
            pronoun,
            she=ngettext("{who} was in {n} meeting with her", "{who} was in {n} meetings with her", bond.meetings),
            he=ngettext("{who} was in {n} meeting with him", "{who} was in {n} meetings with him", bond.meetings),
            they=ngettext("{who} was in {n} meeting with them", "{who} was in {n} meetings with them", bond.meetings),
        ).format(who=who, n=bond.meetings)
        return _("{said}, last {day}").format(said=said, day=short_date(bond.last, today)) if bond.last else said
    said = {
        BondKind.EMPLOYER: by_pronoun(
            pronoun,
            she=_("{who} worked with her at {place}"),
            he=_("{who} worked with him at {place}"),
            they=_("{who} worked with them at {place}"),
        ),
        BondKind.TEAM: by_pronoun(
            pronoun, she=_("{who} is on her team"), he=_("{who} is on his team"), they=_("{who} is on their team")
        ),
        BondKind.SCHOOL: by_pronoun(
            pronoun,
            she=_("{who} was at {place} with her"),
            he=_("{who} was at {place} with him"),
            they=_("{who} was at {place} with them"),
        ),
        BondKind.COMMUNITY: by_pronoun(
            pronoun,
            she=_("{who} knows {place} with her"),
            he=_("{who} knows {place} with him"),
            they=_("{who} knows {place} with them"),
        ),
    }[bond.kind]
    return said.format(who=who, place=bond.place) + years


def year_words(first: int | None, last: int | None) -> str:
    """Years as they stand behind a place: "2021–2022", "since 2021", "until 2022"; empty where none is known."""
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return _("since {year}").format(year=first)
    return _("until {year}").format(year=last) if last else ""


def _years(years: tuple[int | None, int | None]) -> str:
    said = year_words(*years)
    return f", {said}" if said else ""


def _rank(bond: Bond) -> tuple[int, int, int, str, int]:
    year = bond.years[1] or bond.years[0] or 0
    day = bond.last.toordinal() if bond.last else 0
    return _ORDER[bond.kind], -year, -day, bond.name, bond.colleague_id
