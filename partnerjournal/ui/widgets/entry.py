"""A static line of a card: icon, words, and a second line that says where they come from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import IconLabel, label
from partnerjournal.ui.widgets.rows import Mark


class Entry(QWidget):
    """`title` beside an icon, `subtitle` below it, both wrapping; `marks` are remarks with their own icon and colour.

    `strong` is for the one or two lines that cannot wait.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        icon: str = "",
        token: str = "muted",
        marks: Sequence[Mark] = (),
        *,
        strong: bool = False,
        tone: str = "",
        trailing: QWidget | None = None,
        name: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        if icon:
            row.addWidget(IconLabel(icon, token, high=20), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(title, "strong" if strong else "body", tone, wrap=True))
        if subtitle:
            column.addWidget(label(subtitle, "note", wrap=True))
        if marks:
            column.addWidget(MarkLine(marks))
        row.addLayout(column, 1)
        if trailing is not None:
            row.addWidget(trailing, 0, Qt.AlignmentFlag.AlignVCenter)


class MarkLine(QWidget):
    """Remarks one after the other, each with its icon and colour, wrapping; `role` is a label's (small or body)."""

    def __init__(self, marks: Sequence[Mark], role: str = "small") -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=GAP_TIGHT)
        for mark in marks:
            self._flow.addWidget(_mark(mark, role))


def _mark(mark: Mark, role: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, GAP, 0)
    row.setSpacing(GAP_TIGHT)
    if mark.icon:
        row.addWidget(IconLabel(mark.icon, mark.token, 14 if role == "small" else 16))
    row.addWidget(label(mark.text, role, mark.token))
    return made
