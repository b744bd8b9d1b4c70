"""What the page of a person and of a meeting says besides its lists of records, and what those lists are called.

For every format that people read (`markdown_folder`, `about_html`); the lines of the lists are in `record_words`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partnerjournal.domain.when import weekday_name
from partnerjournal.formats.record_words import Record, day_words
from partnerjournal.i18n import _, ngettext

# The lists of the JSON file, in the order in which a page has them.
PERSON_LISTS = (
    "handles", "affiliations", "preferences", "facts", "goals", "shared_goals", "commitments", "restatements",
    "questions", "notes", "gestures", "thanks", "contacts", "ties", "research", "paths",
)  # fmt: skip
MEETING_LISTS = ("agenda", "notes", "restatements", "commitments", "decisions", "gestures", "focus_sessions")
LOOSE_LISTS = ("notes", "restatements", "commitments", "decisions", "gestures", "shared_goals")


def heading(name: str) -> str:
    """What a list of records, or a section without one, is called, by its name in the JSON file."""
    return {
        "handles": _("How to reach them"),
        "affiliations": _("Background"),
        "facts": _("Facts"),
        "preferences": _("How they like to work"),
        "goals": _("Goals"),
        "shared_goals": _("Shared goals"),
        "commitments": _("Promises"),
        "restatements": _("Said back"),
        "decisions": _("Decisions"),
        "questions": _("Asked and answered"),
        "notes": _("Notes"),
        "gestures": _("Value given"),
        "thanks": _("Thanks"),
        "contacts": _("Contacts"),
        "ties": _("Whom they know"),
        "research": _("Research"),
        "paths": _("When it was not working"),
        "agenda": _("Agenda"),
        "attendees": _("With"),
        "focus_sessions": _("Being present"),
        "objectives": _("Objectives"),
        "organisation": _("Organisation"),
        "series": _("Series of meetings"),
        "own_questions": _("My own questions"),
        "templates": _("My agenda templates"),
        "loose": _("Without a meeting or a colleague"),
    }[name]


def title_of(meeting: Record) -> str:
    """What a meeting is called."""
    return str(meeting["title"]) or _("Untitled meeting")


def below_name(person: Record) -> list[str]:
    """What stands below somebody's name: role, team, organisation, to whom they report and the like."""
    said = (
        ("{name}", "role"),
        ("{name}", "team"),
        ("{name}", "organisation"),
        (_("Reports to {name}"), "reports_to"),
        (_("Time zone {name}"), "zone"),
        (_("Check-in put off: {name}"), "snooze_reason"),
    )
    return [words.format(name=person[field]) for words, field in said if person.get(field)]


def below_title(meeting: Record) -> list[str]:
    """What stands below a meeting's title: its day, time, length, place, and whether it took place."""
    states = {"held": _("held"), "not_held": _("did not take place"), "cancelled": _("called off")}
    day, clock = meeting["starts_local"][:10], meeting["starts_local"][11:16]
    parts = [f"{weekday_name(date.fromisoformat(day))}, {day_words(day)}"]
    if not meeting["all_day"]:
        minutes = meeting["minutes"]
        parts += [clock, ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)]
    parts += [meeting.get("place") or "", states.get(meeting.get("state", ""), "")]
    return [part for part in parts if part]


def prepared(meeting: Record) -> Iterator[tuple[str, str]]:
    """The texts of a meeting from before it, each with what it is called."""
    yield from _texts(
        meeting,
        (_("My intention"), "intention"),
        (_("Link to the call"), "link"),
        (_("What the invitation said"), "details"),
    )


def wrapped_up(meeting: Record) -> Iterator[tuple[str, str]]:
    """The texts of a meeting from after it, each with what it is called."""
    yield from _texts(
        meeting,
        (_("Good news"), "good_news"),
        (_("What makes it hard"), "challenge"),
        (_("What helped me to be present"), "helped"),
    )


def organisation_texts(organisation: Record | None) -> Iterator[tuple[str, str]]:
    """What my organisation is for and how it works, each with what it is called."""
    yield from _texts(organisation or {}, (_("Mission"), "mission"), (_("Culture"), "culture"))


def _texts(record: Record, *parts: tuple[str, str]) -> Iterator[tuple[str, str]]:
    return ((words, record[field]) for words, field in parts if record.get(field))
