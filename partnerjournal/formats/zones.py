"""A file's names of time zones as IANA zones. Rules in a VTIMEZONE are never expanded: at most its hours are compared.

Microsoft's names come from CLDR's table as tzlocal carries it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from partnerjournal.domain.names import fold
from partnerjournal.formats.lines import ContentLine
from partnerjournal.formats.text import words
from partnerjournal.formats.zone_names import BY_HOURS, OLD_NAMES, SHOWN_NAMES, UTC_NAMES

_OFFSET_PREFIX = re.compile(r"\(?\s*(?:UTC|GMT)\s*(?:([+-]\d{1,2})[:.]?(\d{2})?)?\s*\)\s*(.+)", re.I)
_TOLD_UTC = re.compile(r"coordinated universal time ?([+-]\d{2})")
_FIXED = re.compile(r"\(?(?:UTC|GMT)\s*([+-])(\d{1,2})(?::?(00))?\)?", re.I)
_TWO_OFFSETS = re.compile(r"(?:UTC|GMT)\s*([+-]\d{2})[:.]?(\d{2})\D*?([+-]\d{2})[:.]?(\d{2})\D*", re.I)
_OFFSET = re.compile(rb"([+-])(\d{2}):?(\d{2})(?:\d{2})?")
_REGIONS = words(
    """
    africa america antarctica arctic asia atlantic australia europe indian pacific etc us canada
    """
)


@dataclass(frozen=True, slots=True)
class ZoneHint:
    """What a VTIMEZONE says besides its name: a name from elsewhere, and hours from UTC in January and July."""

    location: str = ""
    january: int | None = None
    july: int | None = None


@lru_cache(maxsize=4096)
def zone_named(name: str) -> str | None:
    """The IANA zone ("UTC" for all its names) that a file's `name` means; None for a name nobody knows.

    Knows IANA names in any case and with a path before them, IANA's old names, Windows' keys ("Romance Standard
    Time") and shown names ("(UTC-05:00) Eastern Time (US & Canada)"), `tzone://Microsoft/Utc`, "America-New_York",
    whole hours ("UTC+01").
    """
    text = name.strip().strip('"').strip()
    if not text or len(text) > 200:
        return None
    low = text.lower()
    if low in UTC_NAMES:
        return "UTC"
    return _iana(low) or _microsoft(low) or _from_path(low) or _fixed(text) or _shown(text)


def zone_for(name: str, hint: ZoneHint | None) -> tuple[str | None, bool]:
    """The zone for a TZID with its VTIMEZONE's `hint`, and whether it was told by the hours alone."""
    zone = zone_named(name) or (zone_named(hint.location) if hint and hint.location else None)
    if zone is not None:
        return zone, False
    if hint is not None and hint.january is not None:
        return _by_hours(hint.january, hint.july), True
    return _by_told_hours(name) or _cities().get(name.strip('" ').rpartition("/")[2].replace("_", " ").lower()), True


def hint_from(lines: Sequence[ContentLine]) -> ZoneHint:
    """What the lines of a VTIMEZONE say, its parts' lines included in their order (frames too)."""
    location, part = "", ""
    latest: dict[str, tuple[bytes, int]] = {}
    begins, month, offset = b"", 0, None
    summer_month = 0
    for line in lines:
        if line.frame == "BEGIN":
            part, begins, offset, month = line.value.decode("ascii"), b"", None, 0
        elif line.frame == "END":
            if offset is not None and part in ("STANDARD", "DAYLIGHT") and begins >= latest.get(part, (b"", 0))[0]:
                latest[part] = (begins, offset)
                summer_month = month if part == "DAYLIGHT" else summer_month
            part = ""
        elif line.name == "X-LIC-LOCATION":
            location = line.value.decode("utf-8", "replace")
        elif line.name == "TZOFFSETTO":
            offset = _minutes(line.value)
        elif line.name == "DTSTART":
            begins = line.value[:15]
            month = int(begins[4:6]) if begins[4:6].isdigit() else 0
    standard = latest.get("STANDARD") or latest.get("DAYLIGHT")
    if standard is None:
        return ZoneHint(location)
    daylight = latest.get("DAYLIGHT", standard)
    if summer_month > 7:  # begins in the southern spring
        return ZoneHint(location, january=daylight[1], july=standard[1])
    return ZoneHint(location, january=standard[1], july=daylight[1])


@cache
def _names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@cache
def _cities() -> dict[str, str]:
    """City names as they are shown ("new york") to their zones; cities that are in two zones are left out."""
    found: dict[str, str] = {}
    double: set[str] = set()
    for name in sorted(available_timezones()):
        region, slash, city = name.partition("/")
        key = city.rpartition("/")[2].replace("_", " ").lower()
        if not slash or region.lower() not in _REGIONS - {"etc", "us", "canada"}:
            continue
        if key in found:
            double.add(key)
        found.setdefault(key, name)
    return {key: OLD_NAMES.get(name.lower(), name) for key, name in found.items() if key not in double}


@cache
def _windows() -> dict[str, str]:
    from tzlocal.windows_tz import win_tz

    known = {key.lower(): zone for key, zone in win_tz.items()}
    short = {key.replace(" standard time", ""): zone for key, zone in known.items() if key.endswith(" standard time")}
    summer = {key.replace(" standard time", " daylight time"): zone for key, zone in known.items()}
    return {**short, **summer, **known, "utc": "UTC"}


def _microsoft(low: str) -> str | None:
    """The zone of one of Windows' keys, under IANA's present name."""
    found = _windows().get(low)
    return _iana(found.lower()) if found else None


def _iana(low: str) -> str | None:
    found = OLD_NAMES.get(low) or _names().get(low) or _names().get(low.replace(" ", "_"))
    if found is None or found.startswith(("posix/", "right/")):
        return None
    try:
        ZoneInfo(found)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return found


def _from_path(low: str) -> str | None:
    """`/mozilla.org/20070129_1/Europe/Berlin`, `tzone://Microsoft/…`, `America-New_York`, `Europe_Berlin`."""
    parts = [part for part in low.replace("\\", "/").split("/") if part]
    for start in range(max(0, len(parts) - 3), len(parts)):
        tail = "/".join(parts[start:])
        found = "UTC" if tail in UTC_NAMES else _iana(tail) or _microsoft(tail)
        if found:
            return found
    for separator in "-_":
        region, found_separator, city = low.partition(separator)
        if found_separator and region in _REGIONS:
            city = city.replace(" ", "_")
            return (
                _iana(f"{region}/{city}")
                or _cities().get(city.replace("_", " ").replace("-", " "))
                or (_run_together(region, city))
            )
    return None


def _run_together(region: str, city: str) -> str | None:
    """`America-SanJose`: the city without its space."""
    bare = city.replace("_", "").replace("-", "")
    matches = {
        name
        for low, name in _names().items()
        if low.startswith(f"{region}/") and low.rpartition("/")[2].replace("_", "").replace("-", "") == bare
    }
    return _iana(matches.pop().lower()) if len(matches) == 1 else None


def _fixed(text: str) -> str | None:
    match = _FIXED.fullmatch(text)
    if not match or int(match[2]) > 14:
        return None
    hours = int(match[2])
    # POSIX turns the sign round: Etc/GMT-1 is one hour ahead of UTC.
    return _iana(f"etc/gmt{'-' if match[1] == '+' else '+'}{hours}") if hours else "UTC"


def _shown(text: str) -> str | None:
    """A name for people: "(UTC+01:00) Amsterdam, Berlin, Bern, Rome", "Amsterdam, Belgrade, Berlin"."""
    prefix = _OFFSET_PREFIX.fullmatch(text)
    low = fold(prefix[3] if prefix else text).strip().replace(" and canada)", " & canada)")  # also “Brasília”
    candidates = [low, *(part.strip() for part in low.split(","))]
    for candidate in candidates:
        found = SHOWN_NAMES.get(candidate) or _windows().get(candidate) or _cities().get(candidate)
        zone = _iana(found.lower()) if found else None
        if zone and (prefix is None or _agrees(zone, int(prefix[1] or 0), int(prefix[2] or 0))):
            return zone
    told = _TOLD_UTC.fullmatch(low)
    return _fixed(f"UTC{told[1]}") if told else None


def _agrees(zone: str, hours: int, minutes: int) -> bool:
    """Whether the zone has, or had in the last years, these hours: countries change them, files stay."""
    told = hours * 60 + (minutes if hours >= 0 else -minutes)
    return any(told in _hours(zone, year) for year in (2026, 2020, 2014, 2010))


def _by_told_hours(name: str) -> str | None:
    """ "GMT-05.00/-04.00", "GMT +0100 (Standard) / GMT +0200 (Daylight)": winter and summer of the northern half."""
    match = _TWO_OFFSETS.fullmatch(name.strip('" ')[:100])
    if not match:
        return None
    winter, summer = _minutes(f"{match[1]}{match[2]}".encode()), _minutes(f"{match[3]}{match[4]}".encode())
    return _by_hours(winter, summer)


def _by_hours(january: int | None, july: int | None) -> str | None:
    if january is None or july is None:
        return None
    if january == july == 0:
        return "UTC"
    for zone in BY_HOURS:
        if _hours(zone) == (january, july):
            return zone
    if january == july and january % 60 == 0:
        return _fixed(f"UTC{january // 60:+d}")
    return None


@cache
def _hours(zone: str, year: int = 2026) -> tuple[int, int]:
    """Minutes from UTC in January and July."""
    return _offset(zone, year, 1), _offset(zone, year, 7)


def _offset(zone: str, year: int, month: int) -> int:
    offset = datetime(year, month, 15, tzinfo=ZoneInfo(zone)).utcoffset()
    return 0 if offset is None else offset // timedelta(minutes=1)


def _minutes(value: bytes) -> int | None:
    match = _OFFSET.fullmatch(value)
    if not match or int(match[2]) > 14:
        return None
    minutes = int(match[2]) * 60 + int(match[3])
    return -minutes if match[1] == b"-" else minutes
