"""What an import is compared with: who and what the journal holds already, and what earlier imports wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

HandleId = tuple[str, str]  # kind and key


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A colleague, or me. `fields` are name, role, organisation, team (its name) and zone, empty where blank.

    `further` are the other identities by which files know them: of those who were merged into them, and our own.
    """

    id: int
    uid: str | None
    fields: Mapping[str, str]
    handles: frozenset[HandleId]
    notes: frozenset[str]
    facts: frozenset[str]
    picture: bool
    further: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownAttendee:
    id: int
    name: str
    mail_key: str
    response: str


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting that came from a calendar. `columns` are those a calendar can say, as the table holds them.

    `touched` says that something of the person's own hangs on it: an intention, a line, a note, a rating. `own` that no
    calendar made it: `uid` is then what our own export calls it.
    """

    id: int
    uid: str
    recurrence: str | None
    series_id: int | None
    columns: Mapping[str, object]
    attendees: tuple[KnownAttendee, ...]
    touched: bool
    own: bool = False


@dataclass(frozen=True, slots=True)
class KnownSeries:
    """`calendar` is the series' own iCalendar text; occurrences before `expanded_until` (ISO) are meetings.

    `source_calendar` is what the calendar that it came from said last, where that was changed here; else empty.
    """

    id: int
    uid: str
    title: str
    calendar: str
    expanded_until: str
    source_calendar: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What imports have put into rows, the latest value of each column: what the person changed since is theirs.

    By row id: `people` and `meetings` (columns), `handles`, `notes` and `facts` that were added to a colleague, and
    `attendees` of a meeting as (name, mail_key) with their response.
    """

    people: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    meetings: Mapping[int, Mapping[str, object]] = field(default_factory=dict)
    handles: Mapping[int, frozenset[HandleId]] = field(default_factory=dict)
    notes: Mapping[int, frozenset[str]] = field(default_factory=dict)
    facts: Mapping[int, frozenset[str]] = field(default_factory=dict)
    pictures: frozenset[int] = frozenset()
    attendees: Mapping[int, Mapping[tuple[str, str], str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnfinishedImport:
    """An import that was begun and not ended. `started_ms` is milliseconds since 1970 UTC."""

    id: int
    label: str
    started_ms: int
