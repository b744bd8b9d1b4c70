"""What of a journal leaves it for others: one table with a rule for every record and field of the export.

The records are those of resources/schema/journal-1.json, the names here those of its parts. A text that has a
visibility goes by it; names, roles, ways to reach people at work, and the outside of meetings leave; what I think,
prepare, rate and remember does not. What is not in the table does not leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, TypeVar

from partnerjournal.domain.enums import FactSource, HandleKind, Visibility
from partnerjournal.domain.names import fold
from partnerjournal.i18n import _

Record = dict[str, Any]
T = TypeVar("T")

# How people label what is not for work, in the languages of their address books.
_AT_HOME: Final = frozenset({"home", "private", "personal", "privat", "zuhause", "prive", "casa", "domicile"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that stayed behind: of which kind, what it says, and whose or which meeting's it is."""

    kind: str
    text: str
    of: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The rule of one kind of record.

    `leaves` tells of a record whether any of it leaves. Then `kept` are the fields that leave as they are, `parts`
    those that hold records of their own (with the name of their rule), and of `withheld` only a blank leaves.
    """

    leaves: Callable[[Record], bool]
    kept: frozenset[str] = frozenset()
    withheld: Mapping[str, object] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)


def _always(_record: Record) -> bool:
    return True


def _never(_record: Record) -> bool:
    return False


def _shareable(record: Record) -> bool:
    return bool(record["visibility"] == Visibility.SHAREABLE)


def _for_work(handle: Record) -> bool:
    """A mail address, phone or chat name that is not labelled as a private one."""
    labels = set(fold(handle["label"]).split())
    return handle["kind"] in (HandleKind.MAIL, HandleKind.PHONE, HandleKind.CHAT) and labels.isdisjoint(_AT_HOME)


def _fields(names: str) -> frozenset[str]:
    return frozenset(names.split())


_NEVER: Final = Shape(_never)
_NEVER_LEAVE: Final = (
    *("affiliation", "alias", "drift", "focus_session", "gesture", "identity", "objective", "organisation"),
    *("own_question", "path", "preference", "preflight", "refusal", "research_step", "series", "shared_goal_part"),
    *("snooze", "template", "template_item", "thanks", "tie"),
)
_LISTS: Final = {"notes": "note", "restatements": "restatement", "commitments": "commitment", "gestures": "gesture"}

SHAPES: Final[Mapping[str, Shape]] = {
    "journal": Shape(
        _always,
        kept=_fields("format version"),
        parts={
            "me": "person",
            "teams": "team",
            "colleagues": "person",
            "series": "series",
            "meetings": "meeting",
            "organisation": "organisation",
            "objectives": "objective",
            "own_questions": "own_question",
            "templates": "template",
            "aliases": "alias",
            "snoozes": "snooze",
            "refusals": "refusal",
            "loose": "loose",
        },
    ),
    "loose": Shape(_always, parts={**_LISTS, "decisions": "decision", "shared_goals": "shared_goal"}),
    "team": Shape(_always, kept=_fields("id name"), parts={"goals": "goal"}),
    "person": Shape(
        _always,
        kept=_fields("id name emails role organisation team team_id created_at"),
        withheld={
            "pronoun": "",
            "zone": None,
            "cadence_days": None,
            "snoozed_until": None,
            "snooze_reason": "",
            "source_uid": None,
            "reports_to": "",
            "recap_style": "",
            "recap_medium": "",
            "picture": None,
        },
        parts={
            **_LISTS,
            "handles": "handle",
            "identities": "identity",
            "affiliations": "affiliation",
            "facts": "fact",
            "preferences": "preference",
            "goals": "goal",
            "questions": "question",
            "contacts": "contact",
            "ties": "tie",
            "research": "research_step",
            "thanks": "thanks",
            "shared_goals": "shared_goal",
            "paths": "path",
        },
    ),
    "handle": Shape(_for_work, kept=_fields("id kind label value")),
    "fact": Shape(
        _shareable,
        kept=_fields("id text learned_on source source_name reveal_source visibility meeting created_at"),
        withheld={"review_on": None, "confirmed_on": None},
    ),
    "goal": Shape(
        _shareable,
        kept=_fields("id kind text horizon done_on visibility created_at"),
        withheld={"confirmed_on": None, "objective": None},
    ),
    "shared_goal": Shape(
        _shareable,
        kept=_fields("id text value_mine value_theirs next_mine next_theirs horizon done_on visibility created_at"),
        withheld={"confirmed_on": None, "objective": None},
        parts={"goals": "shared_goal_part"},
    ),
    "question": Shape(_shareable, kept=_fields("id key text answer visibility asked_at meeting created_at")),
    "contact": Shape(_shareable, kept=_fields("id kind text visibility at"), withheld={"answered": None}),
    "note": Shape(_shareable, kept=_fields("id text visibility colleague at")),
    "restatement": Shape(
        _shareable,
        kept=_fields("id heard said_back correction state visibility colleague heard_at answered_at"),
    ),
    "commitment": Shape(
        _shareable,
        kept=_fields("id direction text due_on state visibility colleague made_at closed_at"),
        withheld={"restatement": None},
        parts={"history": "step"},
    ),
    "step": Shape(_always, kept=_fields("id at step due_before due_after"), withheld={"why": ""}),
    "decision": Shape(_shareable, kept=_fields("id text decider review_on visibility decided_at")),
    "meeting": Shape(
        _always,
        # Good news and what makes it hard are written for the recap, which is for others.
        kept=_fields(
            "id title starts_at all_day starts_local zone minutes state place good_news challenge created_at date"
        ),
        withheld={
            "intention": "",
            "link": "",
            "details": "",
            "my_response": "",
            "prepared_at": None,
            "presence": None,
            "helped": "",
            "wrapped_at": None,
            "recap_sent_at": None,
            "series": None,
            "recurrence": None,
            "source_uid": None,
            "vanished_on": None,
        },
        parts={
            **_LISTS,
            "attendees": "attendee",
            "agenda": "agenda_item",
            "decisions": "decision",
            "focus_sessions": "focus_session",
        },
    ),
    "attendee": Shape(_always, kept=_fields("id name email response colleague")),
    "agenda_item": Shape(
        _shareable,
        kept=_fields("id text kind state minutes owner visibility created_at"),
        withheld={"spent_seconds": 0, "carried_from": None, "restatement": None},
    ),
    **dict.fromkeys(_NEVER_LEAVE, _NEVER),
}

# What a record is called by, in the order in which it is looked for.
_SAYING: Final = ("text", "heard", "name", "title", "value", "trouble", "mission", "reason", "source_uid", "ref")
_UNCREDITED: Final = FactSource.THIRD_PARTY  # “somebody told me” is true of every source but names none


def shared(shape: str, record: Record, left: Callable[[LeftOut], None], of: str = "") -> Record | None:
    """What of a record leaves for others; None where nothing does. `left` is told what stays behind.

    `shape` names its rule; `of` is whose it is. Withheld fields hold blanks, so that it is of the same schema.
    """
    rule = SHAPES[shape]
    if not rule.leaves(record):
        left(LeftOut(shape, saying(record), of))
        return None
    own = record.get("name") or record.get("title") or of
    out: Record = {}
    for name, value in record.items():
        if name in rule.kept:
            out[name] = value
        elif name in rule.parts:
            inner = rule.parts[name]
            out[name] = [kept for each in value if (kept := shared(inner, each, left, own)) is not None]
        elif name in rule.withheld:
            out[name] = rule.withheld[name]
            if value not in (None, "", rule.withheld[name]):
                left(LeftOut(f"{shape}.{name}", value if isinstance(value, str) and name != "picture" else "", own))
    if shape == "person":
        reached = [handle["value"] for handle in out["handles"] if handle["kind"] == HandleKind.MAIL]
        out["emails"] = reached
    elif shape == "fact" and not record["reveal_source"]:
        out["source"], out["source_name"] = _UNCREDITED.value, ""
    return out


def outline(shape: str, record: Record) -> Record:
    """A record by what it is called alone: what never leaves is blank, and nothing hangs on it."""
    rule = SHAPES[shape]
    out = {name: rule.withheld.get(name, None if name == "team_id" else value) for name, value in record.items()}
    return {name: [] if name in rule.parts or name == "emails" else value for name, value in out.items()}


def saying(record: Mapping[str, Any]) -> str:
    """The text by which one knows a record again; empty where it has none."""
    return next((str(record[name]) for name in _SAYING if record.get(name)), "")


def kind_words(kind: str) -> str:
    """What something that was left out is, in words for a heading."""
    return _kinds().get(kind) or _("Marks and settings of this journal")


def has_words(kind: str) -> bool:
    """Whether a kind is called by a name of its own, so that each thing of it is worth showing."""
    return kind in _kinds()


def grouped(left: Iterable[LeftOut]) -> dict[str, list[LeftOut]]:
    """What was left out by what it is in words, what people wrote first."""
    found: dict[str, list[LeftOut]] = {}
    for each in left:
        found.setdefault(kind_words(each.kind), []).append(each)
    return in_order(found)


def in_order(found: Mapping[str, T]) -> dict[str, T]:
    """What is filed under the words of kinds, in the order of their table."""
    order = {words: place for place, words in enumerate(_kinds().values())}
    return dict(sorted(found.items(), key=lambda pair: order.get(pair[0], len(order))))


@cache
def _kinds() -> dict[str, str]:
    return {
        "note": _("Private notes"),
        "fact": _("Private facts"),
        "restatement": _("Private restatements"),
        "commitment": _("Private promises"),
        "decision": _("Private decisions"),
        "agenda_item": _("Private lines of agendas"),
        "goal": _("Private goals"),
        "shared_goal": _("Private shared goals"),
        "question": _("Private questions and answers"),
        "contact": _("Private contacts"),
        "preference": _("Working preferences"),
        "affiliation": _("Background of people"),
        "research_step": _("Research"),
        "tie": _("Who knows whom"),
        "gesture": _("Value given"),
        "thanks": _("Thanks"),
        "path": _("When it was not working"),
        "handle": _("Private addresses and numbers"),
        "person.reports_to": _("Whom people report to"),
        "person.picture": _("Pictures"),
        "person.pronoun": _("Pronouns"),
        "person.zone": _("Time zones of people"),
        "person.snooze_reason": _("Why check-ins were put off"),
        "meeting.intention": _("My intentions"),
        "meeting.details": _("What invitations said"),
        "meeting.link": _("Links to calls"),
        "meeting.presence": _("How present I was"),
        "meeting.helped": _("What helped me to be present"),
        "focus_session": _("Focus sessions"),
        "step.why": _("Why promises changed"),
        "series": _("Series of meetings"),
        "organisation": _("My organisation"),
        "objective": _("Objectives of my organisation"),
        "own_question": _("My own questions"),
        "template": _("My agenda templates"),
    }
