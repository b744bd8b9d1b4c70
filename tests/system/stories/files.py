"""Files as other programs write them, for stories in which somebody brings them along."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

ME = "mara@tidewater.example"


def event(uid: str, title: str, starts: datetime, *mails: str) -> str:
    """Three quarters of an hour from `starts`, an aware moment, with me and whoever has these addresses."""
    attendees = [f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{mail}" for mail in (ME, *mails)]
    ends = starts + timedelta(minutes=45)
    lines = [f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART:{starts:%Y%m%dT%H%M%SZ}", f"DTEND:{ends:%Y%m%dT%H%M%SZ}"]
    return "\r\n".join(["BEGIN:VEVENT", *lines, *attendees, "END:VEVENT"])


def write_calendar(path: Path, *events: str) -> None:
    """Whole beside it, then renamed over it, as calendar programs do."""
    beside = path.with_name(f".{path.name}.new")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Stories//EN", *events, "END:VCALENDAR", ""]
    beside.write_bytes("\r\n".join(lines).encode())
    beside.replace(path)


def write_connections(path: Path, people: Iterable[tuple[str, str, str, str]]) -> None:
    """LinkedIn's table with the lines it puts before it; each of `people` is first and last name, mail, company."""
    lines = ["Notes:", '"Not everybody shows an address, so some are empty here."', ""]
    lines.append("First Name,Last Name,URL,Email Address,Company,Position,Connected On")
    for first, last, mail, company in people:
        url = f"https://www.linkedin.com/in/{first}-{last}".lower()
        lines.append(f"{first},{last},{url},{mail},{company},,12 Mar 2024")
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
