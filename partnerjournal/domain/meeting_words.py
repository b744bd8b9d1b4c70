"""When to meet, read from words: "tomorrow 14:00 45 min", "thu 9", "3 Dec at 9.30–10.15", "fri all day".

The rules, beside those of `date_words` for the day:

- A time of day has a colon, a point or an h in it, or am, pm or Uhr behind it. A bare figure is an hour where it stands
  behind a day ("thu 9") or alone.
- Minutes are said with their unit, or as a second time ("14–15:30"); hours without an "h" that could be a time of day
  ("1 hour"), or with one behind a time of day ("14:00 1 h").
- What is not understood may well have been the day, so then nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from partnerjournal.domain import date_words

DAY_MINUTES = 24 * 60

_BEGIN, _END = r"(?:^|(?<=[\s,;]))", r"(?=$|[\s,;])"
_AT = r"(?:\b(?:at|um|à|a\s+las?|às?)\s+|@\s*)?"
_FOR = r"(?:\b(?:for|für|pendant|durante|por)\s+)?"
_HALF = r"(?:\s*(?P<half{n}>[ap]\.?m\.?))?"


def _clock(n: int, joint: str = "[:.h]") -> str:
    return rf"(?P<h{n}>\d{{1,2}})(?:{joint}(?P<m{n}>\d\d))?{_HALF.format(n=n)}"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(f"{_BEGIN}{text}{_END}", re.IGNORECASE)


_ALL_DAY = _pattern(r"(?:all[ -]day|ganztägig|ganztags|toute la journée|todo el día|o dia todo)")
_RANGE = _pattern(
    rf"(?:\bfrom\s+|von\s+|de\s+)?{_AT}{_clock(1)}\s*(?:-|–|—|\bto\b|\bbis\b|\bà\b|\ba\b)\s*{_clock(2)}(?:\s*uhr)?"
)
_MINUTES = _pattern(rf"{_FOR}(?P<count>\d{{1,3}})\s*(?:m|min|mins|minutes?|minuten|minutos?|['′])\.?")
_HOURS = _pattern(
    rf"{_FOR}(?P<hours>\d{{1,2}})(?P<part>[.,]\d)?\s*(?:hrs?|hours?|std|stunden?|heures?|horas?)\.?(?:\s*(?P<rest>\d\d)\s*(?:min\.?)?)?"
)
_SHORT_HOURS = _pattern(rf"{_FOR}(?P<hours>\d{{1,2}})(?P<part>[.,]\d)?\s*h(?:\s*(?P<rest>\d\d)\s*(?:min\.?)?)?")
_TIMES = (
    _pattern(rf"{_AT}(?P<h1>\d{{1,2}})[:.h](?P<m1>\d\d){_HALF.format(n=1)}(?:\s*uhr)?"),
    _pattern(rf"{_AT}(?P<h1>\d{{1,2}})\s*(?:(?P<half1>[ap]\.?m\.?)|uhr|h)"),
)
_SURE_TIMES = (
    _pattern(rf"{_AT}(?P<h1>\d{{1,2}})[:h](?P<m1>\d\d){_HALF.format(n=1)}(?:\s*uhr)?"),
    _pattern(rf"{_AT}(?P<h1>\d{{1,2}})\s*(?:(?P<half1>[ap]\.?m\.?)|uhr|h)"),
    _pattern(r"(?:\b(?:at|um|à|a\s+las?|às?)\s+|@\s*)(?P<h1>\d{1,2})(?:\.(?P<m1>\d\d))?"),
)
_ABOUT = re.compile(r"\s(?:about|on|re|über|wegen|sur|sobre)\s", re.IGNORECASE)
_NOON = _pattern(r"(?:at\s+)?(?:noon|midday|mittags?|midi|mediodía|meio-dia)")
_BARE_HOURS = re.compile(r"(?:^|\s)(?P<h1>\d{1,2})(?:\s*[-–—]\s*(?P<h2>\d{1,2}))?$")
_IN_A_WHILE = re.compile(r"\b(?:in|dans|en|em)\s+\d+\s*(?:h|m|min|mins|minutes?|hrs?|hours?)\b", re.IGNORECASE)

# A field for a day holds nothing but a day, so that what elsewhere needs an introduction ("sat", "24/12") has one here.
_LEADS = ("", "by ", "bis ", "d'ici ", "para ")


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """What the words say; what they don't is None: the day `on`, the time `at`, how long in `minutes`."""

    on: date | None
    at: time | None
    minutes: int | None = None
    all_day: bool = False


def read(words: str, today: date, languages: Sequence[str] = ("en",)) -> MeetingWords | None:
    """What `words` say of a meeting, the day counted from the local date `today`; None where that is not clear."""
    if _IN_A_WHILE.search(words):
        return None
    rest = _Rest(words)
    all_day = rest.take(_ALL_DAY) is not None
    at, minutes = _span(rest)
    if at is None:
        said = rest.take(_MINUTES)
        hours = rest.take(_HOURS)
        at = _time_of_day(rest)
        if hours is None and at is not None:
            hours = rest.take(_SHORT_HOURS)
        if said or hours:
            minutes = _length(said) + _length(hours)
    day = _day(rest.text, today, languages)
    if day is None and at is None and (bare := _BARE_HOURS.search(rest.text)):
        before = rest.text[: bare.start()].strip()
        day = _day(before, today, languages)
        if day is not None or not before:
            rest.text = before
            at, length = _bare(bare)
            minutes = length or minutes
            if at is None:
                return None
    if day is None and (rest.text or not (at or minutes or all_day)):
        return None
    if minutes is not None and not 1 <= minutes <= DAY_MINUTES:
        return None
    return MeetingWords(day, None if all_day else at, minutes, all_day)


def within(line: str, today: date, languages: Sequence[str] = ("en",)) -> tuple[MeetingWords, str]:
    """What a line says of when, and what is left: "Ana tomorrow 15:00, 5 sites" leaves "Ana, 5 sites".

    Other than in a field for it, a time of day here has a colon, an h, am, pm or Uhr, or stands behind "at": other
    figures may be anything. How long it takes is read only beside a time of day.
    """
    rest = _Rest(line)
    at, minutes = _span(rest)
    if at is None:
        at = _time_of_day(rest, _SURE_TIMES)
    if at is not None and minutes is None and (said := rest.take(_MINUTES) or rest.take(_HOURS)):
        minutes = _length(said)
    head, joint, tail = rest.text, "", ""
    found = date_words.find(head, today, languages)
    if found is None and (split := _ABOUT.search(head)):
        head, joint, tail = head[: split.start()], split[0], head[split.end() :]
        found = date_words.find(head, today, languages)
    text = (date_words.without(head, found) if found else head) + joint + tail
    if minutes is not None and not 1 <= minutes <= DAY_MINUTES:
        minutes = None
    return MeetingWords(found.date if found else None, at, minutes), text


class _Rest:
    """The words that nothing was made of yet."""

    def __init__(self, words: str) -> None:
        self.text = " ".join(words.split()).strip(" ,;")

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self.text)
        if found:
            self.remove(found)
        return found

    def remove(self, found: re.Match[str]) -> None:
        self.text = f"{self.text[: found.start()].strip()} {self.text[found.end() :].strip()}".strip(" ,;")


def _span(rest: _Rest) -> tuple[time | None, int | None]:
    """Start and length of "14:00–15:30". "9-10" without a sign of being times may be days and is left alone."""
    found = _RANGE.search(rest.text)
    if found is None or not any(found[name] for name in ("m1", "m2", "half1", "half2")):
        return None, None
    ends = _time(found, 2)
    starts = _time(found, 1, found["half2"] or "")
    if starts is None or ends is None:
        return None, None
    if starts >= ends and not found["half1"]:
        starts = _time(found, 1) or starts  # "11-1 pm" begins in the morning
    rest.remove(found)
    return starts, _between(starts, ends)


def _bare(found: re.Match[str]) -> tuple[time | None, int | None]:
    """Start and length of "9" or "9-10" behind a day."""
    starts = _time(found, 1)
    if starts is None or found["h2"] is None:
        return starts, None
    ends = _time(found, 2)
    return (None, None) if ends is None else (starts, _between(starts, ends))


def _between(starts: time, ends: time) -> int:
    """Minutes from one time of day to the next time it is `ends`, which may be after midnight."""
    length = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return length if length > 0 else length + DAY_MINUTES


def _time_of_day(rest: _Rest, patterns: Sequence[re.Pattern[str]] = _TIMES) -> time | None:
    for pattern in patterns:
        found = pattern.search(rest.text)
        at = _time(found, 1) if found else None
        if found and at is not None:
            rest.remove(found)
            return at
    return time(12) if rest.take(_NOON) else None


def _day(text: str, today: date, languages: Sequence[str]) -> date | None:
    """The day that `text` names; figures left over mean that it was not understood."""
    for lead in _LEADS if text else ():
        line = lead + text
        found = date_words.find(line, today, languages)
        if found and not any(sign.isdecimal() for sign in line[: found.start] + line[found.end :]):
            return found.date
    return None


def _length(found: re.Match[str] | None) -> int:
    """The minutes of a match of `_MINUTES` or of one for hours; 0 where there is none."""
    if found is None:
        return 0
    said = found.groupdict()
    if said.get("count"):
        return int(said["count"])
    part = round(float("0." + said["part"][1:]) * 60) if said["part"] else 0
    return int(said["hours"]) * 60 + part + int(said["rest"] or 0)


def _time(found: re.Match[str], n: int, half: str = "") -> time | None:
    """The time of day in the groups of that number; `half` is am or pm where they don't say."""
    said = found.groupdict()
    hour, minute = int(said[f"h{n}"]), int(said.get(f"m{n}") or 0)
    half = (said.get(f"half{n}") or half).lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
