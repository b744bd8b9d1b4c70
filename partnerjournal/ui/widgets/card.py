"""Cards and the headings over groups."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import ElidedLabel, label


class Card(QFrame):
    """A raised frame with a hairline and a column inside (`body`). No card inside a card.

    `roomy` is for the one card that matters (24 inside instead of 16); `flush` for a list that brings its own padding.
    """

    def __init__(self, roomy: bool = False, flush: bool = False, name: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setObjectName(name)
        inside = 0 if flush else GAP_GROUP if roomy else GAP_CARD
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(inside, inside, inside, inside)
        self.body.setSpacing(0 if flush else GAP)

    def add(self, widget: QWidget) -> None:
        """Put `widget` below what is there."""
        self.body.addWidget(widget)


class SectionHeading(QWidget):
    """Title, count beside it, and at the right end a remark or a link. Signal `followed`: the link was chosen."""

    followed = Signal()

    def __init__(self, title: str, count: str = "", link: str = "", remark: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._title = label(title, "heading")
        self._count = label(count, "note")
        self._remark = ElidedLabel(remark, "note")
        self._remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._link: Button | None = None
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._remark)
        self._show_parts()
        self.set_link(link)

    def add(self, widget: QWidget) -> None:
        """Put `widget` at the right end, before the link."""
        self._row.insertWidget(self._row.count() - (self._link is not None), widget)
        widget.show()

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_count(self, count: str) -> None:
        """Change what stands beside the title: a number, or a short remark."""
        self._count.setText(count)
        self._show_parts()

    def set_remark(self, remark: str) -> None:
        """Change the muted words at the right end."""
        self._remark.setText(remark)
        self._show_parts()

    def set_link(self, link: str) -> None:
        """Change the words of the link; "" takes it away."""
        if link and self._link is None:
            self._link = Button(link, kind="link", name=f"{self.objectName()}_link" if self.objectName() else "")
            self._link.clicked.connect(self.followed)
            self._row.addWidget(self._link)
        if self._link is not None:
            self._link.setVisible(bool(link))
            self._link.set_text(link or self._link.words())
            self._link.setAccessibleDescription(self._title.text())  # "3 more" of what

    def _show_parts(self) -> None:
        self._count.setVisible(bool(self._count.text()))
        self._remark.setVisible(bool(self._remark.text()))
