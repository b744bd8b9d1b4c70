"""Two people side by side, field by field, and below what comes together."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain import merging
from partnerjournal.domain.merging import Field, Side
from partnerjournal.domain.names import initials
from partnerjournal.domain.views.duplicates import Holdings, Pair
from partnerjournal.i18n import _
from partnerjournal.ui.pages.duplicates import words
from partnerjournal.ui.pages.duplicates.sides import SameLine, SideLine
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.avatar import Avatar
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.labels import ElidedLabel, label

_LABEL = 112
_WITH_FACE = 160


class Comparison(QWidget):
    """Shows one pair; `choices` are whose each field is to be. Signal `decided(key, id)` when a value was chosen."""

    decided = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("comparison")
        self._choices: dict[str, int] = {}
        self._lines: dict[str, SideLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_CARD)
        self._why = label("", "heading", wrap=True, name="duplicates_why")
        column.addWidget(self._why)
        self._card = Card(name="duplicates_fields")
        self._card.body.setSpacing(GAP)
        column.addWidget(self._card)
        self._together = Card(name="duplicates_together")
        self._together.add(label(_("Comes together"), "heading"))
        self._held = (label("", "body", wrap=True), label("", "body", wrap=True))
        for place, line in enumerate(self._held):
            line.setObjectName(f"duplicates_held_{place + 1}")
            self._together.add(line)
        self._reach = label("", "note", wrap=True, name="duplicates_reach")
        self._together.add(self._reach)
        column.addWidget(self._together)
        column.addStretch(1)

    @property
    def choices(self) -> Mapping[str, int]:
        return self._choices

    def show_pair(
        self, pair: Pair, sides: tuple[Side, Side], held: Mapping[int, Holdings], choices: Mapping[str, int]
    ) -> None:
        """Show two people; the first is the one who is kept."""
        keep, other = sides
        self._choices = dict(choices)
        self._why.setText(words.reasons(pair))
        self._rebuild(pair, keep, other)
        for line, side, who in zip(self._held, sides, (pair.one, pair.other), strict=True):
            line.setText(f"{who.name}: {words.holds(held.get(side.id, Holdings()))}")
        reach = list(dict.fromkeys((*keep.handles, *other.handles)))
        self._reach.setText(_("Reached at {ways}").format(ways=" · ".join(reach)) if reach else "")
        self._reach.setVisible(bool(reach))
        self.fit()

    def focus_first(self) -> bool:
        """Give the keyboard to the first field that has something to choose; False where none has."""
        line = next(iter(self._lines.values()), None)
        if line is not None:
            line.focus_choice()
        return line is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from field to field; beyond the last they are the page's."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        lines = list(self._lines.values())
        here = next((n for n, line in enumerate(lines) if line.isAncestorOf(self.focusWidget())), None)
        if step is not None and here is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            lines[max(0, min(len(lines) - 1, here + step))].focus_choice()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The labels are as wide as text of this size needs, and the heads stand over the values."""
        wide = min(px(_LABEL), max(80, self.width() // 5))
        for line in self._card.findChildren(QWidget):
            if isinstance(line, SideLine | SameLine):
                line.fit(wide)
            elif isinstance(line, _Heads):
                line.fit(wide, self.width() - 2 * (GAP_GROUP + GAP_CARD))

    def _rebuild(self, pair: Pair, keep: Side, other: Side) -> None:
        body = self._card.body
        while (item := body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._lines = {}
        body.addWidget(_Heads(pair, keep, other))
        alike: list[SameLine] = []
        for key in merging.keys(keep, other):
            texts = tuple(side.values[key].text if key in side.values else "" for side in (keep, other))
            said = words.value(key, texts[0]), words.value(key, texts[1])
            name = f"duplicates_{key.replace('/', '_')}"
            if merging.differs(keep, other, key):
                pictures = (keep.picture, other.picture) if key == Field.PICTURE else (None, None)
                names = pair.one.name, pair.other.name
                line = SideLine(words.field(key), said, (keep.id, other.id), names, name=name, pictures=pictures)
                line.choose(self._choices[key])
                line.chosen.connect(lambda person, key=key: self._choose(key, person))
                self._lines[key] = line
                body.addWidget(line)
            elif key != Field.PICTURE:
                alike.append(SameLine(words.field(key), said[0] or said[1], name))
        for same in alike:
            body.addWidget(same)

    def _choose(self, key: str, person_id: int) -> None:
        self._choices[key] = person_id
        self.decided.emit(key, person_id)


class _Heads(QWidget):
    """Both faces and names over their columns: who is kept first."""

    def __init__(self, pair: Pair, keep: Side, other: Side) -> None:
        super().__init__()
        self.setObjectName("duplicates_heads")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, GAP)
        row.setSpacing(GAP)
        self._room = QWidget()
        row.addWidget(self._room)
        self._faces: list[Avatar] = []
        for who, side, said in ((pair.one, keep, _("stays")), (pair.other, other, _("becomes part of the other"))):
            head = QHBoxLayout()
            head.setSpacing(GAP_ROW)
            avatar = Avatar(initials(who.name), who.id, side.picture, 40)
            head.addWidget(avatar)
            self._faces.append(avatar)
            names = QVBoxLayout()
            names.setSpacing(0)
            names.addWidget(ElidedLabel(who.name, "heading", name=f"duplicates_head_{1 if who is pair.one else 2}"))
            mine = _("my own profile, stays") if who.is_me else said
            names.addWidget(ElidedLabel(mine, "note"))
            head.addLayout(names, 1)
            row.addLayout(head, 1)

    def fit(self, wide: int, room: int) -> None:
        """The heads begin where the values do; names come before faces where there is little room."""
        self._room.setFixedWidth(wide)
        for face in self._faces:
            face.setVisible((room - wide) // 2 >= px(_WITH_FACE))
