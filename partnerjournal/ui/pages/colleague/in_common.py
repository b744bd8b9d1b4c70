"""What a colleague and I have in common, what may be the same, and a sentence to open with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.commonality import (
    Affiliation,
    Commonality,
    Likely,
    commonalities,
    mission_name,
    mission_words,
    overlap_words,
    to_ask,
)
from partnerjournal.domain.opening import openings
from partnerjournal.domain.views.people import AffiliationRow, Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import aliases, people
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.asked_line import AskedLine, Reply
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.pages.colleague.opening_card import OpeningCard
from partnerjournal.ui.pages.colleague.words import AFFILIATION_ICONS
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_ROW
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Tag
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label, tooltip

MOST_ASKED = 3


class InCommon(Section):
    """A line of tags; below it the names that may be the same; *Opening line* shows sentences made from all of it."""

    kinds = ("affiliation", "colleague", "fact", "alias", "organisation")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "in_common")
        self._person: Profile | None = None
        self._shared: tuple[Commonality, ...] = ()
        self._asked: tuple[Likely, ...] = ()
        self._lines: list[AskedLine] = []
        self._mission: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP_ROW)
        tags = QWidget()
        self._tags = FlowLayout(tags)
        row.addWidget(tags, 1)
        self._open = Button(_("Opening line"), "quote", kind="link", name="opening_line")
        self._open.setToolTip(_("A sentence to begin with (O)"))
        self._open.clicked.connect(self._toggle)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(0)
        column.addLayout(self._questions)
        self._card = OpeningCard(context)
        self._card.closed.connect(self._toggle)
        column.addWidget(self._card)
        self._card.hide()

    def load(self, person: Profile) -> None:
        read = self.context.read
        if self._person is None or self._person.id != person.id:
            self._card.hide()
        self._person = person
        me = people.me(read)
        mine = reads.profile(read, me) if me is not None and not person.is_me else None
        asked: tuple[Likely, ...] = ()
        self._shared = ()
        if mine is not None:
            known = aliases.aliases(read)
            here = plain(reads.affiliations(read, mine.id))
            there = plain(reads.affiliations(read, person.id))
            organisations = (mine.organisation, person.organisation)
            year = self.context.clock.today().year
            self._shared = commonalities(
                here, there, year, *organisations, aliases=known, mission=aliases.mission(read)
            )
            asked = to_ask(here, there, *organisations, aliases=known)[:MOST_ASKED]
        lines = () if person.is_me else openings(self._shared, reads.facts(read, person.id), person.uuid)
        self._card.set_lines(lines)
        self._open.setVisible(bool(lines))
        if not lines:
            self._card.hide()
        self._show_tags()
        self._show_questions(asked)
        self.setVisible(bool(self._shared or asked or lines))

    def open_or_turn(self) -> None:
        """Show an opening line, or another one where one is shown."""
        if not self._open.isVisible():
            return
        if self._card.isVisible():
            self._card.turn()
        else:
            self._toggle()

    def _show_tags(self) -> None:
        focused = self._mission is not None and self._mission.hasFocus()
        self._tags.clear()
        self._mission = None
        if self._shared:
            lead = label(_("In common"), "note")
            lead.setContentsMargins(0, 4, 0, 4)  # as high as the tags beside it
            self._put(lead)
        for place, each in enumerate(self._shared):
            if each.kind is None:
                self._put(self._mission_tag(each) if each.mission else Tag(mission_words(each), "compass"))
                continue
            years = overlap_words(each)
            words = _("{name}, {years}").format(name=each.name, years=years) if years else each.name
            tag = Tag(words, AFFILIATION_ICONS[each.kind], name=f"common_{place}")
            self._put(tag)
            if each.by_alias:
                tag.setToolTip(tooltip(_("You said that it is the same as “{name}”").format(name=each.their_name)))
                self._put(self._not_the_same(each, place))
        if focused:
            (self._mission or self._open).setFocus(Qt.FocusReason.OtherFocusReason)

    def _mission_tag(self, common: Commonality) -> Button:
        """The mission by its name; what it says is told on the way, and read on the organisation's page."""
        said = mission_words(common)
        made = Button(mission_name(common), "compass", kind="tag", name="common_mission")
        made.setAccessibleDescription(said)
        made.setToolTip(tooltip(said))
        made.clicked.connect(lambda: self.context.go(Place(PageName.ORGANISATION)))
        self._mission = made
        return made

    def _put(self, widget: QWidget) -> None:
        """Add to the tags; shown now, for Qt would do it later, and what is hidden takes no focus."""
        self._tags.addWidget(widget)
        widget.show()

    def _not_the_same(self, common: Commonality, place: int) -> Button:
        made = Button(_("Not the same after all"), kind="link", name=f"common_{place}_apart")
        said = _("“{name}” and “{other}”").format(name=common.name, other=common.their_name)
        made.setAccessibleDescription(said)
        made.setToolTip(tooltip(said))
        made.clicked.connect(lambda: self._take_back(common))
        return made

    def _show_questions(self, asked: tuple[Likely, ...]) -> None:
        if asked == self._asked:
            return
        focused = next((n for n, line in enumerate(self._lines) if line.has_focus()), None)
        for line in self._lines:
            self._questions.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._asked, self._lines = asked, []
        replies = (Reply(_("Yes"), "Y", True), Reply(_("No"), "N", False))
        for place, each in enumerate(asked):
            question = _("Is “{name}” the same as “{other}”?").format(name=each.name, other=each.their_name)
            line = AskedLine(f"same_{place}", question, replies)
            line.answered.connect(lambda same, each=each: self._answer(each, bool(same)))
            self._questions.addWidget(line)
            line.show()
            self._lines.append(line)
        if focused is not None and self._lines:
            self._lines[min(focused, len(self._lines) - 1)].take_focus()
        elif focused is not None:
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, likely: Likely, same: bool) -> None:
        said = _("“{name}” is the same as “{other}”") if same else _("“{name}” is not the same as “{other}”")
        self.context.attempt(
            lambda: services.aliases.answer(
                self.context.journal, likely.kind, likely.name, likely.their_name, same=same
            ),
            lambda _none: self.context.tell(said.format(name=likely.name, other=likely.their_name), undo=True),
        )

    def _take_back(self, common: Commonality) -> None:
        kind = common.kind
        assert kind is not None
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)
        said = _("“{name}” is not the same as “{other}”").format(name=common.name, other=common.their_name)
        self.context.attempt(
            lambda: services.aliases.take_back(self.context.journal, kind, common.name, common.their_name),
            lambda _none: self.context.tell(said, undo=True),
        )

    def _toggle(self) -> None:
        shown = not self._card.isVisibleTo(self)
        self._card.setVisible(shown)
        if shown:
            self._card.start()
        else:
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)


def plain(rows: tuple[AffiliationRow, ...]) -> list[Affiliation]:
    """Rows as commonalities are found by."""
    return [Affiliation(row.kind, row.name, row.from_year, row.to_year) for row in rows]
