"""Recurrence rules, against dateutil where that can be asked."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.formats.limits import MAX_RULE_STEPS
from partnerjournal.formats.old_rules import from_old_rule
from partnerjournal.formats.records import Moment
from partnerjournal.formats.rules import Budget, canonical, parse_rule, starts

FIRST = datetime(2025, 1, 29, 9, 30)


def _upto(end: int) -> str:
    return ",".join(map(str, range(end)))


def expand(text: str, *, first: datetime = FIRST, days: int = 800, since: datetime | None = None) -> list[datetime]:
    rule = parse_rule(text)
    assert rule is not None
    before = first + timedelta(days=days)
    return list(starts(rule, Moment(first, "Europe/Paris"), since or first, before, Budget(MAX_RULE_STEPS)))


def by_dateutil(text: str, *, first: datetime = FIRST, days: int = 800) -> list[datetime]:
    end = first + timedelta(days=days)
    return [wall for wall in islice(iter(rrulestr(text, dtstart=first)), 4000) if wall < end]


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3;COUNT=20",
        "FREQ=DAILY;BYMONTH=1,2;BYDAY=MO,TU",
        "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "FREQ=DAILY;UNTIL=20250310T093000",
        "FREQ=DAILY;BYHOUR=9,15;BYMINUTE=0,30",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=MO,FR;WKST=SU;INTERVAL=2",
        "FREQ=WEEKLY;BYDAY=TU,SU;WKST=MO;INTERVAL=2;COUNT=9",
        "FREQ=WEEKLY;BYMONTH=2",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=-1,15",
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=2",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=1MO,-1MO;COUNT=7",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=3,11",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=YEARLY;BYYEARDAY=1,100,-1",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "FREQ=YEARLY;BYWEEKNO=1,53",
        "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR",
        "FREQ=YEARLY;BYDAY=MO,TU;BYSETPOS=3,-2",
        "FREQ=HOURLY;INTERVAL=5;COUNT=90",
        "FREQ=HOURLY;BYHOUR=9,10;BYDAY=MO;BYMINUTE=0,30",
        "FREQ=MINUTELY;INTERVAL=90;COUNT=30",
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9;BYDAY=FR;COUNT=50",
        "FREQ=SECONDLY;INTERVAL=4000;COUNT=20",
    ],
)
def test_dates_are_dateutils(text: str) -> None:
    assert expand(text)[:4000] == by_dateutil(text)


_DAY = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])


@st.composite
def _rules(draw: st.DrawFn) -> str:
    """Rules that dateutil follows as RFC 5545 says and in reasonable time.

    It takes the intersection of "FR" and "1MO", not the union, and searches up to the year 9999 for a day that never
    comes: the 30 February, a month that an interval of months never meets.
    """
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    months = draw(st.lists(st.integers(1, 12), max_size=4, unique=True))
    interval = 1 if months and freq == "MONTHLY" else draw(st.integers(1, 4))
    parts = [f"FREQ={freq}", f"INTERVAL={interval}", f"WKST={draw(_DAY)}"]
    ordinal = draw(st.sampled_from(["", "1", "2", "-1"])) if freq in ("MONTHLY", "YEARLY") else ""
    days = [ordinal + day for day in draw(st.lists(_DAY, max_size=3, unique=True))]
    month_days: list[int] = []
    if freq != "WEEKLY" and not ordinal:
        month_days = draw(st.lists(st.integers(-28, 28).filter(bool), max_size=4, unique=True))
    for key, values in (("BYMONTH", months), ("BYDAY", days), ("BYMONTHDAY", month_days)):
        if values:
            parts.append(f"{key}={','.join(map(str, values))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(parts)


@settings(max_examples=60)
@given(_rules(), st.integers(0, 3000))
def test_any_rule_is_dateutils(text: str, offset: int) -> None:
    first = FIRST + timedelta(days=offset)
    wanted = takewhile(lambda wall: wall < first + timedelta(days=1400), iter(rrulestr(text, dtstart=first)))
    assert expand(text, first=first, days=1400)[:300] == list(islice(wanted, 300))


@settings(max_examples=60)
@given(_rules(), st.integers(0, 900))
def test_a_window_gives_what_the_whole_has_in_it(text: str, days: int) -> None:
    since = FIRST + timedelta(days=days)
    assert expand(text, since=since) == [wall for wall in expand(text) if wall >= since]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=NEVER",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=many",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;WKST=XX",
        "FREQ=DAILY;UNTIL=20123456T123456",
        "FREQ=YEARLY;RSCALE=CHINESE",
        "FREQ=DAILY;BYHOUR="
        + ",".join(map(str, range(24)))
        + ";BYMINUTE="
        + ",".join(map(str, range(60)))
        + ";BYSECOND=0,1",
    ],
)
def test_rules_that_cannot_be_followed(text: str) -> None:
    assert parse_rule(text) is None


@pytest.mark.parametrize(
    "text", ["freq=weekly;byday=mo, we", "FREQ=WEEKLY\\;BYDAY=MO\\,WE", "RRULE:FREQ=WEEKLY;X-A=1;BYDAY=MO,WE;"]
)
def test_what_is_forgiven(text: str) -> None:
    rule = parse_rule(text)
    assert rule is not None
    assert (rule.freq, rule.weekdays) == ("WEEKLY", ((0, 0), (0, 2)))
    assert parse_rule(canonical(text)) == rule


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=DAILY;COUNT=1000000",
        "FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5,6,7;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366",
    ],
)
def test_bombs_end_within_the_budget(text: str) -> None:
    rule = parse_rule(text)
    assert rule is not None
    budget = Budget(MAX_RULE_STEPS)
    begun = time.monotonic()
    far = datetime(4000, 1, 1)
    found = list(islice(starts(rule, Moment(FIRST, "UTC"), FIRST, far, budget), MAX_RULE_STEPS))
    assert time.monotonic() - begun < 5
    assert len(found) <= MAX_RULE_STEPS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("D1 #5", "FREQ=DAILY;INTERVAL=1;COUNT=5"),
        ("D2 20251231T000000Z", "FREQ=DAILY;INTERVAL=2;UNTIL=20251231T000000Z"),
        ("W2 MO WE #0", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"),
        ("MP1 1+ SU #3", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SU;COUNT=3"),
        ("MP1 1- FR", "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR;COUNT=2"),
        ("MD1 1 1- LD #4", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=1,-1,-1;COUNT=4"),
        ("YM1 6 7 #8", "FREQ=YEARLY;INTERVAL=1;BYMONTH=6,7;COUNT=8"),
        ("YD1 100 #8", "FREQ=YEARLY;INTERVAL=1;BYYEARDAY=100;COUNT=8"),
        ("FREQ=DAILY", None),
        ("M30 #3", None),
        ("W1 0900", None),
    ],
)
def test_rules_of_version_1_0(old: str, new: str | None) -> None:
    assert from_old_rule(old) == new


@given(st.text(st.sampled_from("FREQ=DAILYWKMONTH;,:0123456789-+BYTUEC #PS"), max_size=80))
def test_any_text_is_a_rule_or_none(text: str) -> None:
    rule = parse_rule("FREQ=DAILY;" + text)
    if rule is not None:
        budget = Budget(2_000)
        list(starts(rule, Moment(FIRST), FIRST, FIRST + timedelta(days=90), budget))
    from_old_rule(text)
