"""One meeting as present mode and the wrap-up show it: who, the agenda, what was kept, how long, and the next time."""

from __future__ import annotations

from datetime import UTC, date, datetime

from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import (
    AgendaKind,
    AgendaState,
    Direction,
    MeetingState,
    Pronoun,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.views.present import (
    CapturedRow,
    NextTime,
    PresentItem,
    PresentMeeting,
    PresentPerson,
    TimeTaken,
)
from partnerjournal.store.connect import Connection

# Each kind by the index of its meeting; facts have none, so theirs is reached through those who attend.
_CAPTURED = """
    SELECT 'note' AS kind, id, uuid, text, taken_ms AS at_ms, visibility, colleague_id,
      NULL AS due_on, NULL AS answer, '' AS said_back, '' AS correction, 0 AS settled, '' AS tied
    FROM note WHERE meeting_id = :id
    UNION ALL SELECT 'restatement', r.id, r.uuid, r.heard, r.heard_ms, r.visibility, r.colleague_id, NULL, r.state,
      r.said_back, r.correction, 0,
      coalesce((SELECT group_concat(p.direction, ' ') FROM commitment AS p WHERE p.restatement_id = r.id), '')
      FROM restatement AS r WHERE r.meeting_id = :id
    UNION ALL SELECT p.direction, p.id, p.uuid, p.text, p.made_ms, p.visibility, p.colleague_id, p.due_on, NULL, '', '',
      p.state <> 'open', coalesce((SELECT CASE WHEN r.state = 'corrected' THEN r.correction
        WHEN r.said_back <> '' THEN r.said_back ELSE r.heard END FROM restatement AS r WHERE r.id = p.restatement_id),
        '')
      FROM commitment AS p WHERE p.meeting_id = :id
    UNION ALL SELECT 'decision', id, uuid, text, decided_ms, visibility, NULL, NULL, NULL, '', '', 0, ''
      FROM decision WHERE meeting_id = :id
    UNION ALL SELECT 'gesture', id, uuid, text, given_ms, visibility, colleague_id, NULL, NULL, '', '', 0, ''
      FROM gesture WHERE meeting_id = :id
    UNION ALL SELECT 'question', id, uuid, text, created_ms, visibility, colleague_id, NULL, NULL, '', answer,
      asked_ms IS NOT NULL, '' FROM asked WHERE meeting_id = :id
    UNION ALL SELECT 'fact', id, uuid, text, created_ms, visibility, colleague_id, NULL, NULL, '', '', 0, ''
      FROM fact WHERE meeting_id = :id
        AND colleague_id IN (SELECT colleague_id FROM attendee WHERE meeting_id = :id)
"""

# Everybody of the meeting `m` but me, as one text that is the same for the same people.
_WHO = """
    (SELECT group_concat(key, ' ') FROM (
      SELECT DISTINCT CASE WHEN a.colleague_id IS NOT NULL THEN 'c' || a.colleague_id
        WHEN a.mail_key <> '' THEN 'm' || a.mail_key ELSE 'n' || a.name END AS key
      FROM attendee AS a LEFT JOIN colleague AS c ON c.id = a.colleague_id
      WHERE a.meeting_id = m.id AND coalesce(c.is_me, 0) = 0 ORDER BY key
    ))
"""

# Other meetings `m` that belong to the meeting `this`.
_OF_SERIES = "meeting AS this JOIN meeting AS m ON m.series_id = this.series_id"
_WITH_FIRST = """
    meeting AS this
    JOIN attendee AS known ON known.id = (
      SELECT a.id FROM attendee AS a JOIN colleague AS c ON c.id = a.colleague_id
      WHERE a.meeting_id = this.id AND c.is_me = 0 ORDER BY a.position LIMIT 1)
    JOIN attendee AS also ON also.colleague_id = known.colleague_id
    JOIN meeting AS m ON m.id = also.meeting_id
"""


def meeting(read: Connection, meeting_id: int) -> PresentMeeting | None:
    """The meeting; None when it is gone."""
    row = read.execute(
        "SELECT title, starts_ms, minutes, all_day, zone, state, intention, place, link, series_id, presence,"
        " helped, good_news, challenge, wrapped_ms, recap_sent_ms FROM meeting WHERE id = ?",
        (meeting_id,),
    ).fetchone()
    if row is None:
        return None
    return PresentMeeting(
        id=meeting_id,
        title=row[0],
        starts=_moment(row[1]),
        minutes=row[2],
        all_day=bool(row[3]),
        zone=row[4],
        state=MeetingState(row[5]),
        intention=row[6],
        place=row[7],
        link=row[8],
        series_id=row[9],
        presence=row[10],
        helped=row[11],
        good_news=row[12],
        challenge=row[13],
        wrapped=None if row[14] is None else _moment(row[14]),
        recap_sent=None if row[15] is None else _moment(row[15]),
        people=people(read, meeting_id),
    )


def people(read: Connection, meeting_id: int) -> tuple[PresentPerson, ...]:
    """Everybody of a meeting but me, in the order of the invitation."""
    rows = read.execute(
        """
        SELECT a.colleague_id, coalesce(c.name, a.name), CASE WHEN a.mail <> '' THEN a.mail ELSE coalesce(
            (SELECT value FROM handle WHERE colleague_id = c.id AND kind = 'mail' ORDER BY position LIMIT 1), '') END,
          coalesce(c.pronoun, '')
        FROM attendee AS a LEFT JOIN colleague AS c ON c.id = a.colleague_id
        WHERE a.meeting_id = ? AND coalesce(c.is_me, 0) = 0 ORDER BY a.position, a.id
        """,
        (meeting_id,),
    )
    return tuple(PresentPerson(row[0], row[1], row[2], Pronoun(row[3])) for row in rows)


def agenda(read: Connection, meeting_id: int) -> tuple[PresentItem, ...]:
    """The agenda in its order, with what is done and dropped."""
    rows = read.execute(
        """
        SELECT i.id, i.text, i.minutes, i.spent_seconds, i.kind, i.state, i.visibility, coalesce(c.name, '')
        FROM agenda_item AS i LEFT JOIN colleague AS c ON c.id = i.owner_id
        WHERE i.meeting_id = ? ORDER BY i.position, i.id
        """,
        (meeting_id,),
    )
    return tuple(
        PresentItem(r[0], r[1], r[2], r[3], AgendaKind(r[4]), AgendaState(r[5]), Visibility(r[6]), r[7]) for r in rows
    )


def captured(read: Connection, meeting_id: int) -> tuple[CapturedRow, ...]:
    """All that was kept in a meeting, the oldest first."""
    rows = read.execute(
        f"""
        SELECT k.kind, k.id, k.text, k.at_ms, k.visibility, k.colleague_id, coalesce(c.name, ''), k.due_on, k.answer,
          k.said_back, k.correction, k.settled, k.tied
        FROM ({_CAPTURED}) AS k LEFT JOIN colleague AS c ON c.id = k.colleague_id ORDER BY k.at_ms, k.uuid
        """,
        {"id": meeting_id},
    )
    return tuple(
        CapturedRow(
            kind=CaptureKind(row[0]),
            id=row[1],
            text=row[2],
            at=_moment(row[3]),
            visibility=Visibility(row[4]),
            colleague_id=row[5],
            who=row[6],
            due=None if row[7] is None else date.fromisoformat(row[7]),
            answer=None if row[8] is None else RestatementState(row[8]),
            said_back=row[9],
            correction=row[10],
            settled=bool(row[11]),
            promised=tuple(Direction(way) for way in row[12].split()) if row[0] == CaptureKind.RESTATEMENT else (),
            out_of=row[12] if row[0] in (CaptureKind.I_OWE, CaptureKind.THEY_OWE) else "",
        )
        for row in rows
    )


def late_with(read: Connection, meeting_id: int, today: date) -> tuple[CapturedRow, ...]:
    """What I owe the people of a meeting and am late with, from elsewhere, the longest late first."""
    rows = read.execute(
        """
        SELECT p.id, p.text, p.made_ms, p.visibility, p.colleague_id, coalesce(c.name, ''), p.due_on
        FROM commitment AS p LEFT JOIN colleague AS c ON c.id = p.colleague_id
        WHERE p.direction = 'i_owe' AND p.state = 'open' AND p.due_on < :today AND p.meeting_id IS NOT :id
          AND p.colleague_id IN (SELECT colleague_id FROM attendee WHERE meeting_id = :id)
        ORDER BY p.due_on, p.id
        """,
        {"id": meeting_id, "today": today.isoformat()},
    )
    return tuple(
        CapturedRow(
            kind=CaptureKind.I_OWE,
            id=ident,
            text=text,
            at=_moment(made),
            visibility=Visibility(visibility),
            colleague_id=who,
            who=name,
            due=date.fromisoformat(due),
            answer=None,
            said_back="",
            correction="",
            settled=False,
        )
        for ident, text, made, visibility, who, name, due in rows
    )


def time_taken(read: Connection, meeting_id: int) -> TimeTaken | None:
    """What the finished sessions of a meeting took together; None when there was none."""
    row = read.execute(
        """
        SELECT count(*), max(planned_seconds), sum(elapsed_seconds),
          (SELECT count(*) FROM drift AS d JOIN focus_session AS f ON f.id = d.focus_session_id
           WHERE f.meeting_id = :id)
        FROM focus_session WHERE meeting_id = :id
        """,
        {"id": meeting_id},
    ).fetchone()
    return TimeTaken(row[1], row[2], row[3]) if row[0] else None


def next_time(read: Connection, meeting_id: int) -> NextTime | None:
    """The planned meeting after this one: the next of its series, otherwise the next with exactly the same people."""
    later = "this.id = :id AND m.starts_ms > this.starts_ms AND m.state = 'planned'"
    same_people = f"{_WHO} = {_WHO.replace('m.id', 'this.id')}"
    columns = "m.id, m.title, m.starts_ms, m.all_day"
    for sql in (
        f"SELECT {columns} FROM {_OF_SERIES} WHERE {later} ORDER BY m.starts_ms LIMIT 1",
        f"SELECT {columns} FROM {_WITH_FIRST} WHERE {later} AND {same_people} ORDER BY m.starts_ms LIMIT 1",
    ):
        row = read.execute(sql, {"id": meeting_id}).fetchone()
        if row:
            return NextTime(row[0], row[1], _moment(row[2]), bool(row[3]))
    return None


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
