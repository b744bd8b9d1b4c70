"""The Goals tab: what both want, what could be taken on together, and both sides beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.enums import GoalKind
from partnerjournal.domain.views.people import GoalRow, Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import goals as goal_reads
from partnerjournal.store.reads import organisation, people, together
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.pages.colleague.goals.asking import Asking
from partnerjournal.ui.pages.colleague.goals.links_to_make import LinksToMake
from partnerjournal.ui.pages.colleague.goals.rows import GoalRows, PersonGoals, TeamGoals
from partnerjournal.ui.pages.colleague.goals.shared import SharedGoals
from partnerjournal.ui.pages.colleague.goals.suggestions import Suggestions
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, px, theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.notices import Blank


class Goals(Section):
    """The goals of one colleague beside mine, or mine alone. Signal `counted(int)`: how many of theirs are open."""

    kinds = (
        "goal",
        "shared_goal",
        "shared_goal_part",
        "objective",
        "refusal",
        "team",
        "asked",
        "affiliation",
        "fact",
        "meeting",
        "attendee",
    )
    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "goals_tab")
        self._person: Profile | None = None
        self.shared = SharedGoals(context)
        self.shared.wants_link.connect(lambda: self._open_link(()))
        self._together = Suggestions(context)
        self._together.taken.connect(self.shared.focus_item)
        self._theirs, self._mine = PersonGoals(context, "goals", _("Goal")), PersonGoals(context, "my_goals", _("Goal"))
        self._their_team = TeamGoals(context, "team_goals", _("Goal"))
        self._my_team = TeamGoals(context, "my_team_goals", _("Goal"))
        self._unknown = Unasked()
        self._unknown.asked.connect(self._ask)
        self._organisation = Button(
            _("Mission, culture and objectives"), "compass", kind="link", name="goals_organisation"
        )
        self._organisation.clicked.connect(lambda: context.go(Place(PageName.ORGANISATION)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_GROUP)
        column.addWidget(self.shared)
        around = QVBoxLayout()
        around.setContentsMargins(GAP, 0, GAP, 0)
        around.addWidget(self._together)
        self._links = LinksToMake(context)
        around.addWidget(self._links)
        column.addLayout(around)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(GAP_CARD)
        left = _column(self._theirs, self._unknown, self._their_team)
        self._right = _column(self._mine, self._my_team)
        self._sides.addWidget(left, 1)
        self._sides.addWidget(self._right, 1)
        column.addLayout(self._sides)
        below = QVBoxLayout()
        below.setContentsMargins(GAP, 0, GAP, 0)
        below.addWidget(self._organisation, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(below)
        column.addStretch(1)
        for rows in (self._theirs, self._mine, self._their_team, self._my_team):
            rows.linking.connect(lambda goal_id: self._open_link((goal_id,)))
        theme().changed.connect(self._fit)

    def load(self, person: Profile) -> None:
        self._person = person
        read = self.context.read
        me_id = people.me(read)
        me = reads.profile(read, me_id) if me_id is not None and not person.is_me else None
        objectives = organisation.objectives(read)
        shared = () if person.is_me else goal_reads.shared_with(read, person.id)
        parts = {part.goal_id for goal in shared for part in goal.parts}
        if person.is_me:
            parts = {mine for mine, _theirs in goal_reads.linked_pairs(read)}
        same_team = me is not None and goal_reads.team_of(read, me.id) == goal_reads.team_of(read, person.id)
        for rows, whose in ((self._theirs, person), (self._their_team, person), (self._mine, me), (self._my_team, me)):
            if whose is not None:
                rows.know(objectives, parts, linkable=me is not None)
                rows.load(whose)
        self._their_team.setVisible(self._their_team.team is not None)
        self._my_team.setVisible(me is not None and self._my_team.team is not None and not same_team)
        self._right.setVisible(me is not None)
        theirs, mine = self._open_goals()
        self.counted.emit(len([goal for goal in self._theirs.goals() if goal.done_on is None]))
        if person.is_me:
            self._links.look()
            self.shared.hide()
            self._unknown.hide()
            self._together.show_proposals(())
            return
        self._links.stop()
        asking = Asking(self.context, person)
        self.shared.show_goals(person, shared, objectives, asking, can_link=bool(theirs and mine))
        self._unknown.show_missing(self._missing(person, asking), asking.words())
        self._together.show_for(together.ground(read, person.id), person.id)

    def focus_item(self, goal_id: int) -> bool:
        """Give the keyboard to a goal, whosever it is; False where it isn't here."""
        sides = (self._theirs, self._their_team, self._mine, self._my_team)
        return any(rows.isVisibleTo(self) and rows.focus_item(goal_id) for rows in sides)

    def _open_goals(self) -> tuple[Sequence[GoalRow], Sequence[GoalRow]]:
        """The open goals of their side and of mine, teams included; a team we share is mine as well."""

        def still_open(*sides: GoalRows) -> list[GoalRow]:
            return [goal for rows in sides for goal in rows.goals() if goal.done_on is None]

        if not self._right.isVisibleTo(self):
            return still_open(self._theirs, self._their_team), ()
        own = (self._mine, self._my_team) if self._my_team.isVisibleTo(self._right) else (self._mine,)
        return still_open(self._theirs, self._their_team), still_open(*own)

    def _open_link(self, ticked: Sequence[int]) -> None:
        theirs, mine = self._open_goals()
        if theirs and mine:
            self.shared.open_link(theirs, mine, ticked)
        elif mine:
            self._theirs.open_new()
        else:
            self._mine.open_new()

    def _missing(self, person: Profile, asking: Asking) -> dict[str, bool]:
        """Questions about the kinds of goals that are not known, and whether each is planned already."""
        known = {goal.kind for goal in self._theirs.goals() if goal.done_on is None}
        return {question(kind): asking.planned(question(kind)) for kind in GoalKind if kind not in known}

    def _ask(self, words: str) -> None:
        if self._person is not None:
            Asking(self.context, self._person).plan(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two columns, or one where there is no room for text of this size."""
        narrow = self.width() < px(560)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(direction)
        self._sides.setSpacing(GAP_GROUP if narrow else GAP_CARD)
        self.shared.fit(narrow)


class Unasked(QWidget):
    """What is not known of what they want, as questions worth asking. Signal `asked(str)`: plan one."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("goals_unknown")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, 0, GAP, 0)
        self._column.setSpacing(GAP)
        self._shown: dict[str, Blank] = {}
        self._said: tuple[tuple[str, str], ...] = ()

    def show_missing(self, missing: dict[str, bool], action: str) -> None:
        """Show questions; one that is planned already says so instead of offering it."""
        said = tuple((words, "" if planned else action) for words, planned in missing.items())
        self.setVisible(bool(said))
        if said == self._said:
            return
        self._said = said
        place = next((at for at, blank in enumerate(self._shown.values()) if _button(blank, focused=True)), None)
        for blank in self._shown.values():
            blank.hide()
            self._column.removeWidget(blank)
            blank.deleteLater()
        self._shown = {}
        for number, (words, offered) in enumerate(said):
            shown = words if offered else _("{question} It is planned to be asked.").format(question=words)
            made = Blank(shown, offered, f"goals_unknown_{number}")
            made.asked.connect(lambda words=words: self.asked.emit(words))
            self._shown[words] = made
            self._column.addWidget(made)
            made.show()  # Qt would later, and what is hidden takes no focus
        if place is not None:
            self._focus_near(place)

    def _focus_near(self, place: int) -> None:
        """Give the keyboard to a question that is left; without one Qt gave it to what is next as it hid the last."""
        buttons = [button for blank in self._shown.values() if (button := _button(blank)) is not None]
        if buttons:
            buttons[min(place, len(buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def question(kind: GoalKind) -> str:
    """What to ask a colleague about a kind of goal that is not known."""
    return {
        GoalKind.OBJECTIVE: _("What do you want to have done by the end of this year?"),
        GoalKind.MOTIVATION: _("What about it matters most to you?"),
        GoalKind.CHALLENGE: _("What makes it hard at the moment?"),
    }[kind]


def _button(blank: Blank, *, focused: bool = False) -> Button | None:
    found = next(iter(blank.findChildren(Button)), None)
    return found if found is not None and (found.hasFocus() or not focused) else None


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP_GROUP)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    made.setMinimumWidth(px(240))
    return made
