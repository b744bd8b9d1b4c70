"""The arc, the thin bar and the sparkline: what they show, what they say, when they paint."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets.arc import Arc
from partnerjournal.ui.widgets.bars import Sparkline, ThinBar, finding, longest_gap

from .conftest import Shown, spoken_name, spoken_role


class Paints(QObject):
    """Counts what is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.mark.parametrize(
    ("elapsed", "total", "number", "said"),
    [
        (0, 600, 10, "10 minutes left of 10"),
        (359, 600, 5, "5 minutes left of 10"),
        (361, 600, 4, "4 minutes left of 10"),
        (545, 600, 1, "1 minute left of 10"),
        (600, 600, 0, "0 minutes left of 10"),
        (601, 600, 0, "0 minutes over 10"),
        (790, 600, 3, "3 minutes over 10"),
        (185, 0, 3, "3 minutes gone"),
    ],
)
def test_the_arc_counts_whole_minutes(shown: Shown, elapsed: float, total: float, number: int, said: str) -> None:
    arc = Arc("arc")
    shown(arc)
    arc.set_time(elapsed, total)
    assert arc.minutes() == number
    assert spoken_name(arc) == said
    assert arc.over() == ("over" in said)


def test_the_arc_begins_at_twelve_and_turns_warn_over_time(shown: Shown, usual: Theme) -> None:
    arc = Arc()
    shown(arc)
    arc.set_time(300, 600)
    half = arc.grab().toImage()
    assert half.pixelColor(102, 52) == usual.color("accent")
    assert half.pixelColor(1, 52) == usual.color("hairline")
    arc.set_time(700, 600)
    over = arc.grab().toImage()
    assert over.pixelColor(1, 52) == over.pixelColor(102, 52) == usual.color("warn")


def test_the_arc_paints_only_when_a_pixel_changes(qtbot: QtBot, shown: Shown) -> None:
    arc, paints = Arc(), Paints()
    arc.set_time(0, 3600)
    shown(arc)
    arc.installEventFilter(paints)
    for second in range(1, 121):
        arc.set_time(second, 3600)
        QApplication.processEvents()
    # Two minutes of an hour are 11 of the ring's 327 pixels; the number changes twice and it was shown once.
    assert 5 <= paints.count <= 16


def test_the_arc_is_a_progress_bar_to_screen_readers(shown: Shown) -> None:
    arc = Arc()
    shown(arc)
    arc.set_time(360, 600)
    found = QAccessible.queryAccessibleInterface(arc)
    assert spoken_role(arc) == QAccessible.Role.ProgressBar
    assert (found.valueInterface().currentValue(), found.valueInterface().maximumValue()) == (6, 10)


def test_the_bar_says_its_finding_and_turns_warn_past_the_end(shown: Shown, usual: Theme) -> None:
    bar = ThinBar("bar")
    shown(bar)
    bar.set_share(15, 30, "15 minutes in, 15 left")
    assert spoken_name(bar) == "15 minutes in, 15 left"
    image = bar.grab().toImage()
    assert image.pixelColor(bar.width() // 4, 2) == usual.color("muted")
    assert image.pixelColor(bar.width() * 3 // 4, 2) == usual.color("hairline")
    bar.set_share(33, 30, "3 minutes over")
    assert bar.grab().toImage().pixelColor(bar.width() // 2, 2) == usual.color("warn")
    bar.set_share(0, 0, "not begun")
    assert bar.grab().toImage().pixelColor(bar.width() // 2, 2) == usual.color("hairline")


@pytest.mark.parametrize(
    ("weeks", "gap"),
    [
        ((), (0, 0)),
        ((1, 1), (0, 0)),
        ((0, 0, 0), (0, 3)),
        ((1, 0, 0, 1, 0), (1, 2)),
        ((0, 1, 0, 0, 0), (2, 3)),
        ((0, 0, 1, 0, 0), (3, 2)),
    ],
)
def test_the_longest_gap(weeks: tuple[int, ...], gap: tuple[int, int]) -> None:
    assert longest_gap(weeks) == gap


def test_the_sparkline_says_what_it_shows(shown: Shown) -> None:
    line = Sparkline("contact")
    shown(line)
    assert spoken_name(line) == "No contact in the last year"
    line.set_weeks([1] * 20 + [0] * 11 + [2] * 21, "Dec", "now")
    assert spoken_name(line) == "Contact in 41 of 52 weeks; quiet 11 weeks"
    assert finding((1, 0, 1)) == "Contact in 2 of 3 weeks"


def test_the_sparkline_takes_the_last_year_and_fills_up_a_short_one(shown: Shown, usual: Theme) -> None:
    line = Sparkline()
    line.set_weeks([5] * 10 + [0] * 51 + [1])
    shown(line)
    line.resize(520, line.height())
    image = line.grab().toImage()
    ground = usual.px(26)
    assert image.pixelColor(5, ground - 1) == usual.color("hairline")
    assert image.pixelColor(515, ground - 6) == usual.color("accent")
    assert image.pixelColor(515, ground - 14) != usual.color("accent")
    line.set_weeks([3])
    image = line.grab().toImage()
    assert image.pixelColor(515, ground - 20) == usual.color("accent")
    assert image.pixelColor(5, ground - 1) == usual.color("hairline")
