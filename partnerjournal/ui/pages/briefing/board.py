"""Where the parts of a briefing stand: one screen at 1280×800, one under the other where there is less room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from partnerjournal.ui.pages.briefing.ask import AskCard
from partnerjournal.ui.pages.briefing.gaps import GapStrip
from partnerjournal.ui.pages.briefing.panels import PanelCard
from partnerjournal.ui.theme import GAP_CARD, GAP_GROUP, px

TOP = 20
BOTTOM = 16
THREE_COLUMNS_FROM = 1000  # width of the content, at 14 px text
TWO_COLUMNS_FROM = 640
LEAST_CARD = 180  # lower than this no card is squeezed: then the page scrolls
WIDEST = 1600  # of the content: longer lines are hard to follow
AGENDA_SHARE = 0.635


@dataclass(frozen=True, slots=True)
class Parts:
    """What a briefing is made of, from top to bottom. Hidden ones take no room."""

    intention: QWidget
    people: QWidget
    cards: tuple[PanelCard, PanelCard, PanelCard]
    agenda: QWidget
    ask: AskCard
    gaps: GapStrip


class Board(QWidget):
    """Lays out the parts it is given. `set_room` tells how much height there is without scrolling."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.setObjectName("briefing_board")
        self._intention, self._people, self._cards = parts.intention, parts.people, parts.cards
        self._agenda, self._ask, self._gaps = parts.agenda, parts.ask, parts.gaps
        for part in (parts.intention, parts.people, *parts.cards, parts.agenda, parts.ask, parts.gaps):
            part.setParent(self)
        self._room = 0
        self._busy = False

    def set_room(self, height: int) -> None:
        """The height of the viewport; what fits is shown without scrolling."""
        if height != self._room:
            self._room = height
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and not self._busy:
            self.arrange()
        return super().event(event)

    def arrange(self) -> None:
        """Place everything for the present width and room."""
        if self._busy or not self._room:
            return
        self._busy = True
        try:
            self.setMinimumHeight(self._place(self.width()))
        finally:
            self._busy = False

    def _place(self, width: int) -> int:
        inner = min(width - 2 * GAP_GROUP, px(WIDEST))
        y = TOP
        for part in (self._intention, self._people):
            if not part.isHidden():
                tall = _tall(part, inner)
                part.setGeometry(GAP_GROUP, y, inner, tall)
                y += tall + GAP_CARD
        columns = 3 if inner >= px(THREE_COLUMNS_FROM) else 2 if inner >= px(TWO_COLUMNS_FROM) else 1
        gaps = 0 if self._gaps.isHidden() else self._gaps.height_for(inner)
        agenda, ask, bottom = self._bottom_sizes(inner, columns)
        squeezed = 0 if self._ask.isHidden() else self._ask.height_for(ask, closed=True)
        below = max(self._agenda_height(agenda), squeezed)
        room = self._room - y - (GAP_CARD + below if below else 0) - (GAP_CARD + gaps if gaps else 0) - BOTTOM
        y = self._place_cards(QRect(GAP_GROUP, y, inner, 0), columns, room)
        y = self._place_bottom(QRect(GAP_GROUP, y, inner, 0), agenda, ask, bottom)
        if gaps:
            self._gaps.setGeometry(GAP_GROUP, y + GAP_CARD, inner, gaps)
            y += GAP_CARD + gaps
        return y + BOTTOM

    def _place_cards(self, at: QRect, columns: int, room: int) -> int:
        left, top, inner = at.left(), at.top(), at.width()
        about, last, bring = self._cards
        if columns == 3:
            wide = (inner - 2 * GAP_CARD) // 3
            limit = room if room >= px(LEAST_CARD) else None
            tall = max(card.fit(wide, limit) for card in self._cards)
            for place, card in enumerate(self._cards):
                x = left + place * (wide + GAP_CARD)
                card.setGeometry(x, top, wide if place < 2 else left + inner - x, tall)
            return top + tall
        if columns == 2:
            wide = (inner - GAP_CARD) // 2
            heights = [card.fit(wide, None) for card in self._cards]
            tall = max(heights[0], heights[1] + GAP_CARD + heights[2])
            about.setGeometry(left, top, wide, tall)
            last.setGeometry(left + wide + GAP_CARD, top, inner - wide - GAP_CARD, heights[1])
            rest = top + heights[1] + GAP_CARD
            bring.setGeometry(left + wide + GAP_CARD, rest, inner - wide - GAP_CARD, top + tall - rest)
            return top + tall
        for card in self._cards:
            tall = card.fit(inner, None)
            card.setGeometry(left, top, inner, tall)
            top += tall + GAP_CARD
        return top - GAP_CARD

    def _bottom_sizes(self, inner: int, columns: int) -> tuple[int, int, int]:
        """Widths of agenda and questions, and the height that both need side by side."""
        beside = columns > 1 and not self._agenda.isHidden() and not self._ask.isHidden()
        agenda = round((inner - GAP_CARD) * AGENDA_SHARE) if beside else inner
        ask = inner - GAP_CARD - agenda if beside else inner
        return agenda, ask, max(self._agenda_height(agenda), 0 if self._ask.isHidden() else self._ask.height_for(ask))

    def _place_bottom(self, at: QRect, agenda: int, ask: int, bottom: int) -> int:
        left, y = at.left(), at.top()
        if agenda + ask < 2 * at.width():
            self._agenda.setGeometry(left, y + GAP_CARD, agenda, bottom)
            self._ask.setGeometry(left + agenda + GAP_CARD, y + GAP_CARD, ask, bottom)
            return y + GAP_CARD + bottom
        for part, tall in ((self._agenda, self._agenda_height(agenda)), (self._ask, self._ask.height_for(ask))):
            if not part.isHidden():
                part.setGeometry(left, y + GAP_CARD, at.width(), tall)
                y += GAP_CARD + tall
        return y

    def _agenda_height(self, width: int) -> int:
        return 0 if self._agenda.isHidden() else _tall(self._agenda, width)


def _tall(part: QWidget, width: int) -> int:
    tall = part.heightForWidth(width)
    return tall if tall >= 0 else part.sizeHint().height()
