"""Content lines of vCard and iCalendar, written: folded, ended by CRLF (RFC 5545 § 3.1, RFC 6350 § 3.2)."""

from __future__ import annotations

from collections.abc import Iterable

from partnerjournal.formats.lines import escape
from partnerjournal.formats.text import one_line, tidy

_MOST_OCTETS = 75
_CONTINUES = 0b1000_0000  # what the first two bits of an inner byte of a UTF-8 sequence are
# RFC 6868: what can't stand in a parameter.
_CARETS = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})


def content_lines(lines: Iterable[str]) -> bytes:
    """Lines of a component as bytes, each folded where it is longer than 75 octets, never inside a character.

    A line is one property, values escaped already; line ends in it would make two, so callers hand over values made by
    `text`, `line` or `address`.
    """
    return b"".join(_folded(one.encode("utf-8")) for one in lines)


def text(value: str) -> str:
    """A text value of several lines. Control characters, for which neither format has a place, are left out."""
    return escape(tidy(value))


def line(value: str) -> str:
    """A text value of one line."""
    return escape(one_line(value))


def address(value: str) -> str:
    """A value that is an address (a URI): written as it is, and on one line."""
    return one_line(value).replace("\\", "\\\\")


def quoted(value: str) -> str:
    """A parameter's value in quotation marks (RFC 6868)."""
    return f'"{one_line(value).translate(_CARETS)}"'


def _folded(octets: bytes) -> bytes:
    if len(octets) <= _MOST_OCTETS:
        return octets + b"\r\n"
    parts, start, room = [], 0, _MOST_OCTETS
    while len(octets) - start > room:
        stop = start + room
        while octets[stop] & 0b1100_0000 == _CONTINUES:
            stop -= 1
        parts.append(octets[start:stop])
        start, room = stop, _MOST_OCTETS - 1  # the blank before what goes on
    parts.append(octets[start:])
    return b"\r\n ".join(parts) + b"\r\n"
