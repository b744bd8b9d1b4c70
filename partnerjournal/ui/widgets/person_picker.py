"""A line in which one picks a person: a colleague by a few letters, or anybody by name or mail address."""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QListView

from partnerjournal import services
from partnerjournal.domain.names import fold, initials, normalise_mail
from partnerjournal.domain.text import one_line
from partnerjournal.domain.views.people import PersonMatch
from partnerjournal.i18n import _
from partnerjournal.store.reads import people
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import px
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.rowdelegate import RowDelegate
from partnerjournal.ui.widgets.rowlist import RowModel
from partnerjournal.ui.widgets.rows import PALETTE, Face, RowData, RowRole, Sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerjournal.services.meetings import Person

_SHOWN = 8
_FREE = "free"


class PersonPicker(LineField):
    """Type a few letters, Return takes the first match; the last line takes the words as they are.

    Signal `chosen(Person)`: a services.meetings.Person, a colleague or, where nobody is meant that has a profile, a
    name with or without a mail address ("Lee Ostrom <lee@example.org>"). The line is empty again then.
    `only_colleagues`: nobody without a profile can be picked.
    """

    chosen = Signal(object)

    def __init__(
        self, context: Context, name: str, label: str = "", placeholder: str = "", *, only_colleagues: bool = False
    ) -> None:
        super().__init__(name, label or _("Add somebody"), placeholder or _("Name or mail address"))
        self._context = context
        self._only_colleagues = only_colleagues
        self._left_out: frozenset[int] = frozenset()
        self._found: dict[int, PersonMatch] = {}
        self._rows = RowModel(parent=self)
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN + 1)
        self._completer.setWidget(self)
        self._popup = _popup(name)
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(RowDelegate(PALETTE, self._popup))  # now: the completer puts its own on
        self._completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self.textEdited.connect(self._search)

    def leave_out(self, colleagues: Iterable[int]) -> None:
        """Don't offer these: they are there already."""
        self._left_out = frozenset(colleagues)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self._search(self.text())
            if self._rows.rows():
                self._choose(self._rows.rows()[0].id)
            event.accept()
            return
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._search(self.text(), even_empty=True)
            event.accept()
            return
        super().keyPressEvent(event)

    def _search(self, text: str, even_empty: bool = False) -> None:
        if not text.strip() and not even_empty:
            self._popup.hide()
            return
        matches = people.find(self._context.read, text, _SHOWN, self._left_out)
        self._found = {match.id: match for match in matches}
        rows = [_row(match) for match in matches]
        if text.strip() and not self._only_colleagues and not any(fold(m.name) == fold(text) for m in matches):
            words = _("Add “{words}” without a profile").format(words=one_line(text))
            rows.append(RowData(_FREE, words, leading=Sign("plus")))
        self._rows.set_rows(rows)
        if not rows:
            self._popup.hide()
            return
        self._completer.complete(QRect(0, 0, max(self.width(), px(280)), self.height()))
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _picked(self, index: QModelIndex) -> None:
        row: RowData | None = index.data(RowRole)
        if row is not None:
            self._choose(row.id)

    def _choose(self, row_id: int | str) -> None:
        person = self._free() if isinstance(row_id, str) else self._colleague(self._found[row_id])
        self._popup.hide()
        self.clear()
        self.chosen.emit(person)

    def _colleague(self, match: PersonMatch) -> Person:
        return services.meetings.Person(name=match.name, mail=match.mail, colleague_id=match.id)

    def _free(self) -> Person:
        name, mail = parseaddr(self.text())
        if normalise_mail(mail):
            return services.meetings.Person(name=one_line(name), mail=mail)
        return services.meetings.Person(name=one_line(self.text()))


def _row(match: PersonMatch) -> RowData:
    second = " · ".join(part for part in (match.role, match.team or match.mail) if part)
    return RowData(match.id, match.name, subtitle=second, leading=Face(initials(match.name), match.id))


def _popup(name: str) -> QListView:
    popup = QListView()
    popup.setObjectName(f"{name}_matches")
    popup.setAccessibleName(_("People found"))
    popup.setFrameShape(QFrame.Shape.StyledPanel)
    popup.setProperty("kind", "floating")
    popup.setUniformItemSizes(True)
    popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    popup.viewport().setAutoFillBackground(True)
    return popup
