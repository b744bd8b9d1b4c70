"""The three ways on, by the keys 1, 2 and 3, and below them the one that was chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.enums import PathChoice
from partnerjournal.domain.views.paths import PathRow
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.path.advice import AdvicePart
from partnerjournal.ui.pages.path.others import OthersPart
from partnerjournal.ui.pages.path.talk import TalkPart
from partnerjournal.ui.pages.path.walk import Walk
from partnerjournal.ui.pages.review.big_key import BigKey
from partnerjournal.ui.theme import GAP, GAP_CARD, px, theme
from partnerjournal.ui.widgets.card import SectionHeading

_NARROW = 560


class Ways(QWidget):
    """Signal `chosen(PathChoice)`: a key was pressed or clicked."""

    chosen = Signal(object)

    def __init__(self, context: Context, walk: Walk) -> None:
        super().__init__()
        said = {
            PathChoice.OTHERS: (_("With others too"), _("Stay professional, look around")),
            PathChoice.ADVISOR: (_("Ask for advice"), _("A brief without names")),
            PathChoice.TIME: (_("Give it time"), _("Talk it over when you meet")),
        }
        self._said = said
        self._keys: dict[PathChoice, BigKey] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(GAP)
        for digit, choice in enumerate(said, 1):
            key = BigKey(str(digit), f"path_way_{choice}")
            key.setCheckable(True)
            key.clicked.connect(lambda _on=False, choice=choice: self.chosen.emit(choice))
            self._keys[choice] = key
            self._row.addWidget(key)
        self._others, self._advice, self._talk = OthersPart(context), AdvicePart(context, walk), TalkPart(context, walk)
        self._parts: dict[PathChoice, OthersPart | AdvicePart | TalkPart] = {
            PathChoice.OTHERS: self._others,
            PathChoice.ADVISOR: self._advice,
            PathChoice.TIME: self._talk,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_CARD)
        column.addWidget(SectionHeading(_("Three ways on"), name="path_ways_heading"))
        column.addLayout(self._row)
        for part in self._parts.values():
            part.hide()
            column.addWidget(part)
        theme().changed.connect(self._fit)

    def load(self, person: Profile, path: PathRow | None) -> None:
        """Show which way was taken, and what belongs to it."""
        taken = path.choice if path else PathChoice.NONE
        for choice, key in self._keys.items():
            title, hint = self._said[choice]
            key.setChecked(choice is taken)
            key.show_words(title, hint, choice is taken)
            self._parts[choice].setVisible(choice is taken)
        if path is not None and taken in self._parts:
            self._parts[taken].load(person, path)

    def begin(self, choice: PathChoice) -> None:
        """Give the keyboard to the way that was just taken."""
        self._parts[choice].begin()

    def flush(self) -> None:
        """Keep what is being typed."""
        self._advice.flush()
        self._talk.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
