"""The agenda of a meeting."""

from __future__ import annotations

from partnerjournal.domain.enums import AgendaKind, AgendaState, Proposed
from partnerjournal.domain.names import fold
from partnerjournal.domain.views.agenda import AgendaItemView
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads import people
from partnerjournal.store.reads.refusals import refused


def of_meeting(read: Connection, meeting_id: int) -> tuple[AgendaItemView, ...]:
    """The lines of a meeting in their order."""
    return tuple(
        AgendaItemView(id_, text, AgendaKind(kind), AgendaState(state), minutes, spent, owner_id, owner, carried or "")
        for id_, text, kind, state, minutes, spent, owner_id, owner, carried in read.execute(
            "SELECT i.id, i.text, i.kind, i.state, i.minutes, i.spent_seconds, i.owner_id, coalesce(o.name, ''),"
            " substr(m.starts_local, 1, 10)"
            " FROM agenda_item AS i LEFT JOIN colleague AS o ON o.id = i.owner_id"
            " LEFT JOIN agenda_item AS c ON c.id = i.carried_from_id LEFT JOIN meeting AS m ON m.id = c.meeting_id"
            " WHERE i.meeting_id = ? ORDER BY i.position, i.id",
            (meeting_id,),
        )
    )


def minutes_of(read: Connection, meeting_id: int) -> int:
    """How many minutes a meeting has; 0 where there is no such meeting."""
    return int(one(read, "SELECT minutes FROM meeting WHERE id = ?", meeting_id) or 0)


def title_of(read: Connection, meeting_id: int) -> str:
    """What a meeting is called; "" where it has no title, or there is no such meeting."""
    return str(one(read, "SELECT title FROM meeting WHERE id = ?", meeting_id) or "")


def refused_drafts(read: Connection, meeting_id: int) -> frozenset[tuple[str, str]]:
    """The proposed lines, as kind and words, that were refused for a meeting."""
    uuid = one(read, "SELECT uuid FROM meeting WHERE id = ?", meeting_id)
    parts = (ref.split("|", 2) for ref in refused(read, Proposed.AGENDA))
    return frozenset((part[1], part[2]) for part in parts if len(part) == 3 and part[0] == uuid)


def owner_meant(read: Connection, meeting_id: int, words: str) -> int | None:
    """Whom the words behind an @ mean: somebody of the meeting whose name begins so, else the best match of all."""
    wanted = fold(words)
    here = read.execute(
        "SELECT c.id, c.name FROM attendee AS a JOIN colleague AS c ON c.id = a.colleague_id"
        " WHERE a.meeting_id = ? ORDER BY a.position, a.id",
        (meeting_id,),
    )
    for colleague_id, name in here:
        if fold(name).startswith(wanted):
            return int(colleague_id)
    found = people.find(read, words, 1)
    return found[0].id if found else None


def next_like(read: Connection, meeting_id: int) -> int | None:
    """The meeting that open lines are carried to: the next of the series, or else the next with the same people."""
    in_series = one(
        read,
        "SELECT n.id FROM meeting AS m JOIN meeting AS n ON n.series_id = m.series_id AND n.starts_ms > m.starts_ms"
        " WHERE m.id = ? AND n.state = 'planned' ORDER BY n.starts_ms LIMIT 1",
        meeting_id,
    )
    if in_series is not None:
        return int(in_series)
    people = "SELECT coalesce(a.colleague_id, a.mail_key || '/' || a.name) FROM attendee AS a WHERE a.meeting_id = {}"
    found = one(
        read,
        "SELECT n.id FROM meeting AS m JOIN attendee AS mine ON mine.meeting_id = m.id"
        " JOIN attendee AS there ON there.colleague_id = mine.colleague_id"
        " JOIN meeting AS n ON n.id = there.meeting_id AND n.starts_ms > m.starts_ms AND n.state = 'planned'"
        f" WHERE m.id = ? AND NOT EXISTS ({people.format('n.id')} EXCEPT {people.format('m.id')})"
        f" AND NOT EXISTS ({people.format('m.id')} EXCEPT {people.format('n.id')})"
        " ORDER BY n.starts_ms LIMIT 1",
        meeting_id,
    )
    return None if found is None else int(found)
