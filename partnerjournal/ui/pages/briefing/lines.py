"""Lines of a briefing's cards: an icon, what to know, how it is known; some of them can be acted on right there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from partnerjournal.domain.briefing_sheet import Line, LineKind
from partnerjournal.ui.pages.briefing.written import PAD, Written, grows_down, remeasure
from partnerjournal.ui.theme import GAP, SMALL, STRONG, color, font, px
from partnerjournal.ui.widgets import paint

_ICONS = {
    LineKind.TOLD: "speech",
    LineKind.OBSERVED: "eye",
    LineKind.COMMON: "overlap",
    LineKind.OBJECTIVE: "target",
    LineKind.MOTIVATION: "heart",
    LineKind.CHALLENGE: "compass",
    LineKind.FACT: "info",
    LineKind.UNCONFIRMED: "dashed-circle",
    LineKind.CONFIRMED: "check-circle",
    LineKind.PARTLY: "pencil",
    LineKind.CORRECTED: "pencil",
    LineKind.DECISION: "flag",
    LineKind.NOTE: "note",
    LineKind.LEFT_OPEN: "circle",
    LineKind.I_OWE: "arrow-up-right",
    LineKind.THEY_OWE: "arrow-down-left",
    LineKind.IDEA: "gift",
    LineKind.ASK: "question",
    LineKind.STRANGER: "plus",
    LineKind.MISSION: "compass",
    LineKind.MUTUAL: "people",
    LineKind.RESEARCH: "search",
    LineKind.SHARED: "link",
    LineKind.TOGETHER: "lightbulb",
}
_CANNOT_WAIT = frozenset({LineKind.UNCONFIRMED, LineKind.I_OWE, LineKind.THEY_OWE})
_WITHOUT_CLOCK = frozenset({LineKind.UNCONFIRMED, LineKind.FACT, LineKind.RESEARCH})


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with a line: what it is called, and the doing."""

    text: str
    run: Callable[[], object]


class SaidLine(QLabel):
    """A line that only says something. A label, so that screen readers read it."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.line = line
        self._written = written(line)
        self.setObjectName(f"{line.kind}_{line.id}" if line.id is not None else line.kind)
        self.setAccessibleName(spoken(line))
        grows_down(self)

    def heightForWidth(self, width: int) -> int:
        return self._written.height(width)

    def sizeHint(self) -> QSize:
        return QSize(px(240), self._written.height(px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(20))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        remeasure(self, self._written, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self._written, line=self.line, width=self.width())
        painter.end()


class DoLine(QPushButton):
    """A line with something to do: Return, Space or a click on the words at its end do the first of `deeds`.

    These words show while the mouse is over the line or it has the keyboard. With several deeds, the menu key and the
    right mouse button offer all.
    """

    def __init__(self, line: Line, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self.line = line
        self._deeds = tuple(deeds)
        self._written = written(line)
        self._over = False
        self.setAutoDefault(False)
        self.setObjectName(f"{line.kind}_{line.id}" if line.id is not None else line.kind)
        self.setAccessibleName(spoken(line))
        self.setAccessibleDescription(deeds[0].text)
        self.clicked.connect(lambda: self._deeds[0].run())
        grows_down(self)

    def heightForWidth(self, width: int) -> int:
        return self._written.height(width)

    def sizeHint(self) -> QSize:
        return QSize(px(240), self._written.height(px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(20))

    def hitButton(self, position: QPoint) -> bool:
        """Only the words at the end are clicked, so that nothing happens by a slip of the hand on the text."""
        return self._pill().contains(position)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in self._deeds:
            menu.addAction(deed.text.replace("&", "&&")).triggered.connect(deed.run)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it as well as the space bar, which Qt keeps to dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._over = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        remeasure(self, self._written, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self._written, line=self.line, width=self.width())
        if self._over or self.hasFocus():
            pill = self._pill()
            painter.fillRect(pill.adjusted(-GAP, 1, PAD, -1), color("raised"))
            paint.frame(painter, pill, 6, color("tint" if self.isDown() else "raised"), color("accent"))
            face = font(SMALL, STRONG)
            inner = pill.adjusted(8, 0, -8, 0)
            paint.text(painter, inner, self._deeds[0].text, face, color("accent"))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 6)
        painter.end()

    def _pill(self) -> QRect:
        wide = paint.advance(self._deeds[0].text, font(SMALL, STRONG)) + 18
        return QRect(self.width() - wide - PAD, 1, wide, px(20))


def spoken(line: Line) -> str:
    """A line for screen readers, its note after it."""
    return f"{line.text}. {line.note}" if line.note else line.text


def written(line: Line) -> Written:
    """The words of `line`, to be measured and drawn."""
    clock = line.late and line.kind not in _WITHOUT_CLOCK
    note = line.told or line.note
    return Written(line.text, note, bold=line.bold, late=line.late, clock=clock, was=line.was)


def draw(painter: QPainter, words: Written, *, line: Line, width: int) -> None:
    """Draw `line` with its sign in a widget of `width`."""
    token = "muted"
    if line.kind is LineKind.CONFIRMED:
        token = "good"
    elif line.late and line.kind in _CANNOT_WAIT:
        token = "warn"
    paint.icon(painter, words.sign(), _ICONS[line.kind], token, px(16))
    words.draw(painter, width)
