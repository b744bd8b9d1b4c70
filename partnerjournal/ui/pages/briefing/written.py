"""Words of a line measured and drawn: the text in steps of 20 px, wrapped, and a note below it in steps of 16."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from partnerjournal.ui.theme import BODY, GAP, REGULAR, SMALL, STRONG, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.changed import lay_in

PAD = 4  # room for the ring around what has the keyboard
_CLOCK_GAP = 4


class Written:
    """A text and its note beside a sign of `sign` px. A `late` note is a warning, with a clock before it or without.

    `was` is the wording that the text corrected: the words that changed are marked.
    """

    def __init__(
        self,
        text: str,
        note: str,
        *,
        bold: bool = False,
        late: bool = False,
        clock: bool = False,
        sign: int = 16,
        was: str = "",
    ) -> None:
        self._words = (text, note)
        self._was = was
        self._bold, self._late, self._has_clock, self._sign = bold, late, clock, sign
        self._width = -1
        self._text = QTextLayout()
        self._note = QTextLayout()

    def height(self, width: int) -> int:
        """The height that the words need in a widget of `width`, in pixels."""
        self._lay_out(width)
        return self._text.lineCount() * px(20) + self._note.lineCount() * px(16) + 2

    def draw(self, painter: QPainter, width: int, top: int = 1) -> None:
        """Draw the words, not the sign, beginning at `top`."""
        self._lay_out(width)
        left = self._left()
        painter.setPen(color("ink"))
        top = _draw(painter, self._text, left, top, px(20))
        if not self._note.lineCount():
            return
        ink = color("warn" if self._late else "muted")
        if self._clock():
            paint.icon(painter, QRect(left, top, px(14), px(16)), "clock", ink, px(14))
        painter.setPen(ink)
        _draw(painter, self._note, left + self._clock(), top, px(16))

    def sign(self) -> QRect:
        """Where the sign belongs: beside the first line."""
        return QRect(PAD, 1, px(self._sign), px(20))

    def forget(self) -> None:
        """Measure again: the text size changed."""
        self._width = -1

    def _lay_out(self, width: int) -> None:
        if width == self._width:
            return
        self._width = width
        room = max(px(40), width - self._left() - PAD)
        text, note = self._words
        self._text = _laid_out(text, font(BODY, STRONG if self._bold else REGULAR), room, self._was)
        self._note = _laid_out(note, font(SMALL), room - self._clock()) if note else QTextLayout()

    def _left(self) -> int:
        return PAD + px(self._sign) + GAP

    def _clock(self) -> int:
        return px(14) + _CLOCK_GAP if self._has_clock else 0


def grows_down(widget: QWidget) -> None:
    """Let layouts ask `widget` how high it is for their width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def remeasure(widget: QWidget, written: Written, event: QEvent) -> None:
    """Called with each change event of `widget`: another text size needs another height."""
    if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
        written.forget()
        widget.updateGeometry()


def _laid_out(text: str, face: QFont, width: int, was: str = "") -> QTextLayout:
    layout = QTextLayout(text, face)
    if was:
        lay_in(layout, was, text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _draw(painter: QPainter, layout: QTextLayout, left: int, top: int, step: int) -> int:
    """Draw each line in a row of `step`; the bottom of the last one."""
    for place in range(layout.lineCount()):
        line = layout.lineAt(place)
        line.draw(painter, QPointF(left, top + (step - line.height()) / 2 - line.y()))
        top += step
    return top
