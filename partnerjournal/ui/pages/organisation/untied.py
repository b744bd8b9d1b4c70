"""What is not tied to an objective: shared goals and goals of mine, each tied in one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.organisation import ObjectiveRow, Untied
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.goals.editors import shortened
from partnerjournal.ui.theme import GAP, GAP_TIGHT, color, px
from partnerjournal.ui.widgets.card import SectionHeading
from partnerjournal.ui.widgets.chooser import Chooser
from partnerjournal.ui.widgets.labels import IconLabel, label

_SHOWN = 8  # more would be a list to work off, not a hint


class UntiedGoals(QWidget):
    """Rows with a chooser each. What is tied leaves the list, and the keyboard goes on to the next."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("untied")
        self._context = context
        self._rows: dict[str, UntiedRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._heading = SectionHeading(_("Not tied to an objective"), name="untied_heading")
        column.addWidget(self._heading)
        self._said = label("", "muted", wrap=True, name="untied_said")
        column.addWidget(self._said)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self._more = label("", "note", name="untied_more")
        column.addWidget(self._more)

    def show_goals(self, goals: Sequence[Untied], objectives: Sequence[ObjectiveRow]) -> None:
        """Show these with the objectives that they may serve."""
        keys = list(self._rows)
        focused = next((key for key, row in self._rows.items() if row.has_focus()), None)
        offered = [each for each in objectives if each.done_on is None]
        shown = {_key(goal): goal for goal in goals[:_SHOWN]} if offered else {}
        for key in set(self._rows) - set(shown):
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (key, goal) in enumerate(shown.items()):
            if key not in self._rows:
                self._rows[key] = UntiedRow(key)
                self._rows[key].tied.connect(self._tie)
            self._rows[key].show_goal(goal, offered, ruled=place > 0)
            if self._column.indexOf(self._rows[key]) != place:
                self._column.insertWidget(place, self._rows[key])
            self._rows[key].show()
        self._rows = {key: self._rows[key] for key in shown}
        self._heading.set_count(str(len(goals)) if shown else "")
        self._say(goals, offered)
        rest = len(goals) - len(shown)
        self._more.setText(_("and {n} more").format(n=rest))
        self._more.setVisible(bool(shown) and rest > 0)
        if focused is not None and focused not in self._rows:
            self._focus_near(keys.index(focused))

    def _say(self, goals: Sequence[Untied], offered: Sequence[ObjectiveRow]) -> None:
        if not offered:
            said = _("Once objectives are written down, goals and shared goals that serve none of them show here.")
        elif not goals:
            said = _("Everything you want and share serves an objective.")
        else:
            said = ""
        self._said.setText(said)
        self._said.setVisible(bool(said))

    def _tie(self, goal: Untied, objective_id: int) -> None:
        journal = self._context.journal
        if goal.kind is None:
            done = self._context.attempt(
                lambda: services.shared_goals.edit(journal, goal.id, objective_id=objective_id)
            )
        else:
            done = self._context.attempt(lambda: services.goals.serve(journal, goal.id, objective_id))
        if done:
            self._context.tell(_("“{goal}” serves an objective now").format(goal=goal.text), undo=True)

    def _focus_near(self, place: int) -> None:
        rows = list(self._rows.values())
        if rows:
            rows[min(place, len(rows) - 1)].take_focus()
        else:
            self.focusNextChild()


class UntiedRow(QWidget):
    """A goal with a chooser of objectives. Signal `tied(Untied, int)`."""

    tied = Signal(object, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._goal: Untied | None = None
        self._ruled = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GAP, 0, GAP)
        row.setSpacing(GAP)
        self._icon = IconLabel("link", high=20)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        self._text = label("", "body", wrap=True, name=f"{name}_text")
        self._whose = label("", "note", wrap=True, name=f"{name}_whose")
        said.addWidget(self._text)
        said.addWidget(self._whose)
        said.addSpacing(GAP_TIGHT)
        self._chooser = Chooser(_("Tie to an objective"), f"{name}_tie")
        self._chooser.chosen.connect(self._chosen)
        said.addWidget(self._chooser, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(said, 1)
        self.setMinimumWidth(px(160))

    def show_goal(self, goal: Untied, objectives: Sequence[ObjectiveRow], *, ruled: bool) -> None:
        """Show it; `ruled`: a hairline parts it from the one above."""
        self._goal, self._ruled = goal, ruled
        self._icon.set_icon("target" if goal.kind else "link")
        self._text.setText(goal.text)
        self._whose.setText(_whose(goal))
        options: list[tuple[object, str]] = [(None, _("Tie to…"))]
        self._chooser.set_options([*options, *((each.id, shortened(each.text)) for each in objectives)], None)
        self._chooser.setAccessibleDescription(goal.text)
        self.update()

    def take_focus(self) -> None:
        self._chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether its chooser has the keyboard."""
        return self._chooser.hasFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ruled:
            painter = QPainter(self)
            painter.fillRect(QRect(0, 0, self.width(), 1), color("hairline"))
            painter.end()

    def _chosen(self, objective: object) -> None:
        if isinstance(objective, int):
            self.tied.emit(self._goal, objective)


def _key(goal: Untied) -> str:
    return f"untied_{'goal' if goal.kind else 'shared_goal'}_{goal.id}"


def _whose(goal: Untied) -> str:
    if goal.kind is None:
        return _("Shared with {name}").format(name=first_name(goal.name)) if goal.name else _("Shared")
    return _("What {team} wants").format(team=goal.name) if goal.name else _("What you want")
