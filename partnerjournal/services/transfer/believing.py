"""Whether the file of a watched calendar is believed, and what is said where it is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from partnerjournal.clock import Clock
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.views.watches import Watch
from partnerjournal.domain.watching import lost_most
from partnerjournal.formats.detect import read_bytes
from partnerjournal.formats.records import Kind, Reading
from partnerjournal.formats.text import as_utf8
from partnerjournal.formats.wording import Code, FormatError
from partnerjournal.sentences import sentence
from partnerjournal.services.transfer.calendar import uid_of
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import watches as reads

_FRAME = re.compile(rb"^[ \t]*(BEGIN|END)[ \t]*:[ \t]*VCALENDAR[ \t\0]*$", re.I | re.M)
BELIEVABLE = frozenset({"watch_no_events", "watch_lost_most"})  # problems that a person may answer with `believe`
_CODES = BELIEVABLE | {"watch_empty", "watch_not_a_calendar", "watch_cut_off"}


def calendar_of(data: bytes, watch: Watch, progress: Callable[[int], None]) -> Reading:
    """The calendar that a file holds. Raises FormatError, and Refused for what is none, or not a whole one."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refused("watch_empty")
    reading = read_bytes(data, Path(watch.path).name, progress=progress)
    body, _encoding = as_utf8(data)
    frames = [frame.group(1).upper() for frame in _FRAME.finditer(body.replace(b"\r", b"\n"))]
    if reading.kind is not Kind.ICALENDAR or not frames:
        raise Refused("watch_not_a_calendar")
    # Programs write their files in place: one that is cut off, or that is longer than what was written over it.
    unclosed = any(one.code is Code.UNCLOSED_EVENT for one in reading.rejected)
    if unclosed or frames != [b"BEGIN", b"END"] * (len(frames) // 2):
        raise Refused("watch_cut_off")
    return reading


def check(read: Connection, clock: Clock, watch: Watch, reading: Reading) -> None:
    """Refuse a calendar that suddenly says hardly anything."""
    expected = reads.coming(read, watch.id, clock.now_ms())
    if not reading.events and expected:
        raise Refused("watch_no_events")
    named = frozenset(uid_of(event) for event in reading.events)
    missing = lost_most(expected, named)
    if missing:
        raise Refused("watch_lost_most", missing=missing, count=len(expected))


def problem_words(watch: Watch) -> str:
    """Why a watched file can't be read now, in a sentence; empty where it can."""
    if watch.problem is None:
        return ""
    code, details = watch.problem
    if code in _CODES:
        return sentence(Refused(code, **details))
    return FormatError(Code(code), **details).describe()
