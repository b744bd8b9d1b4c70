"""Open questions: the bank they come from, which to ask next, and a hint where one is closed.

A bank is TOML, one file a language in `resources/questions/`:

    language = "en"                # of the texts

    [[question]]
    key = "path-first-day"         # stays for good: what was asked is remembered by it, in every language
    purpose = "path"               # one of Purpose
    text = "…"

The order of the file is the order in which questions of one purpose are offered.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Purpose(StrEnum):
    """What a question is there to learn."""

    PATH = "path"  # their way here
    OBJECTIVES = "objectives"
    THIS_YEAR = "this_year"
    OBSTACLES = "obstacles"
    TOGETHER = "together"  # how to work together
    FEEDBACK = "feedback"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank."""

    key: str
    purpose: Purpose
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a colleague already; what is not comes up first."""

    path: bool = False
    goals: bool = False
    challenges: bool = False
    preferences: bool = False

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


_AUXILIARIES: Mapping[str, str] = {  # how the open form of such a question begins
    **dict.fromkeys(["do", "does", "did", "don't", "doesn't", "didn't"], "What"),
    **dict.fromkeys(["have", "has", "had", "haven't", "hasn't", "hadn't"], "What"),
    **dict.fromkeys(["is", "are", "am", "was", "were", "isn't", "aren't", "wasn't", "weren't"], "How"),
    **dict.fromkeys(["can", "could", "can't", "couldn't", "may", "might", "must"], "How"),
    **dict.fromkeys(["will", "would", "won't", "wouldn't", "shall", "should", "shouldn't"], "What"),
}
_INTRODUCTIONS = frozenset(["and", "but", "so", "or", "well", "then", "also"])
# "Could you tell me…" has the form of a closed question and the effect of an open one.
_INVITATIONS = frozenset(["tell", "describe", "explain", "walk", "talk", "show", "share", "say", "help", "give"])
_DETERMINERS = frozenset("the a an this that these those your our their my his her".split())  # noqa: SIM905
_ELLIPSIS = "…"


def parse_bank(text: str) -> tuple[Question, ...]:
    """The questions of a bank in its order.

    Raises ValueError, naming the question and what is wrong with it, for anything but the shape above: broken TOML, a
    key that is missing or there twice, an unknown purpose, an empty text.
    """
    entries = tomllib.loads(text).get("question", [])
    if not isinstance(entries, list):
        raise ValueError("question: expected [[question]] tables")  # noqa: TRY004 - one kind of error for a bad file
    bank: dict[str, Question] = {}
    for number, entry in enumerate(entries, 1):
        fields = entry if isinstance(entry, dict) else {}
        key, purpose, words = (fields.get(name) for name in ("key", "purpose", "text"))
        if not isinstance(key, str) or not key.strip():
            raise ValueError(f"question {number}: no key")
        if key in bank:
            raise ValueError(f"question {number}: the key {key!r} is there twice")
        if purpose not in list(Purpose):
            raise ValueError(f"question {key!r}: unknown purpose {purpose!r}")
        if not isinstance(words, str) or not words.strip():
            raise ValueError(f"question {key!r}: no text")
        bank[key] = Question(key, Purpose(purpose), words.strip())
    return tuple(bank.values())


def rank(bank: Iterable[Question], asked: Mapping[str, date], known: Known) -> tuple[Question, ...]:
    """All questions, the one to ask next first; the same input always gives the same order.

    Those never asked of this colleague come first, then those asked longest ago (`asked`: key → day last asked). Among
    those never asked, what fills a gap comes before what does not, and purposes take turns, so that the first three are
    about three things. The bank's order settles the rest.
    """
    turns: dict[Purpose, int] = {}
    ranked = []
    for place, question in enumerate(bank):
        day = asked.get(question.key)
        turn = turns.get(question.purpose, 0)
        if day is None:
            turns[question.purpose] = turn + 1
        order = (
            day is not None,
            day or date.min,
            not known.lacks(question.purpose),
            turn if day is None else 0,
            place,
        )
        ranked.append((order, question))
    return tuple(question for _order, question in sorted(ranked, key=lambda pair: pair[0]))


def is_closed(text: str) -> bool:
    """Whether an English question can be answered by yes or no: it begins with do, is, can, will and the like.

    "Could you tell me about…" counts as open. False for anything that is not English, so a hint is missed, not wrong.
    """
    words = _question_words(text)
    if not words or words[0].lower() not in _AUXILIARIES or not text.rstrip().endswith("?"):
        return False
    after = [word.lower() for word in words[1:4]]
    return not (after[:1] == ["you"] and _INVITATIONS.intersection(after))


def open_start(text: str) -> str:
    """How an open form of the closed question `text` could begin: "What do you …"; empty for one that is open already.

    Only a beginning: what comes after it is the person's to say.
    """
    if not is_closed(text):
        return ""
    words = _question_words(text)
    auxiliary = words[0].lower().removesuffix("n't")
    auxiliary = {"ca": "can", "wo": "will"}.get(auxiliary, auxiliary)
    subject = words[1:3] if len(words) > 2 and words[1].lower() in _DETERMINERS else words[1:2]
    return " ".join([_AUXILIARIES[words[0].lower()], auxiliary, *subject, _ELLIPSIS])


def _question_words(text: str) -> list[str]:
    """The words of the last sentence, without "and", "so" or "well" before it."""
    body = text.strip().rstrip("?!… \u00a0")
    for mark in (".", "!", "?", ":", "\n"):
        body = body.rpartition(mark)[2]
    words = [word.strip(',;"“”()').replace("’", "'") for word in body.split()]
    while words and words[0].lower() in _INTRODUCTIONS:
        del words[0]
    return words
