"""What a correction changed, word by word: what stayed, what is gone, what is new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from partnerjournal.i18n import _

_TOKENS = re.compile(r"\s+|\w+(?:['’-]\w+)*|.", re.DOTALL)
_MOST_TOKENS = 600  # comparing grows with the square; nobody corrects a page word by word
_LEAST_SHARED = 1 / 3  # of the longer text's signs; below it the two are told one after the other


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of words and what became of it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Both wordings in one line: `gone` and `new` are (start, length) in signs of `text`."""

    text: str
    gone: tuple[tuple[int, int], ...]
    new: tuple[tuple[int, int], ...]


def changes(before: str, after: str) -> tuple[Wording, ...]:
    """How `before` became `after`, in reading order; `earlier` and `later` of it give both texts back exactly.

    Next to each other what is gone stands before what is new. Texts that have little in common are told whole, one
    after the other: a patchwork of stray words says nothing.
    """
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) > _MOST_TOKENS or len(new) > _MOST_TOKENS:
        return _whole(before, after)
    steps = tuple(_joined(_compared(old, new)))
    kept = sum(_weight(step.text) for step in steps if step.change is Change.SAME)
    if kept < _LEAST_SHARED * max(_weight(before), _weight(after)):
        return _whole(before, after)
    return steps


def earlier(steps: Iterable[Wording]) -> str:
    """The text before the change."""
    return "".join(step.text for step in steps if step.change is not Change.NEW)


def later(steps: Iterable[Wording]) -> str:
    """The text after the change."""
    return "".join(step.text for step in steps if step.change is not Change.GONE)


def shown(before: str, after: str) -> Shown:
    """Both in one line for the eye, with a blank where words that are gone and words that are new would touch."""
    text = ""
    marked: dict[Change, list[tuple[int, int]]] = {Change.GONE: [], Change.NEW: []}
    was: Change | None = None
    for step in changes(before, after):
        if was is Change.GONE and step.change is Change.NEW and not text[-1:].isspace() and not step.text[0].isspace():
            text += " "
        if step.change is not Change.SAME:
            words = step.text.strip()  # no line through the blanks at either end
            lead = len(step.text) - len(step.text.lstrip())
            if words:
                marked[step.change].append((len(text) + lead, len(words)))
        text += step.text
        was = step.change
    return Shown(text, tuple(marked[Change.GONE]), tuple(marked[Change.NEW]))


def spoken(before: str, after: str) -> str:
    """The change for screen readers, which hear no strike-through."""
    return _("was “{before}”, now “{after}”").format(before=before, after=after)


def _whole(before: str, after: str) -> tuple[Wording, ...]:
    found = (Wording(Change.GONE, before), Wording(Change.NEW, after))
    return tuple(step for step in found if step.text)


def _compared(old: list[str], new: list[str]) -> Iterator[Wording]:
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Wording(Change.SAME, "".join(old[i:j]))
        else:
            yield Wording(Change.GONE, "".join(old[i:j]))
            yield Wording(Change.NEW, "".join(new[k:m]))


def _joined(steps: Iterable[Wording]) -> Iterator[Wording]:
    """Neighbours as one: a blank or a comma alone between two changes belongs to both of them."""
    found = [step for step in steps if step.text]
    gone = new = ""
    for place, step in enumerate(found):
        between = bool(gone or new) and place + 1 < len(found)
        if step.change is Change.GONE:
            gone += step.text
        elif step.change is Change.NEW:
            new += step.text
        elif between and not _weight(step.text):
            gone, new = gone + step.text, new + step.text
        else:
            yield from _whole(gone, new)
            gone = new = ""
            yield step
    yield from _whole(gone, new)


def _weight(text: str) -> int:
    """How much of a text are words."""
    return sum(sign.isalnum() for sign in text)
