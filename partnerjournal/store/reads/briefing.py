"""What a briefing shows, for a meeting or for one colleague, in a bounded number of statements."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from partnerjournal.domain.briefing_words import telling_words
from partnerjournal.domain.names import fold
from partnerjournal.domain.views.briefing import Attending, BriefingView, ComingMeeting, Helper, NameMatches
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import briefing_rows as rows_as
from partnerjournal.store.reads import common, goals, together
from partnerjournal.store.reads import people as people_reads
from partnerjournal.store.reads import preferences as preference_reads
from partnerjournal.store.reads import questions as question_reads
from partnerjournal.store.reads.briefing_rows import Children, Row

MOST_PEOPLE = 24
MOST_MEETINGS = 200  # with these people, to find what is still open of them
MOST_WORDS = 12  # of somebody's goals, to find who knows of them
RECENT_DAYS = 60  # how long a kept promise or a reached goal is news
REVIEW_AHEAD_DAYS = 7  # a decision is looked at again when its date is this near

_DAY_MS = 86_400_000
_IDS = "(SELECT value FROM json_each(:ids))"
_MEETINGS = "(SELECT value FROM json_each(:met))"

_MEETING = """
    SELECT id, title, starts_ms, minutes, all_day, state, intention, place, link, prepared_ms, series_id,
      (SELECT count(*) FROM attendee WHERE meeting_id = meeting.id)
    FROM meeting WHERE id = :meeting
"""

_PERSON = """
    c.uuid, c.pronoun, c.role, c.organisation, coalesce(t.name, ''), c.zone, p.image, g.kind, g.text, g.given_ms,
    (SELECT organisation FROM colleague WHERE is_me = 1)
"""
_PERSON_JOINS = """
    LEFT JOIN team AS t ON t.id = c.team_id
    LEFT JOIN picture AS p ON p.colleague_id = c.id
    LEFT JOIN gesture AS g ON g.id = (
      SELECT id FROM gesture WHERE (colleague_id = c.id OR introduced_id = c.id) AND given_ms <= :now
      ORDER BY given_ms DESC LIMIT 1)
"""
_ATTENDING = f"""
    SELECT c.id, a.id, coalesce(c.name, a.name), a.mail, a.response, {_PERSON}
    FROM attendee AS a LEFT JOIN colleague AS c ON c.id = a.colleague_id {_PERSON_JOINS}
    WHERE a.meeting_id = :meeting AND coalesce(c.is_me, 0) = 0
      AND a.mail_key NOT IN (
        SELECT h.value_key FROM handle AS h JOIN colleague AS me ON me.id = h.colleague_id
        WHERE me.is_me = 1 AND h.kind = 'mail')
    ORDER BY a.response = 'declined', a.position, a.id
"""
_COLLEAGUE = f"SELECT c.id, NULL, c.name, '', '', {_PERSON} FROM colleague AS c {_PERSON_JOINS} WHERE c.id = :colleague"

_AFFILIATIONS = f"""
    SELECT a.colleague_id, a.id, a.kind, a.name, a.from_year, a.to_year, c.is_me
    FROM affiliation AS a JOIN colleague AS c ON c.id = a.colleague_id
    WHERE a.colleague_id IN {_IDS} OR a.colleague_id = (SELECT id FROM colleague WHERE is_me = 1)
    ORDER BY a.id
"""
_PREFERENCES = f"""
    SELECT colleague_id, id, dimension, text, evidence, times, because
    FROM preference WHERE colleague_id IN {_IDS} ORDER BY id
"""
_GOALS = f"""
    SELECT colleague_id, id, kind, text, horizon, confirmed_on, done_on, visibility FROM goal
    WHERE colleague_id IN {_IDS} AND (done_on IS NULL OR done_on >= :recent_on)
    ORDER BY confirmed_on DESC NULLS LAST, id
"""
_FACTS = f"""
    SELECT colleague_id, id, text, learned_on, source, source_name, reveal_source, visibility, review_on, meeting_id,
      confirmed_on
    FROM (SELECT *, row_number() OVER (PARTITION BY colleague_id ORDER BY learned_on DESC, id DESC) AS n
          FROM fact WHERE colleague_id IN {_IDS})
    WHERE n <= 12 ORDER BY learned_on DESC, id DESC
"""
_QUESTIONS = f"""
    SELECT colleague_id, id, question_key, text, answer, asked_ms, meeting_id FROM asked
    WHERE colleague_id IN {_IDS} ORDER BY created_ms, id
"""

# The newest meetings before this one that these people were in; which of them is *last time* is for `_last` to say.
_MET = f"""
    SELECT x.id, x.title, x.starts_ms, x.minutes, x.all_day,
      (SELECT sum(elapsed_seconds) FROM focus_session WHERE meeting_id = x.id),
      x.again, x.together, (SELECT count(*) FROM attendee WHERE meeting_id = x.id)
    FROM (
      SELECT m.id, m.title, m.starts_ms, m.minutes, m.all_day,
        m.series_id IS NOT NULL AND m.series_id = :series AS again, count(*) AS together
      FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
      WHERE a.colleague_id IN {_IDS} AND m.id <> :meeting AND m.starts_ms < :before
        AND m.state NOT IN ('cancelled', 'not_held') AND m.my_response <> 'declined' AND a.response <> 'declined'
      GROUP BY m.id ORDER BY m.starts_ms DESC LIMIT {MOST_MEETINGS}
    ) AS x
    ORDER BY x.starts_ms DESC
"""

_RESTATEMENT = "id, meeting_id, colleague_id, heard, said_back, correction, state, heard_ms"
# What was said back last time, and whatever nobody confirmed yet however long ago it was. The plus signs keep SQLite
# from walking through everything in the journal that is open.
_RESTATEMENTS = f"""
    SELECT {_RESTATEMENT} FROM restatement
    WHERE meeting_id = :last AND (+colleague_id IS NULL OR +colleague_id IN {_IDS})
    UNION
    SELECT {_RESTATEMENT} FROM restatement
    WHERE +state = 'unconfirmed' AND colleague_id IN {_IDS} AND +meeting_id IS NOT :meeting
    UNION
    SELECT {_RESTATEMENT} FROM restatement
    WHERE +state = 'unconfirmed' AND +colleague_id IS NULL AND meeting_id IN {_MEETINGS}
    ORDER BY heard_ms DESC, id DESC LIMIT 40
"""
_DECISIONS = f"""
    SELECT id, meeting_id, text, decider, review_on FROM decision WHERE meeting_id = :last
    UNION
    SELECT id, meeting_id, text, decider, review_on FROM decision
    WHERE meeting_id IN {_MEETINGS} AND review_on BETWEEN :recent_on AND :soon_on
    ORDER BY review_on NULLS LAST, id LIMIT 20
"""
# The plus: else SQLite walks all notes without a meeting instead of the few of one person.
_NOTES = f"""
    SELECT id, text, visibility, taken_ms, meeting_id FROM note WHERE meeting_id = :last
    UNION
    SELECT id, text, visibility, taken_ms, meeting_id FROM note
    WHERE colleague_id IN {_IDS} AND +meeting_id IS NULL AND taken_ms >= :since
    ORDER BY taken_ms DESC, id DESC LIMIT 12
"""
_COMMITMENTS = f"""
    SELECT id, colleague_id, direction, text, due_on, state, closed_ms FROM commitment
    WHERE colleague_id IN {_IDS} AND (
      state = 'open'
      OR state IN ('kept', 'kept_late') AND direction = 'they_owe' AND closed_ms >= :now - {RECENT_DAYS * _DAY_MS})
    UNION
    SELECT id, colleague_id, direction, text, due_on, state, closed_ms FROM commitment
    WHERE +colleague_id IS NULL AND +state = 'open' AND (meeting_id = :meeting OR meeting_id IN {_MEETINGS})
    ORDER BY due_on NULLS LAST, id LIMIT 60
"""
_AGENDA = """
    SELECT i.id, i.meeting_id, i.text, i.kind, i.state, i.minutes, coalesce(c.name, ''), coalesce(c.is_me, 0),
      i.visibility, i.restatement_id, origin.starts_ms
    FROM agenda_item AS i
    LEFT JOIN colleague AS c ON c.id = i.owner_id
    LEFT JOIN agenda_item AS old ON old.id = i.carried_from_id
    LEFT JOIN meeting AS origin ON origin.id = old.meeting_id
    WHERE i.meeting_id = :meeting OR (i.meeting_id = :last AND i.state = 'open')
    ORDER BY i.position, i.id
"""

# Who knows of what somebody wants: their facts among the newest lines that hold one of the words. What must not be
# passed on, and whom they were introduced to already, is left out.
_HELPERS = """
    SELECT c.id, c.name, f.text
    FROM (SELECT rowid AS key FROM search_fts WHERE search_fts MATCH :words ORDER BY rowid LIMIT 300) AS hit
    CROSS JOIN search_doc AS d ON d.key = hit.key AND d.kind = 'fact'
    JOIN fact AS f ON f.id = d.ref AND f.reveal_source = 1
    JOIN colleague AS c ON c.id = f.colleague_id AND c.is_me = 0
    WHERE c.id <> :whose AND NOT EXISTS (
      SELECT 1 FROM gesture WHERE kind = 'introduction' AND (
        (colleague_id = :whose AND (introduced_id = c.id OR instr(text, c.name)))
        OR (introduced_id = :whose AND colleague_id = c.id)))
    ORDER BY f.learned_on DESC, f.id DESC LIMIT 20
"""

T = TypeVar("T")


def of_meeting(read: Connection, meeting_id: int, now: datetime, largest: int = 8) -> BriefingView | None:
    """All that the briefing of a meeting shows; None when there is no such meeting.

    `now` is aware, in the local zone. `largest` is how many attendees a meeting may have to count as having met
    (decision 15); a meeting of the same series always does.
    """
    found = read.execute(_MEETING, {"meeting": meeting_id}).fetchone()
    if found is None:
        return None
    meeting = rows_as.coming(found)
    rows = read.execute(_ATTENDING, {"meeting": meeting_id, "now": _ms(now)}).fetchall()
    before = min(_ms(now), int(found[2]))
    return _view(read, rows, now, {"series": found[10], "before": before, "largest": largest}, meeting)


def of_colleague(read: Connection, colleague_id: int, now: datetime, largest: int = 8) -> BriefingView | None:
    """The same for one colleague without a meeting; None when there is no such colleague."""
    rows = read.execute(_COLLEAGUE, {"colleague": colleague_id, "now": _ms(now)}).fetchall()
    return _view(read, rows, now, {"series": None, "before": _ms(now), "largest": largest}) if rows else None


def next_with(read: Connection, colleague_id: int, now: datetime) -> int | None:
    """The meeting with a colleague that goes on or comes next."""
    row = read.execute(
        "SELECT m.id FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id"
        f" WHERE a.colleague_id = :colleague AND {people_reads.IS_TO_COME} ORDER BY m.starts_ms LIMIT 1",
        {"colleague": colleague_id, "now": _ms(now)},
    ).fetchone()
    return int(row[0]) if row else None


def by_name(read: Connection, name: str, limit: int = 12) -> NameMatches:
    """Whom `name` means: the one who is called so, else the only one whose name holds all its words."""
    found = people_reads.find(read, name, limit) if fold(name) else ()
    exact = [match for match in found if fold(match.name) == fold(name)]
    best = exact or list(found)
    return NameMatches(best[0] if len(best) == 1 else None, tuple(exact or found))


def _view(
    read: Connection, rows: list[Row], now: datetime, values: dict[str, Any], meeting: ComingMeeting | None = None
) -> BriefingView:
    ids = [row[0] for row in rows[:MOST_PEOPLE] if row[0] is not None]
    today = now.date()
    values |= {
        "ids": json.dumps(ids),
        "meeting": meeting.id if meeting else -1,
        "now": _ms(now),
        "recent_on": (today - timedelta(days=RECENT_DAYS)).isoformat(),
        "soon_on": (today + timedelta(days=REVIEW_AHEAD_DAYS)).isoformat(),
    }
    met = read.execute(_MET, values).fetchall()
    last = rows_as.last(_last(met, min(2, len(ids)), values["largest"]))
    small = [row[0] for row in met if row[8] <= values["largest"]]
    values |= {"last": last.id if last else -1, "since": _ms(last.starts if last else now), "met": json.dumps(small)}
    affiliations = read.execute(_AFFILIATIONS, values).fetchall()
    of = Children(
        affiliations=_by_person(affiliations, rows_as.affiliation),
        preferences=_by_person(read.execute(_PREFERENCES, values), rows_as.preference),
        goals=_by_person(read.execute(_GOALS, values), rows_as.goal),
        facts=_by_person(read.execute(_FACTS, values), rows_as.fact),
        questions=_by_person(read.execute(_QUESTIONS, values), rows_as.question),
        contacts=question_reads.contacts(read, ids, now, values["largest"]),
    )
    people = tuple(rows_as.attending(row, of) for row in rows[:MOST_PEOPLE])
    if len(people) == 1 and people[0].id is not None and people[0].preferences:
        seen = preference_reads.seen(read, people[0].id, now, values["largest"])
        people = (replace(people[0], seen=seen),)
    agenda = [rows_as.agenda(row) for row in read.execute(_AGENDA, values)]
    return BriefingView(
        meeting=meeting,
        people=people,
        more_people=max(0, len(rows) - MOST_PEOPLE),
        mine=tuple(rows_as.affiliation(row) for row in affiliations if row[6]),
        my_organisation=(rows[0][-1] if rows else None) or "",
        last=last,
        restatements=tuple(rows_as.restatement(row) for row in read.execute(_RESTATEMENTS, values)),
        decisions=tuple(rows_as.decision(row) for row in read.execute(_DECISIONS, values)),
        notes=tuple(rows_as.note(row) for row in read.execute(_NOTES, values)),
        commitments=tuple(rows_as.commitment(row) for row in read.execute(_COMMITMENTS, values)),
        agenda=tuple(item for item in agenda if meeting and item.meeting_id == meeting.id),
        left_open=tuple(item for item in agenda if last and item.meeting_id == last.id),
        helpers=_helpers(read, people[0]) if len(people) == 1 else (),
        shared_goals=goals.shared_with_all(read, ids),
        common=common.common_ground(read, ids[0] if len(people) == 1 and ids else None, now, values["largest"]),
        ground=together.ground(read, ids[0]) if len(people) == 1 and ids else None,
    )


def _last(met: Sequence[Row], together: int, largest: int) -> Row | None:
    """Of `met` (newest first) the meeting before: that of the same series, else one that enough of these people were in
    and that was no crowd."""
    again = [row for row in met if row[6]]
    return next(iter(again), None) or next((row for row in met if row[7] >= together and row[8] <= largest), None)


def _helpers(read: Connection, person: Attending) -> tuple[Helper, ...]:
    wanted = sorted({word for goal in person.goals if goal.done_on is None for word in telling_words(goal.text)})
    if not wanted:
        return ()
    match = " OR ".join(f'text : "{word}"' for word in wanted[:MOST_WORDS])
    return tuple(Helper(*row) for row in read.execute(_HELPERS, {"words": match, "whose": person.id}))


def _by_person(rows: Iterable[Row], make: Callable[[Row], T]) -> dict[int, tuple[T, ...]]:
    found: dict[int, list[T]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(make(row))
    return {colleague_id: tuple(made) for colleague_id, made in found.items()}


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
