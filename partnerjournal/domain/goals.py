"""Goals: when one may no longer hold, and which two look like one.

When two look like one. Of each text the telling words are taken: folded (case, accents), cut to a light stem (English
plurals, -ing, -ed and the like), without everyday words, figures, months and the verbs that any goal may have
("improve", "launch"). Two goals look like one when they share

- two telling words or more, which are at least two in five of those of the shorter text; or
- one of seven letters or more that is all the shorter text has to tell.

The rule is the same from both sides, and a pair that was refused or is linked already is not proposed again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from partnerjournal.domain import date_words
from partnerjournal.domain.names import fold
from partnerjournal.domain.views.goals import Wish

STALE_DAYS = 180  # a goal nobody confirmed for half a year is asked about again
STALE_SHARED_DAYS = 90  # what two work on together, every quarter
LONG_WORD = 7

_NOT_WORD = re.compile(r"[\W\d_]+")
_LED = re.compile(r"^(by|until|till|before|in|within|end of|the end of)\s+", re.IGNORECASE)
_EVERYDAY = frozenset(
    "a about after again against all already also always am an and any are as at away back be because been before "  # noqa: SIM905
    "being below best better between both bring but by can could did do does doing done down during each early either "
    "end enough even ever every everybody everyone everything few fewer first five for four from full fully further "
    "get gets getting give given gives go goes going good great had half has have having he her here hers him his how "
    "however i if in into is it its just keep kept know known last late later latest least less let like likes little "
    "long look lot made main make makes making many may maybe me might more most much must my need needs never new "
    "next no not nothing now of off often old on once one only onto open or other others our out over own part parts "
    "people per please possible put quite rather ready real really right same say see set several shall she should "
    "since six small so some somebody someone something soon start still such sure take takes team teams than that the "
    "their them then there these they thing things this those three through till time times to today together too "
    "top toward towards two under until up upon us use used using very want wants was way ways we week weeks well were "
    "what when where which while who whole whom whose why will with within without work working works would year years "
    "yes yet you your yours month months quarter day days "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter "
    "achieve become begin boost build change complete create cut decrease deliver develop double drive enable ensure "
    "establish expand finish fix grow help hire improve improving increase introduce launch learn lower manage reach "
    "raise reduce run save speed stop strengthen support try win fast faster quick quicker quickly higher bigger "
    "smaller".split()
)
_NOT_PLURAL = ("ss", "us", "is")
_ENDINGS = ("ational", "ication", "ation", "ments", "ment", "ings", "ing", "ers", "ied", "ed", "er", "es", "y", "e")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many telling words two goals share, and what part that is of the shorter's, in percent."""

    shared: int
    percent: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two goals that look like one."""

    mine: Wish
    theirs: Wish
    likeness: Likeness


def stems(text: str) -> frozenset[str]:
    """The telling words of a goal, cut to their stems."""
    plain = text.lower() if text.isascii() else fold(text)  # of tens of thousands of goals most are plain letters
    words = (word for word in _NOT_WORD.split(plain) if len(word) >= 3 and word not in _EVERYDAY)
    return frozenset(_stem(word) for word in words)


def likeness(one: str, other: str) -> Likeness | None:
    """How alike two goals are by their words; None where they don't look like one. The order doesn't matter."""
    return _alike(stems(one), stems(other))


def links(
    mine: Iterable[Wish],
    theirs: Iterable[Wish],
    linked: Collection[tuple[int, int]] = (),
    refused: Collection[str] = (),
) -> tuple[Link, ...]:
    """The pairs that look like one goal, the likest first, each goal of theirs at most once.

    `linked` are pairs of ids (mine, theirs) that share a goal already, `refused` what `link_ref` gives of pairs that
    were turned down.
    """
    own = [(wish, stems(wish.text)) for wish in mine]
    telling = frozenset().union(*(words for _wish, words in own))
    found: list[Link] = []
    for wish in theirs:
        words = stems(wish.text)
        if not words & telling:
            continue
        for my_wish, my_words in own:
            alike = _alike(my_words, words)
            if alike and (my_wish.id, wish.id) not in linked and link_ref(my_wish, wish) not in refused:
                found.append(Link(my_wish, wish, alike))
    found.sort(key=lambda link: (-link.likeness.shared, -link.likeness.percent, link.theirs.id, link.mine.id))
    taken: set[int] = set()
    best = []
    for link in found:
        if link.theirs.id not in taken:
            taken.add(link.theirs.id)
            best.append(link)
    return tuple(best)


def link_parts(mine: Wish, theirs: Wish) -> tuple[str, str]:
    """What names the proposal to link two goals, as `Proposed.GOAL_LINK` says."""
    return mine.uuid, theirs.uuid


def link_ref(mine: Wish, theirs: Wish) -> str:
    """The same as it stands among what was refused."""
    return "|".join(link_parts(mine, theirs))


def is_stale(confirmed_on: date | None, horizon: str, today: date, days: int = STALE_DAYS) -> bool:
    """Whether to ask if a goal still holds: never confirmed, not for `days`, or the day it names is over."""
    if confirmed_on is None or today - confirmed_on >= timedelta(days=days):
        return True
    until = horizon_day(horizon, confirmed_on)
    return until is not None and until < today


@lru_cache(maxsize=4096)
def horizon_day(horizon: str, said_on: date) -> date | None:
    """The last day that the words of a horizon name, counted from the day they were said; None where they name none.

    "by March" and "this year" are their ends; "soon" names no day.
    """
    words = horizon.strip()
    if not words:
        return None
    found = date_words.find(words, said_on, date_words.search_order("en"))
    if found is None:
        rest = _LED.sub("", _LED.sub("", words))
        found = date_words.find(f"by end of {rest.removeprefix('this ')}", said_on)
    return found.date if found else None


def _alike(one: frozenset[str], other: frozenset[str]) -> Likeness | None:
    common = one & other
    shorter = min(len(one), len(other))
    if not common:
        return None
    percent = 100 * len(common) // shorter
    if len(common) >= 2 and percent >= 40:
        return Likeness(len(common), percent)
    if shorter == 1 and len(next(iter(common))) >= LONG_WORD:
        return Likeness(1, percent)
    return None


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """A light stem: what is left is at least four letters, so that short words stay as they are."""
    if word.endswith("s") and not word.endswith(_NOT_PLURAL) and len(word) > 3:
        word = f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    # "planning" and "plan", "training" and "train"
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word
