"""The properties of one VEVENT as an `EventRecord`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from partnerjournal.domain.enums import Response
from partnerjournal.formats import limits
from partnerjournal.formats.gathering import shown
from partnerjournal.formats.lines import ContentLine, split_value, unescape
from partnerjournal.formats.links import call_link, web_address
from partnerjournal.formats.moments import duration_from, in_zone, moment_from
from partnerjournal.formats.old_rules import from_old_rule
from partnerjournal.formats.records import AttendeeRecord, EventRecord, Moment
from partnerjournal.formats.rules import canonical, parse_rule
from partnerjournal.formats.text import Decoder, one_line, tidy, words
from partnerjournal.formats.wording import Code

# Where Google, Microsoft and RFC 7986 put the link of the call, most telling first.
_CALL_LINES = (
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-MICROSOFT-SKYPETEAMSPROPERTIES",
    "X-ZOOM-JOIN-URL",
    "CONFERENCE",
)
WANTED = frozenset(_CALL_LINES) | words(
    """
    ATTENDEE CATEGORIES CLASS DESCRIPTION DTEND DTSTAMP DTSTART DURATION EXDATE EXRULE LAST-MODIFIED LOCATION
    ORGANIZER RDATE RECURRENCE-ID RRULE SEQUENCE STATUS SUMMARY TRANSP UID URL X-MICROSOFT-CDO-ALLDAYEVENT
    X-PARTNERJOURNAL-AGENDA X-PARTNERJOURNAL-LINK
    """
)
# A TZID with a colon in it and no quotation marks around: "DTSTART;TZID=(UTC-05:00) Eastern Time:20250101T100000".
_SPLIT_ZONE = re.compile(r"(.*):\s*(\d{8}T?\d*Z?(?:,\d{8}T?\d*Z?)*)", re.S)
_MIDNIGHT = time(0)
_RESPONSES = {
    "ACCEPTED": Response.ACCEPTED,
    "CONFIRMED": Response.ACCEPTED,  # vCalendar 1.0
    "TENTATIVE": Response.TENTATIVE,
    "DECLINED": Response.DECLINED,
}
_OLD_ATTENDEE = re.compile(r'"?([^"<]*?)"?\s*<([^<>\s]+@[^<>\s]+)>')
_MAIL = re.compile(r"(?:mailto:)?\s*([^\s:<>]+@[^\s<>]+)", re.I)


@dataclass(slots=True)
class Surroundings:
    """What the calendar around an event says. `zone` gives the IANA zone of a TZID, None for an unknown one."""

    zone: Callable[[str], str | None]
    decoder: Decoder
    cancelled: bool = False
    old: bool = False  # vCalendar 1.0


@dataclass(slots=True)
class Made:
    """An event and what there is to tell about it; without a record, `problem` is why it was rejected."""

    record: EventRecord | None
    problem: Code | None = None
    details: dict[str, object] = field(default_factory=dict)
    remarks: list[tuple[Code, dict[str, object]]] = field(default_factory=list)


def event(record: int, number: int, lines: Sequence[ContentLine], around: Surroundings) -> Made:
    """The event in `lines`. Only one without a start that can be read has no record."""
    made = Made(None)
    by_name: dict[str, list[ContentLine]] = {}
    for line in lines:
        by_name.setdefault(line.name, []).append(line)
    source = _Source(by_name, around, made)
    start = source.start()
    if start is None:
        return made
    end = source.end(start)
    start, end = _whole_days(start, end, source.word("X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE")
    recurrence_id = source.recurrence_id()
    status = source.word("STATUS")
    made.record = EventRecord(
        record=record,
        line=number,
        title=source.line("SUMMARY"),
        start=start.value,
        end=end,
        uid=source.line("UID") or None,
        zone=start.zone,
        location=source.line("LOCATION"),
        url=source.url(),
        description=source.description(),
        organizer=next(source.people("ORGANIZER"), None),
        attendees=source.attendees(),
        categories=source.categories(),
        cancelled=around.cancelled or status == "CANCELLED",
        tentative=status in ("TENTATIVE", "NEEDS ACTION"),
        free=source.word("TRANSP") in ("TRANSPARENT", "1"),
        private=source.word("CLASS") in ("PRIVATE", "CONFIDENTIAL"),
        sequence=source.number("SEQUENCE"),
        changed_at=source.changed_at(),
        series_rules=source.rules("RRULE"),
        exclusion_rules=source.rules("EXRULE"),
        extra_dates=source.moments("RDATE", start.zone),
        excluded_dates=source.moments("EXDATE", start.zone),
        recurrence_id=recurrence_id,
        this_and_future=recurrence_id is not None and source.range_is_future(),
    )
    return made


@dataclass(slots=True)
class _Source:
    """The lines of one event by name."""

    lines: dict[str, list[ContentLine]]
    around: Surroundings
    made: Made

    def start(self) -> Moment | None:
        line = self._first("DTSTART")
        if line is None or not line.value:
            self.made.problem = Code.NO_START
            return None
        moment = self._moment(line)
        if moment is None:
            self.made.problem = Code.BAD_START
            self.made.details = {"detail": shown(line.value)}
        return moment

    def end(self, start: Moment) -> datetime | date:
        """The end in the start's zone and of its type; the start (or the day after) where none can be used."""
        for name in ("DTEND", "DURATION"):
            line = self._first(name)
            if line is None or not line.value:
                continue
            found = self._ends_at(line, start) if name == "DTEND" else _after(start, self._raw(line))
            if found is None:
                self._remark(Code.BAD_END, detail=shown(line.value))
            elif found < start.value:
                self._remark(Code.END_BEFORE_START)
            elif not start.all_day or found > start.value:
                return found
            break
        return start.value + timedelta(days=1) if start.all_day else start.value

    def _ends_at(self, line: ContentLine, start: Moment) -> datetime | date | None:
        moment = self._moment(line)
        if moment is None:
            return None
        wall = in_zone(moment, start.zone)
        if not start.all_day:
            return wall
        return wall.date() + timedelta(days=1 if wall.time() != _MIDNIGHT else 0)

    def recurrence_id(self) -> Moment | None:
        line = self._first("RECURRENCE-ID")
        if line is None or not line.value:
            return None
        moment = self._moment(line)
        if moment is None:
            self._remark(Code.BAD_RECURRENCE_ID, detail=shown(line.value))
        return moment

    def range_is_future(self) -> bool:
        line = self._first("RECURRENCE-ID")
        return line is not None and (line.param("RANGE") or "").upper() == "THISANDFUTURE"

    def moments(self, name: str, zone: str | None) -> tuple[Moment, ...]:
        """The dates of all lines called `name`; of a period its start. Times without a zone are in the start's."""
        found: dict[Moment, None] = {}
        for line in self.lines.get(name, ()):
            text, own_zone = self._zoned(line)
            for part in text.replace(";", ",").split(","):
                if not part.strip() or len(found) >= limits.MAX_OCCURRENCES:
                    continue
                moment = moment_from(part.partition("/")[0], own_zone, as_date=_says_date(line))
                if moment is None:
                    self._remark(Code.BAD_DATES, detail=shown(part))
                else:
                    found[moment] = None
        return tuple(found)

    def rules(self, name: str) -> tuple[str, ...]:
        """The rules that can be followed, as RRULE text; the others are told."""
        found: dict[str, None] = {}
        for line in self.lines.get(name, ()):
            text = self._raw(line)
            rule = (from_old_rule(text) if self.around.old or "=" not in text else None) or text
            if parse_rule(rule) is None:
                self._remark(Code.BAD_RULE, detail=shown(text))
            else:
                found[canonical(rule)] = None
        return tuple(found)

    def text(self, name: str) -> str:
        line = self._first(name)
        return tidy(unescape(self._raw(line))) if line else ""

    def description(self) -> str:
        """What the invitation says, without the agenda that we wrote below it."""
        text, agenda = self.text("DESCRIPTION"), self.text("X-PARTNERJOURNAL-AGENDA")
        return text[: -len(agenda)].rstrip() if agenda and text.endswith(agenda) else text

    def line(self, name: str) -> str:
        return self.text(name).replace("\n", " ").replace("\t", " ")

    def word(self, name: str) -> str:
        line = self._first(name)
        return one_line(self._raw(line)).upper() if line else ""

    def number(self, name: str) -> int:
        word = self.word(name)
        return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else 0

    def changed_at(self) -> datetime | None:
        for name in ("LAST-MODIFIED", "DTSTAMP"):
            line = self._first(name)
            moment = self._moment(line) if line else None
            if moment is not None:
                return in_zone(moment, "UTC")
        return None

    def url(self) -> str:
        if "X-PARTNERJOURNAL-LINK" in self.lines:
            return self.line("X-PARTNERJOURNAL-LINK")
        known = (self.text(name) for name in _CALL_LINES if name in self.lines)
        said = next((address for text in known if (address := web_address(text))), "")
        own, location = self.text("URL"), self.text("LOCATION")
        return said or call_link(own, location, self.text("DESCRIPTION")) or web_address(own) or web_address(location)

    def categories(self) -> tuple[str, ...]:
        found = (
            one_line(unescape(part))
            for line in self.lines.get("CATEGORIES", ())
            for part in split_value(self._raw(line), ",")
        )
        return tuple(dict.fromkeys(word for word in found if word))

    def attendees(self) -> tuple[AttendeeRecord, ...]:
        if len(self.lines.get("ATTENDEE", ())) > limits.MAX_ATTENDEES:
            self._remark(Code.TOO_MANY_ATTENDEES, limit=limits.MAX_ATTENDEES)
        return tuple(self.people("ATTENDEE"))

    def people(self, name: str) -> Iterator[AttendeeRecord]:
        for line in self.lines.get(name, ())[: limits.MAX_ATTENDEES]:
            value = one_line(self._raw(line))
            old = _OLD_ATTENDEE.fullmatch(value)
            mail = _MAIL.fullmatch(old[2] if old else value) or _MAIL.fullmatch(line.param("EMAIL") or "")
            address = mail[1] if mail and not value.lower().startswith("invalid:") else ""
            common = one_line(line.param("CN") or "") or (old[1] if old else "")
            if not common and not mail:
                common = value.removeprefix("MAILTO:").removeprefix("mailto:")
            if not common and not address:
                continue
            answer = (line.param("PARTSTAT") or line.param("STATUS") or "").upper()
            role = (line.param("ROLE") or "").upper()
            kind = (line.param("CUTYPE") or "").lower()
            yield AttendeeRecord(
                name=common or address,
                mail=address,
                response=_RESPONSES.get(answer, Response.NONE),
                kind=kind if kind in ("group", "resource", "room") else "individual",
                required=role not in ("OPT-PARTICIPANT", "NON-PARTICIPANT"),
            )

    def _first(self, name: str) -> ContentLine | None:
        found = self.lines.get(name)
        return found[0] if found else None

    def _raw(self, line: ContentLine) -> str:
        raw = line.unquoted() if line.encoding == "q" else line.value
        return self.around.decoder.text(raw, line.param("CHARSET") if line.params else None)

    def _zoned(self, line: ContentLine) -> tuple[str, str | None]:
        """The value's text and the zone its times are in."""
        text, name = self._raw(line).strip(), line.param("TZID")
        if name is not None and ":" in text:
            split = _SPLIT_ZONE.fullmatch(text)
            if split:
                name, text = f"{name}:{split[1]}", split[2]
        return text, self.around.zone(name) if name else None

    def _moment(self, line: ContentLine) -> Moment | None:
        text, zone = self._zoned(line)
        text = text.partition(",")[0]
        moment = moment_from(text, zone)
        if moment is not None and _says_date(line) and isinstance(moment.value, datetime):
            return Moment(moment.value.date()) if moment.value.time() == _MIDNIGHT else moment
        return moment

    def _remark(self, code: Code, **details: object) -> None:
        if len(self.made.remarks) < 20:
            self.made.remarks.append((code, details))


def _says_date(line: ContentLine) -> bool:
    return (line.param("VALUE") or "").upper() == "DATE"


def _after(start: Moment, text: str) -> datetime | date | None:
    length = duration_from(text)
    try:
        return None if length is None else start.value + length
    except OverflowError:
        return None


def _whole_days(start: Moment, end: datetime | date, marked: bool) -> tuple[Moment, datetime | date]:
    """Dates instead of midnights for what Microsoft marks as lasting whole days."""
    value = start.value
    if not marked or not isinstance(value, datetime) or not isinstance(end, datetime):
        return start, end
    if value.time() != _MIDNIGHT or end.time() != _MIDNIGHT:
        return start, end
    first = value.date()
    return Moment(first), max(end.date(), first + timedelta(days=1))
