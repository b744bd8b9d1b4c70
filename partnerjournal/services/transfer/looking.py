"""Reading files and comparing them with the journal. Nothing is written; a worker can do it with its own connection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from partnerjournal.clock import Clock
from partnerjournal.domain.cadence import MOST_ATTENDEES
from partnerjournal.domain.names import normalise_mail
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.formats.csv_preview import preview
from partnerjournal.formats.detect import content_of as bytes_of
from partnerjournal.formats.detect import is_journal_file, kind_of, read_bytes
from partnerjournal.formats.records import Kind, PersonRecord, Reading
from partnerjournal.formats.wording import Code, FormatError
from partnerjournal.i18n import _
from partnerjournal.sentences import sentence
from partnerjournal.services import column_maps
from partnerjournal.services.forgetting.incoming import without_forgotten
from partnerjournal.services.transfer.calendar import MOST_OCCURRENCES, Calendar, uid_of
from partnerjournal.services.transfer.collecting import no_full_collections
from partnerjournal.services.transfer.meetings import Place
from partnerjournal.services.transfer.own_journal import look_at_journal
from partnerjournal.services.transfer.people import LARGEST_PICTURE, Content, People, content_of, picture_of
from partnerjournal.services.transfer.plan import FilePlan, Hint, Plan, Table
from partnerjournal.services.transfer.suggesting import mark_who_matters
from partnerjournal.services.transfer.words import left_out_words, more_hints
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import transfer as reads

# Called now and then with the file and how many of its records were looked at; what it raises ends the looking.
Progress = Callable[[Path, int], None]

_AT_ONCE = 250  # UIDs that are looked up in one go: some 20 ms, after which somebody may have had enough
_T = TypeVar("_T")


@no_full_collections()
def look(
    read: Connection,
    clock: Clock,
    files: Iterable[Path],
    my_addresses: Iterable[str] = (),
    progress: Progress = lambda _file, _count: None,
    *,
    layouts: Mapping[Path, Layout] | None = None,
    largest_contact: int = MOST_ATTENDEES,
) -> Plan:
    """What an import of `files` would do to the journal, in their order: a later one sees what an earlier one adds.

    `my_addresses` are mine beside those of my profile: what they answered to an invitation is my response. A file that
    can't be read has its reason in its plan; nothing is raised but what `progress` raises. `layouts` are what somebody
    said of tables now; of other tables what was said before counts (`column_maps`). Of new people those are suggested
    who share meetings with at most `largest_contact` attendees, or my employer; everything is chosen.
    """
    tables = _Tables(read, clock, layouts or {})
    readings = [_read(path, tables, progress) for path in files]
    heeded = _Heeded(readings[-1][0], progress) if readings else _Heeded(FilePlan(Path()), progress)
    contents = {file.path: _contents(file, reading, progress) for file, reading in readings if reading}
    said = [content for of_file in contents.values() for _record, content in of_file]
    known = reads.people(read, {each.uid for each in said}, {mail for each in said for mail in each.mails})
    uids = list({uid_of(event) for _file, reading in readings if reading for event in heeded(reading.events)})
    some = (uids[place : place + _AT_ONCE] for place in range(0, len(uids), _AT_ONCE))
    meetings = [meeting for part in heeded(some) for meeting in reads.meetings(read, part)]
    of_people, of_meetings = (person.id for person in known), (meeting.id for meeting in meetings)
    written = reads.written(read, of_people, of_meetings, heeded)
    everybody = People(written)
    everybody.know(known)
    mine = reads.my_mails(read) | {key for mail in my_addresses if (key := normalise_mail(mail))}
    calendar = Calendar(Place(clock.zone, mine), clock.today(), written)
    calendar.know(heeded(meetings), heeded(reads.series(read, uids)))
    for file, reading in readings:
        if reading is not None:
            _plan_people(file, contents[file.path], everybody, progress)
            _plan_events(file, reading, calendar, progress)
    plan = Plan(tuple(file for file, _reading in readings))
    mark_who_matters(read, clock, plan.files, mine, largest_contact)
    return plan


def _read(path: Path, tables: _Tables, progress: Progress) -> tuple[FilePlan, Reading | None]:
    file = FilePlan(path)
    try:
        if is_journal_file(path):
            return look_at_journal(path, tables.read, tables.clock, progress), None
        data = bytes_of(path)
        layout = None
        if kind_of(data, path.name) is Kind.CONTACTS_CSV:
            layout, file.table = tables.layout(path, data)
        reading = read_bytes(data, path.name, layout=layout, progress=lambda count: progress(path, count))
        reading = without_forgotten(tables.read, reading)
    except FormatError as error:
        file.error = error.describe()
        if file.table and error.code == Code.NO_HEADER:
            file.table = Table(wanted=True) if _can_be_said(data) else None
        return file, None
    file.kind, file.read, file.ignored = reading.kind, reading.read, reading.ignored
    for rejected in reading.rejected:
        file.refuse(rejected.record, rejected.line, rejected.reason)
    file.hints = [Hint(remark.record, remark.line, remark.text) for remark in reading.warnings]
    file.hints += more_hints(reading.unsaid)
    return file, reading


def _can_be_said(data: bytes) -> bool:
    """Whether there are columns of which somebody could say what they are."""
    try:
        preview(data)
    except FormatError:
        return False
    return True


def _contents(file: FilePlan, reading: Reading, progress: Progress) -> list[tuple[PersonRecord, Content]]:
    contents = []
    for record in reading.people:
        contents.append((record, content_of(record)))
        progress(file.path, file.read)
    return contents


def _plan_people(
    file: FilePlan, contents: list[tuple[PersonRecord, Content]], everybody: People, progress: Progress
) -> None:
    for record, item in everybody.plan(contents):
        file.take(item)
        _remark_picture(file, record)
        progress(file.path, file.read)
    left_out = left_out_words(record for record, _content in contents)
    if left_out:
        file.hints.append(Hint(None, None, left_out))


def _plan_events(file: FilePlan, reading: Reading, calendar: Calendar, progress: Progress) -> None:
    file.named = frozenset(uid_of(event) for event in reading.events)
    for results, items in calendar.plan(reading.events):
        for result in results:
            if result.refused is not None:
                file.refuse(result.event.record, result.event.line, sentence(result.refused))
        file.outcomes.update(result.outcome for result in results if result.refused is None)
        file.items += items
        progress(file.path, reading.read)
    for event in calendar.crowded:
        often = _("It comes more than {limit} times in half a year; only the next {limit} were taken.")
        file.hints.append(Hint(event.record, event.line, often.format(limit=MOST_OCCURRENCES)))
    calendar.crowded.clear()
    file.refusals.sort(key=lambda refusal: refusal.record)


def _remark_picture(file: FilePlan, record: PersonRecord) -> None:
    if record.photo is not None and picture_of(record) is None:
        text = _("The picture was left out: only PNG and JPEG of up to {limit} kB are kept.")
        file.hints.append(Hint(record.record, record.line, text.format(limit=LARGEST_PICTURE // 1024)))


def readable_suffixes() -> Sequence[str]:
    """Name patterns of files that can be read, for choosing one."""
    return ("*.vcf", "*.vcard", "*.ics", "*.ical", "*.vcs", "*.csv", "*.tsv", "*.json")


def kind_name(kind: str | None) -> str:
    """What a file is, in words."""
    names = {
        Kind.VCARD: _("Contacts (vCard)"),
        Kind.ICALENDAR: _("Calendar"),
        Kind.LINKEDIN: _("LinkedIn connections"),
        Kind.CONTACTS_CSV: _("Contacts (table)"),
        Kind.JOURNAL: _("Journal"),
    }
    return names[Kind(kind)] if kind else _("Not readable")


@dataclass(frozen=True, slots=True)
class _Heeded:
    """Goes through things while somebody may have had enough: `progress` is asked before each."""

    file: FilePlan
    progress: Progress

    def __call__(self, things: Iterable[_T]) -> Iterator[_T]:
        for thing in things:
            self.progress(self.file.path, self.file.read)
            yield thing


@dataclass(frozen=True, slots=True)
class _Tables:
    """How tables are to be read: as somebody says now, else as was said of one like it before."""

    read: Connection
    clock: Clock
    said: Mapping[Path, Layout]

    def layout(self, path: Path, data: bytes) -> tuple[Layout | None, Table]:
        """The layout of the table in `data`, None where its own column names say it. Raises FormatError."""
        if path in self.said:
            return self.said[path], Table(said_on=self.clock.today())
        before = column_maps.recall(self.read, self.clock, data, path.name)
        return (before.layout, Table(said_on=before.on)) if before else (None, Table())
