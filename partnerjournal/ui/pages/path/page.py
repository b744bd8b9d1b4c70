"""The page for when it is not working with somebody: one sheet that reads from top to bottom, written as one goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import PathChoice
from partnerjournal.i18n import _
from partnerjournal.store.reads import paths, profile
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.pages.path.sheet import Sheet
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP_GROUP, px, theme
from partnerjournal.ui.widgets.notices import EmptyState
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.scroll import scroll_area

_WIDEST = 880
_KINDS = (
    "path",
    "colleague",
    "team",
    "handle",
    "commitment",
    "commitment_event",
    "restatement",
    "meeting",
    "attendee",
    "agenda_item",
    "contact",
    "gesture",
    "goal",
    "shared_goal",
    "fact",
    "organisation",
)


class PathPage(Page):
    """A place's id is the colleague's; without one it is whom the latest open path is about.

    1, 2 and 3 choose a way, with Alt also while one writes.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("path_page")
        self._sheet: Sheet | None = None
        self._header = PageHeader(context, _("When it is not working"), "path")
        self._nobody = EmptyState(
            "people",
            _("Begin with somebody: on their profile, in the menu at the right of the tabs."),
            _("Go to People"),
            _("What you write there is for you, and says nothing about what somebody is like."),
            name="path_nobody",
        )
        self._nobody.acted.connect(lambda: context.go(Place(PageName.PEOPLE)))
        self._nobody.hide()
        self._content = QWidget()
        self._inside = QVBoxLayout(self._content)
        self._inside.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        self._inside.addWidget(self._nobody)
        self._inside.addStretch(1)
        self._area = scroll_area(self._content, "path_scroll")
        self._area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._area, 1)
        ReadingOrder(self._content)
        for digit, choice in enumerate((PathChoice.OTHERS, PathChoice.ADVISOR, PathChoice.TIME), 1):
            for keys in (f"{digit}", f"Alt+{digit}"):
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda choice=choice: self._choose(choice))
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        theme().changed.connect(self._fit)

    def open(self, place: Place) -> None:
        who = paths.latest(self.context.read) if place.id is None else place.id
        if who is not None and (self._sheet is None or self._sheet.colleague_id != who):
            self._let_go()
            self._sheet = Sheet(self.context, who)
            self._sheet.wants_profile.connect(self._open_profile)
            self._inside.insertWidget(0, self._sheet)
            self._area.verticalScrollBar().setValue(0)
        self._read()
        if self._sheet is not None and self._sheet.isVisibleTo(self):
            self._sheet.begin()
        else:
            self._nobody.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, change: ChangeSet) -> None:
        if change.touches(*_KINDS):
            self._read()

    def edit(self) -> None:
        if self._sheet is not None:
            self._sheet.focus_trouble()

    def _read(self) -> None:
        person = profile.profile(self.context.read, self._sheet.colleague_id) if self._sheet else None
        self._nobody.setVisible(person is None)
        if self._sheet is not None:
            self._sheet.setVisible(person is not None)
            if person is not None:
                self._sheet.load(person)

    def _choose(self, choice: PathChoice) -> None:
        if self._sheet is not None and self._sheet.isVisible():
            self._sheet.choose(choice)

    def _open_profile(self) -> None:
        if self._sheet is not None:
            self.context.go(Place(PageName.PEOPLE, self._sheet.colleague_id))

    def _let_go(self) -> None:
        """Another person: what was typed about the one before is kept first."""
        if self._sheet is not None:
            sheet, self._sheet = self._sheet, None
            sheet.flush()
            self._inside.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._content.setMaximumWidth(px(_WIDEST) + 2 * GAP_GROUP)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, 24)
            # what was just opened has its place only once it is laid out
            QTimer.singleShot(0, now, lambda: self._area.ensureWidgetVisible(now, 0, 24))
