"""What both want: the shared goals with one colleague as cards, edited in their place, and linking new ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.views.goals import SharedGoal
from partnerjournal.domain.views.organisation import ObjectiveRow
from partnerjournal.domain.views.people import GoalRow, Profile
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.goals.asking import Asking
from partnerjournal.ui.pages.colleague.goals.shared_card import SharedCard, said_of
from partnerjournal.ui.pages.colleague.goals.shared_editor import LinkEditor, SharedEditor
from partnerjournal.ui.theme import GAP, GAP_ROW
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.entry_row import RowAction, turning
from partnerjournal.ui.widgets.labels import label


class SharedGoals(QWidget):
    """Cards under a heading. Signal `wants_link()`: the button that links goals was pressed."""

    wants_link = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("shared_goals")
        self._context = context
        self._person: Profile | None = None
        self._goals: dict[int, SharedGoal] = {}
        self._cards: dict[int, SharedCard] = {}
        self._objectives: Sequence[ObjectiveRow] = ()
        self._editor: SharedEditor | None = None
        self._editing: int | None = None
        self._linking: LinkEditor | None = None
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.setSpacing(GAP_ROW)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(label(_("What you both want"), "heading"))
        head.addStretch(1)
        self._link_button = Button(_("Link goals"), "link", small=True, name="link_goals_open")
        self._link_button.clicked.connect(self.wants_link)
        head.addWidget(self._link_button)
        column.addLayout(head)
        self._empty = label("", "muted", wrap=True, name="shared_goals_empty")
        column.addWidget(self._empty)
        self._slot = QVBoxLayout()
        column.addLayout(self._slot)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_ROW)
        column.addLayout(self._column)

    def show_goals(
        self,
        person: Profile,
        goals: Sequence[SharedGoal],
        objectives: Sequence[ObjectiveRow],
        asking: Asking,
        *,
        can_link: bool,
    ) -> None:
        """Show the shared goals with one colleague; `can_link`: both sides have open goals."""
        if self._person is None or self._person.id != person.id:
            self.close_editor(focus=False)
            self.close_link(focus=False)
        self._person, self._objectives = person, objectives
        before = list(self._cards)
        focused = next((goal_id for goal_id, card in self._cards.items() if card.has_focus()), None)
        self._goals = {goal.id: goal for goal in goals}
        if self._editing is not None and self._editing not in self._goals:
            focused = focused or self._editing
            self._drop_editor()
        for goal_id in set(self._cards) - set(self._goals):
            card = self._cards.pop(goal_id)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, goal in enumerate(goals):
            self._show_card(goal, person, asking, place)
        self._cards = {goal.id: self._cards[goal.id] for goal in goals}
        self._link_button.setVisible(can_link)
        self._empty.setText(_("Nothing yet: link a goal of yours with one of theirs that is the same at heart."))
        self._empty.setVisible(not goals and self._linking is None)
        self.setVisible(bool(goals) or can_link)
        if focused is not None and focused not in self._cards:
            self._focus_near(before.index(focused) if focused in before else 0)
        if self._editor is not None and self._editing is not None:
            self._editor.show_goal(self._goals[self._editing], objectives)

    def focus_item(self, goal_id: int) -> bool:
        """Give the keyboard to a card; False where there is none."""
        if goal_id not in self._cards:
            return False
        self._cards[goal_id].row.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def fit(self, narrow: bool) -> None:
        """Put both sides under each other where there is no room."""
        self._narrow = narrow
        for part in (*self._cards.values(), self._editor, self._linking):
            if part is not None:
                part.fit(narrow)

    # --- linking

    def open_link(self, theirs: Sequence[GoalRow], mine: Sequence[GoalRow], ticked: Collection[int]) -> None:
        """Choose goals of both sides to link, some of them chosen already."""
        assert self._person is not None
        self.close_editor(focus=False)
        self.close_link(focus=False)
        editor = LinkEditor(self._context, self._person, theirs, mine)
        editor.closing.connect(self.close_link)
        editor.linked.connect(self._linked)
        editor.fit(self._narrow)
        self._linking = editor
        self._empty.hide()
        self._slot.addWidget(editor)
        editor.show()
        editor.begin(ticked)

    def close_link(self, *, focus: bool = True) -> None:
        """Close the choice of goals; nothing is linked."""
        if self._linking is None:
            return
        editor, self._linking = self._linking, None
        if focus:
            self._link_button.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        self._empty.setVisible(not self._goals)

    def _linked(self, goal_id: int) -> None:
        self.close_link(focus=False)
        self.focus_item(goal_id)

    # --- editing

    def edit(self, goal_id: int, field: str = "text") -> None:
        """Edit one in its place, beginning with a field of it."""
        assert self._person is not None
        self.close_editor(focus=False)
        if self._editor is not None:
            return
        goal = self._goals[goal_id]
        editor = SharedEditor(self._context, goal, self._person.pronoun, self._objectives)
        editor.closing.connect(self.close_editor)
        editor.deleting.connect(lambda: self._delete(goal))
        editor.fit(self._narrow)
        self._editor, self._editing = editor, goal_id
        card = self._cards[goal_id]
        self._column.insertWidget(self._column.indexOf(card), editor)
        card.hide()
        editor.show()
        editor.start(field)

    def close_editor(self, *, focus: bool = True) -> None:
        """Close what is open, saved; the keyboard goes to its card."""
        if self._editor is None or not self._editor.flush():
            return  # it says why, and keeps the text
        goal_id = self._editing
        card = self._cards.get(goal_id) if goal_id is not None else None
        if card is not None:
            card.show()
            if focus:
                card.row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._drop_editor()

    def _drop_editor(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._column.removeWidget(self._editor)
            self._editor.deleteLater()
        self._editor, self._editing = None, None

    def _show_card(self, goal: SharedGoal, person: Profile, asking: Asking, place: int) -> None:
        card = self._cards.get(goal.id)
        if card is None:
            card = SharedCard(self._context, f"shared_goal_{goal.id}")
            card.editing.connect(lambda field, goal_id=goal.id: self.edit(goal_id, field))
            card.asking.connect(self._ask)
            card.row.wants_neighbour.connect(lambda step, goal_id=goal.id: self._go(goal_id, step))
            card.fit(self._narrow)
            self._cards[goal.id] = card
            self._column.insertWidget(place, card)
        card.show_goal(goal, person.pronoun, asking, said_of(goal, self._context))
        card.row.show_entry(said_of(goal, self._context), self._offers(goal))
        card.setVisible(goal.id != self._editing)

    def _offers(self, goal: SharedGoal) -> Sequence[RowAction]:
        journal, attempt, gestures = self._context.journal, self._context.attempt, services.shared_goals
        reached = goal.done_on is not None
        return [
            *(
                []
                if reached
                else [
                    RowAction(
                        _("Confirmed today"), lambda: attempt(lambda: gestures.confirm(journal, goal.id)), "C", "check"
                    )
                ]
            ),
            RowAction(
                _("Not reached after all") if reached else _("Reached"),
                lambda: attempt(lambda: gestures.finish(journal, goal.id, not reached)),
                "R",
                "check-circle",
            ),
            turning(goal.visibility, lambda turned: attempt(lambda: gestures.set_visibility(journal, goal.id, turned))),
            RowAction(_("Delete"), lambda: self._delete(goal), "Delete", "trash"),
        ]

    def _ask(self, question: str) -> None:
        if self._person is not None:
            Asking(self._context, self._person).plan(question)

    def _delete(self, goal: SharedGoal) -> None:
        if self._context.attempt(lambda: services.shared_goals.delete(self._context.journal, goal.id)):
            self._context.tell(_("Deleted “{what}”").format(what=goal.text), undo=True)

    def _go(self, goal_id: int, step: int) -> None:
        order = list(self._cards)
        place = order.index(goal_id) + step
        if 0 <= place < len(order):
            self.focus_item(order[place])
        else:
            self.focusNextPrevChild(step > 0)

    def _focus_near(self, place: int) -> None:
        order = list(self._cards)
        if order:
            self.focus_item(order[min(place, len(order) - 1)])
        else:
            self._link_button.setFocus(Qt.FocusReason.OtherFocusReason)
