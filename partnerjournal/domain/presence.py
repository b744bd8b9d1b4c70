"""What a year of being present says: lengths, ratings, drifts, and what goes together with presence.

A mirror for oneself. Means are of meetings, never of people, and each comes with the number of meetings it is of;
what rests on fewer than `LEAST` of them is not said at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from statistics import fmean, median

from partnerjournal.domain.enums import DriftKind
from partnerjournal.domain.names import fold
from partnerjournal.domain.views.presence import Sitting

LEAST = 3  # meetings on each side of a comparison
RECENT = 10  # meetings that are "lately"
GRACE_S = 60  # a meeting is over its plan by more than this


@dataclass(frozen=True, slots=True)
class Stretch:
    """One meeting, or the meetings of one week (its Monday), in their means; `day` is local, lengths in minutes.

    `planned` and `taken` are None where nothing was timed against a plan, `presence` where nothing was rated.
    """

    day: date
    meetings: tuple[Sitting, ...]
    planned: float | None
    taken: float | None
    presence: float | None


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many meetings were timed against a plan, how many went over it, and by how many minutes the middle one did.

    `middle` is below zero when the middle one was shorter than planned.
    """

    timed: int
    over: int
    middle: float


@dataclass(frozen=True, slots=True)
class Year:
    """All that is said of a year (or of any while); each part as its own function gives it."""

    sittings: int
    lengths: Lengths | None
    rated: int
    lately: tuple[Mean | None, Mean | None]
    drifts: tuple[tuple[DriftKind, int], ...]
    drifts_an_hour: float | None
    compared: tuple[tuple[Compared, ...], int]
    helped: tuple[tuple[str, int, Sitting], ...]
    timed_by_meeting: tuple[Stretch, ...]
    timed_by_week: tuple[Stretch, ...]
    rated_by_meeting: tuple[Stretch, ...]
    rated_by_week: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of ratings (1 to 5) and of how many meetings."""

    value: float
    of: int


@dataclass(frozen=True, slots=True)
class Compared:
    """How present I was with a line of the list ticked, and without."""

    words: str
    ticked: Mean
    without: Mean

    @property
    def difference(self) -> float:
        """Above zero when I was more present with it."""
        return self.ticked.value - self.without.value


def look_back(sittings: Sequence[Sitting], zone: tzinfo) -> Year:
    """Everything at once, for a worker: weeks and days are those of `zone`."""
    against_plan = [each for each in sittings if timed(each)]
    rated = [each for each in sittings if each.presence is not None]
    return Year(
        sittings=len(sittings),
        lengths=lengths(against_plan),
        rated=len(rated),
        lately=lately(rated),
        drifts=drifts(sittings),
        drifts_an_hour=drifts_an_hour(sittings),
        compared=compare(rated),
        helped=what_helped(sittings),
        timed_by_meeting=by_meeting(against_plan, zone),
        timed_by_week=by_week(against_plan, zone),
        rated_by_meeting=by_meeting(rated, zone),
        rated_by_week=by_week(rated, zone),
    )


def by_meeting(sittings: Sequence[Sitting], zone: tzinfo, most: int = 20) -> tuple[Stretch, ...]:
    """The latest `most` meetings, each by itself, the oldest first."""
    ordered = sorted(sittings, key=lambda each: (each.starts, each.meeting_id))
    return tuple(_stretch(each.starts.astimezone(zone).date(), (each,)) for each in ordered[-most:] if most > 0)


def by_week(sittings: Iterable[Sitting], zone: tzinfo, most: int = 26) -> tuple[Stretch, ...]:
    """The latest `most` weeks that had a meeting, by the local date of the meeting's start, the oldest first."""
    weeks: dict[date, list[Sitting]] = {}
    for each in sorted(sittings, key=lambda each: (each.starts, each.meeting_id)):
        weeks.setdefault(monday(each.starts, zone), []).append(each)
    return tuple(_stretch(day, tuple(weeks[day])) for day in sorted(weeks)[-most:] if most > 0)


def monday(at: datetime, zone: tzinfo) -> date:
    """The Monday of the week in which `at` is, where clocks are those of `zone`."""
    day = at.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def lengths(sittings: Iterable[Sitting]) -> Lengths | None:
    """Of all that were timed against a plan; None when none was."""
    over = [each.taken_s - each.planned_s for each in sittings if timed(each)]
    if not over:
        return None
    return Lengths(len(over), sum(1 for seconds in over if seconds > GRACE_S), median(over) / 60)


def lately(sittings: Iterable[Sitting]) -> tuple[Mean | None, Mean | None]:
    """(mean of the last `RECENT` ratings, mean of as many before); None where fewer than `LEAST` were rated."""
    rated = sorted((each for each in sittings if each.presence is not None), key=lambda each: each.starts)
    return _mean(rated[-RECENT:]), _mean(rated[-2 * RECENT : -RECENT])


def drifts(sittings: Iterable[Sitting]) -> tuple[tuple[DriftKind, int], ...]:
    """How often each kind, the most frequent first, those without a kind last; kinds that never came are left out."""
    counted: Counter[DriftKind] = Counter()
    for each in sittings:
        for kind, times in each.drifts:
            counted[kind] += times
    named = [(kind, counted[kind]) for kind in DriftKind if counted[kind]]
    return tuple(sorted(named, key=lambda pair: (pair[0] is DriftKind.NONE, -pair[1])))


def drifts_an_hour(sittings: Iterable[Sitting]) -> float | None:
    """Drifts in an hour of being present; None below one hour."""
    times, seconds = 0, 0
    for each in sittings:
        if each.taken_s:
            seconds += each.taken_s
            times += sum(count for _kind, count in each.drifts)
    return times * 3600 / seconds if seconds >= 3600 else None


def compare(sittings: Iterable[Sitting]) -> tuple[tuple[Compared, ...], int]:
    """Each line of the list that stood before at least `LEAST` rated meetings ticked and as many unticked.

    The largest difference first; and how many lines there were that can't be compared yet. The same words in another
    case are the same line; the latest spelling is shown.
    """
    keys: dict[str, str] = {}  # a line comes again before nearly every meeting
    words: dict[str, str] = {}
    sides: dict[str, tuple[list[Sitting], list[Sitting]]] = {}
    for each in sorted(sittings, key=lambda each: each.starts):
        for text, ticked in each.ticks if each.presence is not None else ():
            key = keys.get(text) or keys.setdefault(text, fold(text))
            words[key] = text
            sides.setdefault(key, ([], []))[not ticked].append(each)
    compared, unsaid = [], 0
    for key, (on, off) in sides.items():
        ticked_mean, without = _mean(on), _mean(off)
        if ticked_mean and without:
            compared.append(Compared(words[key], ticked_mean, without))
        else:
            unsaid += 1
    return tuple(sorted(compared, key=lambda each: (-abs(each.difference), each.words))), unsaid


def what_helped(sittings: Iterable[Sitting]) -> tuple[tuple[str, int, Sitting], ...]:
    """What was written to have helped: (words, in how many meetings, the latest of them), the most often first."""
    found: dict[str, list[Sitting]] = {}
    for each in sorted(sittings, key=lambda each: each.starts):
        if each.helped.strip():
            found.setdefault(fold(each.helped), []).append(each)
    told = [(of[-1].helped, len(of), of[-1]) for of in found.values()]
    return tuple(sorted(told, key=lambda each: (-each[1], -each[2].starts.timestamp())))


def timed(sitting: Sitting) -> bool:
    """Whether it was timed against a plan."""
    return sitting.planned_s > 0 and sitting.taken_s > 0


def _stretch(day: date, of: tuple[Sitting, ...]) -> Stretch:
    against_plan = [each for each in of if timed(each)]
    rated = [each.presence for each in of if each.presence is not None]

    def minutes(seconds: Callable[[Sitting], int]) -> float | None:
        return fmean(seconds(each) for each in against_plan) / 60 if against_plan else None

    return Stretch(
        day=day,
        meetings=of,
        planned=minutes(lambda each: each.planned_s),
        taken=minutes(lambda each: each.taken_s),
        presence=fmean(rated) if rated else None,
    )


def _mean(of: Sequence[Sitting]) -> Mean | None:
    ratings = [each.presence for each in of if each.presence is not None]
    return Mean(fmean(ratings), len(ratings)) if len(ratings) >= LEAST else None
