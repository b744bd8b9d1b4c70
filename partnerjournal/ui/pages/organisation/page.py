"""The Organisation page: the sheet, and beside it what is not tied to any of its objectives."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.i18n import _
from partnerjournal.store.reads import organisation as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.colleague.goals.links_to_make import LinksToMake
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.pages.organisation.objectives import Objectives
from partnerjournal.ui.pages.organisation.sheet import Sheet
from partnerjournal.ui.pages.organisation.untied import UntiedGoals
from partnerjournal.ui.place import Place
from partnerjournal.ui.theme import GAP_CARD, GAP_GROUP, px, theme
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.scroll import scroll_area

_WIDEST = 1200
_SIDE = 312
_WIDE_FROM = 860  # of the page, at 14 px text: from here on what is not tied stands beside the sheet


class OrganisationPage(Page):
    """One sheet for the organisation I work for. A place's part may name an objective: "objective/3"."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("organisation_page")
        self._header = PageHeader(context, _("Organisation"), "organisation")
        self._objectives = Objectives(context)
        self._sheet = Sheet(context, self._objectives)
        self._untied = UntiedGoals(context)
        self._links = LinksToMake(context)
        self._side = QWidget()
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP_GROUP)
        beside.addWidget(self._untied)
        beside.addWidget(self._links)
        beside.addStretch(1)
        self._content = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._across.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        self._across.setSpacing(GAP_GROUP)
        self._across.addWidget(self._sheet, 1, Qt.AlignmentFlag.AlignTop)
        self._across.addWidget(self._side)
        self._area = scroll_area(self._content, "organisation_scroll")
        self._area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._area, 1)
        ReadingOrder(self._content)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        theme().changed.connect(self._fit)

    def open(self, place: Place) -> None:
        self._read()
        self._links.look()
        kind, _slash, row_id = place.part.partition("/")
        if kind == "objective" and row_id.isdecimal() and self._objectives.focus_item(int(row_id)):
            return
        if not self._sheet.begin():
            self._header.focus_find()

    def refresh(self, change: ChangeSet) -> None:
        if change.touches("organisation", "objective", "goal", "shared_goal", "colleague", "team"):
            self._read()
        if change.touches(*LinksToMake.kinds):
            self._links.look()

    def new(self) -> None:
        self._objectives.open_new()

    def edit(self) -> None:
        self._sheet.take_focus()

    def _read(self) -> None:
        read = self.context.read
        organisation, objectives = reads.organisation(read), reads.objectives(read)
        self._sheet.show_organisation(organisation)
        self._objectives.show_items(objectives)
        self._untied.show_goals(reads.untied(read), objectives)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Beside each other, or under each other where there is no room for text of this size."""
        self._content.setMaximumWidth(px(_WIDEST))
        wide = self.width() >= px(_WIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(direction)
        self._across.setSpacing(GAP_GROUP if wide else GAP_CARD)
        self._side.setFixedWidth(px(_SIDE)) if wide else self._side.setMinimumWidth(0)
        if not wide:
            self._side.setMaximumWidth(16_777_215)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, 24)
