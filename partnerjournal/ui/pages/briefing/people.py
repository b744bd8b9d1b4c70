"""The people of a group, one after the other; the one chosen is whom the cards speak of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from partnerjournal.domain.briefing_sheet import Person
from partnerjournal.domain.enums import Response
from partnerjournal.domain.names import initials
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.theme import GAP, MEDIUM, SMALL, STRONG, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label

_FACE = 28
_LONGEST = 180


class PersonButton(QPushButton):
    """A round face with a first name; exactly one of the strip is checked."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.person = person
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setObjectName(f"person_{person.attendee_id}")
        words = person.name
        if person.response is Response.DECLINED:
            words = _("{name}, declined").format(name=person.name)
        self.setAccessibleName(words)
        self.setToolTip("\n".join(part for part in (words, person.detail) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = min(px(_LONGEST), paint.advance(self.person.first, font(SMALL, STRONG)))
        return QSize(4 + px(_FACE) + GAP + words + 14, px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, declined = self.isChecked(), self.person.response is Response.DECLINED
        fill = color("tint") if on else color("sunken" if self.underMouse() else "raised")
        paint.frame(painter, self.rect(), self.height() / 2, fill, color("accent" if on else "hairline"))
        side = px(_FACE)
        face = QRect(4, (self.height() - side) // 2, side, side)
        person = self.person
        paint.avatar(painter, face, initials(person.name), person.id or 0, person.picture)
        left = face.right() + 1 + GAP
        room = QRect(left, 0, self.width() - left - 12, self.height())
        ink = "accent" if on else "muted" if declined else "ink"
        paint.text(painter, room, person.first, font(SMALL, STRONG if on else MEDIUM), color(ink))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), self.height() / 2)
        painter.end()


class PeopleStrip(QWidget):
    """Everybody one meets, wrapping where there is no room. Signal `chosen(place)`; the arrow keys move and choose."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("briefing_people")
        self.setAccessibleName(_("People in this meeting"))
        self._flow = FlowLayout(self, GAP)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._people: tuple[Person, ...] = ()
        self._more = -1

    def show_people(self, people: Sequence[Person], more: int, chosen: int) -> None:
        """Show `people` with the one at place `chosen` checked; `more` others are only counted."""
        if (tuple(people), more) != (self._people, self._more):
            self._people, self._more = tuple(people), more
            for button in self._group.buttons():
                self._group.removeButton(button)
            self._flow.clear()
            for place, person in enumerate(people):
                button = PersonButton(person)
                self._group.addButton(button, place)
                self._flow.addWidget(button)
                button.show()
            if more:
                self._flow.addWidget(label(ngettext("and {n} more", "and {n} more", more).format(n=more), "note"))
        if self._people:
            self._group.button(chosen).setChecked(True)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return list(self._group.buttons())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._people:
            super().keyPressEvent(event)
            return
        place = (self._group.checkedId() + step) % len(self._people)
        button = self._group.button(place)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()
