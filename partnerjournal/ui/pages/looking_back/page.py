"""Looking back: a mirror of one's own meetings, part by part."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.pages.looking_back.presence import PresencePart
from partnerjournal.ui.pages.looking_back.reliability import ReliabilityPart
from partnerjournal.ui.pages.looking_back.restating import RestatingPart
from partnerjournal.ui.place import Place
from partnerjournal.ui.theme import GAP_GROUP, px, theme
from partnerjournal.ui.widgets.scroll import scroll_area

_WIDEST = 860


class LookingBackPage(Page):
    """One part below the other; each reads its own year when one comes here and when something changes."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("looking_back_page")
        self._header = PageHeader(context, _("Looking back"), "looking_back")
        self._reliability = ReliabilityPart(context)
        self._restating = RestatingPart(context)
        self._restating.began.connect(partial(self._scroll_to, self._restating))
        self._reliability.began.connect(partial(self._scroll_to, self._reliability))
        self._parts = (PresencePart(context), self._restating, self._reliability)
        self._inner = QWidget()
        parts = QVBoxLayout(self._inner)
        parts.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        parts.setSpacing(2 * GAP_GROUP)
        for part in self._parts:
            parts.addWidget(part)
        parts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        self._area = scroll_area(self._inner, "looking_back_scroll")
        column.addWidget(self._area, 1)
        self._fit()
        theme().changed.connect(self._fit)

    def open(self, place: Place) -> None:
        """Everything is read anew; the keyboard begins at the top, or at the part "restating" or "reliability"."""
        self._load()
        if place.part == "restating":
            self._restating.start()
        elif place.part == "reliability":
            self._reliability.start()
        else:
            self._header.focus_find()

    def refresh(self, change: ChangeSet) -> None:
        self._load()

    def _load(self) -> None:
        for part in self._parts:
            part.load()

    def _scroll_to(self, part: QWidget) -> None:
        """Bring a part to the top, once it is laid out."""
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(part.y()))

    def _fit(self) -> None:
        self._inner.setMaximumWidth(px(_WIDEST))
