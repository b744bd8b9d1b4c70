"""What one side wants: objectives, motivations and challenges of a person or a team, each edited in its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Signal

from partnerjournal import services
from partnerjournal.domain.briefing_words import confirmation
from partnerjournal.domain.enums import GoalKind, Visibility
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.views.goals import TeamRow
from partnerjournal.domain.views.organisation import ObjectiveRow
from partnerjournal.domain.views.people import GoalRow, Profile
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import goals as goal_reads
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.pages.colleague.goals.editors import GoalEditor, NewGoal
from partnerjournal.ui.widgets.editing import Editor
from partnerjournal.ui.widgets.entry_row import RowAction, Said, turning
from partnerjournal.ui.widgets.rows import Mark


class GoalRows(Entries[GoalRow]):
    """The goals of one side. Signal `linking(int)`: a goal is to be linked with one of the other side."""

    linking = Signal(int)

    def __init__(self, context: Context, name: str, add: str) -> None:
        super().__init__(context, name, "", add)
        self._objectives: Sequence[ObjectiveRow] = ()
        self._shared: Collection[int] = ()
        self._linkable = False

    def know(self, objectives: Sequence[ObjectiveRow], shared: Collection[int], linkable: bool) -> None:
        """What the rows say besides: the objectives there are, which goals are shared, whether one can be linked."""
        self._objectives, self._shared, self._linkable = objectives, shared, linkable

    def entitle(self, title: str) -> None:
        """Say whose goals these are, above them and of the button that adds one: the page has several of it."""
        self.title.setText(title)
        self.add_button.setAccessibleName(_("New goal: {whose}").format(whose=title))

    def goals(self) -> Sequence[GoalRow]:
        """What is listed, in order."""
        return tuple(self._items.values())

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
        if item.id in self._shared:
            marks.append(Mark(_("Shared"), "link"))
        if item.objective:
            marks.append(Mark(_("Serves “{objective}”").format(objective=item.objective), "compass"))
        if item.visibility is Visibility.PRIVATE:
            marks.append(words.private_mark())
        return Said(item.text, tuple(marks), quiet=item.done_on is not None)

    def offers(self, item: GoalRow) -> Sequence[RowAction]:
        journal, attempt = self.context.journal, self.context.attempt
        reached = item.done_on is not None
        can_link = self._linkable and not reached
        return [
            *([] if reached else [RowAction(_("Confirmed today"), lambda: self._confirm(item), "C", "check")]),
            *([RowAction(_("Link…"), lambda: self.linking.emit(item.id), "K", "link")] if can_link else []),
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
        if item is None:
            return self.new_editor()
        editor = GoalEditor(self.context, item, self._objectives)
        editor.deleting.connect(lambda: self._delete(item))
        return editor

    def new_editor(self) -> NewGoal:
        """The editor of a new goal of this side."""
        raise NotImplementedError

    def update_editor(self, editor: Editor, item: GoalRow) -> None:
        if isinstance(editor, GoalEditor):
            editor.show_goal(item, self._objectives)

    def _confirm(self, item: GoalRow) -> None:
        self.context.attempt(lambda: services.goals.confirm(self.context.journal, item.id))

    def _delete(self, item: GoalRow) -> None:
        if self.context.attempt(lambda: services.goals.delete(self.context.journal, item.id)):
            self.removed(item.text)


class PersonGoals(GoalRows):
    """The goals of one colleague, or mine."""

    def load(self, person: Profile) -> None:
        wants = by_pronoun(person.pronoun, she=_("What she wants"), he=_("What he wants"), they=_("What they want"))
        self.entitle(_("What you want") if person.is_me else wants)
        super().load(person)

    def read(self, person: Profile) -> Sequence[GoalRow]:
        return reads.goals(self.context.read, person.id)

    def empty_words(self) -> str:
        if self.person is not None and self.person.is_me:
            return _("What do you want to reach? Written down here, it can be found again in what colleagues want.")
        return _("What would make this year a success, what drives it, what stands in the way? Ask, and keep it here.")

    def new_editor(self) -> NewGoal:
        assert self.person is not None
        person = self.person
        asked = _("What do you want?") if person.is_me else _("What do they want?")
        return NewGoal(self.context, f"goal/new/{person.id}", asked, _adding(self.context, person.id))


class TeamGoals(GoalRows):
    """The goals of the team that a colleague is in; hidden where none is known."""

    def __init__(self, context: Context, name: str, add: str) -> None:
        super().__init__(context, name, add)
        self.team: TeamRow | None = None

    def load(self, person: Profile) -> None:
        team = goal_reads.team_of(self.context.read, person.id)
        if self.team is not None and team != self.team:
            self.close_editor(focus=False)
        self.team = team
        if team is not None:
            self.entitle(_("{team} wants").format(team=team.name))
        super().load(person)

    def read(self, person: Profile) -> Sequence[GoalRow]:
        return goal_reads.of_team(self.context.read, self.team.id) if self.team else ()

    def empty_words(self) -> str:
        return _("Nothing is written down that the whole team wants.")

    def new_editor(self) -> NewGoal:
        assert self.team is not None
        asked = _("What does {team} want?").format(team=self.team.name)
        team_id, journal = self.team.id, self.context.journal

        def add(text: str, kind: GoalKind, horizon: str) -> int:
            return services.goals.add_for_team(journal, team_id, text, kind=kind, horizon=horizon)

        return NewGoal(self.context, f"goal/new/team/{team_id}", asked, add)


def _adding(context: Context, person_id: int) -> Callable[[str, GoalKind, str], int]:
    def add(text: str, kind: GoalKind, horizon: str) -> int:
        return services.goals.add(context.journal, person_id, text, kind=kind, horizon=horizon)

    return add
