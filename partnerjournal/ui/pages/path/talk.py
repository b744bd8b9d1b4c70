"""The third way: give it time, and talk it over when one meets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.briefing_words import day_words
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.paths import PathRow
from partnerjournal.domain.views.people import NextMeeting, Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import profile
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.path.walk import Walk
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Line
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import label


class TalkPart(QWidget):
    """A line for the agenda of the next meeting with them; without one, the way to plan it."""

    def __init__(self, context: Context, walk: Walk) -> None:
        super().__init__()
        self.setObjectName("path_talk_part")
        self._context = context
        self._walk = walk
        self._person: Profile | None = None
        self._meeting: NextMeeting | None = None
        self._said = label("", "muted", wrap=True, name="path_talk_said")
        self._field = LineField("path_talk", _("For the agenda"), _("How do we want to work together?"))
        self._field.returnPressed.connect(self._put)
        self._draft: Draft | None = None
        self._put_button = Button(_("Put it on the agenda"), "meetings", small=True, name="path_talk_put")
        self._put_button.clicked.connect(self._put)
        self._open = Button(_("Open the meeting"), small=True, name="path_talk_open")
        self._open.clicked.connect(self._open_meeting)
        self._plan = Button(_("Plan a meeting"), "plus", small=True, name="path_talk_plan")
        self._plan.clicked.connect(self._plan_meeting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._said)
        column.addWidget(self._field)
        column.addWidget(Line(self._put_button, self._open, self._plan))

    def load(self, person: Profile, path: PathRow) -> None:
        self._person = person
        if self._draft is None:
            self._draft = Draft(self._field, self._context.journal, f"path/talk/{person.id}")
        clock = self._context.clock
        self._meeting = profile.next_meeting(self._context.read, person.id, clock.now())
        for widget in (self._field, self._put_button, self._open):
            widget.setVisible(self._meeting is not None)
        self._plan.setVisible(self._meeting is None)
        if self._meeting is None:
            said = _("No meeting with {name} is planned: plan one, and say there how it is for you.")
            self._said.setText(said.format(name=first_name(person.name)))
            return
        day = day_words(self._meeting.starts.astimezone(clock.zone).date(), clock.today())
        said = _("You meet on {day}: “{title}”. Say there how it is for you, and ask how it is for {name}.")
        self._said.setText(said.format(day=day, title=self._meeting.title, name=first_name(person.name)))
        self._put_button.set_text(_("Put it on the agenda of {day}").format(day=day))

    def begin(self) -> None:
        """Give the keyboard to the line, or to planning."""
        (self._field if self._meeting is not None else self._plan).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what is being typed."""
        if self._draft is not None:
            self._draft.flush()

    def _put(self) -> None:
        meeting, draft = self._meeting, self._draft
        if meeting is None or draft is None:
            return
        words = self._field.text().strip() or self._field.placeholderText()
        put = self._context.attempt(
            lambda: services.paths.talk_it_over(self._context.journal, self._walk.begun(), meeting.id, words),
            lambda _id: self._context.tell(_("On the agenda: “{text}”").format(text=words), undo=True),
        )
        if put:
            draft.done()

    def _open_meeting(self) -> None:
        if self._meeting is not None:
            self._context.go(Place(PageName.MEETINGS, self._meeting.id))

    def _plan_meeting(self) -> None:
        if self._person is not None:
            self._context.go(Place(PageName.MEETINGS, part=f"new/{self._person.id}"))
