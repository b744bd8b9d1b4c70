"""A corrected text: words that are gone struck through, new ones underlined and stronger, never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from partnerjournal.domain.wording_changes import shown, spoken
from partnerjournal.ui.theme import BODY, STRONG, color, font, px


def lay_in(layout: QTextLayout, before: str, after: str) -> str:
    """Let `layout` show how `before` became `after`; gives the text that it holds then."""
    line = shown(before, after)
    gone, new = QTextCharFormat(), QTextCharFormat()
    gone.setFontStrikeOut(True)
    gone.setForeground(color("muted"))
    new.setFontUnderline(True)
    new.setFontWeight(STRONG)
    ranges = []
    for spans, look in ((line.gone, gone), (line.new, new)):
        for start, length in spans:
            made = QTextLayout.FormatRange()
            made.start = _units(line.text[:start])
            made.length = _units(line.text[start : start + length])
            made.format = look
            ranges.append(made)
    text = line.text.replace("\n", "\u2028")
    layout.setText(text)
    layout.setFormats(ranges)
    return text


class ChangedLabel(QLabel):
    """A wrapping label. `say` shows a text, or with `before` how it came to be; `text()` is what stands now."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setProperty("role", "body")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._before = ""
        self._layout: QTextLayout | None = None
        self._width = -1

    def say(self, text: str, before: str = "") -> None:
        """Show `text`; with `before`, the words that changed since."""
        if (text, before) == (self.text(), self._before):
            return
        self._before, self._width = before, -1
        self.setText(text)
        self.setAccessibleName(spoken(before, text) if before else "")
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width).lineCount() * px(20)

    def sizeHint(self) -> QSize:
        return QSize(px(200), self.heightForWidth(max(px(120), self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(20))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._width = -1
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self._laid_out(self.width())
        painter = QPainter(self)
        painter.setPen(color("ink"))
        for place in range(layout.lineCount()):
            line = layout.lineAt(place)
            line.draw(painter, QPointF(0, place * px(20) + (px(20) - line.height()) / 2 - line.y()))
        painter.end()

    def _laid_out(self, width: int) -> QTextLayout:
        """The words in lines of `width`; laid out once for a width, and anew when the look changes."""
        if self._layout is not None and width == self._width:
            return self._layout
        layout = QTextLayout("", font(BODY))
        if self._before:
            lay_in(layout, self._before, self.text())
        else:
            layout.setText(self.text().replace("\n", "\u2028"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        self._layout, self._width = layout, width
        return layout


def _units(words: str) -> int:
    """The length in the UTF-16 units that Qt counts."""
    return len(words) + sum(sign > "\uffff" for sign in words)
