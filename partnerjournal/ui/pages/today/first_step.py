"""What an empty journal offers first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP_ROW
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label


class FirstStep(Card):
    """Three ways to begin: bring in what there is, write down one colleague, or look around in a sample."""

    def __init__(self, context: Context) -> None:
        super().__init__(roomy=True, name="first_step")
        self.body.setSpacing(GAP_ROW)
        self.body.addWidget(label(_("Who do you meet next?"), "title"))
        self.body.addWidget(
            label(
                _(
                    "Bring in your calendar and contacts, or a journal that was exported before, or write down one"
                    " colleague. Before you meet, their briefing is ready here."
                ),
                "muted",
                wrap=True,
            )
        )
        self._import = Button(_("Import calendar or contacts…"), "import", kind="primary", name="first_import")
        self._import.clicked.connect(context.import_files)
        add = Button(_("Add a colleague"), "plus", name="first_add")
        add.clicked.connect(lambda: context.go(Place(PageName.PEOPLE, part="new")))
        plan = Button(_("Plan a meeting"), "meetings", name="first_plan")
        plan.clicked.connect(lambda: context.go(Place(PageName.MEETINGS, part="new")))
        sample = Button(_("Look around in a sample journal"), "eye", name="first_sample")
        sample.clicked.connect(context.open_sample)
        ways = QWidget()
        flow = FlowLayout(ways)
        for way in (self._import, add, plan, sample):
            flow.addWidget(way)
        self.body.addWidget(ways)
        self.body.addWidget(
            label(_("The sample is a file of its own; nothing in it touches this journal."), "note", wrap=True)
        )

    def focus_first(self) -> None:
        self._import.setFocus()
