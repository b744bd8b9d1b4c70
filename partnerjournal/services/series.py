"""Series of meetings: their occurrences become meetings as their days come near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from partnerjournal.clock import Clock
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.views.transfer import Written
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer.calendar import WINDOW, Calendar
from partnerjournal.services.transfer.meetings import Place
from partnerjournal.services.transfer.steps import Step
from partnerjournal.services.transfer.writing import in_batches
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import transfer as reads

_SLACK = timedelta(days=7)  # a week's occurrences at once, not some every day


def due(read: Connection, clock: Clock, my_addresses: frozenset[str] = frozenset()) -> list[Step]:
    """What there is to write so that every series has its meetings for the next 90 days; a worker can ask.

    `my_addresses` are normalised, beside those of my profile.
    """
    soon = reads.series_due(read, (clock.today() + WINDOW - _SLACK).isoformat())
    if not soon:
        return []
    mine = reads.my_mails(read) | my_addresses
    calendar = Calendar(Place(clock.zone, mine), clock.today(), Written())
    calendar.know(reads.meetings(read, {one.uid for one in soon}), soon)
    return calendar.extend()


def extend(journal: Journal, steps: list[Step]) -> Iterator[int]:
    """Write what `due` gave, in batches of 10 ms; gives how many steps are written. Nobody did it, so no undo takes it
    back, and those who hear of it hear at the end. Raises CannotWrite.
    """
    yield from in_batches(journal, steps, journal.writer.unit, lambda _changes: None)
    if steps:
        journal.feed.publish(ChangeSet("", everything=True))
