"""How far in the words of a page stand, so that what marks a chosen row has room around them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.ui.theme import GAP


def inset(widget: QWidget) -> QVBoxLayout:
    """`widget` as far in as the words of a list that is `GAP` wider on both sides: no layout has negative margins."""
    layout = QVBoxLayout()
    layout.setContentsMargins(GAP, 0, GAP, 0)
    layout.addWidget(widget)
    return layout
