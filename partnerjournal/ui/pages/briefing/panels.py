"""The three cards of a briefing. Where room is short the least weighty lines give way to a link that leads to all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from partnerjournal.domain.briefing_sheet import Line, Panel, Section
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.pages.briefing.lines import Deed, DoLine, SaidLine
from partnerjournal.ui.pages.briefing.written import PAD
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_ROW, GAP_TIGHT, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import ElidedLabel, label

AnyLine = SaidLine | DoLine
DeedsOf = Callable[[Line], Sequence[Deed]]


class PanelCard(QFrame):
    """Shows a Panel. Signal `wants_all`: the person asked for the lines that had to give way.

    It places its parts itself: a layout would ask each of them for its height many times over.
    """

    wants_all = Signal()

    def __init__(self, deeds_of: DeedsOf, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setObjectName(name)
        self._deeds_of = deeds_of
        self._panel: Panel | None = None
        self._sections: list[_Section] = []
        self._title = label("", "heading", name=f"{name}_title")
        self._remark = ElidedLabel("", "note", name=f"{name}_remark")
        self._blank = label("", "muted", wrap=True, name=f"{name}_blank")
        self._all = Button(_("All"), kind="link", name=f"{name}_all")
        self._all.clicked.connect(self.wants_all)
        self._gone = 0
        self._fitted: tuple[tuple[int, int | None, int], int] | None = None
        for part in (self._title, self._remark, self._blank, self._all):
            part.setParent(self)
        self._all.hide()

    @property
    def lines(self) -> list[AnyLine]:
        """The lines from top to bottom, those that gave way too."""
        return [line for section in self._sections for line in section.lines]

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*(line for line in self.lines if isinstance(line, DoLine)), self._all]

    def show_panel(self, panel: Panel) -> None:
        """Show `panel`; nothing moves when it says what is shown already. The focus stays as near as it can."""
        if panel == self._panel:
            return
        self._panel, self._fitted = panel, None
        place = next((place for place, line in enumerate(self.lines) if line.hasFocus()), None)
        self._title.setText(panel.title)
        self._remark.setText(panel.remark)
        self._blank.setText(panel.blank)
        self._blank.setVisible(bool(panel.blank))
        old = self._sections
        self._sections = [_Section(self, section, self._deeds_of) for section in panel.sections]
        if place is not None:
            self._focus_near(place)
        for section in old:
            section.remove()

    def fit(self, width: int, height: int | None) -> int:
        """Show as many lines as `height` holds (None: all), bold ones always; the height that is used now."""
        asked = (width, height, px(100))
        if self._fitted is None or self._fitted[0] != asked:
            self._fitted = (asked, self._fit(width, height))
        return self._fitted[1]

    def _fit(self, width: int, height: int | None) -> int:
        tall = self._without((), width)
        if height is None:
            return tall
        gone: list[AnyLine] = []
        for line in sorted(self.lines, key=lambda each: each.line.weight):
            if tall <= height:
                break
            if not line.line.bold and not line.hasFocus() and len(gone) + 1 < len(self.lines):
                gone.append(line)
                tall = self._without(gone, width)
        for line in reversed(gone):  # one that is lower than those that went after it may still find room
            others = [each for each in gone if each is not line]
            if self._without(others, width) <= height:
                gone = others
        return self._without(gone, width)

    def _without(self, gone: Sequence[AnyLine], width: int) -> int:
        for line in self.lines:
            line.setVisible(line not in gone)
        self._gone = len(gone)
        return self._place(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width())

    def _place(self, width: int) -> int:
        """Put everything where it belongs in a card of `width`; the height that takes."""
        left, y = GAP_CARD, GAP_CARD
        inner = width - 2 * left
        title = self._title.sizeHint().width()
        self._title.setGeometry(left, y, min(title, inner), px(20))
        self._remark.setGeometry(left + title + GAP, y, max(0, inner - title - GAP), px(20))
        y += px(20)
        if not self._blank.isHidden():
            tall = self._blank.heightForWidth(inner)
            self._blank.setGeometry(left, y + GAP, inner, tall)
            y += GAP + tall
        for section in self._sections:
            y = section.place(left, y, inner)
        more = self._gone + (self._panel.beyond if self._panel else 0)
        self._all.setVisible(more > 0)
        if more:
            self._all.set_text(ngettext("{n} more", "{n} more", more).format(n=more))
            self._all.setGeometry(left, y + PAD, self._all.sizeHint().width(), px(24))
            y += PAD + px(24)
        return y + (GAP if more else GAP_CARD)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _focus_near(self, place: int) -> None:
        """Give the keyboard to the line that took the place of the one that is gone, or to one near it."""
        doable = [(abs(at - place), at) for at, line in enumerate(self.lines) if isinstance(line, DoLine)]
        if doable:
            line = self.lines[min(doable)[1]]
            line.show()
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()


class _Section:
    """A small heading with its lines; it takes no room while none of them shows."""

    def __init__(self, parent: QWidget, section: Section, deeds_of: DeedsOf) -> None:
        self._heading: QLabel | None = None
        if section.title:
            self._heading = label(section.title, "label")
            self._heading.setParent(parent)
        self.lines: list[AnyLine] = []
        for line in section.lines:
            deeds = deeds_of(line)
            made = DoLine(line, deeds) if deeds else SaidLine(line)
            made.setParent(parent)
            self.lines.append(made)

    def place(self, left: int, y: int, width: int) -> int:
        """Put the shown lines below `y`; where the next section may begin."""
        shown = [line for line in self.lines if not line.isHidden()]
        if self._heading is not None:
            self._heading.setVisible(bool(shown))
        if not shown:
            return y
        y += GAP_ROW
        if self._heading is not None:
            self._heading.setGeometry(left, y, width, px(16))
            y += px(16) + GAP_TIGHT
        for place, line in enumerate(shown):
            y += GAP_TIGHT if place else 0
            tall = line.heightForWidth(width + 2 * PAD)
            line.setGeometry(left - PAD, y, width + 2 * PAD, tall)
            y += tall
        return y

    def remove(self) -> None:
        """Take the widgets away."""
        for widget in (self._heading, *self.lines):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
