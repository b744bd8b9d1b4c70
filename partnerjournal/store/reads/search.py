"""What Find or do finds: people by their names first, and every text newest first, by the index.

The index gives its newest documents at once (their key is their time, negative), however many there are; from these
each group takes what it shows, and one query for each kind reads that. A query that looks for signs or a phrase is
answered from the newest documents first too; `thorough` goes on to the oldest, which can be interrupted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from partnerjournal.domain.enums import CommitmentState, MeetingState, RestatementState, Visibility
from partnerjournal.domain.query import Query
from partnerjournal.domain.views.search import Found, HitKind, MeetingHit, PersonHit, TextHit
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.search_people import MOST_PEOPLE, people, people_by_id

MOST_MEETINGS = 6
MOST_TEXTS = 16
NEWEST = 400  # documents that are looked through at once
AHEAD_DAYS = 14  # what is still to come and looked through at once
MOST_CANDIDATES = 40  # of a group, for the choice of the best
DEEPEST = 50_000  # documents that a thorough search looks through one by one, where no sign sieves them

_DAY_MS = 86_400_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WAITING = {
    (HitKind.COMMITMENT, CommitmentState.OPEN.value): 0,
    (HitKind.RESTATEMENT, RestatementState.UNCONFIRMED.value): 1,
}
_STILL_OPEN = "m.starts_ms + m.minutes * 60000 > :now AND m.wrapped_ms IS NULL"
_MEETINGS = """
    SELECT m.id, m.title,
      coalesce((SELECT group_concat(a.name, ', ' ORDER BY a.position) FROM attendee AS a
        LEFT JOIN colleague AS c ON c.id = a.colleague_id WHERE a.meeting_id = m.id AND coalesce(c.is_me, 0) = 0), ''),
      m.starts_ms, m.starts_local, m.all_day, m.minutes, m.state, m.prepared_ms IS NOT NULL,
      m.intention, m.details, m.place, m.good_news, m.challenge
    FROM meeting AS m WHERE m.id IN (SELECT value FROM json_each(?))
"""
# By kind: the row to open, its text, what else it says, its state, its sort, its due date, its visibility.
_TEXTS = {
    "affiliation": "id, name, '', '', kind, NULL, '' FROM affiliation",
    "handle": "id, value, label, '', kind, NULL, '' FROM handle",
    "fact": "id, text, '', '', source, NULL, visibility FROM fact",
    "preference": "id, text, '', '', dimension, NULL, '' FROM preference",
    "goal": "id, text, horizon, '', kind, NULL, visibility FROM goal",
    "agenda_item": "id, text, '', state, kind, NULL, visibility FROM agenda_item",
    "note": "id, text, '', '', '', NULL, visibility FROM note",
    "restatement": "id, heard, trim(said_back || ' ' || correction), state, '', NULL, visibility FROM restatement",
    "commitment": "id, text, '', state, direction, due_on, visibility FROM commitment",
    "commitment_event": (
        "e.commitment_id, c.text, e.why, c.state, c.direction, c.due_on, c.visibility"
        " FROM commitment_event AS e JOIN commitment AS c ON c.id = e.commitment_id"
    ),
    "decision": "id, text, decider, '', '', NULL, visibility FROM decision",
    "gesture": "id, text, '', '', kind, NULL, visibility FROM gesture",
    "contact": "id, text, '', '', kind, NULL, visibility FROM contact",
    "asked": "id, text, answer, '', '', NULL, visibility FROM asked",
    "shared_goal": (
        "id, text, trim(value_mine || ' ' || value_theirs || ' ' || next_mine || ' ' || next_theirs), '', '', NULL,"
        " visibility FROM shared_goal"
    ),
    "objective": "id, text, horizon, '', '', NULL, '' FROM objective",
    "organisation": "id, trim(mission || ' ' || culture), '', '', '', NULL, '' FROM organisation",
    "thanks": "id, text, reason, '', '', NULL, '' FROM thanks",
    "tie": (
        "id, (SELECT name FROM colleague WHERE id = tie.other_id) || CASE text WHEN '' THEN '' ELSE ': ' || text END,"
        " '', '', '', NULL, '' FROM tie"
    ),
    "research_step": "id, text, note, '', '', NULL, '' FROM research_step",
    "path": (
        "id, coalesce(nullif(trouble, ''), nullif(next_step, ''), outcome), trim(next_step || ' ' || outcome), '', '',"
        " NULL, 'private' FROM path"
    ),
}


class _Document(NamedTuple):
    key: int
    kind: str
    ref: int
    who: int | None
    meeting: int | None
    context: str
    text: str

    @property
    def at(self) -> datetime:
        return _moment(-self.key // 1024)


def found(read: Connection, query: Query, now_ms: int, *, thorough: bool = False) -> Found:
    """What `query` finds at `now_ms` (UTC), at most 5 people, 6 meetings and 16 texts; nothing for an empty query."""
    if not query:
        return Found()
    documents: dict[str, list[_Document]] = {"colleague": [], "meeting": [], "text": []}
    looked, full = 0, False
    for document in _documents(read, query, now_ms, thorough):
        looked += 1
        if query.verified(document.text, document.context):
            group = documents.get(document.kind, documents["text"])
            if len(group) < MOST_CANDIDATES:
                group.append(document)
            full = all(len(documents[name]) == MOST_CANDIDATES for name in ("meeting", "text"))
        if full or (looked == DEEPEST and not query.signs):
            break
    exhausted = thorough and (looked < DEEPEST or bool(query.signs))
    return Found(
        _with_more(read, people(read, query, thorough=thorough), [document.ref for document in documents["colleague"]]),
        _best_meetings(meetings_by_id(read, [document.ref for document in documents["meeting"]]), now_ms),
        _best_texts(_texts(read, documents["text"]), query),
        complete=full or exhausted,
    )


def next_meetings(read: Connection, now_ms: int, limit: int) -> tuple[MeetingHit, ...]:
    """The meetings that go on or come next, the nearest first; not those that are cancelled, declined or wrapped up."""
    sql = """
        SELECT id FROM meeting
        WHERE starts_ms > :now - :day AND starts_ms + minutes * 60000 > :now AND state = 'planned'
          AND my_response <> 'declined' AND wrapped_ms IS NULL AND all_day = 0
        ORDER BY starts_ms LIMIT :limit
    """
    rows = read.execute(sql, {"now": now_ms, "day": _DAY_MS, "limit": limit})
    return meetings_by_id(read, [meeting_id for (meeting_id,) in rows])


def meetings_by_id(read: Connection, ids: Sequence[int]) -> tuple[MeetingHit, ...]:
    """Those of the meetings that are still there, in the order of `ids`."""
    rows = {row[0]: _meeting(row) for row in read.execute(_MEETINGS, (json.dumps(ids),))}
    return tuple(rows[meeting_id] for meeting_id in ids if meeting_id in rows)


def meeting_with(read: Connection, colleague_id: int, now_ms: int, *, past: bool) -> MeetingHit | None:
    """The next meeting with a colleague, or the last one that began (`past`); cancelled ones don't count."""
    order = "m.starts_ms <= :now ORDER BY m.starts_ms DESC" if past else _STILL_OPEN + " ORDER BY m.starts_ms"
    sql = f"""
        SELECT m.id FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
        WHERE a.colleague_id = :who AND m.state IN ('planned', 'held') AND {order} LIMIT 1
    """
    row = read.execute(sql, {"who": colleague_id, "now": now_ms}).fetchone()
    return meetings_by_id(read, [row[0]])[0] if row else None


def _with_more(read: Connection, named: list[PersonHit], ids: list[int]) -> tuple[PersonHit, ...]:
    """`named`, filled up with those that only the index found (an accent in a role)."""
    known = {hit.id for hit in named}
    more = [colleague_id for colleague_id in ids if colleague_id not in known][: MOST_PEOPLE - len(named)]
    return (*named, *people_by_id(read, more)) if more else tuple(named)


def _documents(read: Connection, query: Query, now_ms: int, thorough: bool) -> Iterator[_Document]:
    """Documents that may fit, the newest first, text only where it has to be verified.

    Thorough: from now back to the oldest, then what is to come. Otherwise at most 400 from two weeks ahead, in one go:
    for a longer word the index gathers all that begins so, however few are read.
    """
    text = "d.text" if query.literals else "''"
    sieve = "".join(" AND (instr(d.text, ?) OR instr(d.context, ?))" for _sign in query.signs)
    signs = [sign for sign in query.signs for _twice in range(2)]
    words = "search_fts WHERE search_fts MATCH ? AND" if query.match else "search_doc WHERE"
    now, ahead = (-(ms + 1) * 1024 for ms in (now_ms, now_ms + AHEAD_DAYS * _DAY_MS))
    sides = [(">= ? ORDER BY rowid", now), ("< ? ORDER BY rowid DESC", now)]
    for side, since in sides if thorough else [(f">= ? ORDER BY rowid LIMIT {NEWEST:d}", ahead)]:
        sql = f"""
            SELECT d.key, d.kind, d.ref, d.who, d.meeting, d.context, {text}
            FROM (SELECT rowid AS key FROM {words} rowid {side}) AS f
            CROSS JOIN search_doc AS d ON d.key = f.key WHERE true {sieve}
        """
        values = [query.match] if query.match else []
        yield from (_Document(*row) for row in read.execute(sql, (*values, since, *signs)))


def _meeting(row: Sequence[object]) -> MeetingHit:
    meeting_id, title, names, starts_ms, starts_local, all_day, minutes, state, prepared, *also = row
    assert isinstance(meeting_id, int)
    assert isinstance(starts_ms, int)
    assert isinstance(minutes, int)
    return MeetingHit(
        meeting_id,
        str(title),
        str(names),
        _moment(starts_ms),
        date.fromisoformat(str(starts_local)[:10]) if all_day else None,
        minutes,
        MeetingState(str(state)),
        bool(prepared),
        " ".join(str(part) for part in also if part),
    )


def _best_meetings(hits: Sequence[MeetingHit], now_ms: int) -> tuple[MeetingHit, ...]:
    """The nearest in time; what is to come counts half as far away as what was."""

    def away(hit: MeetingHit) -> float:
        distance = hit.starts.timestamp() * 1000 - now_ms
        return distance if distance >= 0 else -2 * distance

    return tuple(sorted(hits, key=away)[:MOST_MEETINGS])


def _best_texts(hits: Iterable[TextHit], query: Query) -> tuple[TextHit, ...]:
    """Those whose own words were meant before those that only name the person; of each, what waits comes first."""

    def rank(hit: TextHit) -> tuple[bool, int]:
        return not query.spans(f"{hit.text} {hit.also}"), _WAITING.get((hit.kind, hit.state), len(_WAITING))

    return tuple(sorted(hits, key=rank)[:MOST_TEXTS])


def _texts(read: Connection, documents: Sequence[_Document]) -> Iterator[TextHit]:
    """The rows of documents that are neither people nor meetings, in their order, each row once."""
    refs: dict[str, list[int]] = {}
    for document in documents:
        refs.setdefault(document.kind, []).append(document.ref)
    rows: dict[tuple[str, int], Sequence[object]] = {}
    for kind, columns in _TEXTS.items():
        if kind in refs:
            key = "e.id" if kind == "commitment_event" else "id"
            sql = f"SELECT {key}, {columns} WHERE {key} IN (SELECT value FROM json_each(?))"
            rows |= {(kind, row[0]): row[1:] for row in read.execute(sql, (json.dumps(refs[kind]),))}
    seen: set[tuple[str, int]] = set()
    for document in documents:
        row = rows.get((document.kind, document.ref))
        if row is None:
            continue
        hit = _text(document, row)
        if (hit.kind, hit.id) not in seen:
            seen.add((hit.kind, hit.id))
            yield hit


def _text(document: _Document, row: Sequence[object]) -> TextHit:
    row_id, text, also, state, sort, due, visibility = row
    assert isinstance(row_id, int)
    return TextHit(
        HitKind.COMMITMENT if document.kind == "commitment_event" else HitKind(document.kind),
        row_id,
        str(text),
        str(also),
        document.context,
        document.who,
        document.meeting,
        document.at,
        str(state),
        str(sort),
        date.fromisoformat(str(due)) if due else None,
        visibility == Visibility.PRIVATE,
    )


def _moment(ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=ms)
