"""The whole journal as plain records, ready for JSON: every row that may leave the file, under what it belongs to.

A row stands with its meeting where it has one, else with its colleague, else among the loose ones; facts and questions
always stand with their colleague. Moments are RFC 3339 in UTC, references are UUIDs. The order is that of the rows' ids
(agenda lines, attendees and handles by position), so one journal always gives the same records.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from partnerjournal.store.connect import Connection

Record = dict[str, Any]

_COLLEAGUE = """
    SELECT c.id, p.image, c.uuid, c.name, NULL, c.pronoun, c.role, c.organisation, t.name, t.uuid, c.zone,
      c.cadence_days, c.snoozed_until_on, c.snooze_reason, c.source_uid, c.reports_to, c.recap_style, c.recap_medium,
      c.created_ms
    FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id LEFT JOIN picture AS p ON p.colleague_id = c.id
    WHERE c.is_me = ? ORDER BY c.id
"""
_PERSON_FIELDS = (
    "id", "name", "emails", "pronoun", "role", "organisation", "team", "team_id", "zone", "cadence_days",
    "snoozed_until", "snooze_reason", "source_uid", "reports_to", "recap_style", "recap_medium", "created_at",
)  # fmt: skip
_MEETING = """
    SELECT m.id, m.uuid, m.title, m.starts_ms, m.all_day, m.starts_local, m.zone, m.minutes, m.state, m.intention,
      m.place, m.link, m.details, m.my_response, m.prepared_ms, m.presence, m.good_news, m.challenge, m.helped,
      m.wrapped_ms, m.recap_sent_ms, s.uuid, m.recurrence, m.source_uid, m.vanished_on, m.created_ms
    FROM meeting AS m LEFT JOIN series AS s ON s.id = m.series_id ORDER BY m.id
"""
_MEETING_FIELDS = (
    "title", "starts_at", "all_day", "starts_local", "zone", "minutes", "state", "intention", "place", "link",
    "details", "my_response", "prepared_at", "presence", "good_news", "challenge", "helped", "wrapped_at",
    "recap_sent_at", "series", "recurrence", "source_uid", "vanished_on", "created_at",
)  # fmt: skip

# What hangs on a colleague or a meeting: (name, columns as (field, SQL), tables with joins, order). The first column is
# the owner's id. `{owner}` is the condition that says whose these are.
_ABOUT = "LEFT JOIN colleague AS about ON about.id = x.colleague_id"
_IN = "LEFT JOIN meeting AS held ON held.id = x.meeting_id"
_SERVES = "LEFT JOIN objective AS serves ON serves.id = x.objective_id"
_GOALS = (
    "goal",
    "x.id",
    _SERVES,
    "id x.uuid, kind x.kind, text x.text, horizon x.horizon, confirmed_on x.confirmed_on, done_on x.done_on,"
    " objective serves.uuid, visibility x.visibility, created_at x.created_ms",
)
_SHARED_GOALS = (
    "shared_goal",
    "x.id",
    _SERVES,
    "row x.id, id x.uuid, text x.text, value_mine x.value_mine, value_theirs x.value_theirs, next_mine x.next_mine,"
    " next_theirs x.next_theirs, horizon x.horizon, confirmed_on x.confirmed_on, done_on x.done_on,"
    " objective serves.uuid, visibility x.visibility, created_at x.created_ms",
)
_OF_COLLEAGUE = {
    "handles": ("handle", "x.position, x.id", "", "id x.uuid, kind x.kind, label x.label, value x.value"),
    "identities": ("identity", "x.id", "", "id x.uuid, source_uid x.source_uid, created_at x.created_ms"),
    "affiliations": (
        "affiliation",
        "x.id",
        "",
        "id x.uuid, kind x.kind, name x.name, from_year x.from_year, to_year x.to_year, created_at x.created_ms",
    ),
    "facts": (
        "fact",
        "x.id",
        _IN,
        "id x.uuid, text x.text, learned_on x.learned_on, source x.source, source_name x.source_name,"
        " reveal_source x.reveal_source, visibility x.visibility, review_on x.review_on, confirmed_on x.confirmed_on,"
        " meeting held.uuid, created_at x.created_ms",
    ),
    "preferences": (
        "preference",
        "x.id",
        "",
        "id x.uuid, dimension x.dimension, text x.text, evidence x.evidence, times x.times, because x.because,"
        " created_at x.created_ms",
    ),
    "goals": _GOALS,
    "questions": (
        "asked",
        "x.id",
        _IN,
        "id x.uuid, key x.question_key, text x.text, answer x.answer, visibility x.visibility, asked_at x.asked_ms,"
        " meeting held.uuid, created_at x.created_ms",
    ),
    "contacts": (
        "contact",
        "x.id",
        "",
        "id x.uuid, kind x.kind, text x.text, answered x.answered, visibility x.visibility, at x.at_ms",
    ),
    "ties": (
        "tie",
        "x.id",
        "JOIN colleague AS other ON other.id = x.other_id",
        "id x.uuid, other other.uuid, text x.text, from_year x.from_year, to_year x.to_year, created_at x.created_ms",
    ),
    "research": (
        "research_step",
        "x.position, x.id",
        "LEFT JOIN colleague AS asked ON asked.id = x.asked_id",
        "id x.uuid, key x.key, text x.text, note x.note, asked asked.uuid, done_on x.done_on, position x.position,"
        " created_at x.created_ms",
    ),
    "thanks": (
        "thanks",
        "x.id",
        "LEFT JOIN gesture AS given ON given.id = x.gesture_id",
        "id x.uuid, to_boss x.to_boss, reason x.reason, text x.text, created_at x.created_ms, sent_at x.sent_ms,"
        " gesture given.uuid",
    ),
    "shared_goals": _SHARED_GOALS,
    "paths": (
        "path",
        "x.id",
        "LEFT JOIN colleague AS adviser ON adviser.id = x.advisor_id",
        "id x.uuid, started_on x.started_on, trouble x.trouble, choice x.choice, advisor adviser.uuid,"
        " advisor_name x.advisor, brief x.brief, next_step x.next_step, recheck_on x.recheck_on, outcome x.outcome,"
        " ended_on x.ended_on, created_at x.created_ms",
    ),
}
_OF_MEETING = {
    "attendees": (
        "attendee",
        "x.position, x.id",
        _ABOUT,
        "id x.uuid, name x.name, email x.mail, response x.response, colleague about.uuid",
    ),
    "agenda": (
        "agenda_item",
        "x.position, x.id",
        "LEFT JOIN colleague AS owner ON owner.id = x.owner_id"
        " LEFT JOIN agenda_item AS old ON old.id = x.carried_from_id"
        " LEFT JOIN restatement AS said ON said.id = x.restatement_id",
        "id x.uuid, text x.text, kind x.kind, state x.state, minutes x.minutes, spent_seconds x.spent_seconds,"
        " owner owner.uuid, visibility x.visibility, carried_from old.uuid, restatement said.uuid,"
        " created_at x.created_ms",
    ),
}
_SHARED = {
    "notes": (
        "note",
        "x.id",
        _ABOUT,
        "id x.uuid, text x.text, visibility x.visibility, colleague about.uuid, at x.taken_ms",
    ),
    "restatements": (
        "restatement",
        "x.id",
        _ABOUT,
        "id x.uuid, heard x.heard, said_back x.said_back, correction x.correction, state x.state,"
        " visibility x.visibility, colleague about.uuid, heard_at x.heard_ms, answered_at x.answered_ms",
    ),
    "commitments": (
        "commitment",
        "x.id",
        f"{_ABOUT} LEFT JOIN restatement AS said ON said.id = x.restatement_id",
        "row x.id, id x.uuid, direction x.direction, text x.text, due_on x.due_on, state x.state,"
        " visibility x.visibility, colleague about.uuid, restatement said.uuid, made_at x.made_ms,"
        " closed_at x.closed_ms",
    ),
    "gestures": (
        "gesture",
        "x.id",
        f"{_ABOUT} LEFT JOIN colleague AS other ON other.id = x.introduced_id",
        "id x.uuid, kind x.kind, text x.text, visibility x.visibility, colleague about.uuid, introduced other.uuid,"
        " follow_up_on x.follow_up_on, followed_up_on x.followed_up_on, given_at x.given_ms",
    ),
}
_DECISIONS = (
    "decision",
    "x.id",
    "",
    "id x.uuid, text x.text, decider x.decider, review_on x.review_on, visibility x.visibility,"
    " decided_at x.decided_ms",
)
_SESSIONS = (
    "focus_session",
    "x.id",
    "",
    "row x.id, id x.uuid, started_at x.started_ms, planned_seconds x.planned_seconds,"
    " elapsed_seconds x.elapsed_seconds",
)
_HISTORY = (
    "commitment_event",
    "x.id",
    "",
    "id x.uuid, at x.at_ms, step x.step, due_before x.due_before_on, due_after x.due_after_on, why x.why",
)
_DRIFTS = ("drift", "x.id", "", "id x.uuid, at_seconds x.at_seconds, kind x.kind")
_PREFLIGHT = ("preflight", "x.id", "", "id x.uuid, text x.text, ticked x.ticked")
_LINKS = ("shared_goal_part", "x.id", "JOIN goal AS linked ON linked.id = x.goal_id", "id x.uuid, goal linked.uuid")
_LINES = ("template_item", "x.position, x.id", "", "id x.uuid, text x.text, kind x.kind, minutes x.minutes")
_INNER = {
    "commitments": (("history", _HISTORY, "commitment_id"),),
    "focus_sessions": (("drifts", _DRIFTS, "focus_session_id"), ("preflight", _PREFLIGHT, "focus_session_id")),
    "shared_goals": (("goals", _LINKS, "shared_goal_id"),),
    "templates": (("items", _LINES, "template_id"),),
}
# What belongs to nobody in particular, each a list of its own.
_OWN = {
    "objectives": (
        "objective",
        "x.position, x.id",
        "",
        "id x.uuid, text x.text, horizon x.horizon, position x.position, done_on x.done_on, created_at x.created_ms",
    ),
    "own_questions": (
        "own_question",
        "x.position, x.id",
        "",
        "id x.uuid, key x.key, purpose x.purpose, text x.text, hidden x.hidden, position x.position,"
        " created_at x.created_ms",
    ),
    "templates": (
        "template",
        "x.id",
        "",
        "row x.id, id x.uuid, key x.key, name x.name, intention x.intention, minutes x.minutes, hidden x.hidden,"
        " created_at x.created_ms",
    ),
    "aliases": (
        "alias",
        "x.id",
        "",
        "id x.uuid, kind x.kind, name_key x.name_key, other_key x.other_key, same x.same, created_at x.created_ms",
    ),
    "snoozes": (
        "snooze",
        "x.id",
        "",
        "id x.uuid, kind x.kind, ref x.ref, until x.until_on, reason x.reason, created_at x.created_ms",
    ),
    "refusals": ("refusal", "x.id", "", "id x.uuid, kind x.kind, ref x.ref, created_at x.created_ms"),
}
_ORGANISATION = ("organisation", "x.id", "", "id x.uuid, mission x.mission, culture x.culture, created_at x.created_ms")
_BOOLEANS = frozenset({"all_day", "reveal_source", "to_boss", "hidden", "same", "ticked", "answered"})

_Part = tuple[str, str, str, str]


@contextmanager
def snapshot(read: Connection) -> Iterator[None]:
    """One state of the journal for all reads inside, whatever is written meanwhile."""
    read.execute("BEGIN")
    try:
        yield
    finally:
        read.execute("COMMIT")


def sections(read: Connection) -> dict[str, Record | Iterable[Record] | None]:
    """The parts of the file by name, in their order; the lists are read as they are gone through."""
    return {
        "me": me(read),
        "teams": teams(read),
        "colleagues": colleagues(read),
        "series": series(read),
        "meetings": meetings(read),
        "organisation": next((record for _none, record in _rows(read, _ORGANISATION, "NULL", "1")), None),
        **{name: _own(read, name) for name in _OWN},
        "loose": loose(read),
    }


def me(read: Connection) -> Record | None:
    """My own profile, as those of `colleagues`; None where there is none."""
    return next(_people(read, 1), None)


def colleagues(read: Connection) -> Iterator[Record]:
    """Everybody but me, each with all that is known of them."""
    yield from _people(read, 0)


def teams(read: Connection) -> Iterator[Record]:
    goals = _Children(read, _GOALS, "team_id")
    for row_id, identity, name in read.execute("SELECT id, uuid, name FROM team ORDER BY id"):
        yield {"id": identity, "name": name, "goals": goals.of(row_id)}


def series(read: Connection) -> Iterator[Record]:
    """Series of meetings with their own calendar text; meetings before `expanded_until` exist one by one."""
    sql = """
        SELECT s.uuid, s.title, s.source_uid, s.calendar, s.source_calendar, before.uuid, s.expanded_until_on,
          s.created_ms
        FROM series AS s LEFT JOIN series AS before ON before.id = s.continues_id ORDER BY s.id
    """
    for identity, title, uid, calendar, source, before, until, created in read.execute(sql):
        yield {
            "id": identity,
            "title": title,
            "source_uid": uid,
            "calendar": calendar,
            "source_calendar": source,
            "continues": before,
            "expanded_until": until,
            "created_at": moment(created),
        }


def meetings(read: Connection) -> Iterator[Record]:
    """All meetings, each with who attends and all that was planned and kept."""
    parts = {name: _Children(read, part, "meeting_id") for name, part in _OF_MEETING.items()}
    parts |= {name: _Children(read, part, "meeting_id") for name, part in _SHARED.items()}
    parts["decisions"] = _Children(read, _DECISIONS, "meeting_id")
    parts["focus_sessions"] = _Children(read, _SESSIONS, "meeting_id")
    inner = _Inner(read)
    for row_id, identity, *values in read.execute(_MEETING):
        record: Record = {"id": identity, **dict(zip(_MEETING_FIELDS, values, strict=True))}
        for field in ("starts_at", "prepared_at", "wrapped_at", "recap_sent_at", "created_at"):
            record[field] = moment(record[field])
        record["all_day"] = bool(record["all_day"])
        record["date"] = record["starts_local"] if record["all_day"] else None
        for name, children in parts.items():
            record[name] = inner.filled(name, children.of(row_id))
        yield record


def loose(read: Connection) -> Record:
    """What is neither of a meeting nor about a colleague."""
    inner = _Inner(read)
    found = {}
    for name, part in (*_SHARED.items(), ("decisions", _DECISIONS)):
        condition = "x.meeting_id IS NULL" if name == "decisions" else "x.meeting_id IS NULL AND x.colleague_id IS NULL"
        found[name] = inner.filled(name, [record for _owner, record in _rows(read, part, "NULL", condition)])
    rows = _rows(read, _SHARED_GOALS, "NULL", "x.colleague_id IS NULL")
    found["shared_goals"] = inner.filled("shared_goals", [record for _owner, record in rows])
    return found


def _own(read: Connection, name: str) -> Iterator[Record]:
    yield from _Inner(read).filled(name, [record for _none, record in _rows(read, _OWN[name], "NULL", "1")])


def moment(ms: int | None) -> str | None:
    """Milliseconds since 1970 UTC as RFC 3339, with milliseconds only where there are some."""
    if ms is None:
        return None
    at = datetime.fromtimestamp(ms // 1000, UTC).replace(tzinfo=None).isoformat()
    return f"{at}.{ms % 1000:03}Z" if ms % 1000 else f"{at}Z"


def _people(read: Connection, is_me: int) -> Iterator[Record]:
    parts = {name: _Children(read, part, "colleague_id") for name, part in _OF_COLLEAGUE.items()}
    parts |= {name: _Children(read, part, "colleague_id", "x.meeting_id IS NULL") for name, part in _SHARED.items()}
    inner = _Inner(read)
    for row in read.execute(_COLLEAGUE, (is_me,)):
        row_id, image, *values = row
        record: Record = dict(zip(_PERSON_FIELDS, values, strict=True))
        record["created_at"] = moment(record["created_at"])
        record["picture"] = base64.b64encode(image).decode("ascii") if image else None
        for part, children in parts.items():
            record[part] = inner.filled(part, children.of(row_id))
        record["emails"] = [handle["value"] for handle in record["handles"] if handle["kind"] == "mail"]
        yield record


class _Children:
    """Rows by their owner, read along with the owners: both come in the order of the owner's id."""

    def __init__(self, read: Connection, part: _Part, owner: str, condition: str = "1") -> None:
        self._rows = _rows(read, part, f"x.{owner}", f"x.{owner} IS NOT NULL AND {condition}")
        self._next = next(self._rows, None)

    def of(self, owner_id: int) -> list[Record]:
        """The rows of an owner; ask for owners in the order of their ids, leaving out any."""
        found = []
        while self._next is not None and self._next[0] <= owner_id:
            if self._next[0] == owner_id:
                found.append(self._next[1])
            self._next = next(self._rows, None)
        return found


class _Inner:
    """What hangs on a row that hangs on another, such as a commitment's history: few, so read when needed."""

    def __init__(self, read: Connection) -> None:
        self._read = read

    def filled(self, name: str, records: list[Record]) -> list[Record]:
        if name in _INNER:
            for record in records:
                row_id = int(record.pop("row"))
                for field, part, owner in _INNER[name]:
                    rows = _rows(self._read, part, f"x.{owner}", f"x.{owner} = {row_id}")
                    record[field] = [row for _owner, row in rows]
        return records


def _rows(read: Connection, part: _Part, owner: str, condition: str) -> Iterator[tuple[int, Record]]:
    table, order, joins, columns = part
    fields, sql = zip(*(column.split() for column in columns.split(",")), strict=True)
    statement = (
        f"SELECT {owner}, {', '.join(sql)} FROM {table} AS x {joins} WHERE {condition} ORDER BY {owner}, {order}"
    )
    for owner_id, *values in read.execute(statement):
        yield owner_id, _record(fields, values)


def _record(fields: Iterable[str], values: Iterable[Any]) -> Record:
    record: Record = {}
    for field, value in zip(fields, values, strict=True):
        if field in _BOOLEANS:
            record[field] = None if value is None else bool(value)
        elif field == "at" or field.endswith("_at"):
            record[field] = moment(value)
        else:
            record[field] = value
    return record
