"""The sheet of keys (F1): made from the window's actions, so that it can't say what isn't so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.actions import Actions
from partnerjournal.ui.theme import GAP, GAP_GROUP, px
from partnerjournal.ui.widgets.keycap import KeyCap
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.scroll import scroll_area


class KeySheet(QDialog):
    """Every key of the window, of present mode and of the capture line. Esc closes it."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("key_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        self.resize(px(640), px(560))
        inner = QWidget()
        inner.setAccessibleName(_("Keys"))
        column = QVBoxLayout(inner)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_GROUP)
        for title, lines in (
            (_("Anywhere"), [(action.text(), action.keys) for action in actions if action.keys]),
            (_("While you are present"), _present_keys()),
            (_("First in the capture line"), _prefixes()),
        ):
            column.addWidget(label(title, "heading"))
            column.addLayout(_table(lines))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_area(inner, "key_sheet_list"))


def _table(lines: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP_GROUP)
    grid.setVerticalSpacing(GAP)
    grid.setColumnStretch(1, 1)
    for row, (words, keys) in enumerate(lines):
        caps = KeyCap(*_caps(keys))
        caps.setAccessibleName(keys)
        grid.addWidget(caps, row, 0, Qt.AlignmentFlag.AlignLeft)
        said = label(words)
        said.setAccessibleName(f"{words}: {keys}")
        grid.addWidget(said, row, 1)
    return grid


def _caps(keys: str) -> list[str]:
    """The keys of "Ctrl+Shift+Z" one by one; a letter that is typed stays as it is."""
    native = QKeySequence(keys).toString() if "+" in keys else keys
    parts = native.split("+")
    return ["+" if part == "" else part for part in parts]


def _present_keys() -> list[tuple[str, str]]:
    return [
        (_("Keep the line"), "Return"),
        (_("They agree with what was said back"), "Ctrl+Return"),
        (_("A drift"), "Ctrl+D"),
        (_("Finish"), "F9"),
    ]


def _prefixes() -> list[tuple[str, str]]:
    return [
        (_("What you heard, to say back"), "r"),
        (_("You owe"), "c"),
        (_("They owe"), "t"),
        (_("A decision"), "d"),
        (_("An open question"), "q"),
        (_("A fact about them"), "f"),
        (_("A gesture"), "g"),
    ]
