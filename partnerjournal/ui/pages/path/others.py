"""The first way: whom else to work with, for what I want."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.domain.names import first_name
from partnerjournal.domain.path import OtherKind, others
from partnerjournal.domain.views.paths import PathRow
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import paths
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.path.lines import LineData, Lines, Way
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP_TIGHT
from partnerjournal.ui.widgets.labels import label

_ICONS = {OtherKind.WANTS: "target", OtherKind.KNOWS: "lightbulb", OtherKind.TEAM: "team"}


class OthersPart(QWidget):
    """Who wants the same, knows of it, or is in the same team; each opens, or is met."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("path_others_part")
        self._context = context
        self._said = label("", "muted", wrap=True, name="path_others_said")
        self._list = Lines("path_others")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(self._said)
        column.addWidget(self._list)

    def load(self, person: Profile, path: PathRow) -> None:
        found = {str(each.colleague_id): each for each in others(paths.around(self._context.read, person.id))}
        name = first_name(person.name)
        words = (
            _("Stay on good terms with {name}, answer, keep your word; and look for others who want the same.")
            if found
            else _("Stay on good terms with {name}. Nobody else is known yet who wants the same: ask whom you meet.")
        )
        self._said.setText(words.format(name=name))
        said = {
            OtherKind.WANTS: _("wants: {text}"),
            OtherKind.KNOWS: _("you know: {text}"),
            OtherKind.TEAM: _("in the same team: {text}"),
        }
        data = [
            LineData(
                key,
                _ICONS[each.kind],
                "muted",
                f"{each.name} · {each.role}" if each.role else each.name,
                said[each.kind].format(text=each.text),
            )
            for key, each in found.items()
        ]
        self._list.show_lines(data, self._ways)

    def begin(self) -> None:
        """Give the keyboard to the first of them."""
        self._list.focus_first()

    def _ways(self, line: LineData) -> Sequence[Way]:
        who, go = int(line.key), self._context.go
        return (
            Way("open", _("Open"), lambda: go(Place(PageName.PEOPLE, who))),
            Way("plan", _("Plan a meeting"), lambda: go(Place(PageName.MEETINGS, part=f"new/{who}"))),
        )
