"""Where coming meetings say otherwise here than in the calendar that they came from."""

from __future__ import annotations

from datetime import date

from partnerjournal.clock import Clock
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.views.transfer import KnownMeeting
from partnerjournal.domain.views.watches import Difference
from partnerjournal.formats.records import Reading
from partnerjournal.services.transfer.calendar import uid_of
from partnerjournal.services.transfer.meetings import WHEN, Said
from partnerjournal.services.transfer.watched import known_of
from partnerjournal.store.connect import Connection

_COMPARED = ("title", "state", "place", "link", "details")
_OPEN = frozenset({MeetingState.PLANNED, MeetingState.CANCELLED})


def compare(read: Connection, clock: Clock, reading: Reading, mine: frozenset[str]) -> tuple[Difference, ...]:
    """The meetings to come that differ from what `reading` says of them, in the order of their days.

    `mine` are my normalised mail addresses. How a series goes is its own text's business, which follows its calendar
    but for what was left out here.
    """
    named = frozenset(uid_of(event) for event in reading.events)
    told = known_of(read, clock, named, mine)
    for _planned in told.plan(reading.events):
        pass
    found = []
    for known in told.known.values():
        noted = told.found.get(known.id)
        said = noted[1] if noted else told.occurrences_of(known.series_id, clock).get(known.recurrence or "")
        if said is not None and (differs := _difference(known, said, clock)) is not None:
            found.append(differs)
    return tuple(sorted(found, key=lambda each: (each.on, each.title, each.meeting_id)))


def _difference(known: KnownMeeting, said: Said, clock: Clock) -> Difference | None:
    here, there = known.columns, said.columns
    starts = here["starts_ms"]
    assert isinstance(starts, int)
    if starts <= clock.now_ms() or here["state"] not in _OPEN:
        return None
    names = [name for name in _COMPARED if here[name] != there[name]]
    if any(here[name] != there[name] for name in WHEN):
        names += WHEN
    if not names:
        return None
    return Difference(
        known.id,
        str(here["title"]),
        date.fromisoformat(str(here["starts_local"])[:10]),
        {name: here[name] for name in names},
        {name: there[name] for name in names},
    )
