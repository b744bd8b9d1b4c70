"""Which people of an address book are likely to matter: those one meets, and those one works with.

Nobody needs all their contacts as colleagues; these are ticked first, and the person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.mail_addresses import employers_domain

RECENT = timedelta(days=730)  # meetings longer ago say nothing of whom one works with now
FEW = 15  # new people in a file of which all are taken to matter: nobody would have to look for them


@dataclass(frozen=True, slots=True)
class Mine:
    """My organisation as I write it, and my normalised mail addresses."""

    organisation: str
    mails: frozenset[str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Why somebody is likely to matter: in how many meetings of mine they are, and what we both work for.

    `employer` is their organisation as the file spells it, else the domain of their mail address; empty where it is
    not mine.
    """

    meetings: int
    employer: str

    @property
    def weight(self) -> int:
        """Who is met more often comes first; of equals, who has my employer."""
        return 2 * self.meetings + bool(self.employer)


def suggest(mails: Iterable[str], organisation: str, mine: Mine, met: Mapping[str, int]) -> Suggestion | None:
    """Why the person with these normalised addresses and this organisation matters; None where nothing says so.

    `met` counts my meetings by attendee's address. Of several addresses the one that is met most often counts: a
    meeting to which two of them were invited is one.
    """
    addresses = tuple(mails)
    if not mine.mails.isdisjoint(addresses):
        return None
    meetings = max((met.get(mail, 0) for mail in addresses), default=0)
    employer = organisation if _same_employer(organisation, mine.organisation) else ""
    if not employer:
        own = {domain for mail in mine.mails if (domain := employers_domain(mail))}
        employer = next((domain for mail in addresses if _related(domain := employers_domain(mail), own)), "")
        employer = organisation or employer if employer else ""
    return Suggestion(meetings, employer) if meetings or employer else None


def _same_employer(theirs: str, mine: str) -> bool:
    kind = AffiliationKind.EMPLOYER
    return bool(theirs.strip() and mine.strip()) and normalise(theirs, kind) == normalise(mine, kind)


def _related(domain: str, own: Iterable[str]) -> bool:
    """Whether `domain` is one of mine, a part of it or the whole of it ("north.hollis.example")."""
    return bool(domain) and any(
        domain == mine or domain.endswith(f".{mine}") or mine.endswith(f".{domain}") for mine in own
    )
