"""The sheet of keys (F1): made from the tables that install them, so that it can't say what isn't so."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.capture_line import PREFIXES
from partnerjournal.i18n import _
from partnerjournal.ui import page_keys
from partnerjournal.ui.actions import Actions
from partnerjournal.ui.keys import KeyLine
from partnerjournal.ui.present.keys import PRESENT_KEYS, WRAP_UP_KEYS
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.capture import kind_words
from partnerjournal.ui.widgets.keycap import KeyCap
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.scroll import scroll_area

_TITLE_BAR = 40  # what a window manager may put above it
_TWO_COLUMNS = 1000
_KEYS_WIDE = 104  # of three keys: the words of all sections begin at one line
_Section = tuple[str, list[tuple[str, str]]]


class KeySheet(QDialog):
    """Every key of the window, of present mode and of the capture line. Esc closes it."""

    def __init__(self, actions: Actions, parent: QWidget, *, present_first: bool = False) -> None:
        """`present_first`: over the window beside the call one looks for the keys of that window."""
        super().__init__(parent)
        self.setObjectName("key_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        room = parent.screen().availableGeometry().size() - QSize(0, _TITLE_BAR)
        wide = room.width() >= px(_TWO_COLUMNS)
        self.resize(QSize(px(_TWO_COLUMNS if wide else 640), px(680)).boundedTo(room))
        inner = QWidget()
        inner.setAccessibleName(_("Keys"))
        across = QHBoxLayout(inner)
        across.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        across.setSpacing(2 * GAP_GROUP)
        beside_the_call = [
            (_("While you are present"), _lines(PRESENT_KEYS)),
            (_("In the capture line, a letter and a blank first"), _in_the_line()),
            (_("In the wrap-up"), _lines(WRAP_UP_KEYS)),
        ]
        anywhere = [
            (_("Anywhere"), [(action.text(), action.keys) for action in actions if action.keys]),
            *((title(), _lines(table)) for title, table in page_keys.sections()),
        ]
        shown = beside_the_call + anywhere if present_first else anywhere + beside_the_call
        for sections in _halves(shown) if wide else (shown,):
            column = QVBoxLayout()
            column.setSpacing(GAP_GROUP)
            for title, lines in sections:
                section = QVBoxLayout()
                section.setSpacing(GAP_ROW)
                section.addWidget(label(title, "heading", wrap=True))
                section.addLayout(_table(lines))
                column.addLayout(section)
            column.addStretch(1)
            across.addLayout(column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = scroll_area(inner, "key_sheet_list")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing inside takes the keys that scroll it
        area.setAccessibleName(_("Keys"))
        outer.addWidget(area)
        area.setFocus()


def _halves(sections: list[_Section]) -> tuple[list[_Section], list[_Section]]:
    """The sections in their order, in two columns about as high."""
    heights = [len(lines) + 2 for _title, lines in sections]
    cut = min(range(len(sections)), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])))
    return sections[:cut], sections[cut:]


def _lines(table: tuple[KeyLine, ...]) -> list[tuple[str, str]]:
    return [(line.text(), line.keys[0]) for line in table]


def _table(lines: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP_GROUP)
    grid.setVerticalSpacing(GAP)
    grid.setColumnMinimumWidth(0, px(_KEYS_WIDE))
    grid.setColumnStretch(1, 1)
    for row, (words, keys) in enumerate(lines):
        caps = KeyCap(*_caps(keys))
        caps.setAccessibleName(keys)
        grid.addWidget(caps, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        said = label(words, wrap=True)
        said.setAccessibleName(f"{words}: {keys}")
        grid.addWidget(said, row, 1)
    return grid


def _caps(keys: str) -> list[str]:
    """The keys of "Ctrl+Shift+Z" one by one; a letter that is typed stays as it is."""
    native = QKeySequence(keys).toString() if "+" in keys else keys
    parts = native.split("+")
    return ["+" if part == "" else part for part in parts]


def _in_the_line() -> list[tuple[str, str]]:
    prefixes = [(kind_words(kind), letter) for letter, kind in PREFIXES.items()]
    return [*prefixes, (_("A plain note again"), "Backspace"), (_("Keep the line"), "Return")]
