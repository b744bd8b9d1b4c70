"""Files that nobody wrote: real ones cut, doubled, spliced and sprinkled with what readers stumble over. Seeded."""

from __future__ import annotations

import random
from collections.abc import Sequence

_SIGNS = [
    b"\x00",
    b"\r",
    b"\n",
    b"\r\n",
    b"\r\n ",
    b"\r\n\t",
    b";",
    b":",
    b",",
    b'"',
    b"=",
    b"\\",
    b"\xff",
    b"\xef\xbb\xbf",
]
_SIGNS += [
    b"=0D=0A",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x91\xa9",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\x1b[2J",
    b"'",
    b"{",
    b"[",
    b"\t",
]
_NUMBERS = [b"0", b"-1", b"99999999999999999999", b"1e309", b"NaN", b"0001-01-01", b"99991231T235959Z", b"00000000"]
_VCARD = [
    b"BEGIN:VCARD\r\n",
    b"END:VCARD\r\n",
    b"VERSION:4.0\r\n",
    b"item1.X-ABLabel:",
    b"ENCODING=QUOTED-PRINTABLE",
    b"BDAY:--0230",
]
_VCARD += [
    b"PHOTO;ENCODING=b:",
    b"data:image/png;base64,",
    b"CHARSET=SHIFT_JIS",
    b"TYPE=",
    b"FN:",
    b"N:;;;;",
    b"AGENT:",
]
_CALENDAR = [
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"BEGIN:VTIMEZONE\r\n",
    b"RRULE:FREQ=SECONDLY;INTERVAL=0",
    b"BYSETPOS=-366",
]
_CALENDAR += [
    b"DTSTART;TZID=",
    b"DTSTART;VALUE=DATE:20260230",
    b"RECURRENCE-ID;RANGE=THISANDFUTURE:",
    b"EXDATE:",
    b"UNTIL=",
    b"COUNT=-1",
]
_CALENDAR += [b"DURATION:-P1W", b"ATTENDEE;CN=", b"TZOFFSETTO:+9999", b"RDATE;VALUE=PERIOD:", b"tzone://Microsoft/Utc"]
_TABLE = [
    b"sep=;\n",
    b"First Name,Last Name,",
    b"E-mail 1 - Value",
    b'""',
    b'"\n',
    b"=cmd|' /C calc'!A0",
    b"\t",
    b";;;;",
    b",,,,",
]
_JSON = [
    b"null",
    b"true",
    b"{}",
    b"[]",
    b"[[[[",
    b'"id":',
    b'"version": 2',
    b"\\ud800",
    b"1e999",
    b'"colleagues": [',
    b"}\n]",
]

WORDS = {"vcard": _VCARD, "icalendar": _CALENDAR, "table": _TABLE, "columns": _TABLE, "json": _JSON}


def cases(seeds: Sequence[bytes], words: Sequence[bytes], count: int, seed: int) -> list[bytes]:
    """`count` files made from `seeds`, the same ones for the same `seed`; each of at most 64 kB."""
    dice = random.Random(seed)
    return [_case(dice, seeds, words) for _n in range(count)]


def _case(dice: random.Random, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    data = dice.choice(seeds)
    if len(data) > 6_000:  # a window: small cases are many cases
        start = dice.randrange(len(data) - 5_000)
        data = data[:1_000] + data[start : start + 4_000]
    for _change in range(dice.choice((1, 1, 2, 3, 5, 8, 20))):
        data = _changed(dice, data, seeds, words)[:64_000]
    return data


def _changed(dice: random.Random, data: bytes, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:  # noqa: PLR0911
    at = dice.randrange(len(data) + 1)
    length = dice.choice((1, 2, 5, 20, 80, 400))
    match dice.randrange(9):
        case 0:
            return data[:at] + dice.choice(words) + data[at:]
        case 1:
            return data[:at] + dice.choice(_SIGNS) * dice.choice((1, 1, 1, 3, 100)) + data[at:]
        case 2:
            return data[:at] + data[at + length :]
        case 3:
            return data[: at + length] + data[at : at + length] * dice.choice((1, 2, 200)) + data[at + length :]
        case 4:
            return data[:at] + bytes(dice.randrange(256) for _n in range(dice.choice((1, 1, 4)))) + data[at + 1 :]
        case 5:
            other = dice.choice(seeds)
            cut = dice.randrange(len(other) + 1)
            return data[:at] + other[cut : cut + length]
        case 6:
            return data[:at] + dice.choice(_NUMBERS) + data[at + dice.choice((0, 1, 4, 8)) :]
        case 7:
            lines = data.splitlines(keepends=True)
            dice.shuffle(lines)
            return b"".join(lines)
        case _:
            return data[:at]
