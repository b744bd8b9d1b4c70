"""Everything about one colleague: what belongs to them, the meetings they attend, and whatever else names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from partnerjournal.domain.errors import NotFound
from partnerjournal.domain.sharing import SHAPES, outline
from partnerjournal.domain.views.mentions import Mention
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads import export as reads
from partnerjournal.store.reads.mentions import mentions

Record = dict[str, Any]

_ATTENDED = "(SELECT meeting_id FROM attendee WHERE colleague_id = :id)"
# Meetings in which something is theirs, or that something of theirs points to.
_MEETINGS = """
    SELECT meeting_id FROM attendee WHERE colleague_id = :id
    UNION SELECT meeting_id FROM note WHERE colleague_id = :id
    UNION SELECT meeting_id FROM restatement WHERE colleague_id = :id
    UNION SELECT meeting_id FROM commitment WHERE colleague_id = :id
    UNION SELECT meeting_id FROM gesture WHERE colleague_id = :id OR introduced_id = :id
    UNION SELECT meeting_id FROM agenda_item WHERE owner_id = :id
    UNION SELECT meeting_id FROM fact WHERE colleague_id = :id
    UNION SELECT meeting_id FROM asked WHERE colleague_id = :id
"""
# Other people: those with a row that points to them, those whom a row of theirs points to, and who met with them.
_PEOPLE = f"""
    SELECT colleague_id FROM tie WHERE other_id = :id
    UNION SELECT colleague_id FROM gesture WHERE introduced_id = :id
    UNION SELECT colleague_id FROM research_step WHERE asked_id = :id
    UNION SELECT colleague_id FROM path WHERE advisor_id = :id
    UNION SELECT other_id FROM tie WHERE colleague_id = :id
    UNION SELECT introduced_id FROM gesture WHERE colleague_id = :id
    UNION SELECT asked_id FROM research_step WHERE colleague_id = :id
    UNION SELECT advisor_id FROM path WHERE colleague_id = :id
    UNION SELECT colleague_id FROM attendee WHERE meeting_id IN {_ATTENDED}
    UNION SELECT colleague_id FROM note WHERE meeting_id IN {_ATTENDED}
    UNION SELECT colleague_id FROM restatement WHERE meeting_id IN {_ATTENDED}
    UNION SELECT colleague_id FROM commitment WHERE meeting_id IN {_ATTENDED}
    UNION SELECT colleague_id FROM gesture WHERE meeting_id IN {_ATTENDED}
    UNION SELECT introduced_id FROM gesture WHERE meeting_id IN {_ATTENDED}
    UNION SELECT owner_id FROM agenda_item WHERE meeting_id IN {_ATTENDED}
"""
# What rows of theirs point to: their team, the series of their meetings, what their goals serve and are linked with.
_WITH_THEM = f"""
    SELECT t.uuid FROM colleague AS c JOIN team AS t ON t.id = c.team_id WHERE c.id = :id
    UNION SELECT s.uuid FROM meeting AS m JOIN series AS s ON s.id = m.series_id WHERE m.id IN {_ATTENDED}
    UNION SELECT o.uuid FROM goal AS g JOIN objective AS o ON o.id = g.objective_id WHERE g.colleague_id = :id
    UNION SELECT o.uuid FROM shared_goal AS g JOIN objective AS o ON o.id = g.objective_id WHERE g.colleague_id = :id
    UNION SELECT g.uuid FROM shared_goal AS s JOIN shared_goal_part AS p ON p.shared_goal_id = s.id
      JOIN goal AS g ON g.id = p.goal_id WHERE s.colleague_id = :id
"""


@dataclass(frozen=True, slots=True)
class _Them:
    """Whom it is about, and the rows that name them or that theirs point to; all as UUIDs."""

    uuid: str
    rows: frozenset[str]

    def in_(self, record: Mapping[str, Any]) -> bool:
        """Whether a record is one of these rows or points to them."""
        return record.get("id") in self.rows or any(value == self.uuid for value in record.values())


def sections(read: Connection, colleague_id: int) -> Mapping[str, Any]:
    """The parts of the export that are about a colleague, in its shape.

    Their profile and the meetings they attend are whole. Of other people and meetings there is what names them or
    points to them, under an outline of whom or what it belongs to. Raises NotFound.
    """
    uuid = one(read, "SELECT uuid FROM colleague WHERE id = ? AND is_me = 0", colleague_id)
    if uuid is None:
        raise NotFound("colleague", colleague_id)
    who = {"id": colleague_id}
    found = mentions(read, colleague_id)
    theirs = {row for (row,) in read.execute(_WITH_THEM, who)}
    them = _Them(uuid, frozenset(theirs | {each.uuid for each in found}))
    meetings = _ids(read, _MEETINGS, who) | {each.meeting_id for each in found if each.meeting_id is not None}
    people = _ids(read, _PEOPLE, who) | {each.colleague_id for each in found if each.colleague_id is not None}
    people.add(colleague_id)
    every = reads.sections(read)
    out: dict[str, Any] = {}
    for name, part in every.items():
        if name == "colleagues":
            out[name] = _colleagues(reads.colleagues(read, sorted(people)), them)
        elif name == "meetings":
            out[name] = _meetings(reads.meetings(read, sorted(meetings)), them)
        elif isinstance(part, dict) and name in ("me", "loose"):
            out[name] = _narrowed(SHAPES["journal"].parts[name], part, them)
        elif part is None or isinstance(part, dict):
            out[name] = part if part and _is_about(part, them) else None
        elif not isinstance(part, Mapping):
            out[name] = _some(name, part, them)
    return out


def elsewhere(read: Connection, colleague_id: int) -> tuple[Mention, ...]:
    """Where they are named outside of what belongs to them and of their place among the attendees."""
    return tuple(each for each in mentions(read, colleague_id) if not each.own and each.table != "attendee")


def _ids(read: Connection, sql: str, values: Mapping[str, int]) -> set[int]:
    return {ident for (ident,) in read.execute(sql, values) if ident is not None}


def _colleagues(records: Iterable[Record], them: _Them) -> Iterator[Record]:
    for record in records:
        yield record if record["id"] == them.uuid else _narrowed("person", record, them)


def _meetings(records: Iterable[Record], them: _Them) -> Iterator[Record]:
    for record in records:
        attends = any(each["colleague"] == them.uuid for each in record["attendees"])
        yield record if attends else _narrowed("meeting", record, them)


def _some(name: str, records: Iterable[Record], them: _Them) -> Iterator[Record]:
    shape = SHAPES["journal"].parts[name]
    return (_narrowed(shape, record, them) for record in records if _is_about(record, them))


def _narrowed(shape: str, record: Record, them: _Them) -> Record:
    """A record with those of its inner records that are about them; but for these an outline unless it is one, too."""
    inner = {name: [each for each in record[name] if _is_about(each, them)] for name in SHAPES[shape].parts}
    whole = shape == "loose" or not inner or them.in_(record)
    return {**(record if whole else outline(shape, record)), **inner}


def _is_about(record: Record, them: _Them) -> bool:
    inner = (each for value in record.values() if isinstance(value, list) for each in value if isinstance(each, dict))
    return them.in_(record) or any(_is_about(each, them) for each in inner)
