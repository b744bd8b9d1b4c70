"""What a colleague and I have in common, and a sentence to open with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.commonality import Affiliation, Commonality, commonalities, overlap_words
from partnerjournal.domain.enums import FactSource
from partnerjournal.domain.names import fold
from partnerjournal.domain.opening import Credit, opening_line
from partnerjournal.domain.views.people import AffiliationRow, FactRow, Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import people
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.pages.colleague.words import AFFILIATION_ICONS
from partnerjournal.ui.theme import GAP, GAP_ROW
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.chip import Tag
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label, tooltip


class InCommon(Section):
    """A line of tags; *Opening line* shows a sentence made from one of them, below and to be copied."""

    kinds = ("affiliation", "colleague", "fact")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "in_common")
        self._person: Profile | None = None
        self._shared: tuple[Commonality, ...] = ()
        self._facts: tuple[FactRow, ...] = ()
        self._at = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP_ROW)
        tags = QWidget()
        self._tags = FlowLayout(tags)
        row.addWidget(tags, 1)
        self._open = Button(_("Opening line"), "quote", kind="link", name="opening_line")
        self._open.clicked.connect(self._toggle)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        inside = QHBoxLayout(self._card)
        inside.setContentsMargins(GAP_ROW, GAP, GAP, GAP)
        self._sentence = label("", "body", wrap=True, name="opening_sentence")
        inside.addWidget(self._sentence, 1)
        self._another = Button(_("Another"), "redo", kind="quiet", small=True, name="opening_another")
        self._another.clicked.connect(self._next)
        inside.addWidget(self._another)
        copy = Button(_("Copy"), "copy", small=True, name="opening_copy")
        copy.clicked.connect(self._copy)
        inside.addWidget(copy)
        close = IconButton("close", _("Close the opening line"), name="opening_close")
        close.clicked.connect(self._toggle)
        inside.addWidget(close)
        column.addWidget(self._card)
        self._card.hide()

    def load(self, person: Profile) -> None:
        read = self.context.read
        if self._person is None or self._person.id != person.id:
            self._card.hide()
            self._at = 0
        self._person = person
        me = people.me(read)
        mine = reads.profile(read, me) if me is not None and not person.is_me else None
        if mine is None:
            self._shared = ()
        else:
            self._shared = commonalities(
                _plain(reads.affiliations(read, mine.id)),
                _plain(reads.affiliations(read, person.id)),
                self.context.clock.today().year,
                mine.organisation,
                person.organisation,
            )
        self._facts = reads.facts(read, person.id) if self._shared else ()
        self._at = min(self._at, max(0, len(self._shared) - 1))
        self._show_tags()
        self.setVisible(bool(self._shared))
        if self._shared and self._card.isVisibleTo(self):
            self._say()

    def _show_tags(self) -> None:
        self._tags.clear()
        lead = label(_("In common"), "note")
        lead.setContentsMargins(0, 4, 0, 4)  # as high as the tags beside it
        self._tags.addWidget(lead)
        for each in self._shared:
            if each.kind is None:
                tag = Tag(_("{organisation}’s mission").format(organisation=each.name), "compass")
            else:
                tag = Tag(each.name, AFFILIATION_ICONS[each.kind])
            tag.setToolTip(tooltip(overlap_words(each)))
            self._tags.addWidget(tag)

    def _toggle(self) -> None:
        shown = not self._card.isVisibleTo(self)
        if shown:
            self._say()
        self._card.setVisible(shown)
        self._another.setVisible(len(self._shared) > 1)
        if not shown:
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> None:
        self._at = (self._at + 1) % len(self._shared)
        self._say()

    def _say(self) -> None:
        assert self._person is not None
        common = self._shared[self._at]
        self._sentence.setText(opening_line(common, self._person.uuid, credit(common, self._facts)))
        announce(self._sentence, self._sentence.text())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sentence.text())
        self.context.tell(_("Copied the opening line"))


def credit(common: Commonality, facts: tuple[FactRow, ...]) -> Credit | None:
    """How I know of their side: by the facts that name it. What they told me themselves may always be said."""
    naming = [fact for fact in facts if fold(common.their_name) in fold(fact.text)]
    if not naming or any(fact.source is not FactSource.THIRD_PARTY for fact in naming):
        return None
    told = next((fact for fact in naming if fact.reveal_source), naming[0])
    return Credit(told.source, told.source_name, told.reveal_source)


def _plain(rows: tuple[AffiliationRow, ...]) -> list[Affiliation]:
    return [Affiliation(row.kind, row.name, row.from_year, row.to_year) for row in rows]
