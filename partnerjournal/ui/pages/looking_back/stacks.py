"""Counts over time as stacked bars. Parts differ by how they are filled, not by colour alone; a legend shows each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from partnerjournal.ui.pages.looking_back.pictures import Mark, Picture
from partnerjournal.ui.theme import GAP_TIGHT, SMALL, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label

_ROUND = (2, 4, 6, 8, 12, 16, 20, 30, 40, 60, 80, 100, 200, 400, 1000)


class Fill(Enum):
    """How a part is filled: the colour, the pattern over the ground, and whether it has an outline of its own."""

    SOLID = ("accent", Qt.BrushStyle.SolidPattern)
    STRIPED = ("accent", Qt.BrushStyle.FDiagPattern)
    WARN = ("warn", Qt.BrushStyle.SolidPattern)
    WARN_STRIPED = ("warn", Qt.BrushStyle.BDiagPattern)
    OPEN = ("muted", Qt.BrushStyle.NoBrush)


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: how many of each part from the ground up, and what the bar says."""

    counts: tuple[int, ...]
    said: str


class StackPicture(Picture):
    """Bars of counts, each with its sum above it. The accessible name is the finding."""

    def __init__(self, name: str, fills: Sequence[Fill]) -> None:
        super().__init__(name)
        self._fills = tuple(fills)
        self._stacks: tuple[Stack, ...] = ()

    def show_stacks(self, stacks: Sequence[Stack], finding: str, ends: tuple[str, str]) -> None:
        """Show these; `ends` are the words below the first and the last."""
        self._stacks = tuple(stacks)
        self.show_marks([Mark(float(sum(each.counts)), None, each.said) for each in stacks], finding, ends)

    def scale_words(self) -> tuple[str, ...]:
        top = self._top()
        return (str(top), str(top // 2))

    def draw_scale(self, painter: QPainter, ground: QRect) -> None:
        for share, words in zip((1.0, 0.5), self.scale_words(), strict=True):
            self.draw_level(painter, ground, share, words)
        painter.setPen(QPen(color("edge"), 1))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())

    def draw_marks(self, painter: QPainter, ground: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        wide = px(18)
        for place, stack in enumerate(self._stacks):
            left, bottom = round(self.middle(place, ground) - wide / 2), float(ground.bottom())
            for count, fill in zip(stack.counts, self._fills, strict=True):
                high = count / self._top() * ground.height()
                if count:
                    draw_part(painter, QRectF(left, bottom - high, wide, high - 1), fill)
                bottom -= high
            if total := sum(stack.counts):
                above = QRect(left - wide, round(bottom) - px(15), 3 * wide, px(14))
                middle = Qt.AlignmentFlag.AlignHCenter
                paint.text(painter, above, str(total), font(SMALL, tabular=True), color("muted"), align=middle)

    def _step(self) -> float:
        # times are as far apart as there is room: the words at both ends name the first and the last of them
        return self._ground().width() / max(1, len(self._stacks))

    def _top(self) -> int:
        most = max((sum(stack.counts) for stack in self._stacks), default=0)
        # the number above the highest bar needs a little room as well
        return next((each for each in _ROUND if each > most), math.ceil((most + 1) / 1000) * 1000)


def draw_part(painter: QPainter, part: QRectF, fill: Fill) -> None:
    """One part of a bar, or its sample in the legend."""
    token, pattern = fill.value
    painter.setPen(QPen(color(token), 1))
    painter.setBrush(QBrush(color(token), pattern))
    painter.drawRect(part.adjusted(0, 0, -1, 0))


class Legend(QWidget):
    """What each fill means, in words."""

    def __init__(self, entries: Sequence[tuple[Fill, str]]) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=12)
        for fill, text in entries:
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(GAP_TIGHT)
            row.addWidget(_Sample(fill), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(label(text, "note"))
            flow.addWidget(entry)


class _Sample(QFrame):
    def __init__(self, fill: Fill) -> None:
        super().__init__()
        self._fill = fill

    def sizeHint(self) -> QSize:
        return QSize(px(12), px(12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_part(painter, QRectF(0, 0, px(12), px(12) - 1), self._fill)
        painter.end()
