"""Who knows a colleague: by ties that I entered, by the same places in the same years, by team, by meetings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.aliases import Aliases
from partnerjournal.domain.commonality import Affiliation, likeness, overlapping
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.likeness import Likeness
from partnerjournal.domain.views.mutual import Bond, BondKind, TieRow
from partnerjournal.store.connect import Connection

_KINDS = {
    AffiliationKind.EMPLOYER: BondKind.EMPLOYER,
    AffiliationKind.SCHOOL: BondKind.SCHOOL,
    AffiliationKind.COMMUNITY: BondKind.COMMUNITY,
}
MOST_AT_A_PLACE = 400
MOST_MEETINGS = 200
MOST_MATES = 12

_TIES = """
    SELECT t.id, c.id, c.name, t.text, t.from_year, t.to_year
    FROM (SELECT id, other_id AS whom, text, from_year, to_year FROM tie WHERE colleague_id = :id
          UNION SELECT id, colleague_id, text, from_year, to_year FROM tie WHERE other_id = :id) AS t
    JOIN colleague AS c ON c.id = t.whom
    ORDER BY coalesce(t.to_year, t.from_year) DESC, c.name_key, t.id
"""
_AT_THE_SAME = """
    SELECT c.id, c.name, a.kind, a.name, a.from_year, a.to_year
    FROM affiliation AS a CROSS JOIN colleague AS c ON c.id = a.colleague_id
    WHERE a.name_key IN (SELECT value FROM json_each(:keys)) AND a.kind IN ('employer', 'school', 'community')
      AND c.id <> :id AND c.is_me = 0
    LIMIT :most
"""
_MATES = """
    SELECT c.id, c.name FROM colleague AS c
    WHERE c.team_id = (SELECT team_id FROM colleague WHERE id = :id) AND c.id <> :id AND c.is_me = 0
    ORDER BY c.name_key LIMIT :most
"""
# Her newest meetings that were held and were no crowd, then who else was in them.
_TOGETHER = """
    SELECT c.id, c.name, count(*), max(m.starts_ms)
    FROM (SELECT m.id, m.starts_ms FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
          WHERE a.colleague_id = :id AND a.response <> 'declined' AND m.starts_ms < :now
            AND m.state NOT IN ('cancelled', 'not_held')
          ORDER BY m.starts_ms DESC LIMIT :most) AS m
    JOIN attendee AS o ON o.meeting_id = m.id AND o.colleague_id <> :id AND o.response <> 'declined'
    JOIN colleague AS c ON c.id = o.colleague_id AND c.is_me = 0
    WHERE (SELECT count(*) FROM attendee WHERE meeting_id = m.id) <= :largest
    GROUP BY c.id ORDER BY count(*) DESC LIMIT 20
"""


def ties(read: Connection, colleague_id: int) -> tuple[TieRow, ...]:
    """The ties of a colleague, whichever side they were entered on; the latest first."""
    rows = read.execute(_TIES, {"id": colleague_id})
    return tuple(TieRow(*row) for row in rows if row[1] != colleague_id)


def bonds(
    read: Connection, colleague_id: int, now: datetime, aliases: Aliases, *, largest: int = 8
) -> tuple[Bond, ...]:
    """Every way in which another colleague of mine knows this one; `mutual.ask_whom` chooses of them.

    `now` is aware, in the local zone; `largest` is how many attendees a meeting may have to count. Where all of us work
    now says nothing and is left out.
    """
    found = [
        Bond(tie.other_id, tie.other, BondKind.TIE, tie.text, (tie.from_year, tie.to_year))
        for tie in ties(read, colleague_id)
    ]
    found += _at_the_same(read, colleague_id, now.year, aliases)
    mates = read.execute(_MATES, {"id": colleague_id, "most": MOST_MATES})
    found += [Bond(ident, name, BondKind.TEAM) for ident, name in mates]
    values = {"id": colleague_id, "now": int(now.timestamp() * 1000), "most": MOST_MEETINGS, "largest": largest}
    for ident, name, times, last in read.execute(_TOGETHER, values):
        day = datetime.fromtimestamp(last / 1000, UTC).astimezone(now.tzinfo).date()
        found.append(Bond(ident, name, BondKind.MEETINGS, meetings=times, last=day))
    return tuple(found)


def _at_the_same(read: Connection, colleague_id: int, this_year: int, aliases: Aliases) -> Iterator[Bond]:
    rows = read.execute(
        "SELECT kind, name, name_key, from_year, to_year FROM affiliation"
        " WHERE colleague_id = ? AND kind IN ('employer', 'school', 'community')",
        (colleague_id,),
    ).fetchall()
    ours = read.execute("SELECT organisation FROM colleague WHERE is_me = 1").fetchone()
    theirs = []
    keys: set[str] = set()
    for kind, name, stored, start, end in rows:
        each = Affiliation(AffiliationKind(kind), name, start, end)
        here = each.kind is AffiliationKind.EMPLOYER and ours and ours[0].strip()
        if not here or likeness(each.kind, name, ours[0], aliases) is not Likeness.SAME:
            theirs.append(each)
            keys |= {stored, *aliases.keys(each.kind, normalise(name, each.kind))}
    values = {"id": colleague_id, "keys": json.dumps(sorted(keys)), "most": MOST_AT_A_PLACE}
    for ident, who, kind, name, start, end in read.execute(_AT_THE_SAME, values) if keys else ():
        of_other = Affiliation(AffiliationKind(kind), name, start, end)
        for each in theirs:
            if each.kind is of_other.kind and likeness(each.kind, each.name, name, aliases) is Likeness.SAME:
                years = overlapping(each, of_other, this_year)
                if years is not None:
                    yield Bond(ident, who, _KINDS[each.kind], each.name, years)
