"""The plain records that readers give.

All text is Unicode that can be written as UTF-8, without NUL, its lines ended by LF.

Times are wall times: a `datetime` here is naive and stands in the IANA zone beside it ("UTC" included); without a
zone it is floating, the same wall time wherever one is. An all-day event has dates instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from partnerjournal.domain.enums import HandleKind, Response
from partnerjournal.formats.wording import Code, sentence


class Kind(StrEnum):
    """What a file is; the values are those of the report."""

    VCARD = "vcard"
    ICALENDAR = "icalendar"
    LINKEDIN = "linkedin"
    CONTACTS_CSV = "contacts-csv"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class Handle:
    """One way to reach somebody, in the file's own spelling.

    `label` is what kind of address it is, as the file says it ("work", "home, fax", "Skype", or a person's own
    word), empty where it says nothing. `preferred` marks the ones the file prefers; they stand first.
    """

    kind: HandleKind
    value: str
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A vCard or a row of a contacts table.

    `record` counts from 1 in the file, `line` is the line it starts at. `name` is never empty: the name as written,
    else its parts in display order, else the organisation, else the first mail address; where the file has none of
    these, `named` is false and `name` is the next best thing (nickname, chat name, phone number, a stand-in).
    `birthday` is ISO where the file's form is known: "1980-03-22", "--03-22" without a year; else as written.
    `time_zone` is an IANA name. `uid` is the file's own identity for the person (UID, a profile's address).
    `kind` is "individual", "org", "group" or "location". `handles` may hold one address twice, as the file may.
    `extras` are the texts that no field here holds (addresses, anniversaries, relations), each with its name.
    """

    record: int
    line: int | None
    name: str
    uid: str | None = None
    given: str = ""
    family: str = ""
    nickname: str = ""
    handles: tuple[Handle, ...] = ()
    organisation: str = ""
    team: str = ""
    role: str = ""
    time_zone: str | None = None
    birthday: str = ""
    note: str = ""
    categories: tuple[str, ...] = ()
    photo: bytes | None = field(default=None, repr=False)
    photo_type: str = ""  # "image/jpeg", told by the picture's own first bytes
    connected_on: str = ""  # LinkedIn: ISO where the form is known, else as written
    kind: str = "individual"
    named: bool = True
    extras: tuple[tuple[str, str], ...] = ()

    @property
    def emails(self) -> tuple[str, ...]:
        """The mail addresses, preferred ones first."""
        return tuple(h.value for h in self.handles if h.kind is HandleKind.MAIL)

    @property
    def phones(self) -> tuple[Handle, ...]:
        """The telephone numbers, preferred ones first; fax and pager by their label."""
        return tuple(h for h in self.handles if h.kind is HandleKind.PHONE)

    @property
    def urls(self) -> tuple[str, ...]:
        """The web addresses, preferred ones first."""
        return tuple(h.value for h in self.handles if h.kind is HandleKind.LINK)


@dataclass(frozen=True, slots=True)
class AttendeeRecord:
    """Somebody invited, or the organizer. `mail` is empty where the file gives another kind of address.

    `kind` is "individual", "group", "resource" or "room"; `required` is false for optional and informed ones.
    """

    name: str
    mail: str = ""
    response: Response = Response.NONE
    kind: str = "individual"
    required: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in a calendar: a date, or a naive time in `zone` (IANA; None is floating)."""

    value: datetime | date
    zone: str | None = None

    @property
    def all_day(self) -> bool:
        return not isinstance(self.value, datetime)

    def utc(self, local_zone: str = "UTC") -> datetime:
        """The same as an aware UTC time; a date is its midnight, and it and a floating time are in `local_zone`."""
        return _wall(self.value).replace(tzinfo=ZoneInfo(self.zone or local_zone)).astimezone(ZoneInfo("UTC"))


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One VEVENT: a single event, the master of a series, or one changed occurrence of a series.

    `start` and `end` are of one type, in `zone`; the end is not part of the event (an all-day event on one day ends
    on the next). `url` is the link that opens the call where one was found, else the event's own web address.
    `series_rules` are RRULE values that can be followed. `recurrence_id` is set on a changed occurrence: when the
    series had it. `this_and_future` changes that one and all later ones.
    """

    record: int
    line: int | None
    title: str
    start: datetime | date
    end: datetime | date
    uid: str | None = None
    zone: str | None = None
    location: str = ""
    url: str = ""
    description: str = ""
    organizer: AttendeeRecord | None = None
    attendees: tuple[AttendeeRecord, ...] = ()
    categories: tuple[str, ...] = ()
    cancelled: bool = False
    tentative: bool = False
    free: bool = False  # TRANSP:TRANSPARENT: doesn't block time
    private: bool = False  # CLASS:PRIVATE or CONFIDENTIAL
    sequence: int = 0
    changed_at: datetime | None = None  # UTC, naive: LAST-MODIFIED, else DTSTAMP
    series_rules: tuple[str, ...] = ()
    exclusion_rules: tuple[str, ...] = ()
    extra_dates: tuple[Moment, ...] = ()
    excluded_dates: tuple[Moment, ...] = ()
    recurrence_id: Moment | None = None
    this_and_future: bool = False

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def recurring(self) -> bool:
        """Whether this is the master of a series."""
        return self.recurrence_id is None and bool(self.series_rules or self.extra_dates)

    @property
    def minutes(self) -> int:
        """How long it lasts in wall time; whole days count 1,440 each."""
        return self.length // timedelta(minutes=1)

    @property
    def length(self) -> timedelta:
        """From start to end in wall time."""
        return _wall(self.end) - _wall(self.start)

    @property
    def source(self) -> str:
        """The event as VEVENT text with IANA zone names, all that is in this record.

        Kept beside the rows of a series, it gives occurrences later without the file: `icalendar.series_source`
        puts the texts of a series together, `icalendar.read_source` reads them, `series.occurrences` expands them.
        """
        from partnerjournal.formats.event_source import event_source

        return event_source(self)

    @property
    def moment(self) -> Moment:
        """The start with its zone."""
        return Moment(self.start, self.zone)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that was not taken, and why. `record` counts from 1; `line` is where it starts in the file."""

    record: int
    line: int | None
    code: Code
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """One sentence for a person, in the language in use."""
        return sentence(self.code, **self.details)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about a record that was taken, or about the file (`record` None)."""

    code: Code
    record: int | None = None
    line: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """One sentence for a person, in the language in use."""
        return sentence(self.code, **self.details)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held. Every record counted in `read` is in exactly one of `people`, `events` and `rejected`.

    `read` counts vCards, VEVENTs or rows of data. `ignored` counts what was passed over by its name in the file
    ("VTODO", "VJOURNAL", "AGENT"). `warnings` has at most `limits.MAX_REMARKS`; `unsaid` counts those beyond.
    `encoding` is a Python codec name; `title` what the file calls itself (X-WR-CALNAME).
    """

    kind: Kind
    read: int = 0
    people: tuple[PersonRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[Remark, ...] = ()
    unsaid: int = 0
    encoding: str = "utf-8"
    title: str = ""


def _wall(value: datetime | date) -> datetime:
    """A date as its midnight."""
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
