"""Writing a goal, and changing one in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from partnerjournal import services
from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.enums import GoalKind
from partnerjournal.domain.views.organisation import ObjectiveRow
from partnerjournal.domain.views.people import GoalRow
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, fix_width, show_stored
from partnerjournal.ui.widgets.fields import LineField

_LONGEST_OPTION = 60


class NewGoal(Editor):
    """Write goals one after the other: Return keeps one with `add(text, kind, horizon)`, Escape leaves."""

    def __init__(self, context: Context, draft: str, asked: str, add: Callable[[str, GoalKind, str], int]) -> None:
        super().__init__("goal_new")
        self._context = context
        self._keep = add
        self._text = Thought("goal_new_text", _("New goal"), asked)
        self._draft = Draft(self._text, context.journal, draft)
        self._kind = _kinds("goal_new")
        self._kind.set_value(GoalKind.OBJECTIVE)
        self._horizon = LineField("goal_new_horizon", _("By when"), _("By when: this year, by March"))
        add_button = Button(_("Add"), kind="primary", keys=["Return"], name="goal_new_add")
        add_button.clicked.connect(self._add)
        self._text.entered.connect(self._add)
        self._horizon.returnPressed.connect(self._add)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(self._kind))
        self.body.addWidget(Line(fix_width(self._horizon), add_button))

    def start(self) -> None:
        self._text.setFocus()

    def choose(self, kind: GoalKind) -> None:
        """Begin with another kind than an objective."""
        self._kind.set_value(kind)

    def _add(self) -> None:
        text, kind, horizon = self._text.toPlainText(), GoalKind(str(self._kind.value())), self._horizon.text()
        if not text.strip():
            self.closing.emit()
            return
        if self._context.attempt(lambda: self._keep(text, kind, horizon)):
            self._draft.done()
            self._horizon.clear()
            self._text.setFocus()


class GoalEditor(Editor):
    """One goal; it saves itself. Signal `deleting`."""

    deleting = Signal()

    def __init__(self, context: Context, goal: GoalRow, objectives: Sequence[ObjectiveRow]) -> None:
        super().__init__("goal_edit")
        self._context = context
        self._goal = goal
        self._text = Thought("goal_text", _("Goal"))
        self._text.set_text(goal.text)
        self._text.entered.connect(self.closing)
        self._kind = _kinds("goal")
        self._kind.chosen.connect(lambda _kind: context.attempt(self._save))
        self._horizon = LineField("goal_horizon", _("By when"), _("By when: this year, by March"))
        self._horizon.setText(goal.horizon)
        self._horizon.returnPressed.connect(self.closing)
        self._text_keeper = Keeper(self._text, lambda _text: self._save())
        self._horizon_keeper = Keeper(self._horizon, lambda _text: self._save())
        self._serves = FieldChooser(_("Serves the objective"), "goal_serves")
        self._serves.chosen.connect(self._tie)
        done = Button(_("Done"), name="goal_done")
        done.clicked.connect(self.closing)
        delete = Button(_("Delete"), "trash", kind="quiet", name="goal_delete")
        delete.clicked.connect(self.deleting)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(self._kind))
        self.body.addWidget(Line(fix_width(self._horizon), self._serves))
        self.body.addWidget(Line(done, delete))
        self.show_goal(goal, objectives)

    def start(self) -> None:
        self._text.setFocus()

    def show_goal(self, goal: GoalRow, objectives: Sequence[ObjectiveRow]) -> None:
        """Show what is stored; text that is being typed stays."""
        self._goal = goal
        show_stored(self._text_keeper, goal.text)
        show_stored(self._horizon_keeper, goal.horizon)
        self._kind.set_value(goal.kind)
        show_objectives(self._serves, objectives, goal.objective_id)

    def _tie(self, objective: object) -> None:
        chosen = objective if isinstance(objective, int) else None
        self._context.attempt(lambda: services.goals.serve(self._context.journal, self._goal.id, chosen))

    def _save(self) -> None:
        services.goals.edit(
            self._context.journal,
            self._goal.id,
            self._text.toPlainText(),
            GoalKind(str(self._kind.value())),
            horizon=self._horizon.text(),
        )


def show_objectives(chooser: FieldChooser, objectives: Sequence[ObjectiveRow], chosen: int | None) -> None:
    """Offer the objectives that are not reached yet, and the chosen one; hidden while there is none."""
    offered = [each for each in objectives if each.done_on is None or each.id == chosen]
    options: list[tuple[object, str]] = [(None, _("Serves no objective"))]
    options += [(each.id, shortened(each.text)) for each in offered]
    chooser.set_options(options, chosen)
    chooser.setVisible(bool(offered))


def shortened(text: str) -> str:
    """An objective as an option of a list: one line, at most 60 characters."""
    line = clip(text)
    return line if len(line) <= _LONGEST_OPTION else f"{line[: _LONGEST_OPTION - 1].rstrip()}…"


def _kinds(name: str) -> Segmented:
    return Segmented([(kind, words.goal_kind(kind)) for kind in GoalKind], _("Kind of goal"), f"{name}_kind")
