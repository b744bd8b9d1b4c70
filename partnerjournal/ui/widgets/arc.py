"""The focus timer's arc: how much of the item's minutes is gone, as a thin ring."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.theme import DISPLAY, SMALL, STRONG, color, font, px, theme
from partnerjournal.ui.widgets import paint

_FULL = 360 * 16


class Arc(QProgressBar):
    """A ring of 104 px from 12 o'clock, with the whole minutes left in its middle; over time it is warn and counts up.

    A progress bar underneath, so that screen readers find a value; the name says "4 minutes left of 10".
    It paints again only when a pixel or the number changes.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._shown: tuple[int, int, bool] = (-1, -1, False)
        self._span = 0.0
        self._open = True
        self.set_time(0, 0)

    def set_time(self, elapsed: float, total: float) -> None:
        """`elapsed` and `total` in seconds; a `total` of 0 shows the minutes gone and an empty ring."""
        over = total > 0 and elapsed > total
        share = min(1.0, elapsed / total) if total > 0 else 0.0
        minutes = _whole_minutes(elapsed, total)
        around = math.pi * self.sizeHint().width() * self.devicePixelRatio()
        shown = (round(share * around), minutes, over)
        if shown == self._shown and self._open == (total <= 0):
            return
        self._shown, self._span, self._open = shown, share, total <= 0
        whole = max(1, round(total / 60))
        self.setRange(0, whole)
        self.setValue(min(whole, int(elapsed // 60)))
        self.setAccessibleName(_spoken(minutes, round(total / 60), over))
        self.update()

    def minutes(self) -> int:
        """The number in the middle."""
        return self._shown[1]

    def over(self) -> bool:
        """True once the time is used up."""
        return self._shown[2]

    def sizeHint(self) -> QSize:
        return QSize(px(104), px(104))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = px(4)
        side = min(self.width(), self.height()) - stroke  # where there is no room it is small, and still round
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(color("hairline"), 1 if theme().contrast else stroke))
        painter.drawEllipse(ring)
        token = "warn" if self.over() else "accent"
        if self._span > 0:
            painter.setPen(QPen(color(token), stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -round(_FULL * self._span))
        self._draw_number(painter)
        painter.end()

    def _draw_number(self, painter: QPainter) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        middle = self.height() // 2
        ink = color("warn" if self.over() else "ink")
        number = QRect(0, middle - px(28), self.width(), px(36))
        sign = "+" if self.over() else ""
        paint.text(painter, number, f"{sign}{self.minutes()}", font(DISPLAY, STRONG, tabular=True), ink, align=centre)
        words = QRect(0, middle + px(7), self.width(), px(16))
        below = _("min over") if self.over() else _("min in") if self._open else _("min left")
        paint.text(painter, words, below, font(SMALL), color("muted"), align=centre)


def _whole_minutes(elapsed: float, total: float) -> int:
    """Minutes left, rounded up so that it reaches 0 with the end; minutes over or gone, rounded down."""
    if total <= 0:
        return int(elapsed // 60)
    if elapsed > total:
        return int((elapsed - total) // 60)
    return math.ceil((total - elapsed) / 60)


def _spoken(minutes: int, total: int, over: bool) -> str:
    if total <= 0:
        return ngettext("{n} minute gone", "{n} minutes gone", minutes).format(n=minutes)
    if over:
        return ngettext("{n} minute over {total}", "{n} minutes over {total}", minutes).format(n=minutes, total=total)
    return ngettext("{n} minute left of {total}", "{n} minutes left of {total}", minutes).format(n=minutes, total=total)
