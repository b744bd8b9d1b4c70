"""What is chosen where two colleagues become one, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from partnerjournal.domain.called import called
from partnerjournal.domain.enums import PreferenceDimension


class Field(StrEnum):
    """What a colleague has one of; `WAY` before a dimension names how they like to work in it."""

    NAME = "name"
    PRONOUN = "pronoun"
    ROLE = "role"
    ORGANISATION = "organisation"
    TEAM = "team"
    REPORTS_TO = "reports_to"
    ZONE = "zone"
    CADENCE = "cadence"
    RECAP_STYLE = "recap_style"
    RECAP_MEDIUM = "recap_medium"
    PICTURE = "picture"


WAY = "way/"


def way(dimension: PreferenceDimension) -> str:
    """The key of a choice between two ways of working."""
    return f"{WAY}{dimension}"


@dataclass(frozen=True, slots=True)
class Value:
    """What one side has of a field: its words, "" for nothing; of a way of working also how it is known."""

    text: str
    by_hand: bool = True  # and not as a file said it
    told: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True)
class Side:
    """One of two as they stand side by side: its fields by their keys (a `Field`, or `way` of a dimension)."""

    id: int
    uuid: str
    is_me: bool
    created_ms: int
    values: Mapping[str, Value]
    picture: bytes | None
    handles: tuple[str, ...]


def keys(one: Side, other: Side) -> tuple[str, ...]:
    """The fields that either has, in the order they are shown."""
    order = [*Field, *(way(dimension) for dimension in PreferenceDimension)]
    return tuple(key for key in order if _text(one, key) or _text(other, key))


def differs(one: Side, other: Side, key: str) -> bool:
    """Whether there is something to choose: both have it, and not the same."""
    return bool(_text(one, key) and _text(other, key)) and _text(one, key) != _text(other, key)


def proposed(keep: Side, other: Side) -> dict[str, int]:
    """For each field whose it should be: who has it at all, the fuller name, what I wrote over what a file said, what
    they told over what was observed, else what is said of the one who was added last."""
    return {key: _proposed(keep, other, key) for key in keys(keep, other)}


def _proposed(keep: Side, other: Side, key: str) -> int:
    if _text(keep, key) == _text(other, key) or not (_text(keep, key) and _text(other, key)):
        return keep.id if _text(keep, key) else other.id
    is_name = key == Field.NAME

    def rank(side: Side) -> tuple[object, ...]:
        value = side.values[key]
        full = (side.is_me, *_fullness(value.text)) if is_name else ()
        return (*full, value.by_hand, value.told, value.times, *(() if is_name else (side.created_ms, side.id)))

    return max(keep, other, key=rank).id  # of equals the one who is kept


def _fullness(name: str) -> tuple[bool, int]:
    words = called(name)
    return (not words.handle, sum(len(word) > 1 for word in words.words))


def _text(side: Side, key: str) -> str:
    return side.values[key].text if key in side.values else ""
