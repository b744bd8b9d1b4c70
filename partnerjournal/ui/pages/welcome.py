"""First start: what is stored, where, and who can read it; then a few words about me, all of them skippable."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import AffiliationKind, HandleKind
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.entry import Entry
from partnerjournal.ui.widgets.fields import Field, LineField
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.scroll import scroll_area

_WIDEST = 760
_SEVERAL = re.compile(r"[,;\n]")


class WelcomePage(Page):
    """One page, two cards: what this file is, and who I am. Return goes on from field to field, the last one begins."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("welcome_page")
        self._fields = {
            "name": LineField("welcome_name", _("My name"), _("How colleagues call you")),
            "organisation": LineField("welcome_organisation", _("Organisation"), _("Where you work")),
            "mail": LineField("welcome_mail", _("My mail addresses"), _("So that invitations to you are recognised")),
            "schools": LineField("welcome_schools", _("Schools"), _("Separated by commas")),
            "roles": LineField("welcome_roles", _("Past roles"), _("Such as nurse, trainer, product manager")),
            "interests": LineField(
                "welcome_interests", _("Interests and places"), _("Such as cello, Lisbon, climbing")
            ),
        }
        self._begin = Button(_("Begin"), keys=["Return"], kind="primary", name="welcome_begin")
        self._begin.clicked.connect(self._keep)
        self._skip = Button(_("Skip"), kind="quiet", name="welcome_skip")
        self._skip.clicked.connect(self._done)
        self._before = Button(_("Bring in a journal exported before…"), "import", kind="quiet", name="welcome_import")
        self._before.clicked.connect(self._bring_in)
        self._drafts: dict[str, Draft] = {}
        self._build()

    def open(self, place: Place) -> None:
        if not self._drafts:
            journal = self.context.journal
            self._drafts = {name: Draft(field, journal, f"welcome/{name}") for name, field in self._fields.items()}
        self._fields["name"].setFocus()

    def refresh(self, change: ChangeSet) -> None:
        """Nothing here shows the journal."""

    def _keep(self) -> None:
        """Make my profile of what was written; nothing is needed but a name, and not even that."""
        if not self._said("name"):
            self._done()
            return
        if self.context.attempt(self._write):
            for draft in self._drafts.values():
                draft.done()
            self._done()

    def _write(self) -> None:
        journal = self.context.journal
        me = services.colleagues.set_me(journal, name=self._said("name"), organisation=self._said("organisation"))
        mails = [mail for mail in _several(self._said("mail")) if "@" in mail]
        for mail in mails:
            services.handles.add(journal, me, HandleKind.MAIL, mail)
        for name, kind in (
            ("schools", AffiliationKind.SCHOOL),
            ("roles", AffiliationKind.ROLE),
            ("interests", AffiliationKind.INTEREST),
        ):
            for word in _several(self._said(name)):
                services.affiliations.add(journal, me, kind, word)

    def _bring_in(self) -> None:
        """Its profile is mine, so nothing need be written here."""
        self._done()
        self.context.import_files()

    def _done(self) -> None:
        self.context.go(Place(PageName.TODAY))

    def _said(self, name: str) -> str:
        return self._fields[name].text().strip()

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_CARD)
        column.addWidget(label(_("A journal that only you read"), "name"))
        column.addWidget(
            label(
                _(
                    "Walk into a meeting prepared, be present, say back what you heard, keep what you promised."
                    " This is where you write it down."
                ),
                "statement",
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self._what_is_stored())
        column.addWidget(self._about_me())
        column.addStretch(1)
        inner.setMaximumWidth(px(_WIDEST))
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 8)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_area(middle, "welcome_scroll"))

    def _what_is_stored(self) -> Card:
        card = Card(roomy=True, name="welcome_stored")
        card.body.setSpacing(GAP_ROW)
        path = str(self.context.journal.path)
        for icon, words, more in (
            ("note", _("What is stored"), _("What you write about colleagues and meetings, and nothing else.")),
            ("pin", _("Where"), _("In one file on this computer: {path}").format(path=path)),
            (
                "lock",
                _("Who can read it"),
                _(
                    "You, and whoever has your account on this computer or a copy of the file: it is not encrypted."
                    " Nothing is sent anywhere."
                ),
            ),
        ):
            card.add(Entry(words, more, icon, strong=True))
        return card

    def _about_me(self) -> Card:
        card = Card(roomy=True, name="welcome_me")
        card.body.setSpacing(GAP_CARD)
        card.add(label(_("You"), "title"))
        card.add(
            label(
                _("Only to find what you have in common with others. Leave out what you like; you can add it later."),
                "muted",
                wrap=True,
            )
        )
        fields = list(self._fields.values())
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_CARD)
        grid.setVerticalSpacing(GAP_ROW)
        for place, (field, following) in enumerate(zip(fields, [*fields[1:], None], strict=True)):
            grid.addWidget(Field(field.accessibleName(), field), place // 2, place % 2)
            if following is None:
                field.returnPressed.connect(self._keep)
            else:
                field.returnPressed.connect(following.setFocus)
        card.body.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._begin)
        row.addWidget(self._skip)
        row.addWidget(self._before)
        row.addStretch(1)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(row)
        return card


def _several(words: str) -> list[str]:
    return [part.strip() for part in _SEVERAL.split(words) if part.strip()]
