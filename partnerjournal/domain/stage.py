"""How far a working relationship has come: what one asks somebody depends on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# product.md, row 7: before that nobody can say how it goes.
KNOWN_AFTER_DAYS = 90
KNOWN_AFTER_CONTACTS = 4
QUIET_AFTER_DAYS = 90


class Stage(StrEnum):
    FIRST = "first"  # you have not met yet
    NEW = "new"  # getting to know each other
    ESTABLISHED = "established"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Contacts:
    """On how many days one was in touch with a colleague, the first and the last of them, and how often one wishes to
    be (days between contacts, None where nobody said)."""

    days: int = 0
    first: date | None = None
    last: date | None = None
    cadence_days: int | None = None


NO_CONTACT = Contacts()


def stage_of(contacts: Contacts, today: date) -> Stage:
    """The stage of a relationship on a day.

    First: no contact yet. Quiet: the last contact is more than 90 days ago and, where a cadence is wished, more than
    twice as long ago as it says. New: fewer than four days of contact, or less than 90 days since the first.
    Established: all else.
    """
    if not contacts.days or contacts.first is None or contacts.last is None:
        return Stage.FIRST
    patience = max(QUIET_AFTER_DAYS, 2 * (contacts.cadence_days or 0))
    if (today - contacts.last).days > patience:
        return Stage.QUIET
    if contacts.days < KNOWN_AFTER_CONTACTS or (today - contacts.first).days < KNOWN_AFTER_DAYS:
        return Stage.NEW
    return Stage.ESTABLISHED
