"""A focus session as plain JSON values, stored at every event so that a killed process can offer to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from partnerjournal.domain.enums import DriftKind
from partnerjournal.domain.focus import LONGEST_PLAN_S, Drift, Focus, FocusPhase, Reading

VERSION = 2
_BEFORE_KINDS = 1  # then a drift had no kind of the person's: each was written as "other"


def to_dict(focus: Focus) -> dict[str, object]:
    """The session as plain JSON values, to be stored at every event."""
    since = focus.since
    return {
        "version": VERSION,
        "planned_s": focus.planned_s,
        "phase": focus.phase.value,
        "spent_s": focus.spent_s,
        "since": since and {"boot_s": since.boot_s, "boot_id": since.boot_id, "wall_s": since.wall_s},
        "item": focus.item,
        "item_from_s": focus.item_from_s,
        "items": [[item, seconds] for item, seconds in focus.items],
        "drifts": [[each.kind.value, each.at_s] for each in focus.drifts],
    }


def from_dict(data: object) -> Focus:
    """The session that `to_dict` wrote. Raises ValueError for anything that it could not have written."""
    fields = _mapping(data, "session")
    version = fields.get("version")
    if version not in (VERSION, _BEFORE_KINDS):
        raise ValueError("session: unknown version")
    stored = FocusPhase(_text(fields.get("phase"), "phase"))
    since = fields.get("since")
    if stored is FocusPhase.OVER or (since is not None) != (stored is FocusPhase.RUNNING):
        raise ValueError("session: phase and clock do not fit")
    spent = _seconds(fields.get("spent_s"), "spent_s")
    item_from = _seconds(fields.get("item_from_s"), "item_from_s")
    planned = _whole(fields.get("planned_s"), "planned_s")
    if item_from > spent or not 0 <= planned <= LONGEST_PLAN_S:
        raise ValueError("session: impossible figures")
    item = fields.get("item")
    items = tuple((_whole(key, "item"), _seconds(value, "items")) for key, value in _pairs(fields.get("items")))
    named = version != _BEFORE_KINDS
    drifts = tuple(_drift(kind if named else "", at) for kind, at in _pairs(fields.get("drifts")))
    if len(dict(items)) != len(items) or any(each.at_s > spent for each in drifts):
        raise ValueError("session: impossible figures")
    return Focus(
        planned_s=planned,
        phase=stored,
        spent_s=spent,
        since=None if since is None else _reading(since),
        item=None if item is None else _whole(item, "item"),
        item_from_s=item_from,
        items=items,
        drifts=drifts,
    )


def _reading(data: object) -> Reading:
    fields = _mapping(data, "since")
    return Reading(
        boot_s=_number(fields.get("boot_s"), "boot_s"),
        boot_id=_text(fields.get("boot_id"), "boot_id"),
        wall_s=_number(fields.get("wall_s"), "wall_s"),
    )


def _drift(kind: object, at_s: object) -> Drift:
    return Drift(DriftKind(_text(kind, "drifts")), _seconds(at_s, "drifts"))


# Each raises ValueError, also for a wrong type: to the caller all of it is stored text that cannot be used.


def _mapping(data: object, what: str) -> Mapping[object, object]:
    if not isinstance(data, Mapping):
        raise ValueError(f"{what}: not an object")  # noqa: TRY004
    return data


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{what}: not text")  # noqa: TRY004
    return value


def _pairs(data: object) -> Sequence[Sequence[object]]:
    if not isinstance(data, list) or any(not isinstance(pair, list) or len(pair) != 2 for pair in data):
        raise ValueError("session: not a list of pairs")
    return data


def _whole(value: object, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{what}: not a whole number")  # noqa: TRY004
    return value


def _number(value: object, what: str) -> float:
    # the bound also keeps whole numbers out that no float can hold
    if not isinstance(value, int | float) or isinstance(value, bool) or not -1e15 < value < 1e15:
        raise ValueError(f"{what}: not a number")
    return float(value)


def _seconds(value: object, what: str) -> float:
    number = _number(value, what)
    if number < 0:
        raise ValueError(f"{what}: negative")
    return number
