"""Open questions: the bank they come from, what somebody made of it, and which to ask a colleague next.

A bank is TOML, one file a language in `resources/questions/`:

    language = "en"                # of the texts

    [[question]]
    key = "path-first-day"         # stays for good: what was asked is remembered by it, in every language
    purpose = "path"               # one of Purpose
    text = "…"
    tells = "channel"              # optional: the PreferenceDimension that its answer says something about

The order of the file is the order in which questions of one purpose are offered.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from partnerjournal.domain.enums import FactSource, GoalKind, PreferenceDimension
from partnerjournal.domain.stage import Stage
from partnerjournal.domain.views.people import AffiliationRow, GoalRow, PreferenceRow, QuestionRow

KeepAs = GoalKind | FactSource | PreferenceDimension | None
"""What an answer becomes: a goal of theirs, a fact, a working preference, or an answer and no more."""


class Purpose(StrEnum):
    """What a question is there to learn."""

    PATH = "path"  # their way here
    OBJECTIVES = "objectives"
    THIS_YEAR = "this_year"
    OBSTACLES = "obstacles"
    TOGETHER = "together"  # how to work together
    FEEDBACK = "feedback"
    CLOSING = "closing"


# What fits a stage comes first there. Closing questions fit none: they end a conversation, whatever it is about.
FITTING: Mapping[Stage, frozenset[Purpose]] = {
    Stage.FIRST: frozenset({Purpose.PATH, Purpose.TOGETHER, Purpose.OBJECTIVES}),
    Stage.NEW: frozenset({Purpose.PATH, Purpose.TOGETHER, Purpose.OBJECTIVES, Purpose.THIS_YEAR, Purpose.OBSTACLES}),
    Stage.ESTABLISHED: frozenset({Purpose.OBJECTIVES, Purpose.THIS_YEAR, Purpose.OBSTACLES, Purpose.FEEDBACK}),
    Stage.QUIET: frozenset({Purpose.OBJECTIVES, Purpose.THIS_YEAR, Purpose.OBSTACLES}),
}
_ANSWERS: Mapping[Purpose, GoalKind] = {
    Purpose.OBJECTIVES: GoalKind.OBJECTIVE,
    Purpose.THIS_YEAR: GoalKind.OBJECTIVE,
    Purpose.OBSTACLES: GoalKind.CHALLENGE,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank, or one's own."""

    key: str
    purpose: Purpose
    text: str
    tells: PreferenceDimension | None = None


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question of one's own, or what became of one of the bank's. An empty `text` is the bank's own words."""

    key: str
    purpose: Purpose
    text: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the Questions page: the question as it is asked, and the bank's `original`; None for one's own."""

    question: Question
    original: Question | None
    hidden: bool = False

    @property
    def own(self) -> bool:
        return self.original is None

    @property
    def reworded(self) -> bool:
        """Whether it is one of the bank's in other words, or under another purpose."""
        return self.original is not None and self.question != self.original


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a colleague already; what is not comes up first."""

    path: bool = False
    goals: bool = False
    challenges: bool = False
    preferences: bool = False

    @classmethod
    def of(
        cls,
        affiliations: Collection[AffiliationRow],
        goals: Iterable[GoalRow],
        preferences: Collection[PreferenceRow],
    ) -> Known:
        """What these rows of one colleague say; a goal that was reached leaves room for another."""
        kinds = {goal.kind for goal in goals if goal.done_on is None}
        return cls(
            path=bool(affiliations),
            goals=bool(kinds & {GoalKind.OBJECTIVE, GoalKind.MOTIVATION}),
            challenges=GoalKind.CHALLENGE in kinds,
            preferences=bool(preferences),
        )

    def lacks(self, purpose: Purpose) -> bool:
        """Whether a question of that purpose would fill a gap."""
        known = {
            Purpose.PATH: self.path,
            Purpose.OBJECTIVES: self.goals,
            Purpose.THIS_YEAR: self.goals,
            Purpose.OBSTACLES: self.challenges,
            Purpose.TOGETHER: self.preferences,
        }
        return not known.get(purpose, True)


def parse_bank(text: str) -> tuple[Question, ...]:
    """The questions of a bank in its order.

    Raises ValueError, naming the question and what is wrong with it, for anything but the shape above: broken TOML, a
    key that is missing or there twice, an unknown purpose or dimension, an empty text.
    """
    entries = tomllib.loads(text).get("question", [])
    if not isinstance(entries, list):
        raise ValueError("question: expected [[question]] tables")  # noqa: TRY004 - one kind of error for a bad file
    bank: dict[str, Question] = {}
    for number, entry in enumerate(entries, 1):
        fields = entry if isinstance(entry, dict) else {}
        key, purpose, words, tells = (fields.get(name) for name in ("key", "purpose", "text", "tells"))
        if not isinstance(key, str) or not key.strip():
            raise ValueError(f"question {number}: no key")
        if key in bank:
            raise ValueError(f"question {number}: the key {key!r} is there twice")
        if purpose not in list(Purpose):
            raise ValueError(f"question {key!r}: unknown purpose {purpose!r}")
        if tells is not None and tells not in list(PreferenceDimension):
            raise ValueError(f"question {key!r}: unknown dimension {tells!r}")
        if not isinstance(words, str) or not words.strip():
            raise ValueError(f"question {key!r}: no text")
        dimension = None if tells is None else PreferenceDimension(tells)
        bank[key] = Question(key, Purpose(purpose), words.strip(), dimension)
    return tuple(bank.values())


def entries(bank: Iterable[Question], own: Iterable[OwnQuestion]) -> tuple[Entry, ...]:
    """The bank with what somebody made of it, in the bank's order, then their own in theirs; hidden ones too.

    A row that replaces a question which a later bank no longer holds is one of their own, unless it has no words.
    """
    changed = {row.key: row for row in own}
    made = []
    for original in bank:
        row = changed.pop(original.key, None)
        if row is None:
            made.append(Entry(original, original))
        else:
            asked = Question(original.key, row.purpose, row.text or original.text, original.tells)
            made.append(Entry(asked, original, row.hidden))
    made += [Entry(Question(row.key, row.purpose, row.text), None, row.hidden) for row in changed.values() if row.text]
    return tuple(made)


def merged(bank: Iterable[Question], own: Iterable[OwnQuestion]) -> tuple[Question, ...]:
    """The questions that are offered: those of `entries` that nobody hid."""
    return tuple(entry.question for entry in entries(bank, own) if not entry.hidden)


def rank(
    bank: Iterable[Question], asked: Mapping[str, date], known: Known, stage: Stage = Stage.NEW
) -> tuple[Question, ...]:
    """All questions, the one to ask next first; the same input always gives the same order.

    Those never asked of this colleague come first, then those asked longest ago (`asked`: key → day last asked). Among
    those never asked, what fits the stage of the relationship comes before what does not and closing questions come
    last; within that what fills a gap comes before what does not; and purposes take turns, so that the first three are
    about three things. The bank's order settles the rest.
    """
    turns: dict[Purpose, int] = {}
    ranked = []
    for place, question in enumerate(bank):
        day = asked.get(question.key)
        order: tuple[object, ...]
        if day is None:
            turn = turns.get(question.purpose, 0)
            turns[question.purpose] = turn + 1
            order = (False, _fit(question.purpose, stage), not known.lacks(question.purpose), turn, place)
        else:
            order = (True, day.toordinal(), False, 0, place)
        ranked.append((order, question))
    return tuple(question for _order, question in sorted(ranked, key=lambda pair: pair[0]))


def last_asked(rows: Iterable[QuestionRow], zone: tzinfo | None, today: date) -> dict[str, date]:
    """The local day on which each question of the bank was asked last; none is later than today."""
    found: dict[str, date] = {}
    for row in rows:
        if row.question_key and row.asked is not None:
            day = min(row.asked.astimezone(zone).date(), today)
            found[row.question_key] = max(day, found.get(row.question_key, day))
    return found


def kept_as(question: Question | None) -> KeepAs:
    """What the answer to a question most likely is; a fact they told where nothing says more."""
    if question is None:
        return FactSource.TOLD
    if question.purpose is Purpose.TOGETHER and question.tells is not None:
        return question.tells
    return _ANSWERS.get(question.purpose, FactSource.TOLD)


def by_key(bank: Sequence[Question], key: str) -> Question | None:
    """The question of that key; None for one's own words, whose key is empty."""
    return next((each for each in bank if key and each.key == key), None)


def _fit(purpose: Purpose, stage: Stage) -> int:
    if purpose is Purpose.CLOSING:
        return 2
    return 0 if purpose in FITTING[stage] else 1
