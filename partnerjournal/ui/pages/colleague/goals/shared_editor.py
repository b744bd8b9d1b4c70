"""Editing a shared goal in its place, and linking goals of both sides into one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.views.goals import SharedGoal
from partnerjournal.domain.views.organisation import ObjectiveRow
from partnerjournal.domain.views.people import GoalRow, Profile
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.goals.editors import show_objectives
from partnerjournal.ui.pages.colleague.goals.shared_card import FIELDS, heading
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_CARD, px
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, fix_width, show_stored
from partnerjournal.ui.widgets.fields import Field, LineField
from partnerjournal.ui.widgets.labels import ElidedLabel, label
from partnerjournal.ui.widgets.rowlist import RowList, bled
from partnerjournal.ui.widgets.rows import SIDE, RowData


class SharedEditor(Editor):
    """One shared goal; it saves itself. Signal `deleting`."""

    deleting = Signal()

    def __init__(self, context: Context, goal: SharedGoal, pronoun: str, objectives: Sequence[ObjectiveRow]) -> None:
        super().__init__("shared_goal_edit")
        self._context = context
        self._id = goal.id
        self._fields: dict[str, Thought] = {}
        self._keepers: dict[str, Keeper] = {}
        self.body.addWidget(Field(_("What you both want"), self._thought("text", _("What you both want"), goal.text)))
        self._across: list[QBoxLayout] = []
        for pair in (FIELDS[:2], FIELDS[2:]):
            across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            across.setSpacing(GAP_CARD)
            for name in pair:
                said = heading(name, pronoun)
                across.addWidget(Field(said, self._thought(name, said, getattr(goal, name))), 1)
            self._across.append(across)
            self.body.addLayout(across)
        self._horizon = LineField("shared_goal_horizon", _("By when"), _("By when: this year, by March"))
        self._horizon.setText(goal.horizon)
        self._horizon.returnPressed.connect(self.closing)
        self._horizon_keeper = Keeper(self._horizon, lambda text: self._save(horizon=text))
        self._serves = FieldChooser(_("Serves the objective"), "shared_goal_serves")
        self._serves.chosen.connect(self._tie)
        self.body.addWidget(Line(fix_width(self._horizon), self._serves))
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self.body.addLayout(self._parts)
        done = Button(_("Done"), name="shared_goal_done")
        done.clicked.connect(self.closing)
        delete = Button(_("Delete"), "trash", kind="quiet", name="shared_goal_delete")
        delete.clicked.connect(self.deleting)
        self.body.addWidget(Line(done, delete))
        self._shown_parts: tuple[object, ...] | None = None
        self.show_goal(goal, objectives)

    def start(self, field: str = "text") -> None:
        self._fields[field].setFocus()

    def fit(self, narrow: bool) -> None:
        """Put the two sides under each other where there is no room."""
        for across in self._across:
            across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_goal(self, goal: SharedGoal, objectives: Sequence[ObjectiveRow]) -> None:
        """Show what is stored; text that is being typed stays."""
        for name, keeper in self._keepers.items():
            show_stored(keeper, getattr(goal, name))
        show_stored(self._horizon_keeper, goal.horizon)
        show_objectives(self._serves, objectives, goal.objective_id)
        if goal.parts != self._shown_parts:
            self._show_parts(goal)

    def _show_parts(self, goal: SharedGoal) -> None:
        focused = self.window().focusWidget() if self._shown_parts is not None else None
        self._shown_parts = goal.parts
        lost = False
        while (item := self._parts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                lost = lost or widget.isAncestorOf(focused or self)
                widget.hide()
                widget.deleteLater()
        for part in goal.parts:
            self._parts.addWidget(self._part(part.goal_id, part.text, part.mine))
        if lost:
            self._fields["text"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _part(self, goal_id: int, text: str, mine: bool) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        said = _("Yours: “{goal}”") if mine else _("Theirs: “{goal}”")
        row.addWidget(ElidedLabel(said.format(goal=text), "note"), 1)
        unlink = IconButton("close", _("Unlink “{goal}”").format(goal=text), name=f"unlink_{goal_id}")
        unlink.clicked.connect(lambda: self._unlink(goal_id, text))
        row.addWidget(unlink)
        return made

    def _unlink(self, goal_id: int, text: str) -> None:
        if self._context.attempt(lambda: services.shared_goals.unlink(self._context.journal, self._id, goal_id)):
            self._context.tell(_("“{goal}” is no longer a part of it").format(goal=text), undo=True)

    def _tie(self, objective: object) -> None:
        chosen = objective if isinstance(objective, int) else None
        self._context.attempt(lambda: services.shared_goals.edit(self._context.journal, self._id, objective_id=chosen))

    def _thought(self, name: str, said: str, text: str) -> Thought:
        field = Thought(f"shared_goal_{name}", said)
        field.set_text(text)
        field.entered.connect(self.closing)
        self._fields[name] = field
        self._keepers[name] = Keeper(field, lambda typed: self._save(**{name: typed}))
        return field

    def _save(self, **fields: str) -> None:
        services.shared_goals.edit(self._context.journal, self._id, **fields)  # type: ignore[arg-type]


class LinkEditor(Editor):
    """Choose goals of both sides with Space or Return, then K links them.

    Signal `linked(int)` with the new shared goal's id.
    """

    linked = Signal(int)

    def __init__(self, context: Context, person: Profile, theirs: Sequence[GoalRow], mine: Sequence[GoalRow]) -> None:
        super().__init__("link_goals")
        self._context = context
        self._person = person
        self._ticked: set[int] = set()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(GAP_CARD)
        said = by_pronoun(
            person.pronoun,
            she=_("Choose one or more of hers and of yours that are the same at heart."),
            he=_("Choose one or more of his and of yours that are the same at heart."),
            they=_("Choose one or more of theirs and of yours that are the same at heart."),
        )
        self.body.addWidget(label(said, "muted", wrap=True))
        name = first_name(person.name)
        self._theirs = self._side(_("{name}’s").format(name=name), "link_theirs", theirs)
        self._mine = self._side(_("Yours"), "link_mine", mine)
        self.body.addLayout(self._across)
        self._sides: tuple[Sequence[GoalRow], Sequence[GoalRow]] = (theirs, mine)
        self._link = Button(_("Link"), keys=["K"], kind="primary", name="link_goals_link")
        self._link.clicked.connect(self._do)
        key = QShortcut(QKeySequence("K"), self)  # the lists would search for it
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._do)
        cancel = Button(_("Cancel"), kind="quiet", name="link_goals_cancel")
        cancel.clicked.connect(self.closing)
        self.body.addWidget(Line(self._link, cancel))
        self._show()

    def start(self) -> None:
        self.begin(())

    def begin(self, ticked: Collection[int]) -> None:
        """Begin with some chosen already; the keyboard goes to the side where none is."""
        self._ticked = set(ticked)
        self._show()
        other = self._mine if any(goal.id in self._ticked for goal in self._sides[0]) else self._theirs
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        other.choose_first()

    def fit(self, narrow: bool) -> None:
        """Put the two sides under each other where there is no room."""
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def flush(self) -> bool:
        return True  # nothing here is text

    def _side(self, title: str, name: str, goals: Sequence[GoalRow]) -> RowList:
        made = RowList(SIDE, title, name, fit=True, keeps_selection=False, open_on_click=True)
        made.ticked.connect(self._tick)
        made.opened.connect(lambda goal_id: self._tick(goal_id, goal_id not in self._ticked))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(title, "label"))
        column.addLayout(bled(made))
        column.addStretch(1)
        self._across.addLayout(column, 1)
        made.setMinimumWidth(px(160))
        return made

    def _tick(self, goal_id: int, on: bool) -> None:
        self._ticked = self._ticked | {goal_id} if on else self._ticked - {goal_id}
        self._show()

    def _show(self) -> None:
        for view, goals in zip((self._theirs, self._mine), self._sides, strict=True):
            view.set_rows([self._row(goal) for goal in goals])
        self._link.setEnabled(self._complete())

    def _row(self, goal: GoalRow) -> RowData:
        return RowData(
            goal.id,
            goal.text,
            subtitle=" · ".join(part for part in (words.goal_kind(goal.kind), goal.horizon) if part),
            checkable=True,
            checked=goal.id in self._ticked,
            tooltip=goal.text,
        )

    def _complete(self) -> bool:
        return all(any(goal.id in self._ticked for goal in goals) for goals in self._sides)

    def _do(self) -> None:
        """Link what is chosen; with one side still missing, the keyboard goes there."""
        if not self._complete():
            theirs = any(goal.id in self._ticked for goal in self._sides[0])
            (self._mine if theirs else self._theirs).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = [goal.id for goals in self._sides for goal in goals if goal.id in self._ticked]
        self._context.attempt(
            lambda: services.shared_goals.link(self._context.journal, self._person.id, chosen), self.linked.emit
        )
