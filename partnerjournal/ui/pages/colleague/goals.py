"""What they want: objectives, motivations and challenges, each with when it was last confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from partnerjournal import services
from partnerjournal.domain.briefing_words import confirmation
from partnerjournal.domain.enums import GoalKind, Visibility
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.views.people import GoalRow, Profile
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, fix_width, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said, turning
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.rows import Mark


class Goals(Entries[GoalRow]):
    """The goals of one colleague, or mine. Signal `counted(int)`: how many are open."""

    kinds = ("goal",)
    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "goals", "", _("Goal"))

    def load(self, person: Profile) -> None:
        wants = by_pronoun(person.pronoun, she=_("What she wants"), he=_("What he wants"), they=_("What they want"))
        self.title.setText(_("What I want") if person.is_me else wants)
        super().load(person)

    def read(self, person: Profile) -> Sequence[GoalRow]:
        found = reads.goals(self.context.read, person.id)
        self.counted.emit(sum(1 for goal in found if goal.done_on is None))
        return found

    def empty_words(self) -> str:
        return _("What would make this year a success, what drives it, what stands in the way? Ask, and keep it here.")

    def say(self, item: GoalRow) -> Said:
        today = self.context.clock.today()
        marks = [Mark(words.goal_kind(item.kind), words.GOAL_ICONS[item.kind])]
        if item.horizon:
            marks.append(Mark(item.horizon, "flag"))
        if item.done_on is not None:
            marks.append(Mark(_("Reached {day}").format(day=short_date(item.done_on, today)), "check-circle", "good"))
        else:
            said, stale = confirmation(item.confirmed_on, today)
            marks.append(Mark(said, "clock" if stale else "check", "warn" if stale else "muted"))
        if item.visibility is Visibility.PRIVATE:
            marks.append(words.private_mark())
        return Said(item.text, tuple(marks), quiet=item.done_on is not None)

    def offers(self, item: GoalRow) -> Sequence[RowAction]:
        journal, attempt = self.context.journal, self.context.attempt
        reached = item.done_on is not None
        return [
            *([] if reached else [RowAction(_("Confirmed today"), lambda: self._confirm(item), "C", "check")]),
            RowAction(
                _("Not reached after all") if reached else _("Reached"),
                lambda: attempt(lambda: services.goals.finish(journal, item.id, not reached)),
                "R",
                "check-circle",
            ),
            turning(
                item.visibility,
                lambda turned: attempt(lambda: services.goals.set_visibility(journal, item.id, turned)),
            ),
            RowAction(_("Delete"), lambda: self._delete(item), "Delete", "trash"),
        ]

    def editor(self, item: GoalRow | None) -> Editor:
        assert self.person is not None
        if item is None:
            return NewGoal(self.context, self.person)
        editor = GoalEditor(self.context, item)
        editor.deleting.connect(lambda: self._delete(item))
        return editor

    def update_editor(self, editor: Editor, item: GoalRow) -> None:
        if isinstance(editor, GoalEditor):
            editor.show_goal(item)

    def _confirm(self, item: GoalRow) -> None:
        self.context.attempt(lambda: services.goals.confirm(self.context.journal, item.id))

    def _delete(self, item: GoalRow) -> None:
        if self.context.attempt(lambda: services.goals.delete(self.context.journal, item.id)):
            self.removed(item.text)


class NewGoal(Editor):
    """Write goals one after the other: Return keeps one, Escape leaves."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("goal_new")
        self._context = context
        self._person = person
        asked = _("What do you want?") if person.is_me else _("What do they want?")
        self._text = Thought("goal_new_text", _("New goal"), asked)
        self._draft = Draft(self._text, context.journal, f"goal/new/{person.id}")
        self._kind = _kinds("goal_new")
        self._kind.set_value(GoalKind.OBJECTIVE)
        self._horizon = LineField("goal_new_horizon", _("By when"), _("By when: this year, by March"))
        add = Button(_("Add"), kind="primary", keys=["Return"], name="goal_new_add")
        add.clicked.connect(self._add)
        self._text.entered.connect(self._add)
        self._horizon.returnPressed.connect(self._add)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(self._kind))
        self.body.addWidget(_beside(self._horizon, add))

    def start(self) -> None:
        self._text.setFocus()

    def _add(self) -> None:
        if not self._text.toPlainText().strip():
            self.closing.emit()
            return
        added = self._context.attempt(
            lambda: services.goals.add(
                self._context.journal,
                self._person.id,
                self._text.toPlainText(),
                kind=GoalKind(str(self._kind.value())),
                horizon=self._horizon.text(),
            )
        )
        if added:
            self._draft.done()
            self._horizon.clear()
            self._text.setFocus()


class GoalEditor(Editor):
    """One goal; it saves itself. Signal `deleting`."""

    deleting = Signal()

    def __init__(self, context: Context, goal: GoalRow) -> None:
        super().__init__("goal_edit")
        self._context = context
        self._goal = goal
        self._text = Thought("goal_text", _("Goal"))
        self._text.set_text(goal.text)
        self._text.entered.connect(self.closing)
        self._kind = _kinds("goal")
        self._kind.set_value(goal.kind)
        self._kind.chosen.connect(lambda _kind: context.attempt(self._save))
        self._horizon = LineField("goal_horizon", _("By when"), _("By when: this year, by March"))
        self._horizon.setText(goal.horizon)
        self._horizon.returnPressed.connect(self.closing)
        self._text_keeper = Keeper(self._text, lambda _text: self._save())
        self._horizon_keeper = Keeper(self._horizon, lambda _text: self._save())
        done = Button(_("Done"), name="goal_done")
        done.clicked.connect(self.closing)
        delete = Button(_("Delete"), "trash", kind="quiet", name="goal_delete")
        delete.clicked.connect(self.deleting)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(self._kind))
        self.body.addWidget(_beside(self._horizon, done, delete))

    def start(self) -> None:
        self._text.setFocus()

    def show_goal(self, goal: GoalRow) -> None:
        """Show what is stored; text that is being typed stays."""
        show_stored(self._text_keeper, goal.text)
        show_stored(self._horizon_keeper, goal.horizon)
        self._kind.set_value(goal.kind)

    def _save(self) -> None:
        services.goals.edit(
            self._context.journal,
            self._goal.id,
            self._text.toPlainText(),
            GoalKind(str(self._kind.value())),
            horizon=self._horizon.text(),
        )


def _beside(horizon: LineField, *buttons: Button) -> Line:
    return Line(fix_width(horizon), *buttons)


def _kinds(name: str) -> Segmented:
    return Segmented([(kind, words.goal_kind(kind)) for kind in GoalKind], _("Kind of goal"), f"{name}_kind")
