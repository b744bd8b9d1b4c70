"""One meeting on a page: the meeting, the one before, who comes, and what is open between us."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from partnerjournal.domain.enums import CommitmentState
from partnerjournal.domain.errors import NotFound
from partnerjournal.domain.sharing import SHAPES
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads import export as reads

Record = dict[str, Any]

# What one prepares a meeting with; the rest of a profile is not needed for it.
_LISTS: Final = frozenset({"affiliations", "preferences", "facts", "goals", "shared_goals", "commitments"})
_PEOPLE = """
    SELECT a.colleague_id FROM attendee AS a JOIN colleague AS c ON c.id = a.colleague_id AND c.is_me = 0
    WHERE a.meeting_id = ?
"""
_BEFORE = """
    SELECT m.id FROM attendee AS mine JOIN attendee AS a ON a.colleague_id = mine.colleague_id
    JOIN colleague AS c ON c.id = a.colleague_id AND c.is_me = 0
    JOIN meeting AS m ON m.id = a.meeting_id AND m.state IN ('planned', 'held')
    JOIN meeting AS this ON this.id = mine.meeting_id AND m.starts_ms < this.starts_ms
    WHERE mine.meeting_id = ? ORDER BY m.starts_ms DESC LIMIT 1
"""
_OPEN = """
    SELECT DISTINCT k.meeting_id FROM attendee AS a JOIN commitment AS k ON k.colleague_id = a.colleague_id
    WHERE a.meeting_id = ? AND k.state = 'open' AND k.meeting_id IS NOT NULL
"""


def sections(read: Connection, meeting_id: int) -> Mapping[str, Any]:
    """The records of a meeting and of those who come, in the shape of the export. Raises NotFound."""
    if one(read, "SELECT 1 FROM meeting WHERE id = ?", meeting_id) is None:
        raise NotFound("meeting", meeting_id)
    people = list(reads.colleagues(read, [ident for (ident,) in read.execute(_PEOPLE, (meeting_id,))]))
    meetings = [meeting_id, *(ident for (ident,) in read.execute(_BEFORE, (meeting_id,)))]
    elsewhere = {ident for (ident,) in read.execute(_OPEN, (meeting_id,))}.difference(meetings)
    promised = [each for held in reads.meetings(read, sorted(elsewhere)) for each in held["commitments"]]
    nothing: Record = {name: None if name in ("me", "organisation") else [] for name in SHAPES["journal"].parts}
    return {
        **nothing,
        "colleagues": [_prepared(person, promised) for person in people],
        "meetings": sorted(reads.meetings(read, meetings), key=lambda each: str(each["starts_at"]), reverse=True),
        "loose": {name: [] for name in SHAPES["loose"].parts},
    }


def _prepared(person: Record, promised: list[Record]) -> Record:
    every = [*person["commitments"], *(each for each in promised if each["colleague"] == person["id"])]
    lists = {name: person[name] if name in _LISTS else [] for name in SHAPES["person"].parts}
    still = [each for each in every if each["state"] == CommitmentState.OPEN]
    return {**person, **lists, "handles": [], "commitments": still}
