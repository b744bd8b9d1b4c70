"""While one is on a path with somebody, one quiet line on their profile that leads there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from partnerjournal.domain.path import status
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import paths
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import ElidedLabel, IconLabel


class PathLine(Section):
    """“Looking again on 3 Dec”, the next step, and the way to the page; gone once the path is closed."""

    kinds = ("path",)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "path_line")
        self._person_id: int | None = None
        self._said = ElidedLabel("", "small", name="path_line_said")
        self._open = Button(_("When it is not working"), kind="link", name="path_line_open")
        self._open.clicked.connect(lambda: self.show_path())
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.setSpacing(GAP)
        row.addWidget(IconLabel("lightbulb"))
        row.addWidget(self._said)
        row.addWidget(self._open)
        row.addStretch(1)
        self.hide()

    def load(self, person: Profile) -> None:
        self._person_id = person.id
        path = None if person.is_me else paths.open_path(self.context.read, person.id)
        self.setVisible(path is not None)
        if path is not None:
            parts = (status(path, self.context.clock.today()), path.next_step)
            self._said.setText(" · ".join(part for part in parts if part))
            self._open.setAccessibleDescription(self._said.text())

    def take_focus(self) -> bool:
        """Give the keyboard to the way there; False while there is no path."""
        if self.isHidden():
            return False
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_path(self) -> None:
        """Go to the page, where a path is begun too."""
        self.context.go(Place(PageName.PATH, self._person_id))
