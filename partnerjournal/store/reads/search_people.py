"""Whom a few words mean: colleagues by name before role, team and organisation; whom the first words of a line name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from partnerjournal.domain.names import fold
from partnerjournal.domain.query import Query
from partnerjournal.domain.views.search import PersonHit
from partnerjournal.store.connect import Connection, one

MOST_PEOPLE = 5
FEW_COLLEAGUES = 2000  # so many are looked through by role and team too within a frame
_LONGEST_NAME = 4  # words
_PEOPLE = """
    SELECT c.id, c.name, c.role, c.organisation, coalesce(t.name, ''), p.image
    FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id LEFT JOIN picture AS p ON p.colleague_id = c.id
    WHERE c.id IN (SELECT value FROM json_each(?)) AND c.is_me = 0
"""


def people(read: Connection, query: Query, *, thorough: bool) -> list[PersonHit]:
    """At most 5 colleagues in whose name, role, team or organisation each word begins a word; by name first.

    At least one word has to be in the name where there are very many colleagues and the search isn't thorough.
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
    sources = [begins, named, ["true"]]
    if not thorough and (one(read, "SELECT max(id) FROM colleague") or 0) > FEW_COLLEAGUES:
        sources.pop()
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


def called(read: Connection, words: Sequence[str], limit: int = 3) -> tuple[int, tuple[PersonHit, ...]]:
    """Whom the first of `words` name: how many words say it, and up to `limit` colleagues, the likeliest first.

    The first word may be the beginning of a part of the name, further ones are whole parts of it ("ana ruiz"), so that
    what follows the name is not taken for it. (0, ()) where nobody is called so.
    """
    plain = [fold(word.strip(",.;:")) for word in words[:_LONGEST_NAME]]
    for count in range(len(plain), 0, -1):
        first, *others = plain[:count]
        if not all((first, *others)):
            continue
        whole = "".join(f" AND instr(words || ' ', :w{number})" for number, _word in enumerate(others))
        sql = f"""
            SELECT id
            FROM (SELECT id, name_key, ' ' || replace(name_key, '-', ' ') AS words FROM colleague WHERE is_me = 0)
            WHERE instr(words, ' ' || :first) {whole}
            ORDER BY instr(words || ' ', ' ' || :first || ' ') = 0, instr(words, ' ' || :first), name_key
            LIMIT {limit:d}
        """
        values = {"first": first, **{f"w{number}": f" {word} " for number, word in enumerate(others)}}
        ids = [colleague_id for (colleague_id,) in read.execute(sql, values)]
        if ids:
            return count, people_by_id(read, ids)
    return 0, ()


def people_by_id(read: Connection, ids: Sequence[int]) -> tuple[PersonHit, ...]:
    """Those of the colleagues that are still there, in the order of `ids`; never me."""
    rows = {row[0]: PersonHit(*row) for row in read.execute(_PEOPLE, (json.dumps(ids),))}
    return tuple(rows[colleague_id] for colleague_id in ids if colleague_id in rows)
