"""Names of time zones in files."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tzlocal.windows_tz import win_tz

from partnerjournal.formats.lines import content_lines
from partnerjournal.formats.zone_names import BY_HOURS, OLD_NAMES, SHOWN_NAMES
from partnerjournal.formats.zones import ZoneHint, hint_from, zone_for, zone_named


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"),
        ("europe/lisbon", "Europe/Lisbon"),
        ('"America/New York"', "America/New_York"),
        ("/mozilla.org/20070129_1/Europe/Berlin", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("/Europe/Paris", "Europe/Paris"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Romance Standard Time", "Europe/Paris"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Pacific Daylight Time", "America/Los_Angeles"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC-05:00) Eastern Time (US and Canada)", "America/New_York"),
        ("(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("(UTC+10:00) Canberra, Melbourne, Sydney", "Australia/Sydney"),
        ("America_New_York", "America/New_York"),
        ("America-Chicago", "America/Chicago"),
        ("US-Eastern", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Japan", "Asia/Tokyo"),
        ("UTC", "UTC"),
        ("GMT", "UTC"),
        ("Z", "UTC"),
        ("UTC+01", "Etc/GMT-1"),
        ("(GMT-03:00)", "Etc/GMT+3"),
        ("UTC+00:00", "UTC"),
    ],
)
def test_a_name_means_a_zone(name: str, zone: str) -> None:
    assert zone_named(name) == zone
    assert zone == "UTC" or ZoneInfo(zone)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Nowhere/Middle",
        "tzone://Microsoft/Custom",
        "Customized Time Zone 1",
        "UTC+99",
        "../../etc/passwd",
        "a" * 999,
    ],
)
def test_a_name_nobody_knows_means_none(name: str) -> None:
    assert zone_named(name) is None


def test_every_name_that_windows_shows_is_known() -> None:
    """As its list of time zones says them, old and new hours."""
    shown = (Path(__file__).parents[1] / "data" / "windows_zone_names.txt").read_text("utf-8").splitlines()
    assert [name for name in shown if zone_named(name) is None] == []


def test_a_shown_name_must_agree_with_its_hours() -> None:
    assert zone_named("(UTC+09:00) Berlin") is None
    assert zone_named("(UTC-03:00) Brasília") == "America/Sao_Paulo"


def test_every_zone_the_tables_name_exists() -> None:
    for zone in (*BY_HOURS, *OLD_NAMES.values(), *SHOWN_NAMES.values(), *win_tz.values()):
        assert ZoneInfo(zone).key == zone


def test_every_windows_name_is_known() -> None:
    for name in win_tz:
        zone = zone_named(name)
        assert zone is not None
        assert zone_named(zone) == zone


def hint(text: str) -> ZoneHint:
    return hint_from(list(content_lines(text.encode(), texts=frozenset(), known=frozenset())))


EASTERN = """BEGIN:VTIMEZONE
TZID:Customized Time Zone 1
BEGIN:STANDARD
DTSTART:20071104T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
END:VTIMEZONE
"""


def test_an_unknown_name_is_told_by_its_hours() -> None:
    found = hint(EASTERN)
    assert (found.january, found.july) == (-300, -240)
    assert zone_for("Customized Time Zone 1", found) == ("America/New_York", True)


def test_a_southern_summer_is_in_january() -> None:
    text = EASTERN.replace("-0400", "+1100").replace("-0500", "+1000").replace("20070311", "20071007")
    assert zone_for("Ours", hint(text)) == ("Australia/Sydney", True)


def test_a_name_from_elsewhere_counts_before_the_hours() -> None:
    text = EASTERN.replace("TZID:", "X-LIC-LOCATION:America/Toronto\nTZID:")
    assert zone_for("Ours", hint(text)) == ("America/Toronto", False)


def test_hours_without_summer_time() -> None:
    assert zone_for("Ours", ZoneHint("", 330, 330)) == ("Asia/Kolkata", True)
    assert zone_for("Ours", ZoneHint("", 0, 0)) == ("UTC", True)
    assert zone_for("Ours", ZoneHint("", 13, 13)) == (None, True)


def test_a_name_that_tells_its_hours() -> None:
    assert zone_for("GMT -0500 (Standard) / GMT -0400 (Daylight)", None) == ("America/New_York", True)
    assert zone_for("Germany/Berlin", None) == ("Europe/Berlin", True)


@given(st.text(max_size=120))
def test_any_name_is_a_zone_or_none(name: str) -> None:
    for zone in (zone_named(name), zone_for(name, None)[0]):
        if zone is not None:
            assert ZoneInfo(zone)
            assert zone_named(zone) == zone
