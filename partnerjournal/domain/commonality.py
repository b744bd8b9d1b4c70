"""What a colleague and I have in common: the same school, employer, role, place, interest, language or community.

Names are the same when they are equal once normalised, or when I said so; what only looks alike is a question.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.aliases import NONE, Aliases
from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.likeness import Likeness, compare
from partnerjournal.i18n import _

# What two people can talk about most readily comes first.
_ORDER = (
    AffiliationKind.SCHOOL,
    AffiliationKind.EMPLOYER,
    AffiliationKind.COMMUNITY,
    AffiliationKind.INTEREST,
    AffiliationKind.PLACE,
    AffiliationKind.ROLE,
    AffiliationKind.LANGUAGE,
)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Something one of the two belongs or belonged to; years are None where they are not known (or not over)."""

    kind: AffiliationKind
    name: str
    from_year: int | None = None
    to_year: int | None = None


@dataclass(frozen=True, slots=True)
class Commonality:
    """Something that both share, in my spelling and in theirs. `kind` None is the organisation both work for.

    `overlap` are the first and the last year in which both were there; None where that is not known or never was.
    `by_alias`: it is the same because I said so. `mission` is what the organisation is for, where that is written.
    """

    kind: AffiliationKind | None
    name: str
    their_name: str
    overlap: tuple[int, int] | None = None
    by_alias: bool = False
    mission: str = ""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two names that may mean the same, mine and theirs: a question to me."""

    kind: AffiliationKind
    name: str
    their_name: str


def commonalities(
    mine: Iterable[Affiliation],
    theirs: Iterable[Affiliation],
    this_year: int,
    my_organisation: str = "",
    their_organisation: str = "",
    *,
    aliases: Aliases = NONE,
    mission: str = "",
) -> tuple[Commonality, ...]:
    """All that both share, each once, those with years in common first within their kind.

    A stay without a last year goes on until `this_year`. The organisation stands last, always where theirs is the same
    as mine or not noted: its mission is one thing colleagues share even when they know nothing else of each other.
    """
    found: dict[tuple[AffiliationKind, str], Commonality] = {}
    of_mine = list(mine)
    for their in theirs:
        key = their.kind, aliases.first(their.kind, normalise(their.name, their.kind))
        for my in of_mine:
            if my.kind is not their.kind or not key[1]:
                continue
            if likeness(my.kind, my.name, their.name, aliases) is not Likeness.SAME:
                continue
            overlap = overlapping(my, their, this_year)
            known = found.get(key)
            if known is None or _years(overlap) > _years(known.overlap):
                unasked = compare(my.kind, my.name, their.name) is Likeness.SAME
                found[key] = Commonality(their.kind, my.name, their.name, overlap, by_alias=not unasked)
    ordered = sorted(found.items(), key=lambda item: (_ORDER.index(item[0][0]), -_years(item[1].overlap), item[0][1]))
    shared = [common for _key, common in ordered]
    if my_organisation.strip() and _same_organisation(my_organisation, their_organisation, aliases):
        ours = my_organisation.strip()
        shared.append(Commonality(None, ours, their_organisation.strip() or ours, mission=mission.strip()))
    return tuple(shared)


def to_ask(
    mine: Iterable[Affiliation],
    theirs: Iterable[Affiliation],
    my_organisation: str = "",
    their_organisation: str = "",
    *,
    aliases: Aliases = NONE,
) -> tuple[Likely, ...]:
    """The names that may mean the same and that I have not answered about, each pair once.

    What is in common already is not asked about again under another name.
    """
    here, there = list(mine), list(theirs)
    if my_organisation.strip() and their_organisation.strip():
        here.append(Affiliation(AffiliationKind.EMPLOYER, my_organisation.strip()))
        there.append(Affiliation(AffiliationKind.EMPLOYER, their_organisation.strip()))
    verdicts = [
        (my, their, likeness(my.kind, my.name, their.name, aliases))
        for their in there
        for my in here
        if my.kind is their.kind
    ]
    known = {each for my, their, verdict in verdicts if verdict is Likeness.SAME for each in ((my, 0), (their, 1))}
    found: dict[tuple[AffiliationKind, str, str], Likely] = {}
    for my, their, verdict in verdicts:
        if verdict is Likeness.ASK and (my, 0) not in known and (their, 1) not in known:
            one, other = sorted(aliases.first(my.kind, normalise(each.name, my.kind)) for each in (my, their))
            found.setdefault((my.kind, one, other), Likely(my.kind, my.name, their.name))
    return tuple(sorted(found.values(), key=lambda each: _ORDER.index(each.kind)))


def likeness(kind: AffiliationKind, one: str, other: str, aliases: Aliases = NONE) -> Likeness:
    """How two names stand to each other once I answered: then there is nothing left to ask."""
    looks = compare(kind, one, other)
    if looks is Likeness.SAME:
        return looks
    said = aliases.answer(kind, normalise(one, kind), normalise(other, kind))
    if said is None:
        return looks
    return Likeness.SAME if said else Likeness.DIFFERENT


def mission_words(common: Commonality) -> str:
    """What the organisation both work for is there for, in short; that it has a mission, where nobody wrote it."""
    if common.mission:
        return _("{organisation}: {mission}").format(organisation=common.name, mission=clip(common.mission))
    return mission_name(common)


def mission_name(common: Commonality) -> str:
    """What the mission is called: "Brightmoor’s mission"."""
    return _("{organisation}’s mission").format(organisation=common.name)


def overlap_words(common: Commonality) -> str:
    """When both were there: "both there 2009–2011"; empty where that is not known."""
    if common.overlap is None:
        return ""
    first, last = common.overlap
    if first == last:
        return _("both there in {year}").format(year=first)
    return _("both there {first}–{last}").format(first=first, last=last)


def overlapping(mine: Affiliation, theirs: Affiliation, this_year: int) -> tuple[int, int] | None:
    """The first and the last year in which both were there. A stay with only its last year is known for that year."""
    stays = []
    for each in (mine, theirs):
        if each.from_year is None and each.to_year is None:
            return None
        first = each.from_year if each.from_year is not None else each.to_year or 0
        last = each.to_year if each.to_year is not None else max(this_year, first)
        stays.append((min(first, last), max(first, last)))
    first, last = max(stays[0][0], stays[1][0]), min(stays[0][1], stays[1][1])
    return (first, last) if first <= last else None


def _years(overlap: tuple[int, int] | None) -> int:
    return overlap[1] - overlap[0] + 1 if overlap else 0


def _same_organisation(mine: str, theirs: str, aliases: Aliases) -> bool:
    return not theirs.strip() or likeness(AffiliationKind.EMPLOYER, mine, theirs, aliases) is Likeness.SAME
