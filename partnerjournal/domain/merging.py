"""What is chosen where two colleagues become one, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from partnerjournal.domain.called import called
from partnerjournal.domain.enums import Evidence, PreferenceDimension


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
    """For each field whose it should be: who has it at all, what I wrote over what a file said, the fuller name, what
    they told over what was observed, else what was written of the one who was added last."""
    return {key: _proposed(keep, other, key) for key in keys(keep, other)}


def _proposed(keep: Side, other: Side, key: str) -> int:
    here, there = keep.values.get(key, Value("")), other.values.get(key, Value(""))
    if not here.text or not there.text or here.text == there.text:
        return keep.id if here.text else other.id
    if key == Field.NAME and keep.is_me:
        return keep.id
    if key == Field.NAME and _fullness(here.text) != _fullness(there.text):
        return max(keep, other, key=lambda side: _fullness(side.values[key].text)).id
    if here.by_hand is not there.by_hand:
        return keep.id if here.by_hand else other.id
    if (here.told, here.times) != (there.told, there.times):
        return keep.id if (here.told, here.times) > (there.told, there.times) else other.id
    return max(keep, other, key=lambda side: side.created_ms).id


def _fullness(name: str) -> tuple[bool, int]:
    words = called(name)
    return (not words.handle, sum(len(word) > 1 for word in words.words))


def _text(side: Side, key: str) -> str:
    return side.values[key].text if key in side.values else ""


def told(evidence: Evidence) -> bool:
    return evidence is Evidence.TOLD
