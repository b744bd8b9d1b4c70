"""The sheet of one colleague: what is wrong, my own side, three ways on, the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy

from partnerjournal.domain.enums import PathChoice
from partnerjournal.domain.names import initials
from partnerjournal.domain.path import status
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import paths
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.path.onward import Onward
from partnerjournal.ui.pages.path.own import OwnSidePart
from partnerjournal.ui.pages.path.walk import Walk
from partnerjournal.ui.pages.path.ways import Ways
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, GAP_TIGHT, px, theme
from partnerjournal.ui.widgets.avatar import Avatar
from partnerjournal.ui.widgets.button import IconButton
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.chip import Tag
from partnerjournal.ui.widgets.editing import show_stored
from partnerjournal.ui.widgets.fields import TextArea
from partnerjournal.ui.widgets.labels import ElidedLabel, Rule, label
from partnerjournal.ui.widgets.rowlist import widened

_NARROW = 560


class Sheet(Card):
    """Reads from top to bottom; what is written on it saves itself. Signal `wants_profile()` when it is done with."""

    wants_profile = Signal()

    def __init__(self, context: Context, colleague_id: int) -> None:
        super().__init__(roomy=True, name="path_sheet")
        self.colleague_id = colleague_id
        self._context = context
        self._walk = Walk(context, colleague_id)
        self._avatar = Avatar(size=32)
        self._title = ElidedLabel("", "title", name="path_who")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._profile = IconButton("person", _("Open the profile"), token="muted", name="path_profile")
        self._profile.clicked.connect(self.wants_profile)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._status = Tag("", "clock", name="path_status")
        self._status.hide()
        self._trouble = TextArea(
            "path_trouble",
            _("What is wrong, in your words"),
            _("What happens, when, and what it does to your work. Nobody reads it but you."),
            min_lines=1,
            max_lines=12,
        )
        self._trouble.setProperty("kind", "statement")
        self._trouble.document().setDocumentMargin(0)
        self._keeper = Keeper(self._trouble, lambda text: self._walk.write(trouble=text))
        self._own = OwnSidePart(context)
        self._ways = Ways(context, self._walk)
        self._ways.chosen.connect(self.choose)
        self._onward = Onward(context, self._walk)
        self._onward.closed.connect(self.wants_profile)
        self._build()
        theme().changed.connect(self._fit)

    def _build(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(GAP)
        who.addWidget(self._avatar)
        who.addWidget(self._title)
        who.addWidget(self._profile)
        who.addStretch(1)
        self._head.setSpacing(GAP)
        self._head.addLayout(who, 1)
        self._head.addWidget(self._status)
        self.body.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        self.body.setSpacing(GAP_CARD)
        self.body.addLayout(self._head)
        self.body.addWidget(label(_("What is wrong, in your words"), "label"))
        self.body.addSpacing(GAP_TIGHT - GAP_CARD)
        self.body.addLayout(widened(self._trouble))
        for part in (self._own, self._ways, self._onward):
            self.body.addWidget(Rule())
            self.body.addWidget(part)

    def load(self, person: Profile) -> None:
        """Show what is stored; what is being typed stays."""
        self._walk.read()
        path = self._walk.path
        clock = self._context.clock
        self._avatar.set_person(initials(person.name), person.id, person.picture)
        self._title.setText(_("You and {name}").format(name=person.name))
        self._status.setVisible(path is not None)
        if path is not None:
            self._status.set_text(status(path, clock.today()), "clock")
        show_stored(self._keeper, path.trouble if path else "")
        known = paths.own_side(self._context.read, person.id, clock.local(), self._context.settings.largest_contact)
        if known is not None:
            self._own.load(person, known, clock.today())
        self._ways.load(person, path)
        self._onward.load(person.id, path)

    def begin(self) -> None:
        """Give the keyboard to where one goes on: the trouble, else what is open on my side."""
        if not self._trouble.toPlainText().strip() or not self._own.focus_first():
            self.focus_trouble()

    def focus_trouble(self) -> None:
        """Give the keyboard to the first words."""
        self._trouble.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, choice: PathChoice) -> None:
        """Take a way, and go there with the keyboard; the same key once more takes it back."""
        if not self._context.attempt(lambda: self._walk.choose(choice)):
            return
        if self._walk.path is not None and self._walk.path.choice is choice:
            self._ways.begin(choice)

    def flush(self) -> None:
        """Keep what is being typed."""
        self._keeper.flush()
        self._ways.flush()
        self._onward.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """How it stands goes below the name where there is no room beside it."""
        narrow = self.width() < px(_NARROW)
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
