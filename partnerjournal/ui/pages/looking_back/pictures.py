"""Pictures of presence over time: lengths against their plans, and ratings. The arrow keys walk along them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy

from partnerjournal.ui.theme import GAP, SMALL, color, font, px, theme
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.announce import announce

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROUND_MINUTES = (15, 30, 60, 90, 120, 180, 240, 480, 720, 1440)


@dataclass(frozen=True, slots=True)
class Mark:
    """One place along a picture: what is drawn (None: nothing), and what it says when one points at it."""

    value: float | None
    planned: float | None
    said: str


class Picture(QFrame):
    """Marks from left to right over a scale. Its accessible name is the finding, its description the mark in hand.

    Signals: `pointed(place)` when one comes to a mark (-1 when one leaves), `opened(place)` on Return or a click.
    """

    pointed = Signal(int)
    opened = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._marks: tuple[Mark, ...] = ()
        self._ends = ("", "")
        self._place = -1

    def show_marks(self, marks: Sequence[Mark], finding: str, ends: tuple[str, str]) -> None:
        """Show these; `ends` are the words below the first and the last."""
        self._marks = tuple(marks)
        self._ends = ends
        self._place = -1
        self.setAccessibleName(finding)
        self.setAccessibleDescription("")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(152))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(152))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._marks) - 1
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._marks:
            self._point(min(last, max(0, self._place + step)) if self._place >= 0 else last)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._marks:
            self._point(0 if event.key() == Qt.Key.Key_Home else last)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._place >= 0:
            self.opened.emit(self._place)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.opened.emit(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground()
        self.draw_scale(painter, ground)
        if self._place >= 0:
            column = QRectF(ground.left() + self._place * self._step(), ground.top(), self._step(), ground.height())
            paint.quiet_ground(painter, column.toRect(), 4)
        self.draw_marks(painter, ground)
        face, ink = font(SMALL), color("muted")
        below = QRect(ground.left(), ground.bottom() + px(4), ground.width(), px(16))
        paint.text(painter, below, self._ends[0], face, ink)
        if len(self._marks) > 1:
            paint.text(painter, below, self._ends[1], face, ink, align=Qt.AlignmentFlag.AlignRight)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 4)
        painter.end()

    def draw_scale(self, painter: QPainter, ground: QRect) -> None:
        raise NotImplementedError

    def draw_marks(self, painter: QPainter, ground: QRect) -> None:
        raise NotImplementedError

    def scale_words(self) -> tuple[str, ...]:
        """What stands left of the scale."""
        raise NotImplementedError

    def draw_level(self, painter: QPainter, ground: QRect, share: float, words: str) -> None:
        """A hairline at `share` of the height, with its words left of it."""
        y = ground.bottom() - share * ground.height()
        painter.setPen(QPen(color("hairline"), 1))
        painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
        beside = QRect(0, round(y) - px(8), ground.left() - GAP, px(16))
        paint.text(painter, beside, words, font(SMALL, tabular=True), color("muted"), align=Qt.AlignmentFlag.AlignRight)

    def middle(self, place: int, ground: QRect) -> float:
        """Where the mark at `place` stands across."""
        return ground.left() + (place + 0.5) * self._step()

    def _step(self) -> float:
        # few marks stand close together at the left instead of a picture's width apart
        return min(self._ground().width() / max(1, len(self._marks)), px(44))

    def _ground(self) -> QRect:
        beside = max((paint.advance(words, font(SMALL, tabular=True)) for words in self.scale_words()), default=0)
        return self.rect().adjusted(GAP + beside + GAP, px(12), -GAP, -px(24))

    def _at(self, x: float) -> int:
        place = math.floor((x - self._ground().left()) / self._step())
        return place if 0 <= place < len(self._marks) else -1

    def _point(self, place: int) -> None:
        if place == self._place:
            return
        self._place = place
        said = self._marks[place].said if place >= 0 else ""
        self.setAccessibleDescription(said)
        if said and self.hasFocus():
            announce(self, said)
        self.pointed.emit(place)
        self.update()


class LengthsPicture(Picture):
    """A frame for the plan and a bar for what it took; what is over the plan is warn, and stands out of the frame."""

    def scale_words(self) -> tuple[str, ...]:
        top = self._top()
        return (str(top), str(top // 2))

    def draw_scale(self, painter: QPainter, ground: QRect) -> None:
        for share, words in zip((1.0, 0.5), self.scale_words(), strict=True):
            self.draw_level(painter, ground, share, words)
        painter.setPen(QPen(color("edge"), 1))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())

    def draw_marks(self, painter: QPainter, ground: QRect) -> None:
        wide = max(3, min(px(14), round(self._step() * 0.6)))
        for place, mark in enumerate(self._marks):
            if mark.value is None or mark.planned is None:
                continue
            left = round(self.middle(place, ground) - wide / 2)
            planned, taken = self._high(mark.planned, ground), self._high(mark.value, ground)
            within = min(planned, taken)
            inside = max(1, round(wide / 5))
            bar = QRect(left + inside, ground.bottom() - within, wide - 2 * inside, within)
            painter.fillRect(bar, color("accent"))
            if taken > planned:
                over = QRect(left + inside, ground.bottom() - taken, wide - 2 * inside, taken - planned)
                painter.fillRect(over, color("warn"))
            paint.frame(painter, QRect(left, ground.bottom() - planned, wide, planned + 1), 1, None, color("edge"))

    def _top(self) -> int:
        most = max((max(mark.value or 0, mark.planned or 0) for mark in self._marks), default=0)
        return next((each for each in _ROUND_MINUTES if each >= most), math.ceil(most / 1440) * 1440)

    def _high(self, minutes: float, ground: QRect) -> int:
        return round(minutes / self._top() * ground.height())


class RatingsPicture(Picture):
    """A dot for each rating, 1 to 5, and a line through their running mean."""

    AROUND = 5  # of how many ratings the running mean is

    def scale_words(self) -> tuple[str, ...]:
        return tuple(str(rate) for rate in range(1, 6))

    def draw_scale(self, painter: QPainter, ground: QRect) -> None:
        for rate, words in enumerate(self.scale_words(), 1):
            self.draw_level(painter, ground, self._share(rate), words)

    def draw_marks(self, painter: QPainter, ground: QRect) -> None:
        rated = [(place, mark.value) for place, mark in enumerate(self._marks) if mark.value is not None]
        line = []
        for at, (place, _value) in enumerate(rated):
            around = [value for _place, value in rated[max(0, at - self.AROUND + 1) : at + 1]]
            line.append(self._point_of(place, sum(around) / len(around), ground))
        painter.setPen(QPen(color("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(line)
        radius = px(4)
        painter.setPen(QPen(color("ink" if theme().contrast else "accent"), 1.5))
        painter.setBrush(color("raised"))
        for place, value in rated:
            painter.drawEllipse(self._point_of(place, value, ground), radius, radius)

    def _point_of(self, place: int, value: float, ground: QRect) -> QPointF:
        return QPointF(self.middle(place, ground), ground.bottom() - self._share(value) * ground.height())

    def _share(self, rate: float) -> float:
        return 0.06 + (rate - 1) / 4 * 0.94
