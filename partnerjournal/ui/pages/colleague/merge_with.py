"""Whom the one shown is to be merged with: picked by a few letters, then compared on the page of duplicates."""

from __future__ import annotations

from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.services.meetings import Person
from partnerjournal.ui.context import Context
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.editing import Editor
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.person_picker import PersonPicker


class MergeWith(Editor):
    """Return takes the first who is found; nothing is merged before both were seen side by side."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("merge_with")
        self._context = context
        self._person = person
        said = _("Who is {name} too?").format(name=person.name)
        self._picker = PersonPicker(context, "merge_with_name", said, _("Name or mail address"), only_colleagues=True)
        self._picker.leave_out([person.id])
        self._picker.chosen.connect(self._compare)
        self.body.addWidget(label(said, "label"))
        self.body.addWidget(self._picker)
        self.body.addWidget(label(_("You see both side by side first, and one undo takes it back."), "note", wrap=True))

    def start(self) -> None:
        self._picker.setFocus()

    def _compare(self, other: Person) -> None:
        self.closing.emit()
        self._context.go(Place(PageName.DUPLICATES, part=f"merge/{self._person.id}/{other.colleague_id}"))
