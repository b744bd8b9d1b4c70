"""The line into which everything is typed during a meeting: a prefix chooses the kind, words give the due date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from partnerjournal.domain import date_words
from partnerjournal.domain.date_words import DateWords


class CaptureKind(StrEnum):
    NOTE = "note"
    RESTATEMENT = "restatement"
    I_OWE = "i_owe"
    THEY_OWE = "they_owe"
    DECISION = "decision"
    QUESTION = "question"
    FACT = "fact"
    GESTURE = "gesture"


# product.md, "The day", 2. Small letters only: "T cells" and "C is older" are notes.
PREFIXES: Mapping[str, CaptureKind] = {
    "r": CaptureKind.RESTATEMENT,
    "c": CaptureKind.I_OWE,
    "t": CaptureKind.THEY_OWE,
    "d": CaptureKind.DECISION,
    "q": CaptureKind.QUESTION,
    "f": CaptureKind.FACT,
    "g": CaptureKind.GESTURE,
}
WITH_DUE_DATE = frozenset({CaptureKind.I_OWE, CaptureKind.THEY_OWE})


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says. `text` is what would be kept; `typed` the same with the words of the date still in it.

    `due` is where those words stand in `typed`; it is None for kinds without a due date. Taking the chip of a date away
    means keeping `typed` with no date.
    """

    kind: CaptureKind
    text: str
    typed: str
    due: DateWords | None


def split_prefix(line: str) -> tuple[CaptureKind, str]:
    """The kind that the first letter and blank of `line` choose, and the rest; (note, line) where they choose none.

    Only the very start counts: a blank before the letter makes it a note.
    """
    kind = PREFIXES.get(line[:1]) if line[1:2] == " " else None
    return (kind, line[2:]) if kind else (CaptureKind.NOTE, line)


def with_prefix(kind: CaptureKind, text: str) -> str:
    """The line before its prefix was taken for a kind: what Backspace at its start gives back."""
    return next((f"{prefix} {text}" for prefix, of in PREFIXES.items() if of is kind), text)


def parse(line: str, today: date, language: str = "en", kind: CaptureKind | None = None) -> Captured:
    """What `line` says on the local date `today`.

    With `kind` given the line has no prefix any more (the window shows it as a chip) and its first letters mean
    nothing: that is how Backspace turns "c is older than t" into a note for good. Dates are read in all languages,
    `language` first. A line that is nothing but a date keeps its words as text. Never raises.
    """
    if kind is None:
        kind, line = split_prefix(line)
    typed = line.strip()
    due = date_words.find(typed, today, date_words.search_order(language)) if kind in WITH_DUE_DATE else None
    text = date_words.without(typed, due) if due else typed
    if due and not any(sign.isalnum() for sign in text):
        return Captured(kind, typed, typed, None)
    return Captured(kind, text, typed, due)
