"""The way in: which kind a file is, and its reading. By content first, by extension where that says nothing."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from partnerjournal.formats import limits
from partnerjournal.formats.gathering import Progress
from partnerjournal.formats.records import Kind, Reading
from partnerjournal.formats.text import as_utf8
from partnerjournal.formats.wording import Code, FormatError

if TYPE_CHECKING:
    from partnerjournal.formats.csv_layout import Layout

# The first frame decides. Nothing real has more than a few lines before it.
_SEARCHED = 65_536
_CARD = re.compile(rb"^[ \t]*(?:[\w-]+\.)?BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.I | re.M)
_CALENDAR = re.compile(
    rb"^[ \t]*(?:[\w-]+\.)?BEGIN[ \t]*:[ \t]*V(?:CALENDAR|EVENT|TODO|JOURNAL|FREEBUSY|TIMEZONE|ALARM|AVAILABILITY)"
    rb"[ \t]*$",
    re.I | re.M,
)
_BY_NAME = {
    ".vcf": Kind.VCARD,
    ".vcard": Kind.VCARD,
    ".ics": Kind.ICALENDAR,
    ".ical": Kind.ICALENDAR,
    ".ifb": Kind.ICALENDAR,
    ".vcs": Kind.ICALENDAR,
    ".csv": Kind.CONTACTS_CSV,
    ".tsv": Kind.CONTACTS_CSV,
    ".txt": Kind.CONTACTS_CSV,
}


def read_file(path: Path) -> Reading:
    """What the file at `path` holds; the file is opened once, read and never written.

    Raises FormatError when it can't be opened, is no regular file, is larger than is read or of no known kind.
    """
    return read_bytes(content_of(path), path.name)


def read_bytes(
    data: bytes,
    name: str = "",
    *,
    encoding: str | None = None,
    layout: Layout | None = None,
    progress: Progress | None = None,
) -> Reading:
    """What `data` holds; `name` is the file's name, whose extension counts where the content says nothing.

    `encoding` is what text is read as that is neither marked nor UTF-8 (None: as the format's reader says). `layout` is
    how a table is to be read, where somebody said it. `progress` is called with the number of records read so far; what
    it raises ends the reading. Raises FormatError for more than `limits.MAX_FILE_BYTES`, and for no known kind.
    """
    if len(data) > limits.MAX_FILE_BYTES:
        raise _too_large(len(data), limits.MAX_FILE_BYTES)
    kind = kind_of(data, name)
    if kind is Kind.VCARD:
        from partnerjournal.formats.vcard import read_vcards

        return read_vcards(data, encoding=encoding, progress=progress)
    if kind is Kind.ICALENDAR:
        from partnerjournal.formats.icalendar import read_calendar

        return read_calendar(data, encoding=encoding, progress=progress)
    from partnerjournal.formats.contacts_csv import read_contacts

    return read_contacts(data, encoding=encoding, layout=layout, progress=progress)


def kind_of(data: bytes, name: str = "") -> Kind:
    """vCard, calendar or table. Raises FormatError for what is none and is not called like one either."""
    head, _encoding = as_utf8(data[:_SEARCHED])
    head = head.replace(b"\r", b"\n")
    card, calendar = _CARD.search(head), _CALENDAR.search(head)
    if card and (not calendar or card.start() < calendar.start()):
        return Kind.VCARD
    if calendar:
        return Kind.ICALENDAR
    named = _BY_NAME.get(Path(name).suffix.lower())
    if named is None:
        raise FormatError(Code.UNKNOWN_FORMAT)
    return named


def is_journal_file(path: Path) -> bool:
    """Whether the file at `path` is a journal of ours, or at least JSON by its name: `JournalFile` reads it.

    Raises FormatError where it can't be opened or is no regular file.
    """
    from partnerjournal.formats.journal_json_reading import is_journal

    handle = open_file(path)
    try:
        return is_journal(os.read(handle, _SEARCHED)) or path.suffix.lower() == ".json"
    except OSError as error:
        raise _unreadable(error) from error
    finally:
        os.close(handle)


def content_of(path: Path) -> bytes:
    """What the file at `path` holds, unread. Raises FormatError as `read_file` does, but for the kind."""
    handle = open_file(path, limits.MAX_FILE_BYTES)
    try:
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(limits.MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _unreadable(error) from error
    finally:
        os.close(handle)
    if len(data) > limits.MAX_FILE_BYTES:  # it grew, or never told its size
        raise _too_large(len(data), limits.MAX_FILE_BYTES)
    return data


def open_file(path: Path, most: int | None = None) -> int:
    """The file at `path`, open to be read, as the system's number for it, which the caller closes.

    Raises FormatError: not found, unreadable, no regular file, more than `most` bytes.
    """
    try:
        # Not blocking: a FIFO without a writer would hang the opening itself.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise FormatError(Code.NOT_FOUND) from None
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    try:
        _check(os.fstat(handle), most)
    except OSError as error:
        os.close(handle)
        raise _unreadable(error) from error
    except FormatError:
        os.close(handle)
        raise
    return handle


def _check(state: os.stat_result, most: int | None) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise FormatError(Code.NOT_A_FILE)
    if most is not None and state.st_size > most:
        raise _too_large(state.st_size, most)


def _too_large(size: int, limit: int) -> FormatError:
    return FormatError(Code.TOO_LARGE, size=-(-size // 1_000_000), limit=limit // 1_000_000)


def _unreadable(error: OSError | ValueError) -> FormatError:
    return FormatError(Code.UNREADABLE, detail=getattr(error, "strerror", None) or str(error))
