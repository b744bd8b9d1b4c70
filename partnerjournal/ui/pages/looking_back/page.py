"""Looking back: a mirror of one's own meetings, part by part."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.pages.looking_back.presence import PresencePart
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
        self._parts = (PresencePart(context),)
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
        column.addWidget(scroll_area(self._inner, "looking_back_scroll"), 1)
        self._fit()
        theme().changed.connect(self._fit)

    def open(self, place: Place) -> None:
        """Everything is read anew; the keyboard begins at the top."""
        self._load()
        self._header.focus_find()

    def refresh(self, change: ChangeSet) -> None:
        self._load()

    def _load(self) -> None:
        for part in self._parts:
            part.load()

    def _fit(self) -> None:
        self._inner.setMaximumWidth(px(_WIDEST))
