"""iCalendar (RFC 5545) and vCalendar 1.0: a bounded reader of our own.

It walks a file once and iteratively, keeps only the lines of events it needs, and reads each event on its own, so a
damaged one is reported and its neighbours are read. VTIMEZONEs are never expanded (see `zones`), rules only checked
(see `rules`); `series` gives occurrences.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from partnerjournal.formats import limits
from partnerjournal.formats.event_record import WANTED, Surroundings, event
from partnerjournal.formats.gathering import Gathering, Progress, shown
from partnerjournal.formats.lines import ContentLine, content_lines, has_frames, unescape
from partnerjournal.formats.records import EventRecord, Kind, Reading
from partnerjournal.formats.text import WESTERN, Decoder, as_utf8, asked_codec, one_line, words
from partnerjournal.formats.wording import Code, FormatError
from partnerjournal.formats.zones import ZoneHint, hint_from, zone_for, zone_named

# RFC 5545 § 8.3.2 and RFC 7986, RFC 9073, vCalendar 1.0.
_KNOWN = WANTED | words(
    """
    AALARM ACKNOWLEDGED ACTION ATTACH BEGIN CALSCALE COLOR COMMENT COMPLETED CONTACT CREATED DALARM DAYLIGHT
    DCREATED DUE END EXRULE FREEBUSY GEO IMAGE LOCATION-TYPE MALARM METHOD NAME PALARM PERCENT-COMPLETE PRIORITY
    PROCEDURE PRODID PROXIMITY REFRESH-INTERVAL RELATED-TO REPEAT REQUEST-STATUS RESOURCES RNUM SOURCE
    STRUCTURED-DATA STYLED-DESCRIPTION TRIGGER TZ TZID TZNAME TZOFFSETFROM TZOFFSETTO TZUNTIL TZURL VERSION
    """
)
# Texts that are found with bare line ends in them.
_TEXTS = frozenset({"DESCRIPTION", "COMMENT"})
_MAX_ZONE_LINES = 5_000


@dataclass(slots=True)
class _Event:
    """An event that is being read. `inner` are the components open inside it; their lines are not its own."""

    record: int
    line: int
    lines: list[ContentLine] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    trouble: Code | None = None
    bad_lines: int = 0
    attendees: int = 0


@dataclass(slots=True)
class _Calendar:
    """A VCALENDAR that is being read, or the file itself where events stand without one."""

    framed: bool
    properties: dict[str, bytes] = field(default_factory=dict)
    hints: dict[str, ZoneHint] = field(default_factory=dict)
    waiting: list[_Event] = field(default_factory=list)
    zones: _Zones | None = None


def read_calendar(data: bytes, *, encoding: str | None = None, progress: Progress | None = None) -> Reading:
    """The events in `data`. Tasks, journals and the like are counted in `ignored`.

    `encoding` is what text is read as that is neither marked nor UTF-8 (None: Windows-1252). Raises FormatError only
    for more lines, events or nesting than is read, or an unknown `encoding`.
    """
    fallback = asked_codec(encoding) or WESTERN
    body, found = as_utf8(data)
    if not has_frames(body):
        return Gathering().reading(Kind.ICALENDAR, found)
    walk = _Walk(Gathering(progress), Decoder(fallback))
    for line in content_lines(body, texts=_TEXTS, known=_KNOWN):
        if line.frame == "BEGIN":
            walk.begin(line)
        elif line.frame == "END":
            walk.end(line)
        else:
            walk.take(line)
    walk.finish()
    return walk.gathering.reading(Kind.ICALENDAR, found, walk.title)


def read_source(source: str) -> tuple[EventRecord, ...]:
    """The events in text that `EventRecord.source` or `series_source` gave."""
    return read_calendar(source.encode("utf-8")).events


def series_source(events: Iterable[EventRecord]) -> str:
    """The text to keep for a series: its master and its changed occurrences, in any order."""
    return "".join(record.source for record in events)


class _Walk:
    """Where one is in a file: one calendar, perhaps one event or time zone in it, other components around."""

    def __init__(self, gathering: Gathering, decoder: Decoder) -> None:
        self.gathering = gathering
        self.decoder = decoder
        self.title = ""
        self._calendar = _Calendar(framed=False)
        self._event: _Event | None = None
        self._zone: list[ContentLine] | None = None
        self._others: list[str] = []
        self._told_frame = False

    def begin(self, line: ContentLine) -> None:
        """A BEGIN line."""
        name = line.value.decode("ascii")
        if name == "VCALENDAR":
            self.finish()
            self._calendar = _Calendar(framed=True)
        elif name == "VEVENT":
            self._drop_open_event()
            self._zone, self._others = None, []
            self._event = _Event(self.gathering.next_record(), line.number)
        elif self._event is not None:
            _push(self._event.inner, name)
        elif name == "VTIMEZONE":
            self._zone = [line]
        elif self._zone is not None:
            self._zone.append(line)
        else:
            if not self._others:
                self.gathering.ignored[name] += 1
            _push(self._others, name)

    def end(self, line: ContentLine) -> None:
        """An END line."""
        name = line.value.decode("ascii")
        if name == "VCALENDAR":
            self.finish()
        elif self._event is not None:
            if name == "VEVENT":
                self._close_event(self._event)
            else:
                _pop(self._event.inner, name)
        elif self._zone is not None:
            self._zone.append(line)
            if name == "VTIMEZONE":
                self._close_zone()
        elif self._others:
            _pop(self._others, name)
        else:
            self.gathering.remark(Code.STRAY_END, line=line.number)

    def take(self, line: ContentLine) -> None:
        """A property."""
        if self._event is not None:
            if not self._event.inner:
                _collect(self._event, line)
        elif self._zone is not None:
            if len(self._zone) < _MAX_ZONE_LINES:
                self._zone.append(line)
        elif not self._others and line.name:
            self._calendar.properties.setdefault(line.name, line.value[:1000])

    def finish(self) -> None:
        """The end of a calendar or of the file: read the events that waited for its time zones."""
        self._drop_open_event()
        self._zone, self._others = None, []
        calendar = self._calendar
        if calendar.waiting:
            around = self._surroundings()
            for open_event in calendar.waiting:
                self._read(open_event, around)
        if calendar.properties and not self.title:
            named = calendar.properties.get("X-WR-CALNAME") or calendar.properties.get("NAME") or b""
            self.title = one_line(unescape(self.decoder.text(named)))
        self._calendar = _Calendar(framed=False)

    def _close_event(self, found: _Event) -> None:
        """Read an event at once, unless it names a time zone that the rest of the calendar may still explain."""
        self._event = None
        calendar = self._calendar
        if not calendar.framed and not self._told_frame:
            self._told_frame = True
            self.gathering.remark(Code.NO_FRAME, line=found.line)
        names = {name for line in found.lines if line.params and (name := line.param("TZID"))}
        if all(_zone_key(name) in calendar.hints or zone_named(name) for name in names):
            self._read(found, self._surroundings())
        else:
            calendar.waiting.append(found)

    def _surroundings(self) -> Surroundings:
        """What the calendar has said so far."""
        calendar = self._calendar
        if calendar.zones is None or calendar.zones.hints_seen != len(calendar.hints):
            calendar.zones = _Zones(calendar, self.gathering)
        return Surroundings(
            zone=calendar.zones.zone,
            decoder=self.decoder,
            cancelled=calendar.properties.get("METHOD", b"").upper() == b"CANCEL",
            old=calendar.properties.get("VERSION", b"").startswith(b"1."),
        )

    def _read(self, found: _Event, around: Surroundings) -> None:
        gathering = self.gathering
        if found.trouble is not None:
            self._reject(found, found.trouble)
            return
        self.decoder.start_record()
        made = event(found.record, found.line, found.lines, around)
        if made.record is None:
            gathering.reject(found.record, found.line, made.problem or Code.NO_START, **made.details)
            return
        gathering.events.append(made.record)
        for code, details in made.remarks:
            gathering.remark(code, found.record, found.line, **details)
        if found.bad_lines:
            gathering.remark(Code.BAD_LINES, found.record, found.line, count=found.bad_lines)
        gathering.remark_text(self.decoder, found.record, found.line)

    def _drop_open_event(self) -> None:
        if self._event is not None:
            self._reject(self._event, self._event.trouble or Code.UNCLOSED_EVENT)
            self._event = None

    def _reject(self, found: _Event, code: Code) -> None:
        limit = limits.MAX_LINE_BYTES // 1_000_000 if code is Code.LINE_TOO_LONG else limits.MAX_RECORD_LINES
        self.gathering.reject(found.record, found.line, code, limit=limit)

    def _close_zone(self) -> None:
        lines, self._zone = self._zone or [], None
        name = next((line.value for line in lines if line.name == "TZID"), b"")
        self._calendar.hints.setdefault(_zone_key(self.decoder.text(name)), hint_from(lines))


class _Zones:
    """The time zones of one calendar by the names it gives them; what had to be assumed is told once a name."""

    def __init__(self, calendar: _Calendar, gathering: Gathering) -> None:
        self._hints = calendar.hints
        self.hints_seen = len(calendar.hints)
        own = calendar.properties.get("X-WR-TIMEZONE", b"")
        self._default = zone_named(own.decode("utf-8", "replace")) if own else None
        self._gathering = gathering
        self._known: dict[str, str | None] = {}

    def zone(self, name: str) -> str | None:
        """The IANA zone for a TZID; for one nobody knows the calendar's own zone or None, and a remark."""
        key = _zone_key(name)
        if not key:
            return None
        if key not in self._known and len(self._known) < limits.MAX_ZONES:
            self._known[key] = self._find(key)
        return self._known.get(key, self._default)

    def _find(self, name: str) -> str | None:
        zone, guessed = zone_for(name, self._hints.get(name))
        if zone is None:
            self._gathering.remark(Code.ZONE_UNKNOWN, detail=shown(name))
            return self._default
        if guessed:
            self._gathering.remark(Code.ZONE_GUESSED, detail=shown(name), zone=zone)
        return zone


def _zone_key(name: str) -> str:
    return unescape(name).strip().strip('"').strip()


def _collect(found: _Event, line: ContentLine) -> None:
    if line.too_long:
        found.trouble = Code.LINE_TOO_LONG
    elif len(found.lines) >= limits.MAX_RECORD_LINES:
        found.trouble = Code.RECORD_TOO_LONG
    elif line.name in WANTED:
        if line.name == "ATTENDEE":
            found.attendees += 1
        if found.attendees <= limits.MAX_ATTENDEES + 1 or line.name != "ATTENDEE":
            found.lines.append(line)
    elif not line.name:
        found.bad_lines += 1


def _push(stack: list[str], name: str) -> None:
    if len(stack) >= limits.MAX_NESTING:
        raise FormatError(Code.TOO_DEEP, limit=limits.MAX_NESTING)
    stack.append(name)


def _pop(stack: list[str], name: str) -> None:
    """Close a component and what was left open inside it."""
    if name in stack:
        while stack.pop() != name:
            pass
