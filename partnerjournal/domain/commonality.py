"""What a colleague and I have in common: the same school, employer, role, place, interest, language or community.

Names are the same when they are equal once normalised; nothing is guessed from likeness here. `normalise` is the one
place that decides it, so aliases and likeness can come in there later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.names import fold
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

# "+" and "#" are part of a word: C, C++ and C# are three languages.
_BETWEEN_WORDS = re.compile(r"[^\w+#]+|_+")
_DOTS_AND_APOSTROPHES = re.compile(r"[.'’]")
_LEGAL_FORMS = frozenset(
    "ab ag aps as asa bv co company corp corporation eg ev gmbh holding inc incorporated kg kgaa limited llc llp ltd "  # noqa: SIM905
    "mbh nv oy oyj plc pty sa sarl sas se sl slu spa srl".split()
)
_UNIVERSITY = frozenset(
    "uni univ university universitat universite universidad universidade universita universiteit universitet".split()  # noqa: SIM905
)
_SMALL_WORDS = frozenset("a at da de del der des di do du la le of the von zu".split())  # noqa: SIM905


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
    """

    kind: AffiliationKind | None
    name: str
    their_name: str
    overlap: tuple[int, int] | None = None


def normalise(name: str, kind: AffiliationKind) -> str:
    """A name as it is compared: case, accents, punctuation and legal forms gone, "University of X" as "X University".

    Which universities are called by the same words in another order is not known here: the University of Washington
    and Washington University become one. A name of nothing but such words keeps them.
    """
    spoken = _DOTS_AND_APOSTROPHES.sub("", fold(name)).replace("&", " and ")
    words = [word for word in _BETWEEN_WORDS.split(spoken) if word]
    if kind is AffiliationKind.EMPLOYER:
        while len(words) > 1 and words[-1] in _LEGAL_FORMS:
            words.pop()
    if kind is AffiliationKind.SCHOOL and any(word in _UNIVERSITY for word in words):
        own = [word for word in words if word not in _UNIVERSITY and word not in _SMALL_WORDS]
        words = ["university", *own] if own else words
    return " ".join(words) or fold(name)


def commonalities(
    mine: Iterable[Affiliation],
    theirs: Iterable[Affiliation],
    this_year: int,
    my_organisation: str = "",
    their_organisation: str = "",
) -> tuple[Commonality, ...]:
    """All that both share, each once, those with years in common first within their kind.

    A stay without a last year goes on until `this_year`. The organisation stands last, always where theirs is the same
    as mine or not noted: its mission is one thing colleagues share even when they know nothing else of each other.
    """
    of_mine: dict[tuple[AffiliationKind, str], list[Affiliation]] = {}
    for each in mine:
        of_mine.setdefault((each.kind, normalise(each.name, each.kind)), []).append(each)
    found: dict[tuple[AffiliationKind, str], Commonality] = {}
    for their in theirs:
        key = (their.kind, normalise(their.name, their.kind))
        for my in of_mine.get(key, []) if key[1] else []:
            overlap = _overlap(my, their, this_year)
            known = found.get(key)
            if known is None or _years(overlap) > _years(known.overlap):
                found[key] = Commonality(their.kind, my.name, their.name, overlap)
    ordered = sorted(found.items(), key=lambda item: (_ORDER.index(item[0][0]), -_years(item[1].overlap), item[0][1]))
    shared = [common for _key, common in ordered]
    if my_organisation.strip() and _same_organisation(my_organisation, their_organisation):
        shared.append(Commonality(None, my_organisation.strip(), their_organisation.strip() or my_organisation.strip()))
    return tuple(shared)


def overlap_words(common: Commonality) -> str:
    """When both were there: "both there 2009–2011"; empty where that is not known."""
    if common.overlap is None:
        return ""
    first, last = common.overlap
    if first == last:
        return _("both there in {year}").format(year=first)
    return _("both there {first}–{last}").format(first=first, last=last)


def _same_organisation(mine: str, theirs: str) -> bool:
    kind = AffiliationKind.EMPLOYER
    return not theirs.strip() or normalise(mine, kind) == normalise(theirs, kind)


def _overlap(mine: Affiliation, theirs: Affiliation, this_year: int) -> tuple[int, int] | None:
    """Years in which both were there. A stay with only its last year is known for that year."""
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
