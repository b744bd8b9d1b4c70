"""What is not known yet: a question each, asked in this meeting by choosing it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerjournal.domain.briefing_sheet import Question
from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP, GAP_GROUP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label


class GapStrip(QWidget):
    """Signal `asked(Question)`."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("briefing_gaps")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._title = label(_("Not known yet"), "label")
        row.addWidget(self._title)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, GAP)
        row.addWidget(self._chips, 1)
        row.addSpacing(GAP_GROUP)
        self._remark = label(_("Choose one to ask it in this meeting"), "note")
        row.addWidget(self._remark)
        self._gaps: tuple[Question, ...] = ()
        self._buttons: list[Button] = []

    def show_gaps(self, gaps: Sequence[Question], *, meeting: bool) -> None:
        """Show `gaps`; the focus goes on to the next one where the one that had it is gone."""
        self.setVisible(bool(gaps))
        self._remark.setText(
            _("Choose one to ask it in this meeting") if meeting else _("Choose one to ask it when you meet")
        )
        if tuple(gaps) == self._gaps:
            return
        self._gaps = tuple(gaps)
        place = next((at for at, button in enumerate(self._buttons) if button.hasFocus()), None)
        old = self._buttons
        self._buttons = []
        for number, gap in enumerate(gaps, 1):
            button = Button(gap.said, "plus", small=True, name=f"gap_{number}")
            button.clicked.connect(lambda _checked=False, asked=gap: self.asked.emit(asked))
            self._buttons.append(button)
        if place is not None and not self._buttons:
            self.focusPreviousChild()
        for each in old:
            self._flow.removeWidget(each)
            each.hide()
            each.deleteLater()
        for button in self._buttons:
            self._flow.addWidget(button)
            button.show()
        if place is not None and self._buttons:
            self._buttons[min(place, len(self._buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return list(self._buttons)

    def height_for(self, width: int) -> int:
        """The height that the chips need beside their title and remark."""
        rest = self._title.sizeHint().width() + self._remark.sizeHint().width() + 3 * GAP + GAP_GROUP
        return max(self._title.sizeHint().height(), self._flow.heightForWidth(max(1, width - rest)))
