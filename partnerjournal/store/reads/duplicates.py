"""What the search for duplicates reads, and how two colleagues stand side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from partnerjournal.domain.enums import Evidence, PreferenceDimension
from partnerjournal.domain.merging import Field, Side, Value, way
from partnerjournal.domain.views.duplicates import Holdings, Known
from partnerjournal.domain.views.transfer import Written
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
_FIELDS = (
    Field.NAME,
    Field.PRONOUN,
    Field.ROLE,
    Field.ORGANISATION,
    Field.TEAM,
    Field.REPORTS_TO,
    Field.ZONE,
    Field.CADENCE,
    Field.RECAP_STYLE,
    Field.RECAP_MEDIUM,
)
_SIDE = """
    SELECT c.uuid, c.is_me, c.created_ms, p.image, c.name, c.pronoun, c.role, c.organisation, t.name, c.reports_to,
      c.zone, c.cadence_days, c.recap_style, c.recap_medium
    FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id LEFT JOIN picture AS p ON p.colleague_id = c.id
    WHERE c.id = ?
"""
_WAYS = "SELECT dimension, text, evidence, times FROM preference WHERE colleague_id = ?"
_HANDLES = "SELECT value FROM handle WHERE colleague_id = ? ORDER BY position, id"


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


def side(read: Connection, colleague_id: int, written: Written | None = None) -> Side | None:
    """All that one of two has of what there is one of; `written` tells what came from files. None for nobody."""
    found = read.execute(_SIDE, (colleague_id,)).fetchone()
    if found is None:
        return None
    uuid, is_me, created_ms, image, *texts = found
    said = dict(zip(_FIELDS, ("" if text is None else str(text) for text in texts), strict=True))
    files = written.people.get(colleague_id, {}) if written else {}
    values: dict[str, Value] = {
        key: Value(text, by_hand=str(files.get(key, "")) != text) for key, text in said.items() if text
    }
    if image is not None:
        from_file = written is not None and colleague_id in written.pictures
        values[Field.PICTURE] = Value(sha256(image).hexdigest(), by_hand=not from_file)
    for dimension, text, evidence, times in read.execute(_WAYS, (colleague_id,)):
        key = way(PreferenceDimension(dimension))
        values[key] = Value(text, told=Evidence(evidence) is Evidence.TOLD, times=times)
    handles = tuple(value for (value,) in read.execute(_HANDLES, (colleague_id,)))
    return Side(colleague_id, uuid, bool(is_me), created_ms, values, image, handles)
