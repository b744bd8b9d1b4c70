"""A new meeting: somebody, a time, a title. Return goes on from each to the next, and everything has a default."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.errors import JournalError
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings.repeat_field import RepeatField
from partnerjournal.ui.pages.meetings.when_field import WhenField, next_free_slot, next_slot
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, GAP_TIGHT, px
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.chip import Tag
from partnerjournal.ui.widgets.fields import Field, LineField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.person_picker import PersonPicker
from partnerjournal.ui.widgets.saved import Saved
from partnerjournal.ui.widgets.scroll import scroll_area

if TYPE_CHECKING:
    from partnerjournal.services.meetings import Person

_PEOPLE = "meeting/new/people"


class NewMeeting(QWidget):
    """Signals: `planned(id)`, `left()` on Escape, which keeps what was written for the next time."""

    planned = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("new_meeting")
        self._context = context
        self._people: list[Person] = []
        self._read = False
        self.picker = PersonPicker(
            context, "new_meeting_people", _("Whom do you meet?"), _("Name or mail address, Return after each")
        )
        self.picker.chosen.connect(self._add)
        self.picker.returnPressed.connect(self._on_from_people)
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags)
        self.when = WhenField(context, "new_meeting_when", ahead=True)
        self.title = LineField("new_meeting_title", _("Title"))
        self.repeat = RepeatField(context, "new_meeting_repeat")
        self.repeat.entered.connect(lambda: self.title.setFocus(Qt.FocusReason.TabFocusReason))
        self.repeat.left.connect(self.left)
        self.repeat.above.connect(lambda: self.when.words.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.when.entered.connect(lambda: self.title.setFocus(Qt.FocusReason.TabFocusReason))
        self.when.left.connect(self.left)
        self.when.below.connect(lambda: self.repeat.words.setFocus(Qt.FocusReason.TabFocusReason))
        self.when.shown.connect(lambda: self.repeat.show_slot(self.when.slot()))
        self.title.returnPressed.connect(self.plan)
        self._plan = Button(_("Plan this meeting"), keys=["Ctrl", "Return"], kind="primary", name="new_meeting_plan")
        self._plan.clicked.connect(self.plan)
        self._clear = Button(_("Clear"), kind="quiet", name="new_meeting_clear")
        self._clear.clicked.connect(self._start_anew)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.plan)
        self._build()

    def _build(self) -> None:
        people = QWidget()
        inside = QVBoxLayout(people)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP_TIGHT)
        inside.addWidget(self._tags)
        inside.addWidget(self.picker)
        self._tags.hide()
        people.setFocusProxy(self.picker)
        card = Card(roomy=True, name="new_meeting_card")
        card.body.setSpacing(GAP_CARD)
        card.add(label(_("New meeting"), "title"))
        card.add(Field(_("Whom do you meet?"), people))
        card.add(Field(_("When?"), self.when))
        card.add(Field(_("How often?"), self.repeat))
        card.add(Field(_("What is it about?"), self.title))
        below = QHBoxLayout()
        below.setSpacing(GAP)
        below.addWidget(self._plan)
        below.addWidget(self._clear)
        below.addStretch(1)
        card.body.addLayout(below)
        card.setMaximumWidth(px(680))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_area(content, "new_meeting_area"))

    # --- what the page asks

    def start(self, people: Iterable[Person] = (), title: str = "") -> None:
        """Begin, with what was written here last and not planned, or with these people."""
        if not self._read:
            self._read = True
            self._drafts = (
                Draft(self.title, self._context.journal, "meeting/new/title"),
                Draft(self.when.words, self._context.journal, "meeting/new/when"),
                Draft(self.repeat.words, self._context.journal, "meeting/new/repeats"),
            )
            kept = services.drafts.kept(self._context.journal, _PEOPLE)
            self._people = [services.meetings.Person(*each) for each in json.loads(kept)] if kept else []
        people = list(people)
        if people:
            self._people = people
            self.title.setText(title)
        if not self._has_time():
            self.when.show_slot(next_free_slot(self._context))
        self.when.show_again()
        self.repeat.show_again()
        self._show_people()
        self.picker.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def plan(self) -> None:
        """Plan it, as far as it is filled in."""
        slot = self.when.slot()
        if slot is None:
            self.when.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.picker.text().strip():  # somebody half chosen
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.repeat.understood():
            self.repeat.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        journal, people, title = self._context.journal, self._people, self.title.text()
        repetition = self.repeat.repetition()

        def add() -> int | None:
            if repetition is None:
                return services.meetings.add(journal, slot.when(), people, title=title)
            return services.series.add(journal, slot.when(), repetition, people, title=title).meeting_id

        if not self._context.attempt(add, self._done):
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _done(self, meeting_id: int | None) -> None:
        self._empty()
        if meeting_id is not None:
            self.planned.emit(meeting_id)

    def _empty(self) -> None:
        for draft in self._drafts:
            draft.done()
        for field in (self.title, self.when.words, self.repeat.words):
            field.set_saved(Saved.NOTHING)
        self.picker.clear()
        self._people = []
        self._keep_people()
        self.when.show_slot(next_free_slot(self._context))
        self.repeat.show_value(None, next_slot(self._context.clock))
        self._show_people()

    def _start_anew(self) -> None:
        self._empty()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_time(self) -> bool:
        """Whether a time was written or picked that is still to come."""
        slot = self.when.slot()
        picked = slot is None or bool(self.when.words.text()) or self.when.was_picked
        return picked and (slot is None or slot.starts(self._context.clock) > self._context.clock.now())

    def _on_from_people(self) -> None:
        """Return in the empty line: that was everybody."""
        if not self.picker.text().strip():
            self.when.words.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, person: Person) -> None:
        if person in self._people:
            return
        self._people.append(person)
        self._keep_people()
        self._show_people()
        announce(self.picker, _("Added: {name}").format(name=person.name or person.mail))

    def _remove(self, person: Person) -> None:
        self._people.remove(person)
        self._keep_people()
        self._show_people()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_people(self) -> None:
        plain = [(each.name, each.mail, each.colleague_id) for each in self._people]
        text = json.dumps(plain, ensure_ascii=False) if plain else ""
        try:
            services.drafts.keep(self._context.journal, _PEOPLE, text)
        except JournalError:
            return  # they are still here; planning says what is wrong

    def _show_people(self) -> None:
        self._flow.clear()
        before: QWidget = self.picker.previousInFocusChain() or self.picker
        for n, person in enumerate(self._people):
            tag = Tag(person.name or person.mail, "person", removable=True, name=f"new_meeting_person_{n}")
            tag.removed.connect(lambda person=person: self._remove(person))
            self._flow.addWidget(tag)
            for button in tag.findChildren(QPushButton):
                QWidget.setTabOrder(before, button)
                before = button
        self._tags.setVisible(bool(self._people))
        self.picker.leave_out(each.colleague_id for each in self._people if each.colleague_id is not None)
        names = ", ".join(each.name or each.mail for each in self._people)
        self.title.setPlaceholderText(names or _("Left empty, it is called after its people"))
