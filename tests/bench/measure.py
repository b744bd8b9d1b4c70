"""Times taken in one run, beside what they are compared with: a machine decides milliseconds, but not ratios."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

TIMES = 7


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was measured, with what result, against which budget; `met` None where none is set."""

    what: str
    found: str
    budget: str = ""
    met: bool | None = None


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def interleaved(*works: Callable[[], object], times: int = TIMES) -> list[float]:
    """The median seconds of each of `works`, called in turn so that what else the machine does meets all alike."""
    taken: list[list[float]] = [[] for _work in works]
    for _turn in range(times):
        for work, of_work in zip(works, taken, strict=True):
            of_work.append(seconds(work))
    return [statistics.median(of_work) for of_work in taken]


@contextmanager
def longest_gap() -> Iterator[list[float]]:
    """How long this process's event loop stood still at worst, in seconds; Qt's loop must run inside."""
    from PySide6.QtCore import QTimer

    gaps: list[float] = [0.0]
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps[0] = max(gaps[0], now - last)
        last = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(1)
    try:
        yield gaps
    finally:
        timer.stop()


def peak_mb() -> float:
    """The most memory this process ever had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


def table(rows: Sequence[Row]) -> str:
    """The rows under each other, then how many budgets were met."""
    widths = [max(len(getattr(row, name)) for row in rows) for name in ("what", "found", "budget")]
    marks = {True: "met", False: "NOT MET", None: ""}
    lines = [
        f"{row.what:<{widths[0]}}  {row.found:>{widths[1]}}  {row.budget:<{widths[2]}}  {marks[row.met]}".rstrip()
        for row in rows
    ]
    met, missed = sum(row.met is True for row in rows), sum(row.met is False for row in rows)
    return "\n".join([*lines, f"{met} passed, {missed} failed"])
