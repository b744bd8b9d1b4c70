"""What a drift was, asked for a few seconds after one was logged: a key or a click names it, and nobody has to."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.enums import DriftKind
from partnerjournal.i18n import _
from partnerjournal.ui.present.words import NAMED_DRIFTS, drift_words
from partnerjournal.ui.theme import GAP, GAP_TIGHT, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.keycap import KeyCap
from partnerjournal.ui.widgets.labels import ElidedLabel

SECONDS = 8
_ROOMY = 300  # below that the question has no room beside its keys


class DriftStrip(QWidget):
    """Signals: `named(DriftKind)`, and `taken_back()`. It goes away by itself unless somebody points at it.

    The keyboard stays in the capture line: the kinds are Ctrl+1 to Ctrl+5, which the window hears.
    """

    named = Signal(object)
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drift_strip")
        self._chips: dict[DriftKind, Chip] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self._time_over)
        self._said = ElidedLabel(_("Drifted. What was it?"), "label", name="drift_question")
        back = Button(_("Take back"), kind="link", name="drift_take_back")
        back.setAccessibleDescription("Ctrl+Shift+D")
        back.clicked.connect(self.taken_back)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GAP)
        head.addWidget(self._said, 1)
        head.addWidget(KeyCap("Ctrl", "1–5"))
        head.addWidget(back)
        kinds = QWidget()
        flow = FlowLayout(kinds, gap=GAP_TIGHT)
        for place, kind in enumerate(NAMED_DRIFTS, 1):
            flow.addWidget(self._chip(kind, place))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(self._head)
        column.addWidget(kinds)
        self.hide()

    def ask(self, kind: DriftKind) -> None:
        """Show the last drift as `kind`, for a few seconds."""
        for each, chip in self._chips.items():
            chip.setChecked(each is kind)
        self.show()
        self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()  # also when the window comes back: a question nobody saw was not asked

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text in a small window: the kinds say enough by themselves."""
        super().resizeEvent(event)
        self._head.setVisible(self.width() >= px(_ROOMY))

    def _chip(self, kind: DriftKind, place: int) -> Chip:
        chip = Chip(drift_words(kind), name=f"drift_{kind.value}")
        chip.setAccessibleDescription(f"Ctrl+{place}")
        chip.setToolTip(f"Ctrl+{place}")
        chip.clicked.connect(lambda: self.named.emit(kind))
        self._chips[kind] = chip
        return chip

    def _time_over(self) -> None:
        inside = self.focusWidget()
        if self.underMouse() or (inside is not None and inside.hasFocus()):
            self._timer.start()
        else:
            self.hide()
