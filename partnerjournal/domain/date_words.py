"""Due dates read from the words of a line: "by fri", "in 2 weeks", "bis 3. Dez", "para el viernes", "d'ici vendredi".

Decision 20: a small grammar of our own over the tables of `date_tables`, since general parsers miss such forms and
make dates of names. The rules:

- Words count at the end of the line, or anywhere after a word like by/bis/para/d'ici. Of several, one with such a
  word wins, then the last one, then the longest.
- A month alone is never a date ("ask May", "Jan called"), nor are short weekdays that are other words ("sat", "so"),
  nor a weekday after Herr, Frau, Mr and the like.
- A weekday is the first one after today, so "fri" on a Friday is a week away; "this friday" may be today. English
  "next tuesday" is the Tuesday of the next calendar week (Monday to Sunday); "nächsten", "prochain" and "próximo" mean
  the coming one, as people say it there.
- A week ends on Friday, a month, quarter or year on its last day; "next week" is its end.
- A day and month without a year are the next such day, today included; 29 February waits for a leap year. With its year
  a date stays what it says, also when it is past.
- "3.12." needs German as the first language or an introducing word ("Python 3.12." is no date). "12/24" needs an
  introducing word and 1/12/2027 its year; in English both only count where one reading is possible.
- "by 3 may be late" is no date: in the middle of a line, May and March need their capital.
- "the 3rd" needs an introducing word and the end of the line ("by the 3rd floor").
- Nothing further away than ten years is counted from today.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from partnerjournal.domain.date_tables import TABLES, Words, month_end
from partnerjournal.domain.when import add_months

LANGUAGES = tuple(TABLES)
T = TypeVar("T")

# Only the end of a pasted page is looked at: a capture line is short and parsed at every key.
_MOST_CHARACTERS = 300
_MOST_DAYS = 3660
_HONORIFICS = frozenset("herr frau mr mrs ms dr prof m mme mlle sr sra srta don".split())  # noqa: SIM905
_END = re.compile(r"[\s.,;:!?)\]}…\"'»”]*\Z")
_APOSTROPHES = frozenset("’ʼ‘`")


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date and the words that gave it: `line[start:end]` is `text`, introducing words included."""

    date: date
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], date], date | None]
    needs_by: bool = False
    needs_end: bool = False


def find(line: str, today: date, languages: Sequence[str] = ("en",)) -> DateWords | None:
    """The due date that the words of `line` name, counted from `today`; None where there is none.

    `languages` are tried together; the first is the person's own and settles what figures alone mean. Unknown ones are
    passed over. The first call builds the tables (50 ms for four languages), so an empty line asked for ahead of time
    saves that at the first key; later calls take below 1 ms.
    """
    cut = max(0, len(line) - _MOST_CHARACTERS)
    plain, origin = _plain(line[cut:])
    best: tuple[bool, int, int] | None = None
    found: DateWords | None = None
    for position, language in enumerate(languages):
        for led, day, start, end in _candidates(plain, today, language, position == 0):
            rank = (led, end, end - start)
            if best is None or rank > best:
                first, last = cut + origin[start], cut + origin[end]
                best, found = rank, DateWords(day, first, last, line[first:last])
    return found


def search_order(language: str) -> tuple[str, ...]:
    """All languages that have a table: that of `language` ("de", "de_AT.UTF-8") first, English where it has none."""
    own = language[:2].lower()
    own = own if own in TABLES else "en"
    return (own, *(each for each in LANGUAGES if each != own))


def without(line: str, found: DateWords) -> str:
    """`line` without the words of the date, and without the blanks, brackets and commas that only held them."""
    before, after = line[: found.start].rstrip(), line[found.end :].lstrip()
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    if not after:
        before = before.rstrip(" ,;:–—-\t")
    gap = " " if before and after and (after[0].isalnum() or after[0] in "([–—-\"'“«&") else ""
    return f"{before}{gap}{after}".strip()


def _candidates(plain: str, today: date, language: str, own: bool) -> Iterator[tuple[bool, date, int, int]]:
    """(introduced, date, start, end) for all that the rules of `language` read in a line without accents."""
    if language not in TABLES:
        return
    folded = "".join(map(_lower, plain))
    for rule in _rules(language, own):
        for match in rule.pattern.finditer(folded):
            led = match.group("by") is not None
            at_end = _END.match(folded, match.end()) is not None
            if (rule.needs_by and not led) or not (at_end or (led and not rule.needs_end)):
                continue
            if _is_name(folded, match) or (not at_end and _is_verb(plain, match, TABLES[language].verbs)):
                continue
            try:
                day = rule.resolve(match, today)
            except (ValueError, OverflowError):  # 31 February; the end of the calendar
                continue
            if day is not None:
                yield led, day, match.start(), match.end()


def _is_name(folded: str, match: re.Match[str]) -> bool:
    """ "Frau Freitag" and "Mr. Friday" are people."""
    before = folded[: match.start()].split()
    return bool(before) and before[-1].rstrip(".") in _HONORIFICS


def _is_verb(plain: str, match: re.Match[str], verbs: frozenset[str]) -> bool:
    """ "by 3 may be late" against "by 3 May to Lee"."""
    return match.groupdict().get("month") in verbs and plain[match.start("month")].islower()


def _plain(line: str) -> tuple[str, list[int]]:
    """The line without accents, and where each of its characters comes from (with the end as a last entry)."""
    signs: list[str] = []
    origin: list[int] = []
    for index, sign in enumerate(line):
        for part in unicodedata.normalize("NFKD", sign):
            if not unicodedata.combining(part):
                signs.append("'" if part in _APOSTROPHES else part)
                origin.append(index)
    origin.append(len(line))
    return "".join(signs), origin


def _lower(sign: str) -> str:
    """In lower case where that is one sign as well, so that positions stay."""
    lower = sign.lower()
    return lower if len(lower) == 1 else sign


@cache
def _rules(language: str, own: bool) -> tuple[_Rule, ...]:
    words = TABLES[language]
    months, weekdays = _any(words.months), _any({**words.weekdays, **words.led_weekdays})
    month = rf"(?P<month>{months})\.?"
    # "Fri 4 Dec": the weekday is only repeated
    day = rf"(?:(?:{weekdays})\.?,?\s+(?:(?:{words.article})\s+)?)?(?P<day>\d{{1,2}})"
    year = rf",?\s+(?:(?:{words.of})\s+)?(?P<year>\d{{4}})"
    count = rf"(?P<count>\d{{1,4}}|{_any(words.numbers)})\s+(?P<unit>{'|'.join(words.units)})"
    nearness = "|".join(
        rf"(?P<{name}>{getattr(words, name)})\s+" for name in ("this_before", "next_before", "coming_before")
    )
    after = rf"(?:\s+(?:(?P<next_after>{words.next_after})|(?P<coming_after>{words.coming_after})))?"

    def rule(
        core: str, resolve: Callable[[re.Match[str], date], date | None], *, by: bool = False, end: bool = False
    ) -> _Rule:
        lead = rf"(?:(?P<by>{words.by})\s+)?(?:(?:{words.on})\s+)?(?:(?:{words.article})\s+)?"
        pattern = rf"(?<![\w./:'-]){lead}(?:{core})(?![\w/-]|[.,:]\d)"
        return _Rule(re.compile(_plain(pattern)[0]), resolve, by, end)

    def month_of(match: re.Match[str]) -> int:
        return _value(words.months, match["month"])

    def weekday(match: re.Match[str], today: date) -> date:
        return _weekday(_value({**words.weekdays, **words.led_weekdays}, match["weekday"]), match, today)

    def phrase(to: Callable[[date], date]) -> Callable[[re.Match[str], date], date]:
        return lambda _match, today: to(today)

    rules = [rule(text, phrase(to)) for text, to in words.phrases.items()]
    rules += [
        rule(rf"(?:{words.within})\s+{count}", lambda match, today: _counted(words, match, today)),
        rule(count, lambda match, today: _counted(words, match, today), by=True),
        rule(rf"(?:{nearness})?(?P<weekday>{_any(words.weekdays)}){after}", weekday),
        rule(rf"(?:{nearness})(?P<weekday>{_any(words.led_weekdays)})", weekday),
        rule(rf"(?P<weekday>{_any(words.led_weekdays)})", weekday, by=True),
        rule(
            rf"(?:{words.end_of})\s+{month}(?:{year})?",
            lambda match, today: _month_end(month_of(match), match["year"], today),
        ),
        rule(
            rf"{day}(?:{words.ordinal})?\s?(?:(?:{words.of})\s+)?{month}(?:{year})?",
            lambda match, today: _dated(int(match["day"]), month_of(match), match["year"], today),
        ),
        rule(
            r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})",
            lambda match, _today: date(int(match["year"]), int(match["number"]), int(match["day"])),
        ),
        rule(rf"{day}\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>\d{{4}}|\d\d)", _numbered),
        rule(rf"{day}\.\s?(?P<number>\d{{1,2}})\.(?P<year>)", _numbered, by=not (own and words.dotted)),
        rule(
            rf"(?:{weekdays}\s+)?(?P<day>\d{{1,2}})(?:{words.ordinal})",
            lambda match, today: _day_of_month(int(match["day"]), today),
            by=True,
            end=True,
        ),
    ]
    if words.dotted:
        rules.append(rule(rf"{day}\.(?P<number>\d{{1,2}})(?P<year>)", _numbered, by=True))
    if words.month_first:
        month_first = rf"(?:(?:{weekdays})\.?,?\s+)?{month}\s+(?P<day>\d{{1,2}})(?:{words.ordinal})?(?:{year})?"
        rules.append(
            rule(month_first, lambda match, today: _dated(int(match["day"]), month_of(match), match["year"], today))
        )
    if words.reads_slash:
        figures = r"(?P<first>\d{1,2})/(?P<second>\d{1,2})"
        rules += [
            rule(rf"{figures}/(?P<year>\d{{4}}|\d\d)", lambda m, today: _slashed(words, m, today), by=not own),
            rule(rf"{figures}(?P<year>)", lambda m, today: _slashed(words, m, today), by=True),
        ]
    return tuple(rules)


def _any(words: Mapping[str, int]) -> str:
    """Longest first, so that "mars" is not read as "mar" with an s to spare."""
    return "|".join(sorted(words, key=len, reverse=True)) or r"(?!)"


def _value(words: Mapping[str, T], text: str) -> T:
    """What the table says of `text`; its keys are patterns."""
    return next(value for word, value in words.items() if re.fullmatch(_plain(word)[0], text))


def _weekday(weekday: int, match: re.Match[str], today: date) -> date:
    named = {name for name, text in match.groupdict().items() if text}
    if named & {"next_before", "next_after"}:
        return today + timedelta(days=7 - today.weekday() + weekday)
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or "this_before" in named else 7)


def _counted(words: Words, match: re.Match[str], today: date) -> date | None:
    text = match["count"]
    count = int(text) if text.isdecimal() else _value(words.numbers, text)
    unit = _value(words.units, match["unit"])
    day = {
        "day": lambda: today + timedelta(days=count),
        "week": lambda: today + timedelta(weeks=count),
        "month": lambda: add_months(today, count),
        "year": lambda: add_months(today, 12 * count),
    }[unit]()
    return day if (day - today).days <= _MOST_DAYS else None


def _numbered(match: re.Match[str], today: date) -> date | None:
    return _dated(int(match["day"]), int(match["number"]), match["year"], today)


def _slashed(words: Words, match: re.Match[str], today: date) -> date | None:
    """Day/month; in English month/day or day/month, whichever is the only possible reading."""
    first, second = int(match["first"]), int(match["second"])
    if not words.day_first_slash:
        if first <= 12 and second <= 12 and first != second:
            return None
        first, second = (second, first) if second > 12 else (first, second)
    return _dated(first, second, match["year"], today)


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    """That date; without a year the next one from today. Two figures of a year mean this century's.

    Raises ValueError for a day that is in no calendar.
    """
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    date(2000, month, day)
    for ahead in range(9):  # between 29 Februaries there may be eight years
        try:
            candidate = date(today.year + ahead, month, day)
        except ValueError:
            continue
        if candidate >= today:
            return candidate
    return None


def _month_end(month: int, year: str | None, today: date) -> date | None:
    end = month_end(date(int(year) if year else today.year, month, 1))
    return end if year or end >= today else month_end(date(today.year + 1, month, 1))


def _day_of_month(day: int, today: date) -> date | None:
    for ahead in range(3):
        month = add_months(today.replace(day=1), ahead)
        if today <= (candidate := month + timedelta(days=day - 1)) <= month_end(month):
            return candidate
    return None
