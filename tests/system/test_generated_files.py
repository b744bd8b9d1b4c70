"""A hundred thousand generated files for each reader of our own: every one is read or refused in a sentence.

`make torture` runs it. PARTNERJOURNAL_CORPUS, where it is set, gives real files to begin from.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from types import FrameType

import pytest

from partnerjournal.clock import Clock
from partnerjournal.formats import csv_layout
from partnerjournal.formats.contacts_csv import read_contacts
from partnerjournal.formats.csv_preview import preview
from partnerjournal.formats.icalendar import read_calendar
from partnerjournal.formats.journal_json_reading import Found, JournalFile, OtherLayout
from partnerjournal.formats.records import Reading
from partnerjournal.formats.series import occurrences
from partnerjournal.formats.vcard import read_vcards
from partnerjournal.formats.wording import FormatError
from partnerjournal.services import transfer
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import one
from tests.bench import of_imports
from tests.system.generated import WORDS, cases

pytestmark = pytest.mark.torture

_PARTS, _CASES = 10, 100_000
_IMPORTED, _SERIES = 1_000, 5
_YEAR = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
_LONGEST_S, _MOST_MB = 5.0, 500
_SUFFIXES = {"vcard": "vcf", "icalendar": "ics", "table": "csv", "columns": "csv", "json": "json"}
_JOURNAL = Path(__file__).parents[1] / "data" / "journal-of-schema-1.json"
_OWN = {
    "vcard": ["".join(of_imports.card(n) for n in range(3)).encode()],
    "icalendar": ["\r\n".join(["BEGIN:VCALENDAR", *map(of_imports.event, range(3)), "END:VCALENDAR", ""]).encode()],
    "table": [b'Name,E-mail 1 - Value,Phone 1 - Value,Notes\r\nAna Ruiz,ana@hollis.example,\'+49 1,"one\ntwo"\r\n'],
    "columns": [b"Ana Ruiz;ana@hollis.example;+49 170 1;Hollis Paper\nBo Lind;bo@hollis.example;0170 2;Hollis Paper\n"],
    "json": [_JOURNAL.read_bytes(), json.dumps(json.loads(_JOURNAL.read_text("utf-8")), indent=1).encode("utf-16")],
}


def seeds(kind: str) -> list[bytes]:
    folder = os.environ.get("PARTNERJOURNAL_CORPUS")
    found = sorted(Path(folder, _SUFFIXES[kind]).rglob("*.*")) if folder else []
    return _OWN[kind] + [path.read_bytes() for path in found if path.is_file() and path.stat().st_size < 200_000]


class _TooLongError(Exception):
    pass


@contextmanager
def answered() -> Iterator[None]:
    """Ends what takes longer than five seconds of a processor, whatever else the machine does."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def look_through(reading: Reading) -> None:
    """What a reading promises: each record once, reasons in words, text that can be written."""
    numbers = [[each.record for each in some] for some in (reading.people, reading.events, reading.rejected)]
    assert sorted(chain.from_iterable(numbers)) == list(range(1, reading.read + 1))
    for person in reading.people:
        assert person.name
        f"{person!r}".encode()
        assert "\x00" not in repr(person)
    for event in reading.events:
        f"{event!r}".encode()
        assert event.end >= event.start
    assert all(each.reason for each in reading.rejected)
    assert all(each.text for each in reading.warnings)


def megabytes() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


def in_contacts(data: bytes) -> None:
    look_through(read_vcards(data))


def in_calendar(data: bytes) -> None:
    reading = read_calendar(data)
    look_through(reading)
    # A few: two hundred series every half hour are bounded one by one, and can be stopped in between.
    for event in islice((event for event in reading.events if event.recurring), _SERIES):
        occurrences([event], *_YEAR)


def in_table(data: bytes) -> None:
    look_through(read_contacts(data))


def by_its_columns(data: bytes) -> None:
    """A table of which somebody says the columns as they are guessed, and which is known again."""
    found = preview(data)
    layout = found.layout
    assert len(found.names) == len(layout.columns)
    assert all(value for place in range(len(layout.columns)) for value in found.values(place))
    assert csv_layout.from_json(csv_layout.to_json(layout)) == layout
    by_names, by_shape = csv_layout.keys_in(data, "made.csv")
    key = csv_layout.key_of(data, "made.csv", layout)
    if layout.header_row is not None:
        assert key in by_names or not found.names
    else:
        assert by_shape
    known = csv_layout.again(layout, data, by_names.get(key))
    for each in (layout, known) if known and known != layout else (layout,):
        look_through(read_contacts(data, layout=each))


def in_journal(data: bytes) -> None:
    """Every record of a journal file by its number, and found again at its place."""
    with tempfile.NamedTemporaryFile(suffix=".json") as made:
        made.write(data)
        made.flush()
        file = JournalFile(Path(made.name))
        found: list[Found] = []
        while True:
            try:
                found = list(file.records())
                break
            except OtherLayout:
                continue
        assert [each.number for each in found] == list(range(1, len(found) + 1))
        for each in found:
            assert each.line > 0
            assert each.problem is not None or file.record(each.place) == each.value
        assert all(code for code, _details in file.remarks)


_READERS: dict[str, Callable[[bytes], None]] = {
    "vcard": in_contacts,
    "icalendar": in_calendar,
    "table": in_table,
    "columns": by_its_columns,
    "json": in_journal,
}


@pytest.mark.parametrize("part", range(_PARTS))
@pytest.mark.parametrize("kind", _READERS)
def test_a_generated_file_is_read_or_refused(kind: str, part: int) -> None:
    read = _READERS[kind]
    refused = 0
    for number, data in enumerate(cases(seeds(kind), WORDS[kind], _CASES // _PARTS, seed=part)):
        try:
            with answered():
                read(data)
        except FormatError as error:
            refused += bool(error.describe())
        except BaseException as error:
            raise AssertionError(f"case {number} of part {part}: {data!r}") from error
    assert refused < _CASES // _PARTS / 2
    assert megabytes() < _MOST_MB


@pytest.mark.parametrize("kind", ["vcard", "icalendar", "table", "json"])
def test_a_generated_file_comes_in_and_goes_back(kind: str, tmp_path: Path, journal: Journal, clock: Clock) -> None:
    file = tmp_path / f"made.{_SUFFIXES[kind]}"
    for number, data in enumerate(cases(seeds(kind), WORDS[kind], _IMPORTED, seed=99)):
        file.write_bytes(data)
        try:
            with answered():
                plan = transfer.look(journal.read, clock, [file])
                written = [progress.done for progress in transfer.write(journal, plan, 1.0)]
            again = transfer.look(journal.read, clock, [file])
            assert again.steps == []
            if written:
                assert journal.undo()
            assert [one(journal.read, f"SELECT count(*) FROM {name}") for name in ("colleague", "meeting")] == [0, 0]
        except BaseException as error:
            raise AssertionError(f"case {number}: {data!r}") from error
