"""All that one profile holds, a query a kind; and what was written about a colleague outside of meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime

from partnerjournal.domain.enums import (
    AffiliationKind,
    Evidence,
    FactSource,
    GoalKind,
    HandleKind,
    PreferenceDimension,
    Pronoun,
    Visibility,
)
from partnerjournal.domain.views.people import (
    AffiliationRow,
    FactRow,
    GoalRow,
    HandleRow,
    NextMeeting,
    NoteRow,
    PreferenceRow,
    Profile,
    QuestionRow,
)
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.goals import goal_row
from partnerjournal.store.reads.people import IS_TO_COME


def profile(read: Connection, colleague_id: int) -> Profile | None:
    """The header of a profile with its picture; None when there is no such one."""
    found = read.execute(
        """
        SELECT c.id, c.uuid, c.is_me, c.name, c.pronoun, c.role, c.organisation, coalesce(t.name, ''), c.zone,
          c.cadence_days, c.snoozed_until_on, c.snooze_reason, p.image
        FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id LEFT JOIN picture AS p ON p.colleague_id = c.id
        WHERE c.id = ?
        """,
        (colleague_id,),
    ).fetchone()
    if found is None:
        return None
    ident, uuid, is_me, name, pronoun, role, organisation, team, zone, cadence, snoozed, reason, image = found
    return Profile(
        ident,
        uuid,
        bool(is_me),
        name,
        Pronoun(pronoun),
        role,
        organisation,
        team,
        zone,
        cadence,
        _day(snoozed),
        reason,
        image,
    )


def handles(read: Connection, colleague_id: int) -> tuple[HandleRow, ...]:
    """The ways to reach a colleague, in their own order."""
    rows = read.execute(
        "SELECT id, kind, label, value FROM handle WHERE colleague_id = ? ORDER BY position, id", (colleague_id,)
    )
    return tuple(HandleRow(ident, HandleKind(kind), label, value) for ident, kind, label, value in rows)


def affiliations(read: Connection, colleague_id: int) -> tuple[AffiliationRow, ...]:
    """Schools, employers, roles, places, interests, languages and communities: by kind, the latest first."""
    rows = read.execute(
        "SELECT id, kind, name, from_year, to_year FROM affiliation WHERE colleague_id = ?", (colleague_id,)
    )
    found = (AffiliationRow(ident, AffiliationKind(kind), name, start, end) for ident, kind, name, start, end in rows)
    kinds = list(AffiliationKind)
    return tuple(sorted(found, key=lambda a: (kinds.index(a.kind), -(a.to_year or a.from_year or 0), a.name, a.id)))


def facts(read: Connection, colleague_id: int) -> tuple[FactRow, ...]:
    """What was learned about a colleague, the newest first."""
    rows = read.execute(
        "SELECT id, text, learned_on, source, source_name, reveal_source, visibility, review_on, meeting_id,"
        " confirmed_on FROM fact WHERE colleague_id = ? ORDER BY learned_on DESC, id DESC",
        (colleague_id,),
    )
    return tuple(
        FactRow(
            ident,
            text,
            date.fromisoformat(learned),
            FactSource(source),
            name,
            bool(reveal),
            Visibility(visibility),
            _day(review),
            meeting_id,
            _day(confirmed),
        )
        for ident, text, learned, source, name, reveal, visibility, review, meeting_id, confirmed in rows
    )


def preferences(read: Connection, colleague_id: int) -> tuple[PreferenceRow, ...]:
    """How a colleague likes to work, at most one row a dimension."""
    rows = read.execute(
        "SELECT id, dimension, text, evidence, times, because FROM preference WHERE colleague_id = ?", (colleague_id,)
    )
    found = (PreferenceRow(i, PreferenceDimension(d), text, Evidence(e), n, why) for i, d, text, e, n, why in rows)
    order = list(PreferenceDimension)
    return tuple(sorted(found, key=lambda row: order.index(row.dimension)))


def goals(read: Connection, colleague_id: int) -> tuple[GoalRow, ...]:
    """What a colleague (or I) want: open ones by kind, then those that were reached, the latest first."""
    rows = read.execute(
        "SELECT g.id, g.kind, g.text, g.horizon, g.confirmed_on, g.done_on, g.visibility, g.uuid, g.objective_id,"
        " coalesce(o.text, '') FROM goal AS g LEFT JOIN objective AS o ON o.id = g.objective_id"
        " WHERE g.colleague_id = ? ORDER BY g.done_on IS NOT NULL, g.done_on DESC, g.id",
        (colleague_id,),
    )
    found = [goal_row(row) for row in rows]
    kinds = list(GoalKind)
    return tuple(
        sorted(found, key=lambda goal: (goal.done_on is not None, kinds.index(goal.kind) if not goal.done_on else 0))
    )


def notes(read: Connection, colleague_id: int, limit: int = 20) -> tuple[NoteRow, ...]:
    """The newest notes about a colleague that were taken outside of meetings."""
    rows = read.execute(
        "SELECT id, text, visibility, taken_ms, meeting_id FROM note"
        " WHERE colleague_id = ? AND +meeting_id IS NULL ORDER BY taken_ms DESC, id DESC LIMIT ?",
        (colleague_id, limit),
    )
    return tuple(
        NoteRow(ident, text, Visibility(v), _moment(taken), meeting) for ident, text, v, taken, meeting in rows
    )


def questions(read: Connection, colleague_id: int) -> tuple[QuestionRow, ...]:
    """Every question that was planned for or put to a colleague, the newest first."""
    rows = read.execute(
        "SELECT id, question_key, text, answer, asked_ms, meeting_id FROM asked"
        " WHERE colleague_id = ? ORDER BY created_ms DESC, id DESC",
        (colleague_id,),
    )
    return tuple(
        QuestionRow(ident, key, text, answer, None if asked is None else _moment(asked), meeting_id)
        for ident, key, text, answer, asked, meeting_id in rows
    )


def next_meeting(read: Connection, colleague_id: int, now: datetime) -> NextMeeting | None:
    """The meeting with a colleague that comes next or is going on."""
    found = read.execute(
        "SELECT m.id, m.title, m.starts_ms, m.all_day FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id"
        f" WHERE a.colleague_id = :id AND {IS_TO_COME} ORDER BY m.starts_ms, m.id LIMIT 1",
        {"id": colleague_id, "now": int(now.timestamp() * 1000)},
    ).fetchone()
    if found is None:
        return None
    ident, title, starts_ms, all_day = found
    return NextMeeting(ident, title, _moment(starts_ms), bool(all_day))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
