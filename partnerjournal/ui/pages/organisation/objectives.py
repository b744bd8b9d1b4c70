"""What the organisation wants to reach: written, put in order, reached, each with how much serves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from partnerjournal import services
from partnerjournal.domain.views.organisation import ObjectiveRow
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, fix_width, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.rows import Mark


class Objectives(Entries[ObjectiveRow]):
    """The objectives in their order; Alt with an arrow key moves one."""

    first_shown = 30

    def __init__(self, context: Context) -> None:
        super().__init__(context, "objectives", _("What it wants to reach"), _("Objective"))

    def say(self, item: ObjectiveRow) -> Said:
        marks = [Mark(item.horizon, "flag")] if item.horizon else []
        if item.done_on is not None:
            day = short_date(item.done_on, self.context.clock.today())
            marks.append(Mark(_("Reached {day}").format(day=day), "check-circle", "good"))
        elif item.goals or item.shared_goals:
            marks.append(Mark(_serving(item), "link"))
        else:
            marks.append(Mark(_("Nothing serves it yet"), "question", "warn"))
        return Said(item.text, tuple(marks), icon="compass", quiet=item.done_on is not None)

    def offers(self, item: ObjectiveRow) -> Sequence[RowAction]:
        journal, attempt = self.context.journal, self.context.attempt
        reached = item.done_on is not None
        order = [each for each in self._items if self._items[each].done_on is None]
        place = order.index(item.id) if item.id in order else 0
        return [
            *([] if reached or place == 0 else [RowAction(_("Move up"), self._moving(item, -1), "Alt+Up", "arrow-up")]),
            *(
                []
                if reached or place == len(order) - 1
                else [RowAction(_("Move down"), self._moving(item, 1), "Alt+Down", "arrow-down")]
            ),
            RowAction(
                _("Not reached after all") if reached else _("Reached"),
                lambda: attempt(lambda: services.objectives.finish(journal, item.id, not reached)),
                "R",
                "check-circle",
            ),
            RowAction(_("Delete"), lambda: self._delete(item), "Delete", "trash"),
        ]

    def editor(self, item: ObjectiveRow | None) -> Editor:
        if item is None:
            return NewObjective(self.context)
        editor = ObjectiveEditor(self.context, item)
        editor.deleting.connect(lambda: self._delete(item))
        return editor

    def update_editor(self, editor: Editor, item: ObjectiveRow) -> None:
        if isinstance(editor, ObjectiveEditor):
            editor.show_objective(item)

    def empty_words(self) -> str:
        return _(
            "What does it want to reach this year or next? Goals are tied to it, and what serves nothing is found."
        )

    def _moving(self, item: ObjectiveRow, step: int) -> Callable[[], object]:
        """Change places with a neighbour; those that were reached keep theirs, behind."""
        order = list(self._items)
        neighbour = order[order.index(item.id) + step]
        journal = self.context.journal
        return lambda: self.context.attempt(lambda: services.objectives.move(journal, item.id, neighbour))

    def _delete(self, item: ObjectiveRow) -> None:
        if self.context.attempt(lambda: services.objectives.delete(self.context.journal, item.id)):
            self.removed(item.text)


class NewObjective(Editor):
    """Write objectives one after the other: Return keeps one, Escape leaves."""

    def __init__(self, context: Context) -> None:
        super().__init__("objective_new")
        self._context = context
        self._text = Thought("objective_new_text", _("New objective"), _("What does the organisation want to reach?"))
        self._draft = Draft(self._text, context.journal, "objective/new")
        self._text.entered.connect(self._add)
        self._horizon = LineField("objective_new_horizon", _("By when"), _("By when: this year, by 2028"))
        self._horizon.returnPressed.connect(self._add)
        add = Button(_("Add"), kind="primary", keys=["Return"], name="objective_new_add")
        add.clicked.connect(self._add)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(fix_width(self._horizon), add))

    def start(self) -> None:
        self._text.setFocus()

    def _add(self) -> None:
        text, horizon = self._text.toPlainText(), self._horizon.text()
        if not text.strip():
            self.closing.emit()
            return
        if self._context.attempt(lambda: services.objectives.add(self._context.journal, text, horizon=horizon)):
            self._draft.done()
            self._horizon.clear()
            self._text.setFocus()


class ObjectiveEditor(Editor):
    """One objective; it saves itself. Signal `deleting`."""

    deleting = Signal()

    def __init__(self, context: Context, objective: ObjectiveRow) -> None:
        super().__init__("objective_edit")
        self._context = context
        self._id = objective.id
        self._text = Thought("objective_text", _("Objective"))
        self._text.set_text(objective.text)
        self._text.entered.connect(self.closing)
        self._horizon = LineField("objective_horizon", _("By when"), _("By when: this year, by 2028"))
        self._horizon.setText(objective.horizon)
        self._horizon.returnPressed.connect(self.closing)
        self._text_keeper = Keeper(self._text, lambda _text: self._save())
        self._horizon_keeper = Keeper(self._horizon, lambda _text: self._save())
        done = Button(_("Done"), name="objective_done")
        done.clicked.connect(self.closing)
        delete = Button(_("Delete"), "trash", kind="quiet", name="objective_delete")
        delete.clicked.connect(self.deleting)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(fix_width(self._horizon), done, delete))

    def start(self) -> None:
        self._text.setFocus()

    def show_objective(self, objective: ObjectiveRow) -> None:
        """Show what is stored; text that is being typed stays."""
        show_stored(self._text_keeper, objective.text)
        show_stored(self._horizon_keeper, objective.horizon)

    def _save(self) -> None:
        services.objectives.edit(
            self._context.journal, self._id, self._text.toPlainText(), horizon=self._horizon.text()
        )


def _serving(item: ObjectiveRow) -> str:
    """How much serves an objective: "Served by 2 shared goals and 1 goal"."""
    shared = ngettext("{n} shared goal", "{n} shared goals", item.shared_goals).format(n=item.shared_goals)
    goals = ngettext("{n} goal", "{n} goals", item.goals).format(n=item.goals)
    if item.shared_goals and item.goals:
        return _("Served by {shared} and {goals}").format(shared=shared, goals=goals)
    return _("Served by {what}").format(what=shared if item.shared_goals else goals)
