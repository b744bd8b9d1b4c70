"""When it is not working with somebody: the paths, what is known of my own side, whom else there is, and for a brief
what it may be made from and the names in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from partnerjournal.domain.briefing_words import telling_words
from partnerjournal.domain.commitments import Promise
from partnerjournal.domain.enums import (
    CommitmentState,
    Direction,
    GoalKind,
    PathChoice,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.name_finding import words_of
from partnerjournal.domain.path import LATELY_DAYS, RATED
from partnerjournal.domain.views.paths import (
    Agreed,
    Around,
    Candidate,
    Material,
    Names,
    OwnPromise,
    OwnRestatement,
    OwnSide,
    PathRow,
    Peer,
    Person,
    Tried,
    Understood,
    Wanted,
)
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads import people
from partnerjournal.store.reads.people import COUNTS_AS_CONTACT

_ODD = re.compile("[^a-z0-9 ]")  # in a folded name: its words are not just what stands between blanks
MOST_WORDS = 8  # of what I want, to find who wants the same: the longest, which the fewest have
MOST_ROWS = 20
TRIED_DAYS = 365

_PATH = """
    SELECT p.id, p.uuid, p.colleague_id, p.started_on, p.trouble, p.choice, p.advisor_id, coalesce(a.name, p.advisor),
      p.brief, p.next_step, p.recheck_on, p.outcome, p.ended_on
    FROM path AS p LEFT JOIN colleague AS a ON a.id = p.advisor_id
"""
_MET = f"""
    SELECT count(*) FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
    WHERE a.colleague_id = :id AND {COUNTS_AS_CONTACT}
"""
_LATELY = """
    SELECT m.id, m.state IN ('cancelled', 'not_held') OR m.my_response = 'declined'
    FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
    WHERE a.colleague_id = :id AND m.starts_ms BETWEEN :since AND :now
      AND (SELECT count(*) FROM attendee AS other WHERE other.meeting_id = m.id) <= :largest
    ORDER BY m.starts_ms DESC
"""
_RATINGS = f"""
    SELECT m.id, m.presence FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
    WHERE a.colleague_id = :id AND m.presence IS NOT NULL AND m.starts_ms <= :now
    ORDER BY m.starts_ms DESC LIMIT {RATED}
"""
_RESTATED = f"""
    SELECT id, coalesce(nullif(said_back, ''), heard), correction, state, visibility, heard_ms FROM restatement
    WHERE colleague_id = :id AND (state = 'unconfirmed' OR state IN ('corrected', 'partly') AND heard_ms >= :since)
    ORDER BY heard_ms DESC, id DESC LIMIT {MOST_ROWS}
"""
# Goals and facts of others among the newest lines of the journal that hold one of the words.
_CANDIDATES = """
    SELECT c.id, c.name, c.role, coalesce(g.text, f.text), g.id IS NOT NULL
    FROM (SELECT rowid AS key FROM search_fts WHERE search_fts MATCH :words ORDER BY rowid LIMIT 300) AS hit
    CROSS JOIN search_doc AS d ON d.key = hit.key AND d.kind IN ('goal', 'fact')
    CROSS JOIN colleague AS c ON c.id = d.who AND c.is_me = 0 AND c.id <> :id
    LEFT JOIN goal AS g ON d.kind = 'goal' AND g.id = d.ref AND g.done_on IS NULL
    LEFT JOIN fact AS f ON d.kind = 'fact' AND f.id = d.ref
    WHERE coalesce(g.id, f.id) IS NOT NULL LIMIT 80
"""


def path(read: Connection, path_id: int) -> PathRow | None:
    """One path; None when it is gone."""
    found = read.execute(f"{_PATH} WHERE p.id = ?", (path_id,)).fetchone()
    return _row(found) if found else None


def open_path(read: Connection, colleague_id: int) -> PathRow | None:
    """The path that one is on with a colleague; None where there is none."""
    found = read.execute(
        f"{_PATH} WHERE p.colleague_id = ? AND p.ended_on IS NULL ORDER BY p.id DESC LIMIT 1", (colleague_id,)
    ).fetchone()
    return _row(found) if found else None


def latest(read: Connection) -> int | None:
    """The colleague of the path that was begun last and is open; None where there is none."""
    found: int | None = one(
        read, "SELECT colleague_id FROM path WHERE ended_on IS NULL ORDER BY started_on DESC, id DESC LIMIT 1"
    )
    return found


def closed_paths(read: Connection, colleague_id: int) -> tuple[PathRow, ...]:
    """The paths that ended, the latest first."""
    rows = read.execute(
        f"{_PATH} WHERE p.colleague_id = ? AND p.ended_on IS NOT NULL ORDER BY p.ended_on DESC, p.id DESC LIMIT 12",
        (colleague_id,),
    )
    return tuple(_row(row) for row in rows)


def own_side(read: Connection, colleague_id: int, now: datetime, largest: int) -> OwnSide | None:
    """What is known of my side; None when there is no such colleague. `now` is aware and local.

    `largest` is how many attendees a meeting may have to count. Only a cadence of their own is a wish.
    """
    person = people.row(read, colleague_id, now, largest)
    if person is None:
        return None
    values = _values(colleague_id, now, largest)
    lately = read.execute(_LATELY, values).fetchall()
    missed = [meeting_id for meeting_id, was_missed in lately if was_missed]
    ratings = read.execute(_RATINGS, values).fetchall()
    gesture = read.execute(
        "SELECT max(given_ms) FROM gesture WHERE (colleague_id = :id OR introduced_id = :id) AND given_ms <= :now",
        values,
    ).fetchone()[0]
    promises = read.execute(
        "SELECT id, text, due_on FROM commitment WHERE colleague_id = ? AND state = 'open' AND direction = 'i_owe'"
        " ORDER BY due_on NULLS LAST, id LIMIT ?",
        (colleague_id, MOST_ROWS),
    )
    return OwnSide(
        added=_local(person.added, now),
        first_contact=_first_contact(read, colleague_id, now, largest),
        last_contact=_local(person.last_contact, now) if person.last_contact else None,
        every=person.cadence_days,
        met=int(read.execute(_MET, values).fetchone()[0]),
        promises=tuple(OwnPromise(ident, text, _day(due)) for ident, text, due in promises),
        restated=tuple(
            OwnRestatement(ident, text, RestatementState(state), _local(_moment(heard), now))
            for ident, text, _correction, state, _visibility, heard in read.execute(_RESTATED, values)
        ),
        planned=len(lately),
        missed=len(missed),
        missed_id=missed[0] if missed else None,
        last_gesture=_local(_moment(gesture), now) if gesture is not None else None,
        ratings=tuple(rating for _id, rating in ratings),
        rated_id=ratings[0][0] if ratings else None,
    )


def around(read: Connection, colleague_id: int) -> Around:
    """Whom else one might work with, for `domain.path.others`."""
    wants = [
        text
        for (text,) in read.execute(
            "SELECT text FROM shared_goal WHERE colleague_id = ? AND done_on IS NULL ORDER BY id", (colleague_id,)
        )
    ]
    wants += [
        text
        for (text,) in read.execute(
            "SELECT g.text FROM goal AS g JOIN colleague AS c ON c.id = g.colleague_id AND c.is_me = 1"
            " WHERE g.done_on IS NULL ORDER BY g.id"
        )
    ]
    peers = read.execute(
        "SELECT c.id, c.name, c.role, t.name FROM colleague AS them JOIN team AS t ON t.id = them.team_id"
        " JOIN colleague AS c ON c.team_id = t.id AND c.is_me = 0 AND c.id <> them.id"
        " WHERE them.id = ? ORDER BY c.name_key, c.id LIMIT ?",
        (colleague_id, MOST_ROWS),
    )
    return Around(tuple(wants), _candidates(read, colleague_id, wants), tuple(Peer(*row) for row in peers))


def material(read: Connection, colleague_id: int, now: datetime, largest: int) -> Material:
    """All that an advice brief may be made from, private text too: what is left out is the brief's to say."""
    values = _values(colleague_id, now, largest)
    agreed = read.execute(
        "SELECT direction, state, due_on, text, visibility FROM commitment WHERE colleague_id = :id"
        " AND (state = 'open' AND due_on < :today OR state = 'dropped' AND closed_ms >= :since)"
        " ORDER BY due_on NULLS LAST, id LIMIT 40",
        values,
    )
    wanted = read.execute(
        "SELECT g.text, g.kind, c.is_me, g.visibility FROM goal AS g JOIN colleague AS c ON c.id = g.colleague_id"
        " WHERE g.done_on IS NULL AND (c.id = :id OR c.is_me = 1) ORDER BY c.is_me DESC, g.id LIMIT 40",
        values,
    )
    tried = read.execute(
        "SELECT text, given_ms, visibility FROM gesture WHERE (colleague_id = :id OR introduced_id = :id)"
        " AND given_ms BETWEEN :year_ago AND :now ORDER BY given_ms DESC LIMIT 40",
        values,
    )
    return Material(
        pronoun=str(one(read, "SELECT pronoun FROM colleague WHERE id = ?", colleague_id) or ""),
        since=_first_contact(read, colleague_id, now, largest),
        met=int(read.execute(_MET, values).fetchone()[0]),
        agreed=tuple(
            Agreed(Promise(Direction(direction), CommitmentState(state), _day(due)), text, Visibility(visibility))
            for direction, state, due, text, visibility in agreed
        ),
        understood=tuple(
            Understood(text, correction, Visibility(visibility))
            for _id, text, correction, _state, visibility, _heard in read.execute(_RESTATED, values)
        ),
        wanted=tuple(
            Wanted(text, GoalKind(kind), bool(mine), Visibility(visibility)) for text, kind, mine, visibility in wanted
        ),
        tried=tuple(
            Tried(text, _local(_moment(given), now), Visibility(visibility)) for text, given, visibility in tried
        ),
    )


def names(read: Connection, colleague_id: int, texts: Iterable[str], advisor_id: int | None = None) -> Names | None:
    """The names that `texts` may hold; None when there is no such colleague. Mine and the advisor's are not among them.

    Everybody in the journal counts, and who was in a meeting with them, is their boss or told me something of them.
    """
    them = read.execute(
        "SELECT c.name, c.reports_to, coalesce(t.name, '') FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id"
        " WHERE c.id = ?",
        (colleague_id,),
    ).fetchone()
    if them is None:
        return None
    me = read.execute(
        "SELECT c.organisation, coalesce(t.name, '') FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id"
        " WHERE c.is_me = 1"
    ).fetchone() or ("", "")
    joined = "\n".join(texts)
    ids = _named_in(read, joined) - {colleague_id, advisor_id}
    teams = [name for (name,) in read.execute("SELECT name FROM team ORDER BY id")]
    houses = [name for (name,) in read.execute("SELECT DISTINCT organisation FROM colleague WHERE organisation <> ''")]
    return Names(
        about=_persons(read, {colleague_id})[0],
        others=(*_persons(read, ids), *_without_profile(read, colleague_id)),
        teams=tuple(teams),
        organisations=tuple(houses),
        my_team=me[1],
        their_team=them[2],
        my_organisation=me[0],
    )


def _candidates(read: Connection, colleague_id: int, wants: Iterable[str]) -> tuple[Candidate, ...]:
    telling = {word for want in wants for word in telling_words(want)}
    if not telling:
        return ()
    longest = sorted(telling, key=lambda word: (-len(word), word))[:MOST_WORDS]
    match = " OR ".join(f'text : "{word}"' for word in longest)
    rows = read.execute(_CANDIDATES, {"words": match, "id": colleague_id})
    return tuple(Candidate(who, name, role, text, bool(goal)) for who, name, role, text, goal in rows)


def _named_in(read: Connection, text: str) -> set[int | None]:
    """Who of all colleagues may be meant: a word of their name, or a way to reach them, is in `text`."""
    words = set(words_of(text))
    words |= {word[:-1] for word in words if word.endswith("s")}
    found: set[int | None] = set()
    for ident, key in read.execute("SELECT id, name_key FROM colleague WHERE is_me = 0"):
        if not words.isdisjoint(key.split()) or (_ODD.search(key) and not words.isdisjoint(words_of(key))):
            found.add(ident)
    written = {part.strip(".,;:!?()[]<>\"'“”‘’").casefold() for part in text.split()}
    found |= {
        ident
        for (ident,) in read.execute(
            "SELECT h.colleague_id FROM handle AS h JOIN colleague AS c ON c.id = h.colleague_id AND c.is_me = 0"
            " WHERE h.value_key IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(written)),),
        )
    }
    return found


def _persons(read: Connection, ids: Iterable[int | None]) -> tuple[Person, ...]:
    rows = read.execute(
        "SELECT c.id, c.name, h.value FROM colleague AS c LEFT JOIN handle AS h ON h.colleague_id = c.id"
        " WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id, h.position",
        (json.dumps(sorted(ident for ident in ids if ident is not None)),),
    ).fetchall()
    found: dict[int, tuple[str, list[str]]] = {}
    for ident, name, value in rows:
        also = found.setdefault(ident, (name, []))[1]
        if value:
            also.append(value)
    return tuple(Person(name, tuple(also)) for name, also in found.values())


def _without_profile(read: Connection, colleague_id: int) -> tuple[Person, ...]:
    rows = read.execute(
        "SELECT DISTINCT a.name, a.mail FROM attendee AS mine JOIN attendee AS a ON a.meeting_id = mine.meeting_id"
        " WHERE mine.colleague_id = :id AND a.colleague_id IS NULL"
        " UNION SELECT DISTINCT source_name, '' FROM fact WHERE colleague_id = :id AND source_name <> ''"
        " UNION SELECT reports_to, '' FROM colleague WHERE id = :id AND reports_to <> '' LIMIT 500",
        {"id": colleague_id},
    )
    return tuple(Person(name or mail, (mail,) if name and mail else ()) for name, mail in rows if name or mail)


def _first_contact(read: Connection, colleague_id: int, now: datetime, largest: int) -> date | None:
    times = people.contact_times(read, colleague_id, now, largest, datetime(1970, 1, 1, tzinfo=UTC))
    return _local(times[0], now) if times else None


def _values(colleague_id: int, now: datetime, largest: int) -> dict[str, Any]:
    return {
        "id": colleague_id,
        "now": _ms(now),
        "today": now.date().isoformat(),
        "since": _ms(now - timedelta(days=LATELY_DAYS)),
        "year_ago": _ms(now - timedelta(days=TRIED_DAYS)),
        "largest": largest,
    }


def _row(row: tuple[Any, ...]) -> PathRow:
    ident, uuid, who, started, trouble, choice, advisor_id, advisor, brief, step, recheck, outcome, ended = row
    return PathRow(
        id=ident,
        uuid=uuid,
        colleague_id=who,
        started_on=date.fromisoformat(started),
        trouble=trouble,
        choice=PathChoice(choice) if choice in set(PathChoice) else PathChoice.NONE,
        advisor_id=advisor_id,
        advisor=advisor,
        brief=brief,
        next_step=step,
        recheck_on=_day(recheck),
        outcome=outcome,
        ended_on=_day(ended),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def _local(at: datetime, now: datetime) -> date:
    return at.astimezone(now.tzinfo).date()


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
