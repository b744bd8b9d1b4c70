"""The sheet of the organisation: its name, what it is for, how one works there, and its objectives."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from partnerjournal import services
from partnerjournal.domain.views.organisation import OrganisationView
from partnerjournal.i18n import _
from partnerjournal.store.reads import people
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.organisation.objectives import Objectives
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.editing import show_stored
from partnerjournal.ui.widgets.entry_row import Rows
from partnerjournal.ui.widgets.fields import TextArea
from partnerjournal.ui.widgets.labels import Rule, label
from partnerjournal.ui.widgets.rowlist import widened


class Sheet(Card):
    """Reads like a page; what is written on it saves itself."""

    def __init__(self, context: Context, objectives: Objectives) -> None:
        super().__init__(roomy=True, name="organisation_sheet")
        self._context = context
        self._name = label("", "title", wrap=True, name="organisation_name")
        self._where = Button(_("Say where you work"), "building", kind="link", name="organisation_where")
        self._where.clicked.connect(self._open_profile)
        self.body.setSpacing(GAP_TIGHT)
        self.body.addWidget(self._name)
        self.body.addWidget(self._where, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(GAP)
        self._shared = label("", "note", wrap=True, name="organisation_shared")
        self._mission = self._statement(
            "mission",
            _("What it is for"),
            _("What would be missing without it? A sentence or two, in your words."),
            self._shared,
        )
        self._culture = self._statement(
            "culture", _("How one works there"), _("What is praised, what is never done, how is it decided?")
        )
        self.body.addWidget(Rule())
        self.body.addSpacing(GAP)
        wide = Rows()  # the list has 8 more of its own, so that its words line up with those above
        wide.addWidget(objectives)
        self.body.addLayout(wide)
        self.body.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        self._keepers = {
            "mission": Keeper(
                self._mission, lambda text: services.organisation.set(context.journal, mission=text, origin=self)
            ),
            "culture": Keeper(
                self._culture, lambda text: services.organisation.set(context.journal, culture=text, origin=self)
            ),
        }

    def show_organisation(self, organisation: OrganisationView) -> None:
        """Show what is stored; what is being typed stays."""
        self._name.setText(organisation.name or _("Where you work"))
        self._where.setVisible(not organisation.name)
        self._shared.setText(
            _("Shared with everybody at {name}: it is in common where nothing else is.").format(name=organisation.name)
            if organisation.name
            else _("Shared with everybody who works there: it is in common where nothing else is.")
        )
        show_stored(self._keepers["mission"], organisation.mission)
        show_stored(self._keepers["culture"], organisation.culture)

    def begin(self) -> bool:
        """Give the keyboard to the first of what is not written yet; False where all is: then one reads."""
        empty = next((field for field in (self._mission, self._culture) if not field.toPlainText()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
        return empty is not None

    def take_focus(self) -> None:
        """Give the keyboard to what is written first."""
        self._mission.setFocus(Qt.FocusReason.OtherFocusReason)

    def _statement(self, name: str, title: str, question: str, remark: QLabel | None = None) -> TextArea:
        field = TextArea(f"organisation_{name}", title, question, min_lines=1, max_lines=12)
        field.setProperty("kind", "statement" if name == "mission" else "written")
        field.document().setDocumentMargin(0)
        self.body.addWidget(label(title, "label"))
        if remark is not None:
            self.body.addWidget(remark)
        self.body.addLayout(widened(field))
        return field

    def _open_profile(self) -> None:
        me = people.me(self._context.read)
        self._context.go(Place(PageName.PEOPLE, me) if me is not None else Place(PageName.WELCOME))
