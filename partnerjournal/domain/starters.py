"""Beginnings for saying something back, by situation.

A file is TOML, one a language in `resources/starters/`:

    language = "en"

    [[situation]]
    key = "priorities"
    name = "Priorities"
    cues = ["first", "most important"]   # beginnings of words that make this situation likely
    starters = ["…", "…"]

The order of the file is the order in which they are offered.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Situation:
    """What one says something back for, and ways to begin."""

    key: str
    name: str
    cues: tuple[str, ...]
    starters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Starter:
    """One way to begin; `situation` is the name of what it is for."""

    text: str
    situation: str


def parse_starters(text: str) -> tuple[Situation, ...]:
    """The situations of a file in its order.

    Raises ValueError, naming the situation and what is wrong with it, for anything but the shape above: broken TOML, a
    key that is missing or there twice, no name, no starters, an empty one.
    """
    entries = tomllib.loads(text).get("situation", [])
    if not isinstance(entries, list):
        raise ValueError("situation: expected [[situation]] tables")  # noqa: TRY004 - one kind of error for a bad file
    found: dict[str, Situation] = {}
    for number, entry in enumerate(entries, 1):
        fields = entry if isinstance(entry, dict) else {}
        key, name = fields.get("key"), fields.get("name")
        if not isinstance(key, str) or not key.strip():
            raise ValueError(f"situation {number}: no key")
        if key in found:
            raise ValueError(f"situation {number}: the key {key!r} is there twice")
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"situation {key!r}: no name")
        cues, starters = _texts(fields.get("cues", [])), _texts(fields.get("starters"))
        if cues is None or not starters:
            raise ValueError(f"situation {key!r}: its cues and starters have to be texts, one starter at least")
        found[key] = Situation(key, name.strip(), cues, starters)
    return tuple(found.values())


def offered(situations: Sequence[Situation], words: str) -> tuple[Starter, ...]:
    """All starters; those of the situation that `words` most likely belong to come first, then the file's order.

    A situation is likely where most of its cues begin a word; the first of equal ones wins, and none changes nothing.
    """
    scores = [sum(_begins_a_word(cue, words) for cue in situation.cues) for situation in situations]
    likely = scores.index(max(scores)) if any(scores) else 0
    ordered = [*situations[likely : likely + 1], *situations[:likely], *situations[likely + 1 :]]
    return tuple(Starter(text, situation.name) for situation in ordered for text in situation.starters)


def begun(starter: str, words: str) -> str:
    """`words` with a beginning before them; they stay as they are, since a capital may be a name's."""
    return f"{starter} {words.strip()}".strip()


def _begins_a_word(cue: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(cue.casefold())}", words.casefold()) is not None


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        return None
    return tuple(each.strip() for each in value)
