"""What the search for duplicates reads, and how two colleagues stand side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable

from partnerjournal.domain.views.duplicates import Holdings, Known
from partnerjournal.store.connect import Connection

_KNOWN = "SELECT id, uuid, name, organisation, is_me FROM colleague"
_HELD = """
    SELECT c.id,
      (SELECT count(DISTINCT meeting_id) FROM attendee WHERE colleague_id = c.id),
      (SELECT count(*) FROM commitment WHERE colleague_id = c.id),
      (SELECT count(*) FROM fact WHERE colleague_id = c.id),
      (SELECT count(*) FROM note WHERE colleague_id = c.id),
      (SELECT count(*) FROM goal WHERE colleague_id = c.id),
      (SELECT count(*) FROM restatement WHERE colleague_id = c.id),
      (SELECT count(*) FROM gesture WHERE colleague_id = c.id)
        + (SELECT count(*) FROM contact WHERE colleague_id = c.id)
    FROM colleague AS c WHERE c.id IN (SELECT value FROM json_each(?))
"""


def known(read: Connection, ids: Iterable[int] | None = None) -> tuple[Known, ...]:
    """Colleagues and me with what duplicates are found by, in the order of their ids: all, or those with `ids`."""
    only = "" if ids is None else " WHERE {id} IN (SELECT value FROM json_each(:ids))"
    values = {"ids": json.dumps([] if ids is None else list(ids))}
    mails: dict[int, list[str]] = {}
    phones: dict[int, list[str]] = {}
    handles = "SELECT colleague_id, kind, value, value_key FROM handle" + only.format(id="colleague_id")
    for owner, kind, value, key in read.execute(f"{handles} ORDER BY position, id", values):
        if kind == "mail":
            mails.setdefault(owner, []).append(key)
        elif kind == "phone":
            phones.setdefault(owner, []).append(value)
    return tuple(
        Known(row, uuid, name, organisation, tuple(mails.get(row, ())), tuple(phones.get(row, ())), bool(is_me))
        for row, uuid, name, organisation, is_me in read.execute(f"{_KNOWN}{only.format(id='id')} ORDER BY id", values)
    )


def holdings(read: Connection, ids: Iterable[int]) -> dict[int, Holdings]:
    """How much is kept of each of these."""
    return {row: Holdings(*counts) for row, *counts in read.execute(_HELD, (json.dumps(list(ids)),))}
