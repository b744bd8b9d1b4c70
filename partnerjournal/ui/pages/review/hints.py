"""The quiet line of keys under a card; each can be clicked too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP_CARD
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.flow import FlowLayout


class Hints(QWidget):
    """Previous, skip, open the page, undo."""

    back = Signal()
    skipped = Signal()
    opened = Signal()
    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review_hints")
        flow = FlowLayout(self, GAP_CARD)
        hints: tuple[tuple[str, list[str], str, SignalInstance], ...] = (
            (_("previous"), ["Left"], "review_previous", self.back),
            (_("skip"), ["Right"], "review_skip", self.skipped),
            (_("open the page"), ["Return"], "review_open", self.opened),
            (_("undo"), ["Ctrl", "Z"], "review_undo", self.undone),
        )
        for text, keys, name, signal in hints:
            made = Button(text, keys=keys, kind="quiet", small=True, name=name)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys they show do the same
            made.clicked.connect(signal)
            flow.addWidget(made)
