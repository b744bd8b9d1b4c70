"""How often a meeting repeats, read from one line: "every other Tuesday", "monthly on the last Friday, 6 times".

A closed grammar: what is not wholly understood is not read at all. "every second Tuesday" is every other week, as
people say it; the second Tuesday of a month is said with its month.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from partnerjournal.domain import date_words
from partnerjournal.domain.repeating import LAST, MOST, WORKING_DAYS, Repetition, Unit, usual

_WEEKDAYS = (
    "mon(?:day)?",
    "tue(?:s(?:day)?)?",
    "wed(?:nesday)?",
    "thu(?:r(?:s(?:day)?)?)?",
    "fri(?:day)?",
    "sat(?:urday)?",
    "sun(?:day)?",
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "other": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": LAST,
}  # fmt: skip

_DAY = rf"(?:{'|'.join(_WEEKDAYS)})s?"
_DAYS = rf"(?P<days>{_DAY}(?:(?:\s*,\s*|\s+)(?:and\s+)?{_DAY})*)"
_N = rf"(?P<n>\d{{1,2}}|other|second|third|fourth|{'|'.join(_NUMBERS)})"
_NTH = r"(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last)"

_END = re.compile(
    r"^(?P<rest>.*?)[,;]?\s+(?:(?:until|till|up to)\s+(?P<until>.+)|(?:for\s+)?(?P<count>\d{1,2})\s*(?:times|time|x))$"
)
_SINGLE = {
    "daily": (Unit.DAY, 1),
    "weekly": (Unit.WEEK, 1),
    "fortnightly": (Unit.WEEK, 2),
    "biweekly": (Unit.WEEK, 2),
    "monthly": (Unit.MONTH, 1),
    "quarterly": (Unit.MONTH, 3),
    "yearly": (Unit.YEAR, 1),
    "annually": (Unit.YEAR, 1),
}
_PERIOD = re.compile(
    rf"(?:(?P<single>{'|'.join(_SINGLE)})|every\s+(?:{_N}\s+)?(?P<unit>day|week|month|year)s?)(?:\s+(?P<on>on\s+.+|in\s+.+))?"
)
_WORKING = re.compile(r"(?:every\s+)?(?:working\s?day|weekday|business\s?day)s?|on weekdays")
_WEEKDAY = re.compile(rf"(?:on\s+)?(?:every|each)?\s*(?:{_N}\s+)?{_DAYS}")
_OF_MONTH = re.compile(
    rf"(?:on\s+)?(?:every|each|the)?\s*{_NTH}\s+(?P<day>{_DAY})(?P<of>\s+(?:of|in)\s+(?:the|each|every)\s+month)?"
)
_ON_WEEKDAYS = re.compile(rf"on\s+(?:the\s+)?{_DAYS}")
_ON_NTH = re.compile(rf"on\s+the\s+{_NTH}\s+(?P<day>{_DAY})")
_ON_DAY = re.compile(r"on\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?|on\s+the\s+(?P<last>last)(?:\s+day)?")


def read(words: str, first: date, today: date, languages: Sequence[str] = ("en",)) -> Repetition | None:
    """What `words` say of a meeting that is first on `first`; None where that is not clear.

    The day it ends is read as in `date_words`, counted from the local date `today`.
    """
    line = " ".join(words.lower().split()).strip(" .,;").removeprefix("repeats ").removeprefix("repeat ")
    ending = _END.match(line)
    found = _habit(ending["rest"].strip(" ,;") if ending else line, first, today, languages)
    if found is None or ending is None:
        return found
    if ending["count"]:
        count = int(ending["count"])
        return replace(found, count=count) if 1 <= count <= MOST else None
    until = _day(ending["until"], today, languages)
    return replace(found, until=until) if until is not None and until >= first else None


def _habit(line: str, first: date, today: date, languages: Sequence[str]) -> Repetition | None:
    if _WORKING.fullmatch(line):
        return Repetition(Unit.WEEK, weekdays=WORKING_DAYS)
    of_month = _OF_MONTH.fullmatch(line)
    if of_month and (of_month["of"] or of_month["nth"] == "last"):
        return Repetition(Unit.MONTH, weekdays=_numbers(of_month["day"]), week=_ORDINALS[of_month["nth"]])
    if weekly := _WEEKDAY.fullmatch(line):
        return Repetition(Unit.WEEK, _count(weekly["n"]), weekdays=_numbers(weekly["days"]))
    period = _PERIOD.fullmatch(line)
    if period is None:
        return None
    unit, every = _SINGLE.get(period["single"] or "", (None, 1))
    if unit is None:
        unit, every = Unit(period["unit"]), _count(period["n"])
    if not 1 <= every <= MOST:
        return None
    made = usual(unit, first, every)
    return made if period["on"] is None else _on(made, period["on"], first, today, languages)


def _on(made: Repetition, words: str, first: date, today: date, languages: Sequence[str]) -> Repetition | None:
    """`made` on the days that `words` name."""
    if made.unit is Unit.WEEK and (found := _ON_WEEKDAYS.fullmatch(words)):
        return replace(made, weekdays=_numbers(found["days"]))
    if made.unit is Unit.MONTH and (found := _ON_NTH.fullmatch(words)):
        return replace(made, day=0, weekdays=_numbers(found["day"]), week=_ORDINALS[found["nth"]])
    if made.unit is Unit.MONTH and (found := _ON_DAY.fullmatch(words)):
        day = LAST if found["last"] else int(found["day"])
        return replace(made, day=day) if day == LAST or 1 <= day <= 31 else None
    if made.unit is Unit.YEAR and words.startswith("on "):
        day_there = _day(words.removeprefix("on "), today, languages)
        same = day_there is not None and (day_there.month, day_there.day) == (first.month, first.day)
        return made if same else None
    return None


def _numbers(days: str) -> tuple[int, ...]:
    """Monday = 0, in order."""
    found = {
        number
        for word in re.split(r"[\s,]+", days)
        for number, name in enumerate(_WEEKDAYS)
        if re.fullmatch(f"{name}s?", word)
    }
    return tuple(sorted(found))


def _count(word: str | None) -> int:
    if word is None:
        return 1
    if word in _ORDINALS:
        return _ORDINALS[word]
    return int(word) if word.isdecimal() else _NUMBERS.index(word) + 1


def _day(words: str, today: date, languages: Sequence[str]) -> date | None:
    line = f"by {words}"
    found = date_words.find(line, today, languages)
    return found.date if found and not (line[: found.start] + line[found.end :]).strip(" .,") else None
