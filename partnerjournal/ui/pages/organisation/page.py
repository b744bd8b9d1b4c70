"""Organisation."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.place import Place


class OrganisationPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("organisation_page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._header = PageHeader(context, _("Organisation"), "organisation")
        column.addWidget(self._header)
        column.addStretch(1)

    def open(self, place: Place) -> None:
        self._header.focus_find()

    def refresh(self, change: ChangeSet) -> None:
        """Nothing here yet changes."""
