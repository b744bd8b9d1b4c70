"""How far one is: which card of how many, about how long it still takes, and a segment for each."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.domain import review
from partnerjournal.domain.review import Round
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.theme import GAP, color, theme
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.labels import label

_GAP = 4


class Progress(QWidget):
    """ "6 of 15", "about 6 minutes left", and the segments below."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review_progress")
        self._place = label("", "strong", name="review_place")
        self._left = label("", "muted", name="review_left")
        self._segments = _Segments()
        across = QHBoxLayout()
        across.addWidget(self._place)
        across.addStretch(1)
        across.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(across)
        column.addWidget(self._segments)

    def show_round(self, going: Round) -> None:
        """Where one is in a round."""
        total, waiting = len(going.cards), len(going.waiting())
        self._place.setText(_("{n} of {total}").format(n=min(going.place + 1, total), total=total))
        left = review.minutes(waiting)
        said = ngettext("about {n} minute left", "about {n} minutes left", left).format(n=left)
        self._left.setText(said if waiting else "")
        self._segments.show_round(going)


class _Segments(QLabel):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review_segments")
        self._tokens: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_round(self, going: Round) -> None:
        done = [card.key in going.done for card in going.cards]
        self._tokens = tuple(
            "ink" if place == going.place else "accent" if gone else "hairline" for place, gone in enumerate(done)
        )
        total = len(done)
        said = ngettext("{done} of {n} card done", "{done} of {n} cards done", total).format(done=sum(done), n=total)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        count = max(1, len(self._tokens))
        step = (self.width() + _GAP) / count
        for place, token in enumerate(self._tokens):
            left = round(place * step)
            rect = QRect(left, 0, max(2, round((place + 1) * step) - left - _GAP), self.height())
            hollow = token == "hairline" and theme().contrast  # where a hairline is as dark as what is done
            paint.frame(painter, rect, 2, color("raised" if hollow else token), color("edge") if hollow else None)
        painter.end()
