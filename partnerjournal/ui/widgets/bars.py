"""Time and contact as bars: a thin bar of time gone, and a year of contact week by week."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy

from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.theme import SMALL, color, font, px, theme
from partnerjournal.ui.widgets import paint

WEEKS = 52
_NAMED_GAP = 3
"""A gap is named when it is at least this many weeks long."""


class ThinBar(QProgressBar):
    """A bar 4 px high; `token` colours what is gone, and turns warn past the end."""

    def __init__(self, name: str = "", token: str = "muted") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextVisible(False)
        self._token = token
        self._share = -1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, gone: float, total: float, spoken: str) -> None:
        """Show `gone` of `total` (one unit); `spoken` says it to screen readers ("12 minutes in, 18 left")."""
        share = gone / total if total > 0 else 0.0
        pixels = max(1, self.width()) * self.devicePixelRatio()
        changed = round(share * pixels) != round(self._share * pixels)
        self._share = share
        self.setRange(0, 100)
        self.setValue(min(100, max(0, round(share * 100))))
        self.setAccessibleName(spoken)
        if changed:
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rest = None if theme().contrast else color("hairline")
        paint.frame(painter, self.rect(), 2, rest, color("edge") if theme().contrast else None)
        gone = self.rect()
        gone.setWidth(round(gone.width() * min(1.0, max(0.0, self._share))))
        if gone.width():
            paint.frame(painter, gone, 2, color("warn" if self._share > 1 else self._token))
        painter.end()


class Sparkline(QLabel):
    """Contact over the last year: a bar a week, one contact 12 px high, quiet weeks a 2 px hairline, longest gap named.

    `start` and `end` stand below its ends ("Dec", "now"). A label underneath, so that screen readers say the finding.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._weeks: tuple[int, ...] = (0,) * WEEKS
        self._captions = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_weeks(())

    def set_weeks(self, contacts: Sequence[int], start: str = "", end: str = "") -> None:
        """`contacts` per week, oldest first, the last one being this week; at most 52, missing ones are quiet."""
        recent = tuple(contacts[-WEEKS:])
        self._weeks = (0,) * (WEEKS - len(recent)) + recent
        self._captions = (start, end)
        self.setAccessibleName(finding(self._weeks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(264), px(26) + px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(WEEKS * 2, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        step = self.width() / WEEKS
        wide = max(1, min(6, round(step * 0.6)))
        ground = px(26)
        for week, contacts in enumerate(self._weeks):
            left = round(week * step + (step - wide) / 2)
            if contacts:
                tall = px(12) * min(2, contacts)
                paint.frame(painter, QRect(left, ground - tall, wide, tall), 1, color("accent"))
            else:
                painter.fillRect(QRect(left, ground - 2, wide, 2), color("hairline"))
        self._draw_captions(painter, step, ground + px(2))
        painter.end()

    def _draw_captions(self, painter: QPainter, step: float, top: int) -> None:
        face, ink = font(SMALL), color("muted")
        line = QRect(0, top, self.width(), px(16))
        start, end = self._captions
        paint.text(painter, line, start, face, ink)
        paint.text(painter, line, end, face, ink, align=Qt.AlignmentFlag.AlignRight)
        first, length = longest_gap(self._weeks)
        if length < _NAMED_GAP or not any(self._weeks):
            return
        words = gap_words(length)
        wide = paint.advance(words, face)
        middle = round((first + length / 2) * step)
        low = paint.advance(start, face) + 8 if start else 0
        high = self.width() - wide - (paint.advance(end, face) + 8 if end else 0)
        if low <= high:
            left = min(high, max(low, middle - wide // 2))
            paint.text(painter, QRect(left, top, wide + 1, px(16)), words, face, ink)


def longest_gap(weeks: Sequence[int]) -> tuple[int, int]:
    """(first week, number of weeks) of the longest run without contact, the later of two equal ones; else (0, 0)."""
    best = (0, 0)
    first = 0
    for week, contacts in enumerate((*weeks, 1)):
        if contacts:
            if week - first >= best[1] and week > first:
                best = (first, week - first)
            first = week + 1
    return best


def gap_words(weeks: int) -> str:
    """The longest gap in words."""
    return ngettext("quiet {n} week", "quiet {n} weeks", weeks).format(n=weeks)


def finding(weeks: Sequence[int]) -> str:
    """What the sparkline shows, in words."""
    busy = sum(1 for contacts in weeks if contacts)
    if not busy:
        return _("No contact in the last year")
    said = ngettext("Contact in {n} of {total} weeks", "Contact in {n} of {total} weeks", busy).format(
        n=busy, total=len(weeks)
    )
    length = longest_gap(weeks)[1]
    return f"{said}; {gap_words(length)}" if length >= _NAMED_GAP else said
