"""The day that something was on, read from words: "yesterday", "last fri", "vor 3 Tagen", "hier", "3 Nov".

The other way round from `date_words`, whose days are still to come; the tables of months, weekdays and numbers are the
same. The rules:

- Words count at the beginning or the end of a line: "yesterday about the pilot", "about the pilot, 3 Nov".
- A weekday is the last one before today, so "fri" on a Friday is a week ago. Those that are other words ("sat", "so")
  need a word like "last" before them.
- Weekdays and dates may as well be still to come ("sends it on Monday"): at the end of a line they only count with a
  word like "last", or after a comma.
- A day and month without a year are the last such day, today included. What is still to come is no day of the past,
  whatever its year.
- Nothing is further back than ten years.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from partnerjournal.domain.date_tables import NEVER, TABLES, Words
from partnerjournal.domain.when import add_months

_MOST_DAYS = 3660
_EDGE = r"[\s.,;:–—-]*"


@dataclass(frozen=True, slots=True)
class PastDay:
    """A day and the line without the words that named it."""

    day: date
    rest: str


@dataclass(frozen=True, slots=True)
class _Past:
    """What one language says of the past; `ago` has the place of a count."""

    today: str
    yesterday: str
    before_yesterday: str
    ago: str
    last: str
    after: str = NEVER  # what "last" is when it follows: "lundi dernier"


_PAST = {
    "en": _Past(
        r"today|this morning|this afternoon|just now",
        r"yesterday",
        r"(?:the )?day before yesterday",
        "{} ago",
        "last",
    ),
    "de": _Past(r"heute(?: früh)?|eben", r"gestern", r"vorgestern", "vor {}", r"letzte[nrs]?|vorige[nrs]?"),
    "fr": _Past(r"aujourd'hui|ce matin", r"hier", r"avant[- ]hier", "il y a {}", NEVER, r"dernier"),
    "es": _Past(r"hoy|esta mañana", r"ayer", r"anteayer|antes de ayer", "hace {}", NEVER, r"pasado"),
}
_Resolve = Callable[[re.Match[str], date], date | None]


def find(line: str, today: date, language: str = "en") -> PastDay | None:
    """The day that the beginning or the end of `line` names in a language or in English; None where there is none.

    Of several readings the longest wins, the end before the beginning. No further language is tried: "hier" is
    yesterday in French and here in German.
    """
    line = " ".join(unicodedata.normalize("NFC", line).split())
    plain = "".join(map(_lower, _bare(line)))
    best: tuple[int, bool] = (0, False)
    found: PastDay | None = None
    for each in {language[:2].lower(), "en"} & _PAST.keys():
        for first, last, resolve in _rules(each):
            for match, at_end in ((last.search(plain), True), (first.match(plain), False)):
                if match is None or (rank := (len(match["words"]), at_end)) <= best:
                    continue
                day = _tried(resolve, match, today)
                if day is not None and day <= today and (today - day).days <= _MOST_DAYS:
                    rest = line[: match.start()] if at_end else line[match.end() :]
                    best, found = rank, PastDay(day, rest.strip(" ,;:–—-"))
    return found


def whole(words: str, today: date, language: str = "en") -> date | None:
    """The day that `words` name and nothing else; None where they don't."""
    found = find(words, today, language)
    return found.day if found and not found.rest else None


def _tried(resolve: _Resolve, match: re.Match[str], today: date) -> date | None:
    try:
        return resolve(match, today)
    except (ValueError, OverflowError):  # 31 February; before the calendar
        return None


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], _Resolve], ...]:
    words, past = TABLES[language], _PAST[language]
    weekdays = {**words.weekdays, **words.led_weekdays}
    count = rf"(?P<count>\d{{1,4}}|{_any(words.numbers)}) (?P<unit>{'|'.join(words.units)})"
    month = rf"(?P<month>{_any(words.months)})\.?"
    year = rf"(?:,? (?:(?:{words.of}) )?(?P<year>\d{{4}}))?"
    repeated = rf"(?:(?:{_any(weekdays)})\.?,? )?(?:(?:{words.on}) )?(?:(?:{words.article}) )?"
    number = r"(?P<day>\d{1,2})"

    def weekday(match: re.Match[str], today: date) -> date:
        return today - timedelta(days=(today.weekday() - _value(weekdays, match["weekday"]) - 1) % 7 + 1)

    def dated(match: re.Match[str], today: date) -> date | None:
        return _latest(int(match["day"]), _value(words.months, match["month"]), match["year"], today)

    sure: list[tuple[str, _Resolve]] = [
        (past.today, lambda _match, today: today),
        (past.yesterday, lambda _match, today: today - timedelta(days=1)),
        (past.before_yesterday, lambda _match, today: today - timedelta(days=2)),
        (past.ago.format(f"(?:{count})"), lambda match, today: _ago(words, match, today)),
        (rf"(?:{past.last}) (?P<weekday>{_any(weekdays)})", weekday),
        (rf"(?:(?:{words.article}) )?(?P<weekday>{_any(weekdays)}) (?:{past.after})", weekday),
    ]
    either: list[tuple[str, _Resolve]] = [
        (rf"(?:(?:{words.on}) )?(?:(?:{words.article}) )?(?P<weekday>{_any(words.weekdays)})", weekday),
        (rf"{repeated}{number}(?:{words.ordinal})?\.? ?(?:(?:{words.of}) )?{month}{year}", dated),
        (r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})", _figures),
        (rf"{number}\.(?P<number>\d{{1,2}})\.(?P<year>\d{{4}})?", _figures),
    ]
    if words.month_first:
        either.append((rf"{repeated}{month} {number}(?:{words.ordinal})?{year}", dated))
    rules = [(core, r"(?<!\w)", resolve) for core, resolve in sure]
    rules += [(core, r"(?:^|[,;:–—]) ?", resolve) for core, resolve in either]
    return tuple(
        (
            re.compile(_bare(rf"{_EDGE}(?P<words>{core})(?!\w|[.,:]\d)")),
            re.compile(_bare(rf"{before}(?P<words>{core}){_EDGE}$")),
            resolve,
        )
        for core, before, resolve in rules
    )


def _bare(text: str) -> str:
    """`text` without accents, sign for sign; patterns and lines go through it alike."""
    return "".join("'" if sign in "’ʼ‘`" else unicodedata.normalize("NFKD", sign)[0] for sign in text)


def _lower(sign: str) -> str:
    """In lower case where that is one sign as well, so that positions stay."""
    lower = sign.lower()
    return lower if len(lower) == 1 else sign


def _any(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _value(words: Mapping[str, int], text: str) -> int:
    return next(value for word, value in words.items() if re.fullmatch(_bare(word), text))


def _ago(words: Words, match: re.Match[str], today: date) -> date:
    count = int(match["count"]) if match["count"].isdecimal() else _value(words.numbers, match["count"])
    unit = next(value for word, value in words.units.items() if re.fullmatch(_bare(word), match["unit"]))
    if unit in ("day", "week"):
        return today - timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(today, -count * (12 if unit == "year" else 1))


def _figures(match: re.Match[str], today: date) -> date | None:
    return _latest(int(match["day"]), int(match["number"]), match["year"], today)


def _latest(day: int, month: int, year: str | None, today: date) -> date | None:
    """That date; without a year the last one up to today. Raises ValueError for a day that is in no calendar."""
    if year:
        return date(int(year), month, day)
    date(2000, month, day)
    for back in range(9):  # between 29 Februaries there may be eight years
        try:
            candidate = date(today.year - back, month, day)
        except ValueError:
            continue
        if candidate <= today:
            return candidate
    return None


def moment(day: date, now: datetime, at: time = time(12)) -> datetime:
    """When something of `day` is put: today now, else `at` that time in the zone of `now`; never later than now."""
    if day >= now.date():
        return now
    return min(now, datetime.combine(day, at, now.tzinfo))
