"""The foot of present mode: what the keys do, whether what is typed is saved, and how often the attention drifted."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.keycap import KeyCap
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.saved import SavedMark


class Hints(QWidget):
    """Wraps where there is no room; the count of drifts stays at the right end."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = SavedMark()
        self.mark.setObjectName("capture_saved")
        self._plain = _hint(("Backspace",), label(_("plain note"), "note"))
        self._drifts = label("", "note", name="drifts")
        hints = QWidget()
        flow = FlowLayout(hints, gap=GAP)
        for part in (_hint(("Return",), label(_("keep"), "note")), self._plain, self.mark):
            flow.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(hints, 1)
        row.addWidget(_hint(("Ctrl", "D"), self._drifts))
        self.show_kind(CaptureKind.NOTE)

    def show_kind(self, kind: CaptureKind) -> None:
        """Say how to come back to a plain note where the line is something else."""
        self._plain.setVisible(kind is not CaptureKind.NOTE)

    def show_drifts(self, drifts: int) -> None:
        self._drifts.setText(_("drifted · {n}").format(n=drifts))
        self._drifts.setAccessibleName(ngettext("{n} drift so far", "{n} drifts so far", drifts).format(n=drifts))

    def drifts_spoken(self) -> str:
        """The count as a sentence."""
        return self._drifts.accessibleName()


def _hint(keys: tuple[str, ...], said: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(KeyCap(*keys))
    row.addWidget(said)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
