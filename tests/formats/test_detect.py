"""The way in: kinds by content, and files that are none."""

from __future__ import annotations

import os
import stat
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.formats import limits
from partnerjournal.formats.detect import kind_of, read_bytes, read_file
from partnerjournal.formats.records import Kind, Reading
from partnerjournal.formats.wording import Code, FormatError, sentence

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Marrow\r\nEND:VCARD\r\n"
CALENDAR = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260302\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (CARD, "x.vcf", Kind.VCARD),
        (CARD, "wrong.ics", Kind.VCARD),
        (CALENDAR, "wrong.csv", Kind.ICALENDAR),
        (CARD.lower(), "", Kind.VCARD),
        (b"\n\n" + CARD.replace(b"\r\n", b"\r"), "", Kind.VCARD),
        (CARD.decode().encode("utf-16"), "", Kind.VCARD),
        (b"BEGIN:VEVENT\nEND:VEVENT", "", Kind.ICALENDAR),
        (b"", "x.vcf", Kind.VCARD),
        (b"Name,Email\n", "x.csv", Kind.CONTACTS_CSV),
    ],
)
def test_content_counts_before_the_name(data: bytes, name: str, kind: Kind) -> None:
    assert kind_of(data, name) is kind


def test_what_is_nothing_we_know_says_so() -> None:
    with pytest.raises(FormatError) as caught:
        read_bytes(b"\x89PNG\r\n\x1a\n", "ada.png")
    assert caught.value.code == Code.UNKNOWN_FORMAT
    assert "vCard" in caught.value.describe()


def test_an_empty_file_called_vcf_is_read_and_told() -> None:
    reading = read_bytes(b"", "x.vcf")
    assert (reading.read, [remark.code for remark in reading.warnings]) == (0, [Code.NO_RECORDS])


def test_a_file_is_read_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "Ada & Bö.vcf"
    path.write_bytes(CARD)
    path.chmod(stat.S_IRUSR)
    before = path.stat()
    assert read_file(path).people[0].name == "Ada Marrow"
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.read_bytes() == CARD


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        read_file(tmp_path / "none.vcf")
    assert caught.value.code == Code.NOT_FOUND
    with pytest.raises(FormatError) as caught:
        read_file(tmp_path)
    assert caught.value.code in (Code.NOT_A_FILE, Code.UNREADABLE)
    with pytest.raises(FormatError) as caught:
        read_file(tmp_path / "a\0b.vcf")
    assert caught.value.code == Code.UNREADABLE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_a_fifo_without_a_writer_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe.vcf"
    os.mkfifo(path)
    begun = time.monotonic()
    with pytest.raises(FormatError) as caught:
        read_file(path)
    assert caught.value.code == Code.NOT_A_FILE
    assert time.monotonic() - begun < 2


def test_a_line_of_a_gigabyte_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "giant.vcf"
    with path.open("wb") as file:
        file.write(b"BEGIN:VCARD\r\nFN:")
        file.truncate(1_000_000_000)
    tracemalloc.start()
    begun = time.monotonic()
    try:
        with pytest.raises(FormatError) as caught:
            read_file(path)
        assert time.monotonic() - begun < 1
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    assert caught.value.code == Code.TOO_LARGE
    assert caught.value.describe() == "The file has 1000 MB; files up to 100 MB are read."


def test_bytes_have_the_same_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 10)
    with pytest.raises(FormatError) as caught:
        read_bytes(CARD)
    assert caught.value.code == Code.TOO_LARGE


def test_every_code_has_a_sentence() -> None:
    details = {"detail": "x", "limit": 1, "size": 2, "count": 3, "zone": "y", "line": 4, "version": 2, "known": 1}
    details |= {"field": "a", "value": "b", "part": "notes", "number": 5, "reason": "No."}
    for code in Code:
        assert sentence(code, **details).endswith((".", "…"))


def _read(data: bytes, name: str) -> Reading | str:
    """The reading, or the sentence for why there is none."""
    try:
        return read_bytes(data, name)
    except FormatError as error:
        return error.describe()


@pytest.mark.parametrize("name", ["x.vcf", "x.ics", "x.csv", "x.bin", ""])
@given(data=st.binary(max_size=500))
def test_any_bytes_give_a_reading_or_a_reason(name: str, data: bytes) -> None:
    found = _read(data, name)
    if isinstance(found, Reading):
        assert found.read == len(found.people) + len(found.events) + len(found.rejected)
    else:
        assert found.endswith(".")


_PIECES = """BEGIN:VCARD|END:VCARD|BEGIN:VEVENT|END:VEVENT|BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VTIMEZONE
END:VTIMEZONE|BEGIN:STANDARD|END:STANDARD|BEGIN:VALARM|END:VALARM|VERSION:2.1|FN:Ada|N:a;b|AGENT:| fold|\tfold||ÿþ
NOTE;QUOTED-PRINTABLE:a=|PHOTO;ENCODING=b:iVBORw0KGgo=|DTSTART;TZID=Ours:20260302T090000|RRULE:FREQ=DAILY;INTERVAL=0
TZOFFSETTO:+9999|RECURRENCE-ID:20260302|EXDATE:x|TZID:Ours|ATTENDEE;CN="x:mailto:a@b|DURATION:P1W1D|DTSTART:20260302"""
_LINES = st.sampled_from([piece.encode("latin-1") for piece in _PIECES.replace("\n", "|").split("|")])


@given(st.lists(_LINES | st.binary(max_size=20), max_size=40), st.sampled_from([b"\r\n", b"\n", b"\r"]))
def test_any_order_of_lines_gives_each_record_once(pieces: list[bytes], end: bytes) -> None:
    reading = _read(end.join(pieces), "x.ics")
    assert isinstance(reading, Reading)
    numbers = [person.record for person in reading.people]
    numbers += [event.record for event in reading.events]
    numbers += [rejected.record for rejected in reading.rejected]
    assert sorted(numbers) == list(range(1, reading.read + 1))
    for event in reading.events:
        assert event.length.total_seconds() >= 0
        event.moment.utc("Europe/Lisbon")
        event.source.encode("utf-8")
