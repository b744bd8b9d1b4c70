"""What the preview of a journal's file calls records and their fields, and how it says their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from partnerjournal.clock import Clock
from partnerjournal.domain.journal_shape import TABLES, Field, Section, Type
from partnerjournal.domain.row_words import row_words
from partnerjournal.domain.when import short_date
from partnerjournal.formats.journal_rows import PICTURE, Row
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.transfer.plan import FieldChange
from partnerjournal.services.transfer.words import short_when
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import known_rows as reads

_LONGEST = 2_000  # characters of one value: a preview, not the text itself
_NAMED = 60  # characters of a text that stands for a name
_MOST_PEOPLE = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks of the rows of a file; what they refer to is looked up in the journal."""

    read: Connection
    clock: Clock

    def in_section(self, section: Section, text: str, head: Row | None = None) -> str:
        """A remark with the part of the file and the record that it is about."""
        part = section_names()[section.name]
        if head is None or not section.table:
            return _("{part}: {text}").format(part=part, text=text)
        return _("{part}, {name}: {text}").format(part=part, name=self.name(section, head), text=text)

    def name(self, section: Section, head: Row | None) -> str:
        """What a record is called."""
        if head is None or not section.table or section.name == "organisation":
            return section_names()[section.name]
        return _short(_first_text(head)) or row_words(head.table)

    def row(self, row: Row) -> str:
        """A row inside a record, by its kind and its first words."""
        said = _short(_first_text(row)) if row.table != PICTURE else ""
        return _("{kind} “{text}”").format(kind=row_words(row.table), text=said) if said else row_words(row.table)

    def detail(self, section: Section, rows: list[Row]) -> str:
        """What tells a record from others of its name."""
        head = rows[0].values if rows else {}
        if section.table == "colleague":
            own = [_("my own profile")] if section.name == "me" else []
            return " · ".join(filter(None, [*own, head["role"], head["organisation"]]))
        if section.table == "meeting":
            names = [str(row.values["name"]) for row in rows if row.table == "attendee"]
            named = ", ".join(names[:_MOST_PEOPLE]) + (" …" if len(names) > _MOST_PEOPLE else "")
            return " · ".join(filter(None, [short_when(head, self.clock.today()), named]))
        return "" if section.name in ("organisation", "loose") else row_words(section.table)

    def counted(self, rows: Iterable[Row]) -> list[FieldChange]:
        """New rows inside a record, by their kinds."""
        counts = Counter(row.table for row in rows)
        return [
            FieldChange(row_words(table), "", ngettext("{n} new", "{n} new", count).format(n=count))
            for table, count in counts.items()
        ]

    def change(self, row: Row, column: str, before: Any, after: Any) -> FieldChange:
        """One field of a row, before and after."""
        if row.table == PICTURE:
            was, now = (_("a picture of {n} kB").format(n=-(-len(image) // 1024)) for image in (before, after))
            return FieldChange(row_words(PICTURE), was, now)
        each = TABLES[row.table].by_column[column]
        named = field_names()[each.name]
        if row.table not in ("colleague", "meeting", "series", "team", "organisation"):
            named = _("{kind}: {field}").format(kind=row_words(row.table), field=named)
        return FieldChange(named, self._value(each, before), self._value(each, after))

    def together(self, section: str) -> str:
        """What all records of a section are called."""
        return section_names()[section]

    def _value(self, each: Field, value: Any) -> str:
        if value in (None, ""):
            return ""
        if each.type is Type.FLAG:
            return _("yes") if value else _("no")
        if each.type is Type.DAY:
            return short_date(date.fromisoformat(value), self.clock.today())
        if each.type is Type.MOMENT:
            at = datetime.fromtimestamp(value / 1000, self.clock.zone)
            return f"{short_date(at.date(), self.clock.today())} {at:%H:%M}"
        if each.to:
            return _short(reads.label(self.read, each.to, value) or _("another one"))
        return str(value).replace("_", " ") if each.words else str(value)[:_LONGEST]


def _first_text(row: Row) -> str:
    """The first text of a row that is no choice of a few."""
    texts = (row.values[each.column] for each in TABLES[row.table].stored if each.type is Type.TEXT and not each.words)
    return next((text for text in texts if text), "")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _NAMED else line[: _NAMED - 1] + "…"


def section_names() -> dict[str, str]:
    """The parts of a journal's file."""
    return {
        "me": _("Me"),
        "teams": _("Teams"),
        "colleagues": _("Colleagues"),
        "series": _("Series"),
        "meetings": _("Meetings"),
        "organisation": _("My organisation"),
        "objectives": _("Objectives"),
        "own_questions": _("Own questions"),
        "templates": _("Agenda templates"),
        "aliases": _("Which names mean the same"),
        "snoozes": _("What Review puts off"),
        "refusals": _("Proposals declined"),
        "loose": _("Notes and promises of no meeting and nobody"),
    }


def field_names() -> dict[str, str]:
    """What the fields of the file are called, by their names there."""
    return {
        "name": _("Name"),
        "pronoun": _("Pronoun"),
        "role": _("Role"),
        "organisation": _("Organisation"),
        "team_id": _("Team"),
        "team": _("Team"),
        "zone": _("Time zone"),
        "cadence_days": _("Days between contacts"),
        "snoozed_until": _("Put off until"),
        "snooze_reason": _("Why it was put off"),
        "source_uid": _("Name in the file it came from"),
        "reports_to": _("Reports to"),
        "recap_style": _("How recaps are written"),
        "recap_medium": _("How recaps are sent"),
        "created_at": _("Made at"),
        "title": _("Title"),
        "calendar": _("Calendar text"),
        "source_calendar": _("What its calendar said last"),
        "continues": _("Goes on from"),
        "expanded_until": _("Meetings until"),
        "starts_at": _("Starts at"),
        "all_day": _("All day"),
        "starts_local": _("Time"),
        "minutes": _("Minutes"),
        "state": _("State"),
        "intention": _("Intention"),
        "place": _("Place"),
        "link": _("Link"),
        "details": _("Details"),
        "my_response": _("My answer"),
        "prepared_at": _("Prepared at"),
        "presence": _("How present I was"),
        "good_news": _("Good news"),
        "challenge": _("Challenge"),
        "helped": _("What helped"),
        "wrapped_at": _("Wrapped up at"),
        "recap_sent_at": _("Recap sent at"),
        "series": _("Series"),
        "recurrence": _("Which time of its series"),
        "vanished_on": _("Gone from its calendar"),
        "kind": _("Kind"),
        "label": _("Label"),
        "value": _("Value"),
        "from_year": _("From"),
        "to_year": _("To"),
        "text": _("Text"),
        "learned_on": _("Learned on"),
        "source": _("Source"),
        "source_name": _("Who said it"),
        "reveal_source": _("The source may be named"),
        "visibility": _("Who may see it"),
        "review_on": _("Look again on"),
        "confirmed_on": _("Confirmed on"),
        "meeting": _("Meeting"),
        "dimension": _("About"),
        "evidence": _("How it is known"),
        "times": _("Times"),
        "because": _("Because"),
        "horizon": _("Until when"),
        "done_on": _("Done on"),
        "objective": _("Objective"),
        "owner": _("Whose"),
        "key": _("Key"),
        "answer": _("Answer"),
        "asked_at": _("Asked at"),
        "answered": _("Answered"),
        "at": _("At"),
        "other": _("With whom"),
        "note": _("Note"),
        "asked": _("Who was asked"),
        "position": _("Position"),
        "to_boss": _("To their boss"),
        "reason": _("Reason"),
        "sent_at": _("Sent at"),
        "gesture": _("Gesture"),
        "value_mine": _("What it gives me"),
        "value_theirs": _("What it gives them"),
        "next_mine": _("My next step"),
        "next_theirs": _("Their next step"),
        "colleague": _("Colleague"),
        "goal": _("Goal"),
        "shared_goal": _("Shared goal"),
        "started_on": _("Begun on"),
        "trouble": _("Trouble"),
        "choice": _("Way"),
        "advisor": _("Who advises"),
        "advisor_name": _("Who advises"),
        "brief": _("Brief"),
        "next_step": _("Next step"),
        "recheck_on": _("Look again on"),
        "outcome": _("Outcome"),
        "ended_on": _("Ended on"),
        "email": _("Mail"),
        "response": _("Answer"),
        "spent_seconds": _("Seconds taken"),
        "carried_from": _("Carried from"),
        "restatement": _("Restatement"),
        "decider": _("Who decides"),
        "decided_at": _("Decided at"),
        "started_at": _("Begun at"),
        "planned_seconds": _("Seconds planned"),
        "elapsed_seconds": _("Seconds taken"),
        "at_seconds": _("Seconds into it"),
        "focus_session": _("Time of being present"),
        "ticked": _("Ticked"),
        "heard": _("Heard"),
        "said_back": _("Said back"),
        "correction": _("Correction"),
        "heard_at": _("Heard at"),
        "answered_at": _("Answered at"),
        "direction": _("Who owes"),
        "due_on": _("Due"),
        "made_at": _("Made at"),
        "closed_at": _("Closed at"),
        "step": _("Step"),
        "due_before": _("Due before"),
        "due_after": _("Due after"),
        "why": _("Why"),
        "commitment": _("Promise"),
        "introduced": _("Introduced to"),
        "follow_up_on": _("Follow up on"),
        "followed_up_on": _("Followed up on"),
        "given_at": _("Given at"),
        "mission": _("Mission"),
        "culture": _("Culture"),
        "purpose": _("What it asks for"),
        "hidden": _("Hidden"),
        "template": _("Agenda template"),
        "name_key": _("Name"),
        "other_key": _("Other name"),
        "same": _("The same"),
        "ref": _("What it is about"),
        "until": _("Until"),
    }
