"""The journal as records: what a row of each kind is called outside the file, field by field, in the export's order.

One description for both ways. `store.reads.export` reads rows into these records, `formats.journal_rows` reads records
back into rows, and a test holds resources/schema/journal-1.json and the database's own columns to it.

The version stays 1 as long as fields, lists and sections are only added: what a file lacks has its default here, what
it has beyond them is passed over and said. Anything else needs a new number, which older programs refuse.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from partnerjournal.domain import enums
from partnerjournal.domain.questions import Purpose
from partnerjournal.domain.recap import RecapMedium, RecapStyle

MOST: Final = 1_000_000  # of any number: minutes, seconds, days that a date can still be moved by


class Needed:
    """The default of a field that every record has to have."""


class Type(StrEnum):
    """What a field holds; in the table moments are milliseconds, flags 0 or 1, references row ids."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"  # 2026-11-19
    WALL = "wall"  # 2026-11-19T14:00, or a day
    MOMENT = "moment"  # RFC 3339 in UTC
    ROW = "row"  # the UUID of another row
    SHOWN = "shown"  # says again what other fields say, for whoever reads the file; not read back


@dataclass(frozen=True, slots=True)
class Field:
    """A field and its column. `to` is the table that a reference is into, `words` are all that a text may be.

    A field with the default None may be null. `aside` is what the program keeps on its own: it comes with a new row
    and makes no difference between two. `said` means that null says something too, and is no blank to be filled.
    """

    name: str
    column: str
    type: Type = Type.TEXT
    default: Any = Needed
    to: str = ""
    words: tuple[str, ...] = ()
    most: int = MOST
    aside: bool = False
    said: bool = False


@dataclass(frozen=True, slots=True)
class Inner:
    """A list inside a record: its name, the table of its rows, their column for the record that holds them.

    Rows that have `unless` set stand elsewhere: with their meeting.
    """

    name: str
    table: str
    owner: str
    unless: str = ""


@dataclass(frozen=True)
class Table:
    """A kind of rows. `fields` are in the order of the file.

    `above` are references that the file says by where a record stands. `order` is SQL on the row `x`, after its owner.
    `place` says that the row's position is its place in the list. `phase` is when its rows can be written: after all
    that they refer to, but for what stands above them, and rows of their own kind. Rows with equal `unique` columns
    are one row whatever their UUIDs are. What `grows` is never changed, only added to.
    """

    name: str
    phase: int
    fields: tuple[Field, ...]
    above: tuple[Field, ...] = ()
    inner: tuple[Inner, ...] = ()
    order: str = "x.id"
    place: bool = False
    unique: tuple[str, ...] = ()
    grows: bool = False

    @cached_property
    def stored(self) -> tuple[Field, ...]:
        """The fields that have a column, those said by where the record stands included."""
        return (*(each for each in self.fields if each.type is not Type.SHOWN), *self.above)

    @cached_property
    def by_column(self) -> dict[str, Field]:
        return {each.column: each for each in self.stored}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the file: one record, or a list of them; `inner` without a table of its own is `loose`."""

    name: str
    table: str = ""
    many: bool = True


def _text(name: str, column: str = "", default: Any = "", **more: Any) -> Field:
    return Field(name, column or name, default=default, **more)


def _word(name: str, words: Iterable[str], default: Any = Needed, column: str = "") -> Field:
    return Field(name, column or name, default=default, words=tuple(str(word) for word in words))


def _number(name: str, default: Any = None, **more: Any) -> Field:
    return Field(name, name, Type.NUMBER, default, **more)


def _flag(name: str, default: Any = False) -> Field:
    return Field(name, name, Type.FLAG, default)


def _day(name: str, column: str = "", default: Any = None, **more: Any) -> Field:
    return Field(name, column or name, Type.DAY, default, **more)


def _moment(name: str, column: str, default: Any = Needed, **more: Any) -> Field:
    return Field(name, column, Type.MOMENT, default, **more)


def _row(name: str, to: str, column: str = "", default: Any = None) -> Field:
    return Field(name, column or f"{name}_id", Type.ROW, default, to)


def _shown(name: str) -> Field:
    return Field(name, "", Type.SHOWN, None)


_VISIBLE = {default: _word("visibility", enums.Visibility, default) for default in enums.Visibility}
_PRIVATE, _SHAREABLE = _VISIBLE[enums.Visibility.PRIVATE], _VISIBLE[enums.Visibility.SHAREABLE]
_CREATED = _moment("created_at", "created_ms")
_WHOSE = _row("owner", "colleague", "colleague_id", Needed)
_WHERE = _row("meeting", "meeting", "meeting_id", Needed)
_MAYBE_WHERE = _row("meeting", "meeting")
_ABOUT = _row("colleague", "colleague")
_YEARS = (_number("from_year", most=9999), _number("to_year", most=9999))
_GOAL_FIELDS = (_day("confirmed_on"), _day("done_on"), _row("objective", "objective"), _PRIVATE, _CREATED)

_SHARED = ("notes", "note"), ("restatements", "restatement"), ("commitments", "commitment"), ("gestures", "gesture")
_TABLES = (
    Table(
        "colleague",
        1,
        (
            _text("name", default=Needed),
            _shown("emails"),
            _word("pronoun", enums.Pronoun, ""),
            _text("role"),
            _text("organisation"),
            _shown("team"),
            Field("team_id", "team_id", Type.ROW, None, "team"),
            _text("zone", default=None),
            _number("cadence_days"),
            _day("snoozed_until", "snoozed_until_on", said=True),
            _text("snooze_reason"),
            _text("source_uid", default=None),
            _text("reports_to"),
            _word("recap_style", ("", *RecapStyle), ""),
            _word("recap_medium", ("", *RecapMedium), ""),
            _CREATED,
            _shown("picture"),
        ),
        inner=(
            Inner("handles", "handle", "colleague_id"),
            Inner("identities", "identity", "colleague_id"),
            Inner("affiliations", "affiliation", "colleague_id"),
            Inner("facts", "fact", "colleague_id"),
            Inner("preferences", "preference", "colleague_id"),
            Inner("goals", "goal", "colleague_id"),
            Inner("questions", "asked", "colleague_id"),
            Inner("contacts", "contact", "colleague_id"),
            Inner("ties", "tie", "colleague_id"),
            Inner("research", "research_step", "colleague_id"),
            Inner("thanks", "thanks", "colleague_id"),
            Inner("shared_goals", "shared_goal", "colleague_id"),
            Inner("paths", "path", "colleague_id"),
            *(Inner(name, table, "colleague_id", unless="meeting_id") for name, table in _SHARED),
        ),
    ),
    Table("team", 0, (_text("name", default=Needed),), inner=(Inner("goals", "goal", "team_id"),)),
    Table(
        "series",
        0,
        (
            _text("title", default=Needed),
            _text("source_uid", default=None),
            _text("calendar", default=Needed),
            _text("source_calendar"),
            _row("continues", "series"),
            _day("expanded_until", "expanded_until_on", Needed, aside=True),
            _CREATED,
        ),
    ),
    Table(
        "meeting",
        2,
        (
            _text("title", default=Needed),
            _moment("starts_at", "starts_ms", aside=True),
            _flag("all_day"),
            Field("starts_local", "starts_local", Type.WALL),
            _text("zone", default=None, said=True),
            _number("minutes", Needed),
            _word("state", enums.MeetingState, enums.MeetingState.PLANNED),
            _text("intention"),
            _text("place"),
            _text("link"),
            _text("details"),
            _word("my_response", enums.Response, ""),
            _moment("prepared_at", "prepared_ms", None),
            _number("presence", most=5),
            _text("good_news"),
            _text("challenge"),
            _text("helped"),
            _moment("wrapped_at", "wrapped_ms", None),
            _moment("recap_sent_at", "recap_sent_ms", None),
            _row("series", "series"),
            _text("recurrence", default=None),
            _text("source_uid", default=None),
            _day("vanished_on", said=True),
            _CREATED,
            _shown("date"),
        ),
        inner=(
            Inner("attendees", "attendee", "meeting_id"),
            Inner("agenda", "agenda_item", "meeting_id"),
            *(Inner(name, table, "meeting_id") for name, table in _SHARED),
            Inner("decisions", "decision", "meeting_id"),
            Inner("focus_sessions", "focus_session", "meeting_id"),
        ),
    ),
    # --- of a colleague
    Table(
        "handle",
        1,
        (_word("kind", enums.HandleKind), _text("label"), _text("value", default=Needed)),
        (_WHOSE,),
        order="x.position, x.id",
        place=True,
    ),
    Table("identity", 1, (_text("source_uid", default=Needed), _CREATED), (_WHOSE,)),
    Table(
        "affiliation",
        1,
        (_word("kind", enums.AffiliationKind), _text("name", default=Needed), *_YEARS, _CREATED),
        (_WHOSE,),
    ),
    Table(
        "fact",
        3,
        (
            _text("text", default=Needed),
            _day("learned_on", default=Needed),
            _word("source", enums.FactSource),
            _text("source_name"),
            _flag("reveal_source", True),
            _PRIVATE,
            _day("review_on"),
            _day("confirmed_on"),
            _MAYBE_WHERE,
            _CREATED,
        ),
        (_WHOSE,),
    ),
    Table(
        "preference",
        1,
        (
            _word("dimension", enums.PreferenceDimension),
            _text("text", default=Needed),
            _word("evidence", enums.Evidence),
            _number("times", 1),
            _text("because"),
            _CREATED,
        ),
        (_WHOSE,),
    ),
    Table(
        "goal",
        1,
        (_word("kind", enums.GoalKind), _text("text", default=Needed), _text("horizon"), *_GOAL_FIELDS),
        (
            # One of the two: a goal stays whose it is.
            Field("owner", "colleague_id", Type.ROW, None, "colleague", aside=True),
            Field("team", "team_id", Type.ROW, None, "team", aside=True),
        ),
    ),
    Table(
        "asked",
        3,
        (
            _text("key", "question_key"),
            _text("text", default=Needed),
            _text("answer"),
            _PRIVATE,
            _moment("asked_at", "asked_ms", None),
            _MAYBE_WHERE,
            _CREATED,
        ),
        (_WHOSE,),
    ),
    Table(
        "contact",
        1,
        (
            _word("kind", enums.ContactKind),
            _text("text"),
            _flag("answered", None),
            _PRIVATE,
            _moment("at", "at_ms"),
        ),
        (_WHOSE,),
    ),
    Table("tie", 2, (_row("other", "colleague", default=Needed), _text("text"), *_YEARS, _CREATED), (_WHOSE,)),
    Table(
        "research_step",
        2,
        (
            _text("key"),
            _text("text", default=Needed),
            _text("note"),
            _row("asked", "colleague"),
            _day("done_on"),
            _number("position", 0),
            _CREATED,
        ),
        (_WHOSE,),
        order="x.position, x.id",
    ),
    Table(
        "thanks",
        3,
        (
            _flag("to_boss"),
            _text("reason", default=Needed),
            _text("text", default=Needed),
            _CREATED,
            _moment("sent_at", "sent_ms", None),
            _row("gesture", "gesture"),
        ),
        (_WHOSE,),
    ),
    Table(
        "shared_goal",
        1,
        (
            _text("text", default=Needed),
            _text("value_mine"),
            _text("value_theirs"),
            _text("next_mine"),
            _text("next_theirs"),
            _text("horizon"),
            *_GOAL_FIELDS,
        ),
        (_ABOUT,),
        (Inner("goals", "shared_goal_part", "shared_goal_id"),),
    ),
    Table(
        "shared_goal_part",
        2,
        (_row("goal", "goal", default=Needed),),
        (_row("shared_goal", "shared_goal", default=Needed),),
        unique=("shared_goal_id", "goal_id"),
    ),
    Table(
        "path",
        2,
        (
            _day("started_on", default=Needed),
            _text("trouble"),
            _word("choice", enums.PathChoice, ""),
            _row("advisor", "colleague"),
            _text("advisor_name", "advisor"),
            _text("brief"),
            _text("next_step"),
            _day("recheck_on"),
            _text("outcome"),
            _day("ended_on"),
            _CREATED,
        ),
        (_WHOSE,),
    ),
    # --- of a meeting
    Table(
        "attendee",
        2,
        (_text("name"), _text("email", "mail"), _word("response", enums.Response, ""), _ABOUT),
        (_WHERE,),
        order="x.position, x.id",
        place=True,
    ),
    Table(
        "agenda_item",
        3,
        (
            _text("text", default=Needed),
            _word("kind", enums.AgendaKind, enums.AgendaKind.TOPIC),
            _word("state", enums.AgendaState, enums.AgendaState.OPEN),
            _number("minutes"),
            _number("spent_seconds", 0),
            _row("owner", "colleague"),
            _SHAREABLE,
            _row("carried_from", "agenda_item"),
            _row("restatement", "restatement"),
            _CREATED,
        ),
        (_WHERE,),
        order="x.position, x.id",
        place=True,
    ),
    Table(
        "decision",
        2,
        (
            _text("text", default=Needed),
            _text("decider"),
            _day("review_on"),
            _SHAREABLE,
            _moment("decided_at", "decided_ms"),
        ),
        (_MAYBE_WHERE,),
    ),
    Table(
        "focus_session",
        2,
        (
            _moment("started_at", "started_ms"),
            _number("planned_seconds", Needed),
            _number("elapsed_seconds", Needed),
        ),
        (_WHERE,),
        (Inner("drifts", "drift", "focus_session_id"), Inner("preflight", "preflight", "focus_session_id")),
    ),
    Table(
        "drift",
        2,
        (_number("at_seconds", Needed), _text("kind")),
        (_row("focus_session", "focus_session", default=Needed),),
    ),
    Table(
        "preflight",
        2,
        (_text("text", default=Needed), _flag("ticked", Needed)),
        (_row("focus_session", "focus_session", default=Needed),),
    ),
    # --- of a meeting, a colleague or nobody
    Table(
        "note",
        2,
        (_text("text", default=Needed), _PRIVATE, _ABOUT, _moment("at", "taken_ms")),
        (_MAYBE_WHERE,),
    ),
    Table(
        "restatement",
        2,
        (
            _text("heard", default=Needed),
            _text("said_back"),
            _text("correction"),
            _word("state", enums.RestatementState, enums.RestatementState.UNCONFIRMED),
            _SHAREABLE,
            _ABOUT,
            _moment("heard_at", "heard_ms"),
            _moment("answered_at", "answered_ms", None),
        ),
        (_MAYBE_WHERE,),
    ),
    Table(
        "commitment",
        3,
        (
            _word("direction", enums.Direction),
            _text("text", default=Needed),
            _day("due_on"),
            _word("state", enums.CommitmentState, enums.CommitmentState.OPEN),
            _SHAREABLE,
            _ABOUT,
            _row("restatement", "restatement"),
            _moment("made_at", "made_ms"),
            _moment("closed_at", "closed_ms", None),
        ),
        (_MAYBE_WHERE,),
        (Inner("history", "commitment_event", "commitment_id"),),
    ),
    Table(
        "commitment_event",
        3,
        (
            _moment("at", "at_ms"),
            _word("step", enums.CommitmentStep),
            _day("due_before", "due_before_on"),
            _day("due_after", "due_after_on"),
            _text("why"),
        ),
        (_row("commitment", "commitment", default=Needed),),
        grows=True,
    ),
    Table(
        "gesture",
        2,
        (
            _word("kind", enums.GestureKind),
            _text("text", default=Needed),
            _PRIVATE,
            _ABOUT,
            _row("introduced", "colleague"),
            _day("follow_up_on"),
            _day("followed_up_on"),
            _moment("given_at", "given_ms"),
        ),
        (_MAYBE_WHERE,),
    ),
    # --- of nobody
    Table(
        "organisation",
        0,
        (_text("mission"), _text("culture"), _CREATED),
    ),
    Table(
        "objective",
        0,
        (_text("text", default=Needed), _text("horizon"), _number("position", 0), _day("done_on"), _CREATED),
        order="x.position, x.id",
    ),
    Table(
        "own_question",
        0,
        (
            _text("key", default=Needed),
            _word("purpose", Purpose),
            _text("text", default=Needed),
            _flag("hidden"),
            _number("position", 0),
            _CREATED,
        ),
        order="x.position, x.id",
        unique=("key",),
    ),
    Table(
        "template",
        0,
        (
            _text("key", default=Needed),
            _text("name", default=Needed),
            _text("intention"),
            _number("minutes"),
            _flag("hidden"),
            _CREATED,
        ),
        inner=(Inner("items", "template_item", "template_id"),),
        unique=("key",),
    ),
    Table(
        "template_item",
        0,
        (_text("text", default=Needed), _word("kind", enums.AgendaKind, enums.AgendaKind.TOPIC), _number("minutes")),
        (_row("template", "template", default=Needed),),
        order="x.position, x.id",
        place=True,
    ),
    Table(
        "alias",
        0,
        (
            _word("kind", enums.AffiliationKind),
            _text("name_key", default=Needed),
            _text("other_key", default=Needed),
            _flag("same", Needed),
            _CREATED,
        ),
        unique=("kind", "name_key", "other_key"),
    ),
    Table(
        "snooze",
        0,
        (
            _word("kind", enums.CardKind),
            _text("ref", default=Needed),
            _day("until", "until_on", Needed),
            _text("reason"),
            _CREATED,
        ),
        unique=("kind", "ref"),
    ),
    Table(
        "refusal",
        0,
        (_word("kind", enums.Proposed), _text("ref", default=Needed), _CREATED),
        unique=("kind", "ref"),
    ),
)
TABLES: Final = {table.name: table for table in _TABLES}
LAST_PHASE: Final = max(table.phase for table in _TABLES)

# What is neither of a meeting nor about a colleague, in one record.
LOOSE: Final = (
    *(Inner(name, table, "", unless="meeting_id, colleague_id") for name, table in _SHARED),
    Inner("decisions", "decision", "", unless="meeting_id"),
    Inner("shared_goals", "shared_goal", "", unless="colleague_id"),
)
SECTIONS: Final = (
    Section("me", "colleague", many=False),
    Section("teams", "team"),
    Section("colleagues", "colleague"),
    Section("series", "series"),
    Section("meetings", "meeting"),
    Section("organisation", "organisation", many=False),
    Section("objectives", "objective"),
    Section("own_questions", "own_question"),
    Section("templates", "template"),
    Section("aliases", "alias"),
    Section("snoozes", "snooze"),
    Section("refusals", "refusal"),
    Section("loose", many=False),
)
