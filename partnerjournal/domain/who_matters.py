"""Which people of an address book are likely to matter: those one meets, and those one works with.

Nobody needs all their contacts as colleagues; these are ticked first, and the person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.enums import AffiliationKind

RECENT = timedelta(days=730)  # meetings longer ago say nothing of whom one works with now
FEW = 15  # new people in a file of which all are taken to matter: nobody would have to look for them
_PUBLIC = frozenset(
    """
    163.com 126.com aol.com bluewin.ch btinternet.com comcast.net fastmail.com fastmail.fm free.fr freenet.de gmail.com
    gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.fr
    hotmail.it icloud.com laposte.net libero.it live.co.uk live.com live.de live.fr mac.com mail.com mail.ru mailbox.org
    me.com msn.com naver.com orange.fr outlook.com outlook.de outlook.fr pm.me posteo.de posteo.net proton.me
    protonmail.com qq.com rocketmail.com sfr.fr t-online.de tuta.com tutanota.com verizon.net virgilio.it wanadoo.fr
    web.de yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru
    ymail.com
    """.split()  # noqa: SIM905 - read as a list of words
)  # where an address says nothing of where one works


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
        own = {domain for mail in mine.mails if (domain := _domain(mail))}
        employer = next((domain for mail in addresses if _related(domain := _domain(mail), own)), "")
        employer = organisation or employer if employer else ""
    return Suggestion(meetings, employer) if meetings or employer else None


def _same_employer(theirs: str, mine: str) -> bool:
    kind = AffiliationKind.EMPLOYER
    return bool(theirs.strip() and mine.strip()) and normalise(theirs, kind) == normalise(mine, kind)


def _domain(mail: str) -> str:
    """The domain of an address; empty where anybody can have one there."""
    domain = mail.rpartition("@")[2]
    return "" if domain in _PUBLIC or "." not in domain else domain


def _related(domain: str, own: Iterable[str]) -> bool:
    """Whether `domain` is one of mine, a part of it or the whole of it ("north.hollis.example")."""
    return bool(domain) and any(
        domain == mine or domain.endswith(f".{mine}") or mine.endswith(f".{domain}") for mine in own
    )
