"""Who it is: picture, name, role, the time where they are, how to meet them, and how long it has been."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.domain.cadence import WEEKS, weekly_bars
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.preferences import findings, how_to_meet
from partnerjournal.domain.views.people import PersonRow, Profile
from partnerjournal.domain.when import month_name, relative_day, time_there
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import people
from partnerjournal.store.reads import preferences as seen
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.pages.colleague.picture import PictureButton
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, px, theme
from partnerjournal.ui.widgets.bars import Sparkline
from partnerjournal.ui.widgets.button import IconButton
from partnerjournal.ui.widgets.labels import ElidedLabel, label, restyle


class Header(Section):
    """The top of a profile. Signal `edit(str)`: "name", "role" or "cadence" is to be edited."""

    kinds = ("colleague", "picture", "team", "preference", "contact", "gesture", "meeting", "attendee", "focus_session")
    edit = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "profile_header")
        self._person: Profile | None = None
        self._my_organisation = ""
        self.picture = PictureButton(context)
        self._name = ElidedLabel("", "name", name="profile_name")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        pencil = IconButton("pencil", _("Edit profile"), keys="Ctrl+E", token="muted", name="profile_edit")
        pencil.clicked.connect(lambda: self.edit.emit("name"))
        self._role = label("", "muted", wrap=True, name="profile_role")
        self._meet = label("", "body", wrap=True, name="profile_meet")
        self._parts: dict[QObject, str] = {self._name: "name", self._role: "role"}
        for part in (self._name, self._role):
            part.setCursor(Qt.CursorShape.IBeamCursor)
            part.installEventFilter(self)
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self._name)
        first.addWidget(pencil)
        first.addStretch(1)
        words.addLayout(first)
        words.addWidget(self._role)
        words.addSpacing(4)
        words.addWidget(self._meet)
        left = QHBoxLayout()
        left.setSpacing(GAP_CARD)
        left.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        left.addLayout(words, 1)
        self._room = self.width()
        self._touch = self._make_touch()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(GAP, 0, GAP, 0)
        self._across.setSpacing(GAP_GROUP)
        self._across.addLayout(left, 1)
        self._across.addWidget(self._touch, 0, Qt.AlignmentFlag.AlignTop)
        context.minute.connect(self._tell_time)
        theme().changed.connect(self._fit)

    def _make_touch(self) -> QWidget:
        made = QWidget()
        self._touch_box = QBoxLayout(QBoxLayout.Direction.TopToBottom, made)
        self._touch_box.setContentsMargins(0, 0, 0, 0)
        self._touch_box.setSpacing(4)
        words = QWidget()
        self._touch_words = QBoxLayout(QBoxLayout.Direction.LeftToRight, words)
        self._touch_words.setContentsMargins(0, 0, 0, 0)
        self._touch_words.setSpacing(GAP)
        self._last = label("", "label", "ink", name="profile_last")
        self._cadence = label("", "note", name="profile_cadence")
        self._cadence.setCursor(Qt.CursorShape.IBeamCursor)
        self._cadence.installEventFilter(self)
        self._parts[self._cadence] = "cadence"
        self._touch_words.addWidget(self._last)
        self._touch_words.addStretch(1)
        self._touch_words.addWidget(self._cadence)
        self._touch_box.addWidget(words)
        self._spark = Sparkline("profile_contacts")
        self._touch_box.addWidget(self._spark)
        return made

    def cadence_corner(self) -> QPoint:
        """Where a menu of intervals opens, on the screen."""
        return self._cadence.mapToGlobal(self._cadence.rect().bottomLeft())

    def load(self, person: Profile) -> None:
        self._person = person
        self.picture.show_person(person)
        self._name.setText(person.name)
        me = people.me(self.context.read)
        mine = reads.profile(self.context.read, me) if me is not None and not person.is_me else None
        self._my_organisation = mine.organisation if mine is not None else ""
        self._tell_time()
        self._show_how(person)
        self._touch.setVisible(not person.is_me)
        if not person.is_me:
            self._show_contact(person)

    def _show_how(self, person: Profile) -> None:
        """How to meet them, in one line."""
        known = () if person.is_me else reads.preferences(self.context.read, person.id)
        self._meet.setVisible(bool(known))
        if known:
            now, largest = self.context.clock.local(), self.context.settings.largest_contact
            found = findings(seen.seen(self.context.read, person.id, now, largest), person.pronoun)
            said = by_pronoun(
                person.pronoun,
                she=_("How to meet her: {how}"),
                he=_("How to meet him: {how}"),
                they=_("How to meet them: {how}"),
            )
            self._meet.setText(said.format(how=how_to_meet(known, found, person.pronoun)))

    def _tell_time(self) -> None:
        person = self._person
        if person is None:
            return
        clock = self.context.clock
        there = time_there(clock.now(), person.zone, clock.zone)
        where = ""
        if there and not person.is_me:
            where = by_pronoun(
                person.pronoun,
                she=_("{time} where she is"),
                he=_("{time} where he is"),
                they=_("{time} where they are"),
            ).format(time=there)
        house = "" if person.organisation == self._my_organisation else person.organisation
        parts = [part for part in (person.role, person.team, house, where) if part]
        self._role.setText(" · ".join(parts) or _("Role and team"))

    def _show_contact(self, person: Profile) -> None:
        clock, largest = self.context.clock, self.context.settings.largest_contact
        today, now = clock.today(), clock.now()
        row = people.row(self.context.read, person.id, now, largest)
        times = people.contact_times(self.context.read, person.id, now, largest, now - timedelta(weeks=WEEKS + 1))
        days = [at.astimezone(clock.zone).date() for at in times]
        self._spark.set_weeks(weekly_bars(days, today), month_name(today - timedelta(weeks=WEEKS - 1)), _("now"))
        self._spark.setVisible(bool(days))
        if row is not None:
            self._say_last(row)

    def _say_last(self, row: PersonRow) -> None:
        clock = self.context.clock
        today = clock.today()
        touch = row.touch(today, clock.zone, self.context.settings.cadence_days)
        if row.last_contact is None:
            self._last.setText(_("Not in touch yet"))
            self._last.setToolTip("")
        else:
            last = row.last_contact.astimezone(clock.zone)
            self._last.setText(_("Last in touch {ago}").format(ago=relative_day(last.date(), today)))
            self._last.setToolTip(last.strftime("%Y-%m-%d %H:%M"))
        restyle(self._last, tone="warn" if touch.due else "ink")
        own = row.cadence_days
        if own is None and row.last_contact is None:
            self._cadence.setText(_("no cadence yet"))
            self._cadence.setToolTip(_("How often do you want to be in touch?"))
            return
        days = own or self.context.settings.cadence_days
        self._cadence.setText(ngettext("every day", "every {n} days", days).format(n=days))
        usual = _("Nothing else is said here, so this is the usual, from the settings.")
        self._cadence.setToolTip(_("How often you want to be in touch.") if own else usual)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and watched in self._parts:
            assert isinstance(event, QMouseEvent)
            if event.button() == Qt.MouseButton.LeftButton:
                self.edit.emit(self._parts[watched])
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def fit(self, room: int) -> None:
        """Stand in `room` pixels at most: what one arrangement needs must not hold the width that calls for it."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        width = min(self.width(), self._room)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        narrow = width < px(640)
        self._across.setDirection(down if narrow else across)
        self._across.setSpacing(GAP_CARD if narrow else GAP_GROUP)
        # Below the name there is room beside the sparkline; beside the name there is room above it.
        flat = narrow and width >= px(440)
        self._touch_box.setDirection(across if flat else down)
        self._touch_box.setSpacing(GAP_GROUP if flat else 4)
        self._touch_words.setDirection(down if flat else across)
        self._touch.setFixedWidth(min(width - 2 * GAP, px(440 if flat else 264)))
