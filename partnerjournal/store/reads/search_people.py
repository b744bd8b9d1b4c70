"""Whom a few words mean: colleagues by name before role, team and organisation; whom the first words of a line name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from partnerjournal.domain.names import fold
from partnerjournal.domain.query import Query
from partnerjournal.domain.views.search import PersonHit
from partnerjournal.store.connect import Connection, one

MOST_PEOPLE = 5
FEW_COLLEAGUES = 2000  # so many are looked through by role and team too within a frame
_LONGEST_NAME = 4  # words
_MOST_SOUGHT = 2  # words for each of which every name is looked at
_PEOPLE = """
    SELECT c.id, c.name, c.role, c.organisation, coalesce(t.name, ''), p.image
    FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id LEFT JOIN picture AS p ON p.colleague_id = c.id
    WHERE c.id IN (SELECT value FROM json_each(?)) AND c.is_me = 0
"""


def people(read: Connection, query: Query, *, thorough: bool) -> list[PersonHit]:
    """At most 5 colleagues in whose name, role, team or organisation each word begins a word; by name first.

    One of the first two words has to be in the name where there are very many colleagues and it isn't to be thorough.
    """
    words = [folded for folded in map(fold, query.words) if folded]
    if not words:
        return []
    values = {f"w{number}": word for number, word in enumerate(words)}
    begins = [f"name_key >= :{word} AND name_key < :{word} || char(0x10ffff)" for word in values]
    named = [
        f"({begin} OR instr(name_key, ' ' || :{word}) > 0 OR instr(name_key, '-' || :{word}) > 0)"
        for word, begin in zip(values, begins, strict=True)
    ]
    where = [
        f"({name} OR instr(' ' || lower(role || ' ' || organisation || ' ' || coalesce(t.name, '')), ' ' || :{word}))"
        for word, name in zip(values, named, strict=True)
    ]
    by_name: dict[int, int] = {}
    # Those whose name begins so are found without a look at all others, however many there are.
    sources = [begins, named, ["true"]] if thorough or are_few(read) else [begins, named[:_MOST_SOUGHT]]
    for source in sources:
        sql = f"""
            SELECT c.id, {" + ".join(named)} AS by_name FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id
            WHERE c.id IN (SELECT id FROM colleague WHERE {" OR ".join(source)})
              AND c.is_me = 0 AND {" AND ".join(where)}
            ORDER BY by_name DESC, name_key LIMIT {MOST_PEOPLE:d}
        """
        if len(by_name) < MOST_PEOPLE:
            by_name |= {row: count for row, count in read.execute(sql, values).fetchall() if row not in by_name}
    return [replace(hit, by_name=by_name[hit.id] > 0) for hit in people_by_id(read, list(by_name)[:MOST_PEOPLE])]


def called(
    read: Connection, words: Sequence[str], limit: int = 3, *, anywhere: bool = True
) -> tuple[int, tuple[PersonHit, ...]]:
    """Whom the first of `words` name: how many words say it, and up to `limit` colleagues, the likeliest first.

    The first word may be the beginning of a part of the name (not `anywhere`: of all of it), further ones are whole
    parts of it ("ana ruiz"), so that what follows the name is not taken for it. (0, ()) where nobody is called so.
    """
    first, *others = [fold(word.strip(",.;:")) for word in words[:_LONGEST_NAME]] or [""]
    if not first:
        return 0, ()
    values = {"first": first} | {f"w{number}": word for number, word in enumerate(takewhile(bool, others))}
    within = " OR instr(name_key, ' ' || :first) OR instr(name_key, '-' || :first)" if anywhere else ""
    parts = "(' ' || replace(name_key, '-', ' ') || ' ')"
    further = [f"(instr({parts}, ' ' || :w{number} || ' ') > 0)" for number in range(len(values) - 1)]
    said = " + ".join(["1", *(" * ".join(further[: number + 1]) for number in range(len(further)))])
    sql = f"""
        SELECT id, {said} AS said FROM colleague
        WHERE is_me = 0 AND (name_key >= :first AND name_key < :first || char(0x10ffff) {within})
        ORDER BY said DESC, instr({parts}, ' ' || :first || ' ') = 0, instr({parts}, ' ' || :first), name_key
        LIMIT {limit:d}
    """
    rows = read.execute(sql, values).fetchall()
    count = rows[0][1] if rows else 0
    return count, people_by_id(read, [colleague_id for colleague_id, said in rows if said == count])


def are_few(read: Connection) -> bool:
    """Whether all colleagues can be looked through at each key."""
    return (one(read, "SELECT max(id) FROM colleague") or 0) <= FEW_COLLEAGUES


def people_by_id(read: Connection, ids: Sequence[int]) -> tuple[PersonHit, ...]:
    """Those of the colleagues that are still there, in the order of `ids`; never me."""
    rows = {row[0]: PersonHit(*row) for row in read.execute(_PEOPLE, (json.dumps(ids),))}
    return tuple(rows[colleague_id] for colleague_id in ids if colleague_id in rows)
