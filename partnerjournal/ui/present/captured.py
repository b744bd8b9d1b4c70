"""What was kept so far, the newest at the bottom: each line can be mended in place, flipped or taken away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.views.present import CapturedRow, PresentPerson
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.ui.present.captured_line import CapturedLine
from partnerjournal.ui.widgets.answer import AnswerEditor

Key = tuple[CaptureKind, int]


class CapturedList(QWidget):
    """The lines of one meeting. Up and Down move through them, Return mends one, Delete takes it away, Ctrl+L flips it.

    Signals, each with the CapturedRow: `reworded(row, text)`, `deleted(row)`, `flipped(row)`, `picked(row)` for an
    unanswered restatement that was chosen, `asked(row)` and `answering(row)` for a question, `promised(row, Direction)`
    of a restatement; `left_downwards()` when the caret is wanted back in the capture line.
    """

    reworded = Signal(object, str)
    deleted = Signal(object)
    flipped = Signal(object)
    picked = Signal(object)
    asked = Signal(object)
    answering = Signal(object)
    promised = Signal(object, object)
    left_downwards = Signal()

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self.setObjectName("captured")
        self.setAccessibleName(_("Kept so far"))
        self._rows: dict[Key, CapturedLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(
        self, rows: Sequence[CapturedRow], people: Sequence[PresentPerson], today: date, zone: tzinfo
    ) -> None:
        """Show `rows`; those that stay keep the keyboard and what is being typed into them."""
        wanted = {(row.kind, row.id) for row in rows}
        had_focus = next((place for place, key in enumerate(self._rows) if self._rows[key].hasFocus()), None)
        for key in [key for key in self._rows if key not in wanted]:
            gone = self._rows.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        in_order: dict[Key, CapturedLine] = {}
        for place, row in enumerate(rows):
            key = (row.kind, row.id)
            line = self._rows.get(key) or self._make()
            line.show_row(row, people, today, zone, first=place == 0)
            if self._column.indexOf(line) != place:
                self._column.insertWidget(place, line)
            line.setVisible(True)
            in_order[key] = line
        self._rows = in_order
        if had_focus is not None and not any(line.hasFocus() for line in self._rows.values()):
            self._focus_place(min(had_focus, len(rows) - 1))

    def lines(self) -> tuple[CapturedLine, ...]:
        """The lines shown, the oldest first."""
        return tuple(self._rows.values())

    def kept(self, row: CapturedRow) -> None:
        """New words of `row` are in the journal."""
        if line := self._rows.get((row.kind, row.id)):
            line.kept()

    def answer_with(self, row: CapturedRow, editor: AnswerEditor) -> None:
        """Take what they answered below the question `row`."""
        if line := self._rows.get((row.kind, row.id)):
            line.answer_with(editor)

    def focus_last(self) -> None:
        """Go into the list from below."""
        self._focus_place(len(self._rows) - 1)

    def _focus_place(self, place: int) -> None:
        lines = self.lines()
        if 0 <= place < len(lines):
            lines[place].setFocus(Qt.FocusReason.OtherFocusReason)
        elif place >= len(lines) or not lines:
            self.left_downwards.emit()

    def _make(self) -> CapturedLine:
        line = CapturedLine(self._journal)
        line.reworded.connect(lambda text: self.reworded.emit(line.row, text))
        line.deleted.connect(lambda: self.deleted.emit(line.row))
        line.flipped.connect(lambda: self.flipped.emit(line.row))
        line.picked.connect(lambda: self.picked.emit(line.row))
        line.asked.connect(lambda: self.asked.emit(line.row))
        line.answering.connect(lambda: self.answering.emit(line.row))
        line.promised.connect(lambda direction: self.promised.emit(line.row, direction))
        line.moved.connect(lambda by: self._focus_place(self.lines().index(line) + by))
        line.left.connect(self.left_downwards)
        return line
